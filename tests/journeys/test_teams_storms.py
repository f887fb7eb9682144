"""Random people on Teams, while Teams fails in every way it can: nothing is lost, nothing comes twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channel import Receipt
from storage.turn import Turn
from tests.journeys.chance import Player
from tests.journeys.logs import listening
from tests.journeys.teams_world import everybody_installs, fill_teams, open_teams_room
from tests.journeys.world import BOARDS, MONDAY, World
from tests.teamsside.rules import Fault
from tests.teamsside.stand_in import Teams, standing_in

WORLDS, WORLDS_SOAK = 5, 50
RUNS, STEPS = 10, 5
"""Random people in one world, and what each does: 50 in all, and 500 in soak."""
FAULTS = (
    Fault(drops=True),
    Fault(drops=True, after=True),
    Fault(status=500),
    Fault(status=503),
    Fault(status=502, after=True),
    Fault(wait=30),
    Fault(delay=0.02),
)


class Storm:
    """Faults at random, the first call among them. `twice`: messages that Teams took, and said that it did not."""

    def __init__(self, seed: int, share: float = 0.2) -> None:
        self._chance = random.Random(seed)
        self._share = share
        self.struck = self.twice = 0

    def __call__(self, call: str) -> Fault | None:
        """How this call goes wrong, if it does."""
        if "openid" in call or (self.struck and self._chance.random() > self._share):
            return None
        self.struck += 1
        fault = self._chance.choice(FAULTS)
        self.twice += fault.after and call.startswith("POST")
        return fault


def unknown(teams: Teams) -> Callable[[Turn], list[str]]:
    """The messages in Teams of which the product does not know that they are there."""

    def look(turn: Turn) -> list[str]:
        found = []
        for message in teams.state.messages.values():
            owner = teams.state.owner(message.chat)
            assert owner is not None
            receipt = Receipt("teams", f"{owner[0].id}/{message.chat}", message.id)
            if not turn.outbox.sharing(receipt):
                found.append(message.id)
        return found

    return look


def missing(teams: Teams) -> Callable[[Turn], list[str]]:
    """The messages that the product thinks are there, and are not."""

    def look(turn: Turn) -> list[str]:
        people = [person for board in BOARDS for person in turn.directory.people(board)]
        codes = [row.code for row in turn.lists.all()]
        sent = [each for code in codes for one in people for each in turn.outbox.receipts(code, one.person.id)]
        return [each.receipt.message for each in sent if each.receipt.message not in teams.state.messages]

    return look


async def reached(world: World) -> None:
    """Whoever is asked something has it in their chat, or it waits for them; every request stands."""
    codes = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    for code in codes:
        case = (await world.trail(code)).case
        taken = case.is_taken or not case.is_open or case.phone_card_at is not None
        assert taken or case.open_asks, f"{code}: a request is lost at {case.place}"


async def _cases(world: World) -> int:
    return len(await world.store.show(lambda turn: turn.lists.all()))


async def _play(folder: Path, seed: int) -> tuple[int, int, int]:
    storm = Storm(seed)
    with listening() as log:
        async with standing_in(MONDAY.timestamp) as teams:
            fill_teams(teams)
            async with open_teams_room(f"sqlite:///{folder / 'storm.sqlite'}", teams, "inos") as world:
                for board in BOARDS:
                    await everybody_installs(world, board)
                teams.state.plan = storm
                player = Player(world, seed)
                for run in range(RUNS):
                    teams.delivery.copies = 1 + (run % 3 == 0)
                    for _ in range(STEPS):
                        await player.step()
                # By chance nobody may have begun yet: a storm about nothing proves nothing.
                while not (await _cases(world) and storm.struck):
                    await player.step()
                teams.state.plan = None
                await world.later(hours=1)
                await world.proves()
                await reached(world)
                assert len(await world.store.show(unknown(teams))) <= storm.twice
                assert not await world.store.show(missing(teams))
                cases = await _cases(world)
                bugs = [line for line in log.getvalue().splitlines() if '"level": "error"' in line]
                assert not bugs, bugs[:5]
    return cases, storm.struck, storm.twice


async def survives(folder: Path, seed: int) -> None:
    """A world in which Teams fails all the time."""
    cases, struck, twice = await _play(folder, seed)
    print(f"{cases} cases, {struck} faults, {twice} of them after a message was posted")
    assert cases
    assert struck


@pytest.mark.parametrize("seed", range(WORLDS))
async def test_whatever_goes_wrong(tmp_path: Path, seed: int) -> None:
    """No request is lost and no case sleeps; a message is there twice only where Teams said that it was not there."""
    await survives(tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1000 + WORLDS_SOAK))
async def test_whatever_goes_wrong_for_long(tmp_path: Path, seed: int) -> None:
    """So it is in 500 runs."""
    await survives(tmp_path, seed)
