"""The chat message about a case, as it looks for one person now. Neutral: a colleague who glances at it learns nothing.

A card holds a line out of a closed list (`LINES`), the case code, the number of the step, who has it and when something
is heard, and buttons. Never what anybody wrote, and no word that says what the product is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flows.agenda import Move
from flows.days import say_day, say_moment
from flows.scene import Scene
from flows.screen import Button, Card
from flows.standing import Standing

LINES = (
    "asked", "asked_now", "move", "move_now", "question", "several", "waiting", "phone", "taken", "yours",
    "joined", "look", "told", "rest", "closed",
)  # fmt: skip
"""Every first line that a card can have, as `cards.line.<id>`."""
THEIRS = ("record_decision", "record_end")
"""Moves that are late because somebody outside is."""
PARTS = frozenset({"owner", "joined", "weigher", "reporter", "case_manager", "leader", "talker", "tasked"})
"""Hats of people who work on a case."""


def card(scene: Scene) -> Card:
    """What the message about `scene.case` looks like for `scene.person` now; nothing but "afgesloten" once it ended."""
    standing = Standing(scene)
    if not scene.about.is_open:
        return closed(scene)
    if "teacher" in standing.hats and scene.about.alarm is not None:
        return _teacher(standing)  # the numbers come before whatever else waits
    urgent = bool(standing.mine) and standing.mine[0].acute
    if standing.ask is not None and (standing.ask.alarm or not urgent):
        return _asked(standing)
    if standing.mine:
        return _move(standing)
    if "teacher" in standing.hats:
        return _teacher(standing)
    if standing.hats & PARTS:
        return _part(standing)
    if "escalated" in standing.hats:
        return _look(standing)
    told = {"informed", "decider"} if "former" in standing.hats else {"informed", "decider", "overseer"}
    return _told(standing) if standing.hats & told else _rest(standing)


def closed(scene: Scene) -> Card:
    """The empty card of a case that ended, or that is no longer this person's."""
    return Card(line=scene.words("cards.line.closed"), closed=True)


def joined_card(scenes: Sequence[Scene]) -> Card:
    """One card for what waits for one person in several cases; each scene has the same person and another case."""
    if len(scenes) == 1:
        return card(scenes[0])
    words = scenes[0].words
    named = [
        words("cards.next.list_one", code=s.about.code, step=_step(s)) if _step(s) else s.about.code for s in scenes
    ]
    buttons = (Button("home", words("cards.button.home"), style="primary"),)
    return Card(
        line=words("cards.line.several"), status=words("cards.next.list", codes="; ".join(named)), buttons=buttons
    )


def lines(scene: Scene) -> frozenset[str]:
    """The closed list of first lines, as people read them."""
    return frozenset(scene.words(f"cards.line.{line}") for line in LINES)


# ---------------------------------------------------------------- one function for each way of standing in a case


def _asked(standing: Standing) -> Card:
    scene, ask = standing.scene, standing.ask
    late = "escalated" in standing.hats and any(m.acute and m.due <= scene.now for m in standing.moves)
    now = late or (ask is not None and ask.alarm)
    answer = next((m for m in standing.moves if m.form == "accept"), None)
    if now:
        wish = scene.words("cards.next.answer_now")
    elif answer is not None and answer.due > scene.now:
        wish = scene.words("cards.next.answer", when=say_moment(answer.due))
    else:
        wish = ""
    buttons = [_button(scene, "open:accept", "accept", primary=True), _button(scene, "case", "open")]
    if "decline" in standing.offers:
        buttons.append(_button(scene, "open:decline", "decline"))
    return _card(standing, "asked_now" if now else "asked", scene.words("cards.move.accept"), wish, buttons)


def _move(standing: Standing) -> Card:
    scene, mine = standing.scene, standing.mine
    first = mine[0]
    why = reason(scene, first)
    if first.due <= scene.now and not first.acute and first.form not in THEIRS:
        why = scene.words("cards.status.late", why=why)
    elif len(mine) > 1:
        why = scene.words("cards.status.more", why=why)
    wish = (
        scene.words("cards.next.due_now") if first.acute else scene.words("cards.next.due", when=say_moment(first.due))
    )
    if first.due <= scene.now and not first.acute:
        wish = ""
    label = "answer" if first.form == "answer_question" else "act"
    buttons = [_button(scene, target(first), label, primary=True), _button(scene, "case", "open")]
    hands_over = next((m for m in mine[1:] if _hands_over(scene, m)), None)
    if hands_over is not None:
        buttons.append(_button(scene, target(hands_over), "hand_over"))
    if first in standing.can_wait:
        buttons.append(_button(scene, f"open:postpone:{first.key}", "later"))
    line = "question" if first.form == "answer_question" else "move_now" if first.acute else "move"
    return _card(standing, line, why, wish, buttons)


def _hands_over(scene: Scene, move: Move) -> bool:
    """Before a school holiday: whatever else waits, who is there then is said in one press."""
    return move.form == "record_task" and bool(scene.protocol.task[move.about].hands_over)


def _teacher(standing: Standing) -> Card:
    scene, case = standing.scene, standing.scene.about
    if case.is_taken and case.alarm is None:
        status = scene.words("cards.status.taken", name=scene.name(case.owner))
        return _card(standing, "taken", status, _hear(standing), [_button(scene, "case", "open")])
    if case.phone_card_at is not None or case.alarm is not None:
        key = "nobody" if standing.nobody_came else "waiting_now"
        status = scene.words(f"cards.status.{key}")
        if case.is_taken:
            status = scene.words("cards.status.taken", name=scene.name(case.owner))
        buttons = [_button(scene, "phone", "phone", primary=True), _button(scene, "case", "open")]
        return _card(standing, "phone", status, scene.words("cards.next.numbers"), buttons)
    if standing.asked_from is not None:
        status = scene.words("cards.status.waiting_from", when=say_moment(standing.asked_from))
    else:
        status = scene.words("cards.status.waiting" if case.open_asks else "cards.status.searching")
    return _card(standing, "waiting", status, _hear(standing), [_button(scene, "case", "open")])


def _part(standing: Standing) -> Card:
    scene, case = standing.scene, standing.scene.about
    line = "yours" if case.owner == scene.person else "joined"
    return _card(standing, line, holder_line(standing), turn(standing), [_button(scene, "case", "open")])


def _look(standing: Standing) -> Card:
    buttons = [_button(standing.scene, "case", "open")]
    if "take_over" in standing.offers:
        buttons.insert(0, _button(standing.scene, "open:take_over", "take_over", primary=True))
    return _card(standing, "look", holder_line(standing), turn(standing), buttons)


def _told(standing: Standing) -> Card:
    return _card(standing, "told", holder_line(standing), turn(standing), [_button(standing.scene, "case", "open")])


def _rest(standing: Standing) -> Card:
    """Somebody who declined, handed over, or was asked while another took it up: who has it now, and nothing to do."""
    scene, case = standing.scene, standing.scene.about
    concerned = scene.person in case.former or any(a.person == scene.person for a in case.asks)
    if scene.person in case.excluded or not (concerned or standing.hats):
        return closed(scene)
    status = holder_line(standing) if case.is_taken else scene.words("cards.status.thanks")
    return _card(standing, "rest", status, "", [])


# ---------------------------------------------------------------- sentences that home and the case share


def reason(scene: Scene, move: Move) -> str:
    """Why a move waits, in a neutral sentence; another one after its date where what can be done differs then."""
    key = f"cards.move.{move.form}"
    late = f"{key}_late"
    if move.due <= scene.now and late in scene.words:
        return scene.words(late)
    return scene.words(key if key in scene.words else "cards.move.other")


def target(move: Move) -> str:
    """The id of the button that answers a move: its form, and what it is about."""
    return f"open:{move.form}:{move.about}" if move.about else f"open:{move.form}"


def holder_line(standing: Standing) -> str:
    """Who has the case now."""
    scene, case = standing.scene, standing.scene.about
    if not case.owner:
        return scene.words("cards.status.searching")
    if case.owner == scene.person:
        return scene.words("cards.status.yours")
    return scene.words("cards.status.taken", name=scene.name(case.owner))


def turn(standing: Standing) -> str:
    """Who must move next, and until when; "" when nobody else has to."""
    scene = standing.scene
    move = next((m for m in standing.theirs if scene.person not in m.people), None)
    if move is None:
        return ""
    name = scene.name(move.people[0])
    if move.due <= scene.now:
        return scene.words("cards.next.turn_late", name=name)
    return scene.words("cards.next.turn", name=name, when=_when(scene, move.due))


def _hear(standing: Standing) -> str:
    scene = standing.scene
    ahead = [m.due for m in standing.moves if m.due > scene.now]
    if not ahead or standing.moves[0].due <= scene.now:
        return scene.words("cards.next.hear_soon")
    return scene.words("cards.next.hear", when=_when(scene, ahead[0]))


def _when(scene: Scene, moment: datetime) -> str:
    """A moment of today with its hour; of another day without."""
    return say_moment(moment) if say_day(moment) == say_day(scene.now) else say_day(moment)


def _step(scene: Scene) -> str:
    place = scene.protocol.place.get(scene.about.place)
    return scene.words("cards.step", step=place.step) if place and place.step else ""


def _button(scene: Scene, id_: str, label: str, *, primary: bool = False) -> Button:
    said = scene.words(f"cards.button.{label}")
    return Button(id_, said, style="primary" if primary else "plain", case=scene.about.code)


def _card(standing: Standing, line: str, status: str, next_: str, buttons: Sequence[Button]) -> Card:
    scene = standing.scene
    return Card(
        line=scene.words(f"cards.line.{line}"), case=scene.about.code, step=_step(scene), status=status, next=next_,
        buttons=tuple(buttons),
    )  # fmt: skip
