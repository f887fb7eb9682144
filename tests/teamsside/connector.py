"""The stand-in on the network: the connector that a bot calls, and the keys of the issuer, on a port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from tests.lateness import Lateness
from tests.teamsside.calls import carry_out
from tests.teamsside.issuer import Issuer
from tests.teamsside.rules import OWN_FAULTS, Fault, Refusal
from tests.teamsside.tenant import Called, State

BROKEN = 500


class Connector:
    """Every call of a bot, over a state. `tokens`: those that a bot may call with; None: any."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.issuer = Issuer()
        self.tokens: frozenset[str] | None = None
        """Every call, as "METHOD address": at which of its addresses it was made."""
        self._runner: web.AppRunner | None = None
        self._late = Lateness()

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application(client_max_size=2**22)
        app.router.add_get("/.well-known/openidconfiguration", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_route("*", "/{region:[a-z]+}/v3/{path:.*}", self._call)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=256).start()
        self.issuer.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Listen no more; a call that was to be answered late is answered now."""
        self._late.ends()
        if self._runner is not None:
            await self._runner.cleanup()

    # ------------------------------------------------------------ inside

    async def _metadata(self, request: web.Request) -> web.Response:
        fault = self.state.next_fault("GET openidconfiguration")
        if fault is not None:
            await self._late.takes(fault.delay)
            return web.Response(status=fault.status or BROKEN)
        return web.json_response(self.issuer.metadata())

    async def _keys(self, request: web.Request) -> web.Response:
        return web.json_response(self.issuer.keys())

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method, path, region = request.method, request.match_info["path"], request.match_info["region"]
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        fault, body = self.state.next_fault(f"{method} {path}"), None
        try:
            body = await _body(request)
            if fault is not None:
                await self._late.takes(fault.delay)
                if not fault.after:
                    _fail(fault, request)
            if scheme != "Bearer" or not token or (self.tokens is not None and token not in self.tokens):
                raise Refusal(401, "Unauthorized", "no good token")
            status, answer = carry_out(self.state, method, path.split("/"), body)
            if fault is not None and fault.after:
                _fail(fault, request)
            self.state.calls.append(Called(method, path, body, status, "", token, region))
            return web.json_response(answer, status=status)
        except Refusal as refusal:
            self.state.calls.append(Called(method, path, body, refusal.status, refusal.code, token, region))
            if refusal.code in OWN_FAULTS and fault is None:
                self.state.problems.append(f"{method} {path}: {refusal.code} {refusal.said}")
            headers = {"Retry-After": f"{refusal.wait:.0f}"} if refusal.wait else {}
            said = {"error": {"code": refusal.code, "message": refusal.said or "refused"}}
            return web.json_response(said, status=refusal.status, headers=headers)


@contextlib.asynccontextmanager
async def connecting(state: State) -> AsyncIterator[Connector]:
    """A connector that listens while the block runs."""
    made = Connector(state)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


async def _body(request: web.Request) -> Any:
    raw = await request.read()
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Refusal(400, "BadSyntax", "not JSON") from error


def _fail(fault: Fault, request: web.Request) -> None:
    if fault.drops:
        if request.transport is not None:
            request.transport.close()
        raise Refusal(BROKEN, "dropped")
    if fault.wait:
        raise Refusal(429, "TooManyRequests", wait=fault.wait)
    if fault.status:
        raise Refusal(fault.status, fault.code)
