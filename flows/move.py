"""A move: one thing that an open case waits for. A value; `flows.moves` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Move:
    """Something that the case waits for. `key` is unique in the case; `due` is UTC.

    `form`: the command that answers it; `about`: the task, question or doubt it is about; `people`: who owe it (never
    empty); `acute`: goes out whatever the hour, and cannot be postponed.
    """

    key: str
    form: str
    step: str
    people: tuple[str, ...]
    due: datetime
    term: str
    since: datetime
    about: str = ""
    role: str = ""
    acute: bool = False
