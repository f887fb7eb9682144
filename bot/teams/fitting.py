"""Makes the blocks of a screen fit in one dialog: the newest stays, and it says that there was more.

Pure. Teams publishes no limit for a dialog; a message may be 100 KB, and nobody reads on for ever.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence

from bot.teams.blocks import draw_timeline
from bot.teams.kit import Json
from bot.teams.wording import wording
from flows.screen import Alert, Block, Hide, Quote, Text, Timeline

ROOM = 80_000
"""Bytes of JSON that the blocks of one dialog may take."""
SHORT = 300
"""Characters that stay of a text for which there is no room."""
WORDS_MAX = 80
"""Words of one text that can still be chosen when there are too many."""

Draw = Callable[[Sequence[Block]], list[Json]]


def drawn(blocks: Sequence[Block], draw: Draw) -> list[Json]:
    """The blocks, drawn as far as there is room."""
    found = draw(blocks)
    if cost(found) <= ROOM:
        return found
    for shorter in _shorter(list(blocks), draw):
        found = draw(shorter)
        if cost(found) <= ROOM:
            break
    return found


def cost(elements: Sequence[Json]) -> int:
    """The bytes of these elements."""
    return len(json.dumps(elements, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _shorter(blocks: list[Block], draw: Draw) -> Iterator[list[Block]]:
    """Ever shorter ways to say the same: of a trail the newest, fewer words to hide, the beginning of each text, and
    at last only the newest texts.
    """
    found = [_newest(block, blocks, draw) if isinstance(block, Timeline) else block for block in blocks]
    found = [each for block in found for each in (_few_words(block) if isinstance(block, Hide) else (block,))]
    yield _told(found)
    found = [dataclasses.replace(b, text=_short(b.text)) if isinstance(b, Quote) else b for b in found]
    yield _told(found)
    quotes = [at for at, block in enumerate(found) if isinstance(block, Quote)]
    for left in range(len(quotes) // 2, 0, -max(1, len(quotes) // 10)):
        gone = set(quotes[:-left])
        yield _told([block for at, block in enumerate(found) if at not in gone])


def _told(blocks: list[Block]) -> list[Block]:
    """The blocks, with the sentence that there was more before what was shortened."""
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Quote | Timeline)), None)
    return blocks if at is None else [*blocks[:at], Alert(wording("older"), "calm"), *blocks[at:]]


def _newest(timeline: Timeline, blocks: Sequence[Block], draw: Draw) -> Timeline:
    room = ROOM - cost(draw([block for block in blocks if block is not timeline]))
    kept = list(timeline.entries)
    costs = [cost(draw_timeline([entry])) for entry in kept]
    while len(kept) > 1 and sum(costs) > room:
        del kept[0], costs[0]
    return Timeline(tuple(kept))


def _few_words(hide: Hide) -> tuple[Block, ...]:
    """The words that may well be names, then others; in the order of the text."""
    if len(hide.words) <= WORDS_MAX:
        return (hide,)
    likely = sorted(hide.words, key=lambda word: (word.id not in hide.value, word.label[:1].islower()))[:WORDS_MAX]
    kept = tuple(word for word in hide.words if word in likely)
    return dataclasses.replace(hide, words=kept), Text(wording("words_rest"))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
