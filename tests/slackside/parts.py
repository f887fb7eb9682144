"""What Slack takes as an element, an option or a text: the half of `limits` that is about what stands inside blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Faults = Iterator[str]

BUTTON, OPTION, PLACEHOLDER = 75, 75, 150
OPTION_VALUE, BUTTON_VALUE, ID = 150, 2000, 255
TYPED = 3000

_SELECT = {"placeholder", "confirm", "focus_on_load"}
_ELEMENTS: dict[str, set[str]] = {
    "button": {"text", "value", "style", "confirm", "accessibility_label"},
    "plain_text_input": {
        "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config", "focus_on_load",
        "placeholder",
    },
    "static_select": {*_SELECT, "options", "option_groups", "initial_option"},
    "multi_static_select": {*_SELECT, "options", "option_groups", "initial_options", "max_selected_items"},
    "external_select": {*_SELECT, "initial_option", "min_query_length"},
    "multi_external_select": {*_SELECT, "initial_options", "min_query_length", "max_selected_items"},
    "radio_buttons": {"options", "initial_option", "confirm", "focus_on_load"},
    "checkboxes": {"options", "initial_options", "confirm", "focus_on_load"},
    "datepicker": {"initial_date", "placeholder", "confirm", "focus_on_load"},
}  # fmt: skip
INPUTS = set(_ELEMENTS) - {"button"}
ACTIONS = set(_ELEMENTS) - {"plain_text_input"}


def size(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_element(element: Any, at: str, allowed: set[str]) -> Faults:
    """What is wrong with an element; `allowed`: the kinds that may stand there."""
    if not isinstance(element, dict) or element.get("type") not in allowed:
        yield f"{at}.type: {element.get('type') if isinstance(element, dict) else element!r}"
        return
    kind = element["type"]
    yield from check_keys(element, _ELEMENTS[kind], {"type", "action_id"}, at)
    yield from check_string(element, "action_id", at, ID, required=True)
    if "placeholder" in element:
        yield from check_text(element["placeholder"], f"{at}.placeholder", PLACEHOLDER, plain=True)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}.confirm")
    match kind:
        case "button":
            yield from _button(element, at)
        case "plain_text_input":
            yield from _typed(element, at)
        case "datepicker":
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", element.get("initial_date", "2026-01-01")):
                yield f"{at}.initial_date: {element['initial_date']}"
        case _:
            yield from _choosing(element, at)


def _button(element: Json, at: str) -> Faults:
    yield from check_text(element.get("text"), f"{at}.text", BUTTON, plain=True)
    yield from check_string(element, "value", at, BUTTON_VALUE)
    yield from check_string(element, "accessibility_label", at, BUTTON)
    if element.get("style", "primary") not in ("primary", "danger"):
        yield f"{at}.style: {element['style']}"


def _typed(element: Json, at: str) -> Faults:
    most = element.get("max_length", TYPED)
    if not isinstance(most, int) or not 1 <= most <= TYPED:
        yield f"{at}.max_length: {most}"
        return
    yield from check_string(element, "initial_value", at, most)
    if not isinstance(element.get("multiline", False), bool):
        yield f"{at}.multiline: not a boolean"


def _choosing(element: Json, at: str) -> Faults:
    kind = element["type"]
    most = 10 if kind in ("radio_buttons", "checkboxes") else 100
    every: list[Any] = []
    if "external" in kind:
        if not 0 <= element.get("min_query_length", 3) <= 100:
            yield f"{at}.min_query_length"
    elif "option_groups" in element:
        if "options" in element:
            yield f"{at}: options and option_groups"
        yield from check_count(element["option_groups"], f"{at}.option_groups", 1, 100)
        for number, group in enumerate(element["option_groups"]):
            place = f"{at}.option_groups[{number}]"
            yield from check_keys(group, {"label", "options"}, set(), place)
            yield from check_text(group.get("label"), f"{place}.label", OPTION, plain=True)
            yield from check_options(group.get("options"), f"{place}.options", 100)
            every += group.get("options") or []
        if len(every) > most:
            yield f"{at}: {len(every)} options in all groups"
    else:
        yield from check_options(element.get("options"), f"{at}.options", most)
        every = element.get("options") or []
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else None)
    if initial is not None:
        yield from check_options(initial, f"{at}.initial", 100)
        if "external" not in kind and any(each not in every for each in initial):
            yield f"{at}: an initial option that is none of the options"
    values = [each.get("value") for each in every if isinstance(each, dict)]
    if len(values) != len(set(values)):
        yield f"{at}: two options with one value"


def check_options(options: Any, at: str, most: int, least: int = 1) -> Faults:
    """What is wrong with a list of options."""
    yield from check_count(options, at, least, most)
    for number, option in enumerate(options if isinstance(options, list) else ()):
        place = f"{at}[{number}]"
        if not isinstance(option, dict):
            yield f"{place}: {option!r:.40}"
            continue
        yield from check_keys(option, {"text", "value", "description"}, set(), place)
        yield from check_text(option.get("text"), f"{place}.text", OPTION, plain=True)
        yield from check_string(option, "value", place, OPTION_VALUE, required=True)
        if "description" in option:
            yield from check_text(option["description"], f"{place}.description", OPTION, plain=True)


def _confirm(confirm: Any, at: str) -> Faults:
    yield from check_keys(confirm, {"title", "text", "confirm", "deny", "style"}, set(), at)
    for key, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from check_text(confirm.get(key), f"{at}.{key}", most, plain=True)


# ---------------------------------------------------------------- small things


def check_text(text: Any, at: str, most: int, *, plain: bool = False) -> Faults:
    """What is wrong with a text object."""
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{at}: {text!r:.80}"
        return
    is_plain = text["type"] == "plain_text"
    yield from check_keys(text, {"text", "emoji"} if is_plain else {"text", "verbatim"}, {"type"}, at)
    if plain and not is_plain:
        yield f"{at}: must be plain_text"
    yield from check_string(text, "text", at, most, required=True)
    if isinstance(text.get("text"), str) and not text["text"].strip():
        yield f"{at}.text: empty"


def check_string(owner: Json, key: str, at: str, most: int, *, required: bool = False) -> Faults:
    """What is wrong with a text of an object, which may be absent where it is not required."""
    value = owner.get(key)
    if value is None and key not in owner:
        if required:
            yield f"{at}.{key}: missing"
        return
    if not isinstance(value, str):
        yield f"{at}.{key}: not a text"
    elif size(value) > most:
        yield f"{at}.{key}: {size(value)} characters, more than {most}"
    elif required and not value:
        yield f"{at}.{key}: empty"


def check_count(value: Any, at: str, least: int, most: int) -> Faults:
    """What is wrong with the length of a list."""
    if not isinstance(value, list):
        yield f"{at}: not a list"
    elif not least <= len(value) <= most:
        yield f"{at}: {len(value)}, where {least} to {most} fit"


def check_keys(owner: Json, known: set[str], common: set[str], at: str) -> Faults:
    """The keys of an object that Slack does not know there."""
    for key in sorted(set(owner) - known - common):
        yield f"{at}.{key}: unknown"
