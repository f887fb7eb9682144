"""`make bench`: every measurement in one table, each a ratio within this run. `ARGS="turn serve"` measures only some.

Holds nothing to a limit: "!" in the table is for a person to see, since a busy machine says little.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench import guard_bench, serve_bench, slack_bench, storage_bench, teams_bench, tick_bench, turn_bench
from tests.bench.table import Measured, lines
from tests.postgres import fresh_database, running_server

ON_BOTH: dict[str, tuple[Callable[[str, str], Iterator[Measured]], ...]] = {
    "turn": (turn_bench.turn, turn_bench.in_a_crowd),
    "tick": (tick_bench.at_once,),
    "jobs": (tick_bench.beside_jobs,),
}
"""What needs a fresh database, of either kind."""
ALONE: dict[str, Callable[[], Iterator[Measured]]] = {
    "pure": turn_bench.pure,
    "storage": storage_bench.measurements,
    "serve": serve_bench.serve,
    "guard": guard_bench.measurements,
    "slack": slack_bench.measurements,
    "teams": teams_bench.measurements,
}


def main() -> None:
    """Measures, and prints each line as soon as it is known and the whole table at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    names = (*ON_BOTH, *ALONE)
    parser.add_argument("only", nargs="*", metavar="what", help=f"measure only some of: {' '.join(names)}")
    only = parser.parse_args().only or names
    unknown = sorted(set(only) - set(names))
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there is {', '.join(names)}")
    table = []
    for measured in _measured(only):
        print("  ".join(cell for cell in measured.cells if cell), flush=True)
        table.append(measured)
    print("", *lines(table), sep="\n")


def _measured(only: tuple[str, ...] | list[str]) -> Iterator[Measured]:
    for name, alone in ALONE.items():
        if name in only:
            yield from alone()
    measures = [measure for name, each in ON_BOTH.items() if name in only for measure in each]
    if not measures:
        return
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        for n, measure in enumerate(measures):
            yield from measure(f"sqlite:///{Path(folder) / f'{n}.sqlite'}", "SQLite")
    # Every commit waits for the disk, as in a school.
    with ExitStack() as stack:
        server = stack.enter_context(running_server(durable=True))
        for measure in measures:
            yield from measure(stack.enter_context(fresh_database(server)), "PostgreSQL")


if __name__ == "__main__":
    main()
