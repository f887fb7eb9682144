"""`nietpluis dossier`: the notes of one case on standard output. That it was taken out stands in the trail first."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from datetime import UTC, datetime

from bot.app import make_desk
from bot.carry import load
from bot.commands.opened import opened
from bot.commands.outcomes import FINE, BadInput
from bot.settings import Settings, read_settings
from flows.dossier import markdown, to_json
from flows.scene import Scene
from flows.words import Sentences

_WRITE = {"md": markdown, "json": to_json}


def run(arguments: Namespace, say: Sentences) -> int:
    """Prints the dossier of a case as Markdown or JSON."""
    text = asyncio.run(_dossier(arguments.case.strip().upper(), arguments.format, read_settings(os.environ), say))
    print(text, end="")
    return FINE


async def _dossier(code: str, form: str, settings: Settings, say: Sentences) -> str:
    now = datetime.now(UTC)
    async with opened(settings, say) as store:
        desk = make_desk(store, settings)
        found = await store.show(lambda turn: load(desk.house, turn, code))
        if found is None:
            raise BadInput(say("verify.unknown_case", code=code))
        text = _WRITE[form](Scene(found.protocol, found.case, "", found.roster, now, say), found.trail)
        await desk.exported("", code, form, now)
    return text
