"""The product on Slack in processes of its own, that can be killed at any moment; on a clock that others push.

Reads what is asked for, a line of JSON each, and starts a process for it, forked from here so that it need not load
everything again; writes its process id. Beside what Slack calls it answers `/drain` (the courier goes) and `/tick` (the
clock ticks first).
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import signal
import struct
import sys
from collections.abc import Callable, Coroutine
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.app import Room as AnyRoom
from bot.courier import Courier
from bot.desk import Desk
from bot.settings import SlackSettings
from bot.slack.gate import BODY_MAX
from bot.slack.room import Room
from storage.store import Store
from tests.journeys.logs import listening
from tests.journeys.world import MASTER_KEY, house
from tests.slackside.state import APP_TOKEN, SIGNING_SECRET

_SECONDS = struct.Struct("d")


@dataclass(frozen=True)
class Wanted:
    """Which product is wanted: its database, the stand-in and its token there, its port, the file of its clock."""

    database: str
    api_url: str
    token: str
    port: int
    clock: str
    socket: bool

    def line(self) -> str:
        """As it is asked for."""
        return json.dumps(asdict(self)) + "\n"


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


async def serve(wanted: Wanted) -> None:
    """Run until killed."""
    now = SharedClock(Path(wanted.clock))
    store = await Store.open(wanted.database, MASTER_KEY, migrate=True)
    desk = Desk(house(), store)
    settings = SlackSettings(
        bot_token=wanted.token,
        signing_secret="" if wanted.socket else SIGNING_SECRET,
        app_token=APP_TOKEN if wanted.socket else "",
        api_url=wanted.api_url,
    )
    await answer(Room(desk, settings, now), desk, now, wanted.port)


async def answer(room: AnyRoom, desk: Desk, now: SharedClock, port: int) -> None:
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


if __name__ == "__main__":
    nurse(lambda line: serve(Wanted(**json.loads(line))))
