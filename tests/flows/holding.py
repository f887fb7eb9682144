"""What must always hold of a case, whatever people do: looked at after every step of a random walk."""

from __future__ import annotations

from flows import commands as c
from flows import events as e
from flows.access import refusal
from flows.agenda import Move
from flows.events import Event, Recorded
from flows.parts import colleague_route
from flows.weighing import norms
from tests.flows.inventing import Walk
from tests.schools import LINDE


class Broken(AssertionError):
    """Something that must always hold does not."""


def holds(walk: Walk, before: tuple[Move, ...], lines: tuple[Recorded, ...]) -> None:
    """Everything that must hold after a step that added these lines."""
    for line in lines:
        _reaches_only_whom_it_may(walk, line.event)
        if isinstance(line.event, e.Reminded):
            owed = {p for m in (*before, *walk.moves) if m.key == line.event.move for p in m.people}
            if set(line.event.people) - owed:
                raise Broken(f"reminded who owes nothing: {line.event}")
    flagged = walk.case.entry != "colleague" and set(walk.case.flags) & set(norms(walk.protocol))
    if walk.case.status == "closed" and flagged and not walk.case.report_count:
        raise Broken("closed without the report that a norm demands")
    if walk.case.status == "closed" and (walk.case.report.is_owed or walk.case.report.waits_for_decision):
        raise Broken("closed with a report that is owed, or that Veilig Thuis has not answered")


def _reaches_only_whom_it_may(walk: Walk, event: Event) -> None:
    """Nobody who is involved, and about a colleague nobody outside that route."""
    for person in reached(event):
        if person in walk.case.excluded:
            raise Broken(f"{person} is involved, and is reached by {event}")
        outside = walk.case.entry == "colleague" and person != walk.case.starter
        if outside and not set(walk.people[person].roles_at(LINDE)) & colleague_route(walk.protocol):
            raise Broken(f"{person} stands outside the route about a colleague: {event}")


def does_not_sleep(walk: Walk) -> None:
    """Every open case has a next move, somebody who owes it and can make it, and a moment to come back."""
    case = walk.case
    if not case.is_open:
        if walk.moves:
            raise Broken("a case that ended still waits for something")
        return
    if not walk.moves:
        raise Broken("an open case waits for nothing")
    for move in walk.moves:
        if not move.people:
            raise Broken(f"nobody owes {move}")
        if move.form == "accept":
            if not any(a.person in move.people for a in case.open_asks) and case.phone_card_at is None:
                raise Broken(f"nobody is asked, and the teacher has no phone card: {move}")
            continue
        here = [p for p in move.people if walk.people[p].active and p not in case.excluded]
        if not here and move.people != (case.starter,):
            raise Broken(f"who owes {move} is gone or involved")
        form = c.NAMES[move.form]
        if here and all(refusal(walk.protocol, case, form, p, walk.roster) for p in here):
            raise Broken(f"who owes {move} cannot make it")
    _nothing_is_lost(walk)


def _nothing_is_lost(walk: Walk) -> None:
    """A request is with somebody or comes back, and a report that is owed is come back to."""
    case = walk.case
    if case.is_taken and case.alarm is None and case.open_asks:
        raise Broken("somebody is still asked for what was taken up")
    if not case.is_taken and not any(m.form == "accept" for m in walk.moves):
        raise Broken("a request is lost: nobody took it up, and nobody is asked")
    if case.report.is_owed and not any(m.form == "record_report" for m in walk.moves):
        raise Broken("a report is owed, and nobody comes back to it")


def reached(event: Event) -> tuple[str, ...]:
    """The people whom an event brings to the case."""
    match event:
        case e.Reminded(people=people):
            return people
        case e.WeighingOpened(people=people):
            return people
        case e.TalkPlanned(leader=leader, others=others):
            return (leader, *others)
        case e.HelpDecided(case_manager=person):
            return (person,) if person else ()
        case (
            e.Asked(person=person) | e.Informed(person=person) | e.Escalated(person=person)
            | e.TaskOpened(person=person) | e.HandedOver(person=person) | e.PartPassedOn(person=person)
            | e.Joined(person=person) | e.ReportOwed(person=person) | e.ReportDecided(person=person)
            | e.QuestionAsked(person=person)
        ):  # fmt: skip
            return (person,) if person else ()
        case _:
            return ()
