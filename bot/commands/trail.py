"""`nietpluis trail verify`: follows every link of the chains and names the first that is broken. It mends nothing."""

from __future__ import annotations

import asyncio
import os
import re
from argparse import Namespace

from bot.commands.opened import opened
from bot.commands.outcomes import FINE, FOUND, BadInput
from bot.settings import Settings, read_settings
from flows.words import Sentences
from storage.values import Verdict

_WHY = (
    (r"is missing: the end of the trail was cut off", "cut"),
    (r"is missing", "missing"),
    (r"was altered", "altered"),
    (r"was added after the end of the chain", "added"),
    (r"is not how the chain ends", "end"),
    (r"its text \d+ is missing", "text_missing"),
    (r"its text \d+ is not the one that was committed to", "text_replaced"),
    (r"has a sealed text that was .*", "text_left"),
    (r"its key was altered|the key of its text is gone.*|the case was forgotten, yet its key is there", "key"),
    (r"the head of its chain (is gone|was altered)", "head"),
)
"""What storage says of a fault, and the Dutch for it."""


def run(arguments: Namespace, say: Sentences) -> int:
    """Checks one case, or all; status 1 when a chain is broken."""
    return asyncio.run(_verify(arguments.case, read_settings(os.environ), say))


async def _verify(case: str | None, settings: Settings, say: Sentences) -> int:
    code = case.strip().upper() if case else None
    async with opened(settings, say) as store:
        # All of them: whoever removes the head of a chain has not removed the case, and one alone would not show it.
        verdicts = await store.verify()
    if code is not None:
        verdicts = tuple(verdict for verdict in verdicts if verdict.code == code)
        if not verdicts:
            raise BadInput(say("verify.unknown_case", code=code))
    if not verdicts:
        print(say("verify.none"))
    for verdict in verdicts:
        print(_line(verdict, say))
    sound = sum(verdict.sound for verdict in verdicts)
    if len(verdicts) > 1:
        print(say("verify.total", sound=sound, all=len(verdicts)))
    return FINE if sound == len(verdicts) else FOUND


def _line(verdict: Verdict, say: Sentences) -> str:
    if verdict.sound:
        return say("verify.sound", code=verdict.code, entries=verdict.entries)
    why = next((code for english, code in _WHY if re.fullmatch(english, verdict.why)), "other")
    return say("verify.broken", code=verdict.code, number=verdict.number, why=say(f"verify.why.{why}"))
