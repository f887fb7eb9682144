"""Reminders: of which stage, to whom, and how far up the ladder they climb. Never decides who takes something over."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows import events as e
from flows.agenda import Move, is_kept_in_hours, last_stage
from flows.deciding.act import Act
from flows.hours import reminder
from flows.parts import Part

CLIMBS_FROM = 2
"""The stage after the date itself: here the responsible are told once more, and each stage after it goes a rung up."""
AT_THE_TOP = 5
"""The last of the ladder hears it again every so many reminders, not at each."""


def remind(act: Act, move: Move) -> None:
    """Remind who owes a move, and tell the rungs of the ladder that it reached since the last time."""
    last = last_stage(act.protocol, act.case, move)
    stage = _stage(act, move, last)
    act.follows(e.Reminded(move.key, stage, move.people))
    if move.form == "record_task" and act.protocol.task[move.about].quiet:
        return
    nobody_there = all(away_until(act, person) for person in move.people)
    first = CLIMBS_FROM + 1 if nobody_there else max(last + 1, CLIMBS_FROM)
    climb(act, move, range(first, max(stage, first if nobody_there else stage) + 1))


def _stage(act: Act, move: Move, last: int) -> int:
    """The stage that is reached now: late ticks send one reminder, not ten.

    What waited for the morning comes once then: a stage that follows sooner than half the time between two is this one.
    """
    term, stage, soon = act.protocol.term[move.term], last + 1, timedelta(0)
    if is_kept_in_hours(act.protocol, act.case, move, last):
        soon = (reminder(term, move.due, 2, act.roster.calendar) - move.due) / 2
    while reminder(term, move.due, stage + 1, act.roster.calendar) <= act.now + soon:
        stage += 1
    return stage


def away_until(act: Act, person: str) -> datetime | None:
    """When (UTC) somebody who is away now will be back; None for who is there."""
    found = act.roster.get(person)
    return found.away_until(act.now) if found else None


def climb(act: Act, move: Move, stages: range) -> None:
    """Tell whom these stages reach; nobody twice at one moment."""
    above = _above(act, move)
    top = len(above) - 1
    rungs = [stage - CLIMBS_FROM - 1 for stage in stages]
    told = dict.fromkeys(
        _from(act, above, min(r, top))
        for r in rungs
        if above and (0 <= r <= top or (r > top and (r - top) % AT_THE_TOP == 0))
    )
    for person, role in told:
        act.follows(e.Escalated(move.key, stages[-1], person, role))


def _from(act: Act, above: tuple[Part, ...], rung: int) -> Part:
    """Who hears it at a rung: who stands there, else the first above who is not away, else the last below."""
    nearest = (*above[rung:], *reversed(above[:rung]))
    return next((part for part in nearest if not away_until(act, part[0])), above[rung])


def _above(act: Act, move: Move) -> tuple[Part, ...]:
    """The ladder above those who owe a move, by person, each once; whoever is involved or gone is skipped.

    On each rung stands the first who is not away, or the first.
    """
    found: dict[str, str] = {}
    for rung in act.protocol.ladder:
        if rung == "stand_in":
            for person in move.people:
                stand_in = _first_there(act, [other.id for other in act.parts.stand_ins(person)])
                if stand_in:
                    found.setdefault(stand_in, act.roster.role_of(stand_in, act.case.school, act.protocol))
        elif rung in act.protocol.role:
            holder = _first_there(act, [person.id for person in act.parts.named(rung)])
            if holder:
                found.setdefault(holder, rung)
    return tuple((person, role) for person, role in found.items() if person not in move.people)


def _first_there(act: Act, people: list[str]) -> str:
    return next((person for person in people if not away_until(act, person)), people[0] if people else "")
