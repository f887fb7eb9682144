"""The boards that there are: those that ship, and those of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.protocols import load_protocols
from bot.settings import Settings
from flows.reading import ProtocolError, builtin
from tests.flows.boards import THIRD, board


def test_the_boards_that_ship_are_always_there() -> None:
    """Each with the text that it was read from."""
    found = load_protocols(Settings())
    assert list(found) == sorted(builtin())
    assert {name: text for name, (_, text) in found.items()} == builtin()
    assert found["inos"][0] == board("inos")


def test_a_third_board_is_a_file_in_a_folder() -> None:
    """It is read beside the others."""
    found = load_protocols(Settings(protocols=THIRD))
    third = board(next(THIRD.glob("*.toml")).stem)
    assert set(found) == {"inos", "delta", third.id}
    assert found[third.id][0] == third


def test_a_board_may_change_its_own_protocol(tmp_path: Path) -> None:
    """A file with the id of a board that ships takes its place, whatever the file is called."""
    text = builtin()["inos"].replace('version = "1"', 'version = "1-eigen"', 1)
    (tmp_path / "van-ons.toml").write_text(text, encoding="utf-8-sig")
    found = load_protocols(Settings(protocols=tmp_path))
    assert set(found) == {"inos", "delta"}
    assert found["inos"] == (found["inos"][0], text)
    assert found["inos"][0].version == "1-eigen"


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    """No TOML, no UTF-8, no protocol, and one board in two files."""
    (tmp_path / "a.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "b.toml").write_bytes(b'id = "\xff"')
    (tmp_path / "c.toml").write_text('id = "c"', encoding="utf-8")
    for name in ("d", "e"):
        (tmp_path / f"{name}.toml").write_text(builtin()["delta"], encoding="utf-8")
    with pytest.raises(ProtocolError) as refused:
        load_protocols(Settings(protocols=tmp_path))
    files = {Path(problem.file).name for problem in refused.value.problems}
    assert files == {"a.toml", "b.toml", "c.toml", "e.toml"}
