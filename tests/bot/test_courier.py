"""The courier: in order, once, and nothing that is no longer true, whatever the channel does."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channel import Address, Receipt
from bot.courier import Courier
from flows.screen import Card
from storage.turn import Turn
from storage.values import Identity
from tests.journeys.channel import NAME, WORKSPACE, Fault, StrictChannel, storms
from tests.journeys.roads import SEEN
from tests.journeys.world import MONDAY, World, open_world

NIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
"""Monday 23:00 in Amsterdam."""


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


def posted(world: World, user: str, case: str = "") -> list[str]:
    """The keys of somebody's messages, oldest first."""
    return [each.key for each in world.strict.of(user) if each.key.startswith(case)]


def breaks(what: Fault, *users: str) -> StrictChannel:
    """A channel that fails for these users (none named: for everybody)."""
    return StrictChannel(lambda user, card: what if not users or user in users else "")


@pytest.mark.parametrize("wait", [1e9, 1e30, float("inf")])
async def test_nobody_waits_for_ever(world: World, wait: float) -> None:
    """However long a channel asks to wait, it is asked again within the hour."""
    world.strict.plan, world.strict.wait = breaks("later", "v-nadia").plan, wait
    await world.person("v-sanne").begins("concern", **SEEN)
    world.strict.plan = None
    await world.later(minutes=61)
    assert len(posted(world, "v-nadia")) == 1
    await world.proves()


async def test_who_must_wait_waits_alone(world: World) -> None:
    """Told to wait, the courier waits as long as it was told; everybody else gets their message at once."""
    world.strict.plan = breaks("later", "v-nadia").plan
    await world.person("v-sanne").begins("concern", **SEEN)
    assert posted(world, "v-sanne")
    assert not posted(world, "v-nadia")
    world.strict.plan = None
    world.now += timedelta(seconds=29)
    await world.drain()
    assert not posted(world, "v-nadia")
    world.now += timedelta(seconds=2)
    await world.drain()
    assert len(posted(world, "v-nadia")) == 1


async def test_an_hour_down(world: World) -> None:
    """After an hour without the channel everybody gets what is still true: in order, once, as it is now."""
    world.strict.plan = breaks("broken").plan
    codes = [await world.person("v-sanne").begins("concern", **SEEN) for _ in range(3)]
    for _ in range(12):
        await world.later(minutes=5)
    assert not world.strict.posted
    world.strict.plan = None
    await world.later(minutes=6)
    cards = await world.person("v-nadia").cards()
    told = [code for card in cards for code in codes if code == card.case or code in card.status]
    assert told == codes
    assert posted(world, "v-nadia")[0].startswith(codes[0])
    assert len(posted(world, "v-sanne")) <= 2 * len(codes)
    await world.proves()


async def test_an_update_that_fails_brings_no_message_again(world: World) -> None:
    """A post broke and is found again; that its update fails a few times is no reason to bring it once more."""
    faults: list[Fault] = ["dropped", "", "broken", "broken", "broken"]
    world.strict.plan = lambda user, card: faults.pop(0) if user == "v-nadia" and faults else ""
    await world.person("v-sanne").begins("concern", **SEEN)
    for _ in range(6):
        await world.later(minutes=5)
    assert not faults
    keys = [key for key, _ in world.strict.calls]
    (asked,) = posted(world, "v-nadia")
    assert keys.count(asked) == 2
    await world.proves()


async def test_what_is_no_longer_true_is_not_sent(world: World) -> None:
    """A request that was withdrawn while the channel was down never goes out."""
    world.strict.plan = breaks("broken", "v-nadia").plan
    teacher = world.person("v-sanne")
    code = await teacher.begins("concern", **SEEN)
    await teacher.does(code, "withdraw_case")
    world.strict.plan = None
    await world.later(minutes=10)
    assert not posted(world, "v-nadia")


async def forget(world: World, user: str) -> None:
    """No channel knows this person, as before they were looked for."""
    await world.store.turn(lambda turn: turn.directory.forget_identity(NAME, WORKSPACE, user), now=world.now)


@pytest.mark.parametrize("found_later", [True, False])
async def test_who_cannot_be_reached_is_told_if_it_is_so_still(world: World, *, found_later: bool) -> None:
    """People are looked for when the product starts: only who is missing after that is told of, in one message."""
    await forget(world, "v-ilse")
    await world.tick()
    assert not posted(world, "v-nadia")
    if found_later:
        who = Identity(NAME, WORKSPACE, "v-ilse", "v-ilse")
        await world.store.turn(lambda turn: turn.directory.identify(who), now=world.now)
    await world.later(minutes=10)
    await world.later(minutes=10)
    assert len(posted(world, "v-nadia")) == (0 if found_later else 1)


async def test_who_lost_their_role_is_not_told(world: World) -> None:
    """Somebody who was taken out of the directory before sending gets nothing; the next is asked."""
    world.strict.plan = breaks("broken", "v-nadia").plan
    code = await world.person("v-sanne").begins("concern", **SEEN)

    def leave(turn: Turn) -> None:
        turn.directory.replace("inos", ["*"], [])

    await world.store.turn(leave, now=world.now)
    await world.desk.caretaker.people_left(("v-nadia",), world.now)
    world.strict.plan = None
    await world.later(minutes=10)
    assert not posted(world, "v-nadia")
    assert (await world.trail(code)).case.open_asks
    await world.proves()


async def test_who_cannot_be_reached_is_passed_over(world: World) -> None:
    """Somebody whom the channel cannot reach: the next in line is asked at once, and it stands in the trail."""
    world.strict.plan = breaks("unreachable", "v-nadia").plan
    code = await world.person("v-sanne").begins("concern", **SEEN)
    kinds = await world.kinds(code)
    assert "Undelivered" in kinds
    found = await world.trail(code)
    assert found.case.open_asks
    assert all(ask.person != "v-nadia" for ask in found.case.open_asks)
    assert any(posted(world, ask.person) for ask in found.case.open_asks)
    await world.proves()


@pytest.mark.parametrize("entry", ["concern", "acute", "sparring"])
async def test_nobody_can_be_reached(world: World, entry: str) -> None:
    """When no colleague can be reached at all, the teacher holds the phone card and the case stays awake."""
    world.strict.plan = lambda user, card: "" if user == "v-sanne" else "unreachable"
    code = await world.person("v-sanne").begins(entry, **(SEEN if entry == "concern" else {}))
    await world.later(hours=3)
    found = await world.trail(code)
    assert found.case.phone_card_at is not None
    cards = await world.person("v-sanne").cards()
    assert any(button.id == "phone" for card in cards for button in card.buttons)
    assert len(found.trail) < 300
    await world.proves()


async def test_acute_that_cannot_be_sent_counts_as_unanswered(world: World) -> None:
    """What is acute and could not be sent for two minutes is given up once, and stands in the trail once."""
    world.strict.plan = breaks("broken", "v-ilse").plan
    code = await world.person("v-sanne").begins("acute")
    for _ in range(8):
        world.now += timedelta(seconds=20)
        await world.tick()
    trail = (await world.trail(code)).trail
    gone = [line for line in trail if type(line.event).__name__ == "Undelivered"]
    assert [line.event.person for line in gone] == ["v-ilse"]  # type: ignore[union-attr]
    await world.proves()


async def test_acute_hour_down_does_not_flood(world: World) -> None:
    """After an hour without the channel an acute case calls each colleague once, and they can still take it up."""
    world.strict.plan = breaks("broken").plan
    code = await world.person("v-sanne").begins("acute")
    for _ in range(180):
        world.now += timedelta(seconds=20)
        await world.tick()
    world.strict.plan = None
    for _ in range(3):
        world.now += timedelta(seconds=20)
        await world.tick()
    found = await world.trail(code)
    asked = {ask.person for ask in found.case.open_asks}
    assert asked
    for person in asked:
        assert len(posted(world, person, code)) == 1
    assert len(found.trail) < 300
    await world.person(min(asked)).taps("open:accept", code)
    assert (await world.trail(code)).case.owner == min(asked)
    await world.proves()


async def test_dropped_after_the_post(world: World) -> None:
    """A connection that drops after the message was posted: it is found again under its key, not posted twice."""
    dropped: list[str] = []

    def once(user: str, card: Card) -> Fault:
        if user == "v-nadia" and user not in dropped:
            dropped.append(user)
            return "dropped"
        return ""

    world.strict.plan = once
    await world.person("v-sanne").begins("concern", **SEEN)
    await world.later(minutes=5)
    assert len(posted(world, "v-nadia")) == 1
    assert world.strict.found == posted(world, "v-nadia")


@pytest.mark.parametrize("fault", ["later", "broken", "dropped"])
async def test_a_channel_hears_what_was_tried_before(world: World, fault: Fault) -> None:
    """A channel is told which messages were tried before, and of no other that it must look for it first."""
    world.strict.plan = breaks(fault, "v-nadia").plan
    await world.person("v-sanne").begins("concern", **SEEN)
    await world.later(minutes=2)
    world.strict.plan = None
    await world.later(minutes=5)
    calls = world.strict.calls
    assert any(again for _, again in calls)
    assert calls == [(key, key in (known for known, _ in calls[:at])) for at, (key, _) in enumerate(calls)]
    await world.proves()


async def test_several_come_as_one_and_are_found_again(world: World) -> None:
    """Ordinary messages about several cases at one time come as one, also when it drops and a third joins meanwhile."""
    world.now = NIGHT
    codes = [await world.person("v-sanne").begins("concern", **SEEN) for _ in range(2)]
    assert not posted(world, "v-nadia")
    world.strict.plan = breaks("dropped", "v-nadia").plan
    await world.to(datetime(2026, 11, 24, 7, 0, 30, tzinfo=UTC))
    assert len(posted(world, "v-nadia")) == 1
    codes.append(await world.person("v-sanne").begins("concern", **SEEN))
    world.strict.plan = None
    await world.later(minutes=5)
    keys = posted(world, "v-nadia")
    assert len(keys) == 2
    assert keys[0] in world.strict.found
    cards = await world.person("v-nadia").cards()
    assert all(code in cards[0].status for code in codes[:2])
    assert cards[1].case == codes[2]


async def test_nothing_ordinary_at_night(world: World) -> None:
    """Outside working hours nobody is called for what is not acute; what is acute goes out at once."""
    world.now = NIGHT
    await world.person("v-sanne").begins("concern", **SEEN)
    assert not posted(world, "v-nadia")
    await world.person("v-mo").begins("acute")
    assert posted(world, "v-ilse")
    assert posted(world, "v-tom")
    before = len(posted(world, "v-nadia"))
    await world.to(datetime(2026, 11, 24, 7, 1, tzinfo=UTC))
    assert len(posted(world, "v-nadia")) > before


@pytest.mark.parametrize("seed", range(4))
async def test_a_storm(world: World, seed: int) -> None:
    """In a storm of faults of every kind nothing is lost and nothing is sent twice under another key."""
    world.strict.plan = storms(seed)
    codes = [await world.person(who).begins(entry) for who, entry in (("v-sanne", "sparring"), ("v-mo", "acute"))]
    for _ in range(15):
        await world.later(minutes=2)
    world.strict.plan = None
    await world.later(minutes=10)
    for code in codes:
        for ask in (await world.trail(code)).case.open_asks:
            assert posted(world, ask.person, code), ask
    assert len(world.strict.order) == len(set(world.strict.order))
    await world.proves()


async def test_a_poisoned_message_holds_nobody_up_for_ever(tmp_path: Path, logged: io.StringIO) -> None:
    """A message that the channel will never take holds up what comes after it for a while, not for ever."""
    async with open_world(f"sqlite:///{tmp_path / 'a.sqlite'}") as world:
        poisoned: list[str] = []
        world.strict.plan = lambda user, card: "broken" if user == "v-nadia" and card.case in poisoned else ""
        world.now = MONDAY
        teacher = world.person("v-sanne")
        before = world.strict.plan
        world.strict.plan = breaks("broken", "v-nadia").plan
        poisoned.append(await teacher.begins("concern", **SEEN))
        world.strict.plan = before
        good = await teacher.begins("concern", **SEEN)
        assert not posted(world, "v-nadia")
        await world.later(hours=2)
        assert posted(world, "v-nadia", good)


ELSEWHERE = "teams"
"""A second channel, by its name after the first one."""


class Second(StrictChannel):
    """The same rules under another name."""

    @property
    def name(self) -> str:
        """The other name."""
        return ELSEWHERE

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """As ever; a message was perhaps tried on the first channel, and never here."""
        return replace(await super().send(to, card, key, again=again), channel=ELSEWHERE)


@pytest.mark.parametrize("fault", ["later", "broken"])
@pytest.mark.parametrize("entry", ["concern", "acute"])
async def test_who_is_on_two_channels_does_not_wait_for_one_of_them(world: World, fault: Fault, entry: str) -> None:
    """While one channel fails somebody is reached by the other: at once for what is acute, else a little later."""
    second = Second()
    world.courier = Courier(world.desk, {NAME: world.strict, ELSEWHERE: second}, lambda: world.now)
    for user in ("v-nadia", "v-ilse", "v-tom"):
        who = Identity(ELSEWHERE, "t", user, user)
        await world.store.turn(lambda turn, who=who: turn.directory.identify(who), now=world.now)  # type: ignore[misc]
    world.strict.plan = breaks(fault, "v-nadia", "v-ilse", "v-tom").plan
    code = await world.person("v-sanne").begins(entry, **(SEEN if entry == "concern" else {}))
    await world.later(seconds=5 if entry == "acute" else 120)
    asked = {ask.person for ask in (await world.trail(code)).case.open_asks} & {"v-nadia", "v-ilse", "v-tom"}
    assert asked
    for person in asked:
        assert len([each for each in second.of(person) if each.key.startswith(code)]) == 1
    world.strict.plan = None
    await world.later(minutes=10)
    for person in asked:
        assert not posted(world, person, code)
