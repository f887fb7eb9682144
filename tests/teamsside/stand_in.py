"""The stand-in, put together: a Teams on this machine, and people who use it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import aiohttp

from tests.teamsside.connector import Connector, connecting
from tests.teamsside.delivery import Delivery
from tests.teamsside.hand import Hand
from tests.teamsside.issuer import Issuer
from tests.teamsside.tenant import State

PATIENCE = aiohttp.ClientTimeout(total=20)


@dataclass
class Teams:
    """The whole of it. What real Teams would have refused stands in `state.problems`."""

    state: State
    connector: Connector
    delivery: Delivery
    hands: dict[tuple[str, str], Hand] = field(default_factory=dict)

    @property
    def issuer(self) -> Issuer:
        """Who signs what Teams sends."""
        return self.connector.issuer

    def hand(self, tenant: str, name: str) -> Hand:
        """Somebody of a tenant: always the same hand, which holds what lies open before them."""
        if (tenant, name) not in self.hands:
            found = self.state.tenants[tenant]
            self.hands[tenant, name] = Hand(self.delivery, found, found.user(name))
        return self.hands[tenant, name]

    async def settled(self) -> None:
        """Wait until every card whose press was answered is changed for good as well, as Teams asks for."""
        async with asyncio.timeout(10):
            while any(message.answered for message in self.state.messages.values()):  # noqa: ASYNC110 - another process may do it
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def standing_in(now: Callable[[], float] = time.time, url: str = "") -> AsyncIterator[Teams]:
    """A stand-in while the block runs. `now`: seconds since 1970; `url`: where the bot listens."""
    state = State(now)
    async with connecting(state) as connector, aiohttp.ClientSession(timeout=PATIENCE) as http:
        yield Teams(state, connector, Delivery(connector, url, http))
