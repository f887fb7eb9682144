"""Drafts and the name guard's memory: kept, handed on, destroyed."""

from __future__ import annotations

import asyncio
import time

import pytest
from sqlalchemy import text

from flows.roster import Person
from storage.drafts import draft_scope
from storage.errors import KeyGone, StoreError, Tampered
from storage.store import Store
from storage.turn import Turn
from storage.values import DraftRow, Member
from tests.storage.things import CASE, MINUTE, NOW, OTHER, behind_its_back, note, start

VALUES = {"age": "4-11", "signals": ["p1", "p7"], "observation": "een blauwe plek — ‘au’", "again": None, "n": 2}
TEACHER = Member("inos", "t@inos.example", Person("p-teacher", "Sanne", ()))
SCOPE = draft_scope("p-teacher", "concern")


async def test_a_draft_is_read_back_until_dropped(store: Store) -> None:
    """A draft reads as it was saved last, for its own person, form and case only; dropped it is gone."""

    def save(turn: Turn) -> None:
        turn.drafts.save("p-teacher", "concern", {"age": ""}, NOW)
        turn.drafts.save("p-teacher", "concern", VALUES, NOW + MINUTE)
        turn.drafts.save("p-teacher", "note", {"text": "b"}, NOW, CASE)

    await store.turn(save, now=NOW)

    def read(turn: Turn) -> list[object]:
        return [
            turn.drafts.load("p-teacher", "concern"),
            turn.drafts.load("p-teacher", "note", CASE),
            turn.drafts.load("p-teacher", "note"),
            turn.drafts.load("p-other", "concern"),
            turn.drafts.of("p-teacher"),
        ]

    concern, a_note = DraftRow("p-teacher", "concern", "", NOW + MINUTE), DraftRow("p-teacher", "note", CASE, NOW)
    assert await store.show(read) == [VALUES, {"text": "b"}, None, None, (concern, a_note)]
    assert await store.show(lambda turn: turn.drafts.older_than(NOW + MINUTE)) == (a_note,)
    await store.turn(lambda turn: turn.drafts.drop("p-teacher", "concern"), now=NOW)
    await store.turn(lambda turn: turn.drafts.drop("p-teacher", "concern"), now=NOW)
    assert await store.show(read) == [None, {"text": "b"}, None, None, (a_note,)]


async def test_when_a_form_ended_is_remembered_for_a_while(store: Store, database_url: str) -> None:
    """Ended, a draft is gone; when that was is remembered for its person, form and case, as long as what was heard."""

    def ends(turn: Turn) -> None:
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)
        turn.drafts.end("p-teacher", "concern", NOW)
        turn.drafts.end("p-teacher", "concern", NOW + MINUTE)
        turn.drafts.end("p-teacher", "k" * 900, NOW, CASE)
        turn.drafts.drop("p-teacher", "note")

    def read(turn: Turn) -> list[object]:
        forms = (
            ("p-teacher", "concern"),
            ("p-teacher", "k" * 900, CASE),
            ("p-teacher", "note"),
            ("p-other", "concern"),
        )
        return [turn.drafts.of("p-teacher"), *(turn.drafts.ended(*form) for form in forms)]

    await store.turn(ends, now=NOW)
    assert await store.show(read) == [(), NOW + MINUTE, NOW, None, None]
    with behind_its_back(database_url) as connection:
        assert not [key for (key,) in connection.execute(text("SELECT key FROM heard")) if "teacher" in key]
    await store.turn(lambda turn: turn.forget_heard(NOW + MINUTE), now=NOW + MINUTE)
    assert await store.show(read) == [(), NOW + MINUTE, None, None, None]


async def test_who_holds_the_drafts_of_a_person_is_waited_for(store: Store) -> None:
    """Two that write to one draft at the same moment do so one after the other, and the second sees what the first did.

    A person whom nobody knows holds nothing up.
    """
    held, seen = asyncio.Event(), list[object]()
    loop = asyncio.get_running_loop()

    def first(turn: Turn) -> None:
        turn.drafts.hold("p-teacher")
        loop.call_soon_threadsafe(held.set)
        time.sleep(0.3)
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)

    def second(turn: Turn) -> None:
        turn.drafts.hold("nobody")
        turn.drafts.hold("p-teacher")
        seen.append(turn.drafts.load("p-teacher", "concern"))

    await store.turn(lambda turn: turn.directory.save(TEACHER), now=NOW)
    one = asyncio.create_task(store.turn(first, now=NOW))
    await held.wait()
    await store.turn(second, now=NOW)
    await one
    assert seen == [VALUES]


async def test_every_draft_has_a_key_that_goes_with_it(store: Store, database_url: str) -> None:
    """A draft has a key of its own; when it is dropped the key goes, and with it what the guard remembered."""

    def save(turn: Turn) -> None:
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)
        turn.drafts.save("p-other", "concern", VALUES, NOW)
        turn.drafts.remember(SCOPE, {"ab12": "[naam 1]"})
        turn.drafts.drop("p-teacher", "concern")

    await store.turn(save, now=NOW)
    with behind_its_back(database_url) as connection:
        assert connection.scalar(text("SELECT count(*) FROM case_key")) == 1
        assert connection.scalar(text("SELECT count(*) FROM alias")) == 0


async def test_a_draft_put_elsewhere_does_not_open(store: Store, database_url: str) -> None:
    """A sealed draft belongs to its person: put at another's place it does not open; without its key neither."""

    def save(turn: Turn) -> None:
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)
        turn.drafts.save("p-other", "concern", {}, NOW)

    await store.turn(save, now=NOW)
    with behind_its_back(database_url) as connection:
        connection.execute(
            text("UPDATE draft SET box = (SELECT box FROM draft WHERE person = 'p-teacher') WHERE person = 'p-other'")
        )
        connection.execute(text("DELETE FROM case_key WHERE scope LIKE 'draft p-teacher%'"))
    with pytest.raises(Tampered):
        await store.show(lambda turn: turn.drafts.load("p-other", "concern"))
    with pytest.raises(KeyGone):
        await store.show(lambda turn: turn.drafts.load("p-teacher", "concern"))


async def test_the_guard_remembers_within_a_scope(store: Store) -> None:
    """What the guard remembers stays within its case, a known name keeps its placeholder, each case has its own key."""
    await start(store)
    await start(store, code=OTHER)

    def work(turn: Turn) -> tuple[object, ...]:
        turn.drafts.remember(CASE, {"ab": "[naam 1]", "cd": "[naam 2]"})
        turn.drafts.remember(CASE, {"ab": "[naam 9]"})
        turn.drafts.remember(CASE, {})
        return turn.drafts.aliases(CASE), turn.drafts.aliases(OTHER), turn.drafts.alias_key(CASE)

    known, unknown, key = await store.turn(work, now=NOW)
    assert known == {"ab": "[naam 1]", "cd": "[naam 2]"}
    assert unknown == {}
    assert key == await store.show(lambda turn: turn.drafts.alias_key(CASE))
    assert key != await store.show(lambda turn: turn.drafts.alias_key(OTHER))
    assert isinstance(key, bytes)
    assert len(key) == 32
    with pytest.raises(KeyGone):
        await store.turn(lambda turn: turn.drafts.alias_key("NP-NONE"), now=NOW)


async def test_a_case_inherits_the_memory_of_its_draft(store: Store) -> None:
    """What the guard remembered of a draft it still knows in the case that comes of it: same key, same placeholders."""

    def begin(turn: Turn) -> bytes:
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)
        key = turn.drafts.alias_key(SCOPE)
        turn.drafts.remember(SCOPE, {"ab": "[naam 1]"})
        return key

    key = await store.turn(begin, now=NOW)
    await start(store, note("a"))

    def hand_on(turn: Turn) -> None:
        turn.drafts.hand_on(SCOPE, CASE)
        turn.drafts.drop("p-teacher", "concern")

    await store.turn(hand_on, now=NOW)
    assert await store.show(lambda turn: turn.drafts.alias_key(CASE)) == key
    assert await store.show(lambda turn: turn.drafts.aliases(CASE)) == {"ab": "[naam 1]"}
    assert await store.show(lambda turn: turn.drafts.aliases(SCOPE)) == {}
    # The case's texts have a key of their own, as before.
    assert (await store.verify())[0].sound
    # Once dropped, the draft's scope has another key.
    assert await store.turn(lambda turn: turn.drafts.alias_key(SCOPE), now=NOW) != key


async def test_two_memories_do_not_become_one(store: Store) -> None:
    """A case that remembers names already cannot inherit others; a draft without memory hands on nothing."""
    await start(store)
    await store.turn(lambda turn: turn.drafts.hand_on(SCOPE, CASE), now=NOW)

    def work(turn: Turn) -> None:
        turn.drafts.remember(CASE, {"ab": "[naam 1]"})
        turn.drafts.alias_key(SCOPE)
        turn.drafts.hand_on(SCOPE, CASE)

    with pytest.raises(StoreError, match="memory already"):
        await store.turn(work, now=NOW)
    with pytest.raises(KeyGone):
        await store.turn(lambda turn: turn.drafts.hand_on(SCOPE, OTHER), now=NOW)


async def test_forgetting_a_case_takes_its_drafts_and_memory(store: Store) -> None:
    """When a case is forgotten, drafts that belong to it and what the guard remembered of it go too; others stay."""
    await start(store)

    def work(turn: Turn) -> None:
        turn.drafts.save("p-teacher", "concern", VALUES, NOW)
        turn.drafts.save("p-ib", "note", VALUES, NOW, CASE)
        turn.drafts.remember(CASE, {"ab": "[naam 1]"})
        turn.forget(CASE, NOW)

    await store.turn(work, now=NOW)
    assert await store.show(lambda turn: turn.drafts.load("p-ib", "note", CASE)) is None
    assert await store.show(lambda turn: turn.drafts.aliases(CASE)) == {}
    assert await store.show(lambda turn: turn.drafts.load("p-teacher", "concern")) == VALUES
    with pytest.raises(KeyGone):
        await store.show(lambda turn: turn.drafts.alias_key(CASE))


def test_the_scope_of_a_draft() -> None:
    """The guard works in the scope of the case, and as long as there is none, in that of the draft."""
    assert draft_scope("p", "note", CASE) == CASE
    assert draft_scope("p", "concern") != draft_scope("p", "note") != draft_scope("q", "note")
