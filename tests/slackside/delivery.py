"""How Slack brings something to the app: signed over HTTP, or in an envelope over a socket; again if nobody took it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from tests.slackside.server import Server
from tests.slackside.state import APP_ID, SIGNING_SECRET, State
from tests.slackside.workspace import JSON

ACK_SECONDS = 3.0
RETRIES = 3
OK = 200
Kind = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True)
class Taken:
    """What the app did with a delivery. `ok`: it answered well, and in time."""

    ok: bool
    status: int
    body: Any
    seconds: float


@dataclass
class Delivery:
    """Everything that goes to the app, over HTTP at `url`, or over a socket when that is "". `log`: what went there."""

    server: Server
    url: str
    http: aiohttp.ClientSession
    log: list[tuple[JSON, Taken]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    """What was not taken well and in time: the person reads "we had some trouble connecting"."""
    copies: int = 1
    """How often everything is delivered: more than once when Slack is not sure that it arrived."""
    ack_seconds: float = ACK_SECONDS
    """So late is too late; more than Slack's where what is proven is something else, and the machine may be busy."""
    patience: float = 10.0
    """Seconds that Slack waits for a socket before it gives up."""
    misses: int = 0
    """So many of the next envelopes are not taken, since the socket breaks under them."""

    @property
    def state(self) -> State:
        """What the stand-in remembers."""
        return self.server.state

    async def event(self, team: str, event: JSON, event_id: str = "") -> Taken:
        """An event, brought again while the app does not take it."""
        payload = self.envelope(team, event, event_id)
        taken = await self.bring("events_api", payload)
        for number in range(1, RETRIES + 1):
            if taken.ok:
                break
            taken = await self.bring("events_api", payload, retry=number)
        return taken

    def envelope(self, team: str, event: JSON, event_id: str = "") -> JSON:
        """An event with what Slack wraps around it."""
        return {
            "token": "unused", "team_id": team, "api_app_id": APP_ID, "type": "event_callback",
            "event_id": event_id or f"Ev{next(self.state.ids):08d}", "event": event,
            "event_time": int(self.state.now()),
            "authorizations": [{"team_id": team, "user_id": self.state.workspaces[team].bot_user, "is_bot": True}],
        }  # fmt: skip

    async def bring(self, kind: Kind, payload: JSON, retry: int = 0) -> Taken:
        """One delivery; what the app answered to the first copy of it."""
        taken = await self._once(kind, payload, retry)
        for number in range(1, self.copies):
            await self._once(kind, payload, retry or number)
        if not taken.ok:
            name = payload.get("event", payload).get("type", payload.get("command"))
            self.unanswered.append(f"{kind} {name}: {taken.status} after {taken.seconds:.1f} s")
        return taken

    async def _once(self, kind: Kind, payload: JSON, retry: int) -> Taken:
        before = time.monotonic()
        if self.url:
            body, content_type = _written(kind, payload)
            headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
            status, text = await self.post(body, {**signed(body), **headers, "Content-Type": content_type})
            answer = _read(text)
        else:
            status, answer = await self._over_socket(kind, payload, retry)
        seconds = time.monotonic() - before
        taken = Taken(OK <= status < OK + 100 and seconds < self.ack_seconds, status, answer, seconds)
        self.log.append((payload, taken))
        return taken

    async def post(self, body: bytes, headers: Mapping[str, str], path: str = "") -> tuple[int, str]:
        """A bare request to the app: its status (0 when nobody answered) and text."""
        try:
            async with self.http.post(self.url + path, data=body, headers=headers) as response:
                return response.status, await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return 0, ""

    async def _over_socket(self, kind: Kind, payload: JSON, retry: int) -> tuple[int, Any]:
        try:
            async with asyncio.timeout(self.patience):
                await self.server.connected.wait()
        except TimeoutError:
            return 0, None
        name = f"e{next(self.state.ids)}"
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.server.acknowledged[name] = waiting
        envelope = {
            "envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api",
            "retry_attempt": retry, "retry_reason": "timeout" if retry else "",
        }  # fmt: skip
        try:
            await self.server.sockets[-1].send_json(envelope)
            if self.misses:
                self.misses -= 1
                # Whatever the app answers to this one is lost on the way.
                await self.server.cut(announced=False)
            async with asyncio.timeout(self.ack_seconds + 1):
                await asyncio.wait({waiting})
        except (TimeoutError, ConnectionError):
            return 0, None
        return (0, None) if waiting.cancelled() else (OK, _read(waiting.result()))


def signed(body: bytes, secret: str = SIGNING_SECRET, at: float | None = None) -> dict[str, str]:
    """The headers by which an app knows that a body comes from Slack. `at`: seconds since 1970, now when None."""
    moment = str(int(time.time() if at is None else at))
    seal = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={seal}"}


def _written(kind: Kind, payload: JSON) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _read(answer: Any) -> Any:
    """What an app answered: JSON where it is that."""
    if not isinstance(answer, str):
        return answer
    try:
        return json.loads(answer) if answer.strip() else None
    except ValueError:
        return answer
