"""A case: what its trail adds up to. `evolve` folds one event in; `read` folds a whole trail.

Pure, and without rules: what may happen is decided in `flows.decide`, what is waited for in `flows.agenda`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from flows import events as e
from flows.changing import replace
from flows.events import Recorded, Words
from flows.protocol import Answer, Entry, QuestionId

Status = Literal["open", "withdrawn", "closed"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to one person to take the case up, and what became of it."""

    place: str
    person: str
    role: str
    round: int
    alarm: bool
    at: datetime
    state: Literal["open", "accepted", "declined", "gone"] = "open"
    """gone: could not be delivered, or left."""


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
    made_on: date | None = None
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
    linked_dangers: tuple[str, ...] = ()
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
    contact: str = ""
    questions: tuple[Question, ...] = ()
    advised_at: datetime | None = None
    talk_ground: str = ""
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

    def has(self, danger: str) -> bool:
        """Whether a danger was judged present in this case."""
        return danger in self.flags

    @property
    def is_taken(self) -> bool:
        """A human took it up."""
        return self.accepted_at is not None

    @property
    def open_asks(self) -> tuple[Ask, ...]:
        """Requests that still wait for an answer."""
        return tuple(ask for ask in self.asks if ask.state == "open")

    def open_task(self, task: str) -> Owed | None:
        """The open task with this id."""
        return next((owed for owed in self.tasks if owed.task == task), None)

    @property
    def hypotheses(self) -> tuple[Observation, ...]:
        """Hypotheses that were neither confirmed nor refuted."""
        return tuple(
            o for o in self.observations if o.kind == "hypothesis" and o.outcome not in ("confirmed", "refuted")
        )


def read(code: str, trail: Iterable[Recorded]) -> Case:
    """The case that a trail adds up to."""
    case, seq = Case(code), 0
    for line in trail:
        case, seq = _folded(case, line), line.seq
    return replace(case, seq=seq)


def evolve(case: Case, line: Recorded) -> Case:
    """The case after one more line of its trail."""
    return replace(_folded(case, line), seq=line.seq)


def _folded(case: Case, line: Recorded) -> Case:
    """What a line changes, but for how many lines there are."""
    fold = _FOLDS.get(type(line.event))
    return case if fold is None else fold(case, line, line.event)


# ---------------------------------------------------------------- one fold per event that changes something


def _started(case: Case, line: Recorded, ev: e.CaseStarted) -> Case:
    return replace(
        case, entry=ev.entry, board=ev.board, school=ev.school, protocol=ev.protocol, version=ev.version,
        started_at=line.at, begun_at=line.at, starter=line.actor, starter_role=line.role, place=ev.place,
        place_at=line.at,
    )  # fmt: skip


def _signals(case: Case, line: Recorded, ev: e.SignalsNoted) -> Case:
    return replace(
        case,
        age=ev.age or case.age,
        signals=tuple(dict.fromkeys(case.signals + ev.signals)),
        goes_well=ev.goes_well or case.goes_well,
    )


def _observed(case: Case, line: Recorded, ev: e.ObservationAdded) -> Case:
    seen = Observation(ev.id, ev.kind, ev.text, line.at, line.actor, line.role, ev.source, ev.profession)
    return replace(case, observations=(*case.observations, seen))


def _danger(case: Case, line: Recorded, ev: e.DangerJudged) -> Case:
    known = dict(case.dangers) | dict.fromkeys(ev.dangers, line.at)
    case = replace(case, dangers=tuple(known.items()), danger_judged_by=line.actor)
    if "acute" not in ev.asked:
        return case
    return replace(case, danger_judged_at=line.at, danger_judged_after=len(case.tasks_done))


def _excluded(case: Case, line: Recorded, ev: e.PeopleExcluded) -> Case:
    return replace(case, excluded=case.excluded | set(ev.people))


def _hypothesis(case: Case, line: Recorded, ev: e.HypothesisFollowed) -> Case:
    followed = tuple(
        replace(o, outcome=ev.outcome, followed_at=line.at) if o.id == ev.observation else o for o in case.observations
    )
    return replace(case, observations=followed)


def _withdrawn(case: Case, line: Recorded, ev: e.CaseWithdrawn) -> Case:
    asked = {ask.person for ask in case.open_asks} | {person for person, _ in case.informed}
    asks = tuple(replace(ask, state="gone") if ask.state == "open" else ask for ask in case.asks)
    return replace(
        case, status="withdrawn", closed_at=line.at, alarm=None, asks=asks, informed=(), tasks=(),
        report=replace(case.report, person="", role=""), former=case.former | asked,
    )  # fmt: skip


def _reopened(case: Case, line: Recorded, ev: e.CaseReopened) -> Case:
    worked = {case.owner, case.report.person, case.help.manager, case.talk.leader, *case.weighing.people}
    former = case.former | worked | {person for person, _ in case.joined} | {a.person for a in case.open_asks}
    return replace(
        case, status="open", place=ev.place, place_at=line.at, begun_at=line.at, closed_at=None,
        begun_after=len(case.tasks_done),
        reopened=case.reopened + 1, former=former - {"", case.starter}, joined=(), held=(), released=(),
        asks=(), owner="", owner_role="", accepted_at=None, talk=Talk(), weighing=Weighing(round=case.weighing.round),
        report=Report(n=case.report.n), help=Help(), monitoring=(), tasks=(), reminded={}, postponed={}, nobody=("", 0),
        advised_at=None, talk_ground="", contact="", looked_at=None,
    )  # fmt: skip


def _linked(case: Case, line: Recorded, ev: e.CasesLinked) -> Case:
    return replace(
        case,
        links=tuple(dict.fromkeys((*case.links, ev.code))),
        linked_dangers=tuple(dict.fromkeys(case.linked_dangers + ev.danger)),
    )


def _linked_danger(case: Case, line: Recorded, ev: e.LinkedDanger) -> Case:
    return replace(case, linked_dangers=tuple(dict.fromkeys(case.linked_dangers + ev.dangers)))


def _alarm_raised(case: Case, line: Recorded, ev: e.AlarmRaised) -> Case:
    return replace(case, alarm=Alarm(line.at, 0, line.at, by=case.danger_judged_by))


def _alarm_settled(case: Case, line: Recorded, ev: e.AlarmSettled) -> Case:
    others = {a.person for a in case.open_asks if a.alarm}
    asks = tuple(replace(a, state="gone") if a.alarm and a.state == "open" else a for a in case.asks)
    return replace(case, alarm=None, asks=asks, former=case.former | others)


def _asked(case: Case, line: Recorded, ev: e.Asked) -> Case:
    ask = Ask(ev.place, ev.person, ev.role, ev.round, ev.alarm, line.at)
    kept = tuple(a for a in case.asks if not (a.person == ev.person and a.state == "open"))
    case = replace(case, asks=(*kept, ask))
    if ev.alarm and case.alarm is not None and ev.round > case.alarm.round:
        case = replace(case, alarm=replace(case.alarm, round=ev.round, round_at=line.at))
    return case


def _nobody(case: Case, line: Recorded, ev: e.NobodyAvailable) -> Case:
    case = replace(case, nobody=(ev.place, ev.round))
    if case.alarm is not None and ev.round > case.alarm.round:
        case = replace(case, alarm=replace(case.alarm, round=ev.round, round_at=line.at))
    return case


def _phone_card(case: Case, line: Recorded, ev: e.PhoneCardGiven) -> Case:
    return replace(case, phone_card_at=line.at)


def _close_ask(case: Case, person: str, state: Literal["accepted", "declined", "gone"]) -> Case:
    asks = tuple(replace(a, state=state) if a.person == person and a.state == "open" else a for a in case.asks)
    return replace(case, asks=asks)


def _accepted(case: Case, line: Recorded, ev: e.Accepted) -> Case:
    role = next((a.role for a in case.asks if a.person == line.actor and a.state == "open"), line.role)
    case = _close_ask(case, line.actor, "accepted")
    case = _answered(case, role)
    case = replace(case, former=case.former - {line.actor})
    if ev.owner:
        case = _no_more_asking(case)
        return replace(case, owner=line.actor, owner_role=role, accepted_at=line.at, nobody=("", 0))
    if line.actor == case.owner:
        return case
    return replace(case, joined=tuple(dict.fromkeys((*case.joined, (line.actor, role)))))


def _answered(case: Case, role: str) -> Case:
    """Somebody in this role answered the acute line, when it is at work."""
    if case.alarm is None:
        return case
    return replace(case, alarm=replace(case.alarm, answered=(*case.alarm.answered, role)))


def _no_more_asking(case: Case) -> Case:
    """It was taken up: others need not answer any more, except on the acute line."""
    others = {a.person for a in case.open_asks if not a.alarm}
    asks = tuple(replace(a, state="gone") if a.state == "open" and not a.alarm else a for a in case.asks)
    return replace(case, asks=asks, former=case.former | others)


def _declined(case: Case, line: Recorded, ev: e.Declined) -> Case:
    case = _close_ask(case, line.actor, "declined")
    return replace(case, former=(case.former | {line.actor}) - {case.owner})


def _joined(case: Case, line: Recorded, ev: e.Joined) -> Case:
    joined = tuple(dict.fromkeys((*case.joined, (ev.person, ev.role))))
    return replace(case, joined=joined, former=case.former - {ev.person})


def _handed_over(case: Case, line: Recorded, ev: e.HandedOver) -> Case:
    case = _close_ask(case, ev.person, "accepted")
    if not case.is_taken:
        case = _no_more_asking(case)
    if ev.why == "taken_over":
        case = _answered(case, ev.role)
    former = (case.former | {ev.before} if ev.before else case.former) - {ev.person}
    tasks = tuple(
        replace(t, person=ev.person, role=ev.role) if ev.before and t.person == ev.before else t for t in case.tasks
    )
    joined = tuple(j for j in case.joined if j[0] not in (ev.person, ev.before))
    return replace(
        case, owner=ev.person, owner_role=ev.role, former=former, tasks=tasks, joined=joined,
        accepted_at=case.accepted_at or line.at,
    )  # fmt: skip


def _passed_on(case: Case, line: Recorded, ev: e.PartPassedOn) -> Case:
    case = replace(case, former=(case.former | {ev.before}) - {ev.person})
    if ev.part == "reporter":
        return replace(case, report=replace(case.report, person=ev.person, role=ev.role))
    if ev.part == "case_manager":
        return replace(case, help=replace(case.help, manager=ev.person, role=ev.role))
    if ev.part == "leader":
        return replace(case, talk=replace(case.talk, leader=ev.person, role=ev.role))
    if ev.part == "weigher":
        pairs = zip(case.weighing.people, case.weighing.roles, strict=True)
        swapped = dict.fromkeys(
            (ev.person, ev.role) if person == ev.before else (person, role) for person, role in pairs
        )
        people, roles = tuple(p for p, _ in swapped), tuple(r for _, r in swapped)
        return replace(case, weighing=replace(case.weighing, people=people, roles=roles))
    if ev.part == "joined":
        return replace(case, joined=tuple(j for j in case.joined if j[0] != ev.before))
    tasks = tuple(
        replace(t, person=ev.person, role=ev.role) if t.task == ev.part and t.person == ev.before else t
        for t in case.tasks
    )
    return replace(case, tasks=tasks)


def _informed(case: Case, line: Recorded, ev: e.Informed) -> Case:
    return replace(case, informed=tuple(dict.fromkeys((*case.informed, (ev.person, ev.role)))))


def _contact(case: Case, line: Recorded, ev: e.ContactMade) -> Case:
    return replace(case, contact=ev.outcome)


def _question(case: Case, line: Recorded, ev: e.QuestionAsked) -> Case:
    return replace(case, questions=(*case.questions, Question(ev.id, ev.person, ev.text, line.at)))


def _answer(case: Case, line: Recorded, ev: e.QuestionAnswered) -> Case:
    answered = tuple(replace(q, answer=ev.text) if q.id == ev.id else q for q in case.questions)
    return replace(case, questions=answered)


def _advised(case: Case, line: Recorded, ev: e.Advised) -> Case:
    return replace(case, advised_at=line.at, talk_ground=ev.ground or case.talk_ground)


def _vt_advice(case: Case, line: Recorded, ev: e.AdviceRecorded) -> Case:
    if not ev.question:
        return case
    advised = tuple(dict.fromkeys((*case.weighing.advised, ev.question)))
    owed = tuple(o for o in case.weighing.owed if o[0] != ev.question)
    return replace(case, weighing=replace(case.weighing, advised=advised, owed=owed))


def _task_opened(case: Case, line: Recorded, ev: e.TaskOpened) -> Case:
    counts = {**case.task_counts, ev.task: ev.n}
    return replace(case, tasks=(*case.tasks, Owed(ev.task, ev.n, ev.person, ev.role, line.at)), task_counts=counts)


def _task_done(case: Case, line: Recorded, ev: e.TaskDone) -> Case:
    left = tuple(t for t in case.tasks if not (t.task == ev.task and t.n == ev.n))
    owed = {t.person for t in case.tasks} - {t.person for t in left}
    case = replace(case, tasks=left, tasks_done=(*case.tasks_done, (ev.task, ev.outcome, line.at)))
    return _leave(case, owed | {line.actor})


def _leave(case: Case, people: set[str]) -> Case:
    """Who has no part left of those that are kept by name: only what they wrote themselves stays theirs to read."""
    parts = {
        case.starter, case.owner, case.report.person, case.help.manager, case.talk.leader, *case.talk.others,
        *case.weighing.people, *(p for p, _ in case.joined), *(p for p, _ in case.informed),
        *(t.person for t in case.tasks), *(a.person for a in case.open_asks), "",
    }  # fmt: skip
    return replace(case, former=case.former | (people - parts))


def _talk_held(case: Case, line: Recorded, ev: e.TalkHeld) -> Case:
    return replace(case, held=tuple(dict.fromkeys(case.held + ev.why)))


def _talk_released(case: Case, line: Recorded, ev: e.TalkReleased) -> Case:
    held = tuple(why for why in case.held if why not in ev.why)
    return replace(case, held=held, released=tuple(dict.fromkeys(case.released + ev.why)))


def _talk_planned(case: Case, line: Recorded, ev: e.TalkPlanned) -> Case:
    return replace(case, talk=Talk(ev.leader, ev.role, ev.others, ev.invited, ev.on, line.at))


def _talk_done(case: Case, line: Recorded, ev: e.TalkRecorded) -> Case:
    return replace(case, talk=replace(case.talk, done=True))


def _talk_skipped(case: Case, line: Recorded, ev: e.TalkSkipped) -> Case:
    return replace(case, talk=replace(case.talk, done=True), talk_ground=ev.ground)


def _weighing_opened(case: Case, line: Recorded, ev: e.WeighingOpened) -> Case:
    return replace(case, weighing=Weighing(ev.round, line.at, ev.people, ev.roles))


def _weighed_alone(case: Case, line: Recorded, ev: e.WeighedAlone) -> Case:
    mine = (line.actor, tuple(zip(ev.questions, ev.answers, strict=True)), ev.reasons)
    others = tuple(a for a in case.weighing.alone if a[0] != line.actor)
    return replace(case, weighing=replace(case.weighing, alone=(*others, mine)))


def _weighed_jointly(case: Case, line: Recorded, ev: e.WeighedJointly) -> Case:
    given = dict(zip(ev.questions, ev.answers, strict=True))
    joint = tuple((dict(case.weighing.joint) | given).items())
    fresh = {q: line.at for q, a in given.items() if a == "doubt" and q not in case.weighing.advised}
    owed = tuple((fresh | dict(case.weighing.owed)).items())
    return replace(case, weighing=replace(case.weighing, joint=joint, joint_at=line.at, owed=owed))


def _report_owed(case: Case, line: Recorded, ev: e.ReportOwed) -> Case:
    n = case.report.n if case.report.is_owed else case.report.n + 1
    at = case.report.owed_at if case.report.is_owed else line.at
    why = tuple(dict.fromkeys((*case.report.why, *ev.why))) if case.report.is_owed else ev.why
    keep = case.report.decided if case.report.is_owed else None
    return replace(case, report=Report(n, at, why, ev.person, ev.role, decided=keep))


def _report_decided(case: Case, line: Recorded, ev: e.ReportDecided) -> Case:
    report = replace(case.report, decided=ev.report, decided_at=line.at)
    if ev.person:
        report = replace(report, person=ev.person, role=ev.role)
    return _leave(replace(case, report=report, decided_at=line.at), {line.actor})


def _report_made(case: Case, line: Recorded, ev: e.ReportMade) -> Case:
    n = max(case.report.n, 1) if case.report.made_at is None else case.report.n + 1
    report = replace(
        case.report, n=n, made_at=line.at, made_on=ev.on, vt_decided_at=None, vt_track=False, vt_ended=False,
        chased_at=None, person=line.actor, role=line.role,
    )  # fmt: skip
    return replace(case, report=report, report_count=case.report_count + 1)


def _vt_decided(case: Case, line: Recorded, ev: e.VeiligThuisDecided) -> Case:
    return replace(case, report=replace(case.report, vt_decided_at=line.at, vt_track=ev.track, chased_at=None))


def _vt_chased(case: Case, line: Recorded, ev: e.VeiligThuisChased) -> Case:
    return replace(case, report=replace(case.report, chased_at=line.at))


def _vt_ended(case: Case, line: Recorded, ev: e.VeiligThuisEnded) -> Case:
    return replace(case, report=replace(case.report, vt_ended=True))


def _help(case: Case, line: Recorded, ev: e.HelpDecided) -> Case:
    agreed = Help(line.at, ev.help, ev.until, ev.case_manager, ev.role)
    return _leave(replace(case, help=agreed, decided_at=line.at), {line.actor})


def _result(case: Case, line: Recorded, ev: e.ResultJudged) -> Case:
    help_ = replace(case.help, result=ev.answer, result_at=line.at)
    weighing = case.weighing
    joint = tuple((dict(weighing.joint) | {"result": ev.answer}).items())
    owed = weighing.owed
    if ev.answer == "doubt" and "result" not in weighing.advised:
        owed = (*(o for o in owed if o[0] != "result"), ("result", line.at))
    return replace(case, help=help_, weighing=replace(weighing, joint=joint, owed=owed), decided_at=line.at)


def _monitoring(case: Case, line: Recorded, ev: e.MonitoringAgreed) -> Case:
    return replace(case, monitoring=(*case.monitoring, Monitoring(ev.on, line.at)))


def _monitored(case: Case, line: Recorded, ev: e.Monitored) -> Case:
    case = replace(case, looks=case.looks + 1, looked_at=line.at)
    waiting = [i for i, m in enumerate(case.monitoring) if not m.done]
    if not waiting:
        return case
    first = min(waiting, key=lambda i: case.monitoring[i].on)
    done = tuple(replace(m, done=True) if i == first else m for i, m in enumerate(case.monitoring))
    return replace(case, monitoring=done)


def _closed(case: Case, line: Recorded, ev: e.CaseClosed) -> Case:
    return replace(case, status="closed", closed_at=line.at, alarm=None)


def _reached(case: Case, line: Recorded, ev: e.PlaceReached) -> Case:
    return replace(case, place=ev.place, place_at=line.at, looked_at=None)


def _reminded(case: Case, line: Recorded, ev: e.Reminded) -> Case:
    return replace(case, reminded={**case.reminded, ev.move: (ev.stage, line.at)})


def _escalated(case: Case, line: Recorded, ev: e.Escalated) -> Case:
    escalated = tuple(dict.fromkeys((*case.escalated, (ev.person, ev.role))))
    return replace(case, reminded={**case.reminded, ev.move: (ev.stage, line.at)}, escalated=escalated)


def _postponed(case: Case, line: Recorded, ev: e.Postponed) -> Case:
    reminded = {k: v for k, v in case.reminded.items() if k != ev.move}
    return replace(case, postponed={**case.postponed, ev.move: ev.until}, reminded=reminded)


def _text_hidden(case: Case, line: Recorded, ev: e.TextHidden) -> Case:
    return replace(case, corrections=case.corrections + 1)


def _undelivered(case: Case, line: Recorded, ev: e.Undelivered) -> Case:
    return _close_ask(case, ev.person, "gone")


_FOLDS: dict[type, Callable[[Case, Recorded, Any], Case]] = {
    e.CaseStarted: _started, e.SignalsNoted: _signals, e.ObservationAdded: _observed, e.DangerJudged: _danger,
    e.PeopleExcluded: _excluded, e.HypothesisFollowed: _hypothesis, e.CaseWithdrawn: _withdrawn,
    e.CaseReopened: _reopened, e.CasesLinked: _linked, e.LinkedDanger: _linked_danger, e.Asked: _asked,
    e.NobodyAvailable: _nobody, e.AlarmRaised: _alarm_raised, e.AlarmSettled: _alarm_settled,
    e.PhoneCardGiven: _phone_card, e.Accepted: _accepted, e.Declined: _declined,
    e.Joined: _joined, e.HandedOver: _handed_over, e.PartPassedOn: _passed_on, e.Informed: _informed,
    e.ContactMade: _contact, e.QuestionAsked: _question, e.QuestionAnswered: _answer, e.Advised: _advised,
    e.AdviceRecorded: _vt_advice, e.TaskOpened: _task_opened, e.TaskDone: _task_done, e.TalkHeld: _talk_held,
    e.TalkReleased: _talk_released, e.TalkPlanned: _talk_planned, e.TalkRecorded: _talk_done,
    e.TalkSkipped: _talk_skipped, e.WeighingOpened: _weighing_opened, e.WeighedAlone: _weighed_alone,
    e.WeighedJointly: _weighed_jointly, e.ReportOwed: _report_owed, e.ReportDecided: _report_decided,
    e.ReportMade: _report_made, e.VeiligThuisDecided: _vt_decided, e.VeiligThuisChased: _vt_chased,
    e.VeiligThuisEnded: _vt_ended, e.HelpDecided: _help, e.ResultJudged: _result, e.MonitoringAgreed: _monitoring,
    e.Monitored: _monitored, e.CaseClosed: _closed, e.PlaceReached: _reached, e.Reminded: _reminded,
    e.Escalated: _escalated, e.Postponed: _postponed, e.Undelivered: _undelivered, e.TextHidden: _text_hidden,
}  # fmt: skip
UNFOLDED = (e.NoteAdded, e.Dissented, e.Read, e.Exported)
"""Events that stand in the trail and change nothing about what happens next."""
