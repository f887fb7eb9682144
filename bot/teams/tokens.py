"""Who calls us: the token that Teams signs each activity with, checked against the keys that Microsoft publishes.

The keys are fetched without holding up anything, kept for a day, and looked for anew when an unknown one is named, but
not more often than `AGAIN`: whoever sends rubbish makes us fetch nothing. Never logs a token or what is in it.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

from bot.log import log
from bot.settings import TeamsSettings
from bot.teams.incoming import CHANNEL_ID

ISSUER = "https://api.botframework.com"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOOPBACK_METADATA = "/.well-known/openidconfiguration"
ALGORITHM = "RS256"
LEEWAY = 300
"""Seconds that our clock may differ from Microsoft's."""
FRESH = 24 * 3600.0
"""Seconds that the keys are good for."""
FETCHED_WITHIN = 3.0
"""Seconds that looking for them takes at most: somebody waits before a button meanwhile."""
AGAIN = 60.0
"""Seconds before the keys are looked for once more, when one is not among them or they could not be had."""
TOKEN_MAX = 8192


class BadToken(Exception):
    """This is not from Teams, or not for us."""


class KeysAway(Exception):
    """Microsoft's keys cannot be had, so that nobody can be let in."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that Teams signs with; `channels`: what it vouches for, nothing where it does not say."""

    public: Any
    channels: frozenset[str]


class Keys:
    """The keys of one issuer, by their id."""

    def __init__(self, metadata: str, session: aiohttp.ClientSession) -> None:
        self._metadata = metadata
        self._session = session
        self._keys: Mapping[str, Key] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> Key | None:
        """The key of this id, None when there is none. `KeysAway` when no key could ever be had."""
        now = asyncio.get_running_loop().time()
        if kid not in self._keys or now - self._fetched > FRESH:
            async with self._lock:
                if now - self._tried > AGAIN and (kid not in self._keys or now - self._fetched > FRESH):
                    self._tried = now
                    await self._fetch(now)
        if not self._keys:
            raise KeysAway
        return self._keys.get(kid)

    async def _fetch(self, now: float) -> None:
        try:
            self._keys, self._fetched = await fetch_keys(self._metadata, self._session), now
        except KeysAway as error:
            # Those that we have stay good.
            log.warning("keys not fetched", channel="teams", exc_info=error)


async def fetch_keys(metadata: str, session: aiohttp.ClientSession) -> Mapping[str, Key]:
    """The keys that are published just now, by their id; at least one, or `KeysAway`."""

    async def get(url: str) -> Any:
        async with session.get(url) as response:
            response.raise_for_status()
            return await response.json(content_type=None)

    try:
        async with asyncio.timeout(FETCHED_WITHIN):
            told = await get(metadata)
            published = await get(str(told["jwks_uri"]))
        keys = dict(_read(published["keys"]))
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
        raise KeysAway from None
    if not keys:
        raise KeysAway
    return keys


def find_metadata(settings: TeamsSettings) -> str:
    """Where it stands which keys there are."""
    return f"{settings.loopback_url}{LOOPBACK_METADATA}" if settings.loopback_url else METADATA


def _read(published: Any) -> list[tuple[str, Key]]:
    found: list[tuple[str, Key]] = []
    for each in published:
        if isinstance(each, dict) and each.get("kty") == "RSA" and isinstance(each.get("kid"), str):
            channels = frozenset(str(channel) for channel in each.get("endorsements") or ())
            with contextlib.suppress(jwt.PyJWTError):
                found.append((each["kid"], Key(jwt.PyJWK(each, algorithm=ALGORITHM).key, channels)))
    return found


class Tokens:
    """Checks who calls one app."""

    def __init__(self, settings: TeamsSettings, session: aiohttp.ClientSession) -> None:
        self._app_id = settings.app_id
        self._keys = Keys(find_metadata(settings), session)

    async def check(self, header: str) -> str:
        """The address that the caller of an `Authorization` header says to be called at. `BadToken`, `KeysAway`."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > TOKEN_MAX:
            raise BadToken
        try:
            kid = self._glance(token)
            key = await self._keys.find(kid)
            if key is None or (key.channels and CHANNEL_ID not in key.channels):
                raise BadToken
            claims = jwt.decode(
                token, key.public, algorithms=[ALGORITHM], audience=self._app_id, issuer=ISSUER, leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            # Not from that error: it quotes what it read.
            raise BadToken from None
        service = claims.get("serviceurl")
        if not isinstance(service, str) or not service:
            raise BadToken
        return service

    def _glance(self, token: str) -> str:
        """The id of the key, after what costs nothing to look at: what is meant for others makes us do no work."""
        head, claims, _ = token.split(".")
        named, claimed = _part(head), _part(claims)
        kid = named.get("kid")
        if named.get("alg") != ALGORITHM or not isinstance(kid, str):
            raise BadToken
        if claimed.get("iss") != ISSUER or claimed.get("aud") != self._app_id:
            raise BadToken
        return kid


def _part(text: str) -> dict[str, Any]:
    """A part of a token as it says itself; nothing of it is believed yet."""
    found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if not isinstance(found, dict):
        raise BadToken
    return found
