"""The least that a bolt app can be: it acknowledges what comes, and does nothing. For proofs, and to measure beside.

As a program (`python -m tests.slackside.bare`) it listens on a free port of 127.0.0.1, and writes which one.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from tests.slackside.state import SIGNING_SECRET

ANYTHING = re.compile(".*")
PATH = "/slack/events"


def bare_app(api_url: str = "", token: str = "") -> AsyncApp:
    """A bolt app that takes everything. It knows who it is, so that it asks nobody on the way."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=token, bot_id="B0", bot_user_id="U0")

    async def take(ack: Any) -> None:
        await ack()

    client = AsyncWebClient(base_url=api_url or AsyncWebClient.BASE_URL)
    app = AsyncApp(
        signing_secret=SIGNING_SECRET, client=client, authorize=authorize, process_before_response=True,
    )  # fmt: skip
    app.action(ANYTHING)(take)
    app.view(ANYTHING)(take)
    app.shortcut(ANYTHING)(take)
    app.command(ANYTHING)(take)
    app.event(ANYTHING)(take)
    return app


async def listening(app: AsyncApp) -> web.AppRunner:
    """Serve a bolt app on a free port; the caller cleans up."""

    async def handle(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_post(PATH, handle)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=256).start()
    return runner


def address(runner: web.AppRunner) -> str:
    """Where it listens."""
    return f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"


async def main() -> None:
    """Listen until the process is ended."""
    runner = await listening(bare_app())
    print(address(runner), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
