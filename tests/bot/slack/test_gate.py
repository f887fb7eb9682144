"""What Slack sends is read whole, and as nothing else; what is no request of Slack is not read at all."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.gate import read_body

TEXTS = st.text()


@given(st.dictionaries(TEXTS.filter(lambda name: name != "payload"), TEXTS, min_size=1))
def test_a_form(form: dict[str, str]) -> None:
    """Every character of a form comes through, in both ways in which a space is written."""
    assert read_body(urlencode(form).encode()) == form
    assert read_body(urlencode(form, quote_via=quote).encode()) == form


@given(st.dictionaries(TEXTS, TEXTS))
def test_json_in_a_form_and_bare(said: dict[str, str]) -> None:
    """Every character of an interaction comes through, and of an event."""
    assert read_body(urlencode({"token": "x", "payload": json.dumps(said)}).encode()) == said
    assert read_body(json.dumps(said, ensure_ascii=False).encode()) == said


@pytest.mark.parametrize("body", [b"payload=[]", b"payload=", b"payload=%7", b"a=%zz", b"a=%ff", b"{", b"payload=1"])
def test_what_slack_does_not_send(body: bytes) -> None:
    """What is cut off, quoted wrongly or no object is no request."""
    with pytest.raises(ValueError):  # noqa: PT011 - JSON, text and quoting each raise their own kind of it
        read_body(body)


@pytest.mark.parametrize("body", [rb'{"user": {"id": "U\ud800"}}', rb'{"\uDC00": 1}', rb'{"text": "\ud83dx\ude00"}'])
def test_half_a_character(body: bytes) -> None:
    """Half of a pair of surrogates is in nothing that Slack sends, bare or in a form; a whole pair is a character."""
    for sent in (body, urlencode({"payload": body}).encode()):
        with pytest.raises(ValueError, match="surrogates"):
            read_body(sent)
    assert read_body(rb'{"text": "\ud83d\ude00"}') == {"text": "\U0001f600"}
