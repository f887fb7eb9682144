"""The least that a bolt app can be: it acknowledges what comes, and does nothing. For proofs, and to measure beside.

As a program (`python -m tests.slackside.bare`) it listens on a free port of 127.0.0.1, and writes which one. With the
address of Slack and a token behind it, it also answers every press with a window, always the same one.
"""

from __future__ import annotations

import asyncio
import re
import sys
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from tests.slackside.state import SIGNING_SECRET

ANYTHING = re.compile(".*")
PATH = "/slack/events"
WINDOW = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Dag"},
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Dit is een venster."}}],
}


def bare_app(
    api_url: str = "", token: str = "", *, opens: bool = False, session: aiohttp.ClientSession | None = None
) -> AsyncApp:
    """A bolt app that takes everything. It knows who it is, so that it asks nobody on the way.

    `opens`: what is pressed opens a window. `session`: connections that are used again.
    """

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=token, bot_id="B0", bot_user_id="U0")

    async def take(ack: Any) -> None:
        await ack()

    async def take_and_open(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=WINDOW)
        await ack()

    client = AsyncWebClient(base_url=api_url or AsyncWebClient.BASE_URL, session=session)
    app = AsyncApp(
        signing_secret=SIGNING_SECRET, client=client, authorize=authorize, process_before_response=True,
    )  # fmt: skip
    app.action(ANYTHING)(take_and_open if opens else take)
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


async def main(api_url: str = "", token: str = "") -> None:
    """Listen until the process is ended."""
    async with aiohttp.ClientSession() as session:
        runner = await listening(bare_app(api_url, token, opens=bool(api_url), session=session))
        print(address(runner), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
