"""Draws screens, cards and the demo page as HTML, and reads back what was pressed and filled in.

Pure: values in, text out; the templates are package data, read once. Everything that comes out of a value is
escaped. It never decides, and keeps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape
from multidict import MultiMapping

from bot.web.page import Page, Trail
from flows.screen import Block, Button, Card, Choice, Choices, People, Phones, Said, Screen

ONE = "een."
"""Prefix of the name of a form field that gives one text (`een`: one)."""
MANY = "meer."
"""Prefix of the name of a field that gives any number of ids; an empty one goes along, so that none is known."""
SELECT_ABOVE = 7
"""More options than this are drawn as a list to pick from instead of radio buttons."""
FOLD_ABOVE = 12
"""More options than this, in more than one group, are drawn as groups that fold."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every form carries that is rendered at one moment, for one person in one session.

    `csrf` proves that the form came from this page; `key` is new for every rendering, and makes a second press
    of the same button on the same form recognisable. `path` is where this person's forms go (`/als/PERSON`).
    """

    csrf: str
    key: str
    path: str


def person_path(person: str) -> str:
    """The address of the page of one person."""
    return f"/als/{quote(person, safe='')}"


def draw_page(page: Page, stamp: Stamp, notice: str = "") -> str:
    """The whole demo page, as one pretend person. `notice` is said once, above the chat."""
    return _template("demo.html").render(page=page, stamp=stamp, notice=notice)


def draw_screen(screen: Screen, stamp: Stamp) -> str:
    """One screen as a sheet, with its forms."""
    return _template("sheet.html").render(screen=screen, stamp=stamp)


def draw_card(card: Card, stamp: Stamp, form: str = "los") -> str:
    """One chat message with its buttons; `form` tells the forms of one page apart."""
    return _template("card.html").render(card=card, stamp=stamp, form=form, when="")


def draw_trail(trail: Trail, back: str) -> str:
    """The trail of one case as a page of its own; `back` is the address that leads back to the demo page."""
    return _template("trail_page.html").render(trail=trail, back=back)


def draw_problem(problem: str, status: int, back: str = "/") -> str:
    """A page that says in Dutch what went wrong; `problem` is one of the kinds in `problem.html`."""
    return _template("problem.html").render(problem=problem, status=status, back=back)


def press_value(button: Button) -> str:
    """What a pressed button gives: the case it is about (a code, or nothing), a space, and its id."""
    return f"{button.case} {button.id}"


def read_said(form: MultiMapping[str]) -> Said:
    """What a person gave back in a form of this page. Raises `ValueError` when no button stands in it.

    Line ends are single characters whatever the browser sent; an empty value among many ids is no id.
    """
    case, space, button = form.get("druk", "").partition(" ")
    if not space or not button:
        raise ValueError("no button was pressed")
    values: dict[str, str | tuple[str, ...]] = {}
    for name in form:
        if name.startswith(ONE):
            values[name.removeprefix(ONE)] = form[name].replace("\r\n", "\n")
        elif name.startswith(MANY):
            values[name.removeprefix(MANY)] = tuple(value for value in form.getall(name) if value)
    return Said(
        button=button,
        screen=form.get("scherm", ""),
        case=case or form.get("casus", ""),
        page=form.get("bladzijde", ""),
        token=form.get("vorm", ""),
        values=values,
    )


# ---------------------------------------------------------------- what the templates ask


def _kind(value: object) -> str:
    """The name of a block's class: which macro draws it."""
    return type(value).__name__


def _paragraphs(text: str) -> Markup:
    """Plain text as paragraphs: blank lines separate them, single line ends stay."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return Markup("").join(Markup("<p>{}</p>").format(_lines(part)) for part in parts if part)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _placeholders(text: str) -> Markup:
    """Text with its placeholders, such as "[leerling]", marked as such."""
    parts = re.split(r"(\[[^\[\]\n]{1,40}\])", text)
    marked = (Markup("<mark>{}</mark>").format(part) if index % 2 else _lines(part) for index, part in enumerate(parts))
    return Markup("").join(marked)


def _dial(number: str) -> str:
    """A phone number as `tel:` wants it."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)


def _handle(name: str) -> str:
    """A field's or message's id as part of an HTML id; two that differ stay different."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found.group()):x}_", name)


def _as_list(field: Choice | People) -> bool:
    """Whether one of many is picked from a list; options with a hint are never hidden in one."""
    return len(field.options) > SELECT_ABOVE and not any(option.hint for option in field.options)


def _folds(field: Choices) -> bool:
    return len(field.groups) > 1 and sum(len(group.options) for group in field.groups) > FOLD_ABOVE


def _in_front(screen: Screen) -> Button | None:
    """The button that stays in sight however long the screen is: the first, if it matters most and needs no field.

    None where the numbers must be seen first.
    """
    first = screen.buttons[0] if screen.buttons else None
    numbers_first = any(isinstance(block, Phones) and block.tone == "danger" for block in screen.blocks)
    matters = first is not None and first.style == "primary" and not first.sends
    return first if matters and not numbers_first else None


def _numbers_below(screen: Screen) -> Phones | None:
    """The numbers at the end of a form; None when they stand where they must be seen first."""
    last = screen.blocks[-1] if screen.blocks else None
    fills_in = any(button.sends for button in screen.buttons)
    return last if isinstance(last, Phones) and last.tone == "calm" and fills_in else None


def _errors(screen: Screen) -> tuple[Block, ...]:
    """The fields of a screen that have an error."""
    return tuple(block for block in screen.blocks if getattr(block, "error", ""))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


@cache
def _environment() -> Environment:
    folder = resources.files("bot.web") / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, object] = {
        "kind": _kind,
        "paragraphs": _paragraphs,
        "lines": _lines,
        "placeholders": _placeholders,
        "dial": _dial,
        "handle": _handle,
        "as_list": _as_list,
        "folds": _folds,
        "errors": _errors,
        "in_front": _in_front,
        "numbers_below": _numbers_below,
        "initials": _initials,
        "press_value": press_value,
        "person_path": person_path,
    }
    environment.filters.update(filters)
    environment.globals.update(ONE=ONE, MANY=MANY, SELECT_ABOVE=SELECT_ABOVE)
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
