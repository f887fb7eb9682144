"""Draws the chat message about a case. Pure.

A message is neutral: its first line is one of a closed list, and nothing can be typed in it.
"""

from __future__ import annotations

from bot.teams import kit
from bot.teams.buttons import on_card, rows, stack
from bot.teams.kit import ACTIONS_MAX, Json, line, run, say
from flows.screen import Card


def message(card: Card, stamp: str = "") -> Json:
    """The card as an attachment; a closed one is empty but for its line.

    The activity that carries it has `card.line` as its `summary`: that is what a notification shows. `stamp` goes along
    with every button: it tells one drawing from the next.
    """
    body = [say(card.line, weight="Bolder", size="Medium")]
    if card.closed:
        return kit.attachment(body, fallback=card.line)
    about = " · ".join(filter(None, (card.case, card.step)))
    body += [line(run(about, isSubtle=True, size="Small"), spacing="Small")] if about else []
    body += [line(run(card.status))] if card.status else []
    body += [line(run(card.next, isSubtle=True), spacing="Small")] if card.next else []
    buttons = card.buttons[:ACTIONS_MAX]
    if len(list(rows(buttons))) > 1:
        return kit.attachment([*body, *stack(buttons, lambda each: on_card(each, stamp))], fallback=card.line)
    return kit.attachment(body, [on_card(each, stamp) for each in buttons], fallback=card.line)
