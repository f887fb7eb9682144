"""What is typed in a field: tidied before anything looks at it, and a kenmerk is a kenmerk and nobody's number."""

from __future__ import annotations

import unicodedata

import pytest

from bot.resources import load_lexicon
from flows import forms
from flows.guard import guard
from flows.guard.values import Memory
from tests.flows.stories import taken

KENMERKEN = (
    "VT-2026/17.3", "2026-0817", "VT-2026-0817", "26-123456", "20261123.1", "A1-9", "ZB2026", "VT-13-02-2016",
    "VT0612345678", "vt-BSN123456782", "ZB-2026-123456782", "K123456789", "BR2026-03-12",
)  # fmt: skip
NUMBERS = (
    "123456782", "1234.56.782", "123-456-782", "NL91ABNA0417164300", "NL91-ABNA-0417-1643-00", "0612345678",
    "06-12345678", "076-5233466", "0031612345678", "13-02-2016", "13/2/2016", "2016-02-13", "13.02.16",
    "tel0612345678", "tel.06-12345678", "06-12345678x", "BSN123456782", "bsn1234.56.782", "mob31612345678",
    "a0031612345678b",
)  # fmt: skip
NAMED = ("Jan-de-Vries-1985", "Daan.Jansen.2016-03-12")


def typed(text: str) -> tuple[str, bool]:
    """What a form makes of a kenmerk, and whether it takes it."""
    story = taken("inos")
    found = forms.read(story.scene(story.case.owner), "record_advice", "1", {"reference": text})
    return str(found.values.get("reference", "")), "reference" not in found.errors


@pytest.mark.parametrize("text", KENMERKEN)
def test_a_kenmerk_is_taken(text: str) -> None:
    """What Veilig Thuis gives: letters and digits with dashes, dots and slashes."""
    assert typed(text) == (text, True)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_a_person_is_no_kenmerk(text: str) -> None:
    """A citizen's number, an account, a telephone number or a date of birth is refused: no name guard comes after."""
    assert not typed(text)[1]


@pytest.mark.parametrize("text", NAMED)
def test_words_that_hang_together_are_no_kenmerk(text: str) -> None:
    """Nor is what looks like a whole name, whoever's it is."""
    assert not typed(text)[1]


def guarded(text: str) -> str:
    """What stays of a text that somebody types in a note, once it was read and guarded."""
    story = taken("inos")
    found = forms.read(story.scene(story.case.owner), "add_note", "1", {"text": text})
    assert not found.errors
    return guard(str(found.values["text"]), Memory(bytes(range(32)), {}), load_lexicon()).text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Vandaag zei D\u200baan het.", "Vandaag zei [naam 1] het."),
        ("Vandaag zei D\u00adaan het.", "Vandaag zei [naam 1] het."),
        ("Vandaag zei D\u034faan het.", "Vandaag zei [naam 1] het."),
        ("Vandaag zei \u202eDaan\u202c het.", "Vandaag zei [naam 1] het."),
        ("Vandaag zei \uff24\uff41\uff41\uff4e het.", "Vandaag zei [naam 1] het."),
        (unicodedata.normalize("NFD", "Vandaag zei Zoë het."), "Vandaag zei [naam 1] het."),
        ("Bel 06\u00a012\u00a034\u00a056\u00a078 vanavond.", "Bel [telefoon] vanavond."),
        ("Bel 06\u202f1234\u202f5678 vanavond.", "Bel [telefoon] vanavond."),
        ("Bel 06\u200b12345678 vanavond.", "Bel [telefoon] vanavond."),
        ("Bel \uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18 vanavond.", "Bel [telefoon] vanavond."),
        ("Bel \u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668 vanavond.", "Bel [telefoon] vanavond."),
        ("Het was één keer, zei ze: ‘foto´s’ … 5 m².", "Het was één keer, zei ze: ‘foto´s’ … 5 m²."),
    ],
    ids=[
        "zero width", "soft hyphen", "joiner", "turned round", "wide letters", "two marks for one letter", "hard space",
        "thin space", "hidden in a number", "wide digits", "other digits", "nothing",
    ],
)  # fmt: skip
def test_nothing_invisible_carries_a_name_or_number_past_the_guard(text: str, kept: str) -> None:
    """What word processors and phones put between letters is tidied first; then the guard sees what a reader sees."""
    assert guarded(text) == kept


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    """A text keeps its lines, and one kind of line end."""
    assert guarded(f"een{end}twee") == "een\ntwee"
