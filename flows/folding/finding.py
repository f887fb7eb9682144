"""Finding a human, and who has which part: what each of these events changes in a case. Pure; decides nothing."""

from __future__ import annotations

from typing import Literal

from flows import events as e
from flows.changing import replace
from flows.events import Recorded
from flows.state import ANSWERABLE, Alarm, Ask, Case, Fold


def _excluded(case: Case, line: Recorded, ev: e.PeopleExcluded) -> Case:
    return replace(case, excluded=case.excluded | set(ev.people))


def _alarm_raised(case: Case, line: Recorded, ev: e.AlarmRaised) -> Case:
    return replace(case, alarm=Alarm(line.at, 0, line.at, by=case.danger_judged_by))


def _alarm_settled(case: Case, line: Recorded, ev: e.AlarmSettled) -> Case:
    others = {a.person for a in case.answerable if a.alarm}
    asks = tuple(replace(a, state="gone") if a.alarm and a.state in ANSWERABLE else a for a in case.asks)
    return replace(case, alarm=None, asks=asks, former=case.former | others)


def _asked(case: Case, line: Recorded, ev: e.Asked) -> Case:
    ask = Ask(ev.place, ev.person, ev.role, ev.round, ev.alarm, line.at)
    kept = tuple(a for a in case.asks if not (a.person == ev.person and a.state in ANSWERABLE))
    case = replace(case, asks=(*kept, ask))
    if ev.alarm and case.alarm is not None and ev.round > case.alarm.round:
        case = replace(case, alarm=replace(case.alarm, round=ev.round, round_at=line.at))
    return case


def _nobody(case: Case, line: Recorded, ev: e.NobodyAvailable) -> Case:
    case = replace(case, nobody=(ev.place, ev.round))
    if case.alarm is not None and ev.round > case.alarm.round:
        case = replace(case, alarm=replace(case.alarm, round=ev.round, round_at=line.at))
    return case


def _phone_card(case: Case, line: Recorded, ev: e.PhoneCardGiven) -> Case:
    return replace(case, phone_card_at=line.at)


def _close_ask(case: Case, person: str, state: Literal["accepted", "declined", "gone"]) -> Case:
    asks = tuple(replace(a, state=state) if a.person == person and a.state in ANSWERABLE else a for a in case.asks)
    return replace(case, asks=asks)


def _miss_ask(case: Case, person: str) -> Case:
    """Somebody is not there to answer: others are asked, and they may still take it up while nobody has."""
    asks = tuple(replace(a, state="missed") if a.person == person and a.state == "open" else a for a in case.asks)
    return replace(case, asks=asks)


def _accepted(case: Case, line: Recorded, ev: e.Accepted) -> Case:
    role = next((a.role for a in case.answerable if a.person == line.actor), line.role)
    case = _close_ask(case, line.actor, "accepted")
    case = _answered(case, role)
    case = replace(case, former=case.former - {line.actor})
    if ev.owner:
        case = _no_more_asking(case)
        return replace(case, owner=line.actor, owner_role=role, accepted_at=line.at, nobody=("", 0))
    if line.actor == case.owner:
        return case
    return replace(case, joined=tuple(dict.fromkeys((*case.joined, (line.actor, role)))))


def _answered(case: Case, role: str) -> Case:
    """Somebody in this role answered the acute line, when it is at work."""
    if case.alarm is None:
        return case
    return replace(case, alarm=replace(case.alarm, answered=(*case.alarm.answered, role)))


def _no_more_asking(case: Case) -> Case:
    """It was taken up: others need not answer any more, except on the acute line."""
    others = {a.person for a in case.answerable if not a.alarm}
    asks = tuple(replace(a, state="gone") if a.state in ANSWERABLE and not a.alarm else a for a in case.asks)
    return replace(case, asks=asks, former=case.former | others)


def _declined(case: Case, line: Recorded, ev: e.Declined) -> Case:
    case = _close_ask(case, line.actor, "declined")
    return replace(case, former=(case.former | {line.actor}) - {case.owner})


def _joined(case: Case, line: Recorded, ev: e.Joined) -> Case:
    joined = tuple(dict.fromkeys((*case.joined, (ev.person, ev.role))))
    return replace(case, joined=joined, former=case.former - {ev.person})


def _handed_over(case: Case, line: Recorded, ev: e.HandedOver) -> Case:
    case = _close_ask(case, ev.person, "accepted")
    if not case.is_taken:
        case = _no_more_asking(case)
    if ev.why == "taken_over":
        case = _answered(case, ev.role)
    former = (case.former | {ev.before} if ev.before else case.former) - {ev.person}
    tasks = tuple(
        replace(t, person=ev.person, role=ev.role) if ev.before and t.person == ev.before else t for t in case.tasks
    )
    joined = tuple(j for j in case.joined if j[0] not in (ev.person, ev.before))
    return replace(
        case, owner=ev.person, owner_role=ev.role, former=former, tasks=tasks, joined=joined,
        accepted_at=case.accepted_at or line.at,
    )  # fmt: skip


def _passed_on(case: Case, line: Recorded, ev: e.PartPassedOn) -> Case:
    case = replace(case, former=(case.former | {ev.before}) - {ev.person})
    if ev.part == "reporter":
        return replace(case, report=replace(case.report, person=ev.person, role=ev.role))
    if ev.part == "case_manager":
        return replace(case, help=replace(case.help, manager=ev.person, role=ev.role))
    if ev.part == "leader":
        return replace(case, talk=replace(case.talk, leader=ev.person, role=ev.role))
    if ev.part == "weigher":
        pairs = zip(case.weighing.people, case.weighing.roles, strict=True)
        swapped = dict.fromkeys(
            (ev.person, ev.role) if person == ev.before else (person, role) for person, role in pairs
        )
        people, roles = tuple(p for p, _ in swapped), tuple(r for _, r in swapped)
        return replace(case, weighing=replace(case.weighing, people=people, roles=roles))
    if ev.part == "joined":
        return replace(case, joined=tuple(j for j in case.joined if j[0] != ev.before))
    tasks = tuple(
        replace(t, person=ev.person, role=ev.role) if t.task == ev.part and t.person == ev.before else t
        for t in case.tasks
    )
    return replace(case, tasks=tasks)


def _informed(case: Case, line: Recorded, ev: e.Informed) -> Case:
    return replace(case, informed=tuple(dict.fromkeys((*case.informed, (ev.person, ev.role)))))


def _went_away(case: Case, line: Recorded, ev: e.WentAway) -> Case:
    return replace(_miss_ask(case, ev.person), away={**case.away, ev.person: ev.until})


def _undelivered(case: Case, line: Recorded, ev: e.Undelivered) -> Case:
    return _close_ask(case, ev.person, "gone") if ev.why == "out" else _miss_ask(case, ev.person)


def leave(case: Case, people: set[str]) -> Case:
    """Who has no part left of those that are kept by name: only what they wrote themselves stays theirs to read."""
    parts = {
        case.starter, case.owner, case.report.person, case.help.manager, case.talk.leader, *case.talk.others,
        *case.weighing.people, *(p for p, _ in case.joined), *(p for p, _ in case.informed),
        *(t.person for t in case.tasks), *(a.person for a in case.answerable), "",
    }  # fmt: skip
    return replace(case, former=case.former | (people - parts))


FOLDS: dict[type, Fold] = {
    e.PeopleExcluded: _excluded,
    e.Asked: _asked,
    e.NobodyAvailable: _nobody,
    e.AlarmRaised: _alarm_raised,
    e.AlarmSettled: _alarm_settled,
    e.PhoneCardGiven: _phone_card,
    e.Accepted: _accepted,
    e.Declined: _declined,
    e.Joined: _joined,
    e.HandedOver: _handed_over,
    e.PartPassedOn: _passed_on,
    e.Informed: _informed,
    e.Undelivered: _undelivered,
    e.WentAway: _went_away,
}
