"""How streets and houses are written: "Markt 7a", "kerkstraat 12", "woont op het laar 5".

Patterns only. Every one is bounded: a hostile text costs no more than an ordinary one of its length.
"""

from __future__ import annotations

import re

from flows.guard.vocabulary import STREETS, SURE_STREETS

BLANK = "\0"
"""Stands for every character that is settled already: no pattern crosses it."""
FLOOR = r"(?: ?[a-zA-Z]|[ -]bis|[ -]hs|-[IVX]{1,4}|-[0-9]{1,3})?(?!\w)"
"""What may stand after the number of a house."""
SIDE = r"(?: (?:[Nn]oord|[Oo]ost|[Zz]uid|[Ww]est|[Bb]innen|[Bb]uiten|[Aa]chter)(?:zijde|zij|kant)?)?"
"""What may stand after the name of a street: "Industrieweg Oost 77"."""
BEFORE_STREET = r"(?:[A-Z][\w.]{1,20} (?:(?:van|de|der|den|het|'t) ){0,2}){0,2}"
STREET = re.compile(
    rf"(?<![\w'’-]){BEFORE_STREET}[A-Z][\w'’-]{{1,30}}(?:{STREETS}){SIDE} [0-9]{{1,4}}{FLOOR}"
    rf"|(?<=[a-z,] ){BEFORE_STREET}[A-Z][\w'’-]{{1,30}}(?:{SURE_STREETS}|weg|plein|pad)(?![\w-])"
)
TITLED = (
    r"(?:(?:burg|burgemeester|past|pastoor|dr|dokter|prof|mr|pater|kardinaal|mgr|prins|prinses|koning|koningin|sint|st|jan"
    r"|lange|korte|oude|nieuwe|grote|kleine)\.? (?:van (?:de |der |den )?|de )?)?"
)
"""What may stand before the last word of a street in lower case."""
NO_SQUARES = r"(?:school|speel|parkeer|winkel|onder|fiets|voet|zand|bos|tuin|snel|om|terug|heen|land|kerk|bij|half)"
"""How a square or a path begins that says nothing."""
ANY_STREET = re.compile(
    rf"(?<![\w-]){TITLED}\w[\w'’-]{{2,30}}(?:{SURE_STREETS}|weg){SIDE} [0-9]{{1,4}}{FLOOR}"
    r"|(?<![\w-])\w[\w'’-]{2,30}str\.? [0-9]{1,4}(?: ?[a-zA-Z])?(?!\w)"
    rf"|(?<![\w-])(?!{NO_SQUARES})[a-z][\w'’-]{{2,30}}(?:weg|plein|pad|hof|park) [0-9]{{1,4}}[a-zA-Z]?(?!\w)"
    r"(?! [a-z]{3})"
    rf"|(?:(?<=\baan de )|(?<=\baan het )|(?<=\baan 't ))(?!{NO_SQUARES})\w[\w'’-]{{1,30}}"
    rf"(?:{SURE_STREETS}|weg|plein|pad)"
    r"(?![\w-])(?: [0-9]{1,4}[a-zA-Z]?(?!\w))?"
)
LOWER_STREET = re.compile(
    r"(?<=[nptr] de )(?:(?:lange|korte|oude|nieuwe|grote|kleine|van|van der|van den|van de|prins|prinses|koningin"
    r"|koning|pastoor|burgemeester|burg|dr|sint|st|graaf|jan|johan|willem|pieter|piet|anna|jacob)\.? ){0,2}"
    r"[a-z][a-z'’-]{2,30}"
    r"(?:straat|laan|steeg|gracht|singel|plantsoen|dreef|kade|weide|hage|donk|meent|gaarde)(?![\w-])"
)
HOUSE = (
    r"(?:nr\.? ?|nummer )?[0-9]{1,4}(?: ?-?[a-zA-Z]| bis| hs|-[IVX]{1,4}|-[0-9]{1,3})?(?!\w)(?! (?:keer|uur|jaar|min))"
)
CAPITAL = r"[A-Z][\w'’-]{2,30}"
ARTICLE = r"(?:van|der|den|de|het|'t)"
MORE_CAPITALS = rf"(?: (?:(?:de|den|der|het|'t) )?{CAPITAL}){{0,2}}"
NO_AMOUNT = (
    r"(?!\w|[.,:/]?[0-9]| ?(?:%|x |keer|uur|jaar|min|maand|week|weken|dag|euro|kilo|kg|cm|gram|graden|leerling|kind))"
)
SOME_PLACE = re.compile(
    r"\b(?:[Vv]an|[Bb]ij|naar|adres is|adres|achter|naast) "
    rf"((?:(?:[Dd]e|[Hh]et|'t) )?({CAPITAL}){MORE_CAPITALS} "
    r"(?:[1-9][0-9]{1,3}(?: ?[a-zA-Z]|[ -]bis|[ -]hs|-[IVX]{1,4}|-[0-9]{1,3})?"
    r"|[1-9](?: ?-?[a-z]|[ -]bis|[ -]hs|-[IVX]{1,4})))"
    rf"{NO_AMOUNT}"
    rf"|\b[Aa]an (({CAPITAL}) [1-9]){NO_AMOUNT}"
    rf"|\badres is (([a-z][\w'’-]{{1,20}})(?: [\w'’-]{{1,20}}){{1,3}} [1-9][0-9]{{0,3}}"
    rf"(?: ?[a-z]|[ -]bis|[ -]hs)?){NO_AMOUNT}"
)
"""A house where somebody comes or is: "bij Sluiseiland 41"; its first word may tell that it is none ("Windows 11")."""
NUMBERED_PLACE = re.compile(
    rf"(?<=\b[oO]p )(?:[Dd]e |[Hh]et |'t )?{CAPITAL}(?: {CAPITAL}){{0,2}} {HOUSE}"
    rf"|(?:(?<=\b[aA]an de )|(?<=\b[aA]an het )|(?<=\b[aA]an )(?:'t |Het |De )){CAPITAL}(?: {CAPITAL}){{0,2}} {HOUSE}"
    rf"|(?<![\w-]){CAPITAL}(?: {CAPITAL}){{0,2}} {HOUSE}(?=,? ?{BLANK})"  # a postcode follows
    rf"|(?<=\b[oO]p )[A-Z][\w'’-]{{2,20}} (?:(?:de|het|den|der|'t|van) ){{1,2}}{CAPITAL} {HOUSE}"
    rf"|(?<=dres: )(?:[Dd]e |[Hh]et |'t )?{CAPITAL}(?: {CAPITAL}){{0,2}} {HOUSE}"
    r"|(?<=\b[oO]p )(?:nummer|nr\.?) [1-9][0-9]{0,3}(?: ?[a-z]|-[IVX]{1,4})(?!\w)"
    r"|(?<=\b[oO]p de )[a-z][\w'’-]{2,30} (?:nr\.? ?|nummer )[0-9]{1,4}[a-zA-Z]?(?!\w)"
    rf"|(?<!\w)(?:[A-Z][\w'’-]{{2,20}} ){{1,3}}(?:{STREETS.title()}|{STREETS}) {HOUSE}"
    rf"|(?<!\w)(?:{STREETS.title()}|{STREETS}) {ARTICLE}(?: {ARTICLE})?(?: [\w'’-]{{2,20}}){{1,2}} {HOUSE}"
)
"""A house number after a street without a street's ending ("Markt 7a", "Korte Dijk 3", "laan van Brabant 5")."""
LIVED_AT = re.compile(
    r"\b(?:woont|wonen|woonde|woonden|woon|verblijft|verblijven|logeert|logeren|ingeschreven|adres:?)"
    r"(?:\W{1,2}(?:nu|sinds kort|tijdelijk|officieel|samen|nog|is|ook|zij|ze|hij)){0,2}\W{1,2}"
    r"(?:(?<=dres )|(?<=dres: )|(?:aan|op|in) )"
    r"((?:(?:de|het|'t|den) )?(?!groep|klas|lokaal|leeftijd|woning|bed|stapel|onze|een|blok|huis|zolder|nummer|nr"
    r"|kamer|plek|flat|verdieping|nog|met|bij|van|dag|nu|al|is|week"
    r"|maar|haar|zijn|hun|sinds|pas|er|hier|daar|op|in|aan|de|het)"
    r"[A-Za-z][\w'’-]{2,30}(?: [A-Za-z][\w'’-]{2,30})?"
    r" (?:nr\.? ?|nummer )?[1-9][0-9]{0,3}(?:-?[a-z]|-[0-9]{1,2})?)(?!\w)"
    r"(?! (?:keer|uur|jaar|min|maand|week|weken|dag|dagen|kind|man|mensen|personen|andere|van|broer|zus|nacht"
    r"|hond|kat|mei))"
)
"""What stands between a word that says that somebody lives there and the number of a house: "woont op het laar 5"."""
