"""Draws a screen as a modal, and the screen "home" as the Home tab. Pure: values in, Block Kit out.

A modal: what must be seen first, what is to be read and filled in, the buttons, the numbers, and at the very end what a
reader may want to know besides. It never decides what is shown; it fits what is there into what Slack takes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby, takewhile

from bot.slack import kit, marks
from bot.slack.fields import Inputs, error_of
from bot.slack.kit import Json
from bot.slack.prose import Presses, alert, draw_prose, listing
from bot.slack.wording import say
from flows.screen import Alert, Block, Bullets, Button, Field, Heading, Phones, Screen, Text

BLOCKS_MAX = 100
VIEW_MAX = 200_000
"""Bytes of blocks: Slack takes 250 KB, in whatever way it counts them."""
TITLES_MAX = 2
"""Titles that a line names of what stands at the end."""
MAIN = ("send", "next")
"""Ids of buttons that can be the button of the modal itself, the first that is there."""
FRONT = ("alarm", "open:accept", "open:decline")
"""Ids of buttons that come before everything that is read, where they are the first."""
IN_SIGHT = 2
"""With more fields than this an error is not in sight at once: the first lines say what is still asked."""
HINTED_MAX = 24
"""More buttons with a hint than this are options of a select."""
LABEL_SHOWN = 26
"""Characters of a label that can be read on a button beside a text, on a telephone."""

QUOTED = "“"
"""How a label begins that is what somebody wrote."""


def modal(screen: Screen, notice: str = "") -> Json:
    """A screen as a modal. `notice` is said once, on top. It closes with a button of Slack's own."""
    presses = Presses()
    main = _main(screen)
    close = say("close")
    buttons = [each for each in screen.buttons if each is not main and each.id != "cancel" and each.label != close]
    view: Json = {
        "type": "modal",
        "callback_id": marks.SCREEN,
        "private_metadata": marks.write_place(screen, main),
        "title": kit.plain(screen.title, kit.TITLE_MAX),
        "close": kit.plain(close, kit.TITLE_MAX),
        "blocks": fitting(_top(screen, notice), _body(screen, buttons, presses)),
    }
    return view if main is None else view | {"submit": kit.plain(main.label, kit.TITLE_MAX)}


def home(screen: Screen) -> Json:
    """The screen "home", or another without fields, as the Home tab."""
    presses = Presses()
    lists = [block for block in screen.blocks if not isinstance(block, Text | Alert | Phones)]
    said = [block for block in screen.blocks if isinstance(block, Text | Alert)]
    numbers = [block for block in screen.blocks if isinstance(block, Phones)]
    body = [
        *draw_prose(said, presses),
        *kit.rows([presses.button(each) for each in screen.buttons[:1]]),
        *draw_prose(lists, presses),
        {"type": "divider"},
        *draw_prose(numbers, presses),
        *kit.rows([presses.button(each) for each in screen.buttons[1:]]),
    ]
    return {
        "type": "home",
        "callback_id": marks.HOME,
        "private_metadata": marks.write_place(screen),
        "blocks": fitting([], body),
    }


# ---------------------------------------------------------------- the parts of a modal


def said_once(notice: str) -> list[Json]:
    """A line that is said once, on top."""
    return kit.rich([kit.line(kit.words(kit.cut(notice, kit.CONTEXT_MAX), bold=True))])


def _main(screen: Screen) -> Button | None:
    return next((each for name in MAIN for each in screen.buttons if each.id == name and each.sends), None)


def _top(screen: Screen, notice: str) -> list[Json]:
    """The notice, the title where it was cut, which case, how far; and in short what is still asked."""
    found: list[Json] = said_once(notice) if notice else []
    if kit.size(screen.title) > kit.TITLE_MAX:
        found.append(kit.header(screen.title))
    at, of = screen.progress
    case = say("case", code=screen.case) if screen.case and screen.case not in screen.title else ""
    lines = [case, say("progress", at=at, of=of) if of else ""]
    if any(lines):
        found.append(kit.context(*lines))
    fields = [block for block in screen.blocks if isinstance(block, Field)]
    wrong = [(field.label, error_of(field)) for field in fields if error_of(field)]
    if wrong and len(fields) > IN_SIGHT:
        said = "\n".join(f"{label}{'' if label.endswith('?') else ':'} {error}" for label, error in wrong)
        found += alert(f"{say('asked')}\n{said}", "attention")
    return found


def _body(screen: Screen, buttons: Sequence[Button], presses: Presses) -> list[Json]:
    head, rest = _head(screen.blocks)
    below = _folded(rest)
    last = draw_prose([rest.pop()], presses) if rest and isinstance(rest[-1], Phones) else []
    first = _first(screen, buttons)
    if first:
        asked = _asked(rest)
        head += asked
        rest = [block for block in rest if not any(block is each for each in asked)]
    return [
        *draw_prose(head, presses),
        *_pressable(first, presses),
        *_middle(screen, rest, below, presses),
        *_pressable(buttons[len(first) :], presses),
        *last,
        *_below(below),
    ]


def _first(screen: Screen, buttons: Sequence[Button]) -> Sequence[Button]:
    """The buttons that come before all the reading: what matters most, where nothing is filled in; or the alarm."""
    has_fields = any(isinstance(block, Field) for block in screen.blocks)
    at = 0
    for button in buttons:
        matters = button.style == "primary" or (at and button.hint and screen.case)
        if button.id not in FRONT and (has_fields or not matters):
            break
        at += 1
    return buttons[:at]


def _head(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What must be seen before anything else, danger and its numbers and what is alerted to on top; and the rest."""
    last = len(blocks) - 1
    on_top = takewhile(
        lambda each: isinstance(each[1], Alert) or (isinstance(each[1], Phones) and each[0] < last), enumerate(blocks)
    )
    at = sum(1 for _ in on_top)
    return list(blocks[:at]), list(blocks[at:])


def _asked(blocks: Sequence[Block]) -> list[Block]:
    """What is alerted to before the first heading: the question that the first buttons answer."""
    before = takewhile(lambda block: not isinstance(block, Heading | Field), blocks)
    return [block for block in before if isinstance(block, Alert)]


def _middle(screen: Screen, blocks: Sequence[Block], below: Sequence[Block], presses: Presses) -> list[Json]:
    """What is read and filled in, in the order of the screen; where something is left out, a line says where it is."""
    inputs = Inputs(screen)
    found: list[Json] = []
    for kind, run in groupby(blocks, key=lambda block: _kind(block, below)):
        here = list(run)
        if kind == "field":
            found += [drawn for block in here if isinstance(block, Field) for drawn in inputs.draw(block)]
        elif kind == "read":
            found += draw_prose(here, presses)
        else:
            titles = [block.title for block in here if isinstance(block, Bullets)]
            said = say("below", title=", ".join(titles)) if len(titles) <= TITLES_MAX else say("more_below")
            found.append(kit.context(said))
    return found


def _kind(block: Block, below: Sequence[Block]) -> str:
    if any(block is each for each in below):
        return "below"
    return "field" if isinstance(block, Field) else "read"


def _folded(blocks: Sequence[Block]) -> list[Block]:
    """What may be opened besides the fields: every folded list after the first of them."""
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Field)), len(blocks))
    return [block for block in blocks[first:] if isinstance(block, Bullets) and block.folded]


def _below(blocks: Sequence[Block]) -> list[Json]:
    """What a reader may open elsewhere stands at the end here: Slack's modals have nothing that folds."""
    if not blocks:
        return []
    read = [piece for block in blocks if isinstance(block, Bullets) for piece in kit.rich(listing(block))]
    return [{"type": "divider"}, kit.header(say("to_read")), *read]


def _pressable(buttons: Sequence[Button], presses: Presses) -> list[Json]:
    """Buttons in rows; one with a hint stands beside its hint. Too many of those are selects to choose from."""
    hinted = [each for each in buttons if each.hint and each.id != "drop"]
    found: list[Json] = []
    if len(hinted) > HINTED_MAX:
        options = [(each, each.label, each.hint) for each in hinted]
        for at in range(0, len(options), kit.OPTIONS_MAX):
            select = presses.select(options[at : at + kit.OPTIONS_MAX], say("choose"))
            found.append({"type": "actions", "elements": [select]})
        buttons, hinted = [each for each in buttons if each not in hinted], []
    row: list[Json] = []
    for button in buttons:
        drawn = presses.button(button)
        if button in hinted:
            found += kit.rows(row)
            row = []
            found.append(_beside(button, drawn))
        else:
            row.append(drawn | {"confirm": _sure(button)} if button.id == "drop" else drawn)
    return found + kit.rows(row)


def _beside(button: Button, drawn: Json) -> Json:
    """A button beside its hint. A long label stands with the hint, for Slack shows the beginning of it only; so does
    what somebody wrote, which says nothing of what the button does.
    """
    if kit.size(button.label) <= LABEL_SHOWN and not button.label.startswith(QUOTED):
        return kit.section(button.hint, drawn)
    return kit.section(f"{button.label}\n{button.hint}", drawn | {"text": kit.plain(say("open"), kit.BUTTON_MAX)})


def _sure(button: Button) -> Json:
    return {
        "title": kit.plain(say("sure"), kit.BUTTON_MAX),
        "text": kit.plain(button.hint or button.label, 300),
        "confirm": kit.plain(button.label, 30),
        "deny": kit.plain(say("keep"), 30),
    }


# ---------------------------------------------------------------- what Slack takes


def fitting(top: list[Json], body: list[Json]) -> list[Json]:
    """The blocks of a view in what Slack takes: rich text is joined, then the oldest of what is to be read goes.

    What is lost is said where it stood. Fields, buttons and numbers are never lost.
    """
    blocks = [*top, *body]
    if len(blocks) > BLOCKS_MAX:
        blocks = _joined(blocks)
    said = kit.context(say("older"))
    while len(blocks) > BLOCKS_MAX or _bytes(blocks) > VIEW_MAX:
        at = next((number for number, block in enumerate(blocks) if isinstance(block, kit.Passing)), None)
        if at is None:
            break
        if at and blocks[at - 1] == said:
            del blocks[at]
        else:
            blocks[at] = said
    return [dict(block) for block in blocks]


def _bytes(blocks: Sequence[Json]) -> int:
    return len(json.dumps(blocks))


def _joined(blocks: Sequence[Json]) -> list[Json]:
    """Of what may pass, rich text that follows rich text goes into one block, its headings too, as far as it fits."""
    found: list[Json] = []
    for block in blocks:
        if not isinstance(block, kit.Passing):
            found.append(block)
            continue
        elements = block["elements"] if block["type"] == "rich_text" else [_heading(block)]
        before = found.pop()["elements"] if found and isinstance(found[-1], kit.Passing) else []
        found += map(kit.Passing, kit.rich([*before, *elements], "\n\n"))
    return found


def _heading(block: Json) -> Json:
    return kit.line(kit.words(block["text"]["text"], bold=True))
