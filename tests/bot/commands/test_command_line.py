"""The command line: bad input is one clear line and status 2, help is Dutch, and a trace is never shown."""

from __future__ import annotations

import base64
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from bot.__main__ import explain, main
from bot.commands import key
from bot.commands.outcomes import BadInput
from bot.resources import load_sentences
from flows.words import Sentences
from storage.errors import Conflict, StoreError, Tampered
from tests.bot import nursery
from tests.bot.run import KEY, faults, lines, nietpluis

COMMANDS = ("demo", "serve", "key", "guard", "weigh", "protocol", "directory", "trail", "dossier", "doctor")


def test_help_is_dutch_and_names_every_command(tmp_path: Path) -> None:
    """What argparse says by itself is said in Dutch too."""
    done = nietpluis(tmp_path, "--help")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert all(f"    {command} " in said or f"    {command}\n" in said for command in COMMANDS)
    assert said.startswith("gebruik: nietpluis")
    assert not any(english in said for english in ("usage", "options", "positional", "show this"))


@pytest.mark.parametrize(
    "command",
    [*COMMANDS, "protocol check", "protocol draw", "directory import", "directory link", "directory show",
     "trail verify"],
)  # fmt: skip
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With its own arguments."""
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"gebruik: nietpluis {command}")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Er ontbreekt nog iets: OPDRACHT."),
        ("toveren", "“toveren” kan hier niet."),
        ("protocol", "Er ontbreekt nog iets: OPDRACHT."),
        ("directory import", "Er ontbreekt nog iets: BESTAND."),
        ("directory link discord X inos", "“discord” kan hier niet. Kies uit: slack, teams."),
        ("dossier", "Er ontbreekt nog iets: CODE."),
        ("dossier NP-AAAAAA --format pdf", "“pdf” kan hier niet. Kies uit: md, json."),
        ("dossier NP-AAAAAA --format", "Er hoort iets achter --format."),
        ("weigh --json", "Dit hoort er niet bij: --json."),
        ("trail verify a b", "Dit hoort er niet bij: b."),
        ("demo --port tachtig", "“tachtig” is geen poort. Geef een getal van 0 tot en met 65535."),
        ("serve --port 65536", "“65536” is geen poort. Geef een getal van 0 tot en met 65535."),
    ],
)
def test_a_typing_error_is_one_line(typed: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is wrong, and what could be chosen."""
    assert main(typed.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"nietpluis: {says}")
    assert printed.err.count("\n") == 1


READS_SETTINGS = ("weigh --jsonl", "protocol check", "demo")
"""What reads the settings and opens no store; here these start from nothing, the others where they need a key."""
NEEDS_STORE = ("serve", "trail verify", "dossier NP-AAAAAA", "directory show", "directory link slack T0AB1C2D inos")


@pytest.mark.parametrize("command", NEEDS_STORE)
def test_what_opens_the_store_needs_a_key(command: str, tmp_path: Path) -> None:
    """Without one nothing is opened, and nothing is made."""
    (said,) = faults(nietpluis(tmp_path, *command.split()))
    assert said.startswith("NIETPLUIS_KEY is niet ingevuld.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*NEEDS_STORE, *READS_SETTINGS])
def test_every_fault_of_the_settings_is_a_line(command: str, tmp_path: Path) -> None:
    """All at once, for every command that reads them."""
    starts = nietpluis if command in READS_SETTINGS else nursery.nietpluis
    done = starts(tmp_path, *command.split(), key="x", port="x", protocols="weg", database_url="mysql://u:geheim@h/d")
    assert len(faults(done)) == 4
    assert b"geheim" not in done.stderr


@pytest.mark.parametrize("command", ["trail verify", "dossier NP-AAAAAA", "directory show"])
def test_a_database_that_is_not_there_is_not_made(command: str, tmp_path: Path) -> None:
    """A wrong path would otherwise look like an empty school."""
    (said,) = faults(nursery.nietpluis(tmp_path, *command.split(), key=KEY))
    assert said.startswith("Er is nog geen database op nietpluis.sqlite.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address", ["postgresql://u:geheim@127.0.0.1:1/x", "postgresql://u:geheim@127.0.0.1:poort/x", "postgresql://["]
)
def test_a_database_that_does_not_answer_is_one_line(address: str, tmp_path: Path) -> None:
    """Without its password."""
    done = nursery.nietpluis(tmp_path, "directory", "show", key=KEY, database_url=address)
    (said,) = faults(done)
    assert said.startswith("De database doet het niet:")
    assert "geheim" not in said


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    """And stays what it was."""
    (tmp_path / "np.sqlite").write_bytes(b"geen database " * 100)
    (said,) = faults(nursery.nietpluis(tmp_path, "trail", "verify", key=KEY, database_url="sqlite:///np.sqlite"))
    assert said.startswith("De database doet het niet:")
    assert (tmp_path / "np.sqlite").read_bytes() == b"geen database " * 100


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """The other program goes on."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        port = first.stdout.readline().decode().split("127.0.0.1:")[1].split("/")[0]
        assert faults(nursery.nietpluis(tmp_path, "demo", "--port", port)) == [
            f"Poort {port} is al bezet. Kies een andere met --port."
        ]
        assert first.poll() is None
        first.terminate()
        assert first.wait(30) == 0


def test_the_demo_keeps_only_in_a_folder(tmp_path: Path) -> None:
    """A file is refused."""
    (tmp_path / "iets").write_text("x", encoding="utf-8")
    assert faults(nursery.nietpluis(tmp_path, "demo", "--data", "iets")) == ["“iets” is geen map."]


def test_a_key_is_new_every_time(tmp_path: Path) -> None:
    """32 bytes in base64, and nothing but that."""
    first, second = (nietpluis(tmp_path, "key").stdout for _ in range(2))
    assert first != second
    assert len(base64.b64decode(first, validate=False)) == 32
    assert len(lines(first)) == 1


def test_who_stops_reading_stops_the_program(tmp_path: Path) -> None:
    """A closed pipe is not a fault."""
    command = f"{sys.executable} -m bot protocol check | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], cwd=tmp_path, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_a_fault_of_ours_is_told_without_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its kind and its place, status 3, and no trace."""

    def broken(arguments: Namespace, say: Sentences) -> int:
        raise RuntimeError("Zonnebloemstraat")

    monkeypatch.setattr(key, "run", broken)
    assert main(["key"]) == 3
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "Zonnebloemstraat" not in said
    assert said.count("\n") == 1


def test_every_kind_of_error_has_its_status() -> None:
    """Bad input is 2, something that was found is 1, a fault of ours 3."""
    say = load_sentences()
    for error, status in (
        (BadInput("x", "y"), 2),
        (Conflict("x"), 2),
        (StoreError("x"), 2),
        (OSError("x"), 2),
        (Tampered("NP-AAAAAA", 3, "was altered"), 1),
        (KeyError("x"), 3),
    ):
        assert explain(error, say)[0] == status
    assert explain(Tampered("NP-AAAAAA", 3, "was altered"), say)[1] == (
        "Het spoor van casus NP-AAAAAA klopt niet, regel 3. Kijk met “nietpluis trail verify”.",
    )
