"""What a case is at one moment: values only. `flows.case` makes it out of the trail.

Without rules: what may happen is decided in `flows.decide`, what is waited for in `flows.agenda`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from flows import events as e
from flows.events import Recorded, Words
from flows.protocol import Answer, Entry, QuestionId

Status = Literal["open", "withdrawn", "closed"]
ANSWERABLE = ("open", "missed")
"""The states of a request in which its person may still answer."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to one person to take the case up, and what became of it."""

    place: str
    person: str
    role: str
    round: int
    alarm: bool
    at: datetime
    state: Literal["open", "missed", "accepted", "declined", "gone"] = "open"
    """missed: could not be delivered, or away: others are asked. gone: it is not theirs to answer any more."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """The acute line at work: since when, the last round that was asked and when, and the roles that answered."""

    at: datetime
    round: int
    round_at: datetime
    answered: tuple[str, ...] = ()
    by: str = ""
    """Who judged the danger: knows already, so is not asked."""


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation and, for a hypothesis, what became of it."""

    id: str
    kind: e.ObservationKind
    text: Words
    at: datetime
    by: str
    role: str
    source: Words | None = None
    profession: str = ""
    outcome: Literal["", "confirmed", "refuted", "open"] = ""
    followed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question back to somebody."""

    id: str
    person: str
    text: Words
    at: datetime
    answer: Words | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A task that is open: who owes it since when."""

    task: str
    n: int
    person: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk of step 3: planned, held or not."""

    leader: str = ""
    role: str = ""
    others: tuple[str, ...] = ()
    invited: date | None = None
    on: date | None = None
    planned_at: datetime | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weighing of step 4: who takes part, who answered alone, the joint answers so far."""

    round: int = 0
    at: datetime | None = None
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    alone: tuple[tuple[str, tuple[tuple[QuestionId, Answer], ...], Words], ...] = ()
    joint: tuple[tuple[QuestionId, Answer], ...] = ()
    joint_at: datetime | None = None
    advised: tuple[QuestionId, ...] = ()
    """Questions on which Veilig Thuis's advice is recorded."""
    owed: tuple[tuple[QuestionId, datetime], ...] = ()
    """Doubts on which that advice was owed when they were answered, since when; see `flows.agenda`."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report: owed since when and why, decided, made, and Veilig Thuis's two reports back."""

    n: int = 0
    owed_at: datetime | None = None
    why: tuple[str, ...] = ()
    person: str = ""
    role: str = ""
    decided: bool | None = None
    decided_at: datetime | None = None
    made_at: datetime | None = None
    vt_decided_at: datetime | None = None
    vt_track: bool = False
    vt_ended: bool = False
    chased_at: datetime | None = None

    @property
    def is_owed(self) -> bool:
        """A report has to be made and was not made yet."""
        return self.owed_at is not None and self.made_at is None

    @property
    def waits_for_decision(self) -> bool:
        """A report was made and Veilig Thuis has not told its decision."""
        return self.made_at is not None and self.vt_decided_at is None

    @property
    def waits_for_end(self) -> bool:
        """Veilig Thuis goes on itself and has not told of the end."""
        return self.vt_track and not self.vt_ended


@dataclass(frozen=True, slots=True)
class Help:
    """Decision 2 and what was agreed."""

    decided_at: datetime | None = None
    help: bool = False
    until: date | None = None
    manager: str = ""
    role: str = ""
    result: Answer | Literal[""] = ""
    result_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """When the school looks again whether it is safe."""

    on: date
    at: datetime
    done: bool = False


# Not slotted: see flows.changing.
@dataclass(frozen=True)
class Case:
    """Everything that a trail says. Times are aware UTC; dates are Amsterdam dates."""

    code: str
    seq: int = 0
    status: Status = "open"
    entry: Entry = "concern"
    board: str = ""
    school: str = ""
    protocol: str = ""
    version: str = ""
    started_at: datetime | None = None
    begun_at: datetime | None = None
    """When it started, or was opened again last; and how many tasks had been done then."""
    begun_after: int = 0
    starter: str = ""
    starter_role: str = ""
    place: str = ""
    place_at: datetime | None = None
    age: str = ""
    signals: tuple[str, ...] = ()
    goes_well: Words | None = None
    observations: tuple[Observation, ...] = ()
    dangers: tuple[tuple[str, datetime], ...] = ()
    """Every danger ever judged present, with when it was last; it never goes away by an answer of no."""
    danger_judged_at: datetime | None = None
    danger_judged_by: str = ""
    danger_judged_after: int = 0
    """How many tasks were done when it was last judged: an unsafe outcome after that asks for it again."""
    linked: tuple[tuple[str, str, datetime], ...] = ()
    """What was heard of linked cases: code, danger, and when it was heard last."""
    excluded: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    alarm: Alarm | None = None
    """The acute line while it is at work; None once it is settled."""
    phone_card_at: datetime | None = None
    nobody: tuple[str, int] = ("", 0)
    owner: str = ""
    owner_role: str = ""
    accepted_at: datetime | None = None
    joined: tuple[tuple[str, str], ...] = ()
    informed: tuple[tuple[str, str], ...] = ()
    former: frozenset[str] = frozenset()
    questions: tuple[Question, ...] = ()
    tasks: tuple[Owed, ...] = ()
    tasks_done: tuple[tuple[str, str, datetime], ...] = ()
    """(task, outcome, when), in order."""
    task_counts: Mapping[str, int] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    """Why the talk is held back now (danger ids)."""
    released: tuple[str, ...] = ()
    talk: Talk = Talk()
    weighing: Weighing = Weighing()
    report: Report = Report()
    report_count: int = 0
    help: Help = Help()
    monitoring: tuple[Monitoring, ...] = ()
    looks: int = 0
    """How often the school looked whether it is safe; and when last since the case came to this place."""
    looked_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    reminded: Mapping[str, tuple[int, datetime]] = field(default_factory=dict)
    """Last reminder of each move: stage, when."""
    escalated: tuple[tuple[str, str], ...] = ()
    """(person, role) told by the ladder."""
    postponed: Mapping[str, date] = field(default_factory=dict)
    away: Mapping[str, datetime] = field(default_factory=dict)
    """Until when people said that they are away, as far as this case heard of it."""
    corrections: int = 0
    """How often something was hidden afterwards in a text."""

    @property
    def is_open(self) -> bool:
        """Something is still waited for."""
        return self.status == "open"

    @property
    def flags(self) -> tuple[str, ...]:
        """The dangers ever judged present in this case, by id; those of a linked case are `linked_dangers`."""
        return tuple(danger for danger, _ in self.dangers)

    @property
    def linked_dangers(self) -> tuple[str, ...]:
        """The dangers of which this case heard that they were judged present in a linked one, by id."""
        return tuple(dict.fromkeys(danger for _, danger, _ in self.linked))

    def has(self, danger: str) -> bool:
        """Whether a danger was judged present in this case."""
        return danger in self.flags

    @property
    def is_taken(self) -> bool:
        """A human took it up."""
        return self.accepted_at is not None

    @property
    def open_asks(self) -> tuple[Ask, ...]:
        """Requests that are waited for."""
        return tuple(ask for ask in self.asks if ask.state == "open")

    @property
    def answerable(self) -> tuple[Ask, ...]:
        """Requests that may still be answered, also by who was not there: help that comes after all is help."""
        return tuple(ask for ask in self.asks if ask.state in ANSWERABLE)

    def open_task(self, task: str) -> Owed | None:
        """The open task with this id."""
        return next((owed for owed in self.tasks if owed.task == task), None)

    @property
    def hypotheses(self) -> tuple[Observation, ...]:
        """Hypotheses that were neither confirmed nor refuted."""
        return tuple(
            o for o in self.observations if o.kind == "hypothesis" and o.outcome not in ("confirmed", "refuted")
        )


Fold = Callable[[Case, Recorded, Any], Case]
"""What one kind of event changes."""
