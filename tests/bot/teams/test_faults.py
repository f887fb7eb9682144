"""What goes wrong between Teams and us: nothing is lost, nobody waits for another's trouble, no case sleeps."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import io
import json
from functools import partial

import pytest

from flows.events import Asked, Recorded, Undelivered
from storage.turn import Turn
from tests.bot.teams.school import (
    FIRST,
    INOS,
    OTHER,
    TEACHER,
    action,
    buttons,
    hand_of,
    newest,
    presses,
    submits,
    teams_of,
    until,
)
from tests.journeys.roads import SEEN
from tests.journeys.teams_back import card_of, is_about_a_case
from tests.journeys.world import CAST, DeskPhone, World
from tests.person import Person, Stuck
from tests.teamsside.hand import Hand
from tests.teamsside.rules import Fault
from tests.teamsside.tenant import Message

BROKEN = (Fault(drops=True), Fault(status=503))


def about(world: World, person: str) -> list[Message]:
    """Somebody's messages that say something of a case, oldest first."""
    return [each for each in hand_of(world, person).messages if is_about_a_case(card_of(each.attachment))]


def beside_teams(world: World, person: str) -> Person:
    """Somebody who acts at the desk itself, while Teams cannot be reached."""
    return Person(person, DeskPhone(world, person))


async def begins(world: World, entry: str = "concern") -> str:
    """The teacher begins a case on Teams."""
    return await world.person(TEACHER).begins(entry, **({} if entry == "acute" else SEEN))


async def lines(world: World, code: str) -> tuple[Recorded, ...]:
    """The trail of a case."""
    return tuple((await world.trail(code)).trail)


def leaves(turn: Turn, who: str = FIRST) -> None:
    """Somebody, else who is asked first, is in the list of staff no more."""
    stay = [member for member in turn.directory.people("inos") if member.person.id != who]
    schools = {post.school for member in turn.directory.people("inos") for post in member.person.posts}
    turn.directory.replace("inos", sorted(schools), stay)


async def asked(world: World, code: str) -> list[str]:
    """Who was asked, in order."""
    return [line.event.person for line in await lines(world, code) if isinstance(line.event, Asked)]


# ---------------------------------------------------------------- messages


@pytest.mark.parametrize("fault", BROKEN)
async def test_a_message_that_was_not_posted(world: World, fault: Fault) -> None:
    """A message that Teams did not take is posted again, once."""
    teams_of(world).state.fault(f"POST conversations/{hand_of(world, FIRST).user.chat}", fault)
    await begins(world)
    assert not about(world, FIRST)
    await world.later(minutes=2)
    assert len(about(world, FIRST)) == 1
    assert not world.channel.problems


async def posted_twice(world: World) -> tuple[str, Message, Message]:
    """A case, and the two messages about it that one is left with whose connection dropped when the first was there."""
    chat = hand_of(world, FIRST).user.chat
    teams_of(world).state.fault(f"POST conversations/{chat}", Fault(drops=True, after=True))
    code = await begins(world)
    await world.later(minutes=2)
    one, two = about(world, FIRST)
    return code, one, two


async def test_a_connection_that_drops_after_the_message_was_posted(world: World) -> None:
    """Teams cannot say whether it has a message: it may be there twice, and then either shows how it stands."""
    code, one, two = await posted_twice(world)
    hand = hand_of(world, FIRST)
    await hand.press(*newest(hand, "open:accept"))
    await world.drain()
    assert (await world.trail(code)).case.owner == FIRST
    # The first one is known to nobody; who presses it changes nothing, and it shows how it stands from then on.
    assert (await hand.press(one, action(one.attachment, "open:accept"))).ok
    await until(lambda: "open:accept" not in buttons(one.attachment))
    assert (await world.kinds(code)).count("Accepted") == 1
    assert "open:accept" not in buttons(two.attachment)
    assert not world.channel.problems


async def test_a_dialog_of_a_message_that_is_there_twice(world: World) -> None:
    """A form that is opened on either of two messages is one form, sent once; the one that nobody knows of shows how
    it stands as soon as something on it is pressed.
    """
    code, one, two = await posted_twice(world)
    hand = hand_of(world, FIRST)
    for lost in (one, two):
        await hand.press(lost, action(lost.attachment, "open:decline"))
    await world.person(FIRST).goes_on("decline", "", {})
    assert (await world.kinds(code)).count("Declined") == 1
    await world.drain()
    was = copy.deepcopy(one)
    assert "open:decline" in buttons(was.attachment)
    assert (await hand.press(was, action(was.attachment, "open:decline"))).ok
    await until(lambda: "open:decline" not in buttons(one.attachment))
    assert (await world.kinds(code)).count("Declined") == 1
    changed = len(two.versions)
    await world.drain()
    # One that is known is kept up to date by whoever posted it, and not by every look.
    assert len(two.versions) == changed
    assert not world.channel.problems


@pytest.mark.parametrize("fault", BROKEN)
async def test_an_update_that_was_not_done(world: World, fault: Fault) -> None:
    """A card that could not be brought up to date is later."""
    code = await begins(world)
    teams_of(world).state.fault(f"PUT conversations/{hand_of(world, TEACHER).user.chat}", fault, times=2)
    await world.person(FIRST).taps("open:accept", code)
    await world.later(minutes=5)
    cards = [card_of(message.attachment) for message in about(world, TEACHER)]
    assert any("pakt" in f"{card.line} {card.status}" or card.status for card in cards)
    await world.proves()


async def test_an_update_that_fails_posts_nothing_again(world: World) -> None:
    """A message that came at the second try is not posted a third time because it cannot be brought up to date."""
    chat = hand_of(world, FIRST).user.chat
    teams_of(world).state.fault(f"POST conversations/{chat}", Fault(status=500))
    teams_of(world).state.fault(f"PUT conversations/{chat}", Fault(status=500), times=3)
    await begins(world)
    await world.later(minutes=10)
    assert len(about(world, FIRST)) == 1
    assert not world.channel.problems


async def test_too_many_at_once(world: World) -> None:
    """Whom Teams asks to wait for gets their message after that time; nobody else waits with them."""
    people = CAST["inos"].values()
    teams_of(world).state.fault("POST conversations/", Fault(wait=30))
    code = await begins(world, "acute")
    wanted = await asked(world, code)
    had = [person for person in people if about(world, person)]
    assert len(wanted) > 2
    await world.later(seconds=20)
    assert [person for person in people if about(world, person)] == had
    await world.later(seconds=15)
    assert all(about(world, person) for person in (*wanted, TEACHER))
    assert all(len(about(world, person)) == 1 for person in wanted if person != TEACHER)
    assert not world.channel.problems


async def test_the_rates_of_teams(world: World) -> None:
    """More messages for one chat than Teams takes at a moment all come, some a little later."""
    teacher = beside_teams(world, TEACHER)
    codes = [await teacher.begins("concern", **SEEN) for _ in range(3)]
    await world.later(minutes=10)
    text = " ".join(str(card_of(message.attachment)) for message in about(world, FIRST))
    assert all(code in text for code in codes)
    assert not world.channel.problems


async def test_teams_is_down_for_an_hour(world: World) -> None:
    """Everything goes out afterwards, once, in order for each person; what is no longer true is not sent."""
    teams, teacher = teams_of(world), beside_teams(world, TEACHER)
    teams.state.is_down = True
    first = await teacher.begins("concern", **SEEN)
    gone = await teacher.begins("concern", **SEEN)
    await teacher.does(gone, "withdraw_case")
    await world.later(minutes=30)
    second = await teacher.begins("concern", **SEEN)
    await world.later(minutes=30)
    assert not any(about(world, person) for person in CAST["inos"].values())
    teams.state.is_down = False
    await world.later(minutes=10)
    cards = [card for card in await world.person(FIRST).phone.cards() if not card.closed]
    named = [code for card in cards for code in (first, gone, second) if code in f"{card.case} {card.status}"]
    assert named == [first, second]
    posted = [
        call for call in teams.state.called(f"POST conversations/{hand_of(world, FIRST).user.chat}") if not call.code
    ]
    assert len(posted) == len(hand_of(world, FIRST).messages)
    assert world.channel.problems == []
    await world.proves()


async def test_an_older_card_never_comes_last(world: World) -> None:
    """Teams takes its time to change a message and an overview; what is newer stays, however fast it was."""
    hand = hand_of(world, FIRST)
    await hand.says("Overzicht")
    await until(lambda: "absence" in buttons(hand.messages[-1].attachment))
    shown = hand.messages[-1]
    code = await begins(world)
    asking, accept = newest(hand, "open:accept")
    slow = {message.id: Fault(delay=2.5) for message in (shown, asking)}
    teams_of(world).state.plan = lambda call: next((slow.pop(each) for each in tuple(slow) if each in call), None)
    await until(lambda: shown.id not in slow)
    await hand.press(asking, accept)
    await world.drain()
    await until(lambda: len(asking.versions) > 2 and len(shown.versions) > 2)
    await asyncio.sleep(0.1)
    assert buttons(asking.attachment) == []
    assert f"{code}" in json.dumps(shown.attachment)
    assert "Schrijf kort op" in json.dumps(shown.attachment)
    assert not world.channel.problems


async def test_an_overview_asked_for_again_and_again(world: World) -> None:
    """Whoever types it four times at one moment has one overview, and three that say that there is a newer."""
    hand = hand_of(world, FIRST)
    before = len(hand.messages)
    await asyncio.gather(*(hand.says("Overzicht") for _ in range(4)))
    await until(lambda: len(hand.messages) == before + 4)
    await until(lambda: sum(bool(buttons(each.attachment)) for each in hand.messages[before:]) == 1)
    assert buttons(hand.messages[-1].attachment)
    assert not world.channel.problems


# ---------------------------------------------------------------- people and tenants that are gone


@pytest.mark.parametrize("how", ["left", "took the app away", "blocks the app"])
async def test_nobody_told_that_they_left(world: World, how: str) -> None:
    """Whoever cannot be reached any more is found out when a message is sent: the next in line is asked instead."""
    user = hand_of(world, FIRST).user
    user.is_gone, user.has_app, user.blocks = how == "left", how != "took the app away", how == "blocks the app"
    code = await begins(world)
    await world.later(seconds=30)
    now = await asked(world, code)
    assert now[0] == FIRST
    assert len(now) > 1
    assert about(world, now[1])
    assert any(isinstance(line.event, Undelivered) and line.event.person == FIRST for line in await lines(world, code))
    await world.proves()


async def test_who_can_be_reached_again(world: World) -> None:
    """Who blocked the app and lets it in again finds what is still asked of them as soon as they do anything."""
    hand = hand_of(world, FIRST)
    hand.user.blocks = True
    code = await begins(world)
    await world.later(seconds=30)
    assert about(world, FIRST) == []
    hand.user.blocks = False
    await hand.says("hallo")
    await world.drain()
    (message,) = about(world, FIRST)
    assert code in str(message.attachment)
    await presses(hand, "open:accept")
    assert (await world.trail(code)).case.owner == FIRST
    assert not world.channel.problems


async def test_a_chat_that_was_begun_anew(world: World) -> None:
    """Whoever came back in another chat is reached there."""
    hand = hand_of(world, FIRST)
    hand.user.chat = "a:1nieuw"
    code = await begins(world)
    await world.later(seconds=30)
    assert len(about(world, FIRST)) == 1
    assert await asked(world, code) == [FIRST]
    assert not world.channel.problems


async def test_the_tenant_moved(world: World, logged: io.StringIO) -> None:
    """Without the tenant nobody is reached: it is not tried for ever, the trail says so, and no case sleeps."""
    state = teams_of(world).state
    code = await begins(world)
    before = len(await lines(world, code))
    state.tenants[INOS].is_gone = True
    await world.later(hours=1)
    posted = len(state.called("POST"))
    await world.later(hours=8)
    assert len(state.called("POST")) < posted + 100
    assert len(await lines(world, code)) > before
    assert (await world.trail(code)).case.is_open
    assert '"error"' not in logged.getvalue()
    await world.proves()


async def test_a_call_for_help_of_somebody_who_left(world: World) -> None:
    """Whoever was taken out of the list with a call for help before them reads where to call, and how to go on."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:acute")
    await world.store.turn(partial(leaves, who=TEACHER), now=world.now)
    await submits(hand, "send")
    assert hand.dialog is not None
    assert "112" in json.dumps(hand.dialog.content)
    (chosen,) = hand.dialog.inputs.values()
    hand.fill(chosen["id"], chosen["choices"][0]["value"])
    await submits(hand, "send")
    await teacher.press("open:start:acute")
    await submits(hand, "send")
    (code,) = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    await world.drain()
    assert await asked(world, code)
    assert not world.channel.problems


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_what_stands_between_is_ill(world: World, status: int) -> None:
    """A gateway or proxy that says of everybody that they are not there is no reason to pass anybody over."""
    state = teams_of(world).state
    state.plan = lambda call: Fault(status=status, code="") if call.startswith(("POST", "PUT")) else None
    code = await beside_teams(world, TEACHER).begins("concern", **SEEN)
    await world.later(minutes=20)
    assert await asked(world, code) == [FIRST]
    assert not any(isinstance(line.event, Undelivered) for line in await lines(world, code))
    state.plan = None
    await world.later(minutes=10)
    assert len(about(world, FIRST)) == 1
    await world.proves()


async def test_the_overview_of_somebody_who_left(world: World, logged: io.StringIO) -> None:
    """Whoever works here no more keeps nothing of it in their chat, and no tap of theirs is left without an answer."""
    code = await begins(world)
    hand = hand_of(world, FIRST)
    await hand.says("Overzicht")
    await until(lambda: "absence" in buttons(hand.messages[-1].attachment))
    await presses(hand, "case")
    kept = hand.messages[-1]
    _, accept = newest(hand, "open:accept")
    await world.store.turn(leaves, now=world.now)
    pressed = {"type": "Action.Execute", "verb": "press", "data": {**accept["data"], "c": "", "k": "o1"}}
    value = {"action": pressed, "trigger": "manual"}
    taken = await hand.delivery.bring(
        hand.activity("invoke", name="adaptiveCard/action", value=value, replyToId=kept.id)
    )
    assert taken.ok
    await world.desk.caretaker.people_left((FIRST,), world.now)
    await world.drain()
    await until(lambda: not any(buttons(message.attachment) for message in hand.messages[1:]))
    assert code not in json.dumps([message.attachment for message in hand.messages])
    for button in ("numbers", "home", "begin"):
        await presses(hand, button)
        assert "112" in json.dumps(hand.dialog.content if hand.dialog else hand.told)
    assert '"error"' not in logged.getvalue()
    assert not world.channel.problems


# ---------------------------------------------------------------- presses


async def test_an_update_that_fails_after_a_press(world: World) -> None:
    """What was pressed is done and answered though the card cannot be changed for good, and done once."""
    code = await begins(world)
    hand = hand_of(world, FIRST)
    teams_of(world).state.fault(f"PUT conversations/{hand.user.chat}", Fault(status=500), times=20)
    await world.person(FIRST).taps("open:accept", code)
    assert (await world.trail(code)).case.owner == FIRST
    assert (await world.kinds(code)).count("Accepted") == 1
    assert not world.channel.problems


async def test_teams_is_slow(world: World) -> None:
    """A press is answered in time though Teams takes its time to change the card."""
    code = await begins(world)
    teams_of(world).state.fault("PUT", Fault(delay=3))
    await world.person(FIRST).phone.hand.press(*newest(hand_of(world, FIRST), "open:accept"))  # type: ignore[attr-defined]
    slowest = max(taken.seconds for _, taken in teams_of(world).delivery.log[-1:])
    assert slowest < 3
    assert (await world.trail(code)).case.owner == FIRST


async def test_who_somebody_is_cannot_be_asked(world: World) -> None:
    """While Teams does not say who somebody new is, their press is not taken; Teams says so, and later it is."""
    teams = teams_of(world)
    teams.state.add_user(INOS, "nieuw", "nieuw@inos.example").has_app = True
    hand = teams.hand(INOS, "nieuw")
    teams.state.fault("members", Fault(status=503), times=1)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
    first = await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))
    assert first.status == 503
    again = await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))
    assert again.body["task"]["type"] == "continue"


async def test_who_somebody_is_comes_slowly(world: World) -> None:
    """Whoever is not known yet hears in time that it did not work, and a moment later it does."""
    teams = teams_of(world)
    teams.state.add_user(INOS, "nieuw", "nieuw@inos.example").has_app = True
    hand = teams.hand(INOS, "nieuw")
    teams.state.fault("members", Fault(delay=20), times=1)
    value = {"data": {"b": "begin", "c": "", "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
    first = await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))
    assert (first.status, first.seconds < 5) == (503, True)
    again = await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))
    assert again.body["task"]["type"] == "continue"


async def twice(hand: Hand, button: str) -> None:
    """Press a button of the dialog twice before anything else lies there."""
    assert hand.dialog is not None
    lay = copy.deepcopy(hand.dialog)
    element = action(lay.content["card"], button)
    for _ in range(2):
        hand.dialog = copy.deepcopy(lay)
        assert (await hand.submit(element)).ok


@pytest.mark.parametrize(("button", "page", "left"), [("more", "seen:1", "2"), ("remove", "seen:2", "2")])
async def test_a_button_of_a_form_that_is_pressed_twice(world: World, button: str, page: str, left: str) -> None:
    """Two presses on one button of a form, as it lies there, are one: no observation too many, and none lost."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.goes_on("start:concern", await teacher.press("open:start:concern"), SEEN, until="seen:1")
    for _ in range(0 if button == "more" else 2):
        await teacher.press("more", **teacher.fill(await teacher.sees(), SEEN))
    while (await teacher.sees()).page != page:
        await teacher.press("back", **teacher.fill(await teacher.sees(), SEEN))
    await twice(hand, button)
    kept = await world.store.show(lambda turn: turn.drafts.load(TEACHER, "start:concern", ""))
    assert kept is not None
    assert kept["values"]["seen"] == left


async def test_an_alarm_that_is_pressed_twice(world: World) -> None:
    """Who presses the alarm of a form twice has called for help in one case."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    danger = {**SEEN, "danger.acute": "yes"}
    await teacher.menu("begin")
    await teacher.goes_on("start:concern", await teacher.press("open:start:concern"), danger, until="signals")
    await teacher.press("back")
    await twice(hand, "alarm")
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1


async def test_a_case_that_is_taken_up_twice_by_one_person(world: World) -> None:
    """Who presses twice that they take it up has it once, and never reads that it is a colleague's."""
    code = await begins(world)
    hand = hand_of(world, FIRST)
    message, button = newest(hand, "open:accept")
    was = copy.deepcopy(message)
    for _ in range(2):
        lies = copy.deepcopy(was)
        assert (await hand.press(lies, button)).ok
        assert not hand.told
        assert "open:accept" not in buttons(lies.attachment)
    assert (await world.trail(code)).case.owner == FIRST
    assert (await world.kinds(code)).count("Accepted") == 1
    assert not world.channel.problems


async def test_an_answer_that_does_not_come_back(world: World) -> None:
    """A page that was kept though its answer was lost is kept once: sent again, the form goes on."""
    hand, person = hand_of(world, TEACHER), world.person(TEACHER)
    await presses(hand, "begin")
    await submits(hand, "open:start:concern")
    screen = await person.sees()
    values = person.fill(screen, SEEN)
    dialog = hand.dialog
    await person.press("next", **values)
    # The client still shows the page as it was, and the thumb presses again.
    hand.dialog = dialog
    await person.press("next", **values)
    await person.goes_on("start:concern", "", SEEN)
    codes = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    assert len(codes) == 1
    assert not world.channel.problems


async def test_a_case_that_another_took_up_meanwhile(world: World) -> None:
    """Two who press at one moment: one takes it up, the other sees who has it."""
    code = await begins(world, "acute")
    people = (await asked(world, code))[:2]
    await world.person(people[0]).taps("open:accept", code)
    # Unless their card was brought up to date already.
    with contextlib.suppress(Stuck):
        await world.person(people[1]).taps("open:accept", code)
    found = await world.trail(code)
    assert found.case.owner == people[0]
    assert [kind for kind in await world.kinds(code) if kind == "Accepted"] == ["Accepted"]
    assert OTHER not in people
    assert not world.channel.problems
