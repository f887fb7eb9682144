"""Reads what lies in Slack back into values of the product: a window into a `Screen`, a message into a `Card`.

A person on Slack knows nothing but what is in the view, so what a test does there proves that all of it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.slack import marks
from bot.slack.marks import Malformed
from flows.forms import CANCEL
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
from tests.slackside.workspace import JSON, VALUE_KEYS, View, elements

CODE = re.compile(r"\bNP-[0-9A-Z]{6}\b")
NOTHING = "~"
"""The option that lets go of a choice."""
Suggested = Mapping[str, list[JSON]]
"""Options of selects that ask the app for them, by block id."""


def screen_of(view: View, suggested: Suggested) -> Screen:
    """The screen that a view shows, with everything that can be read, filled in and pressed there."""
    place = marks.read_place(view.content["private_metadata"])
    fields: dict[str, Block] = {}
    blocks: list[Block] = []
    for block in view.blocks:
        if block["type"] != "input":
            blocks += [Text(text) for text in texts(block) if text]
            continue
        made = _field(block, view, suggested)
        known = fields.get(made.id)
        if isinstance(known, Choices) and isinstance(made, Choices):
            both = replace(known, groups=(*known.groups, *made.groups), value=(*known.value, *made.value))
            blocks[blocks.index(known)] = fields[made.id] = both
        else:
            fields[made.id] = made
            blocks.append(made)
    lines = tuple(CaseLine(b.case, "", "", b) for _, _, b in pressable(view.blocks) if b.id == "case" and b.case)
    if lines:
        blocks.append(Cases("", lines))
    buttons = tuple(button for _, _, button in pressable(view.blocks) if not (lines and button.id == "case"))
    if place.main:
        # Closing a form is what "cancel" is elsewhere.
        main = Button(place.main, view.content["submit"]["text"], "primary", sends=True)
        buttons = (main, *buttons, Button(CANCEL, view.content["close"]["text"]))
    title = view.content.get("title", {"text": ""})["text"]
    return Screen(place.screen, title, tuple(blocks), buttons, place.case, place.page, place.token)


def card_of(message: JSON) -> Card:
    """The card that a message shows."""
    buttons = tuple(button for _, _, button in pressable(message.get("blocks") or []))
    said = [text for block in message.get("blocks") or [] for text in texts(block) if text]
    codes = dict.fromkeys(CODE.findall(" ".join(said)))
    case = next((button.case for button in buttons if button.case), "")
    case = case or (next(iter(codes)) if len(codes) == 1 else "")
    closed = not buttons and len(said) <= 1
    return Card(message["text"], case, status=" ".join(said[1:]), buttons=buttons, closed=closed)


def pressable(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON | None, Button]]:
    """Everything that can be pressed: the element, the option of it that is pressed (None: itself), and the button."""
    for _, element in elements(blocks):
        if not marks.is_press(element.get("action_id")):
            continue
        options = [*element.get("options", ()), *(o for g in element.get("option_groups", ()) for o in g["options"])]
        for option in options or [None]:
            shown: JSON = element if option is None else option
            press = marks.read_press(shown["value"])
            style: Style = element.get("style", "plain")
            yield element, option, Button(press.button, shown["text"]["text"], style, press.case, press.sends)


def texts(block: Any) -> Iterator[str]:
    """Everything that can be read in a block, but for what can be pressed."""
    match block.get("type"):
        case "header" | "section":
            yield from (each["text"] for each in (block.get("text"), *block.get("fields", ())) if each)
        case "context":
            yield from (each["text"] for each in block["elements"])
        case "rich_text":
            yield "".join(_pieces(block))


def _pieces(rich: JSON) -> Iterator[str]:
    for each in rich.get("elements", ()):
        yield each.get("text", "")
        yield from _pieces(each)
        if each.get("type", "").startswith("rich_text"):
            yield "\n"


def _field(block: JSON, view: View, suggested: Suggested) -> Choice | Choices | Line | Area | Day | People:
    """One input as a field, with what is filled in now. Slack's picker of dates has no first and no last day."""
    element, name = block["element"], block["block_id"]
    kind = element["type"]
    if not marks.is_value(element["action_id"], marks.field_of(name)):
        raise Malformed("a field with another action")
    value = view.values[name][element["action_id"]][VALUE_KEYS[kind][0]]
    many = kind.startswith("multi") or kind == "checkboxes"
    chosen = tuple(each["value"] for each in (value or ())) if many else ()
    one = value["value"] if isinstance(value, dict) else value or ""
    common: dict[str, Any] = {
        "id": marks.field_of(name), "label": block["label"]["text"], "error": view.errors.get(name, ""),
        "required": not block.get("optional", False), "hint": block.get("hint", {"text": ""})["text"],
    }  # fmt: skip
    match kind:
        case "plain_text_input":
            made = Area if element.get("multiline") else Line
            return made(value=one, max=element.get("max_length", 3000), **common)
        case "datepicker":
            return Day(value=one, **common)
        case "external_select" | "multi_external_select":
            offered = _options(suggested.get(name, []))
            picked = chosen if many else tuple(each for each in (one,) if each)
            return People(options=offered, value=picked, many=many, **common)
        case "multi_static_select" | "checkboxes":
            return Choices(groups=_groups(element, common["label"]), value=chosen, **common)
        case _:
            offered = tuple(option for group in _groups(element, "") for option in group.options)
            return Choice(options=offered, value="" if one == NOTHING else one, **common)


def _groups(element: JSON, title: str) -> tuple[OptionGroup, ...]:
    if "option_groups" in element:
        found = ((group["label"]["text"], group["options"]) for group in element["option_groups"])
    else:
        found = ((title, element["options"]) for _ in (0,))
    return tuple(OptionGroup(label, _options(options)) for label, options in found)


def _options(options: list[JSON]) -> tuple[Option, ...]:
    return tuple(Option(each["value"], each["text"]["text"]) for each in options if each["value"] != NOTHING)
