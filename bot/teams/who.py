"""Who is this user of Teams: what a tenant says of somebody, and what follows when they take the app away.

Somebody is their object id in Entra. Keeps no name or address but in the directory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Literal

from bot.desk import Desk
from bot.reception import Caller, Profile, Reception, plain_name
from bot.teams.adapter import Adapter
from bot.teams.api import AWAY
from bot.teams.incoming import Incoming
from bot.teams.references import CHANNEL
from flows.screen import Said, Screen
from storage.turn import Turn

ASKED_WITHIN = 3.0
"""Seconds that Teams gets to say who somebody is, our own token included: it wants an answer itself within five."""


FOREIGN = "#EXT#"
"""What stands in the name to sign in by of an account that is at home in another tenant."""


class Who:
    """Recognises people for one installation."""

    def __init__(self, desk: Desk, adapter: Adapter) -> None:
        self._desk, self._adapter = desk, adapter
        self.reception = Reception(desk, CHANNEL, AWAY)

    async def find(self, incoming: Incoming, now: datetime) -> Caller:
        """Who did this. Raises what asking Teams raises."""
        if not incoming.user:
            # Whoever has no id in Entra, somebody anonymous for instance, does not work here.
            return Caller(incoming.tenant, incoming.user, "stranger")
        return await self.reception.find(incoming.tenant, incoming.user, partial(self._profile, incoming), now)

    async def choose_school(
        self, incoming: Incoming, caller: Caller, said: Said, now: datetime
    ) -> tuple[Caller, Screen | None]:
        """Somebody whom the directory lacks chose a school: who they are now, and what they see."""
        return await self.reception.choose_school(caller, said, partial(self._profile, incoming), now)

    async def look_again(self, incoming: Incoming, caller: Caller, now: datetime) -> Screen | None:
        """What somebody sees who left a moment ago. Raises what asking Teams raises."""
        return await self.reception.look_again(caller, partial(self._profile, incoming), now)

    async def unreached(self, tenant: str, user: str, now: datetime) -> None:
        """This user took the app away: what is asked of them is said on another channel, or else asked of others.

        Who they are stays known, for the app may come back tomorrow.
        """
        self.reception.forget(tenant, user)

        def look(turn: Turn) -> tuple[str, bool] | None:
            member = turn.directory.by_identity(CHANNEL, tenant, user)
            if member is None:
                return None
            others = [
                each for each in turn.directory.identities(member.person.id)
                if each.channel != CHANNEL or turn.conversations.find(CHANNEL, each.workspace, each.user) is not None
            ]  # fmt: skip
            return member.person.id, bool(others)

        found = await self._desk.store.show(look)
        if found is None:
            return
        person, is_elsewhere = found
        tell = self._desk.caretaker.moved if is_elsewhere else self._desk.caretaker.unreachable
        await tell((person,), now)

    async def _profile(self, incoming: Incoming) -> Profile:
        # They wait before a button: better a press that failed than one that nobody answers in time.
        async with asyncio.timeout(ASKED_WITHIN):
            found = await self._adapter.member(incoming.service, incoming.chat, incoming.member)
        return read_profile(found, incoming.tenant, incoming.user)


def read_profile(member: Mapping[str, Any], tenant: str, user: str) -> Profile:
    """What the connector says of somebody in a chat, seen from a tenant; `user`: who they must be in Entra."""

    def said(*keys: str) -> str:
        found = next((member[key] for key in keys if isinstance(member.get(key), str) and member[key]), "")
        return str(found)

    sign_in = said("userPrincipalName")
    # Entra names an account of elsewhere so. Some of those work here all the same: what Teams says of them goes first.
    role = said("userRole") or ("guest" if FOREIGN in sign_in.upper() else "")
    kind = _kind(role, said("tenantId"), tenant, said("aadObjectId", "objectId"), user)
    # Many schools give addresses that differ from the name to sign in by; a staff list may have either.
    addresses = tuple(each for each in (said("email"), sign_in) if each)
    return Profile(kind, addresses, plain_name(said("name", "givenName")))


def _kind(role: str, home: str, tenant: str, found: str, user: str) -> Literal["member", "guest", "stranger"]:
    if role.lower() == "guest":
        return "guest"
    is_other = (home and home.lower() != tenant) or (found and found.lower() != user)
    return "stranger" if is_other or role.lower() not in ("", "user") else "member"
