"""Every screen and card that occurs in whole cases, for everybody who has a part in them; and what a view says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from flows import forms
from flows.absence import absence_screen
from flows.access import offers
from flows.asking.start import FORMS
from flows.capture import begin as beginning
from flows.cards import card, joined_card
from flows.reaching import reach_screen
from flows.screen import Card, Screen
from flows.screens import (
    case_screen,
    guide_screen,
    hide_screen,
    home,
    more_screen,
    numbers,
    phone_card,
    refused,
    row,
    stale,
    trail_screen,
    unknown,
)  # fmt: skip
from tests.flows.filling import forms_of, walk
from tests.flows.stories import ROADS, Road, Story, begin, cast, roster, states

BOARDS = ("inos", "delta")
TYPED = "Noor <@U01|x> zei *au* _nee_ `c` ~d~ https://a.nl/?x=1&y=2 :smile: &amp; <!channel>"
"""What somebody could type, in which everything must stay as it is."""


LOOKED_AT = (ROADS[0], ROADS[2], ROADS[6], ROADS[8])
"""An ordinary case, an acute one, one about a colleague, and one with doubt."""


@cache
def occurring(name: str) -> tuple[Screen, ...]:
    """Every screen of the walks of a board, each once."""
    drawn: set[str] = set()
    found = dict.fromkeys(screen for road in LOOKED_AT for screen in _of_road(name, road, drawn))
    return (*found, *_at_home(begin(name)), *_starts(begin(name)))


@cache
def cards(name: str) -> tuple[Card, ...]:
    """Every card of the walks of a board, each once."""
    found: dict[Card, None] = {}
    for road in ROADS:
        for story in states(name, road):
            for person in roster(name).people:
                scene = story.scene(person.id)
                found[card(scene)] = None
                found[joined_card([scene, replace(scene, case=begin(name).case)])] = None
    return tuple(found)


def _of_road(name: str, road: Road, drawn: set[str]) -> Iterator[Screen]:
    """`drawn`: the forms that were drawn already; each is drawn for the first who may use it."""
    for story in states(name, road):
        for person in cast(story):
            scene = story.scene(person)
            yield case_screen(scene, story.trail)
            yield more_screen(scene)
            yield trail_screen(scene, story.trail)
            yield hide_screen(scene, story.trail)
            yield phone_card(scene)
            yield stale(scene)
            yield refused(scene, "not_yet")
            found = row(scene)
            yield home(story.home(person), [found] if found else [])
            for form in _open_forms(story, person):
                if form in drawn:
                    continue
                drawn.add(form)
                yield from walk(scene, form, {})[0]


def _open_forms(story: Story, person: str) -> Iterator[str]:
    offered = offers(story.protocol, story.case, person, roster(story.name))
    for form in forms_of(story.protocol):
        command = form.partition(":")[0]
        # These two are about something that the case must have.
        if command in offered and command not in ("link_case", "hide_text"):
            yield form


def _at_home(story: Story) -> Iterator[Screen]:
    scene = story.home("teacher")
    yield beginning(scene)
    yield beginning(scene, FORMS[:2])
    yield absence_screen(scene)
    yield absence_screen(scene, {"first": "2026-12-01"}, {"last": "Kies een datum."})
    yield reach_screen(scene)
    yield numbers(scene)
    yield unknown(scene)
    for guide in story.protocol.guides:
        yield guide_screen(scene, guide.id)


def _starts(story: Story) -> Iterator[Screen]:
    scene = story.home("teacher")
    for form in FORMS:
        for wishes in ({}, {"danger.acute": "yes", "danger.disclosure": "yes"}):
            yield from walk(scene, form, wishes)[0]
        page = forms.pages(scene, form, {})[0]
        yield forms.draw(scene, form, {}, page, {"danger.acute": "Kies hier nog iets.", "age": "Kies hier nog iets."})


# ---------------------------------------------------------------- what a view says


def texts(found: Any) -> Iterator[str]:
    """Everything that can be read in Block Kit; the pieces of one line of rich text together, numbers before them."""
    match found:
        case {"type": "rich_text_list", "style": "ordered", "elements": lines}:
            for number, line in enumerate(lines, 1):
                yield from (f"{number}. {text}" for text in texts(line))
        case {"type": "rich_text_section" | "rich_text_quote", "elements": pieces}:
            yield "".join(piece.get("text", "") for piece in pieces)
        case {"type": "plain_text" | "mrkdwn", "text": str(text)}:
            yield text
        case dict():
            for value in found.values():
                yield from texts(value)
        case list():
            for value in found:
                yield from texts(value)


def objects(found: Any, kind: str) -> Iterator[Mapping[str, Any]]:
    """Every object of one type, however deep."""
    if isinstance(found, dict):
        if found.get("type") == kind:
            yield found
        for value in found.values():
            yield from objects(value, kind)
    elif isinstance(found, list):
        for value in found:
            yield from objects(value, kind)


def inputs(view: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of a view, by the name of their field; of several of one field the first."""
    found: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            found.setdefault(block["block_id"].removeprefix("f:").partition("#")[0], block)
    return found
