"""The environment as one frozen value. Reads nothing else, opens nothing, and never invents a key."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

KEY_BYTES = 32
DATABASE_URL = "sqlite:///nietpluis.sqlite"
PORT = 8080
APP_NAME = "Overleg"
"""What colleagues see of the app: neutral, since a screen is seen by others too."""
APP_NAME_MAX = 35
"""Characters that Slack takes for the name of an app."""
SLACK_API = "https://slack.com/api/"
TEAMS_TYPES = ("SingleTenant", "UserAssignedMSI")
"""Kinds of bots that Azure still makes: with a password, or with a managed identity of Azure itself."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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
class SlackSettings:
    """What the environment says of Slack; "" is what it does not say. Tokens and secrets never stand in a `repr`.

    `api_url`: where the Web API is, ending in "/"; only a test has another one than Slack's.
    """

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API

    @property
    def serves(self) -> bool:
        """Whether there is anything of Slack to start."""
        return bool(self.by_socket or self.by_http)

    @property
    def by_socket(self) -> bool:
        """Slack is called (Socket Mode): no public address is needed."""
        return bool(self.app_token)

    @property
    def by_http(self) -> bool:
        """Slack calls: it signs what it sends."""
        return bool(self.signing_secret)

    @property
    def installs(self) -> bool:
        """More workspaces can install the app."""
        return bool(self.client_id)


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """What the environment says of Teams; "" is what it does not say. The password never stands in a `repr`.

    `loopback_url`: a pretend Teams on this machine, without a "/" at its end; only a test has one.
    """

    app_id: str = ""
    app_password: str = field(default="", repr=False)
    tenant: str = ""
    type: str = TEAMS_TYPES[0]
    loopback_url: str = ""

    @property
    def serves(self) -> bool:
        """Whether there is anything of Teams to start. Without an app id nothing is: it would let anybody in."""
        return bool(self.app_id)

    @property
    def has_managed_identity(self) -> bool:
        """Azure itself vouches for the app: there is no password."""
        return self.type == TEAMS_TYPES[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. `key`: the master key, 32 bytes, or None where it was not given and not needed.

    `protocols`: a folder with more boards, or None. `port`: where `serve` and `demo` listen. `url`: the public
    address of this installation without a "/" at its end, or "". `app_name`: what the app is called in a chat.
    `host`: the one address of this machine where `serve` listens; "" for every one.
    """

    database_url: str = field(default=DATABASE_URL, repr=False)
    key: bytes | None = field(default=None, repr=False)
    port: int = PORT
    protocols: Path | None = None
    slack: SlackSettings = SlackSettings()
    teams: TeamsSettings = TeamsSettings()
    app_name: str = APP_NAME
    url: str = ""
    host: str = ""

    @property
    def master_key(self) -> bytes:
        """The master key; a `SettingsError` when there is none."""
        if self.key is None:
            raise SettingsError((Fault("key_missing"),))
        return self.key


def read_settings(environ: Mapping[str, str], *, needs_key: bool = True) -> Settings:
    """Reads the variables NIETPLUIS_…, SLACK_… and MICROSOFT_… that the README and docs/ name; an empty one is not set.

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
    app_name = environ.get("NIETPLUIS_APP_NAME", "").strip() or APP_NAME
    if len(app_name) > APP_NAME_MAX or not app_name.isprintable():
        faults.append(Fault("app_name"))
    url = environ.get("NIETPLUIS_URL", "").strip().rstrip("/")
    if url and not is_public(url):
        faults.append(Fault("url"))
    slack = _slack(environ, faults)
    host = environ.get("NIETPLUIS_HOST", "").strip()
    teams = _teams(environ, host, faults)
    if faults:
        raise SettingsError(tuple(faults))
    protocols = Path(folder) if folder else None
    return Settings(database_url, key, port, protocols, slack, teams, app_name, url, host)


def is_public(url: str) -> bool:
    """Whether an address can be given to a chat platform: https and a host, or loopback for a test; no password."""
    parts = _address(url)
    return parts is not None and (parts[0] == "https" or _is_loopback(parts[1]))


def _slack(environ: Mapping[str, str], faults: list[Fault]) -> SlackSettings:
    """The part that is about Slack; whatever is wrong with it goes into `faults`, without any secret."""
    names = ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET", "API_URL")
    bot, signing, app, client, secret, api = (environ.get(f"SLACK_{name}", "").strip() for name in names)
    found: list[str] = []
    if bot and not bot.startswith("xoxb-"):
        # A token that rotates starts with xoxe; here nobody would renew it.
        found.append("slack_bot_token")
    if app and not app.startswith("xapp-"):
        found.append("slack_app_token")
    if bool(client) != bool(secret):
        found.append("slack_client")
    if (bot or client) and not (app or signing):
        found.append("slack_way")
    if (app or signing) and not (bot or client):
        found.append("slack_who")
    parts = _address(api)
    if api and (parts is None or not _is_loopback(parts[1])):
        found.append("slack_api_url")
    faults.extend(Fault(code) for code in found)
    return SlackSettings(bot, signing, app, client, secret, f"{api.rstrip('/')}/" if api else SLACK_API)


def _teams(environ: Mapping[str, str], host: str, faults: list[Fault]) -> TeamsSettings:
    """The part that is about Teams; whatever is wrong with it goes into `faults`, without any secret."""
    names = ("MICROSOFT_APP_ID", "MICROSOFT_APP_PASSWORD", "MICROSOFT_APP_TENANT_ID", "MICROSOFT_APP_TYPE")
    app, password, tenant, kind = (environ.get(name, "").strip() for name in names)
    loopback = environ.get("TEAMS_LOOPBACK_URL", "").strip().rstrip("/")
    app, tenant = app.lower(), tenant.lower()
    type_ = next((each for each in TEAMS_TYPES if each.lower() == kind.lower()), "" if kind else TEAMS_TYPES[0])
    found: list[str] = []
    if not app and (password or tenant or kind or loopback):
        # Without an app id the library would not check who calls.
        found.append("teams_app_id_missing")
    if app and not _GUID.fullmatch(app):
        found.append("teams_app_id")
    if not type_:
        found.append("teams_type")
    if app and not _GUID.fullmatch(tenant):
        found.append("teams_tenant")
    if app and type_ == TEAMS_TYPES[0] and not password and not loopback:
        found.append("teams_password")
    if _GUID.fullmatch(password.lower()):
        # Entra shows two things of a secret, and the id stands longest: the value is seen once. No value is a GUID.
        found.append("teams_password_id")
    parts = _address(loopback)
    if loopback and (parts is None or not _is_loopback(parts[1]) or not _is_loopback(host)):
        # Who can choose where the signing keys come from can sign anything.
        found.append("teams_loopback")
    faults.extend(Fault(code) for code in found)
    return TeamsSettings(app, password, tenant, type_, loopback)


def _address(url: str) -> tuple[str, str] | None:
    """Scheme and host of a web address; None for anything else, or with a user, a query or a fragment in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return None if parts.query or parts.fragment else (parts.scheme, parts.hostname)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
