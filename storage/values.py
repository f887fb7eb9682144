"""What goes into and comes out of the store, besides the trail's own entries. Values only.

Times are aware and UTC. `code` is always the code of a case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from flows.roster import Person


@dataclass(frozen=True, slots=True)
class ProtocolText:
    """The protocol that a case began with, whole, as it was then."""

    id: str
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a trail: so many lines, the last of which has this mark. The mark vouches for every line before it."""

    count: int
    mark: bytes


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One case as lists show it: a projection of its trail, never a source of truth, and without content."""

    code: str
    board: str
    school: str
    place: str
    step: int
    open: bool
    acute: bool
    opened_at: datetime
    closed_at: datetime | None
    next_at: datetime | None
    next_owner: str


@dataclass(frozen=True, slots=True)
class Concern:
    """A case in which a person has one or more hats (owner, teacher, asked, …: the desk names them)."""

    case: IndexRow
    hats: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """Something that a case waits for. `key` is unique within the case; `stage` is the rung of the ladder."""

    key: str
    due: datetime
    owner: str
    stage: int = 0


@dataclass(frozen=True, slots=True)
class DueRow:
    """A deadline, with the case that it belongs to."""

    code: str
    key: str
    due: datetime
    owner: str
    stage: int


@dataclass(frozen=True, slots=True)
class OutRow:
    """A notice to be sent to one person; without content. `key` is unique for ever: posted twice, sent once."""

    key: str
    person: str
    code: str
    kind: str
    move: str
    acute: bool
    not_before: datetime
    made: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice that this process may now try to send; `attempts` counts this one too.

    `sent_as`: the key of the message in which it goes out together with others; "" for a message of its own.
    """

    row: OutRow
    attempts: int
    sent_as: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a channel put a message, so that it can be updated in place; each as the channel wrote it."""

    channel: str
    address: str
    message: str


@dataclass(frozen=True, slots=True)
class SentRow:
    """A notice that was delivered, where, and when."""

    row: OutRow
    receipt: Receipt
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftRow:
    """That a draft exists: of whom, on which form, for which case ("" before there is one); not what it says."""

    person: str
    form: str
    code: str
    saved: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the directory of a board: what the roster knows, and how they are recognised.

    Read from the store, `person.reachable` says whether they have an identity on any channel.
    """

    board: str
    email: str
    person: Person


@dataclass(frozen=True, slots=True)
class Link:
    """The Slack workspace or Teams tenant of a board."""

    channel: str
    workspace: str
    board: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is on a channel."""

    channel: str
    workspace: str
    user: str
    person: str


@dataclass(frozen=True, slots=True)
class Install:
    """The product's app in a workspace. `secret`: the tokens that it gave, as the channel writes them; `at`: aware."""

    channel: str
    workspace: str
    secret: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """The private chat with somebody on a channel that cannot be found by who they are alone.

    `chat`, `member`: that chat, and they, as the channel names them. `service`: the address at which the channel is
    called about it. `overview`: the message in it that is their overview, or "". `at`: aware, when it began.
    """

    channel: str
    workspace: str
    user: str
    chat: str
    member: str
    service: str
    at: datetime
    overview: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking one case's trail showed. `number` and `why`: its first broken entry; sound: 0 and ""."""

    code: str
    entries: int
    number: int = 0
    why: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.why
