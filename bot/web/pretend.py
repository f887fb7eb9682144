"""The pretend schools of the demo: two boards, one school each, with people who do not exist.

Values only.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.roster import EVERYWHERE, Person, Post
from storage.values import Identity, Member

CHANNEL = "web"
WORKSPACE = "demo"


@dataclass(frozen=True, slots=True)
class PretendSchool:
    """A school that does not exist, of one of the boards."""

    board: str
    name: str
    staff: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(id, name, roles); board-wide roles hold everywhere."""


SCHOOLS = (
    PretendSchool(
        "inos",
        "De Vlinderboom",
        (
            ("v-sanne", "Sanne", ("teacher",)),
            ("v-mo", "Mo", ("teacher",)),
            ("v-ilse", "Ilse", ("ib",)),
            ("v-ruben", "Ruben", ("ivp",)),
            ("v-yara", "Yara", ("csv",)),
            ("v-tom", "Tom", ("director",)),
            ("v-nadia", "Nadia", ("regisseur",)),
            ("v-koen", "Koen", ("secretary",)),
            ("v-els", "Els", ("executive",)),
        ),
    ),
    PretendSchool(
        "delta",
        "De Zonnewijzer",
        (
            ("z-joost", "Joost", ("teacher",)),
            ("z-amina", "Amina", ("teacher",)),
            ("z-petra", "Petra", ("ib",)),
            ("z-hans", "Hans", ("director",)),
            ("z-lidia", "Lidia", ("executive",)),
        ),
    ),
)
BOARD_WIDE = frozenset({"regisseur", "secretary", "executive"})


def members() -> tuple[Member, ...]:
    """Everybody of the pretend schools as the directory holds them."""
    return tuple(
        Member(school.board, f"{id_}@{school.board}.example", Person(id_, name, _posts(school, roles), phone=""))
        for school in SCHOOLS
        for id_, name, roles in school.staff
    )


def _posts(school: PretendSchool, roles: tuple[str, ...]) -> tuple[Post, ...]:
    wide = tuple(role for role in roles if role in BOARD_WIDE)
    here = tuple(role for role in roles if role not in BOARD_WIDE)
    return tuple(Post(where, held) for where, held in ((school.name, here), (EVERYWHERE, wide)) if held)


def identities() -> tuple[Identity, ...]:
    """How the demo page reaches them."""
    return tuple(Identity(CHANNEL, WORKSPACE, id_, id_) for school in SCHOOLS for id_, _, _ in school.staff)
