"""A map of everything that can become of a case: every answer at every place, in every state that answers lead to.

States are compared by what decides how it goes on (`outline`), and each is gone on from once. It knows no board.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from flows import commands as c
from flows.commands import Command
from flows.events import PlaceReached, Words
from flows.parts import Parts
from flows.protocol import ENTRIES
from flows.state import Owed
from flows.weighing import norms, weigh
from tests.flows.boards import board
from tests.playbook import NO, SAID, Play, advises, closes, decides, helps, looks, reports, starts, task, together

FLAGS: tuple[tuple[str, ...], ...] = (
    (),
    ("acute",),
    ("structural",),
    ("disclosure",),
    ("honour",),
    ("acute", "honour"),
)
Step = tuple[str, Command]
"""Who does what."""


def outline(play: Play) -> Hashable:
    """What decides how a case goes on; not who, when or how often."""
    case, report, weighing = play.case, play.case.report, play.case.weighing
    kind = play.protocol.place[case.place].kind
    asking = case.entry if kind in ("ask", "spar") else case.entry == "colleague"
    weighed = (
        (len(weighing.alone), weighing.joint, weighing.advised) if kind == "weigh" else ("result" in weighing.advised)
    )
    flags = (bool(set(case.flags) & set(norms(play.protocol))), case.held, case.alarm is not None)
    owed = [q for q, _ in weighing.owed if play.protocol.question[q].doubt.advice]
    followed = (case.help.help, case.help.result, case.looked_at is not None) if kind == "follow" else ()
    return (
        asking, case.place, case.status, flags, case.is_taken, weighed, len(owed), followed, report.is_owed,
        report.made_at is not None, report.waits_for_decision, report.waits_for_end,
        kind == "talk" and case.talk.planned_at is not None,
    )  # fmt: skip


@dataclass
class Map:
    """What was walked: a play for each state, the steps between them, where places led, what was answered."""

    plays: dict[Hashable, Play] = field(default_factory=dict)
    onward: dict[Hashable, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    exits: set[tuple[str, str]] = field(default_factory=set)
    given: set[tuple[str, str]] = field(default_factory=set)

    def reach_an_end(self) -> set[Hashable]:
        """The states from which answers lead to the end of the case."""
        back = defaultdict(set)
        for here, theres in self.onward.items():
            for there in theres:
                back[there].add(here)
        found = {here for here, play in self.plays.items() if not play.case.is_open}
        fresh = list(found)
        while fresh:
            fresh += (new := back[fresh.pop()] - found)
            found |= new
        return found


@cache
def mapped(name: str) -> Map:
    """The whole map of a board."""
    found, fresh = Map(), list[Play]()
    for entry in ENTRIES:
        for flags in FLAGS:
            knows = entry in board(name).entries and set(flags) <= set(board(name).danger)
            if knows and (entry != "acute" or "acute" in flags):
                fresh.append(Play(name).says("juf", starts(entry, *flags)))
    while fresh:
        play = fresh.pop()
        here = outline(play)
        if here in found.plays:
            continue
        found.plays[here] = play
        for person, command in answers(play) if play.case.is_open else ():
            there = _after(play, person, command)
            found.onward[here].add(outline(there))
            found.given |= set(there.case.weighing.joint)
            _note_exits(found, play, there)
            fresh.append(there)
    return found


def _note_exits(found: Map, before: Play, after: Play) -> None:
    place = before.case.place
    for line in after.trail[len(before.trail) :]:
        if isinstance(line.event, PlaceReached):
            found.exits.add((place, line.event.place))
            place = line.event.place


def _after(play: Play, person: str, command: Command) -> Play:
    """The play after a step and every task that can be done then; the play itself stays as it is."""
    made = copy(play)
    made.trail, made.checks = list(play.trail), False
    if isinstance(command, c.JudgeResult) and play.case.help.until is not None:
        days = (play.case.help.until - play.today).days
        made.now += timedelta(days=max(days, 0))
    made.says(person, command)
    while made.case.is_open and (owed := next(_doable(made), None)):
        of = made.protocol.task[owed.task]
        outcome = next((o.id for o in of.outcomes if o.id not in (*of.unsafe, *of.stays)), "")
        made.says(owed.person, task(owed.task, outcome))
    return made


def _doable(play: Play) -> Iterator[Owed]:
    for owed in play.case.tasks:
        of = play.protocol.task[owed.task]
        if not (of.family and play.case.held):
            yield owed


def answers(play: Play) -> Iterator[Step]:
    """Everything that can be answered in a state.

    A report can be made anywhere; here it is at the advice or from decision 2 on, and Veilig Thuis answers from there.
    """
    case, kind = play.case, play.protocol.place[play.case.place].kind
    yield from ((ask.person, c.Accept()) for ask in case.open_asks)
    if not case.is_taken:
        return
    owner, reporter = case.owner, Parts(play.protocol, case, play.roster).responsible("reporter")[0]
    late = kind in ("help", "follow", "conclude")
    if case.report.is_owed and (late or kind == "advise"):
        yield reporter, reports(play)
    if case.report.waits_for_decision and late:
        for track in ("yes", "no"):
            yield reporter, c.RecordDecision(acute=NO, on=play.today, track=track, text=SAID)
    if case.report.waits_for_end and late:
        yield reporter, c.RecordEnd(acute=NO, on=play.today, text=SAID)
    for question, _ in case.weighing.owed:
        if play.protocol.question[question].doubt.advice:
            yield owner, c.RecordAdvice(acute=NO, question=question, on=play.today, reference=Words("VT-1"), text=SAID)
    at_place = {
        "spar": _sparred, "advise": _advised, "talk": _talked, "weigh": _weighed, "report": _reported, "help": _helped,
        "follow": _followed, "conclude": _closed, "colleague": _closed,
    }  # fmt: skip
    if kind in at_place and case.alarm is None:
        yield from at_place[kind](play)


def _sparred(play: Play) -> Iterator[Step]:
    ends = not set(play.case.flags) & set(norms(play.protocol))
    yield play.case.owner, c.RecordContact(acute=NO, outcome="concern")
    if ends:
        yield play.case.owner, c.RecordContact(acute=NO, outcome="done")


def _advised(play: Play) -> Iterator[Step]:
    yield play.case.owner, advises("talk")
    yield play.case.owner, advises("weigh")


def _talked(play: Play) -> Iterator[Step]:
    parts, place, owner = (
        Parts(play.protocol, play.case, play.roster),
        play.protocol.place[play.case.place],
        play.case.owner,
    )
    leader = parts.holder([role for role in place.leads if role != "teacher"])[0]
    yield owner, c.SkipTalk(acute=NO, ground="safety", text=SAID)
    if play.case.talk.planned_at is None:
        yield owner, c.PlanTalk(acute=NO, leader=leader, invited=play.today, on=play.today)
    else:
        yield leader, c.RecordTalk(acute=NO, on=play.today, spoken_with=("pupil",), facts=SAID, reaction=SAID)


def _weighed(play: Play) -> Iterator[Step]:
    """First everybody alone, then one question at a time, with each answer there is."""
    weighing = play.case.weighing
    waiting = [p for p in weighing.people if p not in {person for person, _, _ in weighing.alone}]
    if waiting and not weighing.joint:
        yield waiting[0], c.WeighAlone(acute=NO, suspicion="yes", help="yes", reasons=SAID)
        return
    flags = [flag for flag in play.case.flags if flag in norms(play.protocol)]
    given = {q: a for q, a in weighing.joint if not flags or q not in ("suspicion", "safety")}
    question = weigh(play.protocol, flags, weighing.advised, given).ask or next(reversed(given))
    parts = Parts(play.protocol, play.case, play.roster)
    must = (*play.protocol.place[play.case.place].must, *play.protocol.undecided)
    present = tuple(dict.fromkeys((*weighing.people, *(parts.holder((role,))[0] for role in must))))
    closes_here = play.protocol.place[play.protocol.place[play.case.place].to["close"]].kind == "end"
    for answer in ("yes", "no", "doubt", "divided"):
        if answer == "no" and question == "suspicion" and closes_here and weighing.owed:
            continue  # nothing closes before the advice is recorded
        yield play.case.owner, together(*present, **{str(question): answer})


def _reported(play: Play) -> Iterator[Step]:
    person = play.move(f"decide_report:{play.case.report.n}").people[0]
    yield person, decides("yes")
    made = play.case.report.made_at is not None
    if made or not (play.case.report.is_owed or set(play.case.flags) & set(norms(play.protocol))):
        yield person, decides("no")


def _helped(play: Play) -> Iterator[Step]:
    person = play.move("decide_help").people[0]
    yield person, helps(play, play.case.owner)
    yield person, c.DecideHelp(acute=NO, help="no", reasons=SAID, without=SAID)


def _followed(play: Play) -> Iterator[Step]:
    manager = play.case.help.manager or play.case.owner
    if play.case.help.help and play.case.help.result != "yes":
        for answer in ("yes", "no", "doubt", "divided"):
            yield manager, c.JudgeResult(acute=NO, answer=answer, reasons=SAID, without=SAID)
    yield manager, looks("yes")
    yield manager, looks("no")


def _closed(play: Play) -> Iterator[Step]:
    report, owed = play.case.report, [q for q, _ in play.case.weighing.owed if play.protocol.question[q].doubt.advice]
    if not (report.is_owed or report.waits_for_decision or report.waits_for_end or owed):
        yield play.case.help.manager or play.case.owner, closes()
