"""Every sentence is found by its key, filled in, and missed loudly."""

from __future__ import annotations

import pytest

from bot.resources import load_sentences
from flows.words import MissingWords, parse


def test_nested_tables_make_dotted_keys() -> None:
    """A sentence of a table within a table is found by the names on the way to it."""
    say = parse({"a.toml": '[guard.nudge]\nalways = "Echt altijd?"', "b.toml": 'hi = "Hoi"'})
    assert say("guard.nudge.always") == "Echt altijd?"
    assert say.keys() == {"guard.nudge.always", "hi"}
    assert "hi" in say
    assert "ho" not in say


def test_a_placeholder_is_filled_in_with_what_is_given() -> None:
    """Values stand in their place, and braces within a value stay what they are."""
    say = parse({"a.toml": 'asked = "Gevraagd om {time}: {who}"'})
    assert say("asked", time="09:00", who="{time}", more=1) == "Gevraagd om 09:00: {time}"


def test_a_sentence_or_a_value_that_is_missing_is_named() -> None:
    """Neither becomes an empty text."""
    say = parse({"a.toml": 'asked = "Gevraagd om {time}"'})
    with pytest.raises(MissingWords, match="no sentence 'askd'"):
        say("askd")
    with pytest.raises(MissingWords, match="'asked' needs 'time'"):
        say("asked")


def test_all_faults_of_all_files_are_named_at_once() -> None:
    """Each fault comes with its file and its key."""
    with pytest.raises(ValueError, match="sentences:") as refused:
        parse(
            {
                "a.toml": 'x = "een"\nn = 3\nempty = " "\nattribute = "{who.name}"\nnumber = "{0}"',
                "b.toml": 'x = "twee"\nopen = "{who"\nshape = "{who:>9}"',
                "c.toml": "= no toml",
            }
        )
    said = str(refused.value)
    for place in ("a.toml: n ", "a.toml: empty ", "a.toml: attribute ", "a.toml: number ", "b.toml: open "):
        assert place in said
    assert "b.toml: x stands in a.toml as well" in said
    assert "b.toml: shape " in said
    assert "c.toml: " in said


def test_the_sentences_that_ship_are_sound() -> None:
    """All files of the package read as one, without a fault or a double key."""
    assert load_sentences()("guard.nudge.always")
