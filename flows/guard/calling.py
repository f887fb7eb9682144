"""Where somebody is called by a name: "heet vreugde", "zijn bijnaam is Dreumes", "noemen hem thuis Sprietje".

Goes by the words before and after alone; which words can be a name there is asked elsewhere.
"""

from __future__ import annotations

from flows.guard.reading import Reading
from flows.guard.vocabulary import ACTS, CLAUSES, KIN, NAMED_KIN

IS_CALLED = frozenset("heet heette heten hiet hjit".split())
CALLS = frozenset("noem noemt noemde noemen noemden doop doopte".split())
SAID_OF = frozenset("naam voornaam achternaam roepnaam bijnaam koosnaam schuilnaam familienaam meisjesnaam".split())
BETWEEN = frozenset(
    """hem haar m zich ons mij hier ook nu thuis altijd eigenlijk gewoon voortaan maar even soms wel dus zelf ik we ze
    hij iedereen in dit verslag dan nog al
    """.split()
)
"""What may stand between "noemen" or "heet" and the name."""
NOT_NAMED = frozenset(
    """dat dit die zo niet geen een de het wat hoe wie van in op en of als er hij zij ze ik we dan nu ook al nog eigenlijk
    gewoon hetzelfde anders toch weer echt alleen bij met want maar voor wel onbekend bekend geheim lastig moeilijk water
    melk thee vertrouwelijk belangrijk leuk raar gek dom lui stom iemand niemand iets dus zoiets genoemd geheten vermeld bekend ingevuld
    """.split()
)
PEOPLE = KIN | NAMED_KIN | frozenset("hij ze zij ie die jongen meisje kind man vrouw iemand leerling buurman".split())
"""Who may be called something: "heet" is what soup is as well."""
FAR = 5
"""How many words back "noemen" or "bijnaam" may stand."""
ENOUGH = 2


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
    """Whether "noemt" or "heet" stands before, with only small words between."""
    j = i
    for _ in range(FAR):
        before = reading.before(j)
        if before in CALLS:
            return True
        if before in IS_CALLED:
            return j < i
        if before not in BETWEEN:
            return False
        j -= 1
    return False
