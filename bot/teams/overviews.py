"""Somebody's own overview in the chat: posted when they ask for it, and brought up to date after something changed.

One a person: a newer one empties the one before. Who never asks for it costs nothing.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from weakref import WeakValueDictionary

from bot.desk import Desk
from bot.redrawing import Redrawing
from bot.showing import Opened
from bot.teams.adapter import Adapter
from bot.teams.api import AWAY
from bot.teams.kit import Json
from bot.teams.messages import message
from bot.teams.overview import overview
from bot.teams.references import CHANNEL, References
from bot.teams.who import Who
from bot.teams.wording import wording
from flows.practising import with_practice
from flows.screen import Card
from storage.values import Conversation

MARK = "o"
"""How the stamp of an overview begins, so that a press on it is told from one on a message about a case."""


class Overviews:
    """The overviews of one installation. `now` gives aware UTC."""

    def __init__(
        self, desk: Desk, who: Who, adapter: Adapter, references: References, now: Callable[[], datetime]
    ) -> None:
        self._desk, self._who, self._adapter, self._references, self._now = desk, who, adapter, references, now
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        """Whose overview is at work just now: a newer one, or a change, waits for that."""
        self._redrawing = Redrawing(CHANNEL, self._redraw, AWAY)

    async def draw(self, person: str) -> Json | None:
        """Somebody's overview as it is now, as an attachment."""
        screen = with_practice(await self._desk.show(person, Opened("home"), self._now()), self._desk.house.words)
        return None if screen is None else overview(screen, MARK + secrets.token_hex(4))

    async def post(self, tenant: str, user: str, person: str) -> Conversation | None:
        """Post somebody's overview below everything else in their chat; the chat with the one before, to be emptied."""
        async with self._turn(tenant, user):
            chat, drawn = await self._references.find(tenant, user), await self.draw(person)
            if chat is None or drawn is None:
                return None
            sent = await self._adapter.post(chat.service, chat.chat, wording("overview"), drawn)
            await self._references.set_overview(tenant, user, sent, self._now())
        return chat if chat.overview else None

    async def empty(self, chat: Conversation) -> None:
        """Say in an overview that there is a newer one."""
        moved = Card(self._desk.house.words("desk.line.moved"), closed=True)
        await self._adapter.change(chat.service, chat.chat, chat.overview, moved.line, message(moved))

    def left(self) -> Card:
        """What stands in the place of the overview of somebody who works here no more."""
        return Card(self._desk.house.words("cards.line.closed"), closed=True)

    def touched(self, tenant: str, user: str) -> None:
        """Something changed for somebody: their overview follows, if they have one."""
        self._redrawing.touched(tenant, user)

    async def stop(self) -> None:
        """Leave undone what was still to be drawn: it is drawn when something changes again."""
        await self._redrawing.stop()

    # ------------------------------------------------------------ inside

    def _turn(self, tenant: str, user: str) -> asyncio.Lock:
        return self._turns.setdefault((tenant, user), asyncio.Lock())

    async def _redraw(self, tenant: str, user: str) -> None:
        async with self._turn(tenant, user):
            await self._change(tenant, user)

    async def _change(self, tenant: str, user: str) -> None:
        chat = await self._references.find(tenant, user)
        if chat is None or not chat.overview:
            return
        caller = await self._who.reception.known(tenant, user)
        drawn = None if caller is None else await self.draw(caller.person)
        if drawn is not None:
            await self._adapter.change(chat.service, chat.chat, chat.overview, wording("overview"), drawn)
            return
        left = self.left()
        await self._adapter.change(chat.service, chat.chat, chat.overview, left.line, message(left))
        await self._references.set_overview(tenant, user, "", self._now())
