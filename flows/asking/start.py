"""The fields with which a case begins, and the `StartCase` out of them.

Pure. It asks for no name and no birth date. A start can be made out of whatever is there: nothing holds up help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from flows.asking.beside import dangers_said
from flows.asking.command import observation_disagrees
from flows.asking.fields import Asked, Values, one, several
from flows.asking.options import groups
from flows.asking.people import holders, home_school, line_roles, people_options, schools
from flows.commands import Seen, StartCase
from flows.events import ObservationKind, Words
from flows.protocol import ENTRIES, PARENT_LIST, Entry
from flows.roster import Person
from flows.scene import Scene

PREFIX = "start:"
"""What the names of these forms begin with: `start:concern`."""
FORMS = tuple(PREFIX + entry for entry in ENTRIES)
MOST_SEEN = 20
"""Observations that one form can hold; more can be added to the case."""


def entry_of(form: str) -> Entry:
    """The entry that a form begins. An unknown form is a `KeyError`."""
    if form not in FORMS:
        raise KeyError(form)
    return cast("Entry", form.removeprefix(PREFIX))


# ---------------------------------------------------------------- fields and pages


def seen_count(values: Values) -> int:
    """How many observation pages a draft has."""
    text = one(values, "seen")
    return (
        min(int(text), MOST_SEEN) if text.isascii() and text.isdigit() and len(text) <= len("20") and int(text) else 1
    )


def asked_fields(scene: Scene, form: str, values: Values) -> tuple[Asked, ...]:
    """Every field that the form asks now, in the order of its pages."""
    return tuple(_FIELDS[entry_of(form)](scene, values))


def page_order(scene: Scene, form: str, values: Values) -> tuple[str, ...]:
    """The pages of the form, without the preview."""
    return tuple(dict.fromkeys(["1", *(asked.page for asked in asked_fields(scene, form, values))]))


def _school(scene: Scene) -> Iterable[Asked]:
    if len(schools(scene)) != 1:
        yield Asked("school", "choice", "1", "schools")


def _danger(danger: str, page: str) -> Asked:
    return Asked(f"danger.{danger}", "choice", page, f"danger:{danger}")


def _observation(number: int, *, kinds: str = "observation_kinds") -> Iterable[Asked]:
    page, at = f"seen:{number}", f"seen.{number}"
    yield Asked(f"{at}.kind", "choice", page, kinds, name="kind")
    yield Asked(f"{at}.text", "area", page, name="text")
    yield Asked(f"{at}.source", "line", page, required=False, name="source")
    if kinds == "observation_kinds":
        yield Asked(f"{at}.profession", "choice", page, "professions", required=False, name="profession")


def _observations(values: Values) -> Iterable[Asked]:
    for number in range(1, seen_count(values) + 1):
        yield from _observation(number)


def _last_pages(scene: Scene) -> Iterable[Asked]:
    # Acute danger is asked on the first page; prefilled here, nobody would judge it.
    yield from (_danger(danger.id, "danger") for danger in scene.protocol.dangers if danger.id != "acute")
    yield Asked("excluded", "people", "involved", "colleagues", required=False, many=True)


def _concern(scene: Scene, values: Values) -> Iterable[Asked]:
    yield from _school(scene)
    yield _danger("acute", "1")
    yield Asked("age", "choice", "1", "ages")
    age = scene.protocol.age.get(one(values, "age"))
    if age is not None and age.signals:
        yield Asked("signals", "choices", "signals", "signals", required=False, many=True, about=age.signals)
    yield Asked("goes_well", "area", "goes_well", required=False)
    yield from _observations(values)
    yield from _last_pages(scene)


def _kindcheck(scene: Scene, values: Values) -> Iterable[Asked]:
    """Worries about a parent, without any signal of a child [Delta 8]."""
    yield from _school(scene)
    yield _danger("acute", "1")
    if groups("signals", scene, PARENT_LIST):
        yield Asked("signals", "choices", "1", "signals", required=False, many=True, about=PARENT_LIST)
    yield from _observations(values)
    yield from _last_pages(scene)


def _one_page(entry: str) -> Callable[[Scene, Values], Iterable[Asked]]:
    def fields(scene: Scene, values: Values) -> Iterable[Asked]:
        yield from _school(scene)
        if people_options(f"line:{entry}", scene, one(values, "school") or home_school(scene), "excluded"):
            yield Asked("excluded", "people", "1", f"line:{entry}", required=False, many=True)

    return fields


def _colleague(scene: Scene, values: Values) -> Iterable[Asked]:
    yield from _school(scene)
    yield Asked("about", "people", "1", "colleagues", required=False, many=True)
    yield Asked("is_first", "choice", "1", "yes_no")
    yield from _observation(1, kinds="colleague_kinds")


_FIELDS: dict[str, Callable[[Scene, Values], Iterable[Asked]]] = {
    "concern": _concern,
    "kindcheck": _kindcheck,
    "acute": _one_page("acute"),
    "sparring": _one_page("sparring"),
    "colleague": _colleague,
}


def disagreements(form: str, page: str, values: Values) -> dict[str, str]:
    """What does not agree on a page: field id -> key of `forms.error`."""
    if not page.startswith("seen:"):
        return {}
    at = page.replace(":", ".")
    parts = (one(values, f"{at}.{part}") for part in ("kind", "source", "profession"))
    return {f"{at}.{part}": error for part, error in observation_disagrees(*parts).items()}


# ---------------------------------------------------------------- observations, one more or one less


def add_observation(values: Values) -> tuple[Values, str]:
    """The draft with one more observation page, and that page."""
    count = min(seen_count(values) + 1, MOST_SEEN)
    return {**values, "seen": str(count)}, f"seen:{count}"


def remove_observation(values: Values, page: str) -> tuple[Values, str]:
    """The draft without the observation of a page, and the page before it; the last one is only emptied."""
    gone, count = int(page.removeprefix("seen:")), seen_count(values)
    kept = {key: value for key, value in values.items() if not key.startswith("seen.")}
    for key, value in values.items():
        if key.startswith("seen."):
            _, number, part = key.split(".")
            if int(number) != gone:
                kept[f"seen.{int(number) - (int(number) > gone)}.{part}"] = value
    kept["seen"] = str(max(count - 1, 1))
    return kept, f"seen:{max(gone - 1, 1)}"


# ---------------------------------------------------------------- the command


def make_command(scene: Scene, form: str, values: Values) -> StartCase:
    """The start of a case with what is there; nothing that is missing holds it up."""
    entry = entry_of(form)
    asked = {field.id for field in asked_fields(scene, form, values)}
    flags, judged = _dangers(scene, entry, {key: value for key, value in values.items() if key in asked})
    about = next((field.about for field in asked_fields(scene, form, values) if field.id == "signals"), "")
    listed = [option.id for group in groups("signals", scene, about) for option in group.options]
    goes_well = one(values, "goes_well") if "goes_well" in asked else ""
    return StartCase(
        entry=entry,
        school=one(values, "school") or home_school(scene),
        age=one(values, "age") if "age" in asked and one(values, "age") in scene.protocol.age else "",
        signals=tuple(signal for signal in listed if signal in several(values, "signals")),
        goes_well=Words(goes_well) if goes_well else None,
        seen=tuple(_seen(values)) if any(field.startswith("seen.") for field in asked) else (),
        flags=flags,
        judged=judged,
        excluded=_excluded(scene, entry, values),
    )


def _dangers(scene: Scene, entry: Entry, values: Values) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The dangers that were answered with yes, and those that were asked."""
    if entry == "acute":
        return ("acute",), ("acute",)
    said = dangers_said(values)
    order = [danger.id for danger in scene.protocol.dangers]
    judged = tuple(danger for danger in order if one(values, f"danger.{danger}"))
    return tuple(danger for danger in order if danger in said), judged


def _seen(values: Values) -> Iterable[Seen]:
    for number in range(1, seen_count(values) + 1):
        kind, text, source, profession = (
            one(values, f"seen.{number}.{part}") for part in ("kind", "text", "source", "profession")
        )
        if not text:
            continue
        # Sent before it was complete: what nobody calls a fact yet is one to look at again.
        if not kind or observation_disagrees(kind, source, profession):
            kind = "third_party" if source else "hypothesis"
        yield Seen(
            kind=cast("ObservationKind", kind),
            text=Words(text),
            source=Words(source) if source else None,
            profession=profession if kind == "diagnosis" else "",
        )


def _excluded(scene: Scene, entry: Entry, values: Values) -> tuple[str, ...]:
    """Who is left out: whoever is involved; about a colleague whom it is about, the director too when so answered."""
    if entry != "colleague":
        return several(values, "excluded")
    found = list(several(values, "about"))
    if one(values, "is_first") == "yes":
        place = scene.protocol.place[scene.protocol.entries["colleague"]]
        school = one(values, "school") or home_school(scene)
        found += [person.id for person in holders(scene, school, place.line[0])]
    return tuple(dict.fromkeys(each for each in found if each != scene.person))


def readers(scene: Scene, values: Values) -> tuple[tuple[Person, str], ...]:
    """Who can be asked about a colleague, with the role, in order: never anybody whom it is about."""
    place = scene.protocol.place[scene.protocol.entries["colleague"]]
    school, left_out = one(values, "school") or home_school(scene), set(_excluded(scene, "colleague", values))
    left_out.add(scene.person)
    found: dict[str, tuple[Person, str]] = {}
    for role in line_roles(place):
        for person in holders(scene, school, (role,)):
            if person.id not in left_out:
                found.setdefault(person.id, (person, role))
    return tuple(found.values())
