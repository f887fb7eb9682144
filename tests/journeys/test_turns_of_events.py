"""What happens beside the straight road: withdrawn, opened again, handed over, away, linked, hidden, interrupted."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from bot.app import open_play
from bot.web.play import DemoPlay
from flows.screen import Area, Hide, Screen
from flows.timeline import timeline
from tests.journeys.remains import MARKERS, NAMES, found_in, types
from tests.journeys.roads import ROADS, SEEN
from tests.journeys.walking import walk
from tests.journeys.world import BOARDS, CAST, MONDAY, PlayPhone, World, house
from tests.person import Person, Stuck, blocks

FIRST = {"inos": "regisseur", "delta": "ib"}
"""Who is asked first."""
OBSERVED = {"kind": "fact", "text": "Vandaag weer. Daan was stil, kabouterbos."}


def text_of(screen: Screen) -> str:
    """Everything that stands on a screen."""
    return str(screen.blocks)


async def taken(world: World, board: str) -> str:
    """A worry that the first who was asked took up."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **SEEN)
    await cast[FIRST[board]].taps("open:accept", code)
    return code


@pytest.mark.parametrize("board", BOARDS)
async def test_withdrawn(world: World, board: str) -> None:
    """A mistaken start can be withdrawn until somebody took it up, not after."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **SEEN)
    await cast["teacher"].does(code, "withdraw_case")
    assert (await world.trail(code)).case.status == "withdrawn"
    assert not await cast[FIRST[board]].cards()
    code = await taken(world, board)
    await cast["teacher"].opens(code)
    assert not await cast["teacher"].can("open:withdraw_case")
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_opened_again(world: World, board: str) -> None:
    """A closed case is opened again by a new signal, asked again from the beginning, and walked to its end again."""
    cast, road = world.cast(board), next(road for road in ROADS if road.name == "no suspicion")
    code = await cast["teacher"].begins(road.entry, **road.start)
    await walk(world, cast, road, code)
    assert all(card.closed for card in await cast[FIRST[board]].phone.cards())
    await cast["teacher"].does(code, "reopen_case", **OBSERVED)
    found = await world.trail(code)
    assert found.case.is_open
    assert found.case.open_asks
    await walk(world, cast, road, code)
    assert (await world.kinds(code)).count("CaseClosed") == 2
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_a_school_holiday_begins_soon(world: World, board: str) -> None:
    """In the week before a school holiday the owner says in one press who is there then; once is enough."""
    await world.to(datetime(2026, 12, 10, 8, 0, tzinfo=UTC))
    code, owner = await taken(world, board), world.cast(board)[FIRST[board]]
    press = "open:record_task:holiday_handover"
    assert not any(button.id == press for card in await owner.cards() for button in card.buttons)
    await world.to(datetime(2026, 12, 14, 9, 0, tzinfo=UTC))
    await owner.taps(press, code)
    await owner.goes_on("record_task:holiday_handover", "", {"outcome": "stays", "person": ()})
    assert not any(button.id == press for card in await owner.cards() for button in card.buttons)
    await world.to(datetime(2026, 12, 18, 15, 0, tzinfo=UTC))
    assert (await world.kinds(code)).count("TaskDone") == 1
    assert not [t for t in (await world.trail(code)).case.tasks if t.task == "holiday_handover"]
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_declined_handed_over_and_together(world: World, board: str) -> None:
    """Who cannot makes room for the next at once; the owner hands over, and brings somebody in; one owner remains."""
    cast = world.cast(board)
    code = await cast["teacher"].begins("concern", **SEEN, signals=("c_play", "c_lingers"))
    asked = [ask.person for ask in (await world.trail(code)).case.open_asks]
    await world.person(asked[0]).taps("open:decline", code)
    await world.person(asked[0]).goes_on("decline", "", {"reason": "no_time"})
    then = (await world.trail(code)).case.open_asks
    assert then
    assert then[0].person != asked[0]
    owner = then[0].person
    await world.person(owner).taps("open:accept", code)
    await world.person(owner).does(code, "bring_in", person=CAST[board]["teacher2"])
    await world.person(owner).finds(code, "hand_over")
    said = await world.person(owner).fills("open:hand_over")
    found = await world.trail(code)
    assert said
    assert found.case.owner not in ("", owner)
    assert owner in found.case.former
    assert [person for person, _ in found.case.joined] == [CAST[board]["teacher2"]]
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_away(world: World, board: str) -> None:
    """Who says *ik ben er niet* is not asked; back again, they are."""
    cast = world.cast(board)
    first = cast[FIRST[board]]
    await first.menu("home")
    await first.press("absence")
    await first.press("send", first="2026-11-23", last="2026-12-04")
    code = await cast["teacher"].begins("concern", **SEEN)
    asked = {ask.person for ask in (await world.trail(code)).case.open_asks}
    assert asked
    assert first.name not in asked
    await first.menu("home")
    await first.press("absence")
    await first.press("absence:back")
    code = await cast["teacher2"].begins("concern", **SEEN)
    assert first.name in {ask.person for ask in (await world.trail(code)).case.open_asks}
    await world.proves()


@pytest.mark.parametrize("board", BOARDS)
async def test_linked(world: World, board: str) -> None:
    """Two cases about one child: danger that is judged in one shows in both."""
    cast = world.cast(board)
    one, two = await taken(world, board), await taken(world, board)
    owner = cast[FIRST[board]]
    await owner.does(one, "link_case", code=two)
    assert (await world.trail(two)).case.links == (one,)
    await owner.does(one, "judge_danger", dangers=("structural",))
    assert (await world.trail(two)).case.linked_dangers == ("structural",)
    await world.proves()


async def test_a_name_hidden_afterwards(world: World, logged: io.StringIO) -> None:
    """A word that slipped through is hidden afterwards: it is gone from every screen, and the chain stays valid."""
    cast = world.cast("inos")
    teacher, owner = cast["teacher"], cast["regisseur"]
    teacher.types = lambda label: "Het gebeurde in het krabbelhuis."
    code = await teacher.begins("concern", **SEEN)
    await owner.taps("open:accept", code)
    assert "krabbelhuis" in text_of(await owner.opens(code))
    await owner.press("trail")
    await owner.press("hide")
    screen = await owner.sees()
    for button in [each.id for each in screen.buttons if each.id.startswith("open:hide_text:")]:
        await owner.opens(code)
        await owner.press("trail")
        await owner.press("hide")
        if not await owner.can(button):
            continue
        await owner.press(button)
        page = await owner.sees()
        if not any("krabbelhuis" in area.value for area in blocks(page, Area)):
            await owner.press("cancel")
            continue
        less = next(area.value for area in blocks(page, Area)).replace("krabbelhuis", "")
        await owner.goes_on(button.removeprefix("open:"), "", {"text": less})
    assert "TextHidden" in await world.kinds(code)
    for person in (teacher, owner):
        assert "krabbelhuis" not in text_of(await person.opens(code))
    await owner.press("trail")
    assert "krabbelhuis" not in text_of(await owner.sees())
    await world.proves()
    assert not found_in(world.url, ("krabbelhuis",))


async def test_interrupted_in_the_middle_of_a_lesson(world: World) -> None:
    """What a button left is there to go on with, guarded and sealed; once it is sent, nothing of it is left."""
    teacher = world.person("v-sanne")
    teacher.types = types
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, SEEN, until="danger")
    assert not found_in_drafts(world.url)
    await teacher.menu("home")
    await teacher.menu("begin")
    await teacher.press("open:start:concern")
    assert (await teacher.sees()).page == "danger"
    await teacher.press("back")
    texts = [area.value for area in blocks(await teacher.sees(), Area)]
    assert any("kabouterbos" in text for text in texts)
    assert not [name for name in NAMES for text in texts if name in text]
    await teacher.goes_on("start:concern", "", SEEN)
    rows = await world.store.show(lambda turn: turn.drafts.of("v-sanne"))
    assert not rows


def found_in_drafts(url: str) -> list[str]:
    """Which of the planted words stand in the files while a draft lies there (no case was begun yet)."""
    try:
        return found_in(url, (*NAMES, *MARKERS))
    except AssertionError:
        return []


async def test_words_hidden_by_hand(world: World) -> None:
    """A word chosen in the preview is hidden for good, everywhere in the form."""
    teacher = world.person("v-sanne")
    teacher.types = lambda label: "Bij kabouterbos gebeurde het."
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, SEEN, until="preview")
    screen = await teacher.sees()
    hide = next(block for block in blocks(screen, Hide) if "kabouterbos" in block.text)
    word = next(option.id for option in hide.words if option.label == "kabouterbos")
    await teacher.press("hide", **{hide.id: (word,)})
    shown = next(block for block in blocks(await teacher.sees(), Hide) if block.id == hide.id)
    assert "kabouterbos" not in shown.text
    await teacher.press("send")
    code = (await teacher.sees()).case
    owner = world.person("v-nadia")
    await owner.taps("open:accept", code)
    seen = next(o for o in (await world.trail(code)).case.observations)
    assert "kabouterbos" not in seen.text.text or hide.id == "goes_well"


async def test_what_was_hidden_stays_hidden_in_the_same_way_for_the_rest_of_the_case(world: World) -> None:
    """A name has one placeholder in every form of a case, and a word hidden by hand in the first is hidden in the
    next; the preview promises less, never nothing, and asks its question without holding anything up.
    """
    teacher = world.person("v-sanne")
    teacher.types = lambda label: "Volgens mij wordt Rosalinde geslagen, zij met die wipneus."
    await teacher.menu("begin")
    said = await teacher.press("open:start:concern")
    await teacher.goes_on("start:concern", said, SEEN, until="preview")
    screen = await teacher.sees()
    assert house().words("guard.promise") in text_of(screen)
    assert any(house().words("guard.nudge.conclusion") in block.nudges for block in blocks(screen, Hide))
    for block in [block for block in blocks(screen, Hide) if "wipneus" in block.text]:
        word = next(option.id for option in block.words if option.label == "wipneus")
        await teacher.press("hide", **{block.id: (word,)})
    await teacher.press("send")
    code = (await teacher.sees()).case
    first = str((await world.trail(code)).trail)
    assert "wipneus" not in first
    assert "Rosalinde" not in first
    await teacher.does(code, "add_observation", kind="fact", text="rosalinde zat weer met haar Wipneus bij Gwendoline.")
    later = (await world.trail(code)).case.observations[-1].text.text
    assert later == "[naam 1] zat weer met haar [verborgen 1] bij [naam 2]."


async def test_a_form_that_is_out_of_date(world: World) -> None:
    """A form whose place passed says so and changes nothing; one still in place is taken, whatever else moved."""
    cast = world.cast("delta")
    code = await taken(world, "delta")
    owner, teacher = cast["ib"], cast["teacher"]
    await owner.does(code, "bring_in", person=teacher.name)
    await owner.finds(code, "advise")
    await owner.press("open:advise")
    await teacher.does(code, "add_observation", **OBSERVED)
    await owner.goes_on("advise", "", {"next": "talk"})
    await owner.finds(code, "plan_talk")
    await owner.press("open:plan_talk")
    screen = await owner.sees()
    await teacher.does(code, "skip_talk")
    count = len((await world.trail(code)).trail)
    assert screen.name == "plan_talk"
    with pytest.raises(Stuck):
        await owner.goes_on("plan_talk", "", {"on": "+3"})
    assert len([k for k in await world.kinds(code) if k == "TalkPlanned"]) == 0
    assert len((await world.trail(code)).trail) == count


class OnPage:
    """Time on the demo page, as a visitor can push it."""

    def __init__(self, play: DemoPlay) -> None:
        self.play = play

    async def is_open(self, code: str) -> bool:
        """Whether the page still shows a deadline of the case."""
        page = await self.play.page("", "", code)
        assert page is not None
        assert page.trail is not None
        assert page.trail.chain.sound
        return bool(page.trail.deadlines)

    async def is_early(self, code: str, form: str) -> bool:
        """Nobody waits for a date; but people weigh together once each has answered alone."""
        return form == "weigh_jointly"

    async def passes(self) -> None:
        """The button "to the next deadline"."""
        await self.play.push("next")


@pytest.mark.parametrize("board", BOARDS)
async def test_the_same_trail_on_the_page(world: World, board: str) -> None:
    """The same journey on the demo page leaves the same trail: equal in kind, role and facts."""
    road = next(road for road in ROADS if road.name == "even sparring was enough")
    cast = world.cast(board)
    code = await cast["teacher"].begins(road.entry, **road.start)
    await walk(world, cast, road, code)
    async with open_play(None, lambda: MONDAY) as play:
        on_page = {role: Person(name, PlayPhone(play, name)) for role, name in CAST[board].items()}
        other = await on_page["teacher"].begins(road.entry, **road.start)
        await walk(OnPage(play), on_page, road, other)
        page = await play.page("", "", other)
    assert page is not None
    assert page.trail is not None
    found = await world.trail(code)
    told = timeline(found.protocol, found.trail, found.roster, world.desk.house.words)
    read = world.desk.house.words("scene.product")
    here = [(e.who, e.what, e.texts, e.step) for e in told]
    there = [(e.who, e.what, e.texts, e.step) for e in page.trail.timeline.entries]
    assert here == there
    assert any(who == read for who, *_ in here)
