"""Random people over both boards, through the desk and the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.chance import Player
from tests.journeys.channel import StrictChannel, storms
from tests.journeys.logs import listening
from tests.journeys.world import open_world

WORLDS, WORLDS_SOAK = 20, 400
RUNS = 25
"""Random people in one world: 500 in every test run, 10,000 more in the long proofs."""
STEPS = 4


async def _play(folder: Path, seed: int) -> tuple[int, int]:
    with listening() as log:
        channel = StrictChannel(storms(seed, share=0.1) if seed % 2 else None)
        async with open_world(f"sqlite:///{folder / 'random.sqlite'}", channel) as world:
            player = Player(world, seed)
            for _ in range(RUNS):
                for _ in range(STEPS):
                    await player.step()
            await world.proves()
            channel.plan = None
            await world.later(hours=1)
            await world.proves()
            codes = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
            for code in codes:
                case = (await world.trail(code)).case
                taken = case.is_taken or not case.is_open or case.phone_card_at is not None
                assert taken or case.open_asks, f"{code}: a request is lost at {case.place}"
            wrong = [line for line in log.getvalue().splitlines() if '"error"' in line and not line.count("courier.py")]
            assert not wrong, wrong[:5]
            return len(codes), player.sent


@pytest.mark.parametrize("seed", range(WORLDS))
async def test_whatever_people_press(tmp_path: Path, seed: int) -> None:
    """No case sleeps, no request is lost, and nobody's press ends in a fault."""
    cases, sent = await _play(tmp_path, seed)
    assert cases
    assert sent


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(WORLDS, WORLDS + WORLDS_SOAK))
async def test_whatever_people_press_for_long(tmp_path: Path, seed: int) -> None:
    """The same, twenty times as often."""
    cases, sent = await _play(tmp_path, seed)
    assert cases
    assert sent
