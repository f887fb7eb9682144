"""Presses of people, sent to processes that answer them: by turns, so that a busy machine is busy for all.

The time is that of the whole answer; the processor time is that of the process that answers, with everything that it
does because of the press.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import aiohttp

from tests.bench.school import MASTER_KEY
from tests.bench.serve_bench import free_port

ROUNDS, PRESSES, WARM = 4, 50, 20
CROWDS = (1, 16)
PATIENCE = 60.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Press:
    """One press, as it goes over the line."""

    body: bytes
    headers: Mapping[str, str]


Make = Callable[[], Press]


@dataclass(frozen=True, eq=False)
class Server:
    """A process that answers presses. `cpu`: seconds of processor time that it took so far."""

    name: str
    process: subprocess.Popen[str]
    url: str

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / TICK


@dataclass
class Took:
    """What presses took: seconds of each, of all together, and of processor time."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0
    cpu: float = 0.0

    def at(self, share: float) -> float:
        """The seconds within which this share of the presses was answered."""
        return sorted(self.each)[min(int(len(self.each) * share), len(self.each) - 1)]

    @property
    def speed(self) -> str:
        """How many were answered in a second."""
        return f"{len(self.each) / self.whole:.0f}/s"

    @property
    def work(self) -> str:
        """The processor time of one."""
        return f"{self.cpu / len(self.each) * 1e3:.2f} ms CPU"


async def by_turns(servers: Mapping[Server, Make], crowd: int) -> list[Took]:
    """What presses of one kind took in each process, `crowd` at a time; once all are warm."""
    took = {server: Took() for server in servers}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=crowd)) as http:
        for server, make in servers.items():
            await _rush(http, server, make, WARM, crowd, Took())
        for _ in range(ROUNDS):
            for server, make in servers.items():
                await _rush(http, server, make, PRESSES, crowd, took[server])
    return list(took.values())


async def _rush(
    http: aiohttp.ClientSession, server: Server, make: Make, number: int, crowd: int, took: Took
) -> None:  # fmt: skip
    """So many presses, `crowd` at a time, until all are answered."""
    left = iter(range(number))

    async def one_after_another() -> None:
        for _ in left:
            # Made just before: leave to open a window is good for three seconds.
            press = make()
            began = time.perf_counter()
            async with http.post(server.url, data=press.body, headers=press.headers) as response:
                await response.read()
            took.each.append(time.perf_counter() - began)
            if response.status != HTTPStatus.OK:
                raise RuntimeError(f"{server.name} answered {response.status}")

    cpu, began = server.cpu, time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(crowd)))
    took.whole += time.perf_counter() - began
    took.cpu += server.cpu - cpu


# ---------------------------------------------------------------- processes


@contextlib.contextmanager
def serving(name: str, path: str, database: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """`nietpluis serve`, as a school runs it, on a free port; `path`: where presses go."""
    port = free_port()
    every = os.environ | {
        "NIETPLUIS_DATABASE_URL": database,
        "NIETPLUIS_KEY": base64.b64encode(MASTER_KEY).decode(),
        "NIETPLUIS_PORT": str(port),
        **environment,
    }
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=every, text=True)
    try:
        yield Server(name, process, f"http://127.0.0.1:{port}{path}")
    finally:
        process.terminate()
        process.wait()


async def until_healthy(server: Server) -> None:
    """Wait until the process answers."""
    url = f"{server.url[: server.url.index('/', len('http://'))]}/healthz"
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as http:
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(url) as response:
                    if response.status == HTTPStatus.OK:
                        return
            await asyncio.sleep(0.05)
