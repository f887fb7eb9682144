"""What may go out now, to whom, in which order, and what goes together as one message.

Acute goes first, each by itself; ordinary messages of one person at one time come as one. One person's messages go in
order, so a notice that failed holds up what comes after it for the same person; other people never wait. Sends nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.turn import Turn
from storage.values import Claimed, OutRow

BATCH = 200
IN_FLIGHT = timedelta(seconds=2)
"""How long a notice waits for an older one of the same person that is on its way just now."""
PATIENCE = 20
"""Attempts (an hour and more) after which a notice does not hold up those behind it any longer."""


@dataclass(frozen=True, slots=True)
class Group:
    """Notices to one person that go out as one message, under one key."""

    key: str
    claimed: tuple[Claimed, ...]

    @property
    def row(self) -> OutRow:
        """The first of them."""
        return self.claimed[0].row

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all of them."""
        return tuple(each.row.key for each in self.claimed)

    @property
    def tried(self) -> bool:
        """Whether it may be there already: it was handed to a channel before, and nobody knows what became of it."""
        return any(each.attempts > 1 for each in self.claimed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The cases that they are about, each once."""
        return tuple(dict.fromkeys(each.row.code for each in self.claimed if each.row.code))


def take(turn: Turn, now: datetime, *, ordinary: bool) -> tuple[tuple[Group, ...], ...]:
    """Claims what may go out at `now` (aware UTC), by person, in order; what goes out together is marked as such.

    `ordinary`: with what is not acute.
    """
    people: dict[str, list[Claimed]] = defaultdict(list)
    for claimed in _hold(turn, turn.outbox.outgoing(now, BATCH, ordinary=ordinary), now):
        people[claimed.row.person].append(claimed)
    found = tuple(_groups(theirs) for theirs in people.values())
    for group in (group for groups in found for group in groups):
        if len(group.claimed) > 1 and not group.claimed[0].sent_as:
            turn.outbox.join(group.keys, group.key)
    return found


def _hold(turn: Turn, taken: Sequence[Claimed], now: datetime) -> list[Claimed]:
    """What may be tried now; what must wait for an older notice of the same person goes back.

    Acute never waits for what is not.
    """
    mine = {claimed.row.key for claimed in taken}
    waits: dict[tuple[str, bool], list[tuple[OutRow, datetime]]] = defaultdict(list)
    for row, ready in turn.outbox.tried({claimed.row.person for claimed in taken}, now, PATIENCE):
        if row.key not in mine:
            waits[row.person, row.acute].append((row, ready))
    free = []
    for claimed in taken:
        row = claimed.row
        until = [ready for old, ready in waits[row.person, row.acute] if (old.made, old.key) < (row.made, row.key)]
        if until:
            # The older one may be on its way at this moment, by another process.
            turn.outbox.put_back([row.key], min(max(until), now + IN_FLIGHT))
        else:
            free.append(claimed)
    return free


def _groups(theirs: Iterable[Claimed]) -> tuple[Group, ...]:
    """One person's messages in order: acute each by itself and first, ordinary ones about several cases as one."""
    ordered = sorted(theirs, key=lambda c: (not c.row.acute, c.row.made, c.row.key))
    fresh = [c for c in ordered if _may_join(c)]
    together = {c.row.key: fresh[0].row.key for c in fresh} if len({c.row.code for c in fresh}) > 1 else {}
    groups: dict[str, list[Claimed]] = {}
    for claimed in ordered:
        key = claimed.sent_as or together.get(claimed.row.key, claimed.row.key)
        groups.setdefault(key, []).append(claimed)
    return tuple(Group(key, tuple(members)) for key, members in groups.items())


def _may_join(claimed: Claimed) -> bool:
    """An ordinary message that was never tried: one that was may be there already, under a key of its own."""
    row = claimed.row
    return row.kind == "ping" and not row.acute and bool(row.code) and claimed.attempts == 1 and not claimed.sent_as
