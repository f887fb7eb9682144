"""`weigh` says what the board's table says, line by line for machines and question by question for a person."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.commands.practice import practise
from bot.commands.weigh import run_jsonl
from bot.resources import load_sentences
from flows.protocol import QUESTIONS
from flows.weighing import WeighError, weigh
from tests.bot import nursery
from tests.bot.run import faults, lines, nietpluis
from tests.flows.boards import THIRD, board

BOARDS = {name: board(name) for name in ("inos", "delta")}


def asked(**changes: Any) -> dict[str, Any]:
    """A line that can be answered."""
    return {"id": "a", "board": "inos", "flags": [], "answers": {}} | changes


def answers(*given: dict[str, Any] | bytes) -> tuple[int, list[dict[str, Any]]]:
    """The exit status and the answers to these lines."""
    written: list[str] = []
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in given]
    status = run_jsonl(raw, written.append, BOARDS, load_sentences())
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in written)
    return status, [json.loads(line) for line in written]


def error(given: dict[str, Any] | bytes) -> str:
    """What is said of a line that cannot be answered."""
    status, (answer,) = answers(given)
    assert status == 2
    assert set(answer) == {"id", "error"}
    return str(answer["error"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (asked(), (False, "suspicion", False, False, None)),
        (asked(answers={"suspicion": "doubt"}), (False, "suspicion", True, True, None)),
        (asked(answers={"suspicion": "doubt"}, advised=True), (False, "suspicion", True, False, None)),
        (asked(answers={"suspicion": "yes", "safety": "doubt"}), (True, "help", True, False, None)),
        (asked(flags=["acute"], answers={"help": "doubt"}), (True, "help", True, True, None)),
        (asked(flags=["acute"], answers={"help": "doubt"}, advised=True), (True, None, False, False, "report")),
        (asked(flags=["disclosure"], answers={"suspicion": "no", "safety": "no"}), (True, "help", True, False, None)),
        (asked(answers={"suspicion": "no"}), (False, None, False, False, "close")),
        (asked(answers=dict.fromkeys(("suspicion", "help", "acceptance", "result"), "yes") | {"safety": "no"}),
         (False, None, False, False, "monitor")),
        (asked(board="delta", answers={"suspicion": "doubt"}), (False, "suspicion", True, True, None)),
        (asked(board="delta", answers={"suspicion": "doubt"}, advised=True), (False, None, False, False, "close")),
        (asked(board="delta", answers={"suspicion": "yes", "safety": "doubt"}), (False, "help", False, True, None)),
        (asked(board="delta", answers={"suspicion": "yes", "safety": "doubt", "help": "yes"}),
         (False, "acceptance", False, True, None)),
        (asked(board="delta", flags=["structural"], answers={"help": "doubt"}), (True, None, False, True, "report")),
    ],
)  # fmt: skip
def test_each_board_answers_by_its_own_table(given: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Doubt, flags and advice lead where the board's document says."""
    status, (answer,) = answers(given)
    assert status == 0
    assert answer == dict(zip(("id", "report", "ask", "together", "advice", "end"), ("a", *expected), strict=True))


def test_every_line_agrees_with_the_weighing_itself() -> None:
    """All ways to answer three questions, of both boards, with and without advice and flag."""
    given: list[dict[str, Any]] = []
    expected: list[tuple[object, ...] | None] = []
    for name, flag, advised, some in product(BOARDS, ([], ["acute"]), (False, True), product("·ynd", repeat=3)):
        words = {"y": "yes", "n": "no", "d": "doubt"}
        answered: dict[str, str] = {q: words[a] for q, a in zip(QUESTIONS, some, strict=False) if a != "·"}
        given.append(asked(board=name, flags=flag, advised=advised, answers=answered))
        try:
            found = weigh(BOARDS[name], flag, QUESTIONS if advised else (), answered)
            expected.append((found.report, found.ask, found.together, found.advice, found.end))
        except WeighError:
            expected.append(None)
    _, got = answers(*given)
    for answer, values in zip(got, expected, strict=True):
        if values is None:
            assert set(answer) == {"id", "error"}
        else:
            assert tuple(answer[key] for key in ("report", "ask", "together", "advice", "end")) == values


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"geen json\n", "geen JSON"),
        (b"\xff\xfe\n", "UTF-8"),
        (b'{"id": "a", "n": NaN}', "geen JSON"),
        (b"[" * 100_000, "geen JSON"),
        (b'["a"]', "object"),
        (b'"a"', "object"),
        (asked(id=None), '"id"'),
        (asked(id=True), '"id"'),
        (asked(id=["a"]), '"id"'),
        (b'{"id": 1e999, "board": "inos", "flags": [], "answers": {}}', '"id"'),
        ({"board": "inos", "flags": [], "answers": {}}, '"id"'),
        ({"id": "a", "flags": [], "answers": {}}, "board"),
        ({"id": "a", "board": "inos", "answers": {}}, "flags"),
        ({"id": "a", "board": "inos", "flags": []}, "answers"),
        (asked(board="sinos"), "sinos"),
        (asked(board=1), '"board"'),
        (asked(flags="acute"), '"flags"'),
        (asked(flags=[1]), '"flags"'),
        (asked(flags=["honour"]), "honour"),
        (asked(flags=["Acute"]), "Acute"),
        (asked(advised="true"), '"advised"'),
        (asked(advised=1), '"advised"'),
        (asked(advised=None), '"advised"'),
        (asked(answers=[]), '"answers"'),
        (asked(answers={"hulp": "yes"}), "hulp"),
        (asked(answers={"suspicion": "ja"}), "ja"),
        (asked(answers={"suspicion": None}), "null"),
        (asked(answers={"suspicion": True}), "true"),
        (asked(answers={"safety": "yes"}), "safety"),
        (asked(answers={"suspicion": "no", "safety": "yes"}), "safety"),
        (asked(answer={}), "answer"),
        (b'{"id": "a", "board": "inos", "flags": [], "flags": ["acute"], "answers": {}}', "flags"),
        (b'{"id": "a", "board": "inos", "flags": [], "answers": {"suspicion": "no", "suspicion": "yes"}}', "suspicion"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_answered_says_why(given: dict[str, Any] | bytes, says: str) -> None:
    """The sentence names what is wrong."""
    assert says in error(given)


def test_all_that_is_wrong_with_a_line_is_said_at_once() -> None:
    """Board, flags, answers and a stray key, in one error."""
    said = error({"id": "a", "board": "x", "flags": 1, "answers": 2, "extra": 3})
    assert all(word in said for word in ("x", "flags", "answers", "extra"))


@pytest.mark.parametrize("name", ["a", "", "ë☃", 7, -1, 2.5, 10**30])
def test_the_id_comes_back_as_it_was(name: object) -> None:
    """With an answer and with an error."""
    _, got = answers(asked(id=name), asked(id=name, board="x"))
    assert [answer["id"] for answer in got] == [name, name]


def test_an_id_that_cannot_be_read_is_null() -> None:
    """Absent, of another type, or in a line that is no object."""
    _, got = answers(b"x", {"board": "inos"}, asked(id={}))
    assert [answer["id"] for answer in got] == [None, None, None]


def test_a_bad_line_stops_no_other() -> None:
    """Order is kept, empty lines are passed over, and the status tells that something could not be answered."""
    status, got = answers(asked(id=1), b"\n", b"{", asked(id=3))
    assert status == 2
    assert [answer["id"] for answer in got] == [1, None, 3]
    assert ["error" in answer for answer in got] == [False, True, False]


# ---------------------------------------------------------------- as a process


def test_another_program_may_wait_for_each_answer(tmp_path: Path) -> None:
    """Every line is flushed before the next one is read."""
    command = [sys.executable, "-m", "bot", "weigh", "--jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps(asked(id=number)).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0


def test_text_is_utf_8_whatever_the_machine_speaks(tmp_path: Path) -> None:
    """Accents come back as they went in, and half a character as an escape."""
    given = json.dumps(asked(id="ë☃"), ensure_ascii=False).encode() + b"\n" + json.dumps(asked(id="\ud83d")).encode()
    done = nietpluis(tmp_path, "weigh", "--jsonl", given=given)
    assert done.returncode == 0
    assert done.stdout.startswith('{"id": "ë☃"'.encode())
    assert [json.loads(line)["id"] for line in lines(done.stdout)] == ["ë☃", "\ud83d"]


def test_a_third_board_is_a_file(tmp_path: Path) -> None:
    """A board in NIETPLUIS_PROTOCOLS is weighed like any other."""
    third = next(THIRD.glob("*.toml"))
    given = json.dumps(asked(board=board(third.stem).id)).encode()
    assert nursery.nietpluis(tmp_path, "weigh", "--jsonl", given=given).returncode == 2
    done = nursery.nietpluis(tmp_path, "weigh", "--jsonl", given=given, protocols=str(THIRD))
    assert (done.returncode, json.loads(done.stdout)["ask"]) == (0, "suspicion")


def test_an_unsound_board_is_refused_before_anything_is_answered(tmp_path: Path) -> None:
    """Each fault of its file is a line."""
    (tmp_path / "fout.toml").write_text('id = "fout"\nnaam = "x"\n', encoding="utf-8")
    said = faults(nursery.nietpluis(tmp_path, "weigh", "--jsonl", given=b"{}", protocols=str(tmp_path)))
    assert len(said) > 5
    assert all("fout.toml: " in line for line in said)


def test_weighing_loads_no_database(tmp_path: Path) -> None:
    """Neither SQLAlchemy nor a web server is imported for it."""
    program = (
        "import sys; from bot.__main__ import main; status = main(['weigh', '--jsonl']); "
        "print(status, sorted({'sqlalchemy', 'aiohttp', 'cryptography', 'apscheduler'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert done.stdout == b"0 []\n"


# ---------------------------------------------------------------- for a person


def test_a_person_is_led_through_the_questions(tmp_path: Path) -> None:
    """Flags come first; then five answers lead to the end, and what follows is said."""
    done = nietpluis(tmp_path, "weigh", "inos", given=b"n\nnee\nn\n1\n2\n1\n1\n1\n")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert said.index(board("inos").danger["acute"].question) < said.index("1. Vermoeden") < said.index("5. Resultaat")
    assert "Spreek af hoe jullie een oogje in het zeil houden" in said
    assert "geen melding" in said


def test_a_flag_settles_the_first_two_questions(tmp_path: Path) -> None:
    """Who says yes to acute danger is told what to do first, and is asked about help next."""
    done = nursery.nietpluis(tmp_path, "weigh", "delta", given=b"j\nn\nn\n2\n")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert board("delta").danger["acute"].first in said
    assert "1. Vermoeden" not in said
    assert "Er komt een melding bij Veilig Thuis. Wie meldt: intern begeleider" in said


def test_doubt_waits_for_advice(tmp_path: Path) -> None:
    """Without the advice of Veilig Thuis nothing closes; with it, at Delta, question 1 does."""
    waits = nursery.nietpluis(tmp_path, "weigh", "delta", given=b"n\nn\nn\n3\nn\n").stdout.decode()
    assert "wacht deze weging op het advies" in waits
    assert "De casus sluit" not in waits
    assert "De casus sluit" in nursery.nietpluis(tmp_path, "weigh", "delta", given=b"n\nn\nn\n3\nj\n").stdout.decode()


def test_doubt_that_stays_is_decided_by_people(tmp_path: Path) -> None:
    """At INOS, doubt at question 1 after the advice names who decides, and asks again."""
    said = nursery.nietpluis(tmp_path, "weigh", "inos", given=b"n\nn\nn\n3\nj\n3\n2\n").stdout.decode()
    assert "regisseur jeugd, gezin en veiligheid, directeur" in said
    assert "De casus sluit" in said


def test_what_cannot_be_understood_is_asked_again(tmp_path: Path) -> None:
    """A typing error never counts as an answer; the board can be chosen too."""
    done = nursery.nietpluis(tmp_path, "weigh", given=b"9\ninos\nmisschien\nn\nn\nn\n0\n2\n")
    assert done.returncode == 0
    assert done.stdout.decode().count("Dat kan hier niet.") == 3


def test_input_that_ends_is_no_answer(tmp_path: Path) -> None:
    """The practice stops with one line, and no trace."""
    done = nursery.nietpluis(tmp_path, "weigh", "inos", given=b"n\n")
    assert done.returncode == 2
    assert lines(done.stdout)[-1] == "Gestopt. Er is niets bewaard."
    assert done.stderr == b""


def test_ctrl_c_stops_the_practice() -> None:
    """With the same line, and the status that a shell expects."""
    told: list[str] = []

    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    assert practise(BOARDS, "inos", interrupted, told.append, load_sentences()) == 130
    assert told[-1] == "\nGestopt. Er is niets bewaard."


def test_a_board_that_is_not_there_is_named(tmp_path: Path) -> None:
    """And so is a board together with --jsonl."""
    assert faults(nursery.nietpluis(tmp_path, "weigh", "sinos")) == ["“sinos” kan hier niet. Kies uit: delta, inos."]
    assert "inos" in faults(nursery.nietpluis(tmp_path, "weigh", "inos", "--jsonl"))[0]
