"""The one door to storage. A turn is one hop to a thread, where plain work runs whole inside one transaction.

On SQLite one thread writes; on PostgreSQL a few do, and a case's row is locked before anything of the case is read, so
that people who answer at the same moment queue. Showing runs in other threads, which cannot write.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Self, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from storage import migrate as migrations
from storage.chain import Chain
from storage.codec import Codec
from storage.engine import Engines, open_engine
from storage.errors import Conflict, Heard, StoreError
from storage.sql import insert_once
from storage.tables import heard as heard_table
from storage.tables import installation
from storage.turn import Kept, Turn
from storage.values import Verdict
from storage.vault import Vault
from storage.verify import verify

Result = TypeVar("Result")
Work = Callable[[Turn], Result]

# More than there are connections in a pool: after the server was away each of them may turn out to be lost.
_TRIES = 6
_CHECKPOINT_MILLISECONDS = 200
_KEY_CHECK = "key check"
# PostgreSQL: serialization failure, deadlock, the same key inserted twice.
_WORTH_ANOTHER_TRY = frozenset({"40001", "40P01", "23505"})
_SQLITE_TAKEN = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"})


class Store:
    """An open database and its master key. Made by `Store.open`, closed by `close`."""

    def __init__(self, engines: Engines, vault: Vault) -> None:
        self._engines = engines
        self._vault = vault
        self._chain = Chain(vault, Codec())
        self._kept = Kept()
        self._log_holds_destroyed = False
        self._writers = ThreadPoolExecutor(engines.writers, "store-write")
        self._readers = ThreadPoolExecutor(engines.readers, "store-read")

    @classmethod
    async def open(cls, address: str, master_key: bytes, *, migrate: bool = False) -> Self:
        """Opens `sqlite:///path` or `postgresql://…` with a key of 32 bytes.

        `migrate`: make or change the tables where needed; else SchemaDiffers when they are not those of this version.
        KeyWrong when the database was first opened with another key.
        """
        return await asyncio.to_thread(cls._open, address, master_key, migrate)

    @classmethod
    def _open(cls, address: str, master_key: bytes, migrate: bool) -> Self:  # noqa: FBT001 - to_thread hands it on
        vault = Vault(master_key)
        engines = open_engine(address)
        try:
            if migrate:
                migrations.upgrade(engines)
            migrations.check(engines)
            _check_key(engines, vault)
        except SQLAlchemyError as error:
            engines.dispose()
            raise StoreError(f"The database cannot be opened: {_reason(error)}") from None
        except StoreError:
            engines.dispose()
            raise
        return cls(engines, vault)

    async def close(self) -> None:
        """Lets running turns end, then closes every connection."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self._engines.dispose()

    # ------------------------------------------------------------ turns

    async def turn(
        self,
        work: Work[Result],
        *,
        now: datetime,
        case: str | None = None,
        heard: str | None = None,
    ) -> Result:
        """Runs `work` in one writing transaction and gives its result, once that is committed.

        `case` is locked first. `heard`, the key of a message, is remembered with the rest; raises Heard, and does
        nothing, when it was heard before. Any exception rolls everything back. Where others wrote at the same moment
        `work` runs again from the start (it must do nothing besides), a few times; then Conflict.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, self._take, work, now, case, heard)

    async def show(self, work: Work[Result]) -> Result:
        """Runs `work` on one unchanging view of everything; the database refuses it any writing."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, work)

    async def verify(self, code: str | None = None) -> tuple[Verdict, ...]:
        """Checks the chain, the commitments and the texts of one case, or (None) of all; ordered by code."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._verify, code)

    # ------------------------------------------------------------ in a thread

    def _take(self, work: Work[Result], now: datetime, case: str | None, heard: str | None) -> Result:
        cases = set() if case is None else {case}
        for _ in range(_TRIES):
            try:
                return self._try(work, now, cases, heard)
            except SQLAlchemyError as error:
                if not _worth_another_try(error):
                    raise StoreError(f"The database refused: {_reason(error)}") from None
        raise Conflict(f"Others wrote at the same moment, {_TRIES} times{f' (case {case})' if case else ''}")

    def _try(self, work: Work[Result], now: datetime, cases: set[str], heard: str | None) -> Result:
        with self._engines.write.connect() as connection:
            turn = self._turn(connection, locking=True)
            # In one order for all: who met another crosswise the first time does not the second time.
            for case in sorted(cases):
                turn.exists(case)
            if heard is not None and not insert_once(connection, heard_table, {"key": heard, "at": now}):
                raise Heard(heard)
            try:
                result = work(turn)
            finally:
                cases |= turn.cases
            _commit(connection)
        self._log_holds_destroyed |= turn.destroyed and self._engines.is_sqlite
        if self._log_holds_destroyed:
            # Behind the turns that wait already: it holds up nobody's answer. While closing, SQLite does it itself.
            with contextlib.suppress(RuntimeError):
                self._writers.submit(self._empty_log)
        return result

    def _look(self, work: Work[Result]) -> Result:
        for _ in range(_TRIES):
            try:
                with self._engines.read.begin() as connection:
                    return work(self._turn(connection, locking=False))
            except SQLAlchemyError as error:
                if not _worth_another_try(error):
                    raise StoreError(f"The database refused: {_reason(error)}") from None
        raise Conflict(f"The database gave no answer, {_TRIES} times")

    def _verify(self, code: str | None) -> tuple[Verdict, ...]:
        with self._engines.read.begin() as connection:
            return verify(connection, self._chain, code)

    def _turn(self, connection: Connection, *, locking: bool) -> Turn:
        return Turn(connection, self._vault, self._chain, self._kept, locking=locking)

    def _empty_log(self) -> None:
        """Takes what was destroyed out of the write-ahead log too, where older pages wait to be written over.

        Not while somebody reads them: then after the next turn. (PostgreSQL has no such log to empty: there destroyed
        rows wait for its vacuum, and backups of its log for their own end.)
        """
        connection = self._engines.write.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout")
            (patience,) = cursor.fetchone() or (0,)
            cursor.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (busy, _, _) = cursor.fetchone() or (1, 0, 0)
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
            self._log_holds_destroyed = bool(busy)
        finally:
            connection.close()


def _check_key(engines: Engines, vault: Vault) -> None:
    stored = select(installation.c.value).where(installation.c.name == _KEY_CHECK)
    with engines.write.begin() as connection:
        value: bytes | None = connection.scalar(stored)
        if value is None:
            # Another process may open the database for the first time just now: the first value stays.
            insert_once(connection, installation, {"name": _KEY_CHECK, "value": vault.make_check()})
            value = connection.scalars(stored).one()
        vault.check(value)


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            # Running the work again might do it twice; whoever repeats the message will be told Heard, or not.
            raise StoreError("The connection was lost during the commit: it may be written, or not") from None
        raise


def _worth_another_try(error: SQLAlchemyError) -> bool:
    if isinstance(error, IntegrityError) and getattr(error.orig, "sqlite_errorname", "") in _SQLITE_TAKEN:
        return True
    if not isinstance(error, DBAPIError):
        return False
    # A lost connection was lost before the commit (see `_commit`), and the next one is a new one.
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _WORTH_ANOTHER_TRY


def _reason(error: SQLAlchemyError) -> str:
    """What the database said, without any value: its messages may quote them."""
    if not isinstance(error, DBAPIError):
        return type(error).__name__
    return f"{type(error.orig).__name__} {getattr(error.orig, 'sqlstate', None) or error.orig}"
