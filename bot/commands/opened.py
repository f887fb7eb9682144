"""The store for a command: opened with the settings of the environment, closed whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.commands.outcomes import BadInput
from bot.settings import Settings
from flows.words import Sentences
from storage.store import Store

_SQLITE = "sqlite:///"


def sqlite_path(settings: Settings) -> Path | None:
    """Where the SQLite file is, or will be; None for another database."""
    if not settings.database_url.startswith(_SQLITE):
        return None
    return Path(settings.database_url.removeprefix(_SQLITE).partition("?")[0])


@asynccontextmanager
async def opened(settings: Settings, say: Sentences, *, migrate: bool = False) -> AsyncIterator[Store]:
    """The store of these settings. `migrate`: make what is not there yet; else a missing database is `BadInput`."""
    path = sqlite_path(settings)
    if path is not None and not migrate and not path.exists():
        # Opening it would make an empty one.
        raise BadInput(say("store.absent", path=path))
    store = await Store.open(settings.database_url, settings.master_key, migrate=migrate)
    try:
        yield store
    finally:
        await store.close()
