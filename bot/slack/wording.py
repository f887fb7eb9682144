"""The sentences that the drawing of Slack needs beside those of screens and cards. Package data, read once."""

from __future__ import annotations

from functools import cache

from bot.resources import load_sentences
from flows.words import Sentences


@cache
def sentences() -> Sentences:
    """Every sentence of the product."""
    return load_sentences()


def say(key: str, **values: object) -> str:
    """A sentence of `slack.view`."""
    return sentences()(f"slack.view.{key}", **values)
