"""What goes wrong between Slack and us: nothing is lost, nothing comes twice, nobody waits for another's trouble."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.slack.gate import EVENTS
from bot.slack.installs import Installs
from bot.slack.manifest import COMMAND
from bot.slack.rollcall import RollCall
from bot.slack.room import Room
from flows.events import Asked, HandedOver, Recorded, Undelivered
from storage.values import Identity
from tests.bot.slack.occurring import texts
from tests.journeys.platforms import serve
from tests.journeys.roads import SEEN
from tests.journeys.slack_back import pressable
from tests.journeys.slack_world import open_slack_world, settings_for, slack_of, team_of
from tests.journeys.world import CAST, DeskPhone, World
from tests.person import Person, Stuck
from tests.slackside.hand import Hand
from tests.slackside.rules import Fault

INOS = team_of("inos")
FIRST = CAST["inos"]["regisseur"]
"""Who is asked first at INOS."""


@pytest.fixture
async def world(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """A school on Slack, reached over HTTP."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos") as opened:
        yield opened


@pytest.fixture
async def on_a_socket(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """A school on Slack, reached over a socket."""
    async with open_slack_world(f"sqlite:///{tmp_path / 'np.sqlite'}", "inos", socket=True) as opened:
        yield opened


def marks_of(world: World, person: str) -> list[str]:
    """The marks under which somebody's messages were posted, oldest first."""
    return [each["metadata"]["event_payload"]["key"] for each in slack_of(world).hand(INOS, person).messages]


def beside_slack(world: World, person: str) -> Person:
    """Somebody who acts at the desk itself, while Slack cannot be reached."""
    return Person(person, DeskPhone(world, person))


async def begins(world: World, entry: str = "concern") -> str:
    """The teacher begins a case on Slack."""
    return await world.person("v-sanne").begins(entry, **({} if entry == "acute" else SEEN))


async def asked(world: World, code: str) -> list[str]:
    """Who was asked, in order."""
    return [line.event.person for line in await lines(world, code) if isinstance(line.event, Asked)]


async def lines(world: World, code: str) -> tuple[Recorded, ...]:
    """The trail of a case."""
    return tuple((await world.trail(code)).trail)


# ---------------------------------------------------------------- messages


async def test_a_connection_that_drops_after_the_message_was_posted(world: World) -> None:
    """A message that was posted before the connection broke is found again, not posted twice."""
    slack = slack_of(world)
    await world.person("v-sanne").menu("begin")
    slack.state.fault("chat.postMessage", Fault(drops=True, after=True), times=2)
    code = await begins(world)
    assert len(marks_of(world, FIRST)) == 1
    await world.later(minutes=2)
    assert len(marks_of(world, FIRST)) == 1
    assert slack.state.called("conversations.history")
    await world.person(FIRST).taps("open:accept", code)
    assert not world.channel.problems


@pytest.mark.parametrize("fault", [Fault(drops=True), Fault(status=500), Fault(error="fatal_error"), Fault(status=503)])
async def test_a_message_that_was_not_posted(world: World, fault: Fault) -> None:
    """A message that Slack did not take is posted again, once."""
    slack_of(world).state.fault("chat.postMessage", fault, times=2)
    await begins(world)
    assert not marks_of(world, FIRST)
    await world.later(minutes=2)
    assert len(marks_of(world, FIRST)) == 1


async def test_slack_is_slow_to_draw_a_home(world: World) -> None:
    """That somebody looks at Home is acknowledged in time, although drawing it takes longer; it comes all the same."""
    slack, hand = slack_of(world), slack_of(world).hand(INOS, "v-sanne")
    slack.state.fault("views.publish", Fault(delay=3.5))
    assert (await hand.open_home()).ok
    assert max(taken.seconds for _, taken in slack.delivery.log) < 3
    async with asyncio.timeout(10):
        while hand.home is None:  # noqa: ASYNC110 - what is waited for stands in the stand-in
            await asyncio.sleep(0.05)


async def test_slack_is_slow_to_say_who_somebody_is(world: World) -> None:
    """Whoever is not known yet hears in time that it did not work, and a moment later it does."""
    slack = slack_of(world)
    slack.state.add_user(INOS, "nieuw", "nieuw@inos.example")
    slack.state.fault("users.info", Fault(delay=3.5))
    hand = slack.hand(INOS, "nieuw")
    assert (await hand.slash(COMMAND)).seconds < 3
    assert (await hand.slash(COMMAND)).ok
    assert hand.view is not None


@contextlib.asynccontextmanager
async def started_again(world: World, fault: Fault) -> AsyncIterator[None]:
    """The product starts anew, and Slack has trouble to say in which workspace that is."""
    slack, before = slack_of(world), slack_of(world).delivery.url
    slack.state.fault("auth.test", fault, times=100)
    room = Room(world.desk, settings_for(slack, "inos", socket=False), lambda: world.now)
    runner = await serve(room)
    await room.start(lambda: None)
    slack.delivery.url = f"http://127.0.0.1:{runner.addresses[0][1]}{EVENTS}"
    try:
        yield
    finally:
        slack.delivery.url = before
        await room.stop()
        await runner.cleanup()
        slack.state.faults.clear()


@pytest.mark.parametrize("fault", [Fault(delay=4), Fault(drops=True), Fault(status=503)], ids=["slow", "drops", "503"])
async def test_a_press_at_a_start_with_a_slow_slack(world: World, fault: Fault) -> None:
    """Before Slack said in which workspace the product is, a press is done and acknowledged in time."""
    slack = slack_of(world)
    code = await begins(world)
    hand = slack.hand(INOS, FIRST)
    message = hand.messages[-1]
    element = next(element for element, _, each in pressable(message["blocks"]) if each.id == "open:accept")
    async with started_again(world, fault):
        taken = await hand.press(message, element)
    assert taken.ok
    assert taken.seconds < 3
    assert (await world.trail(code)).case.owner == FIRST


async def test_a_newcomer_at_a_start_with_a_slow_slack(world: World) -> None:
    """Whoever is not known yet hears in time that it did not work, while Slack says nothing at all."""
    slack = slack_of(world)
    slack.state.add_user(INOS, "nieuw", "nieuw@inos.example")
    async with started_again(world, Fault(delay=4)):
        taken = await slack.hand(INOS, "nieuw").slash(COMMAND)
    assert not taken.ok
    assert taken.seconds < 3
    slack.delivery.unanswered.clear()


async def test_too_many_at_once(world: World) -> None:
    """Whom Slack asks to wait for gets their message after that time; nobody else waits with them."""
    slack = slack_of(world)
    slack.state.fault("chat.postMessage", Fault(wait=30))
    code = await begins(world, "acute")
    people = await asked(world, code)
    has = [person for person in people if marks_of(world, person)]
    teacher = marks_of(world, "v-sanne")
    assert len(people) > 2
    assert len(has) + bool(teacher) == len(people)
    await world.later(seconds=20)
    assert [person for person in people if marks_of(world, person)] == has
    await world.later(seconds=15)
    assert all(len(marks_of(world, person)) == 1 for person in people)
    assert marks_of(world, "v-sanne")
    assert not world.channel.problems


async def test_slack_is_down_for_an_hour(world: World) -> None:
    """Everything goes out afterwards, once, in order for each person; what is no longer true is not sent."""
    slack, teacher = slack_of(world), beside_slack(world, "v-sanne")
    slack.state.is_down = True
    first = await teacher.begins("concern", **SEEN)
    gone = await teacher.begins("concern", **SEEN)
    await teacher.does(gone, "withdraw_case")
    await world.later(minutes=30)
    second = await teacher.begins("concern", **SEEN)
    await world.later(minutes=30)
    assert not any(marks_of(world, person) for person in CAST["inos"].values())
    slack.state.is_down = False
    await world.later(minutes=10)
    cards = [card for card in await world.person(FIRST).phone.cards() if not card.closed]
    named = [code for card in cards for code in (first, gone, second) if code in f"{card.case} {card.status}"]
    assert named == [first, second]
    marks = marks_of(world, FIRST)
    assert len(marks) == len(set(marks))
    assert world.channel.problems == []
    await world.proves()


# ---------------------------------------------------------------- people and workspaces that are gone


async def test_somebody_left(world: World) -> None:
    """An account that was closed passes on what was asked of it, at once, and that stands in the trail."""
    code = await begins(world)
    assert await asked(world, code) == [FIRST]
    await slack_of(world).deactivate(INOS, FIRST)
    await world.drain()
    now = await asked(world, code)
    assert len(now) > 1
    assert now[1] != FIRST
    assert marks_of(world, now[1])
    again = await world.person("v-mo").begins("concern", **SEEN)
    assert FIRST not in await asked(world, again)
    await world.proves()


@pytest.mark.parametrize("how", ["left", "guest"])
async def test_the_owner_left(world: World, how: str) -> None:
    """Of whoever had taken a case up and leaves, or is a guest from now on, another gets it at once, and is told."""
    code = await begins(world)
    await world.person(FIRST).taps("open:accept", code)
    if how == "left":
        await slack_of(world).deactivate(INOS, FIRST)
    else:
        slack_of(world).hand(INOS, FIRST).user.is_guest = True
        await slack_of(world).tell_of(INOS, FIRST)
    await world.drain()
    owner = (await world.trail(code)).case.owner
    assert owner != FIRST
    assert any(isinstance(each.event, HandedOver) for each in await lines(world, code))
    assert any(code in json.dumps(message) for message in slack_of(world).hand(INOS, owner).messages)
    await world.proves()


@pytest.mark.parametrize("how", ["left", "closed"])
async def test_nobody_told_that_they_left(world: World, how: str) -> None:
    """Whoever cannot be reached any more is found out when a message is sent: the next in line is asked instead."""
    hand = slack_of(world).hand(INOS, FIRST)
    if how == "left":
        hand.user.is_deleted = True
    else:
        hand.chat.is_archived = True
    code = await begins(world)
    await world.later(seconds=30)
    now = await asked(world, code)
    assert now[0] == FIRST
    assert len(now) > 1
    assert marks_of(world, now[1])
    assert any(isinstance(line.event, Undelivered) and line.event.person == FIRST for line in await lines(world, code))
    await world.proves()


@pytest.mark.parametrize("how", ["account", "workspace"])
async def test_who_leaves_slack_and_was_elsewhere_once(world: World, how: str) -> None:
    """Where nobody is reached by what else is known of somebody, the next in line is asked at once."""
    slack, old = slack_of(world), Identity("teams", "t-old", "u-old", FIRST)
    await world.store.turn(lambda turn: turn.directory.identify(old), now=world.now)
    code = await begins(world)
    await (slack.deactivate(INOS, FIRST) if how == "account" else slack.uninstall(INOS))
    await world.drain()
    assert len(await asked(world, code)) > 1


async def test_the_app_is_taken_out_of_the_workspace(world: World, logged: io.StringIO) -> None:
    """Without the app nobody is reached: it is tried no longer, the trail says so, and no case sleeps."""
    slack = slack_of(world)
    code = await begins(world)
    before = len(await lines(world, code))
    await slack.uninstall(INOS)
    await world.later(hours=1)
    posted = len(slack.state.called("chat.postMessage"))
    await world.later(hours=8)
    assert len(slack.state.called("chat.postMessage")) == posted
    assert len(await lines(world, code)) > before
    assert (await world.trail(code)).case.is_open
    assert '"error"' not in logged.getvalue()
    await world.proves()


async def test_who_comes_back_by_themselves_hears_what_was_asked(world: World) -> None:
    """Whoever opens Home before anybody looked for them gets what was asked of them meanwhile."""
    code, slack = await begins(world), slack_of(world)
    await world.store.turn(lambda turn: turn.directory.forget_workspace("slack", INOS), now=world.now)
    await world.desk.caretaker.unreachable((FIRST,), world.now)
    await world.drain()
    before = len(marks_of(world, FIRST))
    await world.later(minutes=5)
    await slack.hand(INOS, FIRST).open_home()
    await world.drain()
    assert len(marks_of(world, FIRST)) == before + 1
    assert code in json.dumps(slack.hand(INOS, FIRST).messages[-1])


async def test_who_was_found_and_lost_is_looked_for_at_once(world: World) -> None:
    """Who was found in the workspace does not wait for four hours when the app is back there."""
    installs = Installs(world.store, settings_for(slack_of(world), "inos", socket=False), lambda: world.now)
    installs.start()
    roll = RollCall(world.desk, installs, lambda: world.now)
    found = []
    for _ in range(2):
        await world.store.turn(lambda turn: turn.directory.forget_workspace("slack", INOS), now=world.now)
        found.append(await roll.call())
    await installs.stop()
    assert found[0] > 1
    assert found[0] == found[1]


# ---------------------------------------------------------------- presses


@pytest.mark.parametrize("fault", [Fault(drops=True), Fault(status=500), Fault(error="fatal_error"), Fault(wait=30)])
async def test_a_window_that_does_not_come(world: World, fault: Fault) -> None:
    """What was pressed is done although its window did not come; pressed again it shows how it stands."""
    slack = slack_of(world)
    code = await begins(world)
    slack.state.fault("views.open", fault)
    owner = world.person(FIRST)
    await owner.taps("open:accept", code)
    assert await owner.phone.screen() is None
    assert (await world.trail(code)).case.owner == FIRST
    await owner.taps("case", code)
    assert (await owner.sees()).case == code
    assert (await world.kinds(code)).count("Accepted") == 1
    assert not world.channel.problems


async def test_slack_is_slow_to_show_a_window(world: World) -> None:
    """A press is acknowledged in time although its window takes longer to come."""
    slack = slack_of(world)
    code = await begins(world)
    slack.state.fault("views.open", Fault(delay=2.5))
    await world.person(FIRST).taps("open:accept", code)
    slowest = max(taken.seconds for _, taken in slack.delivery.log)
    assert 1 < slowest < 3
    assert not world.channel.problems


@pytest.mark.parametrize(("button", "page", "left"), [("more", "seen:1", "2"), ("remove", "seen:2", "2")])
async def test_a_button_of_a_form_that_is_pressed_twice(world: World, button: str, page: str, left: str) -> None:
    """Two presses on one button of a form, as it lies there, are one: no observation too many, and none lost."""
    teacher, hand = world.person("v-sanne"), slack_of(world).hand(INOS, "v-sanne")
    await teacher.menu("begin")
    await teacher.goes_on("start:concern", await teacher.press("open:start:concern"), SEEN, until="seen:1")
    for _ in range(0 if button == "more" else 2):
        await teacher.press("more", **teacher.fill(await teacher.sees(), SEEN))
    while (await teacher.sees()).page != page:
        await teacher.press("back", **teacher.fill(await teacher.sees(), SEEN))
    await twice(hand, button)
    kept = await world.store.show(lambda turn: turn.drafts.load("v-sanne", "start:concern", ""))
    assert kept is not None
    assert kept["values"]["seen"] == left


async def test_an_alarm_that_is_pressed_twice(world: World) -> None:
    """Who presses the alarm of a form twice has called for help in one case."""
    teacher, hand = world.person("v-sanne"), slack_of(world).hand(INOS, "v-sanne")
    danger = {**SEEN, "danger.acute": "yes"}
    await teacher.menu("begin")
    await teacher.goes_on("start:concern", await teacher.press("open:start:concern"), danger, until="signals")
    await teacher.press("back")
    await twice(hand, "alarm")
    assert len(await world.store.show(lambda turn: turn.lists.all())) == 1


async def test_a_case_that_is_taken_up_twice_by_one_person(world: World) -> None:
    """Who presses twice that they take it up sees their case, and never that it is a colleague's."""
    code = await begins(world)
    hand = slack_of(world).hand(INOS, FIRST)
    message = copy.deepcopy(hand.messages[-1])
    element = next(element for element, _, each in pressable(message["blocks"]) if each.id == "open:accept")
    for _ in range(2):
        assert (await hand.press(message, element)).ok
        shown = await world.person(FIRST).sees()
        assert (shown.name, shown.case) == ("case", code)
    assert (await world.kinds(code)).count("Accepted") == 1
    assert not world.channel.problems


async def twice(hand: Hand, button: str) -> None:
    """Press a button of the window twice before anything else lies there."""
    view = copy.deepcopy(hand.view)
    assert view is not None
    element = next(element for element, _, each in pressable(view.blocks) if each.id == button)
    for _ in range(2):
        assert (await hand.press(view, element)).ok


async def test_a_case_that_another_took_up_meanwhile(world: World) -> None:
    """Two who press at one moment: one takes it up, the other sees who has it."""
    code = await begins(world, "acute")
    people = [world.person(person) for person in (await asked(world, code))[:2]]
    await asyncio.gather(*(person.taps("open:accept", code) for person in people))
    owner = (await world.trail(code)).case.owner
    assert owner in [person.name for person in people]
    for person in people:
        await person.sees()
    assert not world.channel.problems


# ---------------------------------------------------------------- the socket


async def test_a_socket_that_is_renewed(on_a_socket: World) -> None:
    """Slack cuts the socket every few hours: the product is back by itself, and everything goes on."""
    slack = slack_of(on_a_socket)
    for announced in (True, False):
        await slack.server.cut(announced=announced)
        await slack.server.connected.wait()
    code = await begins(on_a_socket)
    assert await asked(on_a_socket, code) == [FIRST]
    assert not on_a_socket.channel.problems


async def test_a_socket_that_breaks_under_a_press(on_a_socket: World) -> None:
    """A press whose acknowledgement was lost with the socket is done, and pressed again it is done once."""
    slack = slack_of(on_a_socket)
    code = await begins(on_a_socket)
    owner = on_a_socket.person(FIRST)
    slack.delivery.misses = 1
    with pytest.raises(Stuck):
        await owner.taps("open:accept", code)
    slack.delivery.unanswered.clear()
    if (await on_a_socket.trail(code)).case.owner == "":
        await owner.taps("open:accept", code)
    assert (await on_a_socket.kinds(code)).count("Accepted") == 1
    await owner.opens(code)
    assert not on_a_socket.channel.problems


async def test_a_socket_that_breaks_under_an_event(on_a_socket: World) -> None:
    """An event that was not acknowledged is brought again by Slack, and answered once."""
    slack = slack_of(on_a_socket)
    slack.delivery.misses = 1
    hand = slack.hand(INOS, "v-sanne")
    assert (await hand.says("Er is iets met kabouterbos")).ok
    await on_a_socket.drain()
    assert len(hand.messages) == 1
    assert "kabouterbos" not in str(hand.messages)


# ---------------------------------------------------------------- the database is away


@pytest.mark.parametrize("how", ["the command", "a button"])
async def test_the_numbers_need_no_database(world: World, how: str) -> None:
    """Who opens anything while the database is away reads that it did not work, with the numbers to call."""
    hand = slack_of(world).hand(INOS, "v-sanne")
    await hand.open_home()
    home = hand.home
    assert home is not None
    button = next(each for block in home.blocks for each in block.get("elements", ()) if each["action_id"] == "b:begin")
    with away(world):
        taken = await (hand.slash(COMMAND) if how == "the command" else hand.press(home, button))
    assert not taken.ok
    assert hand.view is not None
    said = "\n".join(texts(hand.view.blocks))
    assert "112" in said
    assert "0800-2000" in said
    assert "lukt nu" in said
    hand.close()
    assert (await hand.press(home, button)).ok
    assert hand.view is not None
    assert "lukt nu" not in "\n".join(texts(hand.view.blocks))


@contextlib.contextmanager
def away(world: World) -> Iterator[None]:
    """Nothing can be read from the database, or written to it: its table of people has another name."""
    _rename(world, "person", "persons")
    yield
    _rename(world, "persons", "person")


def _rename(world: World, old: str, new: str) -> None:
    connection = world.store._engines.write.raw_connection()  # noqa: SLF001 - there is one connection that writes
    connection.cursor().execute(f"ALTER TABLE {old} RENAME TO {new}")
    connection.close()
