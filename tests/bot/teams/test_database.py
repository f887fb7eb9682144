"""The database cannot be written to, or not reached at all: nobody is left without an answer, and nothing is lost."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

import pytest

from tests.bot.teams.school import FIRST, TEACHER, action, hand_of, newest, reads, submits
from tests.journeys.roads import SEEN
from tests.journeys.world import World

HOW = {"is full": "PRAGMA max_page_count = 1", "can only be read": "PRAGMA query_only = ON"}
WELL = ("PRAGMA max_page_count = 1073741823", "PRAGMA query_only = OFF")


@contextlib.contextmanager
def broken(world: World, how: str) -> Iterator[None]:
    """The disk of the one connection that writes is as it should not be."""

    def sets(*settings: str) -> None:
        connection = world.store._engines.write.raw_connection()
        for setting in settings:
            connection.cursor().execute(setting)
        connection.close()

    sets(HOW[how])
    yield
    sets(*WELL)


@pytest.mark.parametrize("how", HOW)
async def test_the_numbers_need_no_database(world: World, how: str) -> None:
    """Who opens anything while nothing can be written reads that it did not work, and can call by a press."""
    hand = hand_of(world, TEACHER)
    for button in ("numbers", "begin"):
        with broken(world, how):
            taken = await hand.press(*newest(hand, button))
        assert taken.ok
        assert "tel:112" in reads(hand)
        assert "tel:08002000" in reads(hand)
        assert "lukt nu" in reads(hand)
        hand.close()
    await hand.press(*newest(hand, "begin"))
    assert "open:start:concern" in reads(hand)
    assert not world.channel.problems


@pytest.mark.parametrize("how", HOW)
async def test_a_case_that_cannot_be_taken_up_just_now(world: World, how: str) -> None:
    """A button that acts at once says that it did not work and whom to call; pressed again later it does."""
    code = await world.person(TEACHER).begins("concern", **SEEN)
    hand = hand_of(world, FIRST)
    with broken(world, how):
        taken = await hand.press(*newest(hand, "open:accept"))
    assert taken.ok
    assert "112" in hand.told
    assert (await world.kinds(code)).count("Accepted") == 0
    assert (await hand.press(*newest(hand, "open:accept"))).ok
    assert (await world.kinds(code)).count("Accepted") == 1
    await world.drain()
    await world.proves()


@pytest.mark.parametrize("how", HOW)
async def test_a_form_that_cannot_be_sent_just_now(world: World, how: str) -> None:
    """Teams says that it did not work, what was typed stays before who typed it, and is sent once when it can be."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:acute")
    assert hand.dialog is not None
    lay = json.dumps(hand.dialog.content)
    with broken(world, how):
        taken = await hand.submit(action(hand.dialog.content["card"], "send"))
    assert taken.status == 503
    assert json.dumps(hand.dialog.content) == lay
    assert "112" in lay
    await submits(hand, "send")
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1
    await world.drain()
    await world.proves()
