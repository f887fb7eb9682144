"""The fields of a command as they are asked in one case: which ones, on which page, and what must agree.

A form is its command drawn: the fields come from the command's own metadata. It never says who may give the command.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

from flows.asking.fields import Asked, Value, Values, one, several, to_date
from flows.asking.options import options
from flows.case import Case
from flows.commands import NAMES, Command
from flows.events import Words
from flows.protocol import QUESTIONS, Protocol, QuestionId
from flows.scene import Scene
from flows.tuning import Tuned, stands, tuned_with
from flows.weighing import WeighError, norms, weigh

ABOUT: dict[str, tuple[str, ...]] = {
    "answer_question": ("question",),
    "record_task": ("task",),
    "record_advice": ("question",),
    "follow_hypothesis": ("observation",),
    "postpone": ("move",),
    "hide_text": ("seq", "part"),
}
"""Fields that the name of a form can fill in, in order: `record_task:kindcheck`, `hide_text:12:0`."""
TUNED: dict[str, Tuned] = {
    "weigh_jointly": "weigh", "judge_result": "result", "decide_report": "report", "decide_help": "help",
}  # fmt: skip
"""Forms that record with whom it was tuned."""
CONFIRMED = frozenset({"raise_alarm", "withdraw_case"})
"""Commands without fields that are asked about once more."""


def split(form: str) -> tuple[str, dict[str, str]]:
    """The command's name and the fields that the form's name fills in. An unknown form is a `KeyError`."""
    name, _, rest = form.partition(":")
    if name not in NAMES:
        raise KeyError(form)
    fields = ABOUT.get(name, ())
    # The last field takes what is left: the key of a move has colons of its own.
    parts = rest.split(":", len(fields) - 1) if rest and fields else []
    return name, dict(zip(fields, parts, strict=False))


def open_questions(protocol: Protocol, case: Case) -> tuple[QuestionId, ...]:
    """The weighing questions that still wait for an answer, in order; a norm settles those before help.

    The result is only among them when it is the one that waits: it has a date of its own.
    """
    now = stands(protocol, case)
    ask = now.ask if now is not None else "suspicion"
    if ask is None:
        return ()
    left = QUESTIONS[QUESTIONS.index(ask) :]
    return left if ask == "result" else tuple(q for q in left if q != "result")


def asked_fields(scene: Scene, form: str) -> tuple[Asked, ...]:
    """Every field that this form asks in this case, in order; what depends on an answer is in `leaves_out`."""
    name, about = split(form)
    found = []
    for field in dataclasses.fields(NAMES[name]):
        meta = field.metadata
        if meta["ask"] == "hidden" or field.name in about:
            continue
        asked = Asked(
            id=field.name, ask=meta["ask"], page=str(meta["page"]), source=meta["source"], required=meta["required"],
            many=meta["many"], about=about.get("task", ""),
        )  # fmt: skip
        fitted = _fit(scene, name, asked)
        if fitted is not None:
            found.append(fitted)
    return tuple(found)


def leaves_out(scene: Scene, form: str, asked: Asked, values: Values) -> bool:
    """Whether what was answered before makes a field pointless."""
    if form in TUNED and asked.id in ("consulted", "without"):
        return not _tuned(scene, form, values)
    return form == "decide_help" and asked.page == "2" and one(values, "help") != "yes"


def _tuned(scene: Scene, form: str, values: Values) -> tuple[str, ...]:
    """Who should have thought along with what this form records."""
    given = {q: _joint_answer(values, q) for q in QUESTIONS if one(values, q)} if form == "weigh_jointly" else None
    return tuned_with(scene.protocol, scene.about, scene.roster, scene.person, TUNED[form], given)


def _joint_answer(values: Values, question: QuestionId) -> str:
    """A joint answer as it counts: divided is doubt."""
    answer = one(values, question)
    return "doubt" if answer == "divided" else answer


def _fit(scene: Scene, name: str, asked: Asked) -> Asked | None:
    """The field as this case needs it, or None where it asks nothing."""
    if name == "record_task":
        return _fit_task(scene, asked)
    if name in ("weigh_alone", "weigh_jointly") and asked.id in QUESTIONS:
        # The first must have an answer; whether the others do depends on it.
        waiting = open_questions(scene.protocol, scene.about)
        return dataclasses.replace(asked, required=asked.id == waiting[0]) if asked.id in waiting else None
    if name == "record_advice" and asked.id == "question":
        return asked if options("doubts", scene) else None
    if name == "decide_help" and asked.page == "2":
        return dataclasses.replace(asked, required=True)
    if name == "postpone" and asked.ask == "day":
        return dataclasses.replace(asked, source="later")
    return asked


def _fit_task(scene: Scene, asked: Asked) -> Asked | None:
    """A task asks an outcome where it has outcomes, a kenmerk and a date where it has those; a note otherwise."""
    task = scene.protocol.task[asked.about]
    if asked.id == "outcome":
        return dataclasses.replace(asked, required=True) if task.outcomes else None
    if asked.id == "person":
        return asked if task.hands_over and scene.about.owner == scene.person else None
    if asked.id == "on":
        return dataclasses.replace(asked, required=True) if task.reference else None
    if asked.id == "reference":
        return asked if task.reference else None
    return dataclasses.replace(asked, required=not task.outcomes)


# ---------------------------------------------------------------- what must agree


def disagreements(scene: Scene, form: str, page: str, values: Values) -> dict[str, str]:
    """What does not agree on a page: field id -> key of `forms.error`. `values`: the draft with this page in it."""
    name = split(form)[0]
    check = _CHECKS.get(name)
    found = check(scene, values) if check is not None else {}
    if name == "record_task":
        found |= _takes_over(scene, form, values)
    if name in TUNED and one(values, "acute") != "yes" and not one(values, "without"):
        missing = set(_tuned(scene, name, values)) - set(several(values, "consulted"))
        found |= {"without": "needs_tuning"} if missing else {}
    here = {asked.id for asked in asked_fields(scene, form) if asked.page == page}
    return {field: error for field, error in found.items() if field in here}


def observation_disagrees(kind: str, source: str, profession: str) -> dict[str, str]:
    """What is missing from an observation of this kind, by "source" and "profession" (INOS st.1)."""
    found = {}
    if kind == "third_party" and not source:
        found["source"] = "needs_source"
    if kind and kind != "third_party" and source:
        found["source"] = "not_third_party"
    if kind == "diagnosis" and not profession:
        found["profession"] = "needs_profession"
    return found


def _observation(scene: Scene, values: Values) -> dict[str, str]:
    return observation_disagrees(one(values, "kind"), one(values, "source"), one(values, "profession"))


def _advise(scene: Scene, values: Values) -> dict[str, str]:
    missing = one(values, "next") == "weigh" and not one(values, "ground")
    return {"ground": "needs_ground"} if missing else {}


def _decline(scene: Scene, values: Values) -> dict[str, str]:
    missing = one(values, "reason") == "other" and not one(values, "text")
    return {"text": "needs_reason"} if missing else {}


def _decide_report(scene: Scene, values: Values) -> dict[str, str]:
    missing = one(values, "report") == "yes" and not one(values, "person")
    return {"person": "needs_reporter"} if missing else {}


def _takes_over(scene: Scene, form: str, values: Values) -> dict[str, str]:
    """Who hands the case over says to whom."""
    task = scene.protocol.task[split(form)[1]["task"]]
    missing = bool(task.hands_over) and one(values, "outcome") == task.hands_over and not one(values, "person")
    return {"person": "choose"} if missing else {}


def _record_report(scene: Scene, values: Values) -> dict[str, str]:
    missing = not several(values, "announced") and not one(values, "ground")
    return {"ground": "needs_announce_ground"} if missing else {}


def _weigh_alone(scene: Scene, values: Values) -> dict[str, str]:
    first = next(iter(open_questions(scene.protocol, scene.about)), "")
    return {first: "choose"} if first and not one(values, first) else {}


def _weigh_jointly(scene: Scene, values: Values) -> dict[str, str]:
    """The open question is answered, and none that is not its turn."""
    case, found = scene.about, _weigh_alone(scene, values)
    if found:
        return found
    given = {q: one(values, q) for q in open_questions(scene.protocol, case) if one(values, q)}
    known: dict[str, str] = dict(case.weighing.joint)
    known.update((q, _joint_answer(values, q)) for q in given)
    flags = [flag for flag in case.flags if flag in norms(scene.protocol)]
    try:
        weigh(scene.protocol, flags, case.weighing.advised, known)
    except WeighError as wrong:
        return {wrong.detail: "not_its_turn"} if wrong.detail in given else {}
    return {}


_CHECKS: dict[str, Callable[[Scene, Values], dict[str, str]]] = {
    "add_observation": _observation,
    "reopen_case": _observation,
    "advise": _advise,
    "decline": _decline,
    "decide_report": _decide_report,
    "record_report": _record_report,
    "weigh_alone": _weigh_alone,
    "weigh_jointly": _weigh_jointly,
}


# ---------------------------------------------------------------- the command


def make_command(scene: Scene, form: str, values: Values) -> Command:
    """The command out of values that were found complete; what the form does not ask keeps its default."""
    name, about = split(form)
    cls = NAMES[name]
    asked = {each.id: each for each in asked_fields(scene, form) if not leaves_out(scene, form, each, values)}
    given: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        if field.name in asked:
            given[field.name] = to_value(asked[field.name], values)
        elif field.name in about:
            given[field.name] = _as_default(field.default, about[field.name])
        elif field.metadata["ask"] == "hidden" and field.name in values:
            given[field.name] = _as_default(field.default, values[field.name])
    return _only_what_counts(cls(**given))


def to_value(asked: Asked, values: Values) -> Words | date | str | tuple[str, ...] | None:
    """One value as the command has it: texts are `Words`, days are dates."""
    if asked.many:
        return several(values, asked.id)
    text = one(values, asked.id)
    if asked.ask in ("area", "line", "reference"):
        return Words(text) if text else None
    return to_date(text) if asked.ask == "day" else text


def _as_default(default: Any, given: Value) -> Any:
    """A hidden value in the type of its default; a number that is none is 0, which no event has."""
    text = given if isinstance(given, str) else next(iter(given), "")
    if isinstance(default, tuple):
        return given if isinstance(given, tuple) else tuple(filter(None, (given,)))
    if isinstance(default, int):
        return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 0
    return text


def _only_what_counts(command: Any) -> Command:
    """Without what another answer made pointless: a ground for no talk when there is one, a profession of a fact."""
    drop: dict[str, Any] = {}
    names = {field.name for field in dataclasses.fields(command)}
    if {"kind", "profession"} <= names and command.kind != "diagnosis":
        drop["profession"] = ""
    if {"next", "ground"} <= names and command.next == "talk":
        drop["ground"] = ""
    if {"report", "person", "preparation"} <= names and command.report == "no":
        drop |= {"person": "", "preparation": None}
    if {"announced", "ground"} <= names and command.announced:
        drop["ground"] = ""
    return dataclasses.replace(command, **drop)  # type: ignore[no-any-return]
