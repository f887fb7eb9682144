"""The key under which the desk hears something: the same when Teams delivers it again, else another. Pure."""

from __future__ import annotations

from bot.digest import digest
from bot.teams.incoming import Incoming
from bot.teams.marks import Press


def of_press(incoming: Incoming, press: Press) -> str:
    """Of a press on a message: the activity, its chat, and which button. The same button pressed anew is another."""
    return f"t:{digest(incoming.name, incoming.chat, incoming.id or press.stamp, incoming.value)}"


def of_submission(incoming: Incoming, press: Press) -> str:
    """Of a dialog that was sent in: the drawing of it, and what stands in it. The same one sent twice is one form."""
    return f"t:{digest(incoming.name, incoming.chat, press.stamp or incoming.id, incoming.value)}"


def of_message(incoming: Incoming) -> str:
    """Of something typed."""
    return f"t:{digest(incoming.type, incoming.chat, incoming.id)}"
