"""What Teams sends is read as it is, and what Teams would never send is refused without a stumble."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.incoming import Incoming, read
from bot.teams.marks import Malformed

COMMANDS = {"overzicht": "home"}
ACTIVITY: dict[str, Any] = {
    "type": "message", "id": "1", "timestamp": "2026-11-23T09:00:00.000Z", "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/emea/", "text": "Hoi",
    "from": {"id": "29:1", "name": "N.", "aadObjectId": "0F8FAD5B-D9CB-469F-A165-70867728950E"},
    "recipient": {"id": "28:bot", "name": "Overleg"},
    "conversation": {"conversationType": "personal", "tenantId": "T", "id": "a:1"},
    "channelData": {"tenant": {"id": "7C9E6679-7425-40DE-944B-E07FC1F90AE7"}},
    "attachments": [],
}  # fmt: skip


def activity(**change: Any) -> dict[str, Any]:
    """An ordinary message, changed; None takes a part away."""
    return {key: value for key, value in {**copy.deepcopy(ACTIVITY), **change}.items() if value is not None}


def test_a_message_says_who_and_where() -> None:
    """Person and tenant by their ids in Entra, in small letters; the chat is private; nothing of the text stays."""
    found = read(activity(), COMMANDS)
    assert (found.user, found.tenant) == (
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    )
    assert (found.chat, found.member, found.kind, found.command) == ("a:1", "29:1", "personal", "")
    assert found.at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert "Hoi" not in repr(found)


def test_a_command_is_known_however_it_is_written() -> None:
    """Capitals and spaces around do not matter; a word more and it is no command."""
    assert read(activity(text=" OVERZICHT\n"), COMMANDS).command == "home"
    assert read(activity(text="overzicht van de klas"), COMMANDS).command == ""


@pytest.mark.parametrize("said", ["yesterday", "2026-11-23T09:00:00", "0001-01-01T00:00:00+14:00", 5, None])
def test_a_moment_that_is_none(said: object) -> None:
    """What cannot be read as a moment is none; the rest of the activity is taken."""
    assert read(activity(timestamp=said), {}).at is None


@pytest.mark.parametrize("kind", ["groupChat", "channel", None, "meeting"])
def test_everything_but_a_private_chat_is_elsewhere(kind: str | None) -> None:
    """Where Teams does not say that a chat is private it is not taken for one."""
    assert (
        read(activity(conversation={"id": "19:x", "tenantId": "t", "conversationType": kind}), {}).kind == "elsewhere"
    )


@pytest.mark.parametrize(
    ("content_type", "is_file"),
    [
        ("application/vnd.microsoft.teams.file.download.info", True),
        ("image/*", True),
        ("video/mp4", True),
        ("text/html", False),
        ("application/vnd.microsoft.card.adaptive", False),
    ],
)
def test_files_and_pictures_are_told_from_a_copy_of_the_text(content_type: str, *, is_file: bool) -> None:
    """Teams hangs an HTML copy on many messages; that is no file."""
    assert read(activity(attachments=[{"contentType": content_type}]), {}).has_file is is_file


@pytest.mark.parametrize(
    ("change", "stay"),
    [
        ({"type": "installationUpdate", "action": "add"}, "add"),
        ({"type": "installationUpdate", "action": "add-upgrade"}, "add"),
        ({"type": "installationUpdate", "action": "remove"}, "remove"),
        ({"type": "installationUpdate", "action": "remove-upgrade"}, "remove"),
        ({"type": "conversationUpdate", "membersAdded": [{"id": "29:1"}, {"id": "28:bot"}]}, "add"),
        ({"type": "conversationUpdate", "membersAdded": [{"id": "29:1"}]}, ""),
        ({"type": "conversationUpdate", "membersRemoved": [{"id": "28:bot"}]}, "remove"),
        ({"type": "message"}, ""),
    ],
)
def test_it_is_seen_that_the_app_comes_and_goes(change: dict[str, Any], stay: str) -> None:
    """Both ways in which Teams says so; somebody else who comes is not the app."""
    assert read(activity(**change), {}).stay == stay


@pytest.mark.parametrize(
    "change",
    [
        {"channelId": "emulator"},
        {"type": None},
        {"type": 3},
        {"serviceUrl": None},
        {"from": None},
        {"from": "29:1"},
        {"from": {"id": "29:1", "aadObjectId": 7}},
        {"conversation": []},
        {"conversation": {"id": "x" * 300, "tenantId": "t"}},
        {"conversation": {"id": "a\nb", "tenantId": "t"}},
        {"conversation": {"id": "a:1"}, "channelData": None},
        {"text": ["Hoi"]},
        {"attachments": {"contentType": "image/png"}},
        {"attachments": ["image/png"]},
        {"type": "conversationUpdate", "membersAdded": 1},
    ],
)
def test_what_teams_would_never_send_is_refused(change: dict[str, Any]) -> None:
    """Another channel, a part that is missing, or a part of another kind."""
    with pytest.raises(Malformed):
        read(activity(**change), COMMANDS)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from([*ACTIVITY, "membersAdded", "membersRemoved", "action", "value", "name"]), _JSON)
)
def test_nothing_makes_it_stumble(change: dict[str, Any]) -> None:
    """Whatever stands at whatever place: it is read, or refused as malformed."""
    try:
        found = read(json.loads(json.dumps({**ACTIVITY, **change})), COMMANDS)
    except Malformed:
        return
    assert isinstance(found, Incoming)
