"""The outer edge of the demo page: loopback only, strict headers, and a Dutch page when something is wrong.

It never looks into what a request says, and never logs any of it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.log import log
from bot.web.render import draw_problem

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""The only names this page answers to. Another name that leads here is DNS rebinding by another site."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

PROBLEMS = {403: "stale", 404: "unknown", 405: "unknown", 400: "no_button", 413: "too_large", 421: "not_here"}
"""What a status means to a reader: the kind of problem that the page explains."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NotLoopback(ValueError):
    """The demo may only listen on this computer itself: 127.0.0.1, ::1 or localhost."""


def loopback(host: str) -> str:
    """The host itself when it is this computer's own loopback. Raises `NotLoopback` for anything else."""
    if host == "localhost":
        return host
    try:
        if ipaddress.ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise NotLoopback(f"de demo luistert alleen op 127.0.0.1, ::1 of localhost, niet op {host!r}")


@web.middleware
async def edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses what does not come by loopback, turns every error into a page, and sets the headers."""
    try:
        if not (_by_loopback(request) and _named(request.host)):
            raise web.HTTPMisdirectedRequest
        response = await handler(request)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        response = problem_page(error.status)
    except Exception as error:
        # The edge of a channel: of the error its kind and place, and nothing of the request.
        log.exception("page failed", exc_info=error)
        response = problem_page(500)
    return response


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Sets the strict headers on every response, errors and redirects too."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def problem_page(status: int) -> web.Response:
    """The Dutch page for an HTTP status."""
    text = draw_problem(PROBLEMS.get(status, "failed"), status)
    return web.Response(text=text, content_type="text/html", status=status)


def _named(host: str) -> bool:
    """Whether the Host header names this computer, with or without a port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host) in LOOPBACK_NAMES


def _by_loopback(request: web.Request) -> bool:
    """Whether the connection came in on a loopback address, whoever opened the socket."""
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return address is not None and ipaddress.ip_address(address[0]).is_loopback
