"""Reading stands in the trail, and hiding afterwards hides: for good, and nothing else."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest

from bot.desk import Answer
from bot.showing import Opened
from flows import events as e
from flows.screen import Area, Said, Screen
from storage.turn import Turn
from tests.journeys.remains import found_in
from tests.journeys.roads import SEEN
from tests.journeys.world import World, open_world
from tests.person import Person, blocks

TOLD = "Er zijn 3 blauwe plekken, zei ze in het krabbelhuis. Dat was niet gelogen."
WITHOUT = TOLD.replace("krabbelhuis", "")


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def told(world: World) -> tuple[str, Person, Person]:
    """A case with a text of the teacher, the teacher, and who took it up."""
    teacher, owner = world.person("v-sanne"), world.person("v-nadia")
    code = await teacher.begins("concern", **{**SEEN, "seen.1.kind": "fact", "seen.1.source": "", "seen.1.text": TOLD})
    await owner.taps("open:accept", code)
    return code, teacher, owner


async def place(world: World, code: str) -> str:
    """The form in which something of the teacher's observation is hidden."""
    lines = (await world.trail(code)).trail
    seq, text = next((line.seq, line.event.text.text) for line in lines if isinstance(line.event, e.ObservationAdded))
    assert text == TOLD
    return f"hide_text:{seq}:1"


async def begins_to_hide(person: Person, code: str, form: str) -> Screen:
    """Open a case, its trail, what can be hidden in it, and the form of one text."""
    await person.opens(code)
    await person.press("trail")
    await person.press("hide")
    await person.press(f"open:{form}")
    return await person.sees()


def text_of(screen: Screen | None) -> str:
    """Everything that stands on a screen."""
    return str(screen.blocks) if screen is not None else ""


# ---------------------------------------------------------------- hidden stays hidden


async def test_a_form_of_before_does_not_bring_a_hidden_word_back(world: World) -> None:
    """One has the text in a form; another hides a word in it meanwhile: the form and its draft are worth nothing."""
    code, teacher, owner = await told(world)
    form = await place(world, code)
    await owner.does(code, "bring_in", person="v-mo")
    await begins_to_hide(owner, code, form)
    await owner.press("next", text=TOLD)
    old = await owner.sees()
    assert old.page == "preview"
    other = world.person("v-mo")
    await begins_to_hide(other, code, form)
    await other.goes_on(form, "", {"text": WITHOUT})
    assert (await world.kinds(code)).count("TextHidden") == 1
    again = await world.desk.show("v-nadia", Opened(form, code, old.page), world.now)
    assert "krabbelhuis" not in text_of(again)
    late = Said("send", form, code, old.page, old.token)
    answer = await world.desk.hear("v-nadia", late, world.key(), world.now)
    assert answer.screen is not None
    assert answer.screen.name == "stale"
    late = Said("next", form, code, "1", old.token, {"text": TOLD})
    await world.desk.hear("v-nadia", late, world.key(), world.now)
    assert (await world.kinds(code)).count("TextHidden") == 1
    for person in (teacher, owner, other):
        assert "krabbelhuis" not in text_of(await person.opens(code))
    await owner.press("trail")
    assert "krabbelhuis" not in text_of(await owner.sees())
    await world.proves()
    assert not found_in(world.url, ("krabbelhuis",))


@pytest.mark.parametrize(
    "other",
    [
        "Er was helemaal niets aan de hand.",
        TOLD.replace("3", "1"),
        f"{TOLD} Daarna lachte ze.",
        TOLD.replace("blauwe plekken", "plekken blauwe"),
    ],
    ids=["another text", "another number", "a word more", "another order"],
)
async def test_hiding_only_takes_words_away(world: World, other: str) -> None:
    """Whoever may read a text can hide words in it, and can make it say nothing that its author did not."""
    code, teacher, owner = await told(world)
    form = await place(world, code)
    screen = await begins_to_hide(owner, code, form)
    answer = await press(world, owner, screen, other)
    assert answer.screen is not None
    wrong = next(area for area in blocks(answer.screen, Area) if area.id == "text")
    assert wrong.error == world.desk.house.words("desk.only_hide")
    assert (wrong.value, answer.opened.page) == (other, "1")
    assert "TextHidden" not in await world.kinds(code)
    assert not any("helemaal" in each for each in await drafts(world, "v-nadia"))
    assert "krabbelhuis" in text_of(await teacher.opens(code))


async def press(world: World, person: Person, screen: Screen, text: str) -> Answer:
    """Fill in the text of a form and go on."""
    said = Said("next", screen.name, screen.case, screen.page, screen.token, {"text": text})
    return await world.desk.hear(person.name, said, world.key(), world.now)


async def drafts(world: World, person: str) -> list[str]:
    """What somebody's drafts hold."""

    def look(turn: Turn) -> list[str]:
        return [str(turn.drafts.load(row.person, row.form, row.code)) for row in turn.drafts.of(person)]

    return await world.store.show(look)


# ---------------------------------------------------------------- who read stands in the trail

WAYS: dict[str, tuple[tuple[Said, ...], str]] = {
    "the case": ((Said("case"),), "case"),
    "a form that is left": ((Said("open:add_note"), Said("cancel", "add_note", page="1")), "case"),
    "what can be hidden": ((Said("hide"),), "trail"),
    "one text, to hide something in it": ((Said("open:hide_text:SEQ:1"),), "trail"),
    "the trail": ((Said("trail"),), "trail"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_whichever_way_somebody_reads_it_stands_in_the_trail(world: World, way: str) -> None:
    """Once a person, a text and a day, by whatever button the text came on their screen."""
    code, _, owner = await told(world)
    await owner.does(code, "bring_in", person="v-mo")
    presses, what = WAYS[way]
    seq = (await place(world, code)).split(":")[1]
    for day in (1, 2):
        for _ in range(2):
            for said in presses:
                mine = Said(said.button.replace("SEQ", seq), said.screen, code, said.page)
                await world.desk.hear("v-mo", mine, world.key(), world.now)
        assert await reads(world, code, ("v-mo",)) == [("v-mo", what)] * day
        world.now += timedelta(days=1)


async def test_who_takes_it_up_reads_it(world: World) -> None:
    """The answer to *Ik pak het op* is the case itself; the same press again shows it again, the next day too."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    assert not await reads(world, code, ("v-nadia",))
    said = Said("open:accept", case=code)
    await world.desk.hear("v-nadia", said, "once", world.now)
    assert await reads(world, code, ("v-nadia",)) == [("v-nadia", "case")]
    world.now += timedelta(days=1)
    answer = await world.desk.hear("v-nadia", said, "once", world.now)
    assert answer.opened == Opened("case", code)
    assert await reads(world, code, ("v-nadia",)) == [("v-nadia", "case")] * 2
    assert (await world.kinds(code)).count("Accepted") == 1


async def test_who_may_not_read_reads_nothing(world: World) -> None:
    """Who has no part in the case presses the same buttons, and nothing is written."""
    code, _, _ = await told(world)
    before = (await world.trail(code)).trail
    for presses, _ in WAYS.values():
        for said in presses:
            mine = Said(said.button.replace("SEQ", "3"), said.screen, code, said.page)
            await world.desk.hear("v-mo", mine, world.key(), world.now)
            await world.desk.hear("v-mo", mine, "same", world.now)
    assert (await world.trail(code)).trail == before


async def reads(world: World, code: str, people: Iterable[str]) -> list[tuple[str, str]]:
    """Who of these people read what, as it stands in the trail."""
    lines = (await world.trail(code)).trail
    return [(x.actor, x.event.what) for x in lines if isinstance(x.event, e.Read) and x.actor in people]
