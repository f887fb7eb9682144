"""What a channel is to the rest of the product: where a person can be reached, and how a message gets there.

A channel translates; it never decides and never touches storage. Slack, Teams and the demo page each are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from flows.screen import Card
from storage.values import Receipt

__all__ = ["Address", "Channel", "Later", "Receipt", "Unreachable"]


@dataclass(frozen=True, slots=True)
class Address:
    """A person on a channel, as that channel names them."""

    channel: str
    workspace: str
    user: str


class Unreachable(Exception):
    """This person cannot be reached here any more: gone, blocked, uninstalled."""


class Later(Exception):
    """Not now; `seconds` is how long the channel asks to wait."""

    def __init__(self, seconds: float) -> None:
        """Wait for so many seconds."""
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Channel(Protocol):
    """A channel that can carry messages. Both calls raise `Unreachable` or `Later`; anything else is a fault."""

    @property
    def name(self) -> str:
        """The name that addresses and receipts carry."""
        ...

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a new message. The same `key` again is the same message: found, not posted twice.

        `again`: this key was tried before and may be there already, so the channel must look before it posts. When it
        is False the key was never handed to any channel, and there is nothing to look for.
        """
        ...

    async def update(self, receipt: Receipt, card: Card) -> None:
        """Put this card in the place of an earlier message."""
        ...
