"""Finding a human: whom to ask, whom next, and what when nobody is there.

Every request ends with somebody who accepted, or with the teacher holding the phone card; asking goes on in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import chain

from flows import events as e
from flows.deciding.act import Act
from flows.hours import due
from flows.moves import answer_ends, rounds
from flows.protocol import Place
from flows.roster import Person
from flows.state import Alarm

Found = list[tuple[Person, str]]
LAST = 3
"""The round in which everyone is asked, whatever their hours; it comes back every working day."""


def ask(act: Act, place: Place, round_: int, *, again: bool = True) -> None:
    """Ask the people of a place to take the case up. Round 1: the first rung that has anybody free; 2: all of the line;
    then who falls back; in the last everyone, and the teacher gets the phone card.

    `again` false: who said no is not asked once more, until the next working day.
    """
    line = tuple(chain(*place.line))
    here = [a for a in act.case.asks if a.place == place.id]
    asked = {a.person for a in here}
    found: Found = []
    if round_ < LAST:
        rungs = place.line if round_ == 1 and not place.together else (line,)
        found = next((people for rung in (*rungs, place.fallback) if (people := _free(act, rung, asked))), [])
        if not found:
            act.follows(e.NobodyAvailable(place.id, round_))
    if not found:
        act.follows(e.PhoneCardGiven("late" if round_ == LAST else "nobody"))
        round_ = LAST
        said_no = frozenset[str]() if again else {a.person for a in here if a.state != "open"}
        found = _all(act, (*line, *place.fallback), said_no)
        if not found:
            act.follows(e.NobodyAvailable(place.id, round_))
    for person, role in found:
        act.follows(e.Asked(place.id, person.id, role, round_))


def ask_wider(act: Act) -> None:
    """Nobody answered in time: all of the line, and after one working day in all everyone, every working day."""
    late = act.now >= answer_ends(act.protocol, act.case, act.roster)
    ask(act, act.place, LAST if late else 2)


def ask_acute(act: Act, round_: int, *, again: bool = True) -> None:
    """Ask the whole acute line at once, whatever the hour; from round 2 on again, with one rung more each time.

    Who judged the danger knows already, and is asked only when nobody else is there. `again` false: who said no is
    not asked once more until the quarter of an hour is over.
    """
    place = act.protocol.place[act.protocol.entries["acute"]]
    alarm = act.case.alarm
    assert alarm is not None  # noqa: S101 - the acute line is at work
    said = _said(act, alarm, "accepted") if again else _said(act, alarm, "accepted", "declined", "missed", "gone")
    line = (*chain(*place.line), *chain(*place.widen[: round_ - 1]))
    left = tuple(role for role in line if role not in alarm.answered)
    found = _all(act, left, {*said, alarm.by}) or _all(act, (*chain(*place.widen), *place.fallback), {*said, alarm.by})
    if not found and again:
        found = _all(act, line, said)
    act.follows(e.PhoneCardGiven("acute"))
    if not found:
        act.follows(e.NobodyAvailable(place.id, round_ if again else alarm.round))
    for person, role in found:
        act.follows(e.Asked(place.id, person.id, role, round_, alarm=True))


def _said(act: Act, alarm: Alarm, *states: str) -> frozenset[str]:
    """Who gave these answers since the alarm was raised."""
    return frozenset(a.person for a in act.case.asks if a.alarm and a.state in states and a.at >= alarm.at)


def ask_on(act: Act) -> None:
    """Somebody answered no, left or could not be reached: ask the next when nobody asked is left."""
    alarm = act.case.alarm
    if alarm is not None:
        if not any(a.alarm for a in act.case.open_asks):
            ask_acute(act, alarm.round + 1, again=False)
        settle(act)
        return
    if act.place.kind != "ask" or act.case.is_taken or act.case.open_asks:
        return
    ask(act, act.place, 1 if rounds(act.case) <= 1 else 2, again=False)


def settle(act: Act) -> None:
    """The acute line is settled once somebody accepted and everyone who must answer has.

    default: somebody of a wider rung who accepts answers for one who must and did not.
    """
    alarm = act.case.alarm
    if alarm is None or not alarm.answered:
        return
    place = act.protocol.place[act.protocol.entries["acute"]]
    people = (act.roster.get(person) for person in {*_said(act, alarm, "accepted"), alarm.by} - {act.case.starter})
    knows = {*alarm.answered, *(role for person in people if person for role in person.roles_at(act.case.school))}
    skip = act.case.excluded | {act.case.starter}
    missing = [role for role in place.each if role not in knows and act.roster.holders(role, act.case.school, skip)]
    wider = {role for role in alarm.answered if role not in chain(*place.line, place.each)}
    if len(missing) <= len(wider):
        act.follows(e.AlarmSettled())


def _free(act: Act, roles: Iterable[str], asked: set[str]) -> Found:
    """Holders of the roles who can be expected to answer in time and were not asked yet; their stand-ins else."""
    term = "answer_all" if act.case.asks else "answer_first"
    until = due(act.now, act.protocol.term[term], act.roster.calendar)
    return _choose(act, roles, asked, until)


def _all(act: Act, roles: Iterable[str], skip: Collection[str] = ()) -> Found:
    """Every active holder of the roles, whatever the hour; and who stands in for one who is away now."""
    return _choose(act, roles, skip, None)


def _choose(act: Act, roles: Iterable[str], skip: Collection[str], until: datetime | None) -> Found:
    """Each role's holders and, for one who is not there, who stands in; everybody once, never who started it."""
    parts, found = act.parts, dict[str, tuple[Person, str]]()

    def can(person: Person) -> bool:
        return person.id not in skip and person.id != act.case.starter and parts.may_know(person.id)

    for role in roles:
        for person in act.roster.holders(role, act.case.school):
            stand_ins = [p for p in parts.stand_ins(person.id) if can(p)]
            own = [person] if can(person) else []
            if until is None:
                chosen = own + (stand_ins[:1] if person.away_until(act.now) or not own else [])
            else:
                chosen = [p for p in own + stand_ins if act.roster.available(p, act.now, until)][:1]
            for each in chosen:
                found.setdefault(each.id, (each, role))
    return list(found.values())
