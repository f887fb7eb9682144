"""Whether something written is an ordinary Dutch word: known, put together, stretched, or a slip of the finger.

Knows nothing of names or of the words around.
"""

from __future__ import annotations

import re

from flows.guard.values import Lexicon

SHORTEST_PART = 4
"""Of a compound."""
SHORTEST_SLIP = 5
"""Shorter words have too many neighbours: anything would be a slip of one."""
OF_THREE = 13
"""Letters from which a word may be put together from three."""
LONGEST = 40
"""No word is longer; what is, is not looked into."""
SHORT_PARTS = frozenset(
    """app gym les bed jas tas bal mes oog oor arm bus wc tv pa ma mam pap oma opa zus bad bos zak kat hok pet kop
    neus pen pil bel bon dag eet eis fiets gat hal ijs kam kas kin lip mat nek pop pot pyjama rek rok rug sms sok
    tand trui vak vis wang web wijk win zit zorg cel dam dek dip drop hut jam jeugd jong kar kuil lach log luis
    maag pak pan ram rij rit rol ruzie ski soa sop spel stip taxi team top tram trap val vet vla vol vwo week wond
    zee zin zon appje appjes tik slip bh pc mdo tso bso azc juf nr avi iep ggz ggd cjg isk tos vso swv ots pta jgz
    eid wii bak box das gum net pin sap set uur
    """.split()
)
"""Shorter than a part may be, and part of many words: "gymspullen", "klassenapp"."""
OF_FAMILY = frozenset("stief pleeg bonus schoon half".split())
"""What stands before kin and is no word by itself in every list: "stiefpapa"."""
STRETCHED = re.compile(r"(.)\1{2,}")
ENDINGS = ("je", "jes", "tje", "tjes", "pje", "etje", "s", "e", "en", "er", "ers", "ig", "ige", "achtig")
CLITICS = ("k", "t", "d", "m", "s")
"""What is written on to a verb or before it in a hurry: "kheb", "tis"."""
SOUNDS = tuple(
    tuple(pair.split(">"))
    for pair in """
    ao>aa ao>a oa>aa oa>a oa>oo oa>o ea>a ea>ee ea>e ie>ij ie>e ii>ie uu>ui oe>ui oe>oo oe>u oo>oe ee>ie
    ee>aa ei>ee ai>ie ai>ee sk>sch sj>sch sj>s ae>aa ae>a eu>oo eu>o ui>eu y>ij y>ie ij>ie aa>ie ou>oe au>oe au>ui
    uw>ouw zz>ss kk>k tj>t ts>st ei>ij ij>ei ou>au au>ou ch>g g>ch luk>lijk lik>lijk ug>ig
    """.split()
)
"""How dialects say, and children write, what is written otherwise, one change in a word."""
SAME_SOUND = {"f": "v", "v": "f", "s": "z", "z": "s", "t": "d", "d": "t"}
"""Letters that are taken for one another at the beginning and the end of a word: "wert", "foor", "seggen"."""
LETTERS = "eantirodslghvkmubpwjczfyxq"
STRONG = frozenset(
    """bad bakte bedroog bedrog begon begreep bekeek beviel beval bewoog bezat bezocht bond bood boog borg brak bracht
    deed deelde dacht dook dreef dreigde drong dronk droeg droop dwong fietste floot ging gaf genas genoot gleed
    glom goot graaide greep groef had hief hield hielp hing jankte joeg kan keek kneep knikte kocht kon kreeg kreet
    kroop kwam lag las leed leek liep liet loog mag mat meed moest nam overleed prees raakte reed riep rook scheen
    schonk schoof schold schoot schreef schrok sleepte sliep sloeg sloop sloot smeet sneed snoot snoof spande spoot
    sprak sprong spuugde stak stal stierf stond stonk streek trad trof trok verbood verborg verdween vergat verloor
    verried verscheen vertrok viel ving vloog vocht vond vroeg wachtte wees werd wierf wierp wil wist won wond
    wreef wrong zag zal zat zei zocht zong zonk zoog zou zoop zweeg zwol zwom zwoer heeft is was doet gaat komt
    """.split()
)
"""What one person did, of verbs that change their vowel."""
VERB_ENDS = ("t", "te", "de", "dt", "tte", "dde")
VOWELS = frozenset("aeiouy")


def is_word(form: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is an ordinary one: in the lexicon, put together from two that are, stretched
    ("zooo"), or with something written on to it ("kheb").
    """
    if lexicon.known(form):
        return True
    if len(form) > LONGEST:
        return False
    if STRETCHED.search(form) and _is_stretched(form, lexicon):
        return True
    if any(
        form.endswith(end) and len(form) - len(end) >= SHORTEST_PART and _root(form, end, lexicon) for end in ENDINGS
    ):
        return True
    if form[0] in CLITICS and form[1:] in lexicon.common and len(form) > SHORTEST_PART:
        return True
    if any(_is_part(form[:cut], lexicon) and _is_second_part(form[cut:], lexicon) for cut in range(2, len(form) - 1)):
        return True
    return len(form) >= OF_THREE and any(
        lexicon.known(form[cut:]) and _is_pair(form[:cut], lexicon) for cut in range(2 * SHORTEST_PART, len(form) - 4)
    )


def _is_pair(form: str, lexicon: Lexicon) -> bool:
    """Whether this is put together from two words: "sikkelcel"."""
    return any(
        _is_part(form[:cut], lexicon) and _is_second_part(form[cut:], lexicon) for cut in range(3, len(form) - 2)
    )


def _is_part(form: str, lexicon: Lexicon) -> bool:
    return form in SHORT_PARTS if len(form) < SHORTEST_PART else form in OF_FAMILY or lexicon.known(form)


def is_slip(form: str, words: frozenset[str]) -> bool:
    """Whether one slip of the finger makes this of one of these words: a letter too many, one too few, another one, or
    two that changed places; of four letters, only the last, or one that sounds the same. Else the first letter is taken
    as meant.
    """
    size = len(form)
    if not SHORTEST_SLIP - 1 <= size <= LONGEST:
        return False
    if form[0] == "e" and any(f"g{form}{end}" in words for end in ("", "d", "t", "n")):
        return True  # as they say in the east: "ezeg"
    swapped = {form[:i] + form[i + 1] + form[i] + form[i + 2 :] for i in range(1, size - 1)}
    swapped.add(SAME_SOUND.get(form[0], form[0]) + form[1:])
    swapped.add(form[:-1] + SAME_SOUND.get(form[-1], form[-1]))
    swapped.discard(form)
    if size < SHORTEST_SLIP:
        return not words.isdisjoint(swapped)
    if not VOWELS.intersection(form) or is_dialect(form, words) or not words.isdisjoint(swapped):
        return True
    cuts = [(form[:i], form[i:]) for i in range(1, size + 1)]
    fewer = {before + after[1:] for before, after in cuts[:-1]}
    more = {before + letter + after for before, after in cuts for letter in LETTERS}
    other = {before + letter + after[1:] for before, after in cuts[:-1] for letter in LETTERS}
    return not (words.isdisjoint(fewer) and words.isdisjoint(more) and words.isdisjoint(other))


def is_dialect(form: str, words: frozenset[str]) -> bool:
    """Whether this is one of these words said in a dialect, with another vowel and perhaps without the last n: "kwaod",
    "slaope".
    """
    for said, meant in SOUNDS:
        if said in form:
            written = form.replace(said, meant)
            if written in words or (form[-1] == "e" and written + "n" in words):
                return True
    return False


def _is_stretched(form: str, lexicon: Lexicon) -> bool:
    return lexicon.known(STRETCHED.sub(r"\1", form)) or lexicon.known(STRETCHED.sub(r"\1\1", form))


def _root(form: str, end: str, lexicon: Lexicon) -> bool:
    return lexicon.known(form[: -len(end)])


def _is_second_part(rest: str, lexicon: Lexicon) -> bool:
    """Whether this ends a compound, with or without the s that joins: "staking", "sbankje"."""
    return _is_part(rest, lexicon) or (rest[0] == "s" and _is_part(rest[1:], lexicon))


def is_verb(form: str, lexicon: Lexicon) -> bool:
    """Whether this can be what one person does or did: its infinitive is a word ("slaapt", "huilde", "vluchtte")."""
    if form in STRONG:
        return True
    for end in VERB_ENDS:
        if form.endswith(end) and len(form) - len(end) > 1:
            stem = form[: -len(end)]
            if any(lexicon.known(infinitive) for infinitive in _infinitives(stem)):
                return True
    return False


def _infinitives(stem: str) -> tuple[str, ...]:
    """What the infinitive of a stem may be: "huil" huilen, "slaap" slapen, "zwem" zwemmen, "lees" lezen."""
    voiced = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
    long = stem[-3:-2] == stem[-2:-1] and stem[-2] in VOWELS
    if long:
        return (stem[:-2] + stem[-1] + "en", voiced[:-2] + voiced[-1] + "en")
    if stem[-2:-1] in VOWELS and stem[-3:-2] not in VOWELS:
        return (stem + stem[-1] + "en",)
    return (stem + "en", voiced + "en")
