"""What ships inside the package as data, read once: the calendar of Dutch schools, every
sentence, and the lexicon of the name guard.

Reads package files only; never a file of the installation, never a network.
"""

from __future__ import annotations

import lzma
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import holidays

from flows.days import Calendar, build_calendar
from flows.guard.letters import patterns
from flows.guard.sorts import no_names, plain_words, sorts_of_often
from flows.guard.values import WORD, base
from flows.words import Sentences, parse

FIELD = re.compile(r"\{\w*\}")
"""What is filled in in a sentence."""
CODE = re.compile(r"[a-z0-9_.-]+")
"""A string in a protocol that is no text."""
YEARS = range(2025, 2041)
"""The years whose public holidays are known; `Calendar.until` says how far the school holidays go."""


@cache
def load_calendar() -> Calendar:
    """The public holidays of the Netherlands (`holidays`, category public) with the school holidays of the
    three regions.
    """
    text = files("flows").joinpath("school_holidays.toml").read_text(encoding="utf-8")
    return build_calendar(holidays.country_holidays("NL", years=YEARS), text)


@cache
def load_sentences() -> Sentences:
    """Every Dutch sentence, out of all files of `flows/words_nl/`."""
    folder = files("flows").joinpath("words_nl")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return parse({path.name: path.read_text(encoding="utf-8") for path in paths})


@dataclass(frozen=True, slots=True, eq=False)
class DutchLexicon:
    """The `Lexicon` of the name guard: the words as given, all in memory. Each is equal to itself alone: to compare two
    word for word would take longer than to guard a text.
    """

    names: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]
    plain: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    letters: Mapping[str, float]

    def known(self, word: str) -> bool:
        """Whether this lower-case word is an ordinary Dutch word."""
        return word in self.words


@cache
def load_lexicon() -> DutchLexicon:
    """The lexicon, with the telephone numbers of every protocol that ships as public ones."""
    names = _lists("first_names.txt", "first_names_statbel.txt", "first_names_berlin.txt", "first_names_own.txt")
    surnames = _lists("surnames.txt", "surnames_opentaal.txt", "surnames_own.txt")
    places = _lists("places.txt", "places_geonames.txt", "places_own.txt", whole_lines=True)
    common = _list("common_words.txt") | no_names(own_words(), names, surnames, places)
    listed = lzma.decompress(_guard_list("words.txt.xz").read_bytes()).decode("ascii").split()
    words = frozenset(listed)
    lexicon = DutchLexicon(
        names=names,
        surnames=surnames,
        places=places,
        common=common,
        plain=plain_words(common, words, names, surnames, places),
        words=words,
        numbers=_public_numbers(),
        letters=patterns(sorted((names | surnames) - words), listed),
    )
    sorts_of_often(lexicon)  # now rather than at the first text
    return lexicon


def own_words() -> frozenset[str]:
    """The words of the protocols and of every sentence of the product, folded: what it says itself names nobody."""
    folders = (files("flows").joinpath("protocols"), files("flows").joinpath("words_nl"))
    texts = [
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    ]
    said = [string for text in texts for string in _strings(tomllib.loads(text)) if not CODE.fullmatch(string)]
    found = {base(word) for string in said for word in WORD.findall(FIELD.sub(" ", string))}
    return frozenset(word for word in found if word.isalpha() and len(word) > 1)


def _strings(value: object) -> Iterator[str]:
    """Every string in a table of TOML, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _guard_list(file: str) -> Traversable:
    return files("flows").joinpath("guard", "lists", file)


def _lists(*files_of_words: str, whole_lines: bool = False) -> frozenset[str]:
    return frozenset().union(*(_list(file, whole_lines=whole_lines) for file in files_of_words))


def _list(file: str, *, whole_lines: bool = False) -> frozenset[str]:
    lines = [line for line in _guard_list(file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(lines if whole_lines else (word for line in lines for word in line.split()))


def _public_numbers() -> frozenset[str]:
    protocols = [path for path in files("flows").joinpath("protocols").iterdir() if path.name.endswith(".toml")]
    phones = [phone for path in protocols for phone in tomllib.loads(path.read_text(encoding="utf-8"))["phone"]]
    return frozenset(re.sub(r"\D", "", phone["number"]) for phone in phones)
