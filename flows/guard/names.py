"""Which words are somebody's name.

Reasons with the lexicon, capitals, and the words around. What has a form of its own (numbers, addresses on the net,
dates), and what was found to be an organisation or a place, is blank in the text that comes in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.guard.grouping import group, take_company, take_first_names, take_surnames
from flows.guard.keeping import WORLD
from flows.guard.lowercase import OF_A_THING, is_lower_name
from flows.guard.reading import Reading, Sort, without_s
from flows.guard.subject import OF_THE_WEATHER, PRONOUNS, is_subject
from flows.guard.values import LABELS, Span, base
from flows.guard.vocabulary import (
    ACTS,
    ANNOUNCE,
    ARTICLES,
    BEFORE_NAME,
    KIN,
    LINKS,
    NAMED_KIN,
    PARTICLES,
    PLACE_BEFORE,
    POLITE,
    SCHOOLS,
    SPEAKS,
    SURNAME_BEFORE,
    SURNAMED,
    USED,
    VERBAL,
)

COUNTRIES = frozenset(WORLD.split())
GENITIVE = re.compile(r"['’] [a-z]")
"""After a name that ends with s: "Max' fiets"."""
INNER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?<!^I)(?=[A-Z][a-z])")
"""Where a capital stands inside a word; not in "IJsbrand"."""
SHORT = 3
SIBLINGS = frozenset("broer broertje zus zusje zoon zoontje dochter dochtertje neefje nichtje vriendje collega".split())
TOLD_OF = NAMED_KIN | ANNOUNCE | {"voornaam", "achternaam", "melder", "voogd"}
"""Before a colon these say whose name comes."""
ASKS = frozenset("wil kan ben door dan met los was heeft".split())
"""A question begins with these as often."""
SOMEWHERE = frozenset("op bij van naar in uit aan tot om".split())
"""Before an article and the name of a school, a club or a town."""
PLAYED = frozenset("speelt spelen speelde gamet gamen game spel spelletje serie kijkt bekijkt".split())
"""A game or a series is named soon after these."""
SEEN = frozenset("kijkt kijken keek keken luistert luisteren luisterde gekeken oefenen werken gewerkt".split())
"""Of whom or what somebody sees, hears or uses; on what, a thing far more often."""
LONGEST_NICKNAME = 8
"""An ordinary word that is longer has its capital for another reason."""


def spans(reading: Reading, remembered: Callable[[str], str | None]) -> list[Span]:
    """The names in a text, each with the particles, surnames and initials that belong to it.

    `remembered`: the placeholder of a word that was hidden before, or None.
    """
    tokens = reading.tokens
    asked = asking(reading)
    known = [remembered(token.text) for token in tokens]
    named = [
        (before is not None and not (i in asked and is_guessed(before)))
        or ((token.capital or not reading.sort(token.form).quiet) and _is_name(i, reading))
        for i, (before, token) in enumerate(zip(known, tokens, strict=True))
    ]
    take_surnames(named, reading)
    take_company(named, reading)
    take_first_names(named, reading)
    return group(named, reading)


def asking(reading: Reading) -> frozenset[int]:
    """Which words only begin a question: "Wil jij even kijken?" is no Wil, though the case has one."""
    verbal = [i for i, token in enumerate(reading.tokens) if token.form in VERBAL]
    return frozenset(i for i in verbal if reading.after(i) in PRONOUNS and reading.begins(i))


def is_guessed(placeholder: str) -> bool:
    """Whether a placeholder was the guard's own doing; what a person hid stays hidden wherever it stands."""
    return not placeholder.startswith(f"[{LABELS['word']} ")


def _is_name(i: int, reading: Reading) -> bool:
    token = reading.tokens[i]
    if len(token.form) == 1:
        return _is_initial(i, reading) if token.text.isupper() else _is_small_initial(i, reading)
    if "-" in token.form:
        return _is_hyphened_name(i, reading)
    sort = reading.sort(token.form)
    if token.form[-1] in "sxz" and GENITIVE.match(reading.text, token.end) and (sort.first or not sort.word):
        return True
    if sort.kept:
        return token.capital and _is_titled(i, reading)
    if reading.before(i) in ("heet", "heette") and reading.before(i - 1) in USED:
        return False
    if reading.in_phrase(i) or (sort.place and _is_region(i, reading)):
        return False
    if token.capital and token.text.isupper() and len(token.text) > 1:
        return sort.sure or (not sort.word and reading.before(i) in POLITE)
    if not token.capital:
        return is_lower_name(i, sort, reading)
    if reading.begins(i):
        return _is_first_name(i, sort, reading)
    return _is_capital_name(i, sort, reading)


def _is_region(i: int, reading: Reading) -> bool:
    """Whether a town says which institution: "Veilig Thuis Breda", "sociaal wijkteam Oosterhout"."""
    before = reading.before(i)
    return before == "wijkteam" or (before == "thuis" and reading.before(i - 1) == "veilig")


def _is_titled(i: int, reading: Reading) -> bool:
    """Whether a country is somebody's surname here: "mw. T. Oostenrijk"."""
    return reading.tokens[i].form in COUNTRIES and (
        reading.follows_initials(i) or reading.announcer(i) in SURNAME_BEFORE - {"fam", "familie"}
    )


def _is_hyphened_name(i: int, reading: Reading) -> bool:
    """Whether a word with hyphens is a name: not "IB-gesprek" or "BSN-nummer", but "Jan-Willem" and "Smit-Verbeek"."""
    token = reading.tokens[i]
    parts = [part for part in token.text.split("-") if part]
    sorts = [reading.sort(base(part)) for part in parts]
    if token.form in reading.lexicon.places and (token.capital or reading.before(i) in PLACE_BEFORE):
        return True
    listed = any(sort.first or sort.surname or sort.place for sort in sorts)
    if not listed and parts[-1].islower() and sorts[-1].word and reading.before(i) in ARTICLES:
        return False
    if sorts[0].kept:
        return parts[0] in ("Sint", "St") and parts[-1][0].isupper() and not sorts[-1].kept
    if base(parts[0]) in PARTICLES and len(parts) > 1:
        parts, sorts = parts[1:], sorts[1:]
        if sorts[0].sure or (parts[0][0].isupper() and not sorts[0].word):
            return True
    if token.capital and (sorts[0].first or sorts[0].surname) and not reading.begins(i):
        return True
    if token.capital and not parts[0].isupper() and not reading.begins(i):
        return parts[-1][0].isupper() or not all(sort.word for sort in sorts)
    if sorts[0].sure or (sorts[-1].sure and not sorts[0].word):
        return True
    if sorts[0].surname and sorts[-1].surname and (not sorts[0].word or reading.announcer(i) in POLITE):
        return True
    return token.capital and not all(
        sort.word or part.isupper() or reading.is_slip(base(part)) for part, sort in zip(parts, sorts, strict=True)
    )


def _is_initial(i: int, reading: Reading) -> bool:
    """Whether a single capital stands for a name: "K. zegt", "leerling D.v.B.", "leerling K"; not at the end of a list
    ("vitamine D.").
    """
    token, text = reading.tokens[i], reading.text
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    if reading.before(i) in ARTICLES and not reading.follows_initials(i):
        return False
    if reading.before(i) in POLITE | {"collega"} and not reading.begins(i):
        return True
    if after[:1] != "." or before not in ("", " ", "(", ".", "\n"):
        return False
    return not after[1:2].strip() or after[1:2].isalpha() or (before in (".", "(") and after[1:2] in ",:;)")


def _is_small_initial(i: int, reading: Reading) -> bool:
    """Whether a single letter in lower case stands for a name: "leerling k. zegt", "zn broer m."."""
    token = reading.tokens[i]
    dotted = reading.text[token.end : token.end + 1] == "." and token.form.isalpha()
    return dotted and reading.before(i) in POLITE | SIBLINGS


def _is_capital_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital that no sentence asks for."""
    token = reading.tokens[i]
    before = reading.before(i)
    if token.form in OF_THE_WEATHER and before in ARTICLES:
        return False
    if sort.sure or (sort.soft and (token.form not in VERBAL or token.form not in reading.lexicon.common)):
        return True
    if token.form in PARTICLES or (sort.spoken and not sort.first):
        return False
    if _has_surname(i, reading) and before not in ARTICLES:
        return True
    if not sort.word:
        return not (INNER.search(token.text) and _is_brand(token.text, reading)) and not _is_thing(i, sort, reading)
    if reading.announcer(i) in ANNOUNCE or reading.follows_initials(i) or reading.after(i) in SCHOOLS:
        return True
    listed = sort.first or sort.surname or sort.place
    if token.form in reading.lexicon.common and (reading.after(i) not in ACTS or not listed):
        return (sort.place and before in PLACE_BEFORE) or ((sort.surname or sort.soft) and before in LINKS)
    if sort.place and before in PLACE_BEFORE:
        return True
    if not sort.first and (
        token.form in BEFORE_NAME or len(token.form) > LONGEST_NICKNAME or _is_only_verb(token.form, reading)
    ):
        return False
    if sort.first and before in ("ons", "onze", "die", "onzen"):
        return True
    if before not in ARTICLES:
        return True
    return reading.tokens[i - 1].text == "De" and not reading.begins(i - 1)


def _is_thing(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether a capital that nothing is known of is a thing or a figure: "dat de Grinch komt", "een Zworx". After a
    preposition it may be a school: "op de Zworx".
    """
    if sort.first or sort.surname or sort.place:
        return False
    before = reading.before(i)
    if before in USED or (before in ("naar", "met", "op") and reading.before(i - 1) in SEEN):
        return True
    if before not in LINKS and any(token.form in PLAYED for token in reading.tokens[max(0, i - 4) : i]):
        return True
    if before not in OF_A_THING:
        return False
    return reading.tokens[i - 1].text.islower() and reading.before(i - 1) not in SOMEWHERE and not reading.begins(i - 1)


def _is_brand(written: str, reading: Reading) -> bool:
    """Whether a word with a capital inside ("EpiPen") has no name in it ("AnneSophie", "McKenzie", "DeVries")."""
    parts = [base(part) for part in INNER.sub(" ", written).split()]
    return parts[0] not in PARTICLES | {"mc", "mac", "fitz"} and not any(
        reading.sort(part).first or reading.sort(part).surname for part in parts if len(part) > SHORT
    )


def _is_first_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital at the beginning of a sentence."""
    token, after = reading.tokens[i], reading.after(i)
    if sort.sure:
        return True
    shorter = without_s(token.form)
    if shorter and reading.sort(shorter).sure and (not sort.word or after in KIN):
        return True
    told = reading.before(i) in TOLD_OF and reading.text[token.start - 2] == ":"
    if told and (sort.first or sort.soft or _has_surname(i, reading)):
        return True
    if sort.first and token.form not in ASKS and _is_full_name(i, reading):
        return True
    if sort.soft:
        return is_subject(i, reading) or (after in KIN and token.text.endswith("s"))
    if shorter and reading.sort(shorter).soft and after in KIN:
        return True
    if (
        (sort.first or sort.surname)
        and after in SPEAKS
        and token.form not in reading.lexicon.common
        and not sort.spoken
    ):
        return True
    follows = i + 1 < len(reading.tokens) and after and reading.tokens[i + 1]
    ordinary = token.form in BEFORE_NAME or token.form in reading.lexicon.common
    if (
        sort.first
        and not ordinary
        and follows
        and len(follows.form) > 1
        and follows.capital
        and not reading.sort(follows.form).kept
    ):
        return not reading.sort(follows.form).word or reading.sort(follows.form).surname
    if sort.spoken or sort.word:
        return False
    return sort.first or sort.surname or sort.place or not reading.is_slip_of_common(token.form)


def _has_surname(i: int, reading: Reading) -> bool:
    """Whether a surname with a capital follows that is nothing else: "Hart Terpstra"."""
    after = reading.after(i)
    if not after or reading.tokens[i].form in BEFORE_NAME or not reading.tokens[i + 1].capital:
        return False
    sort = reading.sort(after)
    return sort.surname and not (sort.word or sort.first)


def _is_full_name(i: int, reading: Reading) -> bool:
    """Whether particles and a capital follow: "Rein de Vos"."""
    form = reading.tokens[i].form
    if form in reading.lexicon.common or form in BEFORE_NAME or reading.sort(form).spoken or len(form) <= SHORT:
        return False
    j = i + 1
    while j < len(reading.tokens) and reading.after(j - 1) in SURNAMED and not reading.tokens[j].capital:
        j += 1
    if j - i == 1 or j == len(reading.tokens) or not reading.after(j - 1):
        return False
    return reading.tokens[j].capital and not reading.sort(reading.tokens[j].form).kept


def _is_only_verb(form: str, reading: Reading) -> bool:
    sort = reading.sort(form)
    return not (sort.surname or sort.place) and reading.lexicon.known(form) and reading.is_verb(form)
