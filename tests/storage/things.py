"""The smallest things that storage can keep, for its tests; and a way past the store, to do what nobody should."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from flows.events import Event, NoteAdded, ObservationAdded, PlaceReached, Recorded, Words
from storage.engine import open_engine
from storage.store import Store
from storage.trail import Line
from storage.turn import Turn
from storage.values import IndexRow, OutRow, ProtocolText

MASTER_KEY = bytes(range(32))
NOW = datetime(2026, 9, 14, 9, 30, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CASE = "NP-7K3F9Q"
OTHER = "NP-2B8M4X"
PROTOCOL = ProtocolText("inos", "2026-1", 'id = "inos"\n')


def line(event: Event, actor: str = "p-teacher", role: str = "teacher", at: datetime = NOW) -> Line:
    """What is appended to a trail."""
    return at, actor, role, event


def note(words: str) -> Line:
    """A note that says this."""
    return line(NoteAdded(Words(words)))


def observation(words: str, source: str) -> Line:
    """An observation: an event with two texts."""
    return line(ObservationAdded("o1", "third_party", Words(words), Words(source)))


def place(name: str) -> Line:
    """An event without any text."""
    return line(PlaceReached(name))


async def start(store: Store, *lines: Line, code: str = CASE) -> tuple[Recorded, ...]:
    """Begins a case with these lines."""

    def work(turn: Turn) -> tuple[Recorded, ...]:
        turn.start(code, PROTOCOL)
        return turn.append(code, lines)

    return await store.turn(work, now=NOW)


async def append(store: Store, *lines: Line, code: str = CASE) -> tuple[Recorded, ...]:
    """Adds lines to a case."""
    return await store.turn(lambda turn: turn.append(code, lines), now=NOW, case=code)


async def trail(store: Store, code: str = CASE) -> tuple[Recorded, ...]:
    """Reads a case."""
    return await store.show(lambda turn: turn.trail(code))


def index_row(code: str = CASE, school: str = "De Wilg", **changes: object) -> IndexRow:
    """How a case stands in lists."""
    values: dict[str, object] = {
        "code": code,
        "board": "inos",
        "school": school,
        "place": "consult",
        "step": 2,
        "open": True,
        "acute": False,
        "opened_at": NOW,
        "closed_at": None,
        "next_at": NOW + MINUTE,
        "next_owner": "p-regisseur",
    }
    return IndexRow(**(values | changes))  # type: ignore[arg-type]


def notice(key: str, *, acute: bool = False, not_before: datetime = NOW, made: datetime = NOW) -> OutRow:
    """A notice to one person about one case."""
    return OutRow(key, "p-regisseur", CASE, "asked", "consult", acute, not_before, made)


@contextmanager
def behind_its_back(address: str) -> Iterator[Connection]:
    """Gives a connection on which everything may be written, the trail too: triggers and foreign keys are off."""
    engines = open_engine(address)
    try:
        with engines.write.connect() as connection:
            if engines.is_sqlite:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
                for name, _ in triggers:
                    connection.execute(text(f"DROP TRIGGER {name}"))
                yield connection
                for _, statement in triggers:
                    connection.exec_driver_sql(statement)
            else:
                connection.execute(text("SET session_replication_role = replica"))
                yield connection
            connection.commit()
    finally:
        engines.dispose()
