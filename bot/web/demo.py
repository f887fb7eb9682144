"""The demo page as a web application: one page per pretend person, on loopback only.

Every press is a form post that ends in a redirect; everything works without script. It translates between
the browser and a `Play`, and never decides, keeps what was typed, or reads a clock.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from importlib import resources
from typing import get_args
from urllib.parse import quote

from aiohttp import web
from multidict import MultiDict

from bot.web import render
from bot.web.edge import edge, loopback, set_headers
from bot.web.page import Page, Play, Push
from bot.web.session import Session, Sessions
from flows.screen import Screen

BODY_MAX = 256 * 1024
"""Bytes in one form."""

STATIC_TYPES = {"look.css": "text/css", "page.js": "text/javascript", "mark.svg": "image/svg+xml"}


def make_app(play: Play) -> web.Application:
    """The application that shows `play`; `listen` makes it answer."""
    app = web.Application(middlewares=[edge], client_max_size=BODY_MAX)
    app.on_response_prepare.append(set_headers)
    pages = DemoPages(play)
    app.add_routes(
        [
            web.get("/", pages.begin),
            web.get("/als/{person}", pages.show),
            web.post("/als/{person}/druk", pages.press),
            web.post("/als/{person}/sluit", pages.close),
            web.post("/als/{person}/klok", pages.push),
            web.get("/als/{person}/{verb:druk|sluit|klok}", pages.back),
            web.get("/spoor/{case}", pages.trail),
            web.get("/versie", pages.version),
            web.get("/static/{name}", static),
        ]
    )
    return app


async def listen(app: web.Application, port: int, host: str = "127.0.0.1") -> web.AppRunner:
    """Starts answering on `host` and `port`; `await runner.cleanup()` stops it.

    Port 0 is any free one: `runner.addresses` tells which. Raises `NotLoopback` for a host that is
    not this computer itself, and `OSError` when the port is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, loopback(host), port).start()
    except BaseException:
        await runner.cleanup()
        raise
    return runner


class DemoPages:
    """The handlers, around one play and the sessions of the browsers that look at it."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._sessions = Sessions()

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """The page of the person who was played last, or of whoever the play begins with."""
        session, response = self._session(request), _see("/")
        page = await self._play.page(session.person if session else "", "", "") or await self._play.page("", "", "")
        if page is None:
            raise web.HTTPNotFound
        response.headers["Location"] = render.person_path(page.person)
        return response

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The page of one person. With `?stil=1` (the script that keeps it fresh) nothing is remembered."""
        person = request.match_info["person"]
        secret, session = "", self._session(request)
        if session is None:
            secret, session = self._sessions.begin()
        quiet = "stil" in request.query
        if not quiet:
            session.case = request.query.get("casus", session.case)
        page = await self._play.page(person, session.opened.get(person, ""), session.case)
        if page is None or page.person != person:
            raise web.HTTPNotFound
        if not quiet:
            session.person = person
        response = _drawn(page, session, "" if quiet else session.notices.pop(person, ""))
        if secret:
            response.set_cookie(_cookie(request), secret, httponly=True, samesite="Strict", path="/")
        return response

    async def press(self, request: web.Request) -> web.StreamResponse:
        """A button was pressed on a card, on a screen or in the menu."""
        person, session, form = await self._proven(request)
        try:
            said = render.read_said(form)
        except ValueError:
            raise web.HTTPBadRequest from None
        # The same button on the same rendered form is the same press; another button on it is another one.
        outcome = await self._play.press(person, said, f"{form.get('sleutel', '')}.{said.case}.{said.button}")
        if outcome is None:
            return _see(render.person_path(person))
        session.opened[person] = outcome.opened
        if outcome.screen is not None:
            return await self._at_once(person, session, outcome.screen, outcome.notice)
        session.notices[person] = outcome.notice
        return _see(render.person_path(person))

    async def close(self, request: web.Request) -> web.StreamResponse:
        """The open screen is put away: only what to show is forgotten."""
        person, session, _ = await self._proven(request)
        session.opened.pop(person, None)
        return _see(render.person_path(person))

    async def push(self, request: web.Request) -> web.StreamResponse:
        """The clock is pushed."""
        person, _, form = await self._proven(request)
        push = next((name for name in get_args(Push) if name == form.get("duw")), None)
        if push is None:
            raise web.HTTPBadRequest
        await self._play.push(push)
        return _see(render.person_path(person))

    async def back(self, request: web.Request) -> web.StreamResponse:
        """Whoever asks for the address of a post, by reloading or by typing it, gets the page itself."""
        return _see(render.person_path(request.match_info["person"]))

    async def trail(self, request: web.Request) -> web.StreamResponse:
        """The trail of one case on a page of its own; `?van=PERSON` is where it leads back to."""
        case, person = request.match_info["case"], request.query.get("van", "")
        page = await self._play.page(person, "", case) or await self._play.page("", "", case)
        if page is None or page.trail is None or page.trail.case != case:
            raise web.HTTPNotFound
        back = f"{render.person_path(page.person)}?casus={quote(case)}"
        return web.Response(text=render.draw_trail(page.trail, back), content_type="text/html")

    async def version(self, request: web.Request) -> web.StreamResponse:
        """Changes when any page did: what the script asks every few seconds."""
        return web.Response(text=await self._play.version())

    async def _at_once(self, person: str, session: Session, screen: Screen, notice: str) -> web.StreamResponse:
        """A screen as the answer to a press, without a redirect: what was typed stands here and nowhere else."""
        page = await self._play.page(person, "", session.case)
        if page is None:
            raise web.HTTPNotFound
        return _drawn(replace(page, screen=screen), session, notice, status=422)

    def _session(self, request: web.Request) -> Session | None:
        return self._sessions.find(request.cookies.get(_cookie(request), ""))

    async def _proven(self, request: web.Request) -> tuple[str, Session, MultiDict[str]]:
        """The person, the session and the form of a post. Raises `HTTPForbidden` when it is not our own form."""
        session = self._session(request)
        try:
            posted = await request.post()
        except (LookupError, ValueError):
            raise web.HTTPBadRequest from None
        form = MultiDict((name, value) for name, value in posted.items() if isinstance(value, str))
        if session is None or not session.proves(form.get("bewijs", "")):
            raise web.HTTPForbidden
        return request.match_info["person"], session, form


async def static(request: web.Request) -> web.StreamResponse:
    """The stylesheet, the script and the mark."""
    name = request.match_info["name"]
    if name not in STATIC_TYPES:
        raise web.HTTPNotFound
    body = (resources.files("bot.web") / "static" / name).read_bytes()
    headers = {"Cache-Control": "no-cache"}
    return web.Response(body=body, content_type=STATIC_TYPES[name], charset="utf-8", headers=headers)


def _drawn(page: Page, session: Session, notice: str, status: int = 200) -> web.Response:
    stamp = render.Stamp(csrf=session.csrf, key=secrets.token_urlsafe(12), path=render.person_path(page.person))
    return web.Response(text=render.draw_page(page, stamp, notice), content_type="text/html", status=status)


def _see(path: str) -> web.Response:
    """See other: the answer to a post is another page, so that a reload never posts again."""
    return web.Response(status=303, headers={"Location": path})


def _cookie(request: web.Request) -> str:
    """The cookie's name. Cookies know no ports: two demos on one computer would take each other's."""
    _, _, port = request.host.rpartition(":")
    return f"nietpluis_{port}" if port.isdigit() else "nietpluis"
