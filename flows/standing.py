"""How one person stands in one case: what they owe, what others owe, which hats they wear, what they may do now.

Gathers what `flows.agenda` and `flows.access` say, once for each drawing. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flows.access import hats, offers, reads
from flows.agenda import Move, agenda
from flows.events import Recorded, TextHidden, Words
from flows.hours import next_open
from flows.moves import alone_until
from flows.scene import Scene
from flows.state import Ask
from flows.telling import texts
from flows.timeline import sealed

Hats = frozenset[str]
NEVER_LATER = ("accept", "record_report", "judge_danger")
"""What is refused when somebody says *later* of it, as in `flows.deciding.passing`."""


@dataclass(frozen=True)
class Standing:
    """What the scene's person has to do with the scene's case; everything is looked up once."""

    scene: Scene

    @cached_property
    def hats(self) -> Hats:
        """The parts that the person has in the case; empty: none, and they cannot tell that it exists."""
        return frozenset(hats(self.scene.protocol, self.scene.about, self.scene.person, self.scene.roster))

    @cached_property
    def reads(self) -> bool:
        """Whether the person may read everything in it."""
        return reads(self.scene.protocol, self.scene.about, self.scene.person, self.scene.roster)

    @cached_property
    def offers(self) -> tuple[str, ...]:
        """Names of the commands that the person can give now, most urgent first; weighing together once it can be."""
        found = offers(self.scene.protocol, self.scene.about, self.scene.person, self.scene.roster)
        return tuple(name for name in found if name != "weigh_jointly" or self.shows_alone)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Everything that the case waits for, soonest first."""
        return tuple(agenda(self.scene.protocol, self.scene.about, self.scene.roster))

    @cached_property
    def mine(self) -> tuple[Move, ...]:
        """The moves that the person owes and can make; acute ones first."""
        owed = [m for m in self.moves if self.scene.person in m.people and m.form in self.offers]
        return tuple(sorted(owed, key=lambda m: not m.acute))

    @cached_property
    def asked_from(self) -> datetime | None:
        """When the first who was asked hears of it (UTC), while nobody has: what is ordinary waits for their day to
        begin. None: somebody may have heard.
        """
        case, roster = self.scene.about, self.scene.roster
        if case.alarm is not None or case.entry == "colleague" or not case.open_asks:
            return None
        known = ((ask.at, roster.get(ask.person)) for ask in case.open_asks)
        first = min(next_open(at, roster.calendar, person.workdays if person else None) for at, person in known)
        return first if first > self.scene.now else None

    @cached_property
    def can_wait(self) -> tuple[Move, ...]:
        """The moves of this person that *later* may be said of, as `flows.deciding.passing` has it."""
        if "postpone" not in self.offers:
            return ()
        return tuple(m for m in self.mine if not (m.acute or m.form in NEVER_LATER))

    @cached_property
    def theirs(self) -> tuple[Move, ...]:
        """The moves that wait for somebody else, soonest first."""
        return tuple(m for m in self.moves if m not in self.mine)

    @cached_property
    def ask(self) -> Ask | None:
        """The request to this person that they can still answer; not while they are away and others are asked."""
        if "accept" not in self.offers:
            return None
        found = next((a for a in self.scene.about.answerable if a.person == self.scene.person), None)
        is_away = self.scene.me is not None and self.scene.me.away_until(self.scene.now) is not None
        return None if found is not None and found.state == "missed" and is_away else found

    @cached_property
    def nobody_came(self) -> bool:
        """Everybody who could be asked was asked, and nobody took it up in time."""
        case = self.scene.about
        return case.alarm.round > 1 if case.alarm is not None else case.phone_card_at is not None

    @cached_property
    def shows_alone(self) -> bool:
        """Whether answers that people gave for themselves may be shown: all gave one, or the term for it ended."""
        until = alone_until(self.scene.protocol, self.scene.about, self.scene.roster)
        return until is None or until <= self.scene.now

    def hideable(self, trail: Sequence[Recorded]) -> Iterator[tuple[Recorded, int, Words]]:
        """The texts in which this person may hide something: those they may read, with line and number from one.

        Not the corrections themselves, nor what others weighed alone and is not open yet, nor what is gone.
        """
        if "hide_text" not in self.offers:
            return
        shut = frozenset[int]() if self.shows_alone else sealed(trail)
        for line in trail:
            theirs = line.actor != self.scene.person
            if isinstance(line.event, TextHidden) or (theirs and (not self.reads or line.seq in shut)):
                continue
            for part, (_, text) in enumerate(texts(line.event), 1):
                if text.text:
                    yield line, part, text
