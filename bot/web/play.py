"""The play behind the demo page: the real desk, courier and store, pretend people, and a clock that can be pushed.

Translates between the page and the desk. Decides nothing; what was typed goes to the desk and nowhere else.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from bot import carry, showing
from bot.courier import Courier
from bot.desk import Desk
from bot.showing import Opened
from bot.web.chats import Chats
from bot.web.page import Chain, Deadline, Outcome, Page, Player, Push, School, Trail
from bot.web.pretend import SCHOOLS, identities, members
from flows.agenda import agenda
from flows.cards import reason
from flows.days import say_moment
from flows.hours import next_open
from flows.scene import Scene
from flows.screen import Button, Card, Said, Timeline
from flows.screens import away_until
from flows.timeline import timeline
from flows.words import Sentences
from storage.turn import Turn
from storage.values import IndexRow, SentRow

PRESSES_KEPT = 500
"""Presses that are remembered, so that a double click is one press."""
STEPS_MAX = 2000
"""Moments that one push goes through at the most: each thing that falls due on the way gets its own."""


class PretendClock:
    """Real time plus what was pushed. Aware UTC."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._pushed = timedelta()

    def __call__(self) -> datetime:
        """The pretend moment."""
        return self._real() + self._pushed

    def to(self, moment: datetime) -> None:
        """Go forward to a moment; never back."""
        self._pushed += max(moment - self(), timedelta())


class DemoPlay:
    """What the demo page asks for. Made by `begin`."""

    def __init__(self, desk: Desk, courier: Courier, chats: Chats, clock: PretendClock) -> None:
        self._desk, self._courier, self._chats, self._clock = desk, courier, chats, clock
        self._changes = 0
        self._hand = asyncio.Lock()
        self._pressed: deque[str] = deque(maxlen=PRESSES_KEPT)

    async def begin(self) -> None:
        """Fill the directory with the pretend people, and put back what a kept play had sent."""

        def fill(turn: Turn) -> datetime | None:
            for member in members():
                known = turn.directory.person(member.person.id)
                if known is None:
                    turn.directory.save(member)
            for identity in identities():
                turn.directory.identify(identity)
            return max(turn.beats().values(), default=None)

        last = await self._desk.store.turn(fill, now=self._clock())
        if last is not None:
            self._clock.to(last)
        else:
            self._clock.to(next_open(self._clock(), self._desk.house.calendar))
        await self._recall()

    async def _recall(self) -> None:
        people = [person for school in SCHOOLS for person, _, _ in school.staff]

        def look(turn: Turn) -> list[tuple[str, str, SentRow]]:
            pairs = [(row.code, person) for row in turn.lists.all() for person in people]
            return [(code, person, sent[-1]) for code, person in pairs if (sent := turn.outbox.receipts(code, person))]

        found = await self._desk.store.show(look)
        for person, message in dict.fromkeys((person, sent.receipt.message) for _, person, sent in found):
            about = [(code, sent.at) for code, p, sent in found if (p, sent.receipt.message) == (person, message)]
            card = await self._desk.store.show(partial(self._drawn, person, tuple(code for code, _ in about)))
            self._chats.recall(person, message, card, about[0][1])

    def _drawn(self, person: str, codes: tuple[str, ...], turn: Turn) -> Card:
        return showing.message(self._desk.house, turn, person, codes, self._clock()).card

    # ------------------------------------------------------------ what the page asks

    async def page(self, person: str, opened: str, case: str) -> Page | None:
        """What a person sees now; None when there is no such person."""
        everyone = [p for school in SCHOOLS for p, _, _ in school.staff]
        person = person or everyone[0]
        if person not in everyone:
            return None
        now = self._clock()
        screen = await self._desk.show(person, Opened.parse(opened), now)
        schools = await self._schools(now)
        cases = await self._desk.store.show(lambda turn: turn.lists.all())
        mine = [row for row in cases if row.board == _board(person)]
        shown = next((row for row in cases if row.code == case), mine[-1] if mine else None)
        due = await self._desk.store.show(_next_at)
        words = self._desk.house.words
        return Page(
            schools=schools,
            person=person,
            clock=say_moment(now),
            version=await self.version(),
            messages=self._chats.of(person),
            menu=(
                Button("begin", words("home.begin"), "primary"),
                Button("home", words("home.title")),
                Button("numbers", words("home.numbers")),
            ),
            screen=screen,
            next_due=say_moment(due) if due is not None else "",
            cases=tuple(row.code for row in reversed(mine)),
            trail=await self._trail(shown, now) if shown is not None else None,
        )

    async def press(self, person: str, said: Said, key: str) -> Outcome | None:
        """Give what was pressed to the desk, and let the courier bring what follows. None: it was pressed before."""
        async with self._hand:
            if (pressed := f"{person}:{key}") in self._pressed:
                return None
            self._pressed.append(pressed)
            answer = await self._desk.hear(person, said, key, self._clock())
            await self._drain()
        return Outcome(str(answer.opened), answer.screen, answer.notice)

    async def push(self, push: Push) -> None:
        """Push the clock; everything that falls due on the way happens at its own moment."""
        async with self._hand:
            await self._push(push)

    async def _push(self, push: Push) -> None:
        now = self._clock()
        calendar = self._desk.house.calendar
        if push == "quarter":
            target = now + timedelta(minutes=15)
        elif push == "day":
            target = next_open(now + timedelta(days=1), calendar)
        else:
            due = await self._desk.store.show(_next_at)
            target = max(due, now) if due is not None else now
        for _ in range(STEPS_MAX):
            due = await self._desk.store.show(_next_at)
            if due is None or due > target:
                break
            self._clock.to(due)
            if not await self._tick():
                break
        self._clock.to(target)
        await self._tick()

    async def version(self) -> str:
        """Changes when any page did."""
        return f"{self._changes}.{self._chats.changes}"

    # ------------------------------------------------------------ inside

    async def _tick(self) -> int:
        ticked = await self._desk.caretaker.tick(self._clock())
        return ticked + await self._drain()

    async def _drain(self) -> int:
        self._changes += 1
        total = 0
        while sent := await self._courier.round():
            total += sent
        return total

    async def _schools(self, now: datetime) -> tuple[School, ...]:
        def work(turn: Turn) -> tuple[School, ...]:
            found = []
            for school in SCHOOLS:
                protocol = self._desk.house.protocol(school.board)
                roster = self._desk.house.roster(turn, school.board)
                players = []
                for person, name, roles in school.staff:
                    scene = Scene(protocol, None, person, roster, now, self._desk.house.words)
                    until = away_until(scene)
                    waits = showing.waiting(self._desk.house, turn, person, now)
                    note = self._desk.house.words("desk.away_until", until=until) if until else ""
                    players.append(Player(person, name, scene.role(roles[0]), waits, note))
                found.append(School(school.name, protocol.name, tuple(players)))
            return tuple(found)

        return await self._desk.store.show(work)

    async def _trail(self, row: IndexRow, now: datetime) -> Trail | None:
        def work(turn: Turn) -> Trail | None:
            found = carry.load(self._desk.house, turn, row.code)
            if found is None:
                return None
            words = self._desk.house.words
            scene = Scene(found.protocol, found.case, "", found.roster, now, words)
            deadlines = tuple(
                Deadline(
                    reason(scene, move) if move.form != "record_task" else found.protocol.task[move.about].title,
                    say_moment(move.due),
                    ", ".join(scene.name(p) for p in move.people),
                    "danger" if move.acute else "attention" if move.due <= now else "calm",
                )
                for move in agenda(found.protocol, found.case, found.roster)
            )
            told = timeline(found.protocol, found.trail, found.roster, words)
            title = _standing(found, words)
            return Trail(row.code, title, Timeline(told), deadlines, Chain(sound=True, events=len(found.trail)))

        trail = await self._desk.store.show(work)
        if trail is None:
            return None
        words = self._desk.house.words
        verdict = (await self._desk.store.verify(row.code))[0]
        chain = Chain(
            verdict.sound, verdict.entries, "" if verdict.sound else words("desk.broken_at", number=verdict.number)
        )
        return Trail(trail.case, trail.status, trail.timeline, trail.deadlines, chain)


def _standing(found: carry.Open, words: Sentences) -> str:
    """Where a case stands, for the viewer of the demo."""
    case = found.case
    if not case.is_open:
        return words("case.withdrawn" if case.status == "withdrawn" else "case.ended")
    place = found.protocol.place[case.place]
    step = f"{words('cards.step', step=place.step).capitalize()}. " if place.step else ""
    return f"{step}{place.title}"


def _next_at(turn: Turn) -> datetime | None:
    """When something happens next: a deadline, or a message that waits for the morning."""
    moments = [at for at in (turn.deadlines.next_at(), turn.outbox.next_at()) if at is not None]
    return min(moments, default=None)


def _board(person: str) -> str:
    return next(school.board for school in SCHOOLS if any(p == person for p, _, _ in school.staff))


def real_now() -> datetime:
    """The real moment (aware UTC)."""
    return datetime.now(UTC)
