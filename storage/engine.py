"""Opens a database: SQLite for one machine, PostgreSQL for more. Knows nothing of what is stored.

Two pools: one that writes, one that can only read (the database itself refuses there). On SQLite every writing
transaction takes the write lock at its start, so that it never fails half-way for having begun as a reader.
"""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import StoreError

_ADDRESS = "The database address must be sqlite:///path or postgresql://user@server/name"
_BUSY_MILLISECONDS = 15_000
_SETTLE_TRIES = 100
_SETTLE_SECONDS = 0.05
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    # Otherwise INSERT OR REPLACE would delete past the trail's triggers.
    "PRAGMA recursive_triggers = ON",
)


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways in. `writers` and `readers` are how many may be at work at once."""

    write: Engine
    read: Engine
    writers: int
    readers: int

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self.write.dialect.name == "sqlite"

    def dispose(self) -> None:
        """Closes every connection."""
        self.read.dispose()
        self.write.dispose()


def open_engine(address: str, *, writers: int = 4, readers: int = 4) -> Engines:
    """Opens `sqlite:///path` or `postgresql://…`; any other address is a StoreError. No table is touched."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # Not what it says: that quotes the address, and with it a password.
        raise StoreError(_ADDRESS) from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return _open_sqlite(url, readers)
    if backend == "postgresql":
        return _open_postgresql(url.set(drivername="postgresql+psycopg"), writers, readers)
    raise StoreError(_ADDRESS)


def _settle(connection: sqlite3.Connection, setting: str) -> None:
    """Applies a setting. Changing to WAL does not wait by itself for another process that does so at this moment."""
    for _ in range(_SETTLE_TRIES):
        try:
            connection.execute(setting)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_SETTLE_SECONDS)
        else:
            return
    connection.execute(setting)


def _open_sqlite(url: URL, readers: int) -> Engines:
    # The directory holds addresses of staff: nobody else on the machine need read it.
    try:
        os.close(os.open(Path(str(url.database)), os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"The database cannot be opened: {error}") from None

    def connect(size: int, begin: str, settings: tuple[str, ...]) -> Engine:
        engine = create_engine(url, poolclass=QueuePool, pool_size=size, max_overflow=0, hide_parameters=True)

        @event.listens_for(engine, "connect")
        def set_up(connection: sqlite3.Connection, _record: Any) -> None:
            # The driver's own idea of transactions is switched off: `begin` below says when one starts.
            connection.isolation_level = None
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            for setting in settings:
                _settle(connection, setting)

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine

    write = connect(1, "BEGIN IMMEDIATE", _SQLITE_SETTINGS)
    read = connect(readers, "BEGIN", (*_SQLITE_SETTINGS, "PRAGMA query_only = ON"))
    return Engines(write, read, writers=1, readers=readers)


def _open_postgresql(url: URL, writers: int, readers: int) -> Engines:
    def connect(size: int, **options: Any) -> Engine:
        return create_engine(
            url,
            pool_size=size,
            max_overflow=0,
            pool_use_lifo=True,
            execution_options=options,
            hide_parameters=True,
        )

    return Engines(
        # Reading what is committed, after the case's row is locked, is all a turn needs.
        connect(writers),
        # One snapshot for everything that is shown at once.
        connect(readers, isolation_level="REPEATABLE READ", postgresql_readonly=True),
        writers=writers,
        readers=readers,
    )
