"""The course of a case, from its start to its end: what each of these events changes in it. Pure; decides nothing."""

from __future__ import annotations

from datetime import datetime

from flows import events as e
from flows.changing import replace
from flows.events import Recorded
from flows.folding.finding import leave
from flows.state import ANSWERABLE, Case, Fold, Help, Observation, Owed, Question, Report, Talk, Weighing


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
    at, after = case.danger_judged_at, case.danger_judged_after
    if "acute" in ev.asked:
        at, after = line.at, len(case.tasks_done)
    return replace(
        case, dangers=tuple(known.items()), danger_judged_by=line.actor, danger_judged_at=at, danger_judged_after=after
    )


def _hypothesis(case: Case, line: Recorded, ev: e.HypothesisFollowed) -> Case:
    followed = tuple(
        replace(o, outcome=ev.outcome, followed_at=line.at) if o.id == ev.observation else o for o in case.observations
    )
    return replace(case, observations=followed)


def _withdrawn(case: Case, line: Recorded, ev: e.CaseWithdrawn) -> Case:
    asked = {ask.person for ask in case.answerable} | {person for person, _ in case.informed}
    asks = tuple(replace(ask, state="gone") if ask.state in ANSWERABLE else ask for ask in case.asks)
    return replace(
        case, status="withdrawn", closed_at=line.at, alarm=None, asks=asks, informed=(), tasks=(),
        report=replace(case.report, person="", role=""), former=case.former | asked,
    )  # fmt: skip


def _reopened(case: Case, line: Recorded, ev: e.CaseReopened) -> Case:
    worked = {case.owner, case.report.person, case.help.manager, case.talk.leader, *case.weighing.people}
    former = case.former | worked | {person for person, _ in case.joined} | {a.person for a in case.answerable}
    return replace(
        case, status="open", place=ev.place, place_at=line.at, begun_at=line.at, closed_at=None,
        begun_after=len(case.tasks_done),
        reopened=case.reopened + 1, former=former - {"", case.starter}, joined=(), held=(), released=(),
        asks=(), owner="", owner_role="", accepted_at=None, talk=Talk(), weighing=Weighing(round=case.weighing.round),
        report=Report(n=case.report.n), help=Help(), monitoring=(), tasks=(), reminded={}, postponed={}, nobody=("", 0),
        looked_at=None,
    )  # fmt: skip


def _linked(case: Case, line: Recorded, ev: e.CasesLinked) -> Case:
    return replace(
        case,
        links=tuple(dict.fromkeys((*case.links, ev.code))),
        linked=_heard(case, line, ev.code, ev.danger),
    )


def _linked_danger(case: Case, line: Recorded, ev: e.LinkedDanger) -> Case:
    return replace(case, linked=_heard(case, line, ev.code, ev.dangers))


def _heard(case: Case, line: Recorded, code: str, dangers: tuple[str, ...]) -> tuple[tuple[str, str, datetime], ...]:
    known = {(of, danger): at for of, danger, at in case.linked}
    known |= {(code, danger): line.at for danger in dangers}
    return tuple((of, danger, at) for (of, danger), at in known.items())


def _question(case: Case, line: Recorded, ev: e.QuestionAsked) -> Case:
    return replace(case, questions=(*case.questions, Question(ev.id, ev.person, ev.text, line.at)))


def _answer(case: Case, line: Recorded, ev: e.QuestionAnswered) -> Case:
    answered = tuple(replace(q, answer=ev.text) if q.id == ev.id else q for q in case.questions)
    return replace(case, questions=answered)


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
    return leave(case, owed | {line.actor})


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
    return replace(case, talk=replace(case.talk, done=True))


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


FOLDS: dict[type, Fold] = {
    e.CaseStarted: _started,
    e.SignalsNoted: _signals,
    e.ObservationAdded: _observed,
    e.DangerJudged: _danger,
    e.HypothesisFollowed: _hypothesis,
    e.CaseWithdrawn: _withdrawn,
    e.CaseReopened: _reopened,
    e.CasesLinked: _linked,
    e.LinkedDanger: _linked_danger,
    e.QuestionAsked: _question,
    e.QuestionAnswered: _answer,
    e.AdviceRecorded: _vt_advice,
    e.TaskOpened: _task_opened,
    e.TaskDone: _task_done,
    e.TalkHeld: _talk_held,
    e.TalkReleased: _talk_released,
    e.TalkPlanned: _talk_planned,
    e.TalkRecorded: _talk_done,
    e.TalkSkipped: _talk_skipped,
    e.CaseClosed: _closed,
    e.PlaceReached: _reached,
    e.Reminded: _reminded,
    e.Escalated: _escalated,
    e.Postponed: _postponed,
    e.TextHidden: _text_hidden,
}
