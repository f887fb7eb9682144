"""The stand-in on the network: the Web API, sockets and addresses to answer to, on a port of 127.0.0.1."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.lateness import Lateness
from tests.slackside import methods
from tests.slackside.rules import OWN_FAULTS, Fault, Refusal
from tests.slackside.state import APP_ID, APP_TOKEN, Called, State
from tests.slackside.workspace import JSON

STRUCTURED = ("blocks", "view", "metadata")


class Server:
    """The Web API and Socket Mode over a state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.base = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.connected = asyncio.Event()
        self.acknowledged: dict[str, asyncio.Future[Any]] = {}
        self._runner: web.AppRunner | None = None
        self._late = Lateness()

    @property
    def api_url(self) -> str:
        """Where an app finds the Web API."""
        return f"{self.base}/api/"

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application(client_max_size=2**22)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._socket)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=256).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Listen no more; a call that was to be answered late is answered now."""
        self._late.ends()
        for socket in list(self.sockets):
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # ------------------------------------------------------------ the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        kind, _, credential = request.headers.get("Authorization", "").partition(" ")
        basic = base64.b64decode(credential).decode() if kind == "Basic" else ""
        team, args, fault = "", {}, self.state.next_fault(method)
        try:
            args = await _arguments(request)
            token = credential if kind == "Bearer" else str(args.pop("token", ""))
            found = self.state.tokens.get(token)
            team = found.team if found is not None else ""
            if fault is not None:
                await self._late.takes(fault.delay)
                if not fault.after:
                    _fail(fault, request)
            answer = methods.call(self.state, method, args, token, basic)
            if method == "apps.connections.open":
                answer = {"url": f"{self.base.replace('http', 'ws')}/link?app={APP_ID}"}
            if fault is not None and fault.after:
                _fail(fault, request)
            headers = {"x-oauth-scopes": ",".join(sorted(found.scopes if found is not None else ()))}
            self.state.calls.append(Called(method, team, args, ""))
            return web.json_response({"ok": True, **answer}, headers=headers)
        except Refusal as refusal:
            self.state.calls.append(Called(method, team, args, refusal.error))
            if refusal.error in OWN_FAULTS and fault is None:
                self.state.problems.append(f"{method}: {refusal.error} {'; '.join(refusal.details)}")
            headers = {"Retry-After": str(refusal.wait)} if refusal.wait else {}
            body = {"ok": False, "error": refusal.error, "response_metadata": {"messages": list(refusal.details)}}
            return web.json_response(body, status=refusal.status, headers=headers)

    # ------------------------------------------------------------ Socket Mode

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        await socket.send_json(
            {"type": "hello", "num_connections": len(self.sockets) + 1, "connection_info": {"app_id": APP_ID}}
        )
        self.sockets.append(socket)
        self.connected.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            self._leave(socket)
        return socket

    def _leave(self, socket: web.WebSocketResponse) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)
        if not self.sockets:
            self.connected.clear()
            # What lies with nobody will be acknowledged by nobody.
            for waiting in self.acknowledged.values():
                waiting.cancel()
            self.acknowledged.clear()

    def _acknowledge(self, data: str) -> None:
        # The client sends a word of its own now and then to see whether anybody is there.
        with contextlib.suppress(ValueError):
            said = json.loads(data)
            waiting = self.acknowledged.pop(str(said.get("envelope_id")), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(said.get("payload"))

    async def cut(self, *, announced: bool) -> None:
        """The sockets break; Slack announces it when it does so itself, every few hours."""
        for socket in list(self.sockets):
            if announced:
                # It may be gone by itself at this very moment.
                with contextlib.suppress(ConnectionError):
                    await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
            self._leave(socket)
            await socket.close()

    def is_app(self, token: str) -> bool:
        """Whether this is the token of the app itself."""
        return token == APP_TOKEN


@contextlib.asynccontextmanager
async def serving(state: State) -> AsyncIterator[Server]:
    """A stand-in that listens while the block runs."""
    server = Server(state)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def _fail(fault: Fault, request: web.Request) -> None:
    if fault.drops:
        if request.transport is not None:
            request.transport.close()
        raise Refusal("dropped", status=500)
    if fault.wait:
        raise Refusal("ratelimited", status=429, wait=fault.wait)
    if fault.error:
        raise Refusal(fault.error)
    if fault.status:
        raise Refusal("internal_error", status=fault.status)


async def _arguments(request: web.Request) -> JSON:
    """The arguments of a call, however they came."""
    args: JSON = dict(request.query)
    if request.content_type == "application/json":
        try:
            args |= await request.json()
        except ValueError as error:
            raise Refusal("invalid_json") from error
    elif request.method == "POST":
        args |= dict(await request.post())
    for name in STRUCTURED:
        if isinstance(args.get(name), str):
            try:
                args[name] = json.loads(args[name])
            except ValueError as error:
                raise Refusal("invalid_arguments", name) from error
    return args
