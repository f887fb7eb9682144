"""A dialogue as a test: who says what, what follows from it, and what the clock brings.

`says` gives a command to the real decider, `expects` compares what followed with lines like "Asked regisseur", `clock`
lets time pass as the real clock does. Where it differs, the difference is shown as a dialogue.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from difflib import ndiff
from typing import Any

from flows import commands as c
from flows import events as e
from flows.access import offers
from flows.agenda import Move, agenda, wake
from flows.case import Case, evolve, read
from flows.commands import Command
from flows.days import AMSTERDAM, dutch_time
from flows.decide import Refused, decide
from flows.events import Event, Recorded, Words
from flows.protocol import Answer, Entry, Protocol
from flows.roster import Roster
from tests.flows.boards import board
from tests.schools import LINDE, roster

CODE = "NP-SPEEL1"
TUESDAY = "2026-11-24 09:00"
SAID = Words("Kort en zonder namen.")
NO: Answer = "no"

TOLD: dict[type[Event], tuple[str, ...]] = {
    e.Asked: ("person",), e.Informed: ("person",), e.TaskOpened: ("task", "person"), e.TaskDone: ("task",),
    e.Escalated: ("move", "person"), e.Reminded: ("move", "people"), e.PhoneCardGiven: ("why",),
    e.HandedOver: ("person", "why"), e.PartPassedOn: ("part", "person"), e.Joined: ("person",),
    e.ReportOwed: ("why", "person"), e.PlaceReached: ("place",), e.AlarmRaised: ("why",), e.TalkHeld: ("why",),
    e.TalkReleased: ("why",), e.WeighingOpened: ("people",), e.PeopleExcluded: ("people",), e.Undelivered: ("person",),
    e.WentAway: ("person",),
    e.DangerJudged: ("dangers",), e.CaseReopened: ("place",),
}  # fmt: skip
"""Which of their values an event is told with, in a dialogue; the others by their name alone."""


def told(event: Event) -> str:
    """An event as a line of a dialogue: "Asked regisseur"."""
    values = [getattr(event, name) for name in TOLD.get(type(event), ())]
    return " ".join((type(event).__name__, *(",".join(v) if isinstance(v, tuple) else v for v in values if v)))


class Play:
    """One case being played, its people and its clock. `heard`: what followed from the last thing that happened.

    `checks`: after everything said the trail is read again, and must give the same case.
    """

    def __init__(self, name: str, at: str = TUESDAY) -> None:
        """Begin with everybody of the board at work; `at` is Dutch time."""
        self.protocol: Protocol = board(name)
        self.roster: Roster = roster(name)
        self.now = _dutch(at)
        self.case, self.trail = Case(CODE), list[Recorded]()
        self.heard: list[Event] = []
        self.checks = True

    # ------------------------------------------------------------ what happens

    def says(self, person: str, command: Command) -> Play:
        """Somebody does something, and it is not refused."""
        lines = self._decide(person, command)
        assert not isinstance(lines, Refused), f"{person} {command}: refused, {lines.code} {lines.field} {lines.detail}"
        self.heard = [line.event for line in lines]
        assert not self.checks or read(CODE, self.trail) == self.case
        return self

    def cannot(self, person: str, command: Command, why: str) -> Play:
        """Somebody tries something and is refused, with this code; nothing is added."""
        lines = self._decide(person, command)
        assert isinstance(lines, Refused), f"{person} {command}: was done\n{self.dialogue()}"
        assert lines.code == why, f"refused with {lines.code} ({lines.field}), not {why}"
        return self

    def clock(self, until: str) -> Play:
        """Time passes: "+15m", "+4h30m", "+2d", or until a moment in Dutch time; every moment of the agenda comes."""
        end, self.heard = self._moment(until), []
        while True:
            moves = sorted((wake(self.protocol, self.case, self.roster, m)[0], m.key) for m in self.moves)
            if not moves or moves[0][0] > end:
                break
            self.now = max(self.now, moves[0][0])
            lines = self._decide("", c.TimePassed(moves[0][1]))
            assert isinstance(lines, tuple)
            assert lines, f"the clock came for {moves[0][1]}, and nothing happened"
            self.heard += [line.event for line in lines]
        self.now = end
        return self

    def product(self, command: Command) -> Play:
        """What nobody presses: somebody left, or a message did not arrive."""
        return self.says("", command)

    def changes(self, person: str, **changes: Any) -> Play:
        """The directory says something else about somebody."""
        people = tuple(replace(p, **changes) if p.id == person else p for p in self.roster.people)
        self.roster = Roster(people, self.roster.calendar)
        return self

    def away(self, person: str, days: int) -> Play:
        """Somebody is away from now on."""
        return self.changes(person, away=((self.now, self.now + timedelta(days=days)),))

    # ------------------------------------------------------------ what is looked at

    def expects(self, *lines: str) -> Play:
        """What followed is exactly this; answers of no to the danger questions are left out."""
        heard = [line for event in self.heard if (line := told(event)) != "DangerJudged"]
        assert heard == list(lines), "\n" + "\n".join(ndiff(list(lines), heard))
        return self

    def among(self, *lines: str) -> Play:
        """All of this followed, in any order, and maybe more."""
        heard = [told(event) for event in self.heard]
        missing = [line for line in lines if line not in heard]
        assert not missing, f"missing: {missing}; there was:\n" + "\n".join(heard)
        return self

    def never(self, *names: str) -> Play:
        """Nothing of this followed."""
        found = [told(event) for event in self.heard if type(event).__name__ in names or told(event) in names]
        assert not found, f"there was {found}"
        return self

    def at(self, place: str) -> Play:
        """The case stands here."""
        assert self.case.place == place, f"at {self.case.place}\n{self.dialogue()}"
        return self

    def owes(self, person: str, *forms: str) -> Play:
        """Somebody owes exactly these moves, and can make each of them."""
        owed = sorted(move.form for move in self.moves if person in move.people)
        assert owed == sorted(forms), f"{person} owes {owed}"
        assert set(forms) <= set(offers(self.protocol, self.case, person, self.roster))
        return self

    def due(self, key: str) -> str:
        """When a move is due, in Dutch time."""
        return f"{dutch_time(self.move(key).due):%Y-%m-%d %H:%M}"

    def move(self, key: str) -> Move:
        """A move of the agenda, by its key."""
        found = [move for move in self.moves if move.key == key]
        assert found, f"no {key} among {[move.key for move in self.moves]}"
        return found[0]

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the case waits for."""
        return agenda(self.protocol, self.case, self.roster)

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return dutch_time(self.now).date()

    def dialogue(self) -> str:
        """All that happened, as a dialogue."""
        return "\n".join(f"{dutch_time(x.at):%a %d-%m %H:%M} {x.actor or '-':10} {told(x.event)}" for x in self.trail)

    def _decide(self, person: str, command: Command) -> tuple[Recorded, ...] | Refused:
        lines = decide(self.protocol, self.case, command, person, self.roster, self.now)
        if not isinstance(lines, Refused):
            for line in lines:
                self.case = evolve(self.case, line)
            self.trail += lines
        return lines

    def _moment(self, said: str) -> datetime:
        if not said.startswith("+"):
            return _dutch(said)
        parts = {unit: int(number) for number, unit in re.findall(r"(\d+)([dhm])", said)}
        return self.now + timedelta(days=parts.get("d", 0), hours=parts.get("h", 0), minutes=parts.get("m", 0))


def _dutch(said: str) -> datetime:
    return datetime.strptime(said, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM).astimezone(UTC)


# ---------------------------------------------------------------- things that people say


def starts(entry: Entry = "concern", *flags: str, excluded: tuple[str, ...] = (), school: str = LINDE) -> c.StartCase:
    """Begin a case; the danger questions answered, but for even sparring."""
    judged = () if entry == "sparring" else ("acute", "structural", "disclosure", "honour")
    return c.StartCase(entry=entry, school=school, flags=flags, judged=judged, excluded=excluded)


def advises(next_: str = "weigh") -> c.Advise:
    """The advice, and straight to the weighing or to a talk first."""
    ground = "safety" if next_ == "weigh" else ""
    return c.Advise(acute=NO, text=SAID, next=next_, ground=ground)  # type: ignore[arg-type]


def alone(suspicion: str = "yes") -> c.WeighAlone:
    """A first answer for oneself, and to question 3 for a case in which a norm settles the first two."""
    return c.WeighAlone(acute=NO, suspicion=suspicion, help="yes", reasons=SAID)


def together(*present: str, **answers: str) -> c.WeighJointly:
    """The joint answer."""
    return c.WeighJointly(acute=NO, present=present, reasons=SAID, without=SAID, **answers)  # type: ignore[arg-type]


def decides(report: str = "no", person: str = "") -> c.DecideReport:
    """Decision 1."""
    return c.DecideReport(acute=NO, report=report, person=person, reasons=SAID, without=SAID)


def reports(play: Play) -> c.RecordReport:
    """The report was made, today."""
    return c.RecordReport(on=play.today, announced=("parents",))


def helps(play: Play, manager: str, days: int = 28) -> c.DecideHelp:
    """Decision 2: help, by this casemanager."""
    until = play.today + timedelta(days=days)
    return c.DecideHelp(
        acute=NO, help="yes", reasons=SAID, what=SAID, until=until, tasks=SAID, case_manager=manager, without=SAID
    )  # fmt: skip


def looks(safe: str = "yes", again: date | None = None) -> c.RecordMonitoring:
    """It was looked at whether it is safe."""
    return c.RecordMonitoring(acute=NO, safe=safe, text=SAID, again=again)


def task(id_: str, outcome: str = "") -> c.RecordTask:
    """A task was done."""
    return c.RecordTask(task=id_, outcome=outcome, text=SAID)


def closes() -> c.CloseCase:
    """Close and record."""
    return c.CloseCase(acute=NO, text=SAID)


def declines(reason: str = "no_time") -> c.Decline:
    """*Ik kan nu niet*."""
    return c.Decline(reason=reason)
