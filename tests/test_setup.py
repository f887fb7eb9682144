"""The ground under the other tests holds: the databases are real and empty, the browser opens a page."""

from __future__ import annotations

from playwright.sync_api import Browser
from sqlalchemy import create_engine, inspect, text


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
