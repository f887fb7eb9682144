"""The dossier of a case: notes to copy into the school's own record (Markdown), and the trail for machines (JSON).

People by role, never by name. What leaves the product is what its reader could see on the screen; that it left is an
event, recorded by who asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from flows import events as e
from flows.days import dutch_time
from flows.events import Recorded
from flows.guard import Lexicon, Memory, guard
from flows.scene import Scene
from flows.screen import TimelineEntry
from flows.standing import Standing
from flows.telling import Telling, sentence, shown_text, shown_texts, texts
from flows.timeline import sealed, steps_of, telling_of, timeline
from flows.words import Sentences

FORM = "nietpluis dossier"
VERSION = 1

NOTES = (
    e.SignalsNoted, e.ObservationAdded, e.DangerJudged, e.HypothesisFollowed, e.CaseReopened, e.CasesLinked,
    e.LinkedDanger, e.HandedOver, e.ContactMade, e.QuestionAsked, e.QuestionAnswered, e.Advised, e.NoteAdded,
    e.AdviceRecorded, e.TaskDone, e.TalkPlanned, e.TalkRecorded, e.TalkSkipped, e.WeighedAlone, e.WeighedJointly,
    e.Dissented, e.ReportOwed, e.ReportDecided, e.ReportMade, e.VeiligThuisDecided, e.VeiligThuisChased,
    e.VeiligThuisEnded, e.HelpDecided, e.ResultJudged, e.MonitoringAgreed, e.Monitored, e.CaseClosed,
)  # fmt: skip
"""What belongs in the school's record; who was asked, reminded or read along stands in the trail only."""


REFERENCE = "reference"
"""The field of a kenmerk: it has a form of its own, and must leave as it was written."""


class NotADossier(ValueError):
    """The text is not a dossier that `to_json` made; the message says why."""


def guarded_again(trail: Sequence[Recorded], memory: Memory, lexicon: Lexicon) -> tuple[Recorded, ...]:
    """The trail as it may leave the product: every open text once more through the name guard, but for a kenmerk.

    `memory`: of the case; what the guard knows by now it may not have known when the text was written.
    """
    out = []
    for line in trail:
        passed: dict[str, Any] = {}
        for name, text in texts(line.event):
            if name != REFERENCE and text.text:
                guarded = guard(text.text, memory, lexicon)
                memory = memory.with_new(guarded.remember)
                passed[name] = replace(text, text=guarded.text)
        out.append(replace(line, event=replace(line.event, **passed)) if passed else line)
    return tuple(out)


def markdown(scene: Scene, trail: Sequence[Recorded]) -> str:
    """The notes of the scene's case, step by step: short, dated (Amsterdam), by role, references included."""
    words, telling = scene.words, telling_of(scene, trail)
    out = [f"# {words('dossier.title', code=scene.about.code)}", "", _about(scene), "", _state(scene)]
    notes = list(_notes(scene, trail))
    for step in (*(s.id for s in scene.protocol.steps), ""):
        lines = [line for at, line in notes if at == step]
        if lines:
            out += ["", f"## {_heading(scene, step)}", ""]
            for line, calm in _folded(lines):
                out += _note(telling, line, calm=calm)
    if not notes:
        out += ["", words("dossier.none")]
    references = list(_references(telling, notes))
    if references:
        out += ["", f"## {words('dossier.references')}", "", *references]
    return "\n".join(out) + "\n"


def _about(scene: Scene) -> str:
    protocol = scene.protocol
    return scene.words("dossier.about", board=protocol.name, record=protocol.record, code=scene.about.code)


def _state(scene: Scene) -> str:
    case, words = scene.about, scene.words
    started = _day(case.started_at) if case.started_at else ""
    ended = _day(case.closed_at) if case.closed_at else ""
    made = words("dossier.made", when=_day(scene.now), started=started)
    return f"{made} {words(f'dossier.state_{case.status}', when=ended)}"


def _heading(scene: Scene, step: str) -> str:
    title = next((s.title for s in scene.protocol.steps if s.id == step), "")
    return scene.words("dossier.step", step=step, title=title) if step else scene.words("dossier.other")


def _notes(scene: Scene, trail: Sequence[Recorded]) -> Iterator[tuple[str, Recorded]]:
    """The lines that belong in the record, each with its step; what is weighed alone and not yet open is left out."""
    shut = frozenset[int]() if Standing(scene).shows_alone else sealed(trail)
    for line, step in zip(trail, steps_of(scene.protocol, trail), strict=True):
        if isinstance(line.event, NOTES) and line.seq not in shut:
            yield step, line


def _folded(lines: Sequence[Recorded]) -> Iterator[tuple[Recorded, bool]]:
    """The lines, without "no danger now" as a line of its own where it was answered together with the next one."""
    calm: Recorded | None = None
    for line in lines:
        if calm is not None and (calm.at, calm.actor) != (line.at, line.actor):
            yield calm, False
            calm = None
        if isinstance(line.event, e.DangerJudged) and not line.event.dangers:
            calm = line
        else:
            yield line, calm is not None
            calm = None
    if calm is not None:
        yield calm, False


def _note(telling: Telling, line: Recorded, *, calm: bool) -> Iterator[str]:
    who = telling.role(line.role) if line.actor else telling.words("scene.product")
    note = telling.words("dossier.line", when=_day(line.at), who=who, what=sentence(telling, line.event))
    yield "- " + (telling.words("dossier.no_danger", note=note) if calm else note)
    for text in shown_texts(telling, line.event):
        for part in text.splitlines():
            yield f"  > {part}".rstrip()


def _references(telling: Telling, notes: Sequence[tuple[str, Recorded]]) -> Iterator[str]:
    for _, line in notes:
        for name, text in texts(line.event):
            if name == REFERENCE:
                shown = shown_text(telling.words, text)
                yield "- " + telling.words("dossier.reference", when=_day(line.at), reference=shown)


def _day(moment: datetime) -> str:
    return f"{dutch_time(moment):%d-%m-%Y}"


# ---------------------------------------------------------------- for machines


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a JSON dossier holds: whose protocol the case keeps, and its timeline."""

    code: str
    board: str
    protocol: str
    version: str
    made: datetime
    entries: tuple[TimelineEntry, ...]


def to_json(scene: Scene, trail: Sequence[Recorded]) -> str:
    """The timeline of the scene's case as JSON (UTF-8 text); `from_json` gives the same timeline back."""
    case = scene.about
    told = timeline(
        scene.protocol, trail, scene.roster, scene.words, reader=scene.person, alone=Standing(scene).shows_alone
    )
    lines = [
        {"seq": line.seq, "at": line.at.astimezone(UTC).isoformat(), "kind": type(line.event).__name__, **asdict(entry)}
        for line, entry in zip(trail, told, strict=True)
    ]
    head = {"form": FORM, "form_version": VERSION, "code": case.code, "board": case.board, "protocol": case.protocol}
    tail = {"protocol_version": case.version, "made": scene.now.astimezone(UTC).isoformat(), "trail": lines}
    return json.dumps({**head, **tail}, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, words: Sentences) -> Dossier:
    """The dossier that `to_json` wrote. Raises `NotADossier` with a clear line for anything else."""
    try:
        found = json.loads(text)
        if found["form"] != FORM or found["form_version"] != VERSION:
            raise KeyError("form")
        entries = tuple(_entry(line) for line in found["trail"])
        made = datetime.fromisoformat(found["made"])
        return Dossier(found["code"], found["board"], found["protocol"], found["protocol_version"], made, entries)
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise NotADossier(words("dossier.fault.json", why=error)) from error


def _entry(line: dict[str, object]) -> TimelineEntry:
    names = [field.name for field in fields(TimelineEntry)]
    values = {name: line[name] for name in names}
    texts_ = values.pop("texts")
    if not isinstance(texts_, list) or not all(isinstance(value, str) for value in (*values.values(), *texts_)):
        raise TypeError("trail")
    return TimelineEntry(texts=tuple(texts_), **values)  # type: ignore[arg-type]
