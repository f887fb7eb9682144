"""Whole cases on Slack, over HTTP and over a socket: they end, leave no word behind, and the trail of the demo page."""

from __future__ import annotations

import contextlib
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.app import open_play
from flows.screen import Button, Card, Screen
from tests.journeys import test_turns_of_events as turns
from tests.journeys.channel import StrictChannel
from tests.journeys.remains import MARKERS, NAMES
from tests.journeys.roads import ROADS, Road
from tests.journeys.slack_world import SlackChats, open_slack_world
from tests.journeys.whole import SHORT, leaves_nothing, walks
from tests.journeys.world import BOARDS, MONDAY, PlayPhone, World, open_world
from tests.person import Wishes

WAYS = {"inos": False, "delta": True}
"""Which board is reached over a socket in the short proof; the long ones have both boards in both ways."""
BESIDE_THE_CASE = frozenset({"Read"})
"""Events that tell how people looked, not what was done."""


async def facts(world: World, code: str) -> list[tuple[str, str, str]]:
    """What the trail of a case says: kind, role and facts of each line, without times, ids and who read what."""
    trail = (await world.trail(code)).trail
    lines = [(type(line.event).__name__, line.role, repr(line.event)) for line in trail]
    return [line for line in lines if line[0] not in BESIDE_THE_CASE]


async def walked_at_the_desk(url: str, board: str, road: Road) -> list[tuple[str, str, str]]:
    """What the same road leaves behind when the desk is asked itself, without any channel to go wrong."""
    async with open_world(url, StrictChannel()) as world:
        return await facts(world, await walks(world, board, road))


async def leaves_nothing_on_slack(world: World, logged: io.StringIO) -> None:
    """What was typed stands in no message, no log line and no file; what the guard hides stands in no view either."""
    await leaves_nothing(world, logged)
    assert isinstance(world.channel, SlackChats)
    beside, views = world.channel.beside_views(), world.channel.views()
    assert not [word for word in (*NAMES, *MARKERS) if word in beside]
    assert not [name for name in NAMES if name in views]
    assert any(marker in views for marker in MARKERS), "nothing was typed at all"


async def compare(
    tmp_path: Path, logged: io.StringIO, board: str, road: Road, *, socket: bool, copies: int = 1
) -> None:
    """One road on Slack and at the desk."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'slack.sqlite'}", board, socket=socket) as world:
        assert isinstance(world.channel, SlackChats)
        slack = world.channel.slack
        slack.delivery.copies = copies
        found = await facts(world, await walks(world, board, road))
        # Leave to open a window is good once: it lies open already when the same press comes again.
        slack.state.problems[:] = [each for each in slack.state.problems if copies == 1 or "exchanged" not in each]
        await leaves_nothing_on_slack(world, logged)
    assert found == await walked_at_the_desk(f"sqlite:///{tmp_path / 'desk.sqlite'}", board, road)


@pytest.mark.parametrize("road", SHORT, ids=lambda road: road.name)
@pytest.mark.parametrize("board", BOARDS)
async def test_a_road_of_every_kind(tmp_path: Path, logged: io.StringIO, board: str, road: Road) -> None:
    """A road of every kind ends on Slack, leaves no word behind, and the same trail as without Slack."""
    await compare(tmp_path, logged, board, road, socket=WAYS[board])


@pytest.mark.soak
@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
@pytest.mark.parametrize("board", BOARDS)
async def test_every_road(tmp_path: Path, logged: io.StringIO, board: str, road: Road, *, socket: bool) -> None:
    """So does every road of both boards, in both ways."""
    await compare(tmp_path, logged, board, road, socket=socket)


@pytest.mark.parametrize("board", BOARDS)
async def test_delivered_twice(tmp_path: Path, logged: io.StringIO, board: str) -> None:
    """Everything that Slack delivers twice is done once: the trail is the same."""
    road = next(road for road in ROADS if road.name == "a colleague")
    await compare(tmp_path, logged, board, road, socket=not WAYS[board], copies=2)


# ---------------------------------------------------------------- the demo page


class OnPage:
    """A phone on the demo page; between two presses a second passes, as on Slack."""

    def __init__(self, phone: PlayPhone, world: World) -> None:
        self.phone = phone
        self.world = world

    async def cards(self) -> tuple[Card, ...]:
        """The messages on the page."""
        return await self.phone.cards()

    async def screen(self) -> Screen | None:
        """The screen on the page."""
        return await self.phone.screen()

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button on the page."""
        self.world.key()
        return await self.phone.press(button, values)


@contextlib.asynccontextmanager
async def open_page_world() -> AsyncIterator[World]:
    """The demo page as `make demo` has it, on a clock that is pushed here."""
    worlds: list[World] = []
    async with open_play(None, lambda: worlds[0].now if worlds else MONDAY) as play:
        world = World(
            "", play._desk.store, play._desk, StrictChannel(), play._courier,  # noqa: SLF001 - the page has no such door
            phones=lambda world, person: OnPage(PlayPhone(play, person), world),
        )  # fmt: skip
        worlds.append(world)
        yield world


@pytest.mark.parametrize("board", BOARDS)
async def test_the_same_trail_on_the_page(tmp_path: Path, board: str) -> None:
    """The same journey on the demo page and on Slack leaves the same trail."""
    road = next(road for road in ROADS if road.name == "even sparring was enough")
    async with open_page_world() as page:
        there = await facts(page, await walks(page, board, road))
    async with open_slack_world(f"sqlite:///{tmp_path / 'slack.sqlite'}", board, socket=not WAYS[board]) as world:
        here = await facts(world, await walks(world, board, road))
    assert here == there


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
    """Withdrawn, opened again, declined, handed over, away, linked: on Slack as everywhere."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'slack.sqlite'}", board, socket=not WAYS[board]) as world:
        await turn(world, board)
        assert not world.channel.problems


async def test_hidden_afterwards_and_interrupted(tmp_path: Path, logged: io.StringIO) -> None:
    """A word is hidden afterwards; a form that was left goes on where it was; one that is out of date says so."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'inos.sqlite'}", "inos") as world:
        await turns.test_interrupted_in_the_middle_of_a_lesson(world)
        await turns.test_a_name_hidden_afterwards(world, logged)
        assert not world.channel.problems
    async with open_slack_world(f"sqlite:///{tmp_path / 'delta.sqlite'}", "delta") as world:
        await turns.test_a_form_that_is_out_of_date(world)
        assert not world.channel.problems
