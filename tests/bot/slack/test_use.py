"""In use: Home, the command, the shortcut, what somebody types, whom everybody hears from, by day and by night."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import carry
from bot.slack.events import MENTIONS_MAX
from bot.slack.manifest import COMMAND, SHORTCUT
from flows import commands as c
from flows.decide import Refused
from flows.screen import Choices
from storage.turn import Turn
from tests.journeys.remains import found_in
from tests.journeys.roads import SEEN
from tests.journeys.slack_back import card_of, screen_of, texts
from tests.journeys.slack_world import open_slack_world, slack_of, team_of
from tests.journeys.world import CAST, World
from tests.slackside.hand import Hand
from tests.slackside.rules import Fault
from tests.slackside.workspace import Chat, View

INOS = team_of("inos")
FIRST = CAST["inos"]["regisseur"]
MARKER = "zeldzaamwoord"
TELLING = re.compile(
    r"melding|meldcode|veilig thuis|\bkind\b|\bkinderen\b|leerling|zorg|gevaar|mishandeling", re.IGNORECASE
)
"""Words that would tell a class what the product is for."""


@pytest.fixture
async def world(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """A school on Slack, reached over HTTP; nothing goes wrong there."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos") as opened:
        yield opened
        await opened.proves()


def hand_of(world: World, person: str) -> Hand:
    """Somebody's hand."""
    return slack_of(world).hand(INOS, person)


def read(view: View | None) -> str:
    """Everything that can be read or pressed in a view."""
    assert view is not None
    said = [text for block in view.blocks for text in texts(block)]
    return "\n".join([*said, *(button.label for button in screen_of(view, {}).buttons)])


# ---------------------------------------------------------------- ways in


async def test_home_is_the_desk(world: World) -> None:
    """Home has one big button to begin, what waits for somebody, their cases, the numbers, and *ik ben er niet*."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    hand = hand_of(world, FIRST)
    assert (await hand.open_home()).ok
    assert code in read(hand.home)
    assert "112" in read(hand.home)
    assert hand.home is not None
    buttons = screen_of(hand.home, {}).buttons
    assert [button.id for button in buttons if button.style == "primary"] == ["begin"]
    assert {"begin", "absence", "numbers", "practise"} <= {button.id for button in buttons}


async def test_home_follows(world: World) -> None:
    """Whoever has looked at Home sees there what changed since, without opening it again."""
    hand = hand_of(world, FIRST)
    await hand.open_home()
    code = await world.person("v-sanne").begins("concern", **SEEN)
    async with asyncio.timeout(5):
        while code not in read(hand.home):  # noqa: ASYNC110 - what is waited for is a drawing of Slack's
            await asyncio.sleep(0.1)


async def test_the_command_and_the_shortcut_open_the_same(world: World) -> None:
    """`/nietpluis` and the shortcut open the overview; what was typed behind the command is not looked at."""
    hand = hand_of(world, "v-sanne")
    assert (await hand.slash(COMMAND, f"Daan {MARKER}")).ok
    first = read(hand.view)
    hand.close()
    assert (await hand.shortcut(SHORTCUT)).ok
    assert read(hand.view) == first
    assert "112" in first
    assert world.desk.house.words("practise.button") in first
    assert not found_in_or_empty(world, MARKER)


def found_in_or_empty(world: World, word: str) -> list[str]:
    """Where a word stands in the database, also when there is no case yet."""
    path = Path(world.url.removeprefix("sqlite:///"))
    return [file.name for file in path.parent.glob(f"{path.name}*") if word.encode() in file.read_bytes()]


async def test_people_are_found_while_somebody_types(world: World) -> None:
    """A select of people gives those in whose name every typed word stands, whatever its capitals and accents."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    owner = world.person(FIRST)
    await owner.taps("open:accept", code)
    await owner.finds(code, "bring_in")
    await owner.press("open:bring_in")
    hand = hand_of(world, FIRST)
    assert hand.view is not None
    block = next(b for b in hand.view.blocks if b["type"] == "input" and "external" in b["element"]["type"])
    everyone = await hand.options(hand.view, block)
    few = await hand.options(hand.view, block, "ÍLS")
    assert len(everyone) > len(few) > 0
    assert all("ilse" in option["text"]["text"].lower() for option in few)
    assert not await hand.options(hand.view, block, "bestaat niet")


async def test_a_select_of_people_in_a_form_that_is_out_of_date(world: World) -> None:
    """Where somebody has no part in a case any more, its select of people offers nobody, and the window says why."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    owner = world.person(FIRST)
    await owner.taps("open:accept", code)
    await owner.finds(code, "bring_in")
    await owner.press("open:bring_in")
    hand = hand_of(world, FIRST)
    assert hand.view is not None
    block = next(b for b in hand.view.blocks if b["type"] == "input" and "external" in b["element"]["type"])
    before = read(hand.view)
    assert await hand.options(hand.view, block)
    assert read(hand.view) == before
    command = c.HandOver(person=CAST["inos"]["ib"])

    def hands_over(turn: Turn) -> object:
        return carry.carry_out(world.desk.house, turn, code, command, FIRST, world.now)

    assert not isinstance(await world.store.turn(hands_over, now=world.now, case=code), Refused)
    assert not await hand.options(hand.view, block)
    assert hand.view is not None
    assert not [b for b in hand.view.blocks if b["type"] == "input"]
    assert world.desk.house.words("refused.unknown") in read(hand.view)


async def test_a_word_hidden_in_the_preview(world: World) -> None:
    """A word that is chosen in the preview is hidden for good: it stands in no view, and in no line of the trail."""
    teacher = world.person("v-sanne")
    teacher.types = lambda label: f"Bij {MARKER} gebeurde het."
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, SEEN, until="preview")
    hand = hand_of(world, "v-sanne")
    assert MARKER in read(hand.view)
    while MARKER in read(hand.view):
        chosen = dict(_words_of(hand.view, MARKER))
        assert chosen
        await teacher.press("hide", **chosen)
    await teacher.press("send")
    code = (await teacher.sees()).case
    assert MARKER not in str((await world.trail(code)).trail)


def _words_of(view: View | None, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields in which a word can be chosen, each with the options that are that word."""
    assert view is not None
    for field in (each for each in screen_of(view, {}).blocks if isinstance(each, Choices)):
        found = tuple(option.id for group in field.groups for option in group.options if option.label == word)
        if found:
            yield field.id, found


# ---------------------------------------------------------------- what somebody types


async def test_what_is_typed_is_not_kept(world: World, logged: io.StringIO) -> None:
    """Text in the private chat is not kept, echoed or logged: the answer says once what to do instead, with buttons."""
    hand = hand_of(world, "v-sanne")
    for _ in range(3):
        assert (await hand.says(f"Daan heeft blauwe plekken, {MARKER}")).ok
        await world.drain()
    assert len(hand.messages) == 1
    assert card_of(hand.messages[0]).buttons
    await world.later(minutes=6)
    await hand.says(MARKER)
    await world.drain()
    assert len(hand.messages) == 2
    sent = json.dumps([call.args for call in slack_of(world).state.calls])
    assert MARKER not in sent + logged.getvalue()
    assert not found_in_or_empty(world, MARKER)


async def test_a_picture_is_refused(world: World) -> None:
    """A file is refused with another answer than text, and never fetched."""
    hand = hand_of(world, "v-sanne")
    await hand.says("", files=1)
    await world.drain()
    await hand.says("hallo")
    await world.drain()
    first, second = hand.messages
    assert first["text"] != second["text"]
    assert not [call for call in slack_of(world).state.calls if call.method.startswith("files.")]


async def test_mentioned_in_a_channel(world: World) -> None:
    """Mentioned in a channel it answers only to who did so, and points to the private chat."""
    slack, hand = slack_of(world), hand_of(world, "v-sanne")
    workspace = slack.state.workspaces[INOS]
    room = Chat("C1", "channel", {workspace.bot_user, hand.user.id, hand_of(world, "v-mo").user.id})
    workspace.chats[room.id] = room
    assert (await hand.mentions(room, f"Daan {MARKER}")).ok
    assert [each["to"] for each in room.ephemeral] == [hand.user.id]
    assert all(not message.get("bot_id") for message in room.messages.values())
    assert MARKER not in json.dumps(room.ephemeral)


def room_of(world: World, *names: str) -> Chat:
    """A channel in which the app is, and these people."""
    workspace = slack_of(world).state.workspaces[INOS]
    room = Chat("C1", "channel", {workspace.bot_user, *(hand_of(world, name).user.id for name in names)})
    workspace.chats[room.id] = room
    return room


async def test_mentioned_again_at_once(world: World) -> None:
    """Each mention has its own answer, up to a handful in five minutes; what Slack brings twice is one mention."""
    hand, room = hand_of(world, "v-sanne"), room_of(world, "v-sanne", "v-mo")
    slack_of(world).delivery.copies = 2
    for _ in range(8):
        assert (await hand.mentions(room, "help")).ok
    assert len(room.ephemeral) == MENTIONS_MAX
    await hand_of(world, "v-mo").mentions(room, "ik ook")
    assert len(room.ephemeral) == MENTIONS_MAX + 1
    await world.later(minutes=6)
    await hand.mentions(room, "help")
    assert len(room.ephemeral) == MENTIONS_MAX + 2
    assert not hand.messages


async def test_mentioned_where_the_app_can_say_nothing(world: World) -> None:
    """There it answers in the private chat, where one line stays for five minutes."""
    slack, hand, room = slack_of(world), hand_of(world, "v-sanne"), room_of(world, "v-sanne")
    slack.state.plan = lambda method: Fault(error="not_in_channel") if method == "chat.postEphemeral" else None
    for _ in range(3):
        assert (await hand.mentions(room, "help")).ok
    assert len(hand.messages) == 1


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("slow", ["chat.postMessage", "chat.postEphemeral", "users.info"])
async def test_slack_is_not_kept_waiting_by_itself(world: World, slow: str, *, known: bool) -> None:
    """However slow Slack answers us, it hears within three seconds that we have what was typed; the answer follows."""
    slack = slack_of(world)
    slack.state.plan = lambda method: Fault(delay=3.5) if method == slow else None
    if not known:
        slack.state.add_user(INOS, "gast", "gast@elders.example").is_guest = True
    hand = hand_of(world, "v-sanne" if known else "gast")
    room = room_of(world, hand.user.name)
    taken = await hand.mentions(room, "help"), await hand.says("hallo")
    assert all(each.ok and each.seconds < 2 for each in taken)
    if slow.startswith("chat."):
        await world.drain()
        async with asyncio.timeout(8):
            while not (hand.messages and room.ephemeral):  # noqa: ASYNC110 - it comes over the network
                await asyncio.sleep(0.05)


async def test_an_answer_that_did_not_arrive_comes_the_next_time(world: World) -> None:
    """Who is told nothing because Slack failed is told when Slack brings it again, or they type again."""
    slack = slack_of(world)
    slack.state.add_user(INOS, "gast", "gast@elders.example").is_guest = True
    hand = hand_of(world, "gast")
    failing = iter([Fault(status=500), Fault(status=503)])
    slack.state.plan = lambda method: next(failing, None) if method == "chat.postMessage" else None
    assert (await hand.says("hallo")).ok
    assert len(hand.messages) == 1
    slack.delivery.unanswered.clear()


async def test_what_slack_says_twice_is_answered_once(world: World) -> None:
    """An event that is delivered three times leads to one answer."""
    slack_of(world).delivery.copies = 3
    hand = hand_of(world, "v-sanne")
    await hand.says("hallo")
    await world.drain()
    assert len(hand.messages) == 1


async def test_what_slack_brings_again_minutes_later_is_answered_once(world: World) -> None:
    """An event that Slack brings again after five minutes, as it does when nobody took it, is answered once."""
    slack, hand = slack_of(world), hand_of(world, "v-sanne")
    await hand.says("hallo")
    await world.drain()
    event = next(payload for payload, _ in reversed(slack.delivery.log) if "event" in payload)
    for _ in range(2):
        await world.later(minutes=5)
        assert (await slack.delivery.bring("events_api", event, retry=1)).ok
        await world.drain()
    assert len(hand.messages) == 1


# ---------------------------------------------------------------- messages


async def test_messages_are_neutral_and_follow(world: World) -> None:
    """Text and first block are alike and tell nothing; once somebody took it up everybody's message says so."""
    code = await world.person("v-sanne").begins("acute")
    asked = [ask.person for ask in (await world.trail(code)).case.open_asks]
    assert len(asked) > 2
    before = {person: hand_of(world, person).messages[-1]["text"] for person in asked}
    assert len(set(before.values())) == 1
    await world.person(asked[0]).taps("open:accept", code)
    for person in asked[1:]:
        message = hand_of(world, person).messages[-1]
        assert (
            "open:accept" not in {button.id for button in card_of(message).buttons}
            or message["text"] in before.values()
        )
    assert hand_of(world, "v-sanne").messages[-1]["text"] != before[asked[0]]
    for call in slack_of(world).state.calls:
        if call.method in ("chat.postMessage", "chat.update"):
            assert call.args["text"] == next(texts(call.args["blocks"][0]))
            assert not TELLING.search(json.dumps([call.args["text"], call.args["blocks"]], ensure_ascii=False))
            assert sum(b.style == "primary" for b in card_of(call.args).buttons) <= 2
            assert call.args.get("metadata") is None or set(call.args["metadata"]["event_payload"]) == {"key"}


async def test_by_night(world: World) -> None:
    """Acute goes out at once whatever the hour; nothing ordinary before the morning."""
    await world.later(hours=14)
    ordinary = await world.person("v-sanne").begins("concern", **SEEN)
    assert not hand_of(world, FIRST).messages
    acute = await world.person("v-mo").begins("acute")
    asked = [ask.person for ask in (await world.trail(acute)).case.open_asks]
    assert all(hand_of(world, person).messages for person in asked)
    night = world.now
    await world.to(night + timedelta(hours=10))
    assert ordinary in json.dumps(hand_of(world, FIRST).messages)
    assert not found_in(world.url, ("zeldzaamwoord",))
