"""Events to JSON and back, by looking at the dataclasses once; old shapes stay readable for ever.

A payload is an object with a key for each field. Free texts (`Words`) are not in it: each becomes
`{"seal": n, "commit": hex}`, where n counts the texts of the event from 1; the caller seals and opens them. What a
shape is called and looks like may change later: then `UPCASTERS` says how the old one becomes the next. Touches no
database.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from flows.events import EVENTS, Event, Words

Shape = dict[str, Any]
Seal = Callable[[Words], Shape]
Open = Callable[[int, str], Words]
Upcaster = Callable[[Shape], tuple[str, Shape]]

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""(kind, version) -> how its payload becomes (kind, payload) one version later. Never remove one."""

_Write = Callable[[Any, Seal], Any]
_Read = Callable[[Any, Open], Any]
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class UnknownShape(Exception):
    """This version does not know the event, or not in this shape."""


class Codec:
    """Writes and reads the events of a dict name -> dataclass."""

    def __init__(
        self,
        events: Mapping[str, type[Any]] = EVENTS,
        upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    ) -> None:
        self._shapes = {kind: _Shape(cls) for kind, cls in events.items()}
        self._kinds = {cls: kind for kind, cls in events.items()}
        self._upcasters = upcasters
        self._versions = dict.fromkeys(events, 1)
        for kind, version in upcasters:
            self._versions[kind] = max(self._versions.get(kind, 1), version + 1)

    @staticmethod
    def trees(payloads: Iterable[str]) -> list[Shape]:
        """Parses payloads, all at once: that is quicker than one by one."""
        trees: list[Shape] = json.loads(f"[{','.join(payloads)}]")
        return trees

    def write(self, event: Event, seal: Seal) -> tuple[str, int, str]:
        """Gives kind, version and payload of an event; `seal` is called for each of its texts, in order.

        Raises TypeError or ValueError when the event is not what its class says (a naive datetime, another class).
        """
        kind = self._kinds.get(type(event))
        if kind is None:
            raise TypeError(f"{type(event).__name__} is no event of a trail")
        return kind, self._versions[kind], _to_json(self._shapes[kind].write(event, seal))

    def read(self, kind: str, version: int, tree: Shape, open_text: Open) -> Event:
        """Gives the event back from its payload's tree (see `trees`), which it may change.

        `open_text` is called with number and commitment of each of its texts. Raises UnknownShape, which says what is
        unknown; the caller adds case and number.
        """
        if version != self._versions.get(kind):
            kind, tree = self._bring_up(kind, version, tree)
        shape = self._shapes.get(kind)
        if shape is None:
            raise UnknownShape(f"event {kind!r} is unknown")
        try:
            event: Event = shape.read(tree, open_text)
        except (TypeError, ValueError, KeyError) as error:
            raise UnknownShape(f"event {kind!r} has another shape: {error}") from error
        return event

    def _bring_up(self, kind: str, version: int, tree: Shape) -> tuple[str, Shape]:
        while (upcast := self._upcasters.get((kind, version))) is not None:
            kind, tree = upcast(tree)
            version += 1
        if version != self._versions.get(kind):
            raise UnknownShape(f"event {kind!r} is unknown in version {version}")
        return kind, tree


class _Shape:
    """How one dataclass is written and read; made once, since looking at annotations is slow."""

    __slots__ = ("_cls", "_known", "_names", "_optional", "_reads", "_values", "_writes")

    def __init__(self, cls: type[Any]) -> None:
        hints = get_type_hints(cls)
        self._cls = cls
        self._names = tuple(field.name for field in fields(cls))
        self._known = frozenset(self._names)
        self._values = attrgetter(*self._names) if self._names else None
        self._optional = frozenset(
            field.name for field in fields(cls) if field.default is not MISSING or field.default_factory is not MISSING
        )
        ways = {name: _ways(hints[name], f"{cls.__name__}.{name}") for name in self._names}
        # Most fields are written as they are; only the others cost a call.
        self._writes = tuple((name, write) for name, (write, _) in ways.items() if write)
        self._reads = tuple((name, read) for name, (_, read) in ways.items() if read)

    def write(self, value: Any, seal: Seal) -> Shape:
        if self._values is None:
            return {}
        values = self._values(value)
        tree = {self._names[0]: values} if len(self._names) == 1 else dict(zip(self._names, values, strict=True))
        for name, write in self._writes:
            tree[name] = write(tree[name], seal)
        return tree

    def read(self, tree: Shape, open_text: Open) -> Any:
        if tree.keys() != self._known:
            if unknown := tree.keys() - self._known:
                raise ValueError(f"unknown {', '.join(sorted(unknown))}")
            if missing := self._known - tree.keys() - self._optional:
                raise ValueError(f"without {', '.join(sorted(missing))}")
        for name, read in self._reads:
            if name in tree:
                tree[name] = read(tree[name], open_text)
        return self._cls(**tree)


def _ways(hint: Any, where: str) -> tuple[_Write | None, _Read | None]:
    """How a value of this type is written and read; None: as it is."""
    origin = get_origin(hint)
    if hint in (str, int, bool, types.NoneType) or origin is Literal:
        return None, None
    if hint is Words:
        return (lambda value, seal: seal(value)), (lambda value, open_text: open_text(value["seal"], value["commit"]))
    if hint is datetime:
        return _write_instant, lambda value, _: datetime.fromisoformat(value)
    if hint is date:
        return (lambda value, _: value.isoformat()), (lambda value, _: date.fromisoformat(value))
    if origin in (Union, types.UnionType):
        return _ways_of_union(get_args(hint), where)
    if origin is tuple:
        return _ways_of_tuple(get_args(hint), where)
    if is_dataclass(hint) and isinstance(hint, type):
        shape = _Shape(hint)
        return shape.write, shape.read
    raise TypeError(f"{where}: a trail cannot keep {hint!r}")


def _ways_of_union(options: tuple[Any, ...], where: str) -> tuple[_Write | None, _Read | None]:
    """One type that may be absent, or several that are written as they are."""
    present = [option for option in options if option is not types.NoneType]
    ways = [_ways(option, where) for option in present]
    if all(way == (None, None) for way in ways):
        return None, None
    if len(present) > 1:
        raise TypeError(f"{where}: what is stored must tell which of {options!r} it is")
    write, read = ways[0]
    return (
        write and (lambda value, seal: None if value is None else write(value, seal)),
        read and (lambda value, open_text: None if value is None else read(value, open_text)),
    )


def _ways_of_tuple(items: tuple[Any, ...], where: str) -> tuple[_Write | None, _Read]:
    if len(items) != 2 or items[1] is not Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
        raise TypeError(f"{where}: a trail keeps tuple[X, ...] only")
    write, read = _ways(items[0], where)
    return (
        write and (lambda value, seal: [write(item, seal) for item in value]),
        (lambda value, open_text: tuple([read(item, open_text) for item in value]))
        if read
        else (lambda value, _: tuple(value)),
    )


def _write_instant(value: datetime, _seal: Seal) -> str:
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no time zone")
    return value.astimezone(UTC).isoformat()
