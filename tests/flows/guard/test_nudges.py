"""A nudge asks a question where one is due, and nowhere else."""

from __future__ import annotations

import pytest

from bot.resources import load_sentences
from flows.guard import nudges


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ik zag een blauwe plek op zijn arm.", ()),
        ("Volgens mij drinkt zijn vader.", ("conclusion",)),
        ("Dit kind wordt thuis mishandeld.", ("conclusion",)),
        ("Moeder heeft een depressie.", ("diagnosis",)),
        ("De huisarts zegt dat moeder een depressie heeft.", ()),
        ("Hij is ALTIJD moe.", ("always",)),
        ("Waarschijnlijk heeft hij ADHD, hij luistert nooit.", ("conclusion", "diagnosis", "always")),
        ("", ()),
    ],
)
def test_a_text_gets_the_questions_it_asks_for(text: str, keys: tuple[str, ...]) -> None:
    """A conclusion, a diagnosis without a profession, and always or never."""
    assert nudges(text) == keys


def test_every_nudge_has_its_sentence() -> None:
    """What the guard can ask, a person can read."""
    say = load_sentences()
    assert all(say(f"guard.nudge.{key}") for key in ("conclusion", "diagnosis", "always"))
