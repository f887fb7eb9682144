"""Pretend schools of both boards: who works there, and a roster of them. Nobody is real; ids say who they are."""

from __future__ import annotations

from functools import cache

from bot.resources import load_calendar
from flows.roster import EVERYWHERE, Person, Post, Roster

LINDE, ES = "de-linde", "de-es"
"""Two schools of each board."""


def _at(school: str, roles: str, *ids: str) -> tuple[Person, ...]:
    return tuple(Person(id_, id_.capitalize(), (Post(school, tuple(roles.split())),)) for id_ in ids)


INOS = (
    *_at(LINDE, "teacher", "juf", "meester"),
    *_at(LINDE, "ib", "ib"),
    *_at(LINDE, "ivp", "ivp"),
    *_at(LINDE, "csv", "csv"),
    *_at(LINDE, "director", "directeur"),
    *_at(ES, "teacher", "juf-es"),
    *_at(ES, "ib ivp", "ib-es"),
    *_at(ES, "director", "directeur-es"),
    *_at(EVERYWHERE, "regisseur", "regisseur"),
    *_at(EVERYWHERE, "secretary", "secretaris"),
    *_at(EVERYWHERE, "executive", "bestuurder"),
)
DELTA = (
    *_at(LINDE, "teacher", "juf", "meester"),
    *_at(LINDE, "ib", "ib", "ib-twee"),
    *_at(LINDE, "director", "directeur"),
    *_at(ES, "teacher", "juf-es"),
    *_at(ES, "ib", "ib-es"),
    *_at(ES, "director", "directeur-es"),
    *_at(EVERYWHERE, "executive", "bestuurder"),
)
KLEINBOS = (
    *_at(LINDE, "teacher", "juf", "meester"),
    *_at(LINDE, "zorgcoordinator", "zoco"),
    *_at(LINDE, "rector", "rector"),
    *_at(EVERYWHERE, "bestuurder", "bestuurder"),
)
"""The third board, that only the tests know."""
PEOPLE = {"inos": INOS, "delta": DELTA, "kleinbos": KLEINBOS}


@cache
def roster(board: str) -> Roster:
    """Everybody of a board, all at work from Monday to Friday."""
    return Roster(PEOPLE[board], load_calendar())
