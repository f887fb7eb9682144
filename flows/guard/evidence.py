"""Whether a word that is a name as well is one where it stands: everything that tells, added up.

An ordinary noun in the singular has an article, an owner or an adjective before it; a name has none, and does things,
is spoken to, and comes after "van", "met" and "zegt". No single cue decides; the points are set by hand, each for a
reason. Whether a word can be a name at all is asked elsewhere.
"""

from __future__ import annotations

from typing import Final

from flows.guard.frames import LOCATED, PLACES
from flows.guard.reading import Reading
from flows.guard.sorts import Sort
from flows.guard.subject import NO_VERBS, UNCOUNTED
from flows.guard.vocabulary import (
    ACTS,
    ADDRESSED,
    AFTER_SOFT,
    ARTICLES,
    CLAUSES,
    KIN,
    LINKS,
    NAMED_KIN,
    OWNERS,
    SPEAKS,
    TOYS,
    VERBAL,
)

ENOUGH: Final = 2
"""So many points make a name of a word that parents give as one."""
ENOUGH_LISTED: Final = 3
"""The same of an ordinary word that is on a list of names only."""
ENOUGH_TOY: Final = 4
"""And of what a child plays with or draws as often."""
OTHERS = frozenset("aan om voor door zonder tussen behalve tot namens".split())
"""Other prepositions before somebody; things come after these without an article too."""
FROM = frozenset(["uit", "van"])
OF_ONES = frozenset("de het mijn onze zijn haar jouw jullie mn zn".split())
SMALL_ENDS = ("je", "tje", "pje", "etje", "kje")
SUBJECTS = frozenset("hij ze zij ie ik je jij we wij jullie er".split())
"""Right after who does something comes what: "dat hij bas speelt"."""
THAT = frozenset(["dat", "die"])
"""Articles that begin a clause as often."""
NEVER = frozenset("werd werden werken las landen keer moet dea".split()) | ACTS
"""On a list of names, and in texts nearly always a verb or a noun without an article."""


def is_somebody(i: int, sort: Sort, reading: Reading) -> bool:
    """Whether the cues make a name of this word in lower case, or with the capital of a sentence."""
    if reading.tokens[i].form in NEVER:
        return False
    if reading.tokens[i].form in TOYS:
        return points(i, sort, reading) >= ENOUGH_TOY
    return points(i, sort, reading) >= (ENOUGH if sort.soft else ENOUGH_LISTED)


def points(i: int, sort: Sort, reading: Reading) -> int:
    """How much tells that a word is a name here, less what tells that it is none."""
    form, before, after = reading.tokens[i].form, reading.before(i), reading.after(i)
    found = _before(before, reading.before(i - 1) if i else "", reading)
    if found < LEAST:
        return found
    found += _after(i, after, reading) + reading.begins(i) + reading.ends(i)
    if before in LINKS and reading.ends(i) and not form.endswith("en") and is_noun(form, reading):
        found += 1  # what can be counted has an article there
    found -= 2 * (form in UNCOUNTED) + 3 * (form in VERBAL) + (not sort.soft) + (not is_noun(form, reading))
    if form in reading.lexicon.common:
        found -= 1 if sort.soft else 4
    if sort.soft and reading.before(i) not in ARTICLES and form in reading.with_article:
        found += 2  # a thing elsewhere: "roos heeft een roos geplukt"
    return found


LEAST = -3
"""With fewer points for what stands before, nothing after it makes up for that."""


def _before(before: str, earlier: str, reading: Reading) -> int:
    """What stands before: an article, an owner or an adjective makes a thing of it."""
    if before in OWNERS or before in SUBJECTS:
        return -4
    if before in ARTICLES and before not in THAT:
        return -6
    if earlier in ARTICLES and before.endswith("e") and before not in LINKS | ACTS and reading.lexicon.known(before):
        return -5
    found = 2 * (before in CLAUSES) + 2 * (before in NAMED_KIN)
    if before == "en" and earlier in KIN | NAMED_KIN:
        found += 2
    if before in LINKS or before in SPEAKS:
        return found + 2 + 2 * (before == "van" and earlier in NAMED_KIN)
    return found + (before in OTHERS or before in ADDRESSED or before in ACTS)


def _after(i: int, after: str, reading: Reading) -> int:
    """What comes after: what somebody does, says or has."""
    if not after:
        return 0
    then = reading.after(i + 1)
    found = 2 * (after in AFTER_SOFT) + 2 * ((after in OWNERS and then in KIN) or (after == "en" and then in OWNERS))
    if after in SPEAKS:
        return found + 4
    if after in ACTS:
        return found + 3
    if after in FROM:
        return found + 3 * is_from(i, reading)
    return found + 2 * (after not in NO_VERBS and reading.is_verb(after))


def is_from(i: int, reading: Reading) -> bool:
    """Whether it is said from which class, street or place somebody is: "wolfje uit de onderbouw"."""
    if reading.after(i) not in FROM:
        return False
    then = reading.after(i + 1)
    if then in OF_ONES:
        then = reading.after(i + 2)
    return then in PLACES | LOCATED or then.endswith(("klas", "groep", "bouw"))


def is_noun(form: str, reading: Reading) -> bool:
    """Whether an ordinary word is a noun that can be counted: it has a small form ("roosje")."""
    return any(form + end in reading.lexicon.words for end in SMALL_ENDS)
