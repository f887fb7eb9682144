"""The talk, the weighing, the decisions and what follows, as a conversation, at both boards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows import commands as c
from flows.events import Words
from tests.playbook import (
    NO,
    SAID,
    Play,
    advises,
    alone,
    closes,
    decides,
    helps,
    looks,
    reports,
    starts,
    task,
    together,
)  # fmt: skip

BOARDS = ("inos", "delta")
WHO = {"inos": ("regisseur", "directeur"), "delta": ("ib", "juf", "directeur")}
"""Who owns the case first, and the others whom the board requires at the weighing."""
YES = {"suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes"}


def taken(name: str, *flags: str) -> Play:
    """A case that was taken up by the first in line."""
    play = Play(name).says("juf", starts("concern", *flags))
    return play.says(WHO[name][0], c.Accept())


def weighed(name: str, *flags: str, **answers: str) -> Play:
    """A case in which everybody answered alone, and then these answers together."""
    play = taken(name, *flags) if not flags or flags[0] != "acute" else taken_acute(name, *flags)
    owner = play.case.owner
    play.says(owner, advises())
    for person in play.case.weighing.people:
        play.says(person, alone())
    return play.says(owner, together(*WHO[name], **answers))


def taken_acute(name: str, *flags: str) -> Play:
    """A case of the acute line that was answered by whoever must."""
    play = Play(name).says("juf", starts("concern", *flags)).says(WHO[name][0], c.Accept())
    return play.says("directeur", c.Accept()) if name == "delta" else play


def all_tasks(play: Play) -> Play:
    """Everybody does the tasks that they owe."""
    while play.case.tasks:
        owed = play.case.tasks[0]
        found = play.protocol.task[owed.task]
        outcome = next((o.id for o in found.outcomes if o.id not in (*found.unsafe, *found.stays)), "")
        play.says(owed.person, task(owed.task, outcome))
    return play


def advice(play: Play, question: str) -> c.RecordAdvice:
    """Veilig Thuis's advice on a doubt."""
    return c.RecordAdvice(acute=NO, question=question, on=play.today, reference=Words("VT-7"), text=SAID)


# ---------------------------------------------------------------- step 3


@pytest.mark.parametrize("name", BOARDS)
def test_from_the_advice_to_the_talk_to_the_weighing(name: str) -> None:
    """The owner advises, plans the talk, and who leads it records it; then those whom the board requires weigh."""
    play = taken(name)
    owner = play.case.owner
    assert play.due("advise") == "2026-11-27 17:00"
    play.says(owner, advises("talk")).at("talk")
    assert play.due("plan_talk") == "2026-12-01 17:00"
    leader = "directeur" if name == "inos" else "ib"
    planned = c.PlanTalk(
        acute=NO, leader=leader, others=("juf",), invited=play.today, on=play.today + timedelta(days=6)
    )  # fmt: skip
    play.cannot(owner, c.PlanTalk(acute=NO, leader="meester", invited=play.today, on=play.today), "unknown_person")
    play.says(owner, planned)
    assert play.move("record_talk").people == (leader,)
    held = c.RecordTalk(acute=NO, on=play.today, spoken_with=("both_parents",), facts=SAID, reaction=SAID)
    play.says(leader, held).at("weigh").among("WeighingOpened " + ",".join(_weighers(name)))


def _weighers(name: str) -> tuple[str, ...]:
    return ("regisseur", "directeur") if name == "inos" else ("ib", "juf", "directeur")


@pytest.mark.parametrize("name", BOARDS)
def test_no_talk_needs_a_recorded_ground(name: str) -> None:
    """Without one of the grounds there is no way past the talk (INOS st.3)."""
    play = taken(name)
    play.cannot(play.case.owner, c.Advise(acute=NO, text=SAID, next="weigh"), "needs_ground")
    play.says(play.case.owner, advises("talk"))
    play.cannot(play.case.owner, c.SkipTalk(acute=NO, ground="no_time", text=SAID), "needs_ground")
    play.says(play.case.owner, c.SkipTalk(acute=NO, ground="contact_child", text=SAID)).at("weigh")


# ---------------------------------------------------------------- step 4


@pytest.mark.parametrize("name", BOARDS)
def test_first_each_alone_then_together(name: str) -> None:
    """The joint answer waits until everyone answered alone, or three working days passed; never without who must."""
    play = taken(name)
    owner = play.case.owner
    play.says(owner, advises())
    play.says(owner, alone()).cannot(owner, together(*WHO[name], **YES), "weigh_alone_first")
    play.cannot("directeur", together(owner, **YES), "must_take_part")
    play.clock("2026-11-30 09:00").says(owner, together(*WHO[name], **YES)).at("report")


@pytest.mark.parametrize("name", BOARDS)
def test_no_suspicion_closes_and_is_recorded(name: str) -> None:
    """Question 1 with no: recorded, told to the teacher, and closed (INOS st.4; Delta 4)."""
    play = weighed(name, suspicion="no").at("conclude")
    play.among(f"TaskOpened teacher_feedback {play.case.owner}")
    all_tasks(play).says(play.case.owner, closes()).expects("CaseClosed", "PlaceReached closed")
    assert play.case.status == "closed"
    assert not play.moves


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("flag", ["acute", "structural", "disclosure"])
def test_a_norm_is_never_closed_by_no_suspicion_and_the_report_waits_for_nothing(name: str, flag: str) -> None:
    """With a norm the first two questions are settled; a report is owed at once and can be made by anybody at once."""
    play = Play(name).says("juf", starts("concern", flag))
    assert play.case.report.is_owed
    hours = 10 if flag else 0
    assert play.due("report:1") == f"2026-11-24 {hours}:00"
    play.says("juf", reports(play)).expects("ReportMade", *_at_report(play))
    assert play.case.report.waits_for_decision


def _at_report(play: Play) -> tuple[str, ...]:
    """What the teacher owes after a report; what others owe waits for who takes the case up."""
    return () if play.case.has("disclosure") or not play.case.is_taken else ("TaskOpened check_in juf",)


def test_a_norm_answers_the_first_two_questions_whatever_is_said() -> None:
    """No to suspicion does not close a case with structural danger: it asks for help, with the report owed."""
    play = weighed("inos", "structural", suspicion="no", help="yes", acceptance="yes").at("report")
    play.cannot("directeur", decides("no"), "norm_demands").says("directeur", decides("yes")).at("help")


def test_inos_doubt_about_suspicion_stays_open_with_veilig_thuis_then_regisseur_and_directeur_decide() -> None:
    """Doubt at question 1: advice owed the same day, answered again together (INOS st.4)."""
    play = weighed("inos", suspicion="doubt").at("weigh")
    assert play.due("advice:suspicion:1") == "2026-11-24 17:00"
    play.says("regisseur", advice(play, "suspicion"))
    play.cannot("regisseur", together("regisseur", suspicion="doubt"), "must_take_part")
    play.says("regisseur", together("regisseur", "directeur", suspicion="doubt")).at("weigh")
    play.says("regisseur", together("regisseur", "directeur", suspicion="no")).at("conclude")


def test_delta_doubt_about_suspicion_closes_only_after_the_advice() -> None:
    """Not knowing counts as no, and nothing closes before Veilig Thuis's advice is recorded (Delta 4, st.4)."""
    play = weighed("delta", suspicion="doubt").at("weigh")
    play.says("ib", together(*WHO["delta"], suspicion="doubt")).at("weigh")
    play.says("ib", advice(play, "suspicion")).says("ib", together(*WHO["delta"], suspicion="doubt")).at("conclude")


def test_doubt_about_safety_differs() -> None:
    """INOS: counts as yes, a report is owed before any further question. Delta: as no, with the advice owed today."""
    play = weighed("inos", suspicion="yes", safety="doubt").at("weigh").among("ReportOwed safety directeur")
    assert play.due("report:1") == "2026-11-24 10:00"
    play = weighed("delta", suspicion="yes", safety="doubt").at("weigh").never("ReportOwed weighing ib")
    assert play.due("advice:safety:1") == "2026-11-24 17:00"
    play.says("ib", together(*WHO["delta"], help="yes", acceptance="yes")).at("report")


@pytest.mark.parametrize("question", ["help", "acceptance"])
def test_doubt_about_help_or_acceptance_differs(question: str) -> None:
    """INOS: with Veilig Thuis, and after their advice a report. Delta: counts as no, a report at once."""
    given = {"suspicion": "yes", "safety": "no"} | ({"help": "yes"} if question == "acceptance" else {})
    play = weighed("inos", **given, **{question: "doubt"}).at("weigh").never("ReportOwed weighing directeur")
    play.says("regisseur", advice(play, question))
    play.says("regisseur", together(*WHO["inos"], **{question: "doubt"})).at("report")
    play.among("ReportOwed weighing directeur")
    play = weighed("delta", **given, **{question: "doubt"}).at("report").among("ReportOwed weighing ib")
    assert play.due(f"advice:{question}:1") == "2026-11-24 17:00"


@pytest.mark.parametrize("name", BOARDS)
def test_divided_is_doubt_and_dissent_stands(name: str) -> None:
    """When the people who weigh stay divided that is doubt; who disagrees says so, and it stands in the trail."""
    play = weighed(name, suspicion="divided")
    assert dict(play.case.weighing.joint) == {"suspicion": "doubt"}
    play.says("directeur", c.Dissent(text=SAID)).expects("Dissented")


@pytest.mark.parametrize("name", BOARDS)
def test_an_answer_out_of_turn_is_refused(name: str) -> None:
    """Question 3 is not answered before question 1 and 2."""
    play = taken(name)
    play.says(play.case.owner, advises())
    for person in play.case.weighing.people:
        play.says(person, alone())
    play.cannot(play.case.owner, together(*WHO[name], help="yes"), "answer_later")
    play.cannot(play.case.owner, together(*WHO[name]), "answer_one")


# ---------------------------------------------------------------- steps 5 and 6


@pytest.mark.parametrize("name", BOARDS)
def test_from_concern_to_close_without_a_report(name: str) -> None:
    """Help, one casemanager, question 5 at its date, following, evaluation, close."""
    play = weighed(name, **YES).at("report")
    decider = "directeur" if name == "inos" else "ib"
    play.owes(decider, "decide_report", *(["record_task"] * _tasks_of(play, decider)))
    play.says(decider, decides("no")).at("help").among(f"TaskOpened teacher_feedback {play.case.owner}")
    play.cannot(decider, c.DecideHelp(acute=NO, help="yes", reasons=SAID, without=SAID, what=SAID), "needs_for_help")
    play.says(decider, helps(play, "ib", 28)).at("follow")
    assert play.due("result:2026-12-22") == "2026-12-22 17:00"
    play.clock("2026-12-22 12:00").says("ib", c.JudgeResult(acute=NO, answer="yes", reasons=SAID, without=SAID)).at(
        "follow"
    )
    play.says("ib", looks("yes", again=play.today + timedelta(days=30))).at("follow")
    play.says("ib", looks("yes")).at("conclude").cannot("ib", closes(), "still_open")
    all_tasks(play).says("ib", closes())
    assert play.case.status == "closed"
    assert not play.case.report_count


def _tasks_of(play: Play, person: str) -> int:
    return sum(1 for owed in play.case.tasks if owed.person == person)


@pytest.mark.parametrize("name", BOARDS)
def test_from_concern_to_close_with_a_report(name: str) -> None:
    """No help possible: a report, who reports, Veilig Thuis's two reports back, the second decision, close."""
    play = weighed(name, suspicion="yes", safety="no", help="no").at("report")
    reporter = "directeur" if name == "inos" else "ib"
    play.among(f"ReportOwed weighing {reporter}").cannot(reporter, decides("no"), "norm_demands")
    play.says(reporter, decides("yes")).at("help").says(reporter, reports(play))
    play.among(f"TaskOpened vt_together {reporter}", "TaskOpened check_in juf")
    assert play.due("vt_decision:1") == "2026-12-01 17:00"
    play.says(reporter, helps(play, "ib"))
    assert play.move("vt_decision:1").people == (reporter,)
    decision = c.RecordDecision(acute=NO, on=play.today, track="yes", text=SAID)
    play.says(reporter, decision).clock("2026-12-22 12:00")
    play.says("ib", c.JudgeResult(acute=NO, answer="yes", reasons=SAID, without=SAID))
    play.says("ib", looks()).at("follow").owes(reporter, *_rest(play, reporter, "record_end"))
    play.says(reporter, c.RecordEnd(acute=NO, on=play.today, text=SAID)).at("conclude")
    all_tasks(play).says("ib", closes())
    assert play.case.status == "closed"


def _rest(play: Play, person: str, *forms: str) -> list[str]:
    extra = [m.form for m in play.moves if person in m.people and m.form in ("record_task", "record_monitoring")]
    return [*forms, *extra]


@pytest.mark.parametrize("name", BOARDS)
def test_the_first_joint_answer_is_due_five_working_days_after_the_weighing_began(name: str) -> None:
    """Weighing after the talk, own answers within it; the next joint answer, after one that left it open, five more."""
    play = taken(name)
    play.says(play.case.owner, advises())
    key = "weigh_jointly:1:0"
    assert play.due(key) == "2026-12-01 17:00"
    for person in play.case.weighing.people:
        play.says(person, alone())
    play.clock("+2d").says(play.case.owner, together(*play.case.weighing.people, suspicion="doubt"))
    assert play.due("weigh_jointly:1:1") == "2026-12-03 17:00"


def test_veilig_thuis_is_late_and_the_reporter_hears_what_to_do() -> None:
    """After five working days the reporter is reminded; who called them is reminded again five working days on."""
    play = weighed("inos", suspicion="yes", safety="no", help="no").says("directeur", reports(play_today()))
    play.clock("2026-12-01 17:00").among("Reminded vt_decision:1 directeur")
    play.says("directeur", c.RecordChase(on=play.today))
    assert play.due("vt_decision:1+") == "2026-12-09 17:00"
    play.clock("2026-12-07 17:00").never("Reminded vt_decision:1 directeur")


def test_the_end_of_the_track_is_called_after_as_well() -> None:
    """Veilig Thuis reports back twice: a call about the second one moves its date, and never to an earlier one."""
    play = weighed("inos", suspicion="yes", safety="no", help="no").says("directeur", reports(play_today()))
    play.says("directeur", c.RecordChase(on=play.today))
    play.says("directeur", c.RecordDecision(acute=NO, on=play.today, track="yes", text=SAID))
    first = play.due("vt_end:1")
    play.says("directeur", c.RecordChase(on=play.today))
    assert play.due("vt_end:1+") == first
    play.clock(first).among("Reminded vt_end:1+ directeur").says("directeur", c.RecordChase(on=play.today))
    assert play.due("vt_end:1+") == "2027-02-10 17:00"
    assert first == "2027-02-02 17:00"
    play.clock("2027-02-08 17:00").never("Reminded vt_end:1+ directeur")


def play_today() -> Play:
    """A play of the same day, for its date."""
    return Play("inos")


@pytest.mark.parametrize("name", BOARDS)
def test_the_result_is_not_there_report_again(name: str) -> None:
    """Question 5 with no: decision 1 and 2 once more (INOS st.4 q.5; Delta 4)."""
    play = weighed(name, **YES)
    decider = "directeur" if name == "inos" else "ib"
    play.says(decider, decides("no")).says(decider, helps(play, "ib"))
    play.says("ib", c.JudgeResult(acute=NO, answer="no", reasons=SAID, without=SAID)).at("report")
    play.among(f"ReportOwed again {decider}").cannot(decider, decides("no"), "norm_demands")
    play.says(decider, decides("yes")).at("help").says(decider, reports(play)).says(decider, helps(play, "ib")).at(
        "follow"
    )


def test_doubt_about_the_result_differs() -> None:
    """INOS: with Veilig Thuis, and after their advice a report. Delta: counts as no, a report."""
    play = weighed("inos", **YES).says("directeur", decides("no"))
    play.says("directeur", helps(play, "ib")).says(
        "ib", c.JudgeResult(acute=NO, answer="doubt", reasons=SAID, without=SAID)
    )
    play.at("follow").says("ib", advice(play, "result"))
    play.says("ib", c.JudgeResult(acute=NO, answer="divided", reasons=SAID, without=SAID)).at("report")
    play = weighed("delta", **YES).says("ib", decides("no"))
    play.says("ib", helps(play, "ib")).says(
        "ib", c.JudgeResult(acute=NO, answer="doubt", reasons=SAID, without=SAID)
    ).at("report")


@pytest.mark.parametrize("name", BOARDS)
def test_following_shows_that_it_is_not_safe(name: str) -> None:
    """Danger that does not stop or comes back is reported, and both decisions come again."""
    play = weighed(name, **YES)
    decider = "directeur" if name == "inos" else "ib"
    play.says(decider, decides("no")).says(decider, helps(play, "ib")).says("ib", looks("no")).at("report")
    play.among(f"ReportOwed again {decider}")


@pytest.mark.parametrize("name", BOARDS)
def test_danger_after_everything_was_decided_brings_the_decisions_back(name: str) -> None:
    """A new observation of danger while following: a report within the hour, and decision 1 and 2 again."""
    play = weighed(name, **YES)
    decider = "directeur" if name == "inos" else "ib"
    play.says(decider, decides("no")).says(decider, helps(play, "ib")).at("follow")
    seen = c.AddObservation(dangers=("structural",), kind="fact", text=SAID)
    play.says("juf", seen).among(f"ReportOwed structural {decider}", "PlaceReached report").at("report")


@pytest.mark.parametrize("name", BOARDS)
def test_acute_danger_said_at_closing_does_not_close(name: str) -> None:
    """Yes to the acute question on the closing form raises the alarm and keeps what was written."""
    play = weighed(name, suspicion="no")
    play.says(play.case.owner, c.CloseCase(acute="yes", text=SAID))
    play.among("AlarmRaised acute", "NoteAdded").never("CaseClosed").at("report")


@pytest.mark.parametrize("name", BOARDS)
def test_no_help_and_no_report_is_a_report(name: str) -> None:
    """Not being able to give enough help is itself a ground to report (meldnorm 2)."""
    play = weighed(name, **YES)
    decider = "directeur" if name == "inos" else "ib"
    play.says(decider, decides("no")).says(decider, c.DecideHelp(acute=NO, help="no", reasons=SAID, without=SAID))
    assert play.case.report.is_owed
    assert play.case.report.why == ("help",)


@pytest.mark.parametrize("name", BOARDS)
def test_monitoring_agreed_at_the_end_is_kept_before_it_closes(name: str) -> None:
    """A date agreed at the end is looked at first: the case does not close under it, and does not sleep."""
    play = weighed(name, suspicion="no").at("conclude")
    owner = play.case.owner
    agreed = c.AgreeMonitoring(on=play.today + timedelta(days=14), text=SAID)
    all_tasks(play.says(owner, agreed)).cannot(owner, closes(), "still_open")
    play.owes(owner, "record_monitoring").says(owner, looks()).says(owner, closes())


# ---------------------------------------------------------------- open again


@pytest.mark.parametrize("name", BOARDS)
def test_a_closed_case_is_opened_again_by_a_new_signal(name: str) -> None:
    """It is asked again from the beginning, with all that was known; who worked on it can be asked once more."""
    play = weighed(name, suspicion="no")
    all_tasks(play).says(play.case.owner, closes())
    again = c.ReopenCase(acute=NO, kind="fact", text=SAID)
    play.says("juf", again).among("CaseReopened consult", f"Asked {WHO[name][0]}")
    assert play.case.owner == ""
    play.says(WHO[name][0], c.Accept()).among(f"TaskOpened school_record {WHO[name][0]}").at("advise")


def test_a_closed_case_is_opened_again_with_acute_danger() -> None:
    """Then the acute line is asked at once."""
    play = weighed("inos", suspicion="no")
    all_tasks(play).says(play.case.owner, closes())
    play.says("juf", c.ReopenCase(acute="yes", kind="fact", text=SAID)).among("AlarmRaised acute", "Asked directeur")
