"""`nietpluis weigh`: what the five weighing questions lead to; line by line for machines, or asked for a person.

Keeps nothing, opens no database, and decides nothing: the board's own table does.
"""

from __future__ import annotations

import json
import math
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from bot.commands.outcomes import BAD_INPUT, FINE, BadInput
from bot.commands.practice import practise
from bot.protocols import load_protocols
from bot.settings import read_settings
from flows.protocol import QUESTIONS, Protocol
from flows.weighing import WeighError, norms, weigh
from flows.words import Sentences

KEYS = ("id", "board", "flags", "advised", "answers")
_LONGEST = 80

Boards = Mapping[str, Protocol]


def run(arguments: Namespace, say: Sentences) -> int:
    """Answers lines of standard input (`--jsonl`), or asks the questions of a board one by one."""
    if arguments.jsonl and arguments.board:
        raise BadInput(say("cli.fault.together", what=arguments.board, other="--jsonl"))
    loaded = load_protocols(read_settings(os.environ, needs_key=False))
    boards = {board: protocol for board, (protocol, _) in loaded.items()}
    if arguments.jsonl:
        return run_jsonl(sys.stdin.buffer, _write, boards, say)
    if arguments.board and arguments.board not in boards:
        raise BadInput(say("cli.fault.choice", what=arguments.board, allowed=", ".join(boards)))
    return practise(boards, arguments.board, input, print, say)


def run_jsonl(lines: Iterable[bytes], write: Callable[[str], object], boards: Boards, say: Sentences) -> int:
    """Answers every line `{"id", "board", "flags", "advised", "answers"}`, in order; `write` gets one line at a time.

    `flags`: dangers that are always reported. `advised` (absent: false): Veilig Thuis's advice on doubt is recorded.
    `answers`: question -> "yes", "no", "doubt". Out: `{"id", "report", "ask", "together", "advice", "end"}`, or
    `{"id", "error"}` for a line that cannot be answered. Empty lines are passed over. The exit status: 0, or 2 when a
    line could not be answered.
    """
    status = FINE
    for line in lines:
        if line.strip():
            answer = _Line(boards, say).answer(line)
            if "error" in answer:
                status = BAD_INPUT
            write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
    return status


def _write(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


class _Line:
    """Reads one line; strictly, since a mistake in a flag is a report that is not made."""

    def __init__(self, boards: Boards, say: Sentences) -> None:
        self.boards = boards
        self.say = say
        self.faults: list[str] = []
        self.twice: list[str] = []

    def answer(self, line: bytes) -> dict[str, object]:
        asked = self.read(line)
        if asked is None:
            return {"id": None, "error": " ".join(self.faults)}
        name = asked.get("id")
        if not _is_id(name):
            name = None
            self.fault("id")
        for key in self.twice:
            self.fault("twice", _short(key))
        for key in asked:
            if key not in KEYS:
                self.fault("unknown", _short(key))
        for key in ("board", "flags", "answers"):
            if key not in asked:
                self.fault("missing", key)
        protocol = self.board(asked)
        flags, advised, answers = self.flags(asked), self.advised(asked), self.answers(asked)
        if self.faults or protocol is None:
            return {"id": name, "error": " ".join(self.faults)}
        try:
            found = weigh(protocol, flags, QUESTIONS if advised else (), answers)
        except WeighError as error:
            allowed = norms(protocol) if error.code == "flag" else QUESTIONS
            return {
                "id": name,
                "error": self.say(f"weigh.line.{error.code}", what=_short(error.detail), allowed=_all(allowed)),
            }
        return {"id": name, **asdict(found)}

    def read(self, line: bytes) -> dict[str, object] | None:
        try:
            asked = json.loads(line.decode("utf-8"), object_pairs_hook=self.pairs, parse_constant=_no_constant)
        except UnicodeDecodeError:
            self.fault("utf8")
        except (ValueError, RecursionError):
            self.fault("json")
        else:
            if isinstance(asked, dict):
                return asked
            self.fault("object")
        return None

    def pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                self.twice.append(key)
            found[key] = value
        return found

    def board(self, asked: Mapping[str, object]) -> Protocol | None:
        board = asked.get("board")
        if isinstance(board, str):
            if board not in self.boards:
                self.fault("board", _short(board), self.boards)
            return self.boards.get(board)
        if "board" in asked:
            self.fault("board_type")
        return None

    def flags(self, asked: Mapping[str, object]) -> tuple[str, ...]:
        flags = asked.get("flags", [])
        if isinstance(flags, list) and all(isinstance(flag, str) for flag in flags):
            return tuple(flags)
        self.fault("flags", allowed=("acute", "structural", "disclosure"))
        return ()

    def advised(self, asked: Mapping[str, object]) -> bool:
        advised = asked.get("advised", False)
        if not isinstance(advised, bool):
            self.fault("advised")
        return advised is True

    def answers(self, asked: Mapping[str, object]) -> dict[str, str]:
        answers = asked.get("answers", {})
        if not isinstance(answers, dict):
            self.fault("answers")
            return {}
        for answer in answers.values():
            if not isinstance(answer, str):
                self.fault("answer", _short(json.dumps(answer)))
        return answers

    def fault(self, code: str, what: str = "", allowed: Iterable[str] = ()) -> None:
        self.faults.append(self.say(f"weigh.line.{code}", what=what, allowed=_all(allowed)))


def _is_id(name: object) -> bool:
    if isinstance(name, float):
        return math.isfinite(name)
    return isinstance(name, str | int) and not isinstance(name, bool)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _all(words: Iterable[str]) -> str:
    return ", ".join(words)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
