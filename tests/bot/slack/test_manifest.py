"""The manifest: Slack takes it, it asks for as little as it can, and the documents say why."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import APP_NAME
from bot.slack.gate import EVENTS as EVENTS_PATH
from bot.slack.manifest import EVENTS, SCOPES, make_manifest
from bot.slack.oauth import BACK
from tests.bot.slack.manifest_rules import faults

URL = "https://overleg.school.nl"
BOTH = [make_manifest(URL, socket_mode=False), make_manifest(socket_mode=True)]
TELLING = re.compile(r"meld|veilig|kind\b|zorg|gevaar|mishandel|pluis|geweld|misbruik", re.IGNORECASE)


@pytest.mark.parametrize("manifest", BOTH)
def test_slack_takes_it(manifest: dict[str, Any]) -> None:
    """Nothing in it is unknown, missing, too long or of another kind."""
    assert list(faults(manifest)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"display_information": {"name": "x" * 36}},
        {"display_information": {"name": "x", "motto": "y"}},
        {"display_information": {"name": "x"}, "settings": {"socket_mode_enabled": "yes"}},
        {"display_information": {"name": "x"}, "features": {"slash_commands": [{"command": "nietpluis"}]}},
        {"display_information": {"name": "x"}, "oauth_config": {"scopes": {"bot": ["chat:write", "chat:write"]}}},
    ],
)
def test_the_rules_see_what_is_wrong(broken: dict[str, Any]) -> None:
    """A manifest with a fault is not passed."""
    assert list(faults(broken))


def test_http_has_addresses_and_a_socket_has_none() -> None:
    """By HTTP every address is one that is listened to; a socket has no address at all, and tokens that stay."""
    http, socket = (json.dumps(manifest) for manifest in BOTH)
    assert set(re.findall(r'"(https://[^"]+)"', http)) == {f"{URL}{EVENTS_PATH}", f"{URL}{BACK}"}
    assert "https://" not in socket
    assert [m["settings"]["token_rotation_enabled"] for m in BOTH] == [True, False]
    assert [m["settings"]["socket_mode_enabled"] for m in BOTH] == [False, True]


@pytest.mark.parametrize("manifest", BOTH)
def test_a_glance_at_a_screen_tells_nothing(manifest: dict[str, Any]) -> None:
    """Name and descriptions are neutral; only the command, that nobody sees but who types it, is the product's name."""
    shown = json.dumps({k: v for k, v in manifest.items() if k in ("display_information", "features")})
    assert not TELLING.search(shown.replace("/nietpluis", ""))
    assert manifest["features"]["bot_user"]["display_name"] == manifest["display_information"]["name"] == APP_NAME


def test_no_message_shortcut() -> None:
    """What is said in a chat is no source: there is one shortcut, and it is about no message."""
    assert [each["type"] for each in BOTH[0]["features"]["shortcuts"]] == ["global"]


def test_one_history_scope_and_no_channel() -> None:
    """The app reads its own private chats and no others."""
    assert [scope for scope in SCOPES if "history" in scope] == ["im:history"]
    assert not [scope for scope in SCOPES if scope.startswith(("channels", "groups", "mpim", "files", "admin"))]


def test_every_scope_and_event_has_its_reason() -> None:
    """The tables of the documentation name exactly what the manifest asks for."""
    told = re.findall(r"^\| (`[^|]+`) \|", Path("docs/slack.md").read_text("utf-8"), re.MULTILINE)
    named = {name for row in told for name in re.findall(r"`([^`]+)`", row)}
    assert named == {*SCOPES, *EVENTS, "connections:write"}


def test_the_ways_in_are_short() -> None:
    """Both ways in are described in ten steps or fewer."""
    text = Path("docs/slack.md").read_text("utf-8")
    for way in ("Socket Mode", "HTTP"):
        part = text.partition(f"\n## {way}\n")[2].partition("\n## ")[0]
        assert 0 < len(re.findall(r"^\d+\. ", part, re.MULTILINE)) <= 10


def test_the_command_prints_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`nietpluis manifest slack` prints JSON, with the name and address of the settings; without an address it asks."""
    monkeypatch.setenv("NIETPLUIS_APP_NAME", "Samen")
    assert main(["manifest", "slack", "--socket-mode"]) == 0
    assert json.loads(capsys.readouterr().out) == make_manifest(socket_mode=True, name="Samen")
    assert main(["manifest", "slack"]) == 2
    assert "--url" in capsys.readouterr().err
    assert main(["manifest", "slack", "--url", f"{URL}/"]) == 0
    assert json.loads(capsys.readouterr().out) == make_manifest(URL, socket_mode=False, name="Samen")
