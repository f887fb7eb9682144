"""The reception of a chat platform: who comes in by it, and what somebody sees who is not known, or does not belong.

The platform is asked once who somebody is; from then on their id there says it. Guests and people from elsewhere are
refused; somebody whom the directory lacks never is. Keeps no name or address but in the directory.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot import people
from bot.caretaker import TYPED_AGAIN
from bot.desk import Desk
from bot.showing import Opened
from flows.arriving import SCHOOL, refused_screen, welcome_screen
from flows.capture import BEGIN
from flows.practising import with_practice
from flows.screen import Button, Card, Said, Screen
from storage.turn import Turn
from storage.values import Identity, Member

REMEMBERED = timedelta(minutes=1)
"""How long it is remembered who somebody is; whether they may do something is looked up every time."""
REMEMBERED_MAX = 5000
ANSWERED_MAX = 1000
NAME_MAX = 80
_UNFIT = re.compile(r"[^\w .'’\-]+")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody in a workspace. `person`: their id, when `kind` is "person". `board`: of the workspace, if it has one.

    arrives: the directory does not know them, they may choose their school. guest, stranger: refused. unlinked: the
    workspace belongs to no board.
    """

    workspace: str
    user: str
    kind: Literal["person", "arrives", "guest", "stranger", "unlinked"]
    person: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform says of a user, as far as it matters here. `addresses`: what the staff list may know them by, the
    likeliest first.
    """

    kind: Literal["member", "guest", "stranger"]
    addresses: tuple[str, ...]
    name: str


Ask = Callable[[], Awaitable[Profile]]
"""Asks the platform who somebody is; raises what asking it raises."""


def plain_name(name: str) -> str:
    """A name as the directory takes it: without signs that mean something on a platform."""
    return " ".join(_UNFIT.sub(" ", name).split())[:NAME_MAX]


class Reception:
    """The reception of one channel of an installation. Every method takes `now` (aware UTC)."""

    def __init__(self, desk: Desk, channel: str, expected: tuple[type[Exception], ...]) -> None:
        """`expected`: how asking the platform may fail without a fault of ours."""
        self._desk, self._channel, self._expected = desk, channel, expected
        self._remembered: OrderedDict[tuple[str, str], tuple[Caller, datetime]] = OrderedDict()
        self._answered: OrderedDict[tuple[str, str], datetime] = OrderedDict()

    # ------------------------------------------------------------ who somebody is

    async def find(self, workspace: str, user: str, ask: Ask, now: datetime) -> Caller:
        """Who a user of a workspace is."""
        kept = self._remembered.get((workspace, user))
        if kept is not None and now - kept[1] < REMEMBERED:
            return kept[0]
        caller = await self._look_up(workspace, user, ask, now)
        # Somebody who arrives may be known the next moment.
        if caller.kind != "arrives":
            self._remembered[workspace, user] = caller, now
            if len(self._remembered) > REMEMBERED_MAX:
                self._remembered.popitem(last=False)
        return caller

    async def known(self, workspace: str, user: str) -> Caller | None:
        """Somebody whom the directory knows here; None for anybody else. The platform is not asked."""
        sender = await self._sender(workspace, user)
        member = sender.member if sender is not None else None
        if sender is None or member is None or not member.person.active:
            return None
        return Caller(workspace, user, "person", member.person.id, sender.board)

    def forget(self, workspace: str, user: str = "") -> None:
        """Look up anew who this user is; without a user: everybody of a workspace."""
        for key in [key for key in self._remembered if key[0] == workspace and user in ("", key[1])]:
            del self._remembered[key]

    # ------------------------------------------------------------ what they see

    async def look(self, caller: Caller, opened: Opened, now: datetime) -> Screen | None:
        """A screen for somebody: the one they want, or the one that says why not."""
        if caller.kind == "person":
            return with_practice(await self._desk.show(caller.person, opened, now), self._desk.house.words)
        if caller.kind == "arrives":
            if opened.screen == "numbers":
                return welcome_screen(self._desk.house.words, self._desk.house.protocol(caller.board))
            return await self._desk.welcome(caller.board, now)
        return refused_screen(self._desk.house.words, caller.kind)

    async def look_again(self, caller: Caller, ask: Ask, now: datetime) -> Screen | None:
        """What somebody sees to whom nothing can be shown, though it is remembered that they work here: who they are
        now. They left a moment ago, perhaps with a call for help before them: the numbers are never far.
        """
        self.forget(caller.workspace, caller.user)
        found = await self.find(caller.workspace, caller.user, ask, now)
        return await self.look(found, Opened("home"), now)

    async def choose_school(self, caller: Caller, said: Said, ask: Ask, now: datetime) -> tuple[Caller, Screen | None]:
        """Somebody whom the directory lacks chose a school, and goes on as a teacher there: who they are now, and what
        they see. Where it is no school they choose again; whoever is known already just goes on.
        """
        if caller.kind == "arrives" and said.screen == SCHOOL:
            chosen = said.values.get(SCHOOL, "")
            school = chosen if isinstance(chosen, str) else next(iter(chosen), "")
            profile = await ask()
            identity = Identity(self._channel, caller.workspace, caller.user, "")

            def work(turn: Turn) -> Member | None:
                return people.arrive(turn, caller.board, school, identity, profile.addresses, profile.name)

            member = await self._desk.store.turn(work, now=now)
            if member is None:
                return caller, await self._desk.welcome(caller.board, now, chosen=school)
            arrived = replace(caller, kind="person", person=member.person.id)
            return arrived, await self.look(arrived, Opened(BEGIN), now)
        return caller, await self.look(caller, Opened(BEGIN), now)

    def line(self, caller: Caller, arrives: str) -> Card:
        """What somebody reads in the chat whom the directory lacks (`arrives`: the sentence), or who does not belong
        here: the numbers are one press away. For anybody else, what to do instead of typing.
        """
        words = self._desk.house.words
        # Whoever it is: there may be danger. The numbers themselves stand in no message.
        numbers = Button("numbers", words("home.numbers"))
        if caller.kind == "arrives":
            return Card(words(arrives), buttons=(Button(SCHOOL, words("arriving.begin"), "primary"), numbers))
        if caller.kind == "person":
            return Card(words("desk.line.typed"))
        return Card(words(f"arriving.{caller.kind}"), buttons=(numbers,))

    def was_answered(self, workspace: str, whom: str, now: datetime) -> bool:
        """Whether this person, or this chat, had a line a moment ago; from now on they have."""
        key = (workspace, whom)
        last = self._answered.get(key)
        if last is not None and now - last < TYPED_AGAIN:
            return True
        self._answered[key] = now
        if len(self._answered) > ANSWERED_MAX:
            self._answered.popitem(last=False)
        return False

    def unanswered(self, workspace: str, whom: str) -> None:
        """The line did not come to this person, or this chat, after all."""
        self._answered.pop((workspace, whom), None)

    # ------------------------------------------------------------ inside

    async def _sender(self, workspace: str, user: str) -> people.Sender | None:
        """Who spoke; None when the workspace belongs to no board of ours."""
        sender = await self._desk.store.show(lambda turn: people.who(turn, self._channel, workspace, user))
        return sender if sender is not None and sender.board in self._desk.house.boards else None

    async def _look_up(self, workspace: str, user: str, ask: Ask, now: datetime) -> Caller:
        sender = await self._sender(workspace, user)
        if sender is None:
            return Caller(workspace, user, "unlinked")
        member = sender.member
        if member is not None and member.person.active and member.person.known:
            return Caller(workspace, user, "person", member.person.id, sender.board)
        try:
            profile = await ask()
        except self._expected:
            if member is None or not member.person.active:
                raise
            # They chose their school here before: that nobody can look for them in the list just now stops nothing.
            return Caller(workspace, user, "person", member.person.id, sender.board)
        if profile.kind != "member":
            return Caller(workspace, user, profile.kind)
        identity = Identity(self._channel, workspace, user, "")
        found, is_new = await self._desk.store.turn(
            lambda turn: people.meet(turn, sender.board, identity, *profile.addresses), now=now
        )
        if found is None:
            return Caller(workspace, user, "arrives", board=sender.board)
        if is_new:
            # What was asked of them while they could not be reached here comes now.
            await self._desk.caretaker.moved((found.person.id,), now)
        return Caller(workspace, user, "person", found.person.id, sender.board)
