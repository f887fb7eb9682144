"""Draws buttons: on a message, where one acts at once or opens a dialog, and in a dialog, where each is an answer.

Pure. Whether a button may be pressed is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bot.teams import kit, marks
from bot.teams.kit import Json, line, run
from flows.asking.command import CONFIRMED, split
from flows.commands import NAMES
from flows.screen import Button, Screen, Style

STYLES: dict[Style, str] = {"primary": "positive", "danger": "destructive"}
ROW_MAX, ROW_WIDTH, EDGE = 3, 38, 4
"""Buttons beside each other, the characters that fit in a row on a phone, and those that the edges of a button take."""
FOOT_WIDTH = 42
"""Of the row at the foot, where closing stays beside the longest label that sends."""


def acts_at_once(button: Button) -> bool:
    """Whether the button is a command that asks nothing: a press is all there is to it."""
    opens, _, form = button.id.partition(":")
    if opens != "open" or form.partition(":")[0] not in NAMES:
        return False
    name = split(form)[0]
    asks = any(field.metadata["ask"] != "hidden" for field in dataclasses.fields(NAMES[name]))
    return not asks and name not in CONFIRMED


def on_card(button: Button, stamp: str = "") -> Json:
    """A button on a message. One that does not act at once opens a dialog, where the rest is asked."""
    data = marks.press_on_card(button.id, button.case, stamp)
    if acts_at_once(button):
        return _button("Action.Execute", button, verb=marks.VERB, data=data)
    return _button("Action.Submit", button, data={**data, "msteams": {"type": marks.FETCH}})


def in_dialog(button: Button, screen: Screen, stamp: str = "") -> Json:
    """A button in a dialog; what was filled in goes along with it where it sends."""
    data = marks.press_in_dialog(button.id, button.case, screen, stamp)
    return _button("Action.Submit", button, data=data, associatedInputs="auto" if button.sends else "none")


def _button(kind: str, button: Button, **more: Any) -> Json:
    style = {"style": STYLES[button.style]} if button.style in STYLES else {}
    hint = {"tooltip": button.hint} if button.hint else {}
    return {"type": kind, "title": button.label, **style, **hint, **more}


# ---------------------------------------------------------------- where buttons stand


def rows(buttons: Iterable[Button]) -> Iterator[list[Button]]:
    """Buttons as they fit beside each other on a phone, which cuts labels off; one with a hint stands by itself."""
    row: list[Button] = []
    for button in buttons:
        if row and (button.hint or row[-1].hint or not _fits([*row, button])):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _fits(row: Sequence[Button], width: int = ROW_WIDTH) -> bool:
    return len(row) <= ROW_MAX and sum(len(each.label) + EDGE for each in row) <= width


def stack(buttons: Sequence[Button], draw: Callable[[Button], Json]) -> list[Json]:
    """Buttons in the body of a card, in rows, each with its hint below it."""
    found: list[Json] = []
    apart = any(each.hint for each in buttons)
    for row in rows(buttons):
        found.append(kit.actions([draw(each) for each in row], spacing="Medium" if apart else "Small"))
        found += [line(run(each.hint, isSubtle=True, size="Small"), spacing="Small") for each in row if each.hint]
    return found


def foot(buttons: Sequence[Button], first: Sequence[str]) -> tuple[list[Button], list[Button]]:
    """The one row at the foot of a card, and what is left; `first`: the ids that may stand there, most needed first."""
    chosen: list[Button] = []
    for button in sorted((each for each in buttons if each.id in first), key=lambda each: first.index(each.id)):
        if _fits([*chosen, button], FOOT_WIDTH):
            chosen.append(button)
    return [each for each in buttons if each in chosen], [each for each in buttons if each not in chosen]
