"""A frozen view of one board's people: who holds which role where, works when, is away, stands in.

Read in the same transaction as the trail, handed in, never changed. Says who *can* be asked; never who should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flows.hours import Calendar, works_within
from flows.protocol import Protocol

EVERYWHERE = "*"
"""The school of somebody who works for the whole board."""
WEEK = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Post:
    """Roles held at one school, or for the whole board (`EVERYWHERE`)."""

    school: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the board. `away`: from (inclusive) and until (exclusive), aware. `workdays`: 0 is Monday.

    `known`: stands in the directory (somebody unknown chose their school and goes on as a teacher).
    `reachable`: a channel can reach them.
    """

    id: str
    name: str
    posts: tuple[Post, ...]
    workdays: tuple[int, ...] = WEEK
    away: tuple[tuple[datetime, datetime], ...] = ()
    stand_in: str = ""
    expertise: tuple[str, ...] = ()
    phone: str = ""
    active: bool = True
    known: bool = True
    reachable: bool = True

    def roles_at(self, school: str) -> tuple[str, ...]:
        """Role ids that count at a school: those held there and those held for the whole board."""
        return tuple(role for post in self.posts if post.school in (school, EVERYWHERE) for role in post.roles)

    def away_until(self, now: datetime) -> datetime | None:
        """When somebody who is away at a moment (UTC) will be back; None for who is there."""
        return max((back for gone, back in self.away if gone <= now < back), default=None)


@dataclass(frozen=True)
class Roster:
    """The people of one board, and the calendar that their working days are read against."""

    people: tuple[Person, ...]
    calendar: Calendar

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    def get(self, person: str) -> Person | None:
        """A person by id, or None."""
        return self.by_id.get(person)

    @cached_property
    def _by_post(self) -> dict[tuple[str, str], list[Person]]:
        """Active people by school and role: a board has hundreds, and a case asks for a few, many times."""
        found: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in self.people:
            for school, role in {(post.school, role) for post in person.posts for role in post.roles}:
                if person.active:
                    found[school, role].append(person)
        return dict(found)

    def holders(self, role: str, school: str, skip: Iterable[str] = ()) -> tuple[Person, ...]:
        """Active people who hold a role at a school, by name; people in `skip` are left out."""
        left_out = frozenset(skip)
        posted = (*self._by_post.get((school, role), ()), *self._by_post.get((EVERYWHERE, role), ()))
        found = {person.id: person for person in posted if person.id not in left_out}
        return tuple(sorted(found.values(), key=lambda p: (p.name, p.id)))

    def available(self, person: Person, now: datetime, until: datetime) -> bool:
        """Whether somebody can be expected to answer between two moments (UTC): active, reachable, works in between."""
        return (
            person.active and person.reachable and works_within(now, until, self.calendar, person.workdays, person.away)
        )

    def stand_ins(self, person: str) -> Iterator[Person]:
        """Who stands in, and who stands in for them, each once, active ones only."""
        seen = {person}
        at = self.get(person)
        while at is not None and at.stand_in and at.stand_in not in seen:
            seen.add(at.stand_in)
            at = self.get(at.stand_in)
            if at is not None and at.active:
                yield at

    def first(
        self, roles: Iterable[str], school: str, now: datetime, until: datetime, skip: Iterable[str] = ()
    ) -> tuple[Person, str] | None:
        """The first available holder of the first role that has one, with that role; else any active one; else None."""
        left_out = frozenset(skip)
        spare: tuple[Person, str] | None = None
        for role in roles:
            for person in self.holders(role, school, left_out):
                if self.available(person, now, until):
                    return person, role
                for other in self.stand_ins(person.id):
                    if other.id not in left_out and self.available(other, now, until):
                        return other, role
                spare = spare or (person, role)
        return spare

    def role_of(self, person: str, school: str, protocol: Protocol) -> str:
        """The role in which somebody acts at a school: their first that the protocol knows, else "teacher"."""
        found = self.get(person)
        if found is None:
            return "teacher"
        return next((role for role in found.roles_at(school) if role in protocol.role), "teacher")
