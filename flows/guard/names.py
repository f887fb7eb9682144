"""Which words are somebody's name, or the name of a place, a school or an organisation.

Reasons with the lexicon, capitals, and the words around; never with a list of real people. What has a form of
its own (numbers, addresses on the net, dates) is blank in the text that comes in here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.guard.numbers import BLANK
from flows.guard.values import WORD, Kind, Lexicon, Memory, Span, bare, base, fold
from flows.guard.vocabulary import (
    ABBREVIATED,
    ACTS,
    ANNOUNCE,
    ARTICLES,
    CERTAIN,
    KEEP,
    KIN,
    ORGANISATIONS,
    PARTICLES,
    PLACE_BEFORE,
    SCHOOLS,
    SPEAKS,
)

INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.-? ?){1,4}$")
MIDDLE = set(",)]'\"’”/&+-(")
"""After these a capital does not begin a sentence."""
ANNOUNCERS = ANNOUNCE | ORGANISATIONS | SCHOOLS
QUOTES = set("\"'“‘„«")
SHORTEST_PART = 4
"""Of a compound."""
TWO_LETTERS = 2
AROUND = 20
"""How far around a word is looked, in characters."""


class Token(NamedTuple):
    """A word of the text with its place; `form` is folded, without a genitive 's."""

    start: int
    end: int
    text: str
    form: str


def spans(text: str, memory: Memory, lexicon: Lexicon) -> list[Span]:
    """The names in a text, each with the particles, surnames and initials that belong to it."""
    tokens = [
        Token(*match.span(), match.group(), base(match.group()))
        for match in WORD.finditer(text)
        if not any(letter.isdigit() for letter in match.group())
    ]
    named = [
        memory.find(token.text) is not None or _is_name(i, tokens, text, lexicon) for i, token in enumerate(tokens)
    ]
    _take_surnames(named, tokens, text, lexicon)
    return _group(named, tokens, text, lexicon)


def is_word(form: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is an ordinary one: in the lexicon, or put together from two that are."""
    if lexicon.known(form):
        return True
    if form.endswith("s") and lexicon.known(form[:-1]):
        return True
    cuts = range(SHORTEST_PART, len(form) - SHORTEST_PART + 1)
    return any(lexicon.known(form[:cut]) and _is_second_part(form[cut:], lexicon) for cut in cuts)


def _is_second_part(rest: str, lexicon: Lexicon) -> bool:
    """Whether this ends a compound, with or without the s that joins: "staking", "sbankje"."""
    return lexicon.known(rest) or (rest[0] == "s" and lexicon.known(rest[1:]))


def is_sure(form: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is a first name and no ordinary word."""
    return form in lexicon.names and (form in CERTAIN or not lexicon.known(form))


def _is_listed(form: str, lexicon: Lexicon) -> bool:
    return form in lexicon.names or form in lexicon.surnames


def _is_name(i: int, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> bool:
    token = tokens[i]
    if len(token.form) == 1:
        return token.text.isupper() and _is_initial(token, text)
    if token.form in KEEP or ("-" in token.form and _is_hyphened_word(token, lexicon)):
        return False
    if token.text.isupper():
        return is_sure(token.form, lexicon)
    if token.text[0].isupper():
        return _is_capital_name(i, tokens, text, lexicon)
    return _is_lower_name(i, tokens, text, lexicon)


def _is_hyphened_word(token: Token, lexicon: Lexicon) -> bool:
    """Whether it begins with a kept word ("IB-gesprek"), or all its parts are words or abbreviations
    ("BSN-nummer").
    """
    parts = [part for part in token.text.split("-") if part]
    if base(parts[0]) in KEEP:
        return True
    capital = parts[0][0].isupper() and not parts[0].isupper()
    return not capital and all(part.isupper() or lexicon.known(base(part)) for part in parts)


def _is_initial(token: Token, text: str) -> bool:
    """Whether a single capital stands for a name: "K. zegt", "leerling D.v.B."; not at the end of a list
    ("vitamine D.").
    """
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    return after[:1] == "." and before in ("", " ", "(", ".") and (not after[1:2].strip() or after[1:2].isalpha())


def _is_capital_name(i: int, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> bool:
    token = tokens[i]
    form, shorter = token.form, _without_s(token.form)
    after = _after(i, tokens, text)
    if not _begins_sentence(token, text):
        if _is_listed(form, lexicon) or (shorter and _is_listed(shorter, lexicon)) or after in SCHOOLS:
            return True
        return _announcer(i, tokens, text) in ANNOUNCERS or not is_word(form, lexicon)
    if not is_word(form, lexicon) or is_sure(form, lexicon):
        return True
    return (form in lexicon.names and after in ACTS) or (shorter in lexicon.names and after in KIN)


def _is_lower_name(i: int, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> bool:
    form, shorter = tokens[i].form, _without_s(tokens[i].form)
    before, after = _before(i, tokens, text), _after(i, tokens, text)
    if before in ANNOUNCE and form not in PARTICLES:
        surname = form in lexicon.surnames and after in ACTS
        return (form in lexicon.names and after in ACTS) or surname or not is_word(form, lexicon)
    if len(form) == TWO_LETTERS:  # too little to go by
        return False
    if form in lexicon.names and (is_sure(form, lexicon) or (after in SPEAKS and before not in ARTICLES)):
        return True
    return is_sure(shorter, lexicon) and not lexicon.known(form)


def _without_s(form: str) -> str:
    """The name in a genitive without apostrophe: "daans"; too short a rest is none."""
    return form[:-1] if form.endswith("s") and len(form) > 3 else ""  # noqa: PLR2004


def _begins_sentence(token: Token, text: str) -> bool:
    """Whether a capital is due here: at the start, after a full stop, a line end, a colon, an opening quote."""
    before = text[max(0, token.start - AROUND) : token.start]
    left = before.rstrip(" \t")
    if not left:
        return token.start <= AROUND or not before
    last = left[-1]
    if last in QUOTES and not left[:-1].endswith(tuple("abcdefghijklmnopqrstuvwxyz")):
        return True
    if last == "." and (word := WORD.findall(left)):
        return fold(word[-1]) not in ABBREVIATED and not INITIALS.search(left)
    return not (last.isalnum() or last in MIDDLE or last == BLANK)


def _before(i: int, tokens: Sequence[Token], text: str) -> str:
    """The word right before, with at most a space or an abbreviation's full stop between; else an empty
    string.
    """
    if i == 0 or text[tokens[i - 1].end : tokens[i].start] not in (" ", ". ", ": ", "."):
        return ""
    form = tokens[i - 1].form
    return form if text[tokens[i - 1].end] == " " or form in ABBREVIATED else ""


def _announcer(i: int, tokens: Sequence[Token], text: str) -> str:
    """The word before, and before the particles that stand between: "familie van der" Aa; else an empty string."""
    while (before := _before(i, tokens, text)) in PARTICLES:
        i -= 1
    return before


def _after(i: int, tokens: Sequence[Token], text: str) -> str:
    """The word right after a space; else an empty string."""
    if i + 1 >= len(tokens) or text[tokens[i].end : tokens[i + 1].start] != " ":
        return ""
    return tokens[i + 1].form


def _take_surnames(named: list[bool], tokens: Sequence[Token], text: str, lexicon: Lexicon) -> None:
    """Marks what follows a name as part of it: a capital, or in lower case a surname that is no ordinary
    word.
    """
    for i in range(len(tokens)):
        if not named[i] or fold(tokens[i].text).endswith("'s"):
            continue
        j = i + 1
        while j < len(tokens) and text[tokens[j - 1].end : tokens[j].start] == " " and tokens[j].form in PARTICLES:
            j += 1
        if j == len(tokens) or text[tokens[j - 1].end : tokens[j].start] != " " or tokens[j].form in KEEP:
            continue
        follows = tokens[j]
        surname = follows.form in lexicon.surnames
        if follows.text[0].isupper() and not follows.text.isupper():
            surname = surname or not is_word(follows.form, lexicon) or j > i + 1
        elif j == i + 1 or tokens[i].text[0].isupper():
            surname = not lexicon.known(follows.form) and (surname or not is_word(follows.form, lexicon))
        named[j] = named[j] or (surname and len(follows.form) > 1)


def _group(named: Sequence[bool], tokens: Sequence[Token], text: str, lexicon: Lexicon) -> list[Span]:
    """Joins what stands together: names with only spaces, hyphens and particles between, and initials before."""
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        if not named[i]:
            i += 1
            continue
        first = last = i
        j = i + 1
        while j < len(tokens) and text[tokens[j - 1].end : tokens[j].start] in _joins(tokens[j - 1]):
            if named[j]:
                last = j
            elif tokens[j].form not in PARTICLES:
                break
            j += 1
        end = tokens[last].start + len(bare(tokens[last].text))
        if len(tokens[last].form) == 1 and text[end : end + 1] == ".":
            end += 1
        found.append(Span(_with_initials(tokens[first].start, text), end, _kind(first, last, tokens, text, lexicon)))
        i = last + 1
    return found


def _joins(token: Token) -> tuple[str, ...]:
    """What may stand between this part of a name and the next."""
    return (" ", ".", ". ") if len(token.form) == 1 else (" ", "-", "- ")


def _with_initials(start: int, text: str) -> int:
    """Where a name begins when particles and initials before it are counted in."""
    window = text[max(0, start - AROUND) : start]
    particles = re.search(r"(?:(?<!\w)(?:van|de|der|den|ten|ter|el|al|le|la) ){1,3}$", window)
    head = window[: particles.start()] if particles else window
    initials = INITIALS.search(head)
    return start - (len(window) - initials.start()) if initials else start


def _kind(first: int, last: int, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> Kind:
    """What is named, by the words in it and the word before."""
    inside = {token.form for token in tokens[first : last + 1]}
    announcer = _announcer(first, tokens, text)
    if announcer in SCHOOLS or inside & SCHOOLS:
        return "school"
    if announcer in ORGANISATIONS or inside & ORGANISATIONS:
        return "organisation"
    if _before(first, tokens, text) in PLACE_BEFORE and not inside & lexicon.names:
        return "place"
    return "name"
