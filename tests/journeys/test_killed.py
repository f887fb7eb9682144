"""Killed in the middle of a journey, and started again on the same database: nothing is lost, nothing comes twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from storage.turn import Turn
from storage.values import OutRow, SentRow
from tests.journeys.logs import listening
from tests.journeys.nursery import FileChannel, known
from tests.journeys.world import MONDAY, open_world

TIMES = 20
TIMES_SOAK = 200
NEW_DATABASE = 10
"""After so many times it is another database: a trail grows, and reading it all takes time."""


@contextlib.contextmanager
def nursery() -> Iterator[subprocess.Popen[str]]:
    """A process that starts players."""
    command = [sys.executable, "-m", "tests.journeys.nursery"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def _play_and_kill(players: subprocess.Popen[str], asked: tuple[str, int, Path, datetime], after: float) -> None:
    url, seed, path, now = asked
    assert players.stdin is not None
    assert players.stdout is not None
    players.stdin.write(f"{url}\t{seed}\t{path}\t{now.isoformat()}\n")
    players.stdin.flush()
    child = int(players.stdout.readline())
    size = path.stat().st_size if path.exists() else 0
    until = time.monotonic() + 20
    # From the first thing that it did, so that every moment is in the middle of something.
    while time.monotonic() < until and (not path.exists() or path.stat().st_size == size):
        time.sleep(0.01)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)


async def _look_back(url: str, path: Path, now: datetime) -> datetime:
    """Opens the database again: everything that the world knew of is there, and what was owed goes out."""
    with listening() as log:
        async with open_world(url, FileChannel(path), now) as world:
            seen: dict[str, int] = {}
            for kind, code, count in known(path):
                if kind == "seen":
                    seen[code] = int(count)
            for code, events in seen.items():
                assert len((await world.trail(code)).trail) >= events, f"{code} lost events"
            await world.proves()
            # Longer than the lease of what the killed process had in its hands, and outside no working hours.
            await world.later(minutes=3)
            for code in seen:
                found = await world.trail(code)
                for ask in found.case.open_asks:
                    sent, waits = await world.store.show(partial(_messages, code=code, person=ask.person))
                    assert sent or any(row.person == ask.person for row in waits), f"{ask} was never sent"
            await world.proves()
            assert '"error"' not in log.getvalue(), log.getvalue()[:1500]
            return world.now


def _messages(turn: Turn, code: str, person: str) -> tuple[tuple[SentRow, ...], tuple[OutRow, ...]]:
    """What went out to a person about a case, also as one message with other cases, and what waits for anybody."""
    return turn.outbox.receipts(code, person), turn.outbox.waiting(code)


async def _kills(url: str, folder: Path, times: int, seed: int) -> int:
    chance, path, now = random.Random(seed), folder / "posted", MONDAY
    with nursery() as players:
        for n in range(times):
            _play_and_kill(players, (url, seed + n, path, now), chance.uniform(0.0, 0.6))
            # Whatever moment the killed one had come to, this one is not before it.
            now = await _look_back(url, path, now + timedelta(days=30))
    return len(known(path))


async def test_killed_at_random_moments(database_url: str, tmp_path: Path) -> None:
    """Killed at 20 random moments: no event and no request is lost, and no message is posted twice."""
    print(f"{TIMES} kills, {await _kills(database_url, tmp_path, TIMES, 0)} things known outside")


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(TIMES_SOAK // NEW_DATABASE))
async def test_killed_at_many_moments(database_url: str, tmp_path: Path, turn: int) -> None:
    """Killed at 200 random moments on each database."""
    await _kills(database_url, tmp_path, NEW_DATABASE, 1000 + turn * NEW_DATABASE)
