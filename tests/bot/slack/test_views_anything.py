"""Any screen and any card at all, however long and strange its texts, becomes what Slack takes and can be read back."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from bot.showing import Opened
from bot.slack.messages import message
from bot.slack.reading import opened_of, said_of
from bot.slack.views import home, modal
from flows.screen import (
    Alert,
    Area,
    Block,
    Bullets,
    Button,
    Card,
    CaseLine,
    Cases,
    Choice,
    Choices,
    Day,
    Fact,
    Field,
    Heading,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
    PhoneLine,
    Phones,
    Quote,
    Screen,
    Style,
    Text,
    Timeline,
    TimelineEntry,
    Tone,
)  # fmt: skip
from tests.bot.slack.occurring import TYPED, inputs, objects
from tests.slackside import limits

STRANGE = (
    "", "  ", "kort", TYPED, "woord " * 700, "é" * 3100, "😀" * 1600, "[naam 1] " * 900, "\n\n".join("ab" * 400),
    "x" * 7000,
)  # fmt: skip
LABELS = ("Opslaan", "😀" * 75, "lang " * 15, "<b>", "&")
TONES: tuple[Tone, ...] = ("calm", "attention", "danger")
STYLES: tuple[Style, ...] = ("primary", "plain", "danger")


class Chance:
    """Screens at random, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._number = 0

    def some(self, make: Callable[[], Any], most: int) -> tuple[Any, ...]:
        """Up to so many of something."""
        return tuple(make() for _ in range(self._rng.randint(0, most)))

    def text(self) -> str:
        """A text that is strange one time out of two."""
        return self._rng.choice(STRANGE) if self._rng.random() < 0.5 else "Gewoon een zin."

    def name(self) -> str:
        """A name that nothing else has."""
        self._number += 1
        return f"n{self._number}.{self._rng.randint(0, 9)}"

    def button(self) -> Button:
        """A button; one without a hint may have the name of another."""
        rng, hint = self._rng, self.text()
        name = self.name() if hint else rng.choice(("case", "open:accept", "drop", "alarm"))
        style: Style = rng.choice(STYLES)
        return Button(name, rng.choice(LABELS), style, "NP-1", rng.random() < 0.5, hint[:300])

    def opening(self) -> Button:
        """The button that opens a case."""
        return Button("case", "Openen", case=self.name())

    def case(self) -> CaseLine:
        """A line of a list of cases."""
        return CaseLine(self.name(), self.text()[:300], self.text()[:300], self.opening(), self._rng.choice(TONES))

    def option(self) -> Option:
        """An option."""
        return Option(self.name(), self._rng.choice(LABELS), self.text()[:100])

    def options(self) -> tuple[Option, ...]:
        """From none to more than a select takes."""
        return self.some(self.option, self._rng.choice((0, 3, 11, 130)))

    def reading(self) -> Block:
        """A block to read."""
        rng, text = self._rng, self.text
        made: tuple[Callable[[], Block], ...] = (
            lambda: Heading(text()), lambda: Text(text()), lambda: Alert(text(), rng.choice(TONES)),
            lambda: Fact(text(), text()), lambda: Quote(text(), text()),
            lambda: Phones(self.some(lambda: PhoneLine(text()[:60], text()[:20], text()[:60]), 3), rng.choice(TONES)),
            lambda: Bullets(text()[:200], self.some(text, 5), rng.random() < 0.5),
            lambda: Timeline(self.some(lambda: TimelineEntry(text(), text(), text(), self.some(text, 2), text()), 30)),
            lambda: Cases(text(), self.some(self.case, 30), text()),
        )  # fmt: skip
        return rng.choice(made)()

    def field(self) -> Field:
        """A field, with or without what was filled in."""
        rng, text, options = self._rng, self.text, self.options()
        groups = tuple(OptionGroup(text(), self.options()) for _ in range(rng.randint(0, 3)))
        more: dict[str, Any] = {"id": self.name(), "label": text(), "hint": text()}
        chosen = tuple(option.id for option in options[::3])
        made: tuple[Callable[[], Field], ...] = (
            lambda: Choice(options=options, value=next(iter(chosen), ""), error=text(), **more),
            lambda: Choices(groups=groups, value=tuple(o.id for g in groups for o in g.options[::2]), **more),
            lambda: Line(value=text(), **more), lambda: Area(value=text(), error=text(), **more),
            lambda: Day(value=rng.choice(("", "2026-11-30", "morgen")), **more),
            lambda: People(options=options, value=chosen[:1], required=False, **more),
            lambda: People(options=options, value=chosen, many=True, **more),
            lambda: Hide(text=text(), words=options, value=chosen, hidden=2, nudges=self.some(text, 3), **more),
        )  # fmt: skip
        return rng.choice(made)()


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_any_screen_is_a_view_that_slack_takes(first: int) -> None:
    """Whatever stands on a screen: it fits, its fields are there, and its place and its buttons are read back."""
    for seed in range(first, first + 50):
        chance = Chance(seed)
        send = Button("send", "Opslaan", "primary", sends=True)
        blocks = (*chance.some(chance.reading, 6), *chance.some(chance.field, 6), *chance.some(chance.reading, 6))
        screen = Screen(
            "advise", "Je advies", blocks, (*chance.some(chance.button, 30), send), "NP-1", "2", "t", (1, 2)
        )
        view = modal(screen, chance.text())
        assert not limits.of_view(view), seed
        assert opened_of(view) == Opened("advise", "NP-1", "2")
        empty = {b.id for b in blocks if isinstance(b, Choice | Hide | Choices)}
        named = {block.id for block in blocks if isinstance(block, Field)}
        assert named - empty <= set(inputs(view)) <= named
        for button in objects(view, "button"):
            assert said_of({"type": "block_actions", "view": view, "actions": [button]}).screen == "advise"


def test_any_overview_is_a_home_that_slack_takes() -> None:
    """So is the Home tab."""
    for seed in range(100):
        chance = Chance(seed)
        screen = Screen(
            "home", "Overzicht", chance.some(chance.reading, 10), (chance.button(), *chance.some(chance.button, 9))
        )
        assert not limits.of_view(home(screen)), seed


def test_any_card_is_a_message_that_slack_takes() -> None:
    """And so is a message, however long the names in it are."""
    for seed in range(100):
        chance = Chance(seed)
        status, then = (chance.text()[:1500] for _ in range(2))
        card = Card("Er staat iets.", "NP-1", "stap 2", status, then, chance.some(chance.button, 6))
        assert not limits.of_message(message(card).blocks), seed
