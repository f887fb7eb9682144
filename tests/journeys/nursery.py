"""Plays random journeys in processes of their own, that can be killed at any moment.

Reads lines "url, seed, file, moment" (tab between), and starts a player for each, forked from here so that it need not
load everything again; writes the player's process id. What a player sent, and how far each case was when an answer came
back, it writes to the file before it goes on: that is what the world outside knows of it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot.channel import Address, Receipt
from flows.screen import Card
from storage.turn import Turn
from tests.journeys.chance import Player
from tests.journeys.channel import Posted, StrictChannel
from tests.journeys.logs import listening
from tests.journeys.world import house, open_world


class FileChannel(StrictChannel):
    """A channel that outlives the process: what was posted stands in a file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        for kind, key, user in known(path):
            if kind == "post":
                assert key not in self.posted, f"posted twice: {key}"
                self.posted[key] = Posted(key, user, Card("eerder"), [])
                self.order.append(key)

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a message: it stands in the file before anybody hears that it was posted."""
        if key not in self.posted:
            note(self._path, "post", key, to.user)
        return await super().send(to, card, key, again=again)


def known(path: Path) -> list[list[str]]:
    """What the world outside knows: ("post", key, user) and ("seen", case, events), oldest first."""
    return [line.split("\t") for line in path.read_text().splitlines()] if path.exists() else []


def note(path: Path, *what: str) -> None:
    """Write down what the world knows, and be sure that it stays."""
    with path.open("a") as file:
        file.write("\t".join(what) + "\n")
        file.flush()
        os.fsync(file.fileno())


async def play(url: str, seed: int, path: Path, now: datetime) -> None:
    """Press and push for ever."""
    with listening():
        async with open_world(url, FileChannel(path), now) as world:
            player = Player(world, seed)
            while True:
                await player.step()
                for code, count in await world.store.show(_counts):
                    note(path, "seen", code, str(count))


def _counts(turn: Turn) -> list[tuple[str, int]]:
    return [(row.code, len(turn.trail(row.code))) for row in turn.lists.all()]


def main() -> None:
    """Start players until nobody asks for one any more."""
    house()
    # A player that was killed needs no grave.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        url, seed, path, moment = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            os.close(0)
            asyncio.run(play(url, int(seed), Path(path), datetime.fromisoformat(moment)))
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
