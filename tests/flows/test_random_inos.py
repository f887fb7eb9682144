"""Random people in a case of INOS: no case sleeps, no request is lost, nobody hears what they must not.

A file for each board, so that they run beside each other.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flows.random_walks import RUNS, SOAK, walk_piece
from tests.flows.walker import Walk


@pytest.mark.parametrize("first", RUNS)
def test_whatever_people_do_what_must_hold_holds(first: int) -> None:
    """After every step of a random walk every invariant holds, and its trail reads back to the same case."""
    walk_piece("inos", first)


@pytest.mark.soak
@pytest.mark.parametrize("first", SOAK)
def test_whatever_people_do_for_long_what_must_hold_holds(first: int) -> None:
    """The same, over ten times as many walks."""
    walk_piece("inos", first)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_a_walk_that_breaks_is_made_as_small_as_can_be(rng: Random) -> None:
    """The same walk with chance out of hypothesis, which finds the shortest story of what breaks."""
    Walk("inos", rng).run(25)
