"""The caretaker: does what nobody presses for. Ticks with the clock, and sees to who left or cannot be reached.

Each case is looked after in a transaction of its own, so that one that fails never stops the next. Decides nothing
about a case: it hands the commands of the product itself to the decider. Never sends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from bot import carry, drafts
from bot.house import House
from bot.log import log
from flows import commands as c
from flows.days import dutch_time, next_school_holiday
from flows.hours import next_open
from flows.reachability import reachability
from storage.store import Store
from storage.turn import Turn
from storage.values import Concern, DraftRow, OutRow

CANNOT_SEND = timedelta(minutes=2)
"""default: what is acute and could not be sent for so long counts as unanswered."""
ASK_ABOUT_DRAFT = timedelta(days=1)
DRAFTS_MAX = 10_000
ASK_ABOUT_DANGER = timedelta(minutes=15)
"""default: a form that was left after danger was said in it is asked about so soon, whatever the hour."""
REMEMBER_HEARD = timedelta(days=7)
"""No channel repeats a message after that."""
TYPED_AGAIN = timedelta(minutes=5)
"""Who goes on typing in the chat is not answered more often than this."""
REACH_AFTER = timedelta(minutes=10)
"""People are looked for on their platform when the product starts: who is missing is told after this, if still so."""
BEFORE_HOLIDAY = timedelta(days=9)
"""default: a hand-over is asked in the week before a school holiday begins."""


class Caretaker:
    """The caretaker of one installation. Every method takes `now` (aware UTC)."""

    def __init__(self, house: House, store: Store) -> None:
        self._house = house
        self._store = store
        self.is_ticking = False
        """A tick is under way: what one person must hear about several cases is not complete yet."""

    # ------------------------------------------------------------ time

    async def tick(self, now: datetime) -> int:
        """Everything that is due now, each case in a transaction of its own; how many moves were looked at."""
        self.is_ticking = True
        try:
            return await self._tick(now)
        finally:
            self.is_ticking = False

    async def _tick(self, now: datetime) -> int:
        covered = await self._cover(now)
        rows = await self._store.show(lambda turn: turn.deadlines.due(now, limit=1000))
        due: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            due[row.code].append(row.key)
        for code, keys in due.items():
            await self._each(code, now, [c.TimePassed(key) for key in keys])
        await self._late(now)
        for code, command in await self._store.show(lambda turn: self._before_holiday(turn, now)):
            await self._each(code, now, [command])
        await self._store.turn(lambda turn: self._keep_house(turn, now, covered=covered), now=now)
        return len(rows)

    async def _cover(self, now: datetime) -> bool:
        """Absences that began since the last tick, case by case; whether each case heard of it.

        One that did not hears again at the next tick, and one that did says nothing a second time.
        """

        def begun(turn: Turn) -> list[tuple[str, str]]:
            people = turn.directory.away_since(turn.beats().get("absence"), now)
            return [(at.case.code, person) for person in people for at in turn.lists.of_person(person) if at.case.open]

        found = await self._store.show(begun)
        return all([await self._each(code, now, [c.CoverAbsence(person)]) for code, person in found])

    async def _late(self, now: datetime) -> None:
        late = await self._store.show(lambda turn: turn.outbox.late(now - CANNOT_SEND, acute=True))
        for row in late:
            if row.move == "alarm":
                await self._each(row.code, now, [c.FailDelivery(row.person, row.move)], instead_of=row.key)

    def _keep_house(self, turn: Turn, now: datetime, *, covered: bool) -> None:
        """What belongs to no case: drafts that wait, who cannot be reached, old keys."""
        if covered:
            turn.beat("absence", now)
        for draft in turn.drafts.of_leavers():
            self._clear(turn, draft, now)
        for draft in turn.drafts.older_than(now - ASK_ABOUT_DRAFT, limit=DRAFTS_MAX):
            kind, about = (
                "draft_case" if draft.code else "draft",
                f"{draft.form}:{draft.code}:{draft.saved.isoformat()}",
            )
            self._tell(turn, draft.person, kind, about, now)
        for draft in turn.drafts.older_than(now - ASK_ABOUT_DANGER, limit=DRAFTS_MAX):
            if drafts.left(turn, draft).danger:
                kind = "draft_case" if draft.code else "draft"
                about = f"{draft.form}:{draft.code}:{draft.saved.isoformat()}:danger"
                self._tell(turn, draft.person, kind, about, now, acute=True)
        turn.forget_heard(now - REMEMBER_HEARD)
        turn.beat("holiday", now)
        if _seen_this_week(turn, now):
            return
        turn.beat("reach", now)
        for board in self._house.boards:
            for person in sorted(self._lacking(turn, board, now)):
                self._tell(turn, person, "reach", f"{board}:{_week(now)}", now, after=REACH_AFTER)

    def _before_holiday(self, turn: Turn, now: datetime) -> list[tuple[str, c.HolidayNears]]:
        """The open cases of boards that have a school holiday soon, once a day: to ask who is there for them then."""
        last = turn.beats().get("holiday")
        if last is not None and dutch_time(last).date() == dutch_time(now).date():
            return []
        found: list[tuple[str, c.HolidayNears]] = []
        for board in self._house.boards:
            today, region = dutch_time(now).date(), self._house.protocol(board).region
            holiday = next_school_holiday(today, region, self._house.calendar)
            if holiday is not None and holiday.first - today <= BEFORE_HOLIDAY:
                codes = [row.code for row in turn.lists.of_board(board) if row.open]
                found += [(code, c.HolidayNears(holiday.first)) for code in codes]
        return found

    def _clear(self, turn: Turn, draft: DraftRow, now: datetime) -> None:
        """The draft of somebody who left is destroyed. Was there danger in it, then those hear that something was left
        undone who would have been asked: not by whom, nor what it said.
        """
        left, member = drafts.left(turn, draft), turn.directory.person(draft.person)
        turn.drafts.drop(draft.person, draft.form, draft.code)
        if not left.danger or member is None or member.board not in self._house.boards:
            return
        protocol, roster = self._house.protocol(member.board), self._house.roster(turn, member.board)
        line = chain(*protocol.place[protocol.entries["acute"]].line)
        for role in dict.fromkeys((*line, *protocol.overseers)):
            for person in roster.holders(role, left.school):
                about = f"{draft.person}:{draft.form}:{draft.code}:{draft.saved.isoformat()}"
                self._tell(turn, person.id, "left", about, now, acute=True)

    def _lacking(self, turn: Turn, board: str, now: datetime) -> set[str]:
        """Who oversees a school of this board at which a role resolves to nobody who can be reached."""
        protocol, roster = self._house.protocol(board), self._house.roster(turn, board)
        return {
            person.id
            for gap in reachability(protocol, roster, now)
            for role in protocol.overseers
            for person in roster.holders(role, gap.school)
        }

    def _tell(
        self, turn: Turn, person: str, kind: str, about: str, now: datetime, *, acute: bool = False,
        after: timedelta = timedelta(0),
    ) -> None:  # fmt: skip
        """A message that belongs to no case, once for what it is about; acute ones go out whatever the hour."""
        member = turn.directory.person(person)
        if member is None or not member.person.active:
            return
        key = f"{kind}:{person}:{about}"
        at = now if acute else next_open(now + after, self._house.calendar)
        turn.outbox.post([OutRow(key, person, "", kind, "", acute=acute, not_before=at, made=now)])

    # ------------------------------------------------------------ people

    async def lacks_somebody(self, person: str, now: datetime) -> bool:
        """Whether a role resolves to nobody who can be reached, now, at a school that this person oversees."""

        def work(turn: Turn) -> bool:
            member = turn.directory.person(person)
            here = member is not None and member.board in self._house.boards
            return member is not None and here and person in self._lacking(turn, member.board, now)

        return await self._store.show(work)

    async def undelivered(self, person: str, code: str, move: str, now: datetime) -> None:
        """The courier could not reach somebody: the next in line is asked."""
        await self._each(code, now, [c.FailDelivery(person, move)])

    async def people_left(self, people: tuple[str, ...], now: datetime) -> None:
        """These people left, or their account was closed: everything that they owe passes on, case by case."""
        for person, concern in await self._store.show(partial(_concerns, people=people)):
            if concern.case.open:
                await self._each(concern.case.code, now, [c.OwnerUnavailable(person)])

    async def unreachable(self, lost: tuple[str, ...], now: datetime) -> None:
        """No channel reaches these people any more: what is asked of them is asked of others, what they have stays."""
        for person, concern in await self._store.show(partial(_concerns, people=lost)):
            if concern.case.open and "asked" in concern.hats:
                await self._each(concern.case.code, now, [c.FailDelivery(person)])

    async def moved(self, people: tuple[str, ...], now: datetime) -> None:
        """A channel reaches these people no more, or again: what is asked of them is said where they are reached now.

        Whether it does turns out when it is sent; where it does not, others are asked as ever.
        """
        for person, concern in await self._store.show(partial(_concerns, people=people)):
            code = concern.case.code
            if concern.case.open and "asked" in concern.hats:
                await self._turn(code, now, partial(self._say_again, person, code, now))

    def _say_again(self, person: str, code: str, now: datetime, turn: Turn) -> None:
        found = carry.without_texts(self._house, turn, code)
        asks = [] if found is None else [ask for ask in found.case.answerable if ask.person == person]
        if found is None or not asks:
            return
        alarm = any(ask.alarm for ask in asks)
        acute = alarm or found.case.entry == "colleague"
        at = now if acute else next_open(now, self._house.calendar)
        move = "alarm" if alarm else "answer"
        turn.outbox.post(
            [OutRow(f"{code}:moved:{person}:{now.isoformat()}", person, code, "ping", move, acute, at, now)]
        )

    async def answer_typed(self, person: str, kind: str, now: datetime, *, typed: datetime | None = None) -> None:
        """Somebody wrote in the chat (`typed`), put a file there (`file`) or came (`welcome`): say what they can do.

        Once in a while. What it was is not handed in. `typed`: when it was written (aware UTC), where the channel may
        bring it again later; else now.
        """
        about = int((typed or now).timestamp() // TYPED_AGAIN.total_seconds())
        row = OutRow(f"{kind}:{person}:{about}", person, "", kind, "", acute=False, not_before=now, made=now)
        await self._store.turn(lambda turn: turn.outbox.post([row]), now=now)

    async def answer_word(self, person: str, word: str, key: str, now: datetime) -> None:
        """Somebody typed the word for the numbers (`numbers`) or to begin (`begin`): the card with both, each time.

        The same `key` again is the same word. It waits for no other message: there may be danger.
        """
        row = OutRow(f"{word}:{person}:{key}", person, "", word, "", acute=True, not_before=now, made=now)
        await self._store.turn(lambda turn: turn.outbox.post([row]), now=now)

    async def _each(self, code: str, now: datetime, commands: list[Any], instead_of: str = "") -> bool:
        """Carry out what the product itself asks of a case; whether it could. One that fails never stops the next.

        `instead_of`: the key of a notice that must still be waiting, and is then taken back.
        """

        def work(turn: Turn) -> None:
            if instead_of:
                if all(waiting.key != instead_of for waiting in turn.outbox.waiting(code)):
                    return
                turn.outbox.withdraw([instead_of], now)
            for command in commands:
                carry.carry_out(self._house, turn, code, command, "", now)

        return await self._turn(code, now, work)

    async def _turn(self, code: str, now: datetime, work: Callable[[Turn], None]) -> bool:
        """A turn of a case; whether it went well. One that fails never stops the next."""
        try:
            await self._store.turn(work, now=now, case=code)
        except Exception as error:
            log.exception("case failed", case=code, exc_info=error)
            return False
        return True


def _week(now: datetime) -> str:
    """The week (ISO 8601) in Amsterdam."""
    return dutch_time(now).strftime("%G-W%V")


def _seen_this_week(turn: Turn, now: datetime) -> bool:
    """What is looked at once a week was, this week."""
    last = turn.beats().get("reach")
    return last is not None and _week(last) == _week(now)


def _concerns(turn: Turn, people: Iterable[str]) -> tuple[tuple[str, Concern], ...]:
    """The cases of all of these, before any is written to: who left is not in the lists of a case after that."""
    return tuple((person, concern) for person in people for concern in turn.lists.of_person(person))
