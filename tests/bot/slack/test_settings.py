"""What the environment says of Slack becomes one value that starts what it asks for, or every fault of it is named."""

from __future__ import annotations

import pytest

from bot.resources import load_sentences
from bot.settings import SLACK_API, Fault, SettingsError, SlackSettings, read_settings

BOT, APP = "xoxb-1-made-up", "xapp-1-made-up"


def slack(**environ: str) -> SlackSettings:
    """The part about Slack of an environment."""
    return read_settings({f"SLACK_{name}": value for name, value in environ.items()}, needs_key=False).slack


def codes(environ: dict[str, str]) -> list[str]:
    """What is wrong with an environment."""
    with pytest.raises(SettingsError) as refused:
        read_settings(environ, needs_key=False)
    return [fault.code for fault in refused.value.faults]


def test_without_a_variable_there_is_no_slack() -> None:
    """Nothing of Slack starts, and nothing is wrong."""
    assert slack() == SlackSettings()
    assert not slack().serves


def test_an_app_token_is_socket_mode() -> None:
    """One workspace, no address: only the socket."""
    found = slack(BOT_TOKEN=BOT, APP_TOKEN=APP)
    assert (found.serves, found.by_socket, found.by_http, found.installs) == (True, True, False, False)


def test_a_signing_secret_is_http() -> None:
    """Slack calls; with a client id other workspaces can install the app."""
    one = slack(BOT_TOKEN=BOT, SIGNING_SECRET="s")
    assert (one.serves, one.by_socket, one.by_http, one.installs) == (True, False, True, False)
    more = slack(CLIENT_ID="1.2", CLIENT_SECRET="c", SIGNING_SECRET="s")
    assert (more.serves, more.by_http, more.installs) == (True, True, True)


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_APP_TOKEN": APP}, "slack_bot_token"),
        ({"SLACK_BOT_TOKEN": "xoxe.xoxb-1", "SLACK_APP_TOKEN": APP}, "slack_bot_token"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": "xoxb-1"}, "slack_app_token"),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_SIGNING_SECRET": "s"}, "slack_client"),
        ({"SLACK_BOT_TOKEN": BOT}, "slack_way"),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c"}, "slack_way"),
        ({"SLACK_SIGNING_SECRET": "s"}, "slack_who"),
        ({"SLACK_APP_TOKEN": APP}, "slack_who"),
        ({"NIETPLUIS_APP_NAME": "x" * 36}, "app_name"),
        ({"NIETPLUIS_URL": "http://overleg.school.nl"}, "url"),
        ({"NIETPLUIS_URL": "https://u:p@overleg.school.nl"}, "url"),
        ({"NIETPLUIS_URL": "overleg.school.nl"}, "url"),
    ],
)
def test_what_does_not_go_together_is_named(environ: dict[str, str], code: str) -> None:
    """Each fault has a sentence of its own, that tells what to do and repeats no secret."""
    assert codes(environ) == [code]
    sentence = load_sentences()(f"settings.{code}")
    assert not any(value in sentence for value in environ.values() if len(value) > 3)


@pytest.mark.parametrize("url", ["https://slack.com/api/", "https://evil.example/api", "http://127.0.0.1.nip.io/", "x"])
def test_another_slack_is_on_this_computer(url: str) -> None:
    """Tokens go to Slack, or to a stand-in on loopback; never anywhere else."""
    environ = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_API_URL": url}
    assert codes(environ) == ["slack_api_url"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:99/api", "http://localhost:99/api/", "http://[::1]:99/api/"])
def test_a_stand_in_may_be_asked(url: str) -> None:
    """An address of this computer is taken, with a slash at its end."""
    found = slack(BOT_TOKEN=BOT, APP_TOKEN=APP, API_URL=url)
    assert found.api_url == f"{url.rstrip('/')}/"
    assert slack().api_url == SLACK_API


def test_no_secret_is_shown() -> None:
    """The text of the settings, as it may come into a traceback, has no token and no secret."""
    given = {"BOT_TOKEN": BOT, "APP_TOKEN": APP, "SIGNING_SECRET": "sign-s", "CLIENT_SECRET": "client-s"}
    shown = repr(slack(**given, CLIENT_ID="1.2"))
    assert not any(secret in shown for secret in given.values())


def test_faults_hold_no_secret() -> None:
    """A fault is a code; what was given does not come along."""
    with pytest.raises(SettingsError) as refused:
        read_settings({"SLACK_BOT_TOKEN": "xoxp-secret", "SLACK_APP_TOKEN": "wrong-secret"}, needs_key=False)
    assert refused.value.faults == (Fault("slack_bot_token"), Fault("slack_app_token"))
