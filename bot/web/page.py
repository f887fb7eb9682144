"""What the demo page shows, and what whoever runs the play must be able to do for it.

Values and one protocol. It knows nothing of HTML, and never of desk, clock or storage: `Play` stands between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from flows.screen import Button, Card, Said, Screen, Timeline, Tone

Push = Literal["quarter", "day", "next"]
"""How far the pretend clock is pushed: 15 minutes, 1 working day, to the next deadline."""


@dataclass(frozen=True, slots=True)
class Player:
    """A pretend person that can be played: first name and role, and how many things wait for them."""

    id: str
    name: str
    role: str
    waiting: int = 0
    note: str = ""
    """A few words beside the role, such as "afwezig tot 1 december"."""


@dataclass(frozen=True, slots=True)
class School:
    """A pretend school with the people that can be played, under the name of its board."""

    name: str
    board: str
    players: tuple[Player, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the chat of one person. `id` stays the same when the card is updated in place."""

    id: str
    card: Card
    when: str = ""
    """Amsterdam time, ready to show."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that is open on a case: what, when (Amsterdam time, ready to show), and whose, by role."""

    what: str
    when: str
    who: str
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Chain:
    """Whether the chain of a trail was checked and holds: over how many events, or else where it breaks."""

    sound: bool
    events: int
    broken_at: str = ""
    """Ready to show, such as "nummer 12"; "" when the chain is sound."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The trail of one case, for the viewer of the demo (who sees more than any one person in it may see)."""

    case: str
    status: str
    timeline: Timeline
    deadlines: tuple[Deadline, ...]
    chain: Chain


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the demo page shows at one moment, as one pretend person."""

    schools: tuple[School, ...]
    person: str
    """The id of the person who is played: one of the players in `schools`."""
    clock: str
    """The pretend date and time in Amsterdam, in words."""
    version: str
    """Changes whenever anything on any page changed: what `Play.version` gave at this moment."""
    messages: tuple[Message, ...] = ()
    """Oldest first."""
    menu: tuple[Button, ...] = ()
    """The buttons that are always there, under the chat."""
    screen: Screen | None = None
    next_due: str = ""
    """When and what the next deadline is, ready to show; "" when there is none to push the clock to."""
    cases: tuple[str, ...] = ()
    """Codes of all cases in the play, newest first."""
    trail: Trail | None = None
    problem: str = ""
    """One line about something that went wrong, ready to show."""

    @property
    def player(self) -> Player:
        """The person who is played. Raises `StopIteration` when `person` is not among the players."""
        return next(player for school in self.schools for player in school.players if player.id == self.person)

    @property
    def school(self) -> School:
        """The school of the person who is played."""
        return next(school for school in self.schools if self.player in school.players)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press led to.

    `opened` names what is to be shown from now on ("": no screen); the page hands it back in `Play.page` and
    never looks into it. `screen`, when given, is drawn at once as the answer to the press and kept nowhere: a
    form that came back with errors, with all that was typed. `notice` is one line to say to the person, such as
    why it was refused.
    """

    opened: str = ""
    screen: Screen | None = None
    notice: str = ""


class Play(Protocol):
    """The running play behind the demo page."""

    async def page(self, person: str, opened: str, case: str) -> Page | None:
        """What `person` sees now; None when there is no such person ("" is whoever the play begins with).

        `opened` is what the last `Outcome` of this person named, or "". `case` is the case whose trail is asked
        for; "", or a code that is unknown, is the case that moved last.
        """
        ...

    async def press(self, person: str, said: Said, key: str) -> Outcome | None:
        """Gives what `person` pressed to the product; None leaves what is open as it is.

        The same `key` twice is the same press twice: the second changes nothing and gives None, or what the
        first gave.
        """
        ...

    async def push(self, push: Push) -> None:
        """Pushes the pretend clock forward, and lets all that is due happen."""
        ...

    async def version(self) -> str:
        """A short text that changes whenever anything on any page changed."""
        ...
