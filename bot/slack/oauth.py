"""How another workspace gets the app: its administrator is sent to Slack, and comes back with a code for a token.

The way back is bound to the browser that went, and is good for ten minutes. Shows no token, and logs none.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import secrets
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode, urljoin

import aiohttp
from aiohttp import web

from bot.desk import Desk
from bot.log import log
from bot.settings import SLACK_API, SlackSettings
from bot.slack.api import SlackFault
from bot.slack.installs import CHANNEL, Installs
from bot.slack.manifest import SCOPES

INSTALL, BACK = "/slack/install", "/slack/oauth_redirect"
AUTHORIZE = "https://slack.com/oauth/v2/authorize"
COOKIE = "nietpluis_install"
GOOD_FOR = 600
"""Seconds between going to Slack and coming back."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class OAuth:
    """The two pages of an installation. `installed` is called after a new one."""

    def __init__(
        self,
        desk: Desk,
        installs: Installs,
        settings: SlackSettings,
        now: Callable[[], datetime],
        installed: Callable[[], None],
    ) -> None:
        self._desk, self._installs, self._settings, self._now = desk, installs, settings, now
        self._installed = installed

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """Send the browser to Slack."""
        state = self._state()
        there = AUTHORIZE
        if self._settings.api_url != SLACK_API:
            there = urljoin(self._settings.api_url, "/oauth/v2/authorize")
        query = {"client_id": self._settings.client_id, "scope": ",".join(SCOPES), "state": state}
        response = web.Response(status=302, headers={**HEADERS, "Location": f"{there}?{urlencode(query)}"})
        # Behind the school's own proxy the connection itself is plain; only a test on this computer is really so.
        secure = request.url.host not in ("127.0.0.1", "localhost", "::1")
        response.set_cookie(
            COOKIE, state, max_age=GOOD_FOR, path="/slack", secure=secure, httponly=True, samesite="Lax"
        )
        return response

    async def back(self, request: web.Request) -> web.StreamResponse:
        """Slack sent the browser back: with a code, or with why not."""
        given, kept = request.query.get("state", ""), request.cookies.get(COOKIE, "")
        code = request.query.get("code", "")
        if not (self._is_ours(given) and hmac.compare_digest(given.encode(), kept.encode())):
            return self._page("state", 400)
        if not code:
            return self._page("cancelled", 400)
        try:
            workspace = await self._installs.take(code=code)
        except SlackFault as fault:
            log.warning("not installed", channel=CHANNEL, kind=fault.code)
            return self._page("refused", 400)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("not installed", channel=CHANNEL, exc_info=error)
            return self._page("away", 502)
        self._installed()
        team = workspace.team
        board = await self._desk.store.show(lambda turn: turn.directory.board_of(CHANNEL, team))
        response = self._page("done" if board else "link", 200, team=team)
        response.del_cookie(COOKIE, path="/slack")
        return response

    def _page(self, key: str, status: int, **values: str) -> web.Response:
        words = self._desk.house.words
        title, text = html.escape(words("slack.install.title")), html.escape(words(f"slack.install.{key}", **values))
        page = (
            f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width"><body style="font:1.1rem/1.5 sans-serif;'
            f'max-width:36rem;margin:4rem auto;padding:0 1rem"><h1>{title}</h1><p>{text}</p></body></html>'
        )
        return web.Response(text=page, status=status, content_type="text/html", headers=HEADERS)

    # ------------------------------------------------------------ the state

    def _state(self) -> str:
        said = f"{int(self._now().timestamp())}.{secrets.token_urlsafe(16)}"
        return f"{said}.{self._sign(said)}"

    def _is_ours(self, state: str) -> bool:
        said, _, mark = state.rpartition(".")
        at = said.partition(".")[0]
        if not hmac.compare_digest(self._sign(said).encode(), mark.encode()) or not at.isdecimal():
            return False
        return 0 <= self._now().timestamp() - int(at) <= GOOD_FOR

    def _sign(self, said: str) -> str:
        key = self._settings.client_secret.encode()
        return hmac.new(key, b"install " + said.encode(), hashlib.sha256).hexdigest()
