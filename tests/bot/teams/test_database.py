"""The database cannot be written to, or not reached at all: nobody is left without an answer, and nothing is lost."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

from storage.errors import StoreError
from tests.bot.teams.school import FIRST, TEACHER, action, hand_of, newest, presses, reads, submits
from tests.journeys.roads import SEEN
from tests.journeys.world import DeskPhone, World
from tests.person import Person

MANY = 200
"""Cases for which there is no room on a full disk."""


@contextlib.contextmanager
def broken(world: World) -> Iterator[None]:
    """The disk of the one connection that writes can only be read, as after a fault of its own."""
    _sets(world, "PRAGMA query_only = ON")
    yield
    _sets(world, "PRAGMA query_only = OFF")


def _sets(world: World, setting: str) -> None:
    connection = world.store._engines.write.raw_connection()  # noqa: SLF001 - there is one connection that writes
    connection.cursor().execute(setting)
    connection.close()


async def test_the_numbers_need_no_database(world: World) -> None:
    """Who opens anything while nothing can be written reads that it did not work, and can call by a press."""
    hand = hand_of(world, TEACHER)
    for button in ("numbers", "begin"):
        with broken(world):
            taken = await hand.press(*newest(hand, button))
        assert taken.ok
        assert "tel:112" in reads(hand)
        assert "tel:08002000" in reads(hand)
        assert "lukt nu" in reads(hand)
        hand.close()
    await presses(hand, "begin")
    assert "open:start:concern" in reads(hand)
    assert not world.channel.problems


async def test_a_case_that_cannot_be_taken_up_just_now(world: World) -> None:
    """A button that acts at once says that it did not work and whom to call; pressed again later it does."""
    code = await world.person(TEACHER).begins("concern", **SEEN)
    hand = hand_of(world, FIRST)
    with broken(world):
        taken = await hand.press(*newest(hand, "open:accept"))
    assert taken.ok
    assert "112" in hand.told
    assert (await world.kinds(code)).count("Accepted") == 0
    assert (await hand.press(*newest(hand, "open:accept"))).ok
    assert (await world.kinds(code)).count("Accepted") == 1
    await world.drain()
    await world.proves()


async def test_a_form_that_cannot_be_sent_just_now(world: World) -> None:
    """Teams says that it did not work, what was typed stays before who typed it, and is sent once when it can be."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:acute")
    assert hand.dialog is not None
    lay = json.dumps(hand.dialog.content)
    with broken(world):
        taken = await hand.submit(action(hand.dialog.content["card"], "send"))
    assert taken.status == 503
    assert json.dumps(hand.dialog.content) == lay
    assert "112" in lay
    await submits(hand, "send")
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1
    await world.drain()
    assert [each.sound for each in await world.store.verify()] == [True]
    assert all(each.startswith("task/submit: ") and "503" in each for each in world.channel.problems)


async def test_a_disk_that_is_full(world: World) -> None:
    """On a full disk a case is begun whole or not at all, and what could not be begun is begun once there is room."""
    teacher = Person(TEACHER, DeskPhone(world, TEACHER))
    _sets(world, "PRAGMA max_page_count = 1")
    begun: list[str] = []
    with contextlib.suppress(StoreError):
        while len(begun) < MANY:
            code = await teacher.begins("sparring")
            begun.append(code)
    assert len(begun) < MANY
    _sets(world, "PRAGMA max_page_count = 1073741823")
    assert {row.code for row in await world.store.show(lambda turn: turn.lists.all())} == set(begun)
    await world.proves()
    begun.append(await teacher.begins("concern", **SEEN))
    await world.later(minutes=10)
    for code in begun:
        assert (await world.trail(code)).case.open_asks
    await world.proves()
