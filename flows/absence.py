"""*Ik ben er niet*: says when somebody is away, and reads what they filled in. Keeps nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from flows.days import AMSTERDAM, dutch_time, last_day
from flows.scene import Scene
from flows.screen import Alert, Block, Button, Day, Screen, Text
from flows.screens import phones
from flows.telling import say_date

LONGEST = timedelta(days=366)
"""Somebody who is away longer does not belong in the directory."""


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first moment of a day until the first moment after the last one (aware, Amsterdam midnights)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class AbsenceRead:
    """What was filled in: an absence, or what is wrong with it, by field."""

    absence: Absence | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def absence_screen(
    scene: Scene, values: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None, token: str = ""
) -> Screen:
    """The form: first and last day away; what is planned already, with a way back to work."""
    words, given, wrong = scene.words, values or {}, errors or {}
    today = scene.today.isoformat()
    latest = (scene.today + LONGEST).isoformat()
    planned = [(gone, back) for gone, back in (scene.me.away if scene.me else ()) if back > scene.now]
    said = [
        Alert(words("away.planned", first=say_date(dutch_time(gone).date()), until=say_date(last_day(back))))
        for gone, back in sorted(planned)
    ]
    fields = [
        Day(
            name, words(f"away.{name}"), value=given.get(name, today if name == "first" else ""), earliest=today,
            latest=latest, error=wrong.get(name, ""),
        )
        for name in ("first", "last")
    ]  # fmt: skip
    buttons = [Button("send", words("away.save"), style="primary", sends=True)]
    if planned:
        buttons.append(Button("absence:back", words("away.back")))
    buttons.append(Button("home", words("away.close")))
    blocks: tuple[Block, ...] = (Text(words("away.intro")), *said, *fields, phones(scene.protocol))
    return Screen("absence", words("away.title"), blocks, tuple(buttons), token=token)


def read_absence(scene: Scene, values: Mapping[str, str | tuple[str, ...]]) -> AbsenceRead:
    """The absence that was filled in, or a sentence for each field that is wrong."""
    errors: dict[str, str] = {}
    days: dict[str, date] = {}
    for name in ("first", "last"):
        raw = values.get(name, "")
        try:
            days[name] = date.fromisoformat(raw if isinstance(raw, str) else "")
        except ValueError:
            errors[name] = scene.words("away.error.date" if raw else "away.error.missing")
    if not errors:
        first, last = days["first"], days["last"]
        if last < scene.today:
            errors["last"] = scene.words("away.error.past")
        elif last < first:
            errors["last"] = scene.words("away.error.order")
        elif last - scene.today > LONGEST:
            errors["last"] = scene.words("away.error.long")
    if errors:
        return AbsenceRead(errors=errors)
    return AbsenceRead(Absence(_midnight(days["first"]), _midnight(days["last"] + timedelta(days=1))))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), AMSTERDAM)
