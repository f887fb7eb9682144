"""The buttons of a case: which commands somebody can give now, and which of them come first.

Labels come from the words; that a command may be given is decided in `flows.access`, that it is carried out in
`flows.decide`.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.agenda import Move
from flows.asking.options import shorten
from flows.days import say_moment
from flows.protocol import Kind, Task
from flows.scene import Scene
from flows.screen import Button, Style
from flows.standing import Standing

PRIMARY = 2
"""More primary buttons than this would be no primary buttons."""
FRONT = 4
"""How many open moves have their button on the first page of a case; the others are under "meer"."""
STEERING = frozenset({"owner", "joined"})

GROUPS: tuple[tuple[str, ...], ...] = (
    ("accept", "decline", "take_over"),
    (
        "record_contact", "advise", "plan_talk", "record_talk", "skip_talk", "weigh_alone", "weigh_jointly",
        "decide_report", "record_report", "record_decision", "record_chase", "record_end", "decide_help",
        "judge_result", "record_monitoring", "agree_monitoring", "close_case", "reopen_case",
    ),
    ("add_observation", "judge_danger", "follow_hypothesis", "record_advice", "record_task", "add_note", "dissent"),
    ("ask_teacher", "answer_question", "bring_in", "hand_over", "exclude_people", "link_case"),
    ("postpone", "export", "withdraw_case"),
)  # fmt: skip
"""The commands in the order in which "meer" shows them: answer, the steps, what is known, people, keeping."""
ELSEWHERE = ("raise_alarm", "hide_text")
"""Commands with a button of their own on another screen, or on every screen."""

GUIDES: dict[Kind, tuple[str, ...]] = {
    "advise": ("veilig_thuis", "injury"),
    "talk": ("talk", "anger", "child"),
    "weigh": ("veilig_thuis",),
    "report": ("announce", "veilig_thuis", "anger"),
    "help": ("child",),
}
"""The guides that help at a kind of place."""


def first_buttons(standing: Standing) -> tuple[Button, ...]:
    """What stands under a case: the answers to what is open, what else there is, and danger within reach."""
    scene, case = standing.scene, standing.scene.about
    found: list[Button] = []
    if standing.ask is not None:
        found.append(_command(scene, "accept", style="primary"))
        if "decline" in standing.offers:
            found.append(_command(scene, "decline"))
    elif "take_over" in standing.offers:
        found.append(_command(scene, "take_over", style="primary"))
    owed = [m for m in standing.mine if m.form != "accept"]
    for at, move in enumerate(owed[:FRONT] + [m for m in owed[FRONT:] if _calls_after(standing, m)]):
        found.append(_answer(scene, move, "primary" if at < PRIMARY - len(found[:1]) else "plain"))
        if _calls_after(standing, move):
            found.append(_command(scene, "record_chase"))
    if not case.is_open and "reopen_case" in standing.offers:
        found.append(_command(scene, "reopen_case"))
    if any(more_buttons(standing)):
        found.append(_look(scene, "more", "more"))
    if standing.reads:
        found.append(_look(scene, "trail", "trail"))
    found += _guides(standing)
    if "raise_alarm" in standing.offers:
        found.append(_command(scene, "raise_alarm", style="danger"))
    else:
        found.append(_look(scene, "numbers", "numbers"))
    if "withdraw_case" in standing.offers:
        found.append(_command(scene, "withdraw_case"))
    found.append(Button("home", scene.words("case.button.home")))
    return tuple(found)


def _calls_after(standing: Standing, move: Move) -> bool:
    """No reply in time: calling after it is what can be done."""
    late = move.form in ("record_decision", "record_end") and move.due <= standing.scene.now
    return late and "record_chase" in standing.offers


def more_buttons(standing: Standing) -> tuple[Button, ...]:
    """Everything else that this person can do in the case, in the order of `GROUPS`."""
    offered = set(standing.offers)
    if not standing.scene.linkable:
        offered.discard("link_case")  # a form without anything to choose leads nowhere
    return tuple(b for group in GROUPS for name in group if name in offered for b in _more(standing, name))


def _more(standing: Standing, name: str) -> Iterator[Button]:
    scene = standing.scene
    owed = [m for m in standing.mine if m.form == name]
    if name in ("record_task", "answer_question"):
        yield from (_answer(scene, move, "plain") for move in owed)
        if name == "record_task" and standing.hats & STEERING:
            yield from (_task(scene, task) for task in scene.protocol.tasks if _is_offered(scene, task, owed))
    elif name == "postpone":
        for move in standing.can_wait:
            label = scene.words("case.button.later", what=move_name(scene, move))
            yield Button(f"open:postpone:{move.key}", shorten(label), case=scene.about.code)
    elif name == "record_advice" and owed:
        yield from (_answer(scene, move, "plain") for move in owed)
    else:
        yield _command(scene, name)


def _is_offered(scene: Scene, task: Task, owed: list[Move]) -> bool:
    """A task that can be done at any time in this kind of case, and is not owed already."""
    return "offered" in task.when and scene.about.entry in task.entries and all(m.about != task.id for m in owed)


def move_name(scene: Scene, move: Move) -> str:
    """What a move is called: the title of its task, or the words of its kind."""
    if move.form == "record_task" and move.about in scene.protocol.task:
        return scene.protocol.task[move.about].title
    key = f"events.move.{move.key.partition(':')[0]}"
    return scene.words(key if key in scene.words else "events.move.other")


def _answer(scene: Scene, move: Move, style: Style) -> Button:
    label = move_name(scene, move) if move.form == "record_task" else scene.words(f"case.act.{move.form}")
    id_ = f"open:{move.form}:{move.about}" if move.about else f"open:{move.form}"
    key = "cards.next.due_now" if move.acute else "case.answer_late" if move.due < scene.now else "cards.next.due"
    hint = scene.words(key, when=say_moment(move.due))
    return Button(id_, shorten(label), style=style, case=scene.about.code, hint=hint)


def _task(scene: Scene, task: Task) -> Button:
    return Button(f"open:record_task:{task.id}", shorten(task.title), case=scene.about.code)


def _command(scene: Scene, name: str, *, style: Style = "plain") -> Button:
    return Button(f"open:{name}", scene.words(f"case.act.{name}"), style=style, case=scene.about.code)


def _look(scene: Scene, id_: str, label: str) -> Button:
    return Button(id_, scene.words(f"case.button.{label}"), case=scene.about.code)


def _guides(standing: Standing) -> Iterator[Button]:
    scene = standing.scene
    place = scene.protocol.place.get(scene.about.place)
    wanted = GUIDES.get(place.kind, ()) if place and standing.reads and scene.about.is_open else ()
    for id_ in wanted:
        if id_ in scene.protocol.guide:
            yield Button(f"guide:{id_}", shorten(scene.protocol.guide[id_].title), case=scene.about.code)
    if "teacher" in standing.hats and "self" in scene.protocol.guide:
        yield Button("guide:self", scene.words("case.button.self"), case=scene.about.code)
