"""Brings a database to the tables of this version, or says that it is not there. Knows no rows.

A new revision: change `tables.py`, then
`alembic -c storage/migrations/alembic.ini -x url=sqlite:///new.sqlite revision --autogenerate -m "what it does"`
on a database at the old head, read what it made, and write its number into `HEAD`.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from storage.engine import Engines
from storage.errors import SchemaDiffers

HEAD = "0003"
"""The revision that `tables.py` describes. Kept here so that opening a database need not load any migration."""

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_305_100
"""Any number, the same for all: PostgreSQL lets one process at a time migrate."""


def check(engines: Engines) -> None:
    """Raises SchemaDiffers unless the database is at HEAD."""
    with engines.read.connect() as connection:
        found = _revision(connection)
    if found != HEAD:
        raise SchemaDiffers(
            f"The database is at revision {found or 'none'}, this version needs {HEAD}: migrate it first"
        )


def upgrade(engines: Engines) -> None:
    """Brings the database to HEAD, in one transaction; does nothing when it is there already."""
    with engines.write.begin() as connection:
        if _revision(connection) == HEAD:
            return
        if not engines.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
