"""What follows from an event by the protocol: the next place, tasks, a report that is owed, danger that was judged.

Pure consequences, used by every handler. Nothing here is asked for by a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flows import events as e
from flows.days import dutch_time
from flows.deciding.act import Act, Refused
from flows.deciding.asking import ask, ask_acute
from flows.deciding.passing import cover_urgent, urgent
from flows.events import Words
from flows.hours import REAL_TIME, due
from flows.parts import Part
from flows.protocol import Place, Task, Trigger
from flows.weighing import norms

ALARMING = ("acute", "disclosure")
"""Dangers at which the whole acute line is asked at once."""
ON_ARRIVAL: dict[str, Trigger] = {"talk": "talk", "weigh": "weighing", "follow": "follow", "colleague": "colleague"}
BY_DANGER: tuple[tuple[str, Trigger], ...] = (("disclosure", "disclosure"), ("honour", "honour"))


def go(act: Act, exit_: str) -> None:
    """Leave the present place by one of its exits."""
    reach(act, act.place.to[exit_])


def reach(act: Act, place_id: str) -> None:
    """Come to a place, with what the protocol says happens there; the last one closes the case."""
    if act.protocol.place[place_id].kind == "end":
        finish(act, Words(""), place_id)
        return
    act.follows(e.PlaceReached(place_id))
    arrive(act)


def arrive(act: Act) -> None:
    """What happens where the case stands now: who is informed, asked, invited; which tasks begin."""
    place = act.place
    inform(act, place.informs)
    for role in (r for r in place.consults if r in act.protocol.role):  # with whom a decision is tuned
        tell(act, *act.parts.holder((role,)))
    if place.kind == "ask" and act.case.is_taken:
        go(act, "accepted")  # somebody has it already
    elif place.kind == "ask":
        ask(act, place, 2 if act.confidential and act.case.has("acute") else 1)
    elif place.kind == "weigh":
        open_weighing(act, place)
    elif place.kind in ("report", "help"):
        until = due(act.now, act.protocol.term["decide_help"], act.roster.calendar)
        for role in place.decides:
            tell(act, *find(act, (role,), until))
    trigger = ON_ARRIVAL.get(place.kind)
    if trigger is not None:
        open_tasks(act, trigger)


def finish(act: Act, text: Words, place_id: str) -> None:
    """Close and record; refused while anything is still owed."""
    waits = still_open(act)
    if waits is not None:
        raise Refused("still_open", detail=waits)
    act.did(e.CaseClosed(text))
    act.follows(e.PlaceReached(place_id))


def still_open(act: Act) -> str | None:
    """What keeps the case open, "" when it has no title of its own; None when it can be closed.

    A case with a norm above the table is never closed without a report (INOS and Delta, meldnormen).
    """
    case, protocol = act.case, act.protocol
    required = [task for owed in case.tasks if (task := protocol.task[owed.task]).required]
    if required:
        return required[0].title
    report = case.report
    waits = (
        case.alarm is not None
        or report.is_owed
        or report.waits_for_decision
        or report.waits_for_end
        or any(protocol.question[question].doubt.advice for question, _ in case.weighing.owed)
        or any(not agreed.done for agreed in case.monitoring)
        or (not act.confidential and bool(set(case.flags) & set(norms(protocol))) and not case.report_count)
    )
    return "" if waits else None


def inform(act: Act, roles: Iterable[str]) -> None:
    """Tell the holders of roles that the case is here, each once."""
    for role in roles:
        for person in list(act.parts.named(role)):
            tell(act, person.id, role)


def tell(act: Act, person: str, role: str) -> None:
    """Tell one person that the case is here, unless they know: from now on they may read it."""
    known = {person for person, _ in act.case.informed} | {act.case.owner, act.case.starter, ""}
    if person not in known:
        act.follows(e.Informed(person, role))


def open_tasks(act: Act, trigger: Trigger) -> None:
    """Open the tasks of the protocol that begin with this trigger; the owner's once there is an owner."""
    for task in act.protocol.tasks:
        if trigger in task.when and act.case.entry in task.entries and _is_due(act, task):
            open_task(act, task)


def open_task(act: Act, task: Task) -> None:
    """Open one task for whoever the protocol names."""
    person, role = act.parts.responsible(task.owner)
    act.follows(e.TaskOpened(task.id, act.case.task_counts.get(task.id, 0) + 1, person, role))


def follow_unsafe(act: Act) -> None:
    """Somebody said that it is not safe: whoever must judge the danger again, and is there, hears it now, not at the
    end of a term.
    """
    cover_urgent(act, urgent(act.moves) & {"danger"})
    move = next((m for m in act.moves if m.key == "danger"), None)
    if move is not None and act.actor not in move.people:
        act.follows(e.Reminded(move.key, 0, move.people))


def _is_due(act: Act, task: Task) -> bool:
    case = act.case
    at_once = task.owner == "teacher" and act.protocol.term[task.term].unit in REAL_TIME
    if not at_once and not case.is_taken:
        return False  # there is nobody yet to owe it, or it can wait for a human
    done = any(name == task.id for name, _, _ in case.tasks_done[case.begun_after :])
    return case.open_task(task.id) is None and not (task.once and done)


def open_by_danger(act: Act) -> None:
    """Open the tasks of dangers that were judged since the case began, or was opened again."""
    for danger, at in act.case.dangers:
        for known, trigger in BY_DANGER:
            if danger == known and act.case.begun_at is not None and at >= act.case.begun_at:
                open_tasks(act, trigger)


def open_weighing(act: Act, place: Place) -> None:
    """Invite everyone whom the board requires, with the owner and who works along."""
    until = due(act.now, act.protocol.term["weigh_alone"], act.roster.calendar)
    people: dict[str, str] = {}
    for role in place.must:
        person = find(act, (role,), until)[0]
        if person:
            people.setdefault(person, role)
    for person, role in ((act.case.owner, act.case.owner_role), *act.case.joined):
        if act.parts.is_here(person):
            people.setdefault(person, role)
    act.follows(e.WeighingOpened(tuple(people), tuple(people.values()), act.case.weighing.round + 1))


def find(act: Act, roles: Iterable[str], until: datetime) -> Part:
    """Who can do something in one of these roles before a moment (UTC): the first available, in the case already or
    not, or who stands in for them; else the first there is. ("", "") when nobody is.
    """
    spare = ("", "")
    for role in roles:
        for person in act.parts.named(role):
            for candidate in (person, *act.parts.stand_ins(person.id)):
                if act.roster.available(candidate, act.now, until):
                    return candidate.id, role
            spare = spare if spare[0] else (person.id, role)
    return spare


def owe_report(act: Act, why: tuple[str, ...]) -> None:
    """A report must be made: by whom the protocol names, within its term. Already owed for all of this: nothing."""
    report = act.case.report
    if report.is_owed and set(why) <= set(report.why):
        return
    person, role = reporter(act)
    act.follows(e.ReportOwed(why, person, role))
    tell(act, person, role)


def reporter(act: Act) -> Part:
    """Who reports: as decided before, else the first of the roles that the protocol names, else of those above them.

    Whoever is away or does not work within the term is passed over, unless nobody else is there (default).
    """
    kept = act.case.report.person
    until = due(act.now, act.protocol.term["report"], act.roster.calendar)
    if act.parts.is_here(kept) and act.roster.available(act.roster.by_id[kept], act.now, until):
        return kept, act.case.report.role
    above = (role for role in act.protocol.ladder if role in act.protocol.role)
    found = find(act, (*act.protocol.of_kind("report").reports, *above), until)
    there = found[0] and act.roster.available(act.roster.by_id[found[0]], act.now, until)
    if found[0] and (there or not act.parts.is_here(kept)):
        return found
    return act.parts.responsible("reporter")


def judge(act: Act, dangers: tuple[str, ...], asked: tuple[str, ...], *, fresh: bool = True) -> None:
    """The danger questions were answered. `fresh` false: asked in passing, so a danger that is being dealt with at this
    moment (people are asked, a report is owed) and was said earlier today is the same one (default).
    """
    at_work = not fresh and (act.case.alarm is not None or act.case.report.is_owed)
    known = {danger for danger, at in act.case.dangers if at_work and dutch_time(at).date() == act.today}
    act.did(e.DangerJudged(dangers, asked))
    if act.confidential:
        if "acute" in dangers:
            act.follows(e.PhoneCardGiven("acute"))
        return
    rules = act.protocol.danger
    new = tuple(danger for danger in dangers if danger in rules and danger not in known)
    held = tuple(d for d in new if rules[d].holds_talk and d not in act.case.held and d not in act.case.released)
    if held:
        act.follows(e.TalkHeld(held))
    owed = tuple(d for d in new if rules[d].norm)
    if owed:
        owe_report(act, owed)
    for danger, trigger in BY_DANGER:
        if danger in new:
            open_tasks(act, trigger)
    alarming = tuple(danger for danger in new if danger in ALARMING)
    if alarming and act.case.alarm is None:
        act.follows(e.AlarmRaised(alarming))
        ask_acute(act, 1)


def judge_in_passing(act: Act, acute: str) -> None:
    """The acute question that stands first in every step."""
    if acute not in ("yes", "no"):
        raise Refused("acute_first", "acute")
    judge(act, ("acute",) if acute == "yes" else (), ("acute",), fresh=False)


def again(act: Act) -> None:
    """Danger after everything was decided: decision 1 comes again, and decision 2 after it (INOS st.4 q.5, st.5)."""
    here: list[e.Event] = []
    for line in act.events:
        here = [] if isinstance(line.event, e.PlaceReached) else [*here, line.event]
    owed = any(isinstance(event, e.ReportOwed) for event in here)
    if owed and act.case.is_open and act.place.kind in ("follow", "conclude"):
        reach(act, act.protocol.of_kind("report").id)


def stops_for_danger(act: Act, acute: str, text: Words | None) -> bool:
    """Whether acute danger was said in a step that would end something: then only that counts; the text is kept."""
    if acute == "yes" and text is not None and text.text:
        act.did(e.NoteAdded(text))
    return acute == "yes"
