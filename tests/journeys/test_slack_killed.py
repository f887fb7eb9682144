"""Slack at its worst, and the product killed in the middle of it: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.courier import Courier
from bot.desk import Desk
from bot.slack.gate import EVENTS
from storage.store import Store
from tests.bench.serve_bench import free_port
from tests.journeys.chance import Player
from tests.journeys.far import FarWorld, Product, nursery, was_told
from tests.journeys.nursing import SharedClock
from tests.journeys.slack_nursery import Wanted
from tests.journeys.slack_world import SlackChats, fill_directory, fill_slack, phone, team_of
from tests.journeys.world import CAST, MASTER_KEY, World, house
from tests.person import Stuck
from tests.slackside.hand import Cannot
from tests.slackside.rules import Fault
from tests.slackside.stand_in import standing_in

RUNS, RUNS_SOAK = 50, 500
NEW_DATABASE = 10
"""After so many runs it is another database, and the other way in."""
SHARE = 0.12
"""Of the calls of the Web API that go wrong."""
HINDERED = (Stuck, Cannot, aiohttp.ClientError, TimeoutError)
"""What somebody meets when Slack or the product is away: they try again later."""


def storms(chance: random.Random) -> Callable[[str], Fault | None]:
    """Faults at random, of every kind that passes."""
    kinds = (
        Fault(drops=True), Fault(drops=True, after=True), Fault(status=500), Fault(status=503), Fault(wait=2),
        Fault(error="internal_error"), Fault(status=500, after=True), Fault(delay=0.05),
    )  # fmt: skip
    return lambda method: chance.choice(kinds) if chance.random() < SHARE else None


@contextlib.asynccontextmanager
async def far_world(folder: Path, board: str, *, socket: bool) -> AsyncIterator[tuple[FarWorld, Product]]:
    """A product in a process of its own, on a stand-in that outlives it, with everybody found in the workspace."""
    url, clock = f"sqlite:///{folder / 'np.sqlite'}", SharedClock(folder / "clock")
    world: FarWorld
    async with standing_in(lambda: world.now.timestamp()) as slack:  # noqa: PLW0108 - its moment is another one later
        slack.delivery.patience = 0.5
        store = await Store.open(url, MASTER_KEY, migrate=True)
        desk = Desk(house(), store)
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        world = FarWorld(
            url, store, desk, SlackChats(slack), Courier(desk, {}, clock), phones=phone, clock=clock,
            http=slack.delivery.http, address=address,
        )  # fmt: skip
        clock.set(world.now)
        fill_slack(slack)
        await store.turn(fill_directory, now=world.now)
        slack.delivery.url = "" if socket else address + EVENTS
        token = slack.state.grant(team_of(board)).text
        with nursery("tests.journeys.slack_nursery") as process:
            wanted = Wanted(url, slack.server.api_url, token, port, str(folder / "clock"), socket)
            product = Product(process, wanted, slack.delivery, lambda: not socket or slack.server.connected.is_set())
            try:
                await product.starts()
                await _until_all_are_met(world, board)
                yield world, product
            finally:
                product.kill()
                await store.close()


async def _until_all_are_met(world: World, board: str) -> None:
    async with asyncio.timeout(20):
        while await world.store.show(  # noqa: ASYNC110 - another process
            lambda turn: turn.directory.unmet("slack", team_of(board), board)
        ):
            await asyncio.sleep(0.02)


async def _storm(world: FarWorld, product: Product, player: Player, chance: random.Random) -> None:
    """People do what they can while everything goes wrong, and in the middle of it the product dies."""
    assert isinstance(world.channel, SlackChats)
    slack = world.channel.slack
    slack.state.plan = storms(chance)
    dying = asyncio.create_task(product.dies(chance.randint(1, 30), chance.uniform(0, 0.05)))
    while not dying.done():
        slack.delivery.copies = 2 if chance.random() < 0.2 else 1
        if chance.random() < 0.1:
            await slack.server.cut(announced=chance.random() < 0.5)
        with contextlib.suppress(*HINDERED):
            await player.step()
    await dying
    slack.state.plan = None
    slack.delivery.copies = 1
    slack.delivery.unanswered.clear()
    for person in world.people.values():
        world.channel.hand(person.name).close()


async def _quiet(world: FarWorld, seen: dict[str, int]) -> dict[str, int]:
    """Once all is well again: what was there is there, what was asked has arrived, and nothing came twice."""
    assert isinstance(world.channel, SlackChats)
    await world.later(minutes=10)
    found = await world.store.show(lambda turn: {row.code: len(turn.trail(row.code)) for row in turn.lists.all()})
    assert all(found[code] >= count for code, count in seen.items()), "a line of a trail is lost"
    state = world.channel.slack.state
    # A press that came twice finds its window open already.
    state.problems[:] = [each for each in state.problems if "exchanged_trigger_id" not in each]
    await world.proves()
    for workspace in state.workspaces.values():
        for chat in workspace.chats.values():
            marks = Counter(each["metadata"]["event_payload"]["key"] for each in chat.messages.values())
            assert not [mark for mark, count in marks.items() if count > 1], "a message came twice"
    for code in found:
        for ask in (await world.trail(code)).case.open_asks:
            assert await world.store.show(partial(was_told, code=code, person=ask.person)), f"{code}: {ask} is lost"
    return found


async def _runs(folder: Path, board: str, seed: int, *, socket: bool, runs: int = NEW_DATABASE) -> int:
    chance, seen = random.Random(seed), dict[str, int]()
    async with far_world(folder, board, socket=socket) as (world, product):
        assert isinstance(world.channel, SlackChats)
        player = Player(world, seed, (board,), late=True)
        for _ in range(runs):
            await _storm(world, product, player, chance)
            await product.starts()
            seen = await _quiet(world, seen)
        assert seen, "nobody did anything"
        return sum(seen.values())


@pytest.mark.parametrize("turn", range(RUNS // NEW_DATABASE))
async def test_slack_at_its_worst(tmp_path: Path, turn: int) -> None:
    """In 50 storms, with the product killed in each: no line, request or message is lost, and none comes twice."""
    board = tuple(CAST)[turn % 2]
    print(f"{await _runs(tmp_path, board, turn, socket=turn % 2 == 0)} lines in the trails")


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(RUNS_SOAK // NEW_DATABASE))
async def test_slack_at_its_worst_for_long(tmp_path: Path, turn: int) -> None:
    """In 500 storms."""
    await _runs(tmp_path, tuple(CAST)[turn % 2], 1000 + turn, socket=turn % 4 < 2)
