"""Who must hear of what happened: a person and a kind of message, never an answer, never content.

Pure. The courier sends later, and asks again then whether it is still true; the text is drawn at that moment
(`flows.cards`) from the state as it is then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from flows import events as e
from flows.case import Case
from flows.events import Event, Recorded
from flows.moves import NORMS

Kind = Literal["ping", "refresh"]
"""ping: a new message, which notifies. refresh: the message that is there is brought up to date, or emptied."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one person about one case. `acute`: goes out at once, whatever the hour.

    `own`: the answer to what this person just did, so it goes out at once too.
    """

    person: str
    kind: Kind
    seq: int
    move: str = ""
    acute: bool = False
    own: bool = False


def notices(before: Case, lines: Iterable[Recorded], after: Case) -> tuple[Notice, ...]:
    """Everyone who must hear of these new lines: those who are asked something by a ping, all others by a refresh."""
    lines = tuple(lines)
    if not lines:
        return ()
    pings: dict[str, Notice] = {}
    for line in lines:
        for notice in _pings(line, after):
            old = pings.get(notice.person)
            if notice.person and notice.person not in after.excluded and (old is None or not old.acute):
                pings[notice.person] = notice
    last = lines[-1].seq
    others = (concerned(before) | concerned(after)) - set(pings)
    return (*pings.values(), *(Notice(person, "refresh", last) for person in sorted(others)))


def concerned(case: Case) -> set[str]:
    """Everyone who has, or had, a part in a case."""
    people = {
        case.starter, case.owner, case.report.person, case.help.manager, case.talk.leader, *case.talk.others,
        *case.weighing.people, *case.former, *(a.person for a in case.asks), *(p for p, _ in case.joined),
        *(p for p, _ in case.informed), *(p for p, _ in case.escalated), *(t.person for t in case.tasks),
    }  # fmt: skip
    return {person for person in people if person}


def _pings(line: Recorded, after: Case) -> Iterator[Notice]:
    def to(person: str, *, move: str = "", acute: bool = False) -> Notice:
        return Notice(person, "ping", line.seq, move, acute=acute, own=person == line.actor)

    event: Event = line.event
    match event:
        case e.Asked(person=person, alarm=alarm):
            # What a colleague is said to do may go on tomorrow, and that form asks nothing of danger (default).
            at_once = alarm or after.entry == "colleague"
            yield to(person, move="alarm" if alarm else "answer", acute=at_once)
        case e.PhoneCardGiven(why=why):
            yield to(after.starter, acute=why == "acute")
        case e.Accepted():
            yield to(after.starter, acute=after.alarm is not None)
        case e.Reminded(move=move, people=people):
            for person in people:
                yield to(person, move=move, acute=_is_acute(move, after))
        case e.Escalated(move=move, person=person):
            yield to(person, move=move, acute=_is_acute(move, after))
        case e.ReportOwed(person=person, why=why):
            yield to(person, acute=bool(set(why) & set(NORMS)))
        case e.PartPassedOn(part="reporter", person=person) if person != line.actor:
            yield to(person, acute=after.report.is_owed and bool(set(after.report.why) & set(NORMS)))
        case e.LinkedDanger(dangers=dangers) | e.CasesLinked(danger=dangers) if dangers and after.owner != line.actor:
            yield to(after.owner, acute="acute" in dangers)
        case _:
            for person in _told(event, line.actor, after):
                yield to(person)


def _told(event: Event, actor: str, after: Case) -> Iterator[str]:
    """Who gets a message that can wait for working hours."""
    match event:
        case e.CaseStarted():
            yield actor
        case e.WeighingOpened(people=people):
            yield from people
        case e.QuestionAnswered():
            yield after.owner
        case e.TalkPlanned(leader=leader, others=others):
            yield from (person for person in (leader, *others) if person != actor)
        # Who was away stays with the case that passed on; they are not called for it.
        case e.Joined(person=person) if actor not in ("", person):
            yield person
        case (
            e.HelpDecided(case_manager=person)
            | e.TaskOpened(person=person)
            | e.HandedOver(person=person)
            | e.PartPassedOn(person=person)
            | e.Informed(person=person)
            | e.QuestionAsked(person=person)
        ) if person != actor:
            yield person
        case _:
            pass


def _is_acute(move: str, case: Case) -> bool:
    """Reminders of what runs in real time go out whatever the hour."""
    if move in ("alarm", "danger") or (case.has("honour") and case.has("acute")):
        return True
    return move.startswith("report:") and bool(set(case.report.why) & set(NORMS))
