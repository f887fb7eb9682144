"""Steps 5 and 6: the two decisions in order, the report and what Veilig Thuis says back, help, following, close."""

from __future__ import annotations

from typing import cast

from flows import commands as c
from flows import events as e
from flows.deciding.act import Act, Refused
from flows.deciding.consulting import ground
from flows.deciding.steps import (
    finish,
    go,
    judge_in_passing,
    open_tasks,
    owe_report,
    reach,
    reporter,
    stops_for_danger,
    tell,
)
from flows.deciding.weighing_together import judged, tuned
from flows.protocol import Answer, QuestionId
from flows.weighing import norms


def decide_report(act: Act, cmd: c.DecideReport) -> None:
    """Decision 1, whether a report is necessary. Always with reasons, also for not reporting (INOS st.5; Delta st.5).

    Where a norm or the weighing demands a report, "no" is refused: who disagrees says so, and the report stays owed.
    """
    judge_in_passing(act, cmd.acute)
    if cmd.report not in ("yes", "no"):
        raise Refused("choose_one", "report")
    if cmd.report == "no" and stops_for_danger(act, cmd.acute, cmd.reasons):
        return
    if (
        cmd.report == "no"
        and (act.case.report.is_owed or set(act.case.flags) & set(norms(act.protocol)))
        and not _made(act)
    ):
        raise Refused("norm_demands", "report")
    tuned(act, cmd, "report")
    with_whom = {"consulted": cmd.consulted, "without": cmd.without}
    if cmd.report == "no":
        act.did(e.ReportDecided(report=False, reasons=cmd.reasons, **with_whom))  # type: ignore[arg-type]
    else:
        person, role = _reporter(act, cmd.person)
        named = {"person": person, "role": role, "preparation": cmd.preparation, **with_whom}
        act.did(e.ReportDecided(report=True, reasons=cmd.reasons, **named))  # type: ignore[arg-type]
        if not _made(act):
            owe_report(act, ("decided",))
        tell(act, person, role)
    open_tasks(act, "decision")
    go(act, "done")


def _made(act: Act) -> bool:
    return act.case.report.made_at is not None


def _reporter(act: Act, chosen: str) -> tuple[str, str]:
    if not chosen:
        return reporter(act)
    found = act.roster.get(chosen)
    if found is None or not act.parts.may_know(chosen):
        raise Refused("unknown_person", "person")
    held = found.roles_at(act.case.school)
    role = next((r for r in act.place.reports if r in held), act.roster.role_of(chosen, act.case.school, act.protocol))
    return chosen, role


def record_report(act: Act, cmd: c.RecordReport) -> None:
    """The report was made, outside the product: everyone's own duty and right, so it waits for nobody (Delta 10)."""
    if not cmd.announced:
        ground(act, cmd.ground, "announce")
    act.did(e.ReportMade(cmd.on, cmd.announced, cmd.reference, cmd.ground, cmd.text, cmd.school_does))
    open_tasks(act, "report")


def record_decision(act: Act, cmd: c.RecordDecision) -> None:
    """Veilig Thuis told its decision (INOS st.4 q.3, an.6)."""
    judge_in_passing(act, cmd.acute)
    act.did(e.VeiligThuisDecided(cmd.on, cmd.track == "yes", cmd.text))
    open_tasks(act, "decision")
    _done_following(act)


def record_chase(act: Act, cmd: c.RecordChase) -> None:
    """Veilig Thuis was late; the reporter called them, and we come back once more."""
    act.did(e.VeiligThuisChased(cmd.on, cmd.text))


def record_end(act: Act, cmd: c.RecordEnd) -> None:
    """Veilig Thuis told of the end of its own track (INOS an.6)."""
    judge_in_passing(act, cmd.acute)
    act.did(e.VeiligThuisEnded(cmd.on, cmd.text))
    _done_following(act)


def decide_help(act: Act, cmd: c.DecideHelp) -> None:
    """Decision 2, whether help is (also) possible: what, until when, who with which task, one casemanager."""
    judge_in_passing(act, cmd.acute)
    if cmd.help not in ("yes", "no"):
        raise Refused("choose_one", "help")
    tuned(act, cmd, "help")
    with_whom = {"consulted": cmd.consulted, "without": cmd.without}
    if cmd.help == "yes":
        role = _for_help(act, cmd)
        agreed = {"what": cmd.what, "until": cmd.until, "tasks": cmd.tasks, "case_manager": cmd.case_manager}
        act.did(e.HelpDecided(help=True, reasons=cmd.reasons, role=role, **agreed, **with_whom))  # type: ignore[arg-type]
        open_tasks(act, "help")
    else:
        act.did(e.HelpDecided(help=False, reasons=cmd.reasons, **with_whom))  # type: ignore[arg-type]
        if not act.case.report.is_owed and not _made(act):
            owe_report(act, ("help",))  # not enough help from here is itself a ground to report (meldnorm 2)
    open_tasks(act, "decision")
    go(act, "done")


def _for_help(act: Act, cmd: c.DecideHelp) -> str:
    """Refuse help of which something is not agreed; the role of the casemanager."""
    for name in ("what", "until", "tasks", "case_manager"):
        if not getattr(cmd, name):
            raise Refused("needs_for_help", name)
    if not act.parts.may_know(cmd.case_manager):
        raise Refused("unknown_person", "case_manager")
    return act.roster.role_of(cmd.case_manager, act.case.school, act.protocol)


def judge_result(act: Act, cmd: c.JudgeResult) -> None:
    """Question 5, at the agreed date, says whether the help works (INOS st.4 q.5)."""
    judge_in_passing(act, cmd.acute)
    divided = cmd.answer == "divided"
    answer: Answer = "doubt" if divided else cast("Answer", cmd.answer)
    if answer not in ("yes", "no", "doubt"):
        raise Refused("choose_one", "answer")
    waits = act.case.help.until is not None and act.today < act.case.help.until and not act.case.help.result
    if answer == "yes" and waits:
        raise Refused("not_yet", "answer")  # no or doubt never waits for the date
    answers = _before_result() | {"result": answer}
    stands = judged(act, answers)
    tuned(act, cmd, "result")
    act.did(e.ResultJudged(answer, cmd.reasons, divided, cmd.consulted, cmd.without))
    open_tasks(act, "decision")
    if stands.end == "report":
        _report_again(act)


def _before_result() -> dict[QuestionId, Answer]:
    """Help is running: whatever was weighed before, questions 3 and 4 count as yes, and 1 so as to get there."""
    return {"suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes"}


def _report_again(act: Act) -> None:
    """Danger that does not stop, or comes back, is reported (meldnorm 3)."""
    owe_report(act, ("again",))
    if act.place.kind != "report":
        reach(act, act.protocol.of_kind("report").id)


def agree_monitoring(act: Act, cmd: c.AgreeMonitoring) -> None:
    """When the school looks again, and what was agreed (INOS st.4 n.3)."""
    act.did(e.MonitoringAgreed(cmd.on, cmd.text))


def record_monitoring(act: Act, cmd: c.RecordMonitoring) -> None:
    """The school looked. Not safe: report (again). Safe: the next date, or everything agreed is done."""
    judge_in_passing(act, cmd.acute)
    if cmd.safe not in ("yes", "no"):
        raise Refused("choose_one", "safe")
    safe = cmd.safe == "yes"
    act.did(e.Monitored(safe, cmd.text))
    if not safe:
        _report_again(act)
    elif cmd.again is not None:
        act.did(e.MonitoringAgreed(cmd.again, cmd.text))
    else:
        _done_following(act)


def _done_following(act: Act) -> None:
    """Go on to closing once it was looked at here, and nothing agreed or owed is left to follow."""
    case = act.case
    waits = (
        (case.help.help and case.help.result != "yes")
        or any(not m.done for m in case.monitoring)
        or case.report.is_owed
        or case.report.waits_for_decision
        or case.report.waits_for_end
    )
    if act.place.kind == "follow" and case.looked_at is not None and not waits:
        go(act, "done")


def close_case(act: Act, cmd: c.CloseCase) -> None:
    """Close and record; refused while anything required is still owed. Danger comes first: then nothing closes."""
    judge_in_passing(act, cmd.acute)
    if not stops_for_danger(act, cmd.acute, cmd.text):
        finish(act, cmd.text, act.protocol.of_kind("end").id)
