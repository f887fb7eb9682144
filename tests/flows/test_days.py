"""The calendar knows the free days of Dutch schools, and names a moment as people say it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.resources import load_calendar
from flows.days import (
    REGIONS,
    Region,
    build_calendar,
    in_school_holiday,
    is_working_day,
    next_school_holiday,
    say_day,
    say_moment,
    working_days,
)

CALENDAR = load_calendar()
ONE = """
["2026-2027"]
herfst.noord = [2026-10-10, 2026-10-18]
herfst.midden = [2026-10-17, 2026-10-25]
herfst.zuid = [2026-10-17, 2026-10-25]
"""


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 1), "New Year"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 27), "King's Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Whit Monday"),
        (date(2026, 12, 25), "Christmas"),
        (date(2028, 12, 26), "Boxing Day"),
        (date(2035, 5, 4) + timedelta(3), "the Monday after Liberation Day is worked"),
        (date(2026, 11, 21), "a Saturday"),
        (date(2026, 11, 22), "a Sunday"),
    ],
)
def test_nobody_works_on_a_public_holiday_or_in_a_weekend(day: date, why: str) -> None:
    """Of these days only the Monday is a working day."""
    assert is_working_day(day, CALENDAR) is ("is worked" in why)


def test_liberation_day_is_free_every_fifth_year() -> None:
    """5 May is free in a lustrum year only; it falls in the May holiday of schools nearly always."""
    free = [year for year in range(2025, 2041) if date(year, 5, 5) in CALENDAR.public]
    assert free == [2025, 2030, 2035, 2040]


def test_a_person_works_on_own_days_only() -> None:
    """Of the days of a week, only somebody's own are left."""
    days = working_days(date(2026, 11, 22), CALENDAR, (0, 3))
    assert [next(days) for _ in range(3)] == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)]


def test_who_has_no_day_at_all_is_counted_by_the_days_of_the_school() -> None:
    """A term ends also for somebody without working days, or with a Saturday only."""
    assert next(working_days(date(2026, 11, 21), CALENDAR, ())) == date(2026, 11, 23)
    assert next(working_days(date(2026, 11, 21), CALENDAR, (5,))) == date(2026, 11, 23)


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_five_holidays_a_school_year_that_follow_each_other(region: Region) -> None:
    """The holidays begin on a Saturday, end on a Sunday, last as long as they should and never overlap."""
    own = [holiday for holiday in CALENDAR.schools if holiday.region == region]
    lengths = {
        "herfstvakantie": 9,
        "kerstvakantie": 16,
        "voorjaarsvakantie": 9,
        "meivakantie": 9,
        "zomervakantie": 44,
    }
    assert [holiday.name for holiday in own] == [*lengths] * 5
    for holiday in own:
        assert (holiday.first.weekday(), holiday.last.weekday()) == (5, 6), holiday
        assert (holiday.last - holiday.first).days + 1 == lengths[holiday.name], holiday
    assert all(before.last < after.first for before, after in pairwise(own))


@pytest.mark.parametrize("year", range(2026, 2031))
def test_the_regions_never_begin_the_summer_on_one_day(year: int) -> None:
    """The summer is spread: three regions, three weeks."""
    firsts = {h.first for h in CALENDAR.schools if h.name == "zomervakantie" and h.first.year == year}
    assert len(firsts) == 3
    assert max(firsts) - min(firsts) == timedelta(weeks=2)


def test_a_school_holiday_counts_from_its_first_to_its_last_day_in_its_own_region() -> None:
    """The autumn holiday of 2026 is a week earlier in the north."""
    assert in_school_holiday(date(2026, 10, 10), "noord", CALENDAR)
    assert in_school_holiday(date(2026, 10, 18), "noord", CALENDAR)
    assert not in_school_holiday(date(2026, 10, 19), "noord", CALENDAR)
    assert not in_school_holiday(date(2026, 10, 16), "zuid", CALENDAR)
    assert in_school_holiday(date(2026, 10, 19), "zuid", CALENDAR)


def test_the_next_school_holiday_is_one_that_still_begins() -> None:
    """On the first day of a holiday the next one is named; after the last known one, none."""
    coming = next_school_holiday(date(2026, 11, 21), "zuid", CALENDAR)
    assert coming is not None
    assert (coming.name, coming.first) == ("kerstvakantie", date(2026, 12, 19))
    after = next_school_holiday(coming.first, "zuid", CALENDAR)
    assert after is not None
    assert after.name == "voorjaarsvakantie"
    assert next_school_holiday(date(2030, 7, 6), "zuid", CALENDAR) is None


def test_the_calendar_says_how_far_it_goes() -> None:
    """`until` is the last day about which all three regions and the public holidays are known."""
    assert CALENDAR.until == date(2030, 8, 18)
    assert build_calendar([date(2026, 1, 1)], ONE).until == date(2026, 10, 18)
    assert build_calendar([date(2025, 1, 1)], ONE).until == date(2025, 12, 31)


def test_a_faulty_file_of_school_holidays_is_refused_with_all_its_faults() -> None:
    """A missing region, a holiday that ends before it begins and no free days are all named."""
    text = '["2026-2027"]\nherfst = { noord = [2026-10-18, 2026-10-10], midden = [2026-10-17, 2026-10-25] }'
    with pytest.raises(ValueError, match="exactly the regions") as refused:
        build_calendar([], text)
    assert "noord needs a first and a last day" in str(refused.value)
    assert "no public holidays" in str(refused.value)


def test_a_moment_is_said_on_the_dutch_clock() -> None:
    """The same hour in UTC is another hour in Dutch winter and summer, and may be another day."""
    assert say_moment(datetime(2026, 11, 24, 8, 0, tzinfo=UTC)) == "dinsdag 24 november, 09:00"
    assert say_moment(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)) == "woensdag 1 juli, 09:05"
    assert say_day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "vrijdag 1 januari"


def test_a_moment_without_time_zone_is_refused() -> None:
    """A naive moment is never guessed at."""
    with pytest.raises(ValueError, match="time zone"):
        say_day(datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is refused
