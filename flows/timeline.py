"""The trail of a case as people read it: a line for each event, who by role, when in Amsterdam, what, and its texts.

Shows, never decides who may look: `only` keeps one person's own lines, and answers that people gave for themselves stay
sealed until the trail shows that everybody answered, or the caller says that their term ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from flows import events as e
from flows.days import dutch_time, say_day
from flows.events import Recorded
from flows.protocol import Protocol
from flows.roster import Roster
from flows.scene import Scene
from flows.screen import TimelineEntry
from flows.telling import Telling, sentence, shown_texts
from flows.words import Sentences

FIRST_STEP = "1"
REPORTING = (
    e.ReportOwed, e.ReportDecided, e.ReportMade, e.VeiligThuisDecided, e.VeiligThuisChased, e.VeiligThuisEnded,
)  # fmt: skip


def timeline(
    protocol: Protocol,
    trail: Sequence[Recorded],
    roster: Roster,
    words: Sentences,
    only: str | None = None,
    *,
    reader: str = "",
    alone: bool = False,
) -> tuple[TimelineEntry, ...]:
    """The trail in lines, oldest first; `only` (a person id) leaves out what others did.

    What `reader` answered alone is shown to them. `alone`: what others answered alone may be shown although not
    everybody did, since the term ended.
    """
    telling = Telling(protocol, roster, words, school_of(trail))
    hidden = frozenset[int]() if alone else sealed(trail)
    steps = steps_of(protocol, trail)
    return tuple(
        entry(telling, line, step, shut=line.seq in hidden and line.actor not in (only, reader))
        for line, step in zip(trail, steps, strict=True)
        if only is None or line.actor == only
    )


def telling_of(scene: Scene, trail: Sequence[Recorded]) -> Telling:
    """The words and roles in which the trail of the scene's case is told."""
    return Telling(scene.protocol, scene.roster, scene.words, school_of(trail))


def entry(telling: Telling, line: Recorded, step: str, *, shut: bool = False) -> TimelineEntry:
    """One line of the trail; `shut` leaves out what somebody weighed alone."""
    who = telling.role(line.role) if line.actor else telling.words("scene.product")
    if shut:
        return TimelineEntry(say_when(line.at), who, telling.say("weighed_alone_sealed"), step=step)
    return TimelineEntry(say_when(line.at), who, sentence(telling, line.event), shown_texts(telling, line.event), step)


def say_when(moment: datetime) -> str:
    """A moment (aware) in full, in Amsterdam: "vrijdag 20 november 2026, 10:15"."""
    local = dutch_time(moment)
    return f"{say_day(moment)} {local.year}, {local:%H:%M}"


def school_of(trail: Sequence[Recorded]) -> str:
    """The school of a case, "" for an empty trail."""
    return next((line.event.school for line in trail if isinstance(line.event, e.CaseStarted)), "")


def sealed(trail: Sequence[Recorded]) -> frozenset[int]:
    """The numbers of the lines in which people weighed alone while others still have to.

    What a weighing collected is open once a joint answer was given, or once everybody who takes part answered.
    """
    waiting: set[str] = set()
    shut: set[int] = set()
    for line in trail:
        match line.event:
            case e.WeighingOpened(people=people):
                waiting, shut = set(people), set()
            case e.WeighedAlone():
                waiting.discard(line.actor)
                shut.add(line.seq)
            case e.PartPassedOn(part="weigher", person=person, before=before) if before in waiting:
                waiting = (waiting - {before}) | {person}
            case e.WeighedJointly() | e.CaseClosed() | e.CaseReopened():
                waiting, shut = set(), set()
            case _:
                pass
    return frozenset(shut) if waiting else frozenset()


def steps_of(protocol: Protocol, trail: Sequence[Recorded]) -> Iterator[str]:
    """The step of the step plan to which each line belongs; "" where the step plan does not apply.

    What a teacher brings in belongs to step 1, a task to the step that the protocol names, a report to that of the
    decisions whenever it is made; the rest to where the case stood at that time.
    """
    here, brought_in, reporting = "", True, protocol.of_kind("report").step
    for line in trail:
        event = line.event
        if isinstance(event, e.CaseStarted | e.PlaceReached | e.CaseReopened):
            place = protocol.place.get(event.place)
            here = place.step if place else here
        if isinstance(event, e.Asked | e.NobodyAvailable | e.AlarmRaised):
            brought_in = False
        task = protocol.task.get(event.task) if isinstance(event, e.TaskOpened | e.TaskDone) else None
        if isinstance(event, REPORTING):
            yield reporting
            continue
        first = brought_in or isinstance(event, e.SignalsNoted | e.ObservationAdded)
        yield task.step if task else FIRST_STEP if first and here else here
