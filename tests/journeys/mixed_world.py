"""A pretend school with everybody somewhere else: teachers on Slack, the director on the page, all others on Teams.

One installation serves all three: the real rooms, desk, courier and store.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.courier import Courier
from bot.desk import Desk
from bot.slack.gate import EVENTS
from bot.slack.room import Room as SlackRoom
from bot.teams.endpoint import MESSAGES
from bot.teams.room import Room as TeamsRoom
from bot.web.chats import Chats as PageChats
from bot.web.play import DemoPlay, PretendClock
from bot.web.pretend import SCHOOLS, identities, members
from flows.screen import Card
from storage.store import Store
from storage.turn import Turn
from storage.values import Link
from tests.journeys import slack_world, teams_world
from tests.journeys.platforms import Around, board_of, serve
from tests.journeys.slack_phone import SlackPhone
from tests.journeys.slack_world import BUSY, SlackChats, team_of
from tests.journeys.teams_phone import TeamsPhone
from tests.journeys.teams_world import TENANTS, TeamsChats
from tests.journeys.test_slack import OnPage
from tests.journeys.world import CAST, MASTER_KEY, MONDAY, PlayPhone, World, house
from tests.person import Phone
from tests.slackside import stand_in as slackside
from tests.teamsside import stand_in as teamsside

ELSEWHERE = {"teacher": "slack", "teacher2": "slack", "director": "web"}
"""Roles that are not on Teams."""


def place_of(person: str) -> str:
    """The channel on which somebody is."""
    role = next(role for cast in CAST.values() for role, name in cast.items() if name == person)
    return ELSEWHERE.get(role, "teams")


@dataclass
class MixedChats:
    """Everybody's chats, wherever they are."""

    slack: SlackChats
    teams: TeamsChats
    page: PageChats

    @property
    def problems(self) -> list[str]:
        """What Slack or Teams would have refused, and what they had no answer to."""
        return [*self.slack.problems, *self.teams.problems]

    def cards(self, person: str) -> tuple[Card, ...]:
        """One person's messages as they look now, oldest first."""
        match place_of(person):
            case "slack":
                return self.slack.cards(person)
            case "web":
                return tuple(message.card for message in self.page.of(person))
        return self.teams.cards(person)

    def every_card(self) -> list[Card]:
        """Every message that was ever posted on Slack and Teams, and the page as it is now."""
        shown = [message.card for school in SCHOOLS for name, *_ in school.staff for message in self.page.of(name)]
        return [*self.slack.every_card(), *self.teams.every_card(), *shown]


@contextlib.asynccontextmanager
async def open_mixed_world(url: str, board: str) -> AsyncIterator[World]:
    """An installation of one board on a database, reached in three ways."""
    async with (
        slackside.standing_in(MONDAY.timestamp) as slack,
        teamsside.standing_in(MONDAY.timestamp) as teams,
    ):
        _fill_channels(slack, teams, board)
        store = await Store.open(url, MASTER_KEY, migrate=True)
        try:
            await store.turn(lambda turn: _fill_directory(turn, board), now=MONDAY)
            async with _opened(store, slack, teams, board) as world:
                yield world
        finally:
            await store.close()


@contextlib.asynccontextmanager
async def _opened(
    store: Store, slack: slackside.Slack, teams: teamsside.Teams, board: str
) -> AsyncIterator[World]:  # fmt: skip
    desk = Desk(house(), store)
    world: World

    def now() -> datetime:
        return world.now

    slack_room = SlackRoom(desk, slack_world.settings_for(slack, board, socket=False), now)
    teams_room = TeamsRoom(desk, teams_world.settings_for(teams, board), now)
    page = PageChats(now)
    courier = Courier(desk, {each.name: each for each in (slack_room.channel, teams_room.channel, page)}, now)
    play = DemoPlay(desk, courier, page, PretendClock(now))
    chats = MixedChats(SlackChats(slack), TeamsChats(teams), page)
    world = World("", store, desk, chats, courier, phones=lambda world, person: _phone(world, chats, play, person))
    slack.state.now = teams.state.now = lambda: now().timestamp()
    runner = await serve(slack_room, teams_room)
    try:
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.delivery.url, teams.delivery.url = address + EVENTS, address + MESSAGES
        await slack_room.start(lambda: None)
        await teams_room.start(lambda: None)
        await _until_met(world, board)
        for user in list(teams.state.tenants[TENANTS[board]].users.values()):
            await chats.teams.hand(user.name).installs()
        await world.drain()
        yield world
    finally:
        await slack_room.stop()
        await teams_room.stop()
        await runner.cleanup()


def _phone(world: World, chats: MixedChats, play: DemoPlay, person: str) -> Phone:
    match place_of(person):
        case "slack":
            return SlackPhone(chats.slack.hand(person), Around(world), partial(slack_world.drawn, world, person))
        case "web":
            return OnPage(PlayPhone(play, person), world)
    return TeamsPhone(chats.teams.hand(person), Around(world))


def _fill_channels(slack: slackside.Slack, teams: teamsside.Teams, board: str) -> None:
    """A workspace and a tenant, with in each only who is there."""
    slack.delivery.ack_seconds = slack.state.trigger_seconds = BUSY
    slack.state.add_workspace(team_of(board))
    teams.state.add_tenant(TENANTS[board])
    for person in CAST[board].values():
        email = f"{person}@{board}.example"
        if place_of(person) == "slack":
            slack.state.add_user(team_of(board), person, email)
        elif place_of(person) == "teams":
            teams.state.add_user(TENANTS[board], person, email)


def _fill_directory(turn: Turn, board: str) -> None:
    for member in members():
        if turn.directory.person(member.person.id) is None:
            turn.directory.save(member)
    for identity in identities():
        if board_of(identity.person) == board and place_of(identity.person) == "web":
            turn.directory.identify(identity)
    turn.directory.save_link(Link("slack", team_of(board), board))
    turn.directory.save_link(Link("teams", TENANTS[board], board))


async def _until_met(world: World, board: str) -> None:
    """The roll is called on Slack by itself: wait until everybody who is there was found."""
    there = [person for person in CAST[board].values() if place_of(person) == "slack"]

    def is_done(turn: Turn) -> bool:
        return all(any(each.channel == "slack" for each in turn.directory.identities(person)) for person in there)

    async with asyncio.timeout(20):
        while not await world.store.show(is_done):  # noqa: ASYNC110 - what is waited for stands in the database
            await asyncio.sleep(0.01)
