"""What is delivered again has the same key; what somebody does anew has another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.teams import keys
from bot.teams.incoming import Incoming
from bot.teams.marks import Press

PRESS = Press("open:accept", "NP-1", stamp="aa")


def incoming(id_: str = "f:1", **data: Any) -> Incoming:
    """A press, with what it carries."""
    return Incoming(
        "invoke", "task/submit", id_, "https://smba/", "t", "a:1", "personal", "u", "29:1", "28:b",
        value={"data": {"b": "send", **data}, "context": {"theme": "dark"}},
    )  # fmt: skip


def test_the_same_activity_is_the_same_key() -> None:
    """Whatever it is: delivered again it changes nothing."""
    for key in (keys.of_press, keys.of_submission):
        assert key(incoming(), PRESS) == key(incoming(), PRESS)
    assert keys.of_message(incoming()) == keys.of_message(incoming())


def test_a_button_pressed_anew_is_another_press() -> None:
    """A card stays where it is: who opens the same form from it tomorrow opens it."""
    assert keys.of_press(incoming("f:1"), PRESS) != keys.of_press(incoming("f:2"), PRESS)


def test_a_dialog_sent_twice_is_one_form() -> None:
    """Who presses again since nothing seemed to happen sends the same drawing with the same answers."""
    assert keys.of_submission(incoming("f:1"), PRESS) == keys.of_submission(incoming("f:2"), PRESS)


def test_a_corrected_dialog_is_another() -> None:
    """Other answers, or another drawing of the same page, are something new."""
    before = keys.of_submission(incoming(**{"f:when": ""}), PRESS)
    assert keys.of_submission(incoming(**{"f:when": "2026-11-23"}), PRESS) != before
    assert keys.of_submission(incoming(**{"f:when": ""}), replace(PRESS, stamp="bb")) != before


def test_without_a_stamp_the_activity_counts() -> None:
    """A drawing of before there were stamps is not one form for ever."""
    bare = replace(PRESS, stamp="")
    assert keys.of_submission(incoming("f:1"), bare) != keys.of_submission(incoming("f:2"), bare)


def test_a_key_fits_and_tells_nothing() -> None:
    """It is a digest, short enough to stand behind the id of a person."""
    key = keys.of_submission(incoming(**{"f:text": "x" * 20_000}), PRESS)
    assert len(key) < 64
    assert "xxx" not in key
