"""A text comes out without names, the same person keeps one placeholder, and nothing slips through a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.resources import load_lexicon
from flows.guard import Guarded, Memory, guard, hide, words
from flows.guard.values import LABELS, PLACEHOLDER

LEXICON = load_lexicon()
EMPTY = Memory(b"k" * 32)


def redact(text: str, memory: Memory = EMPTY) -> str:
    """The text that comes out."""
    return guard(text, memory, LEXICON).text


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Ik zag dat Wouter huilde.", "Ik zag dat [naam 1] huilde."),
        ("Wouters zusje vertelde het.", "[naam 1] zusje vertelde het."),
        ("Lotte's jas was nat.", "[naam 1]'s jas was nat."),
        ("vandaag zei sophie dat ze bang is", "vandaag zei [naam 1] dat ze bang is"),
        ("juf annemiek heeft het ook gezien", "juf [naam 1] heeft het ook gezien"),
        ("Het gezin Van der Meulen is verhuisd.", "Het gezin [naam 1] is verhuisd."),
        ("Zijn moeder, mw. J.M. de Boer, belde.", "Zijn moeder, mw. [naam 1], belde."),
        ("Yusuf Yildirim en Wouter vochten.", "[naam 1] en [naam 2] vochten."),
        ("Leerling T. kwam te laat.", "Leerling [leerling] kwam te laat."),
        ("Storm zegt dat hij naar buiten wil.", "[naam 1] zegt dat hij naar buiten wil."),
        ("Iris heeft honger. De iris in de vaas ook niet.", "[naam 1] heeft honger. De iris in de vaas ook niet."),
        ("Ze wonen in Vlissingen.", "Ze wonen in [plaats]."),
        ("Hij zit op basisschool De Regenboog.", "Hij zit op [school]."),
        ("Vandaag draagt Jolijns zusje een jas.", "Vandaag draagt [naam 1] zusje een jas."),
        ("Met L. en S., de broers, ging het beter.", "Met [naam 1] en [naam 2], de broers, ging het beter."),
        ("Op het plein roepen ze haar Spriet.", "Op het plein roepen ze haar [naam 1]."),
        ("Haar vriendin Elke komt elke dag.", "Haar vriendin [naam 1] komt elke dag."),
        ("Zij voetbalt bij vv Rijnstreek.", "Zij voetbalt bij [organisatie]."),
    ],
)
def test_names_give_way_to_placeholders(text: str, out: str) -> None:
    """Capital or lower case, with genitive, title, particles or initials; a name that is a word only where it acts."""
    assert redact(text) == out


@pytest.mark.parametrize(
    "text",
    [
        "Op maandag 's ochtends had hij een blauwe plek op zijn linkerarm, zo groot als een euro.",
        "De IB-er heeft Veilig Thuis gebeld op 0800-2000; bij nood 112.",
        "Juf zag dat meester boos werd. Oma belde de GGD en Jeugdzorg.",
        "Na het Suikerfeest en Sinterklaas kwam ze terug uit Turkije.",
        "Hij zit in groep 5 en is 8 jaar. Om 08.30 uur was hij er nog niet.",
        "papa slaat als hij bier op heeft zei ze ik durf niet naar huis",
        "In ParnasSys staat de Cito van schooljaar 2025-2026.",
        "Ik heb bij de kinderopvang gebeld. Moeder zegt: 'Bemoei je er niet mee.'",
        "ZE IS ERG BANG EN WIL NIET NAAR HUIS",
        "Het kost 1.500 euro per maand, zegt vader.",
        "Ze speelt Grand Theft Auto en krijgt Dexamfetamine; dat de Grinch bestaat gelooft ze.",
        "hij zee da ie nie naor huis durfde en da z'n vaoder kwaod was",
        "Hy woe net nei hûs en skriemde yn de gong.",
        "ik vertrouw het neit, dat is stiefpapa zegt ze",
        "Hij krijgt van oma elke dag patat; papa elke avond boos, en zijn zusje elke ochtend te laat.",
        "Als ze bang is roept ze Mama, en dan roept hij haar boos terug.",
        "Na vitamine D. en E. ging het beter, zegt de huisarts.",
        "Op het Schoolplein van Turkse afkomst, zegt mevrouw overstuur.",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    """Ages, times, weekdays, kin, feasts, countries, institutions and public numbers are left as they are."""
    assert redact(text) == text


def test_the_public_numbers_of_the_protocols_stay_and_others_go() -> None:
    """Veilig Thuis West-Brabant is a public number because a protocol names it; its neighbour is somebody's."""
    assert "076-5233466" in redact("Bel 076-5233466 of 076 523 34 66.")
    assert redact("Bel 076-5233467.") == "Bel [telefoon]."


def test_one_person_keeps_one_placeholder_within_a_text_and_over_texts() -> None:
    """First name, full name, lower case and genitive are one person; the next person is another."""
    first = guard("Wouter Hagedoorn huilde. wouters moeder belde. Sophie troostte Wouter.", EMPTY, LEXICON)
    assert first.text == "[naam 1] huilde. [naam 1] moeder belde. [naam 2] troostte [naam 1]."
    memory = EMPTY.with_new(first.remember)
    second = guard("Vandaag was sophie er niet, Hagedoorn en Bouchra wel.", memory, LEXICON)
    assert second.text == "Vandaag was [naam 2] er niet, [naam 1] en [naam 3] wel."


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Zijn moeder Chantal belde. Chantal huilde.", "Zijn moeder [moeder] belde. [moeder] huilde."),
        ("Moeder (Priscilla) en vader (Delano) zwegen.", "Moeder ([moeder]) en vader ([vader]) zwegen."),
        ("De moeder van Fenna kwam niet.", "De moeder van [naam 1] kwam niet."),
        ("Sjoerd uit groep 6 sloeg zijn zusje Maud.", "[leerling] uit groep 6 sloeg zijn zusje [zus]."),
        ("Broer Tim en broer Bart vochten.", "Broer [broer] en broer [broer 2] vochten."),
        ("[moeder] belde, en ook moeder Bea.", "[moeder] belde, en ook moeder [moeder 2]."),
    ],
)
def test_a_placeholder_says_who_somebody_is_where_that_is_certain(text: str, out: str) -> None:
    """Kin right before a name, or a class right after; else it is one of the numbered names."""
    assert redact(text) == out


def test_who_somebody_is_does_not_change_within_a_case() -> None:
    """The first placeholder stays, whatever is said of the same person later."""
    first = guard("Ik sprak Fenna.", EMPTY, LEXICON)
    assert redact("Leerling Fenna huilde.", EMPTY.with_new(first.remember)) == "Leerling [naam 1] huilde."


def test_a_name_that_is_a_word_keeps_its_placeholder_in_any_case() -> None:
    """In lower case it is found again only where it acts as a name, and then it is the same person."""
    first = guard("Iris heeft honger.", EMPTY, LEXICON)
    memory = EMPTY.with_new(first.remember)
    assert redact("vandaag sprak ik lars. iris huilt weer, bij een iris", memory) == (
        "vandaag sprak ik [naam 2]. [naam 1] huilt weer, bij een iris"
    )


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("het kwam door roan en zijn neefje silvain", "het kwam door [naam 1] en zijn neefje [naam 2]"),
        ("hij zit op obs de vuurvogel in goirle", "hij zit op [school] in [plaats]"),
        ("Zij zit op het Spinoza Lyceum.", "Zij zit op het [school]."),
        ("Ze wonen in Capelle aan den IJssel.", "Ze wonen in [plaats]."),
        ("mail jan punt smit at voorbeeld punt nl", "mail [e-mail]"),
        ("Zijn insta is jur.en.co", "Zijn insta is [account]"),
        ("Hij staat op Brink 12a.", "Hij staat op [adres]."),
        ("IK WORD GEK VAN WESLEY EN NIEMAND HELPT", "IK WORD GEK VAN [naam 1] EN NIEMAND HELPT"),
        ("Jan v.d. Ploeg en mw. D'Angelo kwamen.", "[naam 1] en mw. [naam 2] kwamen."),
        ("Leerling S. de G. is weg.", "Leerling [leerling] is weg."),
        ("mevrouw oosterling belde", "mevrouw [naam 1] belde"),
        ("ik sprak wouter oosterling, zijn vader", "ik sprak [naam 1], zijn vader"),
        ("Ze wonen in IJmuiden.", "Ze wonen in [plaats]."),
        ("ze komt uit drachten", "ze komt uit [plaats]"),
        ("Zij zit op de Vuurtoren.", "Zij zit op de [school]."),
        ("het zusje zit op het cleophas college", "het zusje zit op het [school]"),
    ],
)
def test_it_goes_by_lists_words_and_what_stands_around(text: str, out: str) -> None:
    """Lower case, schools, towns of more words, addresses said in words, odd streets, shouting."""
    assert redact(text) == out


def test_the_memory_holds_no_name_and_is_worth_nothing_without_its_key() -> None:
    """What is to be remembered are hashes and placeholders; another key does not find them."""
    found = guard("Ik sprak Wouter.", EMPTY, LEXICON)
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark, _ in found.remember)
    assert {placeholder for _, placeholder in found.remember} == {"[naam 1]"}
    assert "outer" not in repr(found)
    assert redact("Een zin met wouter.", EMPTY.with_new(found.remember)) == "Een zin met [naam 1]."
    other = Memory(b"z" * 32, dict(found.remember))
    assert not {other.mark("wouter"), other.mark("=wouter")} & set(other.known)


def test_what_was_hidden_is_told_in_the_order_of_the_text() -> None:
    """Each stretch is told once, by placeholder and kind."""
    found = guard("Wouter belde op 06 12345678.", EMPTY, LEXICON)
    assert [tuple(hidden) for hidden in found.hidden] == [("[naam 1]", "name"), ("[telefoon]", "phone")]


def test_a_placeholder_that_somebody_typed_stays_and_its_number_is_not_used_again() -> None:
    """The text of an earlier preview can be edited and sent again."""
    assert redact("[naam 1] sloeg Sophie bij [adres]") == "[naam 1] sloeg [naam 2] bij [adres]"


def test_words_can_be_hidden_by_hand_everywhere_they_stand() -> None:
    """Position by position, in any case and genitive; the other positions keep their words."""
    text = "De bakker zag het. Bakkers zoon ook, en de BAKKER zelf."
    chosen = next(position for position, word in words(text) if word == "bakker")
    by_hand = hide(text, (chosen,), EMPTY)
    assert by_hand.text == "De [verborgen 1] zag het. [verborgen 1] zoon ook, en de [verborgen 1] zelf."
    assert [word for _, word in words(by_hand.text)] == ["De", "zag", "het", "zoon", "ook", "en", "de", "zelf"]


def test_what_was_hidden_by_hand_is_hidden_by_itself_in_the_next_text() -> None:
    """The case remembers it, in the same way."""
    by_hand = hide("Hij heeft een wipneus en een litteken.", (3, 6), EMPTY)
    assert by_hand.text == "Hij heeft een [verborgen 1] en een [verborgen 2]."
    memory = EMPTY.with_new(by_hand.remember)
    assert redact("Ik herken zijn wipneus.", memory) == "Ik herken zijn [verborgen 1]."


def test_neighbours_hidden_by_hand_are_one_thing() -> None:
    """Two words next to each other get one placeholder; a position that is gone is passed over."""
    assert hide("De rode schuur brandde.", (1, 2, 99), EMPTY).text == "De [verborgen 1] brandde."
    assert hide("De rode schuur brandde.", (), EMPTY) == Guarded("De rode schuur brandde.")


class Broken:
    """A lexicon whose table is gone."""

    names: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    letters: ClassVar[Mapping[str, float]] = {}

    def known(self, word: str) -> bool:
        """Fails, as a damaged file would."""
        raise OSError(word)


def test_a_fault_in_the_guard_hides_the_whole_text() -> None:
    """Nothing unseen passes, and the result says so."""
    found = guard("Ik sprak gisteren iemand.", EMPTY, Broken())
    assert found.text == "[tekst verborgen]"
    assert found.hidden[0].kind == "text"
    assert found.remember == ()


PIECES = (
    "Wouter wouters Sophie de Boer van der juf Meneer meester heet zegt Iris iris Roos J. M. en Hij Moeder 06 12345678 "
    "2 5b groep 1-2-2015 4881 AX AE-12-IO 12 mei Kerkstraat kerkstraat 7a @x_y a@b.nl www.a.nl +31 ( ) . , : [naam 1] "
    "[adres] [moeder] [leerling 2] moeder zusje leerling roos beer mei Wil wil v.d. d'Arta obs vv School College De "
    "bergen op zoom insta punt at nl layan Fatma-Nur JAN ZEGT MIJ "
    "' ’ - 😀 İstanbul ŁUKASZ 999957314 NL52RABO0648280383 basisschool \0 \n \u2028"
)
pieces = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25)
texts = st.text(max_size=200) | pieces.map(" ".join) | pieces.map("".join)


@settings(max_examples=10)
@given(st.text(min_size=1, max_size=40) | pieces.map(" ".join).filter(bool))
def test_a_text_of_twenty_thousand_characters_comes_out_guarded_too(unit: str) -> None:
    """Any Unicode, at the greatest length: no exception, not hidden as a whole, and guarding again changes nothing."""
    once = guard((unit * 20_000)[:20_000], EMPTY, LEXICON)
    assert not any(hidden.kind == "text" for hidden in once.hidden)
    assert redact(once.text, EMPTY.with_new(once.remember)) == once.text


@example("Aj:wIL")
@settings(max_examples=300)
@given(texts)
def test_whatever_is_typed_comes_out_guarded_and_stays_so(text: str) -> None:
    """No exception, no more than a placeholder a character, and guarding the outcome again changes nothing."""
    once = guard(text, EMPTY, LEXICON)
    assert not any(hidden.kind == "text" for hidden in once.hidden)
    assert len(once.text) <= len(text) * len("[organisatie]")
    assert set(PLACEHOLDER.findall(once.text)) >= {hidden.placeholder for hidden in once.hidden}
    again = guard(once.text, EMPTY.with_new(once.remember), LEXICON)
    assert again.text == once.text
    assert again.hidden == ()


@given(texts, st.sets(st.integers(0, 30), max_size=5))
def test_hiding_by_hand_leaves_none_of_the_chosen_words(text: str, positions: set[int]) -> None:
    """Afterwards no word that can be hidden is one of those that were chosen."""
    chosen = {word.lower() for position, word in words(text) if position in positions}
    left = {word.lower() for _, word in words(hide(text, tuple(positions), EMPTY).text)}
    assert not chosen & left


def test_every_kind_has_a_placeholder_of_its_own() -> None:
    """No two kinds say the same."""
    assert len(set(LABELS.values())) == len(LABELS)
