"""Who is away, as a conversation: each part passes on where it cannot wait, and only there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from flows import commands as c
from flows import events as e
from flows.days import dutch_time
from flows.notice import notices
from tests.flows.test_decide_steps import YES, taken, weighed
from tests.playbook import SAID, Play, advises, alone, decides, declines, helps, reports, starts, task, together

BOARDS = ("inos", "delta")
NO_HELP = {"suspicion": "yes", "safety": "no", "help": "no"}
"""A report follows from these answers, and by no norm."""
HOLIDAY = c.HolidayNears(date(2026, 11, 28))
"""A pretend school holiday that begins on the Saturday after the Tuesday on which plays begin."""


def gone(play: Play, person: str, days: int) -> Play:
    """Somebody is away from now on for so many days, and the product sees it."""
    return play.away(person, days).product(c.CoverAbsence(person))


@pytest.mark.parametrize("name", BOARDS)
def test_an_ask_passes_on_and_the_trail_says_why(name: str) -> None:
    """The next is asked at once; nothing says that a message did not arrive; said again it changes nothing."""
    play = Play(name).says("juf", starts())
    first = play.case.open_asks[0].person
    gone(play, first, 5).among(f"WentAway {first}").never("Undelivered")
    assert first not in {ask.person for ask in play.case.open_asks}
    assert play.case.open_asks
    play.product(c.CoverAbsence(first)).expects()


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("flag", ["", "acute"])
@pytest.mark.parametrize("command", [c.CoverAbsence, c.FailDelivery])
def test_who_was_not_there_may_still_take_it_up(name: str, flag: str, command: Callable[[str], c.Command]) -> None:
    """Whoever was asked and was away, or whom a message did not reach, takes it up after all while nobody has."""
    play = Play(name).says("juf", starts("concern", *[flag][: len(flag)]))
    first = play.case.open_asks[0].person
    play.away(first, 5).product(command(first)).changes(first, away=())
    assert first not in {ask.person for ask in play.case.open_asks}
    play.says(first, c.Accept())
    assert play.case.owner == first
    assert not [ask for ask in play.case.answerable if not ask.alarm]


def test_who_is_back_hears_that_another_has_it() -> None:
    """Came somebody else first, then whoever is back is told so, and is asked nothing any more; as is who left."""
    play = Play("inos").says("juf", starts())
    gone(play, "regisseur", 5).changes("regisseur", away=())
    other = play.case.open_asks[0].person
    play.says(other, c.Accept()).cannot("regisseur", c.Accept(), "taken")
    play = Play("inos").says("juf", starts())
    gone(play, "regisseur", 5).changes("regisseur", active=False, away=()).product(c.OwnerUnavailable("regisseur"))
    play.cannot("regisseur", c.Accept(), "unknown")
    assert "regisseur" not in {ask.person for ask in play.case.answerable}


def test_who_is_back_may_say_no_after_all() -> None:
    """They are asked nothing then, and the others go on being asked."""
    play = Play("inos").says("juf", starts())
    gone(play, "regisseur", 5).changes("regisseur", away=())
    others = play.case.open_asks
    play.says("regisseur", declines())
    assert play.case.answerable == others


def test_the_acute_line_goes_on_without_who_is_away() -> None:
    """With acute danger the others of the line were asked too; who is away is not waited for."""
    play = Play("inos").says("juf", starts("concern", "acute"))
    before = {ask.person for ask in play.case.open_asks}
    gone(play, "regisseur", 3).expects("WentAway regisseur")
    assert {ask.person for ask in play.case.open_asks} == before - {"regisseur"}


def test_who_stands_in_gets_what_the_owner_owes() -> None:
    """The stand-in of the directory goes first; one who is away too is passed over."""
    play = taken("delta").changes("ib", stand_in="ib-twee")
    gone(play, "ib", 9).expects("WentAway ib", "HandedOver ib-twee unavailable", "Joined ib")
    assert play.case.owner == "ib-twee"
    play = taken("delta").changes("ib", stand_in="ib-twee").away("ib-twee", 9)
    gone(play, "ib", 9).among("HandedOver directeur unavailable")


def test_nobody_else_is_there() -> None:
    """When everybody is away nothing passes on, and the ladder hears of it with the first reminder."""
    play = taken("delta")
    for person in play.roster.people:
        play.away(person.id, 20)
    play.product(c.CoverAbsence("ib")).expects()
    assert play.case.owner == "ib"
    play.clock("2026-11-26 12:00").among("Reminded advise ib", "Escalated advise directeur")


def test_back_before_it_is_due() -> None:
    """Who is back in time keeps everything; what comes later is not passed on either."""
    gone(taken("delta"), "ib", 1).expects()


def test_a_report_that_is_owed_waits_for_nobody() -> None:
    """The report passes on at once, though it falls due after the return as well."""
    play = Play("inos").says("juf", starts("concern", "structural"))
    gone(play, "directeur", 1).among("WentAway directeur", "PartPassedOn reporter regisseur")


@pytest.mark.parametrize(("flag", "acute"), [("structural", True), ("", False)])
def test_who_gets_a_report_that_cannot_wait_hears_it_whatever_the_hour(flag: str, *, acute: bool) -> None:
    """The message about a report by a norm that passes on is as urgent as the one with which it began."""
    play = Play("inos").says("juf", starts("concern", flag)) if flag else weighed("inos", **NO_HELP)
    gone(play, play.case.report.person, 5)
    new = next(event.person for event in play.heard if isinstance(event, e.PartPassedOn) and event.part == "reporter")
    heard = notices(play.case, play.trail[-len(play.heard) :], play.case)
    assert [notice.acute for notice in heard if notice.person == new and notice.kind == "ping"] == [acute]


def test_a_voice_of_ones_own() -> None:
    """Weighing passes on to somebody who has no voice yet; the teacher's waits for the teacher."""
    play = taken("delta").says("ib", advises())
    gone(play, "directeur", 9).among("WentAway directeur")
    people = play.case.weighing.people
    assert "directeur" not in people
    assert len(set(people)) == 3
    gone(play, "juf", 9)
    assert "juf" in play.case.weighing.people


def test_the_date_of_the_help_comes_while_the_casemanager_is_away() -> None:
    """Whoever follows the help passes on what falls due, at the date when they are away then."""
    play = weighed("inos", **YES).says("directeur", decides("no"))
    play.says("directeur", helps(play, "ib", 7))
    gone(play, "ib", 3).never("PartPassedOn")
    gone(play, "ib", 20).among("WentAway ib").never("Undelivered")
    assert play.case.help.manager not in ("ib", "juf")


def test_what_came_later_passes_on_with_its_reminder() -> None:
    """What somebody came to owe while they were away already goes to another when its reminder is due."""
    play = taken("delta").away("ib", 20)
    play.clock("2026-11-26 12:00").among("HandedOver ib-twee unavailable", "Reminded advise ib-twee")


# ---------------------------------------------------------------- what is urgent and begins while somebody is away


@pytest.mark.parametrize("flag", ["acute", "structural", "disclosure"])
def test_a_report_that_begins_is_owed_by_somebody_who_is_there(flag: str) -> None:
    """Where the one role that reports is away, the next above it owes the report at once."""
    play = Play("delta").away("ib", 5).away("ib-twee", 5).says("juf", starts("concern", flag))
    play.among(f"ReportOwed {flag} directeur")
    assert play.move("report:1").people == ("directeur",)
    play.says("directeur", c.Accept()).owes("directeur", *[m.form for m in play.moves if "directeur" in m.people])
    assert play.move("report:1").people == ("directeur",)


def test_a_colleague_who_reports_too_goes_first() -> None:
    """Another in the same role, or who stands in, reports before anybody above."""
    play = Play("delta").away("ib", 5).says("juf", starts("concern", "structural"))
    play.among("ReportOwed structural ib-twee")
    play = Play("delta").changes("ib", stand_in="bestuurder").away("ib", 5).changes("ib-twee", active=False)
    play.says("juf", starts("concern", "structural")).among("ReportOwed structural bestuurder")


def test_who_does_not_work_today_is_not_waited_for() -> None:
    """On a free day of theirs the report is another's, however often they work."""
    play = Play("delta", "2026-11-27 10:00").changes("ib-twee", active=False).changes("ib", workdays=(0, 1, 2))
    play.says("juf", starts("concern", "structural")).among("ReportOwed structural directeur")


def test_danger_again_while_who_reported_is_away() -> None:
    """Who was to report it before, and is away now, is passed over; who is there keeps it."""
    play = taken("delta", "structural").says("ib", reports(Play("delta")))
    play.away("ib", 5).away("ib-twee", 5).says("juf", c.JudgeDanger(dangers=("structural",)))
    assert play.move("report:2").people == ("directeur",)
    play = taken("delta", "structural").says("ib", reports(Play("delta")))
    play.says("juf", c.JudgeDanger(dangers=("structural",)))
    assert play.move("report:2").people == ("ib",)


def test_a_report_is_owed_also_when_nobody_is_there() -> None:
    """When everybody is away whom the document names owes it, and the ladder hears of it."""
    play = Play("delta")
    for person in ("ib", "ib-twee", "directeur", "bestuurder"):
        play.away(person, 5)
    play.says("juf", starts("concern", "structural")).among("ReportOwed structural ib")


def disclosed(name: str) -> Play:
    """A child told something, everybody who must has answered, and the teacher still owes what the child hears."""
    play = taken(name, "disclosure")
    for person in [ask.person for ask in play.case.open_asks]:
        if any(ask.person == person for ask in play.case.open_asks):
            play.says(person, c.Accept())
    assert play.case.alarm is None
    return play


def test_a_child_that_dares_not_go_home_while_the_owner_is_away() -> None:
    """Nothing was due before the return, so the case stayed; now another who is there owns it and hears it at once."""
    play = disclosed("delta").says("ib", task("disclosure_agree")).says("ib", task("kindcheck", "safe"))
    gone(play, "ib-twee", 5)
    play.says("ib", reports(play)).away("ib", 1)
    assert play.case.owner == "ib"
    play.says("juf", task("child_before_home", "afraid"))
    play.among("HandedOver directeur unavailable", "Joined ib", "Reminded danger directeur").never("Reminded danger ib")
    assert play.move("danger").people == ("directeur",)


def test_a_child_that_dares_not_go_home_on_a_free_day_of_the_owner() -> None:
    """Who does not work today counts as away for what cannot wait; at night nobody works, and the owner hears it."""
    play = disclosed("delta").changes("ib", workdays=(0, 1)).changes("ib-twee", workdays=(0, 1))
    play.now += timedelta(days=1)
    play.says("juf", task("child_before_home", "afraid")).among("Reminded danger directeur")
    play = disclosed("delta")
    play.now += timedelta(hours=11)
    play.says("juf", task("child_before_home", "afraid")).among("Reminded danger ib").never("HandedOver")


def test_an_expert_is_asked_by_somebody_who_is_there() -> None:
    """What is owed within the hour and begins while the owner is away is another's from the first minute."""
    play = taken("delta").away("ib", 1).says("juf", c.JudgeDanger(dangers=("honour",)))
    play.among("TaskOpened honour_expert ib", "PartPassedOn honour_expert ib-twee")
    assert play.move("task:honour_expert:1").people == ("ib-twee",)
    assert play.case.owner == "ib"
    play.clock("+50m").never("PartPassedOn")


def test_what_could_wait_and_now_hurries_passes_on() -> None:
    """With honour and acute threat every step is owed within the hour: also those that waited for the return."""
    play = taken("delta").away("ib", 1)
    assert play.move("advise").people == ("ib",)
    play.says("juf", c.JudgeDanger(dangers=("honour", "acute"))).among("HandedOver ib-twee unavailable")
    assert {person for move in play.moves if move.acute for person in move.people} >= {"ib-twee"}


def test_whoever_acts_is_there() -> None:
    """Who said to be away and does something all the same keeps what follows from it."""
    play = taken("delta").away("ib", 1).says("ib", c.JudgeDanger(dangers=("honour",)))
    play.among("TaskOpened honour_expert ib").never("PartPassedOn", "HandedOver")


def test_what_was_urgent_before_is_not_taken_away_by_a_note() -> None:
    """A colleague who took it up on a free day of theirs keeps it while others write."""
    play = Play("delta", "2026-11-27 10:00").changes("ib", workdays=(0, 1)).changes("ib-twee", workdays=(0, 1))
    play.says("juf", starts("concern", "acute")).says("ib", c.Accept()).says("directeur", c.Accept())
    play.says("ib", c.JudgeDanger(dangers=("honour",)))
    assert play.move("task:honour_expert:1").people == ("ib",)
    play.says("directeur", c.AddNote(text=SAID)).never("PartPassedOn", "HandedOver")
    assert play.move("task:honour_expert:1").people == ("ib",)


# ---------------------------------------------------------------- weighing, handing over, and the ladder


def test_who_stands_in_weighs_in_the_role_of_whom_they_stand_in_for() -> None:
    """The joint answer that needs the regisseur can be given with the stand-in whom the product asked instead."""
    play = taken("inos").changes("regisseur", stand_in="csv").says("regisseur", c.HandOver(person="ivp"))
    play.says("ivp", advises())
    gone(play, "regisseur", 20).among("PartPassedOn weigher csv")
    assert dict(zip(play.case.weighing.people, play.case.weighing.roles, strict=True))["csv"] == "regisseur"
    for person in play.case.weighing.people:
        play.says(person, alone())
    play.cannot("ivp", together("ivp", "directeur", suspicion="yes"), "must_take_part")
    play.says("ivp", together("csv", "ivp", "directeur", suspicion="yes"))


def test_a_colleague_of_another_role_does_not_weigh_as_the_one_who_is_away() -> None:
    """Who was not named as a stand-in weighs in their own role; the joint answer waits for whom the board requires."""
    play = taken("inos").says("regisseur", c.HandOver(person="ivp")).says("ivp", advises())
    gone(play, "regisseur", 20)
    new = next(event.person for event in play.heard if isinstance(event, e.PartPassedOn))
    assert dict(zip(play.case.weighing.people, play.case.weighing.roles, strict=True))[new] == new
    for person in play.case.weighing.people:
        play.says(person, alone())
    play.cannot("ivp", together(*play.case.weighing.people, suspicion="yes"), "must_take_part")


@pytest.mark.parametrize("name", BOARDS)
def test_nothing_is_handed_to_who_is_away(name: str) -> None:
    """Neither the case nor a share in it goes to a colleague who is away now; once they are back it does."""
    play = taken(name)
    owner, other = play.case.owner, "ib-twee" if name == "delta" else "ib"
    play.away(other, 2).cannot(owner, c.HandOver(person=other), "away_now")
    play.cannot(owner, c.BringIn(person=other), "away_now").product(HOLIDAY)
    before = c.RecordTask(task="holiday_handover", outcome="hands_over", person=other, text=SAID)
    play.cannot(owner, before, "away_now")
    play.changes(other, away=()).says(owner, c.HandOver(person=other))
    assert play.case.owner == other


def test_the_ladder_passes_over_who_is_away() -> None:
    """On a rung of somebody who is away the next above hears it, and on their own rung once more."""
    play = taken("inos").says("regisseur", task("school_record", "nothing")).away("directeur", 20)
    play.clock("2026-11-30 12:00").never("Escalated")
    play.clock("2026-12-01 12:00").among("Escalated advise secretaris").never("Escalated advise directeur")
    play.clock("2026-12-02 12:00").among("Escalated advise secretaris")
    play.changes("directeur", away=()).changes("bestuurder", away=((play.now, play.now + timedelta(days=20)),))
    play.clock("2026-12-03 12:00").among("Escalated advise secretaris").never("Escalated advise bestuurder")


def test_the_ladder_reaches_another_of_the_same_role() -> None:
    """Where two hold a role, the one who is there hears it."""
    play = taken("delta").says("ib", task("kindcheck", "safe"))
    post = next(p for p in play.roster.people if p.id == "directeur").posts
    play.changes("bestuurder", posts=post).away("directeur", 20)
    named = [person.id for person in play.roster.holders("director", play.case.school)]
    assert set(named) == {"directeur", "bestuurder"}
    play.clock("2026-12-01 12:00").among("Escalated advise bestuurder").never("Escalated advise directeur")


def test_when_everybody_up_the_ladder_is_away_they_hear_it_all_the_same() -> None:
    """Nobody is left who is there: each rung hears what it would have heard."""
    play = taken("delta").says("ib", task("kindcheck", "safe")).away("directeur", 20).away("bestuurder", 20)
    play.clock("2026-12-01 12:00").among("Escalated advise directeur")
    play.clock("2026-12-02 12:00").among("Escalated advise bestuurder")


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("left", [True, False])
def test_how_the_teacher_is_doing_is_asked_of_nobody_else(name: str, *, left: bool) -> None:
    """The teacher left, or is away: nobody in their place is asked how they are doing; what else they owe passes on."""
    play = taken(name, "structural")
    play.says(play.case.owner, reports(play)).says(play.case.owner, c.AskTeacher(text=SAID))
    assert play.move("task:check_in:1").people == ("juf",)
    if left:
        play.changes("juf", active=False).product(c.OwnerUnavailable("juf")).never("PartPassedOn")
        assert "task:check_in:1" not in [move.key for move in play.moves]
        assert play.move("question:v1").people == (play.case.owner,)
        return
    gone(play, "juf", 40)
    play.clock("+20d").never("PartPassedOn")
    assert play.move("task:check_in:1").people == ("juf",)


@pytest.mark.parametrize("name", BOARDS)
def test_what_veilig_thuis_owes_keeps_no_school_holiday(name: str) -> None:
    """The teacher reported just before the Christmas holiday: the answer is asked for in it, and then up the ladder."""
    play = Play(name, "2026-12-17 10:00").says("juf", starts("concern", "structural"))
    play.says(play.case.open_asks[0].person, c.Accept()).says("juf", reports(play))
    play.says(play.case.owner, c.AskTeacher(text=SAID)).clock("2026-12-23 12:00").among("Reminded vt_decision:1 juf")
    play.clock("2026-12-31 12:00")
    assert "vt_decision:1" in {event.move for event in play.heard if isinstance(event, e.Escalated)}
    assert not [event for event in play.heard if isinstance(event, e.Reminded) and event.move == "question:v1"]


def test_after_a_night_a_report_is_reminded_of_once() -> None:
    """What stood still overnight comes once in the morning, and then at its own pace again."""
    play = Play("inos", "2026-11-24 14:13").says("juf", starts("concern", "structural"))
    play.clock("+2d")
    at = [x.at for x in play.trail if isinstance(x.event, e.Reminded) and x.event.move == "report:1"]
    mornings = [moment for moment in at if f"{dutch_time(moment):%H:%M}" == "08:00"]
    assert len(mornings) == 2
    assert min(later - earlier for earlier, later in pairwise(at)) >= timedelta(minutes=15)
    assert [f"{dutch_time(moment):%H:%M}" for moment in at[:3]] == ["15:13", "15:43", "16:13"]
