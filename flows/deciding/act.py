"""One command being carried out: the events so far, and the case as it stands after them.

Holds what every handler needs and nothing that a handler decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from flows.agenda import Move, agenda
from flows.case import Case, evolve
from flows.days import dutch_time
from flows.events import Event, Recorded
from flows.parts import Parts
from flows.protocol import Place, Protocol
from flows.roster import Roster


class Refused(Exception):
    """This cannot be done now, by this person or like this.

    `code`: key of its sentence; `field`: the field of the form that it is about, "" none; `detail`: a word for in it.
    """

    def __init__(self, code: str, field_: str = "", detail: str = "") -> None:
        """Refuse with a code."""
        super().__init__(code)
        self.code, self.field, self.detail = code, field_, detail


@dataclass(slots=True)
class Act:
    """A command at work. `now` is aware UTC; `actor` is a person id, "" for the product itself."""

    protocol: Protocol
    roster: Roster
    now: datetime
    actor: str
    role: str
    case: Case
    events: list[Recorded] = field(default_factory=list)
    _waits: tuple[Case, tuple[Move, ...]] | None = field(default=None, init=False, repr=False)

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the case as it stands waits for, soonest first; computed once between two events."""
        if self._waits is None or self._waits[0] is not self.case:
            self._waits = self.case, agenda(self.protocol, self.case, self.roster)
        return self._waits[1]

    @property
    def place(self) -> Place:
        """The place where the case stands."""
        return self.protocol.place[self.case.place]

    @property
    def parts(self) -> Parts:
        """Who has which part in the case as it stands."""
        return Parts(self.protocol, self.case, self.roster)

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return dutch_time(self.now).date()

    @property
    def confidential(self) -> bool:
        """The case is about a colleague: nothing of it reaches the normal chain."""
        return self.case.entry == "colleague"

    def did(self, event: Event) -> None:
        """The actor did this."""
        self._record(self.actor, self.role, event)

    def follows(self, event: Event) -> None:
        """This follows by the protocol; the product records it."""
        self._record("", "", event)

    def _record(self, actor: str, role: str, event: Event) -> None:
        line = Recorded(self.case.seq + 1, self.now, actor, role, event)
        self.events.append(line)
        self.case = evolve(self.case, line)
