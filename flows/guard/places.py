"""Where a school, a club, an employer, or a town of more than one word is named.

Goes by what is said before or after: "basisschool De Vlieger", "het Kompas College", "vv Dorst", "bij De Zonnebloem".
"""

from __future__ import annotations

from functools import lru_cache

from flows.guard.evidence import is_noun
from flows.guard.kinds import (
    ENDS,
    LAST,
    LAST_OF_ENDS,
    SCHOOL_NAMES,
    TRIGGERS,
)
from flows.guard.organisations import LED_BY, organisation
from flows.guard.reading import Reading
from flows.guard.values import Span

ALONE = TRIGGERS | SCHOOL_NAMES
"""Words that say which kind of thing is named, or name a school by themselves."""
LONGEST_PLACE = 4
"""Words in the name of a town."""


def spans(reading: Reading) -> list[Span]:
    """The stretches that name an organisation or a town of more words; what says which kind it is stays."""
    found: list[Span] = []
    at = 0
    beginnings, telling = _beginnings(reading.lexicon.places), _telling(reading.lexicon.places)
    higher = reading.tells_of_college
    tokens, plain, common = reading.tokens, reading.lexicon.plain, reading.lexicon.common
    size = len(tokens)
    for i, token in enumerate(tokens):
        if token.start < at:
            continue
        form = token.form
        if not (higher or form in telling or form[-LAST:] in LAST_OF_ENDS):
            if token.capital:  # most of these only begin a sentence
                alone = i + 1 == size or not tokens[i + 1].capital
                if alone and (form in plain or form in common) and tokens[i - 1].form not in ("de", "het", "t"):
                    continue
            elif form in plain or not i or tokens[i - 1].form != "bij":
                continue
        capital = token.capital and (
            form not in plain or (i + 1 < size and tokens[i + 1].capital) or tokens[i - 1].form in ("de", "het", "t")
        )
        if not (
            capital
            or (form in telling and (form not in beginnings or form in ALONE or reading.after(i) in beginnings[form]))
            or (form[-LAST:] in LAST_OF_ENDS and form.endswith(ENDS))
            or (form not in plain and i > 0 and tokens[i - 1].form == "bij")
            or higher
        ):
            continue
        span = not reading.in_phrase(i) and (
            (_town(i, reading) if reading.after(i) in beginnings.get(token.form, ()) else None)
            or organisation(i, reading)
        )
        if span:
            found.append(span)
            at = span.end
    return found


@lru_cache(maxsize=2)
def _telling(towns: frozenset[str]) -> frozenset[str]:
    """The words with which a school, a club, an employer or a town may begin, whatever their capital."""
    return ALONE | _beginnings(towns).keys() | {"de", "het", "t"}


@lru_cache(maxsize=2)
def _beginnings(towns: frozenset[str]) -> dict[str, frozenset[str]]:
    """The first words of the towns that have more, with the second words of those."""
    found: dict[str, set[str]] = {}
    for town in towns:
        if " " in town:
            first, second, *_ = town.split(" ")
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _town(i: int, reading: Reading) -> Span | None:
    """A town of two to four words, in any case: "bergen op zoom"."""
    tokens, text = reading.tokens, reading.text
    for size in range(LONGEST_PLACE, 1, -1):
        if i + size > len(tokens):
            continue
        start, end = tokens[i].start, tokens[i + size - 1].end
        if end - start > 30:  # noqa: PLR2004 - no town is longer
            continue
        written = text[start:end]
        name = " ".join(token.form for token in tokens[i : i + size])
        spaced = written.count(" ") == size - 1
        plain = reading.begins(i) and tokens[i].form in LED_BY and reading.lexicon.known(tokens[i + 1].form)
        if not spaced or name not in reading.lexicon.places or (plain and size == 2):  # noqa: PLR2004 - "De punt"
            continue
        if tokens[i].capital or _is_telling(i, size, reading):
            return Span(start, end, "place")
    return None


def _is_telling(i: int, size: int, reading: Reading) -> bool:
    """Whether a town in lower case cannot be read as ordinary words."""
    first, second = reading.tokens[i].form, reading.tokens[i + 1].form
    if size > 2 or first in ("den", "ter"):  # noqa: PLR2004 - three words are hardly ever one by accident
        return True
    if first == "de" and reading.before(i) in ("in", "uit", "naar", "bij"):
        return second not in reading.lexicon.common and not is_noun(second, reading)
    return any(not reading.sort(token.form).word for token in reading.tokens[i : i + size])
