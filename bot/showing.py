"""What somebody may see now: of a case, of their own cases, of a form, in a message.

Reads and draws, in a transaction that is handed in. Never writes: that somebody read a case is put down by the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import carry, drafts, filling
from bot.house import House
from bot.log import log
from flows import forms, screens
from flows.absence import absence_screen
from flows.access import READERS, hats
from flows.capture import BEGIN, begin
from flows.cards import card, joined_card
from flows.reaching import reach_screen
from flows.scene import Scene
from flows.screen import Button, Card, Screen
from storage.errors import UNREADABLE
from storage.turn import Turn

ABOUT_ONE = ("case", "more", "trail", "hide", "phone", "numbers")
"""Screens of a case that show nothing of home."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What somebody is looking at: a screen by name, of a case, a page of a form. Holds no content."""

    screen: str = ""
    case: str = ""
    page: str = ""

    def __str__(self) -> str:
        """A text that `parse` reads back; "" for no screen."""
        return f"{self.screen}|{self.case}|{self.page}" if self.screen else ""

    @classmethod
    def parse(cls, text: str) -> Opened:
        """What `str` gave; anything else is no screen."""
        parts = text.split("|")
        return cls(*parts) if len(parts) == 3 else cls()  # noqa: PLR2004 - screen, case, page


@dataclass(frozen=True, slots=True)
class Message:
    """A message about cases as it must look now. `codes`: those of them that are worth a new message to this person;
    `unread`: those that cannot be read, of which it says nothing.
    """

    card: Card
    codes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def scene_for(house: House, turn: Turn, person: str, code: str, now: datetime) -> Scene | None:
    """What drawing for a person needs; None for an unknown person, and a case that is unknown or not theirs."""
    if code:
        found = carry.load(house, turn, code)
        # Who has no part in it is where somebody is who asks for a case that is not there.
        if found is None or not hats(found.protocol, found.case, person, found.roster):
            return None
        scene = _scene_of(house, found, person, now)
        mine = (x.case for x in turn.lists.of_person(person) if x.hats & READERS)
        place = found.protocol.place
        linkable = (row.code for row in mine if row.place in place and not place[row.place].confidential)
        apart = {code, *found.case.links}
        return replace(scene, linkable=tuple(other for other in linkable if other not in apart))
    member = turn.directory.person(person)
    if member is None or not member.person.active or member.board not in house.boards:
        return None
    protocol = house.protocol(member.board)
    return Scene(protocol, None, person, house.roster(turn, member.board), now, house.words)


def _scene_of(house: House, found: carry.Open, person: str, now: datetime) -> Scene:
    return Scene(found.protocol, found.case, person, found.roster, now, house.words)


def draw(house: House, turn: Turn, person: str, opened: Opened, now: datetime) -> Screen | None:
    """The screen that somebody looks at; None when there is nothing to show."""
    if not opened.screen:
        return None
    scene = scene_for(house, turn, person, opened.case, now)
    if scene is None:
        at_home = scene_for(house, turn, person, "", now)
        return screens.unknown(at_home) if at_home is not None else None
    if scene.me is None or not scene.me.active:
        return None
    home = scene if not opened.case or opened.screen in ABOUT_ONE else scene_for(house, turn, person, "", now) or scene
    if forms.is_form(opened.screen):
        why = filling.may(turn, scene, opened.screen)
        if why in (screens.NOBODY_THERE, screens.NOTHING_TO_LINK):
            return screens.refused(scene, why, filling.refused(scene, opened.screen, why).detail)
        if why:
            return screens.stale(scene) if why == "not_now" else screens.unknown(home)
        return filling.draw(house, turn, scene, opened.screen, opened.page)
    trail = turn.trail(opened.case) if opened.case else ()
    name, _, about = opened.screen.partition(":")
    drawn: Mapping[str, Callable[[], Screen]] = {
        BEGIN: lambda: begin(home, drafts.unfinished(turn, person)),
        "home": lambda: screens.home(home, _rows(house, turn, person, now)),
        "case": lambda: screens.case_screen(scene, trail),
        "more": lambda: screens.more_screen(scene),
        "trail": lambda: screens.trail_screen(scene, trail),
        "hide": lambda: screens.hide_screen(scene, trail),
        "phone": lambda: screens.phone_card(scene),
        "numbers": lambda: screens.numbers(scene),
        "guide": lambda: screens.guide_screen(scene, about),
        "absence": lambda: absence_screen(home),
        "reach": lambda: reach_screen(home),
    }
    needs_case = name in ("case", "more", "trail", "hide", "phone")
    return drawn[name]() if name in drawn and (scene.case is not None or not needs_case) else None


def _rows(house: House, turn: Turn, person: str, now: datetime) -> tuple[screens.Row, ...]:
    rows = []
    for concern in turn.lists.of_person(person):
        try:
            # A list shows nothing that anybody wrote.
            found = carry.without_texts(house, turn, concern.case.code)
        except UNREADABLE as error:
            log.exception("case cannot be read", case=concern.case.code, exc_info=error)
            continue
        row = screens.row(_scene_of(house, found, person, now)) if found is not None else None
        if row is not None:
            rows.append(row)
    return tuple(rows)


def waiting(house: House, turn: Turn, person: str, now: datetime) -> int:
    """How many cases wait for something of this person."""
    return sum(row.waits for row in _rows(house, turn, person, now))


def message(house: House, turn: Turn, person: str, codes: tuple[str, ...], now: datetime) -> Message:
    """The message about these cases as it must look for a person now; empty for somebody who left."""
    unread: list[str] = []
    scenes = []
    for code in codes:
        try:
            found = carry.load(house, turn, code)
        except UNREADABLE as error:
            # One that cannot be read never holds up what must be said about the others.
            log.exception("case cannot be read", case=code, exc_info=error)
            unread.append(code)
            continue
        if found is not None:
            scenes.append(_scene_of(house, found, person, now))
    here = [scene for scene in scenes if scene.me is not None and scene.me.active]
    cards = [(scene, card(scene)) for scene in here]
    # A card without buttons only says that there is nothing (left) to do: nobody is called for that.
    live = [scene for scene, drawn in cards if drawn.buttons]
    if len(live) == 1:
        drawn = next(drawn for _, drawn in cards if drawn.buttons)
        return Message(drawn, (live[0].about.code,), tuple(unread))
    if live:
        return Message(joined_card(live), tuple(scene.about.code for scene in live), tuple(unread))
    closed = Card(house.words("cards.line.closed"), closed=True)
    return Message(cards[0][1] if len(cards) == 1 else closed, unread=tuple(unread))


def moved(house: House) -> Card:
    """What an older message says of which there is a newer one."""
    return Card(house.words("desk.line.moved"), closed=True)


def of_no_case(house: House, kind: str) -> Card | None:
    """A message that is about no case, by the kind of its notice; None for a kind that says nothing."""
    words = house.words
    key = f"desk.line.{kind}"
    if key not in words:
        return None
    if kind in ("begin", "numbers"):
        # What was asked for stands first.
        asked = sorted(("begin", "numbers"), key=lambda way: way != kind)
        return Card(words(key), buttons=tuple(Button(way, words(f"home.{way}")) for way in asked))
    if kind in ("typed", "file", "welcome"):
        home = (Button("home", words("home.title")),) if kind == "welcome" else ()
        ways = (Button("begin", words("home.begin"), "primary"), *home, Button("numbers", words("home.numbers")))
        return Card(words(key), buttons=ways)
    opens = {"draft": "begin", "reach": "reach"}.get(kind, "home")
    return Card(words(key), buttons=(Button(opens, words("cards.button.open"), "primary"),))
