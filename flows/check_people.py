"""Checks who is asked, who decides and who owes: known roles, and always somebody who can answer.

It judges a protocol on its own; whether a school has people in these roles is for the directory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.protocol import OWNERS, PARTIES, VEILIG_THUIS, Kind, Place, Protocol

_NEEDED: dict[Kind, tuple[tuple[str, str], ...]] = {
    "ask": (
        ("line", "niemand die antwoordt"),
        ("fallback", "geen achtervang als niemand van de lijn er is"),
    ),
    "talk": (("leads", "niemand die het gesprek leidt"),),
    "weigh": (("must", "niemand die moet meewegen"),),
    "report": (
        ("decides", "niemand die beslist"),
        ("reports", "niemand die meldt"),
        ("tells", "niemand die het de ouders vertelt"),
    ),
    "help": (("decides", "niemand die beslist"),),
}
"""For each kind of place: the fields that must name somebody, and what is wrong where they do not."""

_ROLES = ("each", "fallback", "informs", "leads", "joins", "must", "may", "decides", "reports")
_CLIMBS = ("responsible", "stand_in")


def people(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """The faults about people, each as (place, text)."""
    for place in protocol.places:
        yield from _at_place(protocol, place)
    yield from _unknown(protocol, "ladder", protocol.ladder, _CLIMBS)
    yield from _unknown(protocol, "overseers", protocol.overseers)
    yield from _unknown(protocol, "undecided", protocol.undecided)
    if not any(role in protocol.role for role in protocol.ladder):
        yield "ladder", "herinneringen klimmen naar niemand"
    if not any(role.id == "teacher" for role in protocol.roles):
        yield "role", 'rol "teacher" ontbreekt: wie de zorg heeft'
    for term in protocol.terms:
        if not term.owner:
            yield f"term[{term.id}].owner", "termijn zonder eigenaar"
        else:
            yield from _unknown(protocol, f"term[{term.id}].owner", (term.owner,), PARTIES + OWNERS)
    yield from _task_owners(protocol)


def _at_place(protocol: Protocol, place: Place) -> Iterator[tuple[str, str]]:
    at = f"place[{place.id}]"
    for field, fault in _NEEDED.get(place.kind, ()):
        if not any(getattr(place, field)):
            yield f"{at}.{field}", fault
    for field in _ROLES:
        yield from _unknown(protocol, f"{at}.{field}", getattr(place, field))
    yield from _unknown(protocol, f"{at}.consults", place.consults, (VEILIG_THUIS,))
    yield from _unknown(protocol, f"{at}.tells", place.tells, PARTIES)
    for field in ("line", "widen"):
        for number, rung in enumerate(getattr(place, field), 1):
            yield from _unknown(protocol, f"{at}.{field}[{number}]", rung)
            if not rung:
                yield f"{at}.{field}[{number}]", "lege trede"
    asked = {role for rung in place.line for role in rung}
    for role in sorted(set(place.each) - asked):
        yield f"{at}.each", f'"{role}" moet antwoorden, maar wordt niet gevraagd'
    if asked == {"teacher"}:
        yield f"{at}.line", "niemand die antwoordt: de leerkracht kan niet zichzelf vragen"
    if place.confidential and place.informs:
        yield f"{at}.informs", "afgeschermd: hier hoort niemand anders iets"


def _task_owners(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Tasks belong to a role or a party, and in a confidential case only to those who know of it."""
    asks = [place for place in protocol.places if place.confidential and place.kind == "ask"]
    told = {role for place in asks for rung in (*place.line, *place.widen, place.fallback) for role in rung}
    for task in protocol.tasks:
        at = f"task[{task.id}].owner"
        yield from _unknown(protocol, at, (task.owner,), PARTIES)
        outsider = task.owner in protocol.role and task.owner not in told
        if "colleague" in task.entries and (outsider or task.owner == "teacher"):
            yield at, f'"{task.owner}" hoort niets van een zorg over een collega'


def _unknown(
    protocol: Protocol, at: str, roles: Iterable[str], also: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    for role in roles:
        if role not in protocol.role and role not in also:
            yield at, f'onbekende rol "{role}"'
