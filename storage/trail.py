"""The trail of a case: appending to it, reading it, checking it, forgetting it.

Reading checks the whole chain each time. Never changes or removes a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from flows.events import Event, Recorded, TextHidden
from storage.chain import NO_MARK, Chain, Fault, Head
from storage.errors import KeyGone, StoreError, Tampered, Unreadable
from storage.sql import Fixed
from storage.tables import case_key, chain_head, sealed, trail
from storage.values import Place
from storage.vault import WrappedKeys

Line = tuple[datetime, str, str, Event]
"""What is appended: at, actor, role, event."""


_HEAD = (
    select(
        chain_head.c.code,
        chain_head.c.count,
        chain_head.c.head,
        chain_head.c.protocol,
        chain_head.c.forgotten,
        chain_head.c.seal,
        case_key.c.data,
        case_key.c.alias,
    )
    .select_from(chain_head.outerjoin(case_key, case_key.c.scope == chain_head.c.code))
    .where(chain_head.c.code == bindparam("case"))
)
_HEAD_LOCKED = Fixed(_HEAD.with_for_update(of=chain_head))
_HEAD_ONLY = Fixed(_HEAD)
_LINES = Fixed(
    select(
        trail.c.seq,
        trail.c.at,
        trail.c.actor,
        trail.c.role,
        trail.c.kind,
        trail.c.version,
        trail.c.payload,
        trail.c.mac,
    )
    .where(trail.c.code == bindparam("case"))
    .order_by(trail.c.seq)
)
_BOXES = Fixed(select(sealed.c.seq, sealed.c.n, sealed.c.box).where(sealed.c.code == bindparam("case")))
_MOVE_HEAD = Fixed(
    update(chain_head)
    .where(chain_head.c.code == bindparam("case"))
    .values(
        count=bindparam("new_count"),
        head=bindparam("new_head"),
        forgotten=bindparam("new_forgotten"),
        seal=bindparam("new_seal"),
    )
)
_ADD_LINES = Fixed(insert(trail))
_ADD_BOXES = Fixed(insert(sealed))
_DESTROY_BOX = Fixed(
    delete(sealed).where(
        sealed.c.code == bindparam("case"), sealed.c.seq == bindparam("at_seq"), sealed.c.n == bindparam("at_n")
    )
)


class Trails:
    """The trails, within one transaction. `locking`: a case's head row is locked before anything of it is read."""

    __slots__ = ("_chain", "_connection", "_head_query", "_heads", "_locking", "_read", "_rows", "cases", "destroyed")

    def __init__(self, connection: Connection, chain: Chain, *, locking: bool) -> None:
        self._connection = connection
        self._chain = chain
        self._locking = locking
        self._head_query = _HEAD_LOCKED if locking else _HEAD_ONLY
        self._heads: dict[str, Head | None] = {}
        self._read: dict[str, tuple[Recorded, ...]] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self.cases: set[str] = set()
        self.destroyed = False

    def head(self, code: str) -> Head | None:
        """Gives (and in a writing turn locks) the head of a case; None when there is no such case."""
        if code in self._heads:
            return self._heads[code]
        self.cases.add(code)
        rows = self._head_query.rows(self._connection, {"case": code})
        head = self._checked_head(rows[0]) if rows else None
        self._heads[code] = head
        return head

    def begin(self, code: str, protocol: str, keys: WrappedKeys) -> None:
        """Begins an empty trail with the protocol of this sha; its keys must already be stored."""
        head = Head(code, 0, NO_MARK, protocol, None, keys)
        self._connection.execute(
            insert(chain_head),
            {
                "code": code,
                "count": 0,
                "head": NO_MARK,
                "protocol": protocol,
                "forgotten": None,
                "seal": self._chain.vouch(head),
            },
        )
        self._heads[code] = head

    def append(self, code: str, lines: Sequence[Line]) -> tuple[Recorded, ...]:
        """Writes lines at the end of a trail and gives them with their numbers.

        A `TextHidden` destroys the text that it names, and every earlier correction of it. A StoreError says that there
        is no such case or text; KeyGone that a text was to be sealed in a forgotten case.
        """
        head = self._known(code)
        entries = tuple(
            Recorded(seq, at, actor, role, event) for seq, (at, actor, role, event) in enumerate(lines, head.count + 1)
        )
        new_head, rows, boxes = self._chain.add(head, entries)
        _ADD_LINES.run_all(self._connection, rows)
        _ADD_BOXES.run_all(self._connection, boxes)
        for entry in entries:
            if isinstance(entry.event, TextHidden):
                self._destroy_text(code, entry.seq, entry.event)
        read = self._read.get(code)
        self._move(new_head)
        if read is not None and not any(isinstance(entry.event, TextHidden) for entry in entries):
            self._read[code] = (*read, *entries)
        return entries

    def read(self, code: str) -> tuple[Recorded, ...]:
        """Gives the whole trail, its texts opened; () when there is no such case.

        Read once in a transaction, since nobody else can change it meanwhile. A corrected text has the state "hidden"
        and reads as corrected; a forgotten one is "". Raises Tampered, Unreadable, and KeyGone when the key is missing
        though the case was never forgotten.
        """
        head = self.head(code)
        if head is None:
            return ()
        _needs_key(head)
        if code in self._read:
            return self._read[code]
        entries, fault = self._chain.open(head, self._lines(code), self._boxes(code))
        if fault is not None:
            raise Tampered(code, fault.number, fault.why)
        self._read[code] = entries
        return entries

    def read_after(self, code: str, known: Place | None) -> tuple[tuple[Recorded, ...], Place]:
        """Gives the lines after a known place, texts left shut, and the place where the trail ends now.

        The whole chain is checked as in `read`. A place that is not in this trail counts as None: all lines are given.
        A StoreError when there is no such case.
        """
        head = self._known(code)
        _needs_key(head)
        rows = self._lines(code)
        after = known.count if known is not None and self._chain.passes(rows, known.count, known.mark) else 0
        entries, fault = self._chain.open(head, rows, None, after)
        if fault is not None:
            raise Tampered(code, fault.number, fault.why)
        return entries, Place(head.count, head.mark)

    def check(self, code: str) -> tuple[int, Fault | None]:
        """Gives how many entries a trail has, and its first fault; also where a key, head or text is left over."""
        try:
            head = self.head(code)
            if head is None:
                return 0, Fault(1, "the head of its chain is gone")
            boxes = self._boxes(code)
            entries, fault = self._chain.check(head, self._lines(code), boxes)
        except (Tampered, Unreadable) as error:
            return 0, Fault(error.number, error.why)
        except KeyGone:
            return 0, Fault(1, "its key was altered")
        if fault is None and boxes:
            fault = Fault(min(boxes)[0], "has a sealed text that was hidden, forgotten or never written")
        if fault is None and head.forgotten and head.keys:
            fault = Fault(head.count, "the case was forgotten, yet its key is there")
        return entries, fault

    def forget(self, code: str, now: datetime) -> None:
        """Destroys the key of a case and all its sealed texts; the trail and its chain stay."""
        head = self._known(code)
        self._connection.execute(delete(sealed).where(sealed.c.code == code))
        self._connection.execute(delete(case_key).where(case_key.c.scope == code))
        self._move(replace(head, forgotten=now, keys=None))
        self.destroyed = True

    # ------------------------------------------------------------ writing

    def _known(self, code: str) -> Head:
        head = self.head(code)
        if head is None:
            raise StoreError(f"There is no case {code}")
        return head

    def _move(self, head: Head) -> None:
        _MOVE_HEAD.run(
            self._connection,
            {
                "case": head.code,
                "new_count": head.count,
                "new_head": head.mark,
                "new_forgotten": head.forgotten,
                "new_seal": self._chain.vouch(head),
            },
        )
        self._heads[head.code] = head
        self._read.pop(head.code, None)
        self._rows.pop(head.code, None)

    def _destroy_text(self, code: str, by: int, hidden: TextHidden) -> None:
        """Destroys the text that entry `by` hides, and each text that took its place before."""
        places = [(hidden.seq, hidden.part)]
        earlier = self._connection.execute(
            select(trail.c.seq, trail.c.kind, trail.c.version, trail.c.payload).where(
                trail.c.code == code, trail.c.kind == TextHidden.__name__, trail.c.seq < by
            )
        )
        for seq, kind, version, payload in earlier:
            if seq == hidden.seq:
                raise StoreError(f"{code}, entry {seq} is a correction: hide the text that it corrects")
            if self._chain.hides(kind, version, payload) == (hidden.seq, hidden.part):
                places.append((seq, 1))
        gone = sum(_DESTROY_BOX.run(self._connection, {"case": code, "at_seq": seq, "at_n": n}) for seq, n in places)
        if not gone:
            raise StoreError(f"{code}, entry {hidden.seq} has no text {hidden.part} to hide")
        self.destroyed = True

    # ------------------------------------------------------------ reading

    def _checked_head(self, row: Sequence[Any]) -> Head:
        code, count, mark, protocol, forgotten, seal, data, alias = row
        # While this turn waited for the lock the case may have been forgotten; the key comes from before that.
        keys = None if data is None or (forgotten and self._locking) else WrappedKeys(data, alias)
        head = Head(code, count, mark, protocol, forgotten, keys)
        if self._chain.vouch(head) != seal:
            raise Tampered(head.code, head.count, "the head of its chain was altered")
        return head

    def _lines(self, code: str) -> list[tuple[Any, ...]]:
        """The rows of a trail, fetched once in a transaction."""
        if code not in self._rows:
            self._rows[code] = _LINES.rows(self._connection, {"case": code})
        return self._rows[code]

    def _boxes(self, code: str) -> dict[tuple[int, int], bytes]:
        """The sealed texts of a trail, by entry and number."""
        return {(seq, n): box for seq, n, box in _BOXES.rows(self._connection, {"case": code})}


def _needs_key(head: Head) -> None:
    if head.keys is None and head.forgotten is None:
        raise KeyGone(f"{head.code}: its key is gone, though the case was never forgotten")
