"""Every channel alike: one list of scenarios, on the demo page, on Slack, on Teams and mixed; the trails are equal."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.journeys import test_turns_of_events as turns
from tests.journeys.channel import StrictChannel
from tests.journeys.mixed_world import MixedChats, open_mixed_world
from tests.journeys.roads import ROADS, Road
from tests.journeys.slack_world import open_slack_world
from tests.journeys.teams_back import CODE
from tests.journeys.teams_world import open_teams_world
from tests.journeys.test_slack import facts, open_page_world
from tests.journeys.whole import walks
from tests.journeys.world import BOARDS, World, open_world

Fact = tuple[str, str, str]
Opened = contextlib.AbstractAsyncContextManager[World]


@dataclass(frozen=True)
class Scenario:
    """Something that people do together. `every_time`: not only in the long proofs."""

    name: str
    play: Callable[[World, str], Awaitable[object]]
    every_time: bool = False


async def _walked(road: Road, world: World, board: str) -> None:
    await walks(world, board, road)


SHORT = frozenset({"even sparring was enough", "declined, handed over and together"})
"""Scenarios that are played every time."""
Play = Callable[[World, str], Awaitable[object]]
PLAYS: dict[str, Play] = {
    **{road.name: partial(_walked, road) for road in ROADS},
    "withdrawn": turns.test_withdrawn,
    "opened again": turns.test_opened_again,
    "declined, handed over and together": turns.test_declined_handed_over_and_together,
    "away": turns.test_away,
    "linked": turns.test_linked,
}
SCENARIOS = tuple(Scenario(name, play, name in SHORT) for name, play in PLAYS.items())
PLACES: dict[str, Callable[[str, str], Opened]] = {
    "page": lambda url, board: open_page_world(),
    "slack": lambda url, board: open_slack_world(url, board, socket=board == "delta"),
    "teams": open_teams_world,
    "mixed": open_mixed_world,
}


async def told(world: World) -> list[list[Fact]]:
    """What all trails say, oldest case first: kind, role and facts of each line; a case is called by its number."""
    rows = await world.store.show(lambda turn: turn.lists.all())
    trails = [(await world.trail(row.code), await facts(world, row.code), row.code) for row in rows]
    trails.sort(key=lambda each: each[0].trail[0].at)
    numbers = {code: f"case {number}" for number, (_, _, code) in enumerate(trails)}

    def named(found: re.Match[str]) -> str:
        return numbers[found.group()]

    return [[(kind, role, CODE.sub(named, said)) for kind, role, said in lines] for _, lines, _ in trails]


async def played(scenario: Scenario, board: str, folder: Path) -> dict[str, list[list[Fact]]]:
    """What a scenario leaves behind in each place."""
    found = {}
    for place, opened in PLACES.items():
        async with opened(f"sqlite:///{folder / f'{place}.sqlite'}", board) as world:
            await scenario.play(world, board)
            assert not world.channel.problems, place
            found[place] = await told(world)
    return found


async def alike(scenario: Scenario, board: str, folder: Path) -> None:
    """A scenario leaves the same behind everywhere."""
    found = await played(scenario, board, folder)
    assert found["page"]
    for place, trails in found.items():
        assert trails == found["page"], place


@pytest.mark.parametrize("scenario", [each for each in SCENARIOS if each.every_time], ids=lambda each: each.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_the_same_everywhere(tmp_path: Path, board: str, scenario: Scenario) -> None:
    """The trails are equal in kind, role and facts: on the page, on Slack, on Teams, and mixed."""
    await alike(scenario, board, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_every_scenario_everywhere(tmp_path: Path, board: str, scenario: Scenario) -> None:
    """So they are in every scenario."""
    await alike(scenario, board, tmp_path)


async def test_mixed_is_mixed(tmp_path: Path) -> None:
    """In the mixed school a case is carried by all three: each had messages, each did something; the trail is alike."""
    road = next(road for road in ROADS if road.name == "doubt about the suspicion, then none")
    async with open_mixed_world(f"sqlite:///{tmp_path / 'mixed.sqlite'}", "delta") as world:
        code = await walks(world, "delta", road)
        chats = world.channel
        assert isinstance(chats, MixedChats)
        people = world.cast("delta")
        for role in ("teacher", "ib", "director"):
            assert chats.cards(people[role].name), role
        actors = {line.actor for line in (await world.trail(code)).trail}
        assert {people[role].name for role in ("teacher", "ib", "director")} <= actors
        await chats.teams.teams.settled()
        await world.proves()
        found = await told(world)
    async with open_world(f"sqlite:///{tmp_path / 'desk.sqlite'}", StrictChannel()) as world:
        await walks(world, "delta", road)
        assert found == await told(world)
