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
    ROLES,
    WORD,
    Hidden,
    Kind,
    Lexicon,
    Memory,
    Span,
    base,
    forms,
)
from flows.guard.vocabulary import CERTAIN, PARTICLES

REMEMBERED: tuple[Kind, ...] = ("name", "place", "school", "organisation", "word")
"""Kinds that come back word by word; a number comes back by its form."""
HEAD = 1
SHORTEST = 3
"""Letters that a name without its genitive s must have left."""


class Remembering:
    """The memory of a case while one text is gone through: what was known, and what is new."""

    def __init__(self, memory: Memory, text: str) -> None:
        self._memory = memory
        self._known = dict(memory.known)
        self._new: dict[str, str] = {}
        self._heads: set[str] = set()
        self._learned: dict[str, str] = {}  # in the clear, and gone with the text
        self._marks: dict[str, str] = {}
        self._found: dict[str, str | None] = {}
        used = (*memory.known.values(), *PLACEHOLDER.findall(text))
        self._used = {kind: _highest(LABELS[kind], used) if used else 0 for kind in NUMBERED}
        self._roles = {role: _highest(role, used) for role in ROLES} if used else {}

    @property
    def memory(self) -> Memory:
        """What is known by now."""
        return self._memory.with_new(self.new)

    @property
    def new(self) -> tuple[tuple[str, str], ...]:
        """(hash, placeholder) of what this text added."""
        return tuple(self._new.items())

    def find(self, word: str) -> str | None:
        """The placeholder of a word that was hidden before, in any case, genitive or not; else None."""
        if not self._known:
            return None
        if word not in self._found:
            self._found[word] = self._look_up(word)
        return self._found[word]

    @property
    def holds_something(self) -> bool:
        """Whether `find` may know any word."""
        return bool(self._known)

    def may_hold(self, form: str) -> bool:
        """Whether `find` may know a word with this folded form; cheaper, and never wrong in saying no."""
        return form[:HEAD] in self._heads or bool(self._memory.known)

    def _look_up(self, word: str) -> str | None:
        before = self._memory.known
        for form in forms(word):
            placeholder = self._learned.get(form) or (before and before.get(self._mark(form)))
            if placeholder:
                return placeholder
        return None

    def _mark(self, form: str) -> str:
        """The hash of a form; reckoned once, for a text says most words more often."""
        mark = self._marks.get(form)
        if mark is None:
            mark = self._marks[form] = self._memory.mark(form)
        return mark

    def learn(self, words: Sequence[str], kind: Kind, lexicon: Lexicon | None = None, role: str = "") -> str:
        """Remembers these words, which belong together, under one placeholder, and gives it; the first of them says
        which, or else the role.

        With a lexicon, particles and initials beside a name are left out, and a name that is an ordinary word too
        ("Roos") is found again with its capital only; without, it keeps its placeholder where it is a name once more.
        """
        telling = list(words)
        if lexicon:
            telling = [word for word in words if base(word) not in PARTICLES and len(base(word)) > 1] or telling
        same = next((found for word in telling if (found := self._known.get(self._mark(_again(word))))), None)
        placeholder = self.find(telling[0]) or same or self._next(kind, role)
        for word in telling:
            for form in (*_forms_to_learn(word, lexicon), _again(word)):
                mark = self._mark(form)
                if mark not in self._known:
                    self._known[mark] = self._new[mark] = self._learned[form] = placeholder
                    self._heads.add(form[:1].lower())
                    self._found.clear()
        return placeholder

    def _next(self, kind: Kind, role: str) -> str:
        if role and kind == "name":
            number = self._roles[role] = self._roles.get(role, 0) + 1
            return f"[{role}]" if number == 1 else f"[{role} {number}]"
        if kind not in NUMBERED:
            return f"[{LABELS[kind]}]"
        self._used[kind] += 1
        return f"[{LABELS[kind]} {self._used[kind]}]"


def _again(word: str) -> str:
    """The form under which a word gets its placeholder again once it is known to be a name; never found by itself."""
    return f"={base(word)}"


def replace(text: str, spans: Iterable[Span], memory: Remembering) -> tuple[str, tuple[Hidden, ...]]:
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
        placeholder = span.placeholder or _placeholder(text[span.start : span.end], span.kind, memory)
        parts += [text[at : span.start], placeholder]
        hidden.append(Hidden(placeholder, span.kind))
        at = span.end
    return "".join([*parts, text[at:]]), tuple(hidden)


def _placeholder(written: str, kind: Kind, memory: Remembering) -> str:
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


def _highest(label: str, placeholders: Iterable[str]) -> int:
    numbers = (re.fullmatch(rf"\[{label}(?: ([0-9]+))?\]", placeholder) for placeholder in placeholders)
    return max((int(found.group(1) or 1) for found in numbers if found), default=0)
