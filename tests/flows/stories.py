"""A pretend school of any board, and a story: commands given one after another to the real decider."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache

from bot.resources import load_calendar, load_sentences
from flows import commands as c
from flows.case import Case, evolve
from flows.commands import Command
from flows.decide import decide
from flows.deciding.act import Refused
from flows.events import Recorded, Words
from flows.protocol import Entry, Protocol
from flows.roster import EVERYWHERE, Person, Post, Roster
from flows.scene import Scene
from flows.words import Sentences
from tests.flows.boards import board

SCHOOL = "de-linde"
CODE = "NP-TEST01"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 in Amsterdam."""


@cache
def sentences() -> Sentences:
    """Every Dutch sentence of the product."""
    return load_sentences()


@cache
def roster(name: str) -> Roster:
    """One person for each role of a board, with the role's id as their id, and a second teacher."""
    protocol = board(name)
    people = [
        Person(
            role.id,
            f"Persoon {number}",
            (Post(EVERYWHERE if role.scope == "board" else SCHOOL, (role.id,)),),
        )
        for number, role in enumerate(protocol.roles, 1)
    ]
    people.append(Person("teacher2", "Persoon Twee", (Post(SCHOOL, ("teacher",)),)))
    people.append(Person("stranger", "Persoon Ver", (Post("elders", ("teacher",)),)))
    return Roster(tuple(people), load_calendar())


@dataclass
class Story:
    """A case as it grows. `now` moves on by a minute with every command."""

    name: str
    now: datetime = MONDAY
    trail: list[Recorded] = field(default_factory=list)
    case: Case = field(default_factory=lambda: Case(CODE))

    @property
    def protocol(self) -> Protocol:
        """The board's protocol."""
        return board(self.name)

    def does(self, actor: str, command: Command) -> Story:
        """Somebody gives a command; a refusal is an `AssertionError`."""
        self.now += timedelta(minutes=1)
        lines = decide(self.protocol, self.case, command, actor, roster(self.name), self.now)
        assert not isinstance(lines, Refused), f"{type(command).__name__}: {lines.code} {lines.field} {lines.detail}"
        for line in lines:
            self.trail.append(line)
            self.case = evolve(self.case, line)
        return self

    def later(self, **time: int) -> Story:
        """Time passes, and nobody does anything."""
        self.now += timedelta(**time)
        return self

    def scene(self, person: str) -> Scene:
        """What a drawing function gets for somebody."""
        return Scene(self.protocol, self.case, person, roster(self.name), self.now, sentences())

    def home(self, person: str) -> Scene:
        """The scene of somebody at home."""
        return Scene(self.protocol, None, person, roster(self.name), self.now, sentences())


def said(text: str) -> Words:
    """A free text."""
    return Words(text)


def begin(name: str, entry: Entry = "concern", flags: tuple[str, ...] = (), excluded: tuple[str, ...] = ()) -> Story:
    """A teacher begins a case in one of the ways there are."""
    seen = () if entry == "sparring" else (c.Seen(kind="fact", text=said("Ik zag een blauwe plek.")),)
    signals = tuple(board(name).signal)[:3] if entry == "concern" else ()
    started = c.StartCase(
        entry=entry, school=SCHOOL, age="4_11", signals=signals, goes_well=said("Speelt graag buiten."), seen=seen,
        flags=flags, judged=("acute", "structural", "disclosure", "honour"), excluded=excluded,
    )  # fmt: skip
    return Story(name).does("teacher", started)


def taken(name: str, entry: Entry = "concern", flags: tuple[str, ...] = ()) -> Story:
    """A case that the first who was asked took up."""
    story = begin(name, entry, flags)
    return story.does(story.case.open_asks[0].person, c.Accept())


def day(days: int) -> date:
    """A date, counted from the Monday on which stories begin."""
    return MONDAY.date() + timedelta(days=days)
