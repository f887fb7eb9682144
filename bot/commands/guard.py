"""`nietpluis guard`: a text in, and the same text without names out; with `--jsonl` a text on every line.

Every text stands on its own: nothing is remembered from one to the next, nothing is kept, nothing is logged.
"""

from __future__ import annotations

import json
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable

from bot.commands.outcomes import BAD_INPUT, FINE, BadInput
from bot.resources import load_lexicon, load_sentences
from flows.guard import Lexicon, Memory, guard
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Answers standard input: line by line (`--jsonl`), or as one text."""
    if arguments.jsonl:
        return run_jsonl(sys.stdin.buffer, _write)
    if sys.stdin.isatty():
        print(say("guard.ask"), file=sys.stderr)
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(say("guard.input")) from None
    print(guard(text, Memory(secrets.token_bytes(32)), load_lexicon()).text, end="")
    print(say("guard.promise"), file=sys.stderr)
    return FINE


def _write(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


def run_jsonl(lines_in: Iterable[str | bytes], write: Callable[[str], object]) -> int:
    """Answers every line `{"id", "text"}` with `{"id", "redacted"}`, in order; `write` gets one line with its end, to
    flush.

    Lines are UTF-8, best handed in as bytes (`sys.stdin.buffer`). A line that cannot be answered gives `{"id",
    "error"}` (`id` null when it has none); empty lines are passed over. The exit status: 0, or 2 when a line could
    not be answered.
    """
    lexicon, say = load_lexicon(), load_sentences()
    status = 0
    for line in lines_in:
        if not line.strip():
            continue
        answer = _answer(line, lexicon, say)
        if "error" in answer:
            status = BAD_INPUT
        # Half a surrogate pair can be written in JSON, but not in UTF-8: it becomes a question mark.
        write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8") + "\n")
    return status


def _answer(line: str | bytes, lexicon: Lexicon, say: Sentences) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": say("guard.line.json")}
    if not isinstance(asked, dict):
        return {"id": None, "error": say("guard.line.object")}
    name, text = asked.get("id"), asked.get("text")
    if not isinstance(name, str | int) or isinstance(name, bool):
        return {"id": None, "error": say("guard.line.id")}
    if not isinstance(text, str):
        return {"id": name, "error": say("guard.line.text")}
    guarded = guard(text, Memory(secrets.token_bytes(32)), lexicon)
    if any(hidden.kind == "text" for hidden in guarded.hidden):
        return {"id": name, "error": say("guard.line.failed")}
    return {"id": name, "redacted": guarded.text}
