"""One field of a form: how it is described, drawn, and read back.

Pure. A fault in what was filled in is a key of `forms.error`, never an exception.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flows.asking.options import groups, options
from flows.asking.people import PEOPLE_SOURCES, first_told, home_school, people_options
from flows.commands import AskedAs
from flows.days import ONE_DAY
from flows.guard.numbers import is_bsn, is_iban
from flows.scene import Scene
from flows.screen import LABEL_MAX, TEXT_MAX, Area, Choice, Choices, Day, Field, Line, Option, People

Value = str | tuple[str, ...]
Values = Mapping[str, Value]
"""What was filled in so far, by field id; texts as they passed the name guard."""

LATER_DAYS = 42
"""*Later* is at most six weeks away, as the decider has it."""
LINE_MAX = 200
REFERENCE_MAX = 30
_NAMED = re.compile(r"[A-Za-z]{3,}[-/.][A-Za-z]{2,}[-/.][A-Za-z]{3,}|[A-Za-z]{4,}[-/.][A-Za-z]{4,}")
"""Words that hang together, as in a name."""
_OWN = re.compile(r"vt", re.IGNORECASE)
"""What a kenmerk may begin with to say that it is one, whatever number follows."""
_RUN = re.compile(r"[0-9](?:[0-9./-]*[0-9])?")
_PHONE = re.compile(r"0[0-9]{9,}|31[1-9][0-9]{8}")
_BSN = re.compile(r"[0-9]{9}|[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{3}|[0-9]{3}[-/.][0-9]{3}[-/.][0-9]{3}")
_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_BIRTH = re.compile(rf"{_DAY}[-/.]{_MONTH}[-/.](?:[0-9]{{2}}|[0-9]{{4}})|[0-9]{{4}}[-/.]{_MONTH}[-/.]{_DAY}")
"""A date as people write one."""
_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./-]{1,28}[A-Za-z0-9]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNSEEN = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""Letters and marks that show nothing."""
_YEARS_BACK, _YEARS_ON = timedelta(days=3653), timedelta(days=1827)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form: `id` in the screen and in the values; `name` its key in the words; `about` what the options
    depend on (a task, an age band); `page` where it stands.
    """

    id: str
    ask: AskedAs
    page: str
    source: str = ""
    required: bool = True
    many: bool = False
    name: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        """The last part of its keys in the words."""
        return self.name or self.id

    @property
    def is_text(self) -> bool:
        """Free text, that passes the name guard. A kenmerk does not: it has a form of its own."""
        return self.ask in ("area", "line")


def one(values: Values, field: str) -> str:
    """The single value of a field, "" when there is none."""
    found = values.get(field, "")
    return found if isinstance(found, str) else next(iter(found), "")


def several(values: Values, field: str) -> tuple[str, ...]:
    """The values of a field that may have many, each once."""
    found = values.get(field, ())
    listed = ([found] if found else []) if isinstance(found, str) else found
    return tuple(dict.fromkeys(listed))


# ---------------------------------------------------------------- drawing


def draw_field(scene: Scene, asked: Asked, values: Values, base: str, error: str = "") -> Field:
    """The field with its label and hint (at `base`, else at `forms.field`), what was filled in, and its error."""
    label, hint = label_of(scene, asked, base), _hint(scene, asked, base)
    more: dict[str, Any] = {"id": asked.id, "label": label, "hint": hint, "error": error}
    if asked.ask != "choices":
        more["required"] = asked.required
    match asked.ask:
        case "choice":
            return Choice(options=_options(scene, asked, values), value=one(values, asked.id), **more)
        case "choices":
            found = groups(asked.source, scene, asked.about)
            return Choices(groups=found, value=several(values, asked.id), required=asked.required, **more)
        case "people":
            return _people(scene, asked, values, more)
        case "day":
            earliest, latest = _limits(scene, asked)
            more |= {"earliest": earliest.isoformat(), "latest": latest.isoformat()}
            return Day(value=one(values, asked.id), **more)
        case "area":
            return Area(value=one(values, asked.id), max=TEXT_MAX, **more)
        case _:
            room = REFERENCE_MAX if asked.ask == "reference" else LINE_MAX
            return Line(value=one(values, asked.id), max=room, **more)


def _people(scene: Scene, asked: Asked, values: Values, more: dict[str, Any]) -> People:
    """The only one there is stands filled in already."""
    found = _options(scene, asked, values)
    chosen = several(values, asked.id)
    if not chosen and asked.required and not asked.many and len(found) == 1:
        chosen = (found[0].id,)
    return People(options=found, value=chosen, many=asked.many, **more)


def _options(scene: Scene, asked: Asked, values: Values) -> tuple[Option, ...]:
    if asked.source in PEOPLE_SOURCES:
        return people_options(asked.source, scene, one(values, "school") or home_school(scene), asked.id)
    if asked.ask == "choices":
        return tuple(option for group in groups(asked.source, scene, asked.about) for option in group.options)
    return options(asked.source, scene, asked.about)


def label_of(scene: Scene, asked: Asked, base: str) -> str:
    """What the field is called in this form."""
    kind, _, about = asked.source.partition(":")
    if kind in ("answers", "joint"):
        return scene.protocol.question[about].title
    if kind in ("danger", "acute"):
        danger = scene.protocol.danger[about or "acute"]
        return danger.question if len(danger.question) <= LABEL_MAX else danger.title
    own = f"{base}.{asked.key}.label"
    return scene.words(own if own in scene.words else f"forms.field.{asked.key}.label", first=first_told(scene))


def _hint(scene: Scene, asked: Asked, base: str) -> str:
    kind, _, about = asked.source.partition(":")
    if kind in ("answers", "joint"):
        question = scene.protocol.question[about]
        return f"{question.text} {question.explain}"
    if kind in ("danger", "acute"):
        danger = scene.protocol.danger[about or "acute"]
        return danger.question if len(danger.question) > LABEL_MAX else ""
    own = f"{base}.{asked.key}.hint"
    key = own if own in scene.words else f"forms.field.{asked.key}.hint"
    return scene.words(key) if key in scene.words else ""


def _limits(scene: Scene, asked: Asked) -> tuple[date, date]:
    """The first and the last day that can be meant."""
    if asked.source == "past":
        return scene.today - _YEARS_BACK, scene.today
    if asked.source == "later":
        return scene.today + ONE_DAY, scene.today + timedelta(days=LATER_DAYS)
    return scene.today, scene.today + _YEARS_ON


# ---------------------------------------------------------------- reading


def read_field(scene: Scene, asked: Asked, values: Values, raw: Values) -> tuple[Value, str]:
    """What was filled in, tidied, and the key of what is wrong with it ("" nothing).

    `raw`: what came back from the channel; `values`: that and the draft, for what the options depend on.
    """
    match asked.ask:
        case "choices" | "people":
            return _read_ids(scene, asked, values, raw)
        case "choice":
            chosen = one(raw, asked.id)
            if not chosen:
                return "", "choose" if asked.required else ""
            known = any(option.id == chosen for option in _options(scene, asked, values))
            return (chosen, "") if known else ("", "unknown")
        case "day":
            return _read_day(scene, asked, one(raw, asked.id).strip())
        case "reference":
            return _read_reference(asked, one(raw, asked.id))
        case _:
            return _read_text(asked, one(raw, asked.id))


def _read_ids(scene: Scene, asked: Asked, values: Values, raw: Values) -> tuple[Value, str]:
    chosen = several(raw, asked.id)
    known = {option.id for option in _options(scene, asked, values)}
    kept = tuple(each for each in chosen if each in known)
    value: Value = kept if asked.many else next(iter(kept), "")
    if len(kept) < len(chosen):
        return value, "unknown"
    if not asked.many and len(kept) > 1:
        return value, "one"
    return value, "choose" if asked.required and not kept else ""


def _read_day(scene: Scene, asked: Asked, text: str) -> tuple[Value, str]:
    if not text:
        return "", "date" if asked.required else ""
    found = to_date(text)
    if found is None:
        return "", "bad_date"
    earliest, latest = _limits(scene, asked)
    if found > latest:
        return text, "past" if asked.source == "past" else "too_far"
    if found < earliest:
        return text, "too_long_ago" if asked.source == "past" else "future"
    return text, ""


def to_date(text: str) -> date | None:
    """The day that a text means (ISO 8601, "2026-11-30"), or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_reference(asked: Asked, typed: str) -> tuple[Value, str]:
    text = _tidy(typed)
    if not text:
        return "", "reference_missing" if asked.required else ""
    if not _REFERENCE.fullmatch(text):
        return text[:LINE_MAX], "reference"
    return text, "reference_person" if _NAMED.search(text) or _is_number(text) else ""


def _is_number(text: str) -> bool:
    """A telephone number or a citizen's number is no kenmerk, whatever letters stand around it; nor is an account or a
    date of birth, where that is all there is. What begins with VT is one: a report never waits for how it is written.
    """
    if _OWN.match(text):
        return False
    runs = [(run, re.sub(r"\D", "", run)) for run in _RUN.findall(text)]
    is_somebody = any(_PHONE.fullmatch(digits) or (_BSN.fullmatch(run) and is_bsn(digits)) for run, digits in runs)
    return is_somebody or _BIRTH.fullmatch(text) is not None or is_iban(re.sub(r"\W", "", text).upper())


def _read_text(asked: Asked, typed: str) -> tuple[Value, str]:
    text = _tidy(typed)
    if asked.ask == "line":
        text = " ".join(text.split())
    room = TEXT_MAX if asked.ask == "area" else LINE_MAX
    if len(text) > room:
        return text, "too_long"
    return text, "fill_in" if asked.required and not text else ""


def _tidy(typed: str) -> str:
    """Single line ends, one kind of space and of digits, nothing invisible that carries a name past the guard, no space
    around.
    """
    lined = re.sub("\r\n|[\r\u2028\u2029]", "\n", typed)
    if not lined.isascii():
        lined = "".join(map(_plain, unicodedata.normalize("NFC", _UNSEEN.sub("", lined))))
    return _CONTROL.sub("", lined).strip()


def _plain(character: str) -> str:
    """A character as the guard knows it; other letters it knows by itself."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return {"Zs": " ", "Cf": ""}.get(kind, character)
