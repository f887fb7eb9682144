"""What can have happened in a case: the events of the trail, in past tense.

Values only. Events hold keys and dates, never sentences of ours; what people wrote is `Words`, guarded before it comes
here and sealed beside the trail. People are person ids, roles are role ids of the protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Union, get_args

from flows.protocol import Answer, Entry, QuestionId

ObservationKind = Literal["fact", "hypothesis", "third_party", "diagnosis"]


@dataclass(frozen=True, slots=True)
class Words:
    """A free text. `text` is "" once it was hidden without correction or forgotten."""

    text: str
    state: Literal["open", "hidden", "forgotten"] = "open"


# ---------------------------------------------------------------- beginning, step 1


@dataclass(frozen=True, slots=True)
class CaseStarted:
    """A case began. `place`: where it stands first; `version`: of the protocol it keeps to its end."""

    entry: Entry
    board: str
    school: str
    protocol: str
    version: str
    place: str


@dataclass(frozen=True, slots=True)
class SignalsNoted:
    """The teacher's picture: age band, signal ids of the list, what goes well."""

    age: str
    signals: tuple[str, ...]
    goes_well: Words | None = None


@dataclass(frozen=True, slots=True)
class ObservationAdded:
    """An observation. `source`: for a third party, by role; `profession`: who made a diagnosis."""

    id: str
    kind: ObservationKind
    text: Words
    source: Words | None = None
    profession: str = ""


@dataclass(frozen=True, slots=True)
class DangerJudged:
    """The danger questions were answered. `dangers`: ids answered with yes; `asked`: ids that were asked."""

    dangers: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleExcluded:
    """These people are involved: they are never asked, informed or shown anything of this case."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HypothesisFollowed:
    """The follow-up note on a hypothesis."""

    observation: str
    outcome: Literal["confirmed", "refuted", "open"]
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    """A mistaken start, withdrawn before anybody took it up."""


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """A closed case was opened again by a new signal."""

    place: str


@dataclass(frozen=True, slots=True)
class CasesLinked:
    """Another case is about the same child. `danger`: the dangers known there when it was linked."""

    code: str
    danger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedDanger:
    """Danger was judged in a linked case."""

    code: str
    dangers: tuple[str, ...]


# ---------------------------------------------------------------- finding a human, step 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody was asked to take the case up. `round` counts from 1; `alarm`: asked by the acute line."""

    place: str
    person: str
    role: str
    round: int
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class NobodyAvailable:
    """The line gave nobody who is available; `place` is where, `round` which round."""

    place: str
    round: int


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """The acute line is asked, everyone at once; `why`: danger ids."""

    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlarmSettled:
    """Everyone who had to answer the acute line has answered."""


@dataclass(frozen=True, slots=True)
class PhoneCardGiven:
    """The teacher got the phone card: the numbers, and how to go to Veilig Thuis oneself."""

    why: Literal["acute", "nobody", "late", "undelivered"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The person asked took it up. `owner`: became the owner of the case (else: answered the acute line too)."""

    owner: bool


@dataclass(frozen=True, slots=True)
class Declined:
    """The person asked cannot now."""

    reason: str
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody was asked to work on the case together."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The case has another owner now. `why`: "chosen", "unavailable", "taken_over"."""

    person: str
    role: str
    before: str
    why: Literal["chosen", "unavailable", "taken_over"]
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class PartPassedOn:
    """Who had a part in the case (reporter, case_manager, leader, weigher, a task) is replaced."""

    part: str
    person: str
    role: str
    before: str


@dataclass(frozen=True, slots=True)
class Informed:
    """Somebody is told that the case is here, because the protocol says so; from now on they may read it."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class ContactMade:
    """Even sparring: the two spoke. `outcome`: it became a worry to follow, or this was enough."""

    outcome: Literal["concern", "done"]
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question back to the teacher."""

    id: str
    person: str
    text: Words


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The answer to a question back."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True)
class Advised:
    """The consultant's advice. `next`: "talk" or "weigh"; `ground`: why no talk comes first."""

    text: Words
    next: Literal["talk", "weigh"]
    ground: str = ""


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A note of somebody with a part in the case."""

    text: Words


@dataclass(frozen=True, slots=True)
class AdviceRecorded:
    """Advice of Veilig Thuis. `question`: the doubt that it is about ("" none)."""

    on: date
    reference: Words
    text: Words
    question: QuestionId | Literal[""] = ""


# ---------------------------------------------------------------- tasks beside the main path


@dataclass(frozen=True, slots=True)
class TaskOpened:
    """A task of the protocol is owed. `n` counts the times that it was opened in this case."""

    task: str
    n: int
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class TaskDone:
    """A task was done and recorded; `n` is 0 for one that was offered and never owed."""

    task: str
    n: int
    outcome: str = ""
    text: Words | None = None
    reference: Words | None = None
    on: date | None = None


# ---------------------------------------------------------------- the talk, step 3


@dataclass(frozen=True, slots=True)
class TalkHeld:
    """The talk waits until it is agreed with Veilig Thuis and who told, or with an expert (`why`: danger ids)."""

    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkReleased:
    """The talk may be planned."""

    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkPlanned:
    """Who leads the talk, who joins, when parents were invited and for when."""

    leader: str
    role: str
    others: tuple[str, ...]
    invited: date
    on: date


@dataclass(frozen=True, slots=True)
class TalkRecorded:
    """The talk took place: facts and observations, their reaction, only then interpretation."""

    on: date
    spoken_with: tuple[str, ...]
    facts: Words
    reaction: Words
    interpretation: Words | None = None


@dataclass(frozen=True, slots=True)
class TalkSkipped:
    """There is no talk, on a recorded ground."""

    ground: str
    text: Words


# ---------------------------------------------------------------- weighing, step 4


@dataclass(frozen=True, slots=True)
class WeighingOpened:
    """The weighing began; `people` and `roles` go pairwise; `round` counts from 1."""

    people: tuple[str, ...]
    roles: tuple[str, ...]
    round: int


@dataclass(frozen=True, slots=True)
class WeighedAlone:
    """Somebody answered for themselves; `questions` and `answers` go pairwise."""

    questions: tuple[QuestionId, ...]
    answers: tuple[Answer, ...]
    reasons: Words


@dataclass(frozen=True, slots=True)
class WeighedJointly:
    """The joint answer. `divided`: the questions at which people stayed divided (their answer is doubt)."""

    questions: tuple[QuestionId, ...]
    answers: tuple[Answer, ...]
    divided: tuple[QuestionId, ...]
    present: tuple[str, ...]
    reasons: Words
    outside: Words | None = None
    consulted: tuple[str, ...] = ()
    """With whom it was tuned: role ids, "veilig_thuis"; `without`: why not with everybody yet."""
    without: Words | None = None


@dataclass(frozen=True, slots=True)
class Dissented:
    """Somebody disagrees with what was answered or decided."""

    text: Words


# ---------------------------------------------------------------- decisions, step 5


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """A report must be made. `why`: danger ids, "safety" (question 2), "weighing", "decided", "help" or "again"."""

    why: tuple[str, ...]
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class ReportDecided:
    """Decision 1, with its reasons, also for not reporting. `person`: who reports."""

    report: bool
    reasons: Words
    person: str = ""
    role: str = ""
    preparation: Words | None = None
    consulted: tuple[str, ...] = ()
    """With whom it was tuned: role ids, "veilig_thuis"; `without`: why not with everybody yet."""
    without: Words | None = None


@dataclass(frozen=True, slots=True)
class ReportMade:
    """The report was made outside the product. `announced`: to whom ("parents", "pupil"), or the ground why not."""

    on: date
    announced: tuple[str, ...]
    reference: Words | None = None
    ground: str = ""
    text: Words | None = None
    school_does: Words | None = None


@dataclass(frozen=True, slots=True)
class VeiligThuisDecided:
    """First report back: what Veilig Thuis decided. `track`: they go on themselves, and will report back at its end."""

    on: date
    track: bool
    text: Words


@dataclass(frozen=True, slots=True)
class VeiligThuisChased:
    """Veilig Thuis was late and the reporter called them."""

    on: date
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class VeiligThuisEnded:
    """Second report back, at the end of their own track."""

    on: date
    text: Words


@dataclass(frozen=True, slots=True)
class HelpDecided:
    """Decision 2. With help: what, until when, who with which task, one casemanager."""

    help: bool
    reasons: Words
    what: Words | None = None
    until: date | None = None
    tasks: Words | None = None
    case_manager: str = ""
    role: str = ""
    consulted: tuple[str, ...] = ()
    """With whom it was tuned: role ids, "veilig_thuis"; `without`: why not with everybody yet."""
    without: Words | None = None


# ---------------------------------------------------------------- follow and close, step 6


@dataclass(frozen=True, slots=True)
class ResultJudged:
    """Question 5, at the agreed date."""

    answer: Answer
    reasons: Words
    divided: bool = False
    consulted: tuple[str, ...] = ()
    """With whom it was tuned: role ids, "veilig_thuis"; `without`: why not with everybody yet."""
    without: Words | None = None


@dataclass(frozen=True, slots=True)
class MonitoringAgreed:
    """The next date on which the school looks whether it is still safe, and what was agreed."""

    on: date
    text: Words


@dataclass(frozen=True, slots=True)
class Monitored:
    """It was looked at. `safe` no: danger does not stop or came back."""

    safe: bool
    text: Words


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The case is closed and recorded."""

    text: Words


@dataclass(frozen=True, slots=True)
class PlaceReached:
    """The case stands at another place of the protocol now."""

    place: str


# ---------------------------------------------------------------- reminders and keeping


@dataclass(frozen=True, slots=True)
class Reminded:
    """Those who owe a move were reminded. `stage` as `flows.hours.reminder` counts."""

    move: str
    stage: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Escalated:
    """A move stayed unanswered: somebody further up the ladder is told (code, step and date only)."""

    move: str
    stage: int
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """*Later*: a move waits until a date, with the reason."""

    move: str
    until: date
    reason: Words


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What was asked of somebody is asked of another: a message could not reach them, or they are out of it."""

    person: str
    move: str = ""
    why: Literal["undelivered", "out"] = "undelivered"
    """out: left, lost the role, or involved."""


@dataclass(frozen=True, slots=True)
class WentAway:
    """Somebody is away until an instant: what was asked of them passes on, with what falls due before that."""

    person: str
    until: datetime


@dataclass(frozen=True, slots=True)
class TextHidden:
    """A name was hidden afterwards in the text `part` of event `seq`; `text` is what stands there now."""

    seq: int
    part: int
    text: Words


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody opened what the case says. `what`: "case", "trail", "dossier"."""

    what: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The dossier left the product. `form`: "md" or "json"."""

    form: str


Event = Union[  # noqa: UP007 - get_args below needs the plain union
    CaseStarted, SignalsNoted, ObservationAdded, DangerJudged, PeopleExcluded, HypothesisFollowed, CaseWithdrawn,
    CaseReopened, CasesLinked, LinkedDanger, Asked, NobodyAvailable, AlarmRaised, AlarmSettled, PhoneCardGiven,
    Accepted, Declined, Joined, HandedOver, PartPassedOn, Informed, ContactMade, QuestionAsked, QuestionAnswered,
    Advised, NoteAdded, AdviceRecorded,
    TaskOpened, TaskDone, TalkHeld, TalkReleased, TalkPlanned, TalkRecorded, TalkSkipped, WeighingOpened, WeighedAlone,
    WeighedJointly, Dissented, ReportOwed, ReportDecided, ReportMade, VeiligThuisDecided, VeiligThuisChased,
    VeiligThuisEnded, HelpDecided, ResultJudged, MonitoringAgreed, Monitored, CaseClosed, PlaceReached, Reminded,
    Escalated, Postponed, Undelivered, WentAway, TextHidden, Read, Exported,
]  # fmt: skip
EVENTS: dict[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event)}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a case's trail. `at` is aware UTC; `actor` a person id, or "" for the product itself."""

    seq: int
    at: datetime
    actor: str
    role: str
    event: Event
