"""The sentences that drawing for a chat platform needs beside those of screens and cards. Package data, read once.

What each platform says alike stands in `chat.view`, what one says its own way under its name: `slack.view`.
"""

from __future__ import annotations

from functools import cache

from bot.resources import load_sentences
from flows.words import Sentences


@cache
def sentences() -> Sentences:
    """Every sentence of the product."""
    return load_sentences()


def wording(channel: str, key: str, **values: object) -> str:
    """A sentence as a channel draws it: its own, else the one that all of them say."""
    say = sentences()
    own = f"{channel}.view.{key}"
    return say(own if own in say else f"chat.view.{key}", **values)
