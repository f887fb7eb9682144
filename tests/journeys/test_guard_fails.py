"""The acute route never waits for the name guard: it goes out while the guard cannot be asked anything at all."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import pytest

from flows import forms
from flows.screen import Area
from tests.journeys.roads import SEEN
from tests.journeys.world import BOARDS, World, house
from tests.person import Value, blocks

DANGER: dict[str, Value] = {**SEEN, "danger.acute": "yes"}
TYPED = "krabbelhuis"
HIDDEN = "[tekst verborgen]"


class Gone:
    """A lexicon that is not there: whatever is looked up in it fails, and is counted."""

    def __init__(self) -> None:
        self.asked = 0

    def _fail(self) -> frozenset[str]:
        self.asked += 1
        raise OSError(self.asked)

    names = surnames = places = common = plain = words = numbers = property(_fail)
    letters: ClassVar[Mapping[str, float]] = {}

    def known(self, word: str) -> bool:
        """Fails, as the lists do."""
        return word in self._fail()


@pytest.fixture
def gone(world: World) -> Gone:
    """The world's guard has lost its lexicon."""
    lexicon = Gone()
    world.desk.house = replace(house(), lexicon=lexicon)
    return lexicon


async def alarmed(world: World, code: str) -> None:
    """Everybody who was asked has it in their chat at the very moment, as acute."""
    asks = (await world.trail(code)).case.open_asks
    assert len(asks) > 1
    for ask in asks:
        cards = await world.person(ask.person).cards()
        assert any(button.case == code for card in cards for button in card.buttons), ask.person


@pytest.mark.parametrize("board", BOARDS)
async def test_acute_danger_does_not_ask_the_guard(world: World, gone: Gone, board: str) -> None:
    """The entry for danger has nothing to type: it never comes to the guard."""
    before = world.now
    code = await world.cast(board)["teacher"].begins("acute")
    await alarmed(world, code)
    assert gone.asked == 0
    assert (world.now - before).total_seconds() < 10
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_danger_on_the_first_page_can_be_sent_at_once(world: World, gone: Gone, board: str) -> None:
    """Who answers that there is danger now gets a button that sends it, before anything is typed."""
    teacher = world.cast(board)["teacher"]
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    await teacher.press(forms.NEXT, **teacher.fill(await teacher.sees(), DANGER))
    assert await teacher.can(forms.ALARM)
    await teacher.press(forms.ALARM, **teacher.fill(await teacher.sees(), {}))
    await alarmed(world, (await teacher.sees()).case)
    assert gone.asked == 0
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_danger_goes_out_though_the_guard_fails(
    world: World, gone: Gone, logged: io.StringIO, board: str
) -> None:
    """What was typed beside it is hidden whole, and the alarm goes all the same."""
    teacher = world.cast(board)["teacher"]
    teacher.types = lambda label: f"{label}: {TYPED}"
    code = await teacher.begins("concern", **DANGER)
    await alarmed(world, code)
    assert gone.asked > 0
    seen = str((await teacher.opens(code)).blocks)
    assert TYPED not in seen
    assert HIDDEN in seen
    assert TYPED not in logged.getvalue()
    assert not any(TYPED in area.value for area in blocks(await teacher.sees(), Area))
    await world.proves()
