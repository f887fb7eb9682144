"""Who can be chosen in a form: people of the roster as options.

Only active people, never somebody who is involved. It offers; whether a choice is allowed is decided in `flows.decide`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flows.days import last_day, say_date_alone, working_days
from flows.protocol import Place, Protocol
from flows.roster import EVERYWHERE, Person
from flows.scene import Scene
from flows.screen import LABEL_MAX, Option


def people_options(source: str, scene: Scene, school: str, field: str) -> tuple[Option, ...]:
    """The people of a source ("colleagues", "leaders", ...) at a school, each with a name and a role."""
    return tuple(_option(scene, school, person) for person in _SOURCES[source](scene, school, field))


def _option(scene: Scene, school: str, person: Person) -> Option:
    roles = [scene.role(role) for role in person.roles_at(school) if role in scene.protocol.role]
    label = f"{person.name} ({', '.join(roles)})" if roles else person.name
    # Who is away stays in the list where they may have been there earlier, and nobody takes them for being there now.
    mark = scene.words("forms.people.away") if person.away_until(scene.now) is not None else ""
    room = LABEL_MAX - len(mark)
    return Option(person.id, (label if len(label) <= room else label[: room - 1] + "…") + mark)


def home_school(scene: Scene) -> str:
    """The school of the case, else the first school of this person; "" when neither is known."""
    if scene.case is not None and scene.case.school:
        return scene.case.school
    return next(iter(schools(scene)), "")


def schools(scene: Scene) -> tuple[str, ...]:
    """The schools at which this person can begin a case: their own, or all of the board."""
    own = [post.school for post in scene.me.posts] if scene.me else []
    if own and EVERYWHERE not in own:
        return tuple(dict.fromkeys(own))
    every = {post.school for person in scene.roster.people for post in person.posts} - {EVERYWHERE}
    return tuple(sorted(every))


def line_roles(place: Place) -> tuple[str, ...]:
    """Every role that a place can ask, in order."""
    rungs = (*place.line, place.each, *place.widen, place.fallback)
    return tuple(dict.fromkeys(role for rung in rungs for role in rung))


def first_told(scene: Scene) -> str:
    """What the role is called that hears first when it is about a colleague."""
    place = scene.protocol.place[scene.protocol.entries["colleague"]]
    return scene.role(place.line[0][0])


def is_confidential(scene: Scene) -> bool:
    """The case is about a colleague: nothing of it reaches the ordinary chain."""
    return scene.case is not None and scene.case.entry == "colleague"


def holders(scene: Scene, school: str, roles: Iterable[str]) -> tuple[Person, ...]:
    """Who holds these roles, in their order, once each; "teacher" and the parties mean whoever has that part."""
    found: dict[str, Person] = {}
    skip = _excluded(scene)
    for role in roles:
        part = _party(scene, role)
        if part is None:
            found.update((person.id, person) for person in scene.roster.holders(role, school, skip))
            continue
        person = scene.roster.get(part)
        if person is not None and person.active and person.id not in skip:
            found[person.id] = person
    return tuple(found.values())


def _party(scene: Scene, role: str) -> str | None:
    """The person who has a part in the case ("" nobody yet); None when it is an ordinary role."""
    case = scene.case
    if case is None:
        return None
    parts = {
        "teacher": case.starter,
        "owner": case.owner,
        "leader": case.talk.leader,
        "reporter": case.report.person,
        "case_manager": case.help.manager,
    }
    return parts.get(role)


def _excluded(scene: Scene) -> frozenset[str]:
    return scene.case.excluded if scene.case is not None else frozenset()


def _colleagues(scene: Scene, school: str, field: str) -> tuple[Person, ...]:
    """Everybody at the school; about a colleague only those who may know of it. Oneself only as casemanager, and who
    works along is there now.
    """
    skip = _excluded(scene) | (frozenset() if field == "case_manager" else {scene.person})
    if is_confidential(scene) and field != "people":
        found = [person for person in _line_of(scene, school) if person.id not in skip]
    else:
        found = [p for p in scene.roster.people if p.active and p.id not in skip and p.roles_at(school)]
        found.sort(key=lambda person: (person.name, person.id))
    return _there(scene, found) if field == "person" else tuple(found)


def _asked_first(scene: Scene, school: str, field: str) -> tuple[Person, ...]:
    """Who can be asked to take a case like this one up now, but for oneself."""
    return _there(scene, _line_of(scene, school))


def _line_of(scene: Scene, school: str) -> list[Person]:
    roles = (
        role for place in _asking(scene.protocol, confidential=is_confidential(scene)) for role in line_roles(place)
    )
    return [person for person in holders(scene, school, roles) if person.id != scene.person]


def _there(scene: Scene, people: list[Person]) -> tuple[Person, ...]:
    """Those who are not away now; all of them when everybody is, so that there is somebody to call."""
    return tuple(person for person in people if person.away_until(scene.now) is None) or tuple(people)


def nobody_there(scene: Scene, source: str) -> bool:
    """Whether everybody is away now to whom the case, or a share in it, can be given; or there is nobody at all."""
    found = _SOURCES[source](scene, home_school(scene), "person")
    return all(person.away_until(scene.now) is not None for person in found)


def first_back(scene: Scene, source: str) -> str:
    """A sentence, with a space before it, that says who of them is at work again first, and when; "" for nobody."""
    found = _SOURCES[source](scene, home_school(scene), "person")
    calendar = scene.roster.calendar
    back = [
        (next(working_days(last_day(until), calendar, person.workdays)), person.name)
        for person in found
        if (until := person.away_until(scene.now)) is not None
    ]
    if not back:
        return ""
    day, name = min(back)
    return " " + scene.words("refused.first_back", name=name, day=say_date_alone(day))


def _asking(protocol: Protocol, *, confidential: bool) -> tuple[Place, ...]:
    return tuple(place for place in protocol.places if place.kind == "ask" and place.confidential == confidential)


def _at(kind: str, *parts: str) -> Callable[[Scene, str, str], tuple[Person, ...]]:
    """People in the roles that the places of a kind name; oneself when nobody holds them."""

    def found(scene: Scene, school: str, field: str) -> tuple[Person, ...]:
        places = [place for place in scene.protocol.places if place.kind == kind]
        roles = [role for part in parts for place in places for role in getattr(place, part)]
        joined = [scene.roster.get(person) for person, _ in scene.case.joined] if scene.case else []
        extra = [p for p in joined if p is not None and p.active and p.id not in _excluded(scene)]
        people = {person.id: person for person in (*holders(scene, school, roles), *extra)}
        return tuple(people.values()) or ((scene.me,) if scene.me else ())

    return found


def _weighers(scene: Scene, school: str, field: str) -> tuple[Person, ...]:
    """Who must weigh, who may, and who has the case."""
    must = [scene.roster.get(person) for person in scene.case.weighing.people] if scene.case else []
    found = {p.id: p for p in must if p is not None and p.active and p.id not in _excluded(scene)}
    found |= {p.id: p for p in _at("weigh", "must", "may")(scene, school, field)}
    found |= {p.id: p for p in holders(scene, school, ("owner",))}
    return tuple(found.values())


def _line(entry: str) -> Callable[[Scene, str, str], tuple[Person, ...]]:
    """Who is asked when a case begins in this way."""

    def found(scene: Scene, school: str, field: str) -> tuple[Person, ...]:
        place = scene.protocol.place[scene.protocol.entries[entry]]  # type: ignore[index]
        return tuple(p for p in holders(scene, school, line_roles(place)) if p.id != scene.person)

    return found


_SOURCES: dict[str, Callable[[Scene, str, str], tuple[Person, ...]]] = {
    "colleagues": _colleagues,
    "consultants": _asked_first,
    "leaders": _at("talk", "leads"),
    "talkers": _at("talk", "leads", "joins"),
    "weighers": _weighers,
    "reporters": _at("report", "reports"),
    "line:acute": _line("acute"),
    "line:sparring": _line("sparring"),
}
PEOPLE_SOURCES = frozenset(_SOURCES)
