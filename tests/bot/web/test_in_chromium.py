"""The demo page as a person meets it: in Chromium, wide and narrow, light and dark, by keyboard, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.bot.web.conftest import Hung
from tests.bot.web.gallery import SCREENS

WIDE, NARROW = (1280, 860), (360, 740)
LOOKS: list[Any] = [
    pytest.param(WIDE, "light", id="wide-light"),
    pytest.param(NARROW, "dark", id="narrow-dark"),
    pytest.param(WIDE, "dark", id="wide-dark", marks=pytest.mark.soak),
    pytest.param(NARROW, "light", id="narrow-light", marks=pytest.mark.soak),
]
"""Every size and every scheme in each run, every pair of them in the long proofs."""
WIDTHS = (320, 360, 768, 1024, 1280)
PAGES = ("anouk", "empty", *SCREENS)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Scheme = Literal["light", "dark"]


@pytest.fixture
def pages(chromium: Browser) -> Iterator[Any]:
    """Opens pages as asked for: `pages(size, scheme, script)`; none may log an error."""
    contexts, faults = [], []

    def open_page(size: tuple[int, int] = WIDE, scheme: Scheme = "light", *, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(8_000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def tabbed(page: Page, address: str) -> None:
    """Opens this screen, ready for the keyboard: the browser moves the focus to it when it first draws it."""
    page.goto(address)
    expect(page.locator("[autofocus]")).to_be_focused()


def faults_of(page: Page, part: str | None = None) -> list[str]:
    """What axe finds on the page, or in this part of it: rule and place of each violation."""
    found = Axe().run(page, part, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(hung: Hung, pages: Any, size: tuple[int, int], scheme: Scheme) -> None:
    """On every screen of the gallery axe finds no violation of WCAG 2.2 A and AA, nor of its best practices."""
    page = pages(size, scheme)
    faults = {}
    for name in PAGES:
        page.goto(f"{hung.address}/als/{name}")
        faults[name] = faults_of(page)
    for path in ("/spoor/HEI-22QD", "/als/anouk?casus=HEI-22QD"):
        page.goto(hung.address + path)
        faults[path] = faults_of(page)
    assert {name: found for name, found in faults.items() if found} == {}


def test_nothing_sticks_out(hung: Hung, pages: Any) -> None:
    """At no width does a page scroll sideways, nor the phone in it."""
    page = pages((WIDTHS[0], 740))
    for name in (*PAGES, "../spoor/HEI-7K3P"):
        page.goto(f"{hung.address}/als/{name}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            wide = page.evaluate(
                """() => {
                    const boxes = document.querySelectorAll(":root, .phone, .chat-scroll, .sheet-scroll");
                    const wide = [...boxes].filter((box) => box.scrollWidth > box.clientWidth + 1);
                    return [innerWidth, ...wide.map((box) => box.className || box.tagName)];
                }"""
            )
            assert (name, wide) == (name, [width])


def test_every_target_is_big_enough(hung: Hung, pages: Any) -> None:
    """Everything that can be pressed is at least 24 by 24 pixels; in a screen, buttons and numbers at least 44 high."""
    page = pages(NARROW)
    for name in PAGES:
        page.goto(f"{hung.address}/als/{name}")
        small = page.evaluate(
            """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
                .filter((one) => one.checkVisibility() && !one.closest(".skip, .summary, [aria-hidden]"))
                .map((one) => [one, one.closest(".pick, .chip") ?? one])
                .filter(([one, box]) => {
                    const { width, height } = box.getBoundingClientRect();
                    return width < 24 || height < (one.matches("button, .phones a") ? 44 : 24);
                }).map(([one]) => one.outerHTML.slice(0, 120))"""
        )
        assert (name, small) == (name, [])


def test_an_opened_screen_has_the_focus(hung: Hung, pages: Any) -> None:
    """Opening a screen moves the focus to its title; with errors, to their summary, whose links lead to the fields."""
    page = pages()
    page.goto(f"{hung.address}/als/anouk")
    page.get_by_role("button", name="Niet pluis?").click()
    expect(page.get_by_role("heading", name="Niet pluis?")).to_be_focused()
    assert page.title().startswith("Niet pluis? · Anouk")
    page.goto(f"{hung.address}/als/errors")
    expect(page.locator("#scherm-fouten")).to_be_focused()
    page.get_by_role("link", name=re.compile("Kenmerk")).click()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("Kenmerk")).to_be_focused()


def test_chat_behind_a_screen_is_out_of_reach(hung: Hung, pages: Any) -> None:
    """While a screen is open the chat under it cannot be tabbed to; the people and the clock still can."""
    page = pages()
    tabbed(page, f"{hung.address}/als/age")
    places = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        places.add(
            page.evaluate("document.activeElement.closest('#chat, .sheet, #mensen, #klok, #spoor, .top, .skip')?.id")
        )
    assert "chat" not in places
    assert {"mensen", "klok", "spoor"} <= places


def test_keyboard_goes_from_top_to_bottom(hung: Hung, pages: Any) -> None:
    """Tab goes through a form in reading order: title, close, fields, buttons."""
    page = pages()
    tabbed(page, f"{hung.address}/als/observe")
    seen = []
    for _ in range(7):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.name"))
    assert seen == ["Sluit dit scherm", "een.text", "een.kind", "een.source", "druk", "druk", "druk"]


def test_focus_can_be_seen(hung: Hung, pages: Any) -> None:
    """Wherever the keyboard brings it, the focus is drawn around the control, and the control is in view."""
    page = pages()
    for name in ("signals", "hide", "people"):
        tabbed(page, f"{hung.address}/als/{name}")
        for _ in range(25):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                    const one = document.activeElement;
                    if (one === document.body) return true;
                    const box = one.getBoundingClientRect();
                    const drawn = [one, one.closest(".pick"), one.nextElementSibling].some(
                        (place) => place && parseFloat(getComputedStyle(place).outlineWidth) >= 3
                            && getComputedStyle(place).outlineStyle === "solid");
                    const shown = box.bottom > 0 && box.top < innerHeight;
                    return (drawn && shown) || one.outerHTML.slice(0, 200);
                }"""
            )
            assert seen is True


def test_enter_presses_a_button_and_never_sends_from_a_field(hung: Hung, pages: Any) -> None:
    """Enter in a field sends nothing; Enter on a button presses that button, with everything that was filled in."""
    page = pages()
    page.goto(f"{hung.address}/als/observe")
    page.get_by_label("Beschrijf wat je zag of hoorde").fill("een\ntwee")
    page.get_by_label("Vermoeden").check()
    page.keyboard.press("Enter")
    page.get_by_label("Van wie hoorde je het?").fill("opvang")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert hung.gallery.pressed == []
    page.get_by_role("button", name="Verder").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    [(person, said, _)] = hung.gallery.pressed
    assert (person, said.button, said.case, said.page, said.token) == ("observe", "next", "HEI-7K3P", "2", "t-17")
    assert said.values == {"text": "een\ntwee", "kind": "k1", "source": "opvang"}


def test_going_back_takes_no_text_along(hung: Hung, pages: Any) -> None:
    """A button that does not send leaves what was typed in the browser, and needs nothing to be filled in."""
    page = pages()
    page.goto(f"{hung.address}/als/observe")
    page.get_by_label("Beschrijf wat je zag of hoorde").fill("dit blijft hier")
    with page.expect_navigation():
        page.get_by_role("button", name="Terug").click()
    [(_, said, _)] = hung.gallery.pressed
    assert (said.button, said.screen, dict(said.values)) == ("back", "observe", {})


def test_words_are_hidden_by_pressing_them(hung: Hung, pages: Any) -> None:
    """A word is marked by a press or by the space bar, and goes along by its position."""
    page = pages()
    page.goto(f"{hung.address}/als/hide")
    page.get_by_label("Terheijden").click()
    page.get_by_label("maandag").focus()
    page.keyboard.press("Space")
    page.get_by_label("Ronnie").uncheck()
    with page.expect_navigation():
        page.get_by_role("button", name="Verder").click()
    assert hung.gallery.pressed[0][1].values == {"words": ("9", "61")}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_whole_round_by_hand(hung: Hung, pages: Any, *, script: bool) -> None:
    """With script and without: switch person, open a screen, fill it in, send it, close one, push the clock."""
    page = pages(script=script)
    page.goto(hung.address)
    page.get_by_role("link", name=re.compile("Reza")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reza")
    page.get_by_role("button", name="Geef antwoord").click()
    page.get_by_label("Terheijden").check()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Mijn casussen").click()
    page.get_by_role("button", name="Sluit dit scherm").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="+1 werkdag").click()
    expect(page.locator("#klok")).to_contain_text("10.16")
    assert [(person, said.button) for person, said, _ in hung.gallery.pressed] == [
        ("reza", "show:hide"),
        ("reza", "next"),
        ("reza", "show:cases"),
    ]
    assert hung.gallery.pressed[1][1].values["words"] == ("24", "61")
    assert hung.gallery.pushed == ["day"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_double_click_is_one_press(hung: Hung, pages: Any, *, script: bool) -> None:
    """However often a button is clicked, every press that arrives has the same key; with script only one does."""
    page = pages(script=script)
    page.goto(f"{hung.address}/als/anouk")
    page.get_by_role("button", name="Geef antwoord").dblclick(no_wait_after=True)
    expect(page.get_by_role("dialog")).to_be_visible()
    keys = [key for _, _, key in hung.gallery.pressed]
    assert len(set(keys)) == 1
    assert not script or len(keys) == 1


def test_news_arrives_beside_a_form_that_keeps_its_text(hung: Hung, pages: Any) -> None:
    """What others did appears in chat and side by itself; the open form keeps its text and the focus."""
    page = pages()
    page.goto(f"{hung.address}/als/observe")
    area = page.get_by_label("Beschrijf wat je zag of hoorde")
    area.fill("half een zin")
    hung.gallery.moment += 5
    expect(page.locator("#klok")).to_contain_text("10.20", timeout=10_000)
    expect(area).to_have_value("half een zin")
    expect(area).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="bijgewerkt")).to_have_count(1)


def test_news_leaves_the_focus_where_it_is(hung: Hung, pages: Any) -> None:
    """Somebody who stands on a person or a button of the chat still stands there after news has come in."""
    page = pages()
    page.goto(f"{hung.address}/als/anouk")
    for control in (
        page.get_by_role("link", name=re.compile("Reza")),
        page.get_by_role("button", name="Geef antwoord"),
    ):
        control.focus()
        hung.gallery.moment += 1
        expect(page.locator("#klok")).to_contain_text(f"10.{14 + hung.gallery.moment}", timeout=10_000)
        expect(control).to_be_focused()


def test_a_group_counts_what_was_chosen(hung: Hung, pages: Any) -> None:
    """The title of a folded group says how many of its options are chosen, and keeps up."""
    page = pages()
    page.goto(f"{hung.address}/als/signals")
    group = page.locator("details.group").first
    expect(group.locator("summary")).to_contain_text("2 van 7 gekozen")
    page.get_by_label("Is vaak moe of hangerig").check()
    expect(group.locator("summary")).to_contain_text("3 van 7 gekozen")


def test_people_can_be_searched(hung: Hung, pages: Any) -> None:
    """A long list of people shrinks to those whose name or role is typed; who was chosen stays in sight."""
    page = pages()
    page.goto(f"{hung.address}/als/people")
    page.get_by_label("Zoek op naam of rol").fill("begel")
    others = page.locator("fieldset", has_text="Wie zitten erbij?").locator(".pick:visible")
    expect(others).to_have_text(["Anouk, leerkracht groep 3", "Carla, intern begeleider", "Hanan, IVP"])


def test_newest_message_is_in_view(hung: Hung, pages: Any) -> None:
    """The chat stands at its newest message, without any script."""
    page = pages((1280, 600), script=False)
    page.goto(f"{hung.address}/als/anouk")
    expect(page.get_by_role("button", name="Geef antwoord")).to_be_in_viewport()
    expect(page.get_by_text("Je bent niet meer aan zet in deze casus.")).not_to_be_in_viewport()
