"""The scene of a screen: for whom it is drawn, about which case, at what moment, in which words.

Every function that draws (`flows.cards`, `flows.screens`, `flows.forms`) gets one. Values only: it decides nothing and
knows no channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flows.case import Case
from flows.days import dutch_time
from flows.protocol import Protocol
from flows.roster import Person, Roster
from flows.words import Sentences


@dataclass(frozen=True, slots=True)
class Scene:
    """What a drawing function needs to know. `person` is a person id; `now` is aware UTC; `case` is None at home.

    `linkable`: codes of the cases that this person may link this one to.
    """

    protocol: Protocol
    case: Case | None
    person: str
    roster: Roster
    now: datetime
    words: Sentences
    linkable: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The date in Amsterdam."""
        return dutch_time(self.now).date()

    @property
    def me(self) -> Person | None:
        """The person for whom it is drawn; None when the directory lost them."""
        return self.roster.get(self.person)

    @property
    def about(self) -> Case:
        """The case that it is about; a scene without one is a `ValueError`."""
        if self.case is None:
            raise ValueError("this scene has no case")
        return self.case

    def name(self, person: str) -> str:
        """How colleagues know somebody; "een collega" for whom the roster does not know."""
        found = self.roster.get(person)
        return found.name if found else self.words("scene.somebody")

    def role(self, role: str) -> str:
        """What staff call a role, the short form where there is one; the product itself for ""."""
        if not role:
            return self.words("scene.product")
        found = self.protocol.role.get(role)
        return (found.short or found.name) if found else role
