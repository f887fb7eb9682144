"""What is drawn of screens and cards, and what is read back from a form."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from bot.web.render import MANY, ONE, Stamp, draw_card, draw_problem, draw_screen, press_value, read_said
from flows.screen import (
    Alert,
    Area,
    Block,
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
    PhoneLine,
    Phones,
    Screen,
    Text,
)
from tests.bot.web.gallery import SCREENS

STAMP = Stamp(csrf="proof", key="key", path="/als/anouk")
VOID = {"input", "link", "meta", "br", "path"}
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "form", "data-room-of")


class Drawn(HTMLParser):
    """Reads HTML back: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element and its attributes."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Checks that the element that closes is the one that was open."""
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keeps text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text, with one space wherever there is any."""
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every element `tag` that has these values."""
        return [
            found for name, found in self.elements if name == tag and wanted.items() <= found.items()
        ]  # fmt: skip


def drawn(*blocks: Block, buttons: tuple[Button, ...] = ()) -> Drawn:
    """A screen of these blocks and buttons, drawn and read back."""
    return Drawn(draw_screen(Screen("name", "Titel", blocks, buttons), STAMP))


def test_gallery_shows_every_block() -> None:
    """Every kind of block that a screen may have hangs in the gallery, so every test of the gallery covers it."""
    shown = {type(block) for screen in SCREENS.values() for block in screen.blocks}
    assert shown == {kind for part in get_args(Block) for kind in (get_args(part) or (part,))}


@pytest.mark.parametrize("name", SCREENS)
def test_every_reference_leads_somewhere(name: str) -> None:
    """No id stands twice in a screen, all tags close, and every label, description and link finds its target."""
    page = Drawn(draw_screen(SCREENS[name], STAMP))
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    assert page.open == []
    for _, found in page.elements:
        for wanted in [word for name in REFERENCES for word in found.get(name, "").split()]:
            assert wanted in ids
        if found.get("href", "").startswith("#"):
            assert found["href"][1:] in ids


@pytest.mark.parametrize("name", SCREENS)
def test_every_field_is_named_by_a_label(name: str) -> None:
    """Everything that can be filled in has a label of its own."""
    page = Drawn(draw_screen(SCREENS[name], STAMP))
    labelled = {found["for"] for found in page.all("label")}
    fields = [
        found
        for tag, found in page.elements
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden"
    ]
    assert all(found["id"] in labelled for found in fields)


@given(st.text())
def test_text_is_never_markup(text: str) -> None:
    """Whatever stands in a screen comes out as text: it adds no element and no attribute."""
    option = Option(text, text, text)
    blocks: tuple[Block, ...] = (
        Text(text),
        Alert(text),
        Phones((PhoneLine(text, text, text),)),
        Choice("a", text, (option,), text, text, error=text),
        Choices("b", text, (OptionGroup(text, (option,)),)),
        Line("c", text, text),
        Area("d", text, text),
        Hide("e", text, text, (option,), nudges=(text,)),
    )
    page = drawn(*blocks, buttons=(Button(text, text, hint=text),))
    expected = {"script": 0, "style": 0, "textarea": 1, "fieldset": 3, "img": 0, "select": 0, "summary": 0}
    assert {tag: len(page.all(tag)) for tag in expected} == expected
    assert page.open == []
    assert not [name for _, found in page.elements for name in found if name.startswith("on") or name == "style"]


def test_quotes_and_brackets_come_out_as_they_went_in() -> None:
    """A value with quotes, brackets and ampersands is read back the same."""
    value = "\"><script>alert('&amp;')</script>"
    page = drawn(Line("c", value, value))
    assert page.all("input", type="text")[0]["value"] == value
    assert value in page.text
    assert page.all("script") == []


def test_phone_numbers_can_be_pressed() -> None:
    """A phone number is a link that dials it, without the dashes, and shows it as it is written."""
    page = drawn(Phones((PhoneLine("Veilig Thuis", "076-5233466", "dag en nacht"),)))
    assert page.all("a", href="tel:0765233466")
    assert "076-5233466" in page.text


@pytest.mark.parametrize(("count", "kind"), [(7, "radio"), (8, "select")])
def test_long_choice_becomes_a_list(count: int, kind: str) -> None:
    """Up to seven options are radio buttons; more are a list to pick from."""
    page = drawn(Choice("a", "Kies", tuple(Option(str(n), f"Optie {n}") for n in range(count)), "3"))
    assert len(page.all("input", type="radio")) == (count if kind == "radio" else 0)
    assert len(page.all("select", name=f"{ONE}a")) == (1 if kind == "select" else 0)


def test_explained_options_never_hide_in_a_list() -> None:
    """Options with a hint stay radio buttons however many they are: a list cannot show the hint."""
    page = drawn(Choice("a", "Kies", tuple(Option(str(n), f"Optie {n}", "uitleg") for n in range(9))))
    assert len(page.all("input", type="radio")) == 9


def test_many_options_fold() -> None:
    """More than twelve options in groups fold, and say how many are chosen; a group with a choice stands open."""
    groups = tuple(OptionGroup(f"Groep {g}", tuple(Option(f"{g}{n}", "x") for n in range(5))) for g in range(3))
    page = drawn(Choices("a", "Kies", groups, ("21",)))
    assert [("open" in found) for found in page.all("details")] == [False, False, True]
    assert page.all("input", type="checkbox", value="21")[0].get("checked") == ""
    assert "1 van 5 gekozen" in page.text
    assert drawn(Choices("a", "Kies", groups[:2])).all("details") == []


@pytest.mark.parametrize("required", [True, False])
def test_what_is_not_required_can_be_let_go(*, required: bool) -> None:
    """Radio buttons that need no answer have one for nothing, chosen as long as nothing else is."""
    page = drawn(Choice("a", "Kies", (Option("x", "X"),), required=required))
    nothing = page.all("input", type="radio", value="")
    assert ["checked" in found for found in nothing] == ([] if required else [True])


def test_error_stands_at_its_field_and_in_the_summary() -> None:
    """An error is described at its field, and the summary on top links to that field and takes the focus."""
    page = drawn(Line("ken merk", "Kenmerk", error="Vul het kenmerk in."))
    field = page.all("input", type="text")[0]
    assert field["aria-invalid"] == "true"
    assert page.all("p", id=field["aria-describedby"])
    assert page.all("a", href=f"#{field['id']}")
    assert "autofocus" in page.all("div", role="alert")[0]
    assert "autofocus" not in page.all("h2")[0]


def test_a_button_that_does_not_send_has_a_form_without_fields() -> None:
    """What was typed leaves the browser only with a button that sends it."""
    page = drawn(Line("a", "Tekst"), buttons=(Button("next", "Verder", sends=True), Button("back", "Terug")))
    assert page.all("button", value=" next")[0]["form"] == "vul"
    assert page.all("button", value=" back")[0]["form"] == "los"
    html = draw_screen(Screen("name", "Titel", (Line("a", "Tekst"),)), STAMP)
    bare = html[html.index('id="los"') : html.index('id="vul"')]
    assert ONE not in bare
    assert MANY not in bare


def test_card_has_its_buttons_and_a_closed_card_only_its_line() -> None:
    """A card shows line, case, step, status and buttons; a closed one is empty but for its line."""
    card = Card("Er is een vraag.", "HEI-7K3P", "Stap 2", "Open", "Morgen", (Button("open", "Open"),))
    page = Drawn(draw_card(card, STAMP))
    assert all(word in page.text for word in ("Er is een vraag.", "HEI-7K3P", "Stap 2", "Morgen"))
    assert page.all("form", action="/als/anouk/druk", method="post")
    closed = Drawn(draw_card(Card("Klaar.", "HEI-7K3P", "Stap 2", buttons=card.buttons, closed=True), STAMP))
    assert closed.text == "Klaar."
    assert closed.all("button") == []


@pytest.mark.parametrize("problem", ["stale", "unknown", "no_button", "too_large", "not_here", "failed"])
def test_problem_page_always_gives_the_numbers(problem: str) -> None:
    """Also a page about something that went wrong says whom to call when there is danger."""
    page = Drawn(draw_problem(problem, 400))
    assert "112" in page.text
    assert "0800-2000" in page.text


def _answer(screen: Screen, button: Button, **filled: str | tuple[str, ...]) -> MultiDict[str]:
    """The form that a browser would send after filling in `filled` and pressing `button`."""
    page = Drawn(draw_screen(screen, STAMP))
    html_form = "vul" if button.sends else "los"
    form: MultiDict[str] = MultiDict()
    for name in ("scherm", "casus", "bladzijde", "vorm"):
        form[name] = page.all("input", type="hidden", name=name)[0]["value"]
    for found in page.all("input", type="hidden") if html_form == "vul" else ():
        if found["name"].startswith(MANY):
            form.add(found["name"], "")
    for name, value in filled.items():
        for one in (value,) if isinstance(value, str) else value:
            form.add((ONE if isinstance(value, str) else MANY) + name, one)
    form["druk"] = page.all("button", form=html_form, value=press_value(button))[0]["value"]
    return form


def test_answer_comes_back_as_it_was_given() -> None:
    """Button, screen, case, page, token and values are read back, with the line ends that were typed."""
    button = Button("next", "Verder", sends=True)
    fields: tuple[Field, ...] = (
        Area("story", "Verhaal"),
        Choices("signs", "Signalen", (OptionGroup("", (Option("a", "A"), Option("b", "B"))),)),
        People("who", "Wie", (Option("p", "P"),), many=True),
        Hide("words", "Woorden", "tekst", (Option("4", "woord"),)),
    )
    screen = Screen("observe", "Titel", fields, (button,), "HEI-7K3P", "3", "t-9")
    said = read_said(_answer(screen, button, story="een\r\ntwee", signs=("a", "b"), words=("4",)))
    assert (said.button, said.screen, said.case, said.page, said.token) == (
        "next",
        "observe",
        "HEI-7K3P",
        "3",
        "t-9",
    )
    assert said.values == {"story": "een\ntwee", "signs": ("a", "b"), "who": (), "words": ("4",)}


def test_case_of_the_button_goes_before_that_of_the_screen() -> None:
    """A button that is about a case of its own, as in a list of cases, gives that case."""
    button = Button("open:case", "Open", case="HEI-22QD")
    assert read_said(_answer(Screen("cases", "Titel", (), (button,), "HEI-7K3P"), button)).case == "HEI-22QD"


@pytest.mark.parametrize("pressed", [{}, {"druk": ""}, {"druk": "HEI-7K3P"}, {"druk": "HEI-7K3P "}])
def test_form_without_a_button_is_refused(pressed: dict[str, str]) -> None:
    """A form in which no button was pressed is no answer."""
    with pytest.raises(ValueError, match="no button"):
        read_said(MultiDict(pressed))
