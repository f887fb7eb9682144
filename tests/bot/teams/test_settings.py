"""What the environment says of Teams becomes one value that starts what it asks for, or every fault of it is named."""

from __future__ import annotations

import pytest

from bot.resources import load_sentences
from bot.settings import Fault, SettingsError, TeamsSettings, read_settings

APP, TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"
WHOLE = {"MICROSOFT_APP_ID": APP, "MICROSOFT_APP_PASSWORD": "made-up", "MICROSOFT_APP_TENANT_ID": TENANT}
LOOPBACK = {**WHOLE, "TEAMS_LOOPBACK_URL": "http://127.0.0.1:4000/", "NIETPLUIS_HOST": "127.0.0.1"}


def codes(environ: dict[str, str]) -> list[str]:
    """What is wrong with an environment."""
    with pytest.raises(SettingsError) as refused:
        read_settings(environ, needs_key=False)
    return [fault.code for fault in refused.value.faults]


def test_without_a_variable_there_is_no_teams() -> None:
    """Nothing of Teams starts, and nothing is wrong."""
    assert read_settings({}, needs_key=False).teams == TeamsSettings()
    assert not TeamsSettings().serves


def test_an_app_with_a_password_is_of_one_tenant() -> None:
    """Id, password and tenant are enough; ids are compared in small letters."""
    found = read_settings({**WHOLE, "MICROSOFT_APP_ID": APP.upper()}, needs_key=False).teams
    assert found == TeamsSettings(APP, "made-up", TENANT, "SingleTenant")
    assert found.serves
    assert not found.has_managed_identity


@pytest.mark.parametrize("written", ["UserAssignedMSI", "UserAssignedMsi"])
def test_a_managed_identity_needs_no_password(written: str) -> None:
    """Azure writes its name in two ways; both mean the same."""
    environ = {"MICROSOFT_APP_ID": APP, "MICROSOFT_APP_TENANT_ID": TENANT, "MICROSOFT_APP_TYPE": written}
    assert read_settings(environ, needs_key=False).teams.has_managed_identity


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"MICROSOFT_APP_ID": ""}, "teams_app_id_missing"),
        ({"MICROSOFT_APP_ID": "overleg"}, "teams_app_id"),
        ({"MICROSOFT_APP_TENANT_ID": ""}, "teams_tenant"),
        ({"MICROSOFT_APP_TENANT_ID": "common"}, "teams_tenant"),
        ({"MICROSOFT_APP_PASSWORD": ""}, "teams_password"),
        ({"MICROSOFT_APP_PASSWORD": "9A7C9E66-7425-40de-944b-e07fc1f90ae7"}, "teams_password_id"),
        ({"MICROSOFT_APP_TYPE": "MultiTenant"}, "teams_type"),
    ],
)
def test_each_fault_is_named(change: dict[str, str], code: str) -> None:
    """Each has a sentence, and no fault is told by its neighbour."""
    assert codes({**WHOLE, **change}) == [code]
    assert load_sentences()(f"settings.{code}", value="")


@pytest.mark.parametrize("name", [name for name in LOOPBACK if name.startswith(("MICROSOFT", "TEAMS"))])
def test_without_an_app_id_teams_refuses_to_start(name: str) -> None:
    """Whatever else is set: without an app id nobody would be kept out, so nothing starts."""
    if name != "MICROSOFT_APP_ID":
        found = codes({name: LOOPBACK[name], "NIETPLUIS_HOST": "127.0.0.1"})
        assert found == ["teams_app_id_missing"]


def test_a_stand_in_is_for_this_machine_only() -> None:
    """With both ends on loopback a stand-in is taken, and no password is needed."""
    environ = {**LOOPBACK, "MICROSOFT_APP_PASSWORD": ""}
    assert read_settings(environ, needs_key=False).teams.loopback_url == "http://127.0.0.1:4000"


@pytest.mark.parametrize(
    "change",
    [
        {"TEAMS_LOOPBACK_URL": "https://teams.example"},
        {"TEAMS_LOOPBACK_URL": "http://127.0.0.1.example"},
        {"TEAMS_LOOPBACK_URL": "http://user@127.0.0.1"},
        {"NIETPLUIS_HOST": ""},
        {"NIETPLUIS_HOST": "0.0.0.0"},  # noqa: S104 - refused
        {"NIETPLUIS_HOST": "10.0.0.4"},
    ],
)
def test_a_stand_in_is_refused_where_others_can_reach(change: dict[str, str]) -> None:
    """Who can choose the signing keys can sign anything: not unless it and our own listener are loopback addresses."""
    assert codes({**LOOPBACK, **change}) == ["teams_loopback"]


def test_no_secret_is_shown() -> None:
    """Neither the value nor a fault of it holds the password."""
    settings = read_settings(WHOLE, needs_key=False)
    assert "made-up" not in repr(settings)
    with pytest.raises(SettingsError) as refused:
        read_settings({**WHOLE, "MICROSOFT_APP_TYPE": "x"}, needs_key=False)
    assert refused.value.faults == (Fault("teams_type"),)
    assert "made-up" not in repr(refused.value.faults)
