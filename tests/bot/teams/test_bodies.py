"""What is well signed and yet nothing that Teams sends: 400, never 500; nothing is done with it, nothing is kept."""

from __future__ import annotations

import contextlib
import copy
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.bot.marker import MARKER, proves_nothing_was_kept
from tests.bot.teams.school import TEACHER, counted, hand_of, teams_of
from tests.journeys.world import World
from tests.teamsside.delivery import Taken
from tests.teamsside.tenant import JSON

NEVER: dict[str, bytes] = {
    "nothing": b"",
    "an open brace": b"{",
    "a list": b"[]",
    "null": b"null",
    "a number": b"5",
    "a text": b'"zeldzaamwoord"',
    "an empty object": b"{}",
    "no UTF-8": b'{"type": "message", "text": "\xff\xfe"}',
    "deep": b"[" * 20_000,
    "deep objects": b'{"a":' * 20_000,
    "a number without end": b'{"type": ' + b"9" * 6000 + b"}",
    "a type alone": b'{"type": "message", "text": "zeldzaamwoord"}',
    "two documents": b'{"type": "message"}{"type": "message"}',
}
Spoil = Callable[[JSON], None]
STRANGE: tuple[Any, ...] = (5, [], {"x": MARKER}, MARKER * 500)


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, logged: io.StringIO) -> Iterator[None]:
    """Whatever a test sent, nothing of it stands in the log or in the database, and no bug came of it."""
    yield
    proves_nothing_was_kept(tmp_path, logged)


async def sent(world: World, body: bytes, **headers: str) -> Taken:
    """A well signed request."""
    teams = teams_of(world)
    return await teams.delivery.post(body, {"Authorization": f"Bearer {teams.issuer.token()}", **headers})


async def test_what_is_no_activity(world: World) -> None:
    """A body that is no activity is refused as such."""
    found = {}
    for name, body in NEVER.items():
        taken = await sent(world, body)
        found[name] = taken.status
        assert MARKER not in str(taken.body), name
    assert found == dict.fromkeys(NEVER, 400)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
async def test_what_is_written_otherwise(world: World, encoding: str) -> None:
    """JSON is UTF-8: an activity that is written in another way is refused."""
    asked = json.dumps(hand_of(world, TEACHER).activity("message", text=MARKER))
    assert (await sent(world, asked.encode())).status == 200
    assert (await sent(world, asked.encode(encoding))).status == 400


async def test_what_is_not_said_to_be_json(world: World) -> None:
    """An activity that is said to be something else is refused."""
    body = json.dumps(hand_of(world, TEACHER).activity("message", text=MARKER)).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "x"):
        assert (await sent(world, body, **{"Content-Type": kind})).status == 400, kind


async def test_what_is_written_otherwise_than_teams_does(world: World) -> None:
    """An activity in another encoding than UTF-8 is refused, whatever else is good about it."""
    text = json.dumps(hand_of(world, TEACHER).activity("message", text=f"{MARKER} \ud800"))
    for encoding in ("utf-16", "utf-16-be", "utf-32", "utf-8-sig"):
        assert (await sent(world, text.encode(encoding))).status == 400, encoding


async def test_more_than_teams_ever_sends(world: World) -> None:
    """A body without end is refused."""
    teams = teams_of(world)
    headers = {"Authorization": f"Bearer {teams.issuer.token()}", "Content-Type": "application/json"}
    without_end = io.BytesIO(b'{"text": "' + b"x" * 5_000_000 + b'"}')
    with contextlib.suppress(aiohttp.ClientError):
        async with teams.delivery.http.post(teams.delivery.url, data=without_end, headers=headers) as response:
            assert response.status == 413


def _sets(*path: str, to: Any) -> Spoil:
    def spoil(activity: JSON) -> None:
        holder = activity
        for name in path[:-1]:
            holder = holder[name]
        holder[path[-1]] = to

    return spoil


def _drops(name: str) -> Spoil:
    return lambda activity: activity.pop(name) and None


SPOILT: dict[str, Spoil] = {
    **{f"no {name}": _drops(name) for name in ("type", "from", "conversation", "serviceUrl", "channelId", "recipient")},
    **{
        f"{name} that is {what!r:.12}": _sets(name, to=what)
        for name in ("type", "from", "conversation", "recipient", "serviceUrl", "channelId", "name", "replyToId")
        for what in STRANGE
    },
    "another channel": _sets("channelId", to="webchat"),
    "a chat without id": _sets("conversation", to={"conversationType": "personal"}),
    "a chat with a list": _sets("conversation", "id", to=[MARKER]),
    "a user that is a number": _sets("from", "aadObjectId", to=5),
    "a user with a line end": _sets("from", "aadObjectId", to="a\nzeldzaamwoord"),
    "a tenant that is a list": _sets("channelData", "tenant", to={"id": [MARKER]}),
    "an unknown invoke": _sets("name", to="zeldzaamwoord/fetch"),
    "no value": _sets("value", to=None),
    "a value that is a text": _sets("value", to=MARKER),
    "a value that is a list": _sets("value", to=[MARKER]),
    "data that is a text": _sets("value", "data", to=MARKER),
    "no button": _sets("value", "data", to={"c": ""}),
    "a button that is a number": _sets("value", "data", "b", to=5),
    "a button without end": _sets("value", "data", "b", to="x" * 5000),
    "a case that is a list": _sets("value", "data", "c", to=[MARKER]),
    "a field that is a list": _sets("value", "data", "f:age", to=[MARKER]),
    "a field that is none": _sets("value", "data", "f:[]", to=MARKER),
    "a field without end": _sets("value", "data", "f:age", to="x" * 50_000),
    "one field of two kinds": _sets("value", "data", to={"b": "next", "f:x": "1", "f:x[1]": "2"}),
    "fields without end": _sets("value", "data", to={"b": "next", **{f"f:x{n}": "1" for n in range(2000)}}),
    "half a letter": _sets("value", "data", "b", to="\ud800"),
    "half a letter typed": _sets("value", "data", "f:age", to="\udfff"),
    "nul": _sets("value", "data", "b", to="open:\x00zeldzaamwoord"),
}


async def test_an_activity_that_was_spoilt(world: World) -> None:
    """An activity with something in it that Teams never puts there is refused, and changes nothing."""
    before = await counted(world), len(teams_of(world).state.calls)
    hand = hand_of(world, TEACHER)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
    found = {}
    for name, spoil in SPOILT.items():
        activity = hand.activity("invoke", name="task/fetch", replyToId=hand.messages[0].id, value=copy.deepcopy(value))
        spoil(activity)
        taken = await sent(world, json.dumps(activity).encode())
        found[name] = taken.status
        assert MARKER not in str(taken.body), name
    assert found == {name: found[name] if 400 <= found[name] < 500 else 400 for name in SPOILT}
    assert (await counted(world), len(teams_of(world).state.calls)) == before


async def test_lists_within_lists(world: World) -> None:
    """However deep something is that nobody reads: taken or refused, and never a stumble."""
    hand = hand_of(world, TEACHER)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}, "x": 0}, "context": {}}
    text = json.dumps(hand.activity("invoke", name="task/fetch", value=value))
    found = {}
    for depth in (5, 50, *range(100, 1000, 20)):
        taken = await sent(world, text.replace('"x": 0', f'"x": {"[" * depth}{"]" * depth}').encode())
        found[depth] = taken.status
    assert found == {depth: 200 if depth < 100 else 400 for depth in found}


async def test_what_is_not_known_yet_is_passed_over(world: World) -> None:
    """Fields that Teams adds one day do no harm."""
    hand = hand_of(world, TEACHER)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}, "new": [MARKER]}, "context": {}}
    activity = hand.activity("invoke", name="task/fetch", value=value)
    activity |= {"fresh": {"x": [1]}, "channelData": {**activity["channelData"], "settings": {"x": None}}}
    taken = await sent(world, json.dumps(activity).encode())
    assert taken.status == 200
    assert taken.body["task"]["type"] == "continue"
