"""Walks a case to its end as people would: whoever has a button in their chat that answers something presses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from flows.screen import Button
from tests.journeys.roads import Road
from tests.person import Person, Stuck

LAST = (
    "open:weigh_jointly", "open:record_decision", "open:record_end", "open:judge_result", "open:record_monitoring",
    "open:close_case",
)  # fmt: skip
"""What is done when nothing else is left to do."""
NOT_AN_ANSWER = (
    "open:postpone", "open:decline", "open:take_over", "open:raise_alarm", "open:withdraw_case", "open:reopen_case",
)  # fmt: skip
MOST_MOVES = 90


class Time(Protocol):
    """What lets time pass."""

    async def is_open(self, code: str) -> bool:
        """Whether the case still waits for something."""
        ...

    async def is_early(self, code: str, form: str) -> bool:
        """Whether this is an answer for a date that was agreed, and that has not come."""
        ...

    async def passes(self) -> None:
        """Time goes on to the next moment at which something happens by itself."""
        ...


async def walk(time: Time, people: Mapping[str, Person], road: Road, code: str) -> list[str]:
    """From a case that was begun to its end; gives who did what ("ib advise")."""
    done: list[str] = []
    times: Counter[str] = Counter()
    waited = 0
    while await time.is_open(code):
        if len(done) > MOST_MOVES or waited > MOST_MOVES:
            raise Stuck(f"{road.name}: no end in sight after {done[-30:]}")
        found = await _next(time, people, code)
        if found is None:
            waited += 1
            await time.passes()
            continue
        role, button = found
        if button.id.startswith(LAST[-2:]):
            button = await _before(people[role], code) or button
        form = button.id.removeprefix("open:")
        name = form.partition(":")[0]
        wish = road.wish(form, times[name])
        times[name] += 1
        done.append(f"{role} {form}")
        try:
            if name in road.instead:
                await people[role].does(code, road.instead[name], **wish)
            else:
                said = await people[role].phone.press(button, {})
                await people[role].goes_on(form, said, wish)
        except Exception as error:
            error.add_note(f"{road.name}: {done[-12:]}")
            raise
    return done


async def _before(person: Person, code: str) -> Button | None:
    """What this person still has to answer in the case before it can come to its end."""
    screen = await person.opens(code)
    left = (b for b in screen.buttons if b.id.startswith("open:") and not b.id.startswith((*NOT_AN_ANSWER, *LAST)))
    return next(left, None)


async def _next(time: Time, people: Mapping[str, Person], code: str) -> tuple[str, Button] | None:
    """Who can answer something now, and by which button; what ends a case comes last."""
    found: list[tuple[str, Button]] = []
    for role, person in people.items():
        for card in reversed(await person.cards()):
            if card.case not in ("", code):
                continue
            found += [
                (role, button)
                for button in card.buttons
                if button.case == code and button.id.startswith("open:") and not button.id.startswith(NOT_AN_ANSWER)
            ]
            break
    found.sort(key=lambda pair: next((n for n, last in enumerate(LAST, 1) if pair[1].id.startswith(last)), 0))
    for role, button in found:
        if not await time.is_early(code, button.id.removeprefix("open:")):
            return role, button
    return None
