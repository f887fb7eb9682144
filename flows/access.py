"""Who may see and do what in a case, and when. Two tables, nothing else.

`hats` says which parts somebody has in *this* case at this moment; `RULES` says which parts a command asks for and when
it makes sense. Whoever has no part cannot tell that the case exists. Never decides what a command does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows import commands as c
from flows.agenda import agenda
from flows.case import Case
from flows.parts import Parts
from flows.protocol import Kind, Protocol
from flows.roster import Roster

READERS = frozenset(
    {
        "asked",
        "owner",
        "joined",
        "weigher",
        "reporter",
        "case_manager",
        "leader",
        "talker",
        "tasked",
        "decider",
        "informed",
    }
)
"""Parts that may read what the case says."""
STEERING = frozenset({"owner", "joined"})
CARING = frozenset({"owner", "joined", "case_manager"})
EVERYONE = READERS | {"teacher"}


def hats(protocol: Protocol, case: Case, person: str, roster: Roster) -> frozenset[str]:
    """The parts that somebody has in a case; empty for who is excluded, unknown, or simply not concerned."""
    who = roster.get(person)
    if who is None or not who.active or person in case.excluded or case.started_at is None:
        return frozenset()
    place = protocol.place[case.place]
    roles = set(who.roles_at(case.school))
    confidential = case.entry == "colleague"
    parts = {
        "teacher": person == case.starter,
        "asked": any(ask.person == person for ask in case.answerable),
        "owner": person == case.owner,
        "joined": person in dict(case.joined),
        "weigher": person in case.weighing.people,
        "reporter": person == case.report.person and person != case.starter,
        "reported": person == case.report.person and person == case.starter,
        "case_manager": person == case.help.manager,
        "leader": person == case.talk.leader,
        "talker": person in case.talk.others and person != case.starter,
        "tasked": any(task.person == person for task in case.tasks) and person != case.starter,
        "decider": bool(place.decides) and person in _deciders(Parts(protocol, case, roster)),
        "informed": person in dict(case.informed),
        "escalated": person in dict(case.escalated),
        "overseer": not confidential and not roles.isdisjoint(protocol.overseers),
        "former": person in case.former,
    }
    return frozenset(part for part, has in parts.items() if has)


def _deciders(parts: Parts) -> frozenset[str]:
    """Who can take the decision where the case stands, and who stands in for them."""
    people = [person for person, _ in parts.deciders(parts.protocol.place[parts.case.place])]
    return frozenset(people) | {other.id for person in people for other in parts.stand_ins(person)}


def reads(protocol: Protocol, case: Case, person: str, roster: Roster) -> bool:
    """Whether somebody may read the whole case (who started it reads their own part of it)."""
    return bool(hats(protocol, case, person, roster) & READERS)


@dataclass(frozen=True, slots=True)
class Here:
    """What a rule looks at."""

    protocol: Protocol
    case: Case
    person: str
    roster: Roster

    @property
    def kind(self) -> Kind:
        """The kind of place where the case stands."""
        return self.protocol.place[self.case.place].kind

    @property
    def steps(self) -> bool:
        """The step plan applies: open, and not about a colleague."""
        return self.case.is_open and self.case.entry != "colleague"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command (`parts`), and when it makes sense (`when`)."""

    parts: frozenset[str]
    when: Callable[[Here], bool]


def _open(h: Here) -> bool:
    return h.case.is_open


def _taken(h: Here) -> bool:
    return h.case.is_open and h.case.is_taken


def _steps(h: Here) -> bool:
    return h.steps


def _kind(*kinds: Kind) -> Callable[[Here], bool]:
    return lambda h: h.case.is_open and h.kind in kinds


def _pending_question(h: Here) -> bool:
    parts = Parts(h.protocol, h.case, h.roster)
    return h.case.is_open and any(q.answer is None and parts.answers(q) == h.person for q in h.case.questions)


def _task_waits(h: Here) -> bool:
    """Somebody took it up; before that, and for who started it, only what one owes oneself."""
    any_task = h.case.is_taken and h.person != h.case.starter
    return h.case.is_open and (any_task or any(task.person == h.person for task in h.case.tasks))


def _weighs(h: Here) -> bool:
    return h.case.is_open and h.kind == "weigh" and h.person in h.case.weighing.people and not h.case.weighing.joint


def _result_waits(h: Here) -> bool:
    return h.steps and h.kind == "follow" and h.case.help.help and h.case.help.result != "yes"


def _waits_for_veilig_thuis(h: Here) -> bool:
    return h.steps and (h.case.report.waits_for_decision or h.case.report.waits_for_end)


def _owes_later(h: Here) -> bool:
    return any(h.person in m.people and not m.acute for m in agenda(h.protocol, h.case, h.roster))


RULES: dict[type, Rule] = {
    c.Accept: Rule(frozenset({"asked"}), _open),
    c.Decline: Rule(frozenset({"asked"}), _open),
    c.AnswerQuestion: Rule(EVERYONE, _pending_question),
    c.RecordContact: Rule(STEERING, _kind("spar")),
    c.Advise: Rule(STEERING, _kind("advise")),
    c.PlanTalk: Rule(STEERING | {"leader"}, lambda h: _kind("talk")(h) and not h.case.held),
    c.RecordTalk: Rule(
        STEERING | {"leader", "talker"}, lambda h: _kind("talk")(h) and h.case.talk.planned_at is not None
    ),
    c.SkipTalk: Rule(STEERING | {"leader"}, _kind("talk")),
    c.WeighAlone: Rule(frozenset({"weigher"}), _weighs),
    c.WeighJointly: Rule(STEERING | {"weigher"}, _kind("weigh")),
    c.DecideReport: Rule(frozenset({"decider"}), _kind("report")),
    c.DecideHelp: Rule(frozenset({"decider"}) | STEERING, _kind("help")),
    c.RecordReport: Rule(EVERYONE, _steps),
    c.RecordDecision: Rule(CARING | {"reporter", "reported"}, lambda h: h.steps and h.case.report.waits_for_decision),
    c.RecordChase: Rule(CARING | {"reporter", "reported"}, _waits_for_veilig_thuis),
    c.RecordEnd: Rule(CARING | {"reporter", "reported"}, lambda h: h.steps and h.case.report.waits_for_end),
    c.JudgeResult: Rule(CARING, _result_waits),
    c.RecordMonitoring: Rule(CARING, lambda h: h.steps and h.kind in ("follow", "conclude")),
    c.AgreeMonitoring: Rule(CARING, lambda h: h.steps and h.kind in ("follow", "conclude")),
    c.RecordTask: Rule(EVERYONE, _task_waits),
    c.RecordAdvice: Rule(READERS, lambda h: h.steps and h.case.is_taken),
    c.CloseCase: Rule(CARING, _kind("conclude", "colleague", "end")),
    c.AskTeacher: Rule(STEERING, lambda h: _taken(h) and h.person != h.case.starter),
    c.AddObservation: Rule(EVERYONE, _open),
    c.JudgeDanger: Rule(EVERYONE, _steps),
    c.RaiseAlarm: Rule(EVERYONE | {"overseer", "escalated"}, lambda h: h.steps and h.case.alarm is None),
    c.FollowHypothesis: Rule(READERS, lambda h: h.case.is_open and bool(h.case.hypotheses)),
    c.AddNote: Rule(READERS, _taken),
    c.Dissent: Rule(READERS, lambda h: h.case.is_open and h.case.weighing.joint_at is not None),
    c.BringIn: Rule(frozenset({"owner"}), _taken),
    c.HandOver: Rule(frozenset({"owner"}), _taken),
    c.TakeOver: Rule(frozenset({"escalated"}), lambda h: h.case.is_open and h.case.owner != h.person),
    c.ExcludePeople: Rule(EVERYONE, _open),
    c.LinkCase: Rule(STEERING, lambda h: _taken(h) and h.steps),
    c.Postpone: Rule(EVERYONE, _owes_later),
    c.HideText: Rule(EVERYONE, lambda h: True),  # noqa: ARG005
    c.Export: Rule(READERS, lambda h: h.case.is_taken),
    c.WithdrawCase: Rule(frozenset({"teacher"}), lambda h: h.case.is_open and not h.case.is_taken),
    c.ReopenCase: Rule(EVERYONE | {"former"}, lambda h: h.case.status == "closed"),
}
"""In the order in which they are offered: what answers an open move first."""


def refusal(protocol: Protocol, case: Case, command: type, person: str, roster: Roster) -> str:
    """Say why somebody may not give a command now: "unknown", "taken", "not_yours" or "not_now"; "" when they may.

    "unknown" is said of a case that does not exist too: who has no part cannot tell the difference.
    """
    parts = hats(protocol, case, person, roster)
    return _refusal(Here(protocol, case, person, roster), parts, command)


def offers(protocol: Protocol, case: Case, person: str, roster: Roster) -> tuple[str, ...]:
    """The names of the commands that somebody can give now, those that answer something first."""
    parts, here = hats(protocol, case, person, roster), Here(protocol, case, person, roster)
    return tuple(c.NAME_OF[command] for command in RULES if not _refusal(here, parts, command))


def _refusal(here: Here, parts: frozenset[str], command: type) -> str:
    if not parts:
        return "unknown"
    rule = RULES[command]
    if command in (c.Accept, c.Decline) and "asked" not in parts and "former" in parts:
        return "taken" if here.case.is_open and here.case.is_taken else "not_now"
    if not parts & rule.parts:
        return "not_yours" if parts - {"overseer"} else "unknown"
    return "" if rule.when(here) else "not_now"
