"""Somebody leaves while something else is written: what they had passes on all the same."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Collection

import pytest

from bot.people import Imported, import_staff
from bot.web.pretend import SCHOOLS, members
from flows.events import PartPassedOn
from storage.turn import Turn
from tests.bot.test_staff import csv
from tests.journeys.roads import SEEN
from tests.journeys.world import World, open_world


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


def staff(without: Collection[str] = ()) -> bytes:
    """The file with the staff of the first school."""
    lines = [
        f"{member.email},{member.person.name},{';'.join(post.roles)},{post.school},{member.board},,,,"
        for member in members()
        for post in member.person.posts
        if member.board == SCHOOLS[0].board and member.person.id not in without
    ]
    return csv(*lines)


async def imports(world: World, data: bytes) -> Imported:
    """The file goes into the directory; the cases do not hear of it yet."""

    def work(turn: Turn) -> Imported:
        boards = {board: protocol for board, (protocol, _) in world.desk.house.boards.items()}
        return import_staff(turn, boards, data)

    return await world.store.turn(work, now=world.now)


@pytest.mark.parametrize("hears", [True, False], ids=["late", "never"])
async def test_a_case_that_was_written_to_meanwhile_keeps_nobody_who_left(world: World, *, hears: bool) -> None:
    """Between the import and its consequences somebody else writes, or the import was cut off: no case stays behind."""
    teacher = world.person("v-sanne")
    code = await teacher.begins("concern", **SEEN)
    await world.person("v-nadia").taps("open:accept", code)
    assert not (await imports(world, staff())).left
    done = await imports(world, staff(without=("v-nadia",)))
    assert done.left == ("v-nadia",)
    await teacher.does(code, "add_observation", kind="fact")
    if hears:
        await world.desk.caretaker.people_left(done.left, world.now)
    await world.later(days=7)
    owner = (await world.trail(code)).case.owner
    assert owner not in ("", "v-nadia", "v-sanne")
    await world.person(owner).does(code, "advise", next="talk")
    assert "Advised" in await world.kinds(code)
    await world.proves()


@pytest.mark.parametrize("hears", [True, False], ids=["at once", "cut off"])
async def test_who_leave_together_leave_nothing_behind(world: World, *, hears: bool) -> None:
    """Who has the case and who reports leave in one import: another gets the report, and a message about it."""
    code = await world.person("v-sanne").begins("concern", **{**SEEN, "danger.structural": "yes"})
    await world.person("v-nadia").taps("open:accept", code)
    assert (await world.trail(code)).case.report.person == "v-tom"
    await imports(world, staff())
    done = await imports(world, staff(without=("v-nadia", "v-tom")))
    assert done.left == ("v-nadia", "v-tom")
    if hears:
        await world.desk.caretaker.people_left(done.left, world.now)
        await world.drain()
    else:
        await world.later(hours=2)
    case = (await world.trail(code)).case
    assert not {case.owner, case.report.person} & {"v-nadia", "v-tom"}
    passed = [x.event.part for x in (await world.trail(code)).trail if isinstance(x.event, PartPassedOn)]
    assert "reporter" in passed
    assert any(each.key.startswith(code) for each in world.strict.of(case.report.person))
    await world.proves()
