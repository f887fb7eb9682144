"""What storage costs beside the same work done bare, on both databases. Prints ratios; holds nothing to a limit itself.

Run by `make bench`, or alone: `python -m tests.bench.storage_bench`. Waits for the disk as in a school (`durable`).
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path

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
from tests.postgres import fresh_database, running_server

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


def entries(number: int, events: tuple[Event, ...] = MIX) -> tuple[Recorded, ...]:
    """Makes a trail."""
    return tuple(Recorded(n + 1, NOW, "p-ib", "ib", events[n % len(events)]) for n in range(number))


# ---------------------------------------------------------------- without a database


def sealing() -> None:
    """Sealing and chaining an event with a text, beside its bare cryptography and JSON."""
    vault = Vault(MASTER_KEY)
    chain = Chain(vault, Codec())
    head = Head("NP-7K3F9Q", 0, NO_MARK, "x", None, vault.new_keys("NP-7K3F9Q"))
    one = entries(1)
    aead, words = AESGCM(MASTER_KEY), NOTE.text.encode()
    payload = {"text": {"seal": 1, "commit": "c0" * 32}}

    def bare() -> None:
        random = os.urandom(44)
        aead.encrypt(random[:12], random[12:] + words, b"NP-7K3F9Q 1 1")
        blake2b(words, key=random[12:], digest_size=32).hexdigest()
        blake2b(NO_MARK + json.dumps(payload).encode(), key=MASTER_KEY, digest_size=32).digest()

    ours, theirs = _beside(lambda: chain.add(head, one), bare, 3000)
    _say("seal and chain an event", ours * 1e6, "µs", ours / theirs, "bare cryptography and JSON")


def verifying() -> None:
    """Checking a trail of 1,000 events with its texts opened, beside its bare cryptography and JSON."""
    vault = Vault(MASTER_KEY)
    chain = Chain(vault, Codec())
    number = 1000
    head, rows, boxes = chain.add(
        Head("NP-7K3F9Q", 0, NO_MARK, "x", None, vault.new_keys("NP-7K3F9Q")), entries(number)
    )
    columns = ("seq", "at", "actor", "role", "kind", "version", "payload", "mac")
    stored = [tuple(row[name] for name in columns) for row in rows]
    sealed = {(row["seq"], row["n"]): row["box"] for row in boxes}
    aead = AESGCM(MASTER_KEY)
    nonce, salt = bytes(12), bytes(32)
    box = aead.encrypt(nonce, salt + NOTE.text.encode(), b"NP-7K3F9Q 1 1")

    def ours() -> None:
        _, fault = chain.open(head, stored, dict(sealed))
        assert fault is None

    def bare() -> None:
        for row in stored:
            blake2b(NO_MARK + row[6].encode(), key=MASTER_KEY, digest_size=32).digest()
            json.loads(row[6])
        for _ in sealed:
            words = aead.decrypt(nonce, box, b"NP-7K3F9Q 1 1")[32:]
            blake2b(words, key=salt, digest_size=32).hexdigest()

    took, theirs = _beside(ours, bare, 5)
    _say("verify and open a trail", number / took, "events/s", took / theirs, "bare cryptography and JSON")


# ---------------------------------------------------------------- on a database


def reading(store: Store, engines: Engines, loop: asyncio.AbstractEventLoop) -> None:
    """Reading a case of 100 events back, beside its statements alone."""
    _start(store, loop, "NP-READ", 100)
    with caught(engines.read) as statements:
        loop.run_until_complete(store.show(lambda turn: turn.trail("NP-READ")))

    def ours() -> None:
        loop.run_until_complete(store.show(lambda turn: turn.trail("NP-READ")))

    took, theirs = _beside(ours, lambda: run_bare(engines.read, statements), 20)
    _say("read a case of 100 events", took * 1e3, "ms", took / theirs, "its statements bare")


def turning(store: Store, engines: Engines, loop: asyncio.AbstractEventLoop) -> None:
    """A whole committed turn on a case of 30 events, beside its statements bare, each time on a fresh pair of cases."""
    ours: list[float] = []
    theirs: list[float] = []
    for n in range(120):
        code, twin = f"NP-A{n:05}", f"NP-B{n:05}"
        for each in (code, twin):
            _start(store, loop, each, 30)
            loop.run_until_complete(store.turn(lambda turn, each=each: _project(turn, each, 0), now=NOW))  # type: ignore[misc]

        def work(turn: Turn, code: str = code) -> None:
            seen = turn.trail(code)
            turn.append(code, [(NOW, "p-ib", "ib", event) for event in MIX[:3]])
            _project(turn, code, len(seen))

        with caught(engines.write) as statements:
            took = seconds(
                lambda code=code, work=work: loop.run_until_complete(  # type: ignore[misc]
                    store.turn(work, now=NOW, case=code, heard=f"m {code}")
                )
            )
        bare = [statement.about(code, twin) for statement in statements]
        # The first rounds fill caches on both sides.
        if n >= 20:
            ours.append(took)
            theirs.append(seconds(lambda bare=bare: run_bare(engines.write, bare)))  # type: ignore[misc]
        else:
            run_bare(engines.write, bare)
    _say(
        "a turn on a case of 30 events", middle(ours) * 1e3, "ms", middle(ours) / middle(theirs), "its statements bare"
    )


def sweeping(store: Store, engines: Engines, loop: asyncio.AbstractEventLoop) -> None:
    """One sweep of 100 due deadlines, each moved on, among 1,000 and among 1,000,000 pending."""
    took = {}
    turns = count(1)
    for pending in (1_000, 1_000_000):
        _pend(engines, pending)
        samples: list[float] = []
        for _ in range(15):
            now = NOW + next(turns) * MINUTE

            def sweep(turn: Turn, now: datetime = now) -> None:
                due = turn.deadlines.due(now, 200)
                assert len(due) == 100
                for row in due:
                    kept = (each for each in turn.deadlines.of(row.code) if each.key != row.key)
                    rows = [DeadlineRow(each.key, each.due, each.owner, each.stage) for each in kept]
                    turn.deadlines.replace(row.code, [*rows, DeadlineRow(row.key, now + MINUTE, row.owner, 0)])

            samples.append(
                seconds(lambda sweep=sweep: loop.run_until_complete(store.turn(sweep, now=NOW)))  # type: ignore[misc]
            )
        took[pending] = middle(samples)
    ratio = took[1_000_000] / took[1_000]
    _say("sweep 100 due of 1,000,000", took[1_000_000] * 1e3, "ms", ratio, "among 1,000")


def main() -> None:
    """Prints every ratio of storage, on SQLite and on PostgreSQL."""
    print("storage, without a database")
    sealing()
    verifying()
    for name, address in _databases():
        print(f"storage, on {name}")
        with _opened(address) as (store, engines, loop):
            reading(store, engines, loop)
            turning(store, engines, loop)
            sweeping(store, engines, loop)


# ---------------------------------------------------------------- inside


def _databases() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        yield "SQLite", f"sqlite:///{Path(folder) / 'bench.sqlite'}"
    with running_server(durable=True) as server, fresh_database(server) as address:
        yield "PostgreSQL", address


@contextmanager
def _opened(address: str) -> Iterator[tuple[Store, Engines, asyncio.AbstractEventLoop]]:
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        store = runner.run(Store.open(address, MASTER_KEY, migrate=True))
        # The store's own engines: what runs bare goes through the same pools and settings.
        engines = store._engines  # noqa: SLF001
        yield store, engines, loop
        runner.run(store.close())


def _start(store: Store, loop: asyncio.AbstractEventLoop, code: str, number: int) -> None:
    def work(turn: Turn) -> None:
        turn.start(code, PROTOCOL)
        turn.append(code, [(entry.at, entry.actor, entry.role, entry.event) for entry in entries(number)])

    loop.run_until_complete(store.turn(work, now=NOW))


def _project(turn: Turn, code: str, seen: int) -> None:
    """What the desk writes beside the trail: how the case stands in lists, what it waits for, who must hear of it."""
    next_at = NOW + seen * MINUTE
    people = {("p-ib", "owner"), ("p-teacher", "teacher")} | ({("p-directeur", "informed")} if seen else set())
    turn.lists.save(
        IndexRow(code, "inos", "De Wilg", "weigh", 4, True, False, NOW, None, next_at, "p-ib"),  # noqa: FBT003
        people,
    )
    turn.deadlines.replace(
        code, [DeadlineRow("weigh", NOW + 400 * MINUTE, "p-ib"), DeadlineRow("note", next_at + 400 * MINUTE, "p-ib")]
    )
    turn.outbox.post(
        OutRow(f"{code} {seen} {person}", person, code, "moved", "weigh", False, NOW, NOW)  # noqa: FBT003
        for person in ("p-ib", "p-teacher")
    )


def _pend(engines: Engines, pending: int) -> None:
    """Fills the table with this many deadlines, ten a case: 100 cases have one that is due, all others are far away."""
    series = (
        "WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {number})"
        if engines.is_sqlite
        else "WITH series(n) AS (SELECT * FROM generate_series(0, {number} - 1))"
    )
    cases = pending // 10
    due, far = int(NOW.timestamp() * 1e6), int((NOW + timedelta(days=30)).timestamp() * 1e6)
    with engines.write.begin() as connection:
        connection.execute(text("DELETE FROM deadline"))
        connection.execute(
            text(
                f"INSERT INTO chain_head (code, count, head, protocol, seal) {series.format(number=cases)}"  # noqa: S608
                " SELECT 'NP-P' || n, 0, head, protocol, seal FROM series, chain_head WHERE code = 'NP-READ'"
                " ON CONFLICT DO NOTHING"
            )
            if not engines.is_sqlite
            else text(
                f"INSERT OR IGNORE INTO chain_head (code, count, head, protocol, seal) {series.format(number=cases)}"  # noqa: S608
                " SELECT 'NP-P' || n, 0, head, protocol, seal FROM series, chain_head WHERE code = 'NP-READ'"
            )
        )
        connection.execute(
            text(
                f"INSERT INTO deadline (code, key, due, owner, stage) {series.format(number=pending)}"  # noqa: S608
                f" SELECT 'NP-P' || (n % {cases}), 'k' || (n / {cases}),"
                f" CASE WHEN n < 100 THEN {due} ELSE {far} + n * 1000000 END, 'p-ib', 0 FROM series"
            )
        )
    with engines.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE deadline")


def _beside(ours: object, theirs: object, times: int) -> tuple[float, float]:
    """Gives the seconds of both, the best of several rounds that take turns: what else the machine does hits both."""
    assert callable(ours)
    assert callable(theirs)
    rounds = [(seconds(ours, times), seconds(theirs, times)) for _ in range(12)]
    return min(our for our, _ in rounds), min(their for _, their in rounds)


def _say(what: str, value: float, unit: str, ratio: float, beside: str) -> None:
    print(f"  {what:32} {value:12,.1f} {unit:9} {ratio:6.2f} × {beside}")


if __name__ == "__main__":
    main()
