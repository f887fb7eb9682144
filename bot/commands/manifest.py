"""`nietpluis manifest slack|teams`: what makes the app in a chat platform. It changes nothing but that file."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from pathlib import Path

from bot.commands.outcomes import FINE, BadInput
from bot.settings import Settings, is_public, read_settings
from bot.slack.manifest import make_manifest
from bot.teams.manifest import NAME_MAX, VERSION_SHAPE, pack
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Prints Slack's manifest as JSON, or writes the app package for Teams."""
    settings = read_settings(os.environ, needs_key=False)
    url = (arguments.url or settings.url).rstrip("/")
    needs_url = arguments.channel == "teams" or not arguments.socket_mode
    if needs_url and not is_public(url):
        raise BadInput(say("manifest.url_teams" if arguments.channel == "teams" else "manifest.url"))
    if arguments.channel == "teams":
        return _teams(settings, url, arguments.version, Path(arguments.out), say)
    manifest = make_manifest(url, socket_mode=arguments.socket_mode, name=settings.app_name)
    print(json.dumps(manifest, indent=2, ensure_ascii=False))
    return FINE


def _teams(settings: Settings, url: str, version: str, path: Path, say: Sentences) -> int:
    if not settings.teams.serves:
        raise BadInput(say("settings.teams_app_id_missing"))
    if len(settings.app_name) > NAME_MAX:
        raise BadInput(say("manifest.name_teams"))
    if not VERSION_SHAPE.fullmatch(version):
        raise BadInput(say("manifest.version"))
    try:
        path.write_bytes(pack(url, settings.teams.app_id, settings.app_name, version))
    except OSError:
        raise BadInput(say("manifest.cannot_write", path=path)) from None
    print(say("manifest.written", path=path))
    return FINE
