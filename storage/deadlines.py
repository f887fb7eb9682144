"""The deadlines of open cases: a projection of the agenda, and what the clock sweeps. Never reminds anybody itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage.sql import Fixed
from storage.tables import chain_head, deadline
from storage.values import DeadlineRow, DueRow

_COLUMNS = (deadline.c.code, deadline.c.key, deadline.c.due, deadline.c.owner, deadline.c.stage)
_OF_CASE = Fixed(select(*_COLUMNS).where(deadline.c.code == bindparam("case")).order_by(deadline.c.due, deadline.c.key))
_DUE = (
    select(*_COLUMNS)
    .where(deadline.c.due <= bindparam("now"))
    .order_by(deadline.c.due, deadline.c.code, deadline.c.key)
    .limit(bindparam("most"))
)
# The cases are locked, as in any turn, and not the deadlines: so a sweep and a person never wait for each other in a
# circle, and a case at which somebody is at work right now is left to the next sweep.
_LOCK_DUE = Fixed(
    select(chain_head.c.code)
    .join_from(deadline, chain_head, chain_head.c.code == deadline.c.code)
    .where(deadline.c.due <= bindparam("now"))
    .order_by(deadline.c.due, deadline.c.code, deadline.c.key)
    .limit(bindparam("most"))
    .with_for_update(of=chain_head, skip_locked=True)
)
_DUE_UNLOCKED = Fixed(_DUE)
_DUE_OF_LOCKED = _DUE.where(deadline.c.code.in_(bindparam("locked", expanding=True)))
_ADD = Fixed(insert(deadline))
_REMOVE = Fixed(delete(deadline).where(deadline.c.code == bindparam("case"), deadline.c.key == bindparam("its_key")))
_CHANGE = Fixed(
    update(deadline)
    .where(deadline.c.code == bindparam("case"), deadline.c.key == bindparam("its_key"))
    .values(due=bindparam("new_due"), owner=bindparam("new_owner"), stage=bindparam("new_stage"))
)


class Deadlines:
    """The deadlines, within one transaction."""

    __slots__ = ("_connection", "_locks_first")

    def __init__(self, connection: Connection, *, locking: bool) -> None:
        self._connection = connection
        # SQLite has one writer at a time.
        self._locks_first = locking and connection.dialect.name == "postgresql"

    def replace(self, code: str, rows: Iterable[DeadlineRow]) -> None:
        """Makes these the deadlines of a case. Rows that stay the same are not written; () removes all."""
        wanted = {row.key: row for row in rows}
        standing = {row[1]: DeadlineRow(*row[1:]) for row in _OF_CASE.rows(self._connection, {"case": code})}
        removed = [{"case": code, "its_key": key} for key in standing.keys() - wanted.keys()]
        _REMOVE.run_all(self._connection, removed)
        changed = [
            {
                "case": code,
                "its_key": key,
                "new_due": wanted[key].due,
                "new_owner": wanted[key].owner,
                "new_stage": wanted[key].stage,
            }
            for key in standing.keys() & wanted.keys()
            if standing[key] != wanted[key]
        ]
        _CHANGE.run_all(self._connection, changed)
        added = [
            {"code": code, "key": row.key, "due": row.due, "owner": row.owner, "stage": row.stage}
            for row in wanted.values()
            if row.key not in standing
        ]
        _ADD.run_all(self._connection, added)

    def of(self, code: str) -> tuple[DueRow, ...]:
        """Gives the deadlines of a case, the earliest first."""
        return tuple(DueRow(*row) for row in _OF_CASE.rows(self._connection, {"case": code}))

    def due(self, now: datetime, limit: int = 100) -> tuple[DueRow, ...]:
        """Gives what is due at `now`, the oldest first.

        In a writing turn their cases are locked until its end; cases that another turn holds are passed over.
        """
        parameters = {"now": now, "most": limit}
        if not self._locks_first:
            return tuple(DueRow(*row) for row in _DUE_UNLOCKED.rows(self._connection, parameters))
        locked = {code for (code,) in _LOCK_DUE.rows(self._connection, parameters)}
        # Read again: what another sweep did just before the lock was free is seen only now.
        rows = self._connection.execute(_DUE_OF_LOCKED, {**parameters, "locked": sorted(locked)})
        return tuple(DueRow(*row) for row in rows)

    def next_at(self) -> datetime | None:
        """Gives the instant of the earliest deadline of all."""
        earliest: datetime | None = self._connection.scalar(select(func.min(deadline.c.due)))
        return earliest
