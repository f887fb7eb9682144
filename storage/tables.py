"""The tables, once, for both databases. Shapes only: what is written where is said in the modules that write.

`code` is a case's code everywhere. Instants are stored as whole microseconds since 1970, UTC: exact, the same on both
databases, and quick to sort and to read. Tables without a row id lie in the order of their key on SQLite's pages: what
belongs to one case is read together.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Gives an aware instant as microseconds since 1970, UTC; a naive one is a ValueError."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Gives the aware UTC instant of `to_micros`."""
    return _EPOCH + timedelta(0, 0, micros)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Writes."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Reads."""
        return None if value is None else from_micros(value)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _code_of_case(*, primary_key: bool = True) -> Column[str]:
    return Column("code", String(32), ForeignKey("chain_head.code"), primary_key=primary_key, nullable=False)


# ---------------------------------------------------------------- the trail and its texts

installation = Table(
    "installation",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""What holds for the whole database: a sealed value that only the right master key opens."""

protocol_text = Table(
    "protocol_text",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("id", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("text", Text, nullable=False),
)

chain_head = Table(
    "chain_head",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("protocol", String(64), ForeignKey("protocol_text.sha"), nullable=False),
    Column("forgotten", Instant, nullable=True),
    Column("seal", LargeBinary, nullable=False),
)
"""One row a case: how long its chain is and how it ends; `seal` vouches for the row itself. Locked first in a turn."""

case_key = Table(
    "case_key",
    metadata,
    Column("scope", String(200), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("alias", LargeBinary, nullable=False),
)
"""The keys of a case (`scope` is its code) or of a draft, wrapped by the master key. Gone: forgotten."""

trail = Table(
    "trail",
    metadata,
    _code_of_case(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # Not an Instant: the chain is made over the number itself.
    Column("at", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("role", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Append-only: triggers refuse UPDATE and DELETE."""

sealed = Table(
    "sealed",
    metadata,
    _code_of_case(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("box", LargeBinary, nullable=False),
)
"""The free texts of an entry, encrypted: the n-th of entry `seq`."""

alias = Table(
    "alias",
    metadata,
    Column("scope", String(200), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("placeholder", String(64), nullable=False),
    sqlite_with_rowid=False,
)
"""What the name guard remembers within a case or a draft: a keyed hash, and what stands in its place."""

draft = Table(
    "draft",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("form", String(64), primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("box", LargeBinary, nullable=False),
    Column("saved", Instant, nullable=False, index=True),
)

# ---------------------------------------------------------------- projections of the trail

case_index = Table(
    "case_index",
    metadata,
    _code_of_case(),
    Column("board", String(64), nullable=False, index=True),
    Column("school", String(64), nullable=False, index=True),
    Column("place", String(64), nullable=False),
    Column("step", Integer, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("acute", Boolean, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant, nullable=True),
    Column("next_at", Instant, nullable=True),
    Column("next_owner", String(64), nullable=False),
)

case_person = Table(
    "case_person",
    metadata,
    _code_of_case(),
    Column("person", String(64), primary_key=True),
    Column("hat", String(64), primary_key=True),
    Index("ix_case_person_person_code", "person", "code"),
    sqlite_with_rowid=False,
)

deadline = Table(
    "deadline",
    metadata,
    _code_of_case(),
    Column("key", String(120), primary_key=True),
    Column("due", Instant, nullable=False),
    Column("owner", String(64), nullable=False),
    Column("stage", Integer, nullable=False),
    # A sweep reads the front of this index and no more, however much is pending behind it.
    Index("ix_deadline_due_code_key", "due", "code", "key"),
    sqlite_with_rowid=False,
)

_WAITING = text("state = 'waiting'")

outbox = Table(
    "outbox",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("code", String(32), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("move", String(120), nullable=False),
    Column("acute", Boolean, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("made", Instant, nullable=False),
    Column("state", String(10), nullable=False),
    # When it may next be taken: not_before at first, then the end of a lease or the time to try again.
    Column("ready_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    # The key of the message in which several notices go out, from the first attempt on; "" for one of its own.
    Column("sent_as", String(200), nullable=False),
    Column("settled_at", Instant, nullable=True),
    Column("channel", String(32), nullable=True),
    Column("address", Text, nullable=True),
    Column("message", Text, nullable=True),
    Index("ix_outbox_code_person", "code", "person"),
    Index("ix_outbox_message", "message"),
    # Only what waits stands in these three: what was sent never slows a sweep.
    Index("ix_outbox_ready", "acute", "ready_at", "key", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_waiting", "acute", "made", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_person", "person", sqlite_where=_WAITING, postgresql_where=_WAITING),
)

heard = Table(
    "heard",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
)

# ---------------------------------------------------------------- the directory

person = Table(
    "person",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("board", String(64), nullable=False, index=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("workdays", JSON, nullable=False),
    Column("expertise", JSON, nullable=False),
    Column("stand_in", String(64), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("known", Boolean, nullable=False),
)

post = Table(
    "post",
    metadata,
    Column("person", String(64), ForeignKey("person.id"), primary_key=True),
    Column("school", String(64), primary_key=True),
    Column("role", String(64), primary_key=True),
    # The order in which a person's roles were named.
    Column("rank", Integer, nullable=False),
)

absence = Table(
    "absence",
    metadata,
    Column("person", String(64), ForeignKey("person.id"), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
)

directory_version = Table(
    "directory_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)
"""One row that counts the changes of the directory: who read it at this number need not read it again."""

install = Table(
    "install",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    # The tokens of the workspace, sealed.
    Column("box", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
)

conversation = Table(
    "conversation",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    Column("user", String(128), primary_key=True),
    # The private chat and the person in it, as the channel names them, and where the channel is to be called: "" when
    # the chat ended.
    Column("chat", String(255), nullable=False),
    Column("member", String(255), nullable=False),
    Column("service", String(255), nullable=False),
    # The message that is their overview; "" for none.
    Column("overview", String(255), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_conversation_chat", "channel", "workspace", "chat"),
)

link = Table(
    "link",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    Column("board", String(64), nullable=False),
)

identity = Table(
    "identity",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    Column("user", String(128), primary_key=True),
    Column("person", String(64), ForeignKey("person.id"), nullable=False, index=True),
)
