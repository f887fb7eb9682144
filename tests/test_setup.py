"""The ground under the other tests holds: the databases are real and empty, the browser opens a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, inspect, text

from tests.conftest import LONGEST, dealt


@dataclass(eq=False)
class Named:
    """As much of a test as says where it stands."""

    path: Path


def test_postgres_is_a_real_server_of_a_version_that_schools_run(postgres_database: str) -> None:
    """The PostgreSQL of the tests answers for itself, and is not older than what is still maintained."""
    engine = create_engine(postgres_database)
    with engine.connect() as connection:
        version = connection.execute(text("SHOW server_version_num")).scalar_one()
        answer = connection.execute(text("SELECT version()")).scalar_one()
    engine.dispose()
    assert int(version) >= 140000
    assert answer.startswith("PostgreSQL ")


def test_every_test_gets_an_empty_database_that_keeps_what_is_written(database_url: str) -> None:
    """A database starts without a table, and a second connection reads what the first one committed."""
    writer, reader = create_engine(database_url), create_engine(database_url)
    assert inspect(writer).get_table_names() == []
    with writer.begin() as connection:
        connection.execute(text("CREATE TABLE note (said VARCHAR(20))"))
        connection.execute(text("INSERT INTO note VALUES ('pluis')"))
    with reader.connect() as connection:
        assert connection.execute(text("SELECT said FROM note")).scalars().all() == ["pluis"]
    writer.dispose()
    reader.dispose()


def test_the_browser_opens_a_page(chromium: Browser) -> None:
    """The machine's Chromium starts without a screen and draws what it is given."""
    page = chromium.new_page()
    page.goto("about:blank")
    page.set_content("<h1>Niet pluis</h1>")
    assert page.get_by_role("heading").inner_text() == "Niet pluis"
    page.close()


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize(("long", "short"), [(0, 5), (5, 0), (2, 9), (7, 100)])
def test_every_test_is_dealt_out_once(tmp_path: Path, processes: int, long: int, short: int) -> None:
    """However many processes there are, each begins with long tests while there are any, and no test is lost."""
    names = [*LONGEST[:1] * long, *["test_words"] * short]
    items = [cast("pytest.Item", Named(tmp_path / f"{name}.py")) for name in names]
    row = dealt(items, processes)
    assert Counter(map(id, row)) == Counter(map(id, items))
    firsts = list[str]()
    for left in range(processes, 0, -1):
        size = len(row) // left
        firsts += [each.path.stem for each in row[: min(size, 1)]]
        del row[:size]
    # With hardly any tests there is nothing to even out.
    assert set(firsts) == {LONGEST[0]} or long < processes or long + short < 2 * processes
