"""A pretend school on Slack: the real room, desk, courier and store, over the stand-in; a clock pushed by hand."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.courier import Courier
from bot.desk import Desk
from bot.settings import SlackSettings
from bot.showing import Opened
from bot.slack.gate import EVENTS
from bot.slack.room import Room
from bot.web.pretend import SCHOOLS
from flows.screen import Card, Screen
from storage.store import Store
from storage.turn import Turn
from tests.journeys.platforms import Around, board_of, save_staff, serve
from tests.journeys.slack_back import card_of
from tests.journeys.slack_phone import SlackPhone
from tests.journeys.world import BOARDS, MASTER_KEY, MONDAY, World, house
from tests.slackside.hand import Hand
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import APP_TOKEN, SIGNING_SECRET

BESIDE_VIEWS = ("chat.postMessage", "chat.update", "chat.postEphemeral")
"""Calls that put something before people outside a window."""
BUSY = 12.0
"""Seconds after which an answer is too late in a world: Slack's own three would prove how busy the machine is. Where
Slack itself is slow, tests hold the product to its three."""


def team_of(board: str) -> str:
    """The workspace of a board."""
    return f"T0{board.upper()}"


@dataclass
class SlackChats:
    """Everybody's chats in the stand-in, as a world asks for them."""

    slack: Slack
    phones: dict[str, SlackPhone] = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What real Slack would have refused, and what it had no answer to."""
        return [*self.slack.state.problems, *self.slack.delivery.unanswered]

    def hand(self, person: str) -> Hand:
        """Somebody of either board, by the id that the directory has for them."""
        return self.slack.hand(team_of(board_of(person)), person)

    def cards(self, person: str) -> tuple[Card, ...]:
        """One person's messages as they look now, oldest first."""
        return tuple(card_of(message) for message in self.hand(person).messages)

    def every_card(self) -> list[Card]:
        """Every message that was ever posted, and what was put in its place each time."""
        calls = [call for call in self.slack.state.calls if call.method in BESIDE_VIEWS and not call.error]
        return [card_of(call.args) for call in calls]

    def beside_views(self) -> str:
        """Everything that the app ever sent to Slack outside a view, as it went over the line."""
        return json.dumps([call.args for call in self.slack.state.calls if not call.method.startswith("views.")])

    def views(self) -> str:
        """Every view that the app ever drew, also as an answer."""
        answers = [taken.body for _, taken in self.slack.delivery.log if isinstance(taken.body, dict)]
        calls = [call.args for call in self.slack.state.calls if call.method.startswith("views.")]
        return json.dumps([*calls, *answers])


def slack_of(world: World) -> Slack:
    """The stand-in of a world."""
    assert isinstance(world.channel, SlackChats)
    return world.channel.slack


def phone(world: World, person: str) -> SlackPhone:
    """The phone of somebody in a world on Slack."""
    if not isinstance(world.channel, SlackChats):
        raise TypeError("this world is not on Slack")
    return SlackPhone(world.channel.hand(person), Around(world), partial(drawn, world, person))


async def drawn(world: World, person: str, shown: Screen) -> Screen | None:
    """A screen as the desk has it."""
    return await world.desk.show(person, Opened(shown.name, shown.case, shown.page), world.now)


def fill_slack(slack: Slack) -> None:
    """A workspace for each board, with everybody of its school in it."""
    slack.delivery.ack_seconds = slack.state.trigger_seconds = BUSY
    for school in SCHOOLS:
        slack.state.add_workspace(team_of(school.board))
        for name, *_ in school.staff:
            slack.state.add_user(team_of(school.board), name, f"{name}@{school.board}.example")


def fill_directory(turn: Turn) -> None:
    """Everybody works at their school: nobody was seen on Slack yet."""
    save_staff(turn, "slack", team_of)


def settings_for(slack: Slack, board: str, *, socket: bool) -> SlackSettings:
    """The environment of an installation in one workspace, reached in one of the two ways."""
    return SlackSettings(
        bot_token=slack.state.grant(team_of(board)).text,
        signing_secret="" if socket else SIGNING_SECRET,
        app_token=APP_TOKEN if socket else "",
        api_url=slack.server.api_url,
    )


@contextlib.asynccontextmanager
async def open_slack_world(url: str, board: str, *, socket: bool = False) -> AsyncIterator[World]:
    """An installation in the workspace of a board, on a database, reached over HTTP or over a socket."""
    async with standing_in(MONDAY.timestamp) as slack:
        fill_slack(slack)
        async with open_room(url, slack, settings_for(slack, board, socket=socket)) as world:
            yield world


@contextlib.asynccontextmanager
async def open_room(url: str, slack: Slack, settings: SlackSettings) -> AsyncIterator[World]:
    """The product itself in a stand-in that is there already. From now on both have one clock."""
    store = await Store.open(url, MASTER_KEY, migrate=True)
    desk = Desk(house(), store)
    world: World

    def now() -> datetime:
        return world.now

    room = Room(desk, settings, now)
    world = World(
        url, store, desk, SlackChats(slack), Courier(desk, {room.channel.name: room.channel}, now), phones=phone
    )
    slack.state.now = lambda: world.now.timestamp()  # noqa: PLW0108 - its moment is another one later
    runner = await serve(room)
    try:
        await store.turn(fill_directory, now=world.now)
        await room.start(lambda: None)
        slack.delivery.url = "" if settings.by_socket else f"http://127.0.0.1:{runner.addresses[0][1]}{EVENTS}"
        await _until_all_are_met(store, slack, settings)
        yield world
    finally:
        await room.stop()
        await runner.cleanup()
        await store.close()


async def _until_all_are_met(store: Store, slack: Slack, settings: SlackSettings) -> None:
    """The roll is called by itself: wait until everybody of the workspace was found there."""
    token = slack.state.tokens.get(settings.bot_token)
    boards = [board for board in BOARDS if token is not None and team_of(board) == token.team]

    def is_done(turn: Turn) -> bool:
        return not any(turn.directory.unmet("slack", team_of(board), board) for board in boards)

    async with asyncio.timeout(20):
        while not await store.show(is_done):  # noqa: ASYNC110 - what is waited for stands in the database
            await asyncio.sleep(0.01)
        if settings.by_socket:
            await slack.server.connected.wait()
