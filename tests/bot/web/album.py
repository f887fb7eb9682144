"""Screens as text, compared with those that were kept: whatever changes on a screen shows as a difference of lines.

What is kept of a screen is what assistive technology reads of it; a screen that somebody saw before is kept as what
came (+) and went (-). Case codes are chance: they are numbered in the order in which they appear. `RENEW_SCREENS=1`
keeps what is there now.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

SCREENS = Path(__file__).parent / "screens"
CODE = re.compile(r"NP-[2-9A-HJ-NP-Z]{6}")
ADDRESS = re.compile(r"\n *- /url: .*")
NUMBERS = re.compile(r'- list "Telefoonnummers":((?:\n *- (?:listitem:|link ".*":?))+)')
NUMBER = re.compile(r'link ".* (\S+)"')


class Album:
    """The screens of one journey, in the order in which they were met."""

    def __init__(self, name: str) -> None:
        self._path = SCREENS / f"{name}.txt"
        self._pages: list[str] = []
        self._last: dict[tuple[str, str], list[str]] = {}
        self._codes: dict[str, str] = {}

    def keep(self, who: str, title: str, looks: str) -> bool:
        """Add a screen with its title, as `who` sees it; whether there is anything new on it."""
        lines = self._told(looks).splitlines()
        before = self._last.get((who, title))
        if before == lines:
            return False
        self._last[who, title] = lines
        if before is None:
            self._pages.append("\n".join([f"=== {who}: {self._told(title)}", *lines]))
        else:
            changed = [line for line in difflib.ndiff(before, lines) if line[0] in "+-"]
            self._pages.append("\n".join([f"=== {who}, again: {self._told(title)}", *changed]))
        return True

    def compare(self) -> None:
        """Fails with the lines that differ from what was kept."""
        told = "\n\n".join(self._pages) + "\n"
        if os.environ.get("RENEW_SCREENS") == "1":
            SCREENS.mkdir(exist_ok=True)
            self._path.write_text(told, "utf-8")
        kept = self._path.read_text("utf-8") if self._path.exists() else ""
        changes = difflib.unified_diff(kept.splitlines(), told.splitlines(), "kept", "now", n=4, lineterm="")
        lines = list(changes)
        assert not lines, "screens changed (RENEW_SCREENS=1 keeps them as they are now):\n" + "\n".join(lines)

    def _told(self, looks: str) -> str:
        def number(found: re.Match[str]) -> str:
            return self._codes.setdefault(found.group(), f"NP-{len(self._codes) + 1}")

        short = NUMBERS.sub(
            lambda found: f"- numbers: {', '.join(NUMBER.findall(found.group(1)))}", ADDRESS.sub("", looks)
        )
        return CODE.sub(number, short)
