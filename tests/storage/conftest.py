"""An open store on each database, and the smallest things to put into it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.store import Store
from tests.storage.things import MASTER_KEY


@pytest.fixture
async def store(database_url: str, tables: None) -> AsyncIterator[Store]:
    """A new, empty store: the test runs once on SQLite and once on PostgreSQL."""
    opened = await Store.open(database_url, MASTER_KEY, migrate=True)
    yield opened
    await opened.close()
