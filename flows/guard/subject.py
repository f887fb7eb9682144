"""Whether a word at the beginning of a sentence is who does something there: "Roos zegt", "Mei en Lin".

For names that are ordinary words as well; what a word is by itself is known by then.
"""

from __future__ import annotations

import re

from flows.guard.reading import Reading, Token
from flows.guard.vocabulary import ACTS, ARTICLES, NAMED_KIN, OWNERS, VERBAL

NEVER_FIRST = frozenset("dan door anders ben klaar rijk kei los pas".split())
"""Words that begin so many sentences that they are no name there."""
PRONOUNS = frozenset(
    """hij ie ze zij ik je jij u het 't er we wij jullie men iemand niemand papa mama moeder vader""".split()
)
UNCOUNTED = frozenset(
    """storm winter zomer lente mei lief lieve ernst gul star brand frank jazz jazzy karma los pas job hope joy joke
    lot king kit skip blue indigo lila zilver sage tijm klei boy kick toon trees engel ring door bent fin fine
    han pen pa ma dien maas
    """.split()
)
"""Of the words that are names too, those that begin a sentence without an article as well."""
OF_THE_WEATHER = frozenset("mei winter zomer lente storm".split())
"""Names that are the weather or the time of the year as often, and may be said to be so."""
GOES_ON = frozenset(
    "in bij met naar al vandaag gister gisteren weer niet nu sinds op uit van bang boos ziek moe".split()
)
"""What may come after such a name and "is", and is not said of the weather."""
NO_VERBS = frozenset("niet met uit dat wat het weet".split())
"""Words with the ending of a verb."""
AGE = re.compile(r"[,(]? ?\(?[0-9]{1,2}(?:\)| ?jaar|,| jr)")
"""What stands after somebody whose age is told."""


def is_subject(i: int, reading: Reading) -> bool:
    """Whether a word at the beginning of a sentence does something, is one of two people, or is all there is."""
    token, after = reading.tokens[i], reading.after(i)
    if after == "en":
        other = reading.tokens[i + 2] if reading.after(i + 1) else None
        if other is not None and other.form in OWNERS and reading.after(i + 2) in NAMED_KIN:
            return True
        return other is not None and (reading.sort(other.form).sure or (other.capital and not is_kept(other, reading)))
    if after in OWNERS and reading.after(i + 1) in NAMED_KIN and token.form not in VERBAL:
        return True
    if after in ("uit", "van") and reading.after(i + 1) in ("groep", "klas"):
        return True
    if token.form in NEVER_FIRST or (token.form in VERBAL and (after in PRONOUNS or reading.after(i + 1) in PRONOUNS)):
        return False
    if token.form in OF_THE_WEATHER and after in ("is", "was", "werd", "wordt", "lijkt", "leek"):
        return reading.after(i + 1) in GOES_ON
    if after in ACTS or (after and token.form not in VERBAL and reading.sort(after).sure):
        return True
    if after and token.form not in VERBAL and reading.is_verb(after) and after not in ARTICLES:
        return not reading.sort(after).kept and after not in NO_VERBS
    if after and reading.tokens[i + 1].capital:
        return not is_kept(reading.tokens[i + 1], reading)
    if token.capital and reading.sort(token.form).soft and after and not token.form.endswith("en"):
        counted = token.form not in UNCOUNTED | VERBAL | ARTICLES
        return counted and after not in ("en", "of") and not reading.sort(token.form).spoken
    rest = reading.text[token.end : token.end + 8]
    if rest.startswith(", ") and rest[2:3].isupper():
        return True
    return bool(AGE.match(rest.lstrip())) or (len(reading.tokens) == 1) or (rest[:1] == ":" and reading.begins(i))


def is_kept(token: Token, reading: Reading) -> bool:
    """Whether a word is never hidden."""
    return reading.sort(token.form).kept
