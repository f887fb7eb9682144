"""Reads what comes back from Teams: a button on a message, the opening of a dialog, a dialog that was sent in.

Pure. It knows the shapes that `bot.teams` draws and no others: anything else is `Malformed`. It never decides, and
never looks at whether a button may be pressed: the desk does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.showing import Opened
from bot.teams import marks
from bot.teams.marks import Malformed, Press
from flows.screen import Said

__all__ = ["Malformed", "opened_of", "press_of", "said_of"]

INPUTS_MAX, TYPED_MAX = 500, 20_000

Value = str | tuple[str, ...]


def said_of(value: object) -> Said:
    """What a person gave back, out of the value of an `adaptiveCard/action`, a `task/fetch` or a `task/submit`."""
    data = _data(value)
    press = marks.read_press(data)
    return Said(press.button, press.screen, press.case, press.page, press.token, _values(data))


def press_of(value: object) -> Press:
    """The button that was pressed and where it stood, with the stamp of its drawing."""
    return marks.read_press(_data(value))


def opened_of(value: object) -> Opened:
    """The dialog that a press came from: a screen by name, of a case, a page of a form; no screen for a message."""
    press = press_of(value)
    return Opened(press.screen, press.case, press.page) if press.screen else Opened()


def _data(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Malformed("no value")
    held = value
    if "action" in value:
        held = value["action"]
        if not isinstance(held, Mapping) or held.get("verb") != marks.VERB:
            raise Malformed("an action that is not ours")
    data = held.get("data")
    if not isinstance(data, Mapping):
        raise Malformed("no data")
    return data


def _values(data: Mapping[str, Any]) -> dict[str, Value]:
    """What was filled in, by field id; what several inputs of one field hold is put together.

    An input in which nothing is chosen does not come along: the desk takes what is not there as empty.
    """
    typed = {key: value for key, value in data.items() if marks.is_input(key)}
    if len(typed) > INPUTS_MAX:
        raise Malformed("too many fields")
    values: dict[str, Value] = {}
    for key, given in typed.items():
        field, is_several = marks.read_input(key)
        text = _text(given)
        if not is_several:
            values[field] = "" if text == marks.NOTHING else text
            continue
        before = values.get(field, ())
        if isinstance(before, str):
            raise Malformed("one field of two kinds")
        values[field] = (*before, *marks.read_chosen(text))
    return values


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > TYPED_MAX:
        raise Malformed("not a text that fits")
    return value.replace("\r\n", "\n")
