"""Two cases about one child: what a link betrays, and to whom a case may not be linked at all."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import carry, showing
from bot.desk import Answer
from bot.showing import Opened
from flows import commands as c
from flows.decide import Refused
from flows.screen import Alert, Button, Choice, Said, Text
from tests.journeys.roads import SEEN
from tests.journeys.world import CAST, World, open_world
from tests.person import blocks

BOARDS = ("inos", "delta")
FIRST = {"inos": "regisseur", "delta": "ib"}
COLLEAGUE = {"is_first": "no", "seen.1.kind": "fact"}


@pytest.fixture
async def world(database_url: str, tables: None, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school on each database."""
    async with open_world(database_url) as opened:
        yield opened


async def taken(world: World, board: str, **wishes: str | tuple[str, ...]) -> str:
    """A worry that the first who was asked took up."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **{**SEEN, **wishes})
    await cast[FIRST[board]].taps("open:accept", code)
    return code


async def links(world: World, person: str, code: str, other: str) -> Answer:
    """Somebody links two cases, whether that was offered or not."""
    said = Said("send", "link_case", code, "1", values={"code": other})
    return await world.desk.hear(person, said, world.key(), world.now)


async def is_refused(world: World, person: str, code: str, other: str) -> None:
    """Nor does it help to get past the form, that offers one's own cases only."""
    command = c.LinkCase(code=other)
    done = await world.store.turn(
        lambda turn: carry.carry_out(world.desk.house, turn, code, command, person, world.now), now=world.now, case=code
    )
    assert isinstance(done, Refused)
    assert (done.code, done.field) == ("cannot_link", "code")


async def are_apart(world: World, *codes: str) -> None:
    """Neither case knows of the other."""
    for code in codes:
        assert not (await world.trail(code)).case.links
        assert "CasesLinked" not in await world.kinds(code)


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("danger", ["acute", "structural"])
async def test_who_has_the_other_case_hears_of_the_danger(world: World, board: str, danger: str) -> None:
    """Danger is seen in a linked case: who has this one gets a message about it, at once when it is acute."""
    one, other = await taken(world, board), await taken(world, board)
    cast = world.cast(board)
    await cast[FIRST[board]].does(one, "link_case", code=other)
    await cast[FIRST[board]].does(other, "hand_over", person=CAST[board]["director"])
    await world.later(hours=10)
    evening, before = world.now, posted(world, other, "director", board)
    await cast["teacher"].does(one, "judge_danger", dangers=(danger,))
    assert (posted(world, other, "director", board) > before) is (danger == "acute")
    await world.to(evening + timedelta(hours=15))
    assert posted(world, other, "director", board) > before
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_danger_that_comes_back_is_heard_again(world: World, board: str) -> None:
    """Danger is said again in a linked case, days later: who has the other one gets a message about it once more."""
    one, other = await taken(world, board), await taken(world, board)
    cast = world.cast(board)
    await cast[FIRST[board]].does(one, "link_case", code=other)
    await cast[FIRST[board]].does(other, "hand_over", person=CAST[board]["director"])
    for time in range(2):
        before = posted(world, other, "director", board)
        for _ in range(2):
            await cast["teacher"].does(one, "judge_danger", dangers=("acute",))
        assert posted(world, other, "director", board) > before, time
        assert (await world.kinds(other)).count("LinkedDanger") > time
        # Somebody answers, or the alarm is raised at somebody else every quarter of an hour until then.
        asked = (await world.trail(one)).case.answerable
        await world.person(asked[0].person).taps("open:accept", one)
        await world.later(days=1)
    await world.proves()


def posted(world: World, code: str, role: str, board: str) -> int:
    """How many messages about a case somebody got."""
    return sum(each.key.startswith(code) for each in world.strict.of(CAST[board][role]))


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("turned", [False, True])
async def test_who_is_left_out_of_one_is_not_told_by_the_other(world: World, board: str, *, turned: bool) -> None:
    """Somebody works on one case and is left out of the other: a link would tell them of it, so there is none."""
    names = CAST[board]
    other, owner = names["teacher2"], names[FIRST[board]]
    one, hidden = await taken(world, board), await taken(world, board)
    await world.person(owner).does(one, "bring_in", person=other)
    await world.person(owner).does(hidden, "exclude_people", people=(other,))
    answer = await links(world, owner, *((hidden, one) if turned else (one, hidden)))
    assert answer.screen is not None
    assert not answer.notice
    sentence = world.desk.house.words("refused.cannot_link")
    told = [alert.text for alert in blocks(answer.screen, Alert)]
    told += [choice.error for choice in blocks(answer.screen, Choice)]
    assert any(sentence in each for each in told)
    await are_apart(world, one, hidden)
    assert hidden not in str(await world.person(other).opens(one))
    apart = await taken(world, board)
    await links(world, owner, one, apart)
    assert (await world.trail(one)).case.links == (apart,)
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("turned", [False, True])
async def test_a_case_about_a_colleague_is_linked_to_nothing(world: World, board: str, *, turned: bool) -> None:
    """Nothing of it reaches the normal chain: it is not offered, and refused when it is tried all the same."""
    director = world.cast(board)["director"]
    secret = await world.cast(board)["teacher"].begins("colleague", **COLLEAGUE)
    await director.taps("open:accept", secret)
    ordinary = await taken(world, board)
    await world.cast(board)[FIRST[board]].does(ordinary, "bring_in", person=director.name)
    offered = await world.store.show(
        lambda turn: showing.scene_for(world.desk.house, turn, director.name, ordinary, world.now)
    )
    assert offered is not None
    assert offered.linkable == ()
    await links(world, director.name, *((secret, ordinary) if turned else (ordinary, secret)))
    await is_refused(world, director.name, *((secret, ordinary) if turned else (ordinary, secret)))
    await are_apart(world, secret, ordinary)
    assert secret not in str(await world.cast(board)[FIRST[board]].opens(ordinary))


async def test_cases_of_two_boards_are_not_linked(world: World) -> None:
    """A code of another board is refused as one that does not exist."""
    here, there = await taken(world, "inos"), await taken(world, "delta")
    answers = [await links(world, "v-nadia", here, code) for code in (there, "NP-222222")]
    screens = [str(answer.screen).replace(there, "NP-222222") for answer in answers]
    assert screens[0] == screens[1]
    await is_refused(world, "v-nadia", here, there)
    await are_apart(world, here, there)


@pytest.mark.parametrize("board", BOARDS)
async def test_what_is_said_of_a_colleague_is_heard_the_same_evening(world: World, board: str) -> None:
    """Whoever must know of a colleague is asked at once, also on a Friday evening, and an ordinary worry waits."""
    world.now += timedelta(days=4, hours=9)
    cast = world.cast(board)
    await cast["teacher"].begins("concern", **SEEN)
    assert not await cast["director"].phone.cards()
    secret = await cast["teacher2"].begins("colleague", **COLLEAGUE)
    asked = {ask.person for ask in (await world.trail(secret)).case.open_asks}
    assert asked
    for person in asked:
        assert world.channel.cards(person)


@pytest.mark.parametrize("board", BOARDS)
async def test_a_form_without_a_case_to_link_says_so(world: World, board: str) -> None:
    """Who opens the form by an old button, with no other case or with that one linked already, reads why not."""
    first = world.cast(board)[FIRST[board]]
    code = await taken(world, board)

    async def opens() -> str:
        await first.phone.press(Button("open:link_case", "", case=code), {})
        screen = await first.sees()
        assert screen.name == "refused"
        assert any(button.id in ("case", "cancel", "back") and button.case == code for button in screen.buttons)
        return " ".join(text.text for text in blocks(screen, Text))

    assert "geen andere casus" in await opens()
    other = await taken(world, board)
    await first.does(code, "link_case", code=other)
    assert other in (await world.trail(code)).case.links
    await first.finds(code, "link_case")
    assert not await first.can("open:link_case")
    assert "geen andere casus" in await opens()
    still_open = await world.desk.show(first.name, Opened("link_case", code), world.now)
    assert still_open is not None
    assert "geen andere casus" in str(still_open)
