"""What happens in a workspace without a button: somebody opens Home, types, mentions the app, leaves; the app goes.

What was typed is never read, kept or repeated: only that somebody typed is handed on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.log import log
from bot.reception import Caller
from bot.slack.api import SlackFault, ask
from bot.slack.ground import Ground
from bot.slack.installs import CHANNEL
from bot.slack.messages import Message, message
from bot.slack.waiting import Waiting
from bot.slack.who import read_profile
from flows.screen import Button, Card

ANSWERED_WITHIN = 1.0
"""Seconds that an answer may take before Slack hears that we have its event; it goes on after that."""
MENTIONS_MAX = 5
"""Mentions of one person in a channel that are answered within five minutes: what only they see may be gone soon."""
TYPED = (None, "file_share", "me_message", "thread_broadcast")
"""Subtypes of what a person typed; all others are about messages that were there already."""

Event = Mapping[str, Any]


class Events:
    """The handlers of events."""

    def __init__(self, ground: Ground) -> None:
        self._on = ground
        self._answering = Waiting(ANSWERED_WITHIN, "not answered")

    def register(self, app: AsyncApp) -> None:
        """Make `app` call these handlers."""
        app.event("app_home_opened")(self.home_opened)
        app.event("message")(self.typed)
        app.event("app_mention")(self.mentioned)
        app.event("user_change")(self.user_changed)
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)

    async def stop(self) -> None:
        """Wait for what is being answered."""
        await asyncio.gather(*self._answering.running, return_exceptions=True)

    # ------------------------------------------------------------ handlers

    async def home_opened(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Somebody opened Home: draw it as it is now."""
        if event.get("tab") == "home" and context.team_id and context.user_id:
            seen = (event.get("view") or {}).get("hash") or ""
            await self._on.homes.opened(context.team_id, context.user_id, seen)

    async def typed(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Somebody typed, or put a file, in their private chat with the app: say what to do instead."""
        by_person = not event.get("bot_id") and event.get("subtype") in TYPED
        if event.get("channel_type") == "im" and by_person and context.team_id and context.user_id:
            await self._answering.within(self._answer_typed(context.team_id, context.user_id, event))

    async def mentioned(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Mentioned in a channel: only the person themselves sees the answer, and it points to the private chat."""
        if context.team_id and context.user_id and not event.get("bot_id"):
            await self._answering.within(self._answer_mention(context.team_id, context.user_id, event))

    async def user_changed(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Somebody's account changed: who left, or became a guest, cannot be reached here any more."""
        user = event.get("user") or {}
        if not context.team_id or not user.get("id"):
            return
        if user.get("deleted") or read_profile(user, context.team_id).kind == "guest":
            await self._on.who.gone(context.team_id, user["id"], self._on.now())
            self._on.wake()

    async def uninstalled(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The app was taken out of a workspace."""
        await self._ended(body, context)

    async def revoked(self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Tokens were taken back; only the app's own counts, it has none of anybody else."""
        if (event.get("tokens") or {}).get("bot"):
            await self._ended(body, context)

    # ------------------------------------------------------------ answering

    async def _answer_typed(self, team: str, user: str, event: Event) -> None:
        caller, now = await self._on.who.find(team, user, self._on.now()), self._on.now()
        if caller.kind == "person":
            kind = "file" if event.get("files") else "typed"
            typed = _moment(event.get("event_ts"), now)
            await self._on.desk.caretaker.answer_typed(caller.person, kind, now, typed=typed)
            self._on.wake()
        else:
            await self._say_in_private(caller, message(self._line(caller)))

    async def _answer_mention(self, team: str, user: str, event: Event) -> None:
        caller = await self._on.who.find(team, user, self._on.now())
        brought = f"{user} {event.get('event_ts')}"
        if caller.kind == "stranger" or self._was_answered(team, brought) or self._is_enough(team, user):
            return
        words = self._on.desk.house.words
        card = self._line(caller)
        if caller.kind == "person":
            card = Card(words("slack.line.mentioned"), buttons=(Button("home", words("cards.button.open"), "primary"),))
        drawn = message(card)
        try:
            client = await self._on.installs.speak(team)
            await ask(
                client.chat_postEphemeral(channel=event["channel"], user=user, text=drawn.text, blocks=drawn.blocks)
            )
        except SlackFault as fault:
            # Where the app is no member it can say nothing; in the private chat it always can.
            log.info("mention answered in private", channel=CHANNEL, kind=fault.code)
            await self._say_in_private(caller, drawn)
        except Exception:
            self._on.who.reception.unanswered(team, brought)
            raise

    async def _say_in_private(self, caller: Caller, drawn: Message) -> None:
        """A line in somebody's private chat, where it stays: one in five minutes."""
        team, user = caller.workspace, caller.user
        if self._was_answered(team, user):
            return
        try:
            client = await self._on.installs.speak(team)
            await ask(client.chat_postMessage(channel=user, text=drawn.text, blocks=drawn.blocks))
        except Exception:
            self._on.who.reception.unanswered(team, user)
            raise

    # ------------------------------------------------------------ inside

    async def _ended(self, body: Mapping[str, Any], context: AsyncBoltContext) -> None:
        if not context.team_id:
            return
        seconds = body.get("event_time")
        when = datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else self._on.now()
        if not await self._on.installs.ended(context.team_id, when):
            return
        log.warning("app uninstalled", channel=CHANNEL)
        await self._on.who.workspace_gone(context.team_id, self._on.now())
        self._on.wake()

    def _was_answered(self, team: str, whom: str) -> bool:
        return self._on.who.reception.was_answered(team, whom, self._on.now())

    def _is_enough(self, team: str, user: str) -> bool:
        """Whether somebody had as many answers in channels as there are; else from now on they have one more."""
        return all(self._was_answered(team, f"{user} mention {number}") for number in range(MENTIONS_MAX))

    def _line(self, caller: Caller) -> Card:
        return self._on.who.reception.line(caller, "slack.line.arrives")


def _moment(seconds: object, now: datetime) -> datetime:
    """When something happened, as Slack says it ("1790000000.000100"); `now` for what is no moment."""
    try:
        return datetime.fromtimestamp(float(str(seconds)), UTC)
    except (ValueError, OverflowError, OSError):
        return now
