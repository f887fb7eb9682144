"""Which words are somebody's name in lower case, or where everything is in capitals.

Goes by the name lists and, where a word is ordinary as well or nothing is known of it, by what stands beside it.
"""

from __future__ import annotations

import re

from flows.guard.calling import IS_CALLED, is_called
from flows.guard.evidence import is_from, is_noun, is_somebody
from flows.guard.frames import FREE_AGAIN, KIN_BESIDE, has_family_before, is_apart, is_found, is_told
from flows.guard.reading import Reading
from flows.guard.sorts import Sort, without_s
from flows.guard.subject import UNCOUNTED, is_subject
from flows.guard.unknown import BUILT, ENOUGH, POINTS, by_letters
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
    USED,
    VERBAL,
    WHEN,
)

TOY = re.compile(r"knuffel|speelgoed|pluche|tekening|dierentuin|verhaal|sprookje", re.IGNORECASE)
"""Where one of these is spoken of, an animal may be an animal."""
CALLS = ADDRESSED | WHEN | CLAUSES | ACTS
LIKE_A_VERB = re.compile(r"^(?:ge|be|ver|ont|her|op|af|aan|uit|in)|(?:en|de|te|ig|lijk|ing|heid)$")
"""How ordinary words begin and end that are typed wrong."""
SAID_BROADLY = re.compile("[öäôûêèòåúâ]")
"""Letters of dialect and Frisian; names that have them are on the lists."""
WORRIED = frozenset("zorgen ongerust bezorgd gaat ging draait".split())
"""With "om" these say about whom."""
MORE_WHEN = frozenset("toen eergisteren daarna vanmorgen straks laatst onlangs vannacht ineens opeens".split())
ASKS = frozenset("waarom wanneer hoezo waar hoe".split())
MUST = frozenset("moet moest kan kon zal zou wil mag".split())
ASKED_TO = frozenset("iemand jij u jullie wij".split())
OF_A_THING = frozenset("de het een n t ut d den nen ne geen".split())
"""After these comes a thing, unless a list has it as a name."""
MAY_FOLLOW = frozenset("en niet is weer ook".split())
VOWEL = re.compile("[aeiouy]")
LAUGHED = re.compile(r"([aeiou]?[a-z][aeiou]?)\1{2}|(?:ha|he|hi){2}|^[^aeiou]*y?$")
"""How somebody laughs or sighs: "whahaha"; and what has no vowel: "srry"."""
SIGNED = frozenset("mvg gr groet groetjes groeten liefs xx xxx x vriendelijke".split())
"""Before the name of whoever wrote."""
GREETED = frozenset("hoi hallo hey hee hai dag beste lieve goedemorgen goedemiddag goeiemorgen".split())
SMALL_INITIALS = re.compile(
    r"\b(?:mevr|mw|mvr|dhr|fam|dr|hr|mevrouw|meneer)\.? (?:[a-z]\. ?){1,3}(?:van |de |der |den ){0,2}$"
)
TWO_LETTERS = 2
PEOPLE_CALLED = KIN | frozenset("hij ze zij die ie mentor leerplicht voogd wijkagent dokter huisarts".split())
"""Before "heet" and a surname with "de"."""
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
    if _is_called_so(i, sort, before, reading) or _is_signed(i, sort, before, reading):
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
    if sort.word and (sort.first or sort.surname) and not (sort.kept or sort.spoken):
        return is_somebody(i, sort, reading)
    if sort.word or len(form) <= TWO_LETTERS:
        return False
    likely = _owns(i, reading) and not reading.is_slip_of_common(form)
    broad = before in OF_A_THING and SAID_BROADLY.search(reading.tokens[i].text)
    surname = sort.surname and len(form) >= SHORTEST_SURNAME and (likely or not reading.is_slip(form)) and not broad
    if surname or sort.place:
        return surname or before in PLACE_BEFORE or not reading.is_slip(form)
    return _stands_as_name(i, before, after, reading)


def _is_signed(i: int, sort: Sort, before: str, reading: Reading) -> bool:
    """Whether a letter is signed or begun with this: "mvg frank", "hoi storm,"; or small initials stand before it."""
    if sort.kept or sort.spoken:
        return False
    form, end = reading.tokens[i].form, reading.tokens[i].end
    could = sort.soft or sort.first or not sort.word
    if before in SIGNED:
        return could and not reading.text[end:].strip(" .!xX\n")
    if before in GREETED and reading.begins(i - 1):
        return could and reading.text[end : end + 1] in (",", "!", "\n", "") and form not in UNCOUNTED | TOYS
    start = reading.tokens[i].start
    if "." not in reading.text[max(0, start - 8) : start]:
        return False
    titled = SMALL_INITIALS.search(reading.text, max(0, reading.tokens[i].start - 24), reading.tokens[i].start)
    return titled is not None and form not in reading.lexicon.common


def _is_called_so(i: int, sort: Sort, before: str, reading: Reading) -> bool:
    """Whether somebody is called by this word: after "heet" and "naam is" any noun, after "noemen" no word of abuse."""
    if (
        before == "de"
        and sort.surname
        and reading.before(i - 1) in IS_CALLED
        and reading.before(i - 2) in PEOPLE_CALLED
    ):
        return True
    if sort.kept or not is_called(i, reading):
        return False
    if sort.soft or sort.first or sort.surname or not sort.word:
        return not sort.spoken
    return before in ("is", *IS_CALLED) and not sort.spoken


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
    if form in PARTICLES or sort.spoken:
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


def _stands_as_name(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word that nothing is known of is a name: by its letters, and by what stands around.

    Everything that tells gives or takes points; what they are worth stands in `unknown.POINTS`.
    """
    token = reading.tokens[i]
    form = token.form
    if len(form) <= TWO_LETTERS or not VOWEL.search(form) or LAUGHED.search(form):
        return False
    told = ENOUGH - by_letters(reading.likeness(form))
    told -= POINTS["article"] * (before in OF_A_THING) + POINTS["used"] * (before in USED)
    told -= POINTS["broad"] * (SAID_BROADLY.search(token.text) is not None)
    told -= POINTS["built"] * form.endswith(BUILT) + POINTS["from"] * is_from(i, reading)
    told -= POINTS["name place"] * (before in BEFORE_NAME)
    told -= POINTS["name place"] * (reading.begins(i) or before in ("en", "of"))
    told -= POINTS["beside a name"] * (bool(after) and reading.sort(after).sure)
    acts = after in ACTS
    goes_on = acts or after in OWNERS or after in MAY_FOLLOW or reading.ends(i)
    told -= POINTS["acts"] * goes_on + POINTS["called"] * (before in CALLS)
    told -= POINTS["done to"] * (after in AFTER_SOFT or (not acts and reading.is_verb(after)))
    least = told - POINTS["plain"]
    if least > 0:
        return False
    told -= POINTS["plain"] * reading.is_plain
    if told <= 0 and reading.is_slip(form):
        told -= POINTS["slip of common"] if reading.is_slip_of_common(form) else POINTS["slip"]
    return told <= 0
