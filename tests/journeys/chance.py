"""People who press whatever is in sight: random journeys, for proofs about what never happens."""

from __future__ import annotations

import random

from flows import forms
from flows.screen import Choice, Choices, Day, Line, People, Screen
from storage.turn import Turn
from tests.journeys.world import BOARDS, CAST, World
from tests.person import KENMERK, REFUSALS, Fillable, Person, Value, errors, fields

ENTRIES = ("concern", "acute", "sparring", "colleague", "kindcheck")
MINUTES = (1, 16)
MOST_PAGES = 30


class Player:
    """Everybody of these boards at once, led by one source of chance.

    `late`: where a platform is slow, a window may come so late that it lies over a form which was not sent.
    """

    def __init__(self, world: World, seed: int, boards: tuple[str, ...] = BOARDS, *, late: bool = False) -> None:
        self.world, self.late = world, late
        self.chance = random.Random(seed)
        self.boards = boards
        self.presses = 0
        self.sent = 0

    async def step(self) -> None:
        """Something happens: somebody begins, presses something, or time passes."""
        chance = self.chance
        cast = CAST[chance.choice(self.boards)]
        person = self.world.person(cast[chance.choice(tuple(cast))])
        lot = chance.random()
        if lot < 0.1:
            await person.menu("begin")
            await self._fills(person, f"start:{chance.choice(ENTRIES)}")
        elif lot < 0.3:
            # Not for long at once: what is acute asks everybody again every quarter of an hour.
            await (self.world.later(minutes=chance.choice(MINUTES)) if chance.random() < 0.5 else self.world.passes())
        else:
            await self._presses(person)

    async def _presses(self, person: Person) -> None:
        cards = [card for card in await person.cards() if card.buttons]
        if not cards:
            return
        card = self.chance.choice(cards[-6:])
        button = self.chance.choice(card.buttons)
        self.presses += 1
        await person.phone.press(button, {})
        screen = await person.phone.screen()
        if screen is not None and screen.name in ("case", "more"):
            chosen = self.chance.choice(screen.buttons)
            await person.phone.press(chosen, {})
            screen = await person.phone.screen()
        if screen is not None and forms.is_form(screen.name):
            await self._goes_on(person, screen.name)

    async def _fills(self, person: Person, form: str) -> None:
        if await person.can(f"open:{form}"):
            await person.press(f"open:{form}")
            await self._goes_on(person, form)

    async def _goes_on(self, person: Person, form: str) -> None:
        """Page after page; some give up, some press on with a fault until they tire of it."""
        case = ""
        for _ in range(MOST_PAGES):
            screen = await person.phone.screen()
            if screen is not None and screen.name in REFUSALS:
                return  # what was filled in is kept for when it can be done
            if screen is None or screen.name != form:
                self.sent += 1
                await self._left_no_draft(person.name, form, case)
                return
            case = screen.case
            ids = [button.id for button in screen.buttons]
            if self.chance.random() < 0.04 or (errors(screen) and self.chance.random() < 0.3):
                await person.press("cancel")
                return
            extra = [each for each in (forms.ALARM, forms.MORE, forms.BACK) if each in ids]
            on = (
                self.chance.choice(extra)
                if extra and self.chance.random() < 0.1
                else next(each for each in (forms.SEND, forms.NEXT) if each in ids)
            )
            await person.press(on, **self._values(screen))
            if on == forms.BACK and screen.progress[0] <= 1:
                return  # before the first page lies the case; what was filled in is kept

    async def _left_no_draft(self, person: str, form: str, case: str) -> None:
        def look(turn: Turn) -> bool:
            kept = turn.drafts.load(person, form, case)
            if kept is None or not self.late:
                return kept is not None
            # What was begun after the form was last sent goes on under that window: anything older was to be gone.
            ended = turn.drafts.ended(person, form, case)
            return bool(kept["since"] != (ended.isoformat() if ended else ""))

        assert not await self.world.store.show(look), f"a draft of {form} is left"

    def _values(self, screen: Screen) -> dict[str, Value]:
        return {each.id: self._value(each) for each in fields(screen)}

    def _value(self, asked: Fillable) -> Value:
        chance = self.chance
        match asked:
            case Choice():
                ids = [option.id for option in asked.options]
                if (asked.id == "acute" or asked.id.startswith("danger.")) and chance.random() < 0.85:
                    return "no"
                return chance.choice(ids) if asked.required or chance.random() < 0.7 else ""
            case Choices():
                every = [option.id for group in asked.groups for option in group.options]
                most = min(len(every), 3)
                return tuple(chance.sample(every, chance.randint(1 if asked.required else 0, most))) if every else ()
            case People():
                every = [option.id for option in asked.options]
                most = (len(every) if asked.id == "present" else 1) if every else 0
                return tuple(chance.sample(every, most)) if asked.required or chance.random() < 0.3 else ()
            case Day():
                return chance.choice((asked.earliest, asked.latest)) if asked.required else ""
            case Line() if asked.id == "reference":
                return KENMERK
            case Line():
                return "" if chance.random() < 0.7 else "een kort woord"
        return "Dit zag ik vandaag." if asked.required or chance.random() < 0.5 else ""
