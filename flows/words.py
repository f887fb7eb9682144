"""Every Dutch sentence that a person reads, by key.

The sentences stand in `flows/words_nl/`, one TOML file a room; whoever starts the product hands their text
in. Never reads a file, and never makes up a sentence: a key that is not there is a fault, not an empty text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter


class MissingWords(KeyError):
    """A key that no file has, or a sentence that needs a value which was not given."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences by dotted key; call it to say one: `say("guard.nudge.always")`."""

    by_key: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of this key with its `{name}` filled in; values it does not ask for are left out.

        A `MissingWords` names the key that is not there, or the value that is.
        """
        try:
            sentence = self.by_key[key]
        except KeyError:
            raise MissingWords(f"no sentence {key!r}") from None
        try:
            return sentence.format_map(values)
        except KeyError as missing:
            raise MissingWords(f"the sentence {key!r} needs {missing}") from None

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self.by_key)


def parse(texts: Mapping[str, str]) -> Sentences:
    """The sentences of all these files, name -> TOML; nested tables make dotted keys.

    A `ValueError` names every fault with its file: unreadable TOML, a key in two files, a value that is no
    text, an empty one, or a placeholder that is anything else than `{name}`.
    """
    found: dict[str, str] = {}
    place: dict[str, str] = {}
    faults: list[str] = []
    for name, text in texts.items():
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as unreadable:
            faults.append(f"{name}: {unreadable}")
            continue
        for key, value in _leaves(table):
            if key in found:
                faults.append(f"{name}: {key} stands in {place[key]} as well")
            elif (fault := _fault(value)) or not isinstance(value, str):
                faults.append(f"{name}: {key} {fault}")
            else:
                found[key], place[key] = value.strip(), name
    if faults:
        raise ValueError("sentences: " + "; ".join(faults))
    return Sentences(found)


def _leaves(table: Mapping[str, object], under: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{under}{key}.")
        else:
            yield f"{under}{key}", value


def _fault(value: object) -> str:
    """What is wrong with a sentence, or an empty string."""
    if not isinstance(value, str) or not value.strip():
        return "is no text"
    try:
        parts = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(value)]
    except ValueError as unbalanced:
        return f"is no sentence: {unbalanced}"
    for name, form, conversion in parts:
        if name is not None and (not name.isidentifier() or form or conversion):
            return f"may only have placeholders like {{name}}, not {{{name}}}"
    return ""
