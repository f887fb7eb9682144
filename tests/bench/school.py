"""A school board to measure with: an open desk, its people, and cases that stand where a turn can be measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from bot import carry
from bot.app import make_desk
from bot.desk import Desk
from bot.settings import Settings
from flows import commands as c
from flows.case import read
from flows.decide import Act, Refused
from flows.events import Recorded
from flows.roster import Person, Post
from storage.engine import Engines
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity, Member
from tests.flows.stories import MONDAY, Story, day, roster, said, taken

BOARD = "inos"
MASTER_KEY = bytes(range(32))
SCHOOLS = 30
EVENTS = 30
NOTE = "Kwam voor de derde keer deze week zonder jas en zonder eten, en wilde niet naar huis. " * 2


@cache
def story() -> Story:
    """A case of 30 events: taken up, advised, and with the talk to be planned. Nobody changes it."""
    made = taken(BOARD)
    owner = made.case.owner
    advice = c.Advise(acute="no", text=said(NOTE), next="talk", ground=made.protocol.grounds[0].id)
    made.does(owner, advice)
    seen = c.AddObservation(kind="fact", text=said(NOTE))
    while len(made.trail) < EVENTS:
        made.does(owner, c.AddNote(text=said(NOTE)))
        made.does("teacher", seen)
    return made


@dataclass(frozen=True)
class School:
    """An open desk, and the engines of its database."""

    desk: Desk
    engines: Engines
    loop: asyncio.AbstractEventLoop

    def turn(self, work: Callable[[Turn], Any], now: datetime = MONDAY, **more: str) -> Any:
        """One writing turn, waited for."""
        return self.loop.run_until_complete(self.desk.store.turn(work, now=now, **more))

    def employ(self, others: int) -> None:
        """One person for each role of the board, and `others` who have nothing to do with the cases."""
        people = [*roster(BOARD).people, *(_other(number) for number in range(others))]

        def work(turn: Turn) -> None:
            members = [Member(BOARD, f"{person.id}@{BOARD}.example", person) for person in people]
            turn.directory.replace(BOARD, {post.school for person in people for post in person.posts}, members)
            for person in people:
                turn.directory.identify(Identity("web", "bench", person.id, person.id))

        self.turn(work)

    def begin(self, codes: Iterable[str], lines: Iterable[Recorded] = ()) -> None:
        """Cases that stand as the story does (or as after `lines`), with everything that the desk keeps beside them."""
        trail = tuple(lines) or tuple(story().trail)
        house = self.desk.house

        def work(turn: Turn) -> None:
            people = house.roster(turn, BOARD)
            for code in codes:
                turn.start(code, house.text(BOARD))
                turn.append(code, [(line.at, line.actor, line.role, line.event) for line in trail])
                carry.project(turn, Act(house.protocol(BOARD), people, MONDAY, "", "", read(code, trail)))

        self.turn(work)

    def look_at(self, codes: Iterable[str]) -> None:
        """The desk decided about these cases before, as about any in which something happened since it started."""
        self.turn(lambda turn: [self.desk.house.case(turn, code) for code in codes])

    def plan_talk(self, turn: Turn, code: str) -> None:
        """The turn that is measured: whoever owns a case of the story plans the talk."""
        at = story()
        done = carry.carry_out(self.desk.house, turn, code, plan(), at.case.owner, at.now)
        assert not isinstance(done, Refused), (done.code, done.field, done.detail)


def plan() -> c.PlanTalk:
    """The command of that turn."""
    return c.PlanTalk(acute="no", leader=story().case.owner, others=("teacher",), invited=day(0), on=day(4))


def _other(number: int) -> Person:
    roles = ("ib",) if number % 20 == 0 else ("teacher",)
    return Person(f"o-{number}", f"Ander {number}", (Post(f"school-{number % SCHOOLS}", roles),))


@contextmanager
def opened(address: str) -> Iterator[School]:
    """A school on an empty database, closed at the end."""
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(address, MASTER_KEY, migrate=True))
        try:
            # The store's own engines: what runs bare goes through the same pools and settings.
            yield School(make_desk(store, Settings()), store._engines, runner.get_loop())  # noqa: SLF001
        finally:
            runner.run(store.close())
