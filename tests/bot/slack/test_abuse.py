"""What nobody may get away with: what is not Slack's is refused, what is not yours stays shut, none of it is kept."""

from __future__ import annotations

import copy
import io
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.bot.marker import MARKER, proves_nothing_was_kept
from tests.journeys.remains import found_in
from tests.journeys.roads import SEEN
from tests.journeys.slack_back import pressable, screen_of
from tests.journeys.slack_world import open_slack_world, slack_of, team_of
from tests.journeys.world import CAST, World
from tests.slackside.delivery import signed
from tests.slackside.hand import Hand
from tests.slackside.state import SIGNING_SECRET
from tests.slackside.workspace import JSON

INOS = team_of("inos")
FIRST = CAST["inos"]["regisseur"]
FORM = "application/x-www-form-urlencoded"
Spoil = Callable[[JSON], None]


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, logged: io.StringIO) -> Iterator[None]:
    """Whatever a test did, nothing of what was refused stands in the log or in the database."""
    yield
    proves_nothing_was_kept(tmp_path, logged)


@pytest.fixture
async def world(tmp_path: Path, nothing_is_kept: None) -> AsyncIterator[World]:
    """A school on Slack, reached over HTTP."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos") as opened:
        yield opened
        await opened.proves()


def hand_of(world: World, person: str) -> Hand:
    """Somebody's hand."""
    return slack_of(world).hand(INOS, person)


async def posted(world: World, payload: JSON) -> tuple[int, str]:
    """A well signed interaction, as Slack would bring it."""
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return await slack_of(world).delivery.post(body, signed(body) | {"Content-Type": FORM})


async def counted(world: World) -> int:
    """How much there is in all trails together."""
    return await world.store.show(lambda turn: sum(len(turn.trail(row.code)) for row in turn.lists.all()))


async def a_press(world: World, person: str, code: str, button: str) -> JSON:
    """What Slack would bring when somebody pressed a button in their newest message, taken before it is brought."""
    hand = hand_of(world, person)
    message = next(m for m in reversed(hand.messages) if code in json.dumps(m))
    element = next(e for e, _, b in pressable(message["blocks"]) if b.id == button)
    block = next(b for b in message["blocks"] if element in b.get("elements", ()))
    action = {**element, "block_id": block["block_id"], "action_ts": slack_of(world).state.ts()}
    return hand.payload(
        "block_actions", trigger_id=slack_of(world).state.trigger(INOS, hand.user.id), actions=[action],
        container={"type": "message", "message_ts": message["ts"], "channel_id": hand.chat.id},
        channel={"id": hand.chat.id, "name": "directmessage"}, message=message,
    )  # fmt: skip


# ---------------------------------------------------------------- who may knock


def _unsigned(body: bytes) -> dict[str, str]:
    return {}


def _another(body: bytes) -> dict[str, str]:
    return signed(body, "another-secret")


def _empty(body: bytes) -> dict[str, str]:
    return signed(body, "")


def _old(body: bytes) -> dict[str, str]:
    return signed(body, at=time.time() - 360)


def _ahead(body: bytes) -> dict[str, str]:
    return signed(body, at=time.time() + 360)


def _of_another_body(body: bytes) -> dict[str, str]:
    return signed(body + b" ")


def _no_number(body: bytes) -> dict[str, str]:
    return signed(body) | {"X-Slack-Request-Timestamp": MARKER}


def _not_even_text(body: bytes) -> dict[str, str]:
    return signed(body) | {"X-Slack-Signature": "v0=\xe9"}


@pytest.mark.parametrize(
    "seal", [_unsigned, _another, _empty, _old, _ahead, _of_another_body, _no_number, _not_even_text]
)  # fmt: skip
async def test_what_slack_did_not_sign(world: World, seal: Callable[[bytes], dict[str, str]]) -> None:
    """Unsigned, signed with another secret, too old, too new, or signed for another body: 401, and nothing happens."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    press = await a_press(world, FIRST, code, "open:accept")
    press["user"]["name"] = MARKER
    before = await counted(world)
    body = urlencode({"payload": json.dumps(press)}).encode()
    status, said = await slack_of(world).delivery.post(body, seal(body) | {"Content-Type": FORM})
    assert status == 401
    assert MARKER not in said
    assert await counted(world) == before


async def test_the_same_request_again(world: World) -> None:
    """A request that was listened in on and sent again within its five minutes changes nothing."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    press = await a_press(world, FIRST, code, "open:accept")
    body = urlencode({"payload": json.dumps(press)}).encode()
    headers = signed(body) | {"Content-Type": FORM}
    assert (await slack_of(world).delivery.post(body, headers))[0] == 200
    after = await counted(world)
    for _ in range(3):
        assert (await slack_of(world).delivery.post(body, headers))[0] == 200
    assert await counted(world) == after
    slack_of(world).state.problems.clear()  # the trigger was used: the window lies open already


MALFORMED = (
    b"", b"{", b"[]", b"null", b"payload=", b"payload=%7B", b"payload=[]", b"payload=null", b"\xff\xfe\x00",
    b"payload=" + b"[" * 5000, b'{"type": "event_callback"}', b'{"type": "event_callback", "event": []}',
    b'{"event": {"type": "message"}, "team_id": ["T"], "type": "event_callback"}', b"command=%2Fnietpluis",
    b"payload=%7B%22type%22%3A%22block_actions%22%7D", b"payload=%7B%22type%22%3A%22view_submission%22%7D",
    b"payload=%7B%22type%22%3A%22zeldzaamwoord%22%7D", b'{"type": "url_verification", "challenge": 5}',
    *(b'{"type": "event_callback", "team_id": "T0INOS", "event": %s}' % event for event in (b'"x"', b"null", b"[1]")),
    *(
        b'payload={"type":"block_actions","team":{"id":"T0INOS"},"user":{"id":"U1"},"actions":%s}' % actions
        for actions in (b'["x"]', b'"x"', b"[null]", b"null")
    ),
)  # fmt: skip


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
async def test_what_is_no_request(world: World, body: bytes) -> None:
    """A body that is well signed and yet no request of Slack is refused, in whatever form it is said to be."""
    before = await counted(world)
    for kind in ("application/json", FORM, "text/plain", "multipart/form-data", ""):
        headers = signed(body) | ({"Content-Type": kind} if kind else {})
        status, said = await slack_of(world).delivery.post(body, headers)
        assert 200 <= status < 500, (kind, status, said)
        assert MARKER not in said
    assert await counted(world) == before


async def test_more_than_slack_ever_sends(world: World) -> None:
    """A body without end is refused unread."""
    slack = slack_of(world)
    async with slack.delivery.http.post(slack.delivery.url, data=io.BytesIO(b"x" * 5_000_000)) as response:
        assert response.status == 413


async def test_the_secret_is_told_nowhere(world: World, logged: io.StringIO) -> None:
    """Neither the secret nor the token stands in an answer or the log."""
    slack = slack_of(world)
    body = b"payload=%7B"
    _, said = await slack.delivery.post(body, signed(body, "another") | {"Content-Type": FORM})
    token = next(each.text for each in slack.state.tokens.values() if each.kind == "bot")
    assert SIGNING_SECRET not in said + logged.getvalue()
    assert token not in said + logged.getvalue()


# ---------------------------------------------------------------- what is not yours


@pytest.mark.parametrize("button", ["case", "trail", "more", "open:accept", "open:advise", "open:hide_text:1:text"])
async def test_the_case_of_another(world: World, button: str) -> None:
    """A button for somebody else's case shows the same as one for a case that does not exist."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    before = await counted(world)
    shown = []
    for asked in (code, "NP-AAAAAA"):
        hand = hand_of(world, "v-mo")
        action = {
            "type": "button", "action_id": f"b:{button}", "block_id": "x", "action_ts": slack_of(world).state.ts(),
            "value": json.dumps({"b": button, "c": asked}),
        }  # fmt: skip
        payload = hand.payload(
            "block_actions", trigger_id=slack_of(world).state.trigger(INOS, hand.user.id), actions=[action],
            container={"type": "message", "message_ts": "1.1", "channel_id": hand.chat.id},
            channel={"id": hand.chat.id}, message={"ts": "1.1"},
        )  # fmt: skip
        assert (await posted(world, payload))[0] == 200
        drawn = slack_of(world).state.called("views.open")[-1].args["view"]
        shown.append(json.dumps(drawn).replace(asked, "CODE"))
    assert shown[0] == shown[1]
    assert await counted(world) == before


async def test_who_was_left_out(world: World) -> None:
    """Somebody who is left out of a case cannot tell that it exists, whatever they press."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    await world.person(FIRST).taps("open:accept", code)
    await world.person(FIRST).does(code, "exclude_people", people=("v-ilse",))
    hand = hand_of(world, "v-ilse")
    assert not any(code in json.dumps(message) for message in hand.messages)
    await hand.open_home()
    assert hand.home is not None
    assert code not in json.dumps(hand.home.content)


async def test_a_page_that_comes_after_its_form_was_sent(world: World) -> None:
    """The first page, filled in otherwise and brought late, begins nothing: it is answered with how it is now."""
    teacher, hand = world.person("v-sanne"), hand_of(world, "v-sanne")
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    assert hand.view is not None
    late = copy.deepcopy(hand.view.shown())
    await teacher.goes_on("start:concern", "", SEEN)
    before, trigger = await counted(world), slack_of(world).state.trigger(INOS, hand.user.id)
    payload = hand.payload("view_submission", trigger_id=trigger, view=late, response_urls=[])
    status, said = await posted(world, payload)
    assert (status, json.loads(json.loads(said)["view"]["private_metadata"])["s"]) == (200, "home")
    assert world.desk.house.words("desk.was_sent") in json.dumps(json.loads(said), ensure_ascii=False)
    assert await counted(world) == before
    assert not await world.store.show(lambda turn: turn.drafts.of("v-sanne"))
    await teacher.begins("concern", **SEEN)
    assert await counted(world) == 2 * before


# ---------------------------------------------------------------- what was tampered with


def _in_metadata(**changed: str) -> Spoil:
    def spoil(view: JSON) -> None:
        view["private_metadata"] = json.dumps(json.loads(view["private_metadata"]) | changed)

    return spoil


def _metadata(text: Any) -> Spoil:
    return lambda view: view.__setitem__("private_metadata", text)


def _callback(view: JSON) -> None:
    view["callback_id"] = MARKER


def _values(values: Any) -> Spoil:
    return lambda view: view.__setitem__("state", {"values": values})


TAMPERED: dict[str, Spoil] = {
    "another token": _in_metadata(t="0" * 32),
    "another page": _in_metadata(p="preview"),
    "no such page": _in_metadata(p=MARKER),
    "no such screen": _in_metadata(s=MARKER),
    "another form": _in_metadata(s="close_case"),
    "another button": _in_metadata(b="open:close_case"),
    "one key more": _in_metadata(x="1"),
    "not JSON": _metadata("{" + MARKER),
    "no text": _metadata(5),
    "nothing": _metadata(""),
    "without end": _metadata(json.dumps({"s": "x" * 4000, "c": "", "p": "", "t": ""})),
    "another callback": _callback,
    "no state": _values(None),
    "a field of another": _values({"f:owner#1.1": {"v:owner#1": {"type": "plain_text_input", "value": MARKER}}}),
    "a block that is none": _values({"zeldzaamwoord": {"v": {"type": "plain_text_input", "value": "x"}}}),
    "an option of its own": _values(
        {"f:age#1.1": {"v:age#1": {"type": "static_select", "selected_option": {"value": "zeldzaamwoord"}}}}
    ),
    "another kind of field": _values({"f:age#1.1": {"v:age#1": {"type": "checkboxes", "selected_options": "x"}}}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
async def test_a_form_that_was_tampered_with(world: World, name: str) -> None:
    """A form that comes back as we never sent it changes no case, whatever is wrong with it."""
    teacher = world.person("v-sanne")
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    hand = hand_of(world, "v-sanne")
    assert hand.view is not None
    before = await counted(world)
    view = copy.deepcopy(hand.view.shown())
    TAMPERED[name](view)
    trigger = slack_of(world).state.trigger(INOS, hand.user.id)
    status, said = await posted(world, hand.payload("view_submission", trigger_id=trigger, view=view))
    assert 200 <= status < 500, (status, said)
    assert await counted(world) == before
    # The person goes on with the form that lies there.
    await teacher.goes_on("start:concern", "", SEEN)
    assert (await teacher.sees()).case


async def test_a_form_sent_twice(world: World) -> None:
    """The last page sent twice, as by a nervous thumb, begins one case."""
    teacher = world.person("v-sanne")
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, SEEN, until="preview")
    hand = hand_of(world, "v-sanne")
    assert hand.view is not None
    assert "send" in {button.id for button in screen_of(hand.view, {}).buttons}
    payload = hand.payload("view_submission", trigger_id="t", view=hand.view.shown(), response_urls=[])
    first, second = await posted(world, payload), await posted(world, payload)
    assert (first[0], second[0]) == (200, 200)
    codes = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    assert len(codes) == 1
    assert codes[0] in second[1] or json.loads(second[1])["response_action"] in ("update", "clear")


@pytest.mark.parametrize(
    "changed", [{"c": "NP-AAAAAA"}, {"c": ""}, {"b": "open:close_case"}, {"b": ""}, {"x": "1"}, {"c": 5}]
)
async def test_a_button_that_was_tampered_with(world: World, changed: dict[str, Any]) -> None:
    """A button that comes back with another value leads nowhere that its owner may not go."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    press = await a_press(world, FIRST, code, "open:accept")
    press["actions"][0]["value"] = json.dumps(json.loads(press["actions"][0]["value"]) | changed)
    before = await counted(world)
    assert 200 <= (await posted(world, press))[0] < 500
    assert await counted(world) == before


async def test_somebody_elses_name_on_a_press(world: World) -> None:
    """Who pressed is who Slack says it was; a name of somebody of another workspace is nobody's."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    press = await a_press(world, FIRST, code, "open:accept")
    press["team"]["id"] = press["user"]["team_id"] = "T0NOWHERE"
    before = await counted(world)
    status, said = await posted(world, press)
    assert 200 <= status < 500
    assert code not in said
    assert await counted(world) == before
    assert not found_in(world.url, (MARKER,))
