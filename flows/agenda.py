"""The agenda: what an open case waits for, who owes it, and when the product comes back to it.

Pure, computed from the case, never stored as a truth of its own. Never empty for an open case, and never without a
person: that is the invariant "no case sleeps". To whom reminders climb is decided in `flows.deciding.reminding`.
"""

from __future__ import annotations

from datetime import datetime

from flows.case import Case
from flows.hours import A_WEEK, REAL_TIME, first_stage, next_open, reminder, shift_for_teacher
from flows.move import Move
from flows.moves import keeps_school_holidays, moves_of
from flows.protocol import Protocol
from flows.roster import Roster

__all__ = ["Move", "agenda", "last_stage", "wake"]

QUICKLY = 3
"""So often whoever reports hears it in real time; after that in working hours, unless somebody is in acute danger."""
ALWAYS_DAILY = ("accept", "record_report", "judge_danger")
"""Moves that never come less often than each day."""


def agenda(protocol: Protocol, case: Case, roster: Roster) -> tuple[Move, ...]:
    """Everything the case waits for, soonest first; empty only when it is closed or withdrawn."""
    if not case.is_open or case.started_at is None:
        return ()
    return tuple(sorted(moves_of(protocol, case, roster), key=lambda m: (m.due, m.key)))


def wake(protocol: Protocol, case: Case, roster: Roster, move: Move) -> tuple[datetime, int]:
    """When (UTC) the product comes back to a move, and the stage of its reminder then."""
    term = protocol.term[move.term]
    last = last_stage(protocol, case, move)
    if move.form == "accept":
        return move.due, last + 1
    quiet = move.form == "record_task" and protocol.task[move.about].quiet and last > 0
    following = A_WEEK * last + 1 if quiet else last + (A_WEEK if _is_slow(protocol, move, last) else 1)
    moment = reminder(term, move.due, following, roster.calendar)
    if last + 1 == 0 and moment <= move.since:  # that early was before it began: the first is on the date
        return reminder(term, move.due, 1, roster.calendar), 1
    if keeps_school_holidays(case, move):
        moment = shift_for_teacher(moment, roster.calendar, protocol.region)
    if is_kept_in_hours(protocol, case, move, last):
        moment = next_open(moment, roster.calendar)
    return moment, last + 1


def is_kept_in_hours(protocol: Protocol, case: Case, move: Move, last: int) -> bool:
    """Whether what runs in real time was heard so often (stage `last`) that from now on it waits for the morning."""
    real = protocol.term[move.term].unit in REAL_TIME
    return last >= QUICKLY and real and not {"acute", "disclosure"} & set(case.flags)


def _is_slow(protocol: Protocol, move: Move, last: int) -> bool:
    """Whether everybody up to the top of the ladder heard of it daily, and from now on it comes each week.

    Never what is acute or runs in real time, and never a report that is owed.
    """
    hurries = move.acute or protocol.term[move.term].unit in REAL_TIME or move.form in ALWAYS_DAILY
    return not hurries and last > len(protocol.ladder) + A_WEEK


def last_stage(protocol: Protocol, case: Case, move: Move) -> int:
    """The stage of the last reminder of a move; the one before the first when there was none since it began."""
    stage, at = case.reminded.get(move.key, (0, None))
    return first_stage(protocol.term[move.term]) - 1 if at is None or at < move.since else stage
