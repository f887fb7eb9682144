"""What a workspace of the stand-in holds: people, chats with messages, windows, tokens. State only; no network."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

JSON = dict[str, Any]

STACK_MAX = 3
"""Windows that may lie on each other."""
TEXTS = frozenset({"plain_text_input"})
ONE = frozenset({"static_select", "external_select", "radio_buttons"})
MANY = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
VALUE_KEYS = {
    **dict.fromkeys(TEXTS, ("value", "initial_value")),
    **dict.fromkeys(ONE, ("selected_option", "initial_option")),
    **dict.fromkeys(MANY, ("selected_options", "initial_options")),
    "datepicker": ("selected_date", "initial_date"),
}
"""Kind of an input -> where its value stands in the state of a window, and where it was drawn with one."""


@dataclass
class User:
    """Somebody with an account. `team`: the workspace that they belong to, maybe another one (Slack Connect)."""

    id: str
    name: str
    email: str
    team: str
    is_bot: bool = False
    is_deleted: bool = False
    is_guest: bool = False
    is_stranger: bool = False

    def shown(self, *, with_email: bool) -> JSON:
        """The user object of the Web API; the address only to who may read it."""
        profile: JSON = {"real_name": self.name, "display_name": self.name, "team": self.team}
        if with_email and self.email:
            profile["email"] = self.email
        return {
            "id": self.id, "team_id": self.team, "name": self.name, "real_name": self.name, "deleted": self.is_deleted,
            "profile": profile, "is_bot": self.is_bot, "is_app_user": False, "is_restricted": self.is_guest,
            "is_ultra_restricted": False, "is_stranger": self.is_stranger, "tz": "Europe/Amsterdam", "locale": "nl-NL",
        }  # fmt: skip


@dataclass
class Chat:
    """A private chat with the app, or a channel."""

    id: str
    kind: Literal["im", "channel"]
    members: set[str]
    messages: dict[str, JSON] = field(default_factory=dict)
    ephemeral: list[JSON] = field(default_factory=list)
    is_archived: bool = False


@dataclass
class View:
    """A window or a Home tab as it lies before one person: what was drawn, and what is filled in."""

    id: str
    team: str
    user: str
    hash: str
    content: JSON
    values: dict[str, JSON]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[JSON]:
        """Its blocks."""
        blocks: list[JSON] = self.content["blocks"]
        return blocks

    def shown(self) -> JSON:
        """The view object, as Slack sends it to an app."""
        content = copy.deepcopy(self.content)
        return {
            "id": self.id, "team_id": self.team, "hash": self.hash, "root_view_id": self.id, "previous_view_id": None,
            "private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None,
            "clear_on_close": False, "notify_on_close": False, **content,
            "state": {"values": copy.deepcopy(self.values)},
        }  # fmt: skip

    def draw(self, content: JSON, new_hash: str) -> None:
        """Put something else in its place: what was filled in stays where block and action keep their id and kind."""
        fresh = drawn_values(content["blocks"])
        for block, actions in fresh.items():
            for action, drawn in actions.items():
                old = self.values.get(block, {}).get(action)
                if old is not None and old["type"] == drawn["type"]:
                    actions[action] = old
        self.content, self.values, self.hash, self.errors = content, fresh, new_hash, {}


@dataclass(frozen=True)
class Token:
    """What an app may do with a token. `until`: seconds since 1970, or None for one that does not end."""

    text: str
    team: str
    kind: Literal["bot", "app"]
    scopes: frozenset[str] = frozenset()
    until: float | None = None


@dataclass
class Workspace:
    """One workspace with the app in it."""

    id: str
    bot_user: str
    bot_id: str
    users: dict[str, User] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[str, View] = field(default_factory=dict)

    def user(self, name: str) -> User:
        """Somebody by name."""
        return next(user for user in self.users.values() if user.name == name)

    def im(self, user: str) -> Chat:
        """The private chat of a user with the app."""
        chat = Chat(f"D{user[1:]}", "im", {user, self.bot_user})
        return self.chats.setdefault(chat.id, chat)

    def close(self, user: str) -> None:
        """Close everything that lies before a user."""
        for view in self.stacks.pop(user, []):
            self.views.pop(view.id, None)


def elements(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Everything that can be pressed or filled in, each with its block."""
    for block in blocks:
        match block.get("type"):
            case "actions":
                yield from ((block, element) for element in block["elements"])
            case "section" if isinstance(block.get("accessory"), dict):
                yield block, block["accessory"]
            case "input":
                yield block, block["element"]


def drawn_values(blocks: list[JSON]) -> dict[str, JSON]:
    """The state of a window that nobody touched yet."""
    values: dict[str, JSON] = defaultdict(dict)
    for block, element in elements(blocks):
        kind = element["type"]
        if kind in VALUE_KEYS:
            key, drawn = VALUE_KEYS[kind]
            value = element.get(drawn, [] if kind in MANY else None)
            values[block["block_id"]][element["action_id"]] = {"type": kind, key: copy.deepcopy(value)}
    return dict(values)


def named(content: Mapping[str, Any], ids: Iterator[int]) -> JSON:
    """The same content, with an id for every block and element that has none."""
    made: JSON = copy.deepcopy(dict(content))
    for block in made.get("blocks") or []:
        block.setdefault("block_id", f"b{next(ids)}")
    for _, element in elements(made.get("blocks") or []):
        element.setdefault("action_id", f"a{next(ids)}")
    return made
