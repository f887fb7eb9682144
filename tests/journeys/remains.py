"""Looks for words where none may stand: in every file of a database, log and free pages too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
from sqlalchemy import make_url

NAMES = ("Daan", "Fatima", "Amrani", "12345678", "daan.devries@")
MARKERS = ("kabouterbos", "Kabouterbos", "zeldzaamwoord")
PLANTED = "Daan zei tegen Fatima El Amrani (06-12345678, daan.devries@voorbeeld.nl) kabouterbos en zeldzaamwoord."
"""What people type: names and numbers that the guard must hide, and ordinary words that only readers may see."""


def types(label: str) -> str:
    """What somebody types in a free text."""
    return f"{label}: {PLANTED}"[:190]


def found_in(url: str, words: Iterable[str]) -> list[str]:
    """Which words stand in which files of a database, as it is on the disk now."""
    files = _files_of_sqlite(url) if url.startswith("sqlite") else _files_of_postgresql(url)
    content = {file: file.read_bytes() for file in files if file.is_file()}
    assert any(b"TaskOpened" in each or b"CaseStarted" in each for each in content.values()), "these are not the files"
    return [f"{word} in {file.name}" for file, each in content.items() for word in words if word.encode() in each]


def _files_of_sqlite(url: str) -> list[Path]:
    path = Path(str(make_url(url).database))
    return list(path.parent.glob(f"{path.name}*"))


def _files_of_postgresql(url: str) -> list[Path]:
    address = make_url(url)
    with psycopg.connect(
        host=str(address.query["host"]), port=str(address.query["port"]), user=address.username,
        dbname=address.database, autocommit=True,
    ) as connection:  # fmt: skip
        connection.execute("CHECKPOINT")
        folder, oid = connection.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        ).fetchone() or ("", 0)
    return [*Path(folder, "base", str(oid)).iterdir(), *Path(folder, "pg_wal").iterdir()]
