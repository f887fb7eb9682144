"""Who is away: what was asked of them, and what falls due meanwhile, passes on when the absence begins, once."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.showing import Opened
from flows.screen import Phones, Said, Text
from storage.store import Store
from tests.bot.test_desk import taken
from tests.journeys.channel import StrictChannel
from tests.journeys.roads import SEEN
from tests.journeys.world import CAST, MASTER_KEY, World, house, open_world
from tests.person import blocks

DAY = timedelta(days=1)
TO_TUESDAY = timedelta(hours=15)
"""From Monday 09:00 in Amsterdam, when a world begins, until it is Tuesday there."""


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def says_away(world: World, person: str, first: int, last: int) -> None:
    """Says in the product that they are not there, from so many days on up to and including so many."""
    today = world.now.date()
    await world.person(person).menu("absence")
    days = {"first": (today + first * DAY).isoformat(), "last": (today + last * DAY).isoformat()}
    await world.person(person).press("send", **days)


async def happened(world: World, code: str, *kinds: str) -> list[tuple[str, str]]:
    """What happened of these kinds, with the person it is about."""
    trail = (await world.trail(code)).trail
    return [(type(x.event).__name__, getattr(x.event, "person", "")) for x in trail if type(x.event).__name__ in kinds]


def posted(world: World, code: str, person: str) -> list[str]:
    """The messages about a case that somebody got."""
    return [each.key for each in world.strict.of(person) if each.key.startswith(code)]


@pytest.mark.parametrize("begins", [0, 1])
async def test_what_is_asked_passes_on(world: World, begins: int) -> None:
    """What is asked of somebody is asked of the next when their absence begins; the trail says that they are away."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    assert [ask.person for ask in (await world.trail(code)).case.open_asks] == ["v-nadia"]
    await says_away(world, "v-nadia", begins, 9)
    if begins:
        assert [ask.person for ask in (await world.trail(code)).case.open_asks] == ["v-nadia"]
        world.now += TO_TUESDAY
        await world.tick()
    asked = [ask.person for ask in (await world.trail(code)).case.open_asks]
    assert asked
    assert "v-nadia" not in asked
    assert await happened(world, code, "WentAway", "Undelivered") == [("WentAway", "v-nadia")]
    await world.tick()
    assert await happened(world, code, "WentAway") == [("WentAway", "v-nadia")]
    await world.proves()


async def test_who_is_back_finds_what_nobody_took_up(world: World) -> None:
    """Whoever is back within the hour finds the request at home and in the chat, while they were away they did not."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    nadia = world.person("v-nadia")
    await says_away(world, "v-nadia", 0, 1)
    assert all(button.id != "open:accept" for card in await nadia.cards() for button in card.buttons)
    await nadia.menu("absence")
    await nadia.press("absence:back")
    await nadia.does(code, "accept")
    assert (await world.trail(code)).case.owner == "v-nadia"
    await world.proves()


async def test_once_after_a_restart_and_in_two_processes(database_url: str, logged: io.StringIO) -> None:
    """The absence begins while nobody runs: two processes that start after that pass on once, and a later one not."""
    channel = StrictChannel()
    async with open_world(database_url, channel) as world:
        codes = [await world.person("v-sanne").begins("concern", **SEEN) for _ in range(2)]
        await says_away(world, "v-nadia", 1, 9)
        await world.tick()
        now = world.now + TO_TUESDAY
    for _ in range(2):
        async with open_world(database_url, channel, now) as world:
            other = await Store.open(database_url, MASTER_KEY)
            try:
                await asyncio.gather(world.tick(), Desk(house(), other).caretaker.tick(now))
            finally:
                await other.close()
            for code in codes:
                assert await happened(world, code, "WentAway") == [("WentAway", "v-nadia")]
            await world.proves()


async def test_a_tick_that_is_cut_off_is_done_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between two cases, the next tick passes on what is left."""
    codes = [await world.person("v-sanne").begins("concern", **SEEN) for _ in range(2)]
    await says_away(world, "v-nadia", 1, 9)
    await world.tick()
    world.now += TO_TUESDAY
    turn, left = world.store.turn, 1

    async def killed(*args: object, **more: object) -> object:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        return await turn(*args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(world.store, "turn", killed)
        with pytest.raises(KeyboardInterrupt):
            await world.desk.caretaker.tick(world.now)
    heard = [await happened(world, code, "WentAway") for code in codes]
    assert sorted(heard) == [[], [("WentAway", "v-nadia")]]
    await world.tick()
    for code in codes:
        assert await happened(world, code, "WentAway") == [("WentAway", "v-nadia")]
    await world.proves()


@pytest.mark.parametrize("begins", [0, 1])
async def test_the_owner_is_away_when_their_move_falls_due(world: World, begins: int) -> None:
    """What falls due before the owner is back goes to another, who is called; the owner is not, and goes on after."""
    code = await taken(world)
    await says_away(world, "v-nadia", begins, 9)
    called = posted(world, code, "v-nadia")
    if begins:
        world.now += TO_TUESDAY
        await world.tick()
    found = await world.trail(code)
    new = found.case.owner
    assert new not in ("v-nadia", "v-sanne")
    assert ("v-nadia", "regisseur") in found.case.joined
    assert await happened(world, code, "WentAway", "HandedOver") == [("WentAway", "v-nadia"), ("HandedOver", new)]
    await world.later(hours=10)
    assert posted(world, code, new)
    assert posted(world, code, "v-nadia") == called
    await world.later(days=10)
    await world.person("v-nadia").opens(code)
    await world.proves()


async def test_who_plans_their_next_absence_is_still_away_now(world: World) -> None:
    """An absence later on stands beside the present one; the present one itself can be made longer; it ends alone."""

    async def away() -> list[tuple[int, int]]:
        found = await world.store.show(lambda turn: turn.directory.person("v-nadia"))
        assert found is not None
        return [((gone - midnight).days, (back - midnight).days) for gone, back in found.person.away]

    midnight = world.now - timedelta(hours=9)
    await says_away(world, "v-nadia", 0, 2)
    await says_away(world, "v-nadia", 20, 22)
    assert await away() == [(0, 3), (20, 23)]
    world.now += DAY
    await says_away(world, "v-nadia", 0, 4)
    assert await away() == [(0, 6), (20, 23)]
    for left in ([(20, 23)], []):
        await world.person("v-nadia").menu("absence")
        await world.person("v-nadia").press("absence:back")
        assert await away() == left


async def test_what_falls_due_after_they_are_back_stays(world: World) -> None:
    """Somebody who is back before anything falls due keeps it all, and the case hears nothing of it."""
    code = await taken(world)
    await says_away(world, "v-nadia", 1, 1)
    world.now += TO_TUESDAY
    before = await world.kinds(code)
    await world.tick()
    assert await world.kinds(code) == before


@pytest.mark.parametrize("board", ["inos", "delta"])
@pytest.mark.parametrize("form", ["hand_over", "bring_in"])
async def test_nobody_is_there_to_hand_it_to(world: World, board: str, form: str) -> None:
    """Everybody is away: who has the case reads who is back first and when, has the numbers, and can say that they go;
    once somebody is back they can be chosen.
    """
    code = await taken(world, board)
    owner = (await world.trail(code)).case.owner
    others = [each for each in CAST[board].values() if each != owner]
    for days, person in enumerate(others, start=2):
        await says_away(world, person, 0, days)
    first = next(p for p in (await world.trail(code)).roster.people if p.id == others[0])
    asker = world.person(owner)
    await asker.finds(code, form)
    await asker.press(f"open:{form}")
    screen = await asker.sees()
    assert screen.name == "refused"
    said = " ".join(block.text for block in blocks(screen, Text))
    back = {"bring_in": "donderdag 26 november", "hand_over": "maandag 30 november"}
    assert f"is als eerste terug, op {back[form]}" in said
    assert (first.name in said) is (form == "bring_in")
    assert any(line.number == "0800-2000" for phones in blocks(screen, Phones) for line in phones.lines)
    assert {"case", "absence"} <= {button.id for button in screen.buttons}
    shown = await world.desk.show(owner, Opened(form, code), world.now)
    assert shown is not None
    assert [each.text for each in blocks(shown, Text)] == [each.text for each in blocks(screen, Text)]
    late = Said("send", form, code, "1", values={"person": others[0]})
    answer = await world.desk.press(owner, late, world.key(), world.now)
    assert answer.screen is not None
    assert answer.screen.name == "refused"
    await world.later(days=30)
    await asker.does(code, form)
    assert await happened(world, code, "HandedOver", "Joined")
    await world.proves()
