"""What a word can be by itself: an ordinary word, a way of talking, a first name, a surname, a town.

Knows nothing of the words around.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from flows.guard.keeping import ADJECTIVE_ENDS, ALSO_NAMES, KEEP, MEDICINE_ENDS, SPOKEN, WORLD
from flows.guard.values import Lexicon
from flows.guard.vocabulary import ABBREVIATED, CERTAIN, FIGURES, SOFT, SURNAME_ENDS, VERBAL
from flows.guard.wordhood import SHORT_PARTS, is_word

SHORTEST_GENITIVE = 4
LONG_NAME = 4
SHORT_NAMES = frozenset(
    """ab abe ada aly amy an ana ann ans ari avi bea bep can cas cem che cor dax dex dua ece ed eda edo eef efe ege
    ela eli eva eve evi evy ewa fay fem gea gio guy has ian ibo ida ike ina isa ivo ivy jay jef jil jim jip job jop
    jos joy jur kai kaj kay kaz kim lea len leo lia lin liv liz lot luc luz lyn mae mai mel mex mia mo naz neo nia
    noa noe nur pam pia pim pip raj ria rob ron rox roy sal sam seb sem sid sil siw sky sri sue ted teo tia tim tom
    ton udo vic vik wil wim xia yan yip zep zev zia zoe zef syb
    """.split()
)
"""Of the names of two and three letters, those that are nothing else."""
NO_NAMES = frozenset("jackje jackjes markje pietje".split())
"""What only looks like a small form of a name."""
SHORTEST_THING = 3
LONGEST_THING = 16
"""Letters of a brand, a game or an abbreviation that a longer word begins with."""
SMALLER = ("je", "jes", "tje", "tjes")
COUNTRIES = tuple(word[:5] for word in WORLD.split() if len(word) > 5)  # noqa: PLR2004 - shorter stems fit too much


class Sort(NamedTuple):
    """What a word can be, by itself."""

    kept: bool
    spoken: bool
    word: bool
    first: bool
    sure: bool
    soft: bool
    surname: bool
    place: bool
    quiet: bool
    """In lower case never a name, whatever stands around."""


OF_NOTE = KEEP | SPOKEN | ALSO_NAMES | ABBREVIATED | CERTAIN | SOFT | FIGURES | VERBAL
OFTEN = SPOKEN | ABBREVIATED | VERBAL
ENDS_OF_NOTE = (*ADJECTIVE_ENDS, *MEDICINE_ENDS, "je")
"""Words, and ends of words, that are perhaps more than ordinary."""
ENDS_OF_OWNERS = frozenset("sxz")
"""What a name in a genitive ends with."""
PLAIN_WORD = Sort(
    kept=False, spoken=False, word=True, first=False, sure=False, soft=False, surname=False, place=False, quiet=True
)


def without_s(form: str) -> str:
    """The name in a genitive without apostrophe: "daans"; too short a rest is none."""
    return form[:-1] if form.endswith("s") and len(form) >= SHORTEST_GENITIVE else ""


def plain_words(common: frozenset[str], words: frozenset[str], *named: frozenset[str]) -> frozenset[str]:
    """The ordinary words that are on no list of names and never anything else: most of any text."""
    often = no_names(common - (KEEP | SPOKEN | ABBREVIATED), *named)
    rest = words.difference(OF_NOTE, *named)
    ends = (*ENDS_OF_NOTE, *SURNAME_ENDS)
    return often | {
        word
        for word in rest
        if word[-1] not in ENDS_OF_OWNERS and not word.endswith(ends) and "-" not in word and len(word) > 1
    }


def no_names(words: frozenset[str], *named: frozenset[str]) -> frozenset[str]:
    """Of these words, those that are nobody's name."""
    return words - (ALSO_NAMES | CERTAIN | SOFT | VERBAL).union(*named)


def sort_of(form: str, lexicon: Lexicon) -> Sort:
    """What a folded word can be by itself."""
    listed = form in lexicon.names or form in lexicon.surnames or form in lexicon.places
    noted = listed or form in OF_NOTE or form.endswith(ENDS_OF_NOTE)
    if not noted and lexicon.known(form) and _is_quiet(form, lexicon):
        return PLAIN_WORD
    kept = (form in KEEP and form not in ALSO_NAMES) or form in ABBREVIATED or _is_of_a_country(form)
    spoken = form in SPOKEN or form in ALSO_NAMES
    first = form in lexicon.names
    # What is put together may be anything; that it is on a list tells more.
    kept = kept or (not listed and _is_kept_for_its_form(form, lexicon))
    word = kept or spoken or "'" in form or (lexicon.known(form) if listed else is_word(form, lexicon))
    certain = form in CERTAIN or (first and not word and form not in VERBAL)
    sure = certain and not kept and not spoken and (len(form) >= LONG_NAME or form in SHORT_NAMES or form in CERTAIN)
    small = form.endswith("je") and _is_small_name(form)
    soft = (form in SOFT and not sure) or ((small or (certain and not sure)) and not kept and not spoken)
    surname, place = form in lexicon.surnames, form in lexicon.places and not kept
    named = first or surname or place or soft or sure or form in SOFT or form in CERTAIN or form in FIGURES
    return Sort(
        kept=kept,
        spoken=spoken,
        word=word,
        first=first or small or form in CERTAIN or form in SOFT,
        sure=sure,
        soft=soft,
        surname=surname,
        place=place,
        quiet=word and not named and _is_quiet(form, lexicon),
    )


@lru_cache(maxsize=2)
def sorts_of_often(lexicon: Lexicon) -> dict[str, Sort]:
    """What the words can be that stand in most texts; of the lists only, nothing typed is kept."""
    return {form: sort_of(form, lexicon) for form in (lexicon.common | OFTEN) - lexicon.plain}


def _is_kept_for_its_form(form: str, lexicon: Lexicon) -> bool:
    """Whether this is a medicine by its ending, more than one of what is kept, or put together with it."""
    return form.endswith(MEDICINE_ENDS) or (form[-1:] == "s" and form[:-1] in KEEP) or _is_of_a_thing(form, lexicon)


def _is_small_name(form: str) -> bool:
    """Whether this is a first name with -je: "Keesje", "Timmetje"; not a "jackje" or a "robje"."""
    stems = (form[:-2], form[:-3], form[:-4])
    return any(len(stem) >= LONG_NAME and stem in CERTAIN for stem in stems) and form not in NO_NAMES


def _is_quiet(form: str, lexicon: Lexicon) -> bool:
    """Whether an ordinary word is nothing else: no genitive, nothing with a hyphen, no surname that a list lacks."""
    if form[-1] in ENDS_OF_OWNERS or "-" in form or len(form) == 1:
        return False
    return form in lexicon.common or (lexicon.known(form) and not form.endswith(SURNAME_ENDS))


def _is_of_a_thing(form: str, lexicon: Lexicon) -> bool:
    """Whether this begins with a thing that is no ordinary word, and goes on with a word: "minecraftboek"."""
    if lexicon.known(form):
        return False
    for cut in range(SHORTEST_THING, min(len(form) - 1, LONGEST_THING)):
        thing, rest = form[:cut], form[cut:]
        if thing in KEEP and not lexicon.known(thing) and thing not in lexicon.names:
            if rest in SMALLER or (len(rest) >= LONG_NAME + (cut == SHORTEST_THING) and is_word(rest, lexicon)):
                return True
            if cut > SHORTEST_THING and rest in SHORT_PARTS:
                return True
    return False


def _is_of_a_country(form: str) -> bool:
    """Whether this is an adjective of a country or a people: "marokkaanse"."""
    return form.endswith(ADJECTIVE_ENDS) and form.startswith(COUNTRIES)
