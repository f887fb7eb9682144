"""Reads what lies in Teams back into values of the product: a dialog into a `Screen`, a message into a `Card`.

A person on Teams knows nothing but what is on the card, so what a test does there proves that all of it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.teams import marks
from bot.teams.wording import wording
from flows.forms import PREVIEW
from flows.screen import (
    Area,
    Block,
    Button,
    Card,
    CaseLine,
    Cases,
    Choice,
    Choices,
    Day,
    Line,
    Option,
    OptionGroup,
    People,
    Screen,
    Style,
    Text,
)
from tests.teamsside.hand import Dialog, every
from tests.teamsside.tenant import JSON

CODE = re.compile(r"\bNP-[0-9A-Z]{6}\b")
STYLES: Mapping[str, Style] = {"positive": "primary", "destructive": "danger"}
STANDING = frozenset({"begin", "home", "numbers"})
"""Buttons of the messages that are there for whoever wants something: of no case, and never answered."""
Field = Choice | Choices | Line | Area | Day | People


def screen_of(dialog: Dialog) -> Screen:
    """The screen that a dialog shows, with everything that can be read, filled in and pressed there."""
    card = dialog.content["card"]["content"]
    presses = list(pressable(dialog.content["card"]))
    _, press, _ = next((each for each in presses if each[1].button != "case"), presses[0])
    blocks = _blocks(card["body"], press.page)
    lines = tuple(CaseLine(b.case, "", "", b) for _, _, b in presses if b.id == "case" and b.case)
    if lines:
        blocks.append(Cases("", lines))
    buttons = tuple(button for _, _, button in presses if not (lines and button.id == "case"))
    return Screen(
        press.screen, dialog.content["title"], tuple(blocks), buttons, press.case, press.page, press.token
    )  # fmt: skip


def card_of(attachment: JSON) -> Card:
    """The card that a message shows."""
    buttons = tuple(button for _, _, button in pressable(attachment))
    said = [text for element in attachment["content"]["body"] for text in texts(element)]
    codes = dict.fromkeys(CODE.findall(" ".join(said)))
    case = next((button.case for button in buttons if button.case), "")
    case = case or (next(iter(codes)) if len(codes) == 1 else "")
    return Card(said[0], case, status=" ".join(said[1:]), buttons=buttons, closed=not buttons and len(said) == 1)


def is_about_a_case(card: Card) -> bool:
    """Whether a message says something of somebody's work, and is no card to begin, and no overview."""
    return card.line != wording("overview") and not (card.buttons and {each.id for each in card.buttons} <= STANDING)


def pressable(attachment: JSON) -> Iterator[tuple[JSON, marks.Press, Button]]:
    """Everything that comes back when it is pressed: the action, what it carries, and the button."""
    for part in every(attachment):
        if part["type"] in ("Action.Submit", "Action.Execute"):
            press = marks.read_press(part["data"])
            sends = part["type"] == "Action.Submit" and part.get("associatedInputs", "auto") == "auto"
            style = STYLES.get(part.get("style", ""), "plain")
            yield part, press, Button(press.button, part["title"], style, press.case, sends=sends)


def texts(element: JSON) -> Iterator[str]:
    """Everything that can be read in an element, but for what can be pressed or filled in."""
    match element["type"]:
        case "TextBlock":
            yield element["text"]
        case "RichTextBlock":
            yield "".join(run["text"] for run in element["inlines"])
        case "Container" | "Column":
            yield from (text for item in element["items"] for text in texts(item))
        case "ColumnSet":
            yield from (text for column in element["columns"] for text in texts(column))


# ---------------------------------------------------------------- fields


def _blocks(elements: Sequence[JSON], page: str) -> list[Block]:
    """Everything on a card, in order: a box with inputs of one field is that field, all else is text."""
    found: list[Block] = []
    for element in elements:
        inputs = list(_inputs(element))
        if not inputs:
            found += [Text(text) for text in texts(element) if text.strip()]
        elif len({marks.read_input(each["id"])[0] for each in inputs}) == 1 and "items" in element:
            field = _field(element, inputs, page)
            found += [Text(text) for text in texts(element) if text.strip() and not text.startswith(field.label)]
            found.append(field)
        else:
            found += _blocks(element["items"], page)
    return found


def _inputs(element: JSON) -> Iterator[JSON]:
    if element["type"].startswith("Input."):
        yield element
    for name in ("items", "columns"):
        for inside in element.get(name, ()):
            yield from _inputs(inside)


def _field(holder: JSON, inputs: Sequence[JSON], page: str) -> Field:
    """One field, with what stands in it now."""
    first = inputs[0]
    id_, is_several = marks.read_input(first["id"])
    headings = [each["text"] for each in holder["items"] if each.get("style") == "heading"]
    label = headings[0] if headings else first["label"]
    # Words to hide need not be chosen; nothing else is asked on that page.
    needed = not label.endswith(wording("optional")) and page != PREVIEW
    asked = label.removesuffix(wording("optional")).rstrip()
    common: dict[str, Any] = {"id": id_, "label": asked, "required": needed, "error": _error(holder)}
    match first["type"]:
        case "Input.Text":
            made = Area if first.get("isMultiline") else Line
            return made(value=first.get("value", ""), max=first["maxLength"], **common)
        case "Input.Date":
            value, earliest, latest = (first.get(key, "") for key in ("value", "min", "max"))
            return Day(value=value, earliest=earliest, latest=latest, **common)
    groups = tuple(OptionGroup(each.get("label", ""), _options(each, several=is_several)) for each in inputs)
    chosen = tuple(one for each in inputs for one in marks.read_chosen(each.get("value", "")))
    if not is_several:
        value = first.get("value", "")
        return Choice(options=groups[0].options, value="" if value == marks.NOTHING else value, **common)
    if len(groups) > 1:
        return Choices(groups=groups, value=chosen, **common)
    # Who chooses people and who chooses things sees the same.
    return People(options=groups[0].options, value=chosen, many=first.get("isMultiSelect", False), **common)


def _options(part: JSON, *, several: bool) -> tuple[Option, ...]:
    choices = [each for each in part["choices"] if each["value"] != marks.NOTHING]
    ids = (marks.read_chosen(each["value"])[0] if several else each["value"] for each in choices)
    return tuple(Option(id_, each["title"]) for id_, each in zip(ids, choices, strict=True))


def _error(holder: JSON) -> str:
    """The sentence with which a box begins whose field is wrong."""
    first = holder["items"][0]
    is_wrong = first["type"] == "RichTextBlock" and first["inlines"][0].get("color") == "Attention"
    return "".join(texts(first)) if is_wrong else ""
