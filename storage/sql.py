"""Statements whose text never changes, run the short way; among them insert if new, and insert or replace.

A turn runs some fifteen statements. SQLite needs a few microseconds for most of them, SQLAlchemy fifty to find out each
time what it found out the last time. A `Fixed` statement is written with SQLAlchemy, compiled once for each kind of
database, and from then on handed to the driver; types, errors and lost connections are as SQLAlchemy has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select, Table, TextClause, bindparam, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase

Values = Mapping[str, Any]
_Processor = Callable[[Any], Any]


class _Ready(NamedTuple):
    """A statement for one kind of database: its text, how values go in, and how columns come out."""

    text: str
    take: Callable[[Values], Any]
    readers: tuple[tuple[int, _Processor], ...]


class Fixed:
    """A statement without `IN`, whose parameters are all named in it."""

    __slots__ = ("_ready", "_statement")

    def __init__(self, statement: Select[Any] | UpdateBase | TextClause) -> None:
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Gives every row."""
        ready = self._ready_for(connection.dialect)
        rows, _ = execute(connection, ready.text, ready.take(values), many=False, fetch=True)
        if not ready.readers:
            return rows
        return [_read(row, ready.readers) for row in rows]

    def run(self, connection: Connection, values: Values) -> int:
        """Runs it once, and gives how many rows it changed."""
        ready = self._ready_for(connection.dialect)
        return execute(connection, ready.text, ready.take(values), many=False, fetch=False)[1]

    def run_all(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Runs it for each of these, which have the same names; for none, not at all."""
        if rows:
            ready = self._ready_for(connection.dialect)
            execute(connection, ready.text, [ready.take(values) for values in rows], many=True, fetch=False)

    def _ready_for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _prepare(self._statement, dialect)
        return ready


def insert_new(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts the rows whose key is not there yet."""
    if rows:
        _insert_new(table, tuple(rows[0])).run_all(connection, rows)


def insert_once(connection: Connection, table: Table, row: Values) -> bool:
    """Inserts a row unless its key is there already; gives whether it did."""
    return _insert_new(table, tuple(row)).run(connection, row) == 1


def put(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts rows, or writes over those with the same key."""
    if rows:
        _put(table, tuple(rows[0])).run_all(connection, rows)


def execute(
    connection: Connection, statement: str, parameters: Any, *, many: bool, fetch: bool
) -> tuple[list[tuple[Any, ...]], int]:
    """Hands a statement to the driver, within the connection's transaction; gives its rows, and how many it changed.

    Raises what SQLAlchemy raises: a DBAPIError, with the driver's own error in it and no values.
    """
    if not connection.in_transaction():
        connection.begin()
    driver = connection.dialect.loaded_dbapi
    cursor = connection.connection.cursor()
    try:
        if many:
            cursor.executemany(statement, parameters)
        else:
            cursor.execute(statement, parameters)
        return (list(cursor.fetchall()) if fetch else []), cursor.rowcount
    except driver.Error as error:
        lost = connection.dialect.is_disconnect(error, connection.connection, cursor)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement,
            None,
            error,
            driver.Error,
            hide_parameters=True,
            connection_invalidated=lost,
            dialect=connection.dialect,
        ) from None
    finally:
        cursor.close()


# ---------------------------------------------------------------- inside


def _prepare(statement: Select[Any] | UpdateBase | TextClause, dialect: Dialect) -> _Ready:
    compiled = statement.compile(dialect=dialect)
    writers = {
        name: processor
        for name, bind in compiled.binds.items()
        if (processor := bind.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    readers: tuple[tuple[int, _Processor], ...] = ()
    if isinstance(statement, Select):
        found = (
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in statement.selected_columns
        )
        readers = tuple((place, reader) for place, reader in enumerate(found) if reader is not None)
    return _Ready(str(compiled), _taking(compiled, writers), readers)


def _taking(compiled: SQLCompiler, writers: Mapping[str, _Processor]) -> Callable[[Values], Any]:
    """How values become what the driver wants: a tuple where places count, else a dict. A missing one: KeyError."""
    given = {name: value for name, value in compiled.params.items() if value is not None}
    if compiled.positiontup is None:
        names = tuple(compiled.params)

        def by_name(values: Values) -> dict[str, Any]:
            found = {**given, **values}
            taken = {name: found[name] for name in names}
            for name, write in writers.items():
                taken[name] = write(taken[name])
            return taken

        return by_name

    order = tuple(compiled.positiontup)
    places = tuple((place, writers[name]) for place, name in enumerate(order) if name in writers)

    def by_place(values: Values) -> tuple[Any, ...]:
        found = {**given, **values} if given else values
        taken = [found[name] for name in order]
        for place, write in places:
            taken[place] = write(taken[place])
        return tuple(taken)

    return by_place


def _read(row: Sequence[Any], readers: tuple[tuple[int, _Processor], ...]) -> tuple[Any, ...]:
    values = list(row)
    for place, read in readers:
        values[place] = read(values[place])
    return tuple(values)


@cache
def _insert_new(table: Table, columns: tuple[str, ...]) -> Fixed:
    return Fixed(_typed(f"{_insert(table, columns)} ON CONFLICT DO NOTHING", table, columns))


@cache
def _put(table: Table, columns: tuple[str, ...]) -> Fixed:
    key = [column.name for column in table.primary_key]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
    return Fixed(
        _typed(f"{_insert(table, columns)} ON CONFLICT ({_quoted(key)}) DO UPDATE SET {changes}", table, columns)
    )


def _insert(table: Table, columns: Sequence[str]) -> str:
    places = ", ".join(f":{name}" for name in columns)
    return f'INSERT INTO "{table.name}" ({_quoted(columns)}) VALUES ({places})'  # noqa: S608 - names of our own tables


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _typed(statement: str, table: Table, columns: Sequence[str]) -> TextClause:
    return text(statement).bindparams(*(bindparam(name, type_=table.c[name].type) for name in columns))
