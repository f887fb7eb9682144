"""The courier: takes what stands in the outbox to the channels, and says what became of it. Never decides.

A message is drawn at the moment of sending, so what is no longer true is not sent. In which order is for `bot.sorting`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot import showing
from bot.channel import Address, Channel, Later, Receipt, Unreachable
from bot.desk import Desk
from bot.log import log
from bot.showing import Message
from bot.sorting import PATIENCE, Group, take
from flows.screen import Card
from storage.turn import Turn
from storage.values import OutRow

FIRST_RETRY = 5.0
LONGEST_RETRY = 300.0
LONGEST_ACUTE = 30.0
"""Seconds between two attempts: at first, at most, and at most for what is acute."""
LONGEST_WAIT = 3600.0
"""Seconds that a channel can ask to wait at most: however busy it says to be, it is tried again."""
ELSEWHERE_FROM = 3
"""The attempt from which what is ordinary is tried on another channel of that person, too; what is acute at once."""
SEND_WITHIN = 20.0
"""Seconds that a channel gets for one call; well within the lease of the outbox."""
BEAT = timedelta(seconds=10)
"""How often the courier says that it is there, when there is nothing to send."""
IDLE = 1.0
"""Seconds between two looks at the outbox when nothing wakes the courier."""


class Courier:
    """Sends for one installation. `now` gives the present moment (aware UTC)."""

    def __init__(self, desk: Desk, channels: Mapping[str, Channel], now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._store = desk.store
        self._channels = channels
        self._now = now
        self._woken = asyncio.Event()
        self._beaten: datetime | None = None
        self._sending: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Something was committed: look at the outbox."""
        self._woken.set()

    async def run(self) -> None:
        """Send for ever. A slow channel holds up the person it is slow for, and nobody else."""
        try:
            while True:
                self._woken.clear()
                try:
                    people = await self._claim()
                except Exception as error:
                    log.exception("courier failed", exc_info=error)
                    people = ()
                for groups in people:
                    task = asyncio.create_task(self._person(groups))
                    self._sending.add(task)
                    task.add_done_callback(self._sending.discard)
                if not people:
                    try:
                        await asyncio.wait_for(self._woken.wait(), IDLE)
                    except TimeoutError:
                        continue
        finally:
            for task in self._sending:
                task.cancel()
            await asyncio.gather(*self._sending, return_exceptions=True)

    async def round(self) -> int:
        """Send everything that may go out now, and wait until that is done; how many messages were tried."""
        people = await self._claim()
        await asyncio.gather(*(self._person(groups) for groups in people))
        return sum(len(groups) for groups in people)

    # ------------------------------------------------------------ what goes out

    async def _claim(self) -> tuple[tuple[Group, ...], ...]:
        """What may go out now, by person, in order."""
        now = self._now()
        if self._beaten is not None and abs(now - self._beaten) < BEAT:
            # Most presses ask nothing of anybody: looking is cheap, and writing holds up the next press.
            ready = await self._store.show(lambda turn: turn.outbox.next_at())
            if ready is None or ready > now:
                return ()

        def work(turn: Turn) -> tuple[tuple[Group, ...], ...]:
            turn.beat("courier", now)
            # While the desk ticks, what it writes for one person about several cases is not complete yet.
            return take(turn, now, ordinary=not self._desk.caretaker.is_ticking)

        people = await self._store.turn(work, now=now)
        self._beaten = now
        return people

    async def _person(self, groups: Sequence[Group]) -> None:
        """One person's messages, one after another; after a failure the rest waits as long as that one."""
        for at, group in enumerate(groups):
            try:
                again = await self._try(group)
                if again is not None and group.claimed[0].attempts <= PATIENCE:
                    left = [key for later in groups[at + 1 :] for key in later.keys]
                    until = again
                    await self._settle(lambda turn: turn.outbox.put_back(left, until))  # noqa: B023 - awaited here
                    return
            except Exception as error:
                # Nothing is lost: whoever looks after the lease finds it again.
                log.exception("courier failed", case=group.row.code, kind=group.row.kind, exc_info=error)

    async def _try(self, group: Group) -> datetime | None:
        """Send one message; None when it is settled, else when the channel can be tried again."""
        try:
            await self._carry(group)
            return None
        except Unreachable:
            await self._gone(group)
            return None
        except Later as later:
            seconds = min(later.seconds, LONGEST_WAIT)
        except Exception as error:
            log.warning("send failed", kind=group.row.kind, case=group.row.code, exc_info=error)
            longest = LONGEST_ACUTE if group.row.acute else LONGEST_RETRY
            # The exponent is bounded: an outage may be long.
            seconds = min(FIRST_RETRY * 2 ** min(group.claimed[0].attempts - 1, 10), longest)
        again = self._now() + timedelta(seconds=seconds)

        def failed(turn: Turn) -> None:
            for key in group.keys:
                turn.outbox.failed(key, self._now(), again)

        await self._settle(failed)
        return again

    async def _gone(self, group: Group) -> None:
        """This person cannot be reached: the desk asks the next in line."""

        def failed(turn: Turn) -> None:
            for key in group.keys:
                turn.outbox.failed(key, self._now(), None)

        await self._settle(failed)
        for each in group.claimed:
            if each.row.code and each.row.kind == "ping":
                await self._desk.caretaker.undelivered(each.row.person, each.row.code, each.row.move, self._now())

    # ------------------------------------------------------------ one message

    async def _carry(self, group: Group) -> None:
        row = group.row
        if not row.code:
            card = showing.of_no_case(self._desk.house, row.kind) if await self._is_true(row) else None
            if card is None:
                await self._done(group.keys)
            else:
                await self._deliver(group, group.keys, card)
            return
        if row.kind == "refresh":
            await self._refresh(row)
            await self._done(group.keys)
            return
        now = self._now()
        message = await self._store.show(
            lambda turn: showing.message(self._desk.house, turn, row.person, group.codes, now)
        )
        asks = [each.row for each in group.claimed if each.row.code in message.codes]
        rest = [each.row for each in group.claimed if each.row.code not in (*message.codes, *message.unread)]
        unread = [each.row.key for each in group.claimed if each.row.code in message.unread]
        if unread:
            seconds = LONGEST_ACUTE if row.acute else LONGEST_RETRY
            until = now + timedelta(seconds=seconds)
            await self._settle(lambda turn: turn.outbox.set_aside(unread, until, PATIENCE + 1))
        if asks:
            await self._deliver(group, [each.key for each in asks], message.card)
            for each in asks:
                await self._empty_older(each.person, each.code)
        for each in rest:
            await self._refresh(each)
            await self._done([each.key])

    async def _deliver(self, group: Group, keys: Sequence[str], card: Card) -> None:
        """Post a message. One that was tried before may be there already, with what was true then.

        That it is there stands first: an update that fails must never post it once more.
        """
        receipt = await self._post(group, card)
        row, now = group.row, self._now()

        def delivered(turn: Turn) -> None:
            for key in keys:
                turn.outbox.delivered(key, receipt, now)
            if group.tried and row.code:
                again = OutRow(f"{row.key}:again", row.person, row.code, "refresh", "", row.acute, now, now)
                turn.outbox.post([again])

        await self._settle(delivered)
        if group.tried:
            self.wake()

    async def _post(self, group: Group, card: Card) -> Receipt:
        """At the first address that takes it. `Unreachable` when there is none.

        Who is on two channels does not wait for the one that fails: rather twice than too late.
        """
        failed: Exception | None = None
        identities = await self._store.show(lambda turn: turn.directory.identities(group.row.person))
        for identity in identities:
            channel = self._channels.get(identity.channel)
            if channel is None:
                continue
            to = Address(identity.channel, identity.workspace, identity.user)
            try:
                async with asyncio.timeout(SEND_WITHIN):
                    return await channel.send(to, card, group.key, again=group.tried)
            except Unreachable:
                continue
            except Exception as error:
                if not group.row.acute and group.claimed[0].attempts < ELSEWHERE_FROM:
                    raise
                failed = failed or error
        raise failed or Unreachable

    async def _refresh(self, row: OutRow) -> None:
        """The newest message about a case shows how it stands; once nothing of it is left, every one is emptied."""
        now = self._now()

        def look(turn: Turn) -> list[tuple[Receipt, Card]]:
            receipts = dict.fromkeys(sent.receipt for sent in reversed(turn.outbox.receipts(row.code, row.person)))
            found: list[tuple[Receipt, Card]] = []
            for receipt in receipts:
                message = self._now_on(turn, row, receipt, now)
                if message.unread:
                    break
                found.append((receipt, message.card))
                if not found[0][1].closed:
                    break
            return found

        for receipt, card in await self._store.show(look):
            await self._update(receipt, card)

    def _now_on(self, turn: Turn, row: OutRow, receipt: Receipt, now: datetime) -> Message:
        """What a message that was sent must look like now: it may be about several cases."""
        together = dict.fromkeys(each.code for each in turn.outbox.sharing(receipt) if each.person == row.person)
        return showing.message(self._desk.house, turn, row.person, tuple(together) or (row.code,), now)

    async def _empty_older(self, person: str, code: str) -> None:
        """An older message about the same case says that there is a newer one. It may fail: the newer one is there."""

        def look(turn: Turn) -> Receipt | None:
            sent = turn.outbox.receipts(code, person)
            older = next((each.receipt for each in reversed(sent) if each.receipt != sent[-1].receipt), None)
            if older is None or len({each.code for each in turn.outbox.sharing(older)}) > 1:
                return None
            return older

        receipt = await self._store.show(look)
        if receipt is None:
            return
        try:
            await self._update(receipt, showing.moved(self._desk.house))
        except Exception as error:
            log.warning("update failed", case=code, exc_info=error)

    async def _update(self, receipt: Receipt, card: Card) -> None:
        channel = self._channels.get(receipt.channel)
        if channel is not None:
            try:
                async with asyncio.timeout(SEND_WITHIN):
                    await channel.update(receipt, card)
            except Unreachable:
                return

    async def _is_true(self, row: OutRow) -> bool:
        """Whether what a message without a case says is so still: that somebody cannot be reached may be over."""
        return row.kind != "reach" or await self._desk.caretaker.lacks_somebody(row.person, self._now())

    async def _done(self, keys: Sequence[str]) -> None:
        """Nothing more to send for these; the messages that they are about keep their own state."""
        await self._settle(lambda turn: turn.outbox.withdraw(keys, self._now()))

    async def _settle(self, work: Callable[[Turn], None]) -> None:
        await self._store.turn(work, now=self._now())
