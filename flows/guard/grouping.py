"""What belongs to one name: first name, particles, surname and initials; and what kind of thing is named.

Takes it as given which words are names, and adds only what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.guard.kinds import QUARTER_ENDS, SCHOOLS
from flows.guard.numbers import INITIALS
from flows.guard.reading import AROUND, MOST_PARTICLES, Reading, Token
from flows.guard.values import Kind, Span, bare
from flows.guard.vocabulary import (
    PLACE_BEFORE,
    POLITE,
    SURNAMED,
)

LED = re.compile(r"(?:(?<!\w)(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Ll]e|[Ll]a|'t) ){1,3}$")
"""Particles right before a name."""


def group(named: Sequence[bool], reading: Reading) -> list[Span]:
    """Joins what stands together: names with only spaces, hyphens and particles between, and initials before."""
    tokens, text = reading.tokens, reading.text
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        if not named[i]:
            i += 1
            continue
        first = last = i
        j = i + 1
        while j < len(tokens) and (
            text[tokens[j - 1].end : tokens[j].start] in _joins(tokens[j - 1])
            or (tokens[j].form == "t" and reading.after(j - 1) == "t")
        ):
            if named[j]:
                last = j
            elif j - last > MOST_PARTICLES or not _is_particle(j, tokens):
                break
            j += 1
        end = tokens[last].start + len(bare(tokens[last].text))
        if len(tokens[last].form) == 1 and text[end : end + 1] == ".":
            end += 1
        found.append(Span(_with_initials(tokens[first].start, text), end, _kind(first, last, reading)))
        i = last + 1
    return found


def _is_particle(j: int, tokens: Sequence[Token]) -> bool:
    """Whether a word can stand inside a name: "van", and "in" before "'t" only."""
    form = tokens[j].form
    return form in SURNAMED or (
        form in ("in", "op", "aan") and j + 1 < len(tokens) and tokens[j + 1].form in ("t", "den")
    )


def _joins(token: Token) -> tuple[str, ...]:
    """What may stand between this part of a name and the next."""
    return (" ", ".", ". ", "/") if len(token.form) == 1 else (" ", "-", "- ")


def _with_initials(start: int, text: str) -> int:
    """Where a name begins when particles and initials before it are counted in."""
    window = text[max(0, start - AROUND) : start]
    particles = LED.search(window)
    head = window[: particles.start()] if particles else window
    initials = INITIALS.search(head)
    if initials:
        return start - (len(window) - initials.start())
    titled = particles and particles.group()[0].isupper() and head.rstrip(" ")[-1:] not in ("", ".", "!", "?", "\n")
    return start - (len(window) - particles.start()) if particles and titled else start


def _kind(first: int, last: int, reading: Reading) -> Kind:
    """What is named, by the words in it and the word before."""
    inside = {token.form for token in reading.tokens[first : last + 1]}
    if reading.announcer(first) in SCHOOLS or any(form.endswith(("school", "college", "lyceum")) for form in inside):
        return "school"
    sorts = [reading.sort(form) for form in inside]
    if reading.announcer(first) in POLITE:
        return "name"
    if reading.tokens[last].form.endswith(QUARTER_ENDS) and reading.before(first) == "de":
        return "place"
    if any(sort.place for sort in sorts) and not any(sort.first for sort in sorts):
        return "place"
    return "place" if reading.before(first) in PLACE_BEFORE and not any(s.first for s in sorts) else "name"
