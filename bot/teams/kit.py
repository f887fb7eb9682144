"""The smallest parts of Adaptive Cards, as Teams shows them on a desk and a phone. Knows nothing of screens or cases.

What people typed stands in text runs, which no client reads as markdown. `TextBlock`, labels and options are read as
markdown here and there: they are for what the product says itself, and pass `safe`. Colours are names, never values:
each theme (light, dark, high contrast) has its own for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

Json = dict[str, Any]

VERSION = "1.5"
"""The newest version of the schema that Teams takes from a bot; it has Action.Execute (1.4) and headings (1.5)."""
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
ACTIONS_MAX = 6
"""Buttons in one row of actions: Teams leaves out what comes after."""
LINES_MAX = 60
"""Lines of one text that stand each by themselves; what comes after them is one line."""
Style = Literal["", "emphasis", "good", "attention", "warning", "accent"]

_LISTED = re.compile(r"^(\s*(?:[-+*]|\d+[.)]))[ \t]+", re.MULTILINE)
_NO_BREAK, _JOINER = "\u00a0", "\u2060"


def safe(text: str) -> str:
    """A text that stays what it is where a client reads markdown: no list, no link, no emphasis comes out of it.

    No backslashes, which phones show: a space that is no separator, and signs that nobody sees.
    """
    unlisted = _LISTED.sub(lambda found: f"{found.group(1)}{_NO_BREAK}", text)
    unlinked = unlisted.replace("](", f"]{_JOINER}(")
    # Between spaces a star or a low line is only itself.
    return re.sub(r"[*_~`]+", lambda found: f"{_NO_BREAK}{found.group()}{_NO_BREAK}", unlinked)


def unbroken(number: str) -> str:
    """A number to call that stays on one line: without this a narrow phone breaks it at its hyphen."""
    return number.replace("-", f"{_JOINER}-{_JOINER}")


def attachment(body: Sequence[Json], actions: Sequence[Json] = (), fallback: str = "") -> Json:
    """A card as an attachment; `fallback` is what a client says that is too old for it."""
    card: Json = {"type": "AdaptiveCard", "$schema": SCHEMA, "version": VERSION, "lang": "nl", "body": list(body)}
    if actions:
        card["actions"] = list(actions)
    if fallback:
        card["fallbackText"] = safe(fallback)
    return {"contentType": CONTENT_TYPE, "content": card}


# ---------------------------------------------------------------- things to read


def heading(text: str, **more: Any) -> Json:
    """A heading, for eyes and for screen readers."""
    shown = {"type": "TextBlock", "text": safe(text), "wrap": True, "style": "heading"}
    return {**shown, "size": "Medium", "weight": "Bolder", **more}


def say(text: str, **more: Any) -> Json:
    """A line of what the product says itself."""
    return {"type": "TextBlock", "text": safe(text), "wrap": True, **more}


def run(text: str, **style: Any) -> Json:
    """A literal piece of text; `style` as the schema has it (`weight`, `color`, `isSubtle`, ...)."""
    return {"type": "TextRun", "text": text, **style}


def line(*runs: Json, **more: Any) -> Json:
    """One line of literal text; it wraps by itself."""
    return {"type": "RichTextBlock", "inlines": list(runs), **more}


def paragraphs(text: str, *, spacing: str = "Default", **style: Any) -> list[Json]:
    """Literal text: a blank line separates paragraphs, a single line end stays one."""
    found: list[Json] = []
    for part in re.split(r"\n\s*\n", text):
        for number, each in enumerate(line for line in part.split("\n") if line.strip()):
            gap = "None" if number else "Small" if found else spacing
            if len(found) < LINES_MAX:
                found.append(line(run(each, **style), spacing=gap))
            else:
                found[-1]["inlines"][0]["text"] += f" {each}"
    return found


def box(items: Iterable[Json], style: Style = "", **more: Any) -> Json:
    """Elements that belong together; a style gives them a background that the theme chooses."""
    found: Json = {"type": "Container", "items": list(items), **more}
    return {**found, "style": style} if style else found


def column(items: Iterable[Json], width: str = "stretch", **more: Any) -> Json:
    """A column; "auto" is as wide as what stands in it."""
    return {"type": "Column", "width": width, "items": list(items), **more}


def columns(*parts: Json, **more: Any) -> Json:
    """Columns beside each other."""
    return {"type": "ColumnSet", "columns": list(parts), **more}


def fold(title: Sequence[Json], items: Iterable[Json], id_: str, label: str, *, is_open: bool = False) -> list[Json]:
    """A line that opens and closes what stands below it; `label` says so aloud. `id_` is the card's own for it.

    Nothing in the line itself comes or goes: on iPhones the whole line would go.
    """
    toggle = {"type": "Action.ToggleVisibility", "title": label, "targetElements": [id_]}
    sign = column([say("▾", color="Accent")], "auto")
    top = columns(sign, column(title, spacing="Small"), selectAction=toggle, spacing="Medium")
    return [top, box(items, id=id_, isVisible=is_open, spacing="Small")]


# ---------------------------------------------------------------- things to press


def actions(buttons: Sequence[Json], **more: Any) -> Json:
    """Buttons beside each other, in the body of a card."""
    return {"type": "ActionSet", "actions": list(buttons), **more}


def call(number: str, title: str) -> Json:
    """Dials a number on a phone. What it says stays readable where nothing can be dialled."""
    return {"type": "Action.OpenUrl", "title": title, "url": "tel:" + re.sub(r"[^0-9+]", "", number)}
