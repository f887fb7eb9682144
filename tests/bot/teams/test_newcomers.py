"""Whoever is not in the list yet, does not belong here, or left: never without an answer, nor without a number."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from flows.roster import Person, Post
from storage.turn import Turn
from storage.values import Conversation, Identity, Member
from tests.bot.teams.school import (
    FIRST,
    INOS,
    OTHER,
    TEACHER,
    buttons,
    chat,
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
from tests.journeys.teams_world import fill_teams, open_teams_room
from tests.journeys.world import CAST, MONDAY, DeskPhone, World
from tests.person import Person as Pretend
from tests.teamsside.hand import Hand
from tests.teamsside.rules import Fault
from tests.teamsside.stand_in import Teams, standing_in
from tests.teamsside.tenant import JSON

SECOND = CAST["inos"]["ivp"]
"""Who is asked after the first, or at the same moment."""


def dials(of: JSON) -> list[str]:
    """The numbers that a press in a dialog calls."""
    return [part["url"] for part in _every(of) if part.get("type") == "Action.OpenUrl"]


def _every(of: object) -> list[JSON]:
    if isinstance(of, list):
        return [part for each in of for part in _every(each)]
    if not isinstance(of, dict):
        return []
    return [of, *(part for each in of.values() for part in _every(each))]


async def arrives(world: World, name: str = "nieuw") -> Hand:
    """Somebody whom the directory lacks has the app, and read what it said."""
    hand = stranger(world, name)
    await hand.installs()
    await until(lambda: hand.messages)
    return hand


def _conversation(turn: Turn, tenant: str, user: str) -> Conversation | None:
    return turn.conversations.find("teams", tenant, user)


async def leaves(world: World, person: str) -> None:
    """Somebody is in the list no more."""

    def work(turn: Turn) -> None:
        member = turn.directory.person(person)
        assert member is not None
        turn.directory.save(replace(member, person=replace(member.person, active=False)))

    await world.store.turn(work, now=world.now)


async def test_the_numbers_of_who_is_not_in_the_list(world: World) -> None:
    """Who has not chosen a school yet finds the numbers under a button of their own, and then the way on."""
    hand = await arrives(world)
    await presses(hand, "numbers")
    assert hand.dialog is not None
    assert "tel:112" in dials(hand.dialog.content)
    assert not hand.dialog.inputs
    await submits(hand, "school")
    assert "f:school" in hand.dialog.inputs
    assert not world.channel.problems


@pytest.mark.parametrize("role", ["user", "guest"])
async def test_who_types_the_word_for_the_numbers(world: World, role: str) -> None:
    """Whoever they are, the word *Nummers* is answered, also right after something else was said."""
    hand = stranger(world, "nieuw", role=role)
    await hand.installs()
    await until(lambda: hand.messages)
    await hand.says("Nummers")
    await until(lambda: len(hand.messages) > 1)
    assert "numbers" in buttons(hand.messages[-1].attachment)
    await hand.says("hallo")
    await world.drain()
    assert len(hand.messages) == 2
    assert not world.channel.problems


async def test_a_guest_can_press_a_number(world: World) -> None:
    """Who does not belong here calls by a press, and reads the numbers before anything else."""
    hand = stranger(world, "gast", role="guest")
    await hand.installs()
    await until(lambda: hand.messages)
    await presses(hand, "numbers")
    assert hand.dialog is not None
    assert dials(hand.dialog.content) == ["tel:112", "tel:08002000"]
    assert not world.channel.problems


async def test_nothing_is_kept_of_who_does_not_belong_here(world: World) -> None:
    """Of a guest, a stranger and a tenant of no board no chat is kept; of who may choose a school it is."""
    far = "dddddddd-0000-4000-8000-000000000004"
    guest, other = stranger(world, "gast", role="guest"), stranger(world, "van-elders", home=far)
    unlinked = stranger(world, "ver-weg", tenant=far)
    for hand in (guest, other, unlinked):
        await hand.installs()
        await until(partial(getattr, hand, "messages"))
        await hand.says("hallo")
        await presses(hand, "numbers")
    new = await arrives(world)

    async def is_kept(tenant: str, hand: Hand) -> bool:
        found = partial(_conversation, tenant=tenant, user=hand.user.aad)
        return await world.store.show(found) is not None

    assert not await is_kept(INOS, guest)
    assert not await is_kept(INOS, other)
    assert not await is_kept(far, unlinked)
    assert await is_kept(INOS, new)


async def test_a_teacher_who_chose_a_school_while_teams_does_not_answer(world: World) -> None:
    """Who chose their school before can begin although Teams cannot say just now who they are."""
    hand = await arrives(world)
    await presses(hand, "school")
    hand.fill("f:school", "De Vlinderboom")
    await submits(hand, "send")
    await world.later(minutes=10)
    await hand.says("Beginnen")
    await world.drain()
    assert "begin" in chat(hand)
    await world.later(minutes=10)
    teams_of(world).state.fault("members", Fault(status=503), times=9)
    await presses(hand, "begin")
    assert "open:start:acute" in reads(hand)


async def test_who_left_presses_a_button(world: World) -> None:
    """Who left the school a moment ago is not met with silence."""
    hand = hand_of(world, TEACHER)
    await presses(hand, "begin")
    await leaves(world, TEACHER)
    await presses(hand, "begin")
    assert hand.dialog is not None
    assert "112" in reads(hand)


async def test_who_left_takes_up_a_case(world: World) -> None:
    """Who is not in the list any more and presses on an old card is told what they can do, and changes nothing."""
    code = await world.person(TEACHER).begins("concern", **SEEN)
    hand = hand_of(world, FIRST)
    card = newest(hand, "open:accept")
    await leaves(world, FIRST)
    await world.later(minutes=2)
    before = len(hand.messages)
    assert (await hand.press(*card)).ok
    assert "typt" not in hand.told
    await until(lambda: len(hand.messages) > before)
    assert "numbers" in buttons(hand.messages[-1].attachment)
    assert (await world.kinds(code)).count("Accepted") == 0
    had = len(hand.messages)
    assert (await hand.press(*card)).ok
    await world.drain()
    assert len(hand.messages) == had


async def test_the_app_comes_and_nobody_is_named(world: World) -> None:
    """Where Teams does not say whose chat it is nobody is refused: who they are turns out when they do something."""
    hand = stranger(world, "nieuw")
    hand.user.has_app = True
    came = hand.activity("installationUpdate", action="add")
    del came["from"]["aadObjectId"]
    assert (await hand.delivery.bring(came)).ok
    await world.drain()
    assert not hand.messages


# ---------------------------------------------------------------- Teams does not take what is posted


@pytest.mark.parametrize("fault", [Fault(wait=1), Fault(status=502), Fault(drops=True)])
async def test_an_answer_in_the_chat_that_was_not_taken(world: World, fault: Fault) -> None:
    """What answers a word, or welcomes somebody new, is posted again after Teams was busy or broken."""
    hand = hand_of(world, TEACHER)
    before = len(hand.messages)
    teams_of(world).state.fault(f"POST conversations/{hand.user.chat}", fault)
    await hand.says("Nummers")
    await world.later(minutes=1)
    assert len(hand.messages) == before + 1
    teams_of(world).state.fault("POST conversations/", fault)
    new = await arrives(world)
    assert "school" in chat(new)
    teams_of(world).state.fault(f"POST conversations/{hand.user.chat}", fault)
    before = len(hand.messages)
    await hand.says("Overzicht")
    await until(lambda: len(hand.messages) > before)


@pytest.mark.parametrize("fault", [Fault(wait=1), Fault(status=503), Fault(drops=True)])
async def test_who_comes_while_teams_does_not_say_who_they_are(world: World, fault: Fault) -> None:
    """Who gets the app while Teams is busy, as at a set-up for everybody, is welcomed and reached a little later."""
    teams = teams_of(world)
    member = Member("inos", "nieuw@inos.example", Person("p-nieuw", "Nieuw", (Post("De Vlinderboom", ("ib",)),)))
    await world.store.turn(lambda turn: turn.directory.save(member), now=world.now)
    teams.state.add_user(INOS, "nieuw", "nieuw@inos.example")
    hand = teams.hand(INOS, "nieuw")
    teams.state.fault("members", fault, times=2)
    await hand.installs()

    async def is_reached() -> bool:
        found = await world.store.show(lambda turn: turn.directory.person("p-nieuw"))
        return found is not None and found.person.reachable

    async with asyncio.timeout(10):
        while not await is_reached():  # noqa: ASYNC110 - what is waited for comes over the network
            await asyncio.sleep(0.05)
    await until(lambda: not teams.state.faults)
    await asyncio.sleep(0.1)
    await world.drain()
    assert len(hand.messages) == 1
    assert "home" in buttons(hand.messages[0].attachment)


@pytest.mark.parametrize(
    ("email", "sign_in"),
    [
        ("N.Voorbeeld@inos.example", "nieuw@INOS.example"),
        ("Nieuw@inos.example", "123456@inos.example"),
        ("", "nieuw@inos.example"),
    ],
)
async def test_an_address_or_a_name_to_sign_in_by(world: World, email: str, sign_in: str) -> None:
    """Whether the list has somebody's address or the name they sign in by, in whatever capitals: it is them."""
    teams = teams_of(world)
    member = Member("inos", "nieuw@inos.example", Person("p-nieuw", "Nieuw", (Post("De Vlinderboom", ("ib",)),)))
    await world.store.turn(lambda turn: turn.directory.save(member), now=world.now)
    teams.state.add_user(INOS, "nieuw", email).sign_in = sign_in
    await teams.hand(INOS, "nieuw").installs()
    await world.drain()
    found = await world.store.show(
        lambda turn: turn.directory.by_identity("teams", INOS, teams.hand(INOS, "nieuw").user.aad)
    )
    assert found is not None
    assert found.person.id == "p-nieuw"


async def test_who_types_while_teams_does_not_say_who_they_are(world: World) -> None:
    """A word that is typed at such a moment is answered a little later, once."""
    teams = teams_of(world)
    teams.state.add_user(INOS, "nieuw", "nieuw@elders.example").has_app = True
    hand = teams.hand(INOS, "nieuw")
    teams.state.fault("members", Fault(status=503), times=2)
    assert (await hand.says("Nummers")).ok
    await until(lambda: hand.messages)
    assert "numbers" in buttons(hand.messages[0].attachment)


async def test_an_overview_is_posted_once(world: World) -> None:
    """That the one before could not be emptied posts no other: it is emptied a little later."""
    hand = hand_of(world, TEACHER)

    def overviews() -> list[str]:
        shown = [json.dumps(message.attachment) for message in hand.messages]
        return [each for each in shown if "Jouw overzicht" in each]

    await hand.says("Overzicht")
    await until(lambda: len(overviews()) == 1)
    teams_of(world).state.fault(f"PUT conversations/{hand.user.chat}", Fault(status=503), times=2)
    await hand.says("Overzicht")
    await until(lambda: not teams_of(world).state.faults)
    await until(lambda: len(overviews()) == 1)
    assert "nieuwer bericht" in chat(hand)
    posted = teams_of(world).state.called(f"POST conversations/{hand.user.chat}")
    assert sum("Jouw overzicht" in json.dumps(call.body) for call in posted) == 2


async def test_an_answer_that_nobody_can_read(world: World) -> None:
    """Where the app was taken away it is not tried for ever."""
    hand = hand_of(world, TEACHER)
    before = len(hand.messages)
    said = hand.says("Nummers")
    hand.user.has_app = False
    await said
    await world.later(minutes=10)
    assert len(hand.messages) == before
    assert len(teams_of(world).state.called(f"POST conversations/{hand.user.chat}")) == 2


# ---------------------------------------------------------------- who takes the app away


OLD = (
    Identity("teams", "eeeeeeee-0000-4000-8000-000000000005", "ffffffff-0000-4000-8000-000000000006", FIRST),
    Identity("slack", "T0OLD", "U0OLD", FIRST),
)
"""Where somebody was once: in another tenant, and in a Slack that the school has no more."""


@pytest.mark.parametrize("old", OLD)
async def test_who_takes_the_app_away_and_was_elsewhere_once(world: World, old: Identity) -> None:
    """An account by which nobody is reached any more reaches nobody: the next in line is asked at once."""
    await world.store.turn(lambda turn: turn.directory.identify(old), now=world.now)
    code = await world.person(TEACHER).begins("concern", **SEEN)
    await hand_of(world, FIRST).removes()
    await world.drain()
    assert (await world.kinds(code)).count("Asked") > 1


@pytest.mark.parametrize("how", ["types", "gets the app again"])
async def test_who_can_be_reached_again(world: World, how: str) -> None:
    """Whoever was asked while they could not be reached has the request as soon as they can be, though others were
    asked meanwhile: perhaps nobody else was there.
    """
    hand = hand_of(world, FIRST)
    hand.user.blocks = True
    code = await world.person(TEACHER).begins("acute")
    await world.later(seconds=30)
    assert code not in chat(hand)
    hand.user.blocks = False
    await (hand.says("hallo") if how == "types" else hand.installs())
    await world.drain()
    assert code in chat(hand)
    await presses(hand, "open:accept")
    assert (await world.trail(code)).case.owner == FIRST
    assert not world.channel.problems


# ---------------------------------------------------------------- who has the app, and never came by


def _identify(turn: Turn, who: Identity) -> None:
    turn.directory.identify(who)


@pytest.fixture
async def teams(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Teams]:
    """Everybody got the app while the product was not running."""
    shutil.copy(migrated_sqlite, tmp_path / "quiet.sqlite")
    async with standing_in(MONDAY.timestamp) as standing:
        fill_teams(standing)
        for user in standing.state.tenants[INOS].users.values():
            user.has_app = True
        yield standing


@pytest.mark.parametrize("heard", [True, False])
async def test_who_stands_in_the_list_alone_is_reached(tmp_path: Path, teams: Teams, *, heard: bool) -> None:
    """By the object id in the list somebody gets the request who never came by, also when nobody ever did; where
    Teams is called follows from who was heard of, else from Microsoft's address for all regions.
    """
    async with open_teams_room(f"sqlite:///{tmp_path / 'quiet.sqlite'}", teams, "inos") as world:
        hand = hand_of(world, FIRST)
        first = Identity("teams", INOS, hand.user.aad, FIRST)
        await world.store.turn(lambda turn: turn.directory.identify(first), now=world.now)
        if heard:
            await hand_of(world, OTHER).says("hallo")
        code = await Pretend(TEACHER, DeskPhone(world, TEACHER)).begins("concern", **SEEN)
        await world.drain()
        assert code in chat(hand)
        assert (await world.kinds(code)).count("Asked") == 1
        called = {call.region for call in teams.state.calls if call.method == "POST"}
        assert called == {"emea" if heard else "teams"}
        await presses(hand, "open:accept")
        assert (await world.trail(code)).case.owner == FIRST
        assert not world.channel.problems


async def test_who_stands_in_the_list_and_has_no_app(tmp_path: Path, teams: Teams) -> None:
    """Who cannot be reached by that id is passed over: the next in line is asked at once, and the trail says so."""
    async with open_teams_room(f"sqlite:///{tmp_path / 'quiet.sqlite'}", teams, "inos") as world:
        hand = hand_of(world, FIRST)
        hand.user.has_app = False
        second = Identity("teams", INOS, hand_of(world, SECOND).user.aad, SECOND)
        first = Identity("teams", INOS, hand.user.aad, FIRST)
        for each in (first, second):
            await world.store.turn(partial(_identify, who=each), now=world.now)
        code = await Pretend(TEACHER, DeskPhone(world, TEACHER)).begins("concern", **SEEN)
        await world.drain()
        assert "Undelivered" in await world.kinds(code)
        assert code in chat(hand_of(world, SECOND))


async def test_who_came_before_the_list_knew_them(tmp_path: Path, teams: Teams) -> None:
    """Whoever had the app before the list knew their address has what was asked meanwhile, once they do anything."""
    async with open_teams_room(f"sqlite:///{tmp_path / 'quiet.sqlite'}", teams, "inos") as world:
        hand = hand_of(world, FIRST)
        listed = await world.store.show(lambda turn: turn.directory.person(FIRST))
        assert listed is not None
        unknown = replace(listed, email="later@elders.invalid")
        await world.store.turn(lambda turn: turn.directory.save(unknown), now=world.now)
        await hand.says("hallo")
        await until(lambda: hand.messages)
        code = await Pretend(TEACHER, DeskPhone(world, TEACHER)).begins("acute")
        await world.later(seconds=30)
        assert code not in chat(hand)
        await world.store.turn(lambda turn: turn.directory.save(listed), now=world.now)
        await hand.says("ben ik er nu?")
        await world.drain()
        assert code in chat(hand)
        assert not world.channel.problems
