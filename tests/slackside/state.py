"""What the stand-in remembers: workspaces, tokens, triggers, calls, and all that real Slack would have refused."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.slackside.rules import SCOPES, Fault, Rates, Refusal
from tests.slackside.workspace import JSON, Token, User, View, Workspace

TRIGGER_SECONDS = 3.0
SIGNING_SECRET = "5f2c-signing"
CLIENT_ID, CLIENT_SECRET = "111.222", "5f2c-client"
APP_ID = "A0NIETPLUIS"
APP_TOKEN = "xapp-1-A0NIETPLUIS-1"
TOKEN_SECONDS = 43200
"""How long a token lives that is renewed by turns."""
EVERY_SCOPE = frozenset({*SCOPES.values(), "commands", "app_mentions:read"})


@dataclass
class Trigger:
    """Leave to open a window: once, and not for long."""

    team: str
    user: str
    at: float
    is_used: bool = False


@dataclass(frozen=True)
class Called:
    """A call of the Web API as it was asked. `error`: what was answered, "" when it was done."""

    method: str
    team: str
    args: JSON
    error: str


@dataclass
class State:
    """`now`: seconds since 1970 on the clock of the test; `plan`: faults at random, asked before every call."""

    now: Callable[[], float] = time.time
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    refreshing: dict[str, str] = field(default_factory=dict)
    """Refresh token -> workspace."""
    codes: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Code of an installation -> workspace, redirect address, scopes."""
    rotates: bool = False
    triggers: dict[str, Trigger] = field(default_factory=dict)
    calls: list[Called] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    faults: deque[tuple[str, Fault]] = field(default_factory=deque)
    plan: Callable[[str], Fault | None] | None = None
    limits_rates: bool = True
    trigger_seconds: float = TRIGGER_SECONDS
    is_down: bool = False
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    rates: Rates = field(init=False)

    def __post_init__(self) -> None:
        """The rates run on the same clock."""
        self.rates = Rates(lambda: self.now())  # noqa: PLW0108 - a test may hand in another clock later

    # ------------------------------------------------------------ making

    def add_workspace(self, team: str) -> Workspace:
        """A workspace in which the app is installed with every scope."""
        number = next(self.ids)
        made = Workspace(team, f"U0BOT{number}", f"B{number}")
        made.users[made.bot_user] = User(made.bot_user, f"bot{number}", "", team, is_bot=True)
        self.workspaces[team] = made
        self.tokens[APP_TOKEN] = Token(APP_TOKEN, team, "app")
        return made

    def add_user(self, team: str, name: str, email: str) -> User:
        """Somebody with an account in a workspace."""
        made = User(f"U{next(self.ids):07d}", name, email, team)
        self.workspaces[team].users[made.id] = made
        return made

    def grant(self, team: str, scopes: frozenset[str] = EVERY_SCOPE) -> Token:
        """A new token of the app for a workspace."""
        until = self.now() + TOKEN_SECONDS if self.rotates else None
        prefix = "xoxe.xoxb" if self.rotates else "xoxb"
        made = Token(f"{prefix}-{team}-{next(self.ids)}", team, "bot", scopes, until)
        self.tokens[made.text] = made
        return made

    def ts(self) -> str:
        """The time stamp of a message: its name too, so never the same twice."""
        return f"{int(self.now())}.{next(self.ids):06d}"

    def view_hash(self) -> str:
        """The hash of a window as it was just drawn."""
        return f"{int(self.now())}.{next(self.ids):08x}"

    def trigger(self, team: str, user: str) -> str:
        """Leave to open one window, for a user who just pressed something."""
        made = f"{next(self.ids)}.{team}.trigger"
        self.triggers[made] = Trigger(team, user, time.monotonic())
        return made

    # ------------------------------------------------------------ looking up

    def fault(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next calls of a method ("" any) go wrong."""
        self.faults.extend([(method, fault)] * times)

    def next_fault(self, method: str) -> Fault | None:
        """How this call goes wrong, if it does."""
        if self.is_down:
            return Fault(status=503)
        for each in self.faults:
            if each[0] in ("", method):
                self.faults.remove(each)
                return each[1]
        return self.plan(method) if self.plan is not None else None

    def may(self, token: str, method: str) -> Token:
        """Whose token this is, when it may call the method."""
        if not token:
            raise Refusal("not_authed")
        found = self.tokens.get(token)
        if found is None:
            raise Refusal("invalid_auth")
        if found.until is not None and found.until <= self.now():
            raise Refusal("token_expired")
        if (found.kind == "app") != (method == "apps.connections.open"):
            raise Refusal("not_allowed_token_type")
        if SCOPES.get(method, "") not in (*found.scopes, ""):
            raise Refusal("missing_scope", SCOPES[method])
        return found

    def use(self, trigger_id: str) -> Trigger:
        """Take a trigger: it is good for one window."""
        found = self.triggers.get(trigger_id)
        if found is None:
            raise Refusal("invalid_trigger_id")
        if found.is_used:
            raise Refusal("exchanged_trigger_id")
        if time.monotonic() - found.at > self.trigger_seconds:
            raise Refusal("expired_trigger_id")
        found.is_used = True
        return found

    def view(self, view_id: str) -> View:
        """A window that lies open."""
        for workspace in self.workspaces.values():
            if view_id in workspace.views:
                return workspace.views[view_id]
        raise Refusal("not_found")

    def called(self, method: str) -> list[Called]:
        """Every call of a method, oldest first."""
        return [each for each in self.calls if each.method == method]
