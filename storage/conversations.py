"""The private chats of a channel where they must be remembered: in which one somebody is reached, and by which address.

A chat that ended has no address any more, so nobody is reached by it; its overview is known, for it still stands there.
Holds no name, no address of a person and no word that was said.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from storage.sql import put
from storage.tables import conversation
from storage.values import Conversation

_GOES_ON = conversation.c.service != ""


class Conversations:
    """The private chats, within one transaction."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, channel: str, workspace: str, user: str) -> Conversation | None:
        """Gives the chat with somebody; None when none is known, or it ended."""
        return self._first(_of(channel, workspace, user) & _GOES_ON)

    def of_chat(self, channel: str, workspace: str, chat: str) -> Conversation | None:
        """Gives what is known of a chat."""
        found = conversation.c
        where = (found.channel == channel) & (found.workspace == workspace) & (found.chat == chat)
        return self._first(where & _GOES_ON)

    def overview(self, channel: str, workspace: str, user: str, chat: str) -> str:
        """Gives the message that is somebody's overview in a chat, also in one that ended; "" for none."""
        known = self._first(_of(channel, workspace, user) & (conversation.c.chat == chat))
        return "" if known is None else known.overview

    def service(self, channel: str, workspace: str) -> str:
        """Gives the address that a workspace used last; "" when nothing was heard of it yet."""
        found = conversation.c
        newest = (
            select(found.service)
            .where(found.channel == channel, found.workspace == workspace, _GOES_ON)
            .order_by(found.at.desc())
            .limit(1)
        )
        return self._connection.scalar(newest) or ""

    def count(self, channel: str, workspace: str) -> int:
        """Gives how many people have a chat in a workspace."""
        found = conversation.c
        there = select(func.count()).where(found.channel == channel, found.workspace == workspace, _GOES_ON)
        return self._connection.scalar(there) or 0

    def save(self, new: Conversation) -> None:
        """Writes a chat, in place of what was known of the same person."""
        row = {
            "channel": new.channel, "workspace": new.workspace, "user": new.user, "chat": new.chat,
            "member": new.member, "service": new.service, "overview": new.overview, "at": new.at,
        }  # fmt: skip
        put(self._connection, conversation, [row])

    def set_overview(self, channel: str, workspace: str, user: str, message: str) -> None:
        """Says which message is somebody's overview; "" for none."""
        self._connection.execute(update(conversation).where(_of(channel, workspace, user)).values(overview=message))

    def drop(self, channel: str, workspace: str, user: str, when: datetime) -> bool:
        """Says that a chat ended at a moment (aware); False when there is none, or a newer one."""
        ended = update(conversation).where(_of(channel, workspace, user), _GOES_ON, conversation.c.at <= when)
        return self._connection.execute(ended.values(service="", member="")).rowcount == 1

    def _first(self, where: ColumnElement[bool]) -> Conversation | None:
        row = self._connection.execute(select(conversation).where(where)).first()
        if row is None:
            return None
        return Conversation(
            row.channel, row.workspace, row.user, row.chat, row.member, row.service, row.at, row.overview
        )


def _of(channel: str, workspace: str, user: str) -> ColumnElement[bool]:
    found = conversation.c
    return (found.channel == channel) & (found.workspace == workspace) & (found.user == user)
