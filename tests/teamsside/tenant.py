"""What the stand-in remembers: tenants, people, chats with messages, calls, and what real Teams would have refused."""

from __future__ import annotations

import itertools
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.teamsside.rules import Fault, Rates

JSON = dict[str, Any]

APP_ID = "0a1b2c3d-0000-4000-8000-00000000c0de"
BOT = f"28:{APP_ID}"
GROUP, CHANNEL = "19:groep@thread.v2", "19:algemeen@thread.tacv2"
"""A chat of several people, and a channel of a team."""
Where = Literal["personal", "groupChat", "channel"]


@dataclass
class User:
    """Somebody with an account. `aad`: their id in Entra; `home`: the tenant they belong to; `chat`: with the bot.

    `sign_in`: the name they sign in by, where that is another than their address.
    """

    id: str
    name: str
    email: str
    aad: str
    home: str
    chat: str
    role: Literal["user", "guest", "anonymous"] = "user"
    sign_in: str = ""
    has_app: bool = False
    blocks: bool = False
    is_gone: bool = False

    def shown(self) -> JSON:
        """What the connector says of somebody in a chat."""
        return {
            "id": self.id, "name": self.name, "aadObjectId": self.aad, "objectId": self.aad, "givenName": self.name,
            "surname": "Voorbeeld", "email": self.email, "userPrincipalName": self.sign_in or self.email,
            "tenantId": self.home, "userRole": self.role,
        }  # fmt: skip


@dataclass
class Message:
    """What the bot posted in a chat. `answered`: the card that its own press was answered with, until it is updated."""

    id: str
    chat: str
    activity: JSON
    versions: list[JSON]
    answered: JSON | None = None

    @property
    def attachment(self) -> JSON:
        """The card as it looks now to whoever has the chat open."""
        found: JSON = self.answered or self.activity["attachments"][0]
        return found


@dataclass(frozen=True)
class Called:
    """A call of the connector. `code`: what it was refused with, "" when it was done. `token`: what came with it.

    `region`: of the address that was called.
    """

    method: str
    path: str
    body: Any
    status: int
    code: str
    token: str
    region: str


@dataclass
class Tenant:
    """One organisation. `is_gone`: it moved, or took the app away for everybody."""

    id: str
    users: dict[str, User] = field(default_factory=dict)
    is_gone: bool = False

    def user(self, name: str) -> User:
        """Somebody by name."""
        return next(user for user in self.users.values() if user.name == name)


@dataclass
class State:
    """`now`: seconds since 1970 on the clock of the test; `plan`: faults at random, asked before every call."""

    now: Callable[[], float] = time.time
    tenants: dict[str, Tenant] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    calls: list[Called] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    faults: deque[tuple[str, Fault]] = field(default_factory=deque)
    plan: Callable[[str], Fault | None] | None = None
    limits_rates: bool = True
    is_down: bool = False
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    rates: Rates = field(init=False)

    def __post_init__(self) -> None:
        """The rates run on the same clock."""
        self.rates = Rates(lambda: self.now())  # noqa: PLW0108 - a test may hand in another clock later

    # ------------------------------------------------------------ making

    def add_tenant(self, id_: str) -> Tenant:
        """An organisation with nobody in it."""
        return self.tenants.setdefault(id_, Tenant(id_))

    def add_user(self, tenant: str, name: str, email: str) -> User:
        """Somebody with an account; the app is not there yet."""
        number = next(self.ids)
        aad = f"00000000-0000-4000-8000-{number:012d}"
        made = User(f"29:1{name}-{number}", name, email, aad, tenant, f"a:1{name}-{number}")
        self.tenants[tenant].users[made.id] = made
        return made

    def post(self, chat: str, activity: JSON) -> Message:
        """A new message of the bot."""
        made = Message(f"{int(self.now() * 1000)}{next(self.ids):06d}", chat, activity, [activity])
        self.messages[made.id] = made
        return made

    # ------------------------------------------------------------ looking up

    def owner(self, chat: str) -> tuple[Tenant, User] | None:
        """Whose private chat this is."""
        every = ((tenant, user) for tenant in self.tenants.values() for user in tenant.users.values())
        return next(((tenant, user) for tenant, user in every if user.chat == chat), None)

    def of_chat(self, chat: str) -> list[Message]:
        """The messages of the bot in a chat, oldest first."""
        return [message for message in self.messages.values() if message.chat == chat]

    def fault(self, match: str, fault: Fault, times: int = 1) -> None:
        """The next calls of which "METHOD path" holds `match` go wrong."""
        self.faults.extend([(match, fault)] * times)

    def next_fault(self, call: str) -> Fault | None:
        """How this call goes wrong, if it does."""
        if self.is_down:
            return Fault(status=503)
        for each in self.faults:
            if each[0] in call:
                self.faults.remove(each)
                return each[1]
        return self.plan(call) if self.plan is not None else None

    def called(self, match: str) -> list[Called]:
        """Every call of which "METHOD path" holds this, oldest first."""
        return [each for each in self.calls if match in f"{each.method} {each.path}"]

    def sent(self) -> str:
        """Everything that the bot ever put in a chat, as it went over the line."""
        answers = [message.answered for message in self.messages.values() if message.answered is not None]
        return json.dumps([[call.body for call in self.calls], answers], ensure_ascii=False)
