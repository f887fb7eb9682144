"""Checks every single value of a protocol: ids that occur twice, rules without source, texts missing or too long.

It goes through the dataclasses by reflection and knows nothing of what the values mean together: that is `flows.check`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator

from flows.protocol import (
    AgeBand,
    Danger,
    Expert,
    Ground,
    Guide,
    Item,
    Outcome,
    Phone,
    Place,
    Protocol,
    Question,
    Role,
    Rule,
    Section,
    SignalGroup,
    SignalList,
    Step,
    Task,
)
from flows.reading import key_of
from flows.screen import LABEL_MAX, TITLE_MAX

HEADER_MAX = 150
"""Characters in a heading (Slack's header block)."""
TEXT_MAX = 3000
"""Characters in a block of text (Slack's section block)."""

_LIMITS: dict[tuple[type, str], int] = {
    (Role, "name"): LABEL_MAX,
    (Role, "short"): LABEL_MAX,
    (Phone, "label"): LABEL_MAX,
    (Phone, "note"): LABEL_MAX,
    (AgeBand, "label"): LABEL_MAX,
    (Step, "title"): LABEL_MAX,
    (Item, "label"): LABEL_MAX,
    (SignalGroup, "title"): LABEL_MAX,
    (SignalList, "title"): HEADER_MAX,
    (Danger, "title"): TITLE_MAX,
    (Danger, "question"): HEADER_MAX,
    (Danger, "examples"): LABEL_MAX,
    (Expert, "label"): LABEL_MAX,
    (Ground, "label"): LABEL_MAX,
    (Section, "title"): HEADER_MAX,
    (Guide, "title"): TITLE_MAX,
    (Task, "title"): TITLE_MAX,
    (Question, "title"): TITLE_MAX,
    (Question, "text"): HEADER_MAX,
    (Place, "title"): TITLE_MAX,
}
_MAY_BE_BLANK = {(Outcome, "ask"), (Place, "step"), (Task, "step")}


def values(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """The faults of single values, each as (place, text)."""
    yield from _record(protocol, "")
    yield from _twice("signal", (i.id for sl in protocol.lists for group in sl.groups for i in group.items))


def _record(record: object, place: str) -> Iterator[tuple[str, str]]:
    """Faults in a dataclass and in all that it holds."""
    if isinstance(record, Section):
        yield from _too_long("\n".join(record.lines), TEXT_MAX, place)
    if isinstance(record, Rule) and not record.at:
        yield place, "staat nergens: `at` is leeg"
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        key = (type(record), field.name)
        if isinstance(value, str):
            required = field.default is dataclasses.MISSING and key not in _MAY_BE_BLANK
            yield from _text(value, _LIMITS.get(key, TEXT_MAX), _join(place, field.name), required=required)
        elif dataclasses.is_dataclass(value):
            yield from _record(value, _join(place, field.name))
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            yield from _several(value, _join(place, key_of(field.name)))
        elif isinstance(value, tuple):
            for number, each in enumerate(value, 1):
                if isinstance(each, str):
                    limit = _LIMITS.get(key, TEXT_MAX)
                    yield from _text(each, limit, f"{_join(place, field.name)}[{number}]", required=True)


def _several(records: tuple[object, ...], place: str) -> Iterator[tuple[str, str]]:
    ids = [getattr(record, "id", "") for record in records]
    yield from _twice(place, (each for each in ids if each))
    for number, (record, its_id) in enumerate(zip(records, ids, strict=True), 1):
        yield from _record(record, f"{place}[{its_id or number}]")


def _text(text: str, limit: int, place: str, *, required: bool) -> Iterator[tuple[str, str]]:
    if required and not text.strip():
        missing_source = place.endswith("source")
        yield place, "regel zonder bron" if missing_source else "is leeg"
    yield from _too_long(text, limit, place)


def _too_long(text: str, limit: int, place: str) -> Iterator[tuple[str, str]]:
    if len(text) > limit:
        yield place, f"te lang: {len(text)} tekens, hoogstens {limit}"


def _twice(place: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for each, times in Counter(ids).items():
        if times > 1:
            yield f"{place}[{each}]", f'"{each}" komt {times} keer voor'


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
