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
        ("Hij zegt dat hij thuis geslagen wordt.", ()),
        ("Ze wordt volgens opa geslagen.", ()),
        ("Hij wordt thuis door zijn oom geslagen.", ("conclusion",)),
        ("Wat een slechte moeder.", ("conclusion",)),
        ("Ik denk dat we moeten bellen.", ()),
        ("Ik denk dat haar oom het doet.", ("conclusion",)),
        ('Ze zei: "Papa is altijd boos, die is verslaafd."', ()),
        ("Moeder is psychotisch. Dat zei de psychiater.", ()),
        ("Moeder is psychotisch. Het huis is vies. Hij sprak een arts. ", ("diagnosis",)),
        ("Hij is constant boos.", ("always",)),
        ("", ()),
    ],
)
def test_a_text_gets_the_questions_it_asks_for(text: str, keys: tuple[str, ...]) -> None:
    """A conclusion that nobody saw or heard, a diagnosis without a profession near it, always or never; no quotes."""
    assert nudges(text) == keys


def test_every_nudge_has_its_sentence() -> None:
    """What the guard can ask, a person can read."""
    say = load_sentences()
    assert all(say(f"guard.nudge.{key}") for key in ("conclusion", "diagnosis", "always"))
