"""What people do in Teams, handed to the desk; and what the desk answers, shown to them.

Work is committed before Teams is answered, and what is delivered again is recognised by its key; posting is not waited
for. Never decides, never keeps what was typed, and never says in a log what came in.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot import showing
from bot.channel import Receipt
from bot.desk import Answer, Desk
from bot.log import log
from bot.reception import Caller
from bot.showing import Opened
from bot.teams import keys
from bot.teams.adapter import Adapter
from bot.teams.api import AWAY
from bot.teams.chatter import Chatter
from bot.teams.dialogs import dialog
from bot.teams.incoming import Incoming
from bot.teams.kit import Json
from bot.teams.marks import Malformed, Press
from bot.teams.messages import message
from bot.teams.overviews import MARK, Overviews
from bot.teams.posting import Posting
from bot.teams.reading import press_of, said_of
from bot.teams.references import CHANNEL, References
from bot.teams.replies import Reply, card_reply, closing_reply, dialog_reply, sentence_reply
from bot.teams.who import Who
from flows.arriving import SCHOOL, refused_screen
from flows.practising import with_practice
from flows.screen import Alert, Card, Said, Screen, Text
from storage.errors import StoreError

EXECUTE, FETCH, SUBMIT = "adaptiveCard/action", "task/fetch", "task/submit"
_STALE = "stale"


class Listeners:
    """The handlers of one installation. `now` gives aware UTC; `wake` says that something must go out."""

    def __init__(
        self,
        desk: Desk,
        who: Who,
        adapter: Adapter,
        references: References,
        overviews: Overviews,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self._desk, self._who, self._adapter, self._references = desk, who, adapter, references
        self._overviews, self._now, self._wake = overviews, now, wake
        self._chatter = Chatter(desk.house.words, who.reception)
        self._posting = Posting()

    async def stop(self) -> None:
        """Wait for what is being posted."""
        await self._posting.stop()

    async def heard(self, incoming: Incoming) -> Reply | None:
        """One activity; gives what an invoke is answered. `Malformed` for one that this product never asked for."""
        if incoming.kind != "personal":
            return self._elsewhere(incoming)
        if incoming.stay == "remove":
            await self._left(incoming)
            return None
        if incoming.type == "invoke":
            return await self._invoked(incoming)
        answer = self._typed if incoming.type == "message" else self._came if incoming.stay == "add" else None
        if answer is not None:
            try:
                await answer(incoming)
            except AWAY:
                # Who this is cannot be asked just now; nobody waits before a button, and Teams does not say it again.
                self._posting.later(partial(answer, incoming))
        return None

    # ------------------------------------------------------------ the chat

    def _elsewhere(self, incoming: Incoming) -> Reply | None:
        """Where others read along nothing is done, and nothing kept; it is said where it can be done."""
        words = self._desk.house.words
        if incoming.type == "invoke":
            if incoming.name == EXECUTE:
                return sentence_reply(words("teams.line.elsewhere"))
            return closing_reply(words("teams.line.elsewhere"))
        is_meant = incoming.type == "message" or incoming.stay == "add"
        if is_meant and not self._was_answered(incoming.tenant, incoming.chat):
            self._say(incoming, self._chatter.elsewhere())
        return None

    async def _came(self, incoming: Incoming) -> None:
        """The app came to somebody: from now on they can be reached. Teams says so twice; a welcome is said once."""
        if not incoming.user:
            # Teams does not say whose chat it is: who they are turns out when they do something.
            return
        # First: what fails here is to be new the next time.
        now = self._now()
        caller = await self._who.find(incoming, now)
        if not await self._note(incoming, caller, now):
            return
        if caller.kind == "person":
            await self._desk.caretaker.answer_typed(caller.person, "welcome", now, typed=incoming.at)
            self._wake()
        elif not self._was_answered(incoming.tenant, incoming.user):
            self._say(incoming, self._chatter.line(caller, typed=False))

    async def _left(self, incoming: Incoming) -> None:
        """Somebody took the app away."""
        now = self._now()
        if incoming.user and await self._references.forget(incoming.tenant, incoming.user, incoming.at or now, now):
            await self._who.unreached(incoming.tenant, incoming.user, now)
            self._wake()

    async def _typed(self, incoming: Incoming) -> None:
        """Somebody typed, or put a file: a command is done, to anything else is said what to do instead."""
        now = self._now()
        caller = await self._who.find(incoming, now)
        await self._note(incoming, caller, now)
        if caller.kind != "person":
            # A word that asks for something, the numbers for instance, is answered each time.
            whom = keys.of_message(incoming) if incoming.command else incoming.user or incoming.chat
            if not self._was_answered(incoming.tenant, whom):
                self._say(incoming, self._chatter.line(caller))
        elif incoming.command == "home" and not incoming.has_file:
            # Only a look: one that is lost when the product ends is made by the same word, brought or typed again.
            if not self._was_answered(incoming.tenant, keys.of_message(incoming)):
                self._posting.later(partial(self._overview, caller))
        elif incoming.command and not incoming.has_file:
            await self._desk.caretaker.answer_word(caller.person, incoming.command, keys.of_message(incoming), now)
            self._wake()
        else:
            kind = "file" if incoming.has_file else "typed"
            await self._desk.caretaker.answer_typed(caller.person, kind, now, typed=incoming.at)
            self._wake()

    async def _overview(self, caller: Caller) -> None:
        before = await self._overviews.post(caller.workspace, caller.user, caller.person)
        if before is not None:
            # By itself: that it fails must not post the new one once more.
            self._posting.later(partial(self._overviews.empty, before))

    def _was_answered(self, tenant: str, whom: str) -> bool:
        return self._who.reception.was_answered(tenant, whom, self._now())

    # ------------------------------------------------------------ buttons

    async def _invoked(self, incoming: Incoming) -> Reply:
        if incoming.name not in (EXECUTE, FETCH, SUBMIT) or not incoming.user:
            raise Malformed("not a press of ours")
        said, press = said_of(incoming.value), press_of(incoming.value)
        try:
            return await self._pressed(incoming, said, press)
        except StoreError as error:
            if incoming.name == SUBMIT:
                # Teams says that it did not work, and the dialog stays with what was typed in it.
                raise
            log.exception("activity failed", channel=CHANNEL, exc_info=error)
            words = self._desk.house.words
            if incoming.name == EXECUTE:
                return sentence_reply(words("arriving.broken_press"))
            return dialog_reply(dialog(refused_screen(words, "broken"), "", secrets.token_hex(4)))

    async def _pressed(self, incoming: Incoming, said: Said, press: Press) -> Reply:
        now = self._now()
        caller = await self._who.find(incoming, now)
        await self._note(incoming, caller, now)
        if incoming.name == EXECUTE:
            return await self._executed(incoming, caller, said, press)
        key = keys.of_press(incoming, press) if incoming.name == FETCH else keys.of_submission(incoming, press)
        screen, notice = await self._hear(incoming, caller, said, key)
        if incoming.name == FETCH and caller.kind == "person" and said.case and not press.stamp.startswith(MARK):
            self._posting.later(partial(self._catch_up, incoming, caller, said, press))
        if screen is None:
            return closing_reply(notice)
        return dialog_reply(dialog(screen, notice, secrets.token_hex(4)))

    async def _executed(self, incoming: Incoming, caller: Caller, said: Said, press: Press) -> Reply:
        """A button that acts at once: the card as it is now, in the answer and in the chat itself."""
        if caller.kind != "person":
            told = self._chatter.line(caller, typed=False)
            if not self._was_answered(incoming.tenant, incoming.user):
                self._say(incoming, told)
            return sentence_reply(told.line)
        now = self._now()
        answer = await self._desk.hear(caller.person, said, keys.of_press(incoming, press), now)
        self._wake()
        self._overviews.touched(caller.workspace, caller.user)
        if incoming.reply_to:
            # Also where it was refused: what was pressed may be the one of two messages that nobody knows of.
            self._posting.later(partial(self._redraw, incoming, caller, said, press))
        why = _refusal(answer)
        if why:
            return sentence_reply(why)
        drawn, _ = await self._card(caller, said, press)
        return card_reply(drawn)

    async def _card(self, caller: Caller, said: Said, press: Press) -> tuple[Json, str]:
        """The card on which a button was pressed, as it is now; and its line."""
        if press.stamp.startswith(MARK) or not said.case:
            drawn = await self._overviews.draw(caller.person)
            if drawn is None:
                # They left a moment ago.
                self._who.reception.forget(caller.workspace, caller.user)
                left = self._overviews.left()
                return message(left), left.line
            return drawn, self._chatter.overview_line
        now = self._now()
        found = await self._desk.store.show(
            lambda turn: showing.message(self._desk.house, turn, caller.person, (said.case,), now)
        )
        return message(found.card, secrets.token_hex(4)), found.card.line

    async def _redraw(self, incoming: Incoming, caller: Caller, said: Said, press: Press) -> None:
        """The answer changes the card for who pressed, until they look again; this changes it for good."""
        drawn, line = await self._card(caller, said, press)
        await self._adapter.change(incoming.service, incoming.chat, incoming.reply_to, line, drawn)

    async def _catch_up(self, incoming: Incoming, caller: Caller, said: Said, press: Press) -> None:
        """A message of which nobody knows that it is there (see `bot.teams.channel`) shows how it stands now."""
        if not incoming.reply_to:
            return
        receipt = Receipt(CHANNEL, f"{incoming.tenant}/{incoming.chat}", incoming.reply_to)
        if not await self._desk.store.show(lambda turn: turn.outbox.sharing(receipt)):
            await self._redraw(incoming, caller, said, press)

    async def _hear(self, incoming: Incoming, caller: Caller, said: Said, key: str) -> tuple[Screen | None, str]:
        """What to show after a press, and a line to say."""
        now = self._now()
        if SCHOOL in (said.screen, said.button):
            _, screen = await self._who.choose_school(incoming, caller, said, now)
            return screen, ""
        if caller.kind != "person":
            return await self._who.reception.look(caller, Opened(said.button), now), ""
        answer = await self._desk.press(caller.person, said, key, now)
        if answer.tells:
            self._wake()
        self._overviews.touched(caller.workspace, caller.user)
        if answer.screen is None:
            return await self._who.look_again(incoming, caller, now), ""
        return with_practice(answer.screen, self._desk.house.words), answer.notice

    # ------------------------------------------------------------ posting

    async def _note(self, incoming: Incoming, caller: Caller, now: datetime) -> bool:
        """Remember the chat with who may be told something one day, nobody else's; False when it was there.

        `now`: when they were found, so that who is new both here and there is told once.
        """
        if caller.kind not in ("person", "arrives"):
            return True
        is_new = await self._references.note(incoming, now)
        if is_new and caller.kind == "person":
            # What was asked of them while no message reached them comes now.
            await self._desk.caretaker.moved((caller.person,), now)
            self._wake()
            # The overview of before still stands in the chat.
            self._overviews.touched(caller.workspace, caller.user)
        return is_new

    def _say(self, incoming: Incoming, card: Card) -> None:
        """Post a card in the chat that something came from, without keeping Teams waiting."""
        self._posting.later(partial(self._post, incoming, card))

    async def _post(self, incoming: Incoming, card: Card) -> None:
        drawn = message(card, secrets.token_hex(4))
        await self._adapter.post(incoming.service, incoming.chat, card.line, drawn)


def _refusal(answer: Answer) -> str:
    """Why something was not done; "" when it was, or when the card itself will show how it stands by now."""
    screen = answer.screen
    if screen is None or screen.name == _STALE:
        return ""
    return next((block.text for block in screen.blocks if isinstance(block, Text | Alert)), "")
