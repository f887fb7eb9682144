"""Whole cases on Teams: they end, leave no word behind, and the same trail as without any channel.

What happens beside the straight road is played on Teams with everything else in `test_parity`.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.journeys import test_turns_of_events as turns
from tests.journeys.channel import StrictChannel
from tests.journeys.remains import MARKERS, NAMES
from tests.journeys.roads import ROADS, Road
from tests.journeys.teams_world import TeamsChats, open_teams_world
from tests.journeys.test_slack import facts
from tests.journeys.whole import leaves_nothing, walks
from tests.journeys.world import BOARDS, World, open_world

COLLEAGUE = next(road for road in ROADS if road.name == "a colleague")
IN_DOUBT = next(road for road in ROADS if road.name == "doubt about the suspicion, then none")


async def leaves_nothing_on_teams(world: World, logged: io.StringIO) -> None:
    """What was typed stands in no message, no log line and no file; what the guard hides stands in no dialog either."""
    assert isinstance(world.channel, TeamsChats)
    await world.channel.teams.settled()
    await leaves_nothing(world, logged)
    beside, dialogs = world.channel.beside_dialogs(), world.channel.dialogs()
    assert not [word for word in (*NAMES, *MARKERS) if word in beside]
    assert not [name for name in NAMES if name in dialogs]
    assert any(marker in dialogs for marker in MARKERS), "nothing was typed at all"


async def compare(tmp_path: Path, logged: io.StringIO, board: str, road: Road, *, copies: int = 1) -> None:
    """One road on Teams, and at the desk without any channel to go wrong."""
    async with open_teams_world(f"sqlite:///{tmp_path / 'teams.sqlite'}", board) as world:
        assert isinstance(world.channel, TeamsChats)
        world.channel.teams.delivery.copies = copies
        found = await facts(world, await walks(world, board, road))
        await leaves_nothing_on_teams(world, logged)
    async with open_world(f"sqlite:///{tmp_path / 'desk.sqlite'}", StrictChannel()) as world:
        assert found == await facts(world, await walks(world, board, road))


@pytest.mark.soak
@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_every_road(tmp_path: Path, logged: io.StringIO, board: str, road: Road) -> None:
    """Every road of both boards ends on Teams, leaves no word behind, and the same trail as without Teams."""
    await compare(tmp_path, logged, board, road)


@pytest.mark.parametrize(("board", "road"), [("inos", COLLEAGUE), ("delta", IN_DOUBT)])
async def test_delivered_twice(tmp_path: Path, logged: io.StringIO, board: str, road: Road) -> None:
    """Everything that Teams delivers twice is done once: the trail is the same, and no word is left behind."""
    await compare(tmp_path, logged, board, road, copies=2)


async def test_on_postgresql(postgres_database: str, logged: io.StringIO) -> None:
    """A case ends on Teams with the other database as well, and leaves no word behind there."""
    async with open_teams_world(postgres_database, "delta") as world:
        await walks(world, "delta", COLLEAGUE)
        await leaves_nothing_on_teams(world, logged)


# ---------------------------------------------------------------- beside the straight road


async def test_hidden_afterwards_and_interrupted(tmp_path: Path, logged: io.StringIO) -> None:
    """A word is hidden afterwards; a form that was left goes on where it was; one that is out of date says so."""
    async with open_teams_world(f"sqlite:///{tmp_path / 'inos.sqlite'}", "inos") as world:
        await turns.test_interrupted_in_the_middle_of_a_lesson(world)
        await turns.test_a_name_hidden_afterwards(world, logged)
        assert not world.channel.problems
    async with open_teams_world(f"sqlite:///{tmp_path / 'delta.sqlite'}", "delta") as world:
        await turns.test_a_form_that_is_out_of_date(world)
        assert not world.channel.problems
