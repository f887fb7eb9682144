"""What people (and the clock) can ask of a case: the commands, imperative.

Values only. Each field says how it is asked for (`area`, `choice`, `people`, ...), so that a form is its command drawn:
`flows.forms` makes the screens of a command from these fields, and the command from what was filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from flows.events import ObservationKind, Words
from flows.protocol import Answer, Entry

AskedAs = Literal["area", "line", "reference", "choice", "choices", "day", "people", "hidden"]


def _ask(
    kind: AskedAs, source: str = "", *, page: int = 1, required: bool = True, many: bool = False, default: Any
) -> Any:
    metadata = {"ask": kind, "source": source, "page": page, "required": required, "many": many}
    return field(default=default, metadata=metadata)


def area(*, page: int = 1, required: bool = True) -> Any:
    """Free text of several lines: `Words`, or None where it is not required and left empty."""
    return _ask("area", page=page, required=required, default=None)


def line(*, page: int = 1, required: bool = True) -> Any:
    """Free text of one line: `Words`, or None."""
    return _ask("line", page=page, required=required, default=None)


def reference(*, page: int = 1, required: bool = False) -> Any:
    """A kenmerk of Veilig Thuis: `Words` of a form of its own (letters, digits, - / .; no spaces), or None."""
    return _ask("reference", page=page, required=required, default=None)


def choice(source: str, *, page: int = 1, required: bool = True) -> Any:
    """One option out of a source that `flows.forms` knows: its id, or ""."""
    return _ask("choice", source, page=page, required=required, default="")


def choices(source: str, *, page: int = 1, required: bool = False) -> Any:
    """Any number of options out of a source: a tuple of ids."""
    return _ask("choices", source, page=page, required=required, many=True, default=())


def day(source: str = "", *, page: int = 1, required: bool = True) -> Any:
    """A date; `source` "past" (today at the latest) or "future" (today at the earliest)."""
    return _ask("day", source, page=page, required=required, default=None)


def person(source: str, *, page: int = 1, required: bool = True) -> Any:
    """One person out of a source: a person id, or ""."""
    return _ask("people", source, page=page, required=required, default="")


def people(source: str, *, page: int = 1, required: bool = False) -> Any:
    """People out of a source: a tuple of person ids."""
    return _ask("people", source, page=page, required=required, many=True, default=())


def hidden(default: Any = "") -> Any:
    """Not asked: says what the command is about (an id on the button)."""
    return _ask("hidden", required=False, default=default)


def ask_acute() -> Any:
    """Acute danger, judged first and at every step: "no" or "yes"."""
    return choice("acute")


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation that goes in with a new case."""

    kind: ObservationKind
    text: Words
    source: Words | None = None
    profession: str = ""


# ---------------------------------------------------------------- beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCase:
    """Begin a case. `flags`: danger ids; `excluded`: who is involved; `about`: kindcheck or colleague, in words."""

    entry: Entry
    school: str
    age: str = ""
    signals: tuple[str, ...] = ()
    goes_well: Words | None = None
    seen: tuple[Seen, ...] = ()
    flags: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    """Danger ids that were asked."""
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCase:
    """A mistaken start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenCase:
    """A new signal in a closed case."""

    acute: Answer = ask_acute()
    kind: ObservationKind = choice("observation_kinds")
    text: Words = area()
    source: Words | None = line(required=False)
    profession: str = choice("professions", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddObservation:
    """A new observation; the danger questions come first, as always."""

    dangers: tuple[str, ...] = choices("dangers")
    kind: ObservationKind = choice("observation_kinds")
    text: Words = area()
    source: Words | None = line(required=False)
    profession: str = choice("professions", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeDanger:
    """Answer the danger questions again."""

    dangers: tuple[str, ...] = choices("dangers")


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlarm:
    """*Er is nu gevaar*, from anywhere in a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludePeople:
    """These people turn out to be involved."""

    people: tuple[str, ...] = people("colleagues", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowHypothesis:
    """Confirm or refute a hypothesis."""

    observation: str = choice("hypotheses")
    outcome: Literal["confirmed", "refuted", "open"] = choice("hypothesis_outcomes")
    text: Words | None = area(required=False)


# ---------------------------------------------------------------- consultation


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """*Ik pak het op*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """*Ik kan nu niet*, with a reason; the next is asked at once."""

    reason: str = choice("decline_reasons")
    text: Words | None = line(required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BringIn:
    """*Samen met…*: somebody works on it together with the owner."""

    person: str = person("colleagues")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Another person becomes the owner."""

    person: str = person("consultants")
    text: Words | None = area(required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Somebody told by the ladder takes the case over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContact:
    """Even sparring: the two spoke."""

    acute: Answer = ask_acute()
    outcome: Literal["concern", "done"] = choice("contact_outcomes")
    text: Words | None = area(required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTeacher:
    """A question back to the teacher."""

    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    """The teacher's answer."""

    question: str = hidden()
    acute: Answer = ask_acute()
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advise:
    """The advice after the consultation, and what comes next."""

    acute: Answer = ask_acute()
    text: Words = area()
    next: Literal["talk", "weigh"] = choice("advise_next")
    ground: str = choice("talk_grounds", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note."""

    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdvice:
    """Advice asked of Veilig Thuis."""

    acute: Answer = ask_acute()
    question: str = choice("doubts", required=False)
    on: date = day("past")
    reference: Words = reference(required=True)
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTask:
    """A task of the protocol is done. The form leaves out what the task does not ask."""

    task: str = hidden()
    outcome: str = choice("task_outcomes", required=False)
    person: str = person("consultants", required=False)
    """Who takes the case over, where that is an outcome."""
    on: date | None = day("past", required=False)
    reference: Words | None = reference()
    text: Words | None = area(required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCase:
    """Another case is about the same child; codes only."""

    code: str = choice("linkable")
    danger: tuple[str, ...] = hidden(())
    """The dangers of that case; the desk fills them in."""


# ---------------------------------------------------------------- talk


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTalk:
    """Who leads the talk, who joins, when invited and for when."""

    acute: Answer = ask_acute()
    leader: str = person("leaders")
    others: tuple[str, ...] = people("talkers")
    invited: date = day("past")
    on: date = day("future")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTalk:
    """What was said: facts, their reaction, only then interpretation."""

    acute: Answer = ask_acute()
    on: date = day("past")
    spoken_with: tuple[str, ...] = choices("spoken_with", required=True)
    facts: Words = area(page=2)
    reaction: Words = area(page=2)
    interpretation: Words | None = area(page=3, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipTalk:
    """No talk, on a recorded ground."""

    acute: Answer = ask_acute()
    ground: str = choice("talk_grounds")
    text: Words = area()


# ---------------------------------------------------------------- weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighAlone:
    """The questions, first for oneself. Left empty: not this question yet."""

    acute: Answer = ask_acute()
    suspicion: str = choice("answers:suspicion", required=False)
    safety: str = choice("answers:safety", required=False)
    help: str = choice("answers:help", required=False)
    acceptance: str = choice("answers:acceptance", required=False)
    result: str = choice("answers:result", required=False)
    reasons: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighJointly:
    """The joint answer. "divided" counts as doubt."""

    acute: Answer = ask_acute()
    present: tuple[str, ...] = people("weighers", required=True)
    suspicion: str = choice("joint:suspicion", page=2, required=False)
    safety: str = choice("joint:safety", page=2, required=False)
    help: str = choice("joint:help", page=2, required=False)
    acceptance: str = choice("joint:acceptance", page=2, required=False)
    consulted: tuple[str, ...] = choices("tuned:weigh", page=3)
    without: Words | None = line(page=3, required=False)
    """Why it was not tuned with everybody yet."""
    reasons: Words = area(page=3)
    outside: Words | None = line(page=3, required=False)
    """Who else took part, from outside, by role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """*Ik ben het er niet mee eens*."""

    text: Words = area()


# ---------------------------------------------------------------- decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReport:
    """Decision 1, always with reasons."""

    acute: Answer = ask_acute()
    report: str = choice("yes_no")
    person: str = person("reporters", required=False)
    consulted: tuple[str, ...] = choices("tuned:report")
    without: Words | None = line(required=False)
    """Why it was not tuned with everybody yet."""
    reasons: Words = area(page=2)
    preparation: Words | None = area(page=2, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReport:
    """The report was made, by phone or their own form, never through the product."""

    on: date = day("past")
    reference: Words | None = reference()
    announced: tuple[str, ...] = choices("announced")
    ground: str = choice("announce_grounds", required=False)
    text: Words | None = area(page=2, required=False)
    school_does: Words | None = area(page=2, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """Veilig Thuis told its decision."""

    acute: Answer = ask_acute()
    on: date = day("past")
    track: str = choice("yes_no")
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChase:
    """Veilig Thuis was late; the reporter called."""

    on: date = day("past")
    text: Words | None = area(required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEnd:
    """Veilig Thuis told of the end of its track."""

    acute: Answer = ask_acute()
    on: date = day("past")
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideHelp:
    """Decision 2: what, until when, who with which task, one casemanager."""

    acute: Answer = ask_acute()
    help: str = choice("yes_no")
    consulted: tuple[str, ...] = choices("tuned:help")
    without: Words | None = line(required=False)
    """Why it was not tuned with everybody yet."""
    reasons: Words = area()
    what: Words | None = area(page=2, required=False)
    until: date | None = day("future", page=2, required=False)
    tasks: Words | None = area(page=2, required=False)
    case_manager: str = person("colleagues", page=2, required=False)


# ---------------------------------------------------------------- follow and close


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeResult:
    """Question 5."""

    acute: Answer = ask_acute()
    answer: str = choice("joint:result")
    consulted: tuple[str, ...] = choices("tuned:result")
    without: Words | None = line(required=False)
    """Why it was not tuned with everybody yet."""
    reasons: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeMonitoring:
    """When to look again, and what was agreed."""

    on: date = day("future")
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMonitoring:
    """It was looked at."""

    acute: Answer = ask_acute()
    safe: str = choice("yes_no")
    text: Words = area()
    again: date | None = day("future", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase:
    """Close and record."""

    acute: Answer = ask_acute()
    text: Words = area()


# ---------------------------------------------------------------- keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Postpone:
    """*Later*, with a reason and a date."""

    move: str = hidden()
    until: date = day("future")
    reason: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class HideText:
    """Hide a name afterwards in one of the texts of the trail; `text` is what stands there from now on."""

    seq: int = hidden(0)
    part: int = hidden(0)
    text: Words = area()


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Take the dossier out."""

    form: Literal["md", "json"] = choice("export_forms")


# ---------------------------------------------------------------- what nobody presses


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The clock: the moment for a move's next reminder has come."""

    move: str


@dataclass(frozen=True, slots=True)
class OwnerUnavailable:
    """Somebody left or is no longer in the directory: their open moves pass on."""

    person: str


@dataclass(frozen=True, slots=True)
class CoverAbsence:
    """Somebody is away from now on, as the directory says: what cannot wait for them passes on."""

    person: str


@dataclass(frozen=True, slots=True)
class HolidayNears:
    """A school holiday begins soon, on this day: who owns a case says who is there for it then."""

    first: date


@dataclass(frozen=True, slots=True)
class FailDelivery:
    """The courier could not reach somebody."""

    person: str
    move: str = ""


@dataclass(frozen=True, slots=True)
class SpreadDanger:
    """A linked case judged danger. `again`: it was no danger that is being dealt with already; `by`: who judged it."""

    code: str
    dangers: tuple[str, ...]
    again: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class LinkBack:
    """Another case was linked to this one."""

    code: str
    danger: tuple[str, ...]


PRESSED = (
    WithdrawCase, ReopenCase, AddObservation, JudgeDanger, RaiseAlarm, ExcludePeople, FollowHypothesis, Accept, Decline,
    BringIn, HandOver, TakeOver, RecordContact, AskTeacher, AnswerQuestion, Advise, AddNote, RecordAdvice, RecordTask,
    LinkCase, PlanTalk, RecordTalk, SkipTalk, WeighAlone, WeighJointly, Dissent, DecideReport, RecordReport,
    RecordDecision, RecordChase, RecordEnd, DecideHelp, JudgeResult, AgreeMonitoring, RecordMonitoring, CloseCase,
    Postpone, HideText, Export,
)  # fmt: skip
"""Commands that people give in an existing case; each has a form (possibly without fields)."""

Command = (
    StartCase | WithdrawCase | ReopenCase | AddObservation | JudgeDanger | RaiseAlarm | ExcludePeople
    | FollowHypothesis | Accept | Decline | BringIn | HandOver | TakeOver | RecordContact | AskTeacher
    | AnswerQuestion | Advise | AddNote | RecordAdvice | RecordTask | LinkCase | PlanTalk | RecordTalk | SkipTalk
    | WeighAlone | WeighJointly | Dissent | DecideReport | RecordReport | RecordDecision | RecordChase | RecordEnd
    | DecideHelp | JudgeResult | AgreeMonitoring | RecordMonitoring | CloseCase | Postpone | HideText | Export
    | TimePassed | OwnerUnavailable | FailDelivery | SpreadDanger
    | LinkBack | CoverAbsence | HolidayNears
)  # fmt: skip


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


NAMES: dict[str, type] = {_snake(cls.__name__): cls for cls in PRESSED}
"""Commands by the name that buttons and forms use ("record_talk")."""
NAME_OF: dict[type, str] = {cls: name for name, cls in NAMES.items()}
