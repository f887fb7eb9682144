"""What follows from an event by the protocol: the next place, tasks, a report that is owed, danger that was judged.

Pure consequences, used by every handler. Nothing here is asked for by a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from flows import events as e
from flows.agenda import holder, responsible
from flows.deciding.act import Act, Refused
from flows.deciding.asking import ask, ask_acute
from flows.hours import due
from flows.protocol import Place, Trigger

ALARMING = ("acute", "disclosure")
"""Dangers at which the whole acute line is asked at once."""
ON_ARRIVAL: dict[str, Trigger] = {"talk": "talk", "weigh": "weighing", "follow": "follow", "colleague": "colleague"}


def go(act: Act, exit_: str) -> None:
    """Leave the present place by one of its exits."""
    reach(act, act.place.to[exit_])


def reach(act: Act, place_id: str) -> None:
    """Come to a place, with what the protocol says happens there."""
    act.follows(e.PlaceReached(place_id))
    arrive(act)


def arrive(act: Act) -> None:
    """What happens where the case stands now: who is informed, asked, invited; which tasks begin."""
    place = act.place
    inform(act, place.informs)
    if place.kind == "ask":
        ask(act, place, 1)
    if place.kind == "weigh":
        open_weighing(act, place)
    if place.kind in ("report", "help"):
        inform(act, place.decides, every=False)
    trigger = ON_ARRIVAL.get(place.kind)
    if trigger is not None:
        open_tasks(act, trigger)


def inform(act: Act, roles: Iterable[str], *, every: bool = True) -> None:
    """Tell the holders of roles that the case is here, each once; `every` false: one of each role."""
    known = {person for person, _ in act.case.informed} | {act.case.owner}
    for role in roles:
        holders = act.roster.holders(role, act.case.school, act.case.excluded)
        for person in holders if every else holders[:1]:
            if person.id not in known:
                known.add(person.id)
                act.follows(e.Informed(person.id, role))


def open_tasks(act: Act, trigger: Trigger) -> None:
    """Open the tasks of the protocol that begin with this trigger."""
    for task in act.protocol.tasks:
        count = act.case.task_counts.get(task.id, 0)
        if trigger not in task.when or act.case.entry not in task.entries:
            continue
        if (task.once and count) or act.case.open_task(task.id) is not None:
            continue
        person, role = responsible(act.protocol, act.case, act.roster, task.owner)
        act.follows(e.TaskOpened(task.id, count + 1, person, role))


def open_weighing(act: Act, place: Place) -> None:
    """Invite everyone whom the board requires, with the owner and who works along."""
    people: dict[str, str] = {}
    for role in place.must:
        if role == "teacher" and act.case.starter not in act.case.excluded:
            people.setdefault(act.case.starter, role)
            continue
        until = due(act.now, act.protocol.term["weigh_alone"], act.roster.calendar)
        found = act.roster.first((role,), act.case.school, act.now, until, act.case.excluded)
        if found is not None:
            people.setdefault(found[0].id, role)
    for person, role in ((act.case.owner, act.case.owner_role), *act.case.joined):
        if person:
            people.setdefault(person, role)
    act.follows(e.WeighingOpened(tuple(people), tuple(people.values()), act.case.weighing.round + 1))


def owe_report(act: Act, why: tuple[str, ...]) -> None:
    """A report must be made: by whom the protocol names, within its term. Already owed for all of this: nothing."""
    report = act.case.report
    if report.is_owed and set(why) <= set(report.why):
        return
    person, role = reporter(act)
    act.follows(e.ReportOwed(why, person, role))
    inform(act, [role] if role in act.protocol.role else [], every=False)


def reporter(act: Act) -> tuple[str, str]:
    """Who reports: as decided before, else the first available of the roles that the protocol names."""
    report = act.case.report
    if report.person and report.person not in act.case.excluded:
        return report.person, report.role
    place = act.protocol.of_kind("report")
    until = due(act.now, act.protocol.term["report"], act.roster.calendar)
    found = act.roster.first(place.reports, act.case.school, act.now, until, act.case.excluded)
    if found is not None:
        return found[0].id, found[1]
    return responsible(act.protocol, act.case, act.roster, "reporter")


def judge(act: Act, dangers: tuple[str, ...], asked: tuple[str, ...], *, fresh: bool = True) -> None:
    """The danger questions were answered. `fresh` false: asked in passing, so what is known and reported stays so."""
    known = set(act.case.flags)
    act.did(e.DangerJudged(dangers, asked))
    if act.confidential:
        return
    rules = act.protocol.danger
    counts = tuple(d for d in dangers if d in rules and (fresh or d not in known or act.case.report.made_at is None))
    held = tuple(d for d in counts if rules[d].holds_talk and d not in act.case.held and d not in act.case.released)
    if held:
        act.follows(e.TalkHeld(held))
    norms = tuple(d for d in counts if rules[d].norm)
    if norms:
        owe_report(act, norms)
    for danger, trigger in (("disclosure", "disclosure"), ("honour", "honour")):
        if danger in counts:
            open_tasks(act, trigger)  # type: ignore[arg-type]
    alarming = tuple(d for d in counts if d in ALARMING and (fresh or d not in known))
    if alarming and act.case.alarm is None:
        act.follows(e.AlarmRaised(alarming))
        ask_acute(act, 1)


def judge_in_passing(act: Act, acute: str) -> None:
    """The acute question that stands first in every step."""
    if acute not in ("yes", "no"):
        raise Refused("acute_first", "acute")
    judge(act, ("acute",) if acute == "yes" else (), ("acute",), fresh=False)


def after_report(act: Act) -> None:
    """A report was made: the tasks that follow from it."""
    open_tasks(act, "report")


def one_of(act: Act, roles: Iterable[str]) -> str:
    """A person who holds one of these roles here, "" when nobody does."""
    return holder(act.case, act.roster, roles)[0]
