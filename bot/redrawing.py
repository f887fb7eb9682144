"""Draws again, soon after something changed for somebody, what they look at. What changes together is drawn together.

Draws nothing itself, and waits for nobody. What a platform did not take is tried a few times more; after that, and
where the fault is ours, it is drawn when something changes again. The log says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.log import log

SOON = 0.7
"""Seconds after a change."""
AGAIN = (10.0, 60.0, 300.0)
"""Seconds after which it is tried once more: what stands there would be out of date until the next change."""

Key = tuple[str, str]


class Redrawing:
    """Of one channel. `draw` draws for a user of a workspace; `expected`: how it may fail without a fault of ours."""

    def __init__(
        self, channel: str, draw: Callable[[str, str], Awaitable[None]], expected: tuple[type[Exception], ...]
    ) -> None:
        self._channel, self._draw, self._expected = channel, draw, expected
        self._waiting: dict[Key, asyncio.Task[None]] = {}
        self._again: dict[Key, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def touched(self, workspace: str, user: str) -> None:
        """Something changed for somebody."""
        key = (workspace, user)
        failed = self._again.pop(key, None)
        if failed is not None:
            failed.cancel()
        if key not in self._waiting:
            self._waiting[key] = self._begin(key, SOON, AGAIN)

    async def stop(self) -> None:
        """Leave undone what was still to be drawn, and end what is being drawn."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _begin(self, key: Key, seconds: float, again: tuple[float, ...]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._later(key, seconds, again))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _later(self, key: Key, seconds: float, again: tuple[float, ...]) -> None:
        me = asyncio.current_task()
        try:
            await asyncio.sleep(seconds)
            # One after another: what was drawn before must never come to lie over this.
            async with self._turns.setdefault(key, asyncio.Lock()):
                # What changes from here on is drawn by the next one.
                self._forget(key, me)
                await self._draw(*key)
        except self._expected as error:
            log.warning("not drawn again", channel=self._channel, exc_info=error)
            if again and key not in self._waiting and key not in self._again:
                self._again[key] = self._begin(key, again[0], again[1:])
        except Exception as error:
            log.exception("not drawn again", channel=self._channel, exc_info=error)
        finally:
            self._forget(key, me)

    def _forget(self, key: Key, task: asyncio.Task[None] | None) -> None:
        for waiting in (self._waiting, self._again):
            if waiting.get(key) is task:
                del waiting[key]
