"""Which words are somebody's name.

Reasons with the lexicon, capitals, and the words around. What has a form of its own (numbers, addresses on the net,
dates), and what was found to be an organisation or a place, is blank in the text that comes in here.
"""

from __future__ import annotations

import re

from flows.guard.calling import SAID_OF
from flows.guard.capitals import is_capital_name, is_first_name
from flows.guard.frames import GIVEN, is_someone
from flows.guard.grouping import group
from flows.guard.joining import take_again, take_company, take_first_names, take_nicknames, take_surnames
from flows.guard.keeping import KEEP, WORLD
from flows.guard.lowercase import is_lower_name
from flows.guard.reading import Reading
from flows.guard.replacing import Remembering
from flows.guard.sorts import Sort
from flows.guard.subject import PRONOUNS
from flows.guard.things import THINGS
from flows.guard.values import LABELS, Span, base
from flows.guard.vocabulary import (
    ACTS,
    ARTICLES,
    OF_SURNAMES,
    PARTICLES,
    PLACE_BEFORE,
    POLITE,
    SURNAME_BEFORE,
    USED,
    VERBAL,
)

COUNTRIES = frozenset(WORLD.split())
GENITIVE = re.compile(r"['’] [a-z]")
"""After a name that ends with s: "Max' fiets"."""
OTHER_INITIAL, ONE_INITIAL = re.compile(r"\. en [a-z]\.(?!\w)"), re.compile(r"(?<!\w)[a-z]\. en $")
"""Around an initial in lower case: "j. en p."."""
SECOND_INITIAL = re.compile(r"(?<!\w)[A-Z]\. en $")
"""Before the other of two: "L. en S."."""
NOBODY = frozenset(
    """en is die over om hem uit als thuis niks niets alles iets dat een wat van geen met hij ze zij ik wie de het haar
    zijn op in bij er we wij niet deze u na ons zn mn aan te tot of maar want ook nog al zo dit naar voor heeft was had
    z'n d'r m'n klas ouders moeder vader komen huisarts
    """.split()
)
"""Words that stand in every text, and are nobody's name, though a list may have them."""
SOMETIMES = frozenset("na over uit ons al thuis huisarts klas".split())
"""Of those, what is a name with a capital now and then."""
IN_A_ROW = 4
"""Words in the name of a game; a bound, too, on how far back is looked."""
SHORT = 3
OF_PLACES = ("se", "sche", "talig", "talige", "taligen", "ees")
THINGS_ONLY = frozenset(THINGS.split()) - {"elsa", "mario", "harry", "donald"}
NO_INITIALS = frozenset("de het een 'n 't deze dit geen elke onze ons".split())
"""Before a letter that is no initial: "de A.", "een I."."""
LETTERED = frozenset(
    """vitamine groep klas hepatitis type plan lijn optie bijlage deel vorm stap niveau score gescoord scoort rijtje
    letter en onderdelen nog was een haalde fase cat categorie vraag
    """.split()
)
"""Before a letter that ends a sentence: "vitamine D.", "hij scoort een E."."""
SIBLINGS = frozenset("broer broertje zus zusje zoon zoontje dochter dochtertje neefje nichtje vriendje collega".split())
"""An ordinary word that is longer has its capital for another reason."""


def spans(reading: Reading, remembering: Remembering) -> list[Span]:
    """The names in a text, each with the particles, surnames and initials that belong to it; also what was hidden
    before.
    """
    asked, plain = asking(reading), reading.lexicon.plain
    named = [False] * len(reading.tokens)
    led, holding = False, remembering.holds_something
    for i, token in enumerate(reading.tokens):
        form = token.form
        before = remembering.find(token.text) if holding and remembering.may_hold(form) else None
        if before is not None and not (i in asked and is_guessed(before)):
            named[i] = True
        elif form in NOBODY and not (led or (token.capital and form in SOMETIMES)):
            pass  # a quarter of all words: most would be asked about for nothing
        elif len(form) == 1 and not token.capital and reading.text[token.end : token.end + 1] != ".":
            pass
        elif form in plain:
            if led or token.capital:
                free = led or form in GIVEN or not reading.begins(i) or reading.before(i) in SAID_OF
                named[i] = free and _is_name(i, reading)
        elif token.capital or led or not reading.sort(form).quiet:
            named[i] = _is_name(i, reading)
        led = form in OF_SURNAMES
    take_surnames(named, reading)
    take_nicknames(named, reading)
    take_company(named, reading)
    take_again(named, reading)
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
    form = token.form
    if len(token.form) == 1:
        return _is_initial(i, reading) if token.text.isupper() else _is_small_initial(i, reading)
    if "-" in token.form:
        return token.form not in KEEP and _is_hyphened_name(i, reading)
    sort = reading.sort(token.form)
    if token.form[-1] in "sxz" and GENITIVE.match(reading.text, token.end) and (sort.first or not sort.word):
        return True
    if sort.kept:
        listed = form in reading.lexicon.names and form not in reading.lexicon.common
        return (token.capital and _is_titled(i, reading)) or (listed and is_someone(i, reading))
    if reading.before(i) in ("heet", "heette") and reading.before(i - 1) in USED:
        return False
    if (not sort.first and _is_adjective(i, sort, reading)) or (token.capital and _is_in_row(i, sort, reading)):
        return False
    if reading.in_phrase(i) or (sort.place and _is_region(i, reading)):
        return False
    if token.capital and token.text.isupper() and len(token.text) > 1:
        return sort.sure or (not sort.word and reading.before(i) in POLITE)
    if not token.capital:
        return is_lower_name(i, sort, reading)
    if reading.begins(i):
        return is_first_name(i, sort, reading)
    return is_capital_name(i, sort, reading)


def _is_adjective(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether this tells where something comes from, before a thing: "de Antwerpse school", "Franstalige kleuters"."""
    form, after = reading.tokens[i].form, reading.after(i)
    if not form.endswith(OF_PLACES) or not after or reading.tokens[i + 1].capital or sort.sure:
        return False
    follows = reading.sort(after)
    return (
        follows.word and after not in ACTS and after not in PARTICLES and not (follows.sure or reading.is_verb(after))
    )


def _is_in_row(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether this stands in a row of brands or games: "GTA, Call of Duty, Resident Evil"."""
    if sort.first:
        return False
    tokens, text, first = reading.tokens, reading.text, i
    while (
        first > i - IN_A_ROW
        and first
        and tokens[first - 1].capital
        and text[tokens[first - 1].end : tokens[first].start] == " "
    ):
        first -= 1
    if not first:
        return False
    last = tokens[first - 1]
    if last.form in ("en", "of") and first > 1 and text[last.end : tokens[first].start] == " ":
        last = tokens[first - 2]
    elif text[last.end : tokens[first].start] != ", ":
        return False
    return last.capital and last.form in THINGS_ONLY


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
    if _is_hyphened_town(i, sorts[0], reading):
        return True
    listed = any(sort.first or sort.surname or sort.place for sort in sorts)
    thing = parts[-1].islower() and sorts[-1].word and not sorts[-1].first
    if thing and not listed and (reading.before(i) in ARTICLES or reading.lexicon.known(base(parts[-1]))):
        return False
    if sorts[0].word and sorts[-1].kept:
        return False
    if sorts[0].kept:
        return parts[0] in ("Sint", "St") and parts[-1][0].isupper() and not sorts[-1].kept
    if base(parts[0]) in PARTICLES and len(parts) > 1:
        parts, sorts = parts[1:], sorts[1:]
        if sorts[0].sure or (parts[0][0].isupper() and not sorts[0].word):
            return True
    if all(sort.first and len(part) >= SHORT for part, sort in zip(parts, sorts, strict=True)) and len(parts) > 1:
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


def _is_hyphened_town(i: int, first: Sort, reading: Reading) -> bool:
    """Whether a word with hyphens is a town, or a part of one: "'s-Gravenzande", "oud-gastel", "leiden-noord"."""
    token, towns = reading.tokens[i], reading.lexicon.places
    if f"'{token.form}" in towns:
        return True
    town = token.form in towns or token.form.replace("-", " ") in towns or (first.place and not first.word)
    return town and (token.capital or reading.before(i) in PLACE_BEFORE)


def _is_initial(i: int, reading: Reading) -> bool:
    """Whether a single capital stands for a name: "K. zegt", "leerling D.v.B.", "leerling K"; not at the end of a list
    ("vitamine D.").
    """
    token, text = reading.tokens[i], reading.text
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    told = reading.before(i)
    if told in NO_INITIALS and not reading.follows_initials(i):
        return False
    if reading.before(i) in POLITE | {"collega"} and not reading.begins(i):
        return True
    if (
        told == "en"
        and i > 1
        and after[:1] == "."
        and SECOND_INITIAL.search(text, max(0, token.start - 7), token.start)
    ):
        return _is_initial(i - 2, reading)
    if after[:1] != "." or before not in ("", " ", "(", ".", "\n"):
        return False
    if not after[1:2].strip() or after[1:2].isalpha():
        return told not in LETTERED or after[1:2].isalpha()
    return after[1:2] in ",:;)" and (before in (".", "(") or told not in LETTERED)


def _is_small_initial(i: int, reading: Reading) -> bool:
    """Whether a single letter in lower case stands for a name: "leerling k. zegt", "zn broer m."."""
    token = reading.tokens[i]
    text = reading.text
    if text[token.end : token.end + 1] != "." or not token.form.isalpha():
        return False
    of_two = OTHER_INITIAL.match(text, token.end) or ONE_INITIAL.search(text, max(0, token.start - 7), token.start)
    return reading.before(i) in POLITE | SIBLINGS or of_two is not None
