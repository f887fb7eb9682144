"""Forms that were left, and forms that are nobody's: what is asked about again, and what never reaches the database."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.showing import Opened
from flows import events as e
from flows.screen import Said
from storage.turn import Turn
from tests.journeys.remains import found_in
from tests.journeys.roads import SEEN
from tests.journeys.world import World, open_world
from tests.person import errors, fields

SATURDAY_NIGHT = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
OLD = 105


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def leaves(world: World, **danger: str) -> None:
    """The teacher answers the danger questions of a worry, and is called away."""
    teacher = world.person("v-sanne")
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, {**SEEN, **danger}, until="involved")


async def old_drafts(world: World) -> None:
    """A great many forms were left lying by others, long before."""

    def work(turn: Turn) -> None:
        for n in range(OLD):
            kept = {"values": {"danger.acute": "no"}, "page": "1", "token": ""}
            turn.drafts.save(f"p-{n}", "start:concern", kept, world.now - timedelta(days=60, minutes=n))

    await world.store.turn(work, now=world.now)


def asked(world: World, person: str = "v-sanne") -> list[str]:
    """The messages about something that was begun, in somebody's chat."""
    begun = {world.desk.house.words(f"desk.line.{kind}") for kind in ("draft", "draft_case")}
    return [posted.card.line for posted in world.strict.of(person) if posted.card.line in begun]


@pytest.mark.parametrize("danger", ["danger.acute", "danger.disclosure"])
@pytest.mark.parametrize("others", [0, OLD])
async def test_danger_that_was_left_in_a_form_is_asked_about(world: World, danger: str, others: int) -> None:
    """After a quarter of an hour, in a night at the weekend, however many other forms were left before."""
    world.now = SATURDAY_NIGHT
    if others:
        await old_drafts(world)
    await leaves(world, **{danger: "yes"})
    await world.later(minutes=14)
    assert not asked(world)
    await world.later(minutes=2)
    assert len(asked(world)) == 1
    await world.later(minutes=60)
    assert len(asked(world)) == 1


async def test_danger_that_was_left_in_a_form_of_a_case_is_asked_about(world: World) -> None:
    """The same in a case that goes on: danger was said on a page of an observation, and it was never sent."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    await world.person("v-nadia").taps("open:accept", code)
    world.now = SATURDAY_NIGHT
    teacher = world.person("v-sanne")
    await teacher.finds(code, "add_observation")
    said = await teacher.press("open:add_observation")
    await teacher.goes_on("add_observation", said, {"kind": "fact", "dangers": ("acute",)}, until="preview")
    assert not asked(world)
    await world.later(minutes=20)
    assert len(asked(world)) == 1


async def test_a_form_of_who_is_left_out_is_destroyed(world: World) -> None:
    """Who is involved after all keeps no form of the case, and is asked about none."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    owner = world.person("v-nadia")
    await owner.taps("open:accept", code)
    await owner.does(code, "bring_in", person="v-ilse")
    other = world.person("v-ilse")
    await other.finds(code, "add_note")
    await other.press("open:add_note")
    await other.press("next", text="Nog niet af.")
    assert await world.store.show(lambda turn: turn.drafts.of_case(code))
    await owner.does(code, "exclude_people", people=("v-ilse",))
    assert not await world.store.show(lambda turn: turn.drafts.of_case(code))
    await world.later(days=3)
    assert not asked(world, "v-ilse")


async def test_a_form_without_danger_waits_for_a_working_day(world: World) -> None:
    """The same form without danger is nobody's hurry: it is asked about after a day, when school is open."""
    world.now = SATURDAY_NIGHT
    await leaves(world)
    await world.later(days=2)
    assert not asked(world)
    await world.later(days=1)
    assert len(asked(world)) == 1


async def test_who_left_the_school_is_not_asked_about_what_they_began(world: World) -> None:
    """Nobody posts to somebody who is no longer in the directory."""
    await leaves(world, **{"danger.acute": "yes"})

    def goes(turn: Turn) -> None:
        found = turn.directory.person("v-sanne")
        assert found is not None
        turn.directory.save(replace(found, person=replace(found.person, active=False)))

    await world.store.turn(goes, now=world.now)
    await world.later(days=3)
    assert not asked(world)


# ---------------------------------------------------------------- nobody's forms

FORGED = (
    "add_note:Kees Kabouterbos", "record_task:Kabouterbos", "record_task", "record_task:",
    "answer_question:Kabouterbos", "follow_hypothesis:Kabouterbos", "postpone:Kabouterbos",
    "record_advice:Kabouterbos", "advise:Kabouterbos",
    "hide_text:Kabouterbos:1", "hide_text:²:²", "hide_text:1", "hide_text:99999999999999999999:1",
    f"add_note:{'k' * 900}",
)  # fmt: skip


async def test_a_form_about_nothing_that_the_case_knows_is_nobodys(world: World) -> None:
    """A made-up name of a form is answered as an unknown case is, and not a word of it is kept, now or later."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    await world.person("v-nadia").taps("open:accept", code)
    nowhere = await world.desk.hear("v-nadia", Said("open:add_note", case="NP-222222"), world.key(), world.now)
    assert nowhere.screen is not None
    for form in FORGED:
        presses = [
            Said(f"open:{form}", case=code),
            Said("next", form, code, "1", values={"text": "Kabouterbos"}),
            Said("send", form, code, "preview", values={"text": "Kabouterbos"}),
        ]
        for said in presses:
            answer = await world.desk.hear("v-nadia", said, world.key(), world.now)
            assert answer.screen is not None, said
            assert (answer.screen.title, answer.screen.blocks) == (nowhere.screen.title, nowhere.screen.blocks), said
            assert not answer.opened.screen
        shown = await world.desk.show("v-nadia", Opened(form, code, "1"), world.now)
        assert shown is not None
        assert shown.blocks == nowhere.screen.blocks
    assert not await world.store.show(lambda turn: turn.drafts.of("v-nadia"))
    await world.later(days=3)
    assert not found_in(world.url, ("Kabouterbos", "kkkkkkkkkk"))
    await world.proves()


async def test_a_page_that_was_sent_with_something_missing_is_found_again(world: World) -> None:
    """Who typed, pressed on, was asked for more, and was called away finds what they typed, without the name."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    owner = world.person("v-nadia")
    await owner.taps("open:accept", code)
    await owner.finds(code, "advise")
    await owner.press("open:advise")
    typed = "Ik sprak de moeder van Daan Kabouterbos bij het hek."
    await owner.press("next", **{**owner.fill(await owner.sees(), {}), "text": typed, "acute": "", "next": ""})
    screen = await owner.sees()
    assert errors(screen)
    assert [field.value for field in fields(screen) if field.id == "text"] == [typed]
    await owner.finds(code, "advise")
    await owner.press("open:advise")
    (kept,) = [str(field.value) for field in fields(await owner.sees()) if field.id == "text"]
    assert "Ik sprak de moeder van" in kept
    assert "Kabouterbos" not in kept
    assert not found_in(world.url, ("Kabouterbos",))


async def test_a_page_that_was_sent_empty_leaves_nothing(world: World) -> None:
    """Nobody is asked later about a form in which they filled in nothing."""
    teacher = world.person("v-sanne")
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    await teacher.press("next")
    assert errors(await teacher.sees())
    assert not await world.store.show(lambda turn: turn.drafts.of("v-sanne"))


async def test_a_kenmerk_with_a_name_in_it_is_kept_nowhere(world: World) -> None:
    """The page comes back with a sentence at the field; neither draft nor trail has the name."""
    names = ("daan", "Jansen", "fatima", "0612345678", "13-02-2016")
    code = await world.person("v-sanne").begins("concern", **{**SEEN, "danger.structural": "yes"})
    await world.person("v-nadia").taps("open:accept", code)
    owner = world.person("v-nadia")
    await owner.finds(code, "record_report")
    await owner.press("open:record_report")
    for typed in ("daan-2016", "DaanJansen1", "VT-fatima-3", "0612345678", "13-02-2016"):
        screen = await owner.sees()
        filled = owner.fill(screen, {"announced": ("parents",), "reference": typed})
        await owner.press("next" if await owner.can("next") else "send", **filled)
        said = {"reference": world.desk.house.words("forms.error.reference_person")}
        assert errors(await owner.sees()) == said, typed
        kept = await world.store.show(lambda turn: turn.drafts.load("v-nadia", "record_report", code))
        assert not [name for name in names if name in str(kept)]
    right = owner.fill(await owner.sees(), {"announced": ("parents",), "reference": "VT-2026-0817"})
    await owner.press("next" if await owner.can("next") else "send", **right)
    await owner.goes_on("record_report", "", {})
    made = next(x.event for x in (await world.trail(code)).trail if isinstance(x.event, e.ReportMade))
    assert made.reference is not None
    assert made.reference.text == "VT-2026-0817"


# ---------------------------------------------------------------- who is away


async def test_who_is_not_there_passes_on_what_waits_for_them(world: World) -> None:
    """*Ik ben er niet* keeps its word: the request goes to the next at once, and so does a report that is owed."""
    code = await world.person("v-sanne").begins("concern", **{**SEEN, "danger.structural": "yes"})
    before = (await world.trail(code)).case
    assert ([a.person for a in before.open_asks], before.report.person) == (["v-nadia"], "v-tom")
    for name in ("v-nadia", "v-tom"):
        gone = world.person(name)
        await gone.menu("home")
        await gone.press("absence")
        await gone.press("send", first="2026-11-23", last="2026-12-04")
    after = (await world.trail(code)).case
    assert [a.person for a in after.open_asks] == ["v-ruben"]
    assert after.report.person not in ("v-tom", "")
    next_one = world.person("v-ruben")
    # Who is asked and owes the report sees the report first; the case has both.
    assert any(button.case == code for card in await next_one.cards() for button in card.buttons)
    await next_one.opens(code)
    assert await next_one.can("open:accept")
    await world.proves()


async def test_who_will_be_away_later_is_still_asked(world: World) -> None:
    """An absence that begins tomorrow changes nothing today."""
    code = await world.person("v-sanne").begins("concern", **SEEN)
    gone = world.person("v-nadia")
    await gone.menu("home")
    await gone.press("absence")
    await gone.press("send", first="2026-11-24", last="2026-12-04")
    assert [a.person for a in (await world.trail(code)).case.open_asks] == ["v-nadia"]
