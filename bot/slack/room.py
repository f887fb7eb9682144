"""The room of Slack, put together: what comes in by HTTP or by Socket Mode, and the channel that carries messages out.

Both ways lead to the same handlers. Made in `bot.app`, which gives it the desk; it starts no clock and sends nothing
of itself.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.desk import Desk
from bot.log import log
from bot.settings import SlackSettings
from bot.slack import oauth
from bot.slack.api import AWAY, QUIET, make_client
from bot.slack.channel import SlackChannel
from bot.slack.events import Events
from bot.slack.gate import EVENTS, Gate
from bot.slack.ground import Ground
from bot.slack.homes import Homes
from bot.slack.installs import CHANNEL, Installs, NotInstalled
from bot.slack.listeners import Listeners
from bot.slack.rollcall import RollCall
from bot.slack.who import Who

PING = 5.0
"""Seconds between two looks at whether the socket is still there."""
KNOWN_WITHIN = 0.4
"""Seconds that a press waits to hear in which workspace we are: with what else it waits for it stays within three."""
GOODBYE = 3.0
"""Seconds that closing the socket may take."""


class Room:
    """Slack for one installation. `now` gives aware UTC; `start` and `stop` within one running loop."""

    def __init__(self, desk: Desk, settings: SlackSettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._installs = Installs(desk.store, settings, now)
        who = Who(desk, self._installs)
        self._homes = Homes(desk, who, self._installs, now)
        self.channel = SlackChannel(self._installs, self._homes.touched)
        """What the courier carries by."""
        self._wake: Callable[[], None] = lambda: None
        ground = Ground(desk, who, self._installs, self._homes, now, self._woken)
        self._listeners, self._events = Listeners(ground), Events(ground)
        self._roll = RollCall(desk, self._installs, now)
        self._oauth = oauth.OAuth(desk, self._installs, settings, now, self._roll.wake)
        self._words = desk.house.words
        self._tasks: list[asyncio.Task[None]] = []
        self._socket: AsyncSocketModeHandler | None = None
        self._app = self._make_app()

    def add_routes(self, app: web.Application) -> None:
        """Add what Slack, or an administrator who installs, calls; before the application starts."""
        if self._settings.by_http:
            app.router.add_post(EVENTS, Gate(self._app, self._settings.signing_secret).events)
        if self._settings.installs:
            app.router.add_get(oauth.INSTALL, self._oauth.begin)
            app.router.add_get(oauth.BACK, self._oauth.back)

    async def start(self, wake: Callable[[], None]) -> None:
        """Open the connections. `wake` is called when something was committed that must go out."""
        self._wake = wake
        self._installs.start()
        self._tasks.append(asyncio.create_task(self._roll.run()))
        if self._settings.by_socket:
            token = self._settings.app_token
            client = make_client(self._settings.api_url, token)
            self._socket = AsyncSocketModeHandler(self._app, token, QUIET, client, ping_interval=PING)
            self._tasks.append(asyncio.create_task(_keep_connected(self._socket)))

    async def stop(self) -> None:
        """Close the connections; what is being shown is shown first."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._socket is not None:
            # Slack may not answer to a goodbye.
            with contextlib.suppress(TimeoutError, asyncio.CancelledError):
                async with asyncio.timeout(GOODBYE):
                    await self._socket.client.close()  # type: ignore[no-untyped-call]
            # Then it has not come to this yet.
            await self._socket.client.aiohttp_client_session.close()
        await self._listeners.stop()
        await self._events.stop()
        await self._homes.stop()
        await self._installs.stop()

    # ------------------------------------------------------------ inside

    def _woken(self) -> None:
        self._wake()

    def _make_app(self) -> AsyncApp:
        """The library's dispatcher. The gate checks signatures, on the raw body and without a word in the log."""

        async def authorize(team_id: str | None, enterprise_id: str | None) -> Any:
            # The library gives arguments by name, and does not know a method's own first one.
            return await self._authorize(team_id, enterprise_id)

        app = AsyncApp(
            name="nietpluis",
            logger=QUIET,
            client=make_client(self._settings.api_url),
            authorize=authorize,
            user_facing_authorize_error_message=self._words("arriving.unlinked"),
            request_verification_enabled=False,
            # Otherwise every answer is polled for; and the work must be committed before it is acknowledged.
            process_before_response=True,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        self._listeners.register(app)
        self._events.register(app)
        return app

    async def _authorize(self, team_id: object, enterprise_id: str | None) -> AuthorizeResult | None:
        """Where the app is installed; None for a workspace that it does not know (any more)."""
        if not isinstance(team_id, str):
            return None
        try:
            async with asyncio.timeout(KNOWN_WITHIN):
                found = await self._installs.workspace(team_id)
        except NotInstalled:
            return None
        except AWAY:
            # Slack itself is slow, at a start for one. What came in is Slack's own, and the directory says whose
            # workspace it is: what was pressed is done, and only what must be said to Slack waits.
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_user_id=found.bot_user, bot_token=found.token
        )


async def _keep_connected(handler: AsyncSocketModeHandler) -> None:
    """Connect, and see to it that a torn socket comes back.

    The library goes on trying by itself, but with the address it has; and that is good for one connection only.
    """
    client = handler.client
    connecting = asyncio.create_task(client.connect())  # type: ignore[no-untyped-call]
    try:
        while True:
            await asyncio.sleep(PING * 3)
            if not await client.is_connected():
                client.wss_uri = None
                log.warning("socket is down", channel=CHANNEL)
    finally:
        connecting.cancel()
