"""Draws what is to be read on a screen: every kind of block but the fields. Pure: values in, Block Kit out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.slack import kit, marks
from bot.slack.kit import Json
from bot.slack.wording import say
from flows.screen import (
    Alert,
    Block,
    Bullets,
    Button,
    CaseLine,
    Cases,
    Fact,
    Heading,
    Phones,
    Quote,
    Text,
    Timeline,
    TimelineEntry,
    Tone,
)

CASES_MAX = 20
"""Cases of one list that are drawn in full; the others are in a select below it."""
PHONES_MAX = 20
MARKED_MAX = 100
"""Placeholders that are marked in one quotation."""
_PLACEHOLDER = re.compile(r"(\[[^\[\]\n]{1,40}\])")
_SIGNS: dict[Tone, str] = {"calm": "", "attention": "small_orange_diamond", "danger": "red_circle"}
_ROOM = kit.RICH_MAX - 200
"""Characters of one paragraph or quotation: what stands around it still fits in its block."""
_LABEL = 150
"""Characters of a title or a label, of those that stand in one block with their text."""


def draw_prose(blocks: Sequence[Block], presses: Presses) -> list[Json]:
    """Blocks to read, in order; facts that follow each other stand together.

    What people wrote, and all that follows the first heading but headings, may pass where not everything fits.
    """
    found: list[Json] = []
    facts: list[Json] = []
    headed = False
    for block in (*blocks, None):
        if isinstance(block, Fact):
            facts += _fact(block)
            continue
        together = kit.rich(facts)
        found += _passing(together) if headed else together
        facts = []
        if block is None:
            break
        drawn = _draw(block, presses)
        passes = isinstance(block, Quote | Timeline) or (headed and isinstance(block, Bullets))
        found += _passing(drawn) if passes else drawn
        headed = headed or isinstance(block, Heading)
    return found


def _passing(blocks: Sequence[Json]) -> list[Json]:
    return [kit.Passing(block) for block in blocks]


def _draw(block: Block, presses: Presses) -> list[Json]:
    match block:
        case Heading(text):
            return [kit.header(text)]
        case Text(text):
            return [kit.section(part) for part in kit.parts(text, kit.SECTION_MAX)]
        case Alert(text, tone):
            return alert(text, tone)
        case Phones():
            return phones(block)
        case Bullets():
            return kit.rich(listing(block))
        case Quote(text, about):
            return kit.rich(
                [*(kit.line(kit.words(part, italic=True)) for part in kit.parts(about, _ROOM)), *quoted(text)]
            )
        case Timeline(entries):
            return _timeline(entries)
        case Cases():
            return _cases(block, presses)
        case _:
            raise TypeError(f"{type(block).__name__} is nothing to read")


class Presses:
    """The buttons of one view: each gets an `action_id` of its own."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def id(self, button: str) -> str:
        """An `action_id` for a button that nothing on this view has yet."""
        self._taken[button] = self._taken.get(button, 0) + 1
        return marks.press_id(button, self._taken[button])

    def button(self, button: Button, label: str = "") -> Json:
        """A button as it is drawn; `label` instead of its own."""
        return kit.button(label or button.label, marks.write_press(button), self.id(button.id), button.style)

    def select(self, options: Sequence[tuple[Button, str, str]], placeholder: str) -> Json:
        """Many buttons as one select, each with its label and a hint (both cut): choosing one is pressing it."""
        return {
            "type": "static_select",
            "action_id": self.id(options[0][0].id),
            "placeholder": kit.plain(placeholder, kit.PLACEHOLDER_MAX),
            "options": [kit.option(marks.write_press(button), label, hint) for button, label, hint in options],
        }


def alert(text: str, tone: Tone) -> list[Json]:
    """A message that must be seen: with a sign before it, and bold when there is danger."""
    sign = [kit.emoji(_SIGNS[tone]), kit.words("  ")] if _SIGNS[tone] else []
    style = {"bold": True} if tone == "danger" else {}
    return [
        block
        for number, part in enumerate(kit.parts(text, _ROOM))
        for block in kit.rich([kit.line(*(sign if not number else ()), kit.words(part, **style))])
    ]


def phones(block: Phones) -> list[Json]:
    """The numbers, each a link that dials."""
    lines = [(line.label, line.number, line.note) for line in block.lines[:PHONES_MAX]]
    return [kit.phone_section(lines)] if lines else []


def listing(block: Bullets) -> list[Json]:
    """A titled list as rich text, in as many pieces as it needs."""
    found = [kit.line(kit.words(kit.cut(block.title, _LABEL), bold=True))] if block.title else []
    numbered = _numbered(block.lines)
    if numbered and sum(map(kit.size, numbered)) <= _ROOM:
        return [*found, kit.bullets(numbered, "ordered")]
    lines: list[str] = []
    took = 0
    for line in (part for each in block.lines for part in kit.parts(each, _ROOM)):
        if lines and took + kit.size(line) > _ROOM:
            found.append(kit.bullets(lines))
            lines, took = [], 0
        lines.append(line)
        took += kit.size(line)
    return [*found, kit.bullets(lines)] if lines else found


def _numbered(lines: Sequence[str]) -> Sequence[str]:
    """Lines that say their own number, without it; nothing for any other lines."""
    numbers = [f"{number}. " for number in range(1, len(lines) + 1)]
    if not all(map(str.startswith, lines, numbers)):
        return ()
    return [line.removeprefix(number) for line, number in zip(lines, numbers, strict=True)]


def quoted(text: str) -> list[Json]:
    """What somebody wrote, its placeholders marked."""
    return [kit.quote(*marked(part)) for part in kit.parts(text.strip(), _ROOM)]


def marked(text: str) -> Iterator[Json]:
    """Literal text in which placeholders such as "[leerling]" are marked, unless it is nearly all placeholders."""
    split = _PLACEHOLDER.split(text)
    for number, part in enumerate(split if len(split) <= 2 * MARKED_MAX else [text]):
        if part:
            yield kit.words(part, code=True) if number % 2 else kit.words(part)


def _fact(block: Fact) -> list[Json]:
    first, *more = kit.parts(block.value, _ROOM) if block.value.strip() else ("-",)
    label = kit.words(f"{kit.cut(block.label, _LABEL)}: ", bold=True)
    return [kit.line(label, kit.words(first)), *(kit.line(kit.words(part)) for part in more)]


def _timeline(entries: Iterable[TimelineEntry]) -> list[Json]:
    found: list[Json] = []
    step = ""
    for entry in entries:
        if entry.step and entry.step != step:
            step = entry.step
            found.append(kit.header(say("step", step=step) if step.isdigit() else step))
        found += kit.rich(list(_entry(entry)))
    return found


def _entry(entry: TimelineEntry) -> Iterator[Json]:
    head = kit.cut(", ".join(each for each in (entry.when, entry.who) if each), _LABEL)
    first, *more = kit.parts(entry.what, _ROOM) if entry.what.strip() else ("-",)
    yield kit.line(kit.words(f"{head}\n", bold=True), kit.words(first)) if head else kit.line(kit.words(first))
    yield from (kit.line(kit.words(part)) for part in more)
    for text in entry.texts:
        yield from quoted(text)


# ---------------------------------------------------------------- lists of cases


def _cases(block: Cases, presses: Presses) -> list[Json]:
    found = [kit.header(block.title)]
    if not block.lines:
        return [*found, kit.section(block.empty)] if block.empty else found
    found += [_case(line, presses) for line in block.lines[:CASES_MAX]]
    rest = block.lines[CASES_MAX:]
    for at in range(0, len(rest), kit.OPTIONS_MAX):
        found.append(_other_cases(rest[at : at + kit.OPTIONS_MAX], presses))
    return found


def _case(line: CaseLine, presses: Presses) -> Json:
    sign = f":{_SIGNS[line.tone]}: " if _SIGNS[line.tone] else ""
    return kit.titled_section(sign, line.code, (line.status, line.next), presses.button(line.button))


def _other_cases(lines: Sequence[CaseLine], presses: Presses) -> Json:
    """A select that opens the case that is chosen."""
    options = [(line.button, f"{line.code}: {line.status}", "") for line in lines]
    return kit.section(say("other_cases"), presses.select(options, say("choose_case")))
