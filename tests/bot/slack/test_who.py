"""Who somebody is: found by their address once, welcome when the list lacks them, refused when of elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import people
from bot.slack.who import read_profile
from flows.roster import Person, Post
from storage.values import Identity, Member
from tests.journeys.slack_back import pressable, screen_of
from tests.journeys.slack_world import open_slack_world, slack_of, team_of
from tests.journeys.world import World
from tests.slackside.hand import Hand
from tests.slackside.workspace import elements

INOS = team_of("inos")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A school on Slack, reached over HTTP."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos") as opened:
        yield opened


async def somebody(world: World, name: str = "nieuw", **is_: Any) -> Hand:
    """Somebody with an account whom the directory does not know."""
    slack = slack_of(world)
    user = slack.state.add_user(INOS, name, f"{name}@inos.example")
    for key, value in is_.items():
        setattr(user, key, value)
    return slack.hand(INOS, name)


def reads(hand: Hand) -> str:
    """Everything that lies open before somebody, as text."""
    place = hand.view or hand.home
    return "" if place is None else str(place.content["blocks"]) + str(place.content.get("title", ""))


async def presses(hand: Hand, label: str) -> None:
    """Press the button with this label, in the open view or else on Home."""
    place = hand.view or hand.home
    assert place is not None
    found = next(e for _, e in elements(place.blocks) if e["type"] == "button" and e["text"]["text"] == label)
    assert (await hand.press(place, found)).ok


async def who(world: World, hand: Hand) -> Member | None:
    """Who the directory says that somebody is."""
    found = await world.store.show(lambda turn: people.who(turn, "slack", INOS, hand.user.id))
    return found.member if found else None


async def chooses(hand: Hand, school: str = "De Vlinderboom") -> None:
    """Open Home and choose a school."""
    await hand.open_home()
    await presses(hand, "Kies je school")
    view = hand.view
    assert view is not None
    block = next(block for block in view.blocks if block["type"] == "input")
    await hand.fill(block["block_id"], school)
    assert (await hand.submit()).ok


async def test_everybody_is_found_before_they_come(world: World) -> None:
    """Who stands in the list is known in the workspace by their address, asked for once each, with nobody pressing."""
    slack = slack_of(world)
    found = await world.store.show(lambda turn: turn.directory.people("inos"))
    assert all(member.person.reachable for member in found)
    asked = [call.args["email"] for call in slack.state.called("users.lookupByEmail")]
    assert sorted(asked) == sorted({member.email for member in found})
    await slack.hand(INOS, "v-sanne").open_home()
    assert not slack.state.called("users.info")


async def test_who_is_not_in_the_list_goes_on(world: World) -> None:
    """They choose a school, go on as a teacher there, and stay marked as unknown; the choice is asked once."""
    hand = await somebody(world)
    await chooses(hand)
    member = await who(world, hand)
    assert member is not None
    assert not member.person.known
    assert member.person.posts == (Post("De Vlinderboom", ("teacher",)),)
    assert member.email == "nieuw@inos.example"
    assert "Ik maak me zorgen" in reads(hand)
    hand.close()
    await hand.slash("/nietpluis")
    assert "Mijn overzicht" in reads(hand)
    assert slack_of(world).state.problems == []


async def test_a_school_that_is_not_there_cannot_be_chosen(world: World) -> None:
    """What comes back is checked against the schools of the board: a made-up one makes nobody a teacher."""
    hand = await somebody(world)
    await chooses(hand)
    other = await somebody(world, "ander")
    identity = Identity("slack", INOS, other.user.id, "")
    made = await world.store.turn(
        lambda turn: people.arrive(turn, "inos", "De Zonnewijzer", identity, (), "Ander"), now=world.now
    )
    assert made is None
    assert await who(world, other) is None


async def test_the_list_catches_up(world: World) -> None:
    """Somebody who chose a school is the same person once an import names their address."""
    hand = await somebody(world)
    await chooses(hand)
    before = await who(world, hand)
    assert before is not None
    header = "email,name,roles,school,board,workdays,expertise,stand_in,phone"
    row = f"{header}\nnieuw@inos.example,Nieuw,ib,De Beuk,inos,,,,\n"
    boards = {board: protocol for board, (protocol, _) in world.desk.house.boards.items()}
    await world.store.turn(lambda turn: people.import_staff(turn, boards, row.encode()), now=world.now)
    after = await who(world, hand)
    assert after is not None
    assert (after.person.id, after.person.known) == (before.person.id, True)


async def test_who_left_comes_back_as_somebody_new(world: World) -> None:
    """An account of somebody who lost their place chooses a school like anybody, and is not who they were."""
    hand = await somebody(world)
    old = Member("inos", "nieuw@inos.example", Person("p-oud", "Nieuw", (), active=False))
    await world.store.turn(lambda turn: turn.directory.save(old), now=world.now)
    await chooses(hand)
    member = await who(world, hand)
    assert member is not None
    assert member.person.id != "p-oud"


@pytest.mark.parametrize(
    ("is_", "says"),
    [
        ({"is_guest": True}, "te gast"),
        ({"is_stranger": True}, "medewerkers van deze school"),
        ({"team": "T0ELDERS"}, "medewerkers van deze school"),
        ({"is_bot": True}, "medewerkers van deze school"),
    ],
)
async def test_who_belongs_elsewhere_is_refused(world: World, is_: dict[str, Any], says: str) -> None:
    """Guests, people of other organisations and bots see a neutral sentence, everywhere, and become nobody."""
    hand = await somebody(world, **is_)
    await hand.slash("/nietpluis")
    assert says in reads(hand)
    assert "Ik wil iets bespreken" not in reads(hand)
    assert await who(world, hand) is None


async def test_a_guest_who_types_has_the_numbers_one_press_away(world: World) -> None:
    """Whoever does not belong here reads so in the chat; how to call for help is behind a button of that message."""
    hand = await somebody(world, is_guest=True)
    await hand.says("hallo")
    message = hand.messages[-1]
    element = next(element for element, _, each in pressable(message["blocks"]) if each.id == "numbers")
    assert "112" not in str(message)
    assert (await hand.press(message, element)).ok
    assert "112" in reads(hand)


async def test_a_newcomer_who_types_has_the_numbers_one_press_away(world: World) -> None:
    """Who is not in the list yet finds the numbers under a button of their own, and from there the way on."""
    hand = await somebody(world)
    await hand.says("hallo")
    message = hand.messages[-1]
    element = next(element for element, _, each in pressable(message["blocks"]) if each.id == "numbers")
    assert (await hand.press(message, element)).ok
    assert "112" in reads(hand)
    assert "Kies je school" in reads(hand)
    assert "Op welke school werk je?" not in reads(hand)


async def test_a_guest_with_an_address_of_the_list_is_no_colleague(world: World) -> None:
    """Neither the roll call nor a press makes a guest who stands in the list reachable."""
    slack = slack_of(world)
    user = slack.state.add_user(INOS, "gast", "gast@inos.example")
    user.is_guest = True
    member = Member("inos", "gast@inos.example", Person("p-gast", "Gast", (Post("De Vlinderboom", ("ib",)),)))
    await world.store.turn(lambda turn: turn.directory.save(member), now=world.now)
    hand = slack.hand(INOS, "gast")
    await hand.slash("/nietpluis")
    assert "te gast" in reads(hand)
    assert await who(world, hand) is None


async def test_a_workspace_of_no_board_says_so(world: World) -> None:
    """Without a link nobody is anybody, and the sentence tells what to do."""
    await world.store.turn(
        lambda turn: turn._connection.exec_driver_sql("DELETE FROM link"),  # noqa: SLF001 - there is no other way
        now=world.now,
    )
    hand = await somebody(world)
    await hand.slash("/nietpluis")
    assert "staat hier nog niet klaar" in reads(hand)


async def test_a_closed_account_is_not_waited_for(world: World) -> None:
    """Who leaves Slack is not reachable from that moment, and their identity is gone."""
    slack = slack_of(world)
    await slack.deactivate(INOS, "v-ilse")
    found = await world.store.show(lambda turn: turn.directory.person("v-ilse"))
    assert found is not None
    assert not found.person.reachable
    assert slack.delivery.unanswered == []


async def test_the_app_taken_out_reaches_nobody(world: World) -> None:
    """After an uninstall nobody is reachable there; both events may come, and come again."""
    slack = slack_of(world)
    for _ in range(2):
        await slack.uninstall(INOS)
    found = await world.store.show(lambda turn: turn.directory.people("inos"))
    assert not any(member.person.reachable for member in found)
    assert slack.delivery.unanswered == []


@pytest.mark.parametrize(
    ("user", "kind"),
    [
        ({"team_id": "T1"}, "member"),
        ({"team_id": "T9", "enterprise_user": {"teams": ["T1", "T2"]}}, "member"),
        ({"team_id": "T9"}, "stranger"),
        ({"team_id": "T1", "is_restricted": True}, "guest"),
        ({"team_id": "T1", "is_ultra_restricted": True}, "guest"),
        ({"team_id": "T1", "is_bot": True}, "stranger"),
        ({"team_id": "T1", "deleted": True}, "stranger"),
        ({}, "stranger"),
    ],
)
def test_what_slack_says_of_somebody(user: dict[str, Any], kind: str) -> None:
    """A member is of this workspace, in person, with a full account; everybody else is not."""
    assert read_profile(user, "T1").kind == kind


def test_a_name_is_a_name() -> None:
    """What somebody calls themselves comes in without marks that a chat would act on, and not too long."""
    profile = read_profile({"team_id": "T1", "profile": {"real_name": "Jan <!channel> *d'Arc* " + "x" * 200}}, "T1")
    assert profile.name.startswith("Jan channel d'Arc xxx")
    assert len(profile.name) <= 80


async def test_the_screen_can_be_read_back(world: World) -> None:
    """The choice of a school is a screen like any other: one field, one button that sends."""
    hand = await somebody(world)
    await hand.open_home()
    await presses(hand, "Kies je school")
    assert hand.view is not None
    shown = screen_of(hand.view, {})
    assert shown.name == "school"
    assert [block.id for block in shown.blocks if hasattr(block, "id")] == ["school"]
