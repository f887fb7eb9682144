"""The app package: Teams takes it, it asks for as little as it can, and the documents say why."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import APP_NAME
from bot.teams.manifest import ABOUT, COMMANDS, PRIVACY, TERMS, make_english, make_manifest, pack
from tests.bot.teams.manifest_rules import faults

URL, APP = "https://overleg.school.nl", "0f8fad5b-d9cb-469f-a165-70867728950e"
MANIFEST = make_manifest(URL, APP, APP_NAME)
TELLING = re.compile(r"meld|veilig|kind\b|zorg|gevaar|mishandel|pluis|geweld|misbruik|child|abuse", re.IGNORECASE)
PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?")


def _commands(*titles: str) -> dict[str, Any]:
    """A list of commands that are called so."""
    return {"scopes": ["personal"], "commands": [{"title": each, "description": each} for each in titles]}


def test_teams_takes_it() -> None:
    """Nothing in it is unknown, missing, too long or of another kind."""
    assert list(faults(MANIFEST)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"manifestVersion": "1.29"},
        {"id": "overleg"},
        {"accentColor": "grey"},
        {"name": {"short": "x" * 31, "full": "x"}},
        {"permissions": ["identity"]},
        {"bots": [{"botId": APP, "scopes": []}]},
        {"developer": {"name": "x"}},
        {"defaultInstallScope": "copilot"},
        {"bots": [{"botId": APP, "scopes": ["copilot"]}]},
        {"bots": [{"botId": APP, "scopes": ["personal"], "commandLists": [_commands("x" * 33)]}]},
        {"bots": [{"botId": APP, "scopes": ["personal"], "commandLists": [_commands(*"abcdefghijk")]}]},
    ],
)
def test_the_rules_see_what_is_wrong(change: dict[str, Any]) -> None:
    """A manifest with a fault is not passed."""
    assert list(faults({**MANIFEST, **change}))


def test_it_asks_for_a_private_chat_and_nothing_else() -> None:
    """No team, no channel, no group chat, no meeting, no file, no right in Entra, no web page within Teams."""
    (bot,) = MANIFEST["bots"]
    assert bot["scopes"] == ["personal"]
    assert [each["scopes"] for each in bot["commandLists"]] == [["personal"]]
    assert not bot["supportsFiles"]
    assert MANIFEST["validDomains"] == []
    assert (
        not {"permissions", "authorization", "webApplicationInfo", "staticTabs", "devicePermissions"} & MANIFEST.keys()
    )


def test_every_part_is_explained() -> None:
    """What a reader could wonder about stands in the document, and the address is one that the product answers at."""
    told = Path("docs/teams.md").read_text(encoding="utf-8")
    (bot,) = MANIFEST["bots"]
    for part in (
        "commandLists",
        "supportsFiles",
        "isNotificationOnly",
        "defaultInstallScope",
        "localizationInfo",
        "validDomains",
    ):
        assert f"`{part}" in told
        assert part in MANIFEST or part in bot
    for path in (ABOUT, PRIVACY, TERMS):
        assert f"`{path}`" in told
    assert all(f"*{each.title}*" in told for each in COMMANDS)


def test_a_glance_at_a_screen_tells_nothing() -> None:
    """Name, descriptions and commands are neutral, in both languages; so is who made it, which Teams shows too."""
    english = make_english(APP_NAME)
    assert not TELLING.search(json.dumps([MANIFEST, english]))


def test_english_says_what_dutch_says() -> None:
    """Every text that people see has its English, at the place that Teams looks for it, no longer than it may be."""
    english = {key: value for key, value in make_english(APP_NAME).items() if key != "$schema"}
    dutch = json.loads(json.dumps(MANIFEST))
    for place, text in english.items():
        *path, last = [part for step in place.split(".") for part in PLACE.fullmatch(step).groups() if part]  # type: ignore[union-attr]
        holder = dutch
        for part in path:
            holder = holder[int(part) if part.isdigit() else part]
        assert isinstance(holder[last], str)
        holder[last] = text
    assert list(faults(dutch)) == []
    assert len(english) == 4 + 2 * len(COMMANDS)


def test_the_package_holds_what_it_names() -> None:
    """Manifest, strings and icons are there by the names in the manifest; made twice it is the same."""
    packed = pack(URL, APP, APP_NAME)
    assert packed == pack(URL, APP, APP_NAME)
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    assert json.loads(held["manifest.json"]) == MANIFEST
    named = [
        *MANIFEST["icons"].values(),
        *(each["file"] for each in MANIFEST["localizationInfo"]["additionalLanguages"]),
    ]
    assert set(held) == {"manifest.json", *named}
    assert _pixels(held["color.png"])[0] == (192, 192)
    (size, pixels) = _pixels(held["outline.png"])
    assert size == (32, 32)
    assert {pixel[:3] for pixel in pixels} == {b"\xff\xff\xff"}, "an outline is white"
    assert {pixel[3] for pixel in pixels} >= {0, 255}, "on nothing"


def _pixels(png: bytes) -> tuple[tuple[int, int], list[bytes]]:
    """Size and pixels (four bytes each) of a picture whose rows are not filtered; every chunk's sum is checked."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert png[at + 8 + length : at + 12 + length] == struct.pack(">I", zlib.crc32(kind + body))
        size = struct.unpack(">II", body[:8]) if kind == b"IHDR" else size
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    rows, wide = zlib.decompress(data), size[0] * 4 + 1
    assert set(rows[::wide]) == {0}
    flat = b"".join(rows[start + 1 : start + wide] for start in range(0, len(rows), wide))
    return size, [flat[each : each + 4] for each in range(0, len(flat), 4)]


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Mapping[str, str]:
    """The environment of an installation with Teams; the working folder is empty."""
    values = {
        "MICROSOFT_APP_ID": APP, "MICROSOFT_APP_TENANT_ID": APP, "MICROSOFT_APP_PASSWORD": "made-up-secret",
        "NIETPLUIS_APP_NAME": "", "NIETPLUIS_URL": "", "TEAMS_LOOPBACK_URL": "", "MICROSOFT_APP_TYPE": "",
    }  # fmt: skip
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return values


def test_the_command_writes_it(environ: Mapping[str, str], tmp_path: Path) -> None:
    """`manifest teams --url` writes the package, with the app of the environment and no secret of it."""
    assert main(["manifest", "teams", "--url", f"{URL}/", "--out", "app.zip"]) == 0
    packed = (tmp_path / "app.zip").read_bytes()
    assert packed == pack(URL, APP, APP_NAME)
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert all(b"made-up-secret" not in package.read(name) for name in package.namelist())


def test_a_newer_package_has_a_higher_version(environ: Mapping[str, str], tmp_path: Path) -> None:
    """Another name or address needs a higher version, else Teams keeps the package that it has; all else stays."""
    assert main(["manifest", "teams", "--url", URL, "--out", "app.zip", "--version", "1.0.1"]) == 0
    with zipfile.ZipFile(tmp_path / "app.zip") as package:
        found = json.loads(package.read("manifest.json"))
    assert found == {**MANIFEST, "version": "1.0.1"}
    assert list(faults(found)) == []


@pytest.mark.parametrize(
    ("change", "arguments"),
    [
        ({}, ["manifest", "teams"]),
        ({}, ["manifest", "teams", "--url", "http://overleg.school.nl"]),
        ({}, ["manifest", "teams", "--url", URL, "--out", "nowhere/app.zip"]),
        ({}, ["manifest", "teams", "--url", URL, "--version", "1.1"]),
        ({}, ["manifest", "teams", "--url", URL, "--version", "1.0.01"]),
        ({}, ["manifest", "teams", "--url", URL, "--version", "nieuw"]),
        ({"NIETPLUIS_APP_NAME": "x" * 31}, ["manifest", "teams", "--url", URL]),
        (dict.fromkeys(("MICROSOFT_APP_ID", "MICROSOFT_APP_TENANT_ID", "MICROSOFT_APP_PASSWORD"), ""),
         ["manifest", "teams", "--url", URL]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(
    environ: Mapping[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, str],
    arguments: list[str],
) -> None:
    """Without an address with https, an app id, a name that fits or a place to write: bad input, and no file."""
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    assert main(arguments) == 2
    assert list(tmp_path.iterdir()) == []
