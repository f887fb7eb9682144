"""*Ik ben er niet*: what is filled in becomes a stretch of whole Amsterdam days, or an error at its field."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.absence import Absence, absence_screen, read_absence
from flows.days import last_day
from flows.screen import Day, Phones
from tests.flows.stories import begin, roster, sentences

HOME = begin("inos").home("ib")


@pytest.mark.parametrize("name", ["inos", "delta"])
def test_the_numbers_are_within_reach(name: str) -> None:
    """Also who says that they are away can call at once: somebody may come to them with something at that moment."""
    screen = absence_screen(begin(name).home("teacher"))
    assert isinstance(screen.blocks[-1], Phones)
    assert {"112", "0800-2000"} <= {line.number for line in screen.blocks[-1].lines}


def test_days_become_midnights_in_amsterdam() -> None:
    """Away from Monday to Wednesday is from midnight before to midnight after, on the Dutch clock."""
    found = read_absence(begin("inos").home("ib"), {"first": "2026-11-23", "last": "2026-11-25"})
    assert found.absence == Absence(datetime(2026, 11, 22, 23, tzinfo=UTC), datetime(2026, 11, 25, 23, tzinfo=UTC))
    assert found.absence is not None
    assert last_day(found.absence.end) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("values", "field", "error"),
    [
        ({"first": "2026-11-23"}, "last", "missing"),
        ({"last": "2026-11-23"}, "first", "missing"),
        ({"first": "morgen", "last": "2026-11-23"}, "first", "date"),
        ({"first": "2026-11-01", "last": "2026-11-02"}, "last", "past"),
        ({"first": "2026-11-28", "last": "2026-11-27"}, "last", "order"),
        ({"first": "2026-11-28", "last": "2028-01-01"}, "last", "long"),
        ({"first": ("2026-11-28",), "last": "2026-11-29"}, "first", "date"),
    ],
)
def test_each_error_stands_at_its_field(values: dict[str, str | tuple[str, ...]], field: str, error: str) -> None:
    """What is missing or cannot be is said at the field, and nothing is kept."""
    found = read_absence(begin("inos").home("ib"), values)
    assert found.absence is None
    assert found.errors == {field: sentences()(f"away.error.{error}")}


@given(first=st.text(max_size=12) | st.dates().map(str), last=st.text(max_size=12) | st.dates().map(str))
def test_nothing_that_is_typed_raises(first: str, last: str) -> None:
    """Whatever is typed gives an absence that ends after it begins, or an error."""
    found = read_absence(HOME, {"first": first, "last": last})
    assert bool(found.errors) == (found.absence is None)
    if found.absence is not None:
        assert found.absence.start < found.absence.end


def test_the_form_shows_what_was_filled_in_and_what_is_planned() -> None:
    """The form keeps what was typed with its error, and shows a planned absence with the way back."""
    story = begin("inos")
    gone = (datetime(2026, 11, 29, 23, tzinfo=UTC), datetime(2026, 12, 4, 23, tzinfo=UTC))
    people = tuple(dataclasses.replace(p, away=(gone,)) if p.id == "ib" else p for p in roster("inos").people)
    scene = dataclasses.replace(story.home("ib"), roster=dataclasses.replace(roster("inos"), people=people))
    screen = absence_screen(scene, {"last": "2026-11-01"}, {"last": "Deze dag is al voorbij."})
    first, last = [block for block in screen.blocks if isinstance(block, Day)]
    assert (first.value, last.value, last.error) == ("2026-11-23", "2026-11-01", "Deze dag is al voorbij.")
    assert "Je bent er niet van 30 november 2026 tot en met 4 december 2026." in repr(screen.blocks)
    assert "absence:back" in [button.id for button in screen.buttons]
    assert "absence:back" not in [button.id for button in absence_screen(story.home("ib")).buttons]
