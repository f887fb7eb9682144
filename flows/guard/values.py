"""What the name guard takes and gives: the memory of one case, the lexicon, what was hidden.

Values and the folding of words only. No value here ever holds a hidden word.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

Kind = Literal[
    "name",
    "place",
    "address",
    "school",
    "organisation",
    "phone",
    "email",
    "link",
    "account",
    "bsn",
    "iban",
    "number",
    "plate",
    "postcode",
    "date",
    "class",
    "word",  # hidden by hand
    "text",  # the whole text, because the guard failed
]

LABELS: dict[Kind, str] = {
    "name": "naam",
    "place": "plaats",
    "address": "adres",
    "school": "school",
    "organisation": "organisatie",
    "phone": "telefoon",
    "email": "e-mail",
    "link": "link",
    "account": "account",
    "bsn": "bsn",
    "iban": "iban",
    "number": "nummer",
    "plate": "kenteken",
    "postcode": "postcode",
    "date": "datum",
    "class": "klas",
    "word": "verborgen",
    "text": "tekst verborgen",
}
"""What a placeholder says, by kind; part of stored texts, so never changed."""
NUMBERED: tuple[Kind, ...] = ("name", "word")
"""Kinds of which it matters that the second one is another than the first."""

ROLES = (
    "leerling", "moeder", "vader", "stiefvader", "stiefmoeder", "pleegvader", "pleegmoeder", "broer", "zus", "opa",
    "oma", "oom", "tante", "buurman", "buurvrouw",
)  # fmt: skip
"""Who somebody is, in the placeholder of a name where the words around say so; the second mother is "[moeder 2]"."""

PLACEHOLDER = re.compile(
    r"\[(?:(?:" + "|".join(LABELS[k] for k in NUMBERED) + r") [0-9]{1,4}|"
    r"(?:" + "|".join(ROLES) + r")(?: [0-9]{1,4})?|"
    r"(?:" + "|".join(re.escape(label) for k, label in LABELS.items() if k not in NUMBERED) + r"))\]"
)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word or a number, with what apostrophes and hyphens hold together."""

ODD_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "e", "’": "'"})
GENITIVES = ("'s", "’s", "'S", "’S")


class Lexicon(Protocol):
    """The words and names the guard knows, all folded; `numbers` are digits only."""

    @property
    def names(self) -> frozenset[str]:
        """First names."""
        ...

    @property
    def surnames(self) -> frozenset[str]:
        """The words of surnames, without particles."""
        ...

    @property
    def places(self) -> frozenset[str]:
        """Towns and villages of the Netherlands; of more words, with a space between."""
        ...

    @property
    def common(self) -> frozenset[str]:
        """The commonest ordinary words."""
        ...

    @property
    def plain(self) -> frozenset[str]:
        """The ordinary words that are nothing else (`reading.plain_words`)."""
        ...

    @property
    def words(self) -> frozenset[str]:
        """All ordinary Dutch words."""
        ...

    @property
    def numbers(self) -> frozenset[str]:
        """The public telephone numbers, that a text may keep."""
        ...

    @property
    def letters(self) -> Mapping[str, float]:
        """How much any three letters are those of a name (`letters.patterns`)."""
        ...

    def known(self, word: str) -> bool:
        """Whether this is an ordinary Dutch word."""
        ...

    def __hash__(self) -> int:
        """The same as long as the lists are: what follows from them alone is worked out once."""
        ...


@dataclass(frozen=True, slots=True)
class Memory:
    """What was hidden before in one case. `known`: keyed hash (hex) of a word -> its placeholder.

    `key`: secret of the case (32 bytes); without it the hashes tell nothing.
    """

    key: bytes
    known: Mapping[str, str] = field(default_factory=dict)

    def mark(self, form: str) -> str:
        """The keyed hash (HMAC-SHA256, hex) of one form of a word."""
        return hmac.digest(self.key, form.encode(), "sha256").hex()

    def with_new(self, remember: tuple[tuple[str, str], ...]) -> Memory:
        """The memory with what a `Guarded` says is to be remembered."""
        return Memory(self.key, {**self.known, **dict(remember)})


class Hidden(NamedTuple):
    """One hidden stretch: what stands there now, and what kind of thing it was."""

    placeholder: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Guarded:
    """A text without what was recognised. `remember`: (hash, placeholder) that the case's memory gains."""

    text: str
    hidden: tuple[Hidden, ...] = ()
    remember: tuple[tuple[str, str], ...] = ()


class Span(NamedTuple):
    """A stretch of the text that is hidden: start and end (exclusive), in characters; by what, once known."""

    start: int
    end: int
    kind: Kind
    placeholder: str = ""


def fold(word: str) -> str:
    """The word in lower case, without accents: one form for every way of writing it."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(ODD_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def bare(word: str) -> str:
    """The word as written, without a genitive 's."""
    return word[:-2] if word.endswith(GENITIVES) else word


def base(word: str) -> str:
    """The folded word, without a genitive 's."""
    return fold(bare(word))


def forms(word: str) -> tuple[str, ...]:
    """The forms under which a word may have been remembered: any case, genitive or not, and with its capital."""
    plain = base(word)
    found = [plain, plain[:-1]] if plain.endswith("s") and len(plain) > 3 else [plain]  # noqa: PLR2004 - "Jos" is no Jo
    if word[:1].isupper():
        found += [form.capitalize() for form in found]
    return tuple(found)
