"""Three questions to who writes: was it seen, heard or thought, who found the diagnosis, was it really always.

A nudge is never a lock: it says a key, and the text stays as it is.
"""

from __future__ import annotations

import re

CONCLUSION = re.compile(
    r"\b(?:volgens mij|ik denk dat|ik vermoed|ik weet zeker|het is (?:wel )?duidelijk dat|blijkbaar"
    r"|waarschijnlijk|ongetwijfeld|vast en zeker|kennelijk|overduidelijk"
    r"|(?:wordt|worden|is) (?:thuis |duidelijk |vast )?(?:mishandeld|misbruikt|verwaarloosd|geslagen)"
    r"|(?:slechte|onverantwoordelijke|agressieve) (?:moeder|vader|ouders?))\b",
    re.IGNORECASE,
)
DIAGNOSIS = re.compile(
    r"\b(?:adhd|add|autis(?:me|tisch)e?|ass|pdd-?nos|odd|ptss|borderline|depress(?:ie|ief|ieve)|psychotisch|psychose|schizofre\w{2,4}"
    r"|narcis(?:t|me|tisch)e?|verslaafd|alcoholist|trauma|getraumatiseerd|hechtings(?:stoornis|probleem|problematiek)|bipolair"
    r"|persoonlijkheidsstoornis|anorexia|licht verstandelijk beperkt|lvb)\b",
    re.IGNORECASE,
)
PROFESSION = re.compile(
    r"\b(?:huisarts|kinderarts|arts|jeugdarts|psycholoog|orthopedagoog|psychiater|therapeut|behandelaar|gz-psycholoog|ggz"
    r"|vastgesteld door|gediagnosticeerd door)\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(r"\b(?:altijd|nooit|iedere keer|elke keer|de hele tijd|voortdurend)\b", re.IGNORECASE)


def nudges(text: str) -> tuple[str, ...]:
    """Which questions a text asks for, in this order: "conclusion", "diagnosis" (no profession named),
    "always".
    """
    found = (
        ("conclusion", CONCLUSION.search(text)),
        ("diagnosis", DIAGNOSIS.search(text) and not PROFESSION.search(text)),
        ("always", ALWAYS.search(text)),
    )
    return tuple(key for key, hit in found if hit)
