"""`protocol check` names every fault, and `protocol draw` writes what the data say."""

from __future__ import annotations

from pathlib import Path

from flows.draw import draw
from flows.reading import builtin
from tests.bot import nursery
from tests.bot.run import faults, lines, nietpluis
from tests.flows.boards import THIRD, board


def test_the_boards_that_ship_are_sound(tmp_path: Path) -> None:
    """Without a file every board there is is checked."""
    done = nietpluis(tmp_path, "protocol", "check", protocols=str(THIRD))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line.split(":")[0] for line in lines(done.stdout)] == sorted(
        {*builtin(), *(board(path.stem).id for path in THIRD.glob("*.toml"))}
    )


def test_every_fault_of_every_file_is_a_line(tmp_path: Path) -> None:
    """With file and place, and status 1: something wrong was found."""
    text = builtin()["inos"]
    (tmp_path / "a.toml").write_text(text.replace('"regisseur"]', '"tovenaar"]'), encoding="utf-8")
    (tmp_path / "b.toml").write_text("id = ", encoding="utf-8")
    done = nursery.nietpluis(tmp_path, "protocol", "check", "a.toml", "b.toml")
    said = lines(done.stdout)
    assert (done.returncode, done.stderr) == (1, b"")
    assert any(line.startswith("a.toml: ") and "tovenaar" in line for line in said)
    assert any(line.startswith("b.toml: geen geldige TOML") for line in said)


def test_an_unsound_file_of_the_folder_is_found(tmp_path: Path) -> None:
    """Also when no file is named."""
    (tmp_path / "c.toml").write_text('id = "c"', encoding="utf-8")
    done = nursery.nietpluis(tmp_path, "protocol", "check", protocols=str(tmp_path))
    assert done.returncode == 1
    assert all("c.toml: " in line for line in lines(done.stdout))


def test_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    """Every one of them is named, and none is checked."""
    (tmp_path / "d.toml").write_bytes(b"\xff")
    assert faults(nursery.nietpluis(tmp_path, "protocol", "check", "weg.toml", "d.toml", ".")) == [
        "weg.toml: kan niet worden gelezen (No such file or directory)",
        "d.toml: is geen tekst in UTF-8",
        ".: kan niet worden gelezen (Is a directory)",
    ]


def test_drawing_writes_what_checking_then_finds(tmp_path: Path) -> None:
    """Absent, drawn, sound, stale, drawn again."""
    done = nursery.nietpluis(tmp_path, "protocol", "draw", "--check")
    assert (done.returncode, lines(done.stdout)) == (
        1,
        [f"docs/{name}.md is er nog niet. Teken met “nietpluis protocol draw”." for name in ("delta", "inos")],
    )
    assert list(tmp_path.iterdir()) == []
    assert nietpluis(tmp_path, "protocol", "draw").returncode == 0
    assert (tmp_path / "docs" / "inos.md").read_text(encoding="utf-8") == draw(board("inos"))
    assert nursery.nietpluis(tmp_path, "protocol", "draw", "--check").returncode == 0
    (tmp_path / "docs" / "inos.md").write_text("oud", encoding="utf-8")
    done = nursery.nietpluis(tmp_path, "protocol", "draw", "--check")
    assert done.returncode == 1
    assert lines(done.stdout) == [
        "docs/delta.md klopt.",
        "docs/inos.md klopt niet meer. Teken opnieuw met “nietpluis protocol draw”.",
    ]
    assert nursery.nietpluis(tmp_path, "protocol", "draw", "--out", "docs").returncode == 0
    assert nursery.nietpluis(tmp_path, "protocol", "draw", "--check").returncode == 0
