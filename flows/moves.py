"""What each place of a protocol waits for, and what is owed wherever a case stands: the moves, without their reminders.

Pure, computed from the case. Every move has a person: where nobody has the part, the next who can answer for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain

from flows.case import Case
from flows.days import AMSTERDAM, next_working_day
from flows.hours import A_WEEK, CLOSES, REAL_TIME, due, reminder, shift_for_teacher
from flows.move import Move
from flows.parts import Part, Parts, is_personal
from flows.protocol import Place, Protocol
from flows.roster import Roster
from flows.weighing import norms

NORMS = ("acute", "structural", "disclosure", "safety", "again")
"""Why a report is made within the hour: a norm, danger that the school judged itself, danger that does not stop."""
ASKED_DAILY = 2 * A_WEEK
"""default: so many working days everybody who could take a worry up is asked again each day, after that each week."""
NOT_BY_THE_HOUR = ("monitor", "vt_decision", "vt_end")
"""Terms that acute threat with honour signals does not shorten: they are Veilig Thuis's, or dates agreed later."""


def rounds(case: Case) -> int:
    """How many rounds of asking there were at the place where the case stands."""
    here = [a.round for a in case.asks if a.place == case.place and not a.alarm]
    return max([*here, case.nobody[1] if case.nobody[0] == case.place else 0], default=0)


def answer_ends(protocol: Protocol, case: Case, roster: Roster) -> datetime:
    """When (UTC) somebody of the line should have answered: one working day in all, from the request."""
    assert case.place_at is not None  # noqa: S101 - set with the place
    return due(case.place_at, protocol.term["answer_all"], roster.calendar)


def moves_of(protocol: Protocol, case: Case, roster: Roster) -> Iterator[Move]:
    """Everything that an open case waits for, in no order."""
    draft = _Moves(protocol, case, roster)
    return (draft.settled(move) for move in draft.all())


def alone_until(protocol: Protocol, case: Case, roster: Roster) -> datetime | None:
    """Until when (UTC) a joint answer waits for who must still answer alone; None: it waits for nobody.

    Whoever said *later* of their own answer holds nobody up longer than the term.
    """
    draft = _Moves(protocol, case, roster)
    ends = [min(move.due, draft.settled(move).due) for move in draft.all() if move.form == "weigh_alone"]
    return min(ends, default=None)


def keeps_school_holidays(case: Case, move: Move) -> bool:
    """Whether a move waits for the end of a school holiday: what a teacher owes; never what is acute, a report, or what
    Veilig Thuis owes.
    """
    theirs = move.term.startswith("vt_") or move.form == "record_report"
    return move.people == (case.starter,) and case.starter_role == "teacher" and not (move.acute or theirs)


@dataclass(frozen=True, slots=True)
class _Moves:
    protocol: Protocol
    case: Case
    roster: Roster

    @property
    def parts(self) -> Parts:
        return Parts(self.protocol, self.case, self.roster)

    def all(self) -> Iterator[Move]:
        at = self.protocol.place[self.case.place]
        by_kind = {
            "ask": self.ask, "spar": self.spar, "advise": self.advise, "talk": self.talk, "weigh": self.weigh,
            "report": self.decide, "help": self.decide_help, "follow": self.follow, "conclude": self.conclude,
            "colleague": self.conclude, "end": self.conclude,
        }  # fmt: skip
        wherever = (
            self.alarm(),
            self.report(),
            self.advice(),
            self.tasks(),
            self.danger(),
            self.hypotheses(),
            self.questions(),
        )
        yield from chain(*wherever, by_kind[at.kind](at))

    def move(self, key: str, form: str, who: tuple[str, ...], term: str, since: datetime, **more: object) -> Move:
        """A move whose end is its term from `since`; `on` in `more` gives a date instead, `end` a moment."""
        rule = self.protocol.term[term]
        on, end = more.pop("on", None), more.pop("end", None)
        if isinstance(on, date):
            end = self.evening(on)
        elif not isinstance(end, datetime):
            end = due(since, rule, self.roster.calendar)
        step = str(more.pop("step", None) or self.protocol.place[self.case.place].step)
        acute = rule.unit in ("minutes", "hours")
        return Move(key, form, step, who, end, term, since, acute=acute, **more)  # type: ignore[arg-type]

    def evening(self, day: date) -> datetime:
        """The end of an agreed day, or of the next working day."""
        return datetime.combine(next_working_day(day, self.roster.calendar), CLOSES, AMSTERDAM).astimezone(UTC)

    def who(self, party: str) -> tuple[str, ...]:
        return (self.parts.responsible(party)[0],)

    def here(self, people: Iterable[str]) -> tuple[str, ...]:
        """Those of the people who can act; the owner (and so on) when there is none."""
        return tuple(p for p in people if self.parts.is_here(p)) or self.who("owner")

    @property
    def since(self) -> datetime:
        assert self.case.place_at is not None  # noqa: S101 - set with the place
        return self.case.place_at

    # ------------------------------------------------------------ finding a human

    def alarm(self) -> Iterator[Move]:
        alarm = self.case.alarm
        if alarm is None:
            return
        people = tuple(ask.person for ask in self.case.open_asks if ask.alarm)
        yield self.move("alarm", "accept", self.here(people), "answer_acute", alarm.round_at)

    def ask(self, place: Place) -> Iterator[Move]:
        """First half a working day, then all within one working day; after that every working day again."""
        if self.case.alarm is not None:
            return
        asks = [a.at for a in self.case.asks if a.place == place.id]
        last = max([*asks, self.since, self.case.phone_card_at or self.since])
        people = tuple(a.person for a in self.case.open_asks if a.place == place.id)
        end = answer_ends(self.protocol, self.case, self.roster)
        term, moment = "answer_all", end
        if rounds(self.case) <= 1:
            half = due(last, self.protocol.term["answer_first"], self.roster.calendar)
            term, moment = ("answer_first", half) if half < end else (term, end)
        stage = 1
        while moment <= last:
            stage += A_WEEK if stage > ASKED_DAILY and not self.case.flags else 1
            moment = reminder(self.protocol.term["answer_all"], end, stage, self.roster.calendar)
        yield self.move("answer", "accept", self.here(people), term, last, end=moment)

    # ------------------------------------------------------------ what is owed wherever the case stands

    def report(self) -> Iterator[Move]:
        report = self.case.report
        if report.is_owed and report.owed_at is not None:
            norm = bool({*norms(self.protocol), *NORMS} & set(report.why))
            yield self.move(
                f"report:{report.n}", "record_report", self.who("reporter"), "report_norm" if norm else "report",
                report.owed_at, step="5",
            )  # fmt: skip
        if report.waits_for_decision and report.made_at is not None:
            since = report.chased_at or report.made_at
            key = f"vt_decision:{report.n}" + ("+" if report.chased_at else "")
            yield self.move(key, "record_decision", self.who("reporter"), "vt_decision", since, step="5")
        if report.waits_for_end and report.made_at is not None:
            end = due(report.made_at, self.protocol.term["vt_end"], self.roster.calendar)
            key, since, term = f"vt_end:{report.n}", report.made_at, "vt_end"
            if report.chased_at is not None:  # default: a call is followed as soon as one about the decision
                key, since, term = f"{key}+", report.chased_at, "vt_decision"
                end = max(end, due(since, self.protocol.term[term], self.roster.calendar))
            yield self.move(key, "record_end", self.who("reporter"), term, since, end=end, step="6")

    def advice(self) -> Iterator[Move]:
        for question, since in self.case.weighing.owed:
            if self.protocol.question[question].doubt.advice:
                key = f"advice:{question}:{self.case.weighing.round}"
                yield self.move(key, "record_advice", self.who("owner"), "advice", since, about=question, step="4")

    def tasks(self) -> Iterator[Move]:
        for owed in self.case.tasks:
            task = self.protocol.task[owed.task]
            if task.family and self.case.held:
                continue  # it waits with the talk
            if is_personal(task) and not self.parts.is_here(owed.person):
                continue  # there is nobody left to ask
            key = f"task:{owed.task}:{owed.n}"
            yield self.move(
                key, "record_task", self.here((owed.person,)), task.term, owed.at, about=owed.task, role=owed.role,
                step=task.step,
            )  # fmt: skip

    def danger(self) -> Iterator[Move]:
        """After an outcome that is not safe the danger questions come again: within the task's own term where that runs
        in real time (a child that dares not go home), else the same day.
        """
        since_judged = self.case.tasks_done[self.case.danger_judged_after :]
        unsafe = [(task, at) for task, outcome, at in since_judged if outcome in self.protocol.task[task].unsafe]
        if unsafe and self.case.entry != "colleague":
            task, since = unsafe[0]
            rule = self.protocol.task[task]
            # Nobody may have taken it up yet, and who began it may be gone: then somebody else who knows of it.
            know = (self.case.owner or self.case.starter, self.case.report.person, *(p for p, _ in self.case.informed))
            asked = (ask.person for ask in self.case.open_asks)
            who = self.here(person for person in (*know, *asked) if person)[:1]
            soon = self.protocol.term[rule.term].unit in REAL_TIME
            yield self.move("danger", "judge_danger", who, rule.term if soon else "report", since, step=rule.step)

    def hypotheses(self) -> Iterator[Move]:
        """At each next step it is asked whether a hypothesis was confirmed or refuted (INOS st.1)."""
        if not self.case.is_taken or self.case.entry == "colleague":
            return
        for seen in self.case.hypotheses:
            asked_at = max(seen.at, seen.followed_at or seen.at)
            if asked_at < self.since:
                key = f"hypothesis:{seen.id}:{self.case.place}"
                yield self.move(key, "follow_hypothesis", self.who("owner"), "other", self.since)

    def questions(self) -> Iterator[Move]:
        for question in self.case.questions:
            if question.answer is None:
                who = (self.parts.answers(question),)
                yield self.move(
                    f"question:{question.id}", "answer_question", who, "other", question.at, about=question.id
                )

    # ------------------------------------------------------------ what the place itself waits for

    def spar(self, place: Place) -> Iterator[Move]:
        yield self.move("contact", "record_contact", self.who("owner"), "contact", self.since)

    def advise(self, place: Place) -> Iterator[Move]:
        since = max(self.since, self.case.accepted_at or self.since)
        yield self.move("advise", "advise", self.who("owner"), "first_note", since)

    def talk(self, place: Place) -> Iterator[Move]:
        talk = self.case.talk
        if self.case.held and any(self.protocol.task[t.task].releases for t in self.case.tasks):
            return  # what releases it is what is waited for
        if talk.planned_at is not None and talk.on is not None:
            yield self.move("record_talk", "record_talk", self.who("leader"), "talk_held", talk.planned_at, on=talk.on)
        else:
            yield self.move("plan_talk", "plan_talk", self.who("owner"), "talk_invite", self.since)

    def weigh(self, place: Place) -> Iterator[Move]:
        weighing = self.case.weighing
        opened = weighing.at or self.since
        done = {person for person, _, _ in weighing.alone}
        left = tuple(p for p in weighing.people if p not in done and self.parts.is_here(p))
        alone = self.move(f"weigh_alone:{weighing.round}", "weigh_alone", left, "weigh_alone", opened)
        if left and not weighing.joint:
            yield alone
        term, since = "weighing", opened
        if weighing.joint_at is not None:
            term, since = "weigh_joint", weighing.joint_at
        end = max(alone.due, due(since, self.protocol.term[term], self.roster.calendar))
        key = f"weigh_jointly:{weighing.round}:{len(weighing.joint)}"
        who = self.who("owner")
        if "suspicion" in weighing.advised and dict(weighing.joint).get("suspicion") == "doubt":
            weighers = zip(weighing.people, weighing.roles, strict=True)
            undecided = (person for person, role in weighers if role in self.protocol.undecided)
            who = tuple(person for person in undecided if self.parts.is_here(person)) or who
        yield self.move(key, "weigh_jointly", who, term, since, end=end)

    def decide(self, place: Place) -> Iterator[Move]:
        person, role = self.decider(place)
        term = "report" if self.case.report.is_owed else "decide_help"
        yield self.move(f"decide_report:{self.case.report.n}", "decide_report", (person,), term, self.since, role=role)

    def decide_help(self, place: Place) -> Iterator[Move]:
        person, role = self.decider(place)
        yield self.move("decide_help", "decide_help", (person,), "decide_help", self.since, role=role)

    def decider(self, place: Place) -> Part:
        """Who sees to a decision: the owner where that role decides, else the first who may."""
        found = self.parts.deciders(place)
        return next((part for part in found if part[0] == self.case.owner), found[0])

    def follow(self, place: Place) -> Iterator[Move]:
        case, manager = self.case, self.who("case_manager")
        waiting = list(self.monitoring())
        yield from waiting
        if case.help.help and case.help.result != "yes" and case.help.until is not None:
            key = f"result:{case.help.until.isoformat()}"
            if case.help.result == "doubt" and case.help.result_at is not None:
                yield self.move(f"{key}:doubt", "judge_result", manager, "weigh_joint", case.help.result_at)
            else:
                since = case.help.decided_at or self.since
                yield self.move(key, "judge_result", manager, "monitor", since, on=case.help.until)
        elif not waiting:
            since = max(self.since, case.help.result_at or self.since, case.looked_at or self.since)
            yield self.move(f"monitor:{case.looks}", "record_monitoring", manager, "monitor", since)

    def monitoring(self) -> Iterator[Move]:
        for agreed in self.case.monitoring:
            if not agreed.done:
                key, manager = f"monitor:{agreed.on.isoformat()}", self.who("case_manager")
                yield self.move(key, "record_monitoring", manager, "monitor", agreed.at, on=agreed.on)

    def conclude(self, place: Place) -> Iterator[Move]:
        """Closing; first whatever was agreed to look at."""
        waiting = list(self.monitoring())
        yield from waiting
        if not waiting:
            since = max(self.since, self.case.looked_at or self.since)
            yield self.move("close", "close_case", self.who("case_manager"), "other", since)

    # ------------------------------------------------------------ what counts for every move

    def settled(self, move: Move) -> Move:
        """The move with what holds for all: honour with acute threat, postponed, school holidays for a teacher."""
        case = self.case
        if self.hurries() and move.key != "alarm" and move.term not in NOT_BY_THE_HOUR and move.step != "6":
            soon = due(move.since, self.protocol.term["honour_acute"], self.roster.calendar)
            if soon < move.due:
                return replace(move, due=soon, term="honour_acute", acute=True)
        until = case.postponed.get(move.key)
        if until is not None and not move.acute and self.evening(until) > move.since:
            return replace(move, due=self.evening(until))
        if keeps_school_holidays(case, move):
            return replace(move, due=shift_for_teacher(move.due, self.roster.calendar, self.protocol.region))
        return move

    def hurries(self) -> bool:
        """Honour-related with acute threat that was not reported yet: steps within the hour (Delta 9)."""
        dangers = dict(self.case.dangers)
        if "honour" not in dangers or "acute" not in dangers:
            return False
        made = self.case.report.made_at
        return made is None or made < dangers["acute"]
