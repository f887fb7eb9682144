"""Fixed statements: what goes in comes out, on both databases, and errors are SQLAlchemy's own, without values."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError

from storage.engine import open_engine
from storage.sql import Fixed, insert_new, insert_once, put
from storage.tables import draft, heard, metadata, outbox
from tests.storage.things import MINUTE, NOW

ROW = {
    "key": "k",
    "person": "p",
    "code": "NP-1",
    "kind": "asked",
    "move": "",
    "acute": True,
    "not_before": NOW,
    "made": NOW,
    "state": "waiting",
    "ready_at": NOW,
    "attempts": 0,
    "sent_as": "",
}
READ = Fixed(
    select(outbox.c.acute, outbox.c.made, outbox.c.settled_at, outbox.c.attempts, outbox.c.kind)
    .where(outbox.c.ready_at <= bindparam("now"), outbox.c.state == "waiting")
    .order_by(outbox.c.key)
    .limit(bindparam("most"))
)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A database with the tables, and nothing in them."""
    engines = open_engine(database_url)
    metadata.create_all(engines.write)
    yield engines.write
    engines.dispose()


def test_values_go_in_and_come_out(engine: Engine) -> None:
    """Truths, instants, nothing, bytes and text are read as they were written; constants in a statement count too."""
    with engine.begin() as connection:
        insert_new(connection, outbox, [ROW, ROW | {"key": "l", "acute": False, "made": NOW + MINUTE}])
        insert_new(connection, outbox, [ROW | {"key": "m", "state": "sent"}])
        insert_new(connection, outbox, [])
        rows = READ.rows(connection, {"now": NOW, "most": 5})
        assert rows == [(True, NOW, None, 0, "asked"), (False, NOW + MINUTE, None, 0, "asked")]
        assert rows[0][0] is True
        assert READ.rows(connection, {"now": NOW, "most": 1}) == rows[:1]
        assert READ.rows(connection, {"now": NOW - MINUTE, "most": 5}) == []
        put(connection, draft, [{"person": "p", "form": "f", "code": "", "box": b"\0\xff", "saved": NOW}])
        assert Fixed(select(draft.c.box)).rows(connection, {}) == [(b"\0\xff",)]


def test_how_many_were_changed(engine: Engine) -> None:
    """Running a statement gives how many rows it changed; inserting once gives whether it did."""
    finish = Fixed(update(outbox).where(outbox.c.state == bindparam("old")).values(state=bindparam("new")))
    with engine.begin() as connection:
        insert_new(connection, outbox, [ROW, ROW | {"key": "l"}])
        assert finish.run(connection, {"old": "waiting", "new": "sent"}) == 2
        assert finish.run(connection, {"old": "waiting", "new": "sent"}) == 0
        assert insert_once(connection, heard, {"key": "a", "at": NOW})
        assert not insert_once(connection, heard, {"key": "a", "at": NOW + MINUTE})
        put(connection, heard, [{"key": "a", "at": NOW + MINUTE}, {"key": "b", "at": NOW}])
        assert Fixed(select(heard).order_by(heard.c.key)).rows(connection, {}) == [("a", NOW + MINUTE), ("b", NOW)]


def test_it_belongs_to_the_transaction(engine: Engine) -> None:
    """A fixed statement begins a transaction like any other, and is rolled back with it."""
    with engine.connect() as connection:
        assert insert_once(connection, heard, {"key": "a", "at": NOW})
        connection.rollback()
        assert insert_once(connection, heard, {"key": "a", "at": NOW})
        connection.commit()
    with engine.connect() as connection:
        assert not insert_once(connection, heard, {"key": "a", "at": NOW})


def test_errors_are_known_and_say_no_values(engine: Engine) -> None:
    """What the driver refuses comes as SQLAlchemy's own error, and does not quote what was written."""
    add = Fixed(insert(heard))
    with engine.connect() as connection:
        add.run(connection, {"key": "geheim", "at": NOW})
        with pytest.raises(IntegrityError) as caught:
            add.run_all(connection, [{"key": "other", "at": NOW}, {"key": "geheim", "at": NOW}])
        assert not caught.value.connection_invalidated
        assert caught.value.params is None
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as missing:
        Fixed(select(heard.c.at).where(heard.c.key == bindparam("key"))).rows(connection, {"key": object()})
    assert not isinstance(missing.value, IntegrityError)
    assert isinstance(missing.value, ProgrammingError) or engine.dialect.name == "sqlite"


def test_a_missing_value_is_a_bug(engine: Engine) -> None:
    """Forgetting a parameter is no database error: it is told at once which one."""
    with engine.connect() as connection, pytest.raises(KeyError, match="key"):
        Fixed(select(heard).where(heard.c.at == bindparam("at"), heard.c.key == bindparam("key"))).rows(
            connection, {"at": NOW}
        )
