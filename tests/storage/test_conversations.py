"""Private chats: found by person and by chat, and forgotten when they ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.store import Store
from storage.values import Conversation

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
ONE = Conversation("teams", "tenant-1", "user-1", "a:1", "29:1", "https://smba.example/emea/", NOW)


async def test_a_chat_is_found_both_ways(store: Store) -> None:
    """What was saved is found by who it is with and by the chat itself, in its own workspace and nowhere else."""
    await store.turn(lambda turn: turn.conversations.save(ONE), now=NOW)
    assert await store.show(lambda turn: turn.conversations.find("teams", "tenant-1", "user-1")) == ONE
    assert await store.show(lambda turn: turn.conversations.of_chat("teams", "tenant-1", "a:1")) == ONE
    assert await store.show(lambda turn: turn.conversations.find("teams", "tenant-2", "user-1")) is None
    assert await store.show(lambda turn: turn.conversations.of_chat("slack", "tenant-1", "a:1")) is None


async def test_the_newest_chat_says_where_to_call(store: Store) -> None:
    """A workspace is called at the address of the chat that was seen last; one without any chat has none."""
    newer = replace(ONE, user="user-2", chat="a:2", service="https://smba.example/uk/", at=NOW + timedelta(hours=1))
    await store.turn(lambda turn: turn.conversations.save(newer), now=NOW)
    await store.turn(lambda turn: turn.conversations.save(ONE), now=NOW)
    assert await store.show(lambda turn: turn.conversations.service("teams", "tenant-1")) == newer.service
    assert await store.show(lambda turn: turn.conversations.service("teams", "tenant-2")) == ""
    found = await store.show(lambda turn: [turn.conversations.count("teams", id_) for id_ in ("tenant-1", "tenant-2")])
    assert found == [2, 0]


async def test_an_overview_is_remembered_with_its_chat(store: Store) -> None:
    """The message that is somebody's overview stands with their chat, and with nobody else's."""
    other = replace(ONE, user="user-2", chat="a:2")

    await store.turn(lambda turn: turn.conversations.save(ONE), now=NOW)
    await store.turn(lambda turn: turn.conversations.save(other), now=NOW)
    await store.turn(lambda turn: turn.conversations.set_overview("teams", "tenant-1", "user-1", "77"), now=NOW)
    assert await store.show(lambda turn: turn.conversations.find("teams", "tenant-1", "user-1")) == replace(
        ONE, overview="77"
    )
    assert await store.show(lambda turn: turn.conversations.find("teams", "tenant-1", "user-2")) == other


async def test_an_old_goodbye_does_not_end_a_new_chat(store: Store) -> None:
    """A chat that came back after it ended stays when the goodbye is delivered late; a goodbye after it ends it."""
    await store.turn(lambda turn: turn.conversations.save(ONE), now=NOW)
    early, late = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)
    assert not await store.turn(lambda turn: turn.conversations.drop("teams", "tenant-1", "user-1", early), now=NOW)
    assert await store.turn(lambda turn: turn.conversations.drop("teams", "tenant-1", "user-1", late), now=NOW)
    assert not await store.turn(lambda turn: turn.conversations.drop("teams", "tenant-1", "user-1", late), now=NOW)
    assert await store.show(lambda turn: turn.conversations.find("teams", "tenant-1", "user-1")) is None
