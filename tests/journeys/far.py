"""A world whose product is another process, that is pushed from here and may be gone at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, field
from typing import Protocol

import aiohttp

from storage.turn import Turn
from tests.journeys.nursing import SharedClock
from tests.journeys.world import World

STORM_MAX = 15.0
"""Seconds that a storm takes at most, however little came of it."""


class Wanted(Protocol):
    """Which product is wanted, as its nursery understands it."""

    @property
    def port(self) -> int:
        """Where it listens."""
        ...

    def line(self) -> str:
        """As it is asked for."""
        ...


class Delivery(Protocol):
    """What a stand-in brings to the product. `log`: everything that came there."""

    @property
    def http(self) -> aiohttp.ClientSession:
        """By which it is brought."""
        ...

    @property
    def log(self) -> Sized:
        """Everything that came there."""
        ...


@dataclass
class FarWorld(World):
    """A world whose product is another process: it is pushed from here, and may be gone at any moment."""

    clock: SharedClock = field(kw_only=True)
    http: aiohttp.ClientSession = field(kw_only=True)
    address: str = field(kw_only=True)

    def key(self) -> str:
        """A second passes there too."""
        key = super().key()
        self.clock.set(self.now)
        return key

    async def drain(self) -> int:
        """Let its courier bring what may go out now."""
        return await self._ask("/drain")

    async def tick(self) -> None:
        """Its clock ticks, and its courier goes."""
        await self._ask("/tick")

    async def _ask(self, path: str) -> int:
        self.clock.set(self.now)
        async with self.http.post(self.address + path) as response:
            return response.status


@dataclass
class Product:
    """The process in which the product runs, started anew after every end that it came to."""

    nursery: subprocess.Popen[str]
    wanted: Wanted
    delivery: Delivery
    is_connected: Callable[[], bool] = lambda: True
    """Whether it has reached the platform, where it is the one that connects."""
    pid: int = 0

    async def starts(self) -> None:
        """Start it, and wait until it can be reached."""
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(self.wanted.line())
        self.nursery.stdin.flush()
        self.pid = int(await asyncio.to_thread(self.nursery.stdout.readline))
        async with asyncio.timeout(30):
            while not await self._answers():  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)

    async def _answers(self) -> bool:
        with contextlib.suppress(aiohttp.ClientError):
            async with self.delivery.http.post(f"http://127.0.0.1:{self.wanted.port}/drain") as response:
                return response.status == 200 and self.is_connected()
        return False

    async def dies(self, number: int, after: float) -> None:
        """Killed so many seconds after a number of things came in: on a slow machine people get as far."""
        last = len(self.delivery.log) + number
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STORM_MAX):
                while len(self.delivery.log) < last:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.005)
        await asyncio.sleep(after)
        self.kill()

    def kill(self) -> None:
        """Killed at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


@contextlib.contextmanager
def nursery(module: str) -> Iterator[subprocess.Popen[str]]:
    """A process that starts products: a module that calls `tests.journeys.nursing.nurse`."""
    command = [sys.executable, "-m", module]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.communicate(timeout=30)


def was_told(turn: Turn, code: str, person: str) -> bool:
    """Whether somebody has a message about a case, or it waits for the morning."""
    return bool(turn.outbox.receipts(code, person)) or any(row.person == person for row in turn.outbox.waiting(code))
