"""The desk: hears what people say and shows what they may see (`bot.showing`). Loads, decides, writes, in one turn.

Never sends: what people must hear stands in the outbox. Never keeps what was typed but as a guarded, sealed draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import carry, drafts, filling, guarding, people, showing
from bot.caretaker import Caretaker
from bot.house import House
from bot.log import log
from bot.showing import Opened
from flows import commands as c
from flows import events as e
from flows import forms, practising, screens
from flows.absence import absence_screen, read_absence
from flows.access import hats, reads
from flows.arriving import school_screen
from flows.days import dutch_time
from flows.decide import Refused
from flows.practising import PRACTISE
from flows.scene import Scene
from flows.screen import Said, Screen
from storage.errors import UNREADABLE, Heard
from storage.store import Store
from storage.turn import Turn

CONTENT = {"case": "case", "trail": "trail", "hide": "trail", "hide_text": "trail"}
"""Screens that show what a case says, and what of it is read there."""
LOOKS = ("begin", "home", "case", "more", "trail", "hide", "numbers", "phone", "absence", "reach")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a press led to: what to look at now, a screen that is drawn at once and kept nowhere, a line to say.

    `tells`: somebody may have to hear of it; known only of what was pressed by `Desk.press`.
    """

    opened: Opened = field(default_factory=Opened)
    screen: Screen | None = None
    notice: str = ""
    tells: bool = False


class Desk:
    """The desk of one installation. Every method takes `now` (aware UTC)."""

    def __init__(self, house: House, store: Store) -> None:
        self.house = house
        self.store = store
        self.caretaker = Caretaker(house, store)

    # ------------------------------------------------------------ hearing

    async def hear(self, person: str, said: Said, key: str, now: datetime) -> Answer:
        """Do what was pressed, once: the same `key` again changes nothing and shows how it stands."""
        return await self._once(person, said, key, now, lambda turn: self._hear(turn, person, said, now))

    async def press(self, person: str, said: Said, key: str, now: datetime) -> Answer:
        """Do what was pressed, as `hear`, and draw what comes of it in the same turn; no screen: nothing to show."""

        def work(turn: Turn) -> Answer:
            answer = self._hear(turn, person, said, now)
            screen = answer.screen or showing.draw(self.house, turn, person, answer.opened, now)
            return replace(answer, screen=screen, tells=turn.outbox.posted)

        answer = await self._once(person, said, key, now, work)
        return replace(answer, screen=answer.screen or await self.show(person, answer.opened, now))

    async def _once(self, person: str, said: Said, key: str, now: datetime, work: Callable[[Turn], Answer]) -> Answer:
        case = said.case or None
        try:
            return await self.store.turn(work, now=now, case=case, heard=f"{person}:{key}")
        except Heard:
            return await self.store.turn(lambda turn: self._again(turn, person, said, now), now=now, case=case)

    def _again(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        """What to look at after a press that was heard before: its answer may never have come."""
        if forms.is_form(said.screen) and any(
            (draft.form, draft.code) == (said.screen, said.case) for draft in turn.drafts.of(person)
        ):
            scene = showing.scene_for(self.house, turn, person, said.case, now)
            if scene is not None:
                return Answer(Opened(said.screen, said.case, drafts.load(turn, scene, said.screen).page))
        if not said.case:
            return Answer(Opened("home"))
        self._read(turn, person, said.case, "case", now)
        return Answer(Opened("case", said.case))

    def _hear(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        answer = self._do(turn, person, said, now)
        shown = answer.opened.screen.partition(":")[0]
        if answer.opened.case and shown in CONTENT:
            self._read(turn, person, answer.opened.case, CONTENT[shown], now)
        return answer

    def _do(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        button, _, rest = said.button.partition(":")
        if forms.is_form(said.screen) and button in filling.BUTTONS:
            return self._form(turn, person, said, now)
        if button == "open" and forms.is_form(rest):
            return self._open(turn, person, rest, said.case, now)
        if PRACTISE in (said.screen, said.button) and said.button in (PRACTISE, forms.NEXT):
            return self._practise(turn, person, said, now)
        if said.screen == "absence" and said.button in ("send", "absence:back"):
            return self._absence(turn, person, said, now)
        if button in LOOKS or button == "guide":
            return Answer(Opened(said.button, said.case))
        return Answer()

    def _open(self, turn: Turn, person: str, form: str, code: str, now: datetime) -> Answer:
        scene = showing.scene_for(self.house, turn, person, code, now)
        if scene is None:
            return self._refused(turn, person, Refused("unknown"), now)
        why = filling.may(turn, scene, form)
        if why and form == "accept" and scene.case is not None and scene.case.owner == person:
            # Pressed twice: who has it must never read that it is a colleague's.
            return Answer(Opened("case", code), notice=self.house.words("desk.done.accept"))
        if why:
            return self._refused(turn, person, filling.refused(scene, form, why), now, scene)
        draft = drafts.load(turn, scene, form)
        if not forms.pages(scene, form, draft.values):
            return self._carry(turn, scene, form, forms.build(scene, form, {}), now)
        return Answer(Opened(form, code, draft.page))

    def _form(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        scene = showing.scene_for(self.house, turn, person, said.case, now)
        if scene is None:
            return self._refused(turn, person, Refused("unknown"), now)
        form = said.screen
        if said.button == forms.CANCEL:
            return Answer(Opened("case", said.case) if said.case else Opened("home"))
        if said.button == forms.DROP:
            if not drafts.give_up(turn, scene, form, said, now):
                return self._stale(turn, scene, form, ended=True)
            return Answer(Opened("home"), notice=self.house.words("desk.dropped"))
        why = filling.may(turn, scene, form)
        if why:
            return self._refused(turn, person, filling.refused(scene, form, why), now, scene)
        filled = filling.fill(self.house, turn, scene, form, said, now)
        if filled.stale:
            return self._stale(turn, scene, form, ended=filled.stale == "ended")
        if filled.screen is not None:
            return Answer(Opened(form, said.case, said.page), screen=filled.screen)
        if filled.command is not None:
            return self._carry(turn, scene, form, filled.command, now)
        if said.button == forms.BACK and filled.page == said.page:
            # Before the first page lies the case itself; the form goes on where it was when it is opened again.
            return Answer(Opened("case", said.case) if said.case else Opened("home"))
        return Answer(Opened(form, said.case, filled.page))

    def _stale(self, turn: Turn, scene: Scene, form: str, *, ended: bool) -> Answer:
        """How it is now, for who pressed something on a page of a form that is no more; `ended`: they sent it."""
        if scene.case is not None:
            return Answer(screen=screens.stale(scene, ended=ended))
        draft = drafts.load(turn, scene, form)
        if draft.begun:
            return Answer(Opened(form, page=draft.page))
        return Answer(Opened("home"), notice=self.house.words("desk.was_sent"))

    def _carry(self, turn: Turn, scene: Scene, form: str, command: c.Command, now: datetime) -> Answer:
        if isinstance(command, c.StartCase):
            board = scene.protocol.id
            begun = carry.start(self.house, turn, board, command, scene.person, now)
            if isinstance(begun, Refused):
                return self._refused_form(turn, scene, form, begun, now)
            code = begun
            drafts.hand_on(turn, scene, form, code)
            stays = True
        else:
            code = scene.about.code
            done = carry.carry_out(self.house, turn, code, command, scene.person, now)
            if isinstance(done, Refused):
                return self._refused_form(turn, scene, form, done, now)
            # Whose only task this was has no part in the case any more.
            stays = bool(hats(done.protocol, done.case, scene.person, done.roster))
        drafts.end(turn, scene, form, now)
        notice = f"desk.done.{form.partition(':')[0] if scene.case else 'start'}"
        words = self.house.words
        opened = Opened("case", code) if stays else Opened("home")
        return Answer(opened, notice=words(notice if notice in words else "desk.done.other"))

    def _practise(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        """A page of the practice: drawn at once, kept nowhere."""
        scene = showing.scene_for(self.house, turn, person, "", now)
        if scene is None:
            return Answer()
        step = practising.begin() if said.button == PRACTISE else practising.read(scene, said)
        step = replace(step, texts=guarding.without_names(self.house, step.texts))
        return Answer(screen=practising.draw(scene, step))

    def _refused_form(self, turn: Turn, scene: Scene, form: str, refused: Refused, now: datetime) -> Answer:
        """A refusal at its field where it has one, with everything that was filled in still there."""
        screen = filling.at_field(self.house, turn, scene, form, refused)
        if screen is not None:
            return Answer(Opened(form, screen.case, screen.page), screen=screen)
        return self._refused(turn, scene.person, refused, now, scene)

    def _refused(self, turn: Turn, person: str, refused: Refused, now: datetime, scene: Scene | None = None) -> Answer:
        found = scene or showing.scene_for(self.house, turn, person, "", now)
        if found is None:
            return Answer(notice=screens.refusal_text(self.house.words, "unknown"))
        if refused.code == "unknown":
            return Answer(screen=screens.unknown(found))
        if refused.code == "not_now" and found.case is not None:
            return Answer(screen=screens.stale(found))
        return Answer(screen=screens.refused(found, refused.code, refused.detail))

    def _read(self, turn: Turn, person: str, code: str, what: str, now: datetime) -> None:
        """Who read the case stands in its trail: once a person, a text and a day."""
        found = carry.load(self.house, turn, code)
        if found is None:
            return
        if not reads(found.protocol, found.case, person, found.roster):
            return
        today = dutch_time(now).date()
        for line in reversed(found.trail):
            if dutch_time(line.at).date() < today:
                break
            if line.actor == person and line.event == e.Read(what):
                return
        role = found.roster.role_of(person, found.case.school, found.protocol)
        carry.looked(turn, found, person, role, e.Read(what), now)

    def _absence(self, turn: Turn, person: str, said: Said, now: datetime) -> Answer:
        scene = showing.scene_for(self.house, turn, person, "", now)
        if scene is None:
            return Answer()
        words, away = self.house.words, None
        if said.button == "send":
            found = read_absence(scene, said.values)
            if found.errors:
                typed = {name: value for name, value in said.values.items() if isinstance(value, str)}
                return Answer(Opened("absence"), screen=absence_screen(scene, typed, found.errors))
            away = found.absence
        if away is None:
            # Who is back keeps the leave that is planned for later; who is there takes that back.
            is_away = scene.me is not None and scene.me.away_until(now) is not None
            turn.directory.end_absence(person, now, now + timedelta.resolution if is_away else None)
            return Answer(Opened("home"), notice=words("desk.back"))
        # What is planned for another time stays; one that has begun is made longer or shorter.
        begun = [gone for gone, back in (scene.me.away if scene.me else ()) if gone <= now and back > away.start]
        turn.directory.end_absence(person, away.start, away.end)
        turn.directory.save_absence(person, min(away.start, *begun) if begun else away.start, away.end)
        if away.start <= now:
            for concern in turn.lists.of_person(person):
                if concern.case.open:
                    self._cover(turn, concern.case.code, person, now)
        return Answer(Opened("home"), notice=words("desk.absent"))

    def _cover(self, turn: Turn, code: str, person: str, now: datetime) -> None:
        """Somebody is away from now on. A case that cannot be read was not written to, and stops nothing."""
        try:
            carry.carry_out(self.house, turn, code, c.CoverAbsence(person), "", now)
        except UNREADABLE as error:
            log.exception("case cannot be read", case=code, exc_info=error)

    # ------------------------------------------------------------ showing

    async def show(self, person: str, opened: Opened, now: datetime) -> Screen | None:
        """The screen that somebody looks at, as it is now; None when there is nothing to show."""
        return await self.store.show(lambda turn: showing.draw(self.house, turn, person, opened, now))

    async def welcome(self, board: str, now: datetime, *, chosen: str | None = None) -> Screen:
        """The screen on which somebody whom the directory lacks chooses their school; `chosen`: what cannot be."""
        schools = await self.store.show(lambda turn: people.schools_at(turn, board))
        return school_screen(self.house.words, self.house.protocol(board), schools, chosen)

    async def exported(self, person: str, code: str, form: str, now: datetime) -> None:
        """The dossier of a case was taken out by a person, or ("") on the command line."""

        def work(turn: Turn) -> None:
            found = carry.load(self.house, turn, code)
            if found is not None:
                carry.looked(turn, found, person, "", e.Exported(form), now)

        await self.store.turn(work, now=now, case=code)
