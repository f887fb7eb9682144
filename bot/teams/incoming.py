"""What Teams sends, read from its JSON: who, where, what kind; `Malformed` for what Teams would never send. Pure.

What somebody typed goes no further than this: it is held against the few commands that there are, and dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from bot.teams.marks import Malformed

CHANNEL_ID = "msteams"
ID_MAX = 255
TEXT_MAX = 100_000
FILE_TYPES = ("application/vnd.microsoft.teams.file.", "image/", "audio/", "video/")
"""How the content type of a file or picture begins; anything else that hangs on a message is a copy of its text."""

Kind = Literal["personal", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One activity. `user` and `tenant`: ids of Entra; `member`: the same person as the connector names them.

    `kind`: in the private chat with the app, or where others are as well. `command`: which command was typed, or "".
    `stay`: whether the app came ("add") or went ("remove"), or "". `at`: aware; None when Teams does not say.
    """

    type: str
    name: str
    id: str
    service: str
    tenant: str
    chat: str
    kind: Kind
    user: str
    member: str
    bot: str
    command: str = ""
    has_file: bool = False
    stay: Literal["", "add", "remove"] = ""
    reply_to: str = ""
    at: datetime | None = None
    value: object = field(default=None, repr=False)


def read(body: object, commands: Mapping[str, str]) -> Incoming:
    """An activity out of parsed JSON. `commands`: what each command is, by the word that is typed in small letters."""
    activity = _mapping(body)
    if _text(activity, "channelId") != CHANNEL_ID:
        raise Malformed("not of Teams")
    sender, chat = _mapping(activity.get("from")), _mapping(activity.get("conversation"))
    bot = _mapping(activity.get("recipient"))
    type_ = _text(activity, "type")
    member = _text(sender, "id")
    is_personal = _text(chat, "conversationType", "") == "personal"
    return Incoming(
        type=type_,
        name=_text(activity, "name", ""),
        id=_text(activity, "id", ""),
        service=_text(activity, "serviceUrl"),
        tenant=_tenant(activity, chat).lower(),
        chat=_text(chat, "id"),
        kind="personal" if is_personal else "elsewhere",
        user=_text(sender, "aadObjectId", "").lower(),
        member=member,
        bot=_text(bot, "id"),
        command=commands.get(_typed(activity), "") if type_ == "message" else "",
        has_file=type_ == "message" and _has_file(activity),
        stay=_stay(activity, _text(bot, "id")),
        reply_to=_text(activity, "replyToId", ""),
        at=_moment(activity.get("timestamp")),
        value=activity.get("value"),
    )


# ---------------------------------------------------------------- inside


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Malformed("not an object")
    return value


def _text(holder: Mapping[str, Any], key: str, absent: str | None = None) -> str:
    """A short text; what is absent or null is `absent`, and `Malformed` when that is None."""
    value = holder.get(key)
    if value is None and absent is not None:
        return absent
    if not isinstance(value, str) or len(value) > ID_MAX or not value.isprintable() or not (value or absent == ""):
        raise Malformed("not a short text")
    return value


def _tenant(activity: Mapping[str, Any], chat: Mapping[str, Any]) -> str:
    data = activity.get("channelData")
    tenant = data.get("tenant") if isinstance(data, Mapping) else None
    found = _text(tenant, "id", "") if isinstance(tenant, Mapping) else ""
    return found or _text(chat, "tenantId")


def _typed(activity: Mapping[str, Any]) -> str:
    text = activity.get("text")
    if text is None:
        return ""
    if not isinstance(text, str) or len(text) > TEXT_MAX:
        raise Malformed("not a text")
    return text.strip().casefold()


def _has_file(activity: Mapping[str, Any]) -> bool:
    attachments = activity.get("attachments")
    if attachments is None:
        return False
    if not isinstance(attachments, list):
        raise Malformed("not a list")
    return any(_text(_mapping(each), "contentType", "").startswith(FILE_TYPES) for each in attachments)


def _stay(activity: Mapping[str, Any], bot: str) -> Literal["", "add", "remove"]:
    """Whether the app itself came to a chat or left it; Teams says so in one of two ways, or in both."""
    action = activity.get("action")
    if activity.get("type") == "installationUpdate":
        is_gone = isinstance(action, str) and action.startswith("remove")
        return "remove" if is_gone else "add"
    if activity.get("type") != "conversationUpdate":
        return ""
    if _names(activity.get("membersAdded"), bot):
        return "add"
    return "remove" if _names(activity.get("membersRemoved"), bot) else ""


def _names(members: object, bot: str) -> bool:
    if members is None:
        return False
    if not isinstance(members, list):
        raise Malformed("not a list")
    return any(_mapping(each).get("id") == bot for each in members)


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
