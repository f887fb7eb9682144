"""The command line as somebody types it: a process of its own, in a folder of its own."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

from tests.storage.things import MASTER_KEY

KEY = base64.b64encode(MASTER_KEY).decode()


def nietpluis(folder: Path, *arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `nietpluis` with these arguments in `folder`; `settings` are NIETPLUIS_… variables, in small letters."""
    command, environ = [sys.executable, "-m", "bot", *arguments], environment(settings)
    return subprocess.run(command, cwd=folder, env=environ, input=given, capture_output=True, timeout=60, check=False)


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment of this process, with these settings of the product and no others."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NIETPLUIS_")}
    environ |= {f"NIETPLUIS_{name.upper()}": value for name, value in settings.items()}
    # A school's server may speak no UTF-8 by itself.
    return environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def lines(text: bytes) -> list[str]:
    """The lines of what was printed."""
    return text.decode("utf-8").splitlines()


def faults(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What was wrong with the input: the lines on standard error, which are all there is."""
    said = lines(done.stderr)
    assert done.returncode == 2, (done.returncode, said)
    assert done.stdout == b""
    assert said
    assert all(line.startswith("nietpluis: ") for line in said), said
    return [line.removeprefix("nietpluis: ") for line in said]
