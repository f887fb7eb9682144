"""A strict channel that remembers everything it was given, and can fail in every way a real one does."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.channel import Address, Later, Receipt, Unreachable
from flows.screen import LABEL_MAX, Card

NAME = "strict"
WORKSPACE = "w"

Fault = Literal["", "later", "unreachable", "broken", "slow", "dropped"]
Plan = Callable[[str, Card], Fault]
"""What goes wrong with a call: who it is for and what is carried; "" nothing."""


class Broken(Exception):
    """The connection broke; whether before or after the message was there, nobody knows."""


@dataclass
class Posted:
    """A message in somebody's chat."""

    key: str
    user: str
    card: Card
    versions: list[Card] = field(default_factory=list)


class StrictChannel:
    """Every message of everybody, and every rule that was broken by what it was asked to carry."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.plan = plan
        self.wait = 30.0
        self.posted: dict[str, Posted] = {}
        self.order: list[str] = []
        self.found: list[str] = []
        self.calls: list[tuple[str, bool]] = []
        self.problems: list[str] = []

    @property
    def name(self) -> str:
        """The channel's name."""
        return NAME

    def of(self, user: str) -> tuple[Posted, ...]:
        """One person's messages, oldest first."""
        return tuple(self.posted[key] for key in self.order if self.posted[key].user == user)

    def cards(self, user: str) -> tuple[Card, ...]:
        """One person's messages as they look now, oldest first."""
        return tuple(posted.card for posted in self.of(user))

    def every_card(self) -> list[Card]:
        """Every card that was ever in a chat, as it looked each time."""
        return [card for posted in self.posted.values() for card in posted.versions]

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a message; the same key again is the same message, and whoever brings it must say that it is."""
        fault = self._go(to.user, card)
        if key in self.posted and not again:
            self.problems.append(f"posted before, and brought as new: {key}")
        self.calls.append((key, again))
        await self._before(fault)
        if key in self.posted:
            self.found.append(key)
        else:
            self._check(card)
            self.posted[key] = Posted(key, to.user, card, [card])
            self.order.append(key)
        if fault == "dropped":
            raise Broken
        return Receipt(NAME, to.user, key)

    async def update(self, receipt: Receipt, card: Card) -> None:
        """Put a card in the place of a message."""
        fault = self._go(receipt.address, card)
        await self._before(fault)
        if receipt.message not in self.posted:
            self.problems.append(f"update of a message that was never posted: {receipt.message}")
            return
        self._check(card)
        posted = self.posted[receipt.message]
        posted.card = card
        posted.versions.append(card)
        if fault == "dropped":
            raise Broken

    # ------------------------------------------------------------ inside

    def _go(self, user: str, card: Card) -> Fault:
        return self.plan(user, card) if self.plan is not None else ""

    async def _before(self, fault: Fault) -> None:
        if fault == "later":
            raise Later(self.wait)
        if fault == "unreachable":
            raise Unreachable
        if fault == "broken":
            raise Broken
        if fault == "slow":
            await asyncio.sleep(0.05)

    def _check(self, card: Card) -> None:
        """What Slack and Teams would refuse."""
        if not card.line:
            self.problems.append("a card without a first line")
        if card.closed and card.buttons:
            self.problems.append("a closed card with buttons")
        if sum(button.style == "primary" for button in card.buttons) > 2:
            self.problems.append("more than two primary buttons")
        if any(len(button.label) > LABEL_MAX or not button.label for button in card.buttons):
            self.problems.append(f"a label that does not fit: {card.buttons}")
        ids = [button.id for button in card.buttons]
        if len(ids) != len(set(ids)):
            self.problems.append(f"a button twice: {ids}")


def storms(seed: int, *, share: float = 0.3) -> Plan:
    """Faults at random, of every kind that passes."""
    chance = random.Random(seed)
    kinds: tuple[Fault, ...] = ("later", "broken", "slow", "dropped")
    return lambda user, card: chance.choice(kinds) if chance.random() < share else ""
