"""Does every role that a protocol counts on resolve to somebody, at every school? Seen before it fails.

Pure. It names what is missing; who is told of it, and when, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from flows.protocol import Protocol
from flows.roster import EVERYWHERE, Person, Roster

AHEAD = timedelta(weeks=1)
"""It is asked every week."""

Why = Literal["nobody", "channel", "away"]
"""nobody: no one holds the role. channel: no channel reaches who does. away: they do not work in the coming week."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A role (id) of a school that resolves to nobody who can be reached, and why."""

    school: str
    role: str
    why: Why


def schools(roster: Roster) -> tuple[str, ...]:
    """The schools where somebody active works; without those who work for the whole board."""
    return tuple(sorted({p.school for each in roster.people if each.active for p in each.posts} - {EVERYWHERE}))


def counted_on(protocol: Protocol) -> tuple[str, ...]:
    """The roles (ids) that a case may need, in the order of the protocol; who has the worry is there already."""
    needed = {*protocol.ladder, *protocol.overseers, *protocol.undecided}
    for place in protocol.places:
        for rung in (*place.line, *place.widen):
            needed.update(rung)
        needed.update(
            (*place.fallback, *place.each, *place.informs, *place.leads, *place.must),
            (*place.decides, *place.consults, *place.reports),
        )
    return tuple(role.id for role in protocol.roles if role.id in needed and role.id != "teacher")


def reachability(protocol: Protocol, roster: Roster, now: datetime) -> tuple[Gap, ...]:
    """Every role of every school that resolves, stand-ins included, to nobody reachable in the week after `now` (UTC).

    The documents ask no such thing: default.
    """
    return tuple(
        Gap(school, role, why)
        for school in schools(roster)
        for role in counted_on(protocol)
        if (why := _why_not(roster, role, school, now))
    )


def _why_not(roster: Roster, role: str, school: str, now: datetime) -> Why | None:
    candidates = tuple(_candidates(roster, role, school))
    if not candidates:
        return "nobody"
    if not any(person.reachable for person in candidates):
        return "channel"
    if not any(roster.available(person, now, now + AHEAD) for person in candidates):
        return "away"
    return None


def _candidates(roster: Roster, role: str, school: str) -> Iterator[Person]:
    for person in roster.holders(role, school):
        yield person
        yield from roster.stand_ins(person.id)
