"""What a board's meldcode is, as data: roles, places, questions, terms, lists and words of one school board.

Values only: no I/O, no rule of any particular board, no expressions. A rule that the data can name (a kind of place, a
trigger of a task, a unit of a term) is implemented in Python, once, with a test. `parse` lives in `flows.reading`,
the soundness check in `flows.check`, the drawing in `flows.draw`.

Every rule carries `source`: the document and its place ("INOS st.2", "Delta 9"), or "default" for a choice of the
product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Scope = Literal["school", "board"]
Entry = Literal["concern", "acute", "sparring", "colleague", "kindcheck"]
ENTRIES: tuple[Entry, ...] = ("concern", "acute", "sparring", "colleague", "kindcheck")

DangerId = Literal["acute", "structural", "disclosure", "honour"]
QuestionId = Literal["suspicion", "safety", "help", "acceptance", "result"]
QUESTIONS: tuple[QuestionId, ...] = ("suspicion", "safety", "help", "acceptance", "result")
Answer = Literal["yes", "no", "doubt"]

Kind = Literal["ask", "spar", "advise", "talk", "weigh", "report", "help", "follow", "conclude", "colleague", "end"]
EXITS: dict[Kind, tuple[str, ...]] = {
    "ask": ("accepted",),  # somebody took it up
    "spar": ("concern", "done"),  # it becomes a worry to be followed, or the talk was enough
    "advise": ("talk", "weigh"),  # with parents first, or straight to the weighing (on a recorded ground)
    "talk": ("done",),  # held, or not held on a recorded ground
    "weigh": ("close", "decide"),  # question 1 says no; or there is something to decide
    "report": ("done",),  # decision 1 taken
    "help": ("done",),  # decision 2 taken
    "follow": ("report", "done"),  # danger does not stop: decision 1 again; or everything agreed is done
    "conclude": ("done",),  # evaluated, recorded
    "colleague": ("done",),  # the duties about a colleague are done
    "end": (),
}
"""The ways out that a place of each kind must name in `to`."""

Unit = Literal["minutes", "hours", "halfday", "today", "workdays", "weeks"]
"""minutes, hours: real time, day and night. halfday: half a working day (4.5 working hours). today: the end of the same
working day. workdays: the end of the n-th working day. weeks: calendar weeks, then the next working day."""

Trigger = Literal[
    "accepted",  # step 2: somebody took the case up
    "talk",  # the case reached a place of kind "talk"
    "weighing",  # the case reached a place of kind "weigh"
    "weighed",  # a joint answer was given
    "decision",  # after every decision (report or not, help or not, result)
    "report",  # a report was made
    "help",  # help was agreed
    "follow",  # the case reached a place of kind "follow"
    "disclosure",  # somebody told of itself
    "honour",  # honour-related signals
    "colleague",  # the colleague route was taken up
    "holiday",  # a school holiday begins soon
    "offered",  # never asked for by itself; can be done at any time
]

Who = str
"""A role id of the protocol, or one of PARTIES: whoever has that part in the case."""
PARTIES = ("teacher", "owner", "leader", "reporter", "case_manager")
"""teacher: who started the case; owner: who took it up; leader: who leads the talk; reporter: who reports;
case_manager: casemanager/regiehouder. `teacher` is a role id as well."""

PARENT_LIST = "list_parent"
"""Id of the list of worries about a parent, for the kindcheck; a board may do without."""

VEILIG_THUIS = "veilig_thuis"
"""Who is no role of a school, yet thinks along (`consults`) and can owe a term."""
OWNERS = ("asked", "weigher", VEILIG_THUIS)
"""Who else can owe a term: whoever is asked; each who must weigh; Veilig Thuis (if late, the reporter hears it)."""

TERMS = (
    "answer_first",  # the first in line answers
    "answer_all",  # anyone in the line answers, counted from the request
    "answer_acute",  # acute or disclosure: then wider
    "honour_acute",  # honour-related with acute threat: every open move
    "expert",  # the expert on honour-related violence, or Veilig Thuis after a disclosure, is asked
    "report_norm",  # report made: acute or by a norm
    "report",  # report decided and made otherwise
    "first_note",  # after taking up: first advice recorded
    "contact",  # even sparring: contact made
    "talk_invite",
    "talk_held",  # from the invitation
    "weigh_alone",
    "weigh_joint",  # the next joint answer, after one that left a question open
    "weighing",  # from the beginning of the weighing to its first joint answer
    "advice",  # advice of Veilig Thuis after doubt
    "vt_decision",
    "vt_end",
    "decide_help",
    "monitor",  # when no date was agreed
    "feedback",
    "other",
)
"""The terms that every protocol must give, by id."""

GUIDES = ("talk", "announce", "child", "injury", "veilig_thuis", "self")
"""The guides that every protocol must give, by id; it may have more ("anger": when a talk becomes difficult)."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role at a school (`scope="school"`) or for the whole board; `name` as staff call it."""

    id: str
    name: str
    scope: Scope
    source: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number within reach. `acute`: stands first when there is danger now. `child`: for the child itself."""

    id: str
    label: str
    number: str
    source: str
    note: str = ""
    acute: bool = False
    child: bool = False


@dataclass(frozen=True, slots=True)
class AgeBand:
    """An age band. `signals`: id of its signal list ("" none). `parents_told`, `pupil_told`: who hears of a report.

    `consent`: whose consent sharing data (never a report) asks for: "parents", "pupil".
    """

    id: str
    label: str
    source: str
    signals: str = ""
    pupil_told: bool = False
    parents_told: bool = True
    consent: tuple[str, ...] = ("parents",)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the step plan; `id` "1".. in order."""

    id: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """One signal of a list; `label` at most 75 characters; ids unique in the protocol."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """Signals under one title (pupil, specifically sexual abuse, person suspected)."""

    id: str
    title: str
    items: tuple[Item, ...]
    source: str
    sexual: bool = False


@dataclass(frozen=True, slots=True)
class SignalList:
    """A signal list for an age group."""

    id: str
    title: str
    groups: tuple[SignalGroup, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger that is asked about. `norm`: a report is always made. `expert`: an expert is always asked.

    `holds_talk`: no talk with the family before it is agreed with the expert or Veilig Thuis. `first`: what comes
    first, for the person who says yes.
    """

    id: DangerId
    title: str
    question: str
    explain: str
    examples: tuple[str, ...]
    first: str
    source: str
    norm: bool = False
    expert: bool = False
    holds_talk: bool = False


@dataclass(frozen=True, slots=True)
class Expert:
    """Who can be asked about honour-related violence; external, so a label and not a role."""

    id: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A recorded ground for leaving something out: the talk of step 3, or announcing a report (`use`)."""

    id: str
    label: str
    use: tuple[Literal["talk", "announce"], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a guide."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide to read before or during a talk; `id` one of `GUIDES`, or the board's own."""

    id: str
    title: str
    sections: tuple[Section, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A time within which something is done; `owner`: who owes it, one of `Who` or `OWNERS`.

    `amount` is 0 for the unit "today". `before`: working days before its end that a first reminder goes out.
    """

    id: str
    amount: int
    unit: Unit
    source: str
    owner: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Something that must (or may) be done and recorded, beside the main path.

    `when`: what opens it; `owner`: who owes it; `term`: id of its term; `required`: the case cannot be closed before
    it is done; `outcomes`: what can be chosen (none: only a note); `unsafe`: the outcomes after which the danger
    questions are asked again; `stays`: the outcomes after which the task is still owed; `reference`: a kenmerk and a
    date are recorded with it; `once`: asked for once in a case, however often its trigger comes; `releases`: doing it
    releases a talk that a danger with `holds_talk` held back; `family`: it means speaking with the family, so it is
    held back with that talk.
    """

    id: str
    title: str
    explain: str
    when: tuple[Trigger, ...]
    owner: Who
    step: str
    source: str
    term: str = "other"
    required: bool = False
    outcomes: tuple[Item, ...] = ()
    unsafe: tuple[str, ...] = ()
    reference: bool = False
    stays: tuple[str, ...] = ()
    opens: dict[str, str] = field(default_factory=dict)
    """Outcome -> the task that it opens."""
    quiet: bool = False
    """Nobody further up the ladder is told when it stays undone, and reminders grow rare."""
    hands_over: str = ""
    """The outcome with which the case is handed over to a colleague; handing it over otherwise does the task too."""
    once: bool = True
    releases: bool = False
    family: bool = False
    entries: tuple[Entry, ...] = ("concern", "acute", "sparring", "kindcheck")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer to a weighing question leads to.

    `ask`: the next question ("" none); `report`: a report is to be made; `together`: from here on with Veilig Thuis;
    `advice`: Veilig Thuis's advice is owed (until it is recorded); `end`: "close", "report", "monitor" or "".
    """

    ask: str
    source: str
    report: bool = False
    together: bool = False
    advice: bool = False
    end: Literal["", "close", "report", "monitor"] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A weighing question with its answers; `advised`: doubt after Veilig Thuis's advice was recorded."""

    id: QuestionId
    title: str
    text: str
    explain: str
    yes: Outcome
    no: Outcome
    doubt: Outcome
    advised: Outcome
    source: str
    options: tuple[Item, ...] = ()
    """The words of the three answers, ids "yes", "no", "doubt"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the main path.

    ask: `line` (rungs: lists of role ids, asked one rung after another, or all at once with `together`), `widen` (the
    rungs added when nobody answers), `each` (roles that must each answer), `fallback` (roles asked when nobody of the
    line is available). talk: `leads`, `joins`. weigh: `must`, `may`. report: `decides`, `consults` (with whom it is
    tuned: roles, or `VEILIG_THUIS`; it is recorded whether it was), `reports` (who can report, the first unless agreed
    otherwise), `tells` (who tells the parents and, by age, the pupil; a role or a party). help: `decides`, `consults`.
    `informs`: roles that are told when the case gets here. `confidential`: nothing of the case reaches anybody outside
    its line.
    """

    id: str
    kind: Kind
    title: str
    step: str
    source: str
    to: dict[str, str]
    line: tuple[tuple[str, ...], ...] = ()
    together: bool = False
    widen: tuple[tuple[str, ...], ...] = ()
    each: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    informs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    consults: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the document that people must know and no other table holds; shown where `at` says."""

    id: str
    text: str
    at: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Protocol:
    """One board's meldcode. `entries` maps an entry to the place where it begins; `acute` the place of the acute line.

    `ladder`: whom an unanswered reminder climbs to: "responsible", "stand_in", then role ids. `record`: what the
    school's own record is called; `region`: school-holiday region ("noord", "midden", "zuid").
    """

    id: str
    name: str
    version: str
    document: str
    record: str
    region: Literal["noord", "midden", "zuid"]
    source: str
    roles: tuple[Role, ...]
    phones: tuple[Phone, ...]
    ages: tuple[AgeBand, ...]
    steps: tuple[Step, ...]
    lists: tuple[SignalList, ...]
    dangers: tuple[Danger, ...]
    experts: tuple[Expert, ...]
    grounds: tuple[Ground, ...]
    guides: tuple[Guide, ...]
    terms: tuple[Term, ...]
    ladder: tuple[str, ...]
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]
    places: tuple[Place, ...]
    rules: tuple[Rule, ...]
    entries: dict[Entry, str]
    overseers: tuple[str, ...]
    """Roles that see codes, steps and dates of every case of theirs, before the protocol asks or informs them."""
    undecided: tuple[str, ...] = ()
    """Roles that decide when doubt at question 1 stays after the advice of Veilig Thuis."""

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def term(self) -> dict[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def task(self) -> dict[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def question(self) -> dict[str, Question]:
        """Weighing questions by id, in their order."""
        return {question.id: question for question in self.questions}

    @cached_property
    def danger(self) -> dict[str, Danger]:
        """Kinds of danger by id."""
        return {danger.id: danger for danger in self.dangers}

    @cached_property
    def age(self) -> dict[str, AgeBand]:
        """Age bands by id."""
        return {age.id: age for age in self.ages}

    @cached_property
    def signal(self) -> dict[str, Item]:
        """Every signal of every list, by id."""
        return {i.id: i for sl in self.lists for group in sl.groups for i in group.items}

    @cached_property
    def guide(self) -> dict[str, Guide]:
        """Guides by id."""
        return {guide.id: guide for guide in self.guides}

    def of_kind(self, kind: Kind) -> Place:
        """The first place of a kind; every protocol has one of each but "colleague" (checked)."""
        return next(place for place in self.places if place.kind == kind)
