"""The demo page as a channel: everybody's chat, in memory. Knows cards and addresses, nothing of cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.channel import Address, Receipt
from bot.web.page import Message
from bot.web.pretend import CHANNEL, WORKSPACE
from flows.days import say_moment
from flows.screen import Card


class Chats:
    """A channel whose messages are shown on the demo page. `now` is the pretend clock (aware UTC)."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._chats: dict[str, list[Message]] = defaultdict(list)
        self.changes = 0

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    def of(self, user: str) -> tuple[Message, ...]:
        """One person's messages, oldest first."""
        return tuple(self._chats[user])

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a message; the same key again is the same message (looking costs nothing here, so it always does)."""
        chat = self._chats[to.user]
        if not any(message.id == key for message in chat):
            chat.append(Message(key, card, say_moment(self._now())))
            self.changes += 1
        return Receipt(CHANNEL, to.user, key)

    async def update(self, receipt: Receipt, card: Card) -> None:
        """Put a card in the place of a message; one that is not here any more stays away."""
        chat = self._chats[receipt.address]
        for at, message in enumerate(chat):
            if message.id == receipt.message:
                chat[at] = replace(message, card=card)
                self.changes += 1

    def recall(self, user: str, key: str, card: Card, at: datetime) -> None:
        """Put a message back that was sent before a restart."""
        self._chats[user].append(Message(key, card, say_moment(at)))


def address(user: str) -> Address:
    """Where a pretend person is reached."""
    return Address(CHANNEL, WORKSPACE, user)
