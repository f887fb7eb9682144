"""Turns of phrase in which only somebody can stand, for names that are ordinary words too: "vraag het roos maar".

Goes by the words around alone; whether a word can be a name is asked elsewhere.
"""

from __future__ import annotations

from flows.guard.reading import Reading
from flows.guard.subject import PRONOUNS
from flows.guard.vocabulary import ACTS, ARTICLES, KIN, LINKS, NAMED_KIN, OWNERS, SPEAKS

TOLD_TO = frozenset("vraag vraagt vroeg zeg zegt zei vertel vertelt vertelde geef geeft gaf gun meld laat liet".split())
"""With "het" before somebody: "vraag het roos maar"."""
MORE = frozenset("maar eens even zelf ook niet wel gewoon dan alvast weten".split())
CAN = frozenset("durf durft durfde wil wilde kan kon mag mocht moet moest zal zou hoef hoeft hoefde".split())
NOT = frozenset("niet nooit ook nog weer wel liever alleen meteen eerst amper nauwelijks even".split())
FREE_AGAIN = frozenset("ton don rein rijk koos win".split())
"""Of the words that come so often after a verb, those that hardly do so without an article."""
HAD = frozenset("heb heeft had hebben hadden heb".split())
WHO = frozenset("wie jij je iemand jullie u ik we wij ze zij hij".split())
LOCATED = frozenset(
    "hiernaast boven beneden hierboven verderop zorg gym ib groep klas muziek opvang overblijf tso bso".split()
)
"""After "van" these say where somebody is found."""
PLACES = frozenset(
    """opvang overkant bso tso overblijf administratie buren hoek gym ib zorg kleuters onderbouw bovenbouw
    parallelklas kinderopvang naschoolse conciergerie receptie leerplicht ggd bibliotheek kantine taxi bus groep
    """.split()
)
GIVEN = frozenset(
    """hoop vrede genade zegen liefde vreugde blijdschap trouw wijsheid geluk geloof regen bloem diamant
    vlam schat kracht glorie rust stilte droom wonder lach zonneschijn zonnestraal regenboog sneeuw rivier
    oceaan zee wind dauw vonk vuur aarde hemel wolk schelp kiezel steen berg woud bos heide hei sneeuwvlok ridder
    pluis constant kers kastanje eik beuk els berk wilg braam framboos bes klaver klaproos korenbloem margriet
    madeliefje boterbloem lavendel tijm salie munt kaneel saffraan honing appel peer perzik
    """.split()
)
"""Ordinary words that parents give as a name, or that a name is translated by: names with a capital only."""
COUNTED = frozenset(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien".split()
)
CHILD = frozenset("meisje jongen kind leerling kleuter peuter jongetje kindje meid kereltje knul puber".split())
KIN_BESIDE = NAMED_KIN - {"man", "vrouw", "ex", "partner", "kind"} | {"tante", "oom", "oma", "opa", "juf", "leerling"}
ELDEST = frozenset("oudste jongste middelste eerste tweede derde leerling leerlinge collega".split())
ABOUT = frozenset(
    """gebeld belt bellen gemaild mailt gesproken praten gepraat overleg overlegd melding vragen vraag bericht nieuws
    gehoord gesprek zorgen contact appt geappt mail
    """.split()
)
"""With "over" after these comes whom it is about."""
AS_FAR = 3
"""Words between "is een" and who that is."""


def is_told(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word stands where somebody is asked, told, looked at or fetched: "vraag het roos maar", "durft ton niet
    aan te kijken", "wie heeft storm opgehaald", "samen met skip".
    """
    earlier = reading.before(i - 1) if i else ""
    if before == "het" and earlier in TOLD_TO:
        return after in MORE or reading.ends(i)
    if before in CAN and after in NOT and earlier not in ARTICLES:
        return earlier != "" and _has_infinitive(i, reading)
    if before in HAD and earlier in WHO and _has_participle(i, reading):
        return True
    if before in WHO and earlier in CAN and _has_infinitive(i - 1, reading):
        return before in ("iemand", "jij", "u", "jullie")
    if before == "over" and earlier.removesuffix("je") in ABOUT:
        return reading.ends(i) or after in MORE
    return before == "met" and earlier == "samen" and (reading.ends(i) or is_participle(after) or after in LINKS)


def _has_participle(i: int, reading: Reading) -> bool:
    """Whether what was done to somebody follows: "ik heb vos naar de ib gestuurd"."""
    for j in range(i + 1, min(i + 7, len(reading.tokens))):
        if not reading.after(j - 1):
            return False
        if is_participle(reading.tokens[j].form):
            return True
    return False


def is_apart(i: int, reading: Reading) -> bool:
    """Whether who is meant is said between commas: "de oudste, merel, is ziek"."""
    if not i or reading.text[reading.tokens[i - 1].end : reading.tokens[i].start] != ", ":
        return False
    ends = reading.text[reading.tokens[i].end : reading.tokens[i].end + 1] in (",", ".")
    return ends and reading.tokens[i - 1].form in KIN_BESIDE | CHILD | ELDEST


def is_participle(form: str) -> bool:
    """Whether a word looks like what was done: "opgehaald", "gezien"."""
    return "ge" in form[:5] and form.endswith(("t", "d", "en")) and len(form) > AS_FAR + 1


def is_found(i: int, reading: Reading) -> bool:
    """Whether it is said where somebody is found: "joke van de opvang", "piet van hiernaast"."""
    if reading.after(i) != "van":
        return False
    where = reading.after(i + 1)
    return where in LOCATED or (where in ("de", "het") and reading.after(i + 2) in PLACES)


def is_introduced(i: int, reading: Reading) -> bool:
    """Whether a word that begins a sentence is said to be somebody: "Hoop is een Eritreeuws meisje", "Ridder is de naam
    van", "Constant is elf".
    """
    if reading.after(i) not in ("is", "was", "heet"):
        return False
    first = reading.after(i + 1)
    if first in ("een", "n", "het", "ons"):
        return any(reading.after(j) in CHILD for j in range(i + 2, min(i + 2 + AS_FAR, len(reading.tokens))))
    if first == "de":
        return reading.after(i + 2) in ("naam", "roepnaam", "achternaam", "voornaam", "bijnaam")
    return first in COUNTED and (reading.ends(i + 2) or reading.after(i + 2) in ("jaar", "en"))


def has_family_before(i: int, reading: Reading) -> bool:
    """Whether "van den" or "van der" after kin, or "van" after another preposition, makes a surname of this: "moeder
    van den akker", "het terrein van van gelder", "van dijk heeft".
    """
    before = reading.before(i)
    if before in ("den", "der", "de"):
        kin = reading.before(i - 2) if reading.before(i - 1) == "van" else ""
        led = kin in LINKS | {"van", "naar", "aan", "voor", "door"} and reading.before(i - 1) == "van"
        eldest = before == "de" and kin in ELDEST and reading.after(i) in ACTS
        return led or eldest or (before != "de" and kin in NAMED_KIN | KIN)
    if before != "van":
        return False
    earlier = reading.before(i - 1)
    if earlier in LINKS | {"van", "naar", "aan", "voor", "door", "volgens"}:
        return True
    after = reading.after(i)
    acts = after in ACTS and reading.after(i + 1) not in PRONOUNS | OWNERS
    return reading.begins(i - 1) and (acts or (after == "uit" and not reading.after(i + 1)))


def _has_infinitive(i: int, reading: Reading) -> bool:
    """Whether what is done to somebody follows soon: "niet aan te kijken", "nooit alleen laten"."""
    return any(
        reading.tokens[j].form.endswith(("en", "ien")) and reading.lexicon.known(reading.tokens[j].form)
        for j in range(i + 2, min(i + 6, len(reading.tokens)))
        if reading.after(j - 1)
    )


def is_someone(i: int, reading: Reading) -> bool:
    """Whether a brand or a country is somebody here: "tante van Chanel", "zusje Mercedes", "India zegt"."""
    before, after = reading.before(i), reading.after(i)
    if before in KIN_BESIDE or (before == "van" and reading.before(i - 1) in KIN_BESIDE | {"naam", "tas", "jas"}):
        return not after or reading.tokens[i].capital or after in ACTS
    return reading.tokens[i].capital and after in SPEAKS - {"vindt", "vond"}
