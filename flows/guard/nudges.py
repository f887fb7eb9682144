"""Three questions to who writes: was it seen, heard or thought, who found the diagnosis, was it really always.

A nudge is never a lock: it says a key, and the text stays as it is.
"""

from __future__ import annotations

import re

CONCLUSION = re.compile(
    r"\b(?:volgens mij|vlgs mij|ik (?:denk|vermoed|weet zeker|geloof|ben ervan overtuigd)(?! (?:dat )?(?:ik|we|wij)\b)"
    r"|het is (?:wel )?(?:duidelijk|zeker) dat|blijkbaar|waarschijnlijk|ongetwijfeld|vast en zeker|kennelijk"
    r"|overduidelijk|zonder twijfel|dat kan niet anders|zal wel|komt vast"
    r"|(?:slechte|onverantwoordelijke|agressieve|gestoorde|luie|foute) (?:moeder|vader|ouders?|opvoeders?|gezin))\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:wordt|word|worden|is|zijn|werd|werden) (?:[\w-]+ ){0,3}"
    r"(?:mishandeld|misbruikt|verwaarloosd|geslagen|uitgebuit|opgesloten|bedreigd)\b"
    r"|\b(?:mishandeld|misbruikt|verwaarloosd|geslagen|uitgebuit|opgesloten|bedreigd)"
    r" (?:wordt|word|worden|is|zijn|werd)\b",
    re.IGNORECASE,
)
"""What was done to a child, said as a fact."""
TOLD = re.compile(
    r"\b(?:zegt?|zei|zeiden|zeggen|vertel(?:t|de|d|den|len)|hoor(?:de|t)?|gehoord|zag|gezien|vraagt|vroeg|schr(?:ijft|eef)"
    r"|app(?:t|te)|volgens (?!mij)\w+|noemt|noemde|meldt|meldde)\b",
    re.IGNORECASE,
)
"""Where it was heard or seen, nobody needs to ask."""
DIAGNOSIS = re.compile(
    r"\b(?:adhd|add|autis(?:me|ten|t|tische?)|asperger|ass|pdd-?nos|odd|ptss|borderline(?:r|rs)?|depressi\w{1,3}|depri"
    r"|psychotisch|psychoses?|psychopa(?:at|ath)|schizofre\w{2,4}|narcis(?:t|me|tische?)|verslaafde?|verslaving"
    r"|alcoholist(?:en)?|alcoholisme|trauma(?:'s)?|getraumatiseerd|hechtings(?:stoornis|probleem|problematiek)|bipolaire?"
    r"|manisch|persoonlijkheidsstoornis|anorexia|boulimia|eetstoornis|licht verstandelijk beperkt|lvb|zwakbegaafd"
    r"|hoogbegaafd|dyslexie|dyslectisch|m[uü]nchausen)\b",
    re.IGNORECASE,
)
PROFESSION = re.compile(
    r"\b(?:\w*arts|dokter|psycholoog|orthopedagoog|psychiater|\w*therapeut\w?|behandelaar|logopedist|gz-psycholoog|ggz"
    r"|kliniek|ziekenhuis|vastgesteld door|gediagnosticeerd door)\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"\b(?:altijd|nooit|iedere keer|elke keer|elke dag|iedere dag|de hele tijd|voortdurend|constant|alleen maar)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“„«][^\"”“«»\n]{0,400}[\"”“»]")
"""Somebody's own words are heard: nothing is asked about them."""
SENTENCE = re.compile(r"[^.!?\n]+")


def nudges(text: str) -> tuple[str, ...]:
    """Which questions a text asks for, in this order: "conclusion" (not said to be seen or heard), "diagnosis" (no
    profession in that sentence or beside it), "always". What stands between quotes asks for none.
    """
    sentences = SENTENCE.findall(QUOTED.sub(" ", text))
    found = (
        ("conclusion", any(_concludes(sentence) for sentence in sentences)),
        ("diagnosis", any(_diagnoses(sentences, i) for i in range(len(sentences)))),
        ("always", any(ALWAYS.search(sentence) for sentence in sentences)),
    )
    return tuple(key for key, due in found if due)


def _concludes(sentence: str) -> bool:
    if CONCLUSION.search(sentence):
        return True
    return bool(PASSIVE.search(sentence)) and not TOLD.search(sentence)


def _diagnoses(sentences: list[str], i: int) -> bool:
    if not DIAGNOSIS.search(sentences[i]):
        return False
    return not any(PROFESSION.search(sentence) for sentence in sentences[max(0, i - 1) : i + 2])
