"""The courier: takes what stands in the outbox to the channels, and says what became of it. Never decides.

It asks the desk at the moment of sending what the message must be now, so what is no longer true is not sent. Acute goes
first; ordinary messages of one person at one time come as one; one person's messages go in order, others do not wait.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.channel import Address, Channel, Later, Receipt, Unreachable
from bot.desk import Desk
from flows.screen import Button, Card
from storage.turn import Turn
from storage.values import Claimed, OutRow, SentRow

log = structlog.get_logger()

BATCH = 200
FIRST_RETRY = 5.0
LONGEST_RETRY = 300.0
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

    def wake(self) -> None:
        """Something was committed: look at the outbox."""
        self._woken.set()

    async def run(self) -> None:
        """Send for ever."""
        while True:
            self._woken.clear()
            try:
                sent = await self.round()
            except Exception as error:
                log.exception("courier failed", exc_info=error)
                sent = 0
            if not sent:
                try:
                    await asyncio.wait_for(self._woken.wait(), IDLE)
                except TimeoutError:
                    continue

    async def round(self) -> int:
        """Send everything that may go out now; how many notices were taken."""
        now = self._now()

        def claim(turn: Turn) -> tuple[Claimed, ...]:
            turn.beat("courier", now)
            return turn.outbox.outgoing(now, BATCH)

        taken = await self._store.turn(claim, now=now)
        people: dict[str, list[Claimed]] = defaultdict(list)
        for claimed in taken:
            people[claimed.row.person].append(claimed)
        await asyncio.gather(*(self._person(rows) for rows in people.values()))
        return len(taken)

    async def _person(self, rows: Sequence[Claimed]) -> None:
        """One person's notices, in order: acute each by itself, ordinary ones about several cases as one."""
        ordinary = [c for c in rows if c.row.kind == "ping" and not c.row.acute]
        together = len({c.row.code for c in ordinary}) > 1
        groups = [[c] for c in rows if not together or c not in ordinary]
        if together:
            groups.append(ordinary)
        for group in groups:
            await self._one(group)

    async def _one(self, group: Sequence[Claimed]) -> None:
        row = group[0].row
        try:
            await self._carry([claimed.row for claimed in group])
        except Unreachable:
            await self._failed(group, None)
            for claimed in group:
                if claimed.row.code and claimed.row.kind == "ping":
                    await self._desk.undelivered(claimed.row.person, claimed.row.code, claimed.row.move, self._now())
        except Later as later:
            await self._again(group, later.seconds)
        except Exception as error:
            log.warning("send failed", kind=row.kind, case=row.code, exc_info=error)
            await self._again(group, min(FIRST_RETRY * 2 ** (group[0].attempts - 1), LONGEST_RETRY))

    async def _again(self, group: Sequence[Claimed], seconds: float) -> None:
        await self._failed(group, self._now() + timedelta(seconds=seconds))

    async def _failed(self, group: Sequence[Claimed], again: datetime | None) -> None:
        def work(turn: Turn) -> None:
            for claimed in group:
                turn.outbox.failed(claimed.row.key, self._now(), again)

        await self._settle(work)

    async def _carry(self, rows: Sequence[OutRow]) -> None:
        row = rows[0]
        codes = tuple(dict.fromkeys(each.code for each in rows if each.code))
        card = await self._desk.card(row.person, codes, self._now()) if codes else self._without_case(row)
        sent = await self._sent(row) if codes else ()
        if card is None or (row.kind == "refresh" and not sent) or (card.closed and not sent):
            await self._settle(lambda turn: turn.outbox.withdraw([each.key for each in rows], self._now()))
            return
        if row.kind == "refresh" or card.closed:
            await self._refresh(row, sent, card)
            return
        receipt = await self._post(row, card)

        def delivered(turn: Turn) -> None:
            for each in rows:
                turn.outbox.delivered(each.key, receipt, self._now())

        await self._settle(delivered)
        for code in codes:
            await self._empty_older(row.person, code, receipt)

    async def _post(self, row: OutRow, card: Card) -> Receipt:
        identities = await self._store.show(lambda turn: turn.directory.identities(row.person))
        for identity in identities:
            channel = self._channels.get(identity.channel)
            if channel is None:
                continue
            try:
                return await channel.send(Address(identity.channel, identity.workspace, identity.user), card, row.key)
            except Unreachable:
                continue
        raise Unreachable

    async def _sent(self, row: OutRow) -> tuple[SentRow, ...]:
        return await self._store.show(lambda turn: turn.outbox.receipts(row.code, row.person))

    async def _refresh(self, row: OutRow, sent: Sequence[SentRow], card: Card) -> None:
        """The newest message shows how it stands now; when the case closed, every one of them is emptied."""
        newest = sent[-1].receipt
        together = await self._store.show(lambda turn: turn.outbox.sharing(newest))
        codes = tuple(dict.fromkeys(each.code for each in together))
        if len(codes) > 1 and not card.closed:
            card = await self._desk.card(row.person, codes, self._now()) or card
        await self._update(newest, card)
        # The state is kept as it was for the message itself; this notice is done.
        await self._settle(lambda turn: turn.outbox.withdraw([row.key], self._now()))

    async def _empty_older(self, person: str, code: str, newest: Receipt) -> None:
        """An older message about the same case says that there is a newer one."""
        older = await self._store.show(lambda turn: turn.outbox.receipts(code, person))
        moved = Card(self._desk.house.words("desk.line.moved"), closed=True)
        last = next((sent.receipt for sent in reversed(older) if sent.receipt != newest), None)
        if last is None:
            return
        sharing = await self._store.show(lambda turn: turn.outbox.sharing(last))
        if len({each.code for each in sharing}) == 1:
            await self._update(last, moved)

    async def _update(self, receipt: Receipt, card: Card) -> None:
        channel = self._channels.get(receipt.channel)
        if channel is not None:
            try:
                await channel.update(receipt, card)
            except Unreachable:
                return

    def _without_case(self, row: OutRow) -> Card | None:
        words = self._desk.house.words
        key = f"desk.line.{row.kind}"
        opens = {"draft": "begin", "reach": "reach"}.get(row.kind, "home")
        button = Button(opens, words("cards.button.open"), "primary")
        return Card(words(key), buttons=(button,)) if key in words else None

    async def _settle(self, work: Callable[[Turn], None]) -> None:
        await self._store.turn(work, now=self._now())
