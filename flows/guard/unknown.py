"""What tells that a word that nothing is known of is a name, and what each of those things is worth.

No single one decides; the points are set by hand, and each has its reason. Knows nothing of a text.
"""

from __future__ import annotations

from typing import Final

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
"""From which likeness (`letters.likeness`) its letters are worth how much; below all of these two points less than none.
Of names that no list has seven in eight are at nought or above, of words that no list has one in four.
"""


def by_letters(likeness: float) -> int:
    """What the letters of a word are worth."""
    return next((points for least, points in BY_LETTERS if likeness >= least), -2)
