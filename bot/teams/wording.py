"""The sentences that the drawing of Teams needs beside those of screens and cards. Package data, read once."""

from __future__ import annotations

from functools import cache

from bot.resources import load_sentences
from flows.words import Sentences


@cache
def sentences() -> Sentences:
    """Every sentence of the product."""
    return load_sentences()


def wording(key: str, **values: object) -> str:
    """A sentence of `teams.view`."""
    return sentences()(f"teams.view.{key}", **values)
