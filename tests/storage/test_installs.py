"""Installations: kept sealed, found again, destroyed whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from flows.roster import Person, Post
from storage.engine import open_engine
from storage.errors import KeyGone
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity, Install, Member
from tests.storage.things import MASTER_KEY, behind_its_back

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SECRET = '{"token": "made-up-token-of-a-workspace"}'
ONE = Install("slack", "T1", SECRET, NOW)


async def test_an_installation_is_found_again(store: Store) -> None:
    """What was saved is found in its own workspace, the newest in place of the one before, and nowhere else."""
    await store.turn(lambda turn: turn.installs.save(ONE), now=NOW)
    newer = replace(ONE, secret="newer", at=NOW + timedelta(hours=1))
    await store.turn(lambda turn: turn.installs.save(newer), now=NOW)
    assert await store.show(lambda turn: turn.installs.find("slack", "T1")) == newer
    assert await store.show(lambda turn: turn.installs.find("slack", "T2")) is None
    assert await store.show(lambda turn: turn.installs.find("teams", "T1")) is None
    assert await store.show(lambda turn: turn.installs.workspaces("slack")) == ("T1",)


async def test_a_secret_is_never_in_the_clear(store: Store, database_url: str) -> None:
    """The database holds no part of a token, and a row moved to another workspace does not open there."""
    await store.turn(lambda turn: turn.installs.save(ONE), now=NOW)
    with behind_its_back(database_url) as connection:
        box = bytes(connection.execute(text("SELECT box FROM install")).scalar_one())
        assert b"made-up-token" not in box
        connection.execute(text("UPDATE install SET workspace = 'T2'"))
    with pytest.raises(KeyGone):
        await store.show(lambda turn: turn.installs.find("slack", "T2"))


async def test_a_dropped_installation_is_gone(store: Store) -> None:
    """After an uninstall nothing is left of it; dropping it again is no fault."""
    await store.turn(lambda turn: turn.installs.save(ONE), now=NOW)
    for _ in range(2):
        await store.turn(lambda turn: turn.installs.drop("slack", "T1"), now=NOW)
    assert await store.show(lambda turn: turn.installs.find("slack", "T1")) is None


def test_a_secret_is_not_shown() -> None:
    """The text of an installation, as it may come into a traceback, has no secret."""
    assert "made-up" not in repr(ONE)


async def test_who_leaves_a_channel_is_not_reached_by_it(store: Store) -> None:
    """An identity or a whole workspace can be forgotten; the people stay, and are met anew by their e-mail address."""
    people = [Member("inos", f"p{n}@x.nl", Person(f"p-{n}", f"P{n}", (Post("S", ("teacher",)),))) for n in (1, 2, 3)]

    def fill(turn: Turn) -> None:
        for member in people:
            turn.directory.save(member)
        for n in (1, 2):
            turn.directory.identify(Identity("slack", "T1", f"U{n}", f"p-{n}"))

    await store.turn(fill, now=NOW)
    unmet = await store.show(lambda turn: turn.directory.unmet("slack", "T1", "inos"))
    assert unmet == (("p-3", "p3@x.nl"),)
    assert await store.turn(lambda turn: turn.directory.forget_identity("slack", "T1", "U1"), now=NOW) == "p-1"
    assert await store.turn(lambda turn: turn.directory.forget_identity("slack", "T1", "U1"), now=NOW) is None
    found = await store.show(lambda turn: turn.directory.people("inos"))
    assert [member.person.reachable for member in found] == [False, True, False]
    assert await store.turn(lambda turn: turn.directory.forget_workspace("slack", "T1"), now=NOW) == ("p-2",)
    assert not any(m.person.reachable for m in await store.show(lambda turn: turn.directory.people("inos")))


async def test_a_database_of_the_first_revision_is_brought_up(database_url: str) -> None:
    """A database with data of the first tables gets the new one, and loses nothing."""
    engines = open_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path("storage/migrations")))
    with engines.write.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO link (channel, workspace, board) VALUES ('slack', 'T1', 'inos')"))
    engines.dispose()
    store = await Store.open(database_url, MASTER_KEY, migrate=True)
    try:
        assert await store.show(lambda turn: turn.directory.board_of("slack", "T1")) == "inos"
        await store.turn(lambda turn: turn.installs.save(ONE), now=NOW)
    finally:
        await store.close()
