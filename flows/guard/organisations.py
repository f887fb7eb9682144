"""Which words name a school, a club or an employer.

Goes by what is said before or after: "basisschool De Vlieger", "het Kompas College", "vv Dorst", "bij De Zonnebloem".
"""

from __future__ import annotations

import re

from flows.guard.evidence import is_noun
from flows.guard.goods import GOODS
from flows.guard.kinds import (
    ADJECTIVES,
    CLUB_NAMES,
    ENDS,
    GOES_ON,
    GOES_TO,
    HIGHER,
    LED,
    MEMBERS,
    NAMED_FIRMS,
    NAMED_SCHOOLS,
    NOT_ONES,
    OF_SCHOOL,
    PART_OF_NAME,
    PEOPLE,
    PLAIN_TRIGGERS,
    SCHOOL_ENDS,
    SCHOOL_NAMES,
    SCHOOLS,
    SPORTS,
    TITLES,
    TRIGGERS,
    WEAK_ORGANISATIONS,
)
from flows.guard.learning import LEARNING
from flows.guard.play import PLAY
from flows.guard.reading import Reading
from flows.guard.sorts import Sort
from flows.guard.things import THINGS
from flows.guard.values import Kind, Span, bare
from flows.guard.vocabulary import ACTS, CLAUSES, NAMED_KIN, PARTICLES

LONGEST_NAME, SHORTEST_NAME = 5, 4
WITH_SONS = re.compile(r" (?:&|en) (?:[Zz]n|[Zz]oon|[Zz]onen|[Dd]ochters?)(?!\w)")
"""What comes after the name of a firm."""
SCHOOLED = re.compile(r"\b(?:zit|zat|zaten|zitten|school|overgestapt|leerling|les|juf|meester|groep)\b", re.IGNORECASE)
"""Where a school is spoken of."""
SOMEWHERE = frozenset("op bij van naar".split())
"""Before an article and the name of a school."""
FIGURES_AND_BRANDS = frozenset(f"{THINGS} {PLAY} {GOODS} {LEARNING}".split())
PARTS_OF_TOWN = frozenset("noord oost zuid west centrum".split())
LED_BY = frozenset("van der den de het t ten ter la le el al".split())
AS_FAR = SHORTEST_CLUB = 3


def organisation(i: int, reading: Reading) -> Span | None:
    """The school or organisation whose name, or the word that says what it is, begins here; else nothing."""
    return (
        _after_trigger(i, reading)
        or _before_trigger(i, reading)
        or _one_word(i, reading)
        or _titled(i, reading)
        or _articled(i, reading)
        or _joined(i, reading)
        or _well_known(i, reading)
    )


def _kind(trigger: str) -> Kind:
    return "school" if trigger in SCHOOLS or trigger.endswith(SCHOOL_ENDS) else "organisation"


def _one_word(i: int, reading: Reading) -> Span | None:
    """A school that is one word, with the title before it: "de Regenboogschool", "de Dr. Schaepmanschool"."""
    token, text = reading.tokens[i], reading.text
    if not token.form.endswith(SCHOOL_ENDS[:3]) or token.form in SCHOOLS or token.form in reading.lexicon.common:
        return None
    if not token.capital:
        unknown = not reading.lexicon.known(token.form) and reading.before(i) == "de"
        return Span(token.start, token.end, "school") if unknown and reading.before(i - 1) in SOMEWHERE else None
    if not token.text.rpartition("-")[2][0].isupper():
        return None
    start, before = i, i - 1
    while before >= 0 and text[reading.tokens[before].end : reading.tokens[start].start] in (" ", ". "):
        titled = reading.tokens[before].form in TITLES
        if not titled or (reading.tokens[before].form in LED_BY and reading.begins(before)):
            break
        start, before = before, before - 1
    while not reading.tokens[start].capital:
        start += 1
    if start == i and reading.begins(i) and reading.sort(token.form).word:
        return None
    return Span(reading.tokens[start].start, token.end, "school")


def _after_trigger(i: int, reading: Reading) -> Span | None:
    """The name after "basisschool" or "vv"."""
    trigger = reading.tokens[i].form
    listed = trigger in TRIGGERS
    if not listed and not trigger.endswith(ENDS):
        return None
    first = last = None
    capital = False
    for j in range(i + 1, min(i + 1 + LONGEST_NAME, len(reading.tokens))):
        between = reading.text[reading.tokens[j - 1].end : reading.tokens[j].start]
        if between not in (" ", " '", ' "', " ‘", " “"):
            break
        token = reading.tokens[j]
        particle = token.form in LED_BY and not (token.form == "van" and trigger in SCHOOLS)
        sort = reading.sort(token.form)
        if token.capital and (
            first is not None or not sort.kept or token.form in PARTS_OF_TOWN or _is_figure(token.form, trigger)
        ):
            first, last, capital = (j if first is None else first), (last if particle else j), True
        elif particle:
            first = j if first is None else first
        elif listed and not capital and last is None and _is_adjective(j, trigger, reading, led=first is not None):
            first, last = (j if first is None else first), j + 1
        elif (
            listed and not capital and last is None and _is_lower_name(j, sort, trigger, reading, led=first is not None)
        ):
            first, last = (j if first is None else first), j
        else:
            break
    if first is None or last is None:
        return None
    if trigger in PART_OF_NAME or (
        trigger not in PLAIN_TRIGGERS | WEAK_ORGANISATIONS | SCHOOLS and not reading.begins(i)
    ):
        first = i
    if last + 1 < len(reading.tokens) and WITH_SONS.match(reading.text, reading.tokens[last].end):
        last += 1 + (reading.after(last) == "en")
    start = reading.tokens[first].start
    if reading.text[start - 1 : start] in ("'", "’") and reading.tokens[first].form == "t":
        start -= 1
    return Span(start, reading.tokens[last].start + len(bare(reading.tokens[last].text)), _kind(trigger))


def _is_figure(form: str, trigger: str) -> bool:
    """Whether a school is called after a figure: "kinderdagverblijf Pinokkio"."""
    return trigger in NAMED_SCHOOLS | {"bso"} and form in FIGURES_AND_BRANDS


def _is_adjective(j: int, trigger: str, reading: Reading, *, led: bool) -> bool:
    """Whether an adjective begins the name of a school: "kdv de kleine beer"."""
    if not led or trigger not in NAMED_SCHOOLS | SPORTS or reading.tokens[j].form not in ADJECTIVES:
        return False
    after = reading.after(j)
    return len(after) >= SHORTEST_CLUB and after not in NOT_ONES and reading.sort(after).word


def _is_lower_name(j: int, sort: Sort, trigger: str, reading: Reading, *, led: bool) -> bool:
    """Whether a word in lower case is the name that a trigger (and, when `led`, a particle) announces."""
    form = reading.tokens[j].form
    if trigger in WEAK_ORGANISATIONS or sort.kept or sort.spoken or form in NAMED_KIN or form in ACTS:
        return False
    if sort.surname or sort.place or sort.sure or not sort.word:
        return form not in NOT_ONES and (led or not sort.word or not reading.is_verb(form))
    if trigger in SPORTS | {"tv", "bv", "nv"} and (form in reading.lexicon.common or form in CLAUSES):
        return False
    if trigger in SPORTS:
        return len(form) >= SHORTEST_NAME and not reading.is_verb(form) and form not in NOT_ONES
    if trigger in NAMED_FIRMS | {"scouting", "manege", "kapsalon"} and _is_noun_there(j, trigger, reading):
        return True
    unknown = not (reading.lexicon.known(form) or reading.is_slip_of_common(form))
    if unknown and trigger in NAMED_SCHOOLS | NAMED_FIRMS:
        return True
    return led and len(form) >= SHORTEST_NAME and form not in reading.lexicon.common


def _is_noun_there(j: int, trigger: str, reading: Reading) -> bool:
    """Whether a noun without an article stands right after the kind of firm: "slagerij hoefnagels"."""
    form = reading.tokens[j].form
    if form in reading.lexicon.common or form in CLAUSES or form in NOT_ONES or reading.before(j) != trigger:
        return False
    noun = (form.endswith("s") and len(form) > SHORTEST_NAME) or is_noun(form, reading)
    return noun and not reading.is_verb(form)


def _before_trigger(i: int, reading: Reading) -> Span | None:
    """The name before "College": "het Kompas College", "het Sint Jans Lyceum"."""
    tokens, text = reading.tokens, reading.text
    j = i
    if reading.after(i) in HIGHER and not reading.sort(tokens[i].form).word:
        return Span(tokens[i].start, tokens[i + 1].end, "school")
    lower = _lower_college(i, reading)
    if lower:
        return lower
    while j < len(tokens) and tokens[j].capital and tokens[j].form not in SCHOOLS and j - i < LONGEST_NAME:
        if j + 1 >= len(tokens) or text[tokens[j].end : tokens[j + 1].start] != " ":
            return None
        j += 1
    if j == i or j >= len(tokens) or not tokens[j].capital or tokens[j].form not in SCHOOLS:
        return None
    if reading.begins(i) and reading.sort(tokens[i].form).word:
        return None
    return None if reading.sort(tokens[i].form).kept else Span(tokens[i].start, tokens[j].end, "school")


def _lower_college(i: int, reading: Reading) -> Span | None:
    """A school of higher education all in lower case: "op het da vinci college", "bij het hertogenpoort college"."""
    if not reading.tells_of_college or reading.before(i) not in ("het", "t") or reading.tokens[i].capital:
        return None
    named = False
    for j in range(i, min(i + LONGEST_NAME - 1, len(reading.tokens))):
        form = reading.tokens[j].form
        ordinary = (form in reading.lexicon.common and form not in PARTICLES) or reading.is_verb(form)
        if ordinary or reading.sort(form).kept or not reading.after(j):
            return None
        named = named or form not in PARTICLES
        if reading.after(j) in HIGHER:
            return Span(reading.tokens[i].start, reading.tokens[j + 1].end, "school") if named else None
    return None


def _titled(i: int, reading: Reading) -> Span | None:
    """A name that begins with an article in capital where no sentence asks for one: "bij De Zonnebloem"."""
    token = reading.tokens[i]
    if token.text not in ("De", "Het", "'t", "t", "T") or not token.capital or not reading.after(i):
        return None
    follows = reading.tokens[i + 1]
    sort = reading.sort(follows.form)
    if reading.begins(i):
        return _of_two(i, reading)
    if not follows.capital or sort.kept or sort.first or sort.surname:
        return None
    if reading.before(i) not in ("op", "bij", "van", "naar", "in", "uit", "met", "heet"):
        return None
    last = i + 1
    while reading.after(last) and reading.tokens[last + 1].capital and last - i < LONGEST_NAME:
        last += 1
    return Span(token.start, reading.tokens[last].end, "organisation")


def _articled(i: int, reading: Reading) -> Span | None:
    """A word with a capital after an article in lower case, where a school is spoken of: "zit op de Pionier"."""
    token, sort = reading.tokens[i], reading.sort(reading.tokens[i].form)
    if not token.capital or token.text.isupper() or reading.before(i) not in ("de", "het", "t"):
        return None
    if sort.kept or sort.spoken or token.form in reading.lexicon.common or not _is_where(i, reading):
        return None
    if token.form in TRIGGERS or reading.sort(token.form.partition("-")[0]).kept:
        return None
    if len(token.form) < SHORTEST_NAME or not SCHOOLED.search(reading.text):
        return None
    return Span(token.start, token.start + len(bare(token.text)), "school")


def _is_where(i: int, reading: Reading) -> bool:
    """Whether "op" or the like stands before the article, or a school was named right before: "school, de Klimop,"."""
    told = i > 1 and reading.tokens[i - 2].form in SCHOOLS
    return reading.before(i - 1) in SOMEWHERE or (
        told and reading.text[reading.tokens[i - 2].end : reading.tokens[i - 1].start] in (", ", ": ")
    )


def _joined(i: int, reading: Reading) -> Span | None:
    """What comes after "bij" where somebody works or does a sport: "turnt bij Unitas", "op hockey bij Push"."""
    token = reading.tokens[i]
    led = reading.before(i) == "van" and reading.before(i - 1) in LED
    if not (led or reading.before(i) in ("bij", "voor")) or token.form in PEOPLE or len(token.form) < SHORTEST_CLUB:
        return None
    sort = reading.sort(token.form)
    member = led or any(t.form in MEMBERS for t in reading.tokens[max(0, i - 5) : i])
    if sort.kept or sort.spoken or sort.first or not member:
        return None
    if not token.capital and token.form not in CLUB_NAMES and (sort.word or reading.is_slip(token.form)):
        return None
    last = i
    while token.capital and reading.after(last) and reading.tokens[last + 1].capital and last - i < LONGEST_NAME:
        last += 1
    return Span(token.start, reading.tokens[last].end, "organisation")


def _well_known(i: int, reading: Reading) -> Span | None:
    """A school in lower case with a name that many have, where somebody goes to it: "zit op het kompas"."""
    token = reading.tokens[i]
    if token.form not in SCHOOL_NAMES or reading.before(i) not in ("de", "het", "t"):
        return None
    if reading.before(i - 1) not in ("op", "naar", "van") or not (reading.ends(i) or reading.after(i) in GOES_ON):
        return None
    goes = {t.form for t in reading.tokens[max(0, i - 6) : i]} & GOES_TO or (
        i > AS_FAR and reading.tokens[i - AS_FAR].form.endswith(OF_SCHOOL)
    )
    return Span(token.start, token.start + len(bare(token.text)), "school") if goes else None


def _of_two(i: int, reading: Reading) -> Span | None:
    """Two capitals after an article that begins a sentence, an ordinary word and another: "Het Graaf Olrik"."""
    if not reading.after(i + 1):
        return None
    first, second = reading.tokens[i + 1], reading.tokens[i + 2]
    sort, other = reading.sort(first.form), reading.sort(second.form)
    if not (first.capital and second.capital) or first.text.isupper() or second.text.isupper():
        return None
    if sort.kept or not sort.word or sort.first or other.kept or other.word:
        return None
    return Span(first.start, second.end, "organisation")
