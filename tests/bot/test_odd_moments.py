"""The clock jumps, two processes run on one database, somebody's role changes: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows.events import Asked, Escalated, Reminded
from flows.roster import Post
from flows.screen import Button
from storage.turn import Turn
from tests.journeys.channel import StrictChannel
from tests.journeys.roads import SEEN
from tests.journeys.world import open_world

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WINTER, SUMMER = datetime(2026, 10, 25, 1, 0, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
"""When the clocks go back, and forward."""


@pytest.fixture
async def opened(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[contextlib.AsyncExitStack]:
    """Closes every world that is opened within a test."""
    async with contextlib.AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def url(tmp_path: Path) -> str:
    """One database."""
    return f"sqlite:///{tmp_path / 'np.sqlite'}"


@pytest.mark.parametrize("turns", [WINTER, SUMMER])
async def test_real_time_goes_on_when_the_clocks_turn(
    url: str, opened: contextlib.AsyncExitStack, turns: datetime
) -> None:
    """A call for help in the night in which the clocks turn widens after a quarter of an hour, not an hour more."""
    world = await opened.enter_async_context(open_world(url, now=turns - timedelta(minutes=8)))
    code = await world.person("v-sanne").begins("acute")
    began = world.now
    asked = {ask.person for ask in (await world.trail(code)).case.open_asks}
    await world.later(minutes=14)
    assert {ask.person for ask in (await world.trail(code)).case.open_asks} == asked
    await world.later(minutes=3)
    lines = [line for line in (await world.trail(code)).trail if line.at > began + timedelta(minutes=14)]
    assert any(isinstance(line.event, Asked | Escalated | Reminded) for line in lines)
    assert max(line.at for line in lines) < began + timedelta(minutes=17)
    await world.proves()


@pytest.mark.parametrize("turns", [WINTER, SUMMER])
async def test_a_term_ends_at_the_same_hour_when_the_clocks_turn(
    url: str, opened: contextlib.AsyncExitStack, turns: datetime
) -> None:
    """What is owed after the weekend in which the clocks turn is asked about at half past eight or five, as ever."""
    wednesday = (turns - timedelta(days=4)).replace(hour=9)
    world = await opened.enter_async_context(open_world(url, now=wednesday))
    code = await world.person("v-sanne").begins("concern", **SEEN)
    await world.person("v-nadia").taps("open:accept", code)
    first = await world.store.show(lambda turn: turn.deadlines.of(code))
    assert first
    await world.later(days=9)
    reminded = [
        line.at.astimezone(AMSTERDAM) for line in (await world.trail(code)).trail if isinstance(line.event, Reminded)
    ]
    assert {(at.hour, at.minute) for at in reminded} <= {(8, 30), (17, 0)}
    assert any(at > turns for at in reminded)
    await world.proves()


@pytest.mark.parametrize("entry", ["concern", "acute"])
async def test_a_clock_that_is_set_back(url: str, opened: contextlib.AsyncExitStack, entry: str) -> None:
    """The machine's clock jumps back an hour in the middle of a case: it goes on, and nothing is sent twice."""
    world = await opened.enter_async_context(open_world(url))
    code = await world.person("v-sanne").begins(entry, **(SEEN if entry == "concern" else {}))
    before = len(world.strict.order)
    world.now -= timedelta(hours=1)
    await world.tick()
    asked = (await world.trail(code)).case.open_asks[0].person
    await world.person(asked).taps("open:accept", code)
    assert (await world.trail(code)).case.owner == asked
    await world.later(hours=3)
    assert len(world.strict.order) == len(set(world.strict.order))
    assert len(world.strict.order) > before
    await world.proves()


@pytest.mark.parametrize("entry", ["concern", "acute"])
async def test_a_clock_that_is_set_forward(url: str, opened: contextlib.AsyncExitStack, entry: str) -> None:
    """The clock jumps a day ahead and back: who was asked meanwhile can answer, and the case does not sleep."""
    world = await opened.enter_async_context(open_world(url))
    code = await world.person("v-sanne").begins(entry, **(SEEN if entry == "concern" else {}))
    moment = world.now
    world.now += timedelta(days=1)
    await world.tick()
    world.now = moment + timedelta(minutes=1)
    await world.tick()
    asked = (await world.trail(code)).case.open_asks[-1].person
    await world.later(minutes=5)
    await world.person(asked).taps("open:accept", code)
    assert (await world.trail(code)).case.owner == asked
    await world.later(days=3)
    await world.proves()


async def test_two_processes_on_one_database(url: str, opened: contextlib.AsyncExitStack) -> None:
    """Two that tick and send at the same moments by mistake: each reminder is there once, each message is sent once."""
    channel = StrictChannel()
    one = await opened.enter_async_context(open_world(url, channel))
    two = await opened.enter_async_context(open_world(url, channel))
    codes = []
    for world, who, entry in ((one, "v-sanne", "concern"), (two, "v-mo", "acute"), (one, "v-mo", "sparring")):
        codes.append(await world.person(who).begins(entry, **(SEEN if entry == "concern" else {})))
    one.now = two.now = max(one.now, two.now)
    for _ in range(24):
        one.now = two.now = one.now + timedelta(hours=2)
        await asyncio.gather(one.tick(), two.tick())
    assert len(channel.order) == len(set(channel.order))
    for code in codes:
        events = [(line.at, type(line.event).__name__, str(line.event)) for line in (await one.trail(code)).trail]
        assert len(events) == len(set(events))
    await one.proves()
    await two.proves()


async def test_two_who_answer_by_two_processes(url: str, opened: contextlib.AsyncExitStack) -> None:
    """Two take up one case at one moment, each by another process: one has it, the other reads so."""
    channel = StrictChannel()
    one = await opened.enter_async_context(open_world(url, channel))
    two = await opened.enter_async_context(open_world(url, channel))
    code = await one.person("v-sanne").begins("acute")
    first, second = [ask.person for ask in (await one.trail(code)).case.open_asks][:2]
    two.now = one.now
    accept = Button("open:accept", "", case=code)
    await asyncio.gather(one.person(first).phone.press(accept, {}), two.person(second).phone.press(accept, {}))
    assert (await one.kinds(code)).count("Accepted") == 1
    assert (await two.trail(code)).case.owner in (first, second)
    await two.proves()


@pytest.mark.parametrize("taken", [True, False])
async def test_who_began_a_case_gets_a_role_in_it(url: str, opened: contextlib.AsyncExitStack, *, taken: bool) -> None:
    """A teacher becomes IB-er while their case runs: it goes on with who has it, and they are asked nothing twice."""
    world = await opened.enter_async_context(open_world(url))
    code = await world.person("v-sanne").begins("concern", **SEEN)
    if taken:
        await world.person("v-nadia").taps("open:accept", code)
    await world.store.turn(partial(_becomes, person="v-sanne", role="ib"), now=world.now)
    await world.desk.caretaker.people_left(("v-sanne",), world.now)
    await world.later(days=2)
    found = await world.trail(code)
    assert found.case.is_open
    assert "v-sanne" not in {ask.person for ask in found.case.open_asks}
    if taken:
        assert found.case.owner == "v-nadia"
    assert (await world.person("v-sanne").opens(code)).case == code
    other = await world.person("v-mo").begins("concern", **SEEN)
    await world.later(days=2)
    assert other != code
    await world.proves()


def _becomes(turn: Turn, person: str, role: str) -> None:
    member = turn.directory.person(person)
    assert member is not None
    posts = tuple(Post(post.school, (role,)) for post in member.person.posts)
    turn.directory.save(replace(member, person=replace(member.person, posts=posts)))
