"""A seeded random walk through one case: people who accept, decline, are absent, leave, answer late, twice or never.

After every step it looks whether what must always hold does (`Broken` says what does not, with the seed and the trail).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from flows import commands as c
from flows.access import hats, offers, refusal
from flows.agenda import Move, agenda, wake
from flows.case import Case, evolve, read
from flows.commands import Command
from flows.days import dutch_time
from flows.decide import Refused, decide
from flows.events import Recorded
from flows.protocol import ENTRIES, Protocol
from flows.roster import Roster
from tests.flows.boards import board
from tests.flows.holding import Broken, does_not_sleep, holds
from tests.flows.inventing import CODE, TEXT, fill
from tests.schools import LINDE, PEOPLE, roster

START = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
LAST = ("record_monitoring", "close_case")
"""Moves that are made when nothing else is left to do."""


PATIENCE = 3
"""How often everybody may have to wait for an agreed date."""


class Walk:
    """One case, its people and its clock. `rng` decides everything."""

    def __init__(self, name: str, rng: Random) -> None:
        self.rng, self.name = rng, name
        self.protocol: Protocol = board(name)
        self.calendar = roster(name).calendar
        self.people = {person.id: person for person in PEOPLE[name]}
        self.roster: Roster = roster(name)
        self.now = START + timedelta(minutes=rng.randrange(300 * 24 * 60))
        self.case, self.trail = Case(CODE), list[Recorded]()
        self.moves: tuple[Move, ...] = ()
        self.willing = False
        for _ in range(rng.choice((0, 0, 1, 4))):
            self.away_or_back()

    # ------------------------------------------------------------ what happens

    def run(self, steps: int) -> None:
        """Begin a case and let things happen to it; then let everybody do what they owe, to its end."""
        self.begin()
        happenings: tuple[tuple[Callable[[], None], int], ...] = (
            (self.somebody_owes, 60), (self.somebody_can, 14), (self.anybody_tries, 8), (self.time_passes, 26),
            (self.somebody_leaves, 2), (self.somebody_comes_back, 2), (self.away_or_back, 3), (self.not_delivered, 3),
            (self.linked, 2),
        )  # fmt: skip
        for happens in self.rng.choices([h for h, _ in happenings], [w for _, w in happenings], k=steps):
            happens()
            does_not_sleep(self)
        if self.rng.random() < 0.1:
            self.finish()
        if read(CODE, self.trail) != self.case:
            raise Broken("reading the trail again gives another case")

    def finish(self) -> None:
        """Everybody is there and does what they owe: then every case comes to its end."""
        for person in self.people:
            self.people[person] = replace(self.people[person], active=True, reachable=True, away=())
        self.change("juf")
        self.willing = True
        stood_still = 0
        for _ in range(150):
            if not self.case.is_open:
                return
            self.now += timedelta(minutes=1)
            does_not_sleep(self)
            if any(self.answered(move) for move in sorted(self.moves, key=lambda m: m.form in LAST)):
                stood_still = 0
                continue
            stood_still += 1
            self.now = max(self.now, *(move.due for move in self.moves))
            self.tick()
            if any(move.form == "accept" for move in self.moves) and not self.case.open_asks:
                return  # everyone who could be asked is involved; the teacher holds the phone card
            if stood_still > PATIENCE:
                raise Broken(f"everybody does what they owe, and nothing moves: {self.moves}")
        raise Broken(f"everybody does what they owe, and there is no end in sight: {self.moves}")

    def answered(self, move: Move) -> bool:
        """Whether one of those who owe a move could make it."""
        asked = [a.person for a in self.case.open_asks]
        for person in asked if move.form == "accept" else move.people:
            done = self.says(person, fill(self, c.NAMES[move.form], person, move))
            if not isinstance(done, Refused):
                return True
        return False

    def begin(self) -> None:
        """Somebody of the school begins a case, in any of the ways there are."""
        rng, here = self.rng, [p.id for p in self.people.values() if p.roles_at(LINDE)]
        entry = rng.choice(ENTRIES)
        flags = ("acute",) if entry == "acute" else tuple(d for d in self.protocol.danger if rng.random() < 0.12)
        starter = rng.choice(["juf", "juf", "juf", *here])
        excluded = tuple({rng.choice(here)} - {starter}) if rng.random() < 0.25 else ()
        seen = (c.Seen("hypothesis", TEXT),) if rng.random() < 0.3 else ()
        command = c.StartCase(
            entry=entry, school=LINDE, age=rng.choice(("", *self.protocol.age)), flags=flags, excluded=excluded,
            judged=tuple(self.protocol.danger) if entry != "sparring" else (), seen=seen,
        )  # fmt: skip
        if not isinstance(self.says(starter, command), tuple):
            raise Broken(f"a case cannot begin: {command}")

    def somebody_owes(self) -> None:
        """Somebody does what they owe."""
        if self.moves:
            move = self.rng.choice(self.moves)
            person = self.rng.choice(move.people)
            form = move.form if self.rng.random() < 0.85 or move.form != "accept" else "decline"
            self.says(person, fill(self, c.NAMES[form], person, move))

    def somebody_can(self) -> None:
        """Somebody does something that is offered to them."""
        person = self.rng.choice(list(self.people))
        can = offers(self.protocol, self.case, person, self.roster)
        if can:
            self.says(person, fill(self, c.NAMES[self.rng.choice(can)], person))

    def anybody_tries(self) -> None:
        """Anybody tries anything, also what does not exist: it is done or refused, never a fault."""
        person = self.rng.choice([*self.people, "nobody", ""])
        command = self.rng.choice(c.PRESSED)
        allowed = not refusal(self.protocol, self.case, command, person, self.roster)
        done = self.says(person, fill(self, command, person, wild=self.rng.random() < 0.5))
        if not allowed and not isinstance(done, Refused):
            raise Broken(f"{person} did {command.__name__}, which was not offered")
        if not hats(self.protocol, self.case, person, self.roster) and isinstance(done, tuple) and not allowed:
            raise Broken(f"{person} could tell that the case exists")

    def time_passes(self) -> None:
        """Time goes on to the next moment of the agenda, past it, or not so far; then the clock ticks."""
        wakes = [wake(self.protocol, self.case, self.roster, move)[0] for move in self.moves]
        soonest = max(min(wakes, default=self.now), self.now)
        late = self.rng.choice((0, 0, 0, 1, 60, 60 * 24, 60 * 24 * 9))
        self.now = soonest + timedelta(minutes=late) if self.rng.random() < 0.8 else self.now + timedelta(minutes=7)
        self.tick()

    def tick(self) -> None:
        """Every move whose moment came, once; a second tick finds nothing to do."""
        due = [m.key for m in self.moves if wake(self.protocol, self.case, self.roster, m)[0] <= self.now]
        for key in due:
            self.says("", c.TimePassed(key))
        for move in self.moves:
            if move.key in due and wake(self.protocol, self.case, self.roster, move)[0] <= self.now:
                raise Broken(f"{move.key} would be reminded of more than once at one moment")

    def somebody_leaves(self) -> None:
        """Somebody is no longer in the directory."""
        person = self.rng.choice(list(self.people))
        self.change(person, active=False)
        self.says("", c.OwnerUnavailable(person))

    def somebody_comes_back(self) -> None:
        """Somebody works here again, or now."""
        self.change(self.rng.choice(list(self.people)), active=True, reachable=True)

    def away_or_back(self) -> None:
        """Somebody is away for a while, or part time, or has a stand-in, or cannot be reached."""
        person, days = self.rng.choice(list(self.people)), self.rng.randrange(1, 30)
        changes: dict[str, Any] = self.rng.choice((
            {"away": ((self.now, self.now + timedelta(days=days)),)}, {"away": ()}, {"workdays": (0, 3)},
            {"reachable": False}, {"reachable": True},
            {"stand_in": self.rng.choice([p for p in self.people if p != person])},
        ))  # fmt: skip
        self.change(person, **changes)

    def not_delivered(self) -> None:
        """A message does not arrive."""
        if self.moves:
            move = self.rng.choice(self.moves)
            self.says("", c.FailDelivery(self.rng.choice(move.people), move.key))

    def linked(self) -> None:
        """Something happens in a linked case; or a school holiday begins soon."""
        self.says("", self.rng.choice((c.LinkBack("NP-OTHER3", ("acute",)), c.SpreadDanger("NP-OTHER3", ("honour",)))))
        if self.rng.random() < 0.5:
            self.says("", c.HolidayNears(dutch_time(self.now).date() + timedelta(days=5)))

    def change(self, person: str, **changes: Any) -> None:
        """The directory says something else about somebody."""
        self.people[person] = replace(self.people[person], **changes)
        self.roster = Roster(tuple(self.people.values()), self.calendar)
        self.moves = agenda(self.protocol, self.case, self.roster)

    # ------------------------------------------------------------ giving commands

    def says(self, person: str, command: Command) -> tuple[Recorded, ...] | Refused:
        """A command is carried out; what must always hold is looked at."""
        before, moves = self.case, self.moves
        lines = decide(self.protocol, before, command, person, self.roster, self.now)
        if isinstance(lines, Refused) or not lines:
            return lines
        for line in lines:
            self.case = evolve(self.case, line)
        self.trail.extend(lines)
        self.moves = agenda(self.protocol, self.case, self.roster)
        holds(self, moves, lines)
        return lines


def walk(name: str, seed: int, steps: int = 32) -> Walk:
    """A whole random walk; what breaks is told with its seed."""
    made = Walk(name, Random(seed))
    try:
        made.run(steps)
    except Exception as fault:
        fault.add_note(f"walk({name!r}, {seed})  at {made.now} place {made.case.place}")
        fault.add_note("\n".join(f"{line.at:%d-%m %H:%M} {line.actor:12} {line.event}" for line in made.trail[-25:]))
        raise
    return made
