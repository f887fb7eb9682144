"""What nobody may get away with: what is not yours stays shut, what was tampered with leads nowhere, none is kept."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.marker import MARKER, proves_nothing_was_kept
from tests.bot.teams.school import (
    FIRST,
    INOS,
    OTHER,
    TEACHER,
    action,
    chat,
    counted,
    hand_of,
    newest,
    presses,
    stranger,
    teams_of,
    until,
)
from tests.journeys.roads import SEEN
from tests.journeys.teams_back import screen_of
from tests.journeys.world import World
from tests.teamsside.delivery import Taken
from tests.teamsside.hand import Hand
from tests.teamsside.tenant import JSON

Spoil = Callable[[JSON], None]


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, logged: io.StringIO) -> Iterator[None]:
    """Whatever a test did, nothing of what was refused stands in the log or in the database."""
    yield
    proves_nothing_was_kept(tmp_path, logged)


async def begins(world: World) -> str:
    """The teacher begins a case."""
    return await world.person(TEACHER).begins("concern", **SEEN)


async def fetched(hand: Hand, data: JSON) -> Taken:
    """A press on a message that opens a dialog, with whatever in it."""
    value = {"data": {**data, "msteams": {"type": "task/fetch"}}, "context": {"theme": "default"}}
    return await hand.delivery.bring(hand.activity("invoke", name="task/fetch", value=value))


async def executed(hand: Hand, data: JSON, verb: str = "press") -> Taken:
    """A press on a button that acts at once, with whatever in it."""
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    on = hand.messages[0].id
    return await hand.delivery.bring(hand.activity("invoke", name="adaptiveCard/action", value=value, replyToId=on))


def said(taken: Taken, code: str) -> str:
    """What was answered, without the stamps of the drawing and with another name for the case."""
    text = json.dumps(taken.body, sort_keys=True).replace(code, "CODE")
    return "".join(part[part.index('"') :] if n else part for n, part in enumerate(text.split('"k": "')))


# ---------------------------------------------------------------- what is not yours


async def test_the_case_of_another(world: World) -> None:
    """A button for somebody else's case shows the same as one for a case that does not exist."""
    code = await begins(world)
    before = await counted(world)
    other = hand_of(world, OTHER)
    every = ("case", "trail", "more", "open:accept", "open:advise", "open:hide_text:1:text", "open:withdraw_case")
    for button in every:
        for bring in (fetched, executed):
            found = [said(await bring(other, {"b": button, "c": asked}), asked) for asked in (code, "NP-AAAAAA")]
            assert found[0] == found[1], (button, bring.__name__)
    assert await counted(world) == before


async def test_who_was_left_out(world: World) -> None:
    """Somebody who is left out of a case cannot tell that it exists, wherever they look."""
    code = await begins(world)
    await world.person(FIRST).taps("open:accept", code)
    await world.person(FIRST).does(code, "exclude_people", people=("v-ilse",))
    hand = hand_of(world, "v-ilse")
    await hand.says("Overzicht")
    await until(lambda: len(hand.messages) > 1)
    assert code not in chat(hand)
    await presses(hand, "home")
    assert hand.dialog is not None
    assert code not in json.dumps(hand.dialog.content)


async def test_somebody_of_another_tenant(world: World) -> None:
    """The same person id from another tenant is nobody here, and reads nothing of the case."""
    code = await begins(world)
    known = hand_of(world, FIRST)
    far = stranger(world, "dubbelganger", tenant="eeeeeeee-0000-4000-8000-000000000005")
    far.user.aad = known.user.aad
    await far.installs()
    await until(lambda: far.messages)
    before = await counted(world)
    taken = await fetched(far, {"b": "case", "c": code})
    assert code not in json.dumps(taken.body).replace(f'"c": "{code}"', "")
    await executed(far, {"b": "open:accept", "c": code})
    assert await counted(world) == before
    assert not (await world.trail(code)).case.owner


async def test_a_name_that_anybody_can_take(world: World) -> None:
    """Who somebody is stands in their id in Entra and nowhere else: names and addresses in an activity are not read."""
    code = await begins(world)
    before = await counted(world)
    hand, first = hand_of(world, OTHER), hand_of(world, FIRST).user
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": {"b": "open:accept", "c": code}}}
    asked = hand.activity("invoke", name="adaptiveCard/action", value=value, replyToId=hand.messages[0].id)
    asked["from"] |= {"name": first.name, "email": first.email, "userPrincipalName": first.email, "id": first.id}
    assert (await hand.delivery.bring(asked)).status < 500
    assert await counted(world) == before
    assert not (await world.trail(code)).case.owner


# ---------------------------------------------------------------- what was tampered with


def _data(**changed: Any) -> Spoil:
    return lambda activity: activity["value"]["data"].update(changed)


TAMPERED: dict[str, Spoil] = {
    "another token": _data(t="0" * 32),
    "another page": _data(p="preview"),
    "no such page": _data(p=MARKER),
    "no such screen": _data(s=MARKER),
    "another form": _data(s="close_case"),
    "another button": _data(b="open:close_case"),
    "a case that is none": _data(c="NP-AAAAAA"),
    "a case that is no code": _data(c=MARKER),
    "a field of another form": _data(**{"f:owner": MARKER}),
    "an option of its own": _data(**{"f:age": MARKER}),
    "several where there is one": _data(**{"f:age": "4_11,zeldzaamwoord"}),
    "a part of a field": _data(**{"f:age[1]": MARKER}),
    "another stamp": _data(k=MARKER),
    "one key more": _data(x=MARKER),
    "no fields": lambda activity: activity["value"].update(data={"b": "next", "s": "start:concern"}),
    "another invoke": lambda activity: activity.update(name="task/fetch"),
}


async def test_a_form_that_was_tampered_with(world: World) -> None:
    """A form that comes back as we never sent it changes no case, whatever is wrong with it; the form goes on."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    assert hand.dialog is not None
    good = hand.submission(action(hand.dialog.content["card"], "next"))
    before = await counted(world)
    for name, spoil in TAMPERED.items():
        activity = copy.deepcopy(good)
        activity["id"] = f"f:{name}"
        spoil(activity)
        taken = await hand.delivery.post(
            json.dumps(activity).encode(), {"Authorization": f"Bearer {teams_of(world).issuer.token()}"}
        )
        assert 200 <= taken.status < 500, (name, taken)
        assert await counted(world) == before, name
    await teacher.goes_on("start:concern", "", SEEN)
    assert (await teacher.sees()).case


async def test_a_form_sent_twice(world: World) -> None:
    """The last page sent twice, as by a nervous thumb, begins one case, and shows it both times."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", "", SEEN, until="preview")
    assert hand.dialog is not None
    assert "send" in {button.id for button in screen_of(hand.dialog).buttons}
    first = hand.submission(action(hand.dialog.content["card"], "send"))
    second = {**first, "id": "f:another"}
    one, two = await hand.delivery.bring(first), await hand.delivery.bring(second)
    (code,) = await world.store.show(lambda turn: [row.code for row in turn.lists.all()])
    assert code in json.dumps(one.body)
    assert two.ok
    assert (await world.kinds(code)).count("CaseStarted") == 1
    assert not world.channel.problems


async def test_a_page_that_comes_after_its_form_was_sent(world: World) -> None:
    """The first page, filled in otherwise and brought late, begins nothing: it is answered with how it is now."""
    teacher, hand = world.person(TEACHER), hand_of(world, TEACHER)
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    assert hand.dialog is not None
    drawn = action(hand.dialog.content["card"], "next")
    late = hand.submission({**drawn, "data": {**drawn["data"], "f:age": "4_11"}})
    await teacher.goes_on("start:concern", "", SEEN)
    before = await counted(world)
    taken = await hand.delivery.bring({**late, "id": "f:late"})
    assert world.desk.house.words("desk.was_sent") in json.dumps(taken.body, ensure_ascii=False)
    assert await counted(world) == before
    assert not await world.store.show(lambda turn: turn.drafts.of(TEACHER))
    await teacher.begins("concern", **SEEN)
    assert await counted(world) == 2 * before


@pytest.mark.parametrize(
    "changed", [{"c": "NP-AAAAAA"}, {"b": "open:close_case"}, {"b": "open:"}, {"x": "1"}, {"k": "z"}]
)
async def test_a_button_that_was_tampered_with(world: World, changed: dict[str, Any]) -> None:
    """A button that comes back with something else in it leads nowhere that its owner may not go."""
    code = await begins(world)
    hand = hand_of(world, OTHER)
    _, button = newest(hand_of(world, FIRST), "open:accept")
    before = await counted(world)
    for bring in (fetched, executed):
        assert (await bring(hand, {**button["data"], **changed})).status < 500
    assert await counted(world) == before
    assert not (await world.trail(code)).case.owner


async def test_what_does_not_act_at_once(world: World) -> None:
    """A command that asks something cannot be given at once, past its form."""
    code = await begins(world)
    first = hand_of(world, FIRST)
    await world.person(FIRST).taps("open:accept", code)
    before = await counted(world)
    for button in ("open:advise", "open:close_case", "open:hand_over", "open:withdraw_case", "send", "next"):
        assert (await executed(first, {"b": button, "c": code})).status < 500
    assert await counted(world) == before
    assert (await executed(first, {"b": "open:accept", "c": code}, verb="other")).status == 400
    teams_of(world).delivery.unanswered.clear()
    await world.proves()


async def test_a_flood_of_texts(world: World) -> None:
    """Whoever writes and writes is answered once in a while."""
    hand = hand_of(world, OTHER)
    for number in range(25):
        await hand.says(f"{MARKER} {number}")
    await world.drain()
    assert len(hand.messages) <= 2
    other = stranger(world, "onbekend")
    await other.installs()
    for number in range(10):
        await other.says(f"{MARKER} {number}")
    await until(lambda: other.messages)
    assert len(other.messages) == 1
    assert MARKER not in teams_of(world).state.sent()
    assert other.tenant.id == INOS
