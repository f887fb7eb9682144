"""Finds the people of the directory in their workspace before anybody needs them: by their e-mail address, once.

Without it a colleague who never opened the app could not be asked. Who is found is told what was asked of them before,
who is not found is looked for again later; guests and people of elsewhere are not taken. Never logs an address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import people
from bot.desk import Desk
from bot.log import log
from bot.slack.api import AWAY, SlackBusy, SlackFault, ask
from bot.slack.installs import CHANNEL, Installs, NotInstalled
from bot.slack.who import read_profile
from storage.values import Identity, Link

EVERY = 30.0
"""Seconds between two looks for people who are new in the directory."""
AGAIN = timedelta(hours=4)
"""Who was not found is looked for again after this."""
NOT_THERE = frozenset({"users_not_found", "user_not_found", "invalid_email"})


class RollCall:
    """The roll call of one installation. `now` gives aware UTC."""

    def __init__(self, desk: Desk, installs: Installs, now: Callable[[], datetime]) -> None:
        self._desk, self._installs, self._now = desk, installs, now
        self._tried: dict[tuple[str, str], datetime] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A workspace is new: look at once."""
        self._woken.set()

    async def run(self) -> None:
        """Call the roll for ever."""
        while True:
            self._woken.clear()
            wait = EVERY
            try:
                await self.call()
            except SlackBusy as busy:
                wait = max(EVERY, busy.seconds)
            except AWAY as error:
                log.warning("roll call failed", channel=CHANNEL, exc_info=error)
            except Exception as error:
                log.exception("roll call failed", channel=CHANNEL, exc_info=error)
            try:
                await asyncio.wait_for(self._woken.wait(), wait)
            except TimeoutError:
                continue

    async def call(self) -> int:
        """Look for everybody who is not known in their workspace yet; how many were found."""
        links = await self._desk.store.show(lambda turn: turn.directory.links())
        found = 0
        for link in links:
            if link.channel == CHANNEL:
                try:
                    found += await self._call(link)
                except NotInstalled:
                    continue
        return found

    async def _call(self, link: Link) -> int:
        unmet = await self._desk.store.show(lambda turn: turn.directory.unmet(CHANNEL, link.workspace, link.board))
        now, found = self._now(), 0
        for _, email in unmet:
            key = (link.workspace, email)
            if now - self._tried.get(key, now - AGAIN) < AGAIN or email.endswith(".invalid"):
                continue
            if await self._look_for(link, email):
                found += 1
                # They may be lost again, with the whole workspace, and are found again at once then.
                self._tried.pop(key, None)
            else:
                self._tried[key] = now
        return found

    async def _look_for(self, link: Link, email: str) -> bool:
        client = await self._installs.speak(link.workspace)
        try:
            answer = await ask(client.users_lookupByEmail(email=email))
        except SlackFault as fault:
            if fault.code not in NOT_THERE:
                raise
            return False
        user = answer.get("user") or {}
        profile = read_profile(user, link.workspace)
        if profile.kind != "member" or not user.get("id"):
            return False
        identity = Identity(CHANNEL, link.workspace, user["id"], "")
        now = self._now()
        member, is_new = await self._desk.store.turn(
            lambda turn: people.meet(turn, link.board, identity, email), now=now
        )
        if member is not None and is_new:
            # What was asked of them while no message reached them comes now.
            await self._desk.caretaker.moved((member.person.id,), now)
        return member is not None
