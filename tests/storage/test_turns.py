"""What a turn promises: whole or not at all, heard once, tried again where others were first, read-only when shown."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import text

from storage.errors import Conflict, Heard, StoreError
from storage.store import Store
from storage.turn import Turn
from storage.values import DeadlineRow
from tests.storage.things import (
    CASE,
    MASTER_KEY,
    MINUTE,
    NOW,
    PROTOCOL,
    append,
    behind_its_back,
    index_row,
    note,
    notice,
    start,
    trail,
)


async def test_a_turn_is_written_whole_or_not_at_all(store: Store) -> None:
    """An exception anywhere in a turn, whatever it is, leaves nothing of it behind, and comes out as it was."""

    def work(turn: Turn) -> None:
        turn.start(CASE, PROTOCOL)
        turn.append(CASE, [note("a")])
        turn.lists.save(index_row(), {("p-teacher", "teacher")})
        turn.deadlines.replace(CASE, [DeadlineRow("answer", NOW, "p-regisseur")])
        turn.outbox.post([notice("k")])
        turn.drafts.save("p-teacher", "concern", {"a": "b"}, NOW)
        turn.beat("clock", NOW)
        raise LookupError("midway")

    with pytest.raises(LookupError, match="midway"):
        await store.turn(work, now=NOW, heard="m1")

    def nothing(turn: Turn) -> None:
        assert not turn.exists(CASE)
        assert turn.lists.all() == ()
        assert turn.deadlines.next_at() is None
        assert turn.outbox.next_at() is None
        assert turn.drafts.of("p-teacher") == ()
        assert turn.beats() == {}

    await store.show(nothing)
    assert await store.verify() == ()
    # The message was not heard either.
    assert await store.turn(lambda _: "heard now", now=NOW, heard="m1") == "heard now"


async def test_a_message_is_heard_once(store: Store) -> None:
    """A message that comes again, or many times at one moment, is acted on once; the others are told so."""
    await start(store)

    def hear() -> asyncio.Future[object]:
        return asyncio.ensure_future(
            store.turn(lambda turn: turn.append(CASE, [note("a")]), now=NOW, case=CASE, heard="m1")
        )

    outcomes = await asyncio.gather(*(hear() for _ in range(6)), return_exceptions=True)
    assert sum(isinstance(outcome, Heard) for outcome in outcomes) == 5
    assert len(await trail(store)) == 1
    assert not issubclass(Heard, StoreError)


async def test_heard_messages_can_be_forgotten(store: Store) -> None:
    """Only what was heard before the given instant is forgotten."""
    await store.turn(lambda _: None, now=NOW, heard="old")
    await store.turn(lambda _: None, now=NOW + MINUTE, heard="new")
    await store.turn(lambda turn: turn.forget_heard(NOW + MINUTE), now=NOW)
    await store.turn(lambda _: None, now=NOW, heard="old")
    with pytest.raises(Heard):
        await store.turn(lambda _: None, now=NOW, heard="new")


async def test_a_code_that_was_taken_may_be_chosen_anew(store: Store) -> None:
    """Work that meets a code already taken runs again, and may choose another."""
    await start(store)
    codes = iter([CASE, "NP-NEW"])
    await store.turn(lambda turn: turn.start(next(codes), PROTOCOL), now=NOW)
    assert await store.show(lambda turn: turn.exists("NP-NEW"))


async def test_conflict_after_a_few_tries(store: Store) -> None:
    """Work that meets the same again and again is given up as a Conflict, and not tried for ever."""
    await start(store)
    tries: list[int] = []

    def work(turn: Turn) -> None:
        tries.append(1)
        turn.start(CASE, PROTOCOL)

    with pytest.raises(Conflict):
        await store.turn(work, now=NOW)
    assert 1 < len(tries) < 10


async def test_showing_cannot_write(store: Store) -> None:
    """What is handed to `show` cannot write: the database itself refuses."""
    await start(store)
    for work in (
        lambda turn: turn.append(CASE, [note("a")]),
        lambda turn: turn.outbox.post([notice("k")]),
        lambda turn: turn.beat("clock", NOW),
    ):
        with pytest.raises(StoreError, match="refused"):
            await store.show(work)
    assert await trail(store) == ()


async def test_showing_sees_one_moment(store: Store) -> None:
    """What is shown at once belongs to one moment, even where somebody writes in between, and holds no one up."""
    await start(store, note("a"))
    read_once, written = threading.Event(), threading.Event()

    def work(turn: Turn) -> tuple[int, int]:
        before = len(turn.trail(CASE))
        read_once.set()
        assert written.wait(10)
        # Not through the same call: a turn remembers a head.
        return before, len(turn.deadlines.of(CASE))

    showing = asyncio.ensure_future(store.show(work))
    await asyncio.to_thread(read_once.wait, 10)
    await store.turn(
        lambda turn: turn.deadlines.replace(CASE, [DeadlineRow("answer", NOW, "p-regisseur")]), now=NOW, case=CASE
    )
    written.set()
    assert await showing == (1, 0)


async def test_errors_quote_no_values(store: Store) -> None:
    """What the database complains about is passed on without the values that it complains about."""

    def work(turn: Turn) -> None:
        turn.lists.save(index_row("GEHEIM"), set())

    with pytest.raises(StoreError) as caught:
        await store.turn(work, now=NOW)
    assert "GEHEIM" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_beats(store: Store) -> None:
    """A part of the product says that it is alive; the last time counts."""
    await store.turn(lambda turn: turn.beat("clock", NOW), now=NOW)
    await store.turn(lambda turn: turn.beat("courier", NOW), now=NOW)
    await store.turn(lambda turn: turn.beat("clock", NOW + MINUTE), now=NOW)
    assert await store.show(lambda turn: turn.beats()) == {"clock": NOW + MINUTE, "courier": NOW}


async def test_a_lost_connection_costs_nothing(postgres_database: str) -> None:
    """When the server drops a connection in the middle of a turn, the turn runs again on another; once."""
    store = await Store.open(postgres_database, MASTER_KEY, migrate=True)
    try:
        await start(store)
        tries: list[int] = []

        def work(turn: Turn) -> None:
            tries.append(1)
            turn.append(CASE, [note("a")])
            if len(tries) == 1:
                _drop_connections(postgres_database)
            turn.trail(CASE)

        await store.turn(work, now=NOW, case=CASE)
        assert len(tries) > 1
        # The readers' connections were dropped as well.
        assert len(await trail(store)) == 1
        await append(store, note("b"))
        _drop_connections(postgres_database)
        assert len(await asyncio.gather(*(trail(store) for _ in range(8)))) == 8
    finally:
        await store.close()


def _drop_connections(address: str) -> None:
    with behind_its_back(address) as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
