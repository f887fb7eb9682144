"""Puts placeholders where something is hidden, the same one for the same word as long as a case lasts.

Remembers keyed hashes only. It does not decide what is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.guard.values import (
    LABELS,
    NUMBERED,
    PLACEHOLDER,
    WORD,
    Hidden,
    Kind,
    Lexicon,
    Memory,
    Span,
    base,
)
from flows.guard.vocabulary import CERTAIN, PARTICLES

REMEMBERED: tuple[Kind, ...] = ("name", "place", "school", "organisation", "word")
"""Kinds that come back word by word; a number comes back by its form."""
SHORTEST = 3
"""Letters that a name without its genitive s must have left."""


class Remembering:
    """The memory of a case while one text is gone through: what was known, and what is new."""

    def __init__(self, memory: Memory, text: str) -> None:
        self._memory = memory
        self._new: dict[str, str] = {}
        self._used = {kind: _highest(kind, (*memory.known.values(), *PLACEHOLDER.findall(text))) for kind in NUMBERED}

    @property
    def memory(self) -> Memory:
        """What is known by now."""
        return self._memory.with_new(self.new)

    @property
    def new(self) -> tuple[tuple[str, str], ...]:
        """(hash, placeholder) of what this text added."""
        return tuple(self._new.items())

    def learn(self, words: Sequence[str], kind: Kind, lexicon: Lexicon | None = None) -> None:
        """Remembers these words, which belong together, under one placeholder; the first of them says which.

        With a lexicon, particles and initials beside a name are left out, and a name that is an ordinary word too
        ("Roos") is remembered with its capital only.
        """
        telling = list(words)
        if lexicon:
            telling = [word for word in words if base(word) not in PARTICLES and len(base(word)) > 1] or telling
        placeholder = self.memory.find(telling[0]) or self._next(kind)
        for word in telling:
            for form in _forms_to_learn(word, lexicon):
                mark = self._memory.mark(form)
                if mark not in self._memory.known:
                    self._new.setdefault(mark, placeholder)

    def _next(self, kind: Kind) -> str:
        if kind not in NUMBERED:
            return f"[{LABELS[kind]}]"
        self._used[kind] += 1
        return f"[{LABELS[kind]} {self._used[kind]}]"


def replace(text: str, spans: Iterable[Span], memory: Memory) -> tuple[str, tuple[Hidden, ...]]:
    """The text with each stretch replaced, and what was hidden, both in the order of the text.

    Of stretches that overlap the first one counts, and of two that begin together the longer. A remembered kind takes
    the placeholder of its first known word.
    """
    parts: list[str] = []
    hidden: list[Hidden] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < at:
            continue
        placeholder = _placeholder(text[span.start : span.end], span.kind, memory)
        parts += [text[at : span.start], placeholder]
        hidden.append(Hidden(placeholder, span.kind))
        at = span.end
    return "".join([*parts, text[at:]]), tuple(hidden)


def _placeholder(written: str, kind: Kind, memory: Memory) -> str:
    if kind in REMEMBERED:
        words = WORD.findall(written)
        for word in [word for word in words if base(word) not in PARTICLES] or words:
            if placeholder := memory.find(word):
                return placeholder
    return f"[{LABELS[kind]}]" if kind not in NUMBERED else f"[{LABELS[kind]} 0]"


def _forms_to_learn(word: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    form = base(word)
    if lexicon is None:
        return (form,)
    found = [form]
    shorter = form[:-1]
    if form.endswith("s") and len(shorter) >= SHORTEST and form not in lexicon.names:
        found = [shorter] if shorter in lexicon.names else [form, shorter]
    return tuple(f.capitalize() if lexicon.known(f) and f not in CERTAIN else f for f in found)


def _highest(kind: Kind, placeholders: Iterable[str]) -> int:
    numbers = (re.fullmatch(rf"\[{LABELS[kind]} ([0-9]+)\]", placeholder) for placeholder in placeholders)
    return max((int(found.group(1)) for found in numbers if found), default=0)
