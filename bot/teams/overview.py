"""Draws somebody's own overview as a message in the chat with the bot: what waits, what runs, what is coming. Pure.

It stands in a chat, so it is as neutral as every message: codes, states and dates. The numbers are behind a button.
"""

from __future__ import annotations

from bot.teams import kit
from bot.teams.blocks import STYLES, draw_case
from bot.teams.buttons import on_card, stack
from bot.teams.kit import ACTIONS_MAX, Json, box, heading, line, paragraphs, run, say
from bot.teams.wording import sentences, wording
from flows.screen import Alert, Bullets, Button, CaseLine, Cases, Screen, Text


def overview(home: Screen, stamp: str = "") -> Json:
    """The desk's "home" screen as an attachment. Six buttons at most: the cases that come first have one of their own.

    What does not fit is behind one more button, which opens the whole of it.
    """
    lists = [block for block in home.blocks if isinstance(block, Cases)]
    every = [each for cases in lists for each in cases.lines]
    room = max(0, ACTIONS_MAX - len(home.buttons))
    shown = every if len(every) <= room else every[: max(0, room - 1)]
    body = [say(wording("overview"), weight="Bolder", size="Medium")]
    for block in home.blocks:
        match block:
            case Text():
                body += paragraphs(block.text)
            case Alert():
                body.append(box(paragraphs(block.text), STYLES[block.tone]))
            case Cases():
                body += _cases(block, [each for each in block.lines if each in shown], stamp)
            case Bullets() if block.lines:
                body.append(heading(block.title, size="Default"))
                body += [line(run(f"•\u00a0{each}"), spacing="Small") for each in block.lines]
            case _:
                pass  # the numbers are one press away
    buttons = list(home.buttons)
    if len(shown) < len(every):
        buttons.insert(1, Button("home", wording("all", count=len(every))))
        del buttons[ACTIONS_MAX - len(shown) :]
    body += stack(buttons, lambda each: on_card(each, stamp))
    return kit.attachment(body, fallback=wording("overview"))


def _cases(cases: Cases, shown: list[CaseLine], stamp: str) -> list[Json]:
    mine = cases.title == sentences()("home.mine")
    found = [heading(wording("running") if mine else cases.title, size="Default")]
    if not cases.lines:
        empty = wording("running_none") if mine else cases.empty
        return [*found, line(run(empty, isSubtle=True), spacing="Small")]
    found += [draw_case(each, lambda button: on_card(button, stamp)) for each in shown]
    left = len(cases.lines) - len(shown)
    more = wording("and_more" if shown else "so_many", count=left)
    return [*found, *([line(run(more, isSubtle=True), spacing="Small")] if left else [])]
