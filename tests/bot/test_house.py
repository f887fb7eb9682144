"""What is kept between turns: never older than what stands in the database."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from flows.case import Case, read
from flows.events import NoteAdded, Words
from storage.errors import Tampered
from storage.turn import Turn
from tests.bot.test_desk import taken
from tests.journeys.world import World, open_world
from tests.storage.things import behind_its_back


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


def now(world: World, turn: Turn, code: str) -> tuple[Case | None, Case]:
    """A case as the house has it to decide about, and as its whole trail has it; both without texts."""
    return world.desk.house.case(turn, code), read(code, turn.trail_after(code, None)[0])


async def test_a_case_is_as_its_trail_has_it(world: World) -> None:
    """Whatever happened since, here or in another process, the case that is decided about is the trail's."""
    code = await taken(world)
    for form in ("add_note", "advise", "plan_talk"):
        kept, whole = await world.store.show(lambda turn: now(world, turn, code))
        assert kept == whole
        await world.person("v-nadia").does(code, form)
    assert await world.store.show(lambda turn: world.desk.house.case(turn, "NP-222222")) is None


async def test_what_was_rolled_back_never_was(world: World) -> None:
    """A case that was looked at in a turn that failed is afterwards as it was before it."""
    code = await taken(world)
    before, _ = await world.store.show(lambda turn: now(world, turn, code))

    def fails(turn: Turn) -> None:
        turn.append(code, [(world.now, "v-nadia", "regisseur", NoteAdded(Words("Weg.")))])
        found = world.desk.house.case(turn, code)
        assert found is not None
        assert before is not None
        assert found.seq == before.seq + 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await world.store.turn(fails, now=world.now, case=code)
    kept, whole = await world.store.show(lambda turn: now(world, turn, code))
    assert kept == whole == before


async def test_no_text_is_kept(world: World) -> None:
    """What the house keeps of cases holds nothing of what anybody wrote."""
    code = await taken(world)
    await world.person("v-nadia").does(code, "add_observation", text="Kabouterbos, heel stil.")
    case = await world.store.show(lambda turn: world.desk.house.case(turn, code))
    assert case is not None
    assert case.observations
    assert not any(seen.text.text for seen in case.observations)
    assert "abouterbos" not in str(case)


async def test_an_old_line_that_was_altered_is_found(world: World) -> None:
    """What is kept of a case does not hide that somebody altered an old line of it."""
    code = await taken(world)
    await world.store.show(lambda turn: world.desk.house.case(turn, code))
    with behind_its_back(world.url) as connection:
        connection.execute(text("UPDATE trail SET actor = 'x' WHERE code = :code AND seq = 2"), {"code": code})
    with pytest.raises(Tampered):
        await world.store.show(lambda turn: world.desk.house.case(turn, code))
