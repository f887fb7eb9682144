"""How the connector is called: once, with a token that is asked for once and off the loop, and no further than told."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.settings import TeamsSettings
from bot.teams import api
from bot.teams.adapter import Adapter
from bot.teams.api import EntraToken, FixedToken, TeamsBusy, TeamsFault, open_session

SETTINGS = TeamsSettings(
    "0f8fad5b-d9cb-469f-a165-70867728950e", "made-up-secret", "7c9e6679-7425-40de-944b-e07fc1f90ae7"
)
CARD = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}


@dataclass
class Entra:
    """Microsoft's library for tokens, with a pretend Entra behind it. `given`: how many tokens it gave."""

    given: int = 0
    refuses: bool = False
    threads: set[int] = field(default_factory=set)
    made: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, client_id: str, **settings: Any) -> Entra:
        """An app of the library."""
        self.made.append({"client_id": client_id, **settings})
        return self

    def acquire_token_silent(self, _scopes: list[str], account: None) -> None:
        """Nothing is kept by the library itself here."""

    def acquire_token_for_client(self, scopes: list[str]) -> dict[str, str]:
        """Slow, as the network is."""
        assert scopes == ["https://api.botframework.com/.default"]
        self.threads.add(threading.get_ident())
        time.sleep(0.05)
        if self.refuses:
            return {"error": "invalid_client", "error_description": "the secret made-up-secret ended"}
        self.given += 1
        return {"access_token": f"token-{self.given}"}


@pytest.fixture
def entra(monkeypatch: pytest.MonkeyPatch) -> Entra:
    """A pretend Entra."""
    found = Entra()
    monkeypatch.setattr(api, "ConfidentialClientApplication", found)
    return found


async def test_a_token_is_asked_for_once_and_off_the_loop(entra: Entra) -> None:
    """However many want one: one question, in another thread, of the app's own tenant, with a time-out."""
    tokens = EntraToken(SETTINGS)
    assert set(await asyncio.gather(*(tokens.token() for _ in range(20)))) == {"token-1"}
    assert threading.get_ident() not in entra.threads
    (made,) = entra.made
    assert made["authority"].endswith(f"/{SETTINGS.tenant}")
    assert made["timeout"] > 0


async def test_a_refused_token_is_not_used_again(entra: Entra) -> None:
    """After Teams did not take it another is asked for."""
    tokens = EntraToken(SETTINGS)
    await tokens.token()
    tokens.refused()
    assert await tokens.token() == "token-2"


async def test_a_token_that_is_not_given_tells_nothing(entra: Entra) -> None:
    """What Entra says, which may quote anything, goes no further."""
    entra.refuses = True
    with pytest.raises(TeamsFault) as fault:
        await EntraToken(SETTINGS).token()
    assert fault.value.code == "no_token"
    assert fault.value.__cause__ is None
    assert "made-up-secret" not in repr(fault.value)


@pytest.mark.parametrize(
    "why",
    [
        PermissionError(
            "invalid_client, AADSTS7000222: the provided client secret keys for app made-up-secret are expired."
        ),
        ValueError('OIDC Discovery failed on made-up-secret. Error: {"error_description":"AADSTS7000222: Tenant"}'),
    ],
)
async def test_the_number_of_a_refusal_is_kept(monkeypatch: pytest.MonkeyPatch, why: Exception) -> None:
    """Of what Entra says only its number is kept, by which `doctor` knows what to mend."""

    def refuses(_: EntraToken) -> str:
        raise why

    monkeypatch.setattr(EntraToken, "_ask", refuses)
    with pytest.raises(TeamsFault) as fault:
        await EntraToken(SETTINGS).token()
    assert fault.value.code == "AADSTS7000222"
    assert "made-up-secret" not in repr(fault.value)


# ---------------------------------------------------------------- a managed identity


@dataclass
class Azure:
    """What gives tokens to a machine in Azure. `asked`: the queries that it got; `given`: how many tokens it gave."""

    asked: list[dict[str, str]] = field(default_factory=list)
    given: int = 0
    answer: str = ""
    slow: float = 0.0

    async def handle(self, request: web.Request) -> web.Response:
        """A question for a token."""
        assert request.headers["Metadata"] == "true"
        self.asked.append(dict(request.query))
        await asyncio.sleep(self.slow)
        if self.answer:
            return web.Response(status=400, text=self.answer)
        self.given += 1
        return web.json_response({"access_token": f"token-{self.given}", "expires_in": "86399", "token_type": "Bearer"})


@pytest.fixture
async def azure(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Azure]:
    """Azure's own address on this machine, which the library is told of by the environment."""
    found = Azure()
    app = web.Application()
    app.router.add_get("/metadata/identity/oauth2/token", found.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", f"http://127.0.0.1:{runner.addresses[0][1]}")
    for name in ("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IMDS_ENDPOINT", "MSI_ENDPOINT", "MSI_SECRET", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield found
    await runner.cleanup()


IDENTITY = TeamsSettings(SETTINGS.app_id, "", SETTINGS.tenant, type="UserAssignedMSI")


async def test_a_managed_identity_has_no_password(azure: Azure) -> None:
    """Azure itself gives the token, for this identity and for calling Teams; a good one is not asked for again."""
    tokens = EntraToken(IDENTITY)
    assert set(await asyncio.gather(*(tokens.token() for _ in range(5)))) == {"token-1"}
    (asked,) = azure.asked
    assert asked["client_id"] == IDENTITY.app_id
    assert asked["resource"] == "https://api.botframework.com"


async def test_a_refused_token_of_an_identity_is_not_used_again(azure: Azure) -> None:
    """After Teams did not take it another is asked for, and two installations in a process do not share one."""
    tokens = EntraToken(IDENTITY)
    first = await tokens.token()
    tokens.refused()
    assert await tokens.token() != first


@pytest.mark.parametrize("answer", ['{"error": "invalid_request", "error_description": "made-up-secret"}', "<html>"])
async def test_an_identity_that_is_not_there(azure: Azure, answer: str) -> None:
    """Where the machine does not have the identity it is said, and nothing of what Azure says is repeated."""
    azure.answer = answer
    with pytest.raises(TeamsFault) as fault:
        await EntraToken(IDENTITY).token()
    assert fault.value.code == "no_token"
    assert "made-up-secret" not in repr(fault.value)


async def test_azure_that_does_not_answer(azure: Azure, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of Azure nobody answers: no thread goes on waiting there, for they are counted."""
    azure.slow = 4.0
    monkeypatch.setattr(api, "TIMEOUT", 0.2)
    before = set(threading.enumerate())
    asked = asyncio.create_task(asyncio.to_thread(EntraToken(IDENTITY)._ask))  # noqa: SLF001 - it runs in a thread
    done, _ = await asyncio.wait((asked,), timeout=2.0)
    assert done, [thread.name for thread in set(threading.enumerate()) - before]
    assert isinstance(asked.exception(), OSError)


# ---------------------------------------------------------------- calls


@dataclass
class Far:
    """A connector that answers everything with `answer`; `calls`: what it was asked, with which token."""

    answer: web.Response
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        """Any call."""
        self.calls.append((request.method, request.path, request.headers.get("Authorization", "")))
        kept = self.answer
        return web.Response(status=kept.status, body=kept.body, headers=kept.headers)


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    """A connector on this machine that posts what it is given."""
    found = Far(web.json_response({"id": "1"}, status=201))
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", found.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/emea/"
    yield found
    await runner.cleanup()


@pytest.fixture
async def adapter() -> AsyncIterator[Adapter]:
    """What calls it."""
    async with open_session(trust_env=False) as session:
        yield Adapter(SETTINGS.app_id, session, FixedToken())


async def test_a_post_is_one_call_with_our_token(far: Far, adapter: Adapter) -> None:
    """To the chat itself, as no reply to anything, and its id comes back."""
    assert await adapter.post(far.url, "a:1", "Er is iets.", CARD) == "1"
    assert far.calls == [("POST", "/emea/v3/conversations/a:1/activities", "Bearer loopback")]


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (
            web.json_response({"error": {"code": "BotNotInConversationRoster", "message": "m"}}, status=403),
            403,
            "BotNotInConversationRoster",
        ),
        (web.Response(status=502, text="<html>Bad gateway</html>", content_type="text/html"), 502, ""),
        (web.Response(status=200, text="<html>Sign in</html>", content_type="text/html"), 200, "no_json"),
        (web.Response(status=500, body=b"\xff{", content_type="application/json"), 500, ""),
        (web.json_response({"error": {"code": "x" * 9 + " secret"}}, status=400), 400, ""),
    ],
)
async def test_a_fault_is_one_kind_whatever_is_said(
    far: Far, adapter: Adapter, answer: web.Response, status: int, code: str
) -> None:
    """A status, and a code where there is one; nothing of the body; and it was tried once."""
    far.answer = answer
    with pytest.raises(TeamsFault) as fault:
        await adapter.post(far.url, "a:1", "Er is iets.", CARD)
    assert (fault.value.status, fault.value.code) == (status, code)
    assert len(far.calls) == 1


@pytest.mark.parametrize(
    ("retry_after", "seconds"), [("7", 7.0), ("", 5.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 5.0), ("-1", 5.0)]
)
async def test_busy_says_how_long(far: Far, adapter: Adapter, retry_after: str, seconds: float) -> None:
    """As long as Teams asks for, or a while."""
    far.answer = web.Response(status=429, headers={"Retry-After": retry_after})
    with pytest.raises(TeamsBusy) as busy:
        await adapter.change(far.url, "a:1", "7", "Er is iets.", CARD)
    assert busy.value.seconds == seconds
    assert len(far.calls) == 1


async def test_who_says_that_somebody_is_gone(far: Far, adapter: Adapter) -> None:
    """Teams says so with a code of its own; without one it is something in between, that says it of everybody."""
    html = web.Response(status=404, text="<h2>404 Web Site not found.</h2>", content_type="text/html")
    for answer, says in (
        (web.json_response({"error": {"code": "ConversationNotFound"}}, status=404), True),
        (html, False),
    ):
        far.answer = answer
        with pytest.raises(TeamsFault) as fault:
            await adapter.post(far.url, "a:1", "Er is iets.", CARD)
        assert fault.value.says(403, 404) is says
        assert not fault.value.says(400)


async def test_a_token_goes_no_further_than_the_address(far: Far, adapter: Adapter) -> None:
    """What is sent elsewhere is not followed: the token would go along."""
    far.answer = web.Response(status=307, headers={"Location": f"{far.url}elsewhere"})
    with pytest.raises(TeamsFault):
        await adapter.post(far.url, "a:1", "Er is iets.", CARD)
    assert [path for _, path, _ in far.calls] == ["/emea/v3/conversations/a:1/activities"]


async def test_clients_are_made_once(far: Far, adapter: Adapter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making one costs more than ten calls: one an address."""
    await adapter.post(far.url, "a:1", "Er is iets.", CARD)
    monkeypatch.setattr("bot.teams.adapter.ConnectorClient", None)
    await adapter.post(far.url, "a:2", "Er is iets.", CARD)
    assert len(far.calls) == 2
