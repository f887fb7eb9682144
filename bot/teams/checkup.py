"""What is well and what is wrong with Teams: the app's own token, Microsoft's keys, the clock, the links, the address.

It looks only; it changes nothing, posts nothing, and repeats no token.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import aiohttp

from bot.checks import Check, compare_clock, reach
from bot.settings import Settings
from bot.teams.api import EntraToken, FixedToken, TeamsFault, open_session
from bot.teams.endpoint import MESSAGES
from bot.teams.references import CHANNEL
from bot.teams.tokens import KeysAway, fetch_keys, find_metadata
from storage.store import Store
from storage.values import Link

REFUSED = {
    "AADSTS7000215": "secret",
    "AADSTS7000222": "secret_ended",
    "AADSTS700016": "unknown_app",
    "AADSTS90002": "unknown_tenant",
    "AADSTS900023": "unknown_tenant",
}
"""What is wrong with the settings, by the number with which Entra refuses a token."""


async def examine(settings: Settings, store: Store | None, links: Sequence[Link]) -> tuple[Check, ...]:
    """Everything that can be looked at of Teams, where the settings ask for it. `store`: None while there is none."""
    async with open_session(trust_env=not settings.teams.loopback_url) as session:
        return tuple([check async for check in _examine(settings, store, links, session)])


async def _examine(
    settings: Settings, store: Store | None, links: Sequence[Link], session: aiohttp.ClientSession
) -> AsyncIterator[Check]:
    yield await _token(settings)
    async for check in _keys(settings, session):
        yield check
    tenants = {link.workspace: link.board for link in links if link.channel == CHANNEL}
    if settings.teams.tenant not in tenants:
        yield Check("no_board", wrong=True, values={"tenant": settings.teams.tenant})
    for tenant, board in tenants.items():
        if store is not None:
            count = await store.show(lambda turn, tenant=tenant: turn.conversations.count(CHANNEL, tenant))  # type: ignore[misc]
            values = {"tenant": tenant, "board": board, "count": str(count)}
            yield Check("reaches", values=values) if count else Check("nobody", wrong=True, values=values)
    yield await reach(settings.url, MESSAGES, session)


async def _token(settings: Settings) -> Check:
    """Whether Entra gives the app a token."""
    tokens = FixedToken() if settings.teams.loopback_url else EntraToken(settings.teams)
    try:
        await tokens.token()
    except (TeamsFault, TimeoutError) as error:
        if settings.teams.has_managed_identity:
            return Check("identity", wrong=True)
        code = error.code if isinstance(error, TeamsFault) else ""
        return Check(REFUSED.get(code, "token"), wrong=True)
    return Check("works")


async def _keys(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Check]:
    """Whether the keys with which Teams signs can be had, and what time it is there."""
    url = find_metadata(settings.teams)
    try:
        await fetch_keys(url, session)
        async with session.get(url) as response:
            date = response.headers.get("Date", "")
    except (KeysAway, aiohttp.ClientError, TimeoutError):
        yield Check("away", wrong=True)
        return
    yield Check("keys")
    clock = compare_clock(date)
    if clock is not None:
        yield clock
