"""The screens for somebody whom the directory does not know: they choose their school, and are never turned away.

Pure. Who they are is not asked; the numbers are within reach from the first screen on.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.asking.options import shorten
from flows.protocol import Protocol
from flows.screen import Block, Button, Choice, Option, PhoneLine, Phones, Screen, Text
from flows.screens import phones
from flows.words import Sentences

SCHOOL = "school"
"""The name of the screen, of its field, and of the button that opens it."""
SCHOOLS_MAX = 100
"""Options in one choice."""


def school_screen(words: Sentences, protocol: Protocol, schools: Sequence[str], chosen: str | None = None) -> Screen:
    """Choose a school; `chosen`: what was given and cannot be. Without any school yet: the numbers, and who to tell."""
    title = words("arriving.title")
    numbers = phones(protocol)
    if not schools:
        return Screen(SCHOOL, title, (Text(words("arriving.no_school")), numbers))
    options = tuple(Option(school, shorten(school)) for school in schools[:SCHOOLS_MAX])
    error = "" if chosen is None else words("arriving.choose")
    ask = Choice(SCHOOL, words("arriving.school"), options, hint=words("arriving.school_hint"), error=error)
    blocks: tuple[Block, ...] = (Text(words("arriving.intro")), ask, numbers)
    return Screen(SCHOOL, title, blocks, (Button("send", words("arriving.send"), "primary", sends=True),))


def welcome_screen(words: Sentences, protocol: Protocol) -> Screen:
    """The overview of somebody who has not chosen a school yet."""
    blocks: tuple[Block, ...] = (Text(words("arriving.intro")), phones(protocol))
    return Screen("welcome", words("arriving.title"), blocks, (Button(SCHOOL, words("arriving.begin"), "primary"),))


def refused_screen(words: Sentences, why: str) -> Screen:
    """For who does not belong here (`guest`, `stranger`), or whose workspace belongs to no board (`unlinked`); and for
    anybody while nothing works (`broken`): it needs nothing that could be away.
    """
    lines = (("danger", "112"), ("talk", "0800-2000"))
    numbers = Phones(tuple(PhoneLine(words(f"arriving.{line}"), number) for line, number in lines))
    title = words("arriving.broken_title" if why == "broken" else "arriving.refused_title")
    return Screen("refused", title, (numbers, Text(words(f"arriving.{why}"))))
