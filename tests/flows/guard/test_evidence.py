"""What tells that a word is a name is weighed: letters, what stands around, what somebody is called."""

from __future__ import annotations

import pytest

from bot.resources import load_lexicon
from flows.guard import Memory, guard
from flows.guard.letters import likeness, patterns

LEXICON = load_lexicon()


def redact(text: str) -> str:
    """The text that comes out, by itself."""
    return guard(text, Memory(b"k" * 32), LEXICON).text


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("die jorvendrik uit mijn klas skipt gym", "die [naam 1] uit mijn klas skipt gym"),
        ("Ik noem haar hier Stipje, zo heet ze overal.", "Ik noem haar hier [naam 1], zo heet ze overal."),
        ("Roepnaam: Stip", "Roepnaam: [naam 1]"),
        ("haar achternaam is kort", "haar achternaam is [naam 1]"),
        ("Dat schreef dhr. R. Slot.", "Dat schreef dhr. [naam 1]."),
        ("Hij woont in de Vogelbuurt.", "Hij woont in de [plaats]."),
        ("De politie was bij Sluiseiland 41.", "De politie was bij [adres]."),
        ("ze werkt op de Kerkelaan west 4", "ze werkt op de [adres]"),
        ("goedemorgen, ze is ziek, mvg frank", "goedemorgen, ze is ziek, mvg [naam 1]"),
        ("hij gaat naar het hertogenpoort college", "hij gaat naar het [school]"),
    ],
)
def test_what_tells_makes_a_name(text: str, out: str) -> None:
    """Of unknown words and of ordinary ones, where enough stands around."""
    assert redact(text) == out


@pytest.mark.parametrize(
    "text",
    [
        "als opa dronken is slaat hij op tafel",
        "moeder noemt hem lui en dom",
        "de soep was heet en hij verbrandde zijn mond",
        "Bij Windows 11 werkt het programma niet meer.",
        "Hij speelt GTA, Call of Duty, Resident Evil.",
        "De Antwerpse school belde terug.",
        "Het hele college was erbij.",
        "hij heeft last van prostratitatie, zegt de huisarts",
        "Dit Schreef Ik Voor De Mensen Die Het Niet Wilden Horen",
    ],
)
def test_what_tells_otherwise_keeps_a_word(text: str) -> None:
    """Adjectives of places, things in a row, words built as no name is, an insult, a title."""
    assert redact(text) == text


def test_letters_tell_names_from_words() -> None:
    """Three letters in a row that names have count for a name, and those of words against it."""
    letters = patterns(
        ["yassin", "yasmin", "yara", "yoran"] * 8, ["wandeling", "wandelaar", "handeling", "handel"] * 32
    )
    assert likeness("yarin", letters) > 0 > likeness("wandel", letters)
