"""Finding a human: whom to ask, whom next, and what when nobody is there.

Every request ends with somebody who accepted, or with the teacher holding the phone card; asking goes on in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flows import events as e
from flows.deciding.act import Act
from flows.hours import due
from flows.protocol import Place
from flows.roster import Person

Found = list[tuple[Person, str]]


def ask(act: Act, place: Place, round_: int) -> None:
    """Ask the people of a place to take the case up. Round 1: the first rung that has anybody; 2: all of the line;
    3 and on: also the fallback, again, and the teacher gets the phone card.
    """
    line, asked = place.line, {a.person for a in act.case.asks if a.place == place.id}
    found: Found = []
    if round_ == 1:
        found = next((people for rung in line if (people := _free(act, rung, asked))), [])
    elif round_ == 2:  # noqa: PLR2004
        found = _free(act, _flat(line), asked)
    if not found and round_ <= 2:  # noqa: PLR2004
        found = _free(act, place.fallback, asked)
    late = round_ > 2  # noqa: PLR2004
    if not found:
        if not late:
            act.follows(e.NobodyAvailable(place.id, round_))
        act.follows(e.PhoneCardGiven("late" if late else "nobody"))
        found = _all(act, (*_flat(line), *place.fallback))
        if not found:
            act.follows(e.NobodyAvailable(place.id, round_))
    for person, role in found:
        act.follows(e.Asked(place.id, person.id, role, round_))


def ask_acute(act: Act, round_: int) -> None:
    """Ask the whole acute line at once, whatever the hour; from round 2 on again, with one rung more each time."""
    place = act.protocol.place[act.protocol.entries["acute"]]
    answered = act.case.alarm.answered if act.case.alarm else ()
    roles = tuple(r for r in _flat(place.line) if r not in answered)
    roles += _flat(place.widen[: round_ - 1])
    found = _all(act, roles) or _all(act, (*_flat(place.widen), *place.fallback))
    act.follows(e.PhoneCardGiven("acute"))
    if not found:
        act.follows(e.NobodyAvailable(place.id, round_))
    for person, role in found:
        act.follows(e.Asked(place.id, person.id, role, round_, alarm=True))


def ask_on(act: Act) -> None:
    """Somebody answered no, left or could not be reached: ask the next when nobody asked is left."""
    alarm = act.case.alarm
    if alarm is not None:
        if not any(a.alarm for a in act.case.open_asks):
            ask_acute(act, alarm.round + 1)
        return
    if act.place.kind != "ask" or act.case.is_taken or act.case.open_asks:
        return
    ask(act, act.place, min(rounds(act), 2))
    if not act.case.open_asks:
        ask(act, act.place, 3)


def rounds(act: Act) -> int:
    """How many rounds were asked at the present place."""
    since = act.case.place_at
    asked = [a.round for a in act.case.asks if a.place == act.case.place and since is not None and a.at >= since]
    nobody = act.case.nobody[1] if act.case.nobody[0] == act.case.place else 0
    return max([*asked, nobody], default=0)


def settle(act: Act) -> None:
    """The acute line is settled once somebody accepted and everyone who must answer has."""
    alarm = act.case.alarm
    if alarm is None or not alarm.answered:
        return
    place = act.protocol.place[act.protocol.entries["acute"]]
    missing = [
        role
        for role in place.each
        if role not in alarm.answered and act.roster.holders(role, act.case.school, _left_out(act))
    ]
    if not missing:
        act.follows(e.AlarmSettled())


def _flat(rungs: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(role for rung in rungs for role in rung)


def _left_out(act: Act) -> frozenset[str]:
    return act.case.excluded | {act.case.starter}


def _free(act: Act, roles: Iterable[str], asked: set[str]) -> Found:
    """Holders of the roles who can be expected to answer in time and were not asked yet; their stand-ins else."""
    term = "answer_all" if act.case.asks else "answer_first"
    until = due(act.now, act.protocol.term[term], act.roster.calendar)
    return _choose(act, roles, _left_out(act) | asked, until)


def _all(act: Act, roles: Iterable[str]) -> Found:
    """Every active holder of the roles, whatever the hour."""
    return _choose(act, roles, _left_out(act), None)


def _choose(act: Act, roles: Iterable[str], skip: frozenset[str], until: datetime | None) -> Found:
    """Each role's holders, or who stands in for one who is not available until then; everybody once."""
    found: dict[str, tuple[Person, str]] = {}
    for role in roles:
        for person in act.roster.holders(role, act.case.school):
            for candidate in (person, *act.roster.stand_ins(person.id)):
                if candidate.id not in skip and (until is None or act.roster.available(candidate, act.now, until)):
                    found.setdefault(candidate.id, (candidate, role))
                    break
    return list(found.values())
