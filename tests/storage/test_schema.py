"""The tables: what the migrations make is what the code expects, and a trail only grows."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import migrate
from storage.engine import open_engine
from storage.errors import KeyWrong, SchemaDiffers, StoreError
from storage.store import Store
from storage.tables import metadata
from tests.storage.things import MASTER_KEY, behind_its_back, note, start, trail


async def test_head_equals_the_models(store: Store, database_url: str) -> None:
    """After migrating, the database has exactly the tables, columns, types and indices that the code describes."""
    engines = open_engine(database_url)
    with engines.write.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engines.dispose()


def test_head_is_the_last_revision() -> None:
    """The revision that the code says it needs is the one and only head of the migrations."""
    config = Config()
    config.set_main_option("script_location", "storage/migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


CHANGES = {
    "both": [
        "UPDATE trail SET actor = 'x'",
        "UPDATE trail SET seq = seq + 10 WHERE seq = 1",
        "DELETE FROM trail",
        "DELETE FROM trail WHERE seq = 2",
        "INSERT INTO trail SELECT * FROM trail WHERE seq = 1 ON CONFLICT (code, seq) DO UPDATE SET actor = 'x'",
    ],
    "sqlite": [
        "REPLACE INTO trail SELECT * FROM trail WHERE seq = 1",
        "INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE seq = 1",
        "UPDATE OR REPLACE trail SET seq = 2 WHERE seq = 1",
    ],
    "postgresql": ["TRUNCATE trail", "TRUNCATE chain_head CASCADE"],
}


async def test_a_trail_only_grows(store: Store, database_url: str) -> None:
    """The database itself refuses every way to change a trail or take from it."""
    before = await start(store, note("a"), note("b"))
    engines = open_engine(database_url)
    for statement in CHANGES["both"] + CHANGES[engines.write.dialect.name]:
        with engines.write.connect() as connection, pytest.raises(DBAPIError, match="the trail only grows"):
            connection.execute(text(statement))
    engines.dispose()
    assert await trail(store) == before


async def test_opening_without_tables_says_so(database_url: str) -> None:
    """A database without tables, or at another revision, is not opened unless it may be migrated."""
    with pytest.raises(SchemaDiffers, match=f"none, this version needs {migrate.HEAD}"):
        await Store.open(database_url, MASTER_KEY)
    await (await Store.open(database_url, MASTER_KEY, migrate=True)).close()
    await (await Store.open(database_url, MASTER_KEY)).close()
    with behind_its_back(database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(SchemaDiffers, match="at revision 0000"):
        await Store.open(database_url, MASTER_KEY)


async def test_migrating_twice_changes_nothing(store: Store, database_url: str) -> None:
    """Opening again with migration allowed keeps everything."""
    before = await start(store, note("a"))
    again = await Store.open(database_url, MASTER_KEY, migrate=True)
    assert await trail(again) == before
    await again.close()


async def test_two_processes_may_open_first(database_url: str) -> None:
    """Processes that open a new database at the same moment all get it, with one key check and one set of tables."""
    stores = await asyncio.gather(*(Store.open(database_url, MASTER_KEY, migrate=True) for _ in range(3)))
    entries = await start(stores[0], note("a"))
    for store in stores:
        assert await trail(store) == entries
        await store.close()


async def test_another_master_key_is_refused(store: Store, database_url: str) -> None:
    """A database that was first opened with one master key cannot be opened with another."""
    with pytest.raises(KeyWrong, match="not the one"):
        await Store.open(database_url, bytes(32))
    with pytest.raises(KeyWrong, match="32 bytes"):
        await Store.open(database_url, b"short")


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "no address", ""])
async def test_other_databases_are_refused(address: str) -> None:
    """Only a file of SQLite or a PostgreSQL server will do."""
    with pytest.raises(StoreError, match="must be sqlite:///path or postgresql"):
        await Store.open(address, MASTER_KEY)


async def test_a_database_that_cannot_be_reached_is_one_clear_error(tmp_path: Path) -> None:
    """No server, or no folder: a StoreError that says so, without the address's password."""
    with pytest.raises(StoreError) as caught:
        await Store.open(f"postgresql://someone:geheim@/none?host={tmp_path}", MASTER_KEY)
    assert "geheim" not in str(caught.value)
    with pytest.raises(StoreError, match="cannot be opened"):
        await Store.open(f"sqlite:///{tmp_path}/none/x.sqlite", MASTER_KEY)


async def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """A new SQLite file, and its write-ahead log, can be read by its owner only."""
    path = tmp_path / "x.sqlite"
    store = await Store.open(f"sqlite:///{path}", MASTER_KEY, migrate=True)
    await start(store)
    for file in (path, path.with_name("x.sqlite-wal")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    await store.close()


async def test_sqlite_is_set_up_for_safety(tmp_path: Path) -> None:
    """SQLite waits for the disk, overwrites what it deletes, keeps a log and checks references, on every connection."""
    engines = open_engine(f"sqlite:///{tmp_path}/x.sqlite")
    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "recursive_triggers": 1}
    for engine in (engines.write, engines.read):
        with engine.connect() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
        assert found == expected
    engines.dispose()
