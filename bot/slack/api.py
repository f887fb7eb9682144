"""Slack's Web API as the rest of this room calls it: one way to ask, and one kind of fault.

Nothing is tried twice here: who sends knows how to find a message that was sent after all. Says nothing in any log.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

TIMEOUT = 10.0
"""Seconds that Slack gets for one call."""
BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
WAIT = 5.0
"""Seconds to wait when Slack is busy and does not say how long."""
_TOO_MANY, _BROKEN = 429, 500

QUIET = logging.getLogger("bot.slack.library")
"""What Slack's library wants to say. It quotes bodies (of a request it does not know, for one), so it says nothing."""
QUIET.setLevel(logging.CRITICAL + 1)
QUIET.propagate = False


class SlackFault(Exception):
    """Slack did not do what was asked: its `code`, such as "user_not_found", or "http_500"; never what was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SlackBusy(SlackFault):
    """Slack asks to wait for so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


AWAY = (SlackFault, aiohttp.ClientError, TimeoutError)
"""How asking Slack may fail without a fault of ours."""


def open_session() -> aiohttp.ClientSession:
    """Connections to Slack that are kept and used again; the caller closes them."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))


def make_client(api_url: str, token: str = "", session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """A client with one token. Without retries: a message that was posted before the connection broke would come twice.

    Without a session every call makes a connection of its own.
    """
    return AsyncWebClient(
        token=token or None, base_url=api_url, session=session, timeout=int(TIMEOUT), retry_handlers=[], logger=QUIET
    )


async def ask(call: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any]:
    """What Slack answered. Raises `SlackBusy` or `SlackFault`; a broken connection or a time-out as it comes."""
    try:
        response = await call
    except SlackApiError as error:
        raise _fault(error) from None
    return response.data if isinstance(response.data, dict) else {}


def _fault(error: SlackApiError) -> SlackFault:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):
        # A body that is no JSON at all, from something that stands between us and Slack.
        return SlackFault("no_json")
    code = response.data.get("error") if isinstance(response.data, dict) else None
    if response.status_code == _TOO_MANY or code in BUSY:
        return SlackBusy(_seconds(response.headers))
    if response.status_code >= _BROKEN or not isinstance(code, str) or not code.isidentifier():
        return SlackFault(f"http_{response.status_code}")
    return SlackFault(code)


def _seconds(headers: Mapping[str, str]) -> float:
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(found) if found.isascii() and found.isdecimal() else WAIT
