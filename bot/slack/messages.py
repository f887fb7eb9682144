"""Draws a card as a message. Pure: a card in, text and blocks out.

The text and the first block are the neutral line of the card, alike: they are what a notification shows, wherever. A
message holds no content, for a card has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from bot.slack import kit
from bot.slack.kit import Json
from bot.slack.prose import Presses
from flows.screen import Button, Card

PRIMARY_MAX = 2
"""More primary buttons than this would be no primary buttons."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: the text of notifications, and the blocks."""

    text: str
    blocks: list[Json]


def message(card: Card) -> Message:
    """A card as a message; of a closed one nothing but its line is left."""
    blocks = [kit.section(card.line)]
    if card.closed:
        return Message(card.line, blocks)
    about = " · ".join(each for each in (card.case, card.step) if each)
    if about or card.status or card.next:
        blocks.append(kit.context(about, card.status, card.next))
    return Message(card.line, blocks + kit.rows(_buttons(card)))


def _buttons(card: Card) -> list[Json]:
    presses = Presses()
    primary = set(islice((n for n, button in enumerate(card.buttons) if button.style != "plain"), PRIMARY_MAX))
    return [_button(card, button, presses, styled=n in primary) for n, button in enumerate(card.buttons)]


def _button(card: Card, button: Button, presses: Presses, *, styled: bool) -> Json:
    drawn = presses.button(button)
    if not styled:
        drawn.pop("style", None)
    spoken = f"{button.label}, {button.case or card.case}"
    return drawn | {"accessibility_label": kit.cut(spoken, kit.BUTTON_MAX)} if button.case or card.case else drawn
