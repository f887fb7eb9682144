"""A drawing shows all of a protocol's map, and is the same every time."""

from __future__ import annotations

import re

import pytest

from flows.draw import draw
from flows.protocol import EXITS
from flows.reading import parse
from tests.flows.boards import THIRD, board

BOARDS = ["inos", "delta", "kleinbos"]


@pytest.mark.parametrize("name", BOARDS)
def test_every_place_and_way_is_drawn(name: str) -> None:
    """Each place is one node, each entry and exit one arrow, and no arrow leads to a node that is not there."""
    protocol, drawing = board(name), draw(board(name))
    nodes = re.findall(r'^ +((?:at|entry)_\w+)(?:\["|\(\[")', drawing, re.MULTILINE)
    arrows = re.findall(r"^  (\w+) -->(?:\|[^|]+\|)? (\w+)$", drawing, re.MULTILINE)
    assert sorted(nodes) == sorted(
        [f"at_{place.id}" for place in protocol.places] + [f"entry_{e}" for e in protocol.entries]
    )
    assert {node for arrow in arrows for node in arrow} == set(nodes)
    assert len(arrows) == len(protocol.entries) + sum(len(EXITS[place.kind]) for place in protocol.places)


@pytest.mark.parametrize("name", BOARDS)
def test_every_row_is_there(name: str) -> None:
    """Questions, dangers, terms and tasks each have their row, and every table is as wide as its head."""
    protocol, drawing = board(name), draw(board(name))
    rows = [line for line in drawing.splitlines() if line.startswith("| ")]
    heads = 4
    things = (protocol.questions, protocol.dangers, protocol.terms, protocol.tasks)
    assert len(rows) == sum(len(each) for each in things) + 2 * heads
    for table in re.findall(r"(?:^\|.*\n?)+", drawing, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_what_the_weighing_says() -> None:
    """The table has the doubt rule of each board in words."""
    safety = next(line for line in draw(board("inos")).splitlines() if line.startswith("| 2. Veiligheid"))
    assert safety.count("nu melden, naar 3. Hulp, samen met Veilig Thuis") == 3
    safety = next(line for line in draw(board("delta")).splitlines() if line.startswith("| 2. Veiligheid"))
    assert "| advies van Veilig Thuis, naar 3. Hulp | naar 3. Hulp |" in safety


def test_the_line_is_drawn_in_order() -> None:
    """Who is asked stands in the place, one after another or all at once."""
    assert "regisseur → IVP → IB-er → CSV" in draw(board("inos"))
    assert "tegelijk: IB-er + locatiedirecteur<br/>moeten elk antwoorden: IB-er, locatiedirecteur" in draw(
        board("delta")
    )


def test_quotes_and_bars_stay_text() -> None:
    """A quote in a title does not end a label, a bar in a question does not start a cell."""
    text = (THIRD / "kleinbos.toml").read_text(encoding="utf-8")
    text = text.replace('"Gesprek"', "'Het \"gesprek\"'").replace("Is het onveilig?", "Veilig | onveilig?")
    drawing = draw(parse(text, "k.toml"))
    assert 'at_talk["Het #quot;gesprek#quot;<br/>' in drawing
    assert "Veilig \\| onveilig?" in drawing


def test_a_change_in_the_file_changes_the_drawing() -> None:
    """The drawing of a changed protocol differs, that of the same text does not."""
    text = (THIRD / "kleinbos.toml").read_text(encoding="utf-8")
    assert draw(parse(text, "a.toml")) == draw(parse(text, "b.toml"))
    assert draw(parse(text.replace("amount = 4", "amount = 5"), "c.toml")) != draw(parse(text, "a.toml"))
