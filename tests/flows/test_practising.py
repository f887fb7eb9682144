"""Practising a start: the real pages, nothing kept but the options in the form itself, and no way to send."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.resources import load_sentences
from flows import forms, practising
from flows.arriving import refused_screen, school_screen
from flows.scene import Scene
from flows.screen import Button, Choice, Phones, Quote, Said, Screen
from tests.flows.boards import board
from tests.schools import roster

WORDS = load_sentences()
SCENE = Scene(board("inos"), None, "juf", roster("inos"), datetime(2026, 11, 30, 9, tzinfo=UTC), WORDS)


def press(screen: Screen, **values: str | tuple[str, ...]) -> practising.Step:
    """What comes of the button that goes on."""
    given = {name.replace("_", "."): value for name, value in values.items()}
    return practising.read(SCENE, Said(forms.NEXT, screen.name, "", screen.page, screen.token, given))


def ids(buttons: tuple[Button, ...]) -> list[str]:
    """The buttons of a screen."""
    return [button.id for button in buttons]


def test_a_start_is_practised_from_end_to_end() -> None:
    """Danger and age, signals, one observation, and how a colleague would read it; nowhere can anything be sent."""
    screen = practising.draw(SCENE, practising.begin())
    seen = []
    answers = [
        {"danger_acute": "no", "age": SCENE.protocol.ages[1].id},
        {},
        {"seen_1_kind": "fact", "seen_1_text": "Een verzonnen zin."},
    ]
    for given in answers:
        seen.append(screen.page)
        assert forms.SEND not in ids(screen.buttons)
        assert forms.ALARM not in ids(screen.buttons)
        screen = practising.draw(SCENE, press(screen, **given))
    assert (*seen, screen.page) == practising.PAGES
    assert [block.text for block in screen.blocks if isinstance(block, Quote)] == ["Een verzonnen zin."]
    assert ids(screen.buttons) == [practising.PRACTISE, "home"]


def test_every_page_says_that_it_is_practice() -> None:
    """The first thing that is read says so, and the numbers stay within reach."""
    for page in practising.PAGES:
        screen = practising.draw(SCENE, practising.Step(page, {"age": SCENE.protocol.ages[1].id}))
        assert getattr(screen.blocks[0], "text", "") == WORDS("practise.notice")
        assert any(isinstance(block, Phones) for block in screen.blocks)


def test_a_text_does_not_travel_in_the_form() -> None:
    """What was typed stands on the preview and nowhere else: not in what comes back from it."""
    step = practising.Step("seen:1", {"age": SCENE.protocol.ages[1].id})
    there = practising.draw(SCENE, step)
    after = practising.draw(SCENE, press(there, seen_1_kind="fact", seen_1_text="MERKWOORD"))
    assert "MERKWOORD" not in after.token
    assert "MERKWOORD" not in str(practising.draw(SCENE, press(after)))


def test_what_is_missing_is_asked_at_its_field() -> None:
    """A page that is not filled in stays, with the sentence of the real form."""
    step = press(practising.draw(SCENE, practising.begin()))
    assert (step.page, set(step.errors)) == ("1", {"danger.acute", "age"})


def test_a_form_that_was_changed_begins_anew() -> None:
    """Whatever stands in the hidden part of a form, the practice goes on or begins again."""
    for token in ("{", "[]", '{"age": 3}', '{"x": "' + "y" * 500 + '"}', "null"):
        for page in ("1", "signals", "preview", "nonsense", ""):
            step = practising.read(SCENE, Said(forms.NEXT, practising.PRACTISE, "", page, token, {}))
            assert practising.draw(SCENE, step).name == practising.PRACTISE


def test_a_school_is_chosen_from_what_there_is() -> None:
    """The schools as options with room for long names; a wrong choice says so; without schools the numbers stay."""
    long = "Basisschool " + "x" * 90
    screen = school_screen(WORDS, SCENE.protocol, [long, "De Linde"], "Elders")
    choice = next(block for block in screen.blocks if isinstance(block, Choice))
    assert [option.id for option in choice.options] == [long, "De Linde"]
    assert all(len(option.label) <= 75 for option in choice.options)
    assert choice.error
    none = school_screen(WORDS, SCENE.protocol, [])
    assert none.buttons == ()
    assert any(isinstance(block, Phones) for block in none.blocks)


def test_who_does_not_belong_here_still_has_a_number() -> None:
    """Each refusal has its sentence, and where to call when it cannot wait."""
    for why in ("guest", "stranger", "unlinked"):
        assert "0800-2000" in str(refused_screen(WORDS, why).blocks)
