"""Products on a chat platform in processes of their own, that can be killed at any moment; on a clock that others push.

Reads what is asked for, a line of JSON each, and starts a process for it, forked from here so that it need not load
everything again; writes its process id. Beside what the platform calls, a product answers `/drain` (the courier goes)
and `/tick` (the clock ticks first).
"""

from __future__ import annotations

import asyncio
import mmap
import os
import signal
import struct
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.app import Room
from bot.courier import Courier
from bot.desk import Desk
from bot.slack.gate import BODY_MAX
from tests.journeys.logs import listening
from tests.journeys.world import house

_SECONDS = struct.Struct("d")


class SharedClock:
    """A moment in a file, the same for every process that looks: one writes, the others read."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(_SECONDS.pack(0.0))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _SECONDS.size)

    def __call__(self) -> datetime:
        """The moment (aware UTC)."""
        return datetime.fromtimestamp(_SECONDS.unpack(self._shared[: _SECONDS.size])[0], UTC)

    def set(self, moment: datetime) -> None:
        """It is this moment from now on."""
        self._shared[: _SECONDS.size] = _SECONDS.pack(moment.timestamp())


async def answer(room: Room, desk: Desk, now: SharedClock, port: int) -> None:
    """Serve a room, and the clock and courier that others push, until killed."""
    courier = Courier(desk, {room.channel.name: room.channel}, now)

    async def drain(_request: web.Request) -> web.Response:
        while await courier.round():
            pass
        return web.Response()

    async def tick(request: web.Request) -> web.Response:
        await desk.caretaker.tick(now())
        return await drain(request)

    app = web.Application(client_max_size=BODY_MAX)
    room.add_routes(app)
    app.router.add_post("/drain", drain)
    app.router.add_post("/tick", tick)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await room.start(lambda: None)
    await web.TCPSite(runner, "127.0.0.1", port, reuse_address=True).start()
    await asyncio.Event().wait()


def nurse(run: Callable[[str], Coroutine[None, None, None]]) -> None:
    """Start products until nobody asks for one any more; `run`: what a line asks for, until killed."""
    house()
    # One that was killed needs no grave.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.close(0)
            with listening():
                asyncio.run(run(line))
            os._exit(0)
        print(child, flush=True)
