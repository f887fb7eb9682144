"""The rules of Slack's manifest, version 1, as far as the product uses it: which keys, how long, what must be there.

Out of Slack's own published schema. `faults` names all that it would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ADDRESS = re.compile(r"https?://.+")


@dataclass(frozen=True)
class Text:
    """A text of so many characters."""

    most: int
    least: int = 1
    shape: re.Pattern[str] = re.compile(r".*", re.DOTALL)


@dataclass(frozen=True)
class Many:
    """A list of so many things at most."""

    most: int
    each: Any


@dataclass(frozen=True)
class Keys:
    """An object with these keys and no other; `needs` must be there."""

    known: dict[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


URL = Text(3000, shape=ADDRESS)
COMMAND = Keys(
    {
        "command": Text(32, 2, re.compile(r"/[a-z0-9_\-.]+")),
        "url": URL,
        "description": Text(2000),
        "should_escape": bool,
    },
    ("command", "description"),
)
SHORTCUT = Keys(
    {
        "name": Text(24),
        "type": Text(7, shape=re.compile("message|global")),
        "callback_id": Text(255),
        "description": Text(150),
    },
    ("name", "type", "callback_id", "description"),
)
MANIFEST = Keys(
    {
        "display_information": Keys(
            {
                "name": Text(35),
                "description": Text(140),
                "background_color": Text(7, 4, re.compile(r"#[0-9a-f]{3}([0-9a-f]{3})?")),
            },
            ("name",),
        ),
        "features": Keys(
            {
                "app_home": Keys(
                    {"home_tab_enabled": bool, "messages_tab_enabled": bool, "messages_tab_read_only_enabled": bool}
                ),
                "bot_user": Keys({"display_name": Text(80), "always_online": bool}, ("display_name",)),
                "shortcuts": Many(10, SHORTCUT),
                "slash_commands": Many(50, COMMAND),
            }
        ),
        "oauth_config": Keys({"redirect_urls": Many(1000, URL), "scopes": Keys({"bot": Many(255, Text(50))})}),
        "settings": Keys(
            {
                "event_subscriptions": Keys({"request_url": URL, "bot_events": Many(100, Text(50))}),
                "interactivity": Keys(
                    {"is_enabled": bool, "request_url": URL, "message_menu_options_url": URL}, ("is_enabled",)
                ),
                "org_deploy_enabled": bool,
                "socket_mode_enabled": bool,
                "token_rotation_enabled": bool,
            }
        ),
    },
    ("display_information",),
)


def faults(value: Any, rule: Any = MANIFEST, at: str = "") -> Iterator[str]:
    """Everything in a manifest that is not as it must be, with its place."""
    match rule:
        case Text():
            if (
                not isinstance(value, str)
                or not rule.least <= len(value) <= rule.most
                or not rule.shape.fullmatch(value)
            ):
                yield f"{at}: {value!r}"
        case Many():
            if not isinstance(value, list) or len(value) > rule.most or len({str(v) for v in value}) < len(value):
                yield f"{at}: no list that fits"
            else:
                for number, each in enumerate(value):
                    yield from faults(each, rule.each, f"{at}[{number}]")
        case Keys():
            if not isinstance(value, dict):
                yield f"{at}: no object"
            else:
                yield from (f"{at}.{name}: unknown" for name in value if name not in rule.known)
                yield from (f"{at}.{name}: missing" for name in rule.needs if name not in value)
                for name in value.keys() & rule.known.keys():
                    yield from faults(value[name], rule.known[name], f"{at}.{name}")
        case _:
            if type(value) is not rule:
                yield f"{at}: {value!r}"
