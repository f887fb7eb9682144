"""What a button or a field of a card carries to come back with the answer. Written and read here only.

What comes back has been in somebody else's hands: whatever we did not write is `Malformed`, which says nothing of what
stood in it. Holds no content but the codes and names that the desk gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flows.screen import Screen

VERB = "press"
"""The verb of a button that acts at once."""
FETCH = "task/fetch"
"""What Teams asks the bot when a button opens a dialog."""
NOTHING = "~"
"""Value of the option that chooses nothing: a radio button cannot be let go of. As a text it says nothing either."""
ID_MAX = 255
_FIELD = re.compile(r"f:(?P<id>[^\[\]]{1,200})(?:\[(?P<part>[1-9][0-9]{0,2})\])?")
_KEYS = {"button": "b", "case": "c", "screen": "s", "page": "p", "token": "t", "stamp": "k"}


class Malformed(ValueError):
    """Something came back that this product never sent out so."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button carried: its id, the case it is about, and where it stood (a screen, a page, a token).

    `stamp` is of the one drawing that it stood on, or "": the same button on a card drawn anew is another press.
    """

    button: str
    case: str = ""
    screen: str = ""
    page: str = ""
    token: str = ""
    stamp: str = ""


def press_on_card(button: str, case: str, stamp: str = "") -> dict[str, Any]:
    """What a button on a message carries."""
    return {"b": button, "c": case, **({"k": stamp} if stamp else {})}


def press_in_dialog(button: str, case: str, screen: Screen, stamp: str = "") -> dict[str, Any]:
    """What a button in a dialog carries; the case is the button's own, or the screen's."""
    place = {"s": screen.name, "p": screen.page, "t": screen.token}
    return {"b": button, "c": case or screen.case, **place, **({"k": stamp} if stamp else {})}


def read_press(data: Mapping[str, Any]) -> Press:
    """What was written in a button, or `Malformed`. What Teams and the fields put beside it is passed over."""
    found = {name: data.get(key, "") for name, key in _KEYS.items()}
    if not all(_is_ours(value) for value in found.values()) or not found["button"]:
        raise Malformed("no button of ours")
    return Press(**found)


def _is_ours(value: object) -> bool:
    # Nothing that we write has a sign in it that nobody sees; a database may not take it.
    return isinstance(value, str) and len(value) <= ID_MAX and value.isprintable()


# ---------------------------------------------------------------- fields


def input_id(field: str, part: int = 0) -> str:
    """The id of an input; `part`, from 1, of a field that holds several values, each input of it with its own."""
    return f"f:{field}[{part}]" if part else f"f:{field}"


def read_input(id_: str) -> tuple[str, bool]:
    """The field that an input belongs to, and whether it holds several values; `Malformed` when it is none of ours."""
    found = _FIELD.fullmatch(id_)
    if found is None:
        raise Malformed("no field of ours")
    return found["id"], found["part"] is not None


def is_input(id_: str) -> bool:
    """Whether this is the key of something that was filled in."""
    return id_.startswith("f:")


def one_of_many(option: str) -> str:
    """The value of an option where several are chosen; a comma, which joins them, is written otherwise."""
    return option.replace("%", "%25").replace(",", "%2C")


def chosen(options: Iterable[str]) -> str:
    """The value of a field in which these options are chosen; "" when none is."""
    return ",".join(one_of_many(each) for each in options)


def read_chosen(value: str) -> tuple[str, ...]:
    """The options that were chosen."""
    every = (each.replace("%2C", ",").replace("%25", "%") for each in value.split(","))
    return tuple(each for each in every if each and each != NOTHING)
