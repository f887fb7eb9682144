"""Microsoft's connector as the rest of this room calls it: kept connections, a kept token, one kind of fault.

The library's own way calls in threads, asks for a token on the event loop, and stumbles over an answer that is no JSON.
Nothing is tried twice here: the courier does that. Says nothing in any log.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any, Protocol

import aiohttp
import requests
from botframework.connector.auth import AppCredentials, MicrosoftAppCredentials
from botframework.connector.auth.managedidentity_app_credentials import ManagedIdentityAppCredentials
from msal import ConfidentialClientApplication, ManagedIdentityClient, UserAssignedManagedIdentity
from msrest.pipeline import Request, Response
from msrest.pipeline.async_abc import AsyncHTTPSender
from msrest.universal_http import HTTPClientResponse

from bot.settings import TeamsSettings

TIMEOUT = 8.0
"""Seconds that Microsoft gets to tell something: somebody waits for the answer, and Teams waits ten."""
POSTED_WITHIN = 18.0
"""Seconds for what is posted or changed: given up sooner, it might be there all the same. The courier waits twenty."""
KEPT = 240.0
"""Seconds that a token is used without asking the library, which renews it five minutes before it ends."""
WAIT = 5.0
"""Seconds to wait when Teams is busy and does not say how long."""
_UNAUTHORIZED, _TOO_MANY = 401, 429
_NUMBER = re.compile(r"AADSTS[0-9]{4,12}")
"""How Entra numbers what is wrong, in a sentence that may say anything."""
_RIGHT = (200, 201, 202)
"""What the library takes for an answer."""


class TeamsFault(Exception):
    """Teams did not do what was asked: its `status` and `code`, such as "BotNotInConversationRoster"; never a body.

    Without a code it was not Teams that spoke, but something that stands between us.
    """

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code

    def says(self, *statuses: int) -> bool:
        """Whether Teams itself says one of these. A gateway that is ill says 403 and 404 of everybody: that passes."""
        return self.status in statuses and bool(self.code)


class TeamsBusy(TeamsFault):
    """Teams asks to wait for so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(_TOO_MANY)
        self.seconds = seconds


AWAY = (TeamsFault, aiohttp.ClientError, TimeoutError)
"""How calling Teams fails without a fault of ours."""


# ---------------------------------------------------------------- the token with which we speak


class Tokens(Protocol):
    """Gives the token that goes out with every call."""

    async def token(self) -> str:
        """A token that works now, or a `TeamsFault`."""
        ...

    def refused(self) -> None:
        """Teams did not take the last one: ask for another."""
        ...


class FixedToken:
    """The token of a test on this machine."""

    async def token(self) -> str:
        """Always the same."""
        return "loopback"

    def refused(self) -> None:
        """There is no other."""


class EntraToken:
    """The token that Entra gives to the app, asked for in a thread and kept. Never shown, never logged."""

    def __init__(self, settings: TeamsSettings) -> None:
        self._settings = settings
        self._credentials: AppCredentials | None = None
        self._kept: tuple[str, float] | None = None
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """A token that works now. Who asks meanwhile waits for the same one."""
        async with self._lock:
            now = asyncio.get_running_loop().time()
            if self._kept is None or now - self._kept[1] > KEPT:
                try:
                    async with asyncio.timeout(TIMEOUT):
                        self._kept = await asyncio.to_thread(self._ask), now
                except (OSError, ValueError, KeyError) as error:
                    # What it says quotes ids and addresses; its number does not.
                    number = _NUMBER.search(str(error))
                    raise TeamsFault(_UNAUTHORIZED, number.group() if number else "no_token") from None
            return self._kept[0]

    def refused(self) -> None:
        """Ask anew for the next call."""
        self._kept = None
        self._credentials = None

    def _ask(self) -> str:
        if self._credentials is None:
            self._credentials = self._make()
        return str(self._credentials.get_access_token())

    def _make(self) -> AppCredentials:
        given = self._settings
        if given.has_managed_identity:
            identity = ManagedIdentityAppCredentials(given.app_id, MicrosoftAppCredentials.empty().oauth_scope)
            # The library's own keeps tokens for the whole process, refused ones too, and waits for Azure without end.
            identity.app = ManagedIdentityClient(
                UserAssignedManagedIdentity(client_id=given.app_id), http_client=_Hasty()
            )
            return identity
        found = MicrosoftAppCredentials(given.app_id, given.app_password, given.tenant)
        # The library would make the same one without any time-out.
        found.app = ConfidentialClientApplication(
            given.app_id, client_credential=given.app_password, authority=found.oauth_endpoint, timeout=TIMEOUT
        )
        return found


class _Hasty(requests.Session):
    """Asks Azure for a token. Where no Azure is, nothing answers at all: a thread would wait there for minutes."""

    def request(self, *args: Any, **kwargs: Any) -> Any:
        """One question, with a time-out."""
        return super().request(*args, **{"timeout": TIMEOUT, **kwargs})


# ---------------------------------------------------------------- the wire


def open_session(*, trust_env: bool) -> aiohttp.ClientSession:
    """Connections to Microsoft that are kept and used again; the caller closes them."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT), trust_env=trust_env)


class _Answer(HTTPClientResponse):
    """What the library reads of an answer."""

    def __init__(self, request: Any, status: int, body: bytes) -> None:
        super().__init__(request, None)
        self.status_code = status
        # It was looked at whether it is; under another name the library would not read it.
        self.headers = {"content-type": "application/json"}
        self._body = body

    def body(self) -> bytes:
        """The whole of it."""
        return self._body


class Sender(AsyncHTTPSender[Any, Any]):
    """Sends what the library wants to send, once. Raises `TeamsFault`; a connection that breaks, as it comes."""

    def __init__(self, session: aiohttp.ClientSession, tokens: Tokens) -> None:
        self._session = session
        self._tokens = tokens

    async def __aexit__(self, *exc_details: object) -> None:
        """The session is not ours to close."""

    async def send(self, request: Request[Any], **_config: Any) -> Response[Any, Any]:
        """One call, with our token."""
        wanted = request.http_request
        headers = {**wanted.headers, "Authorization": f"Bearer {await self._tokens.token()}"}
        within = aiohttp.ClientTimeout(total=TIMEOUT if wanted.method == "GET" else POSTED_WITHIN)
        async with self._session.request(
            # Not followed: the token goes to the address that we chose, and no further.
            wanted.method, wanted.url, data=wanted.data, headers=headers, timeout=within, allow_redirects=False,
        ) as response:  # fmt: skip
            body = await response.read()
        if response.status not in _RIGHT:
            if response.status == _UNAUTHORIZED:
                self._tokens.refused()
            raise _fault(response.status, response.headers.get("Retry-After", ""), body)
        if body and not _is_json(body):
            # Something that stands between us and Teams; the library would stumble over it.
            raise TeamsFault(response.status, "no_json")
        return Response(request, _Answer(wanted, response.status, body))


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _fault(status: int, retry_after: str, body: bytes) -> TeamsFault:
    if status == _TOO_MANY:
        return TeamsBusy(float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else WAIT)
    try:
        code = json.loads(body)["error"]["code"]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        code = ""
    return TeamsFault(status, code if isinstance(code, str) and code.isidentifier() else "")
