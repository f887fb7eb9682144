"""Puts the stand-in together: workspaces, the server, and what goes to the app, while a block runs."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import aiohttp

from tests.slackside.delivery import Delivery
from tests.slackside.hand import Hand
from tests.slackside.server import Server, serving
from tests.slackside.state import State

PATIENCE = aiohttp.ClientTimeout(total=20)


@dataclass
class Slack:
    """The whole of it. What real Slack would have refused stands in `state.problems`."""

    state: State
    server: Server
    delivery: Delivery

    def hand(self, team: str, name: str) -> Hand:
        """Somebody of a workspace."""
        workspace = self.state.workspaces[team]
        return Hand(self.delivery, workspace, workspace.user(name))

    async def uninstall(self, team: str) -> None:
        """An administrator takes the app out of a workspace."""
        for token in [each for each in self.state.tokens.values() if each.team == team and each.kind == "bot"]:
            del self.state.tokens[token.text]
        bot = self.state.workspaces[team].bot_user
        await self.delivery.event(team, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}})
        await self.delivery.event(team, {"type": "app_uninstalled"})

    async def deactivate(self, team: str, name: str) -> None:
        """An administrator closes somebody's account."""
        self.state.workspaces[team].user(name).is_deleted = True
        await self.tell_of(team, name)

    async def tell_of(self, team: str, name: str) -> None:
        """Something of somebody's account changed: the app hears what it is now."""
        user = self.state.workspaces[team].user(name)
        changed = {"type": "user_change", "user": user.shown(with_email=True), "event_ts": self.state.ts()}
        await self.delivery.event(team, changed)


@contextlib.asynccontextmanager
async def standing_in(now: Callable[[], float] = time.time, url: str = "") -> AsyncIterator[Slack]:
    """A stand-in while the block runs. `now`: seconds since 1970; `url`: where the app listens ("": on a socket)."""
    state = State(now)
    async with serving(state) as server, aiohttp.ClientSession(timeout=PATIENCE) as http:
        yield Slack(state, server, Delivery(server, url, http))
