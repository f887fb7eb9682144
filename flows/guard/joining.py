"""What belongs to a name by standing beside it: a surname, a nickname, the other one of two, the same name once more.

Takes it as given which words are names by themselves.
"""

from __future__ import annotations

from flows.guard.frames import is_participle
from flows.guard.reading import MOST_PARTICLES, Reading
from flows.guard.subject import OF_THE_WEATHER, UNCOUNTED
from flows.guard.values import base, fold
from flows.guard.vocabulary import (
    ACTS,
    AFTER_SOFT,
    ARTICLES,
    BEFORE_NAME,
    CLAUSES,
    KIN,
    LINKS,
    NAMED_KIN,
    OF_SURNAMES,
    OWNERS,
    SEVERAL,
    SPEAKS,
    SURNAME_ENDS,
    SURNAMED,
    TOYS,
    VERBAL,
    WHEN,
)

HISSING = ("s", "x", "z")
"""What a name ends with that takes no s to own something."""
SHORTEST_SURNAME = 4
GROUPED = frozenset(
    "tweeling broers zusjes broertjes zussen kinderen leerlingen kleuters jongens meisjes ouders".split()
)
"""Before the names of two."""
DID = frozenset(
    """zaten liepen stonden vochten hadden werden kregen gingen speelden lagen sliepen bleven wilden mochten moesten
    konden hebben waren kwamen deden zeiden zitten lopen staan vechten worden krijgen gaan spelen liggen slapen blijven
    willen mogen moeten kunnen komen doen zeggen maken maakten huilen huilden
    """.split()
)
"""What two people do."""
TOGETHER = frozenset("een samen allebei beide beiden broers zusjes zussen broer zus vrienden vriendinnen".split())
"""After "zijn" these say what two people are."""
OPENS = frozenset([' ("', " (“", " ('", " (‘", ' "', " “", " '", " ‘", " (", " („", " („"])
"""Before a nickname, right after the name."""
CLOSES = frozenset("\"”'’)")


def take_surnames(named: list[bool], reading: Reading) -> None:
    """Marks what follows a name as part of it: a capital, or in lower case a surname that is no ordinary word."""
    tokens = reading.tokens
    for i in range(len(tokens)):
        if not named[i] or fold(tokens[i].text).endswith("'s"):
            continue
        j = i + 1
        while j - i <= MOST_PARTICLES and reading.goes_on(j - 1) in SURNAMED:
            j += 1
        if j < len(tokens) and reading.goes_on(j - 1) and not named[j]:
            named[j] = _is_surname(j, reading, particles=j - i - 1)


def take_nicknames(named: list[bool], reading: Reading) -> None:
    """Marks what stands between quotes or brackets right after a name, with a capital: 'Hennie ("Bolle")'."""
    tokens, text = reading.tokens, reading.text
    for i in range(1, len(tokens)):
        if named[i] or not named[i - 1] or not tokens[i].capital:
            continue
        opens, closes = text[tokens[i - 1].end : tokens[i].start], text[tokens[i].end : tokens[i].end + 1]
        quoted = opens in OPENS and closes in CLOSES
        sort = reading.sort(tokens[i].form)
        named[i] = quoted and not (sort.kept or sort.spoken or tokens[i].form in reading.lexicon.common)


def take_again(named: list[bool], reading: Reading) -> None:
    """Marks a name that is a word as well where it stands once more: "toen zei lot dat … zegt lot"."""
    tokens = reading.tokens
    held = {token.form for token, is_one in zip(tokens, named, strict=True) if is_one}
    again = {
        form for form in held if reading.sort(form).soft and form not in UNCOUNTED - {"lot", "job", "joy", "karma"}
    }
    if not again:
        return
    for i, token in enumerate(tokens):
        if not named[i] and token.form in again and token.form not in VERBAL:
            before, after = reading.before(i), reading.after(i)
            named[i] = before in SPEAKS | LINKS | CLAUSES | {"en"} or (before not in ARTICLES and after in SPEAKS)


def take_first_names(named: list[bool], reading: Reading) -> None:
    """Marks an unknown word in lower case right before a surname that is nothing else: "geerte ramkhelawan"."""
    for i in range(len(named) - 1):
        if named[i]:
            continue
        if not named[i + 1]:
            if reading.tokens[i + 1].form in SURNAMED and _has_led_surname(i, named, reading):
                named[i] = True
            continue
        if not reading.after(i):
            continue
        if reading.tokens[i].capital and reading.tokens[i + 1].capital and reading.sort(reading.tokens[i].form).first:
            named[i] = not (reading.sort(reading.tokens[i].form).word or reading.sort(reading.tokens[i].form).kept)
            continue
        sort, follows = reading.sort(reading.tokens[i].form), reading.sort(reading.tokens[i + 1].form)
        unknown = not (sort.kept or sort.spoken or reading.lexicon.known(reading.tokens[i].form))
        named[i] = unknown and follows.surname and not (follows.word or follows.first)


def _has_led_surname(i: int, named: list[bool], reading: Reading) -> bool:
    """Whether particles and a surname that was found follow a word that is a name as well: "lief van der heijden"."""
    j = i + 1
    while j - i <= MOST_PARTICLES and reading.after(j - 1) in SURNAMED:
        j += 1
    led = j < len(named) and named[j] and reading.tokens[j - 1].form in OF_SURNAMES and bool(reading.after(j - 1))
    return led and reading.sort(reading.tokens[i].form).soft and reading.before(i) not in ("de", "het", "een")


def _is_surname(j: int, reading: Reading, particles: int) -> bool:
    """Whether the word after a name (and so many particles) belongs to it."""
    token = reading.tokens[j]
    sort = reading.sort(token.form)
    if sort.kept or len(token.form) == 1:
        return False
    if token.capital and not token.text.isupper():
        return True
    sure = _is_sure(reading.tokens[j - 1 - particles].text, reading)
    if particles and (sort.surname or (sure and not reading.lexicon.known(token.form))) and not sort.spoken:
        after = reading.after(j)
        last, first = reading.tokens[j - 1].form, reading.tokens[j - 2].form
        if last in OF_SURNAMES or (last == "de" and sort.surname and first != "van"):
            return token.form not in KIN and token.form not in NAMED_KIN
        free = not after or after in ACTS or after in BEFORE_NAME or reading.is_verb(after) or after in OWNERS
        return free and token.form not in KIN and token.form not in NAMED_KIN
    acts = reading.after(j) in ACTS or (reading.ends(j) and not particles and token.form not in TOYS)
    if sort.word and sure and sort.soft and acts and token.form not in VERBAL:
        return True
    if sort.word:
        unlisted = token.form.endswith(SURNAME_ENDS) or not reading.lexicon.known(token.form)
        telling = sort.surname or (sure and unlisted)
        return telling and not token.capital and _is_surname_too(j, reading)
    if sort.surname or reading.is_strange(token.form):
        return True
    return sure and not sort.spoken and not _is_verb_typed_wrong(token.form, reading)


def _is_sure(written: str, reading: Reading) -> bool:
    """Whether a first name is nothing else, also "evert-jan"."""
    if "-" not in written:
        return reading.sort(base(written)).sure
    parts = [base(part) for part in written.split("-") if part]
    return all(reading.sort(part).sure or (len(parts) > 1 and reading.sort(part).first) for part in parts)


def _is_verb_typed_wrong(form: str, reading: Reading) -> bool:
    """Whether an unknown word after a first name is what that person does, with a slip of the finger in it."""
    return reading.is_slip_of_common(form) or form.endswith(("t", "de", "te", "en"))


def _is_surname_too(j: int, reading: Reading) -> bool:
    """Whether an ordinary noun in lower case after a first name is a surname there: "hoang kuiper zegt", and not "lars
    fiets".
    """
    form, after = reading.tokens[j].form, reading.after(j)
    if form in reading.lexicon.common or reading.sort(form).spoken:
        return False
    if reading.tokens[j - 1].form.endswith(HISSING) and not reading.sort(form).surname:
        return False
    if form in KIN or form in NAMED_KIN or form in ACTS or form in AFTER_SOFT or reading.is_verb(form):
        return False
    free = reading.ends(j) or after in ACTS | SEVERAL | OWNERS | BEFORE_NAME | {"uit", "na"} or reading.is_verb(after)
    return free and len(form) >= SHORTEST_SURNAME


def take_company(named: list[bool], reading: Reading) -> None:
    """Marks the other one of two: "Sam en beer" is one name and a toy, "pim en fleur" are two."""
    tokens = reading.tokens
    _take_rows(named, reading)
    for i in range(len(tokens) - 2):
        if tokens[i + 1].form not in ("en", "of") or reading.after(i) == "" or reading.after(i + 1) == "":
            continue
        first, second = tokens[i], tokens[i + 2]
        if first.form in OF_THE_WEATHER and second.form in OF_THE_WEATHER:
            continue
        if named[i] and not named[i + 2] and first.capital == second.capital:
            named[i + 2] = reading.sort(second.form).soft and second.form not in VERBAL
        elif named[i + 2] and not named[i] and first.capital == second.capital and reading.begins(i):
            named[i] = reading.sort(first.form).soft and first.form not in VERBAL
        elif not (named[i] or named[i + 2]) and _are_two(i, reading):
            named[i] = named[i + 2] = True


def _take_rows(named: list[bool], reading: Reading) -> None:
    """Marks who stands between two others in a row: "sem, fen en daan"."""
    tokens, text = reading.tokens, reading.text
    for i in range(1, len(tokens) - 2):
        if named[i] or not named[i - 1] or text[tokens[i - 1].end : tokens[i].start] != ", ":
            continue
        sort = reading.sort(tokens[i].form)
        closed = reading.after(i) == "en" and named[i + 2] and reading.after(i + 1) != ""
        named[i] = closed and not (sort.kept or sort.spoken) and (sort.soft or sort.first or not sort.word)


def _are_two(i: int, reading: Reading) -> bool:
    """Whether two words that are names as well are two people: "bas en job zijn niet opgehaald"."""
    first, second = reading.tokens[i].form, reading.tokens[i + 2].form
    if not (reading.sort(first).soft and reading.sort(second).soft) or reading.before(i) in ARTICLES:
        return False
    if first in TOYS | KIN and second in TOYS | KIN:
        return False
    after, then = reading.after(i + 2), reading.after(i + 3)
    if reading.before(i) in GROUPED or (after.endswith("en") and after in DID):
        return True
    said = then in AFTER_SOFT | WHEN | TOGETHER or is_participle(then)
    return after in SEVERAL - {"en", "zijn"} or (after == "zijn" and said)
