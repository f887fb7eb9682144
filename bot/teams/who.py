"""Who is this user of Teams: somebody of the directory, somebody it does not know yet, or nobody who belongs here.

Teams is asked once who somebody is; from then on their object id in Entra says it. Guests and people of other tenants
are refused; somebody whom the directory lacks never is. Keeps no name or address but in the directory.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot import people
from bot.desk import Desk
from bot.teams.adapter import Adapter
from bot.teams.incoming import Incoming
from bot.teams.references import CHANNEL
from storage.turn import Turn
from storage.values import Identity, Member

REMEMBERED = timedelta(minutes=1)
"""How long it is remembered who somebody is; whether they may do something is looked up every time."""
REMEMBERED_MAX = 5000
NAME_MAX = 80
_UNFIT = re.compile(r"[^\w .'’\-]+")

Kind = Literal["person", "arrives", "guest", "stranger", "unlinked"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody in a tenant. `person`: their id, when `kind` is "person". `board`: of the tenant, if it has one.

    arrives: the directory does not know them, they may choose their school. guest, stranger: refused. unlinked: the
    tenant belongs to no board.
    """

    tenant: str
    user: str
    kind: Kind
    person: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What Teams says of a user, as far as it matters here."""

    kind: Literal["member", "guest", "stranger"]
    email: str
    name: str


class Who:
    """Recognises people for one installation."""

    def __init__(self, desk: Desk, adapter: Adapter) -> None:
        self._desk = desk
        self._adapter = adapter
        self._remembered: OrderedDict[tuple[str, str], tuple[Caller, datetime]] = OrderedDict()

    async def find(self, incoming: Incoming, now: datetime) -> Caller:
        """Who did this. Raises what asking Teams raises."""
        tenant, user = incoming.tenant, incoming.user
        if not user:
            # Whoever has no id in Entra, somebody anonymous for instance, does not work here.
            return Caller(tenant, user, "stranger")
        kept = self._remembered.get((tenant, user))
        if kept is not None and now - kept[1] < REMEMBERED:
            return kept[0]
        caller = await self._look(incoming, now)
        # Somebody who arrives may be known the next moment.
        if caller.kind != "arrives":
            self._remembered[tenant, user] = caller, now
            if len(self._remembered) > REMEMBERED_MAX:
                self._remembered.popitem(last=False)
        return caller

    async def known(self, tenant: str, user: str) -> Caller | None:
        """Somebody whom the directory knows here; None for anybody else. Teams is not asked."""
        sender = await self._desk.store.show(lambda turn: people.who(turn, CHANNEL, tenant, user))
        if sender is None or sender.board not in self._desk.house.boards:
            return None
        member = sender.member
        if member is None or not member.person.active:
            return None
        return Caller(tenant, user, "person", member.person.id, sender.board)

    async def arrive(self, incoming: Incoming, caller: Caller, school: str, now: datetime) -> Caller | None:
        """Somebody whom the directory lacks chose a school, and goes on as a teacher there; None for no such school."""
        profile = await self._profile(incoming)
        identity = Identity(CHANNEL, caller.tenant, caller.user, "")

        def work(turn: Turn) -> Member | None:
            return people.arrive(turn, caller.board, school, identity, profile.email, profile.name)

        member = await self._desk.store.turn(work, now=now)
        return None if member is None else Caller(caller.tenant, caller.user, "person", member.person.id, caller.board)

    async def unreached(self, tenant: str, user: str, now: datetime) -> None:
        """This user took the app away: what is asked of them is asked of others, unless another channel reaches them.

        Who they are stays known, for the app may come back tomorrow.
        """
        self._remembered.pop((tenant, user), None)

        def look(turn: Turn) -> str | None:
            member = turn.directory.by_identity(CHANNEL, tenant, user)
            if member is None:
                return None
            others = [
                each for each in turn.directory.identities(member.person.id)
                if (each.channel, each.workspace, each.user) != (CHANNEL, tenant, user)
            ]  # fmt: skip
            return None if others else member.person.id

        person = await self._desk.store.show(look)
        if person is not None:
            await self._desk.caretaker.unreachable((person,), now)

    # ------------------------------------------------------------ inside

    async def _look(self, incoming: Incoming, now: datetime) -> Caller:
        tenant, user = incoming.tenant, incoming.user
        sender = await self._desk.store.show(lambda turn: people.who(turn, CHANNEL, tenant, user))
        if sender is None or sender.board not in self._desk.house.boards:
            return Caller(tenant, user, "unlinked")
        member = sender.member
        if member is not None and member.person.active and member.person.known:
            return Caller(tenant, user, "person", member.person.id, sender.board)
        profile = await self._profile(incoming)
        if profile.kind != "member":
            return Caller(tenant, user, profile.kind)
        identity = Identity(CHANNEL, tenant, user, "")
        found = await self._desk.store.turn(
            lambda turn: people.recognise(turn, sender.board, identity, profile.email), now=now
        )
        if found is None:
            return Caller(tenant, user, "arrives", board=sender.board)
        return Caller(tenant, user, "person", found.person.id, sender.board)

    async def _profile(self, incoming: Incoming) -> Profile:
        found = await self._adapter.member(incoming.service, incoming.chat, incoming.member)
        return read_profile(found, incoming.tenant, incoming.user)


def read_profile(member: Mapping[str, Any], tenant: str, user: str) -> Profile:
    """What the connector says of somebody in a chat, seen from a tenant; `user`: who they must be in Entra."""

    def said(*keys: str) -> str:
        found = next((member[key] for key in keys if isinstance(member.get(key), str) and member[key]), "")
        return str(found)

    name = " ".join(_UNFIT.sub(" ", said("name", "givenName")).split())[:NAME_MAX]
    email = said("email", "userPrincipalName")
    return Profile(
        _kind(said("userRole"), said("tenantId"), tenant, said("aadObjectId", "objectId"), user), email, name
    )


def _kind(role: str, home: str, tenant: str, found: str, user: str) -> Literal["member", "guest", "stranger"]:
    if role.lower() == "guest":
        return "guest"
    is_other = (home and home.lower() != tenant) or (found and found.lower() != user)
    return "stranger" if is_other or role.lower() not in ("", "user") else "member"
