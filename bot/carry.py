"""One command carried out in one transaction: read the trail, decide, write the events and everything that follows.

The only place that appends to a trail. With the events it writes the case's deadlines, its line in the lists, and the
notices that people must get. It never sends and never draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.house import House
from flows import commands as c
from flows import events as e
from flows.access import hats
from flows.agenda import wake
from flows.case import Case, read
from flows.commands import Command
from flows.decide import Act, Refused, act_on
from flows.events import Recorded
from flows.hours import next_open
from flows.notice import Kind, Notice, concerned, notices
from flows.protocol import Protocol
from flows.roster import Roster
from storage.turn import Turn
from storage.values import DeadlineRow, IndexRow, OutRow

UNSEEN = (e.Read, e.Exported)
"""Events after which a case is what it was: nothing follows from them."""


@dataclass(frozen=True, slots=True)
class Open:
    """A case as it was read in this transaction; `trail` is empty where it was read to decide about it."""

    protocol: Protocol
    roster: Roster
    case: Case
    trail: tuple[Recorded, ...]


def load(house: House, turn: Turn, code: str) -> Open | None:
    """A case with everything that is needed to draw it; None for none."""
    trail = turn.trail(code)
    return _opened(house, turn, read(code, trail), trail) if trail else None


def without_texts(house: House, turn: Turn, code: str) -> Open | None:
    """A case with what is needed to decide about it or to list it: its texts stay shut. None for none."""
    case = house.case(turn, code)
    return None if case is None else _opened(house, turn, case, ())


def _opened(house: House, turn: Turn, case: Case, trail: tuple[Recorded, ...]) -> Open:
    return Open(house.kept(turn.protocol(case.code)), house.roster(turn, case.board), case, trail)


def carry_out(house: House, turn: Turn, code: str, command: Command, actor: str, now: datetime) -> Act | Refused:
    """Decide about an existing case and write what comes of it; an unknown case is refused as one not yours is."""
    found = without_texts(house, turn, code)
    if found is None:
        return Refused("unknown")
    if isinstance(command, c.LinkCase):
        other = without_texts(house, turn, command.code)
        if other is None or not _may_link(found.case, other.case):
            return Refused("cannot_link", "code")
        command = c.LinkCase(code=command.code, danger=other.case.flags)
    act = act_on(found.protocol, found.case, command, actor, found.roster, now)
    if isinstance(act, Refused):
        return act
    _write(house, turn, found.case, act)
    _spread(house, turn, code, command, act, now)
    return act


def start(house: House, turn: Turn, board: str, command: c.StartCase, actor: str, now: datetime) -> str | Refused:
    """Begin a case: its code."""
    protocol, roster, code = house.protocol(board), house.roster(turn, board), house.new_code()
    act = act_on(protocol, Case(code), command, actor, roster, now)
    if isinstance(act, Refused):
        return act
    turn.start(code, house.text(board))
    _write(house, turn, Case(code), act)
    return code


def looked(turn: Turn, found: Open, person: str, role: str, event: e.Read | e.Exported, now: datetime) -> None:
    """Somebody read or took out what a case says; nothing follows from that."""
    turn.append(found.case.code, [(now, person, role, event)])


def _write(house: House, turn: Turn, before: Case, act: Act) -> None:
    """The events, and in the same transaction all that is computed from them."""
    if act.events:
        turn.append(before.code, [(line.at, line.actor, line.role, line.event) for line in act.events])
    if act.events and all(isinstance(line.event, UNSEEN) for line in act.events):
        return
    _destroy_drafts(turn, before, act.case, act.events)
    project(turn, act)
    _post(house, turn, before, act)


def _destroy_drafts(turn: Turn, before: Case, after: Case, lines: Sequence[Recorded]) -> None:
    """What nobody may find any more: forms of a case that ended, and of who is left out of it; the old text in forms
    with which it was hidden.
    """
    ended, left_out = before.is_open and not after.is_open, after.excluded - before.excluded
    hidden = any(isinstance(line.event, e.TextHidden) for line in lines)
    if not ended and not hidden and not left_out:
        return
    for row in turn.drafts.of_case(after.code):
        hides = hidden and row.form.partition(":")[0] == c.NAME_OF[c.HideText]
        if ended or hides or row.person in left_out:
            turn.drafts.drop(row.person, row.form, row.code)


def project(turn: Turn, act: Act) -> None:
    """The deadlines and the line in the lists, as they are now."""
    protocol, roster, case, moves = act.protocol, act.roster, act.case, act.moves
    rows = [(move, *wake(protocol, case, roster, move)) for move in moves]
    turn.deadlines.replace(
        case.code, (DeadlineRow(move.key, moment, move.people[0], stage) for move, moment, stage in rows)
    )
    first = moves[0] if moves else None
    place = protocol.place[case.place]
    assert case.started_at is not None  # noqa: S101 - a case with a trail has begun
    turn.lists.save(
        IndexRow(
            case.code, case.board, case.school, case.place, int(place.step or 0), case.is_open, "acute" in case.flags,
            case.started_at, case.closed_at, first.due if first else None, first.people[0] if first else "",
        ),
        [
            (person, hat)
            for person in sorted(_candidates(protocol, roster, case))
            for hat in hats(protocol, case, person, roster)
        ],
    )  # fmt: skip


def _candidates(protocol: Protocol, roster: Roster, case: Case) -> set[str]:
    """Everyone who can have a part: who is named in the case, and the holders of roles that see or decide by role."""
    roles = (*protocol.place[case.place].decides, *protocol.overseers)
    held = chain.from_iterable(roster.holders(role, case.school) for role in roles)
    return concerned(case) | {person.id for person in held}


def _post(house: House, turn: Turn, before: Case, act: Act) -> None:
    rows: list[OutRow] = []
    now, code, actors = act.now, before.code, {line.actor for line in act.events}
    for notice in notices(before, act.events, act.case):
        # Whoever is at work on it just now hears what follows from that, whatever the hour.
        at_once = notice.acute or notice.person in actors or notice.kind == "refresh"
        person = act.roster.get(notice.person)
        at = now if at_once else next_open(now, house.calendar, person.workdays if person else None)
        rows.append(_row(code, notice, notice.kind, at, now))
        if at > now:
            # The message that is there need not wait for the morning: nobody is called for that.
            rows.append(_row(code, notice, "refresh", now, now))
    _put(turn, code, rows, now)


def _row(code: str, notice: Notice, kind: Kind, at: datetime, now: datetime) -> OutRow:
    key = f"{code}:{notice.seq}:{notice.person}:{kind}"
    return OutRow(key, notice.person, code, kind, notice.move, notice.acute, at, now)


def _put(turn: Turn, code: str, rows: Sequence[OutRow], now: datetime) -> None:
    """New notices, in place of those to the same people that were never tried: each is drawn from the newest state.

    What is acute and waits keeps its place, since it counts how long it could not be sent.
    """
    waiting = turn.outbox.pending(code) if rows else ()
    kept = {(w.row.person, w.row.kind) for w in waiting if w.row.acute}
    new = [row for row in rows if not (row.acute and (row.person, row.kind) in kept)]
    fresh = {(row.person, row.kind) for row in new}
    stale = [w.row.key for w in waiting if (w.row.person, w.row.kind) in fresh and not w.row.acute and not w.attempts]
    turn.outbox.withdraw(stale, now)
    turn.outbox.post(new)


def _may_link(one: Case, other: Case) -> bool:
    """Whether two cases may know of each other: at one board, neither about a colleague, and nobody who has a part in
    the one is left out of the other (default).
    """
    apart = one.excluded & concerned(other) or other.excluded & concerned(one)
    return one.board == other.board and "colleague" not in (one.entry, other.entry) and not apart


def _spread(house: House, turn: Turn, code: str, command: Command, act: Act, now: datetime) -> None:
    """What a linked case must hear, in the same transaction."""
    lines = act.events
    dangers = tuple(d for line in lines if isinstance(line.event, e.DangerJudged) for d in line.event.dangers)
    links = {line.event.code for line in lines if isinstance(line.event, e.CasesLinked)}
    if isinstance(command, c.LinkCase):
        found = without_texts(house, turn, code)
        for other in links:
            carry_out(house, turn, other, c.LinkBack(code, found.case.flags if found else ()), "", now)
    elif dangers and not isinstance(command, c.LinkBack | c.SpreadDanger):
        found = without_texts(house, turn, code)
        again = any(isinstance(line.event, e.AlarmRaised | e.ReportOwed) for line in lines)
        for other in found.case.links if found else ():
            carry_out(house, turn, other, c.SpreadDanger(code, dangers, again, act.actor), "", now)
