"""The stand-in itself: what a bare bolt app gets from it, and everything that it refuses."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slackside.bare import address, bare_app, listening
from tests.slackside.delivery import signed
from tests.slackside.hand import Cannot, Hand
from tests.slackside.rules import POSTS_AT_ONCE, Fault
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import APP_TOKEN
from tests.slackside.workspace import JSON

TEAM = "T1"


def text(words: str) -> JSON:
    """Plain text."""
    return {"type": "plain_text", "text": words}


def button(words: str, value: str = "v") -> JSON:
    """A row with one button."""
    element = {"type": "button", "text": text(words), "action_id": "go", "value": value}
    return {"type": "actions", "block_id": "row", "elements": [element]}


def asks(block_id: str, *, optional: bool = False) -> JSON:
    """A field for a line of text."""
    element = {"type": "plain_text_input", "action_id": f"v:{block_id}"}
    return {"type": "input", "block_id": block_id, "label": text("Naam"), "element": element, "optional": optional}


def window(*blocks: JSON) -> JSON:
    """A window that can be sent."""
    return {
        "type": "modal", "callback_id": "w", "title": text("Venster"), "submit": text("Verder"),
        "blocks": list(blocks),
    }  # fmt: skip


@contextlib.asynccontextmanager
async def with_app(app: AsyncApp, slack: Slack, *, socket: bool) -> AsyncIterator[None]:
    """The app is reached while the block runs, in either way."""
    if socket:
        client = AsyncWebClient(APP_TOKEN, base_url=slack.server.api_url)
        handler = AsyncSocketModeHandler(app, APP_TOKEN, web_client=client, ping_interval=0.2)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
    else:
        runner = await listening(app)
        slack.delivery.url = address(runner)
        try:
            yield
        finally:
            await runner.cleanup()


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A workspace with somebody in it."""
    async with standing_in() as made:
        made.state.add_workspace(TEAM)
        made.state.add_user(TEAM, "sanne", "sanne@school.example")
        yield made


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    """The client of an app that is installed, without the retries that it comes with."""
    token = slack.state.grant(TEAM).text
    return AsyncWebClient(token, base_url=slack.server.api_url, retry_handlers=[])


@pytest.fixture
def sanne(slack: Slack) -> Hand:
    """Somebody."""
    return slack.hand(TEAM, "sanne")


async def refused(awaited: Any) -> str:
    """The error with which a call comes back."""
    with pytest.raises(SlackApiError) as caught:
        await awaited
    return str(caught.value.response["error"])


@pytest.mark.parametrize("socket", [False, True])
async def test_everything_that_a_person_does_arrives(slack: Slack, sanne: Hand, *, socket: bool) -> None:
    """A bare app takes presses, submissions, commands, shortcuts and events, over HTTP and over a socket."""
    token = slack.state.grant(TEAM).text
    app, seen = bare_app(slack.server.api_url, token), []

    @app.middleware
    async def note(body: JSON, next_: Any) -> None:
        seen.append(body.get("type") if "command" not in body else "command")
        await next_()

    @app.shortcut("open")
    async def opens(ack: Any, client: AsyncWebClient, body: JSON) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=window(asks("name")))

    # Handlers are asked in order, and the bare one takes all: the one that opens goes first.
    app._async_listeners.insert(0, app._async_listeners.pop())  # noqa: SLF001
    async with with_app(app, slack, socket=socket):
        assert (await sanne.open_home()).ok
        assert (await sanne.slash("/x")).ok
        assert (await sanne.says("hallo")).ok
        assert (await sanne.shortcut("open")).ok
        await sanne.fill("name", "Sanne")
        assert (await sanne.submit()).ok
        assert sanne.view is None
    assert seen == ["event_callback", "command", "event_callback", "shortcut", "view_submission"]
    assert not [*slack.state.problems, *slack.delivery.unanswered]


async def test_a_wrong_signature_is_refused_by_bolt(slack: Slack) -> None:
    """What is signed with another secret, or long ago, gets 401 from bolt: the seal of the stand-in is the real one."""
    async with with_app(bare_app(), slack, socket=False):
        body = b'{"type": "event_callback", "event": {"type": "x"}, "team_id": "T1"}'
        kind = {"Content-Type": "application/json"}
        good, _ = await slack.delivery.post(body, {**signed(body), **kind})
        other, _ = await slack.delivery.post(body, {**signed(body, "another"), **kind})
        old, _ = await slack.delivery.post(body, {**signed(body, at=1_000_000_000), **kind})
    assert (good, other, old) == (200, 401, 401)


async def test_a_trigger_is_good_once(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """One window for one press, within three seconds."""
    trigger = slack.state.trigger(TEAM, sanne.user.id)
    await client.views_open(trigger_id=trigger, view=window(asks("name")))
    assert await refused(client.views_open(trigger_id=trigger, view=window(button("Ja")))) == "exchanged_trigger_id"
    late = slack.state.trigger(TEAM, sanne.user.id)
    slack.state.triggers[late].at -= 4
    assert await refused(client.views_open(trigger_id=late, view=window(button("Ja")))) == "expired_trigger_id"
    assert len(slack.state.problems) == 2


async def test_a_window_that_changed_meanwhile(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """A window is drawn anew only by who saw how it was; what was typed stays where the field keeps its id."""
    trigger = slack.state.trigger(TEAM, sanne.user.id)
    view: Any = (await client.views_open(trigger_id=trigger, view=window(asks("name"), asks("other"))))["view"]
    await sanne.fill("name", "Sanne")
    await sanne.fill("other", "weg")
    again = window(asks("name"), asks("fresh", optional=True))
    await client.views_update(view_id=view["id"], hash=view["hash"], view=again)
    assert sanne.view is not None
    assert sanne.view.values["name"]["v:name"]["value"] == "Sanne"
    assert sanne.view.values["fresh"]["v:fresh"]["value"] is None
    conflict = client.views_update(view_id=view["id"], hash=view["hash"], view=window(button("Ja")))
    assert await refused(conflict) == "hash_conflict"


async def test_a_field_that_must_be_filled_in(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """Slack does not send a window before what must be filled in is."""
    trigger = slack.state.trigger(TEAM, sanne.user.id)
    await client.views_open(trigger_id=trigger, view=window(asks("name")))
    with pytest.raises(Cannot, match="name"):
        await sanne.submit()


async def test_messages(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """A message goes to a user, is brought up to date where it stands, and is found again by what was attached."""
    metadata = {"event_type": "x", "event_payload": {"key": "k1"}}
    sent: Any = await client.chat_postMessage(channel=sanne.user.id, text="dag", metadata=metadata)
    assert await refused(client.chat_update(channel=sanne.user.id, ts=sent["ts"], text="x")) == "channel_not_found"
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="nieuw")
    assert [message["text"] for message in sanne.messages] == ["nieuw"]
    plain: Any = await client.conversations_history(channel=sent["channel"])
    assert "metadata" not in plain["messages"][0]
    full: Any = await client.conversations_history(channel=sent["channel"], include_all_metadata=True)
    assert full["messages"][0]["metadata"]["event_payload"] == {"key": "k1"}


async def test_what_is_refused(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """Bad blocks, tokens without a scope, people who left and chats that were closed are refused as Slack does."""
    bad = [{"type": "section", "text": text("x" * 3001)}]
    assert await refused(client.chat_postMessage(channel=sanne.user.id, text="x", blocks=bad)) == "invalid_blocks"
    assert await refused(client.chat_postMessage(channel="U404", text="x")) == "channel_not_found"
    poor = AsyncWebClient(slack.state.grant(TEAM, frozenset({"chat:write"})).text, base_url=slack.server.api_url)
    assert await refused(poor.users_info(user=sanne.user.id)) == "missing_scope"
    nobody = AsyncWebClient("xoxb-unknown", base_url=slack.server.api_url)
    assert await refused(nobody.auth_test()) == "invalid_auth"
    sanne.user.is_deleted = True
    assert await refused(client.chat_postMessage(channel=sanne.user.id, text="x")) == "user_disabled"
    assert slack.state.problems


async def test_too_many_messages(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """A chat takes one message a second and a few at once; then Slack says how long to wait."""
    for number in range(POSTS_AT_ONCE):
        await client.chat_postMessage(channel=sanne.user.id, text=f"{number}")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=sanne.user.id, text="te veel")
    answer: Any = caught.value.response
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert not slack.state.problems


async def test_faults_on_demand(slack: Slack, client: AsyncWebClient, sanne: Hand) -> None:
    """A connection that drops after the message was posted leaves it there; before it, it does not."""
    slack.state.fault("chat.postMessage", Fault(drops=True, after=True))
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=sanne.user.id, text="een")
    slack.state.fault("chat.postMessage", Fault(drops=True))
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=sanne.user.id, text="twee")
    slack.state.fault("chat.postMessage", Fault(status=500))
    assert await refused(client.chat_postMessage(channel=sanne.user.id, text="drie")) == "internal_error"
    assert [message["text"] for message in sanne.messages] == ["een"]
    assert not slack.state.problems


async def test_a_socket_that_breaks(slack: Slack, sanne: Hand) -> None:
    """A bolt app comes back by itself after Slack cut the socket, and what was not taken is brought again."""
    async with with_app(bare_app(slack.server.api_url), slack, socket=True):
        await slack.server.cut(announced=True)
        assert (await sanne.says("hallo")).ok
        slack.delivery.misses = 1
        assert (await asyncio.wait_for(sanne.says("weer"), 30)).ok
    assert not slack.state.problems


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # slack_sdk's own
async def test_a_token_that_is_renewed(slack: Slack) -> None:
    """A token that lives by turns is refused after its time, and renewed once."""
    moment = 1000.0
    slack.state.now = lambda: moment
    slack.state.rotates = True
    slack.state.codes["c"] = (TEAM, "", "chat:write")
    bare = AsyncWebClient(base_url=slack.server.api_url)
    first: Any = await bare.oauth_v2_access(client_id="111.222", client_secret="5f2c-client", code="c")
    await AsyncWebClient(first["access_token"], base_url=slack.server.api_url).auth_test()
    moment += first["expires_in"] + 1
    late = AsyncWebClient(first["access_token"], base_url=slack.server.api_url)
    assert await refused(late.auth_test()) == "token_expired"
    renew = {"client_id": "111.222", "client_secret": "5f2c-client", "grant_type": "refresh_token"}
    again: Any = await bare.oauth_v2_access(**renew, refresh_token=first["refresh_token"])
    assert again["access_token"] != first["access_token"]
    twice = bare.oauth_v2_access(**renew, refresh_token=first["refresh_token"])
    assert await refused(twice) == "invalid_refresh_token"
