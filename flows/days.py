"""Days: which ones are worked at a Dutch school, which ones fall in a school holiday, and what people call
them.

A day here is a `date` in Europe/Amsterdam. It never asks which day it is, and never reads a file: the
calendar is built from data that is handed in, and handed on to whoever counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Region = Literal["noord", "midden", "zuid"]
REGIONS: tuple[Region, ...] = get_args(Region)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

FRIDAY = 4
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """A school holiday of one region, from its first to its last day, both within it."""

    name: str
    region: Region
    first: date
    last: date


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The free days of Dutch schools. `until`: the last day about which every region is known; after it,
    count on less. Each is equal to itself alone, so that what is counted with it can be kept.
    """

    public: frozenset[date]
    schools: tuple[SchoolHoliday, ...]
    until: date


def build_calendar(holiday_dates: Iterable[date], text: str) -> Calendar:
    """The calendar of these public holidays and of a file of school holidays.

    `text` is TOML: school year -> holiday -> region -> [first day, last day]. A region that is missing, a
    holiday without two days, or one that ends before it begins is a `ValueError` that names all of them.
    """
    public = frozenset(holiday_dates)
    schools: list[SchoolHoliday] = []
    faults: list[str] = []
    for year, named in tomllib.loads(text).items():
        for name, regions in named.items():
            if set(regions) != set(REGIONS):
                faults.append(f"{year} {name}: needs exactly the regions {', '.join(REGIONS)}")
            for region in REGIONS:
                match regions.get(region):
                    case [date() as first, date() as last] if first <= last:
                        schools.append(SchoolHoliday(name, region, first, last))
                    case found:
                        faults.append(f"{year} {name}: {region} needs a first and a last day, not {found!r}")
    if not public:
        faults.append("no public holidays")
    if faults:
        raise ValueError("school holidays: " + "; ".join(faults))
    schools.sort(key=lambda holiday: (holiday.first, holiday.region))
    ends = [max(holiday.last for holiday in schools if holiday.region == region) for region in REGIONS]
    return Calendar(public, tuple(schools), min(*ends, date(max(public).year, 12, 31)))


def is_working_day(day: date, calendar: Calendar, workdays: tuple[int, ...] | None = None) -> bool:
    """Whether this is a Monday to Friday and no public holiday; with `workdays` (0 is Monday), also one of
    those.
    """
    weekday = day.weekday()
    return weekday <= FRIDAY and day not in calendar.public and (workdays is None or weekday in workdays)


def working_days(after: date, calendar: Calendar, workdays: tuple[int, ...] | None = None) -> Iterator[date]:
    """The working days after this day, without end; of somebody who never works, those of the school."""
    own = school_week(workdays)
    day = after
    while True:
        day += ONE_DAY
        if is_working_day(day, calendar, own):
            yield day


def next_working_day(day: date, calendar: Calendar) -> date:
    """This day, or the first school day after it."""
    return next(working_days(day - ONE_DAY, calendar))


def school_week(workdays: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """These days, or None (Monday to Friday) when none of them is a school day: a term must end some day."""
    return workdays if workdays is None or any(0 <= day <= FRIDAY for day in workdays) else None


def in_school_holiday(day: date, region: Region, calendar: Calendar) -> bool:
    """Whether the schools of this region are on holiday on this day."""
    return any(h.first <= day <= h.last for h in calendar.schools if h.region == region)


def next_school_holiday(day: date, region: Region, calendar: Calendar) -> SchoolHoliday | None:
    """The first school holiday of this region that begins after this day; None when none is known."""
    return next((h for h in calendar.schools if h.region == region and h.first > day), None)


def dutch_time(moment: datetime) -> datetime:
    """An aware moment on the Dutch wall clock; a naive one is a `ValueError`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(AMSTERDAM)


def last_day(end: datetime) -> date:
    """The last day of an absence that ends (exclusive) at an aware moment."""
    return (dutch_time(end) - timedelta(microseconds=1)).date()


def say_day(moment: datetime) -> str:
    """The day of an aware moment as people say it: "dinsdag 24 november"."""
    return say_date_alone(dutch_time(moment).date())


def say_date_alone(day: date) -> str:
    """A day as people say it: "dinsdag 24 november"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def say_moment(moment: datetime) -> str:
    """An aware moment as people say it, in Dutch wall-clock time: "dinsdag 24 november, 09:00"."""
    return f"{say_day(moment)}, {dutch_time(moment):%H:%M}"
