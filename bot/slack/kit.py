"""The smallest parts of Slack's Block Kit, cut to what Slack takes. Values only; knows nothing of screens or cases.

What people typed stands in plain text objects or in literal pieces of rich text, never in `mrkdwn`: no mention, link or
formatting can come out of it. `mrkdwn` is for telephone links and for what the product says itself; it is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]

SECTION_MAX, CONTEXT_MAX, RICH_MAX = 3000, 2000, 3000
"""Characters. For rich text Slack publishes no limit; it gets the one of a section."""
HEADER_MAX, LABEL_MAX, HINT_MAX = 150, 2000, 2000
TITLE_MAX, BUTTON_MAX, OPTION_MAX, PLACEHOLDER_MAX = 24, 75, 75, 150
OPTIONS_MAX, PICKS_MAX = 100, 10
"""Options of a select; of radio buttons or checkboxes."""
NO_TEXT = "–"
"""What stands where there is nothing to say: Slack takes no empty text."""
ROW = 5
"""Buttons in one row: Slack takes 25, and a telephone shows a few."""


class Passing(dict[str, Any]):
    """A block to read that may be left out where not everything fits, oldest first."""


def size(text: str) -> int:
    """The length of a text as Slack may count it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int) -> str:
    """A text that fits, with an ellipsis where something was left off."""
    if size(text) <= room:
        return text
    while size(text) > room - 1:
        text = text[: len(text) - max(1, (size(text) - room + 1) // 2)]
    return f"{text.rstrip()}…"


def parts(text: str, room: int) -> Iterator[str]:
    """A text in parts that fit, divided between paragraphs, lines or words where it can be."""
    while size(text) > room:
        most = room
        while size(text[:most]) > room:
            most -= 1
        at = max(text.rfind(gap, most // 2, most) for gap in ("\n\n", "\n", " "))
        at = at if at > 0 else most
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text


def plain(text: str, room: int) -> Json:
    """A text object in which everything stands literally."""
    return {"type": "plain_text", "text": cut(text, room) if text.strip() else NO_TEXT, "emoji": False}


# ---------------------------------------------------------------- blocks


def header(text: str) -> Json:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER_MAX)}


def section(text: str, accessory: Json | None = None) -> Json:
    """A paragraph, never folded, with a button beside it where one is given."""
    found: Json = {"type": "section", "text": plain(text, SECTION_MAX), "expand": True}
    return found if accessory is None else found | {"accessory": accessory}


def context(*lines: str) -> Json:
    """Small grey lines (at most ten)."""
    said = [each for each in lines if each.strip()][:10]
    return {"type": "context", "elements": [plain(each, CONTEXT_MAX) for each in said or [NO_TEXT]]}


def titled_section(sign: str, title: str, lines: Sequence[str], accessory: Json) -> Json:
    """A bold title with lines below it, out of what the product says itself, and a button beside it."""
    said = "\n".join((f"{sign}*{escape(title)}*", *(escape(each) for each in lines if each)))
    text = {"type": "mrkdwn", "text": cut(said, SECTION_MAX)}
    return {"type": "section", "text": text, "expand": True, "accessory": accessory}


def phone_section(lines: Sequence[tuple[str, str, str]]) -> Json:
    """Telephone numbers (label, number, note), each a link that dials."""
    said = "\n".join(_phone(*line) for line in lines)
    return {"type": "section", "text": {"type": "mrkdwn", "text": said}, "expand": True}


def _phone(label: str, number: str, note: str) -> str:
    dial = re.sub(r"[^0-9+]", "", number)
    shown = f"<tel:{dial}|{escape(number)}>" if dial else escape(number)
    return f":telephone_receiver: *{shown}*  {escape(label)}" + (f", {escape(note)}" if note else "")


def escape(text: str) -> str:
    """Text as `mrkdwn` wants it literally: no entity of Slack, no end of a link, no formatting comes out of it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[|*_~`\n]", " ", text)


# ---------------------------------------------------------------- things to press


def button(text: str, value: str, action_id: str, style: str = "plain") -> Json:
    """A button; `style`: primary, danger or plain."""
    found: Json = {"type": "button", "text": plain(text, BUTTON_MAX), "value": value, "action_id": action_id}
    return found if style == "plain" else found | {"style": style}


def rows(elements: Sequence[Json]) -> list[Json]:
    """Buttons in rows."""
    return [{"type": "actions", "elements": list(elements[at : at + ROW])} for at in range(0, len(elements), ROW)]


def option(value: str, text: str, description: str = "") -> Json:
    """An option of a select, of radio buttons or of checkboxes."""
    found: Json = {"text": plain(text, OPTION_MAX), "value": value}
    return found | {"description": plain(description, OPTION_MAX)} if description else found


# ---------------------------------------------------------------- rich text: literal, with bold, lists and quotes


def words(text: str, **style: bool) -> Json:
    """A literal piece of text; `style`: bold, italic, code."""
    return {"type": "text", "text": text or NO_TEXT} | ({"style": style} if style else {})


def emoji(name: str) -> Json:
    """A picture by its name."""
    return {"type": "emoji", "name": name}


def line(*pieces: Json) -> Json:
    """Running text."""
    return {"type": "rich_text_section", "elements": list(pieces)}


def quote(*pieces: Json) -> Json:
    """A quotation."""
    return {"type": "rich_text_quote", "elements": list(pieces)}


def bullets(lines: Sequence[str], style: str = "bullet") -> Json:
    """A list; `style`: bullet or ordered."""
    return {"type": "rich_text_list", "style": style, "elements": [line(words(each)) for each in lines]}


def length(element: Json) -> int:
    """How many characters a piece of rich text has."""
    if "elements" in element:
        return sum(length(each) for each in element["elements"])
    return size(str(element.get("text", element.get("name", ""))))


def rich(elements: Sequence[Json], gap: str = "\n") -> list[Json]:
    """Blocks of rich text out of these elements, as few as fit; `gap` stands between running text and running text."""
    found: list[Json] = []
    room = 0
    for element in elements:
        took = length(element) + 2
        if not found or took > room:
            found.append({"type": "rich_text", "elements": []})
            room = RICH_MAX
        inner = found[-1]["elements"]
        if inner and inner[-1]["type"] == element["type"] == "rich_text_section":
            inner[-1] = line(*inner[-1]["elements"], words(gap), *element["elements"])
        else:
            inner.append(element)
        room -= took
    return found
