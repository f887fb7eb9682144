"""Does in a chat what nobody in the product waits for, and does it again when Teams was busy or broken.

What must never be lost stands in the outbox instead. Never says in a log what was posted, or to whom.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.log import log
from bot.teams.api import AWAY, TeamsBusy, TeamsFault
from bot.teams.references import CHANNEL

PAUSES = (1.0, 5.0, 20.0, 60.0, 180.0)
"""Seconds before it is tried once more; Teams may ask for another time."""
LONGEST = 300.0
"""Seconds that somebody who typed a word may still wait for its answer: after that they typed it again."""
FINAL = frozenset({400, 403, 404, 413})
"""What Teams would say the next time as well: nobody is there, or it cannot take this."""

Post = Callable[[], Awaitable[None]]
"""Posts it; called anew for each try, so that it shows how things stand by then."""


class Posting:
    """Everything that is being posted by one installation."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._stopped = asyncio.Event()

    def later(self, post: Post) -> None:
        """Post without keeping anybody waiting."""
        task = asyncio.create_task(self._safe(post))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Wait for what is being posted; what would be tried later is left."""
        self._stopped.set()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _safe(self, post: Post) -> None:
        try:
            for pause in (*PAUSES, None):
                wait = await self._try(post, pause)
                if wait is None or wait > LONGEST or await self._ends_within(wait):
                    return
        except Exception as error:
            log.exception("not posted", channel=CHANNEL, exc_info=error)

    async def _try(self, post: Post, pause: float | None) -> float | None:
        """Post once; seconds to wait before the next try, None when there is nothing more to try."""
        try:
            await post()
        except AWAY as error:
            log.warning("not posted", channel=CHANNEL, exc_info=error)
            if isinstance(error, TeamsFault) and error.status in FINAL:
                return None
            return error.seconds if pause is not None and isinstance(error, TeamsBusy) else pause
        return None

    async def _ends_within(self, seconds: float) -> bool:
        """Whether the installation stops before so many seconds passed."""
        try:
            await asyncio.wait_for(self._stopped.wait(), seconds)
        except TimeoutError:
            return False
        return True
