"""Who is this user of Slack: what a workspace says of somebody, and what follows when they or it went away.

Keeps no name or address but in the directory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Literal

from bot.desk import Desk
from bot.reception import Caller, Profile, Reception, plain_name
from bot.slack.api import AWAY, ask
from bot.slack.installs import CHANNEL, Installs
from flows.screen import Said, Screen
from storage.turn import Turn

ASKED_WITHIN = 1.0
"""Seconds that Slack gets to say who somebody is, and first where we are: it wants an answer itself within three."""


class Who:
    """Recognises people for one installation."""

    def __init__(self, desk: Desk, installs: Installs) -> None:
        self._desk, self._installs = desk, installs
        self.reception = Reception(desk, CHANNEL, AWAY)

    async def find(self, team: str, user: str, now: datetime) -> Caller:
        """Who a user of a workspace is. Raises what asking Slack raises."""
        return await self.reception.find(team, user, partial(self._profile, team, user), now)

    async def choose_school(self, caller: Caller, said: Said, now: datetime) -> tuple[Caller, Screen | None]:
        """Somebody whom the directory lacks chose a school: who they are now, and what they see."""
        asked = partial(self._profile, caller.workspace, caller.user)
        return await self.reception.choose_school(caller, said, asked, now)

    async def look_again(self, caller: Caller, now: datetime) -> Screen | None:
        """What somebody sees who left a moment ago. Raises what asking Slack raises."""
        return await self.reception.look_again(caller, partial(self._profile, caller.workspace, caller.user), now)

    async def gone(self, team: str, user: str, now: datetime) -> None:
        """This account is closed, or a guest's from now on: what is asked is said elsewhere; who is nowhere else passes
        everything on.
        """
        self.reception.forget(team, user)

        def work(turn: Turn) -> tuple[str, ...]:
            person = turn.directory.forget_identity(CHANNEL, team, user)
            return () if person is None else (person,)

        nowhere = await self._lost(await self._desk.store.turn(work, now=now), now)
        await self._desk.caretaker.people_left(nowhere, now)

    async def workspace_gone(self, team: str, now: datetime) -> None:
        """The app is out of a workspace: nobody is reached there, and what was asked of them is asked of others."""
        self.reception.forget(team)

        nowhere = await self._lost(
            await self._desk.store.turn(lambda turn: turn.directory.forget_workspace(CHANNEL, team), now=now), now
        )
        await self._desk.caretaker.unreachable(nowhere, now)

    async def _lost(self, people: tuple[str, ...], now: datetime) -> tuple[str, ...]:
        """Whoever is elsewhere too is told there; gives the others, who are reached nowhere."""

        def look(turn: Turn) -> tuple[str, ...]:
            return tuple(person for person in people if turn.directory.identities(person))

        elsewhere = await self._desk.store.show(look)
        await self._desk.caretaker.moved(elsewhere, now)
        return tuple(each for each in people if each not in elsewhere)

    async def _profile(self, team: str, user: str) -> Profile:
        # They wait before a button: better a press that failed than one that nobody answers in time.
        async with asyncio.timeout(ASKED_WITHIN):
            client = await self._installs.speak(team)
            answer = await ask(client.users_info(user=user))
        return read_profile(answer.get("user") or {}, team)


def read_profile(user: Mapping[str, Any], team: str) -> Profile:
    """What `users.info` or `users.lookupByEmail` says of somebody, seen from a workspace."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or ""
    email = profile.get("email")
    return Profile(_kind(user, team), (email,) if email else (), plain_name(name))


def _kind(user: Mapping[str, Any], team: str) -> Literal["member", "guest", "stranger"]:
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_invited_user"):
        return "guest"
    teams = {user.get("team_id"), *((user.get("enterprise_user") or {}).get("teams") or ())}
    outside = user.get("is_stranger") or team not in teams
    return "stranger" if outside or user.get("is_bot") or user.get("deleted") or not user else "member"
