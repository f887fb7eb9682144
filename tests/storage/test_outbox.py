"""The outbox: what is posted goes out once, acute first; what is withdrawn does not; what fails comes back."""

from __future__ import annotations

import asyncio
from datetime import datetime

from storage.store import Store
from storage.turn import Turn
from storage.values import Receipt, SentRow
from tests.storage.things import CASE, MASTER_KEY, MINUTE, NOW, notice

RECEIPT = Receipt("slack", "D123", "1700000000.1")


def take(store: Store, now: datetime = NOW, limit: int = 100) -> asyncio.Future[list[tuple[str, int]]]:
    """Takes what may go out: keys and attempts."""
    return asyncio.ensure_future(
        store.turn(
            lambda turn: [(taken.row.key, taken.attempts) for taken in turn.outbox.outgoing(now, limit)], now=now
        )
    )


async def post(store: Store, *rows: object) -> None:
    """Posts notices."""
    await store.turn(lambda turn: turn.outbox.post(rows), now=NOW)  # type: ignore[arg-type]


async def test_acute_first_then_the_longest_waiting(store: Store) -> None:
    """Acute notices go first, then those that wait longest, and none before its time."""
    await post(
        store,
        notice("later", not_before=NOW + MINUTE),
        notice("old", not_before=NOW - MINUTE),
        notice("now"),
        notice("acute", acute=True),
        notice("acute later", acute=True, not_before=NOW + MINUTE),
    )
    assert await store.show(lambda turn: turn.outbox.next_at()) == NOW - MINUTE
    assert await take(store, limit=2) == [("acute", 1), ("old", 1)]
    assert await take(store) == [("now", 1)]
    assert await take(store) == []


async def test_a_notice_is_read_as_it_was_posted(store: Store) -> None:
    """What the courier gets is what was posted; posted twice it is one notice, as it was the first time."""
    first = notice("k", acute=True)
    await post(store, first)
    await post(store, notice("k"), notice("k2"))
    taken = await store.turn(lambda turn: turn.outbox.outgoing(NOW), now=NOW)
    assert [each.row for each in taken] == [first, notice("k2")]


async def test_two_processes_take_each_notice_once(store: Store, database_url: str) -> None:
    """Two processes that take at the same moment never hold the same notice."""
    other = await Store.open(database_url, MASTER_KEY)
    try:
        await post(store, *(notice(f"k{n}", acute=n % 3 == 0) for n in range(60)))
        lots = await asyncio.gather(*(take(each, limit=7) for _ in range(10) for each in (store, other)))
        keys = [key for lot in lots for key, _ in lot]
        assert len(keys) == len(set(keys)) == 60
    finally:
        await other.close()


async def test_who_dies_loses_nothing(store: Store) -> None:
    """A notice that was taken and never settled can be taken again when its lease is over, not before."""
    await post(store, notice("k"))
    assert await take(store) == [("k", 1)]
    assert await take(store, NOW + MINUTE / 2) == []
    assert await take(store, NOW + MINUTE) == [("k", 2)]


async def test_delivered_is_over_and_known(store: Store) -> None:
    """A delivered notice never goes out again, and where it is can be asked, for that case and person only."""
    await post(store, notice("k1"), notice("k2"))
    await take(store)
    await store.turn(lambda turn: turn.outbox.delivered("k1", RECEIPT, NOW), now=NOW)
    assert await take(store, NOW + 10 * MINUTE) == [("k2", 2)]
    assert await store.show(lambda turn: turn.outbox.receipts(CASE, "p-regisseur")) == (
        SentRow(notice("k1"), RECEIPT, NOW),
    )
    assert await store.show(lambda turn: turn.outbox.receipts(CASE, "p-other")) == ()
    await store.turn(lambda turn: turn.outbox.post([notice("k1")]), now=NOW)
    assert await take(store, NOW + 20 * MINUTE) == [("k2", 3)]


async def test_failed_comes_back_or_not(store: Store) -> None:
    """What failed is tried again at the given time; what failed for good never."""
    await post(store, notice("again"), notice("never"))
    await take(store)

    def fail(turn: Turn) -> None:
        turn.outbox.failed("again", NOW, NOW + 5 * MINUTE)
        turn.outbox.failed("never", NOW, None)

    await store.turn(fail, now=NOW)
    assert await take(store, NOW + 4 * MINUTE) == []
    assert await take(store, NOW + 5 * MINUTE) == [("again", 2)]


async def test_withdrawn_does_not_go_out(store: Store) -> None:
    """A withdrawn notice does not go out; what was sent already stays sent."""
    await post(store, notice("sent"), notice("k1"), notice("k2"))
    await store.turn(lambda turn: turn.outbox.delivered("sent", RECEIPT, NOW), now=NOW)
    assert await store.show(lambda turn: turn.outbox.waiting(CASE)) == (notice("k1"), notice("k2"))
    await store.turn(lambda turn: turn.outbox.withdraw({"sent", "k1"}, NOW), now=NOW)
    await store.turn(lambda turn: turn.outbox.withdraw((), NOW), now=NOW)
    assert await take(store) == [("k2", 1)]
    assert len(await store.show(lambda turn: turn.outbox.receipts(CASE, "p-regisseur"))) == 1


async def test_withdrawn_on_its_way_is_known_as_sent(store: Store) -> None:
    """A notice withdrawn while the courier held it, that went out all the same, can still be updated in place."""
    await post(store, notice("k"))
    await take(store)
    await store.turn(lambda turn: turn.outbox.withdraw({"k"}, NOW), now=NOW)
    await store.turn(lambda turn: turn.outbox.failed("k", NOW, NOW), now=NOW)
    assert await take(store, NOW + 10 * MINUTE) == []
    await store.turn(lambda turn: turn.outbox.delivered("k", RECEIPT, NOW), now=NOW)
    assert len(await store.show(lambda turn: turn.outbox.receipts(CASE, "p-regisseur"))) == 1


async def test_late_notices_are_found(store: Store) -> None:
    """What was made before an instant and not sent is found, acute and ordinary apart; taken or tried is not sent."""
    await post(store, notice("a1", acute=True), notice("a2", acute=True, made=NOW + MINUTE), notice("o"))
    await take(store)
    await store.turn(lambda turn: turn.outbox.failed("a1", NOW, NOW + 9 * MINUTE), now=NOW)

    def late(*, acute: bool) -> asyncio.Future[list[str]]:
        return asyncio.ensure_future(
            store.show(lambda turn: [row.key for row in turn.outbox.late(NOW + MINUTE, acute=acute)])
        )

    assert await late(acute=True) == ["a1"]
    assert await late(acute=False) == ["o"]
    await store.turn(lambda turn: turn.outbox.delivered("a1", RECEIPT, NOW), now=NOW)
    assert await late(acute=True) == []


async def test_several_notices_in_one_message(store: Store) -> None:
    """Several notices may go out as one message; which those are can be asked, the oldest first."""
    await post(store, notice("k2", made=NOW + MINUTE), notice("k1"), notice("alone"))
    elsewhere = Receipt("slack", "D999", RECEIPT.message)

    def deliver(turn: Turn) -> None:
        turn.outbox.delivered("k1", RECEIPT, NOW)
        turn.outbox.delivered("k2", RECEIPT, NOW)
        turn.outbox.delivered("alone", elsewhere, NOW)

    await store.turn(deliver, now=NOW)
    shared = await store.show(lambda turn: turn.outbox.sharing(RECEIPT))
    assert shared == (notice("k1"), notice("k2", made=NOW + MINUTE))
