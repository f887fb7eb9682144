"""What people in a case may count on, also where two things cross: who left, who is away, who reported, who is out."""

from __future__ import annotations

import pytest

from flows import commands as c
from flows import events as e
from flows.access import hats, offers, reads
from flows.events import Words
from tests.flows.test_decide_steps import WHO, taken, weighed
from tests.playbook import NO, SAID, Play, advises, reports, starts, task, told

BOARDS = ("inos", "delta")
TO_THE_TOP = {
    "inos": ("regisseur", "ivp", "ib", "csv", "directeur", "secretaris", "bestuurder"),
    "delta": ("ib", "ib-twee", "directeur", "bestuurder"),
}


def may(play: Play, person: str) -> tuple[str, ...]:
    """What somebody can do now."""
    return offers(play.protocol, play.case, person, play.roster)


def reading(play: Play, person: str) -> bool:
    """Whether somebody may read all of the case."""
    return reads(play.protocol, play.case, person, play.roster)


# ---------------------------------------------------------------- who is left out, left, or is away


@pytest.mark.parametrize("name", BOARDS)
def test_nobody_leaves_out_everybody_who_could_take_it_over(name: str) -> None:
    """Who began a case cannot become its owner by calling everybody else involved: not at once, not one by one."""
    everybody = TO_THE_TOP[name]
    taken(name).cannot("juf", c.ExcludePeople(people=everybody), "nobody_left")
    play = taken(name)
    for _ in everybody[1:]:
        play.says("juf", c.ExcludePeople(people=(play.case.owner,)))
        assert play.case.owner not in ("", "juf")
        assert not reading(play, "juf")
    last = play.case.owner
    play.cannot("juf", c.ExcludePeople(people=(last,)), "nobody_left")
    assert play.case.owner == last


def test_about_a_colleague_nobody_leaves_out_the_whole_route() -> None:
    """The same on the route about a colleague, where what others wrote is nobody's but the route's."""
    play = Play("inos").says("juf", starts("colleague")).says("directeur", c.Accept())
    play.cannot("juf", c.ExcludePeople(people=("directeur", "secretaris", "bestuurder")), "nobody_left")
    play.says("juf", c.ExcludePeople(people=("directeur",)))
    assert play.case.owner in ("secretaris", "bestuurder")


@pytest.mark.parametrize("name", BOARDS)
def test_who_is_away_from_now_on_is_not_waited_for(name: str) -> None:
    """*Ik ben er niet*: the next is asked at once."""
    play = Play(name).says("juf", starts())
    first = play.case.open_asks[0].person
    play.away(first, 10).product(c.CoverAbsence(first)).among(f"WentAway {first}")
    assert first not in {ask.person for ask in play.case.open_asks}
    assert play.case.open_asks
    play.product(c.CoverAbsence(first)).expects()


def test_a_report_that_is_owed_does_not_wait_for_who_is_away() -> None:
    """The report passes on at once; without a word from the absent, at the latest with its first reminder."""
    play = Play("inos").says("juf", starts("concern", "structural")).away("directeur", 10)
    play.product(c.CoverAbsence("directeur")).among("PartPassedOn reporter regisseur")
    assert play.move("report:1").people == ("regisseur",)
    play = Play("inos").says("juf", starts("concern", "structural")).away("directeur", 10)
    play.clock("+1h5m").among("PartPassedOn reporter regisseur")


@pytest.mark.parametrize("name", BOARDS)
def test_who_left_unnoticed_is_passed_over_when_time_passes(name: str) -> None:
    """The directory knows that the owner is gone and the case does not: at the next reminder another owns it."""
    play = taken(name)
    gone = play.case.owner
    play.changes(gone, active=False).clock("+10d")
    assert play.case.owner not in ("", gone, "juf")
    play.among(f"HandedOver {play.case.owner} unavailable").owes(play.case.owner, "advise", *_others(play))


def _others(play: Play) -> list[str]:
    owned = [m.form for m in play.moves if play.case.owner in m.people]
    return [form for form in owned if form != "advise"]


# ---------------------------------------------------------------- who reported


@pytest.mark.parametrize("name", BOARDS)
def test_a_teacher_who_reported_hears_from_veilig_thuis_and_reads_no_more_than_before(name: str) -> None:
    """Veilig Thuis calls who reported: that person is asked what they said, though another owed the report."""
    play = taken(name, "structural")
    owed = play.case.report.person
    assert owed != "juf"
    play.says("juf", reports(play))
    assert play.move("vt_decision:1").people == ("juf",)
    assert {"record_decision", "record_chase"} <= set(may(play, "juf"))
    if owed != play.case.owner:
        assert "record_decision" not in may(play, owed)
    assert "reporter" not in hats(play.protocol, play.case, "juf", play.roster)
    assert not reading(play, "juf")
    advice = c.RecordAdvice(acute=NO, on=play.today, reference=Words("VT-1"), text=SAID)
    play.cannot("juf", advice, "not_yours").cannot("juf", c.AddNote(text=SAID), "not_yours")
    play.says("juf", c.RecordDecision(acute=NO, on=play.today, track="yes", text=SAID))
    assert play.move("vt_end:1").people == ("juf",)


@pytest.mark.parametrize("name", BOARDS)
def test_somebody_else_who_reported_is_the_one_who_is_asked(name: str) -> None:
    """Whoever made the report is its reporter, with what a reporter may read."""
    play = taken(name, "structural")
    helper = "ib-twee" if name == "delta" else "csv"
    play.says(play.case.owner, c.BringIn(person=helper)).says(helper, reports(play))
    assert (play.case.report.person, play.move("vt_decision:1").people) == (helper, (helper,))


# ---------------------------------------------------------------- what is over is over


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("flag", ["", "structural", "acute"])
def test_after_a_withdrawal_nobody_reads_on(name: str, flag: str) -> None:
    """Who was asked, told, or would have reported has no part any more once the start is withdrawn."""
    play = Play(name).says("juf", starts("concern", *([flag] if flag else [])))
    before = {p.id for p in play.roster.people if reading(play, p.id)}
    assert before
    play.says("juf", c.WithdrawCase())
    assert not [person for person in before if reading(play, person)]
    assert not play.moves


# ---------------------------------------------------------------- danger is never old news


def test_danger_that_the_school_judges_itself_is_reported_within_the_hour() -> None:
    """Question 2 with yes is a norm: the report is owed within the hour of real time, whatever the time of day."""
    for name in BOARDS:
        play = weighed(name, suspicion="yes", safety="yes")
        assert play.case.report.why == ("safety",)
        assert play.due("report:1") == "2026-11-24 10:00"
        assert play.move("report:1").acute


@pytest.mark.parametrize("name", BOARDS)
def test_danger_said_twice_on_one_day_is_heard_twice(name: str) -> None:
    """Once everybody answered and the report was made, danger that is said again asks everybody again."""
    play = Play(name).says("juf", starts("acute", "acute"))
    for ask in list(play.case.open_asks):
        if play.case.alarm is not None and any(a.person == ask.person for a in play.case.open_asks):
            play.says(ask.person, c.Accept())
    assert play.case.alarm is None
    play.says(play.case.owner, reports(play)).says(play.case.owner, c.AskTeacher(text=SAID)).clock("+4h")
    answer = c.AnswerQuestion(question="v1", acute="yes", text=SAID)
    play.says("juf", answer).among("AlarmRaised acute", "PhoneCardGiven acute")
    assert play.case.report.is_owed
    assert any(isinstance(event, e.Asked) and event.alarm for event in play.heard)


# ---------------------------------------------------------------- what is asked of a teacher


@pytest.mark.parametrize("name", BOARDS)
def test_nothing_is_asked_that_cannot_be_answered_yet(name: str) -> None:
    """While the talk with parents must wait, nobody is asked or reminded to tell them; as soon as it may, they are."""
    family = {each.id for each in taken(name).protocol.tasks if each.family}
    play = taken_with_disclosure(name)
    owner = play.case.owner
    play.says(owner, advises())
    owed = [each for each in play.case.tasks if each.task in family]
    assert play.case.held
    assert not [move for move in play.moves if move.about in family]
    heard = [told(event) for event in play.clock("+14d").heard]
    assert not [line for line in heard for each in family if f"task:{each}" in line]
    play.says(owner, task("disclosure_agree"))
    assert not play.case.held
    assert {move.about for move in play.moves} >= {each.task for each in owed}
    assert bool(owed) == (name == "delta")


def taken_with_disclosure(name: str) -> Play:
    """A child told something, and everybody who must has answered."""
    play = Play(name).says("juf", starts("concern", "disclosure"))
    for person in WHO[name]:
        if any(ask.person == person for ask in play.case.open_asks):
            play.says(person, c.Accept())
    return play


@pytest.mark.parametrize("name", BOARDS)
def test_how_the_teacher_is_doing_is_asked_quietly(name: str) -> None:
    """Unanswered it comes back now and then, to the teacher only: nobody up the ladder hears of it."""
    play = taken(name, "structural").says("juf", reports(Play(name)))
    assert play.case.open_task("check_in") is not None
    heard = play.clock("+42d").heard
    asked = [event for event in heard if isinstance(event, e.Reminded) and event.move.startswith("task:check_in")]
    assert {event.people for event in asked} == {("juf",)}
    assert 1 <= len(asked) <= 9
    climbed = [event for event in heard if isinstance(event, e.Escalated)]
    assert climbed
    assert not [event for event in climbed if event.move.startswith("task:check_in")]


@pytest.mark.parametrize("name", BOARDS)
def test_a_teacher_who_wants_to_talk_is_heard(name: str) -> None:
    """*Ik wil er graag over praten* is a task for who has the case, with a term of its own; the other answer is not."""
    play = taken(name, "structural").says("juf", reports(Play(name)))
    play.says("juf", task("check_in", "talk")).among(f"TaskOpened teacher_support {play.case.owner}")
    move = play.move("task:teacher_support:1")
    assert move.people == (play.case.owner,)
    play.says(play.case.owner, task("teacher_support"))
    play = taken(name, "structural").says("juf", reports(Play(name)))
    play.says("juf", task("check_in", "fine")).never("TaskOpened")
