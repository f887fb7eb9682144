"""The text as others will see it: what was hidden in it, and which words can still be hidden.

Pure. It finds no names itself (that is the guard's work): it counts placeholders such as "[leerling]", lists the words
that are left, and takes out the ones that somebody chose. A word once taken out is nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from flows.screen import LABEL_MAX, Option

_TOKEN = re.compile(r"\[[^\[\]\n]{1,40}\]|\w+(?:[-'’.@]\w+)*")


def placeholders(text: str) -> int:
    """How many placeholders stand in a text."""
    return sum(token.startswith("[") for token in _tokens(text))


def words_left(text: str) -> tuple[Option, ...]:
    """Each different word that can still be hidden, once; its id is the position of the first one, from 0."""
    found: dict[str, Option] = {}
    for position, token in enumerate(_tokens(text)):
        if not token.startswith("["):
            found.setdefault(token.casefold(), Option(str(position), token[:LABEL_MAX]))
    return tuple(found.values())


def chosen_words(text: str, positions: Iterable[str]) -> tuple[str, ...]:
    """The words at these positions, as they stand in the text; what is no position of a word is left out."""
    tokens = _tokens(text)
    at = dict.fromkeys(
        int(each) for each in positions if each.isascii() and each.isdigit() and len(each) < len("10000")
    )
    return tuple(tokens[each] for each in at if each < len(tokens) and not tokens[each].startswith("["))


def hide_words(text: str, words: Collection[str], placeholder: str) -> str:
    """The text with a placeholder such as "[woord]" for every one of these words, wherever it stands."""
    gone = {word.casefold() for word in words}

    def stand_in(found: re.Match[str]) -> str:
        token = found.group()
        return placeholder if token.casefold() in gone and not token.startswith("[") else token

    return _TOKEN.sub(stand_in, text)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)
