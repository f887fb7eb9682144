"""The command line without the second that a start takes: processes forked from one that has everything loaded.

Each has its own folder, settings and streams, and ends with its own status, as one that somebody types. That every
command starts by itself as well is proven in `commands/test_command_line.py`.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import bot.commands
from bot.__main__ import main
from bot.resources import load_calendar, load_lexicon, load_sentences
from tests.bot.run import environment

SECONDS = 60
STREAMS = (("in", os.O_RDONLY), ("out", os.O_WRONLY | os.O_CREAT), ("err", os.O_WRONLY | os.O_CREAT))


def nietpluis(folder: Path, *arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `nietpluis` with these arguments in `folder`; `settings` are NIETPLUIS_… variables, in small letters."""
    with tempfile.TemporaryDirectory(prefix="nietpluis-") as name:
        streams = Path(name)
        (streams / "in").write_bytes(given)
        asked = {"folder": str(folder), "arguments": arguments, "environ": environment(settings), "streams": name}
        status = int(_asked(json.dumps(asked)))
        out, err = (streams / "out").read_bytes(), (streams / "err").read_bytes()
    return subprocess.CompletedProcess(arguments, status, out, err)


def _asked(line: str) -> str:
    process = _nursery()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return process.stdout.readline()


@cache
def _nursery() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bot.nursery"]
    process = subprocess.Popen(
        command, env=environment({}), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(process.communicate, timeout=SECONDS)
    return process


# ---------------------------------------------------------------- in the nursery


def serve() -> None:
    """Start what each line asks for, and say with which status it ended, until there is no line any more."""
    for module in pkgutil.iter_modules(bot.commands.__path__, "bot.commands."):
        importlib.import_module(module.name)
    load_calendar()
    load_sentences()
    load_lexicon()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 70
            try:
                status = _run(json.loads(line))
            finally:
                os._exit(status)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(asked: dict[str, Any]) -> int:
    """One command, with nothing left of the nursery but what it loaded."""
    signal.alarm(SECONDS)
    for number, (name, mode) in enumerate(STREAMS):
        os.dup2(os.open(os.path.join(asked["streams"], name), mode), number)  # noqa: PTH118 - a descriptor is wanted
    # As a start makes them where a machine speaks no UTF-8 by itself.
    sys.stdin = os.fdopen(0, "r", errors="surrogateescape")
    sys.stdout = os.fdopen(1, "w", errors="surrogateescape")
    sys.stderr = os.fdopen(2, "w", errors="backslashreplace")
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    try:
        status = main(asked["arguments"])
    except SystemExit as left:
        status = int(left.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    serve()
