"""The stand-in itself: what it says is signed as Microsoft signs, and everything that it refuses a bot."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web

from bot.teams.messages import message
from flows.screen import Button, Card
from tests.teamsside.delivery import CARD, SENTENCE
from tests.teamsside.hand import Cannot, Hand, every
from tests.teamsside.issuer import ISSUER
from tests.teamsside.rules import RATES, Fault
from tests.teamsside.stand_in import Teams, standing_in
from tests.teamsside.tenant import APP_ID, BOT, JSON

TENANT = "bbbbbbbb-0000-4000-8000-000000000001"


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    """A tenant with somebody in it, who has the app."""
    async with standing_in() as made:
        made.state.add_tenant(TENANT)
        made.state.add_user(TENANT, "sanne", "sanne@school.example").has_app = True
        yield made


@pytest.fixture
def sanne(teams: Teams) -> Hand:
    """Somebody."""
    return teams.hand(TENANT, "sanne")


def activity(card: Card | None = None, **more: Any) -> JSON:
    """A message that Teams takes."""
    shown = card or Card("Dag", buttons=(Button("case", "Openen", case="NP-AAAAAA"),))
    return {"type": "message", "summary": shown.line, "attachments": [message(shown)], **more}


async def call(teams: Teams, method: str, path: str, body: Any, *, signed: bool = True) -> tuple[int, Any]:
    """A call of the connector, as a bot makes it."""
    headers = {"Authorization": "Bearer t"} if signed else {}
    url = f"{teams.issuer.service}v3/{path}"
    async with teams.delivery.http.request(method, url, json=body, headers=headers) as response:
        return response.status, await response.json()


def code(answer: tuple[int, Any]) -> tuple[int, str]:
    """How a call was refused."""
    return answer[0], answer[1]["error"]["code"]


@contextlib.asynccontextmanager
async def answering(teams: Teams, answers: Iterable[tuple[int, Any]]) -> AsyncIterator[list[JSON]]:
    """A bot that answers so, one after another; gives what it was brought, with the claims of each token."""
    left, seen = iter(answers), list[JSON]()

    async def take(request: web.Request) -> web.Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        async with teams.delivery.http.get(f"{teams.issuer.base}/.well-known/openidconfiguration") as response:
            metadata = await response.json()
        async with teams.delivery.http.get(metadata["jwks_uri"]) as response:
            keys = jwt.PyJWKSet.from_dict(await response.json())
        key = keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key.key, algorithms=["RS256"], audience=APP_ID, issuer=ISSUER)
        seen.append({**await request.json(), "claims": claims})
        status, body = next(left)
        return web.Response(status=status) if body is None else web.json_response(body, status=status)

    app = web.Application()
    app.router.add_post("/api/messages", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    teams.delivery.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    try:
        yield seen
    finally:
        await runner.cleanup()


def dialog(*inputs: JSON, **data: str) -> JSON:
    """A dialog with these inputs and a button that sends them."""
    send = {
        "type": "Action.Submit",
        "title": "Verder",
        "data": {"b": "next", "c": "", "s": "x", "p": "", "t": "", **data},
    }
    card = {
        "type": "AdaptiveCard", "version": "1.5", "fallbackText": "Dag", "body": list(inputs), "actions": [send],
    }  # fmt: skip
    value = {"title": "Venster", "width": 640, "height": "large", "card": {"contentType": CARD, "content": card}}
    return {"task": {"type": "continue", "value": value}}


LINE = {"type": "Input.Text", "id": "f:name", "label": "Naam", "maxLength": 10}
NEEDED = {**LINE, "isRequired": True, "errorMessage": "Vul in"}
DAY = {"type": "Input.Date", "id": "f:day", "label": "Dag", "min": "2026-11-01", "max": "2026-11-30"}
CHOICES = [{"title": "Ja", "value": "yes"}, {"title": "Nee", "value": "no"}]
ONE = {"type": "Input.ChoiceSet", "id": "f:one", "label": "Eén", "style": "expanded", "choices": CHOICES}
MANY = {**ONE, "id": "f:many[1]", "isMultiSelect": True}


# ---------------------------------------------------------------- what it brings


async def test_what_is_brought_is_signed(teams: Teams, sanne: Hand) -> None:
    """Every activity carries a token that holds against the published keys, for this app and this address."""
    async with answering(teams, [(200, None)] * 3) as seen:
        assert (await sanne.installs()).ok
        assert (await sanne.says("hallo")).ok
    assert [each["type"] for each in seen] == ["installationUpdate", "conversationUpdate", "message"]
    assert all(each["claims"]["serviceurl"] == each["serviceUrl"] == teams.issuer.service for each in seen)
    assert len({each["id"] for each in seen}) == 3
    assert not [*teams.state.problems, *teams.delivery.unanswered]


@pytest.mark.parametrize(
    "answer",
    [
        (500, None), (200, {"task": {"type": "open"}}), (200, {"task": {"type": "continue", "value": {}}}), (200, []),
        (200, {"task": {"type": "message", "value": ""}}), (200, dialog({**LINE, "id": "name"})),
    ],
)  # fmt: skip
async def test_an_answer_that_is_none(teams: Teams, sanne: Hand, answer: tuple[int, Any]) -> None:
    """What Teams would not show for a dialog is a problem."""
    button = {"type": "Action.Submit", "title": "x", "data": {"b": "x", "c": "", "msteams": {"type": "task/fetch"}}}
    posted = teams.state.post(sanne.user.chat, activity())
    posted.activity["attachments"][0]["content"]["actions"].append(button)
    async with answering(teams, [answer]):
        await sanne.press(posted, button)
    assert teams.state.problems


@pytest.mark.parametrize("body", [None, {"statusCode": 200}, {"statusCode": 200, "type": CARD, "value": {"type": "x"}}])
async def test_no_answer_to_a_card(teams: Teams, sanne: Hand, body: Any) -> None:
    """A button that acts at once must be answered with a card or a sentence."""
    data = {"b": "open:accept", "c": "NP-AAAAAA"}
    button = {"type": "Action.Execute", "title": "x", "verb": "press", "data": data}
    posted = teams.state.post(sanne.user.chat, activity())
    posted.activity["attachments"][0]["content"]["actions"].append(button)
    async with answering(teams, [(200, body), (200, {"statusCode": 200, "type": SENTENCE, "value": "Dat kan niet."})]):
        await sanne.press(posted, button)
        assert teams.state.problems
        posted.answered = None
        await sanne.press(posted, button)
    assert sanne.told == "Dat kan niet."


async def test_a_dialog_stays_when_there_is_no_answer(teams: Teams, sanne: Hand) -> None:
    """What was typed is still there after the bot had no answer; a closing answer takes it away."""
    async with answering(teams, [(200, dialog(LINE)), (503, None), (200, None)]) as seen:
        posted = teams.state.post(sanne.user.chat, activity())
        await sanne.press(posted, every(posted.attachment)[-1])
        assert sanne.dialog is not None
        before = sanne.dialog
        sanne.fill("f:name", "Sanne")
        assert not (await sanne.submit(before.parts[-1])).ok
        assert sanne.dialog is before
        assert before.value("f:name") == "Sanne"
        assert (await sanne.submit(before.parts[-1])).ok
    assert before is not sanne.dialog
    assert [each["value"]["data"].get("f:name") for each in seen] == [None, "Sanne", "Sanne"]
    assert len(teams.delivery.unanswered) == 1


async def test_what_a_client_lets_nobody_do(teams: Teams, sanne: Hand) -> None:
    """A field takes what it offers and no more; what must be filled in holds the button back."""
    async with answering(teams, [(200, dialog(NEEDED, DAY, ONE, MANY))]):
        posted = teams.state.post(sanne.user.chat, activity())
        await sanne.press(posted, every(posted.attachment)[-1])
    assert sanne.dialog is not None
    send = sanne.dialog.parts[-1]
    with pytest.raises(Cannot, match="complete"):
        sanne.submission(send)
    for field, value in (("f:name", "x" * 11), ("f:day", "2026-12-01"), ("f:one", "maybe"), ("f:gone", "x")):
        with pytest.raises(Cannot):
            sanne.fill(field, value)
    with pytest.raises(Cannot):
        sanne.fill("f:one", ("yes", "no"))
    sanne.fill("f:name", "Sanne")
    sanne.fill("f:many[1]", ("yes", "no"))
    sanne.sends_empty = False
    assert sanne.submission(send)["value"]["data"] == {**send["data"], "f:name": "Sanne", "f:many[1]": "yes,no"}
    sanne.sends_empty = True
    assert sanne.submission(send)["value"]["data"]["f:day"] == ""


# ---------------------------------------------------------------- what it takes


async def test_messages(teams: Teams, sanne: Hand) -> None:
    """A message is posted, changed where it stands, and seen by whom it is for."""
    chat = f"conversations/{sanne.user.chat}/activities"
    status, answer = await call(teams, "POST", chat, activity())
    assert status == 201
    assert (await call(teams, "PUT", f"{chat}/{answer['id']}", activity(Card("Klaar", closed=True))))[0] == 200
    (seen,) = sanne.messages
    assert "Klaar" in json.dumps(seen.attachment)
    assert code(await call(teams, "PUT", f"{chat}/1", activity())) == (404, "ActivityNotFoundInConversation")
    assert (await call(teams, "GET", f"conversations/{sanne.user.chat}/members/{sanne.user.aad}", None))[1][
        "email"
    ] == "sanne@school.example"
    assert not teams.state.problems


async def test_what_is_refused(teams: Teams, sanne: Hand) -> None:
    """No token, no such chat, no card, too large, not there any more: refused as Teams does."""
    chat = f"conversations/{sanne.user.chat}/activities"
    assert code(await call(teams, "POST", chat, activity(), signed=False)) == (401, "Unauthorized")
    assert code(await call(teams, "POST", "conversations/a:x/activities", activity())) == (404, "ConversationNotFound")
    assert code(await call(teams, "POST", chat, {"type": "message", "text": "x"})) == (400, "BadArgument")
    assert code(await call(teams, "POST", chat, activity(more="x" * 200_000))) == (413, "MessageSizeTooBig")
    assert code(await call(teams, "DELETE", f"{chat}/1", None)) == (404, "ServiceError")
    assert len(teams.state.problems) == 4
    sanne.user.blocks = True
    assert code(await call(teams, "POST", chat, activity())) == (403, "MessageWritesBlocked")
    sanne.user.has_app = False
    assert code(await call(teams, "POST", chat, activity())) == (403, "BotNotInConversationRoster")
    assert len(teams.state.problems) == 4


async def test_a_message_that_is_not_as_it_must_be(teams: Teams, sanne: Hand) -> None:
    """A card with something to type in, without its line for a notification, or with a text beside it, is a problem."""
    chat = f"conversations/{sanne.user.chat}/activities"
    typed = activity()
    typed["attachments"][0]["content"]["body"].append(LINE)
    for wrong in (typed, activity(summary=""), activity(text="Dag")):
        before = len(teams.state.problems)
        await call(teams, "POST", chat, wrong)
        assert len(teams.state.problems) > before


async def test_a_new_chat(teams: Teams, sanne: Hand) -> None:
    """A chat is made with one person who has the app, in their tenant; it holds no message yet."""
    asked = {
        "isGroup": False, "bot": {"id": BOT}, "members": [{"id": sanne.user.aad}], "tenantID": TENANT,
        "channelData": {"tenant": {"id": TENANT}},
    }  # fmt: skip
    assert await call(teams, "POST", "conversations", asked) == (201, {"id": sanne.user.chat})
    assert not sanne.messages
    spoilt: tuple[JSON, ...] = ({"channelData": {}}, {"members": []}, {"bot": {}}, {"tenantID": "x"})
    for wrong in spoilt:
        assert code(await call(teams, "POST", "conversations", {**asked, **wrong})) == (400, "BadArgument")
    sanne.user.has_app = False
    assert code(await call(teams, "POST", "conversations", asked)) == (403, "ForbiddenOperationException")


async def test_too_many_messages(teams: Teams, sanne: Hand) -> None:
    """A chat takes so many messages in a second; then Teams says how long to wait."""
    moment = 1000.0
    teams.state.now = lambda: moment
    chat = f"conversations/{sanne.user.chat}/activities"
    for _ in range(RATES["send"][0][0]):
        assert (await call(teams, "POST", chat, activity()))[0] == 201
    url, headers = f"{teams.issuer.service}v3/{chat}", {"Authorization": "Bearer t"}
    async with teams.delivery.http.post(url, json=activity(), headers=headers) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "1")
    moment += 2
    assert (await call(teams, "POST", chat, activity()))[0] == 201
    assert not teams.state.problems


async def test_faults_on_demand(teams: Teams, sanne: Hand) -> None:
    """A connection that drops after the message was posted leaves it there; before it, it does not."""
    chat = f"conversations/{sanne.user.chat}/activities"
    for fault in (Fault(drops=True, after=True), Fault(drops=True)):
        teams.state.fault("POST", fault)
        with pytest.raises(aiohttp.ClientError):
            await call(teams, "POST", chat, activity())
    teams.state.fault("POST", Fault(status=500))
    assert code(await call(teams, "POST", chat, activity())) == (500, "ServiceError")
    assert len(sanne.messages) == 1
    assert not teams.state.problems
