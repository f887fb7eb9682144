"""Insert if new, and insert or replace: the same text for both databases.

SQLAlchemy has both too, apart for each database, but compiles them anew at every use; a text it compiles once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, bindparam, text


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows whose key is not there yet."""
    if rows:
        connection.execute(_insert_new(table, tuple(rows[0])), rows)


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts a row unless its key is there already; gives whether it did."""
    return connection.execute(_insert_new(table, tuple(row)), row).rowcount == 1


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, or writes over those with the same key."""
    if rows:
        connection.execute(_put(table, tuple(rows[0])), rows)


@cache
def _insert_new(table: Table, columns: tuple[str, ...]) -> TextClause:
    statement = text(f"{_insert(table, columns)} ON CONFLICT DO NOTHING")
    return _typed(statement, table, columns).execution_options(preserve_rowcount=True)


@cache
def _put(table: Table, columns: tuple[str, ...]) -> TextClause:
    key = [column.name for column in table.primary_key]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
    statement = text(f"{_insert(table, columns)} ON CONFLICT ({_quoted(key)}) DO UPDATE SET {changes}")
    return _typed(statement, table, columns)


def _insert(table: Table, columns: Sequence[str]) -> str:
    places = ", ".join(f":{name}" for name in columns)
    return f'INSERT INTO "{table.name}" ({_quoted(columns)}) VALUES ({places})'  # noqa: S608 - names of our own tables


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _typed(statement: TextClause, table: Table, columns: Sequence[str]) -> TextClause:
    return statement.bindparams(*(bindparam(name, type_=table.c[name].type) for name in columns))
