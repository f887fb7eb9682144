"""Whole cases on Teams: they end, leave no word behind, and the same trail as without any channel."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.journeys import test_turns_of_events as turns
from tests.journeys.channel import StrictChannel
from tests.journeys.remains import MARKERS, NAMES
from tests.journeys.roads import ROADS, Road
from tests.journeys.teams_world import TeamsChats, open_teams_world
from tests.journeys.test_slack import facts
from tests.journeys.whole import SHORT, leaves_nothing, walks
from tests.journeys.world import BOARDS, World, open_world

COLLEAGUE = next(road for road in ROADS if road.name == "a colleague")


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


@pytest.mark.parametrize("road", SHORT, ids=lambda road: road.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_a_road_of_every_kind(tmp_path: Path, logged: io.StringIO, board: str, road: Road) -> None:
    """A road of every kind ends on Teams, leaves no word behind, and the same trail as without Teams."""
    await compare(tmp_path, logged, board, road)


@pytest.mark.soak
@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_every_road(tmp_path: Path, logged: io.StringIO, board: str, road: Road) -> None:
    """So does every road of both boards."""
    await compare(tmp_path, logged, board, road)


@pytest.mark.parametrize("board", BOARDS)
async def test_delivered_twice(tmp_path: Path, logged: io.StringIO, board: str) -> None:
    """Everything that Teams delivers twice is done once: the trail is the same."""
    await compare(tmp_path, logged, board, COLLEAGUE, copies=2)


async def test_on_postgresql(postgres_database: str, logged: io.StringIO) -> None:
    """A case ends on Teams with the other database as well, and leaves no word behind there."""
    async with open_teams_world(postgres_database, "delta") as world:
        await walks(world, "delta", COLLEAGUE)
        await leaves_nothing_on_teams(world, logged)


# ---------------------------------------------------------------- beside the straight road

Turn = Callable[[World, str], Awaitable[None]]
TURNS: tuple[Turn, ...] = (
    turns.test_withdrawn,
    turns.test_opened_again,
    turns.test_declined_handed_over_and_together,
    turns.test_away,
    turns.test_linked,
)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.__name__.removeprefix("test_"))
@pytest.mark.parametrize("board", BOARDS)
async def test_what_happens_beside_the_road(tmp_path: Path, board: str, turn: Turn) -> None:
    """Withdrawn, opened again, declined, handed over, away, linked: on Teams as everywhere."""
    async with open_teams_world(f"sqlite:///{tmp_path / 'teams.sqlite'}", board) as world:
        await turn(world, board)
        assert not world.channel.problems


async def test_hidden_afterwards_and_interrupted(tmp_path: Path, logged: io.StringIO) -> None:
    """A word is hidden afterwards; a form that was left goes on where it was; one that is out of date says so."""
    async with open_teams_world(f"sqlite:///{tmp_path / 'inos.sqlite'}", "inos") as world:
        await turns.test_interrupted_in_the_middle_of_a_lesson(world)
        await turns.test_a_name_hidden_afterwards(world, logged)
        assert not world.channel.problems
    async with open_teams_world(f"sqlite:///{tmp_path / 'delta.sqlite'}", "delta") as world:
        await turns.test_a_form_that_is_out_of_date(world)
        assert not world.channel.problems
