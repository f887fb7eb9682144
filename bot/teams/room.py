"""The room of Teams, put together: what comes in, and the channel that carries messages out.

Made in `bot.app`, which gives it the desk; it starts no clock and sends nothing of itself but answers in a chat.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.desk import Desk
from bot.settings import TeamsSettings
from bot.teams.adapter import Adapter
from bot.teams.api import EntraToken, FixedToken, open_session
from bot.teams.channel import TeamsChannel
from bot.teams.endpoint import MESSAGES, Endpoint
from bot.teams.listeners import Listeners
from bot.teams.manifest import ABOUT, PRIVACY, TERMS
from bot.teams.overviews import Overviews
from bot.teams.references import References
from bot.teams.tokens import Tokens
from bot.teams.who import Who

PAGES = {ABOUT: "teams.page.about", PRIVACY: "teams.page.privacy", TERMS: "teams.page.terms"}


class Room:
    """Teams for one installation. Made within a running loop; `now` gives aware UTC.

    A ValueError without an app id: nobody would be kept out.
    """

    def __init__(self, desk: Desk, settings: TeamsSettings, now: Callable[[], datetime]) -> None:
        if not settings.serves:
            raise ValueError("Teams without an app id")
        self._words = desk.house.words
        self._session = open_session(trust_env=not settings.loopback_url)
        token = FixedToken() if settings.loopback_url else EntraToken(settings)
        adapter = Adapter(settings.app_id, self._session, token)
        references = References(desk.store, settings)
        who = Who(desk, adapter)
        self._overviews = Overviews(desk, who, adapter, references, now)
        self.channel = TeamsChannel(adapter, references, self._overviews.touched, now)
        """What the courier carries by."""
        self._wake: Callable[[], None] = lambda: None
        self._listeners = Listeners(desk, who, adapter, references, self._overviews, now, self._woken)
        self._endpoint = Endpoint(Tokens(settings, self._session), adapter, self._listeners.heard)

    def add_routes(self, app: web.Application) -> None:
        """Add what Teams calls, and the pages that the package points to; before the application starts."""
        app.router.add_post(MESSAGES, self._endpoint.messages)
        for path in PAGES:
            app.router.add_get(path, self._page)

    async def start(self, wake: Callable[[], None]) -> None:
        """Begin. `wake` is called when something was committed that must go out."""
        self._wake = wake

    async def stop(self) -> None:
        """Close the connections; what is being posted is posted first."""
        await self._listeners.stop()
        await self._overviews.stop()
        await self._session.close()

    def _woken(self) -> None:
        self._wake()

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=self._words(PAGES[request.path]))
