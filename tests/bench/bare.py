"""What the same work costs without the product: a turn's statements, caught, and run bare through the same engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event

from storage import sql


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver got it."""

    text: str
    parameters: Any
    many: bool

    def run(self, connection: Connection) -> None:
        """Runs it, and fetches what it gives."""
        result = connection.exec_driver_sql(self.text, self.parameters)
        if result.returns_rows:
            result.all()

    def about(self, code: str, other: str) -> Statement:
        """Gives the same statement for another case: `other` wherever `code` stood in a parameter."""

        def swap(value: Any) -> Any:
            if isinstance(value, str):
                return value.replace(code, other)
            if isinstance(value, dict):
                return {name: swap(each) for name, each in value.items()}
            if isinstance(value, list | tuple):
                return type(value)(swap(each) for each in value)
            return value

        return Statement(self.text, swap(self.parameters), self.many)


@contextmanager
def caught(engine: Engine) -> Iterator[list[Statement]]:
    """Catches every statement that goes through an engine while the block runs."""
    statements: list[Statement] = []

    def catch(_c: Any, _cursor: Any, text: str, parameters: Any, _context: Any, many: bool) -> None:  # noqa: FBT001
        # The engine begins by itself, in either case.
        if not text.startswith("BEGIN"):
            statements.append(Statement(text, parameters, many))

    def catch_fixed(
        connection: Connection, statement: str, parameters: Any, *, many: bool, fetch: bool
    ) -> tuple[list[tuple[Any, ...]], int]:
        if connection.engine is engine:
            statements.append(Statement(statement, parameters, many))
        return execute(connection, statement, parameters, many=many, fetch=fetch)

    # Statements that never change go past SQLAlchemy, so they are caught where they do.
    execute = sql.execute
    event.listen(engine, "before_cursor_execute", catch)
    sql.execute = catch_fixed
    try:
        yield statements
    finally:
        sql.execute = execute
        event.remove(engine, "before_cursor_execute", catch)


def run_bare(engine: Engine, statements: list[Statement]) -> None:
    """Runs statements in one transaction and commits it: nothing else."""
    with engine.connect() as connection:
        for statement in statements:
            statement.run(connection)
        connection.commit()


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Gives how long one run takes, over `times` runs."""
    before = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - before) / times


def middle(values: list[float]) -> float:
    """Gives the median: one slow disk write says nothing."""
    return sorted(values)[len(values) // 2]


def quick(values: list[float]) -> float:
    """Gives the tenth part of the way up: what it takes when the machine does little else."""
    return sorted(values)[len(values) // 10]
