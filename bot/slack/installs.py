"""Where the app is installed, and with which token it speaks there: the environment's own workspace, and who installed.

Tokens are sealed in the database and live in memory for a minute; those that expire are renewed in time. None of it is
ever logged or shown.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.log import log
from bot.settings import SlackSettings
from bot.slack.api import SlackFault, ask, make_client, open_session
from storage.store import Store
from storage.turn import Turn
from storage.values import Install

CHANNEL = "slack"
"""The name that identities, links and receipts carry."""
RENEW_BEFORE = timedelta(hours=2)
"""A token that expires sooner is renewed; Slack gives twelve hours."""
RENEW_WITHIN = 1.0
"""Seconds that somebody waits for a new token while the old one still works: Slack wants an answer within three."""
RENEW_AGAIN = timedelta(minutes=1)
"""After Slack did not renew a token it is asked again, while the old one still works."""
KEPT = timedelta(minutes=1)
"""How long a token is used without looking whether another process renewed it."""
CLIENTS_MAX = 200
USED = "invalid_refresh_token"
"""What Slack says of what renews a token, once that was used."""
ENDED = frozenset({"account_inactive", "token_revoked", USED})
"""What Slack says of a token that will never work again."""


class NotInstalled(Exception):
    """The app is not, or no longer, installed in this workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The app in one workspace. `renews` is the token that renews the other one, "" when it does not expire."""

    team: str
    bot_user: str
    token: str = field(repr=False)
    renews: str = field(default="", repr=False)
    expires: datetime | None = None


class Installs:
    """Every workspace where the app speaks. `now` gives aware UTC."""

    def __init__(self, store: Store, settings: SlackSettings, now: Callable[[], datetime]) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._session: aiohttp.ClientSession | None = None
        self._clients: dict[str, AsyncWebClient] = {}
        self._own: Workspace | None = None
        self._asking: asyncio.Task[Workspace | None] | None = None
        self._ended = False
        self._kept: dict[str, tuple[Workspace, datetime]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._renewing: dict[str, asyncio.Task[Workspace]] = {}
        self._tried: dict[str, datetime] = {}

    def start(self) -> None:
        """Open the connections; within a running loop."""
        self._session = open_session()
        self._clients.clear()

    async def stop(self) -> None:
        """Close the connections; a token that is being renewed is kept first, for what renewed it is used up."""
        if self._asking is not None:
            self._asking.cancel()
        running = (*self._renewing.values(), *((self._asking,) if self._asking is not None else ()))
        await asyncio.gather(*running, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def client(self, token: str = "") -> AsyncWebClient:
        """A client that speaks with a token, or with none."""
        if token not in self._clients:
            if len(self._clients) >= CLIENTS_MAX:
                self._clients.clear()
            self._clients[token] = make_client(self._settings.api_url, token, self._session)
        return self._clients[token]

    async def speak(self, team: str) -> AsyncWebClient:
        """A client that speaks in a workspace. `NotInstalled` when the app is not there."""
        return self.client((await self.workspace(team)).token)

    async def workspace(self, team: str) -> Workspace:
        """The app in a workspace, with a token that works. `NotInstalled` when it is not there."""
        own = await self._of_environment()
        if own is not None and own.team == team:
            return own
        kept = self._kept.get(team)
        if kept is not None and self._now() - kept[1] < KEPT and not self._is_old(kept[0]):
            return kept[0]
        async with self._locks[team]:
            found = await self._load(team)
            if not self._is_old(found):
                self._kept[team] = found, self._now()
                return found
            is_mine = team not in self._renewing
            renewing = self._renew_once(found)
        if renewing is None or (self._works(found) and not is_mine):
            return found
        done, _ = await asyncio.wait({renewing}, timeout=RENEW_WITHIN if self._works(found) else None)
        return renewing.result() if done else found

    async def teams(self) -> tuple[str, ...]:
        """Every workspace where the app is installed."""
        own = await self._of_environment()
        found = await self._store.show(lambda turn: turn.installs.workspaces(CHANNEL))
        return tuple(dict.fromkeys(((own.team,) if own else ()) + found))

    async def take(self, **given: str) -> Workspace:
        """Get a token for a code (`code`), or for what renews one, and keep it."""
        known = {"client_id": self._settings.client_id, "client_secret": self._settings.client_secret}
        # Not by the library's own method, which sends them in a way that is on its way out.
        answer = await ask(self.client().api_call("oauth.v2.access", data={**known, **given}))
        workspace = read_answer(answer, self._now())
        await self._save(workspace)
        return workspace

    async def of_database(self, team: str) -> Workspace:
        """The installation as it is kept, its token not renewed. `NotInstalled` when there is none."""
        return await self._load(team)

    async def ended(self, team: str, when: datetime) -> bool:
        """The app was uninstalled, or its tokens taken back, at a moment: destroy them. False: it is back by now."""
        if self._own is not None and self._own.team == team:
            self._own, self._ended = None, True

        def work(turn: Turn) -> bool:
            found = turn.installs.find(CHANNEL, team)
            if found is not None and found.at > when + timedelta(seconds=1):
                return False
            turn.installs.drop(CHANNEL, team)
            return True

        ended = await self._store.turn(work, now=self._now())
        if ended:
            self._kept.pop(team, None)
        return ended

    # ------------------------------------------------------------ inside

    async def _of_environment(self) -> Workspace | None:
        """The workspace of `SLACK_BOT_TOKEN`; Slack is asked once which one that is, whoever stops waiting for it."""
        token = self._settings.bot_token
        if not token or self._own is not None or self._ended:
            return self._own
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_own(token))
        return await asyncio.shield(self._asking)

    async def _ask_own(self, token: str) -> Workspace | None:
        found = await ask(self.client(token).auth_test())
        if not self._ended:
            self._own = Workspace(found["team_id"], found["user_id"], token)
        return self._own

    async def _load(self, team: str) -> Workspace:
        found = await self._store.show(lambda turn: turn.installs.find(CHANNEL, team))
        if found is None:
            raise NotInstalled
        kept = json.loads(found.secret)
        expires = datetime.fromisoformat(kept["expires"]) if kept["expires"] else None
        return Workspace(team, kept["bot_user"], kept["token"], kept["renews"], expires)

    async def _save(self, workspace: Workspace) -> None:
        expires = workspace.expires.isoformat() if workspace.expires else ""
        secret = json.dumps(
            {
                "token": workspace.token,
                "renews": workspace.renews,
                "expires": expires,
                "bot_user": workspace.bot_user,
            }
        )
        install = Install(CHANNEL, workspace.team, secret, self._now())
        await self._store.turn(lambda turn: turn.installs.save(install), now=self._now())
        self._kept[workspace.team] = workspace, self._now()

    def _works(self, workspace: Workspace) -> bool:
        return workspace.expires is None or workspace.expires > self._now()

    def _is_old(self, workspace: Workspace) -> bool:
        return workspace.expires is not None and workspace.expires - self._now() < RENEW_BEFORE

    def _renew_once(self, old: Workspace) -> asyncio.Task[Workspace] | None:
        """The renewal that is under way, or one that begins now; None when one failed a moment ago.

        It goes on whoever waits for it: the token that renews is good once, and what it gave must be kept.
        """
        team, now = old.team, self._now()
        if team not in self._renewing:
            if self._works(old) and now - self._tried.get(team, now - RENEW_AGAIN) < RENEW_AGAIN:
                return None
            self._tried[team] = now
            self._renewing[team] = task = asyncio.create_task(self._renew(old))
            task.add_done_callback(lambda _: self._renewed(team))
        return self._renewing[team]

    def _renewed(self, team: str) -> None:
        task = self._renewing.pop(team)
        if not task.cancelled() and task.exception() is not None:
            log.warning("token not renewed", channel=CHANNEL, exc_info=task.exception())

    async def _renew(self, old: Workspace) -> Workspace:
        """A new token in time. When Slack is away the old one serves as long as it works."""
        try:
            # Saved before it is used: the token that renewed it is worth nothing any more.
            return await self.take(grant_type="refresh_token", refresh_token=old.renews)
        except SlackFault as fault:
            if fault.code in ENDED:
                return await self._renewed_elsewhere(old, fault.code)
            log.warning("token not renewed", channel=CHANNEL, kind=fault.code)
            return old
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("token not renewed", channel=CHANNEL, exc_info=error)
            return old

    async def _renewed_elsewhere(self, old: Workspace, code: str) -> Workspace:
        """The token of another process that was first: what renews one is good once. `NotInstalled` when there is none.

        Until that is there to be read, the old one serves as long as it works.
        """
        found = await self._load(old.team)
        if found.renews != old.renews:
            return found
        if code == USED and self._works(old):
            return old
        raise NotInstalled


def read_answer(answer: Mapping[str, Any], now: datetime) -> Workspace:
    """What `oauth.v2.access` answered. A `SlackFault` for an installation in a whole organisation, or without a bot."""
    team = answer.get("team") or {}
    if answer.get("is_enterprise_install") or answer.get("token_type") != "bot" or not team.get("id"):
        raise SlackFault("not_one_workspace")
    seconds = answer.get("expires_in")
    return Workspace(
        team["id"],
        answer.get("bot_user_id") or "",
        answer["access_token"],
        answer.get("refresh_token") or "",
        now + timedelta(seconds=int(seconds)) if seconds else None,
    )
