"""Reads a board's protocol out of its TOML text into the values of `flows.protocol`.

The shape of the file is the shape of the dataclasses, read by reflection: a tuple of records is a TOML array of tables
under the singular name (`roles` is `[[role]]`), items are a table of id = "label" (`[list.group.item]`). It says
whether the shape is right, all faults at once; whether the protocol is sound is for `flows.check`. The only I/O is
reading the package's own data files in `builtin`.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args, get_origin, get_type_hints

from flows.protocol import Item, Protocol

_SINGULAR = {"entries": "entry"}
_KINDS = {
    str: "tekst",
    int: "een getal",
    bool: "waar of onwaar (true, false)",
    list: "een lijst",
    dict: "een tabel",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a protocol file: the file's name, the place in it (`place[consult].line`), what is wrong (Dutch)."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        """One line, as the command line prints it."""
        return f"{self.file}: {self.place}: {self.text}" if self.place else f"{self.file}: {self.text}"


class ProtocolError(Exception):
    """A protocol file is unsound; `problems` has every fault at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def parse(text: str, name: str) -> Protocol:
    """The protocol that `text` (TOML) holds; `name` is the file's name, for the faults.

    Raises `ProtocolError` with all unknown keys, missing keys and wrong types.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError((Problem(name, "", f"geen geldige TOML: {error}"),)) from error
    problems: list[Problem] = []
    found = _Reader(name, problems).record(Protocol, table, "")
    if problems:
        raise ProtocolError(tuple(problems))
    return cast("Protocol", found)


def builtin() -> dict[str, str]:
    """The texts of the boards that come with the product, by board id."""
    folder = resources.files("flows") / "protocols"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): file.read_text(encoding="utf-8") for file in files}


def key_of(field: str) -> str:
    """What a field of a dataclass is called in the file, when it holds several records: `roles` -> `role`."""
    return _SINGULAR.get(field, field.removesuffix("s"))


@dataclasses.dataclass(frozen=True, slots=True)
class _Reader:
    """Converts TOML values to the types that the dataclasses ask for, and notes every fault with its place.

    After a fault a value is None; nobody sees it, since any fault makes `parse` raise.
    """

    file: str
    problems: list[Problem]

    def fault(self, place: str, text: str) -> None:
        self.problems.append(Problem(self.file, place, text))

    def record(self, kind: type, raw: object, place: str) -> object:
        """A dataclass out of a table."""
        if not isinstance(raw, dict):
            self.fault(place, f"moet een tabel zijn; hier staat {_kind_name(raw)}")
            return None
        fields, hints = _shape(kind)
        for key in raw:
            if key not in fields:
                self.fault(_join(place, key), f'onbekende sleutel "{key}"{_near(key, fields)}')
        values: dict[str, object] = {}
        complete = True
        for key, field in fields.items():
            if key in raw:
                values[field.name] = self.value(hints[field.name], raw[key], _join(place, key))
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                self.fault(place, f'"{key}" ontbreekt')
                complete = False
        return cast("Callable[..., object]", kind)(**values) if complete else None

    def value(self, kind: object, raw: object, place: str) -> object:
        """A value of the type `kind`: text, number, truth, choice, record, tuple or mapping."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Literal:
            return self.choice(inner, raw, place)
        if origin is tuple:
            return self.several(inner[0], raw, place)
        if origin is dict:
            return self.mapping(inner[0], inner[1], raw, place)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            return self.record(kind, raw, place)
        # `type(...) is`, since True is an int as well.
        if type(raw) is kind:
            return raw
        self.fault(place, f"moet {_KINDS[cast('type', kind)]} zijn; hier staat {_kind_name(raw)}")
        return None

    def choice(self, allowed: tuple[object, ...], raw: object, place: str) -> object:
        """One of a closed list of words."""
        if raw in allowed:
            return raw
        words = ", ".join(f'"{word}"' for word in allowed)
        self.fault(place, f"{raw!r} kan niet; kies uit {words}")
        return None

    def several(self, inner: object, raw: object, place: str) -> tuple[object, ...]:
        """A tuple out of a list; items out of a table of id = "label"."""
        if inner is Item and isinstance(raw, dict):
            return tuple(Item(id=key, label=str(self.value(str, raw[key], _join(place, key)))) for key in raw)
        if not isinstance(raw, list) or inner is Item:
            self.fault(place, f"moet {_KINDS[dict if inner is Item else list]} zijn; hier staat {_kind_name(raw)}")
            return ()
        return tuple(self.value(inner, each, _at(place, each, number)) for number, each in enumerate(raw, 1))

    def mapping(self, key_kind: object, value_kind: object, raw: object, place: str) -> dict[object, object]:
        """A mapping out of a table."""
        if not isinstance(raw, dict):
            self.fault(place, f"moet een tabel zijn; hier staat {_kind_name(raw)}")
            return {}
        return {
            self.value(key_kind, key, place): self.value(value_kind, each, _join(place, key))
            for key, each in raw.items()
        }


@cache
def _shape(kind: type) -> tuple[dict[str, dataclasses.Field[object]], dict[str, object]]:
    """Of a dataclass: its fields by their keys in the file, and the type of each by its name."""
    hints: dict[str, object] = get_type_hints(kind)
    return {_key(field, hints[field.name]): field for field in dataclasses.fields(kind)}, hints


def _key(field: dataclasses.Field[object], hint: object) -> str:
    """The key of a field in the file: the singular for tuples of records and for mappings."""
    origin = get_origin(hint)
    records = origin is dict or (origin is tuple and dataclasses.is_dataclass(get_args(hint)[0]))
    return key_of(field.name) if records else field.name


def _at(place: str, raw: object, number: int) -> str:
    """The place of one of several: by its id where it has one, else by its number, from 1."""
    return f"{place}[{raw['id']}]" if isinstance(raw, dict) and isinstance(raw.get("id"), str) else f"{place}[{number}]"


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _near(key: str, known: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f'; bedoel je "{close[0]}"?' if close else ""


def _kind_name(raw: object) -> str:
    return _KINDS.get(type(raw), type(raw).__name__)
