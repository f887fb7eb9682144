"""The sentences that the drawing of Slack needs. Package data, read once."""

from __future__ import annotations

from bot.wording import sentences, wording

__all__ = ["say", "sentences"]


def say(key: str, **values: object) -> str:
    """A sentence of `slack.view`, or of `chat.view`."""
    return wording("slack", key, **values)
