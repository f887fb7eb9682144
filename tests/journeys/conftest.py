"""A world on each database, and everything that was logged while it turned."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from bot.log import start_logging
from tests.journeys.world import World, open_world


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product logs, written down as it would be in a school."""
    before, level = list(logging.root.handlers), logging.root.level
    stream = io.StringIO()
    start_logging(stream)
    yield stream
    structlog.reset_defaults()
    logging.root.handlers[:] = before
    logging.root.setLevel(level)


@pytest.fixture
async def world(database_url: str, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school of each board: the test runs once on SQLite and once on PostgreSQL."""
    async with open_world(database_url) as opened:
        yield opened
