"""What people in a random walk fill in: commands as their forms could give them, or (wild) as no form would.

Chance comes out of the walk; nothing here looks at what follows.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from typing import Protocol as Shape

from flows import commands as c
from flows.agenda import Move
from flows.case import Case
from flows.commands import Command
from flows.days import dutch_time
from flows.events import Recorded, Words
from flows.parts import Parts
from flows.protocol import QUESTIONS, Protocol
from flows.roster import Person, Roster

CODE = "NP-WALK01"
TEXT = Words("Kort.")
FIXED: dict[str, tuple[str, ...]] = {
    "observation_kinds": ("fact", "hypothesis", "third_party", "diagnosis"),
    "professions": ("", "psychologist"),
    "hypothesis_outcomes": ("confirmed", "refuted", "open"),
    "decline_reasons": ("no_time", "away", "other", "not_mine", "involved"),
    "contact_outcomes": ("concern", "done"),
    "advise_next": ("talk", "weigh"),
    "yes_no": ("yes", "no"),
    "spoken_with": ("both_parents",),
    "announced": ("parents", "pupil"),
    "tuned": ("veilig_thuis",),
    "export_forms": ("md", "json"),
    "linkable": ("NP-OTHER1", "NP-OTHER2", CODE),
}


WILLING: dict[str, Any] = {
    "acute": "no", "dangers": (), "suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes",
    "result": "", "answer": "yes", "next": "talk", "report": "yes", "safe": "yes", "track": "no", "again": None,
}  # fmt: skip
"""What people answer when a case is to come to its end."""


class Walk(Shape):
    """What is looked at of a walk."""

    rng: Random
    protocol: Protocol
    people: dict[str, Person]
    roster: Roster
    now: datetime
    case: Case
    trail: list[Recorded]
    moves: tuple[Move, ...]
    willing: bool


def fill(walk: Walk, command: type, person: str, move: Move | None = None, *, wild: bool = False) -> Command:
    """A command with everything filled in: something that its form could give; `wild`: or could not."""
    values: dict[str, Any] = {}
    task = _a_task(walk, command, person, move)
    for field in fields(command):
        how = field.metadata.get("ask", "hidden")
        if wild and walk.rng.random() < 0.3:
            continue
        values[field.name] = _value(walk, field.name, how, field.metadata.get("source", ""), task, move)
    if command in (c.WeighAlone, c.WeighJointly) and not walk.willing:
        order = [q for q in QUESTIONS if q in values]
        for question in order[walk.rng.randrange(1, len(order) + 1) if order else 0 :]:
            values[question] = ""
    made: Command = command(**{k: v for k, v in values.items() if v is not ...})
    return made


def _a_task(walk: Walk, command: type, person: str, move: Move | None) -> str:
    if command is not c.RecordTask:
        return ""
    if move is not None and move.about:
        return move.about
    own = [t.task for t in walk.case.tasks if t.person == person]
    return walk.rng.choice([*own, *[t.id for t in walk.protocol.tasks if "offered" in t.when]])


def _value(walk: Walk, name: str, how: str, source: str, task: str, move: Move | None) -> Any:  # noqa: C901, PLR0911, PLR0912
    rng = walk.rng
    if walk.willing and name in WILLING:
        return WILLING[name]
    match how:
        case "area" | "line":
            return TEXT
        case "reference":
            return Words("VT-1")
        case "day":
            return _a_day(walk, source)
        case "people":
            return _some_people(walk, name, source)
    if name == "task":
        return task
    if name == "move":
        return rng.choice([m.key for m in walk.moves] or [""])
    if name == "question" and how == "hidden":
        about = move.about if move else ""
        return about or rng.choice([q.id for q in walk.case.questions] or [""])
    if how == "hidden":
        return rng.randrange(len(walk.trail) + 1) if name == "seq" else ...
    kind, _, _about = source.partition(":")
    match kind:
        case "acute":
            return "yes" if rng.random() < 0.04 else "no"
        case "dangers":
            return tuple(d for d in walk.protocol.danger if rng.random() < 0.1)
        case "answers" | "joint":
            return rng.choice(("yes", "yes", "no", "no", "doubt", *(("divided",) if kind == "joint" else ())))
        case "talk_grounds" | "announce_grounds":
            return rng.choice([g.id for g in walk.protocol.grounds if kind.removesuffix("_grounds") in g.use])
        case "hypotheses":
            return rng.choice([o.id for o in walk.case.hypotheses] or [""])
        case "doubts":
            return move.about if move else rng.choice(("", *QUESTIONS))
        case "task_outcomes":
            of = walk.protocol.task[task] if task else None
            stays = of.stays if of and walk.willing else ()
            return rng.choice([o.id for o in of.outcomes if o.id not in stays] or [""]) if of else ""
    found = rng.choice(FIXED[kind])
    return (found,) if how == "choices" else found


def _a_day(walk: Walk, source: str) -> date:
    today = dutch_time(walk.now).date()
    return (
        today - timedelta(days=walk.rng.randrange(4))
        if source == "past"
        else today + timedelta(days=walk.rng.randrange(1, 40))
    )


def _some_people(walk: Walk, name: str, source: str) -> str | tuple[str, ...]:
    everyone = list(walk.people)
    if walk.willing:
        return _fitting_people(walk, source)
    if source == "weighers":
        must = tuple(walk.case.weighing.people)
        return must if walk.rng.random() < 0.9 else (walk.rng.choice(everyone),)
    one = walk.rng.choice(everyone)
    return (one,) if name in ("people", "others") else one


def _fitting_people(walk: Walk, source: str) -> str | tuple[str, ...]:
    """Whom the form would offer first."""
    parts, place = Parts(walk.protocol, walk.case, walk.roster), walk.protocol.place[walk.case.place]
    if source == "weighers":
        must = [parts.holder((role,))[0] for role in (*place.must, *walk.protocol.undecided)]
        return tuple(dict.fromkeys(p for p in (*walk.case.weighing.people, *must) if parts.may_know(p)))
    if source == "leaders":
        return parts.holder(place.leads)[0] or walk.case.owner
    if source in ("talkers", "reporters"):
        return () if source == "talkers" else ""
    return walk.case.owner
