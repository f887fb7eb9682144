"""A world on each database, and everything that was logged while it turned."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.journeys.logs import listening
from tests.journeys.world import World, open_world


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product logs, written down as it would be in a school."""
    with listening() as stream:
        yield stream


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school of each board: the test runs once on SQLite and once on PostgreSQL."""
    async with open_world(database_url) as opened:
        yield opened
