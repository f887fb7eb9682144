"""Hours: when a term ends, when its reminders come, when an ordinary message may go out, and who works before
then.

Moments are aware datetimes, in and out in UTC; only counting happens on the Dutch wall clock, so that 17:00
stays 17:00 when the clock is changed. Never reads a clock or a file: `now` and the calendar are handed in. A
naive datetime is a `ValueError`. What counts as acute, and whom a reminder goes to, is not decided here.

`workdays` are the days somebody works (0 is Monday); None is every school day. Public holidays and weekends
are never worked. Good Friday counts as a public holiday, and 5 May only every fifth year, as the `holidays`
package has them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from flows.days import (
    AMSTERDAM,
    ONE_DAY,
    Calendar,
    Region,
    SchoolHoliday,
    build_calendar,
    dutch_time,
    in_school_holiday,
    is_working_day,
    next_school_holiday,
    say_day,
    say_moment,
    school_week,
    working_days,
)
from flows.protocol import Term

__all__ = [
    "CLOSES",
    "OPENS",
    "REMINDS",
    "Calendar",
    "Region",
    "SchoolHoliday",
    "build_calendar",
    "due",
    "first_stage",
    "in_school_holiday",
    "is_open",
    "is_working_day",
    "next_open",
    "next_school_holiday",
    "reminder",
    "say_day",
    "say_moment",
    "shift_for_teacher",
    "works_within",
]

OPENS, CLOSES = time(8), time(17)
"""The working day, on the Dutch wall clock."""
REMINDS = time(8, 30)
"""When the reminders of working days come."""
NEXT_NOON = time(12)
HALF_DAY = timedelta(hours=4, minutes=30)
OFTEN = timedelta(minutes=30)
"""A term in real time is reminded of at least this often once it is over."""

A_WEEK = 5
"""Working days. default: what nobody answers comes daily until a week after the ladder reached its top, then weekly."""

REAL_TIME = ("minutes", "hours")

Away = tuple[tuple[datetime, datetime], ...]
"""From (inclusive) and until (exclusive), aware."""


def due(
    start: datetime,
    term: Term,
    calendar: Calendar,
    workdays: tuple[int, ...] | None = None,
    school_holidays: Region | None = None,
) -> datetime:
    """The moment in UTC at which a term that began at `start` ends; with `school_holidays`, one that a
    teacher owes.

    minutes, hours: real time, and never moved by a holiday. halfday: 4.5 working hours each. today: 17:00 of the same
    working day; noon of the next one when asked after 17:00 or on a free day (default). Its
    amount does not count. workdays: 17:00 of the n-th working day after the day of the start; a start after 17:00 or
    on a free day counts from the next working day. weeks: 17:00 of the same weekday n weeks on, or of the
    next working day.
    """
    # In UTC: on one wall clock the hour that comes twice a year is one and the same.
    return _due(dutch_time(start).astimezone(UTC), term, calendar, school_week(workdays), school_holidays)


@lru_cache(maxsize=4096)
def _due(
    start: datetime, term: Term, calendar: Calendar, own: tuple[int, ...] | None, school_holidays: Region | None
) -> datetime:
    """The same, kept: what a case waits for is computed at every step, from the same moments."""
    if term.unit in REAL_TIME:
        return start + _real(term)
    local = dutch_time(start)
    match term.unit:
        case "halfday":
            end = _after_working(local, term.amount * HALF_DAY, calendar, own)
        case "today":
            end = _end_of_today(local, calendar, own)
        case "workdays":
            day = _begins(local, calendar, own).date()
            end = _at(_working_day_after(day, term.amount, calendar, own), CLOSES)
        case _:
            end = _at(_working_day_from(local.date() + timedelta(weeks=term.amount), calendar, own), CLOSES)
    moment = end.astimezone(UTC)
    return shift_for_teacher(moment, calendar, school_holidays) if school_holidays else moment


def shift_for_teacher(moment: datetime, calendar: Calendar, region: Region) -> datetime:
    """When a teacher owes what is due at `moment`: not in a school holiday, but the first school day after
    it, same hour.
    """
    local = dutch_time(moment)
    day = local.date()
    if not in_school_holiday(day, region, calendar):
        return moment.astimezone(UTC)
    back = next(d for d in working_days(day, calendar) if not in_school_holiday(d, region, calendar))
    return _at(back, local.time()).astimezone(UTC)


def is_open(now: datetime, calendar: Calendar, workdays: tuple[int, ...] | None = None) -> bool:
    """Whether an ordinary message may go out now: a working day, 08:00 to 17:00, the minute of 17:00
    included.

    That minute belongs to it because terms end at 17:00 and their reminder still goes out that day.
    """
    local = dutch_time(now)
    minute = local.time().replace(second=0, microsecond=0)
    return is_working_day(local.date(), calendar, school_week(workdays)) and OPENS <= minute <= CLOSES


def next_open(now: datetime, calendar: Calendar, workdays: tuple[int, ...] | None = None) -> datetime:
    """The first moment from now on (UTC) at which an ordinary message may go out; `now` itself when that is
    now.
    """
    if is_open(now, calendar, workdays):
        return now.astimezone(UTC)
    return _begins(dutch_time(now), calendar, school_week(workdays)).astimezone(UTC)


def works_within(
    now: datetime,
    until: datetime,
    calendar: Calendar,
    workdays: tuple[int, ...] | None = None,
    away: Away = (),
) -> bool:
    """Whether somebody has any working time between now and `until`; a stretch of `away` is no working time.

    Who has none counts as unavailable. Not meant for acute danger, where everybody is asked whatever the
    hour.
    """
    start, end = dutch_time(now), dutch_time(until)
    day = start.date()
    while day <= end.date():
        if is_working_day(day, calendar, workdays):
            first, last = max(_at(day, OPENS), start), min(_at(day, CLOSES), end)
            for gone, back in sorted(away):
                if gone <= first < back:
                    first = dutch_time(back)
            if first < last:
                return True
        day += ONE_DAY
    return False


def first_stage(term: Term) -> int:
    """The stage at which the reminders of this term begin: 0 (before its date) or 1 (on it)."""
    return 0 if term.before else 1


def reminder(
    term: Term, due: datetime, stage: int, calendar: Calendar, workdays: tuple[int, ...] | None = None
) -> datetime:
    """When (UTC) the reminder of this stage comes, for a move that was due at `due` and has had no answer.

    Stage 0: `term.before` working days earlier, at 08:30 (that may be before the term began: then it is
    simply late). Stage 1: at `due`. Stage 2 and on: at 08:30 of each next working day; of terms in real time,
    every length of the term once more, and every 30 minutes where the term is longer. A stage that the term
    does not have is a `ValueError`.
    """
    if stage < first_stage(term):
        raise ValueError(f"the term {term.id} has no stage {stage}")
    own, day = school_week(workdays), dutch_time(due).date()
    if stage == 0:
        for _ in range(term.before):
            day -= ONE_DAY
            while not is_working_day(day, calendar, own):
                day -= ONE_DAY
        return _at(day, REMINDS).astimezone(UTC)
    if term.unit in REAL_TIME:
        return due.astimezone(UTC) + (stage - 1) * min(_real(term), OFTEN)
    if stage == 1:
        return due.astimezone(UTC)
    return _at(_working_day_after(day, stage - 1, calendar, own), REMINDS).astimezone(UTC)


def _real(term: Term) -> timedelta:
    return timedelta(minutes=term.amount) if term.unit == "minutes" else timedelta(hours=term.amount)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM)


def _begins(local: datetime, calendar: Calendar, workdays: tuple[int, ...] | None) -> datetime:
    """The moment itself when it is working time, or the next opening."""
    if is_working_day(local.date(), calendar, workdays) and local.time() < CLOSES:
        return max(local, _at(local.date(), OPENS))
    return _at(next(working_days(local.date(), calendar, workdays)), OPENS)


def _after_working(local: datetime, hours: timedelta, calendar: Calendar, workdays: tuple[int, ...] | None) -> datetime:
    """The end of this much working time. The clock never changes within working hours, so wall-clock sums are
    right.
    """
    at = _begins(local, calendar, workdays)
    while hours > _at(at.date(), CLOSES) - at:
        hours -= _at(at.date(), CLOSES) - at
        at = _begins(_at(at.date(), CLOSES), calendar, workdays)
    return at + hours


def _end_of_today(local: datetime, calendar: Calendar, workdays: tuple[int, ...] | None) -> datetime:
    if is_working_day(local.date(), calendar, workdays) and local.time() < CLOSES:
        return _at(local.date(), CLOSES)
    return _at(next(working_days(local.date(), calendar, workdays)), NEXT_NOON)


@lru_cache(maxsize=4096)
def _working_day_after(day: date, count: int, calendar: Calendar, workdays: tuple[int, ...] | None) -> date:
    """The `count`-th working day after this one; with 0, this one."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day, calendar, workdays)
    return day


def _working_day_from(day: date, calendar: Calendar, workdays: tuple[int, ...] | None) -> date:
    return next(working_days(day - ONE_DAY, calendar, workdays))
