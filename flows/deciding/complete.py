"""Whether a command is complete, before anything is done with it: what its fields say that they need.

A form sees to this as well, and says it at the field; here it holds for every way in. It knows no rule of the meldcode.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from flows.commands import Command
from flows.deciding.act import Refused

TEXTS = ("area", "line", "reference")


def complete(command: Command, today: date) -> None:
    """Refuse what misses a field that is required, or has a date on the wrong side of today (Amsterdam).

    The acute question is refused first, by its own sentence, where the command asks it.
    """
    asked = {f.name: f.metadata for f in fields(command) if "ask" in f.metadata}
    if "acute" in asked and getattr(command, "acute", "") not in ("yes", "no"):
        raise Refused("acute_first", "acute")
    for name, how in asked.items():
        value = getattr(command, name)
        if how["required"] and value in ("", (), None):
            raise Refused("write_something" if how["ask"] in TEXTS else "choose_one", name)
        if isinstance(value, date) and _wrong_side(value, how["source"], today):
            raise Refused("choose_date", name)


def _wrong_side(day: date, side: str, today: date) -> bool:
    return (side == "past" and day > today) or (side == "future" and day < today)
