"""The text as others will see it: what was hidden in it, the words that can still be hidden, and what it makes one ask.

Pure. Finding and hiding is the guard's work (`flows.guard`); positions are counted as there.
"""

from __future__ import annotations

from collections.abc import Iterable

from flows import guard
from flows.guard.values import PLACEHOLDER
from flows.scene import Scene
from flows.screen import LABEL_MAX, Hide, Option

_MOST_DIGITS = 5


def hide_block(scene: Scene, field: str, label: str, text: str) -> Hide:
    """A text of the draft to look over, with the guard's questions."""
    return Hide(
        id=field,
        label=label,
        text=text,
        words=words_left(text),
        hidden=len(PLACEHOLDER.findall(text)),
        nudges=tuple(scene.words(f"guard.nudge.{nudge}") for nudge in guard.nudges(text)),
        hint=scene.words("guard.hidden"),
    )


def words_left(text: str) -> tuple[Option, ...]:
    """Each different word that can still be hidden, once; its id is the position of the first one."""
    found: dict[str, Option] = {}
    for position, word in guard.words(text):
        found.setdefault(word.casefold(), Option(str(position), word[:LABEL_MAX]))
    return tuple(found.values())


def chosen_positions(text: str, chosen: Iterable[str]) -> tuple[int, ...]:
    """The positions in a text that were chosen to be hidden; what is none is left out."""
    left = {position for position, _ in guard.words(text)}
    numbers = (int(each) for each in chosen if each.isascii() and each.isdigit() and len(each) <= _MOST_DIGITS)
    return tuple(position for position in dict.fromkeys(numbers) if position in left)
