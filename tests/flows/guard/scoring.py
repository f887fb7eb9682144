"""Scores the name guard on labelled texts: what leaked, and which ordinary words went with it.

Compares only the text that went in with the text that came out, word by word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from flows.guard.values import PLACEHOLDER, fold

TOKEN = re.compile(r"\[[^\]\n]*\]|[^\W_]+")
NOT_TELLING = frozenset(
    """van der den de het t ten ter te in op aan el al la mw mevr mevrouw dhr heer mr drs dr ir juf meester meneer oma
    opa tante oom basisschool school obs cbs bso vv sc gv sv bakkerij transportbedrijf scouting lyceum college http
    https www com nl org voorbeeld example
    """.split()
)
"""Words that may stay of a name, a school or an address: they tell of nobody."""
NUMBERS = frozenset(["PHONE", "BSN", "IBAN", "PLATE", "POSTCODE"])
SHORTEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what must be hidden in it: (start, end, label), in characters."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What came of a set of texts. `leaks`: (text id, label, what should have been hidden); `lost`: (text id, word)."""

    texts: int
    spans: int
    words: int
    untouchable: int
    leaks: tuple[tuple[str, str, str], ...]
    lost: tuple[tuple[str, str], ...]
    names: tuple[int, int]
    lower: tuple[int, int]
    leaky: int
    changed: int

    @property
    def hidden(self) -> float:
        """The share of the stretches that were hidden."""
        return 1 - len(self.leaks) / self.spans

    @property
    def clean(self) -> float:
        """The share of the texts with something to hide of which nothing leaked."""
        return 1 - self.leaky / (self.texts - self.untouchable)

    @property
    def damage(self) -> float:
        """The share of ordinary words that were hidden as well."""
        return len(self.lost) / self.words


def load(path: Path) -> tuple[Labelled, ...]:
    """The labelled texts of a file with one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Labelled(row["id"], row["text"], tuple(map(_span, row["spans"]))) for row in rows)


def _span(row: dict[str, Any]) -> tuple[int, int, str]:
    return row["start"], row["end"], row["label"]


def score(texts: Iterable[Labelled], guarded: Callable[[str], str]) -> Score:
    """The score of a guard on these texts; a class ("groep 5b") counts for neither."""
    looked_at = [(text, *_look(text, guarded(text.text))) for text in texts]
    stretches = [(text, *one) for text, leaked, _, _ in looked_at for one in leaked]
    names = [(written, leaked) for _, label, written, leaked in stretches if label == "PERSON"]
    return Score(
        texts=len(looked_at),
        spans=len(stretches),
        words=sum(words for _, _, words, _ in looked_at),
        untouchable=sum(not text.spans for text, *_ in looked_at),
        leaks=tuple((text.id, label, written) for text, label, written, leaked in stretches if leaked),
        lost=tuple((text.id, word) for text, _, _, lost in looked_at for word in lost),
        names=(sum(not leaked for _, leaked in names), len(names)),
        lower=(sum(not leaked for written, leaked in names if written.islower()), sum(w.islower() for w, _ in names)),
        leaky=len({text.id for text, _, _, leaked in stretches if leaked}),
        changed=sum(bool(lost) and not text.spans for text, _, _, lost in looked_at),
    )


def _look(labelled: Labelled, after: str) -> tuple[list[tuple[str, str, bool]], int, list[str]]:
    """Of one text: each stretch (label, what was written, whether it leaked), how many ordinary words, and which of
    those were lost.
    """
    text, tokens, kept = labelled.text, _tokens(labelled.text), _kept(labelled.text, after)
    stretches, owned = [], set()
    for start, end, label in labelled.spans:
        inside = {i for i, (a, b) in enumerate(tokens) if a < end and start < b}
        owned |= inside
        if label != "CLASS":
            left = [text[slice(*tokens[i])] for i in sorted(inside & kept)]
            stretches.append((label, text[start:end], _leaks(left, label)))
    ordinary = [i for i, (a, b) in enumerate(tokens) if i not in owned and b - a > 1]
    return stretches, len(ordinary), [text[slice(*tokens[i])] for i in ordinary if i not in kept]


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in TOKEN.finditer(text)]


def _kept(before: str, after: str) -> set[int]:
    """The words of the text (by position) that are still there."""
    first = [fold(before[a:b]) for a, b in _tokens(before)]
    second = [fold(match.group()) for match in TOKEN.finditer(PLACEHOLDER.sub("[]", after))]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return {block.a + offset for block in matcher.get_matching_blocks() for offset in range(block.size)}


def _leaks(left: list[str], label: str) -> bool:
    """Whether the words that are left of a stretch tell something."""
    if label in NUMBERS:
        return sum(map(len, left)) >= SHORTEST_NUMBER
    if label == "DATE":
        return len(left) > 1
    telling = [word for word in left if fold(word) not in NOT_TELLING or len(word) == 1]
    if label == "PERSON":
        return any(len(word) > 1 or word.isupper() for word in telling)
    return any(len(word) > 1 and (label != "ADDRESS" or word.isalpha()) for word in telling)
