"""A case: what its trail adds up to. `evolve` folds one event in; `read` folds a whole trail.

Pure, and without rules: what may happen is decided in `flows.decide`, what is waited for in `flows.agenda`.
"""

from __future__ import annotations

from collections.abc import Iterable

from flows.changing import replace
from flows.events import Recorded
from flows.folding import course, finding, judging
from flows.state import Case, Fold

__all__ = ["Case", "evolve", "read"]

_FOLDS: dict[type, Fold] = {**course.FOLDS, **finding.FOLDS, **judging.FOLDS}


def read(code: str, trail: Iterable[Recorded]) -> Case:
    """The case that a trail adds up to."""
    case, seq = Case(code), 0
    for line in trail:
        case, seq = _folded(case, line), line.seq
    return replace(case, seq=seq)


def evolve(case: Case, line: Recorded) -> Case:
    """The case after one more line of its trail."""
    return replace(_folded(case, line), seq=line.seq)


def _folded(case: Case, line: Recorded) -> Case:
    """What a line changes, but for how many lines there are; many only tell what happened, and change nothing."""
    fold = _FOLDS.get(type(line.event))
    return case if fold is None else fold(case, line, line.event)
