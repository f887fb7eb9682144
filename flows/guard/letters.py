"""How much a word that is on no list looks like a name, by its letters: "jurensley" does, "strandjutters" does not.

Reckoned at the start from the lists themselves: which three letters follow each other in names, and in words. Nothing
is trained, nothing comes from outside, and the same lists always give the same outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

NAMES_STEP, WORDS_STEP = 4, 16
"""One in so many of the lists is enough to go by."""
SHORTEST = 3
UNSEEN = 0.5
"""What stands for three letters that no word of the lists has."""


def patterns(names: Sequence[str], words: Sequence[str]) -> dict[str, float]:
    """By three letters ("^" before and "$" after a word): above nought where names have them, below where words do.

    Both are folded, and in a fixed order: of each only one in so many is looked at. Under "" what holds for letters
    that neither has.
    """
    named = _count([name for name in names[::NAMES_STEP] if name.isalpha() and len(name) >= SHORTEST])
    said = _count([word for word in words[::WORDS_STEP] if len(word) > SHORTEST])
    both = named.keys() | said.keys()
    of_names, of_words = (sum(found.values()) + UNSEEN * len(both) for found in (named, said))
    even = log(of_words / of_names)
    return {"": even} | {three: log((named[three] + UNSEEN) / (said[three] + UNSEEN)) + even for three in both}


def likeness(form: str, letters: Mapping[str, float]) -> float:
    """How much a folded word looks like a name rather than a word; nought is neither, four rather sure."""
    unseen = letters.get("", 0.0)
    edged = f"^{form}$"
    return sum(letters.get(edged[i : i + 3], unseen) for i in range(len(edged) - 2))


def _count(forms: list[str]) -> Counter[str]:
    edged = [f"^{form}$" for form in forms]
    return Counter(form[i : i + 3] for form in edged for i in range(len(form) - 2))
