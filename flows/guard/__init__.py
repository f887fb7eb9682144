"""The name guard: Dutch text in, the text without names and numbers out, and what was hidden.

It lowers the chance that somebody is recognised; it never promises that nobody is. Pure and deterministic:
lexicon and memory are handed in, nothing is kept here, and no result holds a hidden word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from flows.guard import names, numbers, places
from flows.guard.frames import GIVEN
from flows.guard.nudges import nudges
from flows.guard.numbers import DIGIT, blank
from flows.guard.reading import Reading
from flows.guard.replacing import Remembering, replace
from flows.guard.roles import role_of
from flows.guard.streets import BLANK
from flows.guard.values import LABELS, PLACEHOLDER, WORD, Guarded, Hidden, Kind, Lexicon, Memory, Span, bare
from flows.guard.vocabulary import ACTS, PARTICLES

__all__ = ["Guarded", "Hidden", "Kind", "Lexicon", "Memory", "guard", "hide", "nudges", "words"]

BESIDE = 4
"""Words this near tell how a word is read."""
NEAR = 12
"""Characters in which a number belongs to what stands there."""
SMALL = frozenset("die dan door elke anders wel werd keer gang post zomer winter ben rijk los".split())
"""Words that are on a list of names, and that nothing makes a name but what stands right there in the text."""
AGAIN = 3
"""Hiding one thing may lay bare another; so often it is looked at again."""


def guard(text: str, memory: Memory, lexicon: Lexicon) -> Guarded:
    """The text with names and identifying numbers replaced by placeholders like "[naam 1]" and "[telefoon]".

    The same word gets the same placeholder as long as `memory` holds what earlier calls said to `remember`.
    Placeholders that stand in the text already stay. A fault in the guard itself hides the whole text (kind
    "text"), and never raises: text that nobody looked at must not pass.
    """
    try:
        return _guard(text, memory, lexicon)
    except Exception:  # noqa: BLE001 - this edge: whatever goes wrong, nothing unseen passes
        placeholder = f"[{LABELS['text']}]"
        return Guarded(placeholder, (Hidden(placeholder, "text"),))


def hide(text: str, positions: tuple[int, ...], memory: Memory) -> Guarded:
    """Hides the words at these positions (of `words`), and every other occurrence of them, by hand.

    Positions next to each other get one placeholder. A position that is not there is left out: the text may
    have changed.
    """
    chosen = {position: match for position, match in _words(text) if position in positions}
    runs: list[list[str]] = []
    last = None
    for _, match in sorted(chosen.items()):
        if last is not None and text[last.end() : match.start()] == " ":
            runs[-1].append(match.group())
        else:
            runs.append([match.group()])
        last = match
    remembering = Remembering(memory, text)
    for run in runs:
        remembering.learn(run, "word")
    spans = [Span(*match.span(), "word") for _, match in _words(text) if remembering.find(match.group())]
    hidden_text, hidden = replace(text, _joined(spans, text), remembering)
    return Guarded(hidden_text, hidden, remembering.new)


def words(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a text that can still be hidden, each with its position; placeholders are none."""
    return tuple((position, match.group()) for position, match in _words(text))


def _words(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    return enumerate(WORD.finditer(PLACEHOLDER.sub(lambda found: BLANK * len(found.group()), text)))


def _guard(text: str, memory: Memory, lexicon: Lexicon) -> Guarded:
    remembering = Remembering(memory, text)
    hidden: tuple[Hidden, ...] = ()
    reading = None
    for _ in range(AGAIN):
        spans, reading = _recognise(text, remembering, lexicon, reading)
        if not spans:
            break
        bare_now = _may_lay_bare(spans, reading)
        text, more = replace(text, spans, remembering)
        hidden += more
        if not bare_now:
            break
    return Guarded(text, hidden, remembering.new)


def _may_lay_bare(spans: list[Span], reading: Reading) -> bool:
    """Whether beside something hidden a word stands that is more than ordinary, or a digit, or one word is all that is
    left: only that may be read in another way once what stood beside it is gone.
    """
    tokens = reading.tokens
    starts = [token.start for token in tokens]
    sides = [(bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans]
    hidden = {at for first, after in sides for at in range(first, after)}
    if len(tokens) - len(hidden) == 1:
        return True
    for span, (first, after) in zip(spans, sides, strict=True):
        if DIGIT.search(reading.text, max(0, span.start - NEAR), span.end + NEAR):
            return True
        beside = (*range(max(0, first - BESIDE), first), *range(after, min(after + BESIDE, len(tokens))))
        if any(at not in hidden and not _is_settled(at, reading) for at in beside):
            return True
    return False


def _is_settled(at: int, reading: Reading) -> bool:
    """Whether a word is no name, whatever stands beside it: ordinary, and on no list."""
    token = reading.tokens[at]
    form, sort = token.form, reading.sort(token.form)
    if sort.kept or (form in reading.lexicon.common and not sort.soft):
        return True
    if not token.capital and (form in SMALL or form in ACTS):
        return True
    if not token.capital and len(form) == 1:
        return reading.text[token.end : token.end + 1] != "." and form not in PARTICLES
    if token.capital:
        return form in reading.lexicon.plain and form not in GIVEN and reading.begins(at)
    return sort.word and not (sort.first or sort.surname or sort.place or sort.soft)


def _recognise(
    text: str, remembering: Remembering, lexicon: Lexicon, earlier: Reading | None
) -> tuple[list[Span], Reading]:
    """Everything to hide: what has a form, names, and each other place where one of those names stands. With it, how
    the text was read.
    """
    found, left = numbers.spans(text, lexicon.numbers)
    reading = Reading(left, lexicon, earlier)
    placed = places.spans(reading)
    if placed:
        reading = Reading(blank(left, [(span.start, span.end) for span in placed]), lexicon, reading)
    named = [
        span._replace(
            placeholder=remembering.learn(
                WORD.findall(text[span.start : span.end]), span.kind, lexicon, role_of(span, reading)
            )
        )
        for span in sorted(placed + names.spans(reading, remembering))
    ]
    if not remembering.new:
        return found + named, reading
    asked = {reading.tokens[i].start for i in names.asking(reading)}
    again = [
        (token.start, bare(token.text))
        for token in reading.tokens
        if remembering.may_hold(token.form)
        and (known := remembering.find(token.text))
        and not (token.start in asked and names.is_guessed(known))
    ]
    return found + named + [Span(start, start + len(word), "name") for start, word in again], reading


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Neighbours with one space between as one stretch."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1].end : span.start] == " ":
            joined[-1] = joined[-1]._replace(end=span.end)
        else:
            joined.append(span)
    return joined
