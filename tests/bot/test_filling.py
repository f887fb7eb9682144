"""Forms being filled in: what is kept of them, for how long, and what the log hears of it."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.desk import Desk
from bot.showing import Opened
from flows import events as e
from flows.guard.values import Lexicon
from flows.screen import Area, Said
from storage.turn import Turn
from tests.bot.test_desk import taken
from tests.journeys.roads import ROADS, SEEN
from tests.journeys.walking import walk
from tests.journeys.world import World, house, open_world

SECRET = "Zonnebloemstraat"


@pytest.fixture
async def world(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school."""
    async with open_world(f"sqlite:///{tmp_path / 'a.sqlite'}") as opened:
        yield opened


class Broken:
    """A lexicon that is not there when it is needed."""

    def __getattr__(self, name: str) -> object:
        """Fails, and quotes what it should not."""
        raise RuntimeError(SECRET)


async def test_a_fault_in_the_guard_hides_the_text_and_is_told(world: World, logged: io.StringIO) -> None:
    """A text that the guard could not look at is hidden whole; the log counts it, and hears nothing of the text."""
    code = await taken(world)
    desk = Desk(replace(house(), lexicon=cast("Lexicon", Broken())), world.store)
    for page, values in (("1", {"text": f"Zij woont in de {SECRET}."}), ("preview", {})):
        said = Said("send", "add_note", code, page, values=values)
        await desk.hear("v-nadia", said, world.key(), world.now)
    (note,) = [line.event for line in (await world.trail(code)).trail if isinstance(line.event, e.NoteAdded)]
    assert note.text.text == "[tekst verborgen]"
    told = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert [line["count"] for line in told if line["event"] == "guard failed"] == [1]
    assert SECRET not in logged.getvalue()


# ---------------------------------------------------------------- what is left of forms


async def left_forms(world: World, person: str) -> set[str]:
    """The forms that somebody began and did not send."""
    return {row.form for row in await world.store.show(lambda turn: turn.drafts.of(person))}


async def leaves(world: World, person: str, form: str, code: str = "", **values: str) -> None:
    """Fills in the first page of a form, goes on to the next, and leaves it there."""
    opened = await world.desk.show(person, Opened(form, code), world.now)
    assert opened is not None
    said = Said("next", form, code, opened.page, opened.token, values)
    await world.desk.hear(person, said, world.key(), world.now)
    assert form in await left_forms(world, person)


async def hides(world: World, person: str, form: str, code: str, text: str) -> None:
    """Takes words away from a text that stands in the case."""
    await leaves(world, person, form, code, text=text)
    shown = await world.desk.show(person, Opened(form, code, "preview"), world.now)
    assert shown is not None
    await world.desk.hear(person, Said("send", form, code, "preview", shown.token), world.key(), world.now)


async def observed(world: World, code: str) -> tuple[str, str]:
    """The form with which something is hidden in what was seen first, and what stands there."""
    trail = (await world.trail(code)).trail
    seen = next(line for line in trail if isinstance(line.event, e.ObservationAdded))
    assert isinstance(seen.event, e.ObservationAdded)
    return f"hide_text:{seen.seq}:1", seen.event.text.text


async def test_a_hidden_text_stands_in_no_draft(world: World) -> None:
    """Once a name was hidden in a text, no form in which anybody was hiding something keeps what stood there."""
    code = await taken(world)
    form, old = await observed(world, code)
    await leaves(world, "v-sanne", form, code, text=old)
    await leaves(world, "v-nadia", "add_note", code, text="Dit blijft staan.")
    await hides(world, "v-nadia", form, code, old.partition(" ")[2])
    assert "TextHidden" in await world.kinds(code)
    assert await left_forms(world, "v-sanne") == set()
    assert await left_forms(world, "v-nadia") == {"add_note"}


async def test_an_older_page_leaves_a_newer_draft(world: World) -> None:
    """A page that was left open while the case went on is stale; what was begun after that stays."""
    code = await taken(world)
    form, old = await observed(world, code)
    older = await world.desk.show("v-nadia", Opened(form, code), world.now)
    assert older is not None
    await world.person("v-nadia").does(code, "add_note")
    note = (await world.trail(code)).case.seq
    await hides(world, "v-nadia", f"hide_text:{note}:1", code, "Dit schrijf ik")
    await leaves(world, "v-nadia", form, code, text=old)
    said = Said("next", form, code, older.page, older.token, {"text": old})
    answer = await world.desk.hear("v-nadia", said, world.key(), world.now)
    assert answer.screen is not None
    assert answer.screen.name == "stale"
    assert await left_forms(world, "v-nadia") == {form}


async def test_the_first_page_leads_back_to_the_case(world: World) -> None:
    """Going back from the first page of a form opens its case, and what was typed stands there the next time."""
    code = await taken(world)
    first = await world.desk.show("v-nadia", Opened("add_note", code), world.now)
    assert first is not None
    said = Said("back", "add_note", code, first.page, first.token, {"text": "Zij was vandaag erg stil."})
    answer = await world.desk.hear("v-nadia", said, world.key(), world.now)
    assert answer.opened == Opened("case", code)
    assert await left_forms(world, "v-nadia") == {"add_note"}
    answer = await world.desk.hear("v-nadia", Said("open:add_note", case=code), world.key(), world.now)
    again = await world.desk.show("v-nadia", answer.opened, world.now)
    assert again is not None
    assert [each.value for each in again.blocks if isinstance(each, Area)] == ["Zij was vandaag erg stil."]


async def test_going_back_from_a_form_in_which_nothing_was_done_leaves_nothing(world: World) -> None:
    """Whoever looked at a form and goes back is not asked a day later whether they want to go on."""
    code = await taken(world)
    form, old = await observed(world, code)
    for opened, values in (("add_note", {"text": ""}), ("hand_over", {"person": ()}), (form, {"text": old})):
        first = await world.desk.show("v-nadia", Opened(opened, code), world.now)
        assert first is not None
        said = Said("back", opened, code, first.page, first.token, values)
        answer = await world.desk.hear("v-nadia", said, world.key(), world.now)
        assert answer.opened == Opened("case", code)
    assert await left_forms(world, "v-nadia") == set()


@pytest.mark.parametrize("ends", ["withdrawn", "closed"])
async def test_a_case_that_ended_has_no_drafts(world: World, ends: str) -> None:
    """Whatever people were filling in about a case is destroyed in the turn that closes or withdraws it."""
    road = next(road for road in ROADS if road.name == "no suspicion")
    cast = world.cast("inos")
    code = await cast["teacher"].begins(road.entry, **road.start)
    other = await cast["teacher2"].begins("concern", **SEEN)
    await leaves(world, "v-sanne", "add_observation", code, kind="fact", text="Nog iets.", acute="no")
    await leaves(world, "v-mo", "add_observation", other, kind="fact", text="Nog iets.", acute="no")
    if ends == "withdrawn":
        await cast["teacher"].does(code, "withdraw_case")
    else:
        await walk(world, cast, road, code)
    assert (await world.trail(code)).case.status == ends
    assert await left_forms(world, "v-sanne") == set()
    assert await left_forms(world, "v-mo") == {"add_observation"}


def leave(turn: Turn) -> None:
    """Sanne is not in the file of her school any more."""
    people = turn.directory.people("inos")
    (school,) = (post.school for member in people if member.person.id == "v-sanne" for post in member.person.posts)
    staff = [m for m in people if m.person.id != "v-sanne" and any(post.school == school for post in m.person.posts)]
    turn.directory.replace("inos", [school], staff)


@pytest.mark.parametrize("danger", ["yes", "no"])
async def test_what_a_leaver_was_busy_with(world: World, danger: str) -> None:
    """A leaver's drafts are destroyed; was there danger in one, who would have been asked hears of it, once."""
    await leaves(world, "v-sanne", "start:concern", **{"danger.acute": danger, "age": "4_11"})
    await world.store.turn(leave, now=world.now)
    for _ in range(3):
        await world.later(minutes=1)
    assert await left_forms(world, "v-sanne") == set()
    line = house().words("desk.line.left")
    told = [posted.user for posted in world.strict.posted.values() if posted.card.line == line]
    everybody = ["v-els", "v-ilse", "v-nadia", "v-ruben", "v-tom", "v-yara"]
    assert sorted(told) == (everybody if danger == "yes" else [])
