"""Teams at its worst, and the product killed in the middle of it: nothing is lost, and no case sleeps."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.courier import Courier
from bot.desk import Desk
from bot.teams.endpoint import MESSAGES
from storage.store import Store
from tests.bench.serve_bench import free_port
from tests.journeys.chance import Player
from tests.journeys.far import FarWorld, Product, nursery, was_told
from tests.journeys.nursing import SharedClock
from tests.journeys.teams_nursery import Wanted
from tests.journeys.teams_world import TENANTS, TeamsChats, everybody_installs, fill_directory, fill_teams, phone
from tests.journeys.test_teams_storms import Storm, missing, unknown
from tests.journeys.world import CAST, MASTER_KEY, house
from tests.person import Stuck
from tests.teamsside.hand import Cannot
from tests.teamsside.stand_in import standing_in

RUNS, TURNS_SOAK = 5, 40
"""Storms on one database, and databases in soak: 10 kills in all, and 200 in soak."""
HINDERED = (Stuck, Cannot, aiohttp.ClientError, TimeoutError)
"""What somebody meets when Teams or the product is away: they try again later."""


@contextlib.asynccontextmanager
async def far_world(folder: Path, board: str) -> AsyncIterator[tuple[FarWorld, Product]]:
    """A product in a process of its own, on a stand-in that outlives it; everybody has the app."""
    url, clock = f"sqlite:///{folder / 'np.sqlite'}", SharedClock(folder / "clock")
    world: FarWorld
    async with standing_in(lambda: world.now.timestamp()) as teams:  # noqa: PLW0108 - its moment is another one later
        store = await Store.open(url, MASTER_KEY, migrate=True)
        desk = Desk(house(), store)
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        world = FarWorld(
            url, store, desk, TeamsChats(teams), Courier(desk, {}, clock), phones=phone, clock=clock,
            http=teams.delivery.http, address=address,
        )  # fmt: skip
        clock.set(world.now)
        fill_teams(teams)
        await store.turn(fill_directory, now=world.now)
        teams.delivery.url = address + MESSAGES
        with nursery("tests.journeys.teams_nursery") as process:
            wanted = Wanted(url, teams.issuer.base, TENANTS[board], port, str(folder / "clock"))
            product = Product(process, wanted, teams.delivery)
            try:
                await product.starts()
                await everybody_installs(world, board)
                yield world, product
            finally:
                product.kill()
                await store.close()


async def _storm(world: FarWorld, product: Product, player: Player, storm: Storm, chance: random.Random) -> None:
    """People do what they can while everything goes wrong, and in the middle of it the product dies."""
    assert isinstance(world.channel, TeamsChats)
    teams = world.channel.teams
    teams.state.plan = storm
    with contextlib.suppress(*HINDERED):
        # On a busy machine whole storms would pass before anybody came to anything.
        await player.step()
    dying = asyncio.create_task(product.dies(chance.randint(1, 30), chance.uniform(0, 0.05)))
    while not dying.done():
        teams.delivery.copies = 2 if chance.random() < 0.2 else 1
        with contextlib.suppress(*HINDERED):
            await player.step()
    await dying
    teams.state.plan = None
    teams.delivery.copies = 1
    teams.delivery.unanswered.clear()
    for person in world.people.values():
        world.channel.hand(person.name).close()


async def _quiet(world: FarWorld, seen: dict[str, int]) -> dict[str, int]:
    """Once all is well again: what was there is there, and what was asked has arrived."""
    assert isinstance(world.channel, TeamsChats)
    await world.later(minutes=10)
    found = await world.store.show(lambda turn: {row.code: len(turn.trail(row.code)) for row in turn.lists.all()})
    assert all(found[code] >= count for code, count in seen.items()), "a line of a trail is lost"
    await world.proves()
    assert not await world.store.show(missing(world.channel.teams))
    for code in found:
        for ask in (await world.trail(code)).case.open_asks:
            assert await world.store.show(partial(was_told, code=code, person=ask.person)), f"{code}: {ask} is lost"
    return found


async def _runs(folder: Path, board: str, seed: int) -> int:
    chance, storm, seen = random.Random(seed), Storm(seed), dict[str, int]()
    async with far_world(folder, board) as (world, product):
        assert isinstance(world.channel, TeamsChats)
        player = Player(world, seed, (board,), late=True)
        for _ in range(RUNS):
            await _storm(world, product, player, storm, chance)
            await product.starts()
            seen = await _quiet(world, seen)
        assert seen, "nobody did anything"
        # Of what was on its way at the moment of a kill nobody can say whether it was there: one for each person.
        twice = len(await world.store.show(unknown(world.channel.teams)))
        assert twice <= storm.twice + RUNS * len(CAST[board])
        return sum(seen.values())


@pytest.mark.parametrize("board", CAST)
async def test_teams_at_its_worst(tmp_path: Path, board: str) -> None:
    """With the product killed in every storm: no line, no request and no message is lost."""
    print(f"{await _runs(tmp_path, board, 7)} lines in the trails")


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(TURNS_SOAK))
async def test_teams_at_its_worst_for_long(tmp_path: Path, turn: int) -> None:
    """So it is in 200 storms."""
    await _runs(tmp_path, tuple(CAST)[turn % 2], 1000 + turn)
