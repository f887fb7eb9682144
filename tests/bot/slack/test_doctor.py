"""What `doctor` sees of Slack: each thing that can be wrong is said, with how to mend it, and no token with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from aiohttp import web

from bot.checks import Check
from bot.resources import load_sentences
from bot.settings import Settings, SlackSettings
from bot.slack.checkup import examine
from bot.slack.manifest import SCOPES
from storage.store import Store
from storage.values import Install, Link
from tests.journeys.world import MASTER_KEY, MONDAY
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import APP_TOKEN, CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET

TEAM = "T1"
LINKED = (Link("slack", TEAM, "inos"),)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """One workspace."""
    async with standing_in() as opened:
        opened.state.add_workspace(TEAM)
        yield opened


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'np.sqlite'}", MASTER_KEY, migrate=True)
    yield opened
    await opened.close()


def settings(slack: Slack, url: str = "", **more: str) -> Settings:
    """The environment of an installation."""
    return Settings(slack=SlackSettings(**{"api_url": slack.server.api_url, **more}), url=url)


def token(slack: Slack, scopes: Sequence[str] = SCOPES) -> str:
    """A token that works, with these scopes."""
    return slack.state.grant(TEAM, frozenset(scopes)).text


def wrong(checks: Sequence[Check]) -> list[str]:
    """The codes of what is wrong."""
    return [check.code for check in checks if check.wrong]


async def test_socket_mode_is_well(slack: Slack, store: Store) -> None:
    """Token, scopes, clock, link and socket: nothing is wrong, and all of it was looked at."""
    checks = await examine(settings(slack, bot_token=token(slack), app_token=APP_TOKEN), store, LINKED)
    assert [check.code for check in checks] == ["works", "scopes", "clock", "socket"]
    assert wrong(checks) == []


async def test_http_is_well_when_the_address_leads_here(slack: Slack, store: Store) -> None:
    """The public address answers with our health, and refuses what Slack did not sign."""
    app = web.Application()

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def events(_: web.Request) -> web.Response:
        return web.Response(status=401)

    app.add_routes([web.get("/healthz", health), web.post("/slack/events", events)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        given = {"bot_token": token(slack), "signing_secret": SIGNING_SECRET}
        assert (await examine(settings(slack, url, **given), store, LINKED))[-1].code == "reached"
        elsewhere = await examine(settings(slack, slack.server.base, **given), store, LINKED)
        assert wrong(elsewhere) == ["unreached"]
    finally:
        await runner.cleanup()
    gone = await examine(settings(slack, url, **given), store, LINKED)
    assert wrong(gone) == ["unreached"]
    assert wrong(await examine(settings(slack, **given), store, LINKED)) == ["no_url"]


async def test_a_token_that_is_dead_is_named(slack: Slack, store: Store) -> None:
    """A wrong or revoked token is said as such; the token itself is not repeated."""
    checks = await examine(settings(slack, bot_token="xoxb-wrong", app_token=APP_TOKEN), store, LINKED)
    assert wrong(checks) == ["token", "not_there"]
    assert "xoxb" not in str(checks)


async def test_a_wrong_app_token_is_named(slack: Slack, store: Store) -> None:
    """Slack gives no socket to it."""
    checks = await examine(settings(slack, bot_token=token(slack), app_token="xapp-wrong"), store, LINKED)
    assert wrong(checks) == ["socket_refused"]


@pytest.mark.parametrize(
    ("scopes", "code", "named"),
    [
        ([scope for scope in SCOPES if scope != "im:history"], "scopes_missing", "im:history"),
        ([*SCOPES, "channels:history"], "scopes_more", "channels:history"),
    ],
)
async def test_scopes_are_what_is_needed(slack: Slack, store: Store, scopes: list[str], code: str, named: str) -> None:
    """One that lacks and one too many are both named."""
    checks = await examine(settings(slack, bot_token=token(slack, scopes), app_token=APP_TOKEN), store, LINKED)
    assert wrong(checks) == [code]
    assert next(check for check in checks if check.wrong).values["scopes"] == named


async def test_links_and_installations_belong_together(slack: Slack, store: Store) -> None:
    """A workspace without a board, and a board whose workspace has no app, are both named."""
    given = settings(slack, bot_token=token(slack), app_token=APP_TOKEN)
    checks = await examine(given, store, (Link("slack", "T9", "delta"),))
    assert wrong(checks) == ["no_board", "not_there"]


async def test_an_installed_workspace_is_looked_at_too(slack: Slack, store: Store) -> None:
    """Each workspace that installed the app; until one did, where to go."""
    given = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "app_token": APP_TOKEN}
    assert wrong(await examine(settings(slack, **given), store, ())) == ["none"]
    secret = f'{{"token": "{token(slack)}", "renews": "", "expires": "", "bot_user": "U0"}}'
    await store.turn(lambda turn: turn.installs.save(Install("slack", TEAM, secret, MONDAY)), now=MONDAY)
    checks = await examine(settings(slack, **given), store, LINKED)
    assert [check.code for check in checks] == ["works", "scopes", "clock", "socket"]
    slack.state.tokens = {APP_TOKEN: slack.state.tokens[APP_TOKEN]}
    assert wrong(await examine(settings(slack, **given), store, LINKED)) == ["token", "not_there"]


async def test_slack_away_is_no_dead_token(slack: Slack, store: Store) -> None:
    """When Slack cannot be reached nobody is told to make new tokens."""
    slack.state.is_down = True
    checks = await examine(settings(slack, bot_token=token(slack), app_token=APP_TOKEN), store, ())
    assert wrong(checks) == ["away", "away"]
    nowhere = Settings(slack=SlackSettings(bot_token="xoxb-1", app_token=APP_TOKEN, api_url="http://127.0.0.1:9/api/"))
    assert wrong(await examine(nowhere, store, ())) == ["away", "away"]


async def test_without_slack_nothing_is_said() -> None:
    """Who does not use Slack hears nothing of it, unless a workspace is linked."""
    assert await examine(Settings(), None, ()) == ()
    assert wrong(await examine(Settings(), None, LINKED)) == ["off"]


def test_every_fault_has_its_sentences() -> None:
    """Whatever can be found is said in Dutch, and what is wrong with how to mend it."""
    keys = load_sentences().keys()
    ours = ("doctor.slack.", "doctor.chat.")
    faults = {key.rpartition(".")[2] for key in keys if key.startswith(ours) and ".mend." in key}
    fine = {"works", "scopes", "clock", "socket", "reached"}
    told = {key.rpartition(".")[2] for key in keys if key.startswith(ours)}
    assert told - fine == faults
