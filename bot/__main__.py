"""The command line: finds the command, runs it, and turns whatever goes wrong into one clear line and a status.

Only the command that is asked for is imported, by its name: `nietpluis weigh` answers in a moment because it never
loads the database and the web server that `serve` needs.
"""

from __future__ import annotations

import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from bot.commands.outcomes import BAD_INPUT, BUG, FINE, FOUND, INTERRUPTED, BadInput
from bot.commands.parser import build_parser
from bot.log import start_logging, told
from bot.resources import load_sentences
from bot.settings import SettingsError
from flows.reading import ProtocolError
from flows.words import Sentences
from storage.errors import Conflict, KeyWrong, SchemaDiffers, StoreError, Tampered


def main(given: Sequence[str] | None = None) -> int:
    """Runs one command. 0: fine; 1: it found something wrong; 2: bad input; 3: a fault of ours; 130: ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    # Before anything can go wrong: what a library says by itself may quote a value.
    start_logging(level=logging.WARNING)
    say = load_sentences()
    try:
        arguments = build_parser(say).parse_args(given)
        module = importlib.import_module(f"bot.commands.{arguments.command}")
        status: int = module.run(arguments, say)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read us has left: nothing more can be said there, at the end of the program neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("\n" + say("cli.stopped"), file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge of the program: a line for a person, and never a traceback
        status, lines = explain(error, say)
        for line in lines:
            print(say("cli.wrong", what=line), file=sys.stderr)
        return status


def explain(error: Exception, say: Sentences) -> tuple[int, tuple[str, ...]]:
    """The exit status and the lines (Dutch) for an error that reached the edge."""
    match error:
        case BadInput():
            return BAD_INPUT, error.lines
        case SettingsError():
            return BAD_INPUT, tuple(say(f"settings.{fault.code}", value=fault.value) for fault in error.faults)
        case ProtocolError():
            return BAD_INPUT, tuple(str(problem) for problem in error.problems)
        case KeyWrong():
            return BAD_INPUT, (say("store.key_wrong"),)
        case SchemaDiffers():
            return BAD_INPUT, (say("store.schema"),)
        case Conflict():
            return BAD_INPUT, (say("store.busy"),)
        case Tampered():
            return FOUND, (say("store.tampered", case=error.code, number=error.number),)
        case StoreError():
            return BAD_INPUT, (say("store.failed", why=_one_line(error)),)
        case OSError():
            return BAD_INPUT, (say("cli.system", what=_one_line(error)),)
    return BUG, (say("cli.bug", **{"error": "", "where": "?"} | told(error)),)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _speak_utf8(stream: TextIO) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
