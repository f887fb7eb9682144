"""The sentences that the drawing of Teams needs. Package data, read once."""

from __future__ import annotations

from bot import wording as shared
from bot.wording import sentences

__all__ = ["sentences", "wording"]


def wording(key: str, **values: object) -> str:
    """A sentence of `teams.view`, or of `chat.view`."""
    return shared.wording("teams", key, **values)
