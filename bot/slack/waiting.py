"""Waits for what an event asks for, but not for a Slack that is slow itself: it would take it that we never heard.

Knows nothing of what is done; that stays undone only when it fails, and the log says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.log import log
from bot.slack.installs import CHANNEL


class Waiting:
    """Of one kind of event. `seconds`: how long it is waited for; `failed`: how the log says that it went wrong later.

    `running`: what is being done now.
    """

    def __init__(self, seconds: float, failed: str) -> None:
        self._seconds, self._failed = seconds, failed
        self.running: set[asyncio.Task[None]] = set()

    async def within(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do this. What goes wrong within the time rises, and Slack comes again; after it, it goes on by itself."""
        task = asyncio.create_task(doing)
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        done, _ = await asyncio.wait({task}, timeout=self._seconds)
        if done:
            await task
        else:
            task.add_done_callback(self._told)

    def _told(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            log.warning(self._failed, channel=CHANNEL, exc_info=task.exception())
