"""The real demo on loopback, in a thread of its own, at a moment that stands still until its clock is pushed."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.app import open_play
from bot.web.demo import listen, make_app

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""Half past nine in Amsterdam, on a school day."""


def standing_still(moment: datetime) -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever somebody looks: what is later is later, and no minute passes."""
    looks = itertools.count()
    return lambda: moment + timedelta(milliseconds=next(looks))


@contextmanager
def staged(data: Path | None = None, now: datetime = MONDAY) -> Iterator[str]:
    """The address of the demo; with `data` its play is kept there."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    play = open_play(data, real=standing_still(now))

    async def up() -> web.AppRunner:
        return await listen(make_app(await play.__aenter__()), 0)

    async def down(runner: web.AppRunner) -> None:
        await runner.cleanup()
        await play.__aexit__(None, None, None)

    try:
        runner = asyncio.run_coroutine_threadsafe(up(), loop).result(60)
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            asyncio.run_coroutine_threadsafe(down(runner), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
