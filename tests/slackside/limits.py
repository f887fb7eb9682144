"""What Slack takes as a view or a message: shapes, lengths, counts, uniqueness, as Slack publishes them.

Knows nothing of nietpluis. Stricter than Slack where that costs nothing: it takes only the kinds of blocks and elements
that every client has had for years, and it counts characters as UTF-16 units, which is never fewer than Slack does.
`of_view`, `of_message` and `of_options` give what would be refused, each with its place; nothing when all is well.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.slackside.parts import (
    ACTIONS,
    ID,
    INPUTS,
    Faults,
    Json,
    check_count,
    check_element,
    check_keys,
    check_options,
    check_string,
    check_text,
    size,
)

MODAL_BLOCKS, MESSAGE_BLOCKS = 100, 50
VIEW_BYTES = 250_000
METADATA = 3000
TITLE = 24
SECTION, FIELD, CONTEXT, RICH = 3000, 2000, 3000, 3000
"""Characters. For rich text Slack publishes no limit; it gets the one of a section."""
MESSAGE_CHARS = 13_000
"""Characters of all blocks of a message together: undocumented, seen as `msg_blocks_too_long`."""
HEADER, LABEL = 150, 2000

_COMMON = {"type", "block_id"}
_BLOCKS: dict[str, set[str]] = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "divider": set(),
    "context": {"elements"},
    "actions": {"elements"},
    "input": {"label", "element", "hint", "optional", "dispatch_action"},
    "rich_text": {"elements"},
}
_VIEW = {
    "type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id", "clear_on_close",
    "notify_on_close",
}  # fmt: skip


def of_view(view: Json) -> list[str]:
    """What Slack would refuse in a modal or a Home tab."""
    return list(_view(view))


def of_message(blocks: list[Any]) -> list[str]:
    """What Slack would refuse in the blocks of a message."""
    faults = list(_blocks(blocks, "message", MESSAGE_BLOCKS))
    if size(json.dumps(blocks, ensure_ascii=False)) > MESSAGE_CHARS:
        faults.append(f"msg_blocks_too_long: more than {MESSAGE_CHARS} characters")
    return faults


def of_options(options: list[Any]) -> list[str]:
    """What Slack would refuse in the options that answer a block suggestion."""
    return list(check_options(options, "options", 100, least=0))


# ---------------------------------------------------------------- views and blocks


def _view(view: Json) -> Faults:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield f"view.type: {kind}"
        return
    yield from check_keys(view, _VIEW, set(), "view")
    yield from check_string(view, "private_metadata", "view", METADATA)
    yield from check_string(view, "callback_id", "view", ID)
    yield from check_string(view, "external_id", "view", ID)
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        yield "view.blocks: missing"
        return
    if kind == "modal":
        yield from check_text(view.get("title"), "view.title", TITLE, plain=True)
        for key in ("submit", "close"):
            if key in view:
                yield from check_text(view[key], f"view.{key}", TITLE, plain=True)
        if any(isinstance(b, dict) and b.get("type") == "input" for b in blocks) and "submit" not in view:
            yield "view.submit: required where there is an input"
    elif {"title", "submit", "close"} & set(view):
        yield "view: a Home tab has no title, submit or close"
    yield from _blocks(blocks, kind, MODAL_BLOCKS)
    if len(json.dumps(view, ensure_ascii=True).encode()) > VIEW_BYTES:
        yield f"view: more than {VIEW_BYTES} bytes"


def _blocks(blocks: list[Any], where: str, most: int) -> Faults:
    if len(blocks) > most:
        yield f"{where}.blocks: {len(blocks)}, more than {most}"
    if not blocks:
        yield f"{where}.blocks: none"
    seen: set[str] = set()
    acted: set[str] = set()
    focused = 0
    for number, block in enumerate(blocks):
        at = f"{where}.blocks[{number}]"
        if not isinstance(block, dict) or block.get("type") not in _BLOCKS:
            yield f"{at}.type: {block.get('type') if isinstance(block, dict) else block!r}"
            continue
        yield from check_keys(block, _BLOCKS[block["type"]], _COMMON, at)
        yield from check_string(block, "block_id", at, ID)
        if block.get("block_id") in seen:
            yield f"{at}.block_id: {block['block_id']} stands there already"
        seen |= {block["block_id"]} if "block_id" in block else set()
        yield from _OF_BLOCK[block["type"]](block, at)
        for element in elements(block):
            action = element.get("action_id")
            if action is not None:
                if action in acted:
                    yield f"{at}: action_id {action} stands there already"
                acted.add(action)
            focused += bool(element.get("focus_on_load"))
    if focused > 1:
        yield f"{where}: more than one element with focus_on_load"


def elements(block: Json) -> list[Json]:
    """The elements of a block that a person can use."""
    if block.get("type") == "actions":
        return [each for each in block.get("elements", ()) if isinstance(each, dict)]
    own = block.get("accessory") or block.get("element")
    return [own] if isinstance(own, dict) else []


def _section(block: Json, at: str) -> Faults:
    if "text" not in block and "fields" not in block:
        yield f"{at}: neither text nor fields"
    if "text" in block:
        yield from check_text(block["text"], f"{at}.text", SECTION)
    if "fields" in block:
        yield from check_count(block["fields"], f"{at}.fields", 1, 10)
        for number, each in enumerate(block["fields"]):
            yield from check_text(each, f"{at}.fields[{number}]", FIELD)
    if "accessory" in block:
        yield from check_element(block["accessory"], f"{at}.accessory", ACTIONS)
    if not isinstance(block.get("expand", False), bool):
        yield f"{at}.expand: not a boolean"


def _header(block: Json, at: str) -> Faults:
    yield from check_text(block.get("text"), f"{at}.text", HEADER, plain=True)


def _context(block: Json, at: str) -> Faults:
    yield from check_count(block.get("elements"), f"{at}.elements", 1, 10)
    for number, each in enumerate(block.get("elements") or ()):
        yield from check_text(each, f"{at}.elements[{number}]", CONTEXT)


def _actions(block: Json, at: str) -> Faults:
    yield from check_count(block.get("elements"), f"{at}.elements", 1, 25)
    for number, each in enumerate(block.get("elements") or ()):
        yield from check_element(each, f"{at}.elements[{number}]", ACTIONS)


def _input(block: Json, at: str) -> Faults:
    yield from check_text(block.get("label"), f"{at}.label", LABEL, plain=True)
    if "hint" in block:
        yield from check_text(block["hint"], f"{at}.hint", LABEL, plain=True)
    for key in ("optional", "dispatch_action"):
        if not isinstance(block.get(key, False), bool):
            yield f"{at}.{key}: not a boolean"
    yield from check_element(block.get("element"), f"{at}.element", INPUTS)


# ---------------------------------------------------------------- rich text

_RICH = {"rich_text_section": set(), "rich_text_quote": {"border"}, "rich_text_list": {"style", "indent", "border"}}
_PIECES = {"text": {"text", "style"}, "emoji": {"name", "style"}, "link": {"url", "text", "style"}}
_STYLES = {"bold", "italic", "strike", "code"}


def _rich(block: Json, at: str) -> Faults:
    yield from check_count(block.get("elements"), f"{at}.elements", 1, 500)
    total = 0
    for number, each in enumerate(block.get("elements") or ()):
        place = f"{at}.elements[{number}]"
        if not isinstance(each, dict) or each.get("type") not in _RICH:
            yield f"{place}: {each!r:.80}"
            continue
        yield from check_keys(each, _RICH[each["type"]], {"type", "elements"}, place)
        is_list = each["type"] == "rich_text_list"
        if is_list and each.get("style") not in ("bullet", "ordered"):
            yield f"{place}.style: {each.get('style')}"
        yield from check_count(each.get("elements"), f"{place}.elements", 1, 500)
        inner = each.get("elements") or ()
        for line in inner if is_list else [each]:
            if line.get("type") != "rich_text_section" and is_list:
                yield f"{place}: a list holds sections"
            for piece in line.get("elements") or ():
                yield from _piece(piece, place)
                total += size(str(piece.get("text", "")))
    if total > RICH:
        yield f"{at}: {total} characters, more than {RICH}"


def _piece(piece: Json, at: str) -> Faults:
    kind = piece.get("type", "")
    if kind not in _PIECES:
        yield f"{at}: {kind}"
        return
    yield from check_keys(piece, _PIECES[kind], {"type"}, at)
    if kind in ("text", "emoji"):
        yield from check_string(piece, "text" if kind == "text" else "name", at, RICH, required=True)
    style = piece.get("style", {})
    if not isinstance(style, dict) or set(style) - _STYLES or any(value is not True for value in style.values()):
        yield f"{at}.style: {style}"


_OF_BLOCK: dict[str, Callable[[Json, str], Faults]] = {
    "section": _section,
    "header": _header,
    "divider": lambda block, at: iter(()),
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich,
}
