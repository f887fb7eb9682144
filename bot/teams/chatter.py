"""What the app says in a chat by itself, to who typed, came, or is in the wrong place: a sentence out of a closed list.

Values only; it posts nothing.
"""

from __future__ import annotations

from bot.reception import Caller, Reception
from bot.teams.wording import wording
from flows.screen import Card
from flows.words import Sentences


class Chatter:
    """The sentences of one installation."""

    def __init__(self, words: Sentences, reception: Reception) -> None:
        self._words, self._reception = words, reception

    @property
    def overview_line(self) -> str:
        """The first line of somebody's overview."""
        return wording("overview")

    def line(self, caller: Caller, *, typed: bool = True) -> Card:
        """What somebody reads whom the directory lacks, or who does not belong here; `typed`: after they did."""
        return self._reception.line(caller, "teams.line.arrives" if typed else "teams.line.came")

    def elsewhere(self) -> Card:
        """What is said where others read along."""
        return Card(self._words("teams.line.elsewhere"))
