"""What tells that a word that nothing is known of is a name, and what each of those things is worth.

No single one decides; the points are set by hand, and each has its reason. Of words that are on a list `evidence`
tells.
"""

from __future__ import annotations

import re
from typing import Final

from flows.guard.evidence import is_from
from flows.guard.reading import Reading
from flows.guard.vocabulary import ACTS, ADDRESSED, AFTER_SOFT, BEFORE_NAME, CLAUSES, OWNERS, USED, WHEN

OF_A_THING = frozenset("de het een n t ut d den nen ne geen".split())
"""After these comes a thing, unless a list has it as a name."""
CALLS = ADDRESSED | WHEN | CLAUSES | ACTS
SAID_BROADLY = re.compile("[öäôûêèòåúâ]")
"""Letters of dialect and Frisian; names that have them are on the lists."""
MAY_FOLLOW = frozenset("en niet is weer ook".split())
VOWEL = re.compile("[aeiouy]")
LAUGHED = re.compile(r"([aeiou]?[a-z][aeiou]?)\1{2}|(?:ha|he|hi){2}|^[^aeiou]*y?$")
"""How somebody laughs or sighs: "whahaha"; and what has no vowel: "srry"."""
SHORTEST = 3
ENOUGH: Final = 4
"""So many points make a name."""
POINTS: Final = {
    "name place": 2,  # after "van", "zegt", "en", or first: an ordinary noun has an article there
    "beside a name": 2,  # a first name follows: two people, or a name of two parts
    "acts": 2,  # does something, owns something, or nothing more follows
    "called": 1,  # seen, heard, called; after "vandaag" and the like
    "done to": 1,  # "niet", "haar" or a verb follows
    "plain": 2,  # all other words of the text are ordinary Dutch: the writer types no dialect and few slips
    "article": -4,  # a thing has "de", "het", "een" before it
    "used": -5,  # what is played, eaten, taken
    "broad": -3,  # letters of dialect and Frisian
    "built": -4,  # ends as words are built ("-iteit", "-isatie"), and no name does
    "from": 2,  # "uit mijn klas", "van de opvang" follows
    "slip": -2,  # one letter from a word
    "slip of common": -5,  # one letter from a word that stands in most texts
}
BUILT: Final = (
    "iteit", "atie", "isme", "heid", "lijk", "lijke", "baar", "bare", "loos", "loze", "achtig", "isch", "ische", "eerd",
    "eert", "eren", "erend", "schap", "nis", "kunde", "logie", "ering", "keit", "teit", "tief", "tieve", "elijk", "sis",
)  # fmt: skip
"""How words are built."""
BY_LETTERS: Final = ((10.0, 4), (6.0, 3), (3.0, 2), (0.0, 1), (-3.0, 0), (-6.0, -1))
"""From which likeness (`letters.likeness`) its letters are worth how much; below all of these two points off.
Of names that no list has seven in eight are at nought or above, of words that no list has one in four.
"""


def by_letters(likeness: float) -> int:
    """What the letters of a word are worth."""
    return next((points for least, points in BY_LETTERS if likeness >= least), -2)


def stands_as_name(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word that nothing is known of is a name: by its letters, and by what stands around.

    Everything that tells gives or takes points; what they are worth stands in POINTS.
    """
    token = reading.tokens[i]
    form = token.form
    if len(form) < SHORTEST or not VOWEL.search(form) or LAUGHED.search(form):
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
