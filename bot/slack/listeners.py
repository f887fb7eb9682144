"""What people do in Slack, handed to the desk; and what the desk answers, shown to them.

Every handler does its work, committed, before it acknowledges: what Slack delivers again is recognised by its key. It
never decides, never keeps what was typed, and never says in a log what came in.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine, Mapping
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.log import log
from bot.reception import Caller
from bot.showing import Opened
from bot.slack import keys
from bot.slack.api import SlackFault, ask
from bot.slack.ground import Ground
from bot.slack.installs import CHANNEL, NotInstalled
from bot.slack.manifest import COMMAND, SHORTCUT
from bot.slack.reading import Malformed, errors_of, options_of, said_of, shows, wanted_of
from bot.slack.views import modal
from flows.arriving import SCHOOL, refused_screen
from flows.practising import with_practice
from flows.screen import Said, Screen
from storage.errors import StoreError

SHOW_WITHIN = 1.5
"""Seconds that showing a screen may take before the press is acknowledged; it goes on after that."""
REFUSED_MAX = 1000

Body = Mapping[str, Any]


class Listeners:
    """The handlers of presses, forms, commands and what a select asks."""

    def __init__(self, ground: Ground) -> None:
        self._on = ground
        self._showing: set[asyncio.Task[None]] = set()
        self._refused: OrderedDict[str, dict[str, str]] = OrderedDict()

    def register(self, app: AsyncApp) -> None:
        """Make `app` call these handlers."""
        app.action(re.compile(r"^b:"))(self.pressed)
        app.view(re.compile(r"^screen$"))(self.submitted)
        app.options(re.compile(r""))(self.suggest)
        app.action(re.compile(r""))(self.ignored)
        app.shortcut(SHORTCUT)(self.called)
        app.command(COMMAND)(self.called)
        app.error(self.failed)

    async def stop(self) -> None:
        """Wait for the screens that are being shown."""
        await asyncio.gather(*self._showing, return_exceptions=True)

    # ------------------------------------------------------------ handlers

    async def pressed(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """A button in a message or on Home opens a screen; one inside a modal changes that modal."""
        said = said_of(body)
        async with self._or_broken(context, body):
            caller = await self._caller(context)
            screen, notice = await self._hear(caller, said, keys.of_press(body, said))
        if screen is not None:
            await self._within(self._show(caller.workspace, body, screen, notice))
        await ack()

    async def submitted(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """A form was sent: errors at their fields, or the next screen, or nothing more to show."""
        said, key = said_of(body), keys.of_submission(body)
        errors = self._refused.get(key)
        if errors is None:
            caller = await self._caller(context)
            screen, notice = await self._hear(caller, said, key)
            if screen is None:
                await ack(response_action="clear")
                return
            errors = errors_of(screen, body["view"])
            if not errors:
                await ack(response_action="update", view=modal(screen, notice))
                return
            # The same answers once more are wrong for the same reason: the desk has heard them already.
            self._refused[key] = errors
            if len(self._refused) > REFUSED_MAX:
                self._refused.popitem(last=False)
        await ack(response_action="errors", errors=errors)

    async def suggest(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """A select asks which people can be chosen."""
        opened, field, typed = wanted_of(body)
        caller = await self._caller(context)
        screen: Screen | None = None
        if caller.kind == "person":
            screen = await self._on.desk.show(caller.person, opened, self._on.now())
        elif caller.kind == "arrives":
            screen = await self._on.desk.welcome(caller.board, self._on.now())
        if screen is not None and not shows(body["view"], screen):
            # Out of date: there is nothing to choose any more, and an empty list would not say why.
            await self._within(self._show(caller.workspace, body, screen, ""))
        await ack(options=[] if screen is None else options_of(screen, field, typed))

    async def called(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The command or the shortcut: the overview opens. What was typed behind the command is not looked at."""
        async with self._or_broken(context, body):
            caller = await self._caller(context)
            screen = await self._on.who.reception.look(caller, Opened("home"), self._on.now())
        if screen is not None:
            await self._within(self._show(caller.workspace, {"trigger_id": body.get("trigger_id")}, screen, ""))
        await ack()

    async def ignored(self, ack: AsyncAck) -> None:
        """A field was changed: it is read when a button is pressed."""
        await ack()

    async def failed(self, error: Exception) -> BoltResponse:
        """The edge: Slack tells the person that it did not work, and keeps what they typed."""
        if isinstance(error, Malformed):
            return BoltResponse(status=400)
        log.error("press failed", channel=CHANNEL, exc_info=error)
        return BoltResponse(status=500)

    # ------------------------------------------------------------ the desk

    async def _caller(self, context: AsyncBoltContext) -> Caller:
        if not context.team_id or not context.user_id:
            raise Malformed("nobody did this")
        return await self._on.who.find(context.team_id, context.user_id, self._on.now())

    async def _hear(self, caller: Caller, said: Said, key: str) -> tuple[Screen | None, str]:
        """What to show after a press, and a line to say."""
        now = self._on.now()
        if SCHOOL in (said.screen, said.button):
            caller, screen = await self._on.who.choose_school(caller, said, now)
            self._on.homes.touched(caller.workspace, caller.user)
            return screen, ""
        if caller.kind != "person":
            return await self._on.who.reception.look(caller, Opened(said.button), now), ""
        answer = await self._on.desk.press(caller.person, said, key, now)
        if answer.tells:
            self._on.wake()
        self._on.homes.touched(caller.workspace, caller.user)
        if answer.screen is None:
            return await self._on.who.look_again(caller, now), ""
        return with_practice(answer.screen, self._on.desk.house.words), answer.notice

    # ------------------------------------------------------------ showing

    @contextlib.asynccontextmanager
    async def _or_broken(self, context: AsyncBoltContext, body: Body) -> AsyncIterator[None]:
        """While the database is away, who opens something reads so, with the numbers to call.

        A window that lies open stays as it is: something may be typed in it, and Slack says that it did not work.
        """
        try:
            yield
        except StoreError:
            if (body.get("view") or {}).get("type") != "modal" and context.team_id:
                broken = refused_screen(self._on.desk.house.words, "broken")
                await self._within(self._show(context.team_id, body, broken, ""))
            raise

    async def _show(self, team: str, body: Body, screen: Screen, notice: str) -> None:
        """Open a modal, or change the one in which the button was pressed. It may be closed by now: no harm."""
        client, view = await self._on.installs.speak(team), body.get("view") or {}
        drawn = modal(screen, notice)
        try:
            if view.get("type") == "modal":
                await ask(client.views_update(view_id=view["id"], hash=view.get("hash"), view=drawn))
            else:
                await ask(client.views_open(trigger_id=body["trigger_id"], view=drawn))
        except SlackFault as fault:
            log.warning("view not shown", channel=CHANNEL, kind=fault.code)

    async def _within(self, showing: Coroutine[Any, Any, None]) -> None:
        """Wait for a screen to be shown, but not so long that the press seems to have failed."""
        task = asyncio.create_task(self._safe(showing))
        self._showing.add(task)
        task.add_done_callback(self._showing.discard)
        await asyncio.wait({task}, timeout=SHOW_WITHIN)

    async def _safe(self, showing: Coroutine[Any, Any, None]) -> None:
        try:
            await showing
        except (NotInstalled, aiohttp.ClientError, TimeoutError) as error:
            log.warning("view not shown", channel=CHANNEL, exc_info=error)
        except Exception as error:
            log.exception("view not shown", channel=CHANNEL, exc_info=error)
