"""Which words are somebody's name.

Reasons with the lexicon, capitals, and the words around. What has a form of its own (numbers, addresses on the net,
dates), and what was found to be an organisation or a place, is blank in the text that comes in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flows.guard.numbers import INITIALS
from flows.guard.reading import AROUND, Reading, Sort, Token, without_s
from flows.guard.values import Kind, Span, bare, base, fold
from flows.guard.vocabulary import (
    ACTS,
    ANNOUNCE,
    ARTICLES,
    BEFORE_NAME,
    KIN,
    LINKS,
    NAMED_KIN,
    OWNERS,
    PARTICLES,
    PLACE_BEFORE,
    POLITE,
    SCHOOLS,
    SURNAME_BEFORE,
    SURNAMED,
    VERBAL,
)

TWO_LETTERS = 2
SHORTEST_SURNAME = 4
MOST_PARTICLES = 3
LONGEST_NICKNAME = 8
"""An ordinary word that is longer has its capital for another reason."""
NEVER_MONTHS = frozenset(["mei", "winter", "zomer", "lente", "storm"])
"""Soft names that are the weather or the time of the year as often, and may be said to be so."""
GOES_ON = frozenset("in bij met naar al vandaag gister gisteren weer niet nu sinds op uit van bang boos ziek moe".split())
"""What may come after such a name and "is", and is not said of the weather."""
AGE = re.compile(r"[,(]? ?\(?[0-9]{1,2}(?:\)| ?jaar|,| jr)")
"""What stands after somebody whose age is told."""


def spans(reading: Reading, remembered: Callable[[str], str | None]) -> list[Span]:
    """The names in a text, each with the particles, surnames and initials that belong to it.

    `remembered`: the placeholder of a word that was hidden before, or None.
    """
    tokens = reading.tokens
    named = [remembered(token.text) is not None or _is_name(i, reading) for i, token in enumerate(tokens)]
    _take_surnames(named, reading)
    _take_company(named, reading)
    return _group(named, reading)


def _is_name(i: int, reading: Reading) -> bool:
    token = reading.tokens[i]
    if len(token.form) == 1:
        return token.text.isupper() and _is_initial(i, reading)
    if "-" in token.form:
        return _is_hyphened_name(i, reading)
    sort = reading.sort(token.form)
    if sort.kept:
        return False
    if token.capital and token.text.isupper() and len(token.text) > 1:
        return sort.sure or (not sort.word and reading.before(i) in POLITE)
    if not token.capital:
        return _is_lower_name(i, sort, reading)
    if reading.begins(i):
        return _is_first_name(i, sort, reading)
    return _is_capital_name(i, sort, reading)


def _is_hyphened_name(i: int, reading: Reading) -> bool:
    """Whether a word with hyphens is a name: not "IB-gesprek" or "BSN-nummer", but "Jan-Willem" and "Smit-Verbeek"."""
    token = reading.tokens[i]
    parts = [part for part in token.text.split("-") if part]
    sorts = [reading.sort(base(part)) for part in parts]
    if sorts[0].kept:
        return False
    if base(parts[0]) in PARTICLES and len(parts) > 1:
        parts, sorts = parts[1:], sorts[1:]
        if sorts[0].sure or (parts[0][0].isupper() and not sorts[0].word):
            return True
    if token.capital and (sorts[0].first or sorts[0].surname) and not reading.begins(i):
        return True
    if token.capital and not parts[0].isupper() and not reading.begins(i):
        return parts[-1][0].isupper() or not all(sort.word for sort in sorts)
    if sorts[0].sure or (sorts[-1].sure and not sorts[0].word):
        return True
    return token.capital and not all(
        sort.word or part.isupper() or reading.is_slip(base(part)) for part, sort in zip(parts, sorts, strict=True)
    )


def _is_initial(i: int, reading: Reading) -> bool:
    """Whether a single capital stands for a name: "K. zegt", "leerling D.v.B.", "leerling K"; not at the end of a list
    ("vitamine D.").
    """
    token, text = reading.tokens[i], reading.text
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    if reading.before(i) in ARTICLES:
        return False
    if reading.before(i) in POLITE | {"collega"} and not reading.begins(i):
        return True
    return after[:1] == "." and before in ("", " ", "(", ".", "\n") and (not after[1:2].strip() or after[1:2].isalpha())


def _is_capital_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital that no sentence asks for."""
    token = reading.tokens[i]
    before = reading.before(i)
    if sort.sure or (sort.soft and (token.form not in VERBAL or token.form not in reading.lexicon.common)):
        return True
    if token.form in PARTICLES or (sort.spoken and not sort.first):
        return False
    if not sort.word:
        return True
    if _announcer(i, reading) in ANNOUNCE or _follows_initials(i, reading) or reading.after(i) in SCHOOLS:
        return True
    if token.form in reading.lexicon.common and reading.after(i) not in ACTS:
        return (sort.place and before in PLACE_BEFORE) or ((sort.surname or sort.soft) and before in LINKS)
    if not sort.first and (token.form in BEFORE_NAME or len(token.form) > LONGEST_NICKNAME or _is_only_verb(token.form, reading)):
        return False
    if sort.first and before in ("ons", "onze", "die", "onzen"):
        return True
    return before not in ARTICLES or sort.place and before in PLACE_BEFORE


def _is_first_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a capital at the beginning of a sentence."""
    token, after = reading.tokens[i], reading.after(i)
    if sort.sure:
        return True
    shorter = without_s(token.form)
    if shorter and reading.sort(shorter).sure and (not sort.word or after in KIN):
        return True
    if sort.soft:
        return _is_subject(i, reading) or (after in KIN and token.text.endswith("s"))
    if shorter and reading.sort(shorter).soft and after in KIN:
        return True
    follows = i + 1 < len(reading.tokens) and after and reading.tokens[i + 1]
    if sort.first and follows and follows.capital and not reading.sort(follows.form).kept:
        return not reading.sort(follows.form).word or reading.sort(follows.form).surname
    if sort.spoken or sort.word:
        return False
    return sort.first or sort.surname or sort.place or not reading.is_slip_of_common(token.form)


NEVER_FIRST = frozenset("dan door anders ben klaar rijk kei los pas".split())
"""Words that begin so many sentences that they are no name there."""
PRONOUNS = frozenset("hij ie ze zij ik je jij u het 't er we wij jullie men iemand niemand papa mama moeder vader".split())


def _is_subject(i: int, reading: Reading) -> bool:
    """Whether a word at the beginning of a sentence does something, is one of two people, or is all there is."""
    token, after = reading.tokens[i], reading.after(i)
    if after == "en":
        other = reading.tokens[i + 2] if reading.after(i + 1) else None
        return other is not None and (reading.sort(other.form).sure or (other.capital and not _is_kept(other, reading)))
    if token.form in NEVER_FIRST or (token.form in VERBAL and (after in PRONOUNS or reading.after(i + 1) in PRONOUNS)):
        return False
    if token.form in NEVER_MONTHS and after in ("is", "was", "werd", "wordt", "lijkt", "leek"):
        return reading.after(i + 1) in GOES_ON
    if after in ACTS:
        return True
    if after and token.form not in VERBAL and reading.is_verb(after) and after not in ARTICLES:
        return not reading.sort(after).kept and after not in ("niet", "met", "uit", "dat", "wat", "het", "weet")
    if after and reading.tokens[i + 1].capital:
        return not _is_kept(reading.tokens[i + 1], reading)
    rest = reading.text[token.end : token.end + 8]
    if rest.startswith(", ") and rest[2:3].isupper():
        return True
    return bool(AGE.match(rest.lstrip())) or (len(reading.tokens) == 1) or (rest[:1] == ":" and reading.begins(i))


def _is_kept(token: Token, reading: Reading) -> bool:
    return reading.sort(token.form).kept


def _is_lower_name(i: int, sort: Sort, reading: Reading) -> bool:
    """Of a word without capital, or in a text that is all capitals."""
    form = reading.tokens[i].form
    if sort.sure:
        return True
    if sort.word and not (sort.soft or sort.surname or sort.place or form.endswith("s")):
        return False  # most words, so these cost nothing more
    before, after = reading.before(i), reading.after(i)
    if _is_announced(i, sort, before, after, reading):
        return True
    if sort.soft and not sort.kept:
        return _is_soft_name(i, before, after, reading)
    shorter = without_s(form)
    if shorter and reading.sort(shorter).sure and (not sort.word or after in KIN):
        return True
    if sort.place and before in PLACE_BEFORE and _is_town(form, reading):
        return True
    if sort.word or len(form) <= TWO_LETTERS:
        return False
    if sort.surname and len(form) >= SHORTEST_SURNAME and not reading.is_slip(form):
        return True
    if sort.place:
        return before in PLACE_BEFORE or not reading.is_slip(form)
    return _stands_as_name(i, before, after, reading)


def _is_town(form: str, reading: Reading) -> bool:
    """Whether a town that is a word too ("moerdijk") is hardly ever one where no article stands."""
    plural = form.endswith("en") and reading.lexicon.known(form)
    return len(form) > SHORTEST_SURNAME and not plural and form not in reading.lexicon.common


def _is_announced(i: int, sort: Sort, before: str, after: str, reading: Reading) -> bool:
    """Whether the word before says that a name comes: "juf marieke", "heet bo", "mw. de wit"."""
    form = reading.tokens[i].form
    announcer = _announcer(i, reading)
    if form in PARTICLES or sort.spoken:
        return False
    if announcer in POLITE:
        if sort.soft or not sort.word:
            return form not in VERBAL or after in ACTS or reading.ends(i)
        if announcer != before and (sort.surname or sort.place):
            return form not in reading.lexicon.common or reading.ends(i) or after in ACTS
        if form in reading.lexicon.common and (announcer not in SURNAME_BEFORE or after not in ACTS):
            return False
        return sort.surname and form not in ACTS and not reading.is_verb(form) and form not in KIN
    if announcer in ANNOUNCE:
        return (sort.soft and form not in VERBAL) or reading.is_strange(form)
    return before in NAMED_KIN and ((sort.soft and form not in VERBAL and after != "") or reading.is_strange(form))


def _is_soft_name(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word that is a name as well is one here: where a noun would have its article, or where it acts."""
    form = reading.tokens[i].form
    if before in ARTICLES and before not in OWNERS:
        return False
    if reading.begins(i) and form not in ("ben", "kan"):
        return _is_subject(i, reading)
    if form in VERBAL:
        return False
    if before in LINKS:
        return after in ACTS or after in OWNERS or reading.ends(i) or after in BEFORE_NAME or after in KIN
    return after in ("zegt", "zei", "vertelt", "vertelde", "huilt", "huilde", "vraagt", "vroeg")


def _stands_as_name(i: int, before: str, after: str, reading: Reading) -> bool:
    """Whether a word that nothing is known of stands where a name does."""
    form = reading.tokens[i].form
    hints = (before in BEFORE_NAME) + (reading.begins(i) or before in ("en", "of"))
    hints += bool(after) and reading.sort(after).sure
    hints += after in ACTS or after in OWNERS or after in ("en", "niet", "is", "weer", "ook") or reading.ends(i)
    if not hints or len(form) < SHORTEST_SURNAME:
        return False
    return not (reading.is_slip_of_common(form) if hints > 1 else reading.is_slip(form))


def _is_only_verb(form: str, reading: Reading) -> bool:
    sort = reading.sort(form)
    return not (sort.surname or sort.place) and reading.is_verb(form)


def _follows_initials(i: int, reading: Reading) -> bool:
    """Whether initials stand before the word, or before the particles in front of it: "J. de" Wit."""
    for _ in range(MOST_PARTICLES):
        if reading.before(i) in PARTICLES:
            i -= 1
    start = reading.tokens[i].start
    return INITIALS.search(reading.text[max(0, start - AROUND) : start]) is not None


def _announcer(i: int, reading: Reading) -> str:
    """The word before, and before the particles that stand between: "familie van der" Aa; else an empty string."""
    for _ in range(MOST_PARTICLES):
        before = reading.before(i)
        if before not in SURNAMED:
            return before
        i -= 1
    return ""


def _take_surnames(named: list[bool], reading: Reading) -> None:
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


def _is_surname(j: int, reading: Reading, particles: int) -> bool:
    """Whether the word after a name (and so many particles) belongs to it."""
    token = reading.tokens[j]
    sort = reading.sort(token.form)
    if sort.kept or len(token.form) == 1:
        return False
    if token.capital and not token.text.isupper():
        return True
    if particles and sort.surname and not sort.spoken:
        after = reading.after(j)
        free = not after or after in ACTS or after in BEFORE_NAME or reading.is_verb(after) or after in OWNERS
        return free and token.form not in KIN and token.form not in NAMED_KIN
    return (sort.surname and not sort.word) or (reading.sort(reading.tokens[j - 1].form).sure and reading.is_strange(token.form))


def _take_company(named: list[bool], reading: Reading) -> None:
    """Marks the other one of two: "Sam en beer" is one name and a toy, "pim en fleur" are two."""
    tokens = reading.tokens
    for i in range(len(tokens) - 2):
        if tokens[i + 1].form not in ("en", "of") or reading.after(i) == "" or reading.after(i + 1) == "":
            continue
        first, second = tokens[i], tokens[i + 2]
        if named[i] and not named[i + 2] and first.capital == second.capital:
            named[i + 2] = reading.sort(second.form).soft and second.form not in VERBAL
        elif named[i + 2] and not named[i] and first.capital == second.capital and reading.begins(i):
            named[i] = reading.sort(first.form).soft and first.form not in VERBAL


def _group(named: Sequence[bool], reading: Reading) -> list[Span]:
    """Joins what stands together: names with only spaces, hyphens and particles between, and initials before."""
    tokens, text = reading.tokens, reading.text
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        if not named[i]:
            i += 1
            continue
        first = last = i
        j = i + 1
        while j < len(tokens) and text[tokens[j - 1].end : tokens[j].start] in _joins(tokens[j - 1]):
            if named[j]:
                last = j
            elif j - last > MOST_PARTICLES or not _is_particle(j, tokens):
                break
            j += 1
        end = tokens[last].start + len(bare(tokens[last].text))
        if len(tokens[last].form) == 1 and text[end : end + 1] == ".":
            end += 1
        found.append(Span(_with_initials(tokens[first].start, text), end, _kind(first, last, reading)))
        i = last + 1
    return found


def _is_particle(j: int, tokens: Sequence[Token]) -> bool:
    """Whether a word can stand inside a name: "van", and "in" before "'t" only."""
    form = tokens[j].form
    return form in SURNAMED or (form in ("in", "op", "aan") and j + 1 < len(tokens) and tokens[j + 1].form in ("t", "den"))


def _joins(token: Token) -> tuple[str, ...]:
    """What may stand between this part of a name and the next."""
    return (" ", ".", ". ", "/") if len(token.form) == 1 else (" ", "-", "- ")


def _with_initials(start: int, text: str) -> int:
    """Where a name begins when particles and initials before it are counted in."""
    window = text[max(0, start - AROUND) : start]
    particles = re.search(r"(?:(?<!\w)(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Ll]e|[Ll]a|'t) ){1,3}$", window)
    head = window[: particles.start()] if particles else window
    initials = INITIALS.search(head)
    if initials:
        return start - (len(window) - initials.start())
    titled = particles and particles.group()[0].isupper() and head.rstrip(" ")[-1:] not in ("", ".", "!", "?", "\n")
    return start - (len(window) - particles.start()) if particles and titled else start


def _kind(first: int, last: int, reading: Reading) -> Kind:
    """What is named, by the words in it and the word before."""
    inside = {token.form for token in reading.tokens[first : last + 1]}
    if _announcer(first, reading) in SCHOOLS or any(form.endswith(("school", "college", "lyceum")) for form in inside):
        return "school"
    sorts = [reading.sort(form) for form in inside]
    if _announcer(first, reading) in POLITE:
        return "name"
    if any(sort.place for sort in sorts) and not any(sort.first for sort in sorts):
        return "place"
    return "place" if reading.before(first) in PLACE_BEFORE and not any(s.first for s in sorts) else "name"
