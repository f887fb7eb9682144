"""What the pretend schools on all chat platforms share: staff, what happens around a press, how a room is served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.app import Room
from bot.slack.gate import BODY_MAX
from bot.web.pretend import SCHOOLS, members
from storage.turn import Turn
from storage.values import Link
from tests.journeys.world import BOARDS, World


@dataclass
class Around:
    """What happens around every press in a world."""

    world: World

    async def before_press(self) -> None:
        """A second passes: nobody presses twice at one moment."""
        self.world.key()

    async def after_press(self) -> None:
        """The courier brings what may go out."""
        await self.world.drain()


def board_of(person: str) -> str:
    """The board of somebody."""
    return next(school.board for school in SCHOOLS if any(person == name for name, *_ in school.staff))


def save_staff(turn: Turn, channel: str, workspace: Callable[[str], str]) -> None:
    """The directory as an import and two links leave it: nobody was seen on the channel yet.

    `workspace`: the one there that is linked to a board.
    """
    for member in members():
        if turn.directory.person(member.person.id) is None:
            turn.directory.save(member)
    for board in BOARDS:
        turn.directory.save_link(Link(channel, workspace(board), board))


async def serve(*rooms: Room) -> web.AppRunner:
    """Listen on a free port; the caller cleans up."""
    app = web.Application(client_max_size=BODY_MAX)
    for room in rooms:
        room.add_routes(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner
