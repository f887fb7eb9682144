"""Numbers, dates and addresses are known by their form and their check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.resources import load_lexicon
from flows.guard import Memory, guard
from flows.guard.numbers import is_bsn, is_iban

LEXICON = load_lexicon()
MEMORY = Memory(b"k" * 32)


def redact(text: str) -> str:
    """The text that comes out."""
    return guard(text, MEMORY, LEXICON).text


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("0612345678", "[telefoon]"),
        ("06-12 34 56 78", "[telefoon]"),
        ("06.12.34.56.78", "[telefoon]"),
        ("+31 6 12345678", "[telefoon]"),
        ("+31(0)6 12345678", "[telefoon]"),
        ("0031612345678", "[telefoon]"),
        ("(010) 123 45 67", "[telefoon]"),
        ("111222333", "[bsn]"),
        ("1112.22.333", "[bsn]"),
        ("111 222 333", "[bsn]"),
        ("111222334", "[nummer]"),
        ("NL91 ABNA 0417 1643 00", "[iban]"),
        ("nl91abna0417164300", "[iban]"),
        ("BE68 5390 0754 7034", "[iban]"),
        ("XX-12-YZ", "[kenteken]"),
        ("12-xyz-3", "[kenteken]"),
        ("GB12CD", "[kenteken]"),
        ("1234 AB", "[postcode]"),
        ("1234ab", "[postcode]"),
        ("1234 xb", "[postcode]"),
        ("Sint Jansstraat 12b", "[adres]"),
        ("kerkstraat 12", "[adres]"),
        ("kerkstr. 12", "[adres]"),
        ("burg. van toornlaan 8a", "[adres]"),
        ("3 oktober 2016", "[datum]"),
        ("03-10-2016", "[datum]"),
        ("3/10/16", "[datum]"),
        ("2016-10-03", "[datum]"),
        ("3 okt", "[datum]"),
        ("03-10-'16", "[datum]"),
        ("3e van oktober", "[datum]"),
        ("derde oktober", "[datum]"),
        ("een.ouder+1@voorbeeld.nl", "[e-mail]"),
        ("https://voorbeeld.nl/a?b=c", "[link]"),
        ("www.voorbeeld.nl", "[link]"),
        ("@een.kind_2014", "[account]"),
        ("cool_kid99", "[account]"),
        ("sterretje2014", "[account]"),
        ("a_" * 100 + "a", "[account]"),
        ("a" * 100 + "@voorbeeld.nl", "[e-mail]"),
        ("https://voorbeeld.nl/" + "a" * 1_000, "[link]"),
        ("sub." * 12 + "voorbeeld.nl", "[link]"),
        ("12" * 20, "[nummer]"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Er stond {} op.", "({}),", "tel: {}"])
def test_a_number_is_hidden_for_what_it_is(text: str, placeholder: str, around: str) -> None:
    """Alone, in a sentence, between brackets and after a colon."""
    assert guard(around.format(text), MEMORY, LEXICON).text == around.format(placeholder)


@pytest.mark.parametrize(
    "text",
    [
        "112",
        "0800-2000",
        "0900 8844",
        "0800 0432",
        "groep 6",
        "8.30-15.00",
        "2025-2026",
        "3 keer",
        "1.250.000",
        "2 2 2 2 2 2 2",
        "in 2015 is hij geboren",
        "eind oktober",
        "een 10",
        "covid19",
        "______",
    ],
)
def test_a_number_that_tells_nothing_of_a_person_stays(text: str) -> None:
    """Public numbers, times, amounts, school years and marks."""
    assert guard(f"Er stond {text} op.", MEMORY, LEXICON).text == f"Er stond {text} op."


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("groep 4c", "groep [klas]"),
        ("klas 2B", "klas [klas]"),
        ("zit in 3A", "zit in [klas]"),
        ("uit H4b", "uit [klas]"),
    ],
)
def test_a_class_with_its_letter_is_hidden(text: str, out: str) -> None:
    """The letter makes a year into thirty children that can be counted."""
    assert guard(text, MEMORY, LEXICON).text == out


@given(st.integers(10_000_000, 99_999_999))
def test_every_citizens_number_has_one_check_digit(first: int) -> None:
    """Of the ten numbers with the same first eight digits, one passes at most; one with a wrong digit never does."""
    passing = [digit for digit in range(10) if is_bsn(f"{first}{digit}")]
    assert len(passing) <= 1
    for digit in passing:
        assert not is_bsn(f"{(first // 10) * 10 + (first + 1) % 10}{digit}")


@given(st.integers(0, 9_999_999_999))
def test_an_account_passes_with_its_own_check_digits_only(number: int) -> None:
    """Two check digits in a hundred fit a Dutch account number."""
    fitting = [check for check in range(2, 99) if is_iban(f"NL{check:02}INGB{number:010}")]
    assert len(fitting) == 1


def test_no_digits_are_no_citizens_number() -> None:
    """Other lengths, zeroes and letters are refused without fault."""
    assert not any(is_bsn(text) for text in ("", "1", "000000000", "12345678a", "1234567890"))
    assert not any(is_iban(text) for text in ("", "NL91", "NL91 ABNA 0417 1643 00", "é" * 20))


@pytest.mark.parametrize("said", ["kenteken XX 12 YZ", "nummerbord: xx 12 yz", "kenteken is XX 12 YZ"])
def test_a_plate_with_spaces_is_hidden_where_it_is_said_to_be_one(said: str) -> None:
    """Without that word it may be anything."""
    assert redact(said).endswith("[kenteken]")
    assert redact("IN 12 WEKEN") == "IN 12 WEKEN"


@pytest.mark.parametrize(
    "text", ["IN 2019 EN 2021", "in 2019 en 2021", "3X PER WEEK", "PUNT 4B", "1500 km", "twee meisjes"]
)
def test_a_year_a_count_or_a_point_is_no_number_of_somebody(text: str) -> None:
    """Also in a shouted text."""
    assert redact(text) == text
