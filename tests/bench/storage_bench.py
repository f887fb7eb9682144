"""What storage costs beside the same work done bare, on both databases.

Alone: `python -m tests.bench.storage_bench`. Waits for the disk as in a school.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import text

from flows.events import DangerJudged, Event, NoteAdded, PlaceReached, Recorded, Reminded, Words
from storage.chain import NO_MARK, Chain, Head
from storage.codec import Codec
from storage.engine import Engines
from storage.store import Store
from storage.turn import Turn
from storage.values import DeadlineRow, IndexRow, OutRow, ProtocolText
from storage.vault import Vault
from tests.bench.bare import caught, middle, run_bare, seconds
from tests.bench.table import Measured, lines
from tests.postgres import fresh_database, running_server

CODE = "NP-7K3F9Q"
MASTER_KEY = bytes(range(32))
NOW = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PROTOCOL = ProtocolText("inos", "2026-1", "x" * 20_000)
NOTE = Words("Kwam voor de derde keer deze week zonder jas en zonder eten, en wilde niet naar huis. " * 2)
MIX: tuple[Event, ...] = (
    NoteAdded(NOTE),
    PlaceReached("weigh"),
    NoteAdded(NOTE),
    Reminded("weigh", 1, ("p-regisseur", "p-directeur")),
    DangerJudged((), ("acute", "structural", "disclosure")),
)
"""Two of five events with a text: about what a case is made of."""
ROUNDS, WARM = 100, 20
SWEEPS = 25
GROWTH = 1.3
"""How much longer a sweep may take among a thousand times as many."""


# ---------------------------------------------------------------- without a database


def bare_chain() -> Iterator[Measured]:
    """Sealing and chaining an event with a text, verifying a trail, and opening it to be read: no database."""
    chain, head = _chain()
    aead, words = AESGCM(MASTER_KEY), NOTE.text.encode()
    payload = {"text": {"seal": 1, "commit": "c0" * 32}}
    one = _entries(1)

    def seal() -> None:
        random = os.urandom(44)
        aead.encrypt(random[:12], random[12:] + words, b"NP-7K3F9Q 1 1")
        blake2b(words, key=random[12:], digest_size=32).hexdigest()
        blake2b(NO_MARK + json.dumps(payload).encode(), key=MASTER_KEY, digest_size=32).digest()

    took, beside = _both(lambda: chain.add(head, one), seal, 3000)
    yield Measured("seal and chain an event", f"{took * 1e6:.1f} µs", took / beside, None, "its cryptography and JSON")

    number = 1000
    whole, rows, boxes = chain.add(head, _entries(number))
    columns = ("seq", "at", "actor", "role", "kind", "version", "payload", "mac")
    stored = [tuple(row[name] for name in columns) for row in rows]
    sealed = {(row["seq"], row["n"]): row["box"] for row in boxes}
    box = aead.encrypt(bytes(12), bytes(32) + words, b"NP-7K3F9Q 1 1")

    def verify() -> None:
        assert chain.check(whole, stored, dict(sealed)) == (number, None)

    def opened() -> None:
        _, fault = chain.open(whole, stored, dict(sealed))
        assert fault is None

    def bare() -> None:
        for row in stored:
            blake2b(NO_MARK + row[6].encode(), key=MASTER_KEY, digest_size=32).digest()
            json.loads(row[6])
        for _ in sealed:
            opened = aead.decrypt(bytes(12), box, b"NP-7K3F9Q 1 1")[32:]
            blake2b(opened, key=MASTER_KEY, digest_size=32).hexdigest()

    for what, ours in (("verify a trail, texts too", verify), ("verify a trail and read it", opened)):
        took, beside = _both(ours, bare, 5)
        speed = f"{number / took:,.0f} events/s"
        yield Measured(what, speed, took / beside, None, "its cryptography and JSON")


# ---------------------------------------------------------------- on a database


@dataclass(frozen=True)
class Opened:
    """An open store, with the engines under it: what runs bare goes through the same pools and settings."""

    store: Store
    engines: Engines
    loop: asyncio.AbstractEventLoop

    def turn(self, work: Callable[[Turn], Any], **more: str) -> Any:
        """One writing turn, waited for."""
        return self.loop.run_until_complete(self.store.turn(work, now=NOW, **more))

    def show(self, work: Callable[[Turn], Any]) -> Any:
        """One look, waited for."""
        return self.loop.run_until_complete(self.store.show(work))

    def start(self, code: str, number: int) -> None:
        """A case of so many events."""

        def work(turn: Turn) -> None:
            turn.start(code, PROTOCOL)
            turn.append(code, [(entry.at, entry.actor, entry.role, entry.event) for entry in _entries(number)])
            _project(turn, code, 0)

        self.turn(work)


def reading(at: Opened, on: str) -> Measured:
    """Reading a case of 100 events back, beside its statements alone."""
    at.start("NP-READ", 100)

    def ours() -> None:
        at.show(lambda turn: turn.trail("NP-READ"))

    with caught(at.engines.read) as statements:
        ours()
    took, beside = _both(ours, lambda: run_bare(at.engines.read, statements), 20)
    return Measured("read a case of 100 events", f"{took * 1e3:.2f} ms", took / beside, None, "its statements bare", on)


def turning(at: Opened, on: str) -> Measured:
    """A committed turn on a case of 30 events, beside its statements bare on a twin: each time a fresh pair."""
    ours: list[float] = []
    theirs: list[float] = []
    for n in range(ROUNDS + WARM):
        code, twin = f"NP-A{n:05}", f"NP-B{n:05}"
        at.start(code, 30)
        at.start(twin, 30)

        def work(turn: Turn, code: str = code) -> None:
            seen = turn.trail(code)
            turn.append(code, [(NOW, "p-ib", "ib", event) for event in MIX[:3]])
            _project(turn, code, len(seen))

        def whole(code: str = code, work: Callable[[Turn], None] = work) -> None:
            at.turn(work, case=code, heard=f"m {code}")

        with caught(at.engines.write) as statements:
            took = seconds(whole)
        bare = [statement.about(code, twin) for statement in statements]
        beside = seconds(lambda bare=bare: run_bare(at.engines.write, bare))  # type: ignore[misc]
        if n >= WARM:
            ours.append(took)
            theirs.append(beside)
    took = middle(ours)
    return Measured(
        "a turn of storage (30 events)", f"{took * 1e3:.2f} ms", took / middle(theirs), None, "its statements bare", on
    )


def sweeping(few: Opened, many: Opened, on: str) -> Measured:
    """One sweep of 100 due deadlines, each moved on, among 1,000,000 pending beside 1,000: in turns."""
    for at, pending in ((few, 1_000), (many, 1_000_000)):
        at.start("NP-HEAD", 1)
        _pend(at.engines, pending)
    rounds = [(_sweep(few, n), _sweep(many, n)) for n in range(1, SWEEPS + 1)]
    took, beside = middle([most for _, most in rounds]), middle([least for least, _ in rounds])
    return Measured("sweep 100 due of 1,000,000", f"{took * 1e3:.1f} ms", took / beside, GROWTH, "100 due of 1,000", on)


def _sweep(at: Opened, minutes: int) -> float:
    now = NOW + minutes * MINUTE

    def work(turn: Turn) -> None:
        due = turn.deadlines.due(now, 200)
        assert len(due) == 100
        for row in due:
            standing = [DeadlineRow(each.key, each.due, each.owner, each.stage) for each in turn.deadlines.of(row.code)]
            moved = [each if each.key != row.key else DeadlineRow(each.key, now + MINUTE, "p-ib") for each in standing]
            turn.deadlines.replace(row.code, moved)

    return seconds(lambda: at.turn(work))


def on_database(addresses: tuple[str, str], on: str) -> Iterator[Measured]:
    """Everything that needs a database; two empty ones of a kind."""
    with _opened(addresses[0]) as first, _opened(addresses[1]) as second:
        yield reading(first, on)
        yield turning(first, on)
        yield sweeping(first, second, on)


def measurements() -> Iterator[Measured]:
    """Everything, on SQLite and on PostgreSQL."""
    yield from bare_chain()
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        paths = (f"sqlite:///{Path(folder) / 'first.sqlite'}", f"sqlite:///{Path(folder) / 'second.sqlite'}")
        yield from on_database(paths, "SQLite")
    with ExitStack() as stack:
        server = stack.enter_context(running_server(durable=True))
        first, second = (stack.enter_context(fresh_database(server)) for _ in range(2))
        yield from on_database((first, second), "PostgreSQL")


def main() -> None:
    """Prints every ratio of storage."""
    for line in lines(measurements()):
        print(line)


# ---------------------------------------------------------------- inside


def _chain() -> tuple[Chain, Head]:
    vault = Vault(MASTER_KEY)
    return Chain(vault, Codec()), Head(CODE, 0, NO_MARK, "x", None, vault.new_keys(CODE))


def _entries(number: int) -> tuple[Recorded, ...]:
    return tuple(Recorded(n + 1, NOW, "p-ib", "ib", MIX[n % len(MIX)]) for n in range(number))


@contextmanager
def _opened(address: str) -> Iterator[Opened]:
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(address, MASTER_KEY, migrate=True))
        yield Opened(store, store._engines, runner.get_loop())  # noqa: SLF001
        runner.run(store.close())


def _project(turn: Turn, code: str, seen: int) -> None:
    """What the desk writes beside the trail: how the case stands in lists, what it waits for, who must hear of it."""
    next_at = NOW + seen * MINUTE
    row = IndexRow(code, "inos", "De Wilg", "weigh", 4, open=True, acute=False, opened_at=NOW, closed_at=None,
                   next_at=next_at, next_owner="p-ib")  # fmt: skip
    turn.lists.save(row, {("p-ib", "owner"), ("p-teacher", "teacher"), ("p-directeur", "informed" if seen else "")})
    far = 400 * MINUTE
    turn.deadlines.replace(code, [DeadlineRow("weigh", NOW + far, "p-ib"), DeadlineRow("note", next_at + far, "p-ib")])
    turn.outbox.post(
        OutRow(f"{code} {seen} {person}", person, code, "moved", "weigh", acute=False, not_before=NOW, made=NOW)
        for person in ("p-ib", "p-teacher")
    )


def _pend(engines: Engines, pending: int) -> None:
    """Fills the table with so many deadlines, ten a case: 100 cases have one that is due, all others are far away."""
    cases = pending // 10
    due, far = int(NOW.timestamp() * 1e6), int((NOW + timedelta(days=30)).timestamp() * 1e6)
    series = (
        "WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < :number)"
        if engines.is_sqlite
        else "WITH series(n) AS (SELECT * FROM generate_series(0, CAST(:number AS BIGINT) - 1))"
    )
    heads = (
        f"INSERT INTO chain_head (code, count, head, protocol, seal) {series}"  # noqa: S608
        " SELECT 'NP-P' || n, 0, head, protocol, seal FROM series, chain_head WHERE code = 'NP-HEAD'"
    )
    deadlines = (
        f"INSERT INTO deadline (code, key, due, owner, stage) {series}"  # noqa: S608
        f" SELECT 'NP-P' || (n % {cases}), 'k' || (n / {cases}),"
        f" CASE WHEN n < 100 THEN {due} ELSE {far} + n * 1000000 END, 'p-ib', 0 FROM series"
    )
    with engines.write.begin() as connection:
        connection.execute(text("DELETE FROM deadline"))
        connection.execute(text(heads), {"number": cases})
        connection.execute(text(deadlines), {"number": pending})
    with engines.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if engines.is_sqlite else "VACUUM ANALYZE")


def _both(ours: Callable[[], object], theirs: Callable[[], object], times: int) -> tuple[float, float]:
    """Seconds of each, the best of rounds that take turns: what else the machine does hits both."""
    rounds = [(seconds(ours, times), seconds(theirs, times)) for _ in range(12)]
    return min(our for our, _ in rounds), min(their for _, their in rounds)


if __name__ == "__main__":
    main()
