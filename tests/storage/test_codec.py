"""Every event can be written and read back, also as it was once written."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

import pytest

from flows.events import EVENTS, Declined, Event, NoteAdded, PlaceReached, Words
from storage.codec import Codec, UnknownShape
from tests.storage.samples import COMMITMENT, FILE, bare, filled, write

SAMPLES: dict[str, dict[str, Any]] = json.loads(FILE.read_text("utf-8"))


def read(codec: Codec, kind: str, sample: dict[str, Any]) -> Event:
    """Reads a sample."""

    def open_text(n: int, commitment: str) -> Words:
        assert commitment == COMMITMENT
        return Words(sample["texts"][n - 1])

    (tree,) = codec.trees([sample["payload"]])
    return codec.read(kind, sample["version"], tree, open_text)


@pytest.mark.parametrize("kind", EVENTS)
@pytest.mark.parametrize("make", [filled, bare])
def test_every_event_is_read_as_it_was_written(kind: str, make: Any) -> None:
    """Every kind of event, full or bare, reads as it was written, and its texts are not in the payload."""
    event = make(kind)
    sample = write(event)
    assert read(Codec(), kind, sample) == event
    assert "words of" not in sample["payload"]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_once_written_is_read_for_ever(name: str) -> None:
    """Every shape that an event ever had can still be read; what it did not have yet is empty."""
    kind = name.split(maxsplit=1)[0]
    written = json.loads(SAMPLES[name]["payload"])
    now: Any = filled(kind)
    later = {field.name: field.default for field in fields(now) if field.name not in written}
    assert read(Codec(), kind, SAMPLES[name]) == replace(now, **later)


def test_every_event_has_a_sample() -> None:
    """No event is without a frozen sample of how it is written now (`python -m tests.storage.samples` adds one)."""
    kept = [(name.split(maxsplit=1)[0], sample) for name, sample in SAMPLES.items()]
    assert not [kind for kind in EVENTS if (kind, write(filled(kind))) not in kept]


@pytest.mark.parametrize(
    ("kind", "version", "payload", "why"),
    [
        ("Vanished", 1, "{}", "event 'Vanished' is unknown"),
        ("PlaceReached", 2, '{"place":"a"}', "unknown in version 2"),
        ("PlaceReached", 1, '{"place":"a","mood":"b","air":"c"}', "unknown air, mood"),
        ("PlaceReached", 1, "{}", "without place"),
        ("PlaceReached", 1, '{"plaats":"a"}', "unknown plaats"),
        ("NoteAdded", 1, '{"text":"plain"}', "another shape"),
        ("MonitoringAgreed", 1, '{"on":"morgen","text":{"seal":1,"commit":"x"}}', "another shape"),
    ],
)
def test_an_unknown_shape_is_an_error(kind: str, version: int, payload: str, why: str) -> None:
    """An unknown event, version or field, or one that is missing or of another type, is an error that says so."""
    with pytest.raises(UnknownShape, match=why):
        Codec().read(kind, version, json.loads(payload), lambda _n, _commitment: Words(""))


def test_a_field_with_a_default_may_come_later() -> None:
    """A payload from before a field with a default existed reads with that default."""
    event = Codec().read("Declined", 1, {"reason": "busy"}, lambda _n, _commitment: Words(""))
    assert event == Declined("busy")


def test_old_shapes_are_brought_up_step_by_step() -> None:
    """An event that was renamed, and one of whose fields was renamed later, is read from each of its three shapes."""

    def renamed(tree: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        return "PlaceReached", {"at": tree["where"]}

    def field_renamed(tree: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        return "PlaceReached", {"place": tree["at"]}

    codec = Codec(EVENTS, {("Moved", 1): renamed, ("PlaceReached", 2): field_renamed})
    shapes = [("Moved", 1, {"where": "weigh"}), ("PlaceReached", 2, {"at": "weigh"})]
    shapes.append(("PlaceReached", 3, {"place": "weigh"}))
    for kind, version, tree in shapes:
        event = codec.read(kind, version, tree, lambda _n, _commitment: Words(""))
        assert event == PlaceReached("weigh")
    assert codec.write(PlaceReached("weigh"), lambda _: {}) == ("PlaceReached", 3, '{"place":"weigh"}')
    with pytest.raises(UnknownShape):
        codec.read("PlaceReached", 1, {}, lambda _n, _commitment: Words(""))


# ---------------------------------------------------------------- types


@dataclass(frozen=True, slots=True)
class _Task:
    who: str
    what: Words


@dataclass(frozen=True, slots=True)
class _Everything:
    at: datetime
    tasks: tuple[_Task, ...]
    later: datetime | None = None
    steps: tuple[Literal["a", "b"], ...] = ()
    done: bool | None = None


def test_nested_values_and_instants() -> None:
    """Nested dataclasses, tuples of them, their texts in order, and instants (in UTC, whatever zone they came in)."""
    codec = Codec({"Everything": _Everything})
    at = datetime(2026, 3, 29, 1, 30, 0, 5, tzinfo=UTC)
    amsterdam = timezone(timedelta(hours=1))
    event: Any = _Everything(
        at.astimezone(amsterdam), (_Task("p1", Words("een")), _Task("p2", Words("twee"))), at, ("b",), None
    )
    texts: list[str] = []

    def seal(words: Words) -> dict[str, Any]:
        texts.append(words.text)
        return {"seal": len(texts), "commit": ""}

    kind, version, payload = codec.write(event, seal)
    assert texts == ["een", "twee"]
    assert payload.count("2026-03-29T01:30:00.000005+00:00") == 2
    assert codec.read(kind, version, json.loads(payload), lambda n, _: Words(texts[n - 1])) == event


def test_an_instant_without_a_zone_is_not_written() -> None:
    """A naive instant is refused: nobody could say later when it was."""
    event: Any = _Everything(datetime(2026, 3, 29), ())  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        Codec({"Everything": _Everything}).write(event, lambda _: {})


@pytest.mark.parametrize("hint", [float, dict[str, str], list[str], tuple[str, int], Words | str, Any])
def test_what_a_trail_cannot_keep_is_refused_at_the_start(hint: Any) -> None:
    """An event with a field that could not be read back is refused when the codec is made, not when it is used."""
    cls = type("Odd", (), {"__annotations__": {"field": hint}})
    with pytest.raises(TypeError, match=r"Odd\.field: "):
        Codec({"Odd": dataclass(frozen=True)(cls)})


def test_only_events_are_written() -> None:
    """What is no event of a trail is refused."""
    stranger: Any = _Task("p", Words(""))
    with pytest.raises(TypeError, match="_Task is no event"):
        Codec().write(stranger, lambda _: {})
    with pytest.raises(TypeError):
        Codec().write(NoteAdded, lambda _: {})  # type: ignore[arg-type]
