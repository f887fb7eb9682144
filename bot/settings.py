"""The environment as one frozen value. Reads nothing else, opens nothing, and never invents a key."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KEY_BYTES = 32
DATABASE_URL = "sqlite:///nietpluis.sqlite"
PORT = 8080
_LAST_PORT = 65535
_DATABASE = re.compile(r"(sqlite:///(?!:memory:).+)|(postgresql(\+psycopg)?://.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong setting: `code` of the sentence that says so (`settings.<code>`), `value` as found (never the key)."""

    code: str
    value: str = ""


class SettingsError(ValueError):
    """The environment cannot be used; `faults` are all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. `key`: the master key, 32 bytes, or None where it was not given and not needed.

    `protocols`: a folder with more boards, or None. `port`: where `serve` and `demo` listen.
    """

    database_url: str = field(default=DATABASE_URL, repr=False)
    key: bytes | None = field(default=None, repr=False)
    port: int = PORT
    protocols: Path | None = None

    @property
    def master_key(self) -> bytes:
        """The master key; a `SettingsError` when there is none."""
        if self.key is None:
            raise SettingsError((Fault("key_missing"),))
        return self.key


def read_settings(environ: Mapping[str, str], *, needs_key: bool = True) -> Settings:
    """Reads NIETPLUIS_DATABASE_URL, NIETPLUIS_KEY, NIETPLUIS_PORT and NIETPLUIS_PROTOCOLS; an empty one is not set.

    `needs_key`: the store is going to be opened. A `SettingsError` names all that is wrong at once.
    """
    faults: list[Fault] = []
    database_url = environ.get("NIETPLUIS_DATABASE_URL", "").strip() or DATABASE_URL
    if not _DATABASE.fullmatch(database_url):
        # Only what stands before the colon: an address may hold a password.
        faults.append(Fault("database", database_url.partition(":")[0]))
    key = _key(environ.get("NIETPLUIS_KEY", "").strip(), faults, needed=needs_key)
    port = _port(environ.get("NIETPLUIS_PORT", "").strip(), faults)
    folder = environ.get("NIETPLUIS_PROTOCOLS", "").strip()
    if folder and not Path(folder).is_dir():
        faults.append(Fault("protocols", folder))
    if faults:
        raise SettingsError(tuple(faults))
    return Settings(database_url, key, port, Path(folder) if folder else None)


def _key(text: str, faults: list[Fault], *, needed: bool) -> bytes | None:
    if not text:
        if needed:
            faults.append(Fault("key_missing"))
        return None
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        faults.append(Fault("key"))
        return None
    return key


def _port(text: str, faults: list[Fault]) -> int:
    if not text:
        return PORT
    # Digits only: int() also takes " 8_080" and digits of other scripts.
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) <= _LAST_PORT:
        faults.append(Fault("port", text))
        return PORT
    return int(text)
