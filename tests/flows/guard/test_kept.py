"""What the product says itself is nobody's name: no word of its own is ever hidden, whatever its capitals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest

from bot.resources import load_lexicon, load_sentences, own_words
from flows.guard import Memory, guard
from flows.guard.values import fold

LEXICON = load_lexicon()
OWN = own_words()
NAMED = LEXICON.names | LEXICON.surnames | LEXICON.places
ALSO_A_NAME = frozenset(["ben", "dan", "door", "elke", "erin", "kan", "klaar", "koos", "wil"])
"""Words of ours that are a first name too, and on no list since they are words."""
GLOSSARY = """
    niet-pluis-gevoel casus signaal signalen signaleringslijst waarneming onveiligheid veiligheid acuut structureel
    onthulling consultatie collegiale afwegingskader afwegingsvraag twijfel vermoeden melding meldcode melden hulp
    casemanager regiehouder regisseur termijn nazorg monitoren monitoring spoor dossier kenmerk bestuur school
    bestuurssecretaris vertrouwensinspecteur aandachtsfunctionaris locatiedirecteur ondersteuningsteam kindcheck
    zorgcoördinator wijkagent politie huisarts jeugdarts gedragswetenschapper Kindertelefoon ParnasSys INOS Delta
    eergerelateerd huwelijksdwang achterlating genitale verminking letsel letseldeskundige meldplicht meldrecht
"""
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
MONTHS = "januari februari maart april juni juli augustus september oktober november december"
NUMBERS = """
    een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
    negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde vierde
    vijfde zesde zevende achtste half anderhalf beide geen enkele
"""
SETTING = re.compile(r"[{_]")
"""What a sentence fills in, or the name of a setting: nobody types that in a case."""
CASINGS = (str.lower, str.upper, str.capitalize)
SAID = ("{}", "Ik lees {} daar.", "het gaat over {}", "{} is daar", "Het was een {}.", "De {} van gisteren")


def hidden(words: Iterator[str]) -> list[str]:
    """The sentences with one of these words, in any casing, that come out otherwise."""
    texts = (said.format(casing(word)) for word in words for casing in CASINGS for said in SAID)
    return [text for text in texts if guard(text, Memory(b"k" * 32), LEXICON).text != text]


def test_the_words_of_protocols_and_sentences_are_kept() -> None:
    """Every word of every protocol and every sentence that is on no list of names, in each casing and place."""
    words = OWN - NAMED - ALSO_A_NAME
    assert len(words) > 1_200
    assert hidden(iter(sorted(words))) == []


def test_a_word_of_ours_that_is_a_name_too_is_kept_where_it_is_a_word() -> None:
    """In lower case, after an article and at the end."""
    known = [word for word in sorted(OWN & NAMED - LEXICON.places) if LEXICON.known(word)]
    texts = [f"het gaat om de {word}" for word in known]
    assert len(texts) > 30
    assert [text for text in texts if guard(text, Memory(b"k" * 32), LEXICON).text != text] == []


@pytest.mark.parametrize("words", [GLOSSARY, DAYS, MONTHS, NUMBERS], ids=["glossary", "days", "months", "numbers"])
def test_the_words_of_the_field_and_of_the_calendar_are_kept(words: str) -> None:
    """Glossary, days, months and number words."""
    assert hidden(iter(words.split())) == []


def test_a_month_goes_with_the_day_of_an_exact_date() -> None:
    """The same word, as part of a date."""
    assert guard("Ze is jarig op 12 mei, dus in mei.", Memory(b"k" * 32), LEXICON).text == (
        "Ze is jarig op [datum], dus in mei."
    )


@pytest.mark.parametrize("casing", [str, str.lower, str.upper])
def test_every_sentence_of_the_product_comes_out_as_it_is(casing: Callable[[str], str]) -> None:
    """What is said to people in a case can be quoted back; only an example of a date is one."""
    say = load_sentences()
    said = [say.by_key[key] for key in say.keys() - {"weigh.line.advised", "forms.error.bad_date"}]
    texts = [casing(text) for text in said if not SETTING.search(text)]
    assert len(texts) > 500
    changed = [text for text in texts if guard(text, Memory(b"k" * 32), LEXICON).text != text]
    assert changed == []


@pytest.mark.parametrize("casing", [str, str.lower, str.upper])
def test_every_text_of_the_protocols_comes_out_as_it_is(casing: Callable[[str], str]) -> None:
    """Signals, questions, norms and the names of who can be called."""
    folder = files("flows").joinpath("protocols")
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir() if path.name.endswith(".toml")
    ]
    texts = [text for table in tables for text in strings(table) if " " in text and "{" not in text]
    assert len(texts) > 500
    changed = [text for text in texts if guard(casing(text), Memory(b"k" * 32), LEXICON).text != casing(text)]
    assert changed == []


def strings(value: object) -> Iterator[str]:
    """Every string in a table."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)


def test_our_own_words_are_folded() -> None:
    """As the guard compares them."""
    assert all(word == fold(word) for word in OWN)
