"""Draws again, soon after something changed for somebody, what they look at. What changes together is drawn together.

Draws nothing itself, and waits for nobody: what fails is told in the log, and drawn when something changes again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.log import log

SOON = 0.7
"""Seconds after a change."""


class Redrawing:
    """Of one channel. `draw` draws for a user of a workspace; `expected`: how it may fail without a fault of ours."""

    def __init__(
        self, channel: str, draw: Callable[[str, str], Awaitable[None]], expected: tuple[type[Exception], ...]
    ) -> None:
        self._channel, self._draw, self._expected = channel, draw, expected
        self._waiting: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    def touched(self, workspace: str, user: str) -> None:
        """Something changed for somebody."""
        key = (workspace, user)
        if key not in self._waiting:
            task = self._waiting[key] = asyncio.create_task(self._later(key))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Leave undone what was still to be drawn, and end what is being drawn."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _later(self, key: tuple[str, str]) -> None:
        try:
            await asyncio.sleep(SOON)
            # One after another: what was drawn before must never come to lie over this.
            async with self._turns.setdefault(key, asyncio.Lock()):
                # What changes from here on is drawn by the next one.
                self._waiting.pop(key, None)
                await self._draw(*key)
        except self._expected as error:
            log.warning("not drawn again", channel=self._channel, exc_info=error)
        except Exception as error:
            log.exception("not drawn again", channel=self._channel, exc_info=error)
        finally:
            if self._waiting.get(key) is asyncio.current_task():
                del self._waiting[key]
