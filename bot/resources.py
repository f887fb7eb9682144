"""What ships inside the package as data, read once: the calendar of Dutch schools, every
sentence, and the lexicon of the name guard.

Reads package files only; never a file of the installation, never a network.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

import holidays
import simplemma

from flows.days import Calendar, build_calendar
from flows.words import Sentences, parse

YEARS = range(2025, 2041)
"""The years whose public holidays are known; `Calendar.until` says how far the school holidays go."""


def load_calendar() -> Calendar:
    """The public holidays of the Netherlands (`holidays`, category public) with the school holidays of the
    three regions.
    """
    text = files("flows").joinpath("school_holidays.toml").read_text(encoding="utf-8")
    return build_calendar(holidays.country_holidays("NL", years=YEARS), text)


def load_sentences() -> Sentences:
    """Every Dutch sentence, out of all files of `flows/words_nl/`."""
    folder = files("flows").joinpath("words_nl")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return parse({path.name: path.read_text(encoding="utf-8") for path in paths})


@dataclass(frozen=True, slots=True)
class DutchLexicon:
    """The `Lexicon` of the name guard: ordinary words out of simplemma, names and numbers as given."""

    names: frozenset[str]
    surnames: frozenset[str]
    numbers: frozenset[str]

    def known(self, word: str) -> bool:
        """Whether this lower-case word is an ordinary Dutch word."""
        return simplemma.is_known(word, "nl")


def load_lexicon() -> DutchLexicon:
    """The lexicon, with the telephone numbers of every protocol that ships as public ones."""
    lexicon = DutchLexicon(_names("first_names.txt"), _names("surnames.txt"), _public_numbers())
    lexicon.known("huis")  # reads its table now, and not while somebody waits
    return lexicon


def _names(file: str) -> frozenset[str]:
    lines = files("flows").joinpath("guard", file).read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _public_numbers() -> frozenset[str]:
    protocols = [path for path in files("flows").joinpath("protocols").iterdir() if path.name.endswith(".toml")]
    phones = [phone for path in protocols for phone in tomllib.loads(path.read_text(encoding="utf-8"))["phone"]]
    return frozenset(re.sub(r"\D", "", phone["number"]) for phone in phones)
