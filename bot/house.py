"""What the running product knows besides its database: protocols, calendar, words, lexicon, randomness.

Values and small look-ups, made once in `bot.app`. Decides nothing, keeps nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.days import Calendar
from flows.guard.values import Lexicon
from flows.protocol import Protocol
from flows.reading import parse
from flows.roster import Roster
from flows.words import Sentences
from storage.turn import Turn
from storage.values import Member, ProtocolText

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for each other."""
CODE_LENGTH = 6


@dataclass(frozen=True)
class House:
    """`boards`: each board's present protocol, with its text, by board id."""

    boards: Mapping[str, tuple[Protocol, str]]
    calendar: Calendar
    words: Sentences
    lexicon: Lexicon
    _read: dict[tuple[str, str], Protocol] = field(default_factory=dict)
    _rosters: dict[str, tuple[tuple[Member, ...], Roster]] = field(default_factory=dict)

    def protocol(self, board: str) -> Protocol:
        """The protocol with which a new case of a board begins. An unknown board is a `KeyError`."""
        return self.boards[board][0]

    def text(self, board: str) -> ProtocolText:
        """That protocol as it is kept with a case."""
        protocol, text = self.boards[board]
        return ProtocolText(protocol.id, protocol.version, text)

    def kept(self, text: ProtocolText) -> Protocol:
        """The protocol that a case began with, whatever the board's present one says."""
        key = (text.id, text.text)
        if key not in self._read:
            self._read[key] = parse(text.text, text.id)
        return self._read[key]

    def roster(self, turn: Turn, board: str) -> Roster:
        """The people of a board, as the directory has them in this transaction."""
        members = turn.directory.people(board)
        known = self._rosters.get(board)
        # The directory gives the very same tuple until something in it changes.
        if known is None or known[0] is not members:
            known = self._rosters[board] = members, Roster(tuple(m.person for m in members), self.calendar)
        return known[1]

    def new_code(self) -> str:
        """A code for a new case, such as "NP-7K3F9Q"; whether it is free is for the store to say."""
        return "NP-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
