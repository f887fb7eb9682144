"""People come, go, work together and are reminded: as a conversation; and the route about a colleague."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from flows import commands as c
from flows import events as e
from flows.roster import EVERYWHERE, Post
from tests.flows.test_decide_steps import WHO, YES, all_tasks, taken, weighed
from tests.playbook import NO, SAID, Play, advises, alone, closes, decides, declines, helps, reports, starts, task
from tests.schools import ES

BOARDS = ("inos", "delta")
HOLIDAY = c.HolidayNears(date(2026, 11, 28))
"""A pretend school holiday that begins on the Saturday after the Tuesday on which plays begin."""


# ---------------------------------------------------------------- together, over, out


def test_together_and_handed_over() -> None:
    """Somebody works along, another becomes the owner with the open tasks; who handed over owes nothing any more."""
    play = taken("inos")
    play.says("regisseur", c.BringIn(person="ivp")).expects("Joined ivp")
    play.cannot("ivp", c.HandOver(person="ib"), "not_yours").cannot(
        "regisseur", c.BringIn(person="juf-es"), "unknown_person"
    )
    play.cannot("regisseur", c.HandOver(person="juf"), "unknown_person")
    play.cannot("regisseur", c.HandOver(person="meester"), "unknown_person")
    play.says("regisseur", c.HandOver(person="ib")).expects("HandedOver ib chosen")
    play.owes("ib", "advise", "record_task").owes("regisseur").cannot("regisseur", c.AddNote(text=SAID), "not_yours")
    play.says("ib", advises())


def test_a_question_back_and_its_answer() -> None:
    """The teacher owes the answer; when they have left, the owner does."""
    play = taken("inos").says("regisseur", c.AskTeacher(text=SAID)).owes("juf", "answer_question")
    play.changes("juf", active=False).product(c.OwnerUnavailable("juf"))
    play.owes("regisseur", "advise", "answer_question", "record_task")
    play.says("regisseur", c.AnswerQuestion(question="v1", acute=NO, text=SAID)).expects("QuestionAnswered")


@pytest.mark.parametrize("name", BOARDS)
def test_the_owner_leaves_and_everything_passes_on_at_once(name: str) -> None:
    """Owner, tasks and weighing go to who stands in, else to whom the protocol names; nothing is left behind."""
    play = taken(name)
    owner = play.case.owner
    play.says(owner, advises()).changes(owner, active=False).product(c.OwnerUnavailable(owner))
    new = play.case.owner
    assert new not in (owner, "juf")
    play.among(f"HandedOver {new} unavailable", f"PartPassedOn weigher {new}")
    assert owner not in {person for move in play.moves for person in move.people}
    assert owner not in play.case.weighing.people
    play.cannot(owner, c.AddNote(text=SAID), "unknown").says(new, alone())


def test_who_stands_in_takes_over_first() -> None:
    """The stand-in of the directory goes before others of the role."""
    play = taken("delta").changes("ib", active=False, stand_in="directeur").product(c.OwnerUnavailable("ib"))
    assert play.case.owner == "directeur"


def test_the_reporter_leaves_with_a_report_owed() -> None:
    """The report passes on to another who reports, within its term."""
    play = Play("inos").says("juf", starts("concern", "structural")).changes("directeur", active=False)
    play.product(c.OwnerUnavailable("directeur")).among("PartPassedOn reporter regisseur")
    assert play.move("report:1").people == ("regisseur",)


def test_the_owner_turns_out_to_be_involved() -> None:
    """Whatever they owe passes on, and from then on they cannot tell that the case exists."""
    play = taken("delta").says("juf", c.ExcludePeople(people=("ib",))).among("HandedOver ib-twee unavailable")
    play.cannot("ib", advises(), "unknown").says("ib-twee", advises())


# ---------------------------------------------------------------- reminders and the ladder


def test_reminders_before_on_and_after_the_date_climb_the_ladder() -> None:
    """A day before, on the date, the responsible once more, then stand-in, directeur, regisseur, board; daily."""
    play = Play("inos").changes("ib", stand_in="csv").away("regisseur", 3).changes("ivp", active=False)
    play.says("juf", starts()).says("ib", c.Accept()).says("ib", task("school_record", "nothing"))
    days = {
        "2026-11-26 12:00": ("Reminded advise ib",), "2026-11-27 17:00": ("Reminded advise ib",),
        "2026-11-30 12:00": ("Reminded advise ib",), "2026-12-01 12:00": ("Reminded advise ib", "Escalated advise csv"),
        "2026-12-02 12:00": ("Reminded advise ib", "Escalated advise directeur"),
        "2026-12-03 12:00": ("Reminded advise ib", "Escalated advise regisseur"),
        "2026-12-04 12:00": ("Reminded advise ib", "Escalated advise secretaris"),
        "2026-12-07 12:00": ("Reminded advise ib", "Escalated advise bestuurder"),
    }  # fmt: skip
    for day, lines in days.items():
        play.clock(day).expects(*lines)
    play.says("ib", advises())
    play.clock("2026-12-09 12:00").never("Reminded advise ib")


def test_the_ladder_skips_whoever_is_involved() -> None:
    """An involved directeur is not told; the next rung is, in their place."""
    play = Play("delta").says("juf", starts(excluded=("directeur",))).says("ib", c.Accept())
    play.clock("2026-12-01 12:00").among("Escalated advise bestuurder").never("Escalated advise directeur")


def test_who_is_told_takes_it_over() -> None:
    """Somebody whom the ladder told sees codes and dates only, until they take the case over."""
    play = (
        taken("delta")
        .says("ib", task("kindcheck", "safe"))
        .clock("2026-12-02 12:00")
        .among("Escalated advise directeur")
    )
    play.says("directeur", c.TakeOver()).expects("HandedOver directeur taken_over").says("directeur", advises())
    play.cannot("ib", c.TakeOver(), "not_yours")


def test_a_clock_that_comes_late_sends_one_reminder() -> None:
    """After days of standing still the responsible get one reminder, and each rung that was reached hears once."""
    play = taken("inos").says("regisseur", task("school_record", "nothing"))
    play.now = Play("inos", "2026-12-03 12:00").now
    play.product(c.TimePassed("advise")).expects(
        "Reminded advise regisseur",
        "Escalated advise directeur",
        "Escalated advise secretaris",
        "Escalated advise bestuurder",
    )
    play.product(c.TimePassed("advise")).expects()


def test_later_asks_a_reason_and_a_date_and_never_for_what_cannot_wait() -> None:
    """*Later* moves the reminders to another date; not beyond six weeks, not for others, not for a report."""
    play = taken("inos").says("juf", c.JudgeDanger(dangers=("structural",)))
    until = play.today + timedelta(days=10)
    later = c.Postpone(move="advise", until=until, reason=SAID)
    play.cannot("directeur", c.Postpone(move="report:1", until=until, reason=SAID), "not_now")
    play.cannot("regisseur", c.Postpone(move="advise", until=play.today, reason=SAID), "later_when")
    play.cannot("regisseur", c.Postpone(move="advise", until=until + timedelta(days=90), reason=SAID), "later_when")
    play.says("regisseur", later)
    assert play.due("advise") == "2026-12-04 17:00"
    play.clock("2026-12-02 12:00").never("Reminded advise regisseur")
    play.clock("2026-12-03 12:00").among("Reminded advise regisseur")


def test_a_date_on_a_free_day_is_kept_on_the_next_working_day() -> None:
    """A date agreed for Saturday comes up on Monday: nothing ordinary is sent at a weekend."""
    play = weighed("inos", **YES).says("directeur", decides("no"))
    play.says("directeur", helps(play, "ib", 18))
    assert play.case.help.until is not None
    assert play.case.help.until.isoweekday() == 6
    assert play.due("result:2026-12-12") == "2026-12-14 17:00"


def test_a_reminder_that_does_not_arrive_goes_up_the_ladder() -> None:
    """When a message about an open move cannot be delivered, the next rung hears of it."""
    play = taken("delta").product(c.FailDelivery("ib", "advise"))
    play.expects("Undelivered ib", "Escalated advise directeur")


@pytest.mark.parametrize("name", BOARDS)
def test_who_is_reached_by_no_channel_any_more_passes_it_on(name: str) -> None:
    """An owner whose account was closed is not waited for until a reminder fails: another has the case at once."""
    play = taken(name)
    owner = play.case.owner
    play.changes(owner, reachable=False).product(c.OwnerUnavailable(owner))
    assert play.case.owner not in ("", owner)


@pytest.mark.parametrize("name", BOARDS)
def test_who_is_away_is_not_said_to_be_out_of_reach(name: str) -> None:
    """Somebody who is away makes room for the next, and the trail says why: not that a message failed."""
    play = Play(name).says("juf", starts())
    asked = play.case.open_asks[0].person
    play.away(asked, 14).product(c.CoverAbsence(asked)).among(f"WentAway {asked}")
    assert not any(isinstance(line.event, e.Undelivered) for line in play.trail)
    assert play.case.open_asks[0].person != asked


@pytest.mark.parametrize("name", BOARDS)
def test_before_a_school_holiday_the_owner_says_who_is_there(name: str) -> None:
    """Asked once for each holiday; done by an answer, or by handing the case over; the ladder never hears of it."""
    play = Play(name).says("juf", starts())
    owner = play.case.open_asks[0].person
    play.product(HOLIDAY).expects()  # nobody has it yet
    play.says(owner, c.Accept()).product(HOLIDAY).among(f"TaskOpened holiday_handover {owner}")
    play.product(HOLIDAY).expects()
    about = "task:holiday_handover:1"
    for _ in range(6):
        play.clock("+1d").never(f"Escalated {about} directeur", f"Escalated {about} ivp", f"Escalated {about} ib-twee")
    play.says(owner, task("holiday_handover", "stays")).product(HOLIDAY).expects()
    assert play.case.open_task("holiday_handover") is None


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("way", ["task", "button"])
def test_handing_over_answers_who_is_there_in_the_holiday(name: str, way: str) -> None:
    """In the answer itself or by the ordinary button: the case has another owner, who is not asked again."""
    play = Play(name).says("juf", starts())
    owner = play.case.open_asks[0].person
    play.says(owner, c.Accept()).product(HOLIDAY)
    other = "directeur"
    by_task = c.RecordTask(task="holiday_handover", outcome="hands_over", person=other)
    play.cannot(owner, c.RecordTask(task="holiday_handover", outcome="hands_over"), "unknown_person")
    play.says(owner, by_task if way == "task" else c.HandOver(person=other))
    assert play.case.owner == other
    assert play.case.open_task("holiday_handover") is None
    play.product(HOLIDAY).expects()


def test_a_teacher_owes_nothing_in_a_school_holiday_and_veilig_thuis_does() -> None:
    """What a teacher owes waits until school begins again; what Veilig Thuis owes does not."""
    play = Play("inos", "2026-12-17 10:00").says("juf", starts()).says("regisseur", c.Accept())
    play.says("regisseur", c.AskTeacher(text=SAID)).says("regisseur", reports(play))
    assert play.due("question:v1") == "2027-01-04 17:00"
    assert play.due("vt_decision:1") == "2026-12-24 17:00"


# ---------------------------------------------------------------- what is kept along the way


def test_hypotheses_are_followed_up() -> None:
    """A hypothesis stays open until it is confirmed or refuted; another cannot be followed."""
    play = taken("inos").says("juf", c.AddObservation(kind="hypothesis", text=SAID))
    play.says("regisseur", c.FollowHypothesis(observation="w1", outcome="open"))
    assert [seen.id for seen in play.case.hypotheses] == ["w1"]
    play.cannot("regisseur", c.FollowHypothesis(observation="w9", outcome="refuted"), "unknown_hypothesis")
    play.says("regisseur", c.FollowHypothesis(observation="w1", outcome="refuted"))
    assert play.case.hypotheses == ()
    play.cannot("juf", c.AddObservation(kind="third_party", text=SAID), "needs_source")
    play.cannot("juf", c.AddObservation(kind="diagnosis", text=SAID), "needs_profession")


def test_linked_cases_show_each_others_danger() -> None:
    """Two cases about one child, code to code: danger in one shows in both."""
    play = taken("inos").says("regisseur", c.LinkCase(code="NP-ANDER1", danger=("acute",)))
    play.cannot("regisseur", c.LinkCase(code="NP-ANDER1"), "linked_already")
    play.cannot("regisseur", c.LinkCase(code=play.case.code), "same_case")
    play.product(c.SpreadDanger("NP-ANDER1", ("honour",))).expects("LinkedDanger")
    play.product(c.SpreadDanger("NP-ANDER1", ("honour",))).expects()
    play.product(c.LinkBack("NP-ANDER2", ("structural",)))
    assert play.case.linked_dangers == ("acute", "honour", "structural")


def test_danger_that_is_said_again_in_a_linked_case_is_heard_again() -> None:
    """Once a day, and at once where it is danger anew; whoever has this case too is not told what they say."""
    play, of = taken("inos").says("regisseur", c.LinkCase(code="NP-ANDER1")), "NP-ANDER1"
    play.product(c.SpreadDanger(of, ("acute",), by="juf")).expects("LinkedDanger")
    play.product(c.SpreadDanger(of, ("acute",), by="juf")).expects()
    play.product(c.SpreadDanger("NP-ANDER2", ("acute",), by="juf")).expects("LinkedDanger")
    play.product(c.SpreadDanger(of, ("acute",), again=True, by="juf")).expects("LinkedDanger")
    play.clock("+1d")
    play.product(c.SpreadDanger(of, ("acute",), again=True, by="regisseur")).expects()
    play.product(c.SpreadDanger(of, ("acute",), by="juf")).expects("LinkedDanger")
    assert play.case.linked_dangers == ("acute",)


def test_the_danger_questions_come_again_after_an_outcome_that_is_not_safe() -> None:
    """Earlier worries in the school record ask for the danger questions again, the same day."""
    play = taken("inos").says("regisseur", task("school_record", "not_yet")).owes("regisseur", "advise", "record_task")
    play.says("regisseur", task("school_record", "found")).owes("regisseur", "advise", "judge_danger")
    assert play.due("danger") == "2026-11-24 17:00"
    play.cannot(
        "regisseur", c.Postpone(move="danger", until=play.today + timedelta(days=2), reason=SAID), "cannot_wait"
    )
    play.says("regisseur", c.JudgeDanger(dangers=())).owes("regisseur", "advise")


@pytest.mark.parametrize("name", BOARDS)
def test_feedback_to_the_teacher_after_every_decision_and_a_check_in_once(name: str) -> None:
    """Two working days after every decision; how the teacher is doing is asked once, after a report."""
    play = weighed(name, **YES)
    decider = "directeur" if name == "inos" else "ib"
    play.says(decider, decides("yes")).among(f"TaskOpened teacher_feedback {play.case.owner}")
    assert play.due("task:teacher_feedback:1") == "2026-11-26 17:00"
    play.says(decider, reports(play)).among("TaskOpened check_in juf").owes(
        "juf", *["record_task"] * sum(1 for t in play.case.tasks if t.person == "juf")
    )
    play.says("juf", task("check_in", "fine")).says(decider, reports(play)).never("TaskOpened check_in juf")
    all_tasks(play).says(decider, helps(play, "ib")).among(f"TaskOpened teacher_feedback {play.case.owner}")


# ---------------------------------------------------------------- about a colleague


@pytest.mark.parametrize("name", BOARDS)
def test_about_a_colleague_the_directeur_and_nobody_of_the_normal_chain(name: str) -> None:
    """The route runs past everybody else, also past who stands in for the directeur; its duties must be done."""
    play = Play(name).changes("directeur", stand_in="ib").says("juf", starts("colleague", excluded=("meester",)))
    play.among("Asked directeur").never("Asked ib", "Asked regisseur", "Informed directeur")
    play.says("directeur", c.Accept()).at("colleague")
    duties = {t.task for t in play.case.tasks}
    assert duties == {"pupils_safe", "board_informed", "inspector", "declaration"}
    for person in ("ib", "meester", "juf-es", "regisseur"):
        if play.roster.get(person):
            play.cannot(person, c.AddNote(text=SAID), "unknown")
    play.cannot("directeur", c.BringIn(person="ib"), "confidential").cannot("directeur", closes(), "still_open")
    play.says("directeur", c.BringIn(person="bestuurder"))
    all_tasks(play).says("directeur", closes())
    assert play.case.status == "closed"


@pytest.mark.parametrize("name", BOARDS)
def test_the_colleague_is_the_directeur(name: str) -> None:
    """Then the next of the route is asked, and nothing ever reaches the directeur (INOS st.1)."""
    play = Play(name).says("juf", starts("colleague", excluded=("directeur",)))
    play.among("Asked secretaris" if name == "inos" else "Asked bestuurder").never("Asked directeur")
    play.clock("+30d")
    assert "directeur" not in str(play.trail[2:])
    play.cannot("directeur", c.AddNote(text=SAID), "unknown")


@pytest.mark.parametrize("name", BOARDS)
def test_about_a_colleague_the_ladder_stays_within_the_route(name: str) -> None:
    """However long nothing happens, only the route hears of it."""
    play = Play(name).changes("directeur", stand_in="ib").says("juf", starts("colleague"))
    play.says("directeur", c.Accept()).clock("+20d")
    told = {event.person for event in play.heard if isinstance(event, e.Escalated)}
    assert told <= {"directeur", "secretaris", "bestuurder"}
    play.changes("directeur", active=False).product(c.OwnerUnavailable("directeur"))
    assert play.case.owner in {"secretaris", "bestuurder"}


def test_about_a_colleague_with_danger_now_the_whole_route_is_asked() -> None:
    """With acute danger everyone of the route is asked at once, and the teacher has the phone card."""
    play = Play("inos").says("juf", starts("colleague", "acute"))
    play.among("PhoneCardGiven acute", "Asked directeur", "Asked secretaris", "Asked bestuurder").never("AlarmRaised")


def test_a_directeur_who_also_teaches_is_on_the_route() -> None:
    """Whoever holds one role of the route is on it, whatever else they do."""
    play = Play("inos").changes(
        "directeur-es", posts=(Post(ES, ("teacher",)), Post(EVERYWHERE, ("teacher", "executive")))
    )
    play.says("juf", starts("colleague")).says("directeur", c.Accept())
    play.says("directeur", c.BringIn(person="directeur-es")).expects("Joined directeur-es")


def test_who_declines_hears_nothing_more() -> None:
    """After declining somebody has no part any more, and late presses are answered kindly."""
    play = Play("inos").says("juf", starts()).says("regisseur", declines()).says("ivp", c.Accept())
    play.cannot("regisseur", c.Accept(), "taken").cannot("regisseur", advises(), "not_yours")
    assert WHO["inos"][0] == "regisseur"


# ---------------------------------------------------------------- what nobody answers


def stages(play: Play, move: str) -> list[datetime]:
    """When a move was reminded of."""
    return [line.at for line in play.trail if isinstance(line.event, e.Reminded) and line.event.move == move]


@pytest.mark.parametrize("name", BOARDS)
def test_what_nobody_answers_comes_each_week_once_the_ladder_reached_its_top(name: str) -> None:
    """Daily up to a week after the top was told, then weekly, for ever: to who owes it and to the top of the ladder."""
    play = taken(name).clock("+200d")
    told = stages(play, "advise")
    gaps = [later - before for before, later in pairwise(told)]
    assert all(gap <= timedelta(days=5) for gap in gaps[:8])
    assert all(timedelta(days=4) <= gap <= timedelta(days=12) for gap in gaps[-10:])
    last = play.now - told[-1]
    assert last <= timedelta(days=8)
    top = [line for line in play.trail if isinstance(line.event, e.Escalated) and line.event.move == "advise"]
    assert top[-1].at == told[-1]
    assert top[-1].event == e.Escalated("advise", top[-1].event.stage, top[-1].event.person, play.protocol.ladder[-1])  # type: ignore[union-attr]
    assert play.moves


@pytest.mark.parametrize("name", BOARDS)
def test_a_report_that_is_owed_never_slows_down(name: str) -> None:
    """A norm demands it: after months it still comes every working day or oftener."""
    play = taken(name)
    play.says(play.case.owner, c.JudgeDanger(dangers=("structural",))).clock("+100d")
    told = stages(play, "report:1")
    assert max(later - before for before, later in pairwise(told)) <= timedelta(days=5)


@pytest.mark.parametrize("name", BOARDS)
def test_a_worry_that_nobody_takes_up_is_asked_daily_and_then_weekly(name: str) -> None:
    """Everybody is asked again for two weeks each day, after that each week; with danger it stays each day."""
    calm, danger = Play(name).says("juf", starts()), Play(name).says("juf", starts("concern", "honour"))
    for play, most in ((calm, 12), (danger, 5)):
        play.clock("+150d")
        asked = sorted({line.at for line in play.trail if isinstance(line.event, e.Asked)})
        gaps = [later - before for before, later in pairwise(asked)]
        assert max(gaps[:8]) <= timedelta(days=5)
        assert max(gaps) <= timedelta(days=most)
        assert play.now - asked[-1] <= timedelta(days=8)
    assert len(calm.trail) < len(danger.trail)
