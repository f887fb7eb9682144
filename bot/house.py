"""What the running product knows besides its database: protocols, calendar, words, lexicon, randomness.

Values and small look-ups, made once in `bot.app`. Decides nothing, keeps nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from flows.case import Case, evolve, read
from flows.days import Calendar
from flows.guard.values import Lexicon
from flows.protocol import Protocol
from flows.reading import parse
from flows.roster import Roster
from flows.words import Sentences
from storage.turn import Turn
from storage.values import Member, Place, ProtocolText

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for each other."""
CODE_LENGTH = 6
FOLDED_MAX = 2_000
"""So many cases are kept as they were folded last: some 10 MB."""


@dataclass(frozen=True)
class House:
    """`boards`: each board's present protocol, with its text, by board id."""

    boards: Mapping[str, tuple[Protocol, str]]
    calendar: Calendar
    words: Sentences
    lexicon: Lexicon
    _read: dict[tuple[str, str], Protocol] = field(default_factory=dict)
    _rosters: dict[str, tuple[tuple[Member, ...], Roster]] = field(default_factory=dict)
    _folded: dict[str, tuple[Place, Case]] = field(default_factory=dict)

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

    def case(self, turn: Turn, code: str) -> Case | None:
        """A case as it stands, its texts left shut, to decide about; None for none.

        What it was at a place in its trail is kept, so that only what came since is folded. The mark of that place is
        over every line before it, and is looked for in the trail as it is now: a case that is kept cannot be outdated.
        """
        if not turn.exists(code):
            return None
        kept = self._folded.get(code)
        lines, place = turn.trail_after(code, kept[0] if kept else None)
        goes_on = kept is not None and (kept[0] == place or (lines and lines[0].seq > 1))
        case = reduce(evolve, lines, kept[1]) if kept is not None and goes_on else read(code, lines)
        if len(self._folded) >= FOLDED_MAX:
            self._folded.clear()
        self._folded[code] = place, case
        return case

    def new_code(self) -> str:
        """A code for a new case, such as "NP-7K3F9Q"; whether it is free is for the store to say."""
        return "NP-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
