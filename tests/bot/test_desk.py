"""The desk: who may see what, everything once, and several at one moment."""

from __future__ import annotations

import asyncio
import io
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.courier import Courier
from bot.desk import Desk
from bot.showing import Opened
from flows import events as e
from flows.screen import Said
from storage.store import Store
from tests.journeys.channel import NAME
from tests.journeys.roads import SEEN
from tests.journeys.world import BOARDS, MASTER_KEY, World, house, open_world
from tests.storage.things import behind_its_back

NO_CASE = "NP-222222"


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def taken(world: World, board: str = "inos") -> str:
    """A worry that the first who was asked took up."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **SEEN)
    await cast["regisseur" if board == "inos" else "ib"].taps("open:accept", code)
    return code


# ---------------------------------------------------------------- who may see what

LOOKS = ("case", "more", "trail", "hide", "phone", "numbers", "guide:talk", "home", "begin", "reach", "absence")
FORMS = (
    "accept", "decline", "advise", "raise_alarm", "add_note", "record_report", "weigh_jointly", "reopen_case",
    "hide_text:2:1", "record_task:school_record", "postpone:answer", "export",
)  # fmt: skip


@pytest.mark.parametrize("person", ["v-mo", "v-yara", "z-joost", "z-lidia", "nobody"])
async def test_a_case_that_is_not_theirs(world: World, person: str) -> None:
    """Who has no part in a case sees and hears exactly what they would if it did not exist."""
    excluded = await world.person("v-sanne").begins("concern", **SEEN, excluded=("v-mo",))
    code = await taken(world)
    before = len((await world.trail(code)).trail)
    for there in (code, excluded):
        for look in (*LOOKS, *FORMS):
            seen = await world.desk.show(person, Opened(look, there), world.now)
            not_there = await world.desk.show(person, Opened(look, NO_CASE), world.now)
            assert seen == not_there, look
            assert there not in str(seen)
        for form in FORMS:
            for screen, button in (("", f"open:{form}"), (form, "send"), (form, "cancel"), (form, "drop")):
                answers = [
                    await world.desk.hear(person, Said(button, screen, case, "1"), world.key(), world.now)
                    for case in (there, NO_CASE)
                ]
                told = [str(answer).replace(there, NO_CASE) for answer in answers]
                assert told[0] == told[1], (form, button)
    assert len((await world.trail(code)).trail) == before


@pytest.mark.parametrize("form", FORMS)
async def test_a_button_of_a_case_without_a_case(world: World, form: str) -> None:
    """A press that names no case where one is meant is refused as one for a case that is not there."""
    await taken(world)
    for screen, button in (("", f"open:{form}"), (form, "send"), (form, "alarm")):
        answer = await world.desk.press("v-nadia", Said(button, screen, "", "1"), world.key(), world.now)
        assert answer.screen is not None
        assert answer.screen.name == "refused", (button, answer.screen.name)


async def test_a_role_is_asked_after_at_every_press(world: World) -> None:
    """Who handed a case over cannot act on the card that they still hold, nor read on."""
    code = await taken(world)
    owner = world.person("v-nadia")
    await owner.does(code, "add_note")
    await owner.finds(code, "hand_over")
    await owner.fills("open:hand_over")
    answer = await world.desk.hear("v-nadia", Said("open:advise", case=code), world.key(), world.now)
    assert answer.screen is not None
    assert answer.screen.name == "refused"
    shown = await world.desk.show("v-nadia", Opened("case", code), world.now)
    assert "Dit schrijf ik bij: Wat zag" not in str(shown)


async def test_reading_stands_in_the_trail_once_a_day(world: World) -> None:
    """Who read the case stands in the trail: once a person, a text and a day; and nobody is called for it."""
    code = await taken(world)
    posts = len(world.strict.calls)
    for _ in range(3):
        await world.person("v-nadia").opens(code)
    assert (await world.kinds(code)).count("Read") == 1
    await world.later(days=1)
    posts_then = len(world.strict.calls)
    await world.person("v-nadia").opens(code)
    assert (await world.kinds(code)).count("Read") == 2
    assert len(world.strict.calls) == posts_then
    assert posts <= posts_then


# ---------------------------------------------------------------- once


@pytest.mark.parametrize("board", BOARDS)
async def test_delivered_again_is_done_once(world: World, board: str) -> None:
    """The same press under the same key changes nothing the second time, nor from two sides at one moment."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **SEEN)
    first = (await world.trail(code)).case.open_asks[0].person
    said = Said("open:accept", case=code)
    answers = await asyncio.gather(*(world.desk.hear(first, said, "same", world.now) for _ in range(4)))
    assert {answer.opened for answer in answers} == {Opened("case", code)}
    assert (await world.kinds(code)).count("Accepted") == 1


async def test_restart(database_url: str, logged: io.StringIO) -> None:
    """Closed and opened again, an installation goes on where it was: what fell due meanwhile is reminded of once."""
    async with open_world(database_url) as world:
        code = await taken(world)
        channel, now = world.strict, world.now
    async with open_world(database_url, channel, now + timedelta(days=9)) as world:
        await world.tick()
        await world.tick()
        reminded = [line.event for line in (await world.trail(code)).trail if isinstance(line.event, e.Reminded)]
        assert reminded
        assert len({event.move for event in reminded}) == len(reminded)
        await world.proves()


async def test_two_that_tick(database_url: str, logged: io.StringIO) -> None:
    """Two desks with a courier each on one database tick at the same moments: each reminder comes once."""
    async with open_world(database_url) as world:
        codes = [await taken(world) for _ in range(3)]
        other = await Store.open(database_url, MASTER_KEY)
        try:
            desk = Desk(house(), other)
            courier = Courier(desk, {NAME: world.strict}, lambda: world.now)
            for _ in range(10):
                world.now += timedelta(hours=12)
                await asyncio.gather(world.desk.caretaker.tick(world.now), desk.caretaker.tick(world.now))
                for _ in range(3):
                    await asyncio.gather(world.courier.round(), courier.round())
        finally:
            await other.close()
        for code in codes:
            trail = (await world.trail(code)).trail
            said = Counter((x.event.move, x.event.stage) for x in trail if isinstance(x.event, e.Reminded))
            assert said
            assert set(said.values()) == {1}
        assert not world.strict.found
        await world.proves()


# ---------------------------------------------------------------- several at one moment


async def test_four_at_one_moment(database_url: str, logged: io.StringIO) -> None:
    """Four people who answer one case at the same moment, over two processes' stores: no answer is lost."""
    async with open_world(database_url) as world:
        code = await taken(world)
        owner = world.person("v-nadia")
        for other in ("v-mo", "v-ilse", "v-tom"):
            await owner.finds(code, "bring_in")
            await owner.fills("open:bring_in", person=(other,))
        second = await Store.open(database_url, MASTER_KEY)
        try:
            desks = (world.desk, Desk(house(), second))
            people = ("v-nadia", "v-mo", "v-ilse", "v-tom")
            for _ in range(5):
                before = (await world.kinds(code)).count("DangerJudged")
                said = Said("send", "judge_danger", code, "1", values={"dangers": ()})
                await asyncio.gather(
                    *(
                        desks[n % 2].hear(person, said, f"{world.key()}{person}", world.now)
                        for n, person in enumerate(people)
                    )
                )
                assert (await world.kinds(code)).count("DangerJudged") == before + len(people)
        finally:
            await second.close()
        await world.proves()


async def test_one_broken_case_stops_no_other(world: World, logged: io.StringIO) -> None:
    """A case whose trail was tampered with never keeps the clock from the others, and it is told in the log."""
    broken, sound = [await taken(world) for _ in range(2)]
    with behind_its_back(world.url) as connection:
        connection.execute(text("UPDATE trail SET actor = 'x' WHERE code = :code AND seq = 2"), {"code": broken})
    world.now += timedelta(days=9)
    await world.tick()
    assert "Reminded" in await world.kinds(sound)
    assert f'"case": "{broken}"' in logged.getvalue()
