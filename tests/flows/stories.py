"""A pretend school of any board, and a story: commands given one after another to the real decider."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Literal

from bot.resources import load_calendar, load_sentences
from flows import commands as c
from flows.access import hats, offers
from flows.agenda import Move, agenda
from flows.asking.command import open_questions
from flows.case import Case, evolve
from flows.commands import Command
from flows.decide import decide
from flows.deciding.act import Refused
from flows.events import Recorded, Words
from flows.protocol import Entry, Protocol
from flows.roster import EVERYWHERE, Person, Post, Roster
from flows.scene import Scene
from flows.words import Sentences
from tests.flows.boards import board

SCHOOL = "de-linde"
CODE = "NP-TEST01"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 in Amsterdam."""


@cache
def sentences() -> Sentences:
    """Every Dutch sentence of the product."""
    return load_sentences()


@cache
def roster(name: str) -> Roster:
    """One person for each role of a board, with the role's id as their id, and a second teacher."""
    protocol = board(name)
    people = [
        Person(
            role.id,
            f"Persoon {number}",
            (Post(EVERYWHERE if role.scope == "board" else SCHOOL, (role.id,)),),
        )
        for number, role in enumerate(protocol.roles, 1)
    ]
    people.append(Person("teacher2", "Persoon Twee", (Post(SCHOOL, ("teacher",)),)))
    people.append(Person("stranger", "Persoon Ver", (Post("elders", ("teacher",)),)))
    return Roster(tuple(people), load_calendar())


@dataclass
class Story:
    """A case as it grows. `now` moves on by a minute with every command."""

    name: str
    now: datetime = MONDAY
    trail: list[Recorded] = field(default_factory=list)
    case: Case = field(default_factory=lambda: Case(CODE))

    @property
    def protocol(self) -> Protocol:
        """The board's protocol."""
        return board(self.name)

    def does(self, actor: str, command: Command) -> Story:
        """Somebody gives a command; a refusal is an `AssertionError`."""
        self.now += timedelta(minutes=1)
        lines = decide(self.protocol, self.case, command, actor, roster(self.name), self.now)
        assert not isinstance(lines, Refused), f"{type(command).__name__}: {lines.code} {lines.field} {lines.detail}"
        for line in lines:
            self.trail.append(line)
            self.case = evolve(self.case, line)
        return self

    def later(self, **time: int) -> Story:
        """Time passes, and nobody does anything."""
        self.now += timedelta(**time)
        return self

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the case waits for."""
        return agenda(self.protocol, self.case, roster(self.name))

    def scene(self, person: str) -> Scene:
        """What a drawing function gets for somebody."""
        return Scene(self.protocol, self.case, person, roster(self.name), self.now, sentences())

    def home(self, person: str) -> Scene:
        """The scene of somebody at home."""
        return Scene(self.protocol, None, person, roster(self.name), self.now, sentences())


def said(text: str) -> Words:
    """A free text."""
    return Words(text)


def begin(
    name: str,
    entry: Entry = "concern",
    flags: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    now: datetime = MONDAY,
) -> Story:
    """A teacher begins a case in one of the ways there are."""
    seen = () if entry == "sparring" else (c.Seen(kind="fact", text=said("Ik zag een blauwe plek.")),)
    signals = tuple(board(name).signal)[:3] if entry == "concern" else ()
    started = c.StartCase(
        entry=entry, school=SCHOOL, age="4_11", signals=signals, goes_well=said("Speelt graag buiten."), seen=seen,
        flags=flags, judged=("acute", "structural", "disclosure", "honour"), excluded=excluded,
    )  # fmt: skip
    return Story(name, now).does("teacher", started)


def taken(name: str, entry: Entry = "concern", flags: tuple[str, ...] = ()) -> Story:
    """A case that the first who was asked took up."""
    story = begin(name, entry, flags)
    return story.does(story.case.open_asks[0].person, c.Accept())


def day(days: int) -> date:
    """A date, counted from the Monday on which stories begin."""
    return MONDAY.date() + timedelta(days=days)


# ---------------------------------------------------------------- whole cases, walked by answering what is waited for


@dataclass(frozen=True)
class Road:
    """How a case goes on: its entry, what is seen at first, the answers of the weighing, whether somebody declines."""

    entry: Entry = "concern"
    flags: tuple[str, ...] = ()
    advice: Literal["talk", "weigh"] = "talk"
    talk: bool = True
    answers: tuple[tuple[str, str], ...] = (
        ("suspicion", "yes"),
        ("safety", "no"),
        ("help", "yes"),
        ("acceptance", "yes"),
    )
    result: str = "yes"
    declines: bool = False

    def __str__(self) -> str:
        """A short name, for the list of tests."""
        answers = "-".join(f"{question}.{answer}" for question, answer in self.answers)
        return f"{self.entry}+{'+'.join(self.flags)}-{answers}{'-declines' if self.declines else ''}"


ROADS = (
    Road(),
    Road(declines=True, advice="weigh", answers=(("suspicion", "no"),)),
    Road(flags=("acute",)),
    Road(entry="acute", flags=("acute",)),
    Road(entry="sparring"),
    Road(entry="kindcheck", talk=False),
    Road(entry="colleague"),
    Road(flags=("disclosure", "honour")),
    Road(answers=(("suspicion", "doubt"),)),
    Road(answers=(("suspicion", "yes"), ("safety", "no"), ("help", "no")), result="no"),
)


def walk(name: str, road: Road, limit: int = 80) -> Iterator[Story]:
    """Every state of a case on its way to its end (one object): who owes the soonest move makes it."""
    story = begin(name, road.entry, road.flags)
    yield story
    if road.declines:
        yield story.does(story.case.open_asks[0].person, c.Decline(reason="no_time"))
    for _ in range(limit):
        if not story.case.is_open:
            return
        yield _next(story, road)
    raise AssertionError(f"{name} {road}: no end in sight at {story.case.place}")


@cache
def states(name: str, road: Road) -> tuple[Story, ...]:
    """Every state of a walk, each by itself: to be looked at, not to be gone on with."""
    return tuple(replace(story, trail=list(story.trail)) for story in walk(name, road))


def cast(story: Story) -> tuple[str, ...]:
    """The people to draw a state for: whoever has a part in it, and somebody of elsewhere."""
    people = (person.id for person in roster(story.name).people)
    return (*(p for p in people if hats(story.protocol, story.case, p, roster(story.name))), "stranger")


LAST = ("record_contact", "record_monitoring", "close_case")
"""Moves that are made when nothing else is left to do."""


def _next(story: Story, road: Road) -> Story:
    for move in sorted(story.moves, key=lambda m: LAST.index(m.form) if m.form in LAST else -1):
        for person in move.people:
            if move.form in offers(story.protocol, story.case, person, roster(story.name)):
                return _answer(story, move, person, road)
    raise AssertionError(f"nobody can move: {story.moves}")


def _answer(story: Story, move: Move, person: str, road: Road) -> Story:
    if move.form == "judge_result" and story.case.help.until is not None:
        story.now = max(story.now, move.due)  # question 5 waits for its date
    text, today = said("Kort en zonder namen."), story.now.date()
    no: dict[str, Any] = {"acute": "no"}
    task = story.protocol.task.get(move.about)
    outcome = next((o.id for o in task.outcomes if o.id not in task.stays), "") if task else ""
    given = {"suspicion": "no"} if "suspicion" in story.case.weighing.advised else dict(road.answers)
    weighed: dict[str, Any] = {
        q: given[q] for q in given if q in (*open_questions(story.protocol, story.case), *story.case.weighing.advised)
    }
    commands: dict[str, Callable[[], Command]] = {
        "accept": c.Accept,
        "record_contact": lambda: c.RecordContact(**no, outcome="done", text=text),
        "advise": lambda: c.Advise(**no, text=text, next=road.advice, ground=story.protocol.grounds[0].id),
        "record_task": lambda: c.RecordTask(
            task=move.about, outcome=outcome, text=text, on=today, reference=said("VT-1")
        ),
        "plan_talk": lambda: c.PlanTalk(**no, leader=person, others=("teacher",), invited=today, on=today),
        "record_talk": lambda: c.RecordTalk(
            **no, on=today, spoken_with=("both_parents",), facts=text, reaction=text, interpretation=text
        ),
        "weigh_alone": lambda: c.WeighAlone(**no, reasons=text, **weighed),
        "weigh_jointly": lambda: c.WeighJointly(
            **no, present=story.case.weighing.people, reasons=text, without=text, **weighed
        ),
        "record_advice": lambda: c.RecordAdvice(**no, question=move.about, on=today, reference=said("VT-2"), text=text),
        "decide_report": lambda: c.DecideReport(
            **no, report="yes" if story.case.report.is_owed else "no", reasons=text, without=text
        ),
        "record_report": lambda: c.RecordReport(on=today, reference=said("VT-3"), announced=("parents",), text=text),
        "record_decision": lambda: c.RecordDecision(**no, on=today, track="yes", text=text),
        "record_end": lambda: c.RecordEnd(**no, on=today, text=text),
        "decide_help": lambda: c.DecideHelp(
            **no,
            help="yes",
            reasons=text,
            without=text,
            what=text,
            until=today + timedelta(days=14),
            tasks=text,
            case_manager=person,
        ),
        "judge_result": lambda: c.JudgeResult(
            **no, answer="yes" if story.case.report_count else road.result, reasons=text, without=text
        ),
        "record_monitoring": lambda: c.RecordMonitoring(**no, safe="yes", text=text),
        "close_case": lambda: c.CloseCase(**no, text=text),
        "judge_danger": lambda: c.JudgeDanger(dangers=()),
        "answer_question": lambda: c.AnswerQuestion(**no, question=move.about, text=text),
    }
    if move.form == "plan_talk" and not road.talk:
        return story.does(person, c.SkipTalk(**no, ground=story.protocol.grounds[0].id, text=text))
    return story.does(person, commands[move.form]())
