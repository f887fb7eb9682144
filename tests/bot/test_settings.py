"""The environment becomes one value, or every fault of it is named."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from bot.resources import load_sentences
from bot.settings import Fault, Settings, SettingsError, read_settings

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()


def faults(environ: dict[str, str], *, needs_key: bool = False) -> tuple[Fault, ...]:
    """What is wrong with an environment."""
    with pytest.raises(SettingsError) as refused:
        read_settings(environ, needs_key=needs_key)
    return refused.value.faults


def test_nothing_is_needed_where_no_store_is_opened() -> None:
    """Without a variable everything has its usual value, and there is no key."""
    assert read_settings({}, needs_key=False) == Settings("sqlite:///nietpluis.sqlite", None, 8080, None)


def test_everything_can_be_said(tmp_path: Path) -> None:
    """All four variables are read; blanks around them do not count."""
    environ = {
        "NIETPLUIS_DATABASE_URL": " postgresql://school@db/np ",
        "NIETPLUIS_KEY": f" {TEXT}\n",
        "NIETPLUIS_PORT": "80",
        "NIETPLUIS_PROTOCOLS": str(tmp_path),
    }
    assert read_settings(environ) == Settings("postgresql://school@db/np", KEY, 80, tmp_path)


def test_a_key_is_never_made_up() -> None:
    """Where the store is opened a key must be given, also when it is there but empty."""
    assert faults({"NIETPLUIS_KEY": ""}, needs_key=True) == (Fault("key_missing"),)
    with pytest.raises(SettingsError):
        _ = Settings().master_key


@pytest.mark.parametrize("key", ["geheim", TEXT[:-4], base64.b64encode(b"x" * 33).decode(), f"*{TEXT}", "é" * 44])
def test_a_key_is_base64_of_32_bytes(key: str) -> None:
    """Anything else is refused, and not repeated."""
    assert faults({"NIETPLUIS_KEY": key}) == (Fault("key"),)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8_080", "١٢٣", "tachtig", "99999999"])
def test_a_port_is_a_number_of_a_port(port: str) -> None:
    """Anything else is named."""
    assert faults({"NIETPLUIS_PORT": port}) == (Fault("port", port),)


@pytest.mark.parametrize("address", ["mysql://u:geheim@h/d", "sqlite://", "sqlite:///", "sqlite:///:memory:", "x"])
def test_a_database_is_sqlite_in_a_file_or_postgresql(address: str) -> None:
    """Of another address only its kind is repeated: there may be a password in it."""
    assert faults({"NIETPLUIS_DATABASE_URL": address}) == (Fault("database", address.partition(":")[0]),)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    """Four wrong variables are four faults, each with a Dutch sentence of its own."""
    found = faults(
        {
            "NIETPLUIS_DATABASE_URL": "x",
            "NIETPLUIS_KEY": "x",
            "NIETPLUIS_PORT": "x",
            "NIETPLUIS_PROTOCOLS": str(tmp_path / "weg"),
        }
    )
    say = load_sentences()
    said = [say(f"settings.{fault.code}", value=fault.value) for fault in found]
    assert len(set(said)) == 4
    assert all("\n" not in line for line in said)


def test_settings_do_not_show_their_secrets() -> None:
    """Neither the key nor a password stands in how a value is written out."""
    shown = repr(read_settings({"NIETPLUIS_KEY": TEXT, "NIETPLUIS_DATABASE_URL": "postgresql://u:geheim@h/d"}))
    assert "geheim" not in shown
    assert repr(KEY) not in shown
    assert TEXT not in shown
