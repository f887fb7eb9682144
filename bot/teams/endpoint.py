"""Where Teams calls us. Who calls is known before anything of the body is read, and nothing of it is ever logged.

A bad token is 401, a body that Teams would never send 400. What goes wrong on our side is 503: Teams says so to the
person, whose dialog stays open with what they typed.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.log import log
from bot.teams.adapter import Adapter
from bot.teams.incoming import Incoming, read
from bot.teams.manifest import COMMANDS
from bot.teams.marks import Malformed
from bot.teams.replies import Reply
from bot.teams.tokens import BadToken, KeysAway, Tokens

MESSAGES = "/api/messages"
DEPTH_MAX = 100
"""Objects and lists within each other: no card that somebody pastes has as many, and no library stumbles over them."""
_COMMANDS = {typed.casefold(): each.button for each in COMMANDS for typed in (each.title, each.english)}


class Endpoint:
    """The one address that Teams knows. `heard` does the work of an activity and gives what an invoke is answered."""

    def __init__(self, tokens: Tokens, adapter: Adapter, heard: Callable[[Incoming], Awaitable[Reply | None]]) -> None:
        self._tokens, self._adapter, self._heard = tokens, adapter, heard

    async def messages(self, request: web.Request) -> web.Response:
        """One activity."""
        try:
            service = await self._tokens.check(request.headers.get("Authorization", ""))
        except BadToken:
            raise web.HTTPUnauthorized from None
        except KeysAway:
            raise web.HTTPServiceUnavailable from None
        try:
            incoming = read(await _json(request), _COMMANDS)
        except Malformed:
            raise web.HTTPBadRequest from None
        if incoming.service != service:
            # Signed for another address: somebody took a token from there.
            raise web.HTTPUnauthorized
        try:
            reply = await self._adapter.take(incoming, lambda: self._heard(incoming))
        except Malformed:
            raise web.HTTPBadRequest from None
        except Exception as error:
            log.exception("activity failed", channel="teams", exc_info=error)
            raise web.HTTPServiceUnavailable from None
        if reply is None:
            return web.Response()
        return web.Response(status=reply.status) if reply.body is None else web.json_response(reply.body)


async def _json(request: web.Request) -> object:
    if request.content_type != "application/json":
        raise Malformed("not JSON")
    body = await request.read()
    try:
        # As UTF-8 and nothing else: the library would take five other ways of writing JSON.
        found = json.loads(body.decode())
        if b"\\ud" in body.lower():
            # Half of a pair of surrogates is no text: nothing can keep it.
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if _is_deep(found):
        raise Malformed("too deep")
    return found


def _is_deep(found: object) -> bool:
    level = [found]
    for _ in range(DEPTH_MAX):
        holders = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [each for holder in holders for each in holder]
        if not level:
            return False
    return True
