"""A text as the guard reads it: its words with their places, what each word can be, and what stands beside it.

Decides nothing. What it finds out about a word it keeps only as long as the text is read.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from flows.guard.keeping import PHRASES
from flows.guard.letters import likeness
from flows.guard.numbers import INITIALS
from flows.guard.sorts import PLAIN_WORD, Sort, sort_of, sorts_of_often
from flows.guard.streets import BLANK
from flows.guard.values import WORD, Lexicon, base, fold
from flows.guard.vocabulary import ABBREVIATED, ARTICLES, PARTICLES, SURNAMED
from flows.guard.wordhood import is_slip, is_verb

ELIDED = re.compile(r"[dolDOL]['’](?=[^\W_]{3})")
"""Before the name proper: \"d'Artagnan\", \"O'Brien\"."""
DIGIT = re.compile(r"\d")
MIDDLE = frozenset(",)]'\"’”/&+-(;")
"""After these a capital does not begin a sentence."""
BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–+>]|[0-9]{1,2}[.)]|[a-z]\))[ (]*$")
"""What stands before the first word of a point in a list."""
BESIDE = frozenset([" ", ". ", ": ", ".", " ("])
"""What may stand between a word and what is said before it."""
OF_T = (" '", " ’")
"""The same before the t of "van 't Hof"."""
QUOTES = frozenset("\"'“‘„«")
AROUND = 20
"""How far before a word is looked for the end of a sentence, in characters."""
MOST_PARTICLES = 3
PLAIN = 0.08
"""The share of words that are no ordinary Dutch up to which a text is plain."""
TITLED = 4
"""So many of these words, most of them with a capital: the writer gives every word one."""
NEVER_CAPITAL = frozenset(
    """een van is dat niet en wel ook maar te in op aan met voor naar bij ze hij ik er die zijn haar hem was heeft om
    als dan nog al zou kan wil moet dit of door over uit nu zo meer
    """.split()
)
SHOUTED = 0.6
"""The share of words in capitals from which a text is shouted."""
PHRASES_FROM = {
    first: {second: tuple(phrases) for second, phrases in groupby(begun, itemgetter(1))}
    for first, begun in groupby(sorted(PHRASES), itemgetter(0))
}
"""By its first word and then its second, every phrase."""


class Token(NamedTuple):
    """A word of the text with its place; `form` is folded, without a genitive 's."""

    start: int
    end: int
    text: str
    form: str
    capital: bool


NEW = tuple.__new__
"""Makes a token in half the time."""


class Reading:
    """One text, its words, and the lexicon it is read with; `earlier`, of a text with the same words, saves looking
    them up again.
    """

    def __init__(self, text: str, lexicon: Lexicon, earlier: Reading | None = None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.sorts: dict[str, Sort] = earlier.sorts if earlier else {}
        self.forms: dict[str, tuple[str, bool]] = earlier.forms if earlier else {}
        found = [match for match in WORD.finditer(text) if (word := match[0]).isalpha() or not DIGIT.search(word)]
        shouted = not text.islower() and is_shouted([match[0] for match in found])
        known, make = self.forms, self._form
        self.tokens = tuple(
            [
                NEW(Token, (match.start(), match.end(), word, form, capital and not shouted))
                for match in found
                for word in (match[0],)
                for form, capital in (known.get(word) or make(word),)
            ]
        )
        self.slips: dict[str, bool] = earlier.slips if earlier else {}
        self._often = sorts_of_often(lexicon)

    def _form(self, word: str) -> tuple[str, bool]:
        """The folded form of a word as written, and whether it has a capital."""
        if word.isascii() and word.isalpha():
            found = self.forms[word] = word.lower(), word[0] < "a"
            return found
        core = word[2:] if word[1:2] in ("'", "’") and ELIDED.match(word) else word
        found = self.forms[word] = base(core), core[0].isupper()
        return found

    def sort(self, form: str) -> Sort:
        """What a folded word can be."""
        found = self.sorts.get(form)
        if found is None:
            plain = form in self.lexicon.plain
            found = PLAIN_WORD if plain else (self._often.get(form) or sort_of(form, self.lexicon))
            self.sorts[form] = found
        return found

    def is_slip(self, form: str) -> bool:
        """Whether a folded word is an ordinary one with a slip of the finger."""
        found = self.slips.get(form)
        if found is None:
            found = self.slips[form] = is_slip(form, self.lexicon.words)
        return found

    def is_slip_of_common(self, form: str) -> bool:
        """Whether a folded word is one of the commonest with a slip of the finger."""
        return is_slip(form, self.lexicon.common)

    def likeness(self, form: str) -> float:
        """How much a folded word that is on no list looks like a name by its letters."""
        return likeness(form, self.lexicon.letters)

    def is_verb(self, form: str) -> bool:
        """Whether a folded word can be what one person does or did."""
        return is_verb(form, self.lexicon)

    def is_strange(self, form: str) -> bool:
        """Whether this is no word, no way of talking and no slip of the finger."""
        sort = self.sort(form)
        return not (sort.word or sort.kept or sort.spoken or self.is_slip(form))

    @cached_property
    def is_plain(self) -> bool:
        """Whether nearly all of the text is ordinary Dutch, so that what is not must be a name."""
        odd = sum(self._is_odd(token.form) for token in self.tokens)
        return odd <= max(1, PLAIN * len(self.tokens))

    def _is_odd(self, form: str) -> bool:
        """Whether a word is dialect, chat, or unknown and on no list of names."""
        sort = self.sort(form)
        if sort.word:
            return sort.spoken and not self.lexicon.known(form)
        return not (sort.first or sort.surname or sort.place)

    @cached_property
    def tells_of_college(self) -> bool:
        """Whether a school is spoken of whose name stands before what it is."""
        return "college" in (low := self.text.lower()) or "lyceum" in low

    @cached_property
    def with_article(self) -> frozenset[str]:
        """The words that stand somewhere in the text with an article, or the like, before them."""
        return frozenset(
            token.form for token, before in zip(self.tokens, self._befores, strict=False) if before in ARTICLES
        )

    def in_phrase(self, i: int) -> bool:
        """Whether this word is part of a set phrase that names nobody."""
        return i in self._in_phrases

    @cached_property
    def _in_phrases(self) -> frozenset[int]:
        forms = [token.form for token in self.tokens]
        found: set[int] = set()
        for i, form in enumerate(forms[:-1]):
            if form in PHRASES_FROM:
                for phrase in PHRASES_FROM[form].get(forms[i + 1], ()):
                    if tuple(forms[i : i + len(phrase)]) == phrase:
                        found.update(range(i, i + len(phrase)))
        return frozenset(found)

    def before(self, i: int) -> str:
        """The word right before, with at most a space or an abbreviation's full stop between; else an empty string."""
        return self._befores[i] if 0 < i < len(self._befores) else ""

    @cached_property
    def _befores(self) -> list[str]:
        """For each word what `before` says: nearly every one is asked for, most more often."""
        text, tokens, found = self.text, self.tokens, [""]
        for left, right in pairwise(tokens):
            between = text[left.end : right.start]
            if between == " ":
                found.append(left.form)
            elif between in BESIDE or (between in OF_T and right.form == "t"):
                plain = between[0] in " :" or left.form in ABBREVIATED
                found.append(left.form if plain else "")
            else:
                found.append("")
        return found

    def announcer(self, i: int) -> str:
        """The word before, and before the particles in between: "familie van der" Aa; else an empty string."""
        for _ in range(MOST_PARTICLES):
            before = self.before(i)
            if before not in SURNAMED:
                return before
            i -= 1
        return ""

    def follows_initials(self, i: int) -> bool:
        """Whether initials stand before the word, or before the particles in front of it: "J. de" Wit."""
        for _ in range(MOST_PARTICLES):
            if self.before(i) in PARTICLES:
                i -= 1
        start = self.tokens[i].start
        return INITIALS.search(self.text[max(0, start - AROUND) : start]) is not None

    def after(self, i: int) -> str:
        """The word right after a space; else an empty string."""
        return self._afters[i] if 0 <= i < len(self._afters) else ""

    @cached_property
    def _afters(self) -> list[str]:
        """For each word what `after` says."""
        text = self.text
        found = [
            right.form
            if (between := text[left.end : right.start]) == " " or (between in OF_T and right.form == "t")
            else ""
            for left, right in pairwise(self.tokens)
        ]
        return [*found, ""]

    def goes_on(self, i: int) -> str:
        """The word right after, also after the full stop or the stroke of "v.d." and "v/d"; else an empty string."""
        if i + 1 < len(self.tokens) and self.tokens[i].form in ("v", "d"):
            between = self.text[self.tokens[i].end : self.tokens[i + 1].start]
            return self.tokens[i + 1].form if between in (" ", ".", ". ", "/") else ""
        return self.after(i)

    def ends(self, i: int) -> bool:
        """Whether nothing more is said after this word: the end of the text, of a line or of a sentence."""
        rest = self.text[self.tokens[i].end : self.tokens[i].end + 2].lstrip(" ")
        return not rest or rest[0] in ".!?\n,;:)"

    def begins(self, i: int) -> bool:
        """Whether a capital is due here: at the start, after a full stop, a line end, a colon, an opening quote."""
        token = self.tokens[i]
        before = self.text[max(0, token.start - AROUND) : token.start]
        left = before.rstrip(" \t")
        if not left:
            return token.start <= AROUND or not before
        last = left[-1]
        if BULLET.search(left):
            return True
        if last in QUOTES and not left[:-1].endswith(tuple("abcdefghijklmnopqrstuvwxyz")):
            return True
        if last == "." and (word := WORD.findall(left)):
            return fold(word[-1]) not in ABBREVIATED and not INITIALS.search(left)
        return not (last.isalnum() or last in MIDDLE or last == BLANK)


def is_shouted(words: list[str]) -> bool:
    """Whether a text is written in capitals, so that a capital says nothing."""
    long = [word for word in words if len(word) > 1]
    if len(long) <= 1 or sum([word[0].isupper() for word in long]) <= SHOUTED * len(long):
        return False
    if sum(map(str.isupper, long)) > SHOUTED * len(long):
        return True
    small = [word for word in long if word.lower() in NEVER_CAPITAL]
    return len(small) >= TITLED and sum(word[0].isupper() for word in small) > SHOUTED * len(small)
