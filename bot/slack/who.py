"""Who is this user of Slack: somebody of the directory, somebody it does not know yet, or nobody who belongs here.

Slack is asked once who somebody is; from then on their user id says it. Guests, people of other organisations and other
bots are refused; somebody whom the directory lacks never is. Keeps no name or address but in the directory.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot import people
from bot.desk import Desk
from bot.slack.api import ask
from bot.slack.installs import CHANNEL, Installs
from flows.screen import Screen
from storage.turn import Turn
from storage.values import Identity, Member

REMEMBERED = timedelta(minutes=1)
"""How long it is remembered who somebody is; whether they may do something is looked up every time."""
REMEMBERED_MAX = 5000
ASKED_WITHIN = 1.5
"""Seconds that Slack gets to say who somebody is: it wants an answer itself within three."""
NAME_MAX = 80
_UNFIT = re.compile(r"[^\w .'’\-]+")

Kind = Literal["person", "arrives", "guest", "stranger", "unlinked"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody in a workspace. `person`: their id, when `kind` is "person". `board`: of the workspace, if it has one.

    arrives: the directory does not know them, they may choose their school. guest, stranger: refused. unlinked: the
    workspace belongs to no board.
    """

    team: str
    user: str
    kind: Kind
    person: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of a user, as far as it matters here."""

    kind: Literal["member", "guest", "stranger"]
    email: str
    name: str


class Who:
    """Recognises people for one installation."""

    def __init__(self, desk: Desk, installs: Installs) -> None:
        self._desk = desk
        self._installs = installs
        self._remembered: OrderedDict[tuple[str, str], tuple[Caller, datetime]] = OrderedDict()

    async def find(self, team: str, user: str, now: datetime) -> Caller:
        """Who a user of a workspace is. Raises what asking Slack raises."""
        kept = self._remembered.get((team, user))
        if kept is not None and now - kept[1] < REMEMBERED:
            return kept[0]
        caller = await self._look(team, user, now)
        # Somebody who arrives may be known the next moment.
        if caller.kind != "arrives":
            self._remembered[team, user] = caller, now
            if len(self._remembered) > REMEMBERED_MAX:
                self._remembered.popitem(last=False)
        return caller

    async def arrive(self, caller: Caller, school: str, now: datetime) -> Caller | None:
        """Somebody whom the directory lacks chose a school, and goes on as a teacher there; None for no such school."""
        profile = await self._profile(caller.team, caller.user)
        identity = Identity(CHANNEL, caller.team, caller.user, "")

        def work(turn: Turn) -> Member | None:
            return people.arrive(turn, caller.board, school, identity, profile.email, profile.name)

        member = await self._desk.store.turn(work, now=now)
        return None if member is None else Caller(caller.team, caller.user, "person", member.person.id, caller.board)

    async def welcome(self, caller: Caller, now: datetime, *, chosen: str | None = None) -> Screen | None:
        """The screen for somebody who must choose a school; `chosen`: what they gave, and is no school."""
        return await self._desk.welcome(caller.board, now, chosen=chosen)

    async def gone(self, team: str, user: str, now: datetime) -> None:
        """This user cannot be reached here any more: what is asked of them passes on."""
        self._remembered.pop((team, user), None)

        def work(turn: Turn) -> str | None:
            person = turn.directory.forget_identity(CHANNEL, team, user)
            return None if person is None or turn.directory.identities(person) else person

        person = await self._desk.store.turn(work, now=now)
        if person is not None:
            await self._desk.caretaker.unreachable((person,), now)

    async def workspace_gone(self, team: str, now: datetime) -> None:
        """The app is out of a workspace: nobody is reached there, and what was asked of them is asked of others."""
        for key in [key for key in self._remembered if key[0] == team]:
            del self._remembered[key]

        def work(turn: Turn) -> tuple[str, ...]:
            found = turn.directory.forget_workspace(CHANNEL, team)
            return tuple(person for person in found if not turn.directory.identities(person))

        await self._desk.caretaker.unreachable(await self._desk.store.turn(work, now=now), now)

    # ------------------------------------------------------------ inside

    async def _look(self, team: str, user: str, now: datetime) -> Caller:
        sender = await self._desk.store.show(lambda turn: people.who(turn, CHANNEL, team, user))
        if sender is None or sender.board not in self._desk.house.boards:
            return Caller(team, user, "unlinked")
        member = sender.member
        if member is not None and member.person.active and member.person.known:
            return Caller(team, user, "person", member.person.id, sender.board)
        profile = await self._profile(team, user)
        if profile.kind != "member":
            return Caller(team, user, profile.kind)
        found = await self._desk.store.turn(
            lambda turn: people.recognise(turn, sender.board, Identity(CHANNEL, team, user, ""), profile.email), now=now
        )
        if found is None:
            return Caller(team, user, "arrives", board=sender.board)
        return Caller(team, user, "person", found.person.id, sender.board)

    async def _profile(self, team: str, user: str) -> Profile:
        client = await self._installs.speak(team)
        # They wait before a button: better a press that failed than one that nobody answers in time.
        async with asyncio.timeout(ASKED_WITHIN):
            answer = await ask(client.users_info(user=user))
        return read_profile(answer.get("user") or {}, team)


def read_profile(user: Mapping[str, Any], team: str) -> Profile:
    """What `users.info` or `users.lookupByEmail` says of somebody, seen from a workspace."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or ""
    return Profile(_kind(user, team), profile.get("email") or "", " ".join(_UNFIT.sub(" ", name).split())[:NAME_MAX])


def _kind(user: Mapping[str, Any], team: str) -> Literal["member", "guest", "stranger"]:
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_invited_user"):
        return "guest"
    teams = {user.get("team_id"), *((user.get("enterprise_user") or {}).get("teams") or ())}
    outside = user.get("is_stranger") or team not in teams
    return "stranger" if outside or user.get("is_bot") or user.get("deleted") or not user else "member"
