"""How a workspace gets the app, and how it goes: tokens sealed, renewed in time, destroyed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from yarl import URL

from bot.settings import SlackSettings
from bot.slack.api import SlackFault
from bot.slack.installs import RENEW_AGAIN, RENEW_BEFORE, RENEW_WITHIN, Installs, NotInstalled, read_answer
from bot.slack.manifest import SCOPES
from storage.values import Install
from tests.journeys.roads import SEEN
from tests.journeys.slack_world import SlackChats, fill_slack, open_room, team_of
from tests.journeys.world import CAST, MONDAY, World
from tests.slackside.rules import Fault
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, TOKEN_SECONDS

INOS, DELTA = team_of("inos"), team_of("delta")


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """Two workspaces, in none of which the app is; tokens are renewed by turns."""
    async with standing_in(MONDAY.timestamp) as opened:
        fill_slack(opened)
        opened.state.rotates = True
        yield opened


@pytest.fixture
async def world(slack: Slack, tmp_path: Path) -> AsyncIterator[World]:
    """An installation that any workspace can get, reached over HTTP."""
    settings = settings_for(slack)
    async with open_room(f"sqlite:///{tmp_path / 'np.sqlite'}", slack, settings) as opened:
        yield opened


def settings_for(slack: Slack, **more: str) -> SlackSettings:
    """The environment of an installation for several workspaces."""
    known = {"signing_secret": SIGNING_SECRET, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    return SlackSettings(**{**known, "api_url": slack.server.api_url, **more})


class Browser:
    """An administrator's browser: it keeps cookies, and goes to Slack and back."""

    def __init__(self, world: World, http: aiohttp.ClientSession) -> None:
        assert isinstance(world.channel, SlackChats)
        self.slack = world.channel.slack
        self._http = http
        self._base = self.slack.delivery.url.removesuffix("/slack/events")

    async def begins(self) -> dict[str, str]:
        """Open the page that installs: what is asked of Slack."""
        async with self._http.get(f"{self._base}/slack/install", allow_redirects=False) as response:
            assert response.status == 302
            there = urlsplit(response.headers["Location"])
            assert there.path == "/oauth/v2/authorize"
            return {name: values[0] for name, values in parse_qs(there.query).items()}

    def agrees(self, team: str) -> str:
        """Slack's own page: the code that it sends the browser back with."""
        code = f"code-{next(self.slack.state.ids)}"
        self.slack.state.codes[code] = (team, "", ",".join(SCOPES))
        return code

    async def returns(self, **query: str) -> tuple[int, str]:
        """Back from Slack: the status and the page."""
        address = URL(f"{self._base}/slack/oauth_redirect").with_query(query)
        async with self._http.get(address) as response:
            return response.status, await response.text()


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Browser]:
    """A browser that was nowhere yet."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        yield Browser(world, http)


def installs_of(world: World, slack: Slack, **more: str) -> Installs:
    """The installations as another process of the product has them."""
    made = Installs(world.store, settings_for(slack, **more), lambda: world.now)
    made.start()
    return made


async def roll_is_called(world: World) -> None:
    """The roll is called by itself after an installation: from now on it asks nothing of Slack while we look."""
    async with asyncio.timeout(20):
        while await world.store.show(lambda turn: turn.directory.unmet("slack", INOS, "inos")):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def install(browser: Browser, team: str = INOS) -> str:
    """Install the app in a workspace; the page that follows."""
    state = (await browser.begins())["state"]
    status, page = await browser.returns(code=browser.agrees(team), state=state)
    assert status == 200, page
    return page


async def test_a_workspace_installs_the_app(world: World, browser: Browser, slack: Slack) -> None:
    """An administrator agrees once; from then on people of that workspace are served, and only of that one."""
    asked = await browser.begins()
    assert (asked["client_id"], asked["scope"].split(",")) == (CLIENT_ID, list(SCOPES))
    page = await install(browser)
    assert "xoxe" not in page
    assert "Gelukt" in page
    hand = slack.hand(INOS, "v-sanne")
    assert (await hand.slash("/nietpluis")).ok
    assert hand.view is not None
    other = slack.hand(DELTA, "z-joost")
    await other.slash("/nietpluis")
    assert other.view is None


async def test_a_token_is_nowhere_in_the_clear(world: World, browser: Browser, tmp_path: Path) -> None:
    """No file of the database holds a token or what renews it."""
    await install(browser)
    files = list(tmp_path.iterdir())  # noqa: ASYNC240 - a small folder
    assert files
    assert not any(b"xoxe" in path.read_bytes() for path in files)


@pytest.mark.parametrize("how", ["no cookie", "another state", "made up", "too late", "no code", "wrong code"])
async def test_a_way_back_that_is_not_ours_installs_nothing(
    world: World, browser: Browser, slack: Slack, how: str
) -> None:
    """Without the browser that went, after ten minutes, with a state or code that was not given: nothing is kept."""
    state, code = (await browser.begins())["state"], browser.agrees(INOS)
    match how:
        case "no cookie":
            async with aiohttp.ClientSession() as http:
                status, _ = await Browser(world, http).returns(code=code, state=state)
        case "another state":
            await browser.begins()
            status, _ = await browser.returns(code=code, state=state)
        case "made up":
            status, _ = await browser.returns(code=code, state=f"{state[:-1]}x")
        case "too late":
            world.now += timedelta(minutes=11)
            status, _ = await browser.returns(code=code, state=state)
        case "no code":
            status, _ = await browser.returns(error="access_denied", state=state)
        case _:
            status, _ = await browser.returns(code="other", state=state)
    assert status == 400
    assert await world.store.show(lambda turn: turn.installs.workspaces("slack")) == ()


async def test_a_token_is_renewed_in_time(world: World, browser: Browser, slack: Slack) -> None:
    """Before it expires it is renewed, once, and the next process finds the new one."""
    await install(browser)
    first = installs_of(world, slack)
    old = (await first.workspace(INOS)).token
    world.now += timedelta(seconds=TOKEN_SECONDS) - RENEW_BEFORE + timedelta(minutes=1)
    new = (await first.workspace(INOS)).token
    assert new != old
    second = installs_of(world, slack)
    assert (await second.workspace(INOS)).token == new
    assert (await first.workspace(INOS)).token == new
    assert slack.state.may(new, "chat.postMessage").team == INOS
    for each in (first, second):
        await each.stop()


async def test_two_processes_that_renew_at_one_moment(world: World, browser: Browser, slack: Slack) -> None:
    """What renews a token is good once: who comes second takes what the first got, and is not without the app."""
    await install(browser)
    await roll_is_called(world)
    world.now += timedelta(seconds=TOKEN_SECONDS) - RENEW_BEFORE + timedelta(minutes=1)
    both = [installs_of(world, slack) for _ in range(2)]
    slack.state.fault("oauth.v2.access", Fault(delay=0.3), times=2)
    for found in await asyncio.gather(*(each.workspace(INOS) for each in both)):
        assert slack.state.may(found.token, "chat.postMessage").team == INOS
    assert len({(await each.workspace(INOS)).token for each in both}) == 1
    for each in both:
        await each.stop()


async def test_slack_away_while_renewing_loses_no_token(world: World, browser: Browser, slack: Slack) -> None:
    """The old token serves as long as it works; a minute later it is renewed after all, and Slack is left in peace."""
    await install(browser)
    await roll_is_called(world)
    installs = installs_of(world, slack)
    old = (await installs.workspace(INOS)).token
    world.now += timedelta(seconds=TOKEN_SECONDS) - RENEW_BEFORE + timedelta(minutes=1)
    asked = len(slack.state.called("oauth.v2.access"))
    slack.state.fault("oauth.v2.access", Fault(status=503))
    for _ in range(3):
        assert (await installs.workspace(INOS)).token == old
    assert len(slack.state.called("oauth.v2.access")) == asked + 1
    world.now += RENEW_AGAIN
    assert (await installs.workspace(INOS)).token != old
    await installs.stop()


async def test_who_presses_does_not_wait_for_a_new_token(world: World, browser: Browser, slack: Slack) -> None:
    """While Slack is slow to renew, the old token serves at once; the new one is kept when it comes, also at a stop."""
    await install(browser)
    await roll_is_called(world)
    installs = installs_of(world, slack)
    old = (await installs.workspace(INOS)).token
    world.now += timedelta(seconds=TOKEN_SECONDS) - RENEW_BEFORE + timedelta(minutes=1)
    slack.state.fault("oauth.v2.access", Fault(delay=4))
    begun = time.monotonic()
    for found in await asyncio.gather(*(installs.workspace(INOS) for _ in range(5))):
        assert found.token == old
    assert (await installs.workspace(INOS)).token == old
    assert time.monotonic() - begun < 2 * RENEW_WITHIN
    await installs.stop()
    later = installs_of(world, slack)
    new = (await later.workspace(INOS)).token
    assert new != old
    assert slack.state.may(new, "chat.postMessage").team == INOS
    await later.stop()


async def test_a_token_that_cannot_be_renewed_is_no_installation(world: World, browser: Browser, slack: Slack) -> None:
    """What Slack took back while nobody looked is not tried for ever."""
    await install(browser)
    slack.state.refreshing.clear()
    installs = installs_of(world, slack)
    world.now += timedelta(seconds=TOKEN_SECONDS)
    with pytest.raises(NotInstalled):
        await installs.workspace(INOS)
    await installs.stop()


async def test_an_uninstalled_app_leaves_no_token(world: World, browser: Browser, slack: Slack) -> None:
    """The tokens are destroyed at once, and a new installation brings new ones."""
    await install(browser)
    await slack.uninstall(INOS)
    assert await world.store.show(lambda turn: turn.installs.find("slack", INOS)) is None
    world.now += timedelta(minutes=1)
    await install(browser)
    assert await world.store.show(lambda turn: turn.installs.workspaces("slack")) == (INOS,)


async def test_what_was_asked_comes_when_the_app_is_back(world: World, browser: Browser, slack: Slack) -> None:
    """Who works there is found again at once after a new installation, and told what was asked of them meanwhile."""
    await install(browser)
    await roll_is_called(world)
    code = await world.person("v-sanne").begins("concern", **SEEN)
    first = slack.hand(INOS, CAST["inos"]["regisseur"])
    await slack.uninstall(INOS)
    await world.later(minutes=5)
    assert len(first.messages) == 1
    await install(browser)
    async with asyncio.timeout(20):
        while len(first.messages) < 2:
            await asyncio.sleep(0.05)
            await world.drain()
    assert code in json.dumps(first.messages[-1])
    await world.later(minutes=5)
    assert len(first.messages) == 2


async def test_an_old_farewell_does_not_end_a_new_installation(world: World, browser: Browser, slack: Slack) -> None:
    """An event of before the installation that Slack brings late changes nothing."""
    envelope = slack.delivery.envelope(INOS, {"type": "app_uninstalled"})
    world.now += timedelta(minutes=1)
    await install(browser)
    await slack.delivery.bring("events_api", envelope)
    assert await world.store.show(lambda turn: turn.installs.workspaces("slack")) == (INOS,)


async def test_the_token_of_the_environment_serves_its_own_workspace(world: World, slack: Slack) -> None:
    """Which workspace that is, Slack is asked once; after an uninstall it serves none."""
    slack.state.rotates = False
    installs = installs_of(world, slack, bot_token=slack.state.grant(DELTA).text)
    for _ in range(3):
        assert (await installs.workspace(DELTA)).team == DELTA
    assert len(slack.state.called("auth.test")) == 1
    assert await installs.teams() == (DELTA,)
    with pytest.raises(NotInstalled):
        await installs.workspace(INOS)
    await installs.ended(DELTA, world.now)
    with pytest.raises(NotInstalled):
        await installs.workspace(DELTA)
    await installs.stop()


@pytest.mark.parametrize(
    "answer",
    [
        {"access_token": "t", "token_type": "bot", "is_enterprise_install": True, "team": None},
        {"access_token": "t", "token_type": "user", "team": {"id": "T1"}},
        {"access_token": "t", "token_type": "bot", "team": {}},
    ],
)
def test_only_one_workspace_installs_at_a_time(answer: dict[str, object]) -> None:
    """A whole organisation, or somebody's own token, is refused."""
    with pytest.raises(SlackFault):
        read_answer(answer, MONDAY)


async def test_no_token_is_shown(world: World, browser: Browser, slack: Slack) -> None:
    """Neither the installation nor the workspace shows its token in a text of itself."""
    await install(browser)
    installs = installs_of(world, slack)
    found = await world.store.show(lambda turn: turn.installs.find("slack", INOS))
    assert isinstance(found, Install)
    assert "xoxe" not in repr(found) + repr(await installs.workspace(INOS))
    await installs.stop()
