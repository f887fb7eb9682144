"""A pretend school with the real desk, courier and store; people in it with a phone; a clock that is pushed by hand."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol

from bot import carry
from bot.app import make_house
from bot.channel import Channel
from bot.courier import Courier
from bot.desk import Desk
from bot.house import House
from bot.settings import Settings
from bot.showing import Opened
from bot.web.play import DemoPlay
from bot.web.pretend import SCHOOLS, members
from flows.agenda import agenda, wake
from flows.screen import Button, Card, Said, Screen
from flows.timeline import timeline
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity
from tests.journeys.channel import NAME, WORKSPACE, StrictChannel
from tests.person import Person, Phone, Value, Wishes

MASTER_KEY = bytes(range(32))
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Monday 23 November 2026, 09:00 in Amsterdam."""
BOARDS = ("inos", "delta")
AGREED = ("judge_result", "record_decision", "record_end", "record_monitoring", "record_talk")
"""Answers that have a date of their own."""

CAST = {
    "inos": {
        "teacher": "v-sanne", "teacher2": "v-mo", "ib": "v-ilse", "ivp": "v-ruben", "csv": "v-yara",
        "director": "v-tom", "regisseur": "v-nadia", "secretary": "v-koen", "executive": "v-els",
    },
    "delta": {
        "teacher": "z-joost", "teacher2": "z-amina", "ib": "z-petra", "director": "z-hans", "executive": "z-lidia",
    },
}  # fmt: skip
"""Who plays which role."""


class Chats(Protocol):
    """The chats of everybody on a channel, and every rule that was broken by what it was asked to carry."""

    @property
    def problems(self) -> list[str]:
        """The rules that were broken."""
        ...

    def cards(self, person: str) -> tuple[Card, ...]:
        """One person's messages as they look now, oldest first."""
        ...

    def every_card(self) -> list[Card]:
        """Every card that was ever in a chat, as it looked each time."""
        ...


@cache
def house() -> House:
    """Protocols, calendar, words and lexicon, read once."""
    return make_house(Settings())


class DeskPhone:
    """A phone over the desk: what it opened, and what came back at once."""

    def __init__(self, world: World, person: str) -> None:
        self.world = world
        self.person = person
        self.opened = Opened()
        self.given: Screen | None = None

    async def cards(self) -> tuple[Card, ...]:
        """The messages of the strict channel."""
        return self.world.channel.cards(self.person)

    async def screen(self) -> Screen | None:
        """What came back at once, else what is open as it is now."""
        return self.given or await self.world.desk.show(self.person, self.opened, self.world.now)

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button of the open screen, or of a card."""
        said = said_with(button, await self.screen(), values)
        answer = await self.world.desk.hear(self.person, said, self.world.key(), self.world.now)
        if answer.screen is not None or answer.opened.screen:
            self.opened, self.given = answer.opened, answer.screen
        await self.world.drain()
        return answer.notice


class PlayPhone:
    """A phone on the demo page: the same, by way of the play."""

    def __init__(self, play: DemoPlay, person: str) -> None:
        self.play = play
        self.person = person
        self.opened = ""
        self.given: Screen | None = None
        self.presses = 0

    async def cards(self) -> tuple[Card, ...]:
        """The messages on the page."""
        page = await self.play.page(self.person, self.opened, "")
        return tuple(message.card for message in page.messages) if page else ()

    async def screen(self) -> Screen | None:
        """The screen on the page."""
        page = await self.play.page(self.person, self.opened, "")
        return self.given or (page.screen if page else None)

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button on the page."""
        self.presses += 1
        said = said_with(button, await self.screen(), values)
        outcome = await self.play.press(self.person, said, f"{self.person}{self.presses}")
        if outcome is None:
            return ""
        if outcome.screen is not None or outcome.opened:
            self.opened, self.given = outcome.opened, outcome.screen
        return outcome.notice


def said_with(button: Button, screen: Screen | None, values: Wishes) -> Said:
    """What a channel makes of a press: a button of the open screen goes back with it, one of a card alone."""
    if screen is None or not any(each == button for each in screen.buttons):
        return Said(button.id, case=button.case)
    given: dict[str, Value] = dict(values) if button.sends else {}
    return Said(button.id, screen.name, button.case or screen.case, screen.page, screen.token, given)


@dataclass
class World:
    """One installation. `now` stands still until somebody pushes it."""

    url: str
    store: Store
    desk: Desk
    channel: Chats
    courier: Courier
    now: datetime = MONDAY
    phones: Callable[[World, str], Phone] = DeskPhone
    people: dict[str, Person] = field(default_factory=dict)
    presses: int = 0

    @property
    def strict(self) -> StrictChannel:
        """The chats, where nothing more than the strict channel is looked at."""
        assert isinstance(self.channel, StrictChannel)
        return self.channel

    def person(self, name: str) -> Person:
        """Somebody with a phone, by id."""
        if name not in self.people:
            self.people[name] = Person(name, self.phones(self, name))
        return self.people[name]

    def cast(self, board: str) -> dict[str, Person]:
        """Everybody of a board, by role."""
        return {role: self.person(name) for role, name in CAST[board].items()}

    def key(self) -> str:
        """A key of a press that no channel gave before; nobody presses twice at one moment."""
        self.presses += 1
        self.now += timedelta(seconds=1)
        return f"press{self.presses}.{self.now.timestamp()}"

    async def drain(self) -> int:
        """Let the courier bring what may go out now."""
        total = 0
        while sent := await self.courier.round():
            total += sent
        return total

    async def tick(self) -> None:
        """The clock ticks, and the courier goes."""
        await self.desk.caretaker.tick(self.now)
        await self.drain()

    async def to(self, moment: datetime) -> None:
        """Push the clock; everything on the way happens at its own moment."""
        while True:
            due = await self.store.show(next_at)
            if due is None or due > moment:
                break
            self.now = max(due, self.now) + timedelta(milliseconds=1)
            await self.tick()
        self.now = max(moment, self.now)
        await self.tick()

    async def later(self, **time: float) -> None:
        """So much time passes."""
        await self.to(self.now + timedelta(**time))

    async def trail(self, code: str) -> carry.Open:
        """A case as it stands."""
        found = await self.store.show(lambda turn: carry.load(self.desk.house, turn, code))
        assert found is not None, code
        return found

    async def is_open(self, code: str) -> bool:
        """Whether a case still waits for something."""
        return (await self.trail(code)).case.is_open

    async def is_early(self, code: str, form: str) -> bool:
        """Whether this is an answer for a date that was agreed, and that has not come."""
        found = await self.trail(code)
        moves = agenda(found.protocol, found.case, found.roster)
        if form == "weigh_jointly":
            return any(move.form == "weigh_alone" and move.due > self.now for move in moves)
        due = [move.due for move in moves if move.form == form and form in AGREED]
        return bool(due) and min(due).date() > self.now.date()

    async def passes(self) -> None:
        """Time goes on to the next moment at which something happens by itself."""
        due = await self.store.show(next_at)
        await self.to(due or self.now)

    async def kinds(self, code: str) -> list[str]:
        """The names of the events of a case."""
        return [type(line.event).__name__ for line in (await self.trail(code)).trail]

    async def proves(self) -> None:
        """What holds at any moment: sound trails, no case asleep, deadlines as the agenda has them, no rules broken."""
        assert not self.channel.problems, self.channel.problems
        for verdict in await self.store.verify():
            assert verdict.sound, verdict
        await self.store.show(self._proves)

    def _proves(self, turn: Turn) -> None:
        for row in turn.lists.all():
            found = carry.load(self.desk.house, turn, row.code)
            assert found is not None
            moves = agenda(found.protocol, found.case, found.roster)
            assert row.open == found.case.is_open
            assert bool(moves) == found.case.is_open, f"{row.code} sleeps at {found.case.place}"
            assert all(move.people for move in moves)
            due = {move.key: wake(found.protocol, found.case, found.roster, move)[0] for move in moves}
            kept = {each.key: each.due for each in turn.deadlines.of(row.code)}
            assert kept == due, (row.code, found.case.place)
            timeline(found.protocol, found.trail, found.roster, self.desk.house.words)


def next_at(turn: Turn) -> datetime | None:
    """When something happens next by itself."""
    moments = [at for at in (turn.deadlines.next_at(), turn.outbox.next_at()) if at is not None]
    return min(moments, default=None)


@contextlib.asynccontextmanager
async def open_world(url: str, channel: StrictChannel | None = None, now: datetime = MONDAY) -> AsyncIterator[World]:
    """An installation on a database; opened again on the same one it goes on where it was."""
    store = await Store.open(url, MASTER_KEY, migrate=True)
    strict = channel or StrictChannel()
    desk = Desk(house(), store)
    world: World
    carrying: dict[str, Channel] = {NAME: strict}
    courier = Courier(desk, carrying, lambda: world.now)
    world = World(url, store, desk, strict, courier, now)
    try:
        await store.turn(_fill, now=now)
        yield world
    finally:
        await store.close()


def _fill(turn: Turn) -> None:
    for member in members():
        if turn.directory.person(member.person.id) is None:
            turn.directory.save(member)
    for school in SCHOOLS:
        for name, _, _ in school.staff:
            turn.directory.identify(Identity(NAME, WORKSPACE, name, name))
