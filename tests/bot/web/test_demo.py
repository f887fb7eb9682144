"""What the demo page answers to a browser, and what it refuses."""

from __future__ import annotations

import io
import json
import re
from html import unescape

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.demo import BODY_MAX, listen, make_app
from bot.web.edge import HEADERS, NotLoopback
from bot.web.page import Outcome, Page
from bot.web.session import SESSIONS_MAX, Sessions
from flows.screen import Said
from tests.bot.web.gallery import Gallery

Visitor = TestClient[web.Request, web.Application]
MARKER = "zeepaardje"


async def visit(client: Visitor, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of a page, redirects not followed."""
    async with client.get(path, allow_redirects=False, headers=headers) as response:
        return response.status, await response.text()


def hidden(html: str, name: str, after: str = "") -> str:
    """The value of the first hidden field `name`, in what comes after the text `after`."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html[html.index(after) :])
    assert found
    return unescape(found[1])


async def press(client: Visitor, button: str, person: str = "anouk", **fields: str) -> tuple[ClientResponse, str]:
    """Opens the page of a person and presses a button in its menu; gives the answer with its text."""
    _, html = await visit(client, f"/als/{person}")
    form = {"bewijs": hidden(html, "bewijs"), "sleutel": hidden(html, "sleutel"), "druk": f" {button}"} | fields
    response = await client.post(f"/als/{person}/druk", data=form, allow_redirects=False)
    return response, await response.text()


async def test_begins_with_somebody(client: Visitor) -> None:
    """The bare address leads to the page of whoever the play begins with, and later to who was played last."""
    async with client.get("/", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/als/anouk")
    await visit(client, "/als/reza")
    async with client.get("/", allow_redirects=False) as response:
        assert response.headers["Location"] == "/als/reza"


@pytest.mark.parametrize("path", ["/", "/als/anouk", "/als/niemand", "/spoor/HEI-7K3P", "/versie", "/static/look.css"])
async def test_headers_stand_on_every_answer(client: Visitor, path: str) -> None:
    """Pages, redirects, errors and files all carry the strict headers; no page allows inline script or style."""
    async with client.get(path, allow_redirects=False) as response:
        for name, value in HEADERS.items():
            if name != "Cache-Control":
                assert response.headers[name] == value
        assert response.headers["Cache-Control"] == ("no-cache" if "static" in path else "no-store")
        html = await response.text()
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert not re.search(
            r'<style|<script(?! src="/static/page.js")|\sstyle="|\son[a-z]+="|https?://(?!www.w3)', html
        )


async def test_cookie_is_for_this_page_only(client: Visitor) -> None:
    """The cookie is out of reach of scripts and of other sites, and named after the port."""
    async with client.get("/als/anouk") as response:
        cookie = response.headers["Set-Cookie"]
    assert cookie.startswith(f"nietpluis_{client.port}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "[::2]"])
async def test_other_names_are_refused(client: Visitor, host: str) -> None:
    """A name that is not this computer's own is refused: another site's name may have been bent to this address."""
    status, html = await visit(client, "/als/anouk", Host=host)
    assert status == 421
    assert "alleen op deze computer" in html


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "localhost:8080", "[::1]:8080"])
async def test_own_names_are_answered(client: Visitor, host: str) -> None:
    """This computer's own names are answered, with a port and without."""
    status, _ = await visit(client, "/als/anouk", Host=host)
    assert status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104 - refused
async def test_listens_on_loopback_only(gallery: Gallery, host: str) -> None:
    """The demo does not start on an address that others can reach."""
    with pytest.raises(NotLoopback):
        await listen(make_app(gallery), 0, host)


async def test_press_leads_back_to_the_page(client: Visitor, gallery: Gallery) -> None:
    """A press is given to the play and ends in a redirect; the page then shows what the play says is open."""
    response, _ = await press(client, "show:hide")
    assert (response.status, response.headers["Location"]) == (303, "/als/anouk")
    assert [(person, said) for person, said, _ in gallery.pressed] == [("anouk", Said("show:hide"))]
    assert "Lees het nog eens na" in (await visit(client, "/als/anouk"))[1]
    assert "Lees het nog eens na" not in (await visit(client, "/als/reza"))[1]


async def test_a_press_that_was_heard_before_changes_nothing(client: Visitor) -> None:
    """When the play has heard a press before, the page shows what was open already."""
    await press(client, "show:hide")
    response, _ = await press(client, "heard")
    assert response.status == 303
    assert "Lees het nog eens na" in (await visit(client, "/als/anouk"))[1]


async def test_the_same_form_twice_has_the_same_key(client: Visitor, gallery: Gallery) -> None:
    """A double click has one key; another button on that form, or the form drawn again, has another."""
    _, html = await visit(client, "/als/anouk")
    form = {"bewijs": hidden(html, "bewijs"), "sleutel": hidden(html, "sleutel")}
    for button in (" yes", " yes", " no"):
        await client.post("/als/anouk/druk", data=form | {"druk": button}, allow_redirects=False)
    await press(client, "yes")
    first, again, other, later = (key for _, _, key in gallery.pressed)
    assert first == again
    assert len({first, other, later}) == 3


async def test_forms_of_one_page_have_keys_of_their_own(client: Visitor) -> None:
    """No two forms on a page share a key, or the second would pass for the first pressed twice."""
    _, html = await visit(client, "/als/hide")
    keys = re.findall(r'name="sleutel" value="([^"]*)"', html)
    assert len(keys) == len(set(keys)) > 4


@pytest.mark.parametrize("verb", ["druk", "sluit", "klok"])
@pytest.mark.parametrize("proof", ["", "wrong", "é"])
async def test_a_post_from_elsewhere_is_refused(client: Visitor, gallery: Gallery, verb: str, proof: str) -> None:
    """A form that does not carry this session's proof is refused with a page in Dutch, and changes nothing."""
    await visit(client, "/als/anouk")
    form = {"bewijs": proof, "druk": " show:hide", "duw": "day"}
    async with client.post(f"/als/anouk/{verb}", data=form, allow_redirects=False) as response:
        assert response.status == 403
        assert "Deze bladzijde is verlopen" in await response.text()
    assert (gallery.pressed, gallery.pushed) == ([], [])


async def test_a_proof_without_its_session_is_worth_nothing(client: Visitor, gallery: Gallery) -> None:
    """The proof of one browser does not work in another."""
    _, html = await visit(client, "/als/anouk")
    client.session.cookie_jar.clear()
    form = {"bewijs": hidden(html, "bewijs"), "druk": " show:hide"}
    async with client.post("/als/anouk/druk", data=form, allow_redirects=False) as response:
        assert response.status == 403
    assert gallery.pressed == []


async def test_a_form_with_errors_comes_back_at_once(client: Visitor) -> None:
    """A screen that the play gives back is drawn as the answer itself, and is gone from the next page."""
    response, html = await press(client, "wrong")
    assert response.status == 422
    assert "Vertel iets meer over wat je zag." in html
    assert "Vertel iets meer" not in (await visit(client, "/als/anouk"))[1]


async def test_a_notice_is_said_once(client: Visitor) -> None:
    """What the play has to say after a press stands on the next page, and not on the one after that."""
    await press(client, "refuse")
    assert "Dit is al opgepakt" not in (await visit(client, "/als/anouk?stil=1"))[1]
    assert "Dit is al opgepakt" in (await visit(client, "/als/anouk"))[1]
    assert "Dit is al opgepakt" not in (await visit(client, "/als/anouk"))[1]


async def test_nothing_typed_is_kept(client: Visitor) -> None:
    """What was typed goes to the play, and into no page after it and no address."""
    response, _ = await press(client, "next", **{"een.text": MARKER})
    assert MARKER not in response.headers["Location"]
    assert MARKER not in (await visit(client, "/als/anouk"))[1]


async def test_closing_forgets_what_was_open(client: Visitor) -> None:
    """The close button puts the open screen away."""
    await press(client, "show:hide")
    _, html = await visit(client, "/als/anouk")
    await client.post("/als/anouk/sluit", data={"bewijs": hidden(html, "bewijs")}, allow_redirects=False)
    assert "Lees het nog eens na" not in (await visit(client, "/als/anouk"))[1]


@pytest.mark.parametrize("push", ["quarter", "day", "next"])
async def test_the_clock_is_pushed(client: Visitor, gallery: Gallery, push: str) -> None:
    """Each button of the clock pushes it that far, and the page's version changes with it."""
    before = await visit(client, "/versie")
    _, html = await visit(client, "/als/anouk")
    form = {"bewijs": hidden(html, "bewijs"), "duw": push}
    async with client.post("/als/anouk/klok", data=form, allow_redirects=False) as response:
        assert response.status == 303
    assert gallery.pushed == [push]
    assert await visit(client, "/versie") != before


async def test_a_push_of_another_length_is_refused(client: Visitor, gallery: Gallery) -> None:
    """The clock is pushed by its three buttons only."""
    _, html = await visit(client, "/als/anouk")
    form = {"bewijs": hidden(html, "bewijs"), "duw": "year"}
    async with client.post("/als/anouk/klok", data=form) as response:
        assert response.status == 400
    assert gallery.pushed == []


async def test_reloading_the_address_of_a_post_gives_the_page(client: Visitor) -> None:
    """Whoever opens the address that a form posts to is led to the page."""
    async with client.get("/als/anouk/druk", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/als/anouk")


async def test_the_trail_has_a_page_of_its_own(client: Visitor) -> None:
    """The trail of a case can be read by itself, and leads back to the person who was played."""
    status, html = await visit(client, "/spoor/HEI-22QD?van=reza")
    assert status == 200
    assert "De keten breekt bij nummer 4" in html
    assert 'href="/als/reza?casus=HEI-22QD"' in html


async def test_the_chosen_trail_stays_chosen(client: Visitor) -> None:
    """Choosing a case beside the phone holds until another is chosen; the script's own look does not choose."""
    await visit(client, "/als/anouk?casus=HEI-22QD")
    await visit(client, "/als/anouk?casus=HEI-7K3P&stil=1")
    assert "De keten breekt" in (await visit(client, "/als/reza"))[1]


@pytest.mark.parametrize("path", ["/als/niemand", "/spoor/HEI-0000", "/static/demo.py", "/static/..%2fdemo.py", "/x"])
async def test_what_is_not_there_is_said_in_dutch(client: Visitor, path: str) -> None:
    """An unknown address gives a page that says so, with a way back."""
    status, html = await visit(client, path)
    assert status == 404
    assert "Deze bladzijde is er niet" in html


async def test_too_much_text_is_refused(client: Visitor, gallery: Gallery) -> None:
    """A form beyond all measure is refused with a page, and reaches nobody."""
    response, html = await press(client, "next", **{"een.text": "x" * BODY_MAX})
    assert response.status == 413
    assert "te veel tekst" in html
    assert gallery.pressed == []


class Broken(Gallery):
    """A gallery in which pressing fails, with an error that carries what was typed."""

    async def press(self, person: str, said: Said, key: str) -> Outcome:
        """Fails."""
        raise RuntimeError(str(said.values))


async def test_a_fault_is_told_to_nobody_but_the_log_and_without_content(logged: io.StringIO) -> None:
    """When the play fails, the page says so in Dutch; neither page nor log has anything of what was typed."""
    async with TestClient(TestServer(make_app(Broken()))) as client:
        response, html = await press(client, "next", **{"een.text": MARKER})
    assert response.status == 500
    assert "Er ging iets mis in de demo" in html
    logs = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert [(line["event"], line["error"]) for line in logs] == [("page failed", "RuntimeError")]
    assert MARKER not in html + logged.getvalue()


class Vanished(Gallery):
    """A gallery where nobody is left."""

    async def page(self, person: str, opened: str, case: str) -> Page | None:
        """Nobody's page."""
        return None


@pytest.mark.parametrize("path", ["/", "/als/anouk", "/spoor/HEI-7K3P"])
async def test_a_play_without_people_is_said(path: str) -> None:
    """A play without anybody in it gives a page that says that there is nothing, and no fault."""
    async with TestClient(TestServer(make_app(Vanished()))) as client:
        assert (await visit(client, path))[0] == 404


def test_sessions_do_not_pile_up() -> None:
    """Beyond the limit the session that was idle longest is forgotten; one that is used stays."""
    sessions = Sessions()
    first, _ = sessions.begin()
    second, _ = sessions.begin()
    for _ in range(SESSIONS_MAX - 1):
        sessions.begin()
        sessions.find(first)
    assert sessions.find(first) is not None
    assert sessions.find(second) is None
