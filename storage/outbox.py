"""Notices on their way out: written with the events that cause them, taken by the courier. Never sends one itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, literal_column, select, true, update
from sqlalchemy import false as no

from storage.sql import Fixed, insert_new
from storage.tables import outbox
from storage.values import Claimed, OutRow, Receipt, SentRow

LEASE = timedelta(minutes=1)
"""How long a notice stays with the process that took it, before another may try."""

_COLUMNS = (
    outbox.c.key,
    outbox.c.person,
    outbox.c.code,
    outbox.c.kind,
    outbox.c.move,
    outbox.c.acute,
    outbox.c.not_before,
    outbox.c.made,
)
# As text and not as parameters: only then do both databases know that the partial index holds every row asked for.
_IS_WAITING = outbox.c.state == literal_column("'waiting'")


def _ready(*, acute: bool) -> Fixed:
    return Fixed(
        select(*_COLUMNS, outbox.c.attempts, outbox.c.sent_as)
        .where(_IS_WAITING, outbox.c.acute == (true() if acute else no()), outbox.c.ready_at <= bindparam("now"))
        .order_by(outbox.c.ready_at, outbox.c.key)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


_READY_ACUTE = _ready(acute=True)
_READY_ORDINARY = _ready(acute=False)
_TAKE = Fixed(
    update(outbox)
    .where(outbox.c.key == bindparam("its_key"))
    .values(ready_at=bindparam("until"), attempts=outbox.c.attempts + 1)
)
_PENDING = Fixed(
    select(*_COLUMNS, outbox.c.attempts, outbox.c.sent_as)
    .where(outbox.c.code == bindparam("case"), _IS_WAITING)
    .order_by(outbox.c.made, outbox.c.key)
)


class Outbox:
    """The outbox, within one transaction."""

    __slots__ = ("_connection", "posted")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.posted = False
        """Whether this transaction put anything in."""

    # ------------------------------------------------------------ the desk

    def post(self, rows: Iterable[OutRow]) -> None:
        """Puts notices in; one whose key was ever posted before is left as it is."""
        rows = tuple(rows)
        self.posted = self.posted or bool(rows)
        insert_new(
            self._connection,
            outbox,
            [
                {
                    "key": row.key,
                    "person": row.person,
                    "code": row.code,
                    "kind": row.kind,
                    "move": row.move,
                    "acute": row.acute,
                    "not_before": row.not_before,
                    "made": row.made,
                    "state": "waiting",
                    "ready_at": row.not_before,
                    "attempts": 0,
                    "sent_as": "",
                }
                for row in rows
            ],
        )

    def waiting(self, code: str) -> tuple[OutRow, ...]:
        """Gives the notices of a case that were not sent yet, the oldest first."""
        return tuple(claimed.row for claimed in self.pending(code))

    def pending(self, code: str) -> tuple[Claimed, ...]:
        """Gives the notices of a case that were not sent yet, with how often each was tried; the oldest first."""
        rows = _PENDING.rows(self._connection, {"case": code})
        return tuple(Claimed(OutRow(*row), attempts, sent_as) for *row, attempts, sent_as in rows)

    def withdraw(self, keys: Collection[str], now: datetime) -> None:
        """Takes notices back that were not sent yet, since they are no longer true.

        One that the courier holds at this moment may still go out; it is then known as sent.
        """
        if keys:
            self._connection.execute(
                update(outbox).where(outbox.c.key.in_(keys), _IS_WAITING).values(state="withdrawn", settled_at=now)
            )

    # ------------------------------------------------------------ the courier

    def outgoing(
        self, now: datetime, limit: int = 100, lease: timedelta = LEASE, *, ordinary: bool = True
    ) -> tuple[Claimed, ...]:
        """Takes up to `limit` notices that may go out at `now`: acute first, then (if `ordinary`) the longest waiting.

        They stay with the caller until `lease` is over; who dies before that loses nothing, another takes them then.
        """
        rows = _READY_ACUTE.rows(self._connection, {"now": now, "most": limit})
        if ordinary and len(rows) < limit:
            rows = [*rows, *_READY_ORDINARY.rows(self._connection, {"now": now, "most": limit - len(rows)})]
        taken = tuple(Claimed(OutRow(*row), attempts + 1, sent_as) for *row, attempts, sent_as in rows)
        _TAKE.run_all(self._connection, [{"its_key": each.row.key, "until": now + lease} for each in taken])
        return taken

    def join(self, keys: Collection[str], sent_as: str) -> None:
        """Says that these notices go out as one message, under this key at every further attempt too."""
        self._connection.execute(update(outbox).where(outbox.c.key.in_(keys)).values(sent_as=sent_as))

    def put_back(self, keys: Collection[str], until: datetime) -> None:
        """Gives notices back that were taken and not tried, to be taken again at `until`."""
        if keys:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.key.in_(keys), _IS_WAITING)
                .values(ready_at=until, attempts=outbox.c.attempts - 1)
            )

    def set_aside(self, keys: Collection[str], until: datetime, attempts: int) -> None:
        """Gives notices back that cannot be drawn now: to be tried again at `until`, each for itself.

        They count as tried so often that nothing waits behind them.
        """
        self._connection.execute(
            update(outbox)
            .where(outbox.c.key.in_(keys), _IS_WAITING)
            .values(ready_at=until, attempts=attempts, sent_as="")
        )

    def tried(self, people: Collection[str], now: datetime, most: int) -> tuple[tuple[OutRow, datetime], ...]:
        """Gives these people's notices that were tried (at most so often) and wait until after `now`; until when."""
        if not people:
            return ()
        rows = self._connection.execute(
            select(*_COLUMNS, outbox.c.ready_at).where(
                outbox.c.person.in_(people), _IS_WAITING, outbox.c.attempts.between(1, most), outbox.c.ready_at > now
            )
        )
        return tuple((OutRow(*row[:-1]), row.ready_at) for row in rows)

    def delivered(self, key: str, receipt: Receipt, at: datetime) -> None:
        """Says that a notice was sent, and where it is now. Also right for one withdrawn while it was on its way."""
        self._connection.execute(
            update(outbox)
            .where(outbox.c.key == key)
            .values(
                state="sent",
                settled_at=at,
                channel=receipt.channel,
                address=receipt.address,
                message=receipt.message,
            )
        )

    def failed(self, key: str, at: datetime, retry_at: datetime | None) -> None:
        """Says that a notice could not be sent: to be tried again at `retry_at`, or (None) failed for good."""
        changes = {"ready_at": retry_at} if retry_at else {"state": "failed", "settled_at": at}
        self._connection.execute(update(outbox).where(outbox.c.key == key, _IS_WAITING).values(changes))

    def receipts(self, code: str, person: str) -> tuple[SentRow, ...]:
        """Gives the notices of a case that a person got, the oldest first: to update them in place."""
        rows = self._connection.execute(
            select(*_COLUMNS, outbox.c.channel, outbox.c.address, outbox.c.message, outbox.c.settled_at)
            .where(outbox.c.code == code, outbox.c.person == person, outbox.c.state == "sent")
            .order_by(outbox.c.settled_at, outbox.c.made, outbox.c.key)
        )
        return tuple(SentRow(OutRow(*row[:8]), Receipt(*row[8:11]), row[11]) for row in rows)

    def sharing(self, receipt: Receipt) -> tuple[OutRow, ...]:
        """Gives every notice that went out as this one message, the oldest first."""
        rows = self._connection.execute(
            select(*_COLUMNS)
            .where(
                outbox.c.message == receipt.message,
                outbox.c.address == receipt.address,
                outbox.c.channel == receipt.channel,
                outbox.c.state == "sent",
            )
            .order_by(outbox.c.made, outbox.c.key)
        )
        return tuple(OutRow(*row) for row in rows)

    # ------------------------------------------------------------ who watches

    def late(self, made_before: datetime, *, acute: bool, limit: int = 100) -> tuple[OutRow, ...]:
        """Gives notices made before an instant and still not sent, the oldest first."""
        rows = self._connection.execute(
            select(*_COLUMNS)
            .where(_IS_WAITING, outbox.c.acute == (true() if acute else no()), outbox.c.made < made_before)
            .order_by(outbox.c.made, outbox.c.key)
            .limit(limit)
        )
        return tuple(OutRow(*row) for row in rows)

    def next_at(self) -> datetime | None:
        """Gives the instant at which the next notice may go out; in the past when one is ready."""
        firsts = [
            self._connection.scalar(select(func.min(outbox.c.ready_at)).where(_IS_WAITING, outbox.c.acute == is_acute))
            for is_acute in (true(), no())
        ]
        return min((at for at in firsts if at is not None), default=None)
