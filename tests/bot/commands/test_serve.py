"""`serve` makes what is not there yet, says whether it is well, logs nothing but JSON, and stops when it is told to."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bot.run import KEY, lines, nietpluis


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def health(port: int) -> dict[str, object]:
    """What /healthz says once it is well; after half a minute without that, the test fails."""
    heard = ""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                found: dict[str, object] = json.load(answer)
                return found
        except urllib.error.HTTPError as not_well:
            with not_well:  # an answer as well: it keeps its socket until it is closed
                heard = str(not_well)
        except OSError as failed:
            heard = str(failed)
        time.sleep(0.2)
    raise AssertionError(heard)


def test_a_school_is_served_from_an_empty_database(tmp_path: Path, database_url: str) -> None:
    """On both databases the tables are made; doctor then finds clock and courier running; SIGTERM ends it."""
    port = free_port()
    environ = os.environ | {"NIETPLUIS_KEY": KEY, "NIETPLUIS_DATABASE_URL": database_url, "NIETPLUIS_PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], cwd=tmp_path, env=environ, stderr=subprocess.PIPE
    ) as process:
        assert health(port)["ok"] is True
        said = lines(nietpluis(tmp_path, "doctor", key=KEY, database_url=database_url).stdout)
        process.terminate()
        _, logged = process.communicate(timeout=30)
        assert process.returncode == 0
    assert "ok    de database is bereikbaar, past bij deze versie en bij de sleutel" in said
    assert sum(line.startswith("ok ") and " loopt, voor het laatst gezien op " in line for line in said) == 2
    told = [json.loads(line) for line in lines(logged)]
    # Where the settings name no chat nobody can be reached, and whoever forgot them must not think that all is well.
    assert [line["event"] for line in told if line["level"] == "warning"] == ["no chat in the settings"]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_stopping_with_ctrl_c_is_no_fault(tmp_path: Path, command: str) -> None:
    """Status 0, and no trace."""
    port = free_port()
    environ = os.environ | {"NIETPLUIS_KEY": KEY, "NIETPLUIS_PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", command],
        cwd=tmp_path,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        for _ in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        process.send_signal(2)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 0
    assert b"Traceback" not in said
