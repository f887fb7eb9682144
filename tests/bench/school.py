"""A school board to measure with: its people, and cases of it that stand where a turn can be measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bot import carry
from bot.app import make_house
from bot.desk import Desk
from bot.settings import Settings
from flows import commands as c
from flows.events import Recorded
from flows.roster import Person, Post
from storage.engine import Engines
from storage.store import Store
from storage.turn import Turn
from storage.values import Member
from tests.flows.stories import MONDAY, SCHOOL, Story, day, roster, said, taken

BOARD = "inos"
MASTER_KEY = bytes(range(32))
OWNER = "ib"
EVENTS = 30
NOTE = "Kwam voor de derde keer deze week zonder jas en zonder eten, en wilde niet naar huis. " * 2


@dataclass(frozen=True)
class School:
    """An open desk, on the database with these engines, in this loop."""

    desk: Desk
    engines: Engines
    loop: asyncio.AbstractEventLoop

    @property
    def store(self) -> Store:
        """The store of the desk."""
        return self.desk.store

    def turn[Result](self, work: Callable[[Turn], Result], **more: str) -> Result:  # type: ignore[valid-type]
        return self.loop.run_until_complete(self.store.turn(work, now=MONDAY, **more))
