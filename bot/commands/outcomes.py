"""How a command ends: its exit status, and bad input as one clear line."""

from __future__ import annotations

FINE = 0
FOUND = 1
"""Something wrong was found: by a check, in a trail, in the set-up."""
BAD_INPUT = 2
"""What was given cannot be used; nothing was changed."""
BUG = 3
INTERRUPTED = 130
"""What a shell expects after ctrl-C."""


class BadInput(Exception):
    """What was given cannot be used; `lines` (Dutch, ready to show) name everything that is wrong with it."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
