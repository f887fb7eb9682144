"""What each person sees of a case: everything for who works on it, their own part for others, nothing for strangers."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows import commands as c
from flows import forms
from flows.access import offers
from flows.screen import LABEL_MAX, TITLE_MAX, Alert, Block, Bullets, Button, Cases, Phones, Screen, Text
from flows.screens import (
    case_screen,
    guide_screen,
    hide_screen,
    home,
    more_screen,
    numbers,
    phone_card,
    refusal_text,
    refused,
    row,
    stale,
    trail_screen,
    unknown,
)
from tests.flows.boards import board
from tests.flows.stories import ROADS, Road, Story, begin, cast, roster, said, sentences, states, taken, walk

BOARDS = ("inos", "delta")
FLOWS = Path(__file__).parents[2] / "flows"


def read(screen: Screen) -> str:
    """Everything that stands on a screen."""
    return repr((screen.title, screen.blocks, screen.buttons))


def drawn(story: Story, person: str) -> Iterator[Screen]:
    """Every screen that somebody can open from a case."""
    scene = story.scene(person)
    yield case_screen(scene, story.trail)
    yield more_screen(scene)
    yield trail_screen(scene, story.trail)
    yield hide_screen(scene, story.trail)
    yield phone_card(scene)
    yield stale(scene)
    found = row(scene)
    yield home(story.home(person), [found] if found else [])


def labels(blocks: tuple[Block, ...]) -> Iterator[Button]:
    """The buttons inside blocks."""
    for block in blocks:
        if isinstance(block, Cases):
            yield from (line.button for line in block.lines)


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_screen_fits_and_has_the_numbers(name: str, road: Road) -> None:
    """On every screen of everybody in every state: titles and buttons fit, 112 is there, and there is a way on."""
    for story in states(name, road):
        for person in cast(story):
            for screen in drawn(story, person):
                assert len(screen.title) <= TITLE_MAX, screen.title
                assert all(len(b.label) <= LABEL_MAX for b in (*screen.buttons, *labels(screen.blocks)))
                phones = [block for block in screen.blocks if isinstance(block, Phones)]
                assert [line.number for line in phones[0].lines][:2] == ["112", "0800-2000"]
                assert screen.buttons


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_button_leads_somewhere(name: str, road: Road) -> None:
    """Each button opens a form that this person may use now, with a first page that can be drawn, or a known screen."""
    looks = {"begin", "home", "case", "more", "trail", "hide", "numbers", "phone", "absence", "guide"}
    for story in states(name, road):
        for person in cast(story):
            scene = story.scene(person)
            offered = forms_of(story, person)
            for screen in (case_screen(scene, story.trail), more_screen(scene), hide_screen(scene, story.trail)):
                for button in screen.buttons:
                    kind, _, form = button.id.partition(":")
                    if kind != "open":
                        assert kind in looks, button.id
                        continue
                    assert form.partition(":")[0] in offered, (person, button.id)
                    assert forms.is_form(form)
                    for page in forms.pages(scene, form, {})[:1]:
                        assert forms.draw(scene, form, {}, page).blocks


def forms_of(story: Story, person: str) -> tuple[str, ...]:
    """The commands that somebody can give."""
    return offers(story.protocol, story.case, person, roster(story.name))


def test_every_command_has_words_for_its_button() -> None:
    """Every command that a person can give has a label."""
    assert {f"case.act.{name}" for name in c.NAMES} <= sentences().keys()


# ---------------------------------------------------------------- who sees what


def test_a_stranger_cannot_tell_that_a_case_exists() -> None:
    """Who is excluded, unknown or not concerned sees exactly what a code that does not exist gives."""
    story = begin("inos", excluded=("ib",))
    for person in ("ib", "stranger", "teacher2", "nobody"):
        nothing = unknown(story.home(person))
        assert list(drawn(story, person))[:5] == [nothing] * 5
        assert row(story.scene(person)) is None
        assert refused(story.scene(person), "unknown") == nothing
        assert story.case.code not in read(nothing)


def test_who_is_asked_reads_everything_and_can_answer() -> None:
    """From being asked the consultant reads what was seen, and answers with one press."""
    screen = case_screen(begin("inos").scene("regisseur"), begin("inos").trail)
    assert "Ik zag een blauwe plek." in read(screen)
    assert [b.id for b in screen.buttons[:2]] == ["open:accept", "open:decline"]


def test_who_declined_keeps_their_own_notes_only() -> None:
    """After declining nothing of the case is left but what they wrote themselves."""
    story = begin("inos").does("regisseur", c.Decline(reason="other", text=said("Ik ken de familie.")))
    for screen in (
        case_screen(story.scene("regisseur"), story.trail),
        trail_screen(story.scene("regisseur"), story.trail),
    ):
        assert "Ik zag een blauwe plek." not in read(screen)
        assert "Ik ken de familie." in read(screen)


def test_the_teacher_sees_their_own_part() -> None:
    """The teacher sees what they told, the advice and their questions; not the notes of others."""
    story = taken("inos").does("regisseur", c.AddNote(text=said("Alleen voor ons.")))
    story.does("regisseur", c.AskTeacher(text=said("Wanneer was dat?")))
    story.does("regisseur", c.Advise(acute="no", text=said("Praat met de ouders."), next="talk"))
    screen = case_screen(story.scene("teacher"), story.trail)
    assert "Alleen voor ons." not in read(screen)
    for text in ("Ik zag een blauwe plek.", "Wanneer was dat?", "Praat met de ouders.", "Speelt graag buiten."):
        assert text in read(screen)
    assert "open:answer_question:v1" in [b.id for b in screen.buttons]
    assert "guide:self" in [b.id for b in screen.buttons]
    assert "Alleen voor ons." not in read(trail_screen(story.scene("teacher"), story.trail))
    assert "Alleen voor ons." not in read(hide_screen(story.scene("teacher"), story.trail))


def test_an_overseer_sees_code_step_and_dates_only() -> None:
    """Who oversees sees that it goes on, and not a word of what it is about."""
    story = taken("inos").does("regisseur", c.AddNote(text=said("Alleen voor ons.")))
    screen = case_screen(story.scene("director"), story.trail)
    assert "2 van 6" in read(screen)
    for text in ("Ik zag een blauwe plek.", "Alleen voor ons.", "Speelt graag buiten.", "4 tot en met 11"):
        assert text not in read(screen)
        assert text not in read(trail_screen(story.scene("director"), story.trail))


def test_whom_the_ladder_told_can_take_over() -> None:
    """After days of silence whoever was told sees the step, and takes it over with one press."""
    story = taken("inos")
    for _ in range(8):
        story.later(days=1)
        for move in story.moves:
            story.does("", c.TimePassed(move.key))
    told = [person for person, _ in story.case.escalated if person != story.case.owner]
    assert told
    screen = case_screen(story.scene(told[0]), story.trail)
    assert screen.buttons[0] == Button("open:take_over", "Ik neem het over", style="primary", case=story.case.code)
    assert "Ik zag een blauwe plek." not in read(screen)


@pytest.mark.parametrize("name", BOARDS)
def test_answers_given_alone_stay_hidden_until_all_have_answered(name: str) -> None:
    """Nobody reads what another weighed alone while somebody still has to; then the differences are shown."""
    story = next(s for s in walk(name, Road(advice="weigh")) if any(m.form == "weigh_alone" for m in s.moves))
    first, *others = story.case.weighing.people
    story.does(first, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Mijn redenen.")))
    for person in others:
        for screen in drawn(story, person):
            assert "Mijn redenen." not in read(screen)
    assert "Mijn redenen." in read(case_screen(story.scene(first), story.trail))
    for person in others:
        story.does(person, c.WeighAlone(acute="no", suspicion="no", reasons=said("Andere redenen.")))
    screen = case_screen(story.scene(others[0]), story.trail)
    assert "Mijn redenen." in read(screen)
    differences = next(
        b for b in screen.blocks if isinstance(b, Bullets) and b.title == "Ieder voor zich: 1. Vermoeden"
    )
    assert len(differences.lines) == len(story.case.weighing.people)


def test_alone_answers_are_shown_when_the_term_ends() -> None:
    """When somebody never answers, the others see what was answered once the term is over."""
    story = next(s for s in walk("inos", Road(advice="weigh")) if any(m.form == "weigh_alone" for m in s.moves))
    first, other, *_ = story.case.weighing.people
    story.does(first, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Mijn redenen.")))
    assert "Mijn redenen." not in read(case_screen(story.scene(other), story.trail))
    story.later(days=10)
    assert "Mijn redenen." in read(case_screen(story.scene(other), story.trail))


# ---------------------------------------------------------------- what stands first


def test_danger_comes_first_with_the_numbers() -> None:
    """With acute danger the screen begins with it, and the numbers follow at once in the tone of danger."""
    story = taken("delta", "acute", ("acute",))
    first, second, *_ = case_screen(story.scene("ib"), story.trail).blocks
    assert isinstance(first, Alert)
    assert (first.tone, isinstance(second, Phones) and second.tone) == ("danger", "danger")


def test_danger_in_a_linked_case_is_shown() -> None:
    """Danger that was judged in a linked case stands with the dangers of this one."""
    story = taken("inos").does("regisseur", c.LinkCase(code="NP-OTHER", danger=("structural",)))
    assert "In een gekoppelde casus is gezien: Steeds onveilig." in read(
        case_screen(story.scene("regisseur"), story.trail)
    )


def test_er_is_nu_gevaar_is_always_one_press_away() -> None:
    """Whoever has a part in an open case can raise the alarm from it."""
    story = taken("inos")
    for person in ("teacher", "regisseur", "director"):
        danger = [b for b in case_screen(story.scene(person), story.trail).buttons if b.style == "danger"]
        assert [b.id for b in danger] == ["open:raise_alarm"]


def test_each_open_move_has_its_date_and_its_button() -> None:
    """What somebody owes stands with its date, and the button that answers it comes first."""
    screen = case_screen(taken("inos").scene("regisseur"), taken("inos").trail)
    mine = next(b for b in screen.blocks if isinstance(b, Bullets) and b.title == "Wat er van jou wordt gevraagd")
    assert mine.lines[0] == "Advies opschrijven (uiterlijk donderdag 26 november, 17:00)"
    assert screen.buttons[0].id == "open:advise"
    assert screen.buttons[0].hint == "Graag vóór donderdag 26 november, 17:00."
    scene = taken("inos").scene("regisseur")
    late = case_screen(dataclasses.replace(scene, now=scene.now + timedelta(days=4)), taken("inos").trail)
    assert late.buttons[0].hint == "De datum was donderdag 26 november, 17:00. Lukt het vandaag?"


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("form", ["record_decision", "record_end"])
def test_when_veilig_thuis_is_late_the_screen_says_what_to_do(name: str, form: str) -> None:
    """After the date whoever reported reads whom to call and what to ask; before it, they read nothing of the kind."""
    story = next(s for s in states(name, Road(flags=("acute",))) if any(m.form == form for m in s.moves))
    move = next(m for m in story.moves if m.form == form)
    scene = story.scene(move.people[0])
    wanted = "Bel 0800-2000 met het kenmerk"
    for now, late in ((story.now, False), (move.due, True)):
        screen = case_screen(dataclasses.replace(scene, now=now), story.trail)
        assert any(wanted in block.text for block in screen.blocks if isinstance(block, Alert)) == late
        pressed = [button.id for button in screen.buttons]
        assert ("open:record_chase" in pressed) == late
        if late:
            assert pressed.index("open:record_chase") == pressed.index(f"open:{form}") + 1
    said_first = next(block.text for block in forms.draw(scene, form, {}, "1").blocks if isinstance(block, Text))
    assert wanted in said_first


def test_weighing_together_is_offered_once_it_can_be() -> None:
    """While others must still answer alone nobody sees the button; when all did, or their term ended, they do."""
    story = taken("delta")
    ground = story.protocol.grounds[0].id
    story.does(story.case.owner, c.Advise(acute="no", text=said("Advies."), next="weigh", ground=ground))
    ends = next(move.due for move in story.moves if move.form == "weigh_alone")
    everybody = story.case.weighing.people

    def see_it(now: datetime) -> list[bool]:
        found = []
        for person in everybody:
            scene = dataclasses.replace(story.scene(person), now=now)
            screens = (case_screen(scene, story.trail), more_screen(scene))
            found.append(any(b.id == "open:weigh_jointly" for screen in screens for b in screen.buttons))
        return found

    assert not any(see_it(story.now))
    assert all(see_it(ends))
    for person in everybody[:-1]:
        story.does(person, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Zo denk ik.")))
    assert not any(see_it(story.now))
    story.does(everybody[-1], c.WeighAlone(acute="no", suspicion="yes", reasons=said("Zo denk ik.")))
    assert all(see_it(story.now))


def test_linking_is_offered_when_there_is_something_to_link() -> None:
    """Whoever has no other case is not led to a form without anything to choose."""
    scene = taken("inos").scene("regisseur")
    assert "link_case" in offers(scene.protocol, scene.about, "regisseur", scene.roster)
    for linkable in ((), ("NP-ANDER1",)):
        screen = more_screen(dataclasses.replace(scene, linkable=linkable))
        assert ("open:link_case" in [button.id for button in screen.buttons]) == bool(linkable)


def test_home_has_one_big_button_and_what_waits() -> None:
    """Home begins with one primary button, then what waits for this person, their cases, and coming dates."""
    story = taken("inos")
    rows = [r for r in [row(story.scene("regisseur"))] if r]
    screen = home(story.home("regisseur"), rows)
    assert [b.id for b in screen.buttons if b.style == "primary"] == ["begin"]
    waits, mine = [b for b in screen.blocks if isinstance(b, Cases)]
    assert [line.code for line in waits.lines] == [story.case.code]
    assert mine.lines == ()
    dates = next(b for b in screen.blocks if isinstance(b, Bullets))
    assert dates.lines == ("donderdag 26 november: NP-TEST01. Schrijf kort op wat jullie bespraken.",)


def test_home_of_the_teacher_says_what_comes_next() -> None:
    """The teacher's own case stands at home with who has it and when something is heard."""
    story = taken("inos")
    rows = [r for r in [row(story.scene("teacher"))] if r]
    _, mine = [b for b in home(story.home("teacher"), rows).blocks if isinstance(b, Cases)]
    name = story.scene("teacher").name("regisseur")
    assert mine.lines[0].status == f"Stap 2. {name} heeft het opgepakt."
    assert mine.lines[0].next == "Je hoort uiterlijk donderdag 26 november iets."


@pytest.mark.parametrize("who", ["teacher", "director"])
def test_a_date_that_is_a_colleagues_says_how_the_case_stands(who: str) -> None:
    """Beside a date of a colleague stands how the case is, and not what a message begins with."""
    story = taken("inos")
    found = row(story.scene(who))
    assert found is not None
    dates = next(b for b in home(story.home(who), [found]).blocks if isinstance(b, Bullets))
    name = story.scene(who).name("regisseur")
    assert dates.lines == (f"donderdag 26 november: NP-TEST01. {name} heeft het opgepakt.",)


def test_home_says_that_somebody_is_away() -> None:
    """Who is away sees until when."""
    story = begin("inos")
    scene = story.home("ib")
    gone = (story.now - timedelta(hours=11), story.now + timedelta(days=2))
    people = tuple(dataclasses.replace(p, away=(gone,)) if p.id == "ib" else p for p in roster("inos").people)
    away = dataclasses.replace(scene, roster=dataclasses.replace(roster("inos"), people=people))
    assert "Je staat op afwezig tot en met 25 november 2026." in read(home(away, []))


# ---------------------------------------------------------------- numbers, guides, refusals


@pytest.mark.parametrize("name", BOARDS)
def test_the_way_to_veilig_thuis_oneself_is_there(name: str) -> None:
    """The numbers and the phone card say how to go to Veilig Thuis oneself."""
    story = begin(name)
    sections = board(name).guide["self"].sections
    for screen in (numbers(story.home("teacher")), phone_card(story.scene("teacher"))):
        assert all(section.lines[0] in str(screen.blocks) for section in sections)


@pytest.mark.parametrize("name", BOARDS)
def test_every_guide_can_be_opened(name: str) -> None:
    """Each guide of the board is a screen with all its sections, with or without a case; another id is not found."""
    story = begin(name)
    for guide in board(name).guides:
        for scene in (story.home("ib"), story.scene("ib")):
            screen = guide_screen(scene, guide.id)
            assert [b.title for b in screen.blocks if isinstance(b, Bullets)] == [s.title for s in guide.sections]
    assert guide_screen(story.home("ib"), "nergens") == unknown(story.home("ib"))


def test_every_refusal_has_its_sentence() -> None:
    """Every code with which something is refused has a sentence of its own."""
    codes = set(refusal_codes())
    assert {"not_now", "acute_first", "still_open"} <= codes
    assert {f"refused.{code}" for code in codes} <= sentences().keys()


def refusal_codes() -> Iterator[str]:
    """The codes that the decider and the rules of access give, found in their source."""
    paths = [FLOWS / "decide.py", FLOWS / "access.py", *sorted((FLOWS / "deciding").glob("*.py"))]
    for node in (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused" and node.args:
            yield from constants(node.args[0])
        if isinstance(node, ast.FunctionDef) and node.name == "refusal":
            for found in ast.walk(node):
                if isinstance(found, ast.Return) and found.value is not None:
                    yield from constants(found.value)


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can give: itself, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_a_refusal_without_a_sentence_still_says_something() -> None:
    """A code that nobody wrote a sentence for gives the general one."""
    assert refusal_text(sentences(), "never heard of") == refusal_text(sentences(), "other")


def test_hiding_offers_each_text_by_its_number() -> None:
    """Every text that somebody may read has a button that names its line and its place in it, counted from one."""
    story = taken("inos").does("regisseur", c.AddNote(text=said("Zij heet vast iets.")))
    ids = {b.label: b.id for b in hide_screen(story.scene("regisseur"), story.trail).buttons}
    assert ids["“Zij heet vast iets.”"] == f"open:hide_text:{len(story.trail)}:1"
    assert ids["“Ik zag een blauwe plek.”"] == "open:hide_text:3:1"
