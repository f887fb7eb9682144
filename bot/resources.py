"""What ships inside the package as data, read once: the calendar of Dutch schools and every
sentence.

Reads package files only; never a file of the installation, never a network.
"""

from __future__ import annotations

from importlib.resources import files

import holidays

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
