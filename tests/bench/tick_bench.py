"""The clock when everything is due at once, and beside a scheduler's own store with one job a reminder.

While the desk ticks, a heartbeat in the same event loop says how long the loop was ever held.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import pickle
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine

from storage.turn import Turn
from storage.values import DeadlineRow
from tests.bench.bare import middle, seconds
from tests.bench.school import School, opened
from tests.bench.table import Measured
from tests.flows.stories import MONDAY, begin

DUE = 10_000
HELD = 50.0
"""Milliseconds that the event loop may be held at most."""
BEAT = 0.001
JOBS, CASES, SWEPT, SWEEPS = 10_000, 2_000, 100, 9
FAR = timedelta(days=300)


# ---------------------------------------------------------------- 10,000 due at once


def at_once(address: str, on: str) -> Iterator[Measured]:
    """10,000 cases of which something is due at the same moment, ticked until nothing is."""
    with opened(address) as school:
        school.employ(0)
        trail = tuple(begin("inos").trail)
        for first in range(0, DUE, 500):
            school.begin([f"NP-T{n:05}" for n in range(first, min(first + 500, DUE))], trail)
        idle = school.loop.run_until_complete(_held(_rest))
        # As `serve` does once it has started: what stays is not looked over for garbage in the middle of a tick.
        gc.collect()
        gc.freeze()
        looked, took, held = school.loop.run_until_complete(_ticked(school))
        gc.unfreeze()
    assert looked >= DUE, looked
    yield Measured(f"{DUE:,} due at once", f"{took:.1f} s", on=on, beside=f"{looked / took:,.0f} moves/s")
    beside = f"by the clock {held.whole:.0f} ms; of an idle loop {idle.whole:.0f} ms"
    yield Measured("  longest hold of the event loop (ms)", f"{held.ours:.1f} ms", held.ours, HELD, beside, on)


@dataclass(slots=True)
class _Held:
    """The longest that a heartbeat came too late, in milliseconds: by the clock, and as far as we can have caused it.

    On a busy machine most of it is other people's: of a hold counts what our own process ran in that time.
    """

    whole: float = 0.0
    ours: float = 0.0

    def late(self, seconds_late: float, ran: float) -> None:
        """One beat came so late, and the process ran for so long meanwhile."""
        self.whole = max(self.whole, seconds_late * 1e3)
        self.ours = max(self.ours, min(seconds_late, ran) * 1e3)


async def _ticked(school: School) -> tuple[int, float, _Held]:
    """How many moves were looked at, in how many seconds, and how long the loop was held."""
    looked = 0

    async def work() -> None:
        nonlocal looked
        now = MONDAY + timedelta(days=1)
        while found := await school.desk.caretaker.tick(now):
            looked += found

    before = time.perf_counter()
    held = await _held(work)
    return looked, time.perf_counter() - before, held


async def _rest() -> None:
    await asyncio.sleep(3)


async def _held(work: Callable[[], Awaitable[None]]) -> _Held:
    """How long the event loop was held while `work` ran."""
    held = _Held()

    async def beat() -> None:
        while True:
            before, ran = time.perf_counter(), time.process_time()
            await asyncio.sleep(BEAT)
            held.late(time.perf_counter() - before - BEAT, time.process_time() - ran)

    beating = asyncio.create_task(beat())
    try:
        await work()
    finally:
        beating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await beating
    return held


# ---------------------------------------------------------------- beside one job a reminder


def remind(code: str) -> None:
    """What a job would do."""


def beside_jobs(address: str, on: str) -> Iterator[Measured]:
    """Finding 100 due of 10,000 and moving each on: our deadlines, and a job store with one job a reminder."""
    with opened(address) as school:
        school.employ(0)
        school.begin([f"NP-J{n:05}" for n in range(CASES)], tuple(begin("inos").trail))
        school.turn(_pend)
        jobs = _Jobs(school.engines.write)
        rounds = [(_sweep(school, n), seconds(lambda n=n: jobs.sweep(n))) for n in range(1, SWEEPS + 1)]  # type: ignore[misc]
    ours, theirs = middle([our for our, _ in rounds]), middle([their for _, their in rounds])
    yield Measured(
        f"sweep {SWEPT} due of {JOBS:,}", f"{ours * 1e3:.1f} ms", ours / theirs, None, "APScheduler's own job store", on
    )


def _due(n: int) -> datetime:
    """When the n-th of all reminders is due: the first hundred now, the others long after."""
    return MONDAY if n < SWEPT else MONDAY + FAR + timedelta(minutes=n)


def _pend(turn: Turn) -> None:
    for n in range(CASES):
        rows = [DeadlineRow(f"k{k}", _due(n + k * CASES), "ib") for k in range(JOBS // CASES)]
        turn.deadlines.replace(f"NP-J{n:05}", rows)


def _sweep(school: School, minutes: int) -> float:
    now = MONDAY + timedelta(minutes=minutes)

    def work(turn: Turn) -> None:
        due = turn.deadlines.due(now, SWEPT * 2)
        assert len(due) == SWEPT
        for row in due:
            standing = turn.deadlines.of(row.code)
            kept = [DeadlineRow(each.key, each.due, each.owner, each.stage) for each in standing if each != row]
            turn.deadlines.replace(row.code, [*kept, DeadlineRow(row.key, now + timedelta(minutes=1), row.owner)])

    return seconds(lambda: school.turn(work))


class _Jobs:
    """The job store, with as many jobs; it commits each job by itself, and has no other way."""

    def __init__(self, engine: Engine) -> None:
        scheduler = BackgroundScheduler(timezone=UTC)
        self._store = SQLAlchemyJobStore(engine=engine)
        self._store.start(scheduler, "default")
        with engine.begin() as connection:
            connection.execute(
                self._store.jobs_t.insert(),
                [self._row(Job(scheduler, **_state(n))) for n in range(JOBS)],
            )

    def _row(self, job: Job) -> dict[str, object]:
        return {
            "id": job.id,
            "next_run_time": job.next_run_time.timestamp(),
            "job_state": pickle.dumps(job.__getstate__()),
        }

    def sweep(self, minutes: int) -> None:
        """What the scheduler does with due jobs: reads them, and writes each with its next moment."""
        now = MONDAY + timedelta(minutes=minutes)
        due = self._store.get_due_jobs(now)
        assert len(due) == SWEPT
        for job in due:
            job.next_run_time = now + timedelta(minutes=1)
            self._store.update_job(job)


def _state(n: int) -> dict[str, object]:
    return {
        "id": f"job-{n}", "name": "remind", "func": "tests.bench.tick_bench:remind",
        "args": (f"NP-J{n:05}",), "kwargs": {}, "trigger": DateTrigger(_due(n), UTC), "next_run_time": _due(n),
        "executor": "default", "misfire_grace_time": None, "coalesce": True, "max_instances": 1,
    }  # fmt: skip
