"""Whose name it is, where the words around say so beyond doubt: the pupil, the mother, the brother.

Only names a role; whether something is a name is not decided here.
"""

from __future__ import annotations

import re

from flows.guard.reading import Reading
from flows.guard.values import Span

ROLES = {
    "leerling": "leerling leerlinge",
    "moeder": "moeder mama mam mamma mem",
    "vader": "vader papa pap pappa heit",
    "stiefvader": "stiefvader stiefpa",
    "stiefmoeder": "stiefmoeder stiefma",
    "pleegvader": "pleegvader",
    "pleegmoeder": "pleegmoeder",
    "broer": "broer broertje halfbroer stiefbroer tweelingbroer",
    "zus": "zus zusje halfzus stiefzus tweelingzus",
    "opa": "opa pake",
    "oma": "oma beppe opoe",
    "oom": "oom",
    "tante": "tante",
    "buurman": "buurman",
    "buurvrouw": "buurvrouw",
}
"""Each role of `values.ROLES` with the words that say it right before a name."""
ROLE_OF = {word: role for role, said in ROLES.items() for word in said.split()}
APART = re.compile(r"(?: \(|: | )$")
IN_A_CLASS = re.compile(r"(?:,? ?\(?[0-9]{1,2} jaar\)?,?)? (?:uit|zit in|van) (?:groep|klas) ?[0-9\0]", re.IGNORECASE)
"""What is said of a pupil only."""
LAST_WORD = re.compile(r"[^\W\d_]+$")
OF_STAFF = re.compile(r"\b(?:juf|meester|mentor|collega|docent|leraar) $")
AROUND = 40


def role_of(span: Span, reading: Reading) -> str:
    """The role of whoever is named here, or an empty string: "moeder (Chantal)" is the mother, "Roos uit groep 5" the
    pupil, and "de moeder van Roos" says nothing of Roos.
    """
    before = reading.text[max(0, span.start - AROUND) : span.start]
    apart = APART.search(before)
    if apart:
        word = LAST_WORD.search(before[: apart.start()])
        role = ROLE_OF.get(word.group().lower(), "") if word else ""
        if role:
            return role
    after = reading.text[span.end : span.end + AROUND]
    if IN_A_CLASS.match(after) and not OF_STAFF.search(before):
        return "leerling"
    return ""
