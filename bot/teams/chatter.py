"""What the app says in a chat by itself, to who typed, came, or is in the wrong place: a sentence out of a closed list.

Answers the same person, or the same chat, once in a while. Values only; it posts nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.caretaker import TYPED_AGAIN
from bot.teams.who import Caller
from bot.teams.wording import wording
from flows.arriving import SCHOOL
from flows.screen import Button, Card
from flows.words import Sentences

ANSWERED_MAX = 1000


class Chatter:
    """The sentences, and who had one a moment ago. `now` gives aware UTC."""

    def __init__(self, words: Sentences, now: Callable[[], datetime]) -> None:
        self._words, self._now = words, now
        self._answered: OrderedDict[tuple[str, str], datetime] = OrderedDict()

    def was_answered(self, tenant: str, whom: str) -> bool:
        """Whether this person, or this chat, had such an answer a moment ago; from now on they have."""
        key, now = (tenant, whom), self._now()
        last = self._answered.get(key)
        if last is not None and now - last < TYPED_AGAIN:
            return True
        self._answered[key] = now
        if len(self._answered) > ANSWERED_MAX:
            self._answered.popitem(last=False)
        return False

    @property
    def overview_line(self) -> str:
        """The first line of somebody's overview."""
        return wording("overview")

    def line(self, caller: Caller, *, typed: bool = True) -> Card:
        """What somebody reads whom the directory lacks, or who does not belong here; `typed`: after they did."""
        if caller.kind == "arrives":
            begin = Button(SCHOOL, self._words("arriving.begin"), "primary")
            return Card(self._words("teams.line.arrives" if typed else "teams.line.came"), buttons=(begin,))
        return Card(self._words(f"arriving.{caller.kind}"))

    def ways(self, first: str) -> Card:
        """The card to begin, or with the numbers to call: what was asked for stands first."""
        begin = Button("begin", self._words("home.begin"))
        numbers = Button("numbers", self._words("home.numbers"))
        buttons = (numbers, begin) if first == numbers.id else (begin, numbers)
        return Card(self._words("teams.line.ways"), buttons=buttons)

    def elsewhere(self) -> Card:
        """What is said where others read along."""
        return Card(self._words("teams.line.elsewhere"))
