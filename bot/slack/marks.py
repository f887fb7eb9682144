"""What a view or a message carries to come back with the answer: which screen it was, which button, which field.

Written and read here only. What comes back has been in somebody else's hands: whatever we did not write is `Malformed`,
which says nothing of what stood in it. Holds no content but the codes and names that the desk gave.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.screen import Button, Screen

SCREEN, HOME = "screen", "home"
"""`callback_id` of every modal, and of the Home tab."""
METADATA_MAX, VALUE_MAX, ID_MAX = 3000, 2000, 255
_PRESS, _FIELD, _VALUE = "b:", "f:", "v:"


class Malformed(ValueError):
    """Something came back that this product never sent out so."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a view shows: a screen by name, of a case, a page with its token; `main`: the button of its submit."""

    screen: str
    case: str = ""
    page: str = ""
    token: str = ""
    main: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed, the case it is about, and whether what was filled in goes along."""

    button: str
    case: str = ""
    sends: bool = False


def write_place(screen: Screen, main: Button | None = None) -> str:
    """The `private_metadata` of a view."""
    found = {"s": screen.name, "c": screen.case, "p": screen.page, "t": screen.token}
    return _write(found | ({"b": main.id} if main is not None else {}))


def read_place(metadata: object) -> Place:
    """What `write_place` wrote, or `Malformed`."""
    found = _read(metadata, METADATA_MAX, {"s", "c", "p", "t"}, {"b"})
    return Place(found["s"], found["c"], found["p"], found["t"], found.get("b", ""))


def write_press(button: Button) -> str:
    """The value of a button, or of an option that is pressed like one."""
    return _write({"b": button.id, "c": button.case} | ({"v": "1"} if button.sends else {}))


def read_press(value: object) -> Press:
    """What `write_press` wrote, or `Malformed`."""
    found = _read(value, VALUE_MAX, {"b", "c"}, {"v"})
    if not found["b"] or found.get("v", "1") != "1":
        raise Malformed("a button without a name")
    return Press(found["b"], found["c"], "v" in found)


def press_id(button: str, number: int = 1) -> str:
    """The `action_id` of a button; `number` tells buttons with one name on one view apart."""
    return f"{_PRESS}{button}" if number == 1 else f"{_PRESS}{button}#{number}"


def is_press(action_id: object) -> bool:
    """Whether this is the `action_id` of a button of ours."""
    return isinstance(action_id, str) and action_id.startswith(_PRESS) and len(action_id) > len(_PRESS)


def block_id(field: str, drawn: Sequence[object], number: int = 1) -> str:
    """The `block_id` of a field: another one whenever what stands in it is replaced, for Slack keeps what was typed
    in a block with the same id. `drawn`: what it was drawn with. `number` tells several blocks of one field apart.
    """
    stamp = hashlib.blake2s(repr(drawn).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{_FIELD}{field}#{stamp}.{number}"


def value_id(field: str, number: int = 1) -> str:
    """The `action_id` of what is filled in, another one for each block on a view."""
    return f"{_VALUE}{field}#{number}"


def is_value(action_id: object, field: str) -> bool:
    """Whether this is the `action_id` of what is filled in in a field."""
    return isinstance(action_id, str) and action_id.startswith(f"{_VALUE}{field}#") and len(action_id) <= ID_MAX


def field_of(block: object) -> str:
    """The id of the field that a block belongs to, or `Malformed`."""
    if not isinstance(block, str) or not block.startswith(_FIELD) or len(block) > ID_MAX:
        raise Malformed("a block that is no field")
    field = block.removeprefix(_FIELD).partition("#")[0]
    if not field:
        raise Malformed("a field without a name")
    return field


def _write(found: dict[str, str]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _read(text: object, most: int, needed: set[str], known: set[str]) -> dict[str, str]:
    if not isinstance(text, str) or len(text) > most:
        raise Malformed("not a text of ours")
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if not isinstance(found, dict) or not needed <= set(found) <= needed | known:
        raise Malformed("other keys than ours")
    if not all(isinstance(each, str) for each in found.values()):
        raise Malformed("other values than texts")
    return found
