"""Terms end, reminders come and messages go out in Dutch working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.resources import load_calendar
from flows.days import AMSTERDAM, REGIONS, Region, dutch_time, in_school_holiday, is_working_day
from flows.hours import (
    due,
    first_stage,
    is_open,
    next_open,
    reminder,
    shift_for_teacher,
    works_within,
)
from flows.protocol import Term, Unit

CALENDAR = load_calendar()
WORKING: tuple[Unit, ...] = ("halfday", "today", "workdays", "weeks")
REAL: tuple[Unit, ...] = ("minutes", "hours")

FIRST = datetime(2025, 9, 1, tzinfo=UTC)
CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
"""When the Dutch clock is changed."""

moments = st.integers(0, 5 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes)) | st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-48 * 60, 48 * 60),
)
amounts = st.integers(1, 12)
weeks_of_work = st.none() | st.sets(st.integers(0, 4), min_size=1).map(lambda days: tuple(sorted(days)))


def term(amount: int, unit: Unit, before: int = 0) -> Term:
    """A term of a protocol."""
    return Term("other", amount, unit, "default", before=before)


def dutch(text: str) -> datetime:
    """A moment on the Dutch clock: "2026-11-24 09:00"."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        # real time goes through the night and the weekend
        ("2026-11-20 16:50", 15, "minutes", "2026-11-20 17:05"),
        ("2026-11-21 23:30", 1, "hours", "2026-11-22 00:30"),
        # an hour is an hour when the clock is changed: 01:30 becomes 03:30, and 02:30 comes twice
        ("2026-03-29 01:30", 1, "hours", "2026-03-29 03:30"),
        ("2026-10-25 01:30", 2, "hours", "2026-10-25 02:30"),
        # half a day: morning to noon, past closing, over a weekend, from a free day
        ("2026-11-23 08:00", 1, "halfday", "2026-11-23 12:30"),
        ("2026-11-23 09:15", 1, "halfday", "2026-11-23 13:45"),
        ("2026-11-23 12:30", 1, "halfday", "2026-11-23 17:00"),
        ("2026-11-23 15:00", 1, "halfday", "2026-11-24 10:30"),
        ("2026-11-20 16:00", 1, "halfday", "2026-11-23 11:30"),
        ("2026-11-21 10:00", 1, "halfday", "2026-11-23 12:30"),
        ("2026-11-23 05:00", 2, "halfday", "2026-11-23 17:00"),
        ("2026-11-23 16:00", 5, "halfday", "2026-11-26 11:30"),
        # today: the end of this day, else the next noon
        ("2026-11-23 07:00", 1, "today", "2026-11-23 17:00"),
        ("2026-11-23 15:00", 1, "today", "2026-11-23 17:00"),
        ("2026-11-23 16:59", 1, "today", "2026-11-23 17:00"),
        ("2026-11-27 17:00", 1, "today", "2026-11-30 12:00"),
        ("2026-12-24 18:00", 1, "today", "2026-12-28 12:00"),
        # working days: over the weekend, over Easter, over the turn of the year
        ("2026-11-23 09:00", 1, "workdays", "2026-11-24 17:00"),
        ("2026-11-23 16:59", 1, "workdays", "2026-11-24 17:00"),
        ("2026-11-23 17:00", 1, "workdays", "2026-11-25 17:00"),
        ("2026-11-20 12:00", 1, "workdays", "2026-11-23 17:00"),
        ("2026-11-21 12:00", 1, "workdays", "2026-11-24 17:00"),
        ("2026-11-23 12:00", 5, "workdays", "2026-11-30 17:00"),
        ("2026-04-02 12:00", 1, "workdays", "2026-04-07 17:00"),
        ("2026-12-30 12:00", 3, "workdays", "2027-01-05 17:00"),
        # weeks: the same weekday, or the next working day; 17:00 stays 17:00 over the change of the clock
        ("2026-11-24 09:00", 1, "weeks", "2026-12-01 17:00"),
        ("2026-11-21 09:00", 6, "weeks", "2027-01-04 17:00"),
        ("2026-11-13 09:00", 6, "weeks", "2026-12-28 17:00"),
        ("2026-03-27 09:00", 1, "weeks", "2026-04-07 17:00"),
        ("2026-10-20 09:00", 2, "weeks", "2026-11-03 17:00"),
    ],
)
def test_a_term_ends_when_people_expect_it(start: str, amount: int, unit: Unit, end: str) -> None:
    """Worked examples of every unit, on the Dutch clock."""
    got = due(dutch(start), term(amount, unit), CALENDAR)
    assert got.tzinfo is UTC
    assert dutch_time(got).strftime("%Y-%m-%d %H:%M") == end


def test_the_second_half_past_two_in_autumn_is_an_hour_after_the_first() -> None:
    """When 02:30 comes twice, a term of an hour from the first ends on the second, and one from the second later."""
    first = dutch("2026-10-25 02:30")
    for half_past_two in (first, first.replace(fold=1)):
        end = due(half_past_two, term(1, "hours"), CALENDAR)
        assert end - half_past_two.astimezone(UTC) == timedelta(hours=1)


def test_a_term_counts_the_own_days_of_a_person() -> None:
    """Who works on Monday and Thursday has until Thursday, half a day runs on there."""
    monday = dutch("2026-11-23 15:00")
    assert due(monday, term(1, "workdays"), CALENDAR, (0, 3)) == dutch("2026-11-26 17:00")
    assert due(monday, term(1, "halfday"), CALENDAR, (0, 3)) == dutch("2026-11-26 10:30")


@given(moments, amounts, st.sampled_from(WORKING), weeks_of_work)
def test_a_working_term_ends_after_its_start_and_in_working_time(
    start: datetime, amount: int, unit: Unit, workdays: tuple[int, ...] | None
) -> None:
    """Whatever the moment, the end is later, on a working day of that person, between 08:00 and 17:00."""
    end = due(start, term(amount, unit), CALENDAR, workdays)
    assert end > start
    assert is_working_day(dutch_time(end).date(), CALENDAR, workdays)
    assert is_open(end, CALENDAR, workdays)


@given(moments, amounts, st.sampled_from(WORKING + REAL), weeks_of_work)
def test_a_longer_term_never_ends_earlier(
    start: datetime, amount: int, unit: Unit, workdays: tuple[int, ...] | None
) -> None:
    """One more of the same unit ends later ("today" has no length and ends the same)."""
    shorter = due(start, term(amount, unit), CALENDAR, workdays)
    longer = due(start, term(amount + 1, unit), CALENDAR, workdays)
    assert longer == shorter if unit == "today" else longer >= shorter
    assert longer > shorter or unit in ("today", "weeks")


@given(moments, st.integers(0, 60 * 24 * 10), amounts, st.sampled_from(WORKING + REAL))
def test_who_is_asked_later_never_has_to_answer_earlier(start: datetime, minutes: int, amount: int, unit: Unit) -> None:
    """A later start never gives an earlier end."""
    later = start + timedelta(minutes=minutes)
    assert due(later, term(amount, unit), CALENDAR) >= due(start, term(amount, unit), CALENDAR)


@given(moments, amounts, st.sampled_from(REAL))
def test_a_term_in_real_time_lasts_as_long_as_it_says(start: datetime, amount: int, unit: Unit) -> None:
    """Minutes and hours are elapsed time, in a weekend, at night and when the clock is changed."""
    assert due(start, term(amount, unit), CALENDAR, (0,), "zuid") - start == timedelta(**{unit: amount})


@given(moments, amounts, st.sampled_from(WORKING), st.sampled_from(REGIONS))
def test_a_teacher_never_owes_anything_in_a_school_holiday(
    start: datetime, amount: int, unit: Unit, region: Region
) -> None:
    """What a teacher owes is due on a school day, and never earlier than without holidays."""
    end = due(start, term(amount, unit), CALENDAR, school_holidays=region)
    assert not in_school_holiday(dutch_time(end).date(), region, CALENDAR)
    assert is_working_day(dutch_time(end).date(), CALENDAR)
    assert end >= due(start, term(amount, unit), CALENDAR)


def test_a_shift_keeps_the_hour_and_lands_on_the_first_school_day() -> None:
    """From the Christmas holiday to the Monday after it; in the other region, from May past King's Day."""
    assert shift_for_teacher(dutch("2026-12-22 17:00"), CALENDAR, "zuid") == dutch("2027-01-04 17:00")
    assert shift_for_teacher(dutch("2026-12-18 17:00"), CALENDAR, "zuid") == dutch("2026-12-18 17:00")
    assert shift_for_teacher(dutch("2026-07-13 12:00"), CALENDAR, "zuid") == dutch("2026-08-24 12:00")
    assert shift_for_teacher(dutch("2026-07-13 12:00"), CALENDAR, "midden") == dutch("2026-07-13 12:00")


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-23 17:00", "2026-11-23 17:00"),
        ("2026-11-23 17:01", "2026-11-24 08:00"),
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-20 18:00", "2026-11-23 08:00"),
        ("2026-12-24 17:30", "2026-12-28 08:00"),
        ("2026-03-28 12:00", "2026-03-30 08:00"),
    ],
)
def test_an_ordinary_message_waits_until_the_school_works(now: str, opens: str) -> None:
    """Outside 08:00 to 17:00 on a working day it waits for the next morning."""
    assert next_open(dutch(now), CALENDAR) == dutch(opens)
    assert is_open(dutch(now), CALENDAR) is (now == opens)


@given(moments, weeks_of_work)
def test_the_next_opening_is_open_and_nothing_before_it_is(now: datetime, workdays: tuple[int, ...] | None) -> None:
    """What is handed back is open and not past; a minute before it, it was closed, or it is now."""
    opening = next_open(now, CALENDAR, workdays)
    assert opening >= now
    assert is_open(opening, CALENDAR, workdays)
    assert opening == now or not is_open(opening - timedelta(minutes=1), CALENDAR, workdays)
    assert (opening == now) is is_open(now, CALENDAR, workdays)


def test_who_works_within_the_term_is_available() -> None:
    """A colleague of Monday and Thursday is there for a week's term, not from Tuesday to Wednesday."""
    tuesday, wednesday = dutch("2026-11-24 09:00"), dutch("2026-11-25 17:00")
    assert works_within(tuesday, wednesday, CALENDAR)
    assert not works_within(tuesday, wednesday, CALENDAR, (0, 3))
    assert works_within(tuesday, dutch("2026-11-26 08:01"), CALENDAR, (0, 3))
    assert not works_within(tuesday, dutch("2026-11-26 08:00"), CALENDAR, (0, 3))
    assert not works_within(tuesday, wednesday, CALENDAR, ())


def test_who_is_away_for_all_of_the_term_is_not_available() -> None:
    """Two absences that meet cover the term; one that ends before closing time leaves time to answer."""
    now, until = dutch("2026-11-23 09:00"), dutch("2026-11-24 17:00")
    first = (dutch("2026-11-20 00:00"), dutch("2026-11-24 00:00"))
    assert works_within(now, until, CALENDAR, away=(first,))
    second = (dutch("2026-11-24 00:00"), dutch("2026-11-25 00:00"))
    assert not works_within(now, until, CALENDAR, away=(second, first))
    morning = (dutch("2026-11-24 00:00"), dutch("2026-11-24 16:30"))
    assert works_within(now, until, CALENDAR, away=(morning, first))


def test_nobody_works_in_a_weekend_at_night_or_after_the_end() -> None:
    """A term that holds no working time finds nobody, and neither does one that is over."""
    assert not works_within(dutch("2026-11-20 17:00"), dutch("2026-11-23 08:00"), CALENDAR)
    assert not works_within(dutch("2026-11-24 12:00"), dutch("2026-11-24 11:00"), CALENDAR)


@given(moments, amounts, st.sampled_from(WORKING), weeks_of_work)
def test_a_working_term_always_holds_working_time_of_its_person(
    start: datetime, amount: int, unit: Unit, workdays: tuple[int, ...] | None
) -> None:
    """A term that was counted on somebody's own days leaves that person time to answer."""
    end = due(start, term(amount, unit), CALENDAR, workdays)
    assert works_within(start, end, CALENDAR, workdays)


def test_the_ladder_of_a_working_term_climbs_before_on_and_after_its_date() -> None:
    """Two working days before, at the end itself, and then every working morning at 08:30."""
    five = term(5, "workdays", before=2)
    end = dutch("2026-11-30 17:00")
    assert first_stage(five) == 0
    assert [reminder(five, end, stage, CALENDAR) for stage in range(5)] == [
        dutch("2026-11-26 08:30"),
        dutch("2026-11-30 17:00"),
        dutch("2026-12-01 08:30"),
        dutch("2026-12-02 08:30"),
        dutch("2026-12-03 08:30"),
    ]


def test_the_ladder_skips_weekends_holidays_and_the_free_days_of_a_person() -> None:
    """After the Wednesday before Christmas, the next mornings are those that are worked."""
    three, end = term(3, "workdays"), dutch("2026-12-24 17:00")
    assert reminder(three, end, 2, CALENDAR) == dutch("2026-12-28 08:30")
    assert reminder(three, end, 2, CALENDAR, (1,)) == dutch("2026-12-29 08:30")


def test_a_term_without_a_reminder_before_it_begins_its_ladder_on_its_date() -> None:
    """It has no stage 0, and asking for it is a fault."""
    assert first_stage(term(1, "workdays")) == 1
    with pytest.raises(ValueError, match="no stage 0"):
        reminder(term(1, "workdays"), dutch("2026-11-30 17:00"), 0, CALENDAR)


@pytest.mark.parametrize(
    ("amount", "unit", "every"),
    [(15, "minutes", 15), (1, "hours", 30), (45, "minutes", 30), (2, "hours", 30)],
)
def test_a_term_in_real_time_is_reminded_of_day_and_night(amount: int, unit: Unit, every: int) -> None:
    """Every length of the term once more, at least every half hour, whatever the hour."""
    end = dutch("2026-11-21 23:50")
    steps = [reminder(term(amount, unit), end, stage, CALENDAR) - end for stage in (1, 2, 3)]
    assert steps == [timedelta(), timedelta(minutes=every), timedelta(minutes=2 * every)]


@given(moments, amounts, st.sampled_from(WORKING + REAL), st.integers(0, 3))
def test_every_stage_comes_later_than_the_one_before(start: datetime, amount: int, unit: Unit, before: int) -> None:
    """The ladder only goes up, and a working term's reminders come when messages may go out."""
    owed = term(amount, unit, before)
    end = due(start, owed, CALENDAR)
    ladder = [reminder(owed, end, stage, CALENDAR) for stage in range(first_stage(owed), 6)]
    assert ladder == sorted(set(ladder))
    assert unit in REAL or all(is_open(moment, CALENDAR) for moment in ladder)


def test_a_moment_without_time_zone_is_refused_everywhere() -> None:
    """No function guesses at a naive moment."""
    naive = datetime(2026, 11, 24, 9)  # noqa: DTZ001 - that is what is refused
    aware = dutch("2026-11-24 09:00")
    for call in (
        lambda: due(naive, term(1, "hours"), CALENDAR),
        lambda: due(naive, term(1, "workdays"), CALENDAR),
        lambda: next_open(naive, CALENDAR),
        lambda: is_open(naive, CALENDAR),
        lambda: works_within(naive, aware, CALENDAR),
        lambda: reminder(term(1, "hours"), naive, 1, CALENDAR),
        lambda: shift_for_teacher(naive, CALENDAR, "zuid"),
    ):
        with pytest.raises(ValueError, match="time zone"):
            call()


def test_terms_go_on_past_the_last_known_school_holiday() -> None:
    """Beyond what is known, weekends and public holidays still count and nothing fails."""
    end = due(dutch("2032-12-24 12:00"), term(1, "workdays"), CALENDAR, school_holidays="noord")
    assert dutch_time(end).date() == date(2032, 12, 27)
