"""`guard --jsonl` answers line by line, in order, and a bad line stops nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.commands.guard import run_jsonl


def answers(lines: list[str | bytes]) -> tuple[int, list[dict[str, object]]]:
    """The exit status and what was written."""
    written: list[str] = []
    status = run_jsonl(lines, written.append)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in written)
    return status, [json.loads(line) for line in written]


def test_each_text_is_answered_in_order_without_its_names() -> None:
    """Two texts, two answers; the second knows nothing of the first."""
    status, got = answers(['{"id": "a", "text": "Ik sprak Wouter."}\n', '{"id": 2, "text": "Ik sprak Sophie."}\n'])
    assert status == 0
    assert got == [{"id": "a", "redacted": "Ik sprak [naam 1]."}, {"id": 2, "redacted": "Ik sprak [naam 1]."}]


def test_a_bad_line_gives_an_error_and_the_others_are_answered() -> None:
    """No JSON, no object, no id, no text, bytes that are no UTF-8: five errors, one answer, status 2."""
    status, got = answers(
        [
            "{",
            "[1]",
            '{"text": "x"}',
            '{"id": true, "text": "x"}',
            b'{"id": "\xff"}',
            '{"id": 7}',
            '{"id": 8, "text": "Hoi"}',
        ]
    )
    assert status == 2
    assert [answer["id"] for answer in got] == [None, None, None, None, None, 7, 8]
    assert ["error" in answer for answer in got] == [True] * 6 + [False]
    assert got[5]["error"] == '"text" ontbreekt, of is geen tekst.'


def test_no_line_is_waited_for_before_the_one_before_it_is_answered() -> None:
    """Another program may wait for each answer before it asks on."""
    written: list[str] = []

    def asking() -> Iterator[str]:
        for number in range(3):
            assert len(written) == number
            yield json.dumps({"id": number, "text": "Hoi"})

    assert run_jsonl(asking(), written.append) == 0
    assert len(written) == 3


def test_accents_come_out_as_they_went_in() -> None:
    """The answers are UTF-8 text, not escapes; empty lines are passed over."""
    written: list[str] = []
    run_jsonl(["\n", '{"id": "é", "text": "Hij zegt: \\"één keer\\""}'.encode(), b" \r\n"], written.append)
    assert written == ['{"id": "é", "redacted": "Hij zegt: \\"één keer\\""}\n']


def test_half_a_character_stops_nothing() -> None:
    """A phone that cut an emoji in two gives a line that can still be written as UTF-8."""
    status, got = answers([r'{"id": "a", "text": "Ik sprak Wouter \ud83d"}'])
    assert (status, got) == (0, [{"id": "a", "redacted": "Ik sprak [naam 1] ?"}])
