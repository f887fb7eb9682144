"""What is recognised by its form: numbers with their check digits, addresses on the net, dates, streets, classes.

Every pattern is bounded, or takes all of a run at once and begins only where a run begins: a hostile text costs no more
than an ordinary one of its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from flows.guard.keeping import KEEP
from flows.guard.streets import ANY_STREET, BLANK, LIVED_AT, LOWER_STREET, NUMBERED_PLACE, SOME_PLACE, STREET
from flows.guard.values import PLACEHOLDER, Kind, Span
from flows.guard.vocabulary import MONTHS, NO_STREETS, ORDINARY_STREETS, STREETS, SURE_STREETS

DIGIT = re.compile(r"[0-9]")
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.-? ?){1,4}$")
"""A text that ends with initials: their full stop ends no sentence."""

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SPOKEN_EMAIL = re.compile(
    r"(?<![\w.])[\w.+-]{2,40}(?: (?:punt|dot|streepje) [\w-]{1,30}){0,3} ?"
    r"(?:\(at\)|\[at\]|(?<= )at(?= )|(?<= )apenstaart(?:je)?(?= )|@) ?"
    r"[\w-]{2,30}(?: ?(?:punt|dot|\.) ?[\w-]{2,30}){0,3}? ?(?:punt|dot|\.) ?(?:nl|com|net|be|org|eu)(?!\w)",
    re.IGNORECASE,
)
"""An address on the net said in words: "jan punt jansen at voorbeeld punt nl"."""
PLATFORMS = "insta|instagram|tiktok|snap|snapchat|discord|roblox|telegram|facebook|account"
DOTTED = re.compile(
    rf"\b(?:{PLATFORMS}):? "
    r"(?:(?:is|heet|t|op|van|hij|ze|zij|zich|dat|noemt) ){0,4}(\w{2,30}(?:\.\w{1,30}){1,4})(?!\w)",
    re.IGNORECASE,
)
"""A name on a platform with a full stop in it."""
LINK = re.compile(r"(?:https?://|\bwww\.)[^\s\0<>\"]*[^\s\0<>\"'.,;:!?)\]]", re.IGNORECASE)
SITE = re.compile(r"(?<![\w.@-])(?:[\w-]+\.)+(?:nl|com|org|net|be|eu)(?![\w-])(?:/[^\s\0]*)?", re.IGNORECASE)
ACCOUNT = re.compile(
    r"(?<![\w@])@[\w.]*\w"
    r"|(?<!\w)(?=[^\W_]*_)(?=_*[^\W_])\w+"  # a letter and a low line: "cool_kid"
    r"|(?<!\w)(?!groep|klas|covid|corona|week|blok|les|lokaal|kamer|bus|lijn)[^\W\d_]{3,}[0-9]{2,}(?!\w)",
    re.IGNORECASE,
)
IBAN = re.compile(r"(?<!\w)[A-Z]{2}[ .-]?[0-9]{2}(?:[ .-]?[A-Z0-9]{2,4}){3,8}(?!\w)", re.IGNORECASE)
DUTCH_IBAN = re.compile(r"(?<!\w)NL[ .-]?[0-9]{2}[ .-]?[A-Z]{4}(?:[ .-]?[0-9]){10}(?!\w)", re.IGNORECASE)
PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,3}-[0-9]{1,3}-[A-Z]{1,3}|[A-Z]{1,3}-[A-Z]{2}-[0-9]{2}|[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}-[A-Z]{2,3}-[0-9]{1,2}"
    r"|[0-9]{1,2}-[A-Z]{2,3}-[A-Z]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}"
    r"|[A-Z]{2}[0-9]{2}[A-Z]{2}|[A-Z]{4}[0-9]{2}|[0-9]{2}[A-Z]{4}|[A-Z][0-9]{3}[A-Z]{2}|[A-Z]{2}[0-9]{3}[A-Z]|[0-9][A-Z]{3}[0-9]{2}|[0-9]{2}[A-Z]{3}[0-9]"
    r"|(?-i:[A-Z]{2} [0-9]{3} [A-Z]|[A-Z] [0-9]{3} [A-Z]{2}))(?![\w-])",
    re.IGNORECASE,
)
SPACED_PLATE = re.compile(
    r"(?:\bkenteken(?:plaat)?|\bnummer(?:bord|plaat)):?(?: is| van| met)? "
    r"((?:[A-Z]{1,3}|[0-9]{1,3})(?: [0-9]{1,3}| [A-Z]{1,3}){2})(?!\w)",
    re.IGNORECASE,
)
"""A plate with spaces, where it is said to be one."""
NO_POSTCODE = (
    "en|in|is|op|of|te|ik|we|ze|er|al|je|de|om|na|zo|nu|ga|ja|to|bv|ca|km|kg|cm|mg|ml|gr|nr|jr|ev|mb|gb|st|ie|da|wa|ed|ma"
    "|pa|dr|zn|mn|hy|it|yn|an|as|at|wo|di|do|vr|za|tm|sa|sd|ss|ha|mm|dl|cl|xp|hz|ms|kb|tb|pk|ne|nl"
)
"""Two letters that follow a number for another reason."""
POSTCODE = re.compile(
    r"(?<!\w)(?!(?:19|20)[0-9]{2} (?:EN|IN|OP|OF|IS|AL|ZE|ER|TE|WE|IK|NA|OM|DE|TO)(?!\w))"  # a year in a shouted text
    r"[1-9][0-9]{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})(?!\w)"
    rf"|(?<!\w)(?!19|20)[1-9][0-9]{{3}} (?!(?:{NO_POSTCODE})(?!\w))[a-z]{{2}}(?!\w)"
    r"|(?<=\bpostcode )[1-9][0-9]{3} [a-z]{2}(?!\w)|(?<=\bpostcode: )[1-9][0-9]{3} [a-z]{2}(?!\w)"
)

DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
DAY_WORDS = (
    "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|twintig"
    "|(?:eenen|tweeen|tweeën|drieen|drieën|vieren|vijfen|zesen|zevenen|achten|negenen)twintig|dertig|eenendertig"
    "|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende"
)
LONG_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DATE = re.compile(
    rf"(?<![\w/.-]){DAY}(?:[-/.]| ?- ?)(?:0?[1-9]|1[0-2])(?:[-/.]| ?- ?)(?:(?:19|20|')?[0-9]{{2}})(?![\w/-]|\.[0-9])"
    r"|(?<![\w-])(?:19|20)[0-9]{2}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12][0-9]|3[01])(?![\w/-])"
    rf"|(?<!\w)(?:{DAY}(?:e|ste|de)?(?: van)?[ -](?:{MONTHS})|(?:{DAY_WORDS}) (?:{LONG_MONTHS}))\b\.?"
    r"(?:[ -]{1,2}'?(?:(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9])(?! ?(?:keer|uur|min))))?",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(
    rf"(?<=\bop )({DAY}[-/](?:0?[1-9]|1[0-2]))(?![\w/-])|(?<=\bgeb )({DAY}[-/](?:0?[1-9]|1[0-2]))(?![\w/-])"
)

KEPT = re.compile(
    r"(?<![\w.])0[89]00(?: ?[-–] ?| )?[0-9]{4}(?:[0-9]{3})?(?![0-9])"  # public information numbers
    r"|(?<![\w.])[0-2]?[0-9][.:][0-5][0-9] ?(?:-|–|tot|t/m|/) ?[0-2]?[0-9][.:][0-5][0-9](?![\w])"  # from hour to hour
    r"|(?<![\w.])(?:19|20)[0-9]{2} ?[-/–] ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![\w-])"  # a school year
)
NUMBER = re.compile(r"(?<![\w+])(?:\((?=\+?[0-9]{1,4}\)))?\+?[0-9](?:[ .\-–/()]{0,3}[0-9]){6,}(?!\w)")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}")

CLASS = re.compile(
    r"(?<=\bgroep )[1-8](?:[/-][1-8])?(?:[a-hA-H]| ?[-/] ?[a-hA-H]| [b-fA-F])(?!\w)|(?<=\bgroep)[1-8][a-h](?!\w)"
    r"|(?<=\bklas )[1-8] ?-?[a-zA-Z](?!\w)|(?<=\bgr )[1-8][a-h](?!\w)|(?<=\bbrugklas )[1-3]?[a-zA-Z](?!\w)"
    r"|(?<!\w)[1-6] ?(?:vmbo|havo|vwo|mavo)-?[a-zA-Z](?!\w)"
    r"|(?<!\w)(?:[HVMBTKGAhvmbtkga]|[Hh]avo ?|[Vv]wo ?|[Mm]avo ?|[Vv]mbo ?|MH|HV|TL|KB|BB)[1-6][a-kA-K](?!\w)"
    r"|(?<!\w)(?<!(?i:punt) )(?<!(?i:stap) )(?<!(?i:vraag) )(?<!(?i:bijlage) )(?<!(?i:artikel) )(?<![A-Z] )"
    r"[1-6][A-KP-WYZ][1-9]?(?!\w)|(?<=\buit )[1-8][a-h](?!\w)|(?<=\bin )[1-8][a-h](?!\w)"
)


LIKE_A_DATE = re.compile(r"[0-9] ?[-/.] ?[0-9]|jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec")
"""What every date with a digit has, in lower case."""
LIKE_A_HOUSE = re.compile(r"[A-Z][\w'’-]+ (?:nr|nummer|[0-9])| (?:nr\.? ?|nummer )[0-9]")
"""What every house has whose street has no street's ending."""
NUMBERED_THINGS = KEEP | frozenset(MONTHS.split("|"))
CLASS_END = re.compile(r"[0-9] ?[-/]? ?[a-zA-Z][1-9]?(?!\w)")
"""Every class ends so."""
STREET_ENDS = (*STREETS.split("|"), "str", "vliet")
BARE_STREET_ENDS = (*SURE_STREETS.split("|"), "weg", "plein", "pad")
"""Those that tell a street without a number."""
SAID_MONTHS = tuple(f" {month}" for month in LONG_MONTHS.split("|"))
PLATFORM_NAMES = tuple(PLATFORMS.split("|"))
TOP_LEVELS = (".nl", ".com", ".org", ".net", ".be", ".eu")


def spans(text: str, numbers: frozenset[str]) -> tuple[list[Span], str]:
    """What is hidden for its form, and the text in which it, every placeholder and what is kept is blank.

    `numbers`: digits of the public telephone numbers that stay.
    """
    found: list[Span] = []
    left = blank(text, [match.span() for match in PLACEHOLDER.finditer(text)]) if "[" in text else text
    holds = _holds(left)
    for kind, find, needed in STEPS:
        if needed not in holds:
            continue
        new = [Span(start, end, kind) for start, end in find(left)]
        found += new
        left = blank(left, [(span.start, span.end) for span in new])
        if kind == "plate":  # before numbers are looked for
            left = blank(left, [match.span() for match in KEPT.finditer(left)])
            left = blank(left, [match.span() for match in _public(numbers).finditer(left)])
    return found, left


def _holds(text: str) -> set[str]:
    """What there is in a text that some patterns cannot do without: most texts hold little of it."""
    low = text.lower()
    digits = len(DIGIT.findall(text))
    found = {
        "": True,
        "link": "://" in text or "www." in low,
        "site": "." in text and any(end in low for end in TOP_LEVELS),
        "platform": "." in text and any(platform in low for platform in PLATFORM_NAMES),
        "@": "@" in text,
        "0": digits > 0,
        "month": (digits > 0 and LIKE_A_DATE.search(low) is not None) or any(month in low for month in SAID_MONTHS),
        "house": digits > 0 and (LIKE_A_HOUSE.search(text) is not None or any(street in low for street in STREET_ENDS)),
        "plate": digits > 0 and ("kenteken" in low or "nummer" in low),
        "00": digits > 1,
        "0000": digits > 3,  # noqa: PLR2004 - as many as it says
        "0000000": digits > 6,  # noqa: PLR2004 - as many as it says
        "class": digits > 0 and CLASS_END.search(text) is not None,
        "account": digits > 1 or "@" in text or "_" in text,
        "said": "@" in text or any(sign in low for sign in ("punt", "dot", "apenst", "(at)", "[at]", " at ")),
        "street": any(street in low for street in (STREET_ENDS if digits else BARE_STREET_ENDS)),
    }
    return {what for what, there in found.items() if there}


def is_bsn(digits: str) -> bool:
    """Whether eight or nine digits pass the elfproef of the burgerservicenummer."""
    if not digits.isdecimal() or len(digits) not in (8, 9) or not digits.strip("0"):
        return False
    nine = [int(digit) for digit in digits.zfill(9)]
    return (sum(weight * digit for weight, digit in zip(range(9, 1, -1), nine, strict=False)) - nine[8]) % 11 == 0


def is_iban(compact: str) -> bool:
    """Whether letters and digits, without separators, pass the check of an IBAN (remainder 1 by 97)."""
    if not 15 <= len(compact) <= 34:  # noqa: PLR2004 - the shortest and the longest there is
        return False
    turned = (compact[4:] + compact[:4]).upper()
    return turned.isascii() and turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def blank(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with these stretches settled: every character of them is BLANK."""
    if not stretches:
        return text
    letters = list(text)
    for start, end in stretches:
        letters[start:end] = BLANK * (end - start)
    return "".join(letters)


@lru_cache(maxsize=8)
def _public(numbers: frozenset[str]) -> re.Pattern[str]:
    """The public numbers, however they are spaced; with none, a pattern that never matches."""
    spaced = "|".join(r"[ .-]?".join(number) for number in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<![\w.+-])(?:{spaced})(?![\w])(?![ .-]?[0-9])" if spaced else r"(?!)")


def _all(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """Dutch accounts by their form, also with a slip in them; others when a whole number of groups passes the
    check.
    """
    dutch = [match.span() for match in DUTCH_IBAN.finditer(text)]
    yield from dutch
    for match in IBAN.finditer(blank(text, dutch)):
        groups = [group.end() for group in re.finditer(r"[^\W_]+", match.group())]
        for end in reversed(groups):
            if is_iban(re.sub(r"[ .-]", "", match.group()[:end])):
                yield match.start(), match.start() + end
                break


def _inside(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """What the first group of a pattern holds."""
    return lambda text: (match.span(1) for match in pattern.finditer(text))


def _but(words: frozenset[str], pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """All but what is, or begins with, one of these words."""
    return lambda text: (
        match.span() for match in pattern.finditer(text) if match.group().partition(" ")[0].lower() not in words
    )


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Houses after a word that says where; things with a number stay ("van Windows 11")."""
    for match in SOME_PLACE.finditer(text):
        whole = next(group for group in (1, 3, 5) if match.group(group))
        if match.group(whole + 1).lower() not in NUMBERED_THINGS:
            yield match.span(whole)


def _numbers(kind: Kind) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: ((a, b) for a, b, found in _numbered(text) if found == kind)


def _numbered(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Long numbers: a citizen's number by its check digit, telephone numbers by their length, and what is
    left.
    """
    for match in NUMBER.finditer(text):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        if is_bsn(digits) and not written.startswith(("+", "0")):
            yield *match.span(), "bsn"
        elif _is_phone(written, digits):
            yield *match.span(), "phone"
        elif not THOUSANDS.fullmatch(written) and re.search(r"[0-9]{2}", written):
            yield *match.span(), "number"


def _is_phone(written: str, digits: str) -> bool:
    if written.startswith(("+", "(+", "00")):
        return 9 <= len(digits) <= 17  # noqa: PLR2004 - with the number of the country
    return digits.startswith("0") and 9 <= len(digits) <= 11  # noqa: PLR2004 - ten, or a slip of one


STEPS: tuple[tuple[Kind, Callable[[str], Iterator[tuple[int, int]]], str], ...] = (
    ("link", _all(LINK), "link"),
    ("email", _all(SPOKEN_EMAIL), "said"),
    ("email", _all(EMAIL), "@"),
    ("link", _all(SITE), "site"),
    ("account", _inside(DOTTED), "platform"),
    ("account", _all(ACCOUNT), "account"),
    ("iban", _ibans, "0000"),
    ("date", _all(DATE), "month"),
    ("plate", _inside(SPACED_PLATE), "plate"),
    ("plate", _all(PLATE), "00"),
    ("bsn", _numbers("bsn"), "0000000"),
    ("phone", _numbers("phone"), "0000000"),
    ("number", _numbers("number"), "0000000"),
    ("postcode", _all(POSTCODE), "0000"),
    ("date", _all(SHORT_DATE), "00"),
    ("address", _but(NO_STREETS, STREET), "street"),
    ("address", _all(ANY_STREET), "street"),
    ("address", _all(NUMBERED_PLACE), "house"),
    ("address", _places, "0"),
    ("address", _but(ORDINARY_STREETS, LOWER_STREET), "street"),
    ("address", _inside(LIVED_AT), "0"),
    ("class", _all(CLASS), "class"),
)
"""In this order: what is settled first is blank for the rest. Last, what a text must hold (see `_holds`) before it is
looked through.
"""
