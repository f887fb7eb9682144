"""Which words with a capital are somebody's name: in mid-sentence, and at the start of one, where a capital is due.

Goes by the name lists and, for a word that is ordinary or unknown, by what stands beside it.
"""

from __future__ import annotations

import re

from flows.guard.calling import SAID_OF, is_called
from flows.guard.evidence import points
from flows.guard.figures import ANIMALS, CARS, PETS, PLAYED, SEEN
from flows.guard.frames import GIVEN, is_found, is_introduced
from flows.guard.kinds import QUARTER_ENDS, SCHOOLS
from flows.guard.lowercase import MORE_WHEN
from flows.guard.reading import AROUND, Reading
from flows.guard.sorts import Sort, without_s
from flows.guard.subject import OF_THE_WEATHER, PRONOUNS, is_subject
from flows.guard.unknown import OF_A_THING
from flows.guard.values import base
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
    SPEAKS,
    SURNAMED,
    USED,
    VERBAL,
    WHEN,
)

INNER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?<!^I)(?=[A-Z][a-z])")
"""Where a capital stands inside a word; not in "IJsbrand"."""
SHORT = 3
TOLD_OF = NAMED_KIN | ANNOUNCE | SAID_OF | {"melder", "voogd"}
"""Before a colon these say whose name comes."""
ASKS = frozenset(["wil", "kan", "ben", "door", "dan", "met", "los", "was", "heeft"])
"""A question begins with these as often."""
SOMEWHERE = frozenset(["op", "bij", "van", "naar", "in", "uit", "aan", "tot", "om"])
"""Before an article and the name of a school, a club or a town."""
AS_FAR = 4
"""Words back."""
CALLED = frozenset("heet heette noemt noemde noemen genaamd bijnaam".split()) | NAMED_KIN
"""Who is called so comes after these."""
OF_PEOPLE = frozenset(
    """volgens tegen dat als van met bij om zag mis mist sprak sloeg belde troostte hielp hoorde vroeg haalde is was
    zijn
    """.split()
)
"""After these comes somebody, or a thing with an article."""
SAYS = frozenset("zei zegt vertelde vertelt vroeg vraagt riep roept fluisterde antwoordde huilde sprak".split())
CALLED_WHOM = frozenset(["is", "hem", "haar", "m", "zich"])
"""Between that and the name."""
ABSTRACT = ("en", "ing", "heid", "schap", "isme", "tie", "teit", "atie", "nis")
"""How a doing or a state ends."""
ASKED = frozenset(["waarom", "wanneer", "hoezo"])
"""With a verb after them, somebody comes."""
WITHOUT_E = frozenset("jong wit groot bruin zwart vries graaf lang ruiter jonge haan leeuw".split())
"""After "De" these are a surname: a thing would have another form, or hardly a capital."""
LONGEST_NICKNAME = 8
TITLED = re.compile(
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]vr|[Mm]evrouw|[Mm]eneer|[Dd]r|[Ff]am|[Hh]r)\.? (?:[A-Z]\.-? ?){1,4}$"
)
QUARTERS = frozenset("wijk buurt dorp dorpje gehucht buurtschap stadje nieuwbouwwijk volkswijk woonwijk".split())
"""Right before the name of one."""
WITH_CAPITAL = 2
"""Points of evidence that make a name of an ordinary word with a capital in mid-sentence."""
FIRST = 3
"""Points of evidence that make a name of a word at the beginning of a sentence, where a capital is due."""


def is_capital_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital that no sentence asks for."""
    token = reading.tokens[i]
    before = reading.before(i)
    if reading.after(i) in ("de", "het") and reading.after(i + 1) in ANIMALS and not sort.first:
        return False
    if before in PETS or before in CARS:
        return False
    if (before in CALLED_WHOM and reading.before(i - 1) in CALLED) or is_called(i, reading):
        return True
    if token.form in OF_THE_WEATHER and before in ARTICLES:
        return False
    if sort.sure or (sort.soft and (token.form not in VERBAL or token.form not in reading.lexicon.common)):
        return True
    if before == "de" and _is_led_by_de(i, sort, reading):
        return True
    if token.form in PARTICLES or (sort.spoken and not sort.first):
        return reading.follows_initials(i) and token.form not in PARTICLES and _is_titled(i, reading)
    if _is_quarter(token.form, before, sort):
        return True
    if before not in ARTICLES and (_has_surname(i, reading) or _owns_kin(i, reading) or _is_full_name(i, reading)):
        return True
    if sort.word:
        given = token.form in GIVEN and before not in ARTICLES | OF_A_THING
        return given or _is_word_and_name(i, before, sort, reading)
    return not (INNER.search(token.text) and _is_brand(token.text, reading)) and not _is_thing(i, sort, reading)


def _is_quarter(form: str, before: str, sort: Sort) -> bool:
    """Whether a capital is part of a town: "de wijk Rijnvliet", "uit de Vogelbuurt"."""
    if sort.kept or sort.spoken:
        return False
    return before in QUARTERS or (len(form) > LONGEST_NICKNAME - 1 and form.endswith(QUARTER_ENDS))


def _owns_kin(i: int, reading: Reading) -> bool:
    """Whether this is a name with an s, before whom it belongs to: "draagt Jolijns zusje", "Storms vader"."""
    form = reading.tokens[i].form
    shorter = without_s(form)
    if not shorter or reading.lexicon.known(form) or reading.after(i) not in NAMED_KIN:
        return False
    return reading.sort(shorter).soft or reading.sort(shorter).first


def _is_word_and_name(i: int, before: str, sort: Sort, reading: Reading) -> bool:
    """Of an ordinary word with a capital that no sentence asks for."""
    token = reading.tokens[i]
    initialled = reading.follows_initials(i) and (
        sort.surname or token.form not in reading.lexicon.common or _is_titled(i, reading)
    )
    if reading.announcer(i) in ANNOUNCE or initialled or reading.after(i) in SCHOOLS:
        return True
    listed = sort.first or sort.surname or sort.place
    if before in ("der", "den", "ter", "ten") or (before == "de" and i > 1 and reading.tokens[i - 2].text == "Van"):
        return True
    if _comes_after_verb(i, before, reading):
        return True
    if token.form in reading.lexicon.common and (reading.after(i) not in ACTS or not listed):
        return (sort.place and before in PLACE_BEFORE) or ((sort.surname or sort.soft) and before in LINKS)
    if (sort.place and before in PLACE_BEFORE) or (sort.first and before in ("ons", "onze", "die", "onzen")):
        return True
    if not sort.first and (
        token.form in BEFORE_NAME or len(token.form) > LONGEST_NICKNAME or _is_only_verb(token.form, reading)
    ):
        return False
    if before not in ARTICLES:
        return sort.first or sort.surname or sort.place or _stands_as_person(i, before, reading)
    return reading.tokens[i - 1].text == "De" and not reading.begins(i - 1)


def _is_titled(i: int, reading: Reading) -> bool:
    """Whether a title and initials stand before: "dhr. R." Slot; else a letter may end the sentence before this."""
    start = reading.tokens[i].start
    return TITLED.search(reading.text[max(0, start - AROUND) : start]) is not None


def _is_led_by_de(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether "De" before this makes a surname of it: "zei De Boer", "De Jong en Van Dam"."""
    if reading.tokens[i - 1].text != "De" or not sort.surname or reading.tokens[i].form in KIN:
        return False
    acts = reading.after(i) in ("en", "heeft", "zegt", "is", "belt", "belde", "zei")
    return not reading.begins(i - 1) or (acts and reading.tokens[i].form in WITHOUT_E)


def _comes_after_verb(i: int, before: str, reading: Reading) -> bool:
    """Whether this is who does something, after the verb: "toen kwam Hart", "gisteren vertelde Dauw", "zei Vlok"."""
    if reading.tokens[i].form in reading.lexicon.common or not reading.lexicon.known(reading.tokens[i].form):
        return False
    earlier = reading.before(i - 1) if i else ""
    return before in SAYS or (earlier in WHEN | MORE_WHEN | ASKED and (before in ACTS or reading.is_verb(before)))


def _stands_as_person(i: int, before: str, reading: Reading) -> bool:
    """Whether an ordinary word that is on no list stands where a person would: it acts, or is called so."""
    after = reading.after(i)
    if any(token.form in PLAYED for token in reading.tokens[max(0, i - AS_FAR) : i]) or before in PRONOUNS:
        return before in CALLED
    return (
        after in ACTS
        or after in ("genoemd", "er")
        or (bool(after) and reading.is_verb(after) and not reading.sort(after).kept)
        or before in CALLED
        or (before in OF_PEOPLE and not reading.tokens[i].form.endswith(ABSTRACT))
        or (before in CALLED_WHOM and reading.before(i - 1) in CALLED)
        or (before in ("heeft", "heb", "had", "hebben") and after.startswith("ge"))
        or _is_told_by_all(i, reading)
    )


def _is_told_by_all(i: int, reading: Reading) -> bool:
    """Whether all that stands around tells of somebody; not in a name of more words, nor of a doing ("Rekenen")."""
    token = reading.tokens[i]
    if token.form.endswith(ABSTRACT) or (i and reading.tokens[i - 1].capital and not reading.begins(i - 1)):
        return False
    alone = not (reading.after(i) and reading.tokens[i + 1].capital)
    return alone and points(i, reading.sort(token.form), reading) >= WITH_CAPITAL


def _is_thing(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether a capital that nothing is known of is a thing or a figure: "dat de Grinch komt", "een Zworx". After a
    preposition it may be a school: "op de Zworx".
    """
    if sort.first or sort.surname or sort.place:
        return False
    before = reading.before(i)
    if before in USED or (before in ("naar", "met", "op") and reading.before(i - 1) in SEEN):
        return True
    if before not in LINKS and any(token.form in PLAYED for token in reading.tokens[max(0, i - AS_FAR) : i]):
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


def is_first_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital at the beginning of a sentence."""
    token, after = reading.tokens[i], reading.after(i)
    if sort.sure:
        return True
    named = sort.first or sort.soft or token.form in GIVEN
    if named and (is_introduced(i, reading) or (not sort.spoken and is_found(i, reading))):
        return True
    shorter = without_s(token.form)
    if shorter and reading.sort(shorter).sure and (not sort.word or after in KIN):
        return True
    told = reading.before(i) in TOLD_OF and reading.text[token.start - 2] == ":"
    if told and (sort.first or sort.soft or reading.before(i) in SAID_OF or _has_surname(i, reading)):
        return True
    if sort.first and token.form not in ASKS and _is_full_name(i, reading):
        return True
    if sort.soft:
        return (
            is_subject(i, reading) or (after in KIN and token.text.endswith("s")) or points(i, sort, reading) >= FIRST
        )
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
    if sort.first or sort.surname or sort.place:
        return True
    told = reading.is_plain or after in ACTS or (bool(after) and reading.tokens[i + 1].capital)
    return told and not reading.is_slip_of_common(token.form)


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
