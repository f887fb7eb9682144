"""Slack as the courier's channel: posts a message to a person, finds one that was posted before, changes it in place.

A message holds nothing but what its card says. Never repeats a card, an address or an answer of Slack in an error.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Address, Later, Receipt, Unreachable
from bot.slack.api import SlackBusy, SlackFault, ask
from bot.slack.installs import CHANNEL, Installs, NotInstalled
from bot.slack.messages import message
from flows.screen import Card

EVENT = "nietpluis"
"""What marks a message as posted by the courier."""
PAGE = 15
"""Messages in one look back: the most that Slack gives to every kind of app."""
PAGES = 4
CHATS_MAX = 5000

GONE = frozenset(
    {
        "account_inactive", "cannot_dm_bot", "channel_not_found", "is_archived", "messages_tab_disabled",
        "not_in_channel", "team_access_not_granted", "team_not_found", "token_revoked", "user_disabled",
        "user_not_found", "user_not_visible", "users_not_found",
    }
)  # fmt: skip
"""What Slack says when somebody cannot be reached any more: the person, the chat or the app is gone."""
STAYS = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""What Slack says of a message that cannot be changed any more."""


class SlackChannel:
    """Carries messages for the courier. `touched(team, user)` is told whose chat changed."""

    def __init__(self, installs: Installs, touched: Callable[[str, str], None]) -> None:
        self._installs = installs
        self._touched = touched
        self._chats: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._users: dict[str, tuple[str, str]] = {}

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    async def send(self, to: Address, card: Card, key: str, *, again: bool) -> Receipt:
        """Post a message in somebody's private chat; one that was tried before is looked for first."""
        with self._translated(to):
            client = await self._installs.speak(to.workspace)
            chat = await self._chat(client, to)
            mark = mark_of(key)
            sent = await self._find(client, chat, mark) if again else ""
            if not sent:
                drawn = message(card)
                answer = await ask(
                    client.chat_postMessage(
                        channel=chat,
                        text=drawn.text,
                        blocks=drawn.blocks,
                        metadata=Metadata(EVENT, {"key": mark}),
                        unfurl_links=False,
                        unfurl_media=False,
                    )
                )
                sent = answer["ts"]
        self._touched(to.workspace, to.user)
        return Receipt(CHANNEL, f"{to.workspace}/{chat}", sent)

    async def update(self, receipt: Receipt, card: Card) -> None:
        """Put a card in the place of a message. One that is gone, or may not be changed, stays as it is."""
        team, _, chat = receipt.address.partition("/")
        drawn = message(card)
        with self._translated():
            client = await self._installs.speak(team)
            try:
                await ask(client.chat_update(channel=chat, ts=receipt.message, text=drawn.text, blocks=drawn.blocks))
            except SlackFault as fault:
                if fault.code not in STAYS:
                    raise
        if chat in self._users:
            self._touched(*self._users[chat])

    async def _chat(self, client: AsyncWebClient, to: Address) -> str:
        """The private chat with somebody; it is asked for once."""
        whose = (to.workspace, to.user)
        if whose not in self._chats:
            answer = await ask(client.conversations_open(users=to.user))
            chat = self._chats[whose] = answer["channel"]["id"]
            self._users[chat] = whose
            if len(self._chats) > CHATS_MAX:
                self._users.pop(self._chats.popitem(last=False)[1], None)
        return self._chats[whose]

    async def _find(self, client: AsyncWebClient, chat: str, mark: str) -> str:
        """The time stamp of a message that was posted under this mark; "" when none is there."""
        cursor = ""
        for _ in range(PAGES):
            answer = await ask(
                client.conversations_history(channel=chat, limit=PAGE, include_all_metadata=True, cursor=cursor or None)
            )
            for found in answer.get("messages") or ():
                if _mark_on(found) == mark:
                    return str(found["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return ""

    @contextmanager
    def _translated(self, to: Address | None = None) -> Iterator[None]:
        """What Slack's faults mean to the courier. Where somebody cannot be reached their chat is asked for anew."""
        try:
            yield
        except SlackBusy as busy:
            raise Later(busy.seconds) from None
        except NotInstalled:
            raise Unreachable from None
        except SlackFault as fault:
            if fault.code not in GONE:
                raise
            if to is not None:
                self._chats.pop((to.workspace, to.user), None)
            raise Unreachable from None


def mark_of(key: str) -> str:
    """The courier's key as it stands with a message: it tells nobody what the message is about."""
    return sha256(key.encode()).hexdigest()[:32]


def _mark_on(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))
