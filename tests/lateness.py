"""Answers of a stand-in that come late, and hold nothing up once it ends."""

from __future__ import annotations

import asyncio
import contextlib


class Lateness:
    """What a stand-in takes its time for."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    async def takes(self, seconds: float) -> None:
        """So long, or until the stand-in ends: nobody waits any more for what then comes."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._over.wait()

    def ends(self) -> None:
        """Whatever is still to come comes now."""
        self._over.set()
