"""Beginning and step 1: a case starts, signals and observations come in, danger is judged, a start is withdrawn."""

from __future__ import annotations

from typing import get_args

from flows import commands as c
from flows import events as e
from flows.days import dutch_time
from flows.deciding.act import Act, Refused
from flows.deciding.passing import pass_on
from flows.deciding.steps import ALARMING, arrive, judge
from flows.events import Words


def start_case(act: Act, cmd: c.StartCase) -> None:
    """A case begins; whoever must be asked is asked in the same breath (INOS start, st.1; Delta st.1)."""
    protocol, entry, flags = act.protocol, cmd.entry, _dangers(act, cmd.flags)
    alarming = entry != "colleague" and any(d in ALARMING for d in flags)
    if entry not in protocol.entries:
        raise Refused("unknown_option", "entry", entry)
    if entry == "acute" and not alarming:
        raise Refused("acute_first", "dangers")
    if act.actor in cmd.excluded:
        raise Refused("not_yourself", "excluded")
    place = protocol.entries["acute" if alarming else entry]
    act.did(e.CaseStarted(entry, protocol.id, cmd.school, protocol.id, protocol.version, place))
    if cmd.excluded:
        act.did(e.PeopleExcluded(cmd.excluded))
    if cmd.age or cmd.signals or cmd.goes_well:
        _known(act, cmd.age, cmd.signals)
        act.did(e.SignalsNoted(cmd.age, cmd.signals, cmd.goes_well))
    for seen in cmd.seen:
        _observe(act, seen.kind, seen.text, seen.source, seen.profession)
    asked = tuple(dict.fromkeys((*cmd.judged, *flags)))
    if asked:
        judge(act, flags, asked)
    if act.case.alarm is None:
        arrive(act)


def withdraw_case(act: Act, cmd: c.WithdrawCase) -> None:
    """A mistaken start; only until somebody took it up."""
    act.did(e.CaseWithdrawn())


def reopen_case(act: Act, cmd: c.ReopenCase) -> None:
    """A new signal in a closed case: it is asked again from the beginning, with all that was known (INOS st.6)."""
    entry = act.case.entry if act.case.entry in ("colleague", "kindcheck") else "concern"
    acute = cmd.acute == "yes" and entry != "colleague"
    act.did(e.CaseReopened(act.protocol.entries["acute" if acute else entry]))
    _observe(act, cmd.kind, cmd.text, cmd.source, cmd.profession)
    judge(act, ("acute",) if acute else (), ("acute",))
    if act.case.alarm is None:
        arrive(act)


def add_observation(act: Act, cmd: c.AddObservation) -> None:
    """A new observation; the danger questions come with it, always (INOS an.1)."""
    _observe(act, cmd.kind, cmd.text, cmd.source, cmd.profession)
    judge(act, _dangers(act, cmd.dangers), tuple(act.protocol.danger))


def judge_danger(act: Act, cmd: c.JudgeDanger) -> None:
    """The danger questions, answered again."""
    judge(act, _dangers(act, cmd.dangers), tuple(act.protocol.danger))


def raise_alarm(act: Act, cmd: c.RaiseAlarm) -> None:
    """There is danger now."""
    judge(act, ("acute",), ("acute",))


def exclude_people(act: Act, cmd: c.ExcludePeople) -> None:
    """These people are involved; whatever they owe passes on at once."""
    if act.actor in cmd.people or act.case.starter in cmd.people:
        raise Refused("not_yourself", "people")
    if any(act.roster.get(person) is None for person in cmd.people):
        raise Refused("unknown_person", "people")
    owned = act.case.owner != act.case.starter
    act.did(e.PeopleExcluded(cmd.people))
    for person in cmd.people:
        pass_on(act, person)
    if owned and act.case.owner == act.case.starter:
        raise Refused("nobody_left", "people")  # who began it would read what others wrote


def follow_hypothesis(act: Act, cmd: c.FollowHypothesis) -> None:
    """The follow-up note on a hypothesis (INOS st.1)."""
    if cmd.observation not in {o.id for o in act.case.hypotheses}:
        raise Refused("unknown_hypothesis", "observation")
    if cmd.outcome not in ("confirmed", "refuted", "open"):
        raise Refused("choose_one", "outcome")
    act.did(e.HypothesisFollowed(cmd.observation, cmd.outcome, cmd.text))


def link_case(act: Act, cmd: c.LinkCase) -> None:
    """Another case is about the same child; the other one hears of it by `LinkBack`."""
    if cmd.code == act.case.code:
        raise Refused("same_case", "code")
    if cmd.code in act.case.links:
        raise Refused("linked_already", "code")
    act.did(e.CasesLinked(cmd.code, cmd.danger))


def link_back(act: Act, cmd: c.LinkBack) -> None:
    """The other side of `link_case`."""
    if cmd.code not in act.case.links:
        act.follows(e.CasesLinked(cmd.code, cmd.danger))


def spread_danger(act: Act, cmd: c.SpreadDanger) -> None:
    """Danger was judged in a linked case: it shows here too, and who has this case hears of it. Said again it counts
    again, but not what is being dealt with there and was heard today, nor to who says it and has this case (default).
    """
    known = {danger: at for code, danger, at in act.case.linked if code == cmd.code}
    if cmd.by != act.case.owner:
        known = {} if cmd.again else {danger: at for danger, at in known.items() if dutch_time(at).date() == act.today}
    if set(cmd.dangers) - set(known):
        act.follows(e.LinkedDanger(cmd.code, cmd.dangers))


def _dangers(act: Act, dangers: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [danger for danger in dangers if danger not in act.protocol.danger]
    if unknown:
        raise Refused("unknown_option", "dangers", unknown[0])
    return dangers


def _known(act: Act, age: str, signals: tuple[str, ...]) -> None:
    if age and age not in act.protocol.age:
        raise Refused("unknown_option", "age", age)
    unknown = [signal for signal in signals if signal not in act.protocol.signal]
    if unknown:
        raise Refused("unknown_option", "signals", unknown[0])


def _observe(act: Act, kind: e.ObservationKind, text: Words, source: Words | None, profession: str) -> None:
    if kind not in get_args(e.ObservationKind):
        raise Refused("unknown_option", "kind", kind)
    if kind == "third_party" and source is None:
        raise Refused("needs_source", "source")
    if kind == "diagnosis" and not profession:
        raise Refused("needs_profession", "profession")
    act.did(e.ObservationAdded(f"w{len(act.case.observations) + 1}", kind, text, source, profession))
