"""What the connector of the stand-in does with each call of a bot, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tests.teamsside.limits import faults_of
from tests.teamsside.rules import MESSAGE_BYTES, Refusal
from tests.teamsside.tenant import APP_ID, BOT, CHANNEL, GROUP, JSON, Message, State, Tenant, User

MADE, DONE = 201, 200


def carry_out(state: State, method: str, path: Sequence[str], body: Any) -> tuple[int, JSON]:
    """A call: its HTTP status and answer. Raises `Refusal`."""
    match method, *path:
        case "POST", "conversations":
            return _create(state, body)
        case "POST", "conversations", chat, "activities":
            return _post(state, chat, body)
        case "POST", "conversations", chat, "activities", _reply_to:
            return _post(state, chat, body)
        case "PUT", "conversations", chat, "activities", message:
            return _change(state, chat, message, body)
        case "GET", "conversations", chat, "members", member:
            return _member(state, chat, member)
    raise Refusal(404, "ServiceError", "no such call")


def _create(state: State, body: Any) -> tuple[int, JSON]:
    """A private chat with one person: the one that there is, or a new one. It posts nothing."""
    asked = _object(body)
    if state.limits_rates:
        state.rates.take("create", "")
    # The connector reads the names of properties whatever their case is; Microsoft's library says "tenantID".
    said = {name.lower(): value for name, value in asked.items()}.get("tenantid")
    tenant_id = _object(_object(asked.get("channelData")).get("tenant")).get("id")
    members = asked.get("members")
    if not tenant_id or said != tenant_id:
        raise Refusal(400, "BadArgument", "no tenant")
    if asked.get("isGroup") or not isinstance(members, list) or len(members) != 1:
        raise Refusal(400, "BadArgument", "one member")
    if _object(asked.get("bot")).get("id") not in (BOT, APP_ID):
        raise Refusal(400, "BadArgument", "no bot")
    if asked.get("activity"):
        state.problems.append("an activity with a new conversation: Teams passes it over")
    tenant, wanted = state.tenants.get(str(tenant_id)), members[0].get("id")
    every = tenant.users.values() if tenant is not None and not tenant.is_gone else ()
    user = next((user for user in every if wanted in (user.id, user.aad)), None)
    if user is None or user.is_gone or not user.has_app:
        raise Refusal(403, "ForbiddenOperationException", "not installed in personal scope")
    return MADE, {"id": user.chat}


def _post(state: State, chat: str, body: Any) -> tuple[int, JSON]:
    if chat not in (GROUP, CHANNEL) and not chat.startswith(f"{CHANNEL};"):
        _open(state, chat)
    if state.limits_rates:
        state.rates.take("send", chat)
    return MADE, {"id": state.post(chat, _message(state, body)).id}


def _change(state: State, chat: str, message: str, body: Any) -> tuple[int, JSON]:
    _open(state, chat)
    found = state.messages.get(message)
    if found is None or found.chat != chat:
        raise Refusal(404, "ActivityNotFoundInConversation")
    replace(found, _message(state, body))
    return DONE, {"id": message}


def replace(message: Message, activity: JSON) -> None:
    """Put something else in the place of a message, for everybody."""
    message.activity, message.answered = activity, None
    message.versions.append(activity)


def _member(state: State, chat: str, member: str) -> tuple[int, JSON]:
    _, user = _open(state, chat)
    if state.limits_rates:
        state.rates.take("members", chat)
    if member not in (user.id, user.aad):
        raise Refusal(404, "MemberNotFoundInConversation")
    return DONE, user.shown()


def _open(state: State, chat: str) -> tuple[Tenant, User]:
    """Whose private chat this is, when the bot may speak there."""
    found = state.owner(chat)
    if found is None:
        raise Refusal(404, "ConversationNotFound")
    tenant, user = found
    if tenant.is_gone or user.is_gone or not user.has_app:
        raise Refusal(403, "BotNotInConversationRoster")
    if user.blocks:
        raise Refusal(403, "MessageWritesBlocked")
    return found


def _message(state: State, body: Any) -> JSON:
    """A message as Teams takes it: one card that is sound, and a line for the notification."""
    activity = _object(body)
    if activity.get("type") != "message":
        raise Refusal(400, "BadArgument", f"an activity of type {activity.get('type')}")
    size = len(json.dumps(activity).encode())
    if size > MESSAGE_BYTES:
        raise Refusal(413, "MessageSizeTooBig", f"{size} bytes")
    attachments = activity.get("attachments")
    if not isinstance(attachments, list) or len(attachments) != 1:
        raise Refusal(400, "BadArgument", "one attachment")
    state.problems += [f"message: {fault}" for fault in faults_of(attachments[0], "message")]
    if not activity.get("summary"):
        state.problems.append("a message without summary: a notification has nothing of its own to show")
    if activity.get("text"):
        state.problems.append("a text beside the card")
    return activity


def _object(value: Any) -> JSON:
    if not isinstance(value, dict):
        raise Refusal(400, "BadArgument", "not an object")
    return value
