"""Puts everything together: the only file that knows all parts, and no container but this file."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from aiohttp import web

from bot.channel import Channel
from bot.clock import EVERY, Clock
from bot.courier import Courier
from bot.desk import Desk
from bot.house import House
from bot.log import log
from bot.protocols import load_protocols
from bot.resources import load_calendar, load_lexicon, load_sentences
from bot.settings import Settings
from bot.slack.gate import BODY_MAX
from bot.slack.room import Room as SlackRoom
from bot.web.chats import Chats
from bot.web.demo import listen, make_app
from bot.web.play import DemoPlay, PretendClock, real_now
from storage.store import Store
from storage.turn import Turn

STALLED = timedelta(seconds=EVERY * 6)
"""A clock or courier that was not seen for so long is stalled."""


def make_house(settings: Settings) -> House:
    """What the running product knows besides its database. Raises `ProtocolError`."""
    return House(load_protocols(settings), load_calendar(), load_sentences(), load_lexicon())


def make_desk(store: Store, settings: Settings) -> Desk:
    """A desk over an open store."""
    return Desk(make_house(settings), store)


# ---------------------------------------------------------------- the demo


@contextlib.asynccontextmanager
async def open_play(data: Path | None, real: Callable[[], datetime] = real_now) -> AsyncIterator[DemoPlay]:
    """The play of the demo on an embedded database: in `data`, or in a folder that is gone afterwards."""
    with contextlib.ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nietpluis-")))
        folder.mkdir(parents=True, exist_ok=True)
        store = await Store.open(f"sqlite:///{folder / 'demo.sqlite'}", _demo_key(folder), migrate=True)
        try:
            desk, clock = make_desk(store, Settings()), PretendClock(real)
            chats = Chats(clock)
            play = DemoPlay(desk, Courier(desk, {chats.name: chats}, clock), chats, clock)
            await play.begin()
            yield play
        finally:
            await store.close()


def _demo_key(folder: Path) -> bytes:
    """The demo's own key; it lies beside its data, which are pretend."""
    path = folder / "demo.key"
    if not path.exists():
        path.write_bytes(secrets.token_bytes(32))
        path.chmod(0o600)
    return path.read_bytes()


async def demo(port: int, data: Path | None) -> None:
    """Run the demo page on loopback until it is stopped; prints the address."""
    async with open_play(data) as play:
        stopped = _on_stop()
        runner = await listen(make_app(play), port)
        say = load_sentences()
        print(say("desk.demo_at", address=f"http://127.0.0.1:{runner.addresses[0][1]}/"), flush=True)  # noqa: T201
        try:
            await stopped.wait()
        finally:
            await runner.cleanup()


# ---------------------------------------------------------------- serving


class Room(Protocol):
    """A chat platform, as far as it is started and stopped here."""

    @property
    def channel(self) -> Channel:
        """What the courier carries by."""
        ...

    def add_routes(self, app: web.Application) -> None:
        """Add what the platform calls; before the application starts."""
        ...

    async def start(self, wake: Callable[[], None]) -> None:
        """Begin; `wake` is called when something was committed that must go out."""
        ...

    async def stop(self) -> None:
        """End, within the same loop."""
        ...


def make_rooms(desk: Desk, settings: Settings, now: Callable[[], datetime]) -> tuple[Room, ...]:
    """The chat platforms that the settings ask for; within a running loop."""
    rooms: list[Room] = [SlackRoom(desk, settings.slack, now)] if settings.slack.serves else []
    if settings.teams.serves:
        # Microsoft's library costs half a second and 50 MB: only who uses it pays for it.
        from bot.teams.room import Room as TeamsRoom  # noqa: PLC0415

        rooms.append(TeamsRoom(desk, settings.teams, now))
    return tuple(rooms)


async def serve(settings: Settings) -> None:
    """Run clock and courier, the chat platforms that the settings ask for, and `/healthz`, until it is stopped."""
    store = await Store.open(settings.database_url, settings.master_key, migrate=True)
    desk = make_desk(store, settings)
    rooms = make_rooms(desk, settings, real_now)
    courier = Courier(desk, {room.channel.name: room.channel for room in rooms}, real_now)

    async def tick(now: datetime) -> None:
        await desk.caretaker.tick(now)
        await store.turn(lambda turn: turn.beat("clock", now), now=now)
        courier.wake()

    clock = Clock(tick, real_now)
    app = web.Application(client_max_size=BODY_MAX)
    app.router.add_get("/healthz", lambda request: _health(request, store))
    for room in rooms:
        room.add_routes(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    if not rooms:
        log.warning("no chat in the settings")
    stopped = _on_stop()
    carrying = asyncio.create_task(courier.run())
    try:
        for room in rooms:
            await room.start(courier.wake)
        await web.TCPSite(runner, settings.host or None, settings.port).start()
        clock.start()
        # What is there now (words, protocols, the lexicon) stays: to look it over for garbage takes a fifth of a
        # second, in the middle of somebody's press.
        gc.collect()
        gc.freeze()
        await stopped.wait()
    finally:
        clock.stop()
        carrying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await carrying
        await runner.cleanup()
        for room in rooms:
            await room.stop()
        await store.close()


async def _health(_request: web.Request, store: Store) -> web.Response:
    """200 while clock and outbox move; 503 when either stalled. Says nothing else."""
    now = datetime.now(UTC)

    def look(turn: Turn) -> dict[str, bool]:
        beats = turn.beats()
        overdue = turn.outbox.next_at()
        return {
            "clock": now - beats.get("clock", now - STALLED) < STALLED,
            "courier": now - beats.get("courier", now - STALLED) < STALLED,
            "outbox": overdue is None or now - overdue < STALLED,
        }

    parts = await store.show(look)
    return web.json_response({"ok": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)


def _on_stop() -> asyncio.Event:
    """What is set when the product is told to stop; ask for it before anybody can see that it runs."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(kind, stopped.set)
    return stopped
