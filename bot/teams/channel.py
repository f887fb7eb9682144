"""Teams as the courier's channel: posts a message to a person, in the chat that is known or in a new one.

A message holds nothing but what its card says. Never repeats a card, an address or an answer of Teams in an error.

Teams has no way to look for a message that was posted, nor a key by which it would know it again. So a message whose
connection broke after it was on its way may be there twice. Both then show how it stands: the second is made anew from
the case, and what is pressed on either goes by the case as it is.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.channel import Address, Later, Receipt, Unreachable
from bot.teams.adapter import Adapter
from bot.teams.api import TeamsBusy, TeamsFault
from bot.teams.messages import message
from bot.teams.references import CHANNEL, References
from flows.screen import Card

GONE = frozenset({403, 404})
"""What Teams says of somebody who took the app away, blocked it, or left; and of a chat that is no more."""
_GONE_MESSAGE, _NO_SUCH = 404, 400


class TeamsChannel:
    """Carries messages for the courier. `touched(tenant, user)` is told whose chat changed; `now` gives aware UTC."""

    def __init__(
        self,
        adapter: Adapter,
        references: References,
        touched: Callable[[str, str], None],
        now: Callable[[], datetime],
    ) -> None:
        self._adapter, self._references, self._touched, self._now = adapter, references, touched, now

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a message in somebody's private chat, and begin one when none is known or it is no more."""
        tenant, user = to.workspace, to.user
        drawn = message(card, secrets.token_hex(4))
        known = await self._references.find(tenant, user)
        with _translated():
            if known is not None:
                try:
                    sent = await self._adapter.post(known.service, known.chat, card.line, drawn)
                except TeamsFault as fault:
                    if not _says(fault, *GONE):
                        raise
                    # It may have another chat by now, after the app came back.
                    await self._references.forget(tenant, user, known.at, self._now())
                else:
                    self._touched(tenant, user)
                    return Receipt(CHANNEL, f"{tenant}/{known.chat}", sent)
            service = known.service if known is not None else await self._references.service(tenant)
            try:
                chat, sent = await self._adapter.begin(service, tenant, user, card.line, drawn)
            except TeamsFault as fault:
                if _says(fault, _NO_SUCH):
                    # Nobody of this id. Were the fault in the rest, the next in line would be asked too soon: no harm.
                    raise Unreachable from None
                raise
        await self._references.begun(tenant, user, chat, service, self._now())
        self._touched(tenant, user)
        return Receipt(CHANNEL, f"{tenant}/{chat}", sent)

    async def update(self, receipt: Receipt, card: Card) -> None:
        """Put a card in the place of a message. One that is gone stays gone."""
        tenant, _, chat = receipt.address.partition("/")
        known = await self._references.of_chat(tenant, chat)
        service = known.service if known is not None else await self._references.service(tenant)
        drawn = message(card, secrets.token_hex(4))
        with _translated():
            try:
                await self._adapter.change(service, chat, receipt.message, card.line, drawn)
            except TeamsFault as fault:
                if not _says(fault, _GONE_MESSAGE):
                    raise
        if known is not None:
            self._touched(tenant, known.user)


@contextmanager
def _translated() -> Iterator[None]:
    """What Teams' faults mean to the courier."""
    try:
        yield
    except TeamsBusy as busy:
        raise Later(busy.seconds) from None
    except TeamsFault as fault:
        if _says(fault, *GONE):
            raise Unreachable from None
        raise


def _says(fault: TeamsFault, *statuses: int) -> bool:
    """Whether Teams itself says so. A gateway or proxy that is ill says 403 and 404 of everybody: that passes."""
    return fault.status in statuses and bool(fault.code)
