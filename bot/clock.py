"""The clock: ticks, and nothing else. APScheduler keeps the rhythm; what is due stands in the database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.log import log

EVERY = 20
"""Seconds between ticks."""


class Clock:
    """Calls `tick` with the present moment, every few seconds, one at a time; late ticks become one."""

    def __init__(
        self, tick: Callable[[datetime], Awaitable[object]], now: Callable[[], datetime], every: int = EVERY
    ) -> None:
        self._tick = tick
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._once, "interval", seconds=every, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin to tick, the first time at once."""
        self._scheduler.start()
        self._scheduler.add_job(self._once)

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)

    async def _once(self) -> None:
        try:
            await self._tick(self._now())
        except Exception as error:
            log.exception("tick failed", exc_info=error)
