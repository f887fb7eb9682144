"""A whole turn of the desk beside its own statements, run bare through the same engine; and what it costs in a crowd.

Alone: `python -m tests.bench turn pure`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from flows.access import hats
from flows.agenda import agenda, wake
from flows.case import read
from flows.decide import decide
from tests.bench.bare import caught, middle, quick, run_bare, seconds
from tests.bench.school import BOARD, School, opened, plan, story
from tests.bench.table import Measured
from tests.flows.stories import MONDAY, roster

PEOPLE = 900
"""Staff of a board with 30 schools."""
ROUNDS, WARM = 200, 25
AT_MOST = 1.6
FEW, MANY, CASES, CROWD_ROUNDS = 90, 900, 1_000, 100


def turn(address: str, on: str) -> Iterator[Measured]:
    """A committed turn on a case of 30 events: read, decide, append, deadlines, lists, notices; and the same bare."""
    with opened(address) as school:
        school.employ(PEOPLE)
        yield from _beside("a turn of the desk (30 events)", on, AT_MOST, _rounds(school, ROUNDS))
        yield from _beside(
            "  the first of a case since the start", on, None, _rounds(school, ROUNDS // 2, "Z", known=False)
        )


@dataclass(frozen=True, slots=True)
class _Rounds:
    """Each round, ours and bare: seconds, and seconds of the processor alone, in which nobody else takes part."""

    took: list[tuple[float, float]]
    ran: list[tuple[float, float]]
    statements: int


def _rounds(school: School, rounds: int, series: str = "", *, known: bool = True) -> _Rounds:
    """Turns, and their statements bare on a case that stands just the same; taking turns, once warm.

    `known`: each case was decided about before by this process, as when something happened in it earlier.
    """
    pairs = [(f"NP-A{series}{n:05}", f"NP-B{series}{n:05}") for n in range(rounds + WARM)]
    firsts = [f"NP-{series}FIRST", f"NP-{series}CAUGHT"]
    school.begin([*firsts, *(code for pair in pairs for code in pair)])
    if known:
        school.look_at([*firsts, *(code for code, _ in pairs)])
    took: list[tuple[float, float]] = []
    ran: list[tuple[float, float]] = []

    async def whole(code: str) -> None:
        work = partial(school.plan_talk, code=code)
        await school.desk.store.turn(work, now=MONDAY, case=code, heard=f"ib:{code}")

    async def measure() -> int:
        await whole(firsts[0])
        # Caught once, when nothing is read for the first time: who listens to every statement slows it down.
        with caught(school.engines.write) as statements:
            await whole(firsts[1])
        for code, twin in pairs:
            bare = [statement.about(firsts[1], twin) for statement in statements]
            at = [(time.perf_counter(), time.process_time())]
            await whole(code)
            at.append((time.perf_counter(), time.process_time()))
            run_bare(school.engines.write, bare)
            at.append((time.perf_counter(), time.process_time()))
            took.append((at[1][0] - at[0][0], at[2][0] - at[1][0]))
            ran.append((at[1][1] - at[0][1], at[2][1] - at[1][1]))
        return len(statements)

    number = school.loop.run_until_complete(measure())
    return _Rounds(took[WARM:], ran[WARM:], number)


def _beside(what: str, on: str, at_most: float | None, rounds: _Rounds) -> Iterator[Measured]:
    ours, theirs = (middle([each[side] for each in rounds.took]) for side in (0, 1))
    bare = f"its {rounds.statements} statements bare"
    yield Measured(what, f"{ours * 1e3:.2f} ms", ours / theirs, at_most, bare, on)
    ours, theirs = (middle([each[side] for each in rounds.ran]) for side in (0, 1))
    yield Measured("    of the processor alone", f"{ours * 1e3:.2f} ms CPU", ours / theirs, None, bare, on)


def in_a_crowd(address: str, on: str) -> Iterator[Measured]:
    """What a turn computes on a board with ten times the people and a thousand cases more, beside a small one."""
    with opened(address) as school:
        school.employ(FEW)
        few = _computed(school, "few")
        school.employ(MANY)
        school.begin(f"NP-C{n:05}" for n in range(CASES))
        many = _computed(school, "many")
    what = f"  with {MANY:,} people, {CASES:,} cases more"
    yield Measured(what, f"{many * 1e3:.2f} ms CPU", many / few, None, f"with {FEW} people", on)


def _computed(school: School, series: str) -> float:
    """Seconds of processor time of a turn: other people's work and the disk do not count in it."""
    codes = [f"NP-{series}{n:05}" for n in range(CROWD_ROUNDS)]
    school.begin(codes)
    took: list[float] = []
    for code in codes:
        before = time.process_time()
        school.turn(partial(school.plan_talk, code=code), case=code)
        took.append(time.process_time() - before)
    return quick(took)


def pure() -> Iterator[Measured]:
    """What a turn thinks, without any database: a case of 30 events folded, its agenda, its reminders, a decision."""
    at, people = story(), roster(BOARD)
    case, trail = at.case, tuple(at.trail)
    moves = agenda(at.protocol, case, people)
    works: dict[str, Callable[[], object]] = {
        f"fold {len(trail)} events": lambda: read(case.code, trail),
        f"agenda of a case ({len(moves)} moves)": lambda: agenda(at.protocol, case, people),
        "wake for each of its moves": lambda: [wake(at.protocol, case, people, move) for move in moves],
        "the parts that one person has": lambda: hats(at.protocol, case, at.case.owner, people),
        "decide one command": lambda: decide(at.protocol, case, plan(), at.case.owner, people, at.now),
    }
    for what, work in works.items():
        took = min(seconds(work, 100) for _ in range(20))
        yield Measured(what, f"{took * 1e6:.1f} µs")
