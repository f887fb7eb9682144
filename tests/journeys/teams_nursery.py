"""The product on Teams in processes of its own, that can be killed at any moment (`tests.journeys.nursing`)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.desk import Desk
from bot.settings import TeamsSettings
from bot.teams.room import Room
from storage.store import Store
from tests.journeys.nursing import SharedClock, answer, nurse
from tests.journeys.world import MASTER_KEY, house
from tests.teamsside.tenant import APP_ID


@dataclass(frozen=True)
class Wanted:
    """Which product is wanted: its database, the stand-in and its tenant there, its port, the file of its clock."""

    database: str
    loopback: str
    tenant: str
    port: int
    clock: str

    def line(self) -> str:
        """As it is asked for."""
        return json.dumps(asdict(self)) + "\n"


async def serve(wanted: Wanted) -> None:
    """Run until killed."""
    now = SharedClock(Path(wanted.clock))
    store = await Store.open(wanted.database, MASTER_KEY, migrate=True)
    desk = Desk(house(), store)
    settings = TeamsSettings(APP_ID, "", wanted.tenant, loopback_url=wanted.loopback)
    await answer(Room(desk, settings, now), desk, now, wanted.port)


if __name__ == "__main__":
    nurse(lambda line: serve(Wanted(**json.loads(line))))
