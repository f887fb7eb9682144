"""Forms that were sent or given up: what comes of a page of theirs that arrives after that."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.desk import Answer
from bot.showing import Opened
from flows.screen import Alert, Said, Screen
from tests.bot.test_desk import taken
from tests.journeys.roads import SEEN
from tests.journeys.world import World, open_world
from tests.person import blocks

STARTS = {"concern": "v-sanne", "acute": "v-mo", "sparring": "v-sanne", "colleague": "v-mo", "kindcheck": "z-petra"}
"""Every way to begin, and somebody who does."""


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def page(world: World, person: str, form: str, code: str = "", number: str = "") -> Screen:
    """A page of a form as it is drawn now."""
    shown = await world.desk.show(person, Opened(form, code, number), world.now)
    assert shown is not None
    return shown


async def presses(world: World, person: str, screen: Screen, button: str, **values: str | tuple[str, ...]) -> Answer:
    """A press on a page that was drawn before, under a key that nobody heard yet."""
    filled = {**world.person(person).fill(screen, {}), **values}
    said = Said(button, screen.name, screen.case, screen.page, screen.token, filled)
    return await world.desk.press(person, said, world.key(), world.now)


def on(screen: Screen) -> str:
    """The button that goes on from a page."""
    return next(each.id for each in screen.buttons if each.id in ("send", "next"))


async def left(world: World, person: str) -> list[tuple[str, str]]:
    """The forms that somebody has begun."""
    rows = await world.store.show(lambda turn: turn.drafts.of(person))
    return [(row.form, row.code) for row in rows]


async def cases(world: World) -> int:
    """How many cases there are."""
    return len(await world.store.show(lambda turn: turn.lists.all()))


@pytest.mark.parametrize("entry", STARTS)
async def test_a_page_of_a_form_that_began_a_case_begins_nothing(world: World, entry: str) -> None:
    """Every page of it, pressed once more after the case was begun: no draft, no second case, and what there is."""
    person, form, seen = STARTS[entry], f"start:{entry}", list[Screen]()
    screen: Screen | None = await page(world, person, form)
    while screen is not None and screen.name == form:
        seen.append(screen)
        screen = (await presses(world, person, screen, on(screen))).screen
    assert (await cases(world), await left(world, person)) == (1, [])
    for late in seen:
        answer = await presses(world, person, late, on(late))
        assert answer.screen is not None
        assert (answer.screen.name, answer.notice) == ("home", world.desk.house.words("desk.was_sent"))
        assert (await cases(world), await left(world, person)) == (1, [])


async def begins(world: World, person: str, form: str) -> Screen:
    """The first page of a form is filled in; gives that page."""
    first = await page(world, person, form)
    await presses(world, person, first, on(first))
    assert (form, "") in await left(world, person)
    return first


async def test_help_that_was_asked_half_way_is_not_asked_twice(world: World) -> None:
    """Who asks for help on the first page, before anything of it was kept, has one case of it."""
    first = await page(world, "v-sanne", "start:concern")
    danger = await presses(world, "v-sanne", first, "next", **{"danger.acute": "yes"})
    assert danger.screen is not None
    second = danger.screen
    await presses(world, "v-sanne", second, "alarm")
    for late, button in ((second, "alarm"), (second, "next"), (first, "alarm"), (first, "next")):
        await presses(world, "v-sanne", late, button, **{"danger.acute": "yes"})
        assert (await cases(world), await left(world, "v-sanne")) == (1, [])


async def test_a_page_of_a_form_that_was_given_up_brings_nothing_back(world: World) -> None:
    """What was thrown away stays away, and throwing away late takes nothing of what was begun after that."""
    form = "start:concern"
    first = await begins(world, "v-sanne", form)
    second = await page(world, "v-sanne", form)
    await presses(world, "v-sanne", second, "drop")
    for late in (first, second):
        await presses(world, "v-sanne", late, "next")
        assert await left(world, "v-sanne") == []
    await begins(world, "v-sanne", form)
    answer = await presses(world, "v-sanne", second, "drop")
    assert await left(world, "v-sanne") == [(form, "")]
    assert answer.screen is not None
    assert (answer.screen.name, answer.screen.page) == (form, (await page(world, "v-sanne", form)).page)


@pytest.mark.parametrize("entry", STARTS)
async def test_a_second_case_right_after_the_first(world: World, entry: str) -> None:
    """Whoever begins anew begins anew, as often as there is reason to."""
    person = world.person(STARTS[entry])
    codes = {await person.begins(entry, **SEEN) for _ in range(3)}
    assert len(codes) == await cases(world) == 3


async def test_a_form_that_was_left_goes_on_whatever_was_sent_meanwhile(world: World) -> None:
    """Its pages are taken after other forms were sent, and long after what was sent before it was forgotten."""
    teacher = world.person("v-sanne")
    await teacher.begins("concern", **SEEN)
    first = await begins(world, "v-sanne", "start:concern")
    await teacher.begins("sparring")
    await world.later(days=9)
    again = await page(world, "v-sanne", "start:concern")
    assert (again.token, again.page != first.page) == (first.token, True)
    await teacher.menu("begin")
    await teacher.fills("open:start:concern", **SEEN)
    assert (await cases(world), await left(world, "v-sanne")) == (3, [])


async def test_a_page_with_a_made_up_token_is_no_page(world: World) -> None:
    """What stands in a form to tell it from others is not for whoever sends it to make up."""
    first = await page(world, "v-sanne", "start:concern")
    for token in ("x", "~", f"~{world.now.isoformat()}", "0" * 32):
        answer = await presses(world, "v-sanne", replace(first, token=token), "next")
        assert answer.screen is not None
        assert answer.screen.name == "home"
    assert await left(world, "v-sanne") == []


async def test_a_page_that_comes_while_its_form_is_sent(world: World) -> None:
    """Sent and pressed on at one moment, in whatever order they come: one case, and nothing is left."""
    for number in range(1, 9):
        first = await page(world, "v-sanne", "start:concern")
        screen = first
        while on(screen) != "send":
            answer = await presses(world, "v-sanne", screen, "next")
            assert answer.screen is not None
            screen = answer.screen
        await asyncio.gather(*(presses(world, "v-sanne", each, on(each)) for each in (first, screen, first)))
        assert (await cases(world), await left(world, "v-sanne")) == (number, [])


@pytest.mark.parametrize("form", ["add_note", "add_observation", "exclude_people"])
async def test_a_page_of_a_form_of_a_case_that_was_sent(world: World, form: str) -> None:
    """Forms that belong to no place in their case are sent once as well; opened anew they are sent anew."""
    code, seen = await taken(world), list[Screen]()
    screen: Screen | None = await page(world, "v-nadia", form, code)
    while screen is not None and screen.name == form:
        seen.append(screen)
        screen = (await presses(world, "v-nadia", screen, on(screen))).screen
    lines = len((await world.trail(code)).trail)
    for late in seen:
        answer = await presses(world, "v-nadia", late, on(late))
        assert answer.screen is not None
        assert answer.screen.name == "stale"
        assert [each.text for each in blocks(answer.screen, Alert)] == [world.desk.house.words("refused.ended")]
        assert await left(world, "v-nadia") == []
    assert len((await world.trail(code)).trail) == lines
    again = await page(world, "v-nadia", form, code)
    assert again.token != seen[0].token


async def test_danger_is_heard_however_old_the_page_is(world: World) -> None:
    """Who answered that there is none, and says on a page that was drawn before that there is, is heard; also twice."""
    code = await taken(world)
    asked = await page(world, "v-sanne", "judge_danger", code)
    await presses(world, "v-sanne", asked, "send", dangers=())
    for times in (1, 2):
        await presses(world, "v-sanne", asked, "send", dangers=("acute",))
        assert (await world.trail(code)).case.alarm is not None
        assert (await world.kinds(code)).count("DangerJudged") == 2 + times
    assert await left(world, "v-sanne") == []
