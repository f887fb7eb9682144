"""A pretend school on Teams: the real room, desk, courier and store, over the stand-in; a clock pushed by hand."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.courier import Courier
from bot.desk import Desk
from bot.settings import TeamsSettings
from bot.slack.gate import BODY_MAX
from bot.teams.endpoint import MESSAGES
from bot.teams.room import Room
from bot.web.pretend import SCHOOLS, members
from flows.screen import Card
from storage.store import Store
from storage.turn import Turn
from storage.values import Link
from tests.journeys.teams_back import card_of
from tests.journeys.teams_phone import TeamsPhone
from tests.journeys.world import BOARDS, MASTER_KEY, MONDAY, World, house
from tests.teamsside.hand import Hand
from tests.teamsside.stand_in import Teams, standing_in
from tests.teamsside.tenant import APP_ID

TENANTS = {board: f"bbbbbbbb-0000-4000-8000-{number:012d}" for number, board in enumerate(BOARDS, 1)}
"""The tenant of each board."""


@dataclass
class TeamsChats:
    """Everybody's chats in the stand-in, as a world asks for them."""

    teams: Teams

    @property
    def problems(self) -> list[str]:
        """What real Teams would have refused, and what it had no answer to."""
        return [*self.teams.state.problems, *self.teams.delivery.unanswered]

    def hand(self, person: str) -> Hand:
        """Somebody of either board, by the id that the directory has for them."""
        return self.teams.hand(TENANTS[board_of(person)], person)

    def cards(self, person: str) -> tuple[Card, ...]:
        """One person's messages as they look now, oldest first."""
        return tuple(card_of(message.attachment) for message in self.hand(person).messages)

    def every_card(self) -> list[Card]:
        """Every message that was ever posted, and what was put in its place each time."""
        versions = [each for message in self.teams.state.messages.values() for each in message.versions]
        answers = [taken.body for _, taken in self.teams.delivery.log if "statusCode" in (taken.body or ())]
        drawn = [{"content": answer["value"]} for answer in answers if isinstance(answer["value"], dict)]
        return [card_of(card) for card in [*(each["attachments"][0] for each in versions), *drawn]]

    def beside_dialogs(self) -> str:
        """Everything that the app ever sent to Teams outside a dialog, as it went over the line."""
        answers = [taken.body for _, taken in self.teams.delivery.log if "task" not in (taken.body or ())]
        return self.teams.state.sent() + json.dumps(answers, ensure_ascii=False)

    def dialogs(self) -> str:
        """Every dialog that the app ever drew."""
        answers = [taken.body for _, taken in self.teams.delivery.log if "task" in (taken.body or ())]
        return json.dumps(answers, ensure_ascii=False)


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


def phone(world: World, person: str) -> TeamsPhone:
    """The phone of somebody in a world on Teams."""
    if not isinstance(world.channel, TeamsChats):
        raise TypeError("this world is not on Teams")
    return TeamsPhone(world.channel.hand(person), Around(world))


def fill_teams(teams: Teams) -> None:
    """A tenant for each board, with everybody of its school in it."""
    for school in SCHOOLS:
        teams.state.add_tenant(TENANTS[school.board])
        for name, *_ in school.staff:
            teams.state.add_user(TENANTS[school.board], name, f"{name}@{school.board}.example")


def fill_directory(turn: Turn) -> None:
    """The directory as an import and two links leave it: nobody was seen on Teams yet."""
    for member in members():
        if turn.directory.person(member.person.id) is None:
            turn.directory.save(member)
    for board in BOARDS:
        turn.directory.save_link(Link("teams", TENANTS[board], board))


def settings_for(teams: Teams, board: str) -> TeamsSettings:
    """The environment of an installation in the tenant of a board, beside the stand-in."""
    return TeamsSettings(APP_ID, "", TENANTS[board], loopback_url=teams.issuer.base)


@contextlib.asynccontextmanager
async def open_teams_world(url: str, board: str) -> AsyncIterator[World]:
    """An installation on a database in the tenant of a board; the app comes to everybody there."""
    async with standing_in(MONDAY.timestamp) as teams:
        fill_teams(teams)
        async with open_teams_room(url, teams, board) as world:
            await everybody_installs(world, board)
            yield world


async def everybody_installs(world: World, board: str) -> None:
    """The app comes to everybody of a board, as a set-up policy does it."""
    if not isinstance(world.channel, TeamsChats):
        raise TypeError("this world is not on Teams")
    for school in SCHOOLS:
        if school.board == board:
            for name, *_ in school.staff:
                await world.channel.hand(name).installs()
    await world.drain()


@contextlib.asynccontextmanager
async def open_teams_room(url: str, teams: Teams, board: str) -> AsyncIterator[World]:
    """The product itself beside a stand-in that is there already. From now on both have one clock."""
    store = await Store.open(url, MASTER_KEY, migrate=True)
    desk = Desk(house(), store)
    world: World

    def now() -> datetime:
        return world.now

    room = Room(desk, settings_for(teams, board), now)
    world = World(
        url, store, desk, TeamsChats(teams), Courier(desk, {room.channel.name: room.channel}, now), phones=phone
    )
    teams.state.now = lambda: world.now.timestamp()  # noqa: PLW0108 - its moment is another one later
    runner = await serve_room(room)
    try:
        await store.turn(fill_directory, now=world.now)
        await room.start(lambda: None)
        teams.delivery.url = f"http://127.0.0.1:{runner.addresses[0][1]}{MESSAGES}"
        yield world
    finally:
        await room.stop()
        await runner.cleanup()
        await store.close()


async def serve_room(room: Room) -> web.AppRunner:
    """Listen on a free port; the caller cleans up."""
    app = web.Application(client_max_size=BODY_MAX)
    room.add_routes(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner
