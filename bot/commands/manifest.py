"""`nietpluis manifest slack`: the manifest with which Slack makes the app. It changes nothing."""

from __future__ import annotations

import json
import os
from argparse import Namespace

from bot.commands.outcomes import FINE, BadInput
from bot.settings import is_public, read_settings
from bot.slack.manifest import make_manifest
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Prints the manifest as JSON, for Socket Mode or for a public address."""
    settings = read_settings(os.environ, needs_key=False)
    url = (arguments.url or settings.url).rstrip("/")
    if not arguments.socket_mode and not is_public(url):
        raise BadInput(say("manifest.url"))
    manifest = make_manifest(url, socket_mode=arguments.socket_mode, name=settings.app_name)
    print(json.dumps(manifest, indent=2, ensure_ascii=False))
    return FINE
