"""What belongs to one name: first name, particles, surname and initials; and what kind of thing is named.

Takes it as given which words are names, and adds only what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.guard.kinds import SCHOOLS
from flows.guard.numbers import INITIALS
from flows.guard.reading import AROUND, MOST_PARTICLES, Reading, Token
from flows.guard.values import Kind, Span, bare, fold
from flows.guard.vocabulary import (
    ACTS,
    AFTER_SOFT,
    BEFORE_NAME,
    KIN,
    NAMED_KIN,
    OF_SURNAMES,
    OWNERS,
    PLACE_BEFORE,
    POLITE,
    SEVERAL,
    SURNAME_ENDS,
    SURNAMED,
    VERBAL,
)

HISSING = ("s", "x", "z")
"""What a name ends with that takes no s to own something."""
SHORTEST_SURNAME = 4
LED = re.compile(r"(?:(?<!\w)(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Ll]e|[Ll]a|'t) ){1,3}$")
"""Particles right before a name."""


def take_surnames(named: list[bool], reading: Reading) -> None:
    """Marks what follows a name as part of it: a capital, or in lower case a surname that is no ordinary word."""
    tokens = reading.tokens
    for i in range(len(tokens)):
        if not named[i] or fold(tokens[i].text).endswith("'s"):
            continue
        j = i + 1
        while j - i <= MOST_PARTICLES and reading.goes_on(j - 1) in SURNAMED:
            j += 1
        if j < len(tokens) and reading.goes_on(j - 1) and not named[j]:
            named[j] = _is_surname(j, reading, particles=j - i - 1)


def take_first_names(named: list[bool], reading: Reading) -> None:
    """Marks an unknown word in lower case right before a surname that is nothing else: "geerte ramkhelawan"."""
    for i in range(len(named) - 1):
        if named[i] or not named[i + 1] or not reading.after(i):
            continue
        sort, follows = reading.sort(reading.tokens[i].form), reading.sort(reading.tokens[i + 1].form)
        unknown = not (sort.kept or sort.spoken or reading.lexicon.known(reading.tokens[i].form))
        named[i] = unknown and follows.surname and not (follows.word or follows.first)


def _is_surname(j: int, reading: Reading, particles: int) -> bool:
    """Whether the word after a name (and so many particles) belongs to it."""
    token = reading.tokens[j]
    sort = reading.sort(token.form)
    if sort.kept or len(token.form) == 1:
        return False
    if token.capital and not token.text.isupper():
        return True
    sure = reading.sort(reading.tokens[j - 1 - particles].form).sure
    if particles and (sort.surname or (sure and not reading.lexicon.known(token.form))) and not sort.spoken:
        after = reading.after(j)
        last, first = reading.tokens[j - 1].form, reading.tokens[j - 2].form
        if last in OF_SURNAMES or (last == "de" and sort.surname and first != "van"):
            return token.form not in KIN and token.form not in NAMED_KIN
        free = not after or after in ACTS or after in BEFORE_NAME or reading.is_verb(after) or after in OWNERS
        return free and token.form not in KIN and token.form not in NAMED_KIN
    if sort.word:
        unlisted = token.form.endswith(SURNAME_ENDS) or not reading.lexicon.known(token.form)
        telling = sort.surname or (sure and unlisted)
        return telling and not token.capital and _is_surname_too(j, reading)
    if sort.surname or reading.is_strange(token.form):
        return True
    return sure and not sort.spoken and not _is_verb_typed_wrong(token.form, reading)


def _is_verb_typed_wrong(form: str, reading: Reading) -> bool:
    """Whether an unknown word after a first name is what that person does, with a slip of the finger in it."""
    return reading.is_slip_of_common(form) or form.endswith(("t", "de", "te", "en"))


def _is_surname_too(j: int, reading: Reading) -> bool:
    """Whether an ordinary noun in lower case after a first name is a surname there: "hoang kuiper zegt", and not "lars
    fiets".
    """
    form, after = reading.tokens[j].form, reading.after(j)
    if form in reading.lexicon.common or reading.sort(form).spoken:
        return False
    if reading.tokens[j - 1].form.endswith(HISSING) and not reading.sort(form).surname:
        return False
    if form in KIN or form in NAMED_KIN or form in ACTS or form in AFTER_SOFT or reading.is_verb(form):
        return False
    free = reading.ends(j) or after in ACTS | SEVERAL | OWNERS | BEFORE_NAME | {"uit", "na"} or reading.is_verb(after)
    return free and len(form) >= SHORTEST_SURNAME


def take_company(named: list[bool], reading: Reading) -> None:
    """Marks the other one of two: "Sam en beer" is one name and a toy, "pim en fleur" are two."""
    tokens = reading.tokens
    for i in range(len(tokens) - 2):
        if tokens[i + 1].form not in ("en", "of") or reading.after(i) == "" or reading.after(i + 1) == "":
            continue
        first, second = tokens[i], tokens[i + 2]
        if named[i] and not named[i + 2] and first.capital == second.capital:
            named[i + 2] = reading.sort(second.form).soft and second.form not in VERBAL
        elif named[i + 2] and not named[i] and first.capital == second.capital and reading.begins(i):
            named[i] = reading.sort(first.form).soft and first.form not in VERBAL


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
    if any(sort.place for sort in sorts) and not any(sort.first for sort in sorts):
        return "place"
    return "place" if reading.before(first) in PLACE_BEFORE and not any(s.first for s in sorts) else "name"
