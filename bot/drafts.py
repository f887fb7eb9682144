"""Drafts: what people filled in of a form that was not sent yet. Kept until it is sent, given up, or out of date.

Keeps what it is handed, which is guarded (`bot.filling`); tells of a draft that was left only whether there is danger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.log import log
from flows import commands as c
from flows import forms
from flows.asking.people import home_school
from flows.commands import NAMES
from flows.scene import Scene
from flows.screen import Said
from storage.drafts import draft_scope
from storage.errors import StoreError
from storage.turn import Turn
from storage.values import DraftRow

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


def _place(scene: Scene, form: str) -> str:
    """What of the case a form belongs to; "" for one that belongs to no place in it."""
    name = form.partition(":")[0]
    if scene.case is not None and NAMES.get(name) is c.HideText:
        return str(scene.case.corrections)  # the text may be another one meanwhile
    if scene.case is None or name not in BOUND:
        return ""
    at = scene.case.place_at
    return f"{scene.case.place}@{at.timestamp() if at else 0}@{len(scene.case.weighing.joint)}"


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


def save(turn: Turn, scene: Scene, form: str, draft: Draft, now: datetime) -> None:
    """Keep what was filled in so far."""
    person, name, code = _key(scene, form)
    school = draft.values.get("school") or home_school(scene)
    kept = {
        "values": draft.values, "page": draft.page, "token": draft.place, "since": draft.since, "school": school,
    }  # fmt: skip
    turn.drafts.save(person, name, kept, now, code)


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


def scope(scene: Scene, form: str) -> str:
    """Where the name guard remembers what it hid in this form."""
    return draft_scope(*_key(scene, form))


def hand_on(turn: Turn, scene: Scene, form: str, code: str) -> None:
    """A case came of this draft: what the guard remembers of it goes along."""
    turn.drafts.hand_on(scope(scene, form), code)


def drop_stale(turn: Turn, scene: Scene, form: str) -> None:
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
