"""A card becomes a message that shows nothing but what it says, in whatever way Slack shows it."""

from __future__ import annotations

import pytest

from bot.slack.messages import message
from flows.screen import Button, Card
from tests.bot.slack.occurring import BOARDS, TYPED, cards, objects, texts
from tests.slackside import limits


@pytest.mark.parametrize("name", BOARDS)
def test_every_card_is_a_message_that_slack_takes(name: str) -> None:
    """Text and first block are the neutral line alone; at most two buttons are primary; nothing of the card is lost."""
    for card in cards(name):
        drawn = message(card)
        assert not limits.of_message(drawn.blocks), card
        assert drawn.text == card.line
        assert list(texts(drawn.blocks[0])) == [card.line]
        buttons = list(objects(drawn.blocks, "button"))
        assert [button["text"]["text"] for button in buttons] == [button.label for button in card.buttons]
        assert sum("style" in button for button in buttons) <= 2
        said = " ".join(texts(drawn.blocks))
        assert all(part in said for part in (card.case, card.step, card.status, card.next))


def test_a_closed_card_is_its_line_alone() -> None:
    """Of what is over nothing is left but that it is over."""
    drawn = message(Card("Afgesloten.", case="NP-TEST01", status="Persoon had het.", closed=True))
    assert list(texts(drawn.blocks)) == ["Afgesloten."]


def test_a_third_primary_button_is_plain() -> None:
    """More than two primary buttons would be none."""
    card = Card("Er staat iets.", "NP-TEST01", buttons=tuple(Button(f"b{n}", "Doe", "primary") for n in range(3)))
    assert [button.get("style") for button in objects(message(card).blocks, "button")] == ["primary", "primary", None]


def test_a_button_says_its_case_to_who_hears_the_screen() -> None:
    """Five buttons with one label are told apart by who cannot see above which one a code stands."""
    (button,) = objects(
        message(Card("Er staat iets.", "NP-TEST01", buttons=(Button("case", "Openen"),))).blocks, "button"
    )
    assert button["accessibility_label"] == "Openen, NP-TEST01"


def test_nothing_in_a_message_is_markup() -> None:
    """A name with marks in it makes no mention and no link."""
    drawn = message(Card("Er staat iets.", "NP-TEST01", "stap 2", TYPED, TYPED, (Button("case", "Openen"),)))
    assert not list(objects(drawn.blocks, "mrkdwn"))
    assert TYPED in " ".join(texts(drawn.blocks))
