"""Every kind of field becomes an input with what stands in it, its hint and its error."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.slack.views import modal
from flows.screen import (
    Area,
    Button,
    Choice,
    Choices,
    Day,
    Field,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
    Screen,
)  # fmt: skip
from tests.bot.slack.occurring import TYPED, inputs, objects, texts
from tests.slackside import limits

SEND = Button("send", "Opslaan", "primary", sends=True)


def draw(*fields: Field, page: str = "1", progress: tuple[int, int] = (1, 2)) -> dict[str, Any]:
    """The modal of a form with these fields, which Slack takes."""
    view = modal(Screen("advise", "Je advies", fields, (SEND,), page=page, progress=progress))
    assert not limits.of_view(view)
    return view


def element(field: Field) -> Any:
    """The element of the only input of a field."""
    (block,) = (each for each in draw(field)["blocks"] if each["type"] == "input")
    return block["element"]


def options(count: int, hint: str = "") -> tuple[Option, ...]:
    """So many options."""
    return tuple(Option(f"o{number}", f"Optie {number}", hint) for number in range(count))


def block_ids(view: dict[str, Any]) -> list[str]:
    """The `block_id` of every input."""
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


# ---------------------------------------------------------------- choosing


@pytest.mark.parametrize(
    ("count", "required", "kind"),
    [(4, True, "radio_buttons"), (11, True, "static_select"), (4, False, "radio_buttons"), (9, False, "static_select"),
     (100, True, "static_select"), (101, True, "external_select")],
)  # fmt: skip
def test_a_choice_is_in_sight_as_long_as_it_fits(count: int, required: bool, kind: str) -> None:  # noqa: FBT001
    """Few options are radio buttons, more a select, more than a hundred a select that asks for them."""
    chosen = element(Choice("kind", "Wat?", options(count), value="o3", required=required))
    assert chosen["type"] == kind
    assert chosen["initial_option"]["value"] == "o3"
    assert kind == "external_select" or chosen["initial_option"] in chosen["options"]


def test_what_need_not_be_chosen_can_be_let_go_of() -> None:
    """A choice that is not required has an option that chooses nothing; one that is required has none."""
    assert [each["value"] for each in element(Choice("k", "K", options(2), required=False))["options"]][-1] == "~"
    assert len(element(Choice("k", "K", options(2)))["options"]) == 2


def test_a_choice_that_was_not_made_has_nothing_filled_in() -> None:
    """Danger is never judged by what stood there already."""
    for value in ("", "elders"):
        assert "initial_option" not in element(Choice("acute", "Gevaar?", options(2), value=value))


def test_a_hint_stands_at_its_option_or_above() -> None:
    """What does not fit beside an option can be read above them."""
    assert element(Choice("k", "K", options(2, "Kort.")))["options"][0]["description"]["text"] == "Kort."
    long = "Heel lang. " * 20
    view = draw(Choice("k", "K", options(2, long)))
    assert "description" not in inputs(view)["k"]["element"]["options"][0]
    assert f"Optie 1: {long}" in list(texts(view))


def test_few_of_many_are_boxes() -> None:
    """Up to ten options of which any number can be chosen are boxes to tick."""
    boxes = element(Choices("c", "Wat?", (OptionGroup("", options(10)),), ("o1", "o3")))
    assert boxes["type"] == "checkboxes"
    assert [each["value"] for each in boxes["initial_options"]] == ["o1", "o3"]


def test_signals_are_selects_under_the_titles_of_their_groups() -> None:
    """Each group is a select of at most a hundred with its title; that one is required, we ask ourselves."""
    groups = (
        OptionGroup("Bij het kind", options(22)),
        OptionGroup("Thuis", tuple(Option(f"h{n}", "H") for n in range(150))),
    )
    view = draw(
        Choices("signals", "Wat herken je?", groups, ("o1", "h149"), hint="Kies.", required=True, error="Kies.")
    )
    blocks = [block for block in view["blocks"] if block["type"] == "input"]
    assert [block["label"]["text"] for block in blocks] == ["Bij het kind", "Thuis", "Thuis"]
    assert [len(block["element"]["options"]) for block in blocks] == [22, 100, 50]
    assert all(block["optional"] for block in blocks)
    assert [len(block["element"].get("initial_options", ())) for block in blocks] == [1, 0, 1]
    assert "Wat herken je?" in list(texts(view["blocks"]))


def test_people_are_asked_for_out_of_the_directory() -> None:
    """People are external selects that ask from the first letter on; who was chosen stands there."""
    one = element(People("person", "Wie?", options(300), ("o299",)))
    assert (one["type"], one["min_query_length"], one["initial_option"]["value"]) == ("external_select", 0, "o299")
    many = element(People("people", "Wie?", options(3), ("o0", "o2"), many=True))
    assert many["type"] == "multi_external_select"
    assert [each["value"] for each in many["initial_options"]] == ["o0", "o2"]
    assert "initial_options" not in element(People("people", "Wie?", options(3), many=True))


def test_where_nothing_can_be_chosen_it_is_said() -> None:
    """Slack has no empty selects: the label stands there with a sentence."""
    for field in (Choice("k", "Welke?", ()), Choices("c", "Welke?", ())):
        view = draw(field)
        assert not block_ids(view)
        assert "Welke?\nHier is nu niets te kiezen." in list(texts(view))


# ---------------------------------------------------------------- typing


def test_a_text_stands_there_again() -> None:
    """What was typed is in the input as it was; only an area has several lines; it is as long as it may be."""
    area = element(Area("text", "Wat?", TYPED))
    assert (area["initial_value"], area["multiline"], area["max_length"]) == (TYPED, True, 2000)
    line = element(Line("reference", "Kenmerk", "", max=30))
    assert (line["multiline"], line["max_length"], "initial_value" in line) == (False, 30, False)


def test_a_text_that_became_longer_by_placeholders_fits() -> None:
    """A placeholder may be longer than the name it hides; nobody loses their text for that."""
    longer = "[naam 12] " * 250
    assert element(Area("text", "Wat?", longer))["initial_value"] == longer
    assert len(element(Area("text", "Wat?", longer * 2))["initial_value"]) <= 3000
    assert limits.of_view(modal(Screen("a", "A", (Area("text", "Wat?", "😀" * 2900),), (SEND,)))) == []


def test_a_day_is_picked() -> None:
    """A date is picked; what is no date is not filled in."""
    assert element(Day("on", "Wanneer?", "2026-11-30"))["initial_date"] == "2026-11-30"
    assert "initial_date" not in element(Day("on", "Wanneer?", "morgen"))


def test_what_is_required_is_asked_and_the_rest_is_optional() -> None:
    """Slack itself says which fields may stay empty."""
    view = draw(Area("must", "Wat?"), Area("may", "En?", required=False, hint="Mag ook later."))
    assert (inputs(view)["must"]["optional"], inputs(view)["may"]["optional"]) == (False, True)
    assert inputs(view)["may"]["hint"]["text"] == "Mag ook later."


def test_an_error_stands_above_its_field_and_on_top() -> None:
    """Where Slack cannot show an error at its field, a line above it does, and the first line says what is asked."""
    wrong = Day("on", "Wanneer was dat?", error="Kies een datum.")
    view = draw(Area("text", "Wat?"), Line("who", "Wie?"), wrong)
    said = [" ".join(texts(block)) for block in view["blocks"]]
    assert said[1].endswith("Dit vragen we nog:\nWanneer was dat? Kies een datum.")
    assert [text.endswith("Nog even: Kies een datum.") for text in said].index(True) == len(said) - 2
    assert "Dit vragen we nog:" not in " ".join(texts(draw(wrong)["blocks"]))


# ---------------------------------------------------------------- what is replaced


def test_a_value_that_is_replaced_is_in_another_block() -> None:
    """Slack keeps what was typed in a block with the same id: what the guard changed must not be hidden by it."""
    before, after = draw(Area("text", "Wat?", "Noor huilde.")), draw(Area("text", "Wat?", "[naam 1] huilde."))
    assert block_ids(before) != block_ids(after)
    assert block_ids(before) == block_ids(draw(Area("text", "Wat?", "Noor huilde.", error="Te lang.")))


def test_another_page_has_other_blocks() -> None:
    """A page that was taken away never leaves what was typed there on the page that takes its number."""
    typed = Area("seen.2.text", "Wat?")
    assert block_ids(draw(typed, progress=(4, 7))) != block_ids(draw(typed, progress=(4, 6)))
    assert block_ids(draw(typed, page="seen:2")) != block_ids(draw(typed, page="seen:3"))


# ---------------------------------------------------------------- the preview


def preview(count: int, words: int = 3) -> Hide:
    """A text with so many words that can still be hidden."""
    chosen = tuple(Option(str(number), f"woord{number}") for number in range(words))
    return Hide(f"seen.{count}.text", f"{count}. Wat?", f"[leerling] {TYPED}", chosen, ("1",), 2, ("Altijd?",), "Tik.")


def test_the_preview_shows_the_text_as_others_will_see_it() -> None:
    """The text literally, its placeholders marked, how many words are hidden, what to think of, and words to choose."""
    view = draw(preview(1))
    marked = [piece["text"] for piece in objects(view, "text") if piece.get("style", {}).get("code")]
    said = list(texts(view["blocks"]))
    assert marked == ["[leerling]"]
    assert f"[leerling] {TYPED}" in said
    assert {"2 woorden zijn verborgen.", "Altijd?"} <= set(said)
    select = inputs(view)["seen.1.text"]["element"]
    assert [each["value"] for each in select["options"]] == ["0", "1", "2"]
    assert [each["value"] for each in select["initial_options"]] == ["1"]
    assert inputs(view)["seen.1.text"]["optional"]


def test_more_words_than_a_select_takes_are_in_several_by_the_alphabet() -> None:
    """Every word of a long text can be chosen; each select says from which word to which."""
    view = draw(preview(1, 250))
    selects = [block for block in view["blocks"] if block["type"] == "input"]
    assert [len(block["element"]["options"]) for block in selects] == [100, 100, 50]
    assert len({option["value"] for block in selects for option in block["element"]["options"]}) == 250
    assert "Van woord0 tot en met" in selects[0]["label"]["text"]


def test_twenty_long_texts_fit_and_names_come_first() -> None:
    """Where not all words fit, those with a capital are kept, and it is said what to do about the others."""
    many = preview(1, 400)
    name = Option("999", "Noor")
    long = replace(many, text="woord " * 330, words=(*many.words, name))
    view = draw(*(replace(long, id=f"seen.{number}.text") for number in range(1, 22)))
    for block in inputs(view).values():
        assert "Noor" in [option["text"]["text"] for option in block["element"]["options"]]
    assert sum("te veel woorden" in text for text in texts(view["blocks"])) == 21


def test_a_preview_of_which_words_were_hidden_asks_anew() -> None:
    """What was chosen and hidden is not chosen any more."""
    before = preview(1)
    after = replace(before, text=before.text.replace("Noor", "[naam 1]"), value=())
    assert block_ids(draw(before)) != block_ids(draw(after))
