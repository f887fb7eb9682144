"""What Teams takes of a card: the parts of Adaptive Cards 1.5 that this product uses, and what Teams adds to them.

Strict: whatever is not named here is a fault, also where a client would pass it over in silence. Written after the
published schema and Teams' own documentation; it never looks at how the product draws.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from flows import forms

Kind = Literal["message", "dialog"]
Check = Callable[[object], bool]

MESSAGE_BYTES, DIALOG_BYTES = 28 * 1024, 100 * 1024
BUTTONS_MAX = 6
TITLE_MAX = 64
LABEL_MAX = 75
LEAVING = (forms.BACK, forms.MORE, forms.REMOVE, forms.ALARM, forms.HIDE)
"""Buttons that must work while something is missing."""
CALLS = re.compile(r"tel:\+?[0-9]{3,15}")
MARKDOWN = re.compile(r"(?m)(^\s*([-+*]|\d+[.)])[ \t])|\]\(|(?<![\s*_~`])[*_~`]|[*_~`](?![\s*_~`])")
"""What a client that reads markdown would not show as it stands: lists, links, emphasis."""


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _bool(value: object) -> bool:
    return isinstance(value, bool)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _among(*allowed: str) -> Check:
    return lambda value: value in allowed


def _day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _items(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _object(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


def _ids(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_text(each) for each in value)


SPACING = _among("None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding")
COLOR = _among("Default", "Accent", "Good", "Warning", "Attention")
"""Dark and light are colours that one of the themes hides."""
SIZE = _among("Small", "Default", "Medium", "Large", "ExtraLarge")
ELEMENT: dict[str, Check] = {"id": _text, "spacing": SPACING, "separator": _bool, "isVisible": _bool}
WORDS: dict[str, Check] = {
    "weight": _among("Lighter", "Default", "Bolder"),
    "color": COLOR,
    "isSubtle": _bool,
    "size": SIZE,
}
STYLED: dict[str, Check] = {
    "style": _among("emphasis", "good", "attention", "warning", "accent"),
    "selectAction": _object,
}
INPUT: dict[str, Check] = {**ELEMENT, "label": _text, "value": _text, "isRequired": _bool, "errorMessage": _text}
ACTION: dict[str, Check] = {
    "title": _text, "style": _among("positive", "destructive"), "tooltip": _text,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The properties of an element or action: what it may have, and what it must."""

    may: Mapping[str, Check]
    must: Sequence[str]


SHAPES: dict[str, Shape] = {
    "TextBlock": Shape(
        {**ELEMENT, **WORDS, "text": _text, "wrap": lambda value: value is True, "style": _among("heading")},
        ("text", "wrap"),
    ),
    "RichTextBlock": Shape({**ELEMENT, "inlines": _items}, ("inlines",)),
    "TextRun": Shape(
        {**WORDS, "text": lambda value: isinstance(value, str) and bool(value), "underline": _bool,
         "selectAction": _object},
        ("text",),
    ),
    "Container": Shape({**ELEMENT, **STYLED, "items": _items}, ("items",)),
    "ColumnSet": Shape({**ELEMENT, "columns": _items, "selectAction": _object}, ("columns",)),
    "Column": Shape(
        {**ELEMENT, "items": _items, "width": _among("auto", "stretch"), "verticalContentAlignment": _among("Center")},
        ("items", "width"),
    ),
    "ActionSet": Shape({**ELEMENT, "actions": _items}, ("actions",)),
    "Input.Text": Shape({**INPUT, "isMultiline": _bool, "maxLength": _number}, ("id", "label", "maxLength")),
    "Input.Date": Shape({**INPUT, "placeholder": _text, "value": _day, "min": _day, "max": _day}, ("id", "label")),
    "Input.ChoiceSet": Shape(
        {**INPUT, "choices": _items, "style": _among("compact", "expanded", "filtered"), "isMultiSelect": _bool,
         "wrap": _bool, "placeholder": _text},
        ("id", "label", "choices", "style"),
    ),
    "Action.Submit": Shape(
        {**ACTION, "data": _object, "associatedInputs": _among("auto", "none")}, ("title", "data")
    ),
    "Action.Execute": Shape({**ACTION, "data": _object, "verb": _text}, ("title", "data", "verb")),
    "Action.OpenUrl": Shape(
        {**ACTION, "url": lambda value: isinstance(value, str) and bool(CALLS.fullmatch(value))}, ("title", "url")
    ),
    "Action.ToggleVisibility": Shape({**ACTION, "targetElements": _ids}, ("title", "targetElements")),
}  # fmt: skip
INSIDE = ("items", "columns", "inlines", "actions")


def faults_of(attachment: Mapping[str, Any], kind: Kind) -> list[str]:
    """Everything that is wrong with a card in an attachment; [] when Teams takes it as it is."""
    if set(attachment) != {"contentType", "content"}:
        return [f"an attachment with {sorted(attachment)}"]
    if attachment["contentType"] != "application/vnd.microsoft.card.adaptive":
        return ["another content type"]
    return list(_card(attachment["content"], kind))


def faults_of_dialog(value: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the value of a task module's "continue"."""
    if set(value) != {"title", "width", "height", "card"}:
        return [f"a dialog with {sorted(value)}"]
    found = []
    if not _text(value["title"]) or len(value["title"]) > TITLE_MAX:
        found.append("a title that does not fit")
    sizes = [side for side in ("width", "height") if value[side] not in ("small", "medium", "large")]
    found += [f"{side} {value[side]!r}" for side in sizes if not _number(value[side])]
    return [*found, *faults_of(value["card"], "dialog")]


def parts(of: object) -> Iterator[dict[str, Any]]:
    """Every element and action inside, in the order of the card."""
    if isinstance(of, list):
        for each in of:
            yield from parts(each)
    elif isinstance(of, dict):
        yield of
        for name in (*INSIDE, "selectAction"):
            yield from parts(of.get(name, []))


def _card(card: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    known = {"type", "$schema", "version", "lang", "body", "actions", "fallbackText"}
    if set(card) - known or card.get("type") != "AdaptiveCard" or card.get("version") != "1.5":
        yield f"a card with {sorted(card)}, version {card.get('version')!r}"
    if not _items(card.get("body")) or not _items(card.get("actions", [{}])) or not _text(card.get("fallbackText")):
        yield "a card without body, actions or fallback as they must be"
        return
    size = len(json.dumps(card, ensure_ascii=False).encode())
    if size > (MESSAGE_BYTES if kind == "message" else DIALOG_BYTES):
        yield f"{size} bytes"
    every = [*parts(card["body"]), *parts(card.get("actions", []))]
    for part in every:
        yield from _part(part)
    ids = Counter(part["id"] for part in every if "id" in part)
    yield from (f"{id_} {count} times" for id_, count in ids.items() if count > 1)
    for part in every:
        yield from (f"nothing is called {target}" for target in part.get("targetElements", ()) if target not in ids)
    for row in [card, *every]:
        if len(row.get("actions", ())) > BUTTONS_MAX:
            yield f"{len(row['actions'])} buttons in one row"
    yield from _message(card, every) if kind == "message" else _dialog(every)


def _part(part: Mapping[str, Any]) -> Iterator[str]:
    name = str(part.get("type"))
    shape = SHAPES.get(name)
    if shape is None:
        yield f"{name}: no such element"
        return
    missing = [key for key in shape.must if key not in part]
    if missing:
        yield f"{name} without {missing}"
    for key, value in part.items():
        if key != "type" and (key not in shape.may or not shape.may[key](value)):
            yield f"{name}.{key}: {value!r}"
    if name in ("TextBlock", "Input.Text", "Input.Date", "Input.ChoiceSet"):
        read = [
            part.get("text", ""),
            part.get("label", ""),
            *(each.get("title", "") for each in part.get("choices", ())),
        ]
        yield from (f"markdown in {text!r}" for text in read if MARKDOWN.search(text))
    if name.startswith("Action.") and len(part.get("title", "")) > LABEL_MAX and name != "Action.ToggleVisibility":
        yield f"a long label {part['title']!r}"
    if part.get("isRequired") and not part.get("errorMessage"):
        yield f"{part.get('id')} says nothing when it is empty"
    if name == "Input.ChoiceSet":
        yield from _choices(part)


def _choices(part: Mapping[str, Any]) -> Iterator[str]:
    values = [each.get("value") for each in part["choices"]]
    if any(
        set(each) != {"title", "value"} or not (_text(each["title"]) and _text(each["value"]))
        for each in part["choices"]
    ):
        yield f"{part['id']}: a choice that is none"
    if len(set(values)) < len(values):
        yield f"{part['id']}: two choices with one value"
    many = part.get("isMultiSelect", False)
    if many and any("," in str(value) for value in values):
        yield f"{part['id']}: a comma in a value of many"
    given = part.get("value", "")
    chosen = (given.split(",") if many else [given]) if given else []
    yield from (f"{part['id']}: {each!r} cannot be chosen" for each in chosen if each not in values)


def _message(card: Mapping[str, Any], every: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A message begins with its line, has nothing to type in, and six buttons at most in all."""
    first = card["body"][0]
    if first.get("type") != "TextBlock" or card["fallbackText"] != first.get("text"):
        yield "it does not begin with its line"
    buttons = [part for part in every if part.get("type") in ("Action.Submit", "Action.Execute")]
    if len(buttons) > BUTTONS_MAX:
        yield f"{len(buttons)} buttons"
    yield from (f"{part['type']} on a message" for part in every if str(part.get("type")).startswith("Input."))
    for part in buttons:
        expected = {"b", "c"} | ({"msteams"} if part["type"] == "Action.Submit" else set())
        if not expected <= set(part["data"]) <= expected | {"k"}:
            yield f"{part['title']} carries {sorted(part['data'])}"
        elif part["type"] == "Action.Submit" and part["data"]["msteams"] != {"type": "task/fetch"}:
            yield f"{part['title']} opens no dialog"
        elif part["type"] == "Action.Execute" and part["verb"] != "press":
            yield f"{part['title']} has verb {part['verb']}"


def _dialog(every: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """In a dialog every button is sent in; none that leaves a page unfinished is held back."""
    held = any(part.get("isRequired") for part in every)
    inputs = [part["id"] for part in every if str(part.get("type")).startswith("Input.") and "id" in part]
    yield from (f"{id_} is no field" for id_ in inputs if not id_.startswith("f:"))
    for part in every:
        if part.get("type") == "Action.Execute":
            yield "Action.Execute in a dialog"
        if part.get("type") != "Action.Submit":
            continue
        keys = {"b", "c", "s", "p", "t"}
        if not keys <= set(part["data"]) <= keys | {"k"} or not all(isinstance(v, str) for v in part["data"].values()):
            yield f"{part['title']} carries {part['data']}"
        if held and part.get("associatedInputs") != "none" and part["data"].get("b") in LEAVING:
            yield f"{part['title']} is held back until everything is filled in"
