"""What one person sees: a screen of text, fields and buttons that any channel can draw.

Values only. A screen knows nothing of Slack, Teams or HTML and never decides: a channel draws it, and gives back which
button was pressed with what was filled in (`Said`). All text in a screen is ready to show (Dutch).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["calm", "attention", "danger"]
Style = Literal["primary", "plain", "danger"]

LABEL_MAX = 75
"""Characters in a button or an option (Slack's limit, the strictest of the channels)."""
TITLE_MAX = 24
"""Characters in the title of a screen and of its submit button (Slack's modals)."""
TEXT_MAX = 2000
"""Characters a person may type into one field."""


# ---------------------------------------------------------------- blocks: things to read


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a screen."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. Plain text; blank lines separate paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A short message that must be seen: `attention`, or `danger` for acute danger."""

    text: str
    tone: Tone = "attention"


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A number to call; `number` as written, `note` in a few words."""

    label: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phones:
    """Phone numbers, each one press away."""

    lines: tuple[PhoneLine, ...]
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A titled list; `folded` lists may be shown closed, to be opened by the reader."""

    title: str
    lines: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, with a line that says who (by role), when and of what kind."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value, such as "Volgende stap: gesprek"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the trail: when (Amsterdam time, ready to show), who by role, what, and the texts of it."""

    when: str
    who: str
    what: str
    texts: tuple[str, ...] = ()
    step: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The trail of a case, oldest first."""

    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list: its code, what its state is, what comes next and when, and the button that opens it."""

    code: str
    status: str
    next: str
    button: Button
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Cases:
    """A titled list of cases; `empty` is shown when there are none."""

    title: str
    lines: tuple[CaseLine, ...]
    empty: str = ""


# ---------------------------------------------------------------- fields: things to fill in


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; `label` at most `LABEL_MAX` characters, `hint` may be longer."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one title."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose exactly one. `value` is the id chosen so far, or ""."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: str = ""
    hint: str = ""
    required: bool = True
    error: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Choose any number, in groups. `value` holds the ids chosen so far."""

    id: str
    label: str
    groups: tuple[OptionGroup, ...]
    value: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of free text, such as a reference (kenmerk)."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True
    max: int = 200
    error: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Several lines of free text."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True
    max: int = TEXT_MAX
    error: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, ISO 8601 (`2026-11-30`), in Amsterdam; `earliest`/`latest` limit it where they are not ""."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True
    earliest: str = ""
    latest: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Choose people out of the directory; ids are person ids, `many` says whether more than one may be chosen."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: tuple[str, ...] = ()
    hint: str = ""
    required: bool = True
    many: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Hide:
    """A text as others will see it, with words that can still be hidden.

    `text` has placeholders such as "[leerling]" already; `words` are the words that are left, each an option whose id
    is the word's position. Choosing words and pressing a button hides them for good. `hidden`: how many were hidden.
    """

    id: str
    label: str
    text: str
    words: tuple[Option, ...]
    value: tuple[str, ...] = ()
    hidden: int = 0
    nudges: tuple[str, ...] = ()
    hint: str = ""


Field = Choice | Choices | Line | Area | Day | People | Hide
Block = Heading | Text | Alert | Phones | Bullets | Quote | Fact | Timeline | Cases | Field


# ---------------------------------------------------------------- the screen and the answer


@dataclass(frozen=True, slots=True)
class Button:
    """A button. `id` names what it does (`next`, `send`, `open:accept`, ...); `case` the case it is about.

    `sends` says whether the fields of the screen go along with it (a browser then checks required fields).
    """

    id: str
    label: str
    style: Style = "plain"
    case: str = ""
    sends: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. `name` and `case` go back with the answer; `page` and `token` tell a stale form from a fresh one."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    case: str = ""
    page: str = ""
    token: str = ""
    progress: tuple[int, int] = (0, 0)
    """(page, of pages) where a form has several; (0, 0): not shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """A chat message. It carries no content: a neutral line, a case code, a step, a status, buttons.

    `line` comes first and is all that a notification shows; it is one of a closed list of sentences. `closed` cards are
    empty but for that line.
    """

    line: str
    case: str = ""
    step: str = ""
    status: str = ""
    next: str = ""
    buttons: tuple[Button, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a person gave back: the button pressed on a screen or card, and what was filled in.

    `values` holds a string, or a tuple of strings for `Choices`, `People` and `Hide`.
    """

    button: str
    screen: str = ""
    case: str = ""
    page: str = ""
    token: str = ""
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
