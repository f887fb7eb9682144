"""A protocol file becomes values, or all its faults of shape at once, each with its place."""

from __future__ import annotations

import pytest

from flows.protocol import Item, Outcome
from flows.reading import ProtocolError, builtin, parse
from tests.flows.boards import THIRD

KLEINBOS = (THIRD / "kleinbos.toml").read_text(encoding="utf-8")


def faults(text: str) -> list[str]:
    """What is wrong with the shape of `text`."""
    with pytest.raises(ProtocolError) as error:
        parse(text, "k.toml")
    assert str(error.value) == "\n".join(str(problem) for problem in error.value.problems)
    return [str(problem) for problem in error.value.problems]


def test_the_product_brings_two_boards() -> None:
    """The package's own files are read by id, and each holds that id."""
    assert {name: parse(text, name).id for name, text in builtin().items()} == {"inos": "inos", "delta": "delta"}


def test_values() -> None:
    """Tables become records, lists tuples, items keep their order, and what is left out gets its default."""
    protocol = parse(KLEINBOS, "k.toml")
    assert protocol.place["acute"].line == (("zorgcoordinator", "rector"),)
    assert protocol.entries["kindcheck"] == "consult"
    assert protocol.task["evaluation"].outcomes == (Item("done", "Gedaan"), Item("later", "Later"))
    assert protocol.question["help"].no == Outcome(ask="", report=True, end="report", source="Kleinbos 5")
    assert list(protocol.signal) == ["absent", "afraid"]
    assert protocol.undecided == ()
    assert protocol.of_kind("weigh").must == ("zorgcoordinator", "rector")


def test_not_toml() -> None:
    """What is no TOML at all is one fault, with the line that the parser names."""
    (fault,) = faults("id = 'a'\nname = = 3")
    assert fault.startswith("k.toml: geen geldige TOML: ")
    assert "line 2" in fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('version = "3"', "version = 3", "k.toml: version: moet tekst zijn; hier staat een getal"),
        ('version = "3"\n', "", 'k.toml: "version" ontbreekt'),
        ('version = "3"', 'versie = "3"', 'k.toml: versie: onbekende sleutel "versie"; bedoel je "version"?'),
        ('region = "noord"', 'region = "oost"', "k.toml: region: 'oost' kan niet; kies uit \"noord\", \"m"),
        ("together = true\nf", "together = 1\nf", "place[acute].together: moet waar of onwaar"),
        ("amount = 4", "amount = true", "k.toml: term[monitor].amount: moet een getal zijn; hier staat waar of onwaar"),
        ('[["rector"]]', '["rector"]', "k.toml: place[colleague_ask].line[1]: moet een lijst zijn; hier"),
        ('ladder = ["r', 'ladder = [1, "r', "k.toml: ladder[1]: moet tekst zijn; hier staat een getal"),
        ('sparring = "s', 'sparen = "s', "k.toml: entry: 'sparen' kan niet; kies uit \"concern\""),
        ('[entry]\nconcern = "consult"', '[entry]\nconcern = ["consult"]', "entry.concern: moet tekst"),
        ('outcome = { done = "Gedaan", later = "Later" }', "outcome = [1]", "task[evaluation].outcome: moet een tabel"),
        ('to = { accepted = "sparring" }', 'to = "sparring"', "place[spar_ask].to: moet een tabel"),
        ('section = [{ title = "Kort", lines = ["Luister."] }]', "section = [7]", "talk].section[1]: moet een tabel"),
        ('"Is vaak afwezig"', "7", "k.toml: list[short].group[pupil].item.absent: moet tekst zijn"),
    ],
)  # fmt: skip
def test_each_fault_of_shape(old: str, new: str, fault: str) -> None:
    """A wrong type, an unknown word and a missing key are named with their place."""
    assert old in KLEINBOS
    found = faults(KLEINBOS.replace(old, new, 1))
    assert any(fault in each for each in found), found


def test_all_at_once() -> None:
    """No fault hides another."""
    text = KLEINBOS.replace('version = "3"', "version = 3").replace('region = "noord"', "").replace("ladder", "ladders")
    assert faults(text) == [
        'k.toml: ladders: onbekende sleutel "ladders"; bedoel je "ladder"?',
        "k.toml: version: moet tekst zijn; hier staat een getal",
        'k.toml: "region" ontbreekt',
        'k.toml: "ladder" ontbreekt',
    ]
