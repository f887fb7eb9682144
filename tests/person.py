"""A pretend person: says, clicks, sees. The same verbs on every channel, by way of a small adapter: their phone.

A person knows only what their phone shows: cards in the chat, a screen, buttons. They never pass a screen by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import UnionType
from typing import Protocol, TypeVar

from flows.screen import Alert, Area, Button, Card, Cases, Choice, Choices, Day, Line, People, Screen, Text

Value = str | tuple[str, ...]
Wishes = Mapping[str, Value]
Fillable = Choice | Choices | Line | Area | Day | People
T = TypeVar("T")

KENMERK = "VT-2026/17.3"
EVERYBODY, ANYBODY = "*", "?"
"""Wishes: everyone who can be chosen; the first who can. A wish of "+3" is three days after the first day there is."""
REFUSALS = ("refused", "stale")
MOST_PAGES = 40


class Phone(Protocol):
    """What a channel gives one person in hand."""

    async def cards(self) -> tuple[Card, ...]:
        """The messages in the chat as they look now, oldest first."""
        ...

    async def screen(self) -> Screen | None:
        """What lies open."""
        ...

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button that is in sight, with what is filled in on the open screen; gives the line that is said."""
        ...


class Stuck(AssertionError):
    """The person cannot go on: what they look for is not in sight."""


def blocks(screen: Screen, kind: type[T] | UnionType) -> tuple[T, ...]:
    """The blocks of one kind on a screen."""
    return tuple(block for block in screen.blocks if isinstance(block, kind))


def fields(screen: Screen) -> tuple[Fillable, ...]:
    """What can be filled in on a screen."""
    return tuple(block for block in screen.blocks if isinstance(block, Fillable))


def errors(screen: Screen) -> dict[str, str]:
    """The sentences at the fields of a screen."""
    return {each.id: each.error for each in fields(screen) if each.error}


@dataclass
class Person:
    """Somebody with a phone. `types(label)` is what they write in a text for which nobody told them."""

    name: str
    phone: Phone
    types: Callable[[str], str] = field(default=lambda label: f"Dit schrijf ik bij: {label}")

    # ------------------------------------------------------------ seeing

    async def cards(self) -> tuple[Card, ...]:
        """The messages in the chat that still say something."""
        return tuple(card for card in await self.phone.cards() if not card.closed)

    async def sees(self) -> Screen:
        """The open screen; it is a fault when there is none."""
        screen = await self.phone.screen()
        if screen is None:
            raise Stuck(f"{self.name} has nothing open")
        return screen

    async def can(self, button: str) -> bool:
        """Whether a button with this id is on the open screen."""
        screen = await self.phone.screen()
        return screen is not None and any(each.id == button for each in _buttons(screen))

    # ------------------------------------------------------------ pressing

    async def press(self, button: str, **values: Value) -> str:
        """Press the button with this id on the open screen."""
        screen = await self.sees()
        found = next((each for each in _buttons(screen) if each.id == button), None)
        if found is None:
            raise Stuck(f"{self.name} sees no {button} on {screen.name}: {[b.id for b in _buttons(screen)]}")
        return await self.phone.press(found, values)

    async def taps(self, button: str, case: str = "") -> str:
        """Press a button on the newest card that has it."""
        for card in reversed(await self.cards()):
            for each in card.buttons:
                if each.id == button and case in ("", each.case):
                    return await self.phone.press(each, {})
        raise Stuck(f"{self.name} sees no {button} in the chat: {[(c.case, c.line) for c in await self.cards()]}")

    async def menu(self, button: str) -> str:
        """Press one of the buttons that are always there: begin, home, numbers."""
        return await self.phone.press(Button(button, button), {})

    async def opens(self, case: str) -> Screen:
        """Open a case by the chat, else by the list at home."""
        if any(each.case == case and each.id == "case" for card in await self.cards() for each in card.buttons):
            await self.taps("case", case)
            return await self.sees()
        await self.menu("home")
        screen = await self.sees()
        for line in (line for cases in blocks(screen, Cases) for line in cases.lines):
            if line.code == case:
                await self.phone.press(line.button, {})
                return await self.sees()
        raise Stuck(f"{self.name} cannot find {case}")

    async def does(self, case: str, form: str, **wishes: Value) -> str:
        """Find a command in a case, fill it in and send it; gives what was said at the end."""
        await self.finds(case, form)
        return await self.fills(f"open:{form}", **wishes)

    async def finds(self, case: str, form: str) -> None:
        """Go to the screen of a case where this command has its button: the first, or the one with "meer"."""
        await self.opens(case)
        if not await self.can(f"open:{form}") and await self.can("more"):
            await self.press("more")

    async def fills(self, button: str, **wishes: Value) -> str:
        """Press a button that opens a form, fill in page after page, and send."""
        said = await self.press(button)
        return await self.goes_on(button.removeprefix("open:"), said, wishes)

    async def goes_on(self, form: str, said: str, wishes: Wishes, until: str = "") -> str:
        """Fill in the open form to its end, or up to the page `until`; an error that comes back is a fault."""
        for _ in range(MOST_PAGES):
            screen = await self.phone.screen()
            if screen is not None and screen.name in REFUSALS:
                raise Stuck(f"{self.name} may not {form}: {[each.text for each in blocks(screen, Alert | Text)]}")
            if screen is None or screen.name != form or (until and screen.page == until):
                return said
            if errors(screen):
                raise Stuck(f"{self.name}, {form}, page {screen.page}: {errors(screen)}")
            ids = [each.id for each in screen.buttons]
            on = next(each for each in ("send", "next") if each in ids)
            said = await self.press(on, **self.fill(screen, wishes))
        raise Stuck(f"{self.name} finds no end in {form}")

    async def begins(self, entry: str, **wishes: Value) -> str:
        """Start a case in one of the ways there are; gives its code."""
        await self.menu("begin")
        await self.fills(f"open:start:{entry}", **wishes)
        screen = await self.sees()
        if not screen.case:
            raise Stuck(f"{self.name} began nothing: {screen.name} {screen.title}")
        return screen.case

    # ------------------------------------------------------------ filling in

    def fill(self, screen: Screen, wishes: Wishes) -> dict[str, Value]:
        """What is filled in on a page: what was wished for by id or label, else what is there, else what must be."""
        found: dict[str, Value] = {}
        for each in fields(screen):
            wish = wishes.get(each.id, wishes.get(each.label))
            own = self._own(each) if wish is None else wish
            found[each.id] = _meant(each, own)
        return found

    def _own(self, asked: Fillable) -> Value:
        match asked:
            case Choice():
                return asked.value or _choose(asked)
            case Choices():
                every = tuple(option.id for group in asked.groups for option in group.options)
                return asked.value or (every[:1] if asked.required else ())
            case People():
                return asked.value or (tuple(option.id for option in asked.options)[:1] if asked.required else ())
            case Day():
                return asked.value or ("" if not asked.required else _some_day(asked))
            case Line() if asked.id == "reference":
                return asked.value or KENMERK
            case Line() if asked.id.endswith("source") and not asked.required:
                return asked.value
        return asked.value or self.types(asked.label)


def _meant(asked: Fillable, wish: Value) -> Value:
    """What a wish comes to at this field."""
    if isinstance(asked, People) and wish in (EVERYBODY, ANYBODY):
        every = tuple(option.id for option in asked.options)
        return every if wish == EVERYBODY else every[:1]
    if isinstance(asked, Day) and isinstance(wish, str) and wish.startswith("+"):
        return (date.fromisoformat(asked.earliest) + timedelta(days=int(wish))).isoformat()
    return wish


def _choose(asked: Choice) -> str:
    """The calm answer where there is one: nothing when it need not be answered, else no danger, else the first."""
    if not asked.required:
        return ""
    ids = [option.id for option in asked.options]
    calm = asked.id == "acute" or asked.id.startswith("danger.")
    return "no" if calm and "no" in ids else ids[0]


def _some_day(asked: Day) -> str:
    """The day that is nearest to now: the last of days that have been (they reach ten years back), else the first."""
    has_been = int(asked.latest[:4]) - int(asked.earliest[:4]) > 6
    return asked.latest if has_been else asked.earliest


def _buttons(screen: Screen) -> tuple[Button, ...]:
    lines = (line.button for cases in blocks(screen, Cases) for line in cases.lines)
    return (*screen.buttons, *lines)
