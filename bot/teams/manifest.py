"""The app package: what Teams must be told to have the app, and not a right more. Values only, apart from `pack`.

Why each part is there stands in docs/teams.md; a test keeps the two together.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from bot.teams.icons import color_icon, outline_icon

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json"
STRINGS_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.Localization.schema.json"
MANIFEST_VERSION = "1.19"
"""The newest that is no preview, and that older clients know as well: nothing here is of a later one."""
VERSION = "1.0.0"
"""Of the package as it comes: a change of it needs a higher one, or Teams does not take it as an update."""
VERSION_SHAPE = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}")
COLOR = "#3F4A56"
NAME_MAX = 30
ABOUT, PRIVACY, TERMS = "/teams/about", "/teams/privacy", "/teams/terms"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that Teams offers to type, in Dutch and in English; `button`: what it stands for."""

    button: str
    title: str
    description: str
    english: str
    english_description: str


COMMANDS = (
    Command("home", "Overzicht", "Wat er loopt en wat op jou wacht", "Overview", "What runs and what waits for you"),
    Command("begin", "Beginnen", "Iets bespreken met een collega", "Begin", "Talk something over with a colleague"),
    Command("numbers", "Nummers", "Iemand om nu te bellen", "Numbers", "Somebody to call now"),
)
SHORT, FULL = (
    "Je eigen overzicht op school",
    (
        "Overleg met een collega op school, en zie wat er loopt. Alleen jij ziet je gesprek met de app. "
        "Berichten zeggen niet waar het over gaat."
    ),
)
ENGLISH_SHORT, ENGLISH_FULL = (
    "Your own overview at school",
    (
        "Talk things over with a colleague at school, and see what is going on. Only you see your chat with the app. "
        "Messages do not say what it is about."
    ),
)


def make_manifest(url: str, app_id: str, name: str, version: str = VERSION) -> Json:
    """The manifest in Dutch. `url`: the public address, without a "/" at its end; `name`: thirty characters at most;
    `version`: three numbers (`VERSION_SHAPE`).
    """
    return {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            # Teams shows it beside the app: what the product is called would tell.
            "name": name,
            "websiteUrl": f"{url}{ABOUT}",
            "privacyUrl": f"{url}{PRIVACY}",
            "termsOfUseUrl": f"{url}{TERMS}",
        },
        "localizationInfo": {
            "defaultLanguageTag": "nl",
            "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
        },
        "name": {"short": name, "full": name},
        "description": {"short": SHORT, "full": FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": COLOR,
        "defaultInstallScope": "personal",
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal"],
                "supportsFiles": False,
                "isNotificationOnly": False,
                "commandLists": [
                    {
                        "scopes": ["personal"],
                        "commands": [{"title": each.title, "description": each.description} for each in COMMANDS],
                    }
                ],
            }
        ],
        "validDomains": [],
    }


def make_english(name: str) -> Json:
    """What differs for who has Teams in English."""
    found: Json = {
        "$schema": STRINGS_SCHEMA,
        "name.short": name,
        "name.full": name,
        "description.short": ENGLISH_SHORT,
        "description.full": ENGLISH_FULL,
    }
    for number, each in enumerate(COMMANDS):
        place = f"bots[0].commandLists[0].commands[{number}]"
        found |= {f"{place}.title": each.english, f"{place}.description": each.english_description}
    return found


def pack(url: str, app_id: str, name: str, version: str = VERSION) -> bytes:
    """The package as a zip: manifest, English strings, two icons; the same bytes for the same values."""
    files = {
        "manifest.json": _json(make_manifest(url, app_id, name, version)),
        "en.json": _json(make_english(name)),
        "color.png": color_icon(COLOR),
        "outline.png": outline_icon(),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for file, content in files.items():
            package.writestr(zipfile.ZipInfo(file), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _json(value: Json) -> bytes:
    return json.dumps(value, indent=2, ensure_ascii=False).encode()
