"""What comes back from Teams is what was drawn, filled in; anything else is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing import Opened
from bot.teams.dialogs import dialog
from bot.teams.messages import message
from bot.teams.reading import Malformed, opened_of, press_of, said_of
from flows import forms
from flows.asking.fields import Value, Values
from flows.scene import Scene
from flows.screen import (
    Area,
    Button,
    Card,
    Choice,
    Choices,
    Field,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
    Said,
    Screen,
)
from tests.bot.teams.hand import Json, press
from tests.flows.boards import board
from tests.flows.filling import fill, forms_of
from tests.flows.stories import Story
from tests.flows.test_forms import rich

BOARDS = ("inos", "delta")
SEND = Button("send", "Opslaan", "primary", sends=True)
CLOSE = Button("cancel", "Sluiten")


def given_back(*fields: Field, button: str = "send", **wishes: Value) -> dict[str, str | tuple[str, ...]]:
    """What is read when somebody fills these fields in and presses a button."""
    shown = dialog(Screen("advise", "Advies", fields, (SEND, CLOSE)))
    return dict(said_of(press(shown["card"], button, wishes)).values)


# ---------------------------------------------------------------- there and back


def walks(scene: Scene, form: str, wishes: Values) -> tuple[Values, Values]:
    """The draft after a form was filled in through the cards of Teams, and after it was filled in directly."""
    through: Values = {}
    direct: Values = {}
    order = forms.pages(scene, form, direct)
    page = order[0] if order else ""
    while page:
        screen = forms.draw(scene, form, direct, page, token="t1")
        typed = fill(screen, wishes)
        button = next(each for each in screen.buttons if each.id in (forms.NEXT, forms.SEND))
        said = said_of(press(dialog(screen)["card"], button.id, typed))
        assert (said.screen, said.page, said.token, said.case) == (form, page, "t1", screen.case)
        found = forms.read(scene, form, page, dict(said.values), through)
        plain = forms.read(scene, form, page, typed, direct)
        assert (found.values, found.errors, found.hide) == (plain.values, plain.errors, plain.hide)
        through = {**through, **found.values}
        direct, page = forms.follow(scene, form, {**direct, **plain.values}, page, forms.NEXT)
    return through, direct


@pytest.mark.parametrize("name", BOARDS)
def test_every_form_filled_in_through_cards_gives_the_same_draft(name: str) -> None:
    """Page by page, for every command and every way to begin: what Teams sends is what was filled in."""
    scene, teacher = rich(name), Story(name).home("teacher")
    starts = [f"start:{entry}" for entry in board(name).entries]
    for who, form in [*((scene, form) for form in forms_of(board(name))), *((teacher, form) for form in starts)]:
        through, direct = walks(who, form, {})
        assert through == direct


def test_a_press_names_its_button_case_screen_page_and_token() -> None:
    """A press in a dialog says where it was made."""
    shown = dialog(Screen("advise", "Advies", (), (SEND,), case="NP-1", page="2", token="t1"), stamp="7")["card"]
    assert said_of(press(shown, "send")) == Said("send", "advise", "NP-1", "2", "t1")
    assert opened_of(press(shown, "send")) == Opened("advise", "NP-1", "2")
    assert press_of(press(shown, "send")).stamp == "7"


def test_a_press_on_a_message_names_its_button_and_case() -> None:
    """What acts at once and what opens a dialog are read alike; neither came from a dialog."""
    accept = Button("open:accept", "Ik pak het op", case="NP-1")
    shown = message(Card("x.", "NP-1", buttons=(accept, Button("case", "Openen", case="NP-1"))), stamp="7")
    for button in ("open:accept", "case"):
        assert said_of(press(shown, button)) == Said(button, case="NP-1")
        assert opened_of(press(shown, button)) == Opened()
        assert press_of(press(shown, button)).stamp == "7"


def test_what_teams_puts_beside_it_is_passed_over() -> None:
    """Teams writes its own keys between ours."""
    data = {"b": "case", "c": "NP-1", "type": "task/fetch", "msteams": {"type": "task/fetch"}}
    value = {"data": data, "context": {"theme": "contrast"}, "tabContext": {}}
    assert said_of(value) == Said("case", case="NP-1")


# ---------------------------------------------------------------- values


def test_texts_come_back_as_they_were_typed() -> None:
    """Commas, percents, line ends and blanks are the writer's; line ends become one kind."""
    typed = " 50%2C, en\r\nmeer ~ "
    assert given_back(Area("text", "Wat?"), text=typed) == {"text": " 50%2C, en\nmeer ~ "}


def test_choices_of_several_groups_come_back_together() -> None:
    """Each group is an input of its own; the field is one."""
    groups = tuple(OptionGroup(f"Groep {g}", (Option(f"{g}a", "A"), Option(f"{g}b", "B"))) for g in range(3))
    assert given_back(Choices("signals", "Wat?", groups), signals=("0a", "2a", "2b")) == {"signals": ("0a", "2a", "2b")}


def test_ids_with_commas_and_percents_come_back_whole() -> None:
    """Whatever a person, a school or an option is called in the directory."""
    odd = (Option("a,b", "A"), Option("a%2Cb", "B"), Option("~b", "C"), Option("a", "D"))
    every = tuple(option.id for option in odd)
    assert given_back(People("who", "Wie?", odd, every, many=True)) == {"who": every}
    assert given_back(People("who", "Wie?", odd, ("a,b",))) == {"who": ("a,b",)}
    assert given_back(Choice("school", "Waar?", odd, "a,b")) == {"school": "a,b"}
    assert given_back(Choice("school", "Waar?", odd, "a%2Cb")) == {"school": "a%2Cb"}


def test_letting_go_of_a_choice_gives_nothing() -> None:
    """The option that chooses nothing is nothing."""
    options = (Option("a", "A"), Option("b", "B"))
    assert given_back(Choice("x", "Wat?", options, required=False), x="~") == {"x": ""}
    assert given_back(People("who", "Wie?", options, required=False), who="~") == {"who": ()}


def test_words_to_hide_come_back_as_positions() -> None:
    """From both columns."""
    words = tuple(Option(str(n), f"woord{n}") for n in range(30))
    assert given_back(Hide("text", "Wat?", "Tekst.", words), text=("3", "28")) == {"text": ("3", "28")}


def test_a_button_that_does_not_send_brings_nothing() -> None:
    """What was typed stays behind when somebody closes."""
    assert given_back(Line("a", "Iets"), button="cancel", a="Geheim") == {}


# ---------------------------------------------------------------- anything else


@pytest.mark.parametrize(
    "value",
    [
        None, "text", [], {}, {"data": None}, {"data": "b"}, {"data": {}}, {"data": {"b": ""}}, {"data": {"b": 3}},
        {"data": {"b": "x" * 300}}, {"data": {"b": "send", "c": ["NP-1"]}}, {"data": {"b": "send", "p": None}},
        {"data": {"b": "send", "f:": "x"}}, {"data": {"b": "send", "f:a[0]": "x"}},
        {"data": {"b": "send", "f:a[b]": "x"}},
        {"data": {"b": "send", "f:a": 3}}, {"data": {"b": "send", "f:a": ["x"]}}, {"data": {"b": "send", "f:a": True}},
        {"data": {"b": "send", "f:a": "x" * 20_001}}, {"data": {"b": "send", "f:a": "x", "f:a[1]": "y"}},
        {"data": {"b": "send", **{f"f:{n}": "x" for n in range(501)}}},
        {"action": None}, {"action": {"verb": "other", "data": {"b": "case"}}}, {"action": {"verb": "press"}},
        {"action": {"data": {"b": "case"}}, "data": {"b": "case"}},
    ],
)  # fmt: skip
def test_what_is_not_ours_is_refused(value: object) -> None:
    """Every shape that we did not draw is malformed, and the error says nothing of what stood in it."""
    with pytest.raises(Malformed) as refused:
        said_of(value)
    assert "NP-1" not in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "action", "verb", "b", "c", "s", "f:a", "f:a[1]", "x"]), inner, max_size=5
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_comes_is_read_or_refused(value: Any) -> None:
    """No JSON breaks the reading."""
    for read in (said_of, press_of, opened_of):
        try:
            read(value)
        except Malformed:
            continue


def test_the_hand_of_these_tests_sends_what_a_client_sends() -> None:
    """An input without anything is left out, as in Teams."""
    shown = dialog(Screen("advise", "Advies", (Line("a", "A", "x"), Line("b", "B")), (SEND,)))["card"]
    value: Json = press(shown, "send")
    assert value["data"]["f:a"] == "x"
    assert "f:b" not in value["data"]
