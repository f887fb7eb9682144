"""A case that cannot be read, because it was altered: it stops nothing of any other case."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from storage.tables import trail
from tests.bot.test_desk import taken
from tests.journeys.world import World, open_world
from tests.storage.things import behind_its_back


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def test_it_stops_nothing_of_another_case(world: World, logged: io.StringIO) -> None:
    """Its person gets every message about their other cases, sees these at home, and can say that they are away."""
    broken, sound = await taken(world), await taken(world)
    await world.later(hours=20)
    # Both fall due at one time, and would go out as one message.
    due = await world.store.show(lambda turn: turn.deadlines.next_at())
    assert due is not None
    world.now = due
    await world.desk.caretaker.tick(world.now)
    with behind_its_back(world.url) as connection:
        connection.execute(update(trail).where(trail.c.code == broken, trail.c.seq == 4).values(actor="somebody"))
    before = len(world.strict.of("v-nadia"))
    await world.drain()
    new = world.strict.of("v-nadia")[before:]
    assert [posted.card.case for posted in new] == [sound]
    assert "case cannot be read" in logged.getvalue()
    owner = world.person("v-nadia")
    await owner.menu("home")
    assert sound in str(await owner.sees())
    assert broken not in str(await owner.sees())
    today = world.now.date()
    await owner.press("absence")
    assert await owner.press("send", first=today.isoformat(), last=(today + timedelta(days=14)).isoformat())
    assert "WentAway" in await world.kinds(sound)
