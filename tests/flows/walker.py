"""A seeded random walk through one case: people who accept, decline, are absent, leave, answer late, twice or never.

After every step it looks whether what must always hold does (`Broken` says what does not, with the seed and the trail).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from flows import commands as c
from flows import events as e
from flows.access import hats, offers, refusal
from flows.agenda import Move, agenda, wake
from flows.case import Case, evolve, read
from flows.commands import Command
from flows.days import dutch_time
from flows.decide import Refused, decide
from flows.events import Event, Recorded, Words
from flows.parts import Parts, colleague_route
from flows.protocol import ENTRIES, QUESTIONS, Protocol
from flows.roster import Person, Roster
from flows.weighing import norms
from tests.flows.boards import board
from tests.schools import LINDE, PEOPLE, roster

CODE = "NP-WALK01"
START = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
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
    "export_forms": ("md", "json"),
    "linkable": ("NP-OTHER1", "NP-OTHER2", CODE),
}


WILLING: dict[str, Any] = {
    "acute": "no", "dangers": (), "suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes",
    "result": "", "answer": "yes", "next": "talk", "outcome_contact": "concern", "report": "yes", "safe": "yes",
    "track": "no", "again": None,
}  # fmt: skip
"""What people answer when a case is to come to its end."""
LAST = ("record_monitoring", "close_case")
"""Moves that are made when nothing else is left to do."""


class Broken(AssertionError):
    """Something that must always hold does not."""


class Walk:
    """One case, its people and its clock. `rng` decides everything."""

    def __init__(self, name: str, rng: Random) -> None:
        self.rng, self.name = rng, name
        self.protocol: Protocol = board(name)
        self.calendar = roster(name).calendar
        self.people = {person.id: person for person in PEOPLE[name]}
        self.roster: Roster = roster(name)
        self.now = START + timedelta(minutes=rng.randrange(300 * 24 * 60))
        self.case, self.trail = Case(CODE), list[Recorded]()
        self.moves: tuple[Move, ...] = ()
        self.willing = False
        for _ in range(rng.choice((0, 0, 1, 4))):
            self.away_or_back()

    # ------------------------------------------------------------ what happens

    def run(self, steps: int) -> None:
        """Begin a case and let things happen to it; then let everybody do what they owe, to its end."""
        self.begin()
        happenings: tuple[tuple[Callable[[], None], int], ...] = (
            (self.somebody_owes, 60), (self.somebody_can, 14), (self.anybody_tries, 8), (self.time_passes, 26),
            (self.somebody_leaves, 2), (self.somebody_comes_back, 2), (self.away_or_back, 3), (self.not_delivered, 3),
            (self.linked, 2),
        )  # fmt: skip
        for happens in self.rng.choices([h for h, _ in happenings], [w for _, w in happenings], k=steps):
            happens()
        if self.rng.random() < 0.2:
            self.finish()
        if read(CODE, self.trail) != self.case:
            raise Broken("reading the trail again gives another case")

    def finish(self) -> None:
        """Everybody is there and does what they owe: then every case comes to its end."""
        for person in self.people:
            self.people[person] = replace(self.people[person], active=True, reachable=True, away=())
        self.change("juf")
        self.willing = True
        for _ in range(120):
            if not self.case.is_open:
                return
            self.now += timedelta(minutes=1)
            if not any(self.answered(move) for move in sorted(self.moves, key=lambda m: m.form in LAST)):
                asking = [move for move in self.moves if move.form == "accept"]
                if asking:
                    self.now = max(self.now, wake(self.protocol, self.case, self.roster, asking[0])[0])
                    self.tick()
                    if not self.case.open_asks:
                        return  # everyone who could be asked is involved; the teacher holds the phone card
                    continue
                raise Broken(f"everybody does what they owe, and nothing moves: {self.moves}")
        raise Broken(f"everybody does what they owe, and there is no end in sight: {self.moves}")

    def answered(self, move: Move) -> bool:
        """Whether one of those who owe a move could make it."""
        asked = [a.person for a in self.case.open_asks]
        for person in asked if move.form == "accept" else move.people:
            done = self.says(person, self.fill(c.NAMES[move.form], person, move))
            if not isinstance(done, Refused):
                return True
        return False

    def begin(self) -> None:
        """Somebody of the school begins a case, in any of the ways there are."""
        rng, here = self.rng, [p.id for p in self.people.values() if p.roles_at(LINDE)]
        entry = rng.choice(ENTRIES)
        flags = ("acute",) if entry == "acute" else tuple(d for d in self.protocol.danger if rng.random() < 0.12)
        starter = rng.choice(["juf", "juf", "juf", *here])
        excluded = tuple({rng.choice(here)} - {starter}) if rng.random() < 0.25 else ()
        seen = (c.Seen("hypothesis", TEXT),) if rng.random() < 0.3 else ()
        command = c.StartCase(
            entry=entry, school=LINDE, age=rng.choice(("", *self.protocol.age)), flags=flags, excluded=excluded,
            judged=tuple(self.protocol.danger) if entry != "sparring" else (), seen=seen,
        )  # fmt: skip
        if not isinstance(self.says(starter, command), tuple):
            raise Broken(f"a case cannot begin: {command}")

    def somebody_owes(self) -> None:
        """Somebody does what they owe."""
        if self.moves:
            move = self.rng.choice(self.moves)
            person = self.rng.choice(move.people)
            form = move.form if self.rng.random() < 0.85 or move.form != "accept" else "decline"
            self.says(person, self.fill(c.NAMES[form], person, move))

    def somebody_can(self) -> None:
        """Somebody does something that is offered to them."""
        person = self.rng.choice(list(self.people))
        can = offers(self.protocol, self.case, person, self.roster)
        if can:
            self.says(person, self.fill(c.NAMES[self.rng.choice(can)], person))

    def anybody_tries(self) -> None:
        """Anybody tries anything, also what does not exist: it is done or refused, never a fault."""
        person = self.rng.choice([*self.people, "nobody", ""])
        command = self.rng.choice(c.PRESSED)
        allowed = not refusal(self.protocol, self.case, command, person, self.roster)
        done = self.says(person, self.fill(command, person, wild=self.rng.random() < 0.5))
        if not allowed and not isinstance(done, Refused):
            raise Broken(f"{person} did {command.__name__}, which was not offered")
        if not hats(self.protocol, self.case, person, self.roster) and isinstance(done, tuple) and not allowed:
            raise Broken(f"{person} could tell that the case exists")

    def time_passes(self) -> None:
        """Time goes on to the next moment of the agenda, past it, or not so far; then the clock ticks."""
        wakes = [wake(self.protocol, self.case, self.roster, move)[0] for move in self.moves]
        soonest = max(min(wakes, default=self.now), self.now)
        late = self.rng.choice((0, 0, 0, 1, 60, 60 * 24, 60 * 24 * 9))
        self.now = soonest + timedelta(minutes=late) if self.rng.random() < 0.8 else self.now + timedelta(minutes=7)
        self.tick()

    def tick(self) -> None:
        """Every move whose moment came, once; a second tick finds nothing to do."""
        due = [m.key for m in self.moves if wake(self.protocol, self.case, self.roster, m)[0] <= self.now]
        for key in due:
            self.says("", c.TimePassed(key))
        for move in self.moves:
            if move.key in due and wake(self.protocol, self.case, self.roster, move)[0] <= self.now:
                raise Broken(f"{move.key} would be reminded of more than once at one moment")

    def somebody_leaves(self) -> None:
        """Somebody is no longer in the directory."""
        person = self.rng.choice(list(self.people))
        self.change(person, active=False)
        self.says("", c.OwnerUnavailable(person))

    def somebody_comes_back(self) -> None:
        """Somebody works here again, or now."""
        self.change(self.rng.choice(list(self.people)), active=True, reachable=True)

    def away_or_back(self) -> None:
        """Somebody is away for a while, or part time, or has a stand-in, or cannot be reached."""
        person, days = self.rng.choice(list(self.people)), self.rng.randrange(1, 30)
        changes: dict[str, Any] = self.rng.choice((
            {"away": ((self.now, self.now + timedelta(days=days)),)}, {"away": ()}, {"workdays": (0, 3)},
            {"reachable": False}, {"reachable": True},
            {"stand_in": self.rng.choice([p for p in self.people if p != person])},
        ))  # fmt: skip
        self.change(person, **changes)

    def not_delivered(self) -> None:
        """A message does not arrive."""
        if self.moves:
            move = self.rng.choice(self.moves)
            self.says("", c.FailDelivery(self.rng.choice(move.people), move.key))

    def linked(self) -> None:
        """Something happens in a linked case."""
        self.says("", self.rng.choice((c.LinkBack("NP-OTHER3", ("acute",)), c.SpreadDanger("NP-OTHER3", ("honour",)))))

    def change(self, person: str, **changes: Any) -> None:
        """The directory says something else about somebody."""
        self.people[person] = replace(self.people[person], **changes)
        self.roster = Roster(tuple(self.people.values()), self.calendar)
        self.moves = agenda(self.protocol, self.case, self.roster)

    # ------------------------------------------------------------ giving commands

    def says(self, person: str, command: Command) -> tuple[Recorded, ...] | Refused:
        """A command is carried out; what must always hold is looked at."""
        before, moves = self.case, self.moves
        lines = decide(self.protocol, before, command, person, self.roster, self.now)
        if isinstance(lines, Refused) or not lines:
            return lines
        for line in lines:
            self.case = evolve(self.case, line)
        self.trail.extend(lines)
        self.moves = agenda(self.protocol, self.case, self.roster)
        self.holds(moves, lines)
        return lines

    def fill(self, command: type, person: str, move: Move | None = None, *, wild: bool = False) -> Command:
        """A command with everything filled in: something that its form could give; `wild`: or could not."""
        values: dict[str, Any] = {}
        task = self.a_task(command, person, move)
        for field in fields(command):
            how = field.metadata.get("ask", "hidden")
            if wild and self.rng.random() < 0.3:
                continue
            values[field.name] = self.value(field.name, how, field.metadata.get("source", ""), task, move)
        if command in (c.WeighAlone, c.WeighJointly) and not self.willing:
            order = [q for q in QUESTIONS if q in values]
            for question in order[self.rng.randrange(1, len(order) + 1) if order else 0 :]:
                values[question] = ""
        made: Command = command(**{k: v for k, v in values.items() if v is not ...})
        return made

    def a_task(self, command: type, person: str, move: Move | None) -> str:
        if command is not c.RecordTask:
            return ""
        if move is not None and move.about:
            return move.about
        own = [t.task for t in self.case.tasks if t.person == person]
        return self.rng.choice([*own, *[t.id for t in self.protocol.tasks if "offered" in t.when]])

    def value(self, name: str, how: str, source: str, task: str, move: Move | None) -> Any:  # noqa: C901, PLR0911, PLR0912
        rng = self.rng
        if self.willing and name in WILLING:
            return WILLING[name]
        match how:
            case "area" | "line":
                return TEXT
            case "reference":
                return Words("VT-1")
            case "day":
                return self.a_day(source)
            case "people":
                return self.some_people(name, source)
        if name == "task":
            return task
        if name == "move":
            return rng.choice([m.key for m in self.moves] or [""])
        if name == "question" and how == "hidden":
            about = move.about if move else ""
            return about or rng.choice([q.id for q in self.case.questions] or [""])
        if how == "hidden":
            return rng.randrange(len(self.trail) + 1) if name == "seq" else ...
        kind, _, _about = source.partition(":")
        match kind:
            case "acute":
                return "yes" if rng.random() < 0.04 else "no"
            case "dangers":
                return tuple(d for d in self.protocol.danger if rng.random() < 0.1)
            case "answers" | "joint":
                return rng.choice(("yes", "yes", "no", "no", "doubt", *(("divided",) if kind == "joint" else ())))
            case "talk_grounds" | "announce_grounds":
                return rng.choice([g.id for g in self.protocol.grounds if kind.removesuffix("_grounds") in g.use])
            case "hypotheses":
                return rng.choice([o.id for o in self.case.hypotheses] or [""])
            case "doubts":
                return move.about if move else rng.choice(("", *QUESTIONS))
            case "task_outcomes":
                of = self.protocol.task[task] if task else None
                stays = of.stays if of and self.willing else ()
                return rng.choice([o.id for o in of.outcomes if o.id not in stays] or [""]) if of else ""
        found = rng.choice(FIXED[kind])
        return (found,) if how == "choices" else found

    def a_day(self, source: str) -> date:
        today = dutch_time(self.now).date()
        return (
            today - timedelta(days=self.rng.randrange(4))
            if source == "past"
            else today + timedelta(days=self.rng.randrange(1, 40))
        )

    def some_people(self, name: str, source: str) -> str | tuple[str, ...]:
        everyone = list(self.people)
        if self.willing:
            return self.fitting_people(source)
        if source == "weighers":
            must = tuple(self.case.weighing.people)
            return must if self.rng.random() < 0.9 else (self.rng.choice(everyone),)
        one = self.rng.choice(everyone)
        return (one,) if name in ("people", "others") else one

    def fitting_people(self, source: str) -> str | tuple[str, ...]:
        """Whom the form would offer first."""
        parts, place = Parts(self.protocol, self.case, self.roster), self.protocol.place[self.case.place]
        if source == "weighers":
            must = [parts.holder((role,))[0] for role in (*place.must, *self.protocol.undecided)]
            return tuple(dict.fromkeys(p for p in (*self.case.weighing.people, *must) if parts.may_know(p)))
        if source == "leaders":
            return parts.holder(place.leads)[0] or self.case.owner
        if source in ("talkers", "reporters"):
            return () if source == "talkers" else ""
        return self.case.owner

    # ------------------------------------------------------------ what must always hold

    def holds(self, before: tuple[Move, ...], lines: tuple[Recorded, ...]) -> None:
        """Everything that must hold after a step that added these lines."""
        for line in lines:
            self.reaches_only_whom_it_may(line.event)
            if isinstance(line.event, e.Reminded):
                owed = next((m.people for m in before if m.key == line.event.move), ())
                if set(line.event.people) - set(owed):
                    raise Broken(f"reminded who owes nothing: {line.event}")
        if self.case.is_open:
            self.does_not_sleep()
        elif self.case.status == "closed" and self.case.entry != "colleague":
            if set(self.case.flags) & set(norms(self.protocol)) and not self.case.report_count:
                raise Broken("closed without the report that a norm demands")

    def reaches_only_whom_it_may(self, event: Event) -> None:
        """Nobody who is involved, and about a colleague nobody outside that route."""
        for person in reached(event):
            if person in self.case.excluded:
                raise Broken(f"{person} is involved, and is reached by {event}")
            outside = self.case.entry == "colleague" and person != self.case.starter
            if outside and not set(self.people[person].roles_at(LINDE)) & colleague_route(self.protocol):
                raise Broken(f"{person} stands outside the route about a colleague: {event}")

    def does_not_sleep(self) -> None:
        """Every open case has a next move, somebody who owes it and can make it, and a moment to come back."""
        case = self.case
        if not self.moves:
            raise Broken("an open case waits for nothing")
        for move in self.moves:
            if not move.people:
                raise Broken(f"nobody owes {move}")
            if move.form == "accept":
                if not any(a.person in move.people for a in case.open_asks) and case.phone_card_at is None:
                    raise Broken(f"nobody is asked, and the teacher has no phone card: {move}")
                continue
            here = [p for p in move.people if self.people[p].active and p not in case.excluded]
            if not here and move.people != (case.starter,):
                raise Broken(f"who owes {move} is gone or involved")
            form = c.NAMES[move.form]
            if here and all(refusal(self.protocol, case, form, p, self.roster) for p in here):
                raise Broken(f"who owes {move} cannot make it")
        if not case.is_taken and not any(m.form == "accept" for m in self.moves):
            raise Broken("a request is lost: nobody took it up, and nobody is asked")
        if case.report.is_owed and not any(m.form == "record_report" for m in self.moves):
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
            e.Asked(person=person) | e.Informed(person=person) | e.Escalated(person=person) | e.TaskOpened(person=person)
            | e.HandedOver(person=person) | e.PartPassedOn(person=person) | e.Joined(person=person)
            | e.ReportOwed(person=person) | e.ReportDecided(person=person) | e.QuestionAsked(person=person)
        ):  # fmt: skip
            return (person,) if person else ()
        case _:
            return ()


def walk(name: str, seed: int, steps: int = 45) -> Walk:
    """A whole random walk; what breaks is told with its seed."""
    made = Walk(name, Random(seed))
    try:
        made.run(steps)
    except Exception as fault:
        fault.add_note(f"walk({name!r}, {seed})  at {made.now} place {made.case.place}")
        fault.add_note("\n".join(f"{line.at:%d-%m %H:%M} {line.actor:12} {line.event}" for line in made.trail[-25:]))
        raise
    return made
