"""What can be chosen in a form: options by the source that a field names.

Values only, out of the protocol, the case and the words; people are in `flows.asking.people`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flows.asking.people import schools
from flows.days import dutch_time
from flows.protocol import VEILIG_THUIS, Item, Kind
from flows.scene import Scene
from flows.screen import LABEL_MAX, Option, OptionGroup

WORDED: dict[str, tuple[str, ...]] = {
    "acute": ("no", "yes"),
    "danger": ("no", "yes"),
    "yes_no": ("yes", "no"),
    "observation_kinds": ("fact", "hypothesis", "third_party", "diagnosis"),
    "colleague_kinds": ("fact", "third_party", "hypothesis"),
    "professions": (
        "family_doctor", "youth_doctor", "medical_specialist", "psychologist", "psychiatrist", "educationalist",
        "speech_therapist", "other_qualified",
    ),
    "hypothesis_outcomes": ("confirmed", "refuted", "open"),
    "decline_reasons": ("no_time", "away", "involved", "not_mine", "other"),
    "contact_outcomes": ("concern", "done"),
    "advise_next": ("talk", "weigh"),
    "spoken_with": ("both_parents", "one_parent", "pupil", "someone_else"),
    "announced": ("parents", "pupil"),
    "export_forms": ("md", "json"),
}  # fmt: skip
"""Sources whose options have their words at `forms.option.<source>.<id>`."""


def options(source: str, scene: Scene, about: str = "") -> tuple[Option, ...]:
    """The options of a source; `about`: the task or the age band that it depends on. Unknown: a `KeyError`."""
    kind, _, rest = source.partition(":")
    if kind in WORDED:
        return worded(scene, kind, WORDED[kind])
    return _SOURCES[kind](scene, rest or about)


def groups(source: str, scene: Scene, about: str = "") -> tuple[OptionGroup, ...]:
    """The options of a source under their titles; one group without a title where it has none."""
    if source == "signals":
        found = next((sl for sl in scene.protocol.lists if sl.id == about), None)
        return tuple(OptionGroup(group.title, _items(group.items)) for group in found.groups) if found else ()
    single = options(source, scene, about)
    return (OptionGroup("", single),) if single else ()


def worded(scene: Scene, source: str, ids: Iterable[str]) -> tuple[Option, ...]:
    """Options whose words are ours; a hint where there is one."""
    found = []
    for option in ids:
        key = f"forms.option.{source}.{option}"
        hint = scene.words(f"{key}_hint") if f"{key}_hint" in scene.words else ""
        found.append(Option(option, scene.words(key), hint))
    return tuple(found)


def shorten(text: str, room: int = LABEL_MAX) -> str:
    """A text on one line that fits in an option."""
    line = " ".join(text.split())
    return line if len(line) <= room else line[: room - 1].rstrip() + "…"


def _items(items: Iterable[Item]) -> tuple[Option, ...]:
    return tuple(Option(item.id, item.label) for item in items)


def _dangers(scene: Scene, about: str) -> tuple[Option, ...]:
    return tuple(Option(danger.id, danger.title, danger.question) for danger in scene.protocol.dangers)


def _ages(scene: Scene, about: str) -> tuple[Option, ...]:
    return tuple(Option(age.id, age.label[:1].upper() + age.label[1:]) for age in scene.protocol.ages)


def _grounds(use: str) -> Callable[[Scene, str], tuple[Option, ...]]:
    def found(scene: Scene, about: str) -> tuple[Option, ...]:
        return tuple(Option(ground.id, ground.label) for ground in scene.protocol.grounds if use in ground.use)

    return found


def _hypotheses(scene: Scene, about: str) -> tuple[Option, ...]:
    case = scene.case
    found = case.hypotheses if case else ()
    return tuple(Option(o.id, shorten(f"{dutch_time(o.at):%d-%m}: {o.text.text}")) for o in found)


def _doubts(scene: Scene, about: str) -> tuple[Option, ...]:
    """Questions whose joint answer is doubt, or on which advice is owed."""
    if scene.case is None:
        return ()
    weighing = scene.case.weighing
    open_ones = {q for q, _ in weighing.owed} | {q for q, a in weighing.joint if a == "doubt"}
    left = open_ones - set(weighing.advised)
    return tuple(Option(q.id, q.title) for q in scene.protocol.questions if q.id in left)


def _answers(scene: Scene, about: str) -> tuple[Option, ...]:
    question = next(q for q in scene.protocol.questions if q.id == about)
    return _items(question.options) or worded(scene, "answers", ("yes", "no", "doubt"))


def _joint(scene: Scene, about: str) -> tuple[Option, ...]:
    return (*_answers(scene, about), *worded(scene, "joint", ("divided",)))


def _outcomes(scene: Scene, about: str) -> tuple[Option, ...]:
    task = scene.protocol.task.get(about)
    return _items(task.outcomes) if task else ()


def _tuned(scene: Scene, about: str) -> tuple[Option, ...]:
    """With whom a decision can be tuned: the roles that its place names, and Veilig Thuis always."""
    kind: Kind = "report" if about == "report" else "help"
    roles = scene.protocol.of_kind(kind).consults if about in ("report", "help") else ()
    named = tuple(_named(scene, role) for role in roles if role != VEILIG_THUIS)
    return (*named, *worded(scene, "tuned", (VEILIG_THUIS,)))


def _named(scene: Scene, role: str) -> Option:
    name = scene.role(role)
    return Option(role, shorten(f"{name[:1].upper()}{name[1:]}"))


def _codes(scene: Scene, about: str) -> tuple[Option, ...]:
    return tuple(Option(code, code) for code in scene.linkable)


def _schools(scene: Scene, about: str) -> tuple[Option, ...]:
    return tuple(Option(school, shorten(school)) for school in schools(scene))


def _signals(scene: Scene, about: str) -> tuple[Option, ...]:
    return tuple(option for group in groups("signals", scene, about) for option in group.options)


_SOURCES: dict[str, Callable[[Scene, str], tuple[Option, ...]]] = {
    "dangers": _dangers,
    "ages": _ages,
    "talk_grounds": _grounds("talk"),
    "announce_grounds": _grounds("announce"),
    "hypotheses": _hypotheses,
    "doubts": _doubts,
    "answers": _answers,
    "joint": _joint,
    "task_outcomes": _outcomes,
    "linkable": _codes,
    "tuned": _tuned,
    "signals": _signals,
    "schools": _schools,
}
