"""Which words are somebody's name in lower case, or where everything is in capitals.

Goes by the name lists and, where a word is ordinary as well or nothing is known of it, by what stands beside it.
"""

from __future__ import annotations

import re

from flows.guard.calling import is_called_by, is_signed
from flows.guard.evidence import is_noun, is_somebody
from flows.guard.frames import FREE_AGAIN, KIN_BESIDE, has_family_before, is_apart, is_found, is_told
from flows.guard.reading import Reading
from flows.guard.sorts import Sort, without_s
from flows.guard.subject import UNCOUNTED, is_subject
from flows.guard.unknown import OF_A_THING, SAID_BROADLY, stands_as_name
from flows.guard.vocabulary import (
    ACTS,
    ADDRESSED,
    AFTER_SOFT,
    ANNOUNCE,
    ARTICLES,
    BEFORE_NAME,
    CLAUSES,
    FIGURES,
    KIN,
    LINKS,
    LIVES,
    NAMED_KIN,
    OF_SURNAMES,
    OWNERS,
    PARTICLES,
    PLACE_BEFORE,
    POLITE,
    SEVERAL,
    SPEAKS,
    SURNAME_BEFORE,
    SURNAME_ENDS,
    TOYS,
    VERBAL,
    WHEN,
)

TOY = re.compile(r"knuffel|speelgoed|pluche|tekening|dierentuin|verhaal|sprookje", re.IGNORECASE)
"""Where one of these is spoken of, an animal may be an animal."""
WORRIED = frozenset("zorgen ongerust bezorgd gaat ging draait".split())
"""With "om" these say about whom."""
MORE_WHEN = frozenset("toen eergisteren daarna vanmorgen straks laatst onlangs vannacht ineens opeens".split())
ASKS = frozenset("waarom wanneer hoezo waar hoe".split())
MUST = frozenset("moet moest kan kon zal zou wil mag".split())
ASKED_TO = frozenset("iemand jij u jullie wij".split())
TWO_LETTERS = 2
AS_FAR = 3
SHORTEST_SURNAME = 4


def is_lower_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a word without capital, or in a text that is all capitals."""
    form = reading.tokens[i].form
    if sort.sure or (form in ACTS and not sort.first):
        return sort.sure
    before, after = reading.before(i), reading.after(i)
    if before in OF_SURNAMES and _has_particles(i, sort, reading):
        return True
    if sort.quiet:
        return False  # most words, so these cost nothing more
    if form in FIGURES:
        return _is_soft_name(i, before, after, reading)
    if is_called_by(i, sort, before, reading) or is_signed(i, sort, before, reading):
        return True
    if _is_announced(i, sort, before, after, reading) or _has_family_name(i, sort, reading):
        return True
    if sort.soft and not sort.kept:
        return (
            _is_soft_name(i, before, after, reading)
            or _has_surname(form, before, after, reading)
            or (not _is_toy(form, reading) and is_somebody(i, sort, reading))
        )
    if _owns_something(i, sort, reading):
        return True
    if sort.place and _is_where_somebody_lives(i, before, after, reading):
        return True
    if sort.word and (sort.first or sort.surname):
        return not (sort.kept or sort.spoken) and is_somebody(i, sort, reading)
    return not (sort.word or len(form) <= TWO_LETTERS) and _is_no_word_but_name(i, sort, reading)


def _is_no_word_but_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of what is no ordinary word: a surname, a town, or something that nothing is known of."""
    form, before, after = reading.tokens[i].form, reading.before(i), reading.after(i)
    likely = _owns(i, reading) and not reading.is_slip_of_common(form)
    broad = before in OF_A_THING and SAID_BROADLY.search(reading.tokens[i].text)
    surname = sort.surname and len(form) >= SHORTEST_SURNAME and (likely or not reading.is_slip(form)) and not broad
    if surname or sort.place:
        return surname or before in PLACE_BEFORE or not reading.is_slip(form)
    return stands_as_name(i, before, after, reading)


def _has_family_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether particles and what stands before them make a surname of an ordinary word: "moeder van den akker"."""
    form = reading.tokens[i].form
    if not sort.surname or sort.kept or sort.spoken or form in reading.lexicon.common or form in KIN | NAMED_KIN:
        return False
    return form not in ACTS and has_family_before(i, reading)


def _owns_something(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether this is a name with an s: "daans fiets", and of a name that is a word "storms vader"."""
    form, after = reading.tokens[i].form, reading.after(i)
    shorter = without_s(form)
    if not shorter:
        return False
    if reading.sort(shorter).sure and (not sort.word or after in KIN):
        return True
    soft = reading.sort(shorter).soft and not reading.lexicon.known(form)
    return soft and after in NAMED_KIN and reading.before(i) not in ARTICLES


def _has_particles(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether particles that hardly stand before anything else make a surname of this: "van der kwaak", "gezin van den
    heuvel".
    """
    form = reading.tokens[i].form
    if sort.kept or sort.spoken or form in KIN or form in NAMED_KIN or form in ACTS or reading.is_verb(form):
        return False
    announcer = reading.announcer(i)
    if announcer in ANNOUNCE:
        return True
    if announcer in KIN_BESIDE and reading.before(i - 1) == "van" and (reading.ends(i) or reading.after(i) in ACTS):
        return form not in reading.lexicon.common and form not in ANNOUNCE
    led = reading.before(i) == "der" and reading.before(i - 1) == "van"
    return led and len(form) >= SHORTEST_SURNAME and form not in reading.lexicon.common


def _owns(i: int, reading: Reading) -> bool:
    """Whether a surname is likely here: "van jansen", "bij de hendriksen"."""
    return reading.announcer(i) in LINKS or reading.before(i) in LINKS


def _is_town(i: int, reading: Reading) -> bool:
    """Whether a town that is a word too ("moerdijk") is hardly ever one where no article stands."""
    form = reading.tokens[i].form
    plural = form.endswith("en") and reading.lexicon.known(form)
    if plural and reading.before(i) in ("in", "uit", "te"):
        plural = not ({reading.before(i - 1), reading.after(i)} & LIVES or reading.after(i) in ACTS or reading.ends(i))
    return len(form) > SHORTEST_SURNAME and not plural and form not in reading.lexicon.common


def _is_where_somebody_lives(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a town stands where one would: "in moerdijk", "verhuisd van goes naar best"."""
    if before in PLACE_BEFORE and _is_town(i, reading):
        return True
    if before == "van" and after == "naar":
        return reading.before(i - 1) in LIVES
    return before == "naar" and i > AS_FAR and reading.before(i - 2) == "van" and reading.before(i - 3) in LIVES


def _is_announced(i: int, sort: Sort, before: str, after: str, reading: Reading) -> bool:
    """Whether the word before says that a name comes: "juf marieke", "heet bo", "mw. de wit"."""
    form = reading.tokens[i].form
    announcer = reading.announcer(i)
    if form in PARTICLES or sort.spoken or (form == "elke" and is_noun(after, reading)):
        return False
    if announcer in POLITE:
        if sort.soft or not sort.word:
            return form not in VERBAL or after in ACTS or after in SEVERAL or reading.ends(i)
        if announcer != before and (sort.surname or sort.place):
            return form not in reading.lexicon.common or reading.ends(i) or after in ACTS
        if form in reading.lexicon.common and (announcer not in SURNAME_BEFORE or after not in ACTS):
            return False
        if form in ACTS or form in KIN or sort.kept or reading.is_verb(form):
            return False
        if _is_listed(i, sort, reading):
            return True
        unlisted = form.endswith(SURNAME_ENDS) or not (reading.lexicon.known(form) or reading.is_slip_of_common(form))
        return sort.surname or (announcer in SURNAME_BEFORE and unlisted)
    if announcer in ANNOUNCE and before == "de" and announcer != before and sort.surname:
        return form not in reading.lexicon.common
    if announcer == before and before in ANNOUNCE & KIN and reading.begins(i - 1) and _is_noun_that_acts(i, reading):
        return True
    if announcer in ANNOUNCE:
        return (sort.soft and form not in VERBAL) or reading.is_strange(form) or _is_listed(i, sort, reading)
    goes_on = after != "" or reading.text[reading.tokens[i].end : reading.tokens[i].end + 1] == ")"
    listed = sort.surname and not sort.word
    return before in NAMED_KIN and (
        (sort.soft and form not in VERBAL and goes_on) or listed or reading.is_strange(form)
    )


def _is_noun_that_acts(i: int, reading: Reading) -> bool:
    """Whether a noun stands between kin and what is done, where no other word can: "opa baars vist"."""
    form, after = reading.tokens[i].form, reading.after(i)
    if form in reading.lexicon.common or form in ACTS or reading.is_verb(form) or not is_noun(form, reading):
        return False
    return after in ACTS or reading.is_verb(after)


def _is_listed(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether an ordinary word is a surname on a list, and who does something: "gezin schoenmakers heeft"."""
    form, after = reading.tokens[i].form, reading.after(i)
    if not sort.surname or sort.kept or form in reading.lexicon.common or form in KIN or reading.is_verb(form):
        return False
    return reading.ends(i) or after in ACTS or after in SEVERAL or reading.is_verb(after)


def _is_soft_name(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word that is a name as well is one here: where a noun would have its article, or where it acts."""
    form = reading.tokens[i].form
    if _is_spoken_of(i, before, after, reading):
        return True
    if before == "ons" and form not in VERBAL and form not in UNCOUNTED:
        return True
    if before in ARTICLES and before not in OWNERS and before != "dat":
        return False
    if reading.begins(i) and form not in ("ben", "kan"):
        return is_subject(i, reading)
    if form in VERBAL:
        return False
    if before in LINKS and (
        after in ACTS or after in OWNERS or after in BEFORE_NAME or after in KIN or after == "thuis"
    ):
        return True
    if after in SPEAKS and before not in NAMED_KIN:
        return True
    if _is_toy(form, reading):
        return False
    if form not in UNCOUNTED and before in ADDRESSED and after in ("de", "een", "het"):
        return True
    if form not in UNCOUNTED and before in ASKED_TO and (after in AFTER_SOFT or after in BEFORE_NAME):
        return True
    goes_on = reading.ends(i) or after in AFTER_SOFT or after in ACTS or after in OWNERS or reading.is_verb(after)
    if before in SPEAKS | CLAUSES or (before in LINKS and form not in UNCOUNTED):
        return goes_on and (before not in SPEAKS or form not in UNCOUNTED or not reading.ends(i))
    return goes_on and form not in UNCOUNTED and (before in ADDRESSED or before in WHEN)


def _is_toy(form: str, reading: Reading) -> bool:
    """Whether a toy or a drawing is spoken of, and this may be it."""
    return form in TOYS and TOY.search(reading.text) is not None


def _is_spoken_of(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether this stands where only somebody can: "zorgen om storm", "het was beer die", "vandaag kwam roos"."""
    form, earlier = reading.tokens[i].form, reading.before(i - 1) if i else ""
    if before == "om" and earlier in WORRIED and (form not in UNCOUNTED or reading.ends(i)):
        return True
    if before in ("was", "is") and after == "die" and earlier == "het":
        return True
    if (form not in VERBAL or form in FREE_AGAIN) and is_told(i, before, after, reading):
        return True
    if form in VERBAL:
        return False
    if earlier in WHEN | MORE_WHEN | ASKS and (before in ACTS or reading.is_verb(before)):
        return form not in UNCOUNTED or before not in ("is", "was", "wordt", "werd")
    if before in ("ik", "we", "wij") and earlier in ("heb", "hebben", "had", "hadden") and after.startswith("ge"):
        return True
    if before in CLAUSES and after in LINKS and reading.after(i + 1) in OWNERS | KIN:
        return True
    if (before not in ARTICLES and is_found(i, reading)) or is_apart(i, reading):
        return True
    if before == "en" and after in ("ook", "niet", "wel") and form not in UNCOUNTED and reading.ends(i + 1):
        return True
    return before in MUST and earlier in ASKED_TO and after.endswith("en") and reading.lexicon.known(after)


def _has_surname(form: str, before: str, after: str, reading: Reading) -> bool:
    """Whether what follows a word that is a name as well can only be its surname: "roos terpstra"."""
    if not after or form in VERBAL or reading.sort(after).word or (before in ARTICLES and before not in OWNERS):
        return False
    return reading.sort(after).surname or (form not in UNCOUNTED and reading.is_strange(after))
