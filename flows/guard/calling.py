"""Where somebody is called by a name: "heet vreugde", "zijn bijnaam is Dreumes", "noemen hem thuis Sprietje".

Goes by the words before and after alone; which words can be a name there is asked elsewhere.
"""

from __future__ import annotations

import re

from flows.guard.reading import Reading
from flows.guard.sorts import Sort
from flows.guard.subject import UNCOUNTED
from flows.guard.vocabulary import ACTS, CLAUSES, KIN, NAMED_KIN, TOYS

IS_CALLED = frozenset("heet heette heten hiet hjit".split())
CALLS = frozenset("noem noemt noemde noemen noemden doop doopte".split())
SHOUTS = frozenset("roep roept roepen riep riepen".split())
WHOM = frozenset("haar hem m".split())
"""After who calls out and right before a capital: what somebody is called ("roepen ze haar Spriet")."""
SAID_OF = frozenset("naam voornaam achternaam roepnaam bijnaam koosnaam schuilnaam familienaam meisjesnaam".split())
BETWEEN = frozenset(
    """hem haar m zich ons mij hier ook nu thuis altijd eigenlijk gewoon voortaan maar even soms wel dus zelf ik we ze
    hij iedereen in dit verslag dan nog al
    """.split()
)
"""What may stand between "noemen" or "heet" and the name."""
NOT_NAMED = frozenset(
    """dat dit die zo niet geen een de het wat hoe wie van in op en of als er hij zij ze ik we dan nu ook al nog
    eigenlijk gewoon hetzelfde anders toch weer echt alleen bij met want maar voor wel onbekend bekend geheim lastig
    moeilijk water melk thee vertrouwelijk belangrijk leuk raar gek dom lui stom iemand niemand iets dus zoiets
    genoemd geheten vermeld ingevuld
    """.split()
)
PEOPLE = KIN | NAMED_KIN | frozenset("hij ze zij ie die jongen meisje kind man vrouw iemand leerling buurman".split())
"""Who may be called something: "heet" is what soup is as well."""
CLOSE = 8
"""Characters in which a full stop of small initials stands."""
AROUND = 24
FAR = 5
"""How many words back "noemen" or "bijnaam" may stand."""
ENOUGH = 2
SIGNED = frozenset("mvg gr groet groetjes groeten liefs xx xxx x vriendelijke".split())
"""Before the name of whoever wrote."""
GREETED = frozenset("hoi hallo hey hee hai dag beste lieve goedemorgen goedemiddag goeiemorgen".split())
SMALL_INITIALS = re.compile(
    r"\b(?:mevr|mw|mvr|dhr|fam|dr|hr|mevrouw|meneer)\.? (?:[a-z]\. ?){1,3}(?:van |de |der |den ){0,2}$"
)
PEOPLE_CALLED = KIN | frozenset("hij ze zij die ie mentor leerplicht voogd wijkagent dokter huisarts".split())
"""Before "heet" and a surname with "de"."""


def is_called(i: int, reading: Reading) -> bool:
    """Whether what stands here is what somebody is called, and not an adjective or a pronoun."""
    form = reading.tokens[i].form
    if form in NOT_NAMED or form in ACTS or len(form) < ENOUGH:
        return False
    before = reading.before(i)
    if before == "is":
        return _is_said_of(i, reading)
    if before in IS_CALLED:
        return _who(i - 1, reading)
    if before not in BETWEEN and before not in CALLS:
        return reading.after(i) in ("genoemd", "geheten") and form not in reading.lexicon.common
    return _is_called_so(i, reading)


def _is_said_of(i: int, reading: Reading) -> bool:
    """Whether a name was spoken of before "is": "haar achternaam is", "de bijnaam van die jongen is"."""
    for j in range(i - 1, max(-1, i - 2 - FAR), -1):
        before = reading.before(j)
        if before in SAID_OF:
            return True
        if not before or before in CLAUSES:
            return False
    return False


def _who(i: int, reading: Reading) -> bool:
    """Whether somebody stands before or right after "heet"; not "is heet", "te heet"."""
    before = reading.before(i)
    return before in PEOPLE or (bool(before) and reading.sort(before).sure)


def _is_called_so(i: int, reading: Reading) -> bool:
    """Whether "noemt" or "heet", or before a capital "roept", stands before, with only small words between."""
    j = i
    for _ in range(FAR):
        before = reading.before(j)
        if before in CALLS:
            return True
        if before in IS_CALLED:
            return j < i
        if before in SHOUTS:
            return reading.tokens[i].capital and reading.before(i) in WHOM and reading.tokens[i].form not in KIN
        if before not in BETWEEN:
            return False
        j -= 1
    return False


def is_signed(i: int, sort: Sort, before: str, reading: Reading) -> bool:
    """Whether a letter is signed or begun with this: "mvg frank", "hoi storm,"; or small initials stand before it."""
    if sort.kept or sort.spoken:
        return False
    form, end = reading.tokens[i].form, reading.tokens[i].end
    could = sort.soft or sort.first or not sort.word
    if before in SIGNED:
        return could and not reading.text[end : end + AROUND].strip(" .!xX\n")
    if before in GREETED and reading.begins(i - 1):
        return could and reading.text[end : end + 1] in (",", "!", "\n", "") and form not in UNCOUNTED | TOYS
    start = reading.tokens[i].start
    if "." not in reading.text[max(0, start - CLOSE) : start]:
        return False
    titled = SMALL_INITIALS.search(reading.text, max(0, start - AROUND), start)
    return titled is not None and form not in reading.lexicon.common


def is_called_by(i: int, sort: Sort, before: str, reading: Reading) -> bool:
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
