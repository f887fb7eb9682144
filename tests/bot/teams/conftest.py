"""A school on Teams, and what is logged meanwhile."""

from __future__ import annotations

import io
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.journeys.logs import listening
from tests.journeys.teams_world import open_teams_world
from tests.journeys.world import World


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product logs, written down as it would be in a school."""
    with listening() as stream:
        yield stream


@pytest.fixture
async def world(tmp_path: Path, migrated_sqlite: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """Everybody of one board has the app."""
    shutil.copy(migrated_sqlite, tmp_path / "np.sqlite")
    async with open_teams_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos") as opened:
        yield opened
