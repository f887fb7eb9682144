"""What `doctor` sees of Teams: each thing that can be wrong is said, with how to mend it, and no secret with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot import checks
from bot.checks import Check
from bot.resources import load_sentences
from bot.settings import Settings, TeamsSettings
from bot.teams import checkup
from bot.teams.api import EntraToken
from bot.teams.checkup import examine
from storage.store import Store
from storage.values import Conversation, Link
from tests.journeys.world import MASTER_KEY
from tests.teamsside.stand_in import Teams, standing_in
from tests.teamsside.tenant import APP_ID

TENANT = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
LINKED = (Link("teams", TENANT, "inos"),)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    """A pretend Teams."""
    async with standing_in() as opened:
        yield opened


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A store in which one person can be reached."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'np.sqlite'}", MASTER_KEY, migrate=True)
    chat = Conversation("teams", TENANT, "user", "a:1", "29:1", "https://smba.example/", NOW)
    await opened.turn(lambda turn: turn.conversations.save(chat), now=NOW)
    yield opened
    await opened.close()


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A public address that leads to the product, as far as can be seen from outside."""

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def messages(_: web.Request) -> web.Response:
        raise web.HTTPUnauthorized

    app = web.Application()
    app.router.add_get("/healthz", health)
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def settings(teams: Teams, url: str = "", base: str = "") -> Settings:
    """The environment of an installation."""
    return Settings(teams=TeamsSettings(APP_ID, "", TENANT, loopback_url=base or teams.issuer.base), url=url)


def wrong(checks: Sequence[Check]) -> list[str]:
    """The codes of what is wrong."""
    return [check.code for check in checks if check.wrong]


async def test_all_is_well(teams: Teams, store: Store, address: str) -> None:
    """Token, keys, clock, link, people and address: nothing is wrong, and all of it was looked at."""
    checks = await examine(settings(teams, address), store, LINKED)
    assert [check.code for check in checks] == ["works", "keys", "clock", "reaches", "reached"]
    assert wrong(checks) == []


async def test_what_is_missing_is_said(teams: Teams, store: Store) -> None:
    """A tenant without a board, a board whose tenant has nobody yet, and no address to try."""
    other = Link("teams", "0f8fad5b-d9cb-469f-a165-70867728950e", "delta")
    assert wrong(await examine(settings(teams), store, (other,))) == ["no_board", "nobody", "no_url"]


async def test_microsoft_may_be_away(teams: Teams, store: Store) -> None:
    """Where nothing answers, the keys cannot be had, nor does the address lead anywhere."""
    nowhere = "http://127.0.0.1:9"
    assert wrong(await examine(settings(teams, nowhere, nowhere), store, LINKED)) == ["away", "unreached"]


async def test_an_address_of_something_else_is_seen(teams: Teams, store: Store) -> None:
    """Something answers there, but it is not us."""
    assert wrong(await examine(settings(teams, teams.issuer.base), store, LINKED)) == ["unreached"]


async def test_a_clock_that_is_off_is_seen(
    teams: Teams, store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before every token is refused for it."""
    monkeypatch.setattr(checks, "SKEW", -1)
    assert wrong(await examine(settings(teams, address), store, LINKED)) == ["clock_off"]


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ("AADSTS7000222: the secret made-up-secret of the app ended", "secret_ended"),
        ("AADSTS7000215: Invalid client secret provided: made-up-secret", "secret"),
        ("AADSTS700016: Application made-up-secret was not found in the directory", "unknown_app"),
        ("AADSTS90002: Tenant made-up-secret not found", "unknown_tenant"),
        ("AADSTS900023: Specified tenant identifier made-up-secret is not valid", "unknown_tenant"),
        ("AADSTS50000: something else", "token"),
        ("Max retries exceeded with made-up-secret", "token"),
    ],
)
async def test_an_app_without_a_token_is_seen(
    teams: Teams, store: Store, address: str, monkeypatch: pytest.MonkeyPatch, says: str, code: str
) -> None:
    """Entra refuses: it is said which of the settings it is about; nothing of what Entra says is repeated."""

    def refuses(_: EntraToken) -> str:
        raise PermissionError(says)

    monkeypatch.setattr(EntraToken, "_ask", refuses)
    monkeypatch.setattr(checkup, "find_metadata", lambda _: f"{teams.issuer.base}/.well-known/openidconfiguration")
    bare = Settings(teams=TeamsSettings(APP_ID, "made-up-secret", TENANT), url=address)
    checks = await examine(bare, store, LINKED)
    assert wrong(checks) == [code]
    assert "made-up-secret" not in repr(checks)


async def test_a_machine_without_the_identity_is_seen(
    teams: Teams, store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Azure gives no token for a managed identity nobody is sent to look for a secret."""

    def refuses(_: EntraToken) -> str:
        raise ConnectionError

    monkeypatch.setattr(EntraToken, "_ask", refuses)
    monkeypatch.setattr(checkup, "find_metadata", lambda _: f"{teams.issuer.base}/.well-known/openidconfiguration")
    bare = Settings(teams=TeamsSettings(APP_ID, "", TENANT, type="UserAssignedMSI"), url=address)
    assert wrong(await examine(bare, store, LINKED)) == ["identity"]
    assert "secret" not in load_sentences()("doctor.teams.mend.identity")


def test_each_has_its_sentences() -> None:
    """What is looked at can be said, and what is wrong can be mended."""
    keys = load_sentences().keys()
    ours = ("doctor.teams.", "doctor.chat.")
    faults = {key.rpartition(".")[2] for key in keys if key.startswith(ours) and ".mend." in key}
    fine = {"works", "keys", "clock", "reaches", "reached"}
    told = {key.rpartition(".")[2] for key in keys if key.startswith(ours)}
    assert told - fine == faults
    tokens = {"token", "secret", "secret_ended", "unknown_app", "unknown_tenant", "identity"}
    assert faults == {"off", *tokens, "away", "clock_off", "no_board", "nobody", "no_url", "unreached"}
