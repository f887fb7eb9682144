"""What every test may ask for: a database of its own, on either kind, and the machine's browser."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from storage.engine import open_engine
from storage.migrate import upgrade
from tests.postgres import fresh_database, running_server

# How long an example takes says more about the machine than about the product.
hypothesis.settings.register_profile("nietpluis", deadline=None, print_blob=True)
hypothesis.settings.load_profile("nietpluis")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


LONGEST = (
    "test_slack_killed", "test_killed", "test_whole_case", "test_inos", "test_delta", "test_random",
    "test_teams_killed", "test_parity", "test_teams_storms",
)  # fmt: skip
"""Modules whose tests take longest, the longest first (`test_random` with those of a board, too)."""


ROOMS = ("test_courier", "test_links", "test_hiding", "test_leaving", "test_left_forms", "test_absence")
"""Modules about rooms of the bot, whatever the database: on PostgreSQL they belong to the long proofs. What differs
between databases is proven by the tests of storage, of the desk and of whole journeys, on both in every run.
"""


# First, since which tests are chosen by their marks is settled in the same hook; what is left is put in order after.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Marks what a test needs by the fixtures that it uses, so that `-m browser` never misses one; and puts long tests
    first, so that no process is left with one of them when the others have nothing to do any more.
    """
    for item in items:
        if item.path.stem in ROOMS and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.soak)
        fixtures = getattr(item, "fixturenames", ())
        if "chromium" in fixtures:
            item.add_marker(pytest.mark.browser)
        if "postgres_url" in fixtures:
            item.add_marker(pytest.mark.postgres)
    yield
    items[:] = dealt(sorted(items, key=_when), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _when(item: pytest.Item) -> int:
    return next((turn for turn, name in enumerate(LONGEST) if item.path.stem.startswith(name)), len(LONGEST))


def dealt(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """Long tests, which stand first, dealt out one by one, and the others as they stand: each of so many processes
    begins with an equal part of what comes back, and what is taken from it later is its end.
    """
    long = [item for item in items if _when(item) < len(LONGEST)]
    short, row = iter(items[len(long) :]), list[pytest.Item]()
    for process in range(processes):
        part, size = long[process::processes], (len(items) - len(row)) // (processes - process)
        row += [*part, *islice(short, max(0, size - len(part)))]
    return row


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end what was not run, in one line a reason."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} not run: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server that runs as long as this test process: `postgresql+psycopg://…`."""
    with running_server(durable=False) as address:
        yield address


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The address of a new, empty PostgreSQL database; it is gone after the test."""
    with fresh_database(postgres_url) as address:
        yield address


@pytest.fixture
def tables() -> None:
    """Asked for beside `database_url`: that database has its tables already, copied from one that was migrated once."""


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with its tables, and nothing in them; nobody has it open."""
    path = tmp_path_factory.mktemp("migrated") / "nietpluis.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[str]:
    """The address of the same on PostgreSQL."""
    with fresh_database(postgres_url) as address:
        _migrate(address)
        yield address


def _migrate(address: str) -> None:
    engines = open_engine(address)
    upgrade(engines)
    engines.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database, empty unless `tables` is asked for; the test runs once on SQLite and once on
    PostgreSQL.
    """
    has_tables = "tables" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "nietpluis.sqlite"
        if has_tables:
            shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
    elif has_tables:
        with fresh_database(
            request.getfixturevalue("postgres_url"), request.getfixturevalue("migrated_postgres")
        ) as url:
            yield url
    else:
        yield request.getfixturevalue("postgres_database")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, started once a module.

    While it runs, its driver holds this thread's event loop: a module that uses it has no coroutine tests,
    and runs its server in another process or thread.
    """
    program = _chromium_path()
    if program is None:
        line = "the browser tests need Chromium, and it is not on this machine (apt-get install chromium)"
        if os.environ.get("CI") == "true" or os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(line, pytrace=False)
        pytest.skip(line)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


def _chromium_path() -> str | None:
    if Path("/usr/bin/chromium").exists():
        return "/usr/bin/chromium"
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
