"""How Teams brings something to the bot: one activity as JSON, with a token; and what it thinks of the answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp

from tests.teamsside.connector import Connector
from tests.teamsside.limits import faults_of, faults_of_dialog
from tests.teamsside.rules import INVOKE_SECONDS, MESSAGE_SECONDS
from tests.teamsside.tenant import BOT, JSON, Tenant, User, Where

CARD = "application/vnd.microsoft.card.adaptive"
SENTENCE = "application/vnd.microsoft.activity.message"
OK, SERVER = 200, 500
JSON_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Taken:
    """What the bot did with an activity: the status of its answer (0: none), the body, and how long it took."""

    status: int
    body: Any
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether it was taken."""
        return OK <= self.status < OK + 100


@dataclass
class Delivery:
    """Everything that goes to the bot at `url`. `log`: what went there, and what came of it."""

    connector: Connector
    url: str
    http: aiohttp.ClientSession
    log: list[tuple[JSON, Taken]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    """What was not taken, or too late: the person reads that something went wrong."""
    copies: int = 1
    """How often everything is delivered: more than once when Teams is not sure that it arrived."""

    def activity(self, tenant: Tenant, user: User, type_: str, chat: str = "", **more: Any) -> JSON:
        """An activity of somebody, in their private chat when no other is named."""
        state = self.connector.state
        kind: Where = "personal" if chat in ("", user.chat) else "channel" if "tacv2" in chat else "groupChat"
        moment = datetime.fromtimestamp(state.now(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        place: JSON = {"conversationType": kind, "tenantId": tenant.id, "id": chat or user.chat}
        return {
            "type": type_, "id": f"f:{next(state.ids):024x}", "timestamp": moment, "localTimestamp": moment,
            "channelId": "msteams", "serviceUrl": self.connector.issuer.service,
            "from": {"id": user.id, "name": user.name, "aadObjectId": user.aad},
            "recipient": {"id": BOT, "name": "Overleg"},
            "conversation": place if kind == "personal" else {**place, "isGroup": True},
            "channelData": {"tenant": {"id": tenant.id}}, "locale": "nl-NL", "localTimezone": "Europe/Amsterdam",
            "entities": [{"locale": "nl-NL", "country": "NL", "platform": "Web", "type": "clientInfo"}], **more,
        }  # fmt: skip

    async def bring(self, activity: JSON) -> Taken:
        """One activity, well signed; what the bot answered to the first copy of it."""
        taken = await self._once(activity)
        for _ in range(1, self.copies):
            await self._once(activity)
        return taken

    async def _once(self, activity: JSON) -> Taken:
        token = self.connector.issuer.token()
        taken = await self.post(json.dumps(activity).encode(), {"Authorization": f"Bearer {token}"})
        self.log.append((activity, taken))
        name = activity.get("name") or activity["type"]
        limit = INVOKE_SECONDS if activity["type"] == "invoke" else MESSAGE_SECONDS
        if not taken.ok or taken.seconds > limit:
            self.unanswered.append(f"{name}: {taken.status} after {taken.seconds:.1f} s")
        self.connector.state.problems += [f"{name}: {wrong}" for wrong in _wrong(activity, taken)]
        return taken

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Taken:
        """A bare request to the bot; JSON unless the headers say otherwise."""
        before = time.monotonic()
        try:
            async with self.http.post(self.url, data=body, headers={"Content-Type": JSON_TYPE, **headers}) as response:
                text = await response.text()
                return Taken(response.status, _read(text), time.monotonic() - before)
        except (aiohttp.ClientError, TimeoutError):
            return Taken(0, None, time.monotonic() - before)


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return text


# ---------------------------------------------------------------- what Teams thinks of an answer


def _wrong(activity: JSON, taken: Taken) -> Iterator[str]:
    if taken.status >= SERVER:
        yield f"answered {taken.status}"
    if not taken.ok:
        return
    if activity["type"] != "invoke":
        if taken.body is not None:
            yield "an answer with a body to what asks for none"
    elif activity["name"] == "adaptiveCard/action":
        yield from _wrong_card(taken.body)
    elif taken.body is not None:
        yield from _wrong_task(taken.body)


def _wrong_card(body: Any) -> Iterator[str]:
    if not isinstance(body, dict) or set(body) != {"statusCode", "type", "value"} or body["statusCode"] != OK:
        yield "no answer to a card action"
    elif body["type"] == CARD:
        yield from faults_of({"contentType": CARD, "content": body["value"]}, "message")
    elif body["type"] != SENTENCE or not isinstance(body["value"], str) or not body["value"]:
        yield f"a card action answered with {body['type']}"


def _wrong_task(body: Any) -> Iterator[str]:
    task = body.get("task") if isinstance(body, dict) else None
    if not isinstance(task, dict) or set(task) != {"type", "value"}:
        yield "no answer to a dialog"
    elif task["type"] == "continue":
        yield from faults_of_dialog(task["value"])
    elif task["type"] != "message" or not isinstance(task["value"], str) or not task["value"]:
        yield f"a dialog answered with {task['type']}"
