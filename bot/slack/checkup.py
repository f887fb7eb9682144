"""What is well and what is wrong with Slack: tokens, scopes, the clock, the links, whether each can reach the other.

It looks only; it changes nothing, posts nothing, and repeats no token.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.checks import Check, compare_clock, reach
from bot.settings import Settings
from bot.slack.api import SlackFault, ask, make_client
from bot.slack.gate import EVENTS
from bot.slack.installs import CHANNEL, Installs, NotInstalled
from bot.slack.manifest import SCOPES
from storage.errors import KeyGone
from storage.store import Store
from storage.values import Link

TOKEN_ENDED = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})


async def examine(settings: Settings, store: Store | None, links: Sequence[Link]) -> tuple[Check, ...]:
    """Everything that can be looked at of Slack; nothing where the settings ask for nothing of it.

    `store`: None while there is no database yet.
    """
    if not settings.slack.serves:
        return (Check("off", wrong=True),) if any(link.channel == CHANNEL for link in links) else ()
    return tuple([check async for check in _examine(settings, store, links)])


async def _examine(settings: Settings, store: Store | None, links: Sequence[Link]) -> AsyncIterator[Check]:
    slack = settings.slack
    boards = {link.workspace: link.board for link in links if link.channel == CHANNEL}
    teams: list[str] = []
    if slack.bot_token:
        async for check in _token(settings, slack.bot_token, teams):
            yield check
    if slack.installs and store is not None:
        async for check in _installed(settings, store, teams):
            yield check
    for team in teams:
        if team not in boards:
            yield Check("no_board", wrong=True, values={"team": team})
    for team, board in boards.items():
        if team not in teams:
            yield Check("not_there", wrong=True, values={"team": team, "board": board})
    if slack.by_socket:
        yield await _socket(settings)
    elif slack.by_http:
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
            yield await reach(settings.url, EVENTS, session)


async def _installed(settings: Settings, store: Store, teams: list[str]) -> AsyncIterator[Check]:
    """The workspaces that installed the app themselves."""
    installs = Installs(store, settings.slack, lambda: datetime.now(UTC))
    found = await store.show(lambda turn: turn.installs.workspaces(CHANNEL))
    if not found and not teams:
        yield Check("none", wrong=True, values={"url": f"{settings.url or '…'}/slack/install"})
    for team in found:
        try:
            async for check in _token(settings, (await installs.of_database(team)).token, teams):
                yield check
        except (NotInstalled, KeyGone):
            yield Check("token", wrong=True, values={"team": team, "why": "token_revoked"})


async def _token(settings: Settings, token: str, teams: list[str]) -> AsyncIterator[Check]:
    """One token: does it work, what may it do, and what time is it there."""
    client = make_client(settings.slack.api_url, token)
    try:
        response = await client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error") if isinstance(error.response, AsyncSlackResponse) else None
        if code in TOKEN_ENDED:
            yield Check("token", wrong=True, values={"team": "", "why": str(code)})
        else:
            yield Check("away", wrong=True)
        return
    except (aiohttp.ClientError, TimeoutError):
        yield Check("away", wrong=True)
        return
    team = str(response.get("team_id"))
    teams.append(team)
    yield Check("works", values={"team": team})
    headers = {name.lower(): value for name, value in response.headers.items()}
    for check in (_scopes(headers.get("x-oauth-scopes", ""), team), compare_clock(headers.get("date", ""))):
        if check is not None:
            yield check


def _scopes(given: str, team: str) -> Check | None:
    """Whether the token may do what is needed, and no more; None when Slack does not say."""
    has = {scope.strip() for scope in given.split(",") if scope.strip()}
    if not has:
        return None
    for code, which in (("scopes_missing", set(SCOPES) - has), ("scopes_more", has - set(SCOPES))):
        if which:
            return Check(code, wrong=True, values={"team": team, "scopes": ", ".join(sorted(which))})
    return Check("scopes", values={"team": team})


async def _socket(settings: Settings) -> Check:
    """Whether Slack gives a socket to the app token."""
    client = make_client(settings.slack.api_url, settings.slack.app_token)
    try:
        await ask(client.apps_connections_open(app_token=settings.slack.app_token))
    except SlackFault as fault:
        if fault.code.startswith("http_"):
            return Check("away", wrong=True)
        return Check("socket_refused", wrong=True, values={"why": fault.code})
    except (aiohttp.ClientError, TimeoutError):
        return Check("away", wrong=True)
    return Check("socket")
