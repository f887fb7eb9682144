"""The Home tab of everybody who opened it: drawn when they open it, and again soon after something changed for them.

Who never opens it costs nothing. What a Home shows is never kept here.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.desk import Desk
from bot.reception import Caller
from bot.redrawing import Redrawing
from bot.showing import Opened
from bot.slack.api import AWAY, SlackFault, ask
from bot.slack.installs import CHANNEL, Installs, NotInstalled
from bot.slack.views import home
from bot.slack.waiting import Waiting
from bot.slack.who import Who
from flows.arriving import refused_screen, welcome_screen
from flows.practising import with_practice
from flows.screen import Screen

DRAWN_WITHIN = 1.5
"""Seconds that drawing may take before it is acknowledged that somebody looks; it goes on after that."""
OPENED_MAX = 5000

Key = tuple[str, str]


class Homes:
    """The Home tabs of one installation. `now` gives aware UTC."""

    def __init__(self, desk: Desk, who: Who, installs: Installs, now: Callable[[], datetime]) -> None:
        self._desk, self._who, self._installs, self._now = desk, who, installs, now
        self._hashes: OrderedDict[Key, str] = OrderedDict()
        self._redrawing = Redrawing(CHANNEL, self._refresh, AWAY)
        self._drawing = Waiting(DRAWN_WITHIN, "home not drawn")

    async def opened(self, team: str, user: str, seen: str) -> None:
        """Somebody looks at their Home now. `seen`: hash of what stands there, "" for nothing yet.

        What goes wrong at once rises: Slack comes again then.
        """
        await self._drawing.within(self._draw_for(team, user, seen))

    def touched(self, team: str, user: str) -> None:
        """Something changed for somebody: their Home follows, if they have one."""
        if (team, user) in self._hashes:
            self._redrawing.touched(team, user)

    async def stop(self) -> None:
        """Leave undone what was still to be drawn: it is drawn when they look again."""
        running = tuple(self._drawing.running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._redrawing.stop()

    # ------------------------------------------------------------ inside

    async def _draw_for(self, team: str, user: str, seen: str) -> None:
        await self._publish(await self._who.find(team, user, self._now()), seen)

    async def _refresh(self, team: str, user: str) -> None:
        # The app may have been taken out meanwhile: then there is no home any more.
        with contextlib.suppress(NotInstalled):
            await self._draw_for(team, user, self._hashes.get((team, user), ""))

    async def _publish(self, caller: Caller, seen: str) -> None:
        screen = await self._draw(caller)
        if screen is None:
            return
        client = await self._installs.speak(caller.workspace)
        view = home(screen)
        try:
            answer = await ask(client.views_publish(user_id=caller.user, view=view, hash=seen or None))
        except SlackFault as fault:
            if fault.code != "hash_conflict":
                raise
            # Another drawing came between; this one is the newer.
            answer = await ask(client.views_publish(user_id=caller.user, view=view))
        key = (caller.workspace, caller.user)
        self._hashes[key] = (answer.get("view") or {}).get("hash") or ""
        self._hashes.move_to_end(key)
        if len(self._hashes) > OPENED_MAX:
            self._hashes.popitem(last=False)

    async def _draw(self, caller: Caller) -> Screen | None:
        house = self._desk.house
        if caller.kind == "person":
            shown = await self._desk.show(caller.person, Opened("home"), self._now())
            return with_practice(shown, house.words)
        if caller.kind == "arrives":
            return welcome_screen(house.words, house.protocol(caller.board))
        return refused_screen(house.words, caller.kind)
