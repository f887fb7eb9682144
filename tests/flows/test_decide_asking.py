"""Finding a human, as a conversation: who is asked, who next, who when nobody is there; and the acute line."""

from __future__ import annotations

import pytest

from flows import commands as c
from flows import events as e
from flows.events import Words
from tests.flows.boards import board
from tests.playbook import Play, declines, reports, starts, task
from tests.schools import LINDE

BOARDS = ("inos", "delta")


def everybody_away(play: Play) -> Play:
    """The same school with nobody at work for a while."""
    for person in play.roster.people:
        play.away(person.id, 60)
    return play


def test_inos_always_asks_the_regisseur_and_then_the_next_at_once() -> None:
    """The regisseur is asked; who declines is followed at once by the IVP, the IB-er and the CSV (INOS st.2)."""
    play = Play("inos").says("juf", starts())
    play.among("Asked regisseur").never("Asked ivp", "Asked ib", "PhoneCardGiven nobody")
    play.says("regisseur", declines()).expects("Declined", "Asked ivp")
    play.says("ivp", declines()).expects("Declined", "Asked ib")
    play.cannot("regisseur", c.Accept(), "not_now")
    play.says("ib", c.Accept()).expects("Accepted", "PlaceReached advise", "TaskOpened school_record ib")
    play.owes("ib", "advise", "record_task")
    assert play.case.owner == "ib"


def test_delta_asks_an_ib_er_and_tells_the_directie() -> None:
    """Both IB-ers are asked, the first who answers owns the process, and the directie is told (Delta st.2)."""
    play = Play("delta").says("juf", starts()).among("Informed directeur", "Asked ib", "Asked ib-twee")
    play.says("ib-twee", c.Accept()).among("PlaceReached advise", "TaskOpened kindcheck ib-twee")
    play.cannot("ib", c.Accept(), "taken")


def test_who_does_not_work_within_the_term_is_not_asked_first() -> None:
    """A regisseur who is away counts as unavailable; who stands in is asked, else the next of the line."""
    Play("inos").away("regisseur", 5).says("juf", starts()).among("Asked ivp").never("Asked regisseur")
    play = Play("inos").away("regisseur", 5).changes("regisseur", stand_in="meester")
    play.says("juf", starts()).among("Asked meester").never("Asked ivp")


def test_nobody_answers_the_line_is_asked_then_everyone_every_working_day() -> None:
    """Half a working day, then all of the line; after one working day in all everyone, with phone card, each day."""
    play = Play("inos").says("juf", starts())
    assert play.due("answer") == "2026-11-24 13:30"
    play.clock("2026-11-24 14:00").expects("Asked ivp", "Asked ib", "Asked csv")
    assert play.due("answer") == "2026-11-25 17:00"
    play.clock("2026-11-25 17:00").expects(
        "PhoneCardGiven late",
        "Asked regisseur",
        "Asked ivp",
        "Asked ib",
        "Asked csv",
        "Asked directeur",
        "Asked secretaris",
        "Asked bestuurder",
    )
    for day in ("2026-11-26", "2026-11-27", "2026-11-30"):
        assert play.due("answer") == f"{day} 08:30"
        play.clock(f"{day} 09:00").among("PhoneCardGiven late", "Asked regisseur", "Asked secretaris")
    play.says("secretaris", c.Accept()).at("advise")


def test_a_clock_that_was_stopped_asks_everyone_once() -> None:
    """When the clock comes days late, everyone is asked in one round, not round after round."""
    play = Play("inos").says("juf", starts())
    play.now = Play("inos", "2026-12-03 10:00").now
    play.product(c.TimePassed("answer")).among("PhoneCardGiven late", "Asked secretaris")
    play.product(c.TimePassed("answer")).expects()


@pytest.mark.parametrize("name", BOARDS)
def test_everyone_declines_and_the_teacher_has_the_phone_card(name: str) -> None:
    """When the last one declines the teacher gets the phone card; asking goes on the next working day."""
    play = Play(name).says("juf", starts())
    while play.case.open_asks:
        play.says(play.case.open_asks[0].person, declines())
    play.among("PhoneCardGiven nobody", "NobodyAvailable")
    play.clock("+2d").among("PhoneCardGiven late")
    assert play.case.open_asks


@pytest.mark.parametrize("name", BOARDS)
def test_everyone_is_away_and_all_are_asked_with_the_phone_card(name: str) -> None:
    """With everybody away the teacher gets the phone card at once, and everyone of the line is asked all the same."""
    play = everybody_away(Play(name)).says("juf", starts())
    play.among("NobodyAvailable", "PhoneCardGiven nobody")
    assert play.case.open_asks
    play.clock("+3d").among("PhoneCardGiven late")


def test_there_is_absolutely_nobody_and_asking_goes_on() -> None:
    """Without anybody in the line the teacher holds the phone card, and the product comes back every working day."""
    play = Play("delta")
    for person in ("ib", "ib-twee", "directeur", "bestuurder"):
        play.changes(person, active=False)
    play.says("juf", starts()).among("PhoneCardGiven nobody", "NobodyAvailable")
    play.clock("+1d").clock("+1d").among("PhoneCardGiven late").changes("ib", active=True)
    play.clock("+1d").among("Asked ib")


def test_who_is_involved_is_never_asked() -> None:
    """Who should not be asked is passed by, at the start and afterwards; who says to be involved too."""
    play = Play("inos").says("juf", starts(excluded=("regisseur",))).never("Asked regisseur").among("Asked ivp")
    play.says("ivp", declines("involved")).expects("Declined", "PeopleExcluded ivp", "Asked ib")
    play.says("juf", c.ExcludePeople(people=("ib",))).expects("PeopleExcluded ib", "Undelivered ib", "Asked csv")
    assert [line.event.why for line in play.trail if isinstance(line.event, e.Undelivered)] == ["out"]
    play.cannot("ib", c.Accept(), "unknown").cannot("ivp", c.AddNote(text=Words("x")), "unknown")
    play.cannot("juf", c.ExcludePeople(people=("juf",)), "not_yourself")


def test_a_message_that_does_not_arrive_counts_as_no_answer() -> None:
    """What cannot be sent is recorded, and the next is asked at once."""
    play = Play("inos").says("juf", starts())
    play.product(c.FailDelivery("regisseur", "answer")).expects("Undelivered regisseur", "Asked ivp")


# ---------------------------------------------------------------- acute


def test_acute_at_inos_asks_the_whole_line_every_quarter_and_wider() -> None:
    """Everyone at once with the phone card, a report within the hour, and every 15 minutes again with one rung more."""
    play = Play("inos", "2026-11-24 22:00").says("juf", starts("acute", "acute")).among(
        "AlarmRaised acute", "PhoneCardGiven acute", "ReportOwed acute directeur",
        "Asked regisseur", "Asked ib", "Asked ivp", "Asked csv", "Asked directeur",
    )  # fmt: skip
    play.never("Asked secretaris", "Asked bestuurder")
    assert (play.due("alarm"), play.due("report:1")) == ("2026-11-24 22:15", "2026-11-24 23:00")
    play.clock("+15m").among("PhoneCardGiven acute", "Asked regisseur", "Asked secretaris").never("Asked bestuurder")
    play.clock("+15m").among("PhoneCardGiven acute", "Asked regisseur", "Asked secretaris", "Asked bestuurder")
    play.clock("+15m").among("PhoneCardGiven acute", "Asked bestuurder")
    play.says("ib", c.Accept()).among("Accepted", "AlarmSettled", "PlaceReached advise")
    play.cannot("regisseur", c.Accept(), "taken")
    assert not [m for m in play.moves if m.form == "accept"]


def test_acute_at_delta_both_must_answer() -> None:
    """IB-er and locatiedirecteur are asked at once and each must answer; until then it goes on (Delta st.1)."""
    play = Play("delta").says("juf", starts("acute", "acute")).among("Asked ib", "Asked ib-twee", "Asked directeur")
    play.says("ib", c.Accept()).among("PlaceReached advise").never("AlarmSettled")
    play.clock("+15m").among("Asked directeur", "Asked bestuurder", "PhoneCardGiven acute").never("Asked ib")
    play.says("directeur", c.Accept()).expects("Accepted", "AlarmSettled")
    assert play.case.owner == "ib"
    play.cannot("bestuurder", c.Accept(), "taken")


def test_acute_at_delta_the_board_can_answer_for_a_director_who_does_not() -> None:
    """Somebody of a wider rung who accepts answers for one who must and did not."""
    play = Play("delta").says("juf", starts("acute", "acute")).says("ib", c.Accept()).clock("+15m")
    play.says("bestuurder", c.Accept()).expects("Accepted", "AlarmSettled")


def test_acute_and_everybody_says_no() -> None:
    """When all decline, a wider rung is asked at once; then the phone card, and after a quarter everyone again."""
    play = Play("delta").says("juf", starts("acute", "acute"))
    for person in ("ib", "ib-twee"):
        play.says(person, declines()).expects("Declined")
    play.says("directeur", declines()).expects("Declined", "PhoneCardGiven acute", "Asked bestuurder")
    play.says("bestuurder", declines()).expects("Declined", "PhoneCardGiven acute", "NobodyAvailable")
    play.clock("+15m").among("Asked ib", "Asked ib-twee", "Asked directeur", "Asked bestuurder")


def test_who_raises_the_alarm_knows_and_is_not_asked() -> None:
    """The owner who judges acute danger is not asked; others are, since nobody acts alone."""
    play = Play("inos").says("juf", starts()).says("regisseur", c.Accept()).says("regisseur", c.RaiseAlarm())
    play.among("AlarmRaised acute", "Asked directeur", "Asked ib").never("Asked regisseur")
    play.says("directeur", c.Accept()).expects("Accepted", "AlarmSettled")
    assert play.case.owner == "regisseur"


def test_acute_danger_said_in_passing_counts_and_the_next_day_again() -> None:
    """Yes to the acute question in any step raises the alarm; said again while that is at work it is the same danger,
    and once everybody answered and the report was made it is danger again.
    """
    play = Play("inos").says("juf", starts()).says("regisseur", c.Accept())
    advice = c.RecordAdvice(acute="yes", on=play.today, reference=Words("VT-1"), text=Words("x"))
    play.says("regisseur", advice).among("AlarmRaised acute", "ReportOwed acute directeur")
    play.says("regisseur", advice).never("AlarmRaised acute", "ReportOwed acute directeur")
    play.says("ib", c.Accept()).says("regisseur", reports(play))
    play.says("regisseur", advice).among("AlarmRaised acute", "ReportOwed acute regisseur")


@pytest.mark.parametrize("name", BOARDS)
def test_a_disclosure_goes_to_veilig_thuis_and_holds_the_talk(name: str) -> None:
    """Everyone at once, a report, the child first by the teacher, and no talk before it is agreed (an.1)."""
    play = Play(name).says("juf", starts("concern", "disclosure"))
    play.among("AlarmRaised disclosure", "TalkHeld disclosure", "TaskOpened child_before_home juf")
    play.never("TaskOpened check_in juf")  # how the teacher is doing is asked once somebody is there
    assert any(line.startswith("ReportOwed disclosure") for line in map(str, [*map(_told, play.heard)]))
    play.owes("juf", "record_task").says("juf", task("child_before_home", "told"))
    for person in ("ib", "directeur") if name == "delta" else ("ib",):
        play.says(person, c.Accept())
    play.clock("+1m")
    assert play.case.open_task("disclosure_agree") is not None
    assert play.case.open_task("disclosure_agree").person == play.case.owner  # type: ignore[union-attr]
    play.says(play.case.owner, c.Advise(acute="no", text=Words("x"), next="talk")).at("talk")
    planned = c.PlanTalk(acute="no", leader=play.case.owner, invited=play.today, on=play.today)
    play.cannot(play.case.owner, planned, "not_now")
    assert not [m for m in play.moves if m.form == "plan_talk"]
    play.says(play.case.owner, task("disclosure_agree")).expects("TaskDone disclosure_agree", "TalkReleased disclosure")
    play.says(play.case.owner, planned)


def _told(event: object) -> str:
    why = ",".join(getattr(event, "why", ()))
    return f"{type(event).__name__} {why}"


@pytest.mark.parametrize("name", BOARDS)
def test_honour_asks_an_expert_before_any_talk_and_hurries_with_acute_threat(name: str) -> None:
    """An expert is asked within the hour and holds the talk back; with acute threat all steps do (Delta 9)."""
    play = Play(name).says("juf", starts("concern", "honour")).among("TalkHeld honour").never("AlarmRaised")
    play.says(play.case.open_asks[0].person, c.Accept()).among(f"TaskOpened honour_expert {play.case.owner}")
    assert play.due("task:honour_expert:1") == "2026-11-24 10:00"
    assert play.due("advise") == "2026-11-27 17:00"
    play.says(play.case.owner, c.RaiseAlarm())
    assert play.due("advise") == "2026-11-24 10:00"
    assert play.move("advise").acute
    play.says(play.case.owner, reports(play))
    assert play.due("advise") == "2026-11-27 17:00"


# ---------------------------------------------------------------- other ways in


@pytest.mark.parametrize("name", BOARDS)
def test_even_sparring_and_it_was_enough(name: str) -> None:
    """Two taps ask somebody to make contact; when that was enough the case is closed, and nothing is owed."""
    play = Play(name).says("juf", starts("sparring"))
    owner = play.case.open_asks[0].person
    play.says(owner, c.Accept()).expects("Accepted", "PlaceReached sparring").owes(owner, "record_contact")
    play.says(owner, c.RecordContact(acute="no", outcome="done")).expects(
        "ContactMade", "CaseClosed", "PlaceReached closed"
    )
    assert not play.moves


@pytest.mark.parametrize("name", BOARDS)
def test_even_sparring_becomes_a_worry(name: str) -> None:
    """It goes on as a worry with who spoke, and only then asks for what a worry asks."""
    play = Play(name).says("juf", starts("sparring"))
    owner = play.case.open_asks[0].person
    play.says(owner, c.Accept()).says(owner, c.RecordContact(acute="no", outcome="concern"))
    play.among("PlaceReached advise", f"TaskOpened school_record {owner}")


@pytest.mark.parametrize("name", BOARDS)
def test_acute_danger_while_sparring_never_closes(name: str) -> None:
    """Acute danger said where a case would end is what counts; what was written is kept, nothing is closed."""
    play = Play(name).says("juf", starts("sparring"))
    owner = play.case.open_asks[0].person
    play.says(owner, c.Accept()).says(owner, c.RecordContact(acute="yes", outcome="done", text=Words("x")))
    play.among("DangerJudged acute", "AlarmRaised acute", "NoteAdded").never("CaseClosed").at("sparring")


@pytest.mark.parametrize("name", BOARDS)
def test_the_kindcheck_is_an_entry_of_its_own(name: str) -> None:
    """Worries about a parent, without any signal of a child: the kindcheck is owed and must be done (Delta 8)."""
    play = Play(name).says("juf", starts("kindcheck"))
    owner = play.case.open_asks[0].person
    play.says(owner, c.Accept()).at("advise")
    owed = [t.task for t in play.case.tasks if t.task.startswith("kindcheck")]
    assert len(owed) == 1
    assert board(name).task[owed[0]].required
    play.says(owner, task(owed[0], "unsafe"))
    play.owes(owner, "advise", "judge_danger", "record_task")
    play.says(owner, c.JudgeDanger(dangers=("structural",))).among(f"ReportOwed structural {play.case.report.person}")


@pytest.mark.parametrize("name", BOARDS)
def test_a_mistaken_start_is_withdrawn_until_somebody_took_it_up(name: str) -> None:
    """Only who started it can withdraw it, and not any more once somebody took it up."""
    play = Play(name).says("juf", starts())
    play.cannot(play.case.open_asks[0].person, c.WithdrawCase(), "not_yours").says("juf", c.WithdrawCase())
    play.expects("CaseWithdrawn")
    assert not play.moves
    play = Play(name).says("juf", starts())
    play.says(play.case.open_asks[0].person, c.Accept()).cannot("juf", c.WithdrawCase(), "not_now")


def test_a_start_that_cannot_be_is_refused() -> None:
    """A school that is not yours, an acute start without danger, oneself as involved, twice the same case."""
    play = Play("inos").cannot("juf", starts(school="de-es"), "other_school")
    play.cannot("niemand", starts(), "unknown").cannot("juf", starts("acute"), "acute_first")
    play.cannot("juf", starts(excluded=("juf",)), "not_yourself")
    play.cannot("juf", starts("concern", "ufo"), "unknown_option")
    play.says("juf", starts()).cannot("juf", starts(), "not_now")
    assert play.case.school == LINDE
