"""A form that is sent when it no longer fits: from another device, or after the case was withdrawn or passed on."""

from __future__ import annotations

import copy

import pytest

from tests.bot.teams.school import FIRST, TEACHER, counted, hand_of, reads, teams_of
from tests.journeys.platforms import Around
from tests.journeys.roads import SEEN
from tests.journeys.teams_phone import TeamsPhone
from tests.journeys.world import World
from tests.person import Person
from tests.teamsside.hand import Hand


def device(world: World, person: str) -> tuple[Hand, Person]:
    """Another device of somebody: what lies open there is its own."""
    hand = hand_of(world, person)
    other = Hand(hand.delivery, hand.tenant, hand.user)
    return other, Person(person, TeamsPhone(other, Around(world)))


@pytest.mark.parametrize("entry", ["acute", "concern", "sparring"])
async def test_one_form_on_two_devices(world: World, entry: str) -> None:
    """Who fills in one form on a phone and on a laptop and sends both has begun one case, and reads so."""
    phone, (laptop, second) = world.person(TEACHER), device(world, TEACHER)
    hand, form = hand_of(world, TEACHER), f"start:{entry}"
    wishes = {} if entry == "acute" else SEEN
    await phone.menu("begin")
    said = await phone.press(f"open:{form}")
    while True:
        laptop.dialog = copy.deepcopy(hand.dialog)
        screen = await phone.sees()
        if any(button.id == "send" for button in screen.buttons):
            break
        await phone.press("next", **phone.fill(screen, wishes))
        # The page that lies on the laptop is sent as well.
        await second.press("next", **second.fill(await second.sees(), wishes))
    await phone.goes_on(form, said, wishes)
    await second.press("send", **second.fill(await second.sees(), wishes))
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1
    assert laptop.dialog is not None
    assert not world.channel.problems
    await world.proves()


@pytest.mark.parametrize("ended", ["withdrawn", "taken up", "passed on"])
async def test_a_form_of_a_case_that_moved_on(world: World, ended: str) -> None:
    """What is sent after the case was withdrawn, taken up by another or passed on changes nothing, and says so."""
    teacher, first = world.person(TEACHER), world.person(FIRST)
    code = await teacher.begins("concern", **SEEN)
    hand = hand_of(world, FIRST)
    if ended == "passed on":
        await first.taps("open:accept", code)
        await first.finds(code, "hand_over")
        await first.press("open:hand_over")
    else:
        await first.taps("open:decline", code)
    lies = copy.deepcopy(hand.dialog)
    form = "hand_over" if ended == "passed on" else "decline"
    assert (await first.sees()).name == form
    if ended == "withdrawn":
        await teacher.does(code, "withdraw_case")
    elif ended == "passed on":
        await first.goes_on(form, "", {})
    else:
        laptop, second = device(world, FIRST)
        assert laptop.dialog is None
        await second.taps("open:accept", code)
    hand.dialog = lies
    before, kinds = await counted(world), await world.kinds(code)
    screen = await first.sees()
    button = next(each.id for each in screen.buttons if each.id in ("send", "next"))
    await first.press(button, **first.fill(screen, {}))
    after = await world.kinds(code)
    assert [kind for kind in after if kind != "Read"] == [kind for kind in kinds if kind != "Read"]
    assert await counted(world) <= before + 1
    assert "112" in reads(hand) or hand.told
    assert not teams_of(world).state.problems
    await world.proves()
