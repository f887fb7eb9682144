"""Every screen that occurs becomes a view that Slack takes: nothing is lost, and nothing typed turns into markup."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from bot.slack import marks
from bot.slack.views import home, modal
from flows.screen import (
    Alert,
    Area,
    Bullets,
    Button,
    CaseLine,
    Cases,
    Choice,
    Fact,
    Field,
    Heading,
    Option,
    PhoneLine,
    Phones,
    Quote,
    Screen,
    Text,
    Timeline,
    TimelineEntry,
)  # fmt: skip
from tests.bot.slack.occurring import BOARDS, TYPED, inputs, objects, occurring, texts
from tests.slackside import limits

SIGNAL = "Er is nu gevaar."
NUMBERS = Phones((PhoneLine("Alarmnummer", "112", "als er nu gevaar is"), PhoneLine("Veilig Thuis", "0800-2000")))
BEGIN = Button("begin", "Ik wil iets bespreken", "primary")


def screen(*blocks: Any, buttons: tuple[Button, ...] = (), **more: Any) -> Screen:
    """A screen with these blocks."""
    return Screen("case", "Casus NP-TEST01", tuple(blocks), buttons, **more)


def on(*buttons: str) -> tuple[Button, ...]:
    """Buttons that send what is filled in, by id."""
    return tuple(Button(each, each.capitalize(), sends=True) for each in buttons)


def kinds(view: dict[str, Any]) -> list[str]:
    """The types of the blocks, in order."""
    return [block["type"] for block in view["blocks"]]


def read(found: Any) -> str:
    """Everything that can be read, one text a line."""
    return "\n".join(texts(found))


def at(view: dict[str, Any], text: str) -> int:
    """Which block says this."""
    return next(number for number, block in enumerate(view["blocks"]) if text in read(block))


# ---------------------------------------------------------------- every screen that occurs


@pytest.mark.parametrize("name", BOARDS)
def test_every_screen_is_a_view_that_slack_takes(name: str) -> None:
    """No screen of a whole case, of anybody, breaks a limit of Slack, as a modal or as a Home tab."""
    for each in occurring(name):
        view = modal(each, "Opgeslagen.")
        assert not limits.of_view(view), (each.name, each.page)
        assert marks.read_place(view["private_metadata"]).screen == each.name
        if each.name == "home":
            assert not limits.of_view(home(each))


@pytest.mark.parametrize("name", BOARDS)
def test_nothing_of_a_screen_is_lost(name: str) -> None:
    """Whatever can be read on a screen can be read in its view, and every button is there."""
    for each in occurring(name):
        view = modal(each)
        said = " ".join(read(view).split())
        for text in (*_said(each.blocks), each.title):
            assert " ".join(text.split()) in said, (each.name, each.page, text)
        pressed = set(_pressed(view))
        pressed.add(marks.read_place(view["private_metadata"]).main)
        closes = {button.id for button in each.buttons if button.id == "cancel" or button.label == "Sluiten"}
        assert {button.id for button in each.buttons} - closes <= pressed
        assert {block.id for block in each.blocks if isinstance(block, Field)} == set(inputs(view)) | _read_only(each)


def _said(found: Any) -> list[str]:
    """Every text in blocks that a person must be able to read."""
    if isinstance(found, Phones):
        return [text for line in found.lines for text in (line.label, line.number, line.note) if text]
    if isinstance(found, Field):
        return [found.label, *([found.hint] if found.hint and not hasattr(found, "words") else [])]
    if isinstance(found, Button):
        return [found.label]
    if isinstance(found, Cases) and found.lines:
        return [found.title, *_said(found.lines)]
    if is_dataclass(found):
        return [
            text
            for each in fields(found)
            if each.name not in ("tone", "folded", "step")
            for text in _said(getattr(found, each.name))
        ]
    if isinstance(found, tuple):
        return [text for each in found for text in _said(each)]
    return [found] if isinstance(found, str) and found else []


def _pressed(view: dict[str, Any]) -> list[str]:
    buttons = [*objects(view, "button"), *(o for s in objects(view, "static_select") for o in s["options"])]
    return [marks.read_press(each["value"]).button for each in buttons if each.get("value", "").startswith('{"b"')]


def _read_only(each: Screen) -> set[str]:
    """The fields of a screen in which nothing can be chosen."""
    nothing = (block for block in each.blocks if isinstance(block, Field) and not _can_choose(block))
    return {block.id for block in nothing}


def _can_choose(block: Any) -> bool:
    return bool(getattr(block, "words", True) and getattr(block, "groups", True))


@pytest.mark.parametrize("name", BOARDS)
def test_the_numbers_are_links_that_dial(name: str) -> None:
    """Wherever a screen has numbers, the view has 112 and Veilig Thuis as links."""
    for each in occurring(name):
        if any(isinstance(block, Phones) for block in each.blocks):
            linked = " ".join(found["text"] for found in objects(modal(each), "mrkdwn"))
            assert "<tel:112|112>" in linked
            assert "<tel:08002000|0800-2000>" in linked


@pytest.mark.parametrize("name", BOARDS)
def test_a_title_and_the_button_of_a_form_fit_without_being_cut(name: str) -> None:
    """Titles of screens and labels of sending buttons stand there in full."""
    for each in occurring(name):
        view = modal(each)
        assert view["title"]["text"] == each.title
        assert view.get("submit", {"text": ""})["text"] in ("", *(button.label for button in each.buttons))


# ---------------------------------------------------------------- what people typed


def test_what_people_typed_stays_as_it_is() -> None:
    """Mentions, links and marks that somebody typed are nowhere in `mrkdwn`, and everywhere literally."""
    typed = screen(
        Text(TYPED), Alert(TYPED), Heading(TYPED), Bullets(TYPED, (TYPED,)), Quote(TYPED, TYPED), Fact(TYPED, TYPED),
        Timeline((TimelineEntry("nu", TYPED, TYPED, (TYPED,), "1"),)), Area("text", TYPED, TYPED, TYPED),
        Choice("kind", TYPED, (Option("a", TYPED[:70]),), hint=TYPED),
        buttons=(*on("send"), Button("x", TYPED[:30], hint=TYPED)),
    )  # fmt: skip
    view = modal(typed, TYPED)
    assert not limits.of_view(view)
    assert not [found for found in objects(view, "mrkdwn") if "Noor" in found["text"]]
    assert not [found for found in objects(view, "plain_text") if found["emoji"]]
    assert read(view).count(TYPED) >= 15
    assert inputs(view)["text"]["element"]["initial_value"] == TYPED


def test_what_the_product_says_in_markup_is_literal_too() -> None:
    """A name with marks in it, in the list of cases or among the numbers, makes no link, no mention and no bold."""
    line = CaseLine("NP-TEST01", f"{TYPED} heeft het.", "", Button("case", "Openen", case="NP-TEST01"), "danger")
    view = modal(screen(Cases("Mijn casussen", (line,)), Phones((PhoneLine(TYPED, "112", TYPED),))))
    for found in objects(view, "mrkdwn"):
        said = found["text"].replace("<tel:112|112>", "")
        assert "<" not in said
        assert said.count("*") == 2, said
        assert not {"_", "`", "~"} & set(said.replace(":red_circle:", "").replace(":telephone_receiver:", ""))


# ---------------------------------------------------------------- order


def test_danger_and_its_numbers_come_before_all_else() -> None:
    """With danger the alert and the numbers are on top, the button that asks help directly below them."""
    alarm = Button("alarm", "Vraag nu hulp", "danger", sends=True)
    fill = Area("text", "Wat zag je?")
    view = modal(screen(Alert(SIGNAL, "danger"), NUMBERS, Text("Schrijf op."), fill, buttons=(alarm, *on("next"))))
    assert at(view, SIGNAL) == 0
    assert "112" in read(view["blocks"][1])
    assert "Vraag nu hulp" in read(view["blocks"][2])
    assert view["submit"]["text"] == "Next"


def test_what_is_asked_stands_above_its_buttons_and_they_above_the_reading() -> None:
    """Somebody who is asked sees the question, its answers, and then what the case says."""
    accept, decline = Button("open:accept", "Ik pak het op", "primary"), Button("open:decline", "Ik kan nu niet")
    blocks = (Fact("Stap", "2"), Alert("Kun jij dit oppakken?"), Heading("Gezien"), Quote("Een plek.", "Feit"), NUMBERS)
    view = modal(screen(*blocks, buttons=(accept, decline, Button("more", "Meer"))))
    order = ["Kun jij", "Ik pak het op", "Stap", "Gezien", "Een plek.", "Meer", "112"]
    assert [at(view, text) for text in order] == sorted(at(view, text) for text in order)
    assert at(view, "Ik kan nu niet") == at(view, "Ik pak het op")


def test_what_folds_elsewhere_stands_at_the_end_of_a_form() -> None:
    """Examples never come between a field and the way on: a line says where they are: at the end."""
    examples = Bullets("Voorbeelden", ("Iemand slaat.", "Iemand dreigt."), folded=True)
    asked = Choice("acute", "Is er gevaar?", (Option("no", "Nee"), Option("yes", "Ja")))
    view = modal(screen(asked, examples, Area("text", "Wat zag je?"), NUMBERS, buttons=on("next", "back")))
    order = ["Is er gevaar?", "Voorbeelden (zie onderaan)", "Wat zag je?", "Back", "112", "Iemand slaat."]
    assert [at(view, text) for text in order] == sorted(at(view, text) for text in order)
    nothing_to_fill_in = modal(screen(examples, NUMBERS))
    assert at(nothing_to_fill_in, "Iemand slaat.") == 0


def test_closing_is_slacks_own_button() -> None:
    """A button that would do what the close of the modal does is not drawn a second time."""
    buttons = (*on("send"), Button("cancel", "Sluiten"), Button("drop", "Weggooien", hint="Dan is alles weg."))
    view = modal(screen(Area("text", "Wat zag je?"), buttons=buttons))
    drawn = [button["text"]["text"] for button in objects(view, "button")]
    assert (drawn, view["close"]["text"]) == (["Weggooien"], "Sluiten")


def test_throwing_away_asks_once_more() -> None:
    """Weggooien says what is lost before it is lost."""
    view = modal(
        screen(Area("text", "Wat?"), buttons=(*on("send"), Button("drop", "Weggooien", hint="Dan is alles weg.")))
    )
    (drop,) = objects(view, "button")
    assert drop["confirm"]["text"]["text"] == "Dan is alles weg."


def test_a_line_says_which_case_and_how_far() -> None:
    """Above a form stand its case and its page; a notice stands above that."""
    form = Screen("advise", "Je advies", (Area("text", "Wat?"),), on("send"), case="NP-TEST01", progress=(2, 3))
    view = modal(form, "Bijna klaar.")
    assert read(view["blocks"][:2]) == "Bijna klaar.\nCasus NP-TEST01\nBladzijde 2 van 3"


def test_home_has_one_big_button_first_and_the_other_buttons_last() -> None:
    """The Home tab begins with the button that begins, then the lists, the numbers, and the rest."""
    case = CaseLine("NP-TEST01", "Stap 2.", "Graag vandaag.", Button("case", "Openen", case="NP-TEST01"))
    blocks = (Text("Zit je iets dwars?"), Cases("Wacht op mij", (case,)), NUMBERS)
    view = home(Screen("home", "Mijn overzicht", blocks, (BEGIN, Button("absence", "Ik ben er niet"))))
    assert not limits.of_view(view)
    order = ["Zit je iets dwars?", "Ik wil iets bespreken", "NP-TEST01", "112", "Ik ben er niet"]
    assert [at(view, text) for text in order] == sorted(at(view, text) for text in order)
    (first, *_) = objects(view, "button")
    assert first["style"] == "primary"
    assert not limits.of_view(home(Screen("refused", "Dat kan niet", (Text("Vraag het een collega."),))))


# ---------------------------------------------------------------- far too much


def test_hundreds_of_cases_can_all_be_opened() -> None:
    """Who has hundreds of cases sees the first in full, and every other one in a select."""
    codes = [f"NP-{number:06}" for number in range(350)]
    lines = tuple(CaseLine(code, "Stap 2. Bij een collega.", "", Button("case", "Openen", case=code)) for code in codes)
    for view in (home(Screen("home", "O", (Cases("Casussen", lines),), (BEGIN,))), modal(screen(Cases("C", lines)))):
        assert not limits.of_view(view)
        found = [*objects(view, "button"), *(o for s in objects(view, "static_select") for o in s["options"])]
        opened = {marks.read_press(each["value"]).case for each in found} - {""}
        assert opened == set(codes)


def test_of_a_trail_that_is_too_long_the_newest_is_kept() -> None:
    """The oldest of a trail goes when not everything fits; it is said, and the buttons and numbers stay."""
    entries = tuple(
        TimelineEntry(f"dag {number}", "IB-er", f"Notitie {number}.", ("é" * 1900,), str(number % 6))
        for number in range(150)
    )
    view = modal(screen(Timeline(entries), NUMBERS, buttons=(Button("home", "Naar mijn overzicht"),)))
    assert not limits.of_view(view)
    said = read(view)
    assert "Notitie 149." in said
    assert "Notitie 0." not in said
    assert said.count("past niet in dit scherm") == 1
    assert "0800-2000" in said
    assert "Naar mijn overzicht" in said


def test_a_long_case_keeps_its_dangers_its_state_and_its_fields() -> None:
    """However much was written, alerts, facts before the first heading, fields and buttons are all still there."""
    written = tuple(Quote("Lang. " * 330, f"Notitie {number}") for number in range(180))
    fill = tuple(Area(f"text{number}", "Wat?") for number in range(20))
    view = modal(
        screen(Alert(SIGNAL, "danger"), Fact("Stap", "2 van 6"), Heading("Verder"), *written, *fill, buttons=on("send"))
    )
    assert not limits.of_view(view)
    said = read(view)
    assert SIGNAL in said
    assert "2 van 6" in said
    assert "Notitie 179" in said
    assert len(inputs(view)) == 20


def test_a_long_paragraph_is_divided_and_complete() -> None:
    """A text longer than a section becomes several, without losing a word."""
    words = [f"woord{number}" for number in range(1500)]
    view = modal(screen(Text(" ".join(words)), Quote(" ".join(words), "Feit"), Alert(" ".join(words))))
    assert not limits.of_view(view)
    assert read(view).split().count("woord1499") == 3
    assert [word for word in read(view).split() if word.startswith("woord")] == words * 3


def test_many_buttons_with_a_hint_are_a_select() -> None:
    """Dozens of texts to choose from become a select in which each can be pressed."""
    buttons = tuple(Button(f"open:hide_text:{number}:0", f"“Tekst {number}”", hint="Feit.") for number in range(120))
    view = modal(screen(Text("Kies."), buttons=(*buttons, Button("case", "Terug"))))
    assert not limits.of_view(view)
    options = [option for select in objects(view, "static_select") for option in select["options"]]
    assert {marks.read_press(option["value"]).button for option in options} == {button.id for button in buttons}


def test_a_long_label_stands_where_it_can_be_read() -> None:
    """The beginning of a text on a button would not do: it stands beside a short button."""
    label = "Advies van Veilig Thuis opschrijven"
    view = modal(screen(Text("Kies."), buttons=(Button("open:record_advice", label, hint="Graag vóór maandag."),)))
    (block,) = (each for each in view["blocks"] if "accessory" in each)
    assert block["text"]["text"] == f"{label}\nGraag vóór maandag."
    assert block["accessory"]["text"]["text"] == "Openen"


def test_what_somebody_wrote_is_no_name_for_a_button() -> None:
    """A text out of the case stands beside its button, however short it is: on it, it would say what is done."""
    view = modal(screen(Text("Kies."), buttons=(Button("open:hide_text:1:0", "“Kort.”", hint="Feit, maandag."),)))
    (block,) = (each for each in view["blocks"] if "accessory" in each)
    assert block["text"]["text"] == "“Kort.”\nFeit, maandag."
    assert block["accessory"]["text"]["text"] == "Openen"


def test_a_view_is_the_same_whenever_it_is_drawn() -> None:
    """Drawing has no chance and no clock in it."""
    for each in occurring("inos")[:50]:
        assert json.dumps(modal(each)) == json.dumps(modal(each))
