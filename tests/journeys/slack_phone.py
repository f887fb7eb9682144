"""A phone with Slack on it: acts as a thumb does, through the stand-in, and shows what lies there."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from bot.slack import marks
from flows.forms import CANCEL
from flows.screen import Button, Card, Day, Screen
from tests.journeys.slack_back import card_of, pressable, screen_of, texts
from tests.person import Stuck, Wishes
from tests.slackside.delivery import Taken
from tests.slackside.hand import Hand
from tests.slackside.workspace import JSON, View

PATIENCE = 3.0
"""Seconds for which somebody waits for what was acknowledged before it was drawn."""
EXTERNAL = ("external_select", "multi_external_select")
Limits = Callable[[Screen], Awaitable[Screen | None]]
"""The screen as the desk draws it: Slack's picker of dates shows no first and no last day, and a person knows what is
asked for."""


class After(Protocol):
    """What happens around a press."""

    async def before_press(self) -> None:
        """Time goes on a little."""
        ...

    async def after_press(self) -> None:
        """What follows from it is brought."""
        ...


class SlackPhone:
    """One person's phone. `home` says whether they look at the Home tab, with no window before it."""

    def __init__(self, hand: Hand, after: After, limits: Limits) -> None:
        self.hand = hand
        self.after = after
        self.limits = limits
        self.home = False
        self._suggested: dict[tuple[str, str], list[JSON]] = {}
        self._cards: dict[tuple[str, str], Card] = {}
        self._drawn: dict[str, Screen | None] = {}

    # ------------------------------------------------------------ seeing

    async def cards(self) -> tuple[Card, ...]:
        """The messages in the chat as they look now, oldest first."""
        return tuple(card for _, card in self._messages())

    def _messages(self) -> list[tuple[JSON, Card]]:
        found = []
        for message in self.hand.messages:
            key = (message["ts"], message.get("edited", {}).get("ts", ""))
            if key not in self._cards:
                self._cards[key] = card_of(message)
            found.append((message, self._cards[key]))
        return found

    async def screen(self) -> Screen | None:
        """The window on top, else the Home tab when that is looked at."""
        view = self._view()
        if view is None:
            return None
        shown = screen_of(view, {name: await self._options(view, name) for name in _asking(view)})
        days = {block.id for block in shown.blocks if isinstance(block, Day)}
        if not days:
            return shown
        if view.hash not in self._drawn:
            self._drawn[view.hash] = await self.limits(shown)
        drawn = self._drawn[view.hash]
        ends = {block.id: block for block in drawn.blocks if isinstance(block, Day)} if drawn is not None else {}
        blocks = (
            replace(block, earliest=ends[block.id].earliest, latest=ends[block.id].latest)
            if isinstance(block, Day) and block.id in ends
            else block
            for block in shown.blocks
        )
        return replace(shown, blocks=tuple(blocks))

    def _view(self) -> View | None:
        return self.hand.view or (self.hand.home if self.home else None)

    async def _options(self, view: View, name: str) -> list[JSON]:
        key = (view.hash, name)
        if key not in self._suggested:
            block = next(each for each in view.blocks if each["block_id"] == name)
            self._suggested[key] = await self.hand.options(view, block)
        return self._suggested[key]

    # ------------------------------------------------------------ pressing

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button that is in sight; the line that is said stands on top of the window that comes."""
        await self.after.before_press()
        if button.id == CANCEL and self.hand.view is not None:
            self.hand.close()
            return ""
        taken = await self._press(button, values)
        if not taken.ok:
            raise Stuck(f"{self.hand.user.name} pressed {button.id}, and Slack had no answer: {taken}")
        await self.after.after_press()
        top = self.hand.view.blocks[0] if self.hand.view is not None else {"type": ""}
        return "".join(texts(top)).strip() if top["type"] == "rich_text" else ""

    async def _press(self, button: Button, values: Wishes) -> Taken:
        view = self._view()
        if view is not None:
            place = marks.read_place(view.content["private_metadata"])
            if place.main == button.id and button.case in ("", place.case):
                await self._fill(view, values)
                return await self.hand.submit()
            for element, option, each in pressable(view.blocks):
                if (each.id, each.case) == (button.id, button.case):
                    await self._fill(view, values)
                    return await self.hand.press(view, element, option)
        for message, card in reversed(self._messages()):
            if button in card.buttons:
                self.hand.close()
                self.home = False
                element = next(e for e, _, each in pressable(message["blocks"]) if each == button)
                return await self.hand.press(message, element)
        return await self._menu(button)

    async def _menu(self, button: Button) -> Taken:
        """One of the buttons that are always there: they stand on the Home tab."""
        self.hand.close()
        self.home = True
        taken = await self.hand.open_home()
        if button.id == "home" or not taken.ok:
            return taken
        home = await self._home()
        if home is None:
            raise Stuck(f"{self.hand.user.name} has no Home tab")
        for element, option, each in pressable(home.blocks):
            if each.id == button.id and not each.case:
                return await self.hand.press(home, element, option)
        raise Stuck(f"{self.hand.user.name} sees no {button.id} at home")

    async def _home(self) -> View | None:
        """The Home tab; it may come a while after it was asked for, on a machine that has much to do."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self.hand.home is None:  # noqa: ASYNC110 - the stand-in has no news of it
                    await asyncio.sleep(0.01)
        return self.hand.home

    async def _fill(self, view: View, values: Wishes) -> None:
        """Fill in the fields: one that stands in several blocks gets in each what is offered there."""
        for block in view.blocks:
            if block["type"] != "input" or marks.field_of(block["block_id"]) not in values:
                continue
            wish = values[marks.field_of(block["block_id"])]
            element = block["element"]
            if element["type"] in EXTERNAL:
                # What was offered when the window came: whoever chooses does so from what they saw.
                offered_then = await self._options(view, block["block_id"])
                await self.hand.fill(block["block_id"], wish, offered_then)
            elif "options" in element or "option_groups" in element:
                offered = {each["value"] for each in await self.hand.options(view, block)}
                wanted = (wish,) if isinstance(wish, str) else wish
                chosen = tuple(each for each in wanted if each in offered)
                if not any(wanted) and "~" in offered:
                    chosen = ("~",)
                await self.hand.fill(block["block_id"], chosen)
            else:
                await self.hand.fill(block["block_id"], wish)


def _asking(view: View) -> list[str]:
    """The fields that ask the app for their options."""
    return [b["block_id"] for b in view.blocks if b["type"] == "input" and b["element"]["type"] in EXTERNAL]
