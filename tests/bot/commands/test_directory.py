"""`directory` imports a file whole or not at all, links a workspace to a board, and shows what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.nursery import nietpluis
from tests.bot.run import KEY, faults, lines
from tests.bot.test_staff import ANNA, BEN, BOARDS, CARA, changed, csv

TEAM = "T01AB2CD3EF"
TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with three people of one school."""
    path = tmp_path / "staff.csv"
    path.write_bytes(csv(ANNA, BEN, CARA))
    return path


def show(folder: Path) -> list[str]:
    """What `directory show` says."""
    done = nietpluis(folder, "directory", "show", key=KEY)
    assert (done.returncode, done.stderr) == (0, b"")
    return lines(done.stdout)


def test_a_file_is_imported_and_shown(file: Path) -> None:
    """People by school with their roles, days and stand-in, and the roles that nobody has."""
    done = nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines(done.stdout) == ["Ingelezen van De Wilg: 3. Nieuw: 3. Weg of met minder taken: 0."]
    said = show(file.parent)
    assert "  De Wilg" in said
    assert "    Anna Blauw <anna@wilg.nl>: leerkracht (ma di); nog niet te bereiken in de chat" in said
    assert any("Ben Groen" in line and "waarneming: Anna Blauw" in line for line in said)
    assert "    De Wilg: niemand is bestuurssecretaris." in said


def test_who_is_missing_is_counted_and_passes_on(file: Path) -> None:
    """The second file says how many left."""
    nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY)
    file.write_bytes(csv(ANNA))
    done = nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY)
    assert lines(done.stdout) == [
        "Ingelezen van De Wilg: 1. Nieuw: 0. Weg of met minder taken: 2.",
        "Wat zij nog moesten doen, gaat nu over naar een collega.",
    ]
    said = show(file.parent)
    assert not any("Ben Groen" in line for line in said)
    assert "  niet meer actief: 2" in said


def test_a_faulty_file_names_every_fault_and_changes_nothing(file: Path) -> None:
    """Not even a database is made for it; later, what was there stays as it was."""
    good = file.read_bytes()
    file.write_bytes(csv(changed("board", "x"), BEN, changed("workdays", "zo", CARA)))
    said = faults(nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY))
    assert said == [
        "Er is niets ingelezen. Dit klopt nog niet in staff.csv:",
        f"regel 2: “x” is geen bestuur. Kies uit: {', '.join(sorted(BOARDS))}.",
        "regel 3: De waarnemer “anna@wilg.nl” werkt bij een ander bestuur.",
        "regel 4: “zo” is geen werkdag. Kies uit: ma di wo do vr.",
    ]
    assert list(file.parent.iterdir()) == [file]
    file.write_bytes(good)
    nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY)
    before = show(file.parent)
    file.write_bytes(csv(CARA, changed("stand_in", "weg@wilg.nl")))
    assert len(faults(nietpluis(file.parent, "directory", "import", "staff.csv", key=KEY))) == 2
    assert show(file.parent) == before


@pytest.mark.parametrize("name", ["weg.csv", "."])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, name: str) -> None:
    """It is not there, or it is a folder."""
    (said,) = faults(nietpluis(tmp_path, "directory", "import", name, key=KEY))
    assert said.startswith(f"{name} kan niet worden gelezen:")


def test_a_workspace_is_linked_to_its_board(tmp_path: Path) -> None:
    """A second link of the same workspace says what it was; it is shown with its board."""
    done = nietpluis(tmp_path, "directory", "link", "slack", TEAM, "inos", key=KEY)
    assert lines(done.stdout) == [f"slack {TEAM} hoort nu bij inos."]
    done = nietpluis(tmp_path, "directory", "link", "teams", TENANT.upper(), "delta", key=KEY)
    assert lines(done.stdout) == [f"teams {TENANT} hoort nu bij delta."]
    done = nietpluis(tmp_path, "directory", "link", "slack", TEAM, "delta", key=KEY)
    assert lines(done.stdout) == [f"slack {TEAM} hoort nu bij delta. Eerst was dat inos."]
    said = show(tmp_path)
    assert said[1:3] == [f"  gekoppeld: slack {TEAM}", f"  gekoppeld: teams {TENANT}"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [("slack t1 inos", 1), ("slack T01AB2CD3EF sinos", 1), (f"teams {TEAM} inos", 1), (f"slack {TENANT} x", 2)],
)
def test_a_link_that_cannot_be_is_refused(tmp_path: Path, typed: str, count: int) -> None:
    """An id of the wrong shape, a board that is not there, or both; no database is made for it."""
    assert len(faults(nietpluis(tmp_path, "directory", "link", *typed.split(), key=KEY))) == count
    assert list(tmp_path.iterdir()) == []
