"""Draws a screen as a dialog: a task module with one Adaptive Card.

Pure. The dialog says where one is, what happened, what is still asked, and shows first what matters most. A dialog that
would be too long keeps the newest and says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.teams import kit
from bot.teams.blocks import draw_block, draw_phone_line
from bot.teams.buttons import foot, in_dialog, stack
from bot.teams.fields import draw_field
from bot.teams.fitting import drawn
from bot.teams.kit import Json, box, line, paragraphs, run
from bot.teams.wording import sentences, wording
from flows import forms
from flows.practising import PRACTISE
from flows.screen import Block, Button, Field, Hide, Phones, Screen, Text

WIDTH, HEIGHT = 640, "large"
"""On a desk; a phone gives a dialog all there is."""
FIRST = (forms.ALARM, forms.SEND, forms.NEXT, forms.CANCEL, "home", forms.BACK)
"""Buttons of a form that belong at its foot, the most needed first."""
SHORT_SCREEN = 6
"""A screen of no more blocks than this shows its buttons soon enough."""


def dialog(screen: Screen, notice: str = "", stamp: str = "") -> Json:
    """The value of a task module's "continue": title, size and card.

    `notice` is said on top. `stamp` goes along with every button: it tells one drawing from the next.
    """
    return {"title": screen.title, "width": WIDTH, "height": HEIGHT, "card": draw_card(screen, notice, stamp)}


def draw_card(screen: Screen, notice: str = "", stamp: str = "") -> Json:
    """The screen as an attachment."""
    numbers = _numbers_below(screen)
    front = _in_front(screen)
    buttons = [button for button in screen.buttons if button is not front]
    blocks = drawn(
        [block for block in screen.blocks if block is not numbers], lambda some: draw_blocks(some, screen, stamp)
    )

    def draw(button: Button) -> Json:
        return in_dialog(button, screen, stamp)

    body = [*_top(screen, notice), *(stack([front], draw) if front else []), *blocks]
    if not _fills_in(screen):
        return kit.attachment([*body, *stack(buttons, draw)], fallback=wording("too_old"))
    body += paragraphs(wording("lost"), isSubtle=True, size="Small") if _warns(screen) else []
    below, rest = foot(buttons, FIRST)
    body += stack(rest, draw)
    body += [draw_phone_line(numbers)] if numbers is not None else []
    return kit.attachment(body, [draw(each) for each in below], fallback=wording("too_old"))


def draw_blocks(blocks: Iterable[Block], screen: Screen, stamp: str = "") -> list[Json]:
    """The elements of the blocks of a screen."""
    found: list[Json] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Field):
            found += draw_field(block, f"o{number}")
        else:
            found += draw_block(block, f"o{number}", lambda button: in_dialog(button, screen, stamp))
    return found


# ---------------------------------------------------------------- what stands on top


def _top(screen: Screen, notice: str) -> list[Json]:
    found: list[Json] = [box(paragraphs(notice), "good")] if notice else []
    wrong = [block for block in screen.blocks if isinstance(block, Field) and _error(block)]
    if wrong:
        asked = [line(run(f"•\u00a0{each.label}"), spacing="Small") for each in wrong]
        found.append(box([line(run(wording("asked"), weight="Bolder")), *asked], "warning"))
    where = []
    if screen.case and screen.case not in screen.title:
        where.append(wording("case", code=screen.case))
    if screen.progress[1]:
        where.append(wording("progress", at=screen.progress[0], of=screen.progress[1]))
    return [*found, *([line(run(" · ".join(where), isSubtle=True, size="Small"))] if where else [])]


def _error(field: Field) -> str:
    return "" if isinstance(field, Hide) else field.error


def _in_front(screen: Screen) -> Button | None:
    """The button that stays in sight however long the screen is: the first, if it matters most and needs no field.

    None where the numbers must be seen first, or where the screen is short.
    """
    first = screen.buttons[0] if screen.buttons and len(screen.blocks) > SHORT_SCREEN else None
    numbers_first = any(isinstance(block, Phones) and block.tone == "danger" for block in screen.blocks)
    matters = first is not None and first.style == "primary" and not first.sends
    return first if matters and not numbers_first else None


def _fills_in(screen: Screen) -> bool:
    return any(button.sends for button in screen.buttons)


def _numbers_below(screen: Screen) -> Phones | None:
    """The numbers at the end of a form; None when they stand where they must be seen first."""
    last = screen.blocks[-1] if screen.blocks else None
    return last if isinstance(last, Phones) and last.tone == "calm" and _fills_in(screen) else None


def _warns(screen: Screen) -> bool:
    """The first page of a form says what closing it costs, where the page does not say so itself."""
    if not _fills_in(screen) or screen.progress[0] > 1 or screen.name == PRACTISE:
        return False
    said = sentences()("forms.note.kept")
    return any(isinstance(block, Field) for block in screen.blocks) and not any(
        isinstance(block, Text) and block.text == said for block in screen.blocks
    )
