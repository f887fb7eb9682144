"""What the room of Teams does, in plain HTTP: activities with a token go in, calls of the connector come out.

Knows neither Microsoft's library nor how the room is made, so that another one can be put in its place against this.
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from storage.turn import Turn
from storage.values import Identity
from tests.bot.teams.school import (
    FIRST,
    INOS,
    OTHER,
    TEACHER,
    action,
    buttons,
    chat,
    counted,
    hand_of,
    newest,
    presses,
    reads,
    stranger,
    submits,
    teams_of,
    until,
)
from tests.journeys.roads import SEEN
from tests.journeys.world import World
from tests.teamsside.delivery import CARD, SENTENCE
from tests.teamsside.hand import Hand
from tests.teamsside.tenant import APP_ID, BOT, CHANNEL, GROUP

WELCOME = ["begin", "home", "numbers"]
POSTS = "POST conversations/"


def posts(hand: Hand) -> list[Any]:
    """The messages that were posted in somebody's chat."""
    return [call.body for call in hand.state.called(f"{POSTS}{hand.user.chat}/activities")]


def updates(hand: Hand) -> list[Any]:
    """What was put in the place of messages there."""
    return [call.body for call in hand.state.called(f"PUT conversations/{hand.user.chat}/activities")]


async def begins(world: World) -> str:
    """The teacher begins a case on Teams."""
    return await world.person(TEACHER).begins("concern", **SEEN)


# ---------------------------------------------------------------- coming and typing


async def test_a_welcome_when_the_app_comes(world: World) -> None:
    """Who gets the app is welcomed once, though Teams says twice that it came: where to begin, and nothing else."""
    hand = hand_of(world, TEACHER)
    assert len(hand.messages) == len(posts(hand)) == 1
    assert buttons(hand.messages[0].attachment) == WELCOME
    await hand.installs()
    await world.drain()
    assert len(hand.messages) == 1
    assert not world.channel.problems


async def test_every_call_carries_a_token(world: World) -> None:
    """Whatever the room asks of Teams, it says who it is; the token stands nowhere in what it sends."""
    await begins(world)
    calls = teams_of(world).state.calls
    assert {call.token for call in calls} == {"loopback"}
    assert all("loopback" not in str(call.body) for call in calls)


async def test_what_is_typed(world: World, logged: io.StringIO) -> None:
    """On any text comes one card with where to begin; what was typed is kept nowhere, and a second text adds none."""
    hand = hand_of(world, TEACHER)
    taken = await hand.says("Er is iets met zeldzaamwoord")
    assert (taken.status, taken.body) == (200, None)
    await hand.says("zeldzaamwoord?")
    await world.drain()
    assert len(hand.messages) == 2
    assert buttons(hand.messages[1].attachment) == ["begin", "numbers"]
    assert "zeldzaamwoord" not in teams_of(world).state.sent() + logged.getvalue()


@pytest.mark.parametrize(("typed", "first"), [("Beginnen", "begin"), (" nummers ", "numbers"), ("Numbers", "numbers")])
async def test_a_command(world: World, typed: str, first: str) -> None:
    """A command, in Dutch or English, is answered with the button that it is about, in front."""
    hand = hand_of(world, TEACHER)
    await hand.says(typed)
    await world.drain()
    assert len(hand.messages) == 2
    assert buttons(hand.messages[1].attachment)[0] == first
    await presses(hand, first)
    assert hand.dialog is not None
    assert not world.channel.problems


@pytest.mark.parametrize("typed", ["Overzicht", "overview"])
async def test_the_overview(world: World, typed: str) -> None:
    """The overview is posted on the command, follows what changes, and empties the one before."""
    hand = hand_of(world, FIRST)
    await hand.says(typed)
    await until(lambda: len(hand.messages) == 2)
    first = hand.messages[1]
    code = await begins(world)
    await world.person(FIRST).taps("open:accept", code)
    await until(lambda: code in str(first.attachment))
    await hand.says(typed)
    await until(lambda: hand.messages[-1].id != first.id and not buttons(first.attachment))
    assert code in str(hand.messages[-1].attachment)
    await presses(hand, "case")
    assert code in reads(hand)
    assert not world.channel.problems


@pytest.mark.parametrize("what", ["file", "picture"])
async def test_files_and_pictures(world: World, logged: io.StringIO, what: str) -> None:
    """A file or picture is refused with the reason; it is not fetched, and its name is kept nowhere."""
    hand = hand_of(world, TEACHER)
    before = len(teams_of(world).state.calls)
    hangs = hand.picture() if what == "picture" else hand.file("zeldzaamwoord.docx")
    assert (await hand.says("kijk", hangs)).ok
    await world.drain()
    calls = teams_of(world).state.calls[before:]
    assert [call.method for call in calls] == ["POST"]
    assert "neem ik niet aan" in chat(hand)
    assert "zeldzaamwoord" not in teams_of(world).state.sent() + logged.getvalue()


@pytest.mark.parametrize("where", [GROUP, f"{CHANNEL};messageid=1795411200000"])
async def test_where_others_read_along(world: World, logged: io.StringIO, where: str) -> None:
    """In a group or channel nothing is done and nothing kept; it says so once, and buttons there do nothing."""
    hand = hand_of(world, TEACHER)
    for _ in range(2):
        assert (await hand.says("zeldzaamwoord", chat=where)).ok
    state = teams_of(world).state
    await until(lambda: state.of_chat(where))
    (said,) = state.of_chat(where)
    assert buttons(said.attachment) == []
    assert "Hier lezen anderen mee" in str(said.attachment)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
    taken = await hand.delivery.bring(hand.activity("invoke", where, name="task/fetch", value=value))
    assert taken.body["task"]["type"] == "message"
    assert len(hand.messages) == 1
    assert "zeldzaamwoord" not in state.sent() + logged.getvalue()
    assert not world.channel.problems


@pytest.mark.parametrize("type_", ["typing", "messageReaction", "messageUpdate", "messageDelete", "event", "endOfWhat"])
async def test_what_asks_for_nothing(world: World, type_: str) -> None:
    """Reactions, typing, edits and what is not known yet are taken, and nothing comes of them."""
    hand = hand_of(world, TEACHER)
    before = len(teams_of(world).state.calls)
    more: dict[str, Any] = {
        "reactionsAdded": [{"type": "like"}],
        "replyToId": hand.messages[0].id,
        "text": "zeldzaamwoord",
    }
    taken = await hand.delivery.bring(hand.activity(type_, **more))
    assert (taken.status, taken.body) == (200, None)
    await world.drain()
    assert len(teams_of(world).state.calls) == before


# ---------------------------------------------------------------- buttons


async def test_a_button_that_acts_at_once(world: World) -> None:
    """It is answered with the card as it is now, which is put in the place of the old one for good as well."""
    code = await begins(world)
    hand = hand_of(world, FIRST)
    message, button = newest(hand, "open:accept")
    assert (button["type"], button["verb"]) == ("Action.Execute", "press")
    taken = await hand.press(message, button)
    assert set(taken.body) == {"statusCode", "type", "value"}
    assert (taken.body["statusCode"], taken.body["type"]) == (200, CARD)
    assert (await world.trail(code)).case.owner == FIRST
    await until(lambda: len(message.versions) > 1)
    assert "open:accept" not in buttons(message.attachment)
    assert updates(hand)
    assert hand.dialog is None
    assert not world.channel.problems


async def test_a_button_that_is_too_late(world: World) -> None:
    """Who presses what was answered meanwhile sees how it stands now, and changes nothing."""
    code = await world.person(TEACHER).begins("acute")
    asked = [ask.person for ask in (await world.trail(code)).case.open_asks][:2]
    message, button = newest(hand_of(world, asked[1]), "open:accept")
    await world.person(asked[0]).taps("open:accept", code)
    # The card as it was: their client did not show the new one yet.
    value = {"action": {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}, "trigger": "manual"}
    late = hand_of(world, asked[1])
    taken = await late.delivery.bring(
        late.activity("invoke", name="adaptiveCard/action", replyToId=message.id, value=value)
    )
    assert taken.body["type"] in (CARD, SENTENCE)
    assert (await world.trail(code)).case.owner == asked[0]
    assert (await world.kinds(code)).count("Accepted") == 1
    assert not world.channel.problems


async def test_a_dialog_from_page_to_page(world: World) -> None:
    """A button opens a dialog; each page is answered with the next, *back* with the one before; sending closes it."""
    hand = hand_of(world, TEACHER)
    await presses(hand, "begin")
    await submits(hand, "open:start:concern")
    person = world.person(TEACHER)
    await person.goes_on("start:concern", "", SEEN, until="preview")
    last = reads(hand)
    await submits(hand, "back")
    assert "" != reads(hand) != last
    await person.goes_on("start:concern", "", SEEN)
    assert await counted(world)
    assert "start:concern" not in reads(hand)
    await submits(hand, "home")
    assert not world.channel.problems


async def test_a_dialog_that_was_closed_goes_on(world: World) -> None:
    """Who closes a dialog finds what was sent of it when they come back."""
    hand = hand_of(world, TEACHER)
    person = world.person(TEACHER)
    await presses(hand, "begin")
    await person.press("open:start:concern")
    await person.goes_on("start:concern", "", SEEN, until="preview")
    hand.close()
    await presses(hand, "begin")
    resume = next(each for each in buttons(hand.dialog.content["card"]) if "start:concern" in each)  # type: ignore[union-attr]
    await submits(hand, resume)
    await person.goes_on("start:concern", "", SEEN)
    codes = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    assert len(codes) == 1
    assert not world.channel.problems


async def test_nothing_can_be_typed_in_a_message(world: World) -> None:
    """No message has an input, each begins with its line and says the same to a notification, six buttons at most."""
    await begins(world)
    await hand_of(world, FIRST).says("Overzicht")
    await until(lambda: len(hand_of(world, FIRST).messages) > 2)
    state = teams_of(world).state
    assert not state.problems
    for message in state.messages.values():
        first = message.activity["attachments"][0]["content"]["body"][0]
        assert first["type"] == "TextBlock"
        assert message.activity["summary"] == first["text"]
        assert not message.activity.get("text")


async def test_delivered_again(world: World) -> None:
    """The same activity delivered again is done once, whatever it is, and answered as the first time."""
    hand = hand_of(world, TEACHER)
    hand.delivery.copies = 3
    await hand.says("hallo")
    await world.drain()
    assert len(hand.messages) == 2
    await hand.says("Overzicht")
    await until(lambda: len(hand.messages) == 3)
    code = await begins(world)
    first = hand_of(world, FIRST)
    await first.press(*newest(first, "open:accept"))
    # Whoever gets the second answer only must not read that it was refused.
    assert [taken.body["type"] for _, taken in hand.delivery.log[-3:]] == [CARD] * 3
    kinds = await world.kinds(code)
    assert kinds.count("CaseStarted") == kinds.count("Accepted") == 1
    assert len(hand.messages) < 5
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1
    assert not world.channel.problems


async def test_what_is_delivered_again_minutes_later(world: World) -> None:
    """A text that Teams brings again after some minutes is answered once."""
    hand = hand_of(world, TEACHER)
    await hand.says("hallo")
    await world.drain()
    activity, _ = hand.delivery.log[-1]
    for _ in range(2):
        await world.later(minutes=5)
        assert (await hand.delivery.bring(activity)).ok
        await world.drain()
    assert len(hand.messages) == 2


# ---------------------------------------------------------------- reaching people


async def test_somebody_who_never_wrote(world: World) -> None:
    """Who has the app, and of whom no chat is known, is reached first, in a chat that is begun."""
    teams = teams_of(world)
    new = teams.state.add_user(INOS, "vervanger", "v-nadia@elders.example")
    new.has_app = True
    known = hand_of(world, FIRST).user

    def move(turn: Turn) -> None:
        turn.directory.forget_identity("teams", INOS, known.aad)
        turn.directory.identify(Identity("teams", INOS, new.aad, FIRST))

    await world.store.turn(move, now=world.now)
    code = await begins(world)
    (made,) = [call.body for call in teams.state.calls if (call.method, call.path) == ("POST", "conversations")]
    assert made["channelData"]["tenant"]["id"] == INOS
    assert [each["id"] for each in made["members"]] == [new.aad]
    assert made["bot"]["id"] == BOT
    hand = teams.hand(INOS, "vervanger")
    assert len(posts(hand)) == 1
    await presses(hand, "open:accept")
    assert (await world.trail(code)).case.owner == FIRST
    assert not world.channel.problems


async def test_an_older_word_that_the_app_went(world: World) -> None:
    """That the app went, said after it came back because Teams was slow to say so, takes nobody away."""
    hand = hand_of(world, FIRST)
    went = hand.activity("installationUpdate", action="remove")
    await world.later(minutes=1)
    await hand.removes()
    await world.later(minutes=1)
    await hand.installs()
    await world.drain()
    code = await begins(world)
    assert (await hand.delivery.bring(went)).ok
    await world.drain()
    assert [ask.person for ask in (await world.trail(code)).case.open_asks] == [FIRST]
    assert (await world.kinds(code)).count("Asked") == 1
    assert code in chat(hand)
    assert not world.channel.problems


async def test_teams_moves(world: World) -> None:
    """Where Teams says that it is called from now on, it is: about who was heard there, and about who is new there."""
    teams = teams_of(world)
    code = await begins(world)
    hand, before = hand_of(world, FIRST), len(teams.state.calls)
    assert {call.region for call in teams.state.calls} == {"emea"}
    teams.issuer.region = "noord"
    await world.later(minutes=1)
    assert (await hand.says("hallo")).ok
    await world.person(FIRST).taps("open:accept", code)
    await world.drain()
    moved = [call for call in teams.state.calls[before:] if hand.user.chat in call.path]
    assert moved
    assert {call.region for call in moved} == {"noord"}
    new, known = teams.state.add_user(INOS, "vervanger", "v-nadia@elders.example"), hand_of(world, OTHER).user
    new.has_app = True

    def move(turn: Turn) -> None:
        turn.directory.forget_identity("teams", INOS, known.aad)
        turn.directory.identify(Identity("teams", INOS, new.aad, OTHER))

    await world.store.turn(move, now=world.now)
    await world.person(OTHER).begins("concern", **SEEN)
    (made,) = [call for call in teams.state.calls if (call.method, call.path) == ("POST", "conversations")]
    assert made.region == "noord"
    assert not world.channel.problems


async def test_who_takes_the_app_away(world: World) -> None:
    """Who takes the app away is asked nothing more: the next in line is, at once; back again, they are asked again."""
    code = await begins(world)
    assert [ask.person for ask in (await world.trail(code)).case.open_asks] == [FIRST]
    hand = hand_of(world, FIRST)
    await hand.removes()
    await world.drain()
    asked = [ask.person for ask in (await world.trail(code)).case.open_asks]
    assert asked
    assert FIRST not in asked
    assert hand_of(world, asked[0]).messages
    await hand.installs()
    await world.drain()
    again = await world.person(OTHER).begins("concern", **SEEN)
    assert (await world.trail(again)).case.open_asks[0].person == FIRST
    assert not world.channel.problems
    await world.proves()


# ---------------------------------------------------------------- who they are


async def test_asked_once_who_somebody_is(world: World) -> None:
    """Teams is asked once who somebody is; from then on the id in Entra says it."""
    hand = hand_of(world, TEACHER)
    await presses(hand, "begin")
    await world.later(hours=1)
    await presses(hand, "begin")
    members = [call for call in teams_of(world).state.calls if "/members/" in call.path]
    assert sum(hand.user.chat in call.path for call in members) == 1


async def test_who_is_not_in_the_list(world: World) -> None:
    """Who is not in the list chooses a school and goes on as a teacher there; nobody is turned away."""
    hand = stranger(world, "nieuw")
    await hand.installs()
    await until(lambda: hand.messages)
    await presses(hand, "school")
    assert hand.dialog is not None
    hand.fill("f:school", "De Vlinderboom")
    await submits(hand, "send")
    assert "Ik maak me zorgen" in reads(hand)
    await submits(hand, "open:start:concern")
    await world.drain()
    assert not world.channel.problems


@pytest.mark.parametrize(
    ("is_", "said"),
    [({"role": "guest"}, "te gast"), ({"home": "cccccccc-0000-4000-8000-000000000009"}, "medewerkers van deze school")],
)
async def test_who_does_not_belong_here(world: World, is_: dict[str, str], said: str) -> None:
    """A guest, or somebody of another tenant, is told so, with the number to call, and gets no further."""
    hand = stranger(world, "gast", **is_)
    await hand.installs()
    await until(lambda: hand.messages)
    assert said in chat(hand)
    await presses(hand, "numbers")
    assert "112" in reads(hand)
    for button in ("begin", "home", "open:start:concern"):
        value = {"data": {"b": button, "c": "", "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
        taken = await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))
        assert said in str(taken.body)
        assert "112" in str(taken.body)
    assert await counted(world) == 0
    assert not world.channel.problems


async def test_a_tenant_of_no_board(world: World) -> None:
    """A tenant that belongs to no board is told so, and nothing of it is kept."""
    hand = stranger(world, "ver-weg", tenant="dddddddd-0000-4000-8000-000000000004")
    await hand.installs()
    await until(lambda: hand.messages)
    assert "nog niet klaar" in chat(hand)
    assert not [
        call for call in teams_of(world).state.calls if "/members/" in call.path and hand.user.chat in call.path
    ]
    assert not world.channel.problems


def test_the_app_is_the_bot() -> None:
    """The proofs speak of the app that the room is made for."""
    assert BOT.endswith(APP_ID)
    assert action({"content": {"body": [], "actions": [{"type": "Action.Submit", "data": {"b": "x"}}]}}, "x")
