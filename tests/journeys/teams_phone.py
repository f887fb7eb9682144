"""A phone with Teams on it: acts as a thumb does, through the stand-in, and shows what lies there."""

from __future__ import annotations

from typing import Protocol

from bot.teams import marks
from flows.screen import Button, Card, Screen
from tests.journeys.teams_back import STANDING, card_of, is_about_a_case, pressable, screen_of, texts
from tests.person import Stuck, Wishes
from tests.teamsside.delivery import Taken
from tests.teamsside.hand import Dialog, Hand
from tests.teamsside.tenant import JSON, Message


class After(Protocol):
    """What happens around a press."""

    async def before_press(self) -> None:
        """Time goes on a little."""
        ...

    async def after_press(self) -> None:
        """What follows from it is brought."""
        ...


class TeamsPhone:
    """One person's phone."""

    def __init__(self, hand: Hand, after: After) -> None:
        self.hand = hand
        self.after = after
        self._read: dict[tuple[str, int, bool], Card] = {}

    # ------------------------------------------------------------ seeing

    async def cards(self) -> tuple[Card, ...]:
        """The messages in the chat that say something of somebody's work, as they look now, oldest first."""
        return tuple(card for _, card in self._messages() if is_about_a_case(card))

    def _messages(self) -> list[tuple[Message, Card]]:
        found = []
        for message in self.hand.messages:
            key = (message.id, len(message.versions), message.answered is None)
            if key not in self._read:
                self._read[key] = card_of(message.attachment)
            found.append((message, self._read[key]))
        return found

    async def screen(self) -> Screen | None:
        """The dialog that lies open."""
        return None if self.hand.dialog is None else screen_of(self.hand.dialog)

    # ------------------------------------------------------------ pressing

    async def press(self, button: Button, values: Wishes) -> str:
        """Press a button that is in sight; what is said stands on top of the dialog, or in the place of it."""
        await self.after.before_press()
        taken = await self._press(button, values)
        if not taken.ok:
            raise Stuck(f"{self.hand.user.name} pressed {button.id}, and Teams had no answer: {taken}")
        await self.after.after_press()
        return self.hand.told if self.hand.dialog is None else _notice(self.hand.dialog)

    async def _press(self, button: Button, values: Wishes) -> Taken:
        dialog = self.hand.dialog
        if dialog is not None:
            for action, press, each in pressable(dialog.content["card"]):
                if (each.id, press.case) == (button.id, button.case or press.case):
                    if each.sends:
                        self._fill(dialog, values)
                    return await self.hand.submit(action)
        self.hand.close()
        found = self._on_a_message(button)
        if found is None and button.id in STANDING:
            # Whoever writes anything at all is told where to begin.
            await self.hand.says("hallo")
            await self.after.after_press()
            found = self._on_a_message(button)
        if found is None:
            raise Stuck(f"{self.hand.user.name} sees no {button.id}: {[card for _, card in self._messages()]}")
        return await self.hand.press(*found)

    def _on_a_message(self, button: Button) -> tuple[Message, JSON] | None:
        """The newest message with this button, and the button on it."""
        for message in reversed(self.hand.messages):
            for action, _, each in pressable(message.attachment):
                if (each.id, each.case) == (button.id, button.case):
                    return message, action
        return None

    def _fill(self, dialog: Dialog, values: Wishes) -> None:
        """Fill in the inputs: a field that has several gets in each what is offered there."""
        for id_, part in dialog.inputs.items():
            field, is_several = marks.read_input(id_)
            if field not in values:
                continue
            wish = values[field]
            if part["type"] != "Input.ChoiceSet":
                self.hand.fill(id_, wish)
                continue
            wanted = (wish,) if isinstance(wish, str) else tuple(wish)
            offered = {each["value"] for each in part["choices"]}
            meant = [marks.one_of_many(each) if is_several else each for each in wanted]
            chosen = [each for each in meant if each in offered]
            if not any(wanted) and marks.NOTHING in offered:
                chosen = [marks.NOTHING]
            self.hand.fill(id_, chosen)


def _notice(dialog: Dialog) -> str:
    """What is said on top of a dialog."""
    first = dialog.content["card"]["content"]["body"][0]
    return " ".join(texts(first)) if first.get("style") == "good" else ""
