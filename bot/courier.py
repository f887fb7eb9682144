"""The courier: takes what stands in the outbox to the channels, and says what became of it. Never decides.

It asks the desk at the moment of sending what the message must be now, so what is no longer true is not sent. Acute
goes first; ordinary messages of one person at one time come as one. One person's messages go in order, so a failure
holds up what comes after it for the same person; other people never wait.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channel import Address, Channel, Later, Receipt, Unreachable
from bot.desk import Desk, Message
from bot.log import log
from flows.screen import Button, Card
from storage.turn import Turn
from storage.values import Claimed, OutRow

BATCH = 200
FIRST_RETRY = 5.0
LONGEST_RETRY = 300.0
LONGEST_ACUTE = 30.0
"""Seconds between two attempts: at first, at most, and at most for what is acute."""
IN_FLIGHT = timedelta(seconds=2)
"""How long a notice waits for an older one of the same person that is on its way just now."""
LONGEST_WAIT = 3600.0
"""Seconds that a channel can ask to wait at most: however busy it says to be, it is tried again."""
PATIENCE = 20
"""Attempts (an hour and more) after which a notice does not hold up those behind it any longer."""
ELSEWHERE_FROM = 3
"""The attempt from which what is ordinary is tried on another channel of that person, too; what is acute at once."""
SEND_WITHIN = 20.0
"""Seconds that a channel gets for one call; well within the lease of the outbox."""
BEAT = timedelta(seconds=10)
"""How often the courier says that it is there, when there is nothing to send."""
IDLE = 1.0
"""Seconds between two looks at the outbox when nothing wakes the courier."""


@dataclass(frozen=True, slots=True)
class Group:
    """Notices to one person that go out as one message, under one key."""

    key: str
    claimed: tuple[Claimed, ...]

    @property
    def row(self) -> OutRow:
        """The first of them."""
        return self.claimed[0].row

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all of them."""
        return tuple(each.row.key for each in self.claimed)

    @property
    def tried(self) -> bool:
        """Whether it may be there already: it was handed to a channel before, and nobody knows what became of it."""
        return any(each.attempts > 1 for each in self.claimed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The cases that they are about, each once."""
        return tuple(dict.fromkeys(each.row.code for each in self.claimed if each.row.code))


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

    # ------------------------------------------------------------ what goes out, and in which order

    async def _claim(self) -> tuple[tuple[Group, ...], ...]:
        """What may go out now, by person, in order; what goes out together is marked in the same transaction."""
        now = self._now()
        if self._beaten is not None and abs(now - self._beaten) < BEAT:
            # Most presses ask nothing of anybody: looking is cheap, and writing holds up the next press.
            ready = await self._store.show(lambda turn: turn.outbox.next_at())
            if ready is None or ready > now:
                return ()

        def work(turn: Turn) -> tuple[tuple[Group, ...], ...]:
            turn.beat("courier", now)
            # While the desk ticks, what it writes for one person about several cases is not complete yet.
            taken = turn.outbox.outgoing(now, BATCH, ordinary=not self._desk.caretaker.is_ticking)
            free = _hold(turn, taken, now)
            people: dict[str, list[Claimed]] = defaultdict(list)
            for claimed in free:
                people[claimed.row.person].append(claimed)
            found = tuple(_groups(theirs) for theirs in people.values())
            for group in (group for groups in found for group in groups):
                if len(group.claimed) > 1 and not group.claimed[0].sent_as:
                    turn.outbox.join(group.keys, group.key)
            return found

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
            card = self._without_case(row) if await self._is_true(row) else None
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
        message = await self._store.show(lambda turn: self._desk.message(turn, row.person, group.codes, now))
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
        return self._desk.message(turn, row.person, tuple(together) or (row.code,), now)

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
            await self._update(receipt, Card(self._desk.house.words("desk.line.moved"), closed=True))
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

    def _without_case(self, row: OutRow) -> Card | None:
        words = self._desk.house.words
        key = f"desk.line.{row.kind}"
        if key not in words:
            return None
        if row.kind in ("begin", "numbers"):
            # What was asked for stands first.
            asked = sorted(("begin", "numbers"), key=lambda way: way != row.kind)
            return Card(words(key), buttons=tuple(Button(way, words(f"home.{way}")) for way in asked))
        if row.kind in ("typed", "file", "welcome"):
            home = (Button("home", words("home.title")),) if row.kind == "welcome" else ()
            ways = (Button("begin", words("home.begin"), "primary"), *home, Button("numbers", words("home.numbers")))
            return Card(words(key), buttons=ways)
        opens = {"draft": "begin", "reach": "reach"}.get(row.kind, "home")
        return Card(words(key), buttons=(Button(opens, words("cards.button.open"), "primary"),))

    async def _done(self, keys: Sequence[str]) -> None:
        """Nothing more to send for these; the messages that they are about keep their own state."""
        await self._settle(lambda turn: turn.outbox.withdraw(keys, self._now()))

    async def _settle(self, work: Callable[[Turn], None]) -> None:
        await self._store.turn(work, now=self._now())


def _hold(turn: Turn, taken: Sequence[Claimed], now: datetime) -> list[Claimed]:
    """What may be tried now; what must wait for an older notice of the same person goes back.

    Acute never waits for what is not.
    """
    mine = {claimed.row.key for claimed in taken}
    waits: dict[tuple[str, bool], list[tuple[OutRow, datetime]]] = defaultdict(list)
    for row, ready in turn.outbox.tried({claimed.row.person for claimed in taken}, now, PATIENCE):
        if row.key not in mine:
            waits[row.person, row.acute].append((row, ready))
    free = []
    for claimed in taken:
        row = claimed.row
        until = [ready for old, ready in waits[row.person, row.acute] if (old.made, old.key) < (row.made, row.key)]
        if until:
            # The older one may be on its way at this moment, by another process.
            turn.outbox.put_back([row.key], min(max(until), now + IN_FLIGHT))
        else:
            free.append(claimed)
    return free


def _groups(theirs: Iterable[Claimed]) -> tuple[Group, ...]:
    """One person's messages in order: acute each by itself and first, ordinary ones about several cases as one."""
    ordered = sorted(theirs, key=lambda c: (not c.row.acute, c.row.made, c.row.key))
    fresh = [c for c in ordered if _may_join(c)]
    together = {c.row.key: fresh[0].row.key for c in fresh} if len({c.row.code for c in fresh}) > 1 else {}
    groups: dict[str, list[Claimed]] = {}
    for claimed in ordered:
        key = claimed.sent_as or together.get(claimed.row.key, claimed.row.key)
        groups.setdefault(key, []).append(claimed)
    return tuple(Group(key, tuple(members)) for key, members in groups.items())


def _may_join(claimed: Claimed) -> bool:
    """An ordinary message that was never tried: one that was may be there already, under a key of its own."""
    row = claimed.row
    return row.kind == "ping" and not row.acute and bool(row.code) and claimed.attempts == 1 and not claimed.sent_as
