"""What Teams takes as the manifest of an app, as far as ours goes: version 1.19 of the published schema, in our words.

A rule is a kind of value, a longest length, a pattern, or a dict of rules with those that must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

GUID = r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
HTTPS = r"[Hh][Tt][Tt][Pp][Ss]?://.*"
FILE = r"(?!/)(?!.*[\\:*?\"<>|]).+"
BOTH = frozenset({"languageTag", "file"})
LANGUAGE = r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of so many characters at most, that has this shape."""

    longest: int = 2048
    shape: str = ".*"


@dataclass(frozen=True, slots=True)
class Each:
    """A list of so many at most, each by the same rule."""

    rule: Any
    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Of:
    """An object with these parts and no others; `needs` must be there."""

    parts: Mapping[str, Any]
    needs: frozenset[str] = field(default=frozenset())


SCOPE = Text(shape="personal|team|groupChat")
COMMAND = Of({"title": Text(32), "description": Text(128)}, frozenset({"title", "description"}))
COMMANDS = Of({"scopes": Each(SCOPE, 3, 1), "commands": Each(COMMAND, 10, 1)}, frozenset({"scopes", "commands"}))
BOT = Of(
    {
        "botId": Text(shape=GUID), "scopes": Each(SCOPE, 3, 1), "supportsFiles": bool, "isNotificationOnly": bool,
        "supportsCalling": bool, "supportsVideo": bool, "commandLists": Each(COMMANDS, 3),
    },
    frozenset({"botId", "scopes"}),
)  # fmt: skip
MANIFEST = Of(
    {
        "$schema": Text(shape=r"https://developer\.microsoft\.com/.*/v1\.19/MicrosoftTeams\.schema\.json"),
        "manifestVersion": Text(shape=r"1\.19"),
        "version": Text(256, r"\d+\.\d+\.\d+"),
        "id": Text(shape=GUID),
        "developer": Of(
            {"name": Text(32), "websiteUrl": Text(shape=HTTPS), "privacyUrl": Text(shape=HTTPS),
             "termsOfUseUrl": Text(shape=HTTPS), "mpnId": Text(10)},
            frozenset({"name", "websiteUrl", "privacyUrl", "termsOfUseUrl"}),
        ),
        "localizationInfo": Of(
            {
                "defaultLanguageTag": Text(shape=LANGUAGE),
                "additionalLanguages": Each(
                    Of({"languageTag": Text(shape=LANGUAGE), "file": Text(shape=FILE)}, BOTH),
                    1000,
                ),
            },
            frozenset({"defaultLanguageTag"}),
        ),
        "name": Of({"short": Text(30), "full": Text(100)}, frozenset({"short", "full"})),
        "description": Of({"short": Text(80), "full": Text(4000)}, frozenset({"short", "full"})),
        "icons": Of({"outline": Text(shape=FILE), "color": Text(shape=FILE)}, frozenset({"outline", "color"})),
        "accentColor": Text(shape=r"#[0-9a-fA-F]{6}"),
        "defaultInstallScope": Text(shape="personal|team|groupChat|meetings"),
        "bots": Each(BOT, 1),
        "validDomains": Each(Text(2048), 16),
    },
    frozenset({"manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor"}),
)  # fmt: skip
"""Parts that Teams knows and we have no use for are not among these: whoever needs one adds it, and says why."""


def faults(value: Any, rule: Any = MANIFEST, place: str = "manifest") -> Iterator[str]:
    """What is wrong with a value, each with its place."""
    if rule is bool:
        if not isinstance(value, bool):
            yield f"{place}: not true or false"
    elif isinstance(rule, Text):
        if not isinstance(value, str) or len(value) > rule.longest or not re.fullmatch(rule.shape, value):
            yield f"{place}: not such a text"
    elif isinstance(rule, Each):
        if not isinstance(value, list) or not rule.least <= len(value) <= rule.most:
            yield f"{place}: not a list of {rule.least} to {rule.most}"
        else:
            for number, each in enumerate(value):
                yield from faults(each, rule.rule, f"{place}[{number}]")
    elif not isinstance(value, dict):
        yield f"{place}: not an object"
    else:
        yield from (f"{place}.{key}: unknown" for key in value.keys() - rule.parts.keys())
        yield from (f"{place}.{key}: missing" for key in rule.needs - value.keys())
        for key in value.keys() & rule.parts.keys():
            yield from faults(value[key], rule.parts[key], f"{place}.{key}")
