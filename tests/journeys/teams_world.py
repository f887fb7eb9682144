"""A pretend school on Teams: the real room, desk, courier and store, over the stand-in; a clock pushed by hand."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.courier import Courier
from bot.desk import Desk
from bot.settings import TeamsSettings
from bot.teams.endpoint import MESSAGES
from bot.teams.room import Room
from bot.web.pretend import SCHOOLS
from flows.screen import Card
from storage.store import Store
from storage.turn import Turn
from tests.journeys.platforms import Around, board_of, save_staff, serve
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
    """Everybody works at their school: nobody was seen on Teams yet."""
    save_staff(turn, "teams", TENANTS.__getitem__)


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
    runner = await serve(room)
    try:
        await store.turn(fill_directory, now=world.now)
        await room.start(lambda: None)
        teams.delivery.url = f"http://127.0.0.1:{runner.addresses[0][1]}{MESSAGES}"
        yield world
    finally:
        await room.stop()
        await runner.cleanup()
        await store.close()
