"""The two statements that both databases have and SQLAlchemy spells twice: insert if new, and insert or replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

# The two spell these alike, but have no type in common that says so.
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows whose key is not there yet."""
    if rows:
        connection.execute(_insert_new(connection.dialect.name, table), rows)


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts a row unless its key is there already; gives whether it did."""
    return connection.execute(_insert_new(connection.dialect.name, table), row).rowcount == 1


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, or writes over those with the same key; each row is whole."""
    if rows:
        connection.execute(_put(connection.dialect.name, table), rows)


# Made once: SQLAlchemy then finds its compiled text at once.


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    statement: Insert = _INSERT[dialect](table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return statement


@cache
def _put(dialect: str, table: Table) -> Insert:
    statement = _INSERT[dialect](table)
    key = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    upsert: Insert = statement.on_conflict_do_update(index_elements=key, set_=rest)
    return upsert
