"""Where everybody is reached in Teams: the private chat with each, and the address at which Teams is called about it.

Kept in the database, for without it nobody can be reached first. Holds no name and no word that was said.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

from bot.settings import TeamsSettings
from bot.teams.incoming import Incoming
from storage.store import Store
from storage.turn import Turn
from storage.values import Conversation

CHANNEL = "teams"
"""The name that identities, links and receipts carry."""
EVERYWHERE = "https://smba.trafficmanager.net/teams/"
"""Where Teams is called about a tenant of which nobody was heard yet: its address for all regions."""
NOTED_MAX = 5000

Place = tuple[str, str, str]


class References:
    """The private chats of one installation."""

    def __init__(self, store: Store, settings: TeamsSettings) -> None:
        self._store = store
        self._elsewhere = f"{settings.loopback_url}/teams/" if settings.loopback_url else EVERYWHERE
        self._noted: OrderedDict[tuple[str, str], Place] = OrderedDict()

    async def note(self, incoming: Incoming, now: datetime) -> bool:
        """Remember the private chat that this came from; whether there was none with this person."""
        if not incoming.user:
            return False
        whose, place = (incoming.tenant, incoming.user), (incoming.chat, incoming.member, incoming.service)
        if self._noted.get(whose) == place:
            return False
        new = Conversation(CHANNEL, *whose, *place, incoming.at or now)

        def work(turn: Turn) -> bool:
            known = turn.conversations.find(CHANNEL, *whose)
            if known is None or (known.chat, known.member, known.service) != place:
                _save(turn, new)
            return known is None

        is_new = await self._store.turn(work, now=now)
        self._noted[whose] = place
        if len(self._noted) > NOTED_MAX:
            self._noted.popitem(last=False)
        return is_new

    async def find(self, tenant: str, user: str) -> Conversation | None:
        """The chat with somebody, None when none is known."""
        return await self._store.show(lambda turn: turn.conversations.find(CHANNEL, tenant, user))

    async def of_chat(self, tenant: str, chat: str) -> Conversation | None:
        """What is known of a chat."""
        return await self._store.show(lambda turn: turn.conversations.of_chat(CHANNEL, tenant, chat))

    async def service(self, tenant: str) -> str:
        """Where Teams is called about a tenant."""
        return await self._store.show(lambda turn: turn.conversations.service(CHANNEL, tenant)) or self._elsewhere

    async def begun(self, tenant: str, user: str, chat: str, service: str, now: datetime) -> None:
        """A chat was begun from our side."""
        new = Conversation(CHANNEL, tenant, user, chat, user, service, now)
        await self._store.turn(lambda turn: _save(turn, new), now=now)

    async def forget(self, tenant: str, user: str, when: datetime, now: datetime) -> bool:
        """A chat ended at a moment; False when none was known, or it came back since."""
        self._noted.pop((tenant, user), None)
        return await self._store.turn(lambda turn: turn.conversations.drop(CHANNEL, tenant, user, when), now=now)

    async def set_overview(self, tenant: str, user: str, message: str, now: datetime) -> None:
        """Say which message is somebody's overview."""
        await self._store.turn(lambda turn: turn.conversations.set_overview(CHANNEL, tenant, user, message), now=now)


def _save(turn: Turn, new: Conversation) -> None:
    """A chat, with the overview that stands in it: also when the app was away from it for a while."""
    overview = turn.conversations.overview(CHANNEL, new.workspace, new.user, new.chat)
    turn.conversations.save(replace(new, overview=overview))
