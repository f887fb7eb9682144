"""Weighing, both decisions and what follows: what each of these events changes in a case. Pure; decides nothing."""

from __future__ import annotations

from flows import events as e
from flows.changing import replace
from flows.events import Recorded
from flows.folding.finding import leave
from flows.state import Case, Fold, Help, Monitoring, Report, Weighing


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
    return leave(replace(case, report=report, decided_at=line.at), {line.actor})


def _report_made(case: Case, line: Recorded, ev: e.ReportMade) -> Case:
    n = max(case.report.n, 1) if case.report.made_at is None else case.report.n + 1
    report = replace(
        case.report, n=n, made_at=line.at, vt_decided_at=None, vt_track=False, vt_ended=False,
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
    return leave(replace(case, help=agreed, decided_at=line.at), {line.actor})


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


FOLDS: dict[type, Fold] = {
    e.WeighingOpened: _weighing_opened,
    e.WeighedAlone: _weighed_alone,
    e.WeighedJointly: _weighed_jointly,
    e.ReportOwed: _report_owed,
    e.ReportDecided: _report_decided,
    e.ReportMade: _report_made,
    e.VeiligThuisDecided: _vt_decided,
    e.VeiligThuisChased: _vt_chased,
    e.VeiligThuisEnded: _vt_ended,
    e.HelpDecided: _help,
    e.ResultJudged: _result,
    e.MonitoringAgreed: _monitoring,
    e.Monitored: _monitored,
}
