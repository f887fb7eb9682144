"""Deadlines: replaced by difference, swept in order, by one process at a time."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime

from storage.store import Store
from storage.turn import Turn
from storage.values import DeadlineRow, DueRow
from tests.storage.things import CASE, MASTER_KEY, MINUTE, NOW, OTHER, place, start


def due_row(key: str, due: datetime = NOW, code: str = CASE, owner: str = "p-ib", stage: int = 0) -> DueRow:
    """A deadline as it is read."""
    return DueRow(code, key, due, owner, stage)


def row(key: str, due: datetime = NOW, owner: str = "p-ib", stage: int = 0) -> DeadlineRow:
    """A deadline as it is written."""
    return DeadlineRow(key, due, owner, stage)


async def test_replaced_by_difference(store: Store) -> None:
    """New deadlines come, changed ones change, those that are not named go; those of another case stay."""
    await start(store)
    await start(store, code=OTHER)

    def work(turn: Turn) -> tuple[DueRow, ...]:
        turn.deadlines.replace(OTHER, [row("answer")])
        turn.deadlines.replace(CASE, [row("answer"), row("note", NOW + MINUTE), row("weigh", NOW + 2 * MINUTE)])
        turn.deadlines.replace(
            CASE, [row("answer"), row("note", NOW + 3 * MINUTE, "p-other", 2), row("talk", NOW + 4 * MINUTE)]
        )
        return turn.deadlines.of(CASE)

    assert await store.turn(work, now=NOW) == (
        due_row("answer"),
        due_row("note", NOW + 3 * MINUTE, owner="p-other", stage=2),
        due_row("talk", NOW + 4 * MINUTE),
    )
    await store.turn(lambda turn: turn.deadlines.replace(CASE, ()), now=NOW)
    assert await store.show(lambda turn: (turn.deadlines.of(CASE), turn.deadlines.of(OTHER))) == (
        (),
        (due_row("answer", code=OTHER),),
    )


async def test_due_are_the_oldest_first(store: Store) -> None:
    """Due is what is at or before now, the oldest first, no more than asked for; the next one is known."""
    await start(store)
    rows = [row(f"d{n}", NOW + n * MINUTE) for n in (3, 1, 2, 5)]
    await store.turn(lambda turn: turn.deadlines.replace(CASE, rows), now=NOW)

    def keys(now: datetime, limit: int = 100) -> asyncio.Future[list[str]]:
        return asyncio.ensure_future(
            store.turn(lambda turn: [due.key for due in turn.deadlines.due(now, limit)], now=now)
        )

    assert await keys(NOW) == []
    assert await keys(NOW + MINUTE) == ["d1"]
    assert await keys(NOW + 4 * MINUTE) == ["d1", "d2", "d3"]
    assert await keys(NOW + 4 * MINUTE, 2) == ["d1", "d2"]
    assert await store.show(lambda turn: turn.deadlines.next_at()) == NOW + MINUTE
    assert await store.show(lambda turn: len(turn.deadlines.due(NOW + 9 * MINUTE))) == 4


async def test_two_processes_take_each_deadline_once(store: Store, database_url: str) -> None:
    """Two processes that sweep at the same moment, again and again, act on every deadline exactly once."""
    other = await Store.open(database_url, MASTER_KEY)
    codes = [f"NP-{n}" for n in range(12)]
    for code in codes:
        await start(store, code=code)
        await store.turn(lambda turn, code=code: turn.deadlines.replace(code, [row("a"), row("b")]), now=NOW)  # type: ignore[misc]

    def sweep(turn: Turn) -> int:
        taken = turn.deadlines.due(NOW, 5)
        for due in taken:
            turn.append(due.code, [place(due.key)])
            turn.deadlines.replace(due.code, [row(left.key) for left in turn.deadlines.of(due.code) if left != due])
        return len(taken)

    try:
        sweeps = [asyncio.ensure_future(each.turn(sweep, now=NOW)) for _ in range(8) for each in (store, other)]
        taken = sum(await asyncio.gather(*sweeps))
        # A sweep passes over cases that the other one holds, so some may be left.
        while more := await store.turn(sweep, now=NOW):
            taken += more
        assert taken == 24
        for code in codes:
            entries = await store.show(lambda turn, code=code: turn.trail(code))  # type: ignore[misc]
            assert sorted(entry.event.place for entry in entries) == ["a", "b"]
    finally:
        await other.close()


async def test_a_sweep_passes_over_a_case_at_work(postgres_database: str) -> None:
    """Where several can write, a sweep leaves a case alone at which somebody is at work, and waits for nobody."""
    store = await Store.open(postgres_database, MASTER_KEY, migrate=True)
    try:
        for code in (CASE, OTHER):
            await start(store, code=code)
            await store.turn(lambda turn, code=code: turn.deadlines.replace(code, [row("a")]), now=NOW)  # type: ignore[misc]
        at_work, swept = threading.Event(), threading.Event()

        def work(turn: Turn) -> bool:
            turn.append(CASE, [place("consult")])
            at_work.set()
            return swept.wait(10)

        working = asyncio.ensure_future(store.turn(work, now=NOW, case=CASE))
        await asyncio.to_thread(at_work.wait, 10)
        assert await store.turn(lambda turn: turn.deadlines.due(NOW), now=NOW) == (due_row("a", code=OTHER),)
        swept.set()
        assert await working
        assert len(await store.turn(lambda turn: turn.deadlines.due(NOW), now=NOW)) == 2
    finally:
        await store.close()
