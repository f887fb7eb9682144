"""A long text costs its length: no loop and no pattern of the guard looks at the same stretch over and over.

Counts and proves; how long it takes on a clock is for the bench.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

import flows.guard
from bot.resources import load_lexicon
from flows.guard import Memory, guard
from tests.bench.guard_bench import HOSTILE

LEXICON = load_lexicon()
EMPTY = Memory(b"k" * 32)
SHORT, LONG = 1_000, 8_000
GREEDY = ("MAX_REPEAT", "MIN_REPEAT")
UNBOUNDED = 1_000
parser: Any = importlib.import_module("re._parser")


@pytest.mark.parametrize("unit", HOSTILE)
def test_eight_times_the_text_takes_about_eight_times_the_steps(unit: str) -> None:
    """The calls of functions grow with the length, not with its square (that would be sixty-four times)."""
    assert _calls((unit * LONG)[:LONG]) < 2 * (LONG / SHORT) * _calls((unit * LONG)[:SHORT])


def _calls(text: str) -> int:
    """How many functions are called, of Python or of C, to guard a text."""
    called = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        guard(text, EMPTY, LEXICON)
    finally:
        sys.setprofile(None)
    return called


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the guard, by where it stands."""
    for module in pkgutil.iter_modules(flows.guard.__path__, "flows.guard."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


PATTERNS = dict(_patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_repeats_without_end_what_repeats_without_end(name: str) -> None:
    """Unless a fixed sign stands between two rounds, so that a stretch can be cut into rounds in one way only."""
    pattern = PATTERNS[name]
    assert not list(_ambiguous(parser.parse(pattern.pattern, pattern.flags))), pattern.pattern


def test_the_proof_sees_a_pattern_that_can_explode() -> None:
    """Rounds with nothing fixed between them are seen, and those with a full stop are let through."""
    assert list(_ambiguous(parser.parse(r"(?:a+b?)+c")))
    assert not list(_ambiguous(parser.parse(r"(?:a+\.)+c")))


def _ambiguous(parsed: Any) -> Iterator[Any]:
    for operator, argument in parsed:
        if str(operator) in GREEDY and int(argument[1]) > UNBOUNDED:
            body = argument[2]
            if any(_repeats(item) for item in body) and not any(_is_fixed(item) for item in body):
                yield body
        for inner in _inside(argument):
            yield from _ambiguous(inner)


def _is_fixed(item: Any) -> bool:
    """Whether an item is one sign, or one of a few."""
    operator, argument = item
    signs = argument if str(operator) == "IN" else [item]
    return all(str(sign[0]) == "LITERAL" for sign in signs)


def _repeats(item: Any) -> bool:
    operator, argument = item
    if str(operator) in GREEDY and int(argument[1]) > UNBOUNDED:
        return True
    return any(_repeats(each) for inner in _inside(argument) for each in inner)


def _inside(argument: Any) -> Iterator[Any]:
    """The patterns within one part of a pattern."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from _inside(each)
