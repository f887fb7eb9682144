"""Makes an event of every kind, filled in; run as a module it adds what is missing to samples.json and changes nothing.

A sample is how an event was once written. Whoever changes the shape of an event leaves its sample as it is: a new field
has a default, and anything else teaches the codec to read the old shape (`UPCASTERS`). The new shape gets a sample of
its own, named "Kind 2".
"""

from __future__ import annotations

import json
import types
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from flows.events import EVENTS, Event, Words
from storage.codec import Codec

FILE = Path(__file__).with_name("samples.json")
COMMITMENT = "c0" * 32


def filled(kind: str) -> Event:
    """Gives an event with something in every field."""
    cls: Any = EVENTS[kind]
    hints = get_type_hints(cls)
    event: Event = cls(**{field.name: _value(hints[field.name], field.name) for field in fields(cls)})
    return event


def bare(kind: str) -> Event:
    """Gives an event with nothing in the fields that may do without."""
    cls: Any = EVENTS[kind]
    hints = get_type_hints(cls)
    event: Event = cls(
        **{
            field.name: None if types.NoneType in get_args(hints[field.name]) else _value(hints[field.name], field.name)
            for field in fields(cls)
        }
    )
    return event


def _value(hint: Any, name: str) -> Any:
    origin, options = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(next(option for option in options if option is not types.NoneType), name)
    if origin is tuple:
        return (_value(options[0], f"{name} 1"), _value(options[0], f"{name} 2"))
    if origin is Literal:
        return options[0]
    plain = {
        bool: True,
        int: 2,
        str: f"the ‘{name}’\n",
        date: date(2026, 9, 14),
        datetime: datetime(2026, 9, 14, 9, 30, tzinfo=UTC),
        Words: Words(f"words of {name} é"),
    }
    return plain[hint]


def write(event: Event) -> dict[str, Any]:
    """Gives a sample: version and payload; the texts stand beside it."""
    texts: list[str] = []

    def seal(words: Words) -> dict[str, Any]:
        texts.append(words.text)
        return {"seal": len(texts), "commit": COMMITMENT}

    _, version, payload = Codec().write(event, seal)
    return {"version": version, "payload": payload, "texts": texts}


def main() -> None:
    """Adds the samples that are not there yet."""
    samples = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    for kind in EVENTS:
        sample = write(filled(kind))
        mine = [kept for name, kept in samples.items() if name.split(maxsplit=1)[0] == kind]
        if sample not in mine:
            samples[f"{kind} {len(mine) + 1}" if mine else kind] = sample
    FILE.write_text(json.dumps(dict(sorted(samples.items())), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
