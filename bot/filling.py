"""Forms being filled in: pages come in, pass the name guard, are kept sealed as a draft, and become a command.

Only guarded text reaches the draft (`bot.guarding`). A page with a fault is given back to the person as they typed it;
what of it can be kept is in the draft, so that who leaves it there finds it again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from bot import guarding
from bot.house import House
from bot.log import log
from flows import commands as c
from flows import forms
from flows.access import refusal
from flows.agenda import agenda
from flows.asking.people import first_back, home_school, nobody_there
from flows.commands import NAMES, Command
from flows.decide import Refused
from flows.events import Words
from flows.scene import Scene
from flows.screen import Said, Screen
from flows.screens import NOBODY_THERE, refusal_text
from flows.standing import Standing
from storage.drafts import draft_scope
from storage.errors import StoreError
from storage.turn import Turn
from storage.values import DraftRow

BUTTONS = (
    forms.NEXT, forms.BACK, forms.SEND, forms.CANCEL, forms.HIDE, forms.ALARM, forms.MORE, forms.REMOVE, forms.DROP,
)  # fmt: skip
BOUND = frozenset(
    {
        "record_contact", "advise", "plan_talk", "record_talk", "skip_talk", "weigh_alone", "weigh_jointly",
        "decide_report", "decide_help", "judge_result", "record_monitoring", "close_case",
    }
)  # fmt: skip
"""Forms that belong to the place where the case stands: stale once it stands elsewhere, or came there anew."""
URGENT = ("acute", "disclosure")
"""Dangers for which somebody is asked at once."""
ALARMS = ("start:acute", "raise_alarm")
"""Forms that are themselves a call for help."""

PASSES = {c.HandOver: "consultants", c.BringIn: "colleagues"}
"""Commands by which somebody else gets the case or a share in it, and who that can be."""
SAID_AGAIN = ("judge_danger", "raise_alarm")
"""Forms of one page whose answer counts however late it comes, and whatever was answered after they were drawn."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in so far, and the page that is next.

    `place`: what of the case it belongs to. `since`: when the same form was sent or given up before it was begun.
    `begun`: a page of it is kept.
    """

    values: Values = field(default_factory=dict)
    page: str = ""
    place: str = ""
    since: str = ""
    begun: bool = False

    @property
    def token(self) -> str:
        """What its pages are drawn against: one with another token is a page of a form that is no more."""
        return f"{self.place}~{self.since}" if self.since else self.place


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a page: the next page, or a screen to give back at once, or a complete command.

    `stale`: nothing, for its place in the case has passed ("moved"), or its form was sent or given up ("ended").
    """

    page: str = ""
    screen: Screen | None = None
    command: Command | None = None
    stale: Literal["", "moved", "ended"] = ""


def _place(scene: Scene, form: str) -> str:
    """What of the case a form belongs to; "" for one that belongs to no place in it."""
    name = form.partition(":")[0]
    if scene.case is not None and NAMES.get(name) is c.HideText:
        return str(scene.case.corrections)  # the text may be another one meanwhile
    if scene.case is None or name not in BOUND:
        return ""
    at = scene.case.place_at
    return f"{scene.case.place}@{at.timestamp() if at else 0}@{len(scene.case.weighing.joint)}"


def may(turn: Turn, scene: Scene, form: str) -> str:
    """Why this person may not open or send this form now: as `flows.access.refusal` says it, or nobody can be chosen
    in it who is there; "" when they may.
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


def _key(scene: Scene, form: str) -> tuple[str, str, str]:
    return scene.person, form, scene.case.code if scene.case is not None else ""


def load(turn: Turn, scene: Scene, form: str) -> Draft:
    """The draft of this form; an empty one when there is none, or it was filled in for a place that has passed."""
    place, kept = _place(scene, form), turn.drafts.load(*_key(scene, form))
    if kept is None or kept["token"] != place:
        ended = turn.drafts.ended(*_key(scene, form)) if form not in SAID_AGAIN else None
        return Draft(place=place, since=ended.isoformat() if ended is not None else "")
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in kept["values"].items()}
    return Draft(values, kept["page"], place, kept.get("since", ""), begun=True)


def end(turn: Turn, scene: Scene, form: str, now: datetime) -> None:
    """Destroy the draft of this form, which was sent: a page of it that is pressed after this is stale."""
    person, name, code = _key(scene, form)
    if form not in SAID_AGAIN and forms.pages(scene, form, {}):
        turn.drafts.end(person, name, now, code)
    else:
        turn.drafts.drop(person, name, code)


def give_up(turn: Turn, scene: Scene, form: str, said: Said, now: datetime) -> bool:
    """Destroy the draft of this form, unless it is another one than who pressed this was looking at; whether it was."""
    if scene.case is None:
        turn.drafts.hold(scene.person)
    if said.token != load(turn, scene, form).token:
        return False
    end(turn, scene, form, now)
    return True


def hand_on(turn: Turn, scene: Scene, form: str, code: str) -> None:
    """A case came of this draft: what the guard remembers of it goes along."""
    turn.drafts.hand_on(draft_scope(*_key(scene, form)), code)


def _drop_stale(turn: Turn, scene: Scene, form: str) -> None:
    """Destroy the draft of this form if the case has gone on since; what was begun after that stays."""
    kept = turn.drafts.load(*_key(scene, form))
    if kept is not None and kept["token"] != _place(scene, form):
        turn.drafts.drop(*_key(scene, form))


@dataclass(frozen=True, slots=True)
class Left:
    """What may be told of a form that somebody left: whether danger was said in it, and the school ("" unknown)."""

    danger: bool = False
    school: str = ""


def left(turn: Turn, row: DraftRow) -> Left:
    """What may be told of a draft; of one that cannot be opened nothing, and it is told in the log."""
    try:
        kept = turn.drafts.load(row.person, row.form, row.code)
    except StoreError as error:
        log.warning("a draft cannot be opened", exc_info=error)
        return Left()
    if kept is None:
        return Left()
    values = kept["values"]
    said = any(values.get(f"danger.{each}") == "yes" or each in values.get("dangers", ()) for each in URGENT)
    urgent = said or row.form in ALARMS or values.get("acute") == "yes"
    return Left(urgent, kept.get("school", ""))


def unfinished(turn: Turn, person: str) -> tuple[str, ...]:
    """The forms with which this person began a case and that they left."""
    return tuple(row.form for row in turn.drafts.of(person) if not row.code and forms.is_start(row.form))


def draw(house: House, turn: Turn, scene: Scene, form: str, page: str) -> Screen:
    """A page of the form with what was filled in; `page` "" is where it was left."""
    draft = _given(turn, scene, form, load(turn, scene, form))
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
    draft = load(turn, scene, form)
    if said.token != draft.token:
        _drop_stale(turn, scene, form)
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
    scope = draft_scope(*_key(scene, form))
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
    draft = replace(draft, values=dict(new), page=page or said.page)
    _save(turn, scene, form, draft, now)
    if page:
        return Filled(page)
    try:
        return Filled(command=forms.build(scene, form, new))
    except forms.Unfinished as missing:
        return Filled(screen=_draw(scene, form, draft, missing.page, missing.errors))


def _keep_unfinished(
    house: House, turn: Turn, scene: Scene, form: str, said: Said, draft: Draft, now: datetime
) -> None:
    """A page on which something is still asked was left by a button all the same: what can be kept of it is kept."""
    if text_to_hide(turn, scene, form) is not None:
        return  # what is added there never becomes part of the text
    found = forms.read(scene, form, said.page, dict(said.values), draft.values, leaving=True)
    if guarding.names_somebody(house, str(found.values.get("reference", ""))):
        found = _without_reference(house, found, leaving=True)
    if draft.begun or any(found.values.values()):
        texts = guarding.guarded(house, turn, draft_scope(*_key(scene, form)), found.values, found.texts)
        _save(turn, scene, form, replace(draft, values={**draft.values, **texts}, page=said.page), now)


def _without_reference(house: House, found: forms.PageRead, *, leaving: bool) -> forms.PageRead:
    """What is wrong with a kenmerk that is a name; a page that is left just loses it."""
    if leaving:
        return replace(found, values={**found.values, "reference": ""})
    return replace(found, errors={**found.errors, "reference": house.words("forms.error.reference_person")})


def _save(turn: Turn, scene: Scene, form: str, draft: Draft, now: datetime) -> None:
    person, name, code = _key(scene, form)
    school = draft.values.get("school") or home_school(scene)
    kept = {
        "values": draft.values, "page": draft.page, "token": draft.place, "since": draft.since, "school": school,
    }  # fmt: skip
    turn.drafts.save(person, name, kept, now, code)


def at_field(house: House, turn: Turn, scene: Scene, form: str, refused: Refused) -> Screen | None:
    """The page of the form that a refusal is about, with its sentence at the field; None when it is about none."""
    if not refused.field:
        return None
    draft = load(turn, scene, form)
    sentence = refusal_text(house.words, refused.code, refused.detail)
    for page in forms.pages(scene, form, draft.values):
        screen = _draw(scene, form, draft, page, {refused.field: sentence})
        if any(getattr(block, "id", "") == refused.field for block in screen.blocks):
            return screen
    return None
