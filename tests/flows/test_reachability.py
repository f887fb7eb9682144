"""A role that would resolve to nobody is seen before a case needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.reachability import Gap, counted_on, reachability, schools
from flows.roster import EVERYWHERE, Person, Post, Roster
from tests.flows.boards import board
from tests.flows.stories import SCHOOL, roster

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def changed(name: str, person: str, **changes: object) -> Roster:
    """The pretend school with one person changed."""
    people = roster(name)
    return replace(
        people,
        people=tuple(replace(p, **changes) if p.id == person else p for p in people.people),  # type: ignore[arg-type]
    )


def gaps(name: str, people: Roster, school: str = SCHOOL) -> tuple[Gap, ...]:
    """What is missing at the pretend school."""
    return tuple(gap for gap in reachability(board(name), people, NOW) if gap.school == school)


@pytest.mark.parametrize("name", ["inos", "delta"])
def test_a_school_with_everybody_has_no_gap(name: str) -> None:
    """One person for each role is enough."""
    assert gaps(name, roster(name)) == ()


@pytest.mark.parametrize("name", ["inos", "delta"])
def test_every_role_but_the_teacher_is_counted_on(name: str) -> None:
    """Neither document names a role that has nothing to do."""
    assert counted_on(board(name)) == tuple(role.id for role in board(name).roles if role.id != "teacher")


def test_a_role_of_the_board_counts_at_every_school() -> None:
    """A second school lacks what is its own, not the regisseur."""
    missing = gaps("inos", roster("inos"), "elders")
    assert {gap.role for gap in missing} == {"ib", "ivp", "csv", "director"}
    assert {gap.why for gap in missing} == {"nobody"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"active": False}, "nobody"),
        ({"posts": ()}, "nobody"),
        ({"reachable": False}, "channel"),
        ({"away": ((NOW - WEEK, NOW + WEEK),)}, "away"),
        ({"away": ((NOW - WEEK, NOW + timedelta(days=4)),), "workdays": (1, 2)}, "away"),
        ({"away": ((NOW - WEEK, NOW + timedelta(days=3)),)}, None),
        ({"workdays": (4,)}, None),
    ],
)
def test_why_a_role_resolves_to_nobody(changes: dict[str, object], why: str | None) -> None:
    """No one holds it, no channel reaches them, or they do not work in the coming week."""
    found = gaps("inos", changed("inos", "ib", **changes))
    assert found == (() if why is None else (Gap(SCHOOL, "ib", why),))  # type: ignore[arg-type]


def test_a_stand_in_fills_a_gap_when_they_can_be_reached() -> None:
    """Somebody who is away with a stand-in is no gap; with one who is away too, it is."""
    away = {"away": ((NOW, NOW + WEEK),)}
    assert gaps("inos", changed("inos", "ib", **away, stand_in="teacher2")) == ()
    both = changed("inos", "ib", **away, stand_in="teacher2")
    both = replace(both, people=tuple(replace(p, **away) if p.id == "teacher2" else p for p in both.people))  # type: ignore[arg-type]
    assert gaps("inos", both) == (Gap(SCHOOL, "ib", "away"),)


def test_schools_are_where_somebody_active_works() -> None:
    """The whole board is no school, and a school that everybody left is none either."""
    people = (
        Person("a", "A", (Post("Oost", ("teacher",)), Post(EVERYWHERE, ("regisseur",)))),
        Person("b", "B", (Post("West", ("teacher",)),), active=False),
    )
    assert schools(Roster(people, roster("inos").calendar)) == ("Oost",)
