"""`nietpluis dossier`: the notes of one case on standard output. That it was taken out stands in the trail first."""

from __future__ import annotations

import asyncio
import os
import secrets
from argparse import Namespace
from datetime import UTC, datetime

from bot.app import make_desk
from bot.carry import load
from bot.commands.opened import opened
from bot.commands.outcomes import FINE, BadInput
from bot.settings import Settings, read_settings
from flows.dossier import guarded_again, markdown, to_json
from flows.guard import Memory
from flows.scene import Scene
from flows.words import Sentences
from storage.errors import KeyGone
from storage.turn import Turn

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
        found, memory = await store.show(lambda turn: (load(desk.house, turn, code), _memory(turn, code)))
        if found is None:
            raise BadInput(say("verify.unknown_case", code=code))
        trail = guarded_again(found.trail, memory, desk.house.lexicon)
        text = _WRITE[form](Scene(found.protocol, found.case, "", found.roster, now, say), trail)
        await desk.exported("", code, form, now)
    return text


def _memory(turn: Turn, code: str) -> Memory:
    """What the guard remembers of the case; nothing when its key is gone, or there is no such case."""
    try:
        return Memory(turn.drafts.alias_key(code), turn.drafts.aliases(code))
    except KeyGone:
        return Memory(secrets.token_bytes(32))
