"""The Web API of the stand-in: what each method does to a workspace, and what it refuses."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from typing import Any

from tests.slackside import limits
from tests.slackside.rules import Refusal
from tests.slackside.state import CLIENT_ID, CLIENT_SECRET, EVERY_SCOPE, State
from tests.slackside.workspace import JSON, STACK_MAX, Chat, Token, User, View, Workspace, drawn_values, named

VIEW_BYTES = 250_000
TEXT_MAX = 40_000
PAGE_MAX = 200
WITHOUT_TOKEN = frozenset({"oauth.v2.access"})


def call(state: State, method: str, args: JSON, token: str, basic: str) -> JSON:
    """Carry out a call; raises `Refusal`. `basic`: the client's id and secret, where they came in the header."""
    if method in WITHOUT_TOKEN:
        return oauth_access(state, args, basic)
    found = state.may(token, method)
    do = METHODS.get(method)
    if do is None:
        raise Refusal("unknown_method", method)
    if state.limits_rates:
        state.rates.take(found.team, method, str(args.get("channel", "")))
    return do(state, found, args)


def _workspace(state: State, token: Token) -> Workspace:
    return state.workspaces[token.team]


# ---------------------------------------------------------------- people


def auth_test(state: State, token: Token, args: JSON) -> JSON:
    """Who the token is."""
    workspace = _workspace(state, token)
    return {
        "url": "https://stand-in.slack.com/", "team": workspace.id, "user": "bot", "team_id": workspace.id,
        "user_id": workspace.bot_user, "bot_id": workspace.bot_id, "is_enterprise_install": False,
    }  # fmt: skip


def users_info(state: State, token: Token, args: JSON) -> JSON:
    """One user."""
    user = _workspace(state, token).users.get(str(args.get("user")))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": user.shown(with_email="users:read.email" in token.scopes)}


def users_list(state: State, token: Token, args: JSON) -> JSON:
    """Every user, page by page."""
    everyone = [
        user.shown(with_email="users:read.email" in token.scopes) for user in _workspace(state, token).users.values()
    ]
    return _page(args, everyone, "members")


def users_lookup(state: State, token: Token, args: JSON) -> JSON:
    """The user with an address."""
    asked = str(args.get("email", "")).lower()
    for user in _workspace(state, token).users.values():
        if asked and user.email.lower() == asked and not user.is_deleted:
            return {"user": user.shown(with_email=True)}
    raise Refusal("users_not_found")


# ---------------------------------------------------------------- messages


def _chat(workspace: Workspace, channel: Any) -> Chat:
    if channel in workspace.users:
        return workspace.im(_living(workspace, str(channel)).id)
    found = workspace.chats.get(str(channel))
    if found is None:
        raise Refusal("channel_not_found")
    return found


def _living(workspace: Workspace, user: str) -> User:
    found = workspace.users.get(user)
    if found is None:
        raise Refusal("user_not_found")
    if found.is_bot:
        raise Refusal("cannot_dm_bot")
    if found.is_deleted:
        raise Refusal("user_disabled")
    return found


def _open_chat(workspace: Workspace, channel: Any) -> Chat:
    chat = _chat(workspace, channel)
    if chat.is_archived or (chat.kind == "im" and any(workspace.users[user].is_deleted for user in chat.members)):
        raise Refusal("is_archived")
    if workspace.bot_user not in chat.members:
        raise Refusal("not_in_channel")
    return chat


def _content(state: State, args: JSON) -> JSON:
    if not args.get("text") and not args.get("blocks"):
        raise Refusal("no_text")
    if len(args.get("text") or "") > TEXT_MAX:
        raise Refusal("msg_too_long")
    bad = limits.of_message(args["blocks"]) if args.get("blocks") else []
    if bad:
        raise Refusal("invalid_blocks", *bad)
    if not args.get("text"):
        state.problems.append("a message without text: nothing to notify with")
    metadata = args.get("metadata")
    if metadata is not None and set(metadata) != {"event_type", "event_payload"}:
        raise Refusal("invalid_metadata_format")
    kept = {key: args[key] for key in ("text", "blocks", "metadata") if args.get(key) is not None}
    return named({"text": "", **kept}, state.ids)


def conversations_open(state: State, token: Token, args: JSON) -> JSON:
    """The private chat with one user."""
    workspace = _workspace(state, token)
    users = args.get("users") or ""
    names = users.split(",") if isinstance(users, str) else list(users)
    if len(names) != 1:
        raise Refusal("invalid_arguments", "one user at a time")
    return {"channel": {"id": workspace.im(_living(workspace, names[0]).id).id}}


def conversations_history(state: State, token: Token, args: JSON) -> JSON:
    """The messages of a chat, newest first; what an app attached only to who asks for it."""
    chat = _open_chat(_workspace(state, token), args.get("channel"))
    with_metadata = str(args.get("include_all_metadata", "")).lower() in ("true", "1")
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9e99")
    found = []
    for ts in sorted(chat.messages, key=_moment, reverse=True):
        if _moment(oldest) <= _moment(ts) <= _moment(latest):
            message = copy.deepcopy(chat.messages[ts])
            if not with_metadata:
                message.pop("metadata", None)
            found.append(message)
    return _page(args, found, "messages")


def _moment(ts: str) -> tuple[float, int]:
    seconds, _, number = ts.partition(".")
    return float(seconds), int(number or 0)


def post(state: State, token: Token, args: JSON) -> JSON:
    """A new message, in the chat with a user when the channel is a user."""
    workspace = _workspace(state, token)
    chat = _open_chat(workspace, args.get("channel"))
    ts = state.ts()
    message = {"type": "message", "ts": ts, "user": workspace.bot_user, "bot_id": workspace.bot_id}
    message |= _content(state, args)
    chat.messages[ts] = message
    return {"channel": chat.id, "ts": ts, "message": copy.deepcopy(message)}


def update(state: State, token: Token, args: JSON) -> JSON:
    """Another text and other blocks in the place of a message of the app's own. Takes no user for a channel."""
    workspace = _workspace(state, token)
    if args.get("channel") in workspace.users:
        raise Refusal("channel_not_found")
    chat = _open_chat(workspace, args.get("channel"))
    message = chat.messages.get(str(args.get("ts")))
    if message is None:
        raise Refusal("message_not_found")
    if message.get("bot_id") != workspace.bot_id:
        raise Refusal("cant_update_message")
    # What is not given stays as it was.
    message |= {**_content(state, args), "edited": {"user": workspace.bot_user, "ts": state.ts()}}
    return {"channel": chat.id, "ts": message["ts"], "text": message["text"], "message": copy.deepcopy(message)}


def post_ephemeral(state: State, token: Token, args: JSON) -> JSON:
    """A message that one member of a channel sees, until they look away."""
    chat = _open_chat(_workspace(state, token), args.get("channel"))
    if args.get("user") not in chat.members:
        raise Refusal("user_not_in_channel")
    chat.ephemeral.append({"ts": state.ts(), "to": args["user"], **_content(state, args)})
    return {"message_ts": chat.ephemeral[-1]["ts"]}


# ---------------------------------------------------------------- windows


def checked_view(state: State, view: Any, kind: str) -> JSON:
    """A view as an app gave it, when it is one; raises `Refusal` with everything that is wrong with it."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments", "missing required field: view")
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise Refusal("view_too_large")
    bad = limits.of_view(view) if view.get("type") == kind else [f"a view of kind {view.get('type')}"]
    if bad:
        raise Refusal("invalid_arguments", *bad)
    return named(view, state.ids)


def lay(state: State, team: str, user: str, content: JSON) -> View:
    """A new view of a user."""
    view_id = f"V{next(state.ids):07d}"
    return View(view_id, team, user, state.view_hash(), content, drawn_values(content["blocks"]))


def views_open(state: State, token: Token, args: JSON) -> JSON:
    """A window before who pressed something just now, in place of what lay there."""
    content = checked_view(state, args.get("view"), "modal")
    trigger = state.use(str(args.get("trigger_id")))
    workspace = _workspace(state, token)
    if trigger.team != workspace.id:
        raise Refusal("invalid_trigger_id")
    workspace.close(trigger.user)
    return {"view": _push(state, workspace, trigger.user, content).shown()}


def views_push(state: State, token: Token, args: JSON) -> JSON:
    """A window on top of the one that lies there."""
    content = checked_view(state, args.get("view"), "modal")
    trigger = state.use(str(args.get("trigger_id")))
    workspace = _workspace(state, token)
    if not workspace.stacks[trigger.user]:
        raise Refusal("invalid_trigger_id")
    return {"view": _push(state, workspace, trigger.user, content).shown()}


def _push(state: State, workspace: Workspace, user: str, content: JSON) -> View:
    if len(workspace.stacks[user]) >= STACK_MAX:
        raise Refusal("push_limit_reached")
    made = lay(state, workspace.id, user, content)
    workspace.views[made.id] = made
    workspace.stacks[user].append(made)
    return made


def views_update(state: State, token: Token, args: JSON) -> JSON:
    """Something else in an open window; refused when it is not as the app last saw it."""
    content = checked_view(state, args.get("view"), "modal")
    found = _workspace(state, token).views.get(str(args.get("view_id")))
    if found is None:
        raise Refusal("not_found")
    if args.get("hash") and args["hash"] != found.hash:
        raise Refusal("hash_conflict")
    found.draw(content, state.view_hash())
    return {"view": found.shown()}


def views_publish(state: State, token: Token, args: JSON) -> JSON:
    """The Home tab of a user."""
    workspace = _workspace(state, token)
    user = _living(workspace, str(args.get("user_id"))).id
    content = checked_view(state, args.get("view"), "home")
    old = workspace.homes.get(user)
    if old is not None and args.get("hash") and args["hash"] != old.hash:
        raise Refusal("hash_conflict")
    if old is None:
        workspace.homes[user] = lay(state, workspace.id, user, content)
    else:
        old.draw(content, state.view_hash())
    return {"view": workspace.homes[user].shown()}


# ---------------------------------------------------------------- installing


def oauth_access(state: State, args: JSON, basic: str) -> JSON:
    """A token for a code that a user brought along, or for a token that renews."""
    client, _, secret = (
        basic.partition(":") if basic else (str(args.get("client_id")), "", str(args.get("client_secret")))
    )
    if client != CLIENT_ID:
        raise Refusal("invalid_client_id")
    if secret != CLIENT_SECRET:
        raise Refusal("bad_client_secret")
    if args.get("grant_type") == "refresh_token":
        team = state.refreshing.pop(str(args.get("refresh_token")), None)
        if team is None:
            raise Refusal("invalid_refresh_token")
        return _granted(state, team, EVERY_SCOPE)
    found = state.codes.pop(str(args.get("code")), None)
    if found is None:
        raise Refusal("invalid_code")
    team, redirect, scopes = found
    if redirect != str(args.get("redirect_uri") or ""):
        raise Refusal("bad_redirect_uri")
    return _granted(state, team, frozenset(scopes.split(",")))


def _granted(state: State, team: str, scopes: frozenset[str]) -> JSON:
    token, workspace = state.grant(team, scopes), state.workspaces[team]
    answer: JSON = {
        "access_token": token.text, "token_type": "bot", "scope": ",".join(sorted(scopes)),
        "bot_user_id": workspace.bot_user, "app_id": "A0NIETPLUIS", "team": {"id": team, "name": team},
        "enterprise": None, "is_enterprise_install": False,
        "authed_user": {"id": next((user.id for user in workspace.users.values() if not user.is_bot), "")},
    }  # fmt: skip
    if token.until is not None:
        refresh = f"xoxe-1-{team}-{next(state.ids)}"
        state.refreshing[refresh] = team
        answer |= {"refresh_token": refresh, "expires_in": int(token.until - state.now())}
    return answer


def auth_revoke(state: State, token: Token, args: JSON) -> JSON:
    """The token is good for nothing any more."""
    del state.tokens[token.text]
    return {"revoked": True}


def _page(args: JSON, items: list[JSON], key: str) -> JSON:
    limit = min(int(args.get("limit") or 100), PAGE_MAX)
    start = 0
    if args.get("cursor"):
        try:
            start = int(base64.b64decode(str(args["cursor"])).decode().removeprefix("next:"))
        except ValueError as error:
            raise Refusal("invalid_cursor") from error
    more = start + limit < len(items)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if more else ""
    page = items[start : start + limit]
    return {key: page, "has_more": more, "response_metadata": {"next_cursor": cursor}}


METHODS: dict[str, Callable[[State, Token, JSON], JSON]] = {
    "auth.test": auth_test,
    "auth.revoke": auth_revoke,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_lookup,
    "conversations.open": conversations_open,
    "conversations.history": conversations_history,
    "chat.postMessage": post,
    "chat.update": update,
    "chat.postEphemeral": post_ephemeral,
    "views.open": views_open,
    "views.push": views_push,
    "views.update": views_update,
    "views.publish": views_publish,
    # Answered by the server itself: the address of a socket is its own.
    "apps.connections.open": lambda state, token, args: {},
}
