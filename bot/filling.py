"""Forms being filled in: pages come in, pass the name guard, are kept as a draft, and become a command.

Only guarded text (`bot.guarding`) reaches the draft (`bot.drafts`). A page with a fault is given back to the person as
they typed it; what of it can be kept is in the draft, so that who leaves it there finds it again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot import drafts, guarding
from bot.drafts import Draft
from bot.house import House
from flows import commands as c
from flows import forms
from flows.access import refusal
from flows.agenda import agenda
from flows.asking.fields import several
from flows.asking.people import first_back, nobody_there
from flows.commands import NAMES, Command
from flows.decide import Refused
from flows.events import Words
from flows.scene import Scene
from flows.screen import Field, Said, Screen
from flows.screens import NOBODY_THERE, NOTHING_TO_LINK, refusal_text
from flows.standing import Standing
from storage.turn import Turn

BUTTONS = (
    forms.NEXT, forms.BACK, forms.SEND, forms.CANCEL, forms.HIDE, forms.ALARM, forms.MORE, forms.REMOVE, forms.DROP,
)  # fmt: skip
PASSES = {c.HandOver: "consultants", c.BringIn: "colleagues"}
"""Commands by which somebody else gets the case or a share in it, and who that can be."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a page: the next page, or a screen to give back at once, or a complete command.

    `stale`: nothing, for its place in the case has passed ("moved"), or its form was sent or given up ("ended").
    """

    page: str = ""
    screen: Screen | None = None
    command: Command | None = None
    stale: Literal["", "moved", "ended"] = ""


def may(turn: Turn, scene: Scene, form: str) -> str:
    """Why this person may not open or send this form now: as `flows.access.refusal` says it, or nobody (no case) can be
    chosen in it; "" when they may.
    """
    if forms.is_start(form):
        return "" if scene.case is None else "not_now"
    if scene.case is None:
        return "unknown"
    name, _, about = form.partition(":")
    command = NAMES[name]
    if about and command is not c.HideText and about not in _abouts(scene, command):
        return "unknown"
    if command is c.RecordTask and not about:
        return "unknown"
    if command is c.HideText and text_to_hide(turn, scene, form) is None:
        return "unknown"
    why = refusal(scene.protocol, scene.case, command, scene.person, scene.roster)
    if not why and command in PASSES and nobody_there(scene, PASSES[command]):
        return NOBODY_THERE
    if not why and command is c.LinkCase and not scene.linkable:
        return NOTHING_TO_LINK
    return why


def refused(scene: Scene, form: str, why: str) -> Refused:
    """What is said to who may not open or send a form."""
    command = NAMES.get(form.partition(":")[0])
    return Refused(why, detail=first_back(scene, PASSES[command]) if why == NOBODY_THERE and command in PASSES else "")


def _abouts(scene: Scene, command: type) -> Collection[str]:
    """What a form of this case can be about; a name with anything else in it is nobody's button."""
    protocol, case = scene.protocol, scene.about
    match command:
        case c.RecordTask:
            return protocol.task
        case c.RecordAdvice:
            return protocol.question
        case c.AnswerQuestion:
            return {question.id for question in case.questions}
        case c.FollowHypothesis:
            return {seen.id for seen in case.observations}
        case c.Postpone:
            return {move.key for move in agenda(protocol, case, scene.roster)}
        case _:
            return ()


def draw(house: House, turn: Turn, scene: Scene, form: str, page: str) -> Screen:
    """A page of the form with what was filled in; `page` "" is where it was left."""
    draft = _given(turn, scene, form, drafts.load(turn, scene, form))
    return _draw(scene, form, draft, page or draft.page)


def _given(turn: Turn, scene: Scene, form: str, draft: Draft) -> Draft:
    """A text in which something must be hidden stands in its form from the beginning, for who may read it."""
    text = text_to_hide(turn, scene, form)
    return replace(draft, values={"text": text.text}) if text is not None and not draft.values else draft


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9  # noqa: PLR2004 - no trail is that long


def text_to_hide(turn: Turn, scene: Scene, form: str) -> Words | None:
    """The text that a form of `HideText` is about; None for another form, or when this person may not read it."""
    name, seq, part = (*form.split(":"), "", "")[:3]
    if NAMES.get(name) is not c.HideText or scene.case is None or not (_is_number(seq) and _is_number(part)):
        return None
    hideable = Standing(scene).hideable(turn.trail(scene.case.code))
    return next((text for line, at, text in hideable if (line.seq, at) == (int(seq), int(part))), None)


def _draw(scene: Scene, form: str, draft: Draft, page: str, errors: Mapping[str, str] | None = None) -> Screen:
    return forms.draw(scene, form, draft.values, page, errors or {}, draft.token)


def fill(house: House, turn: Turn, scene: Scene, form: str, said: Said, now: datetime) -> Filled:
    """One button on one page of a form."""
    if scene.case is None:
        turn.drafts.hold(scene.person)
    draft = drafts.load(turn, scene, form)
    if said.token != draft.token:
        drafts.drop_stale(turn, scene, form)
        return Filled(stale="ended" if said.token.partition("~")[0] == draft.place else "moved")
    if said.page not in (forms.pages(scene, form, draft.values) or ("1",)):
        return Filled(page=draft.page)
    leaving = said.button in (forms.BACK, forms.MORE, forms.REMOVE, forms.ALARM)
    found = forms.read(scene, form, said.page, dict(said.values), draft.values, leaving=leaving)
    if guarding.names_somebody(house, str(found.values.get("reference", ""))):
        found = _without_reference(house, found, leaving=leaving)
    if found.errors:
        _keep_unfinished(house, turn, scene, form, said, draft, now)
        typed = {**draft.values, **dict(said.values.items()), **found.values}
        return Filled(screen=_draw(scene, form, replace(draft, values=typed), said.page, found.errors))
    scope = drafts.scope(scene, form)
    values = {**draft.values, **guarding.guarded(house, turn, scope, found.values, found.texts)}
    old = text_to_hide(turn, scene, form)
    if old is not None and "text" in found.texts and not guarding.only_less(old.text, values["text"]):
        typed = {**draft.values, **found.values}
        wrong = {"text": house.words("desk.only_hide")}
        return Filled(screen=_draw(scene, form, replace(draft, values=typed), said.page, wrong))
    if found.hide:
        values = guarding.hidden(turn, scope, values, found.hide)
    if said.button == forms.ALARM:
        return Filled(command=forms.alarm(scene, form, values))
    new, page = (
        (values, said.page) if said.button == forms.HIDE else forms.follow(scene, form, values, said.page, said.button)
    )
    if said.button == forms.BACK and page == said.page and _is_untouched(turn, scene, form, said.page, draft, found):
        return Filled(page)
    draft = replace(draft, values=dict(new), page=page or said.page)
    drafts.save(turn, scene, form, draft, now)
    if page:
        return Filled(page)
    try:
        return Filled(command=forms.build(scene, form, new))
    except forms.Unfinished as missing:
        return Filled(screen=_draw(scene, form, draft, missing.page, missing.errors))


def _is_untouched(turn: Turn, scene: Scene, form: str, page: str, draft: Draft, found: forms.PageRead) -> bool:
    """Whether nothing stands in a page but what it was drawn with: nothing to keep, and to ask about later."""
    drawn = _draw(scene, form, _given(turn, scene, form, draft), page)
    before = {each.id: each.value for each in drawn.blocks if isinstance(each, Field)}
    return not draft.begun and all(several(found.values, name) in ((), several(before, name)) for name in found.values)


def _keep_unfinished(
    house: House, turn: Turn, scene: Scene, form: str, said: Said, draft: Draft, now: datetime
) -> None:
    """A page on which something is still asked was left by a button all the same: what can be kept of it is kept."""
    if text_to_hide(turn, scene, form) is not None:
        return  # what is added there never becomes part of the text
    found = forms.read(scene, form, said.page, dict(said.values), draft.values, leaving=True)
    if guarding.names_somebody(house, str(found.values.get("reference", ""))):
        found = _without_reference(house, found, leaving=True)
    if not _is_untouched(turn, scene, form, said.page, draft, found):
        texts = guarding.guarded(house, turn, drafts.scope(scene, form), found.values, found.texts)
        drafts.save(turn, scene, form, replace(draft, values={**draft.values, **texts}, page=said.page), now)


def _without_reference(house: House, found: forms.PageRead, *, leaving: bool) -> forms.PageRead:
    """What is wrong with a kenmerk that is a name; a page that is left just loses it."""
    if leaving:
        return replace(found, values={**found.values, "reference": ""})
    return replace(found, errors={**found.errors, "reference": house.words("forms.error.reference_person")})


def at_field(house: House, turn: Turn, scene: Scene, form: str, refused: Refused) -> Screen | None:
    """The page of the form that a refusal is about, with its sentence at the field; None when it is about none."""
    if not refused.field:
        return None
    draft = drafts.load(turn, scene, form)
    sentence = refusal_text(house.words, refused.code, refused.detail)
    for page in forms.pages(scene, form, draft.values):
        screen = _draw(scene, form, draft, page, {refused.field: sentence})
        if any(getattr(block, "id", "") == refused.field for block in screen.blocks):
            return screen
    return None
