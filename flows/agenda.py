"""The agenda: what an open case waits for, who owes it, and when the product comes back to it.

Pure, computed from the case, never stored as a truth of its own. Never empty for an open case, and never without a
person: that is the invariant "no case sleeps". To whom reminders climb is the ladder's matter (`flows.deciding.passing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from flows.case import Case
from flows.days import AMSTERDAM
from flows.hours import CLOSES, due, first_stage, reminder, shift_for_teacher
from flows.protocol import Place, Protocol
from flows.roster import Roster

NORMS = ("acute", "structural", "disclosure")


@dataclass(frozen=True, slots=True)
class Move:
    """Something that the case waits for. `key` is unique in the case; `due` is UTC.

    `form`: the command that answers it; `about`: the task, question or doubt it is about; `people`: who owe it (never
    empty); `acute`: goes out whatever the hour, and cannot be postponed.
    """

    key: str
    form: str
    step: str
    people: tuple[str, ...]
    due: datetime
    term: str
    since: datetime
    about: str = ""
    role: str = ""
    acute: bool = False


def agenda(protocol: Protocol, case: Case, roster: Roster) -> tuple[Move, ...]:
    """Everything the case waits for, soonest first; empty only when it is closed or withdrawn."""
    if not case.is_open or case.started_at is None:
        return ()
    draft = _Moves(protocol, case, roster)
    moves = [draft.settled(move) for move in draft.all()]
    return tuple(sorted(moves, key=lambda m: (m.due, m.key)))


def wake(protocol: Protocol, case: Case, roster: Roster, move: Move) -> tuple[datetime, int]:
    """When (UTC) the product comes back to a move, and the stage of its reminder then."""
    term = protocol.term[move.term]
    last = case.reminded.get(move.key)
    if move.key in ("alarm", "answer"):
        return move.due, 1 if last is None else last[0] + 1
    stage = first_stage(term) if last is None else last[0] + 1
    moment = reminder(term, move.due, stage, roster.calendar)
    if stage == 0 and moment <= move.since:  # that early was before it began: the first is on the date
        stage, moment = 1, reminder(term, move.due, 1, roster.calendar)
    return moment, stage


def responsible(protocol: Protocol, case: Case, roster: Roster, who: str) -> tuple[str, str]:
    """(person, role) for a party ("owner", "reporter", ...) or a role id; a person as long as the case has any.

    Falls back along: the party, the owner, the roles of the ladder, who started the case. People excluded are skipped.
    """
    parties = {
        "teacher": (case.starter, case.starter_role),
        "owner": (case.owner, case.owner_role),
        "leader": (case.talk.leader, case.talk.role),
        "reporter": (case.report.person, case.report.role),
        "case_manager": (case.help.manager, case.help.role),
    }
    person, role = parties.get(who, ("", ""))
    if not person and who == "reporter":
        reports = (role for place in protocol.places if place.kind == "report" for role in place.reports)
        person, role = holder(case, roster, reports)
    if not person and who in protocol.role and who != "teacher":
        person, role = holder(case, roster, (who,))
    if person and person not in case.excluded and _is_here(roster, person):
        return person, role
    if case.owner and case.owner not in case.excluded and _is_here(roster, case.owner):
        return case.owner, case.owner_role
    above = tuple(role for role in protocol.ladder if role in protocol.role)
    person, role = holder(case, roster, above)
    return (person, role) if person else (case.starter, case.starter_role)


def holder(case: Case, roster: Roster, roles: Iterable[str]) -> tuple[str, str]:
    """The first active holder of the first of these roles who is not involved; ("", "") when there is none."""
    for role in roles:
        for person in roster.holders(role, case.school, case.excluded):
            return person.id, role
    return "", ""


def _is_here(roster: Roster, person: str) -> bool:
    found = roster.get(person)
    return found is not None and found.active


def _evening(day: date) -> datetime:
    return datetime.combine(day, CLOSES, AMSTERDAM)


@dataclass(frozen=True, slots=True)
class _Moves:
    protocol: Protocol
    case: Case
    roster: Roster

    def all(self) -> Iterator[Move]:
        at = self.protocol.place[self.case.place]
        by_kind = {
            "ask": self.ask, "spar": self.spar, "advise": self.advise, "talk": self.talk, "weigh": self.weigh,
            "report": self.decide, "help": self.decide_help, "follow": self.follow, "conclude": self.conclude,
            "colleague": self.conclude,
        }  # fmt: skip
        found = list(chain(self.alarm(), self.report(), self.advice(), self.tasks(), self.questions()))
        here = by_kind.get(at.kind)
        if here is not None:
            found += here(at)
        return iter(found or self.conclude(at))

    def move(self, key: str, form: str, who: tuple[str, ...], term: str, since: datetime, **more: object) -> Move:
        """A move whose end is its term from `since`; `on` in `more` gives a date instead."""
        place = self.protocol.place[self.case.place]
        rule = self.protocol.term[term]
        on = more.pop("on", None)
        end = _evening(on) if isinstance(on, date) else due(since, rule, self.roster.calendar)
        move = Move(key, form, place.step, who, end, term, since)
        return replace(move, acute=rule.unit in ("minutes", "hours"), **more)  # type: ignore[arg-type]

    def who(self, party: str) -> tuple[str, ...]:
        return (responsible(self.protocol, self.case, self.roster, party)[0],)

    def here(self, people: Iterable[str]) -> tuple[str, ...]:
        """Those of the people who can act; the owner (and so on) when there is none."""
        found = tuple(p for p in people if p not in self.case.excluded and _is_here(self.roster, p))
        return found or self.who("owner")

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
        if self.case.alarm is not None:
            return
        asks = [a for a in self.case.asks if a.place == place.id]
        rounds = max([a.round for a in asks if a.at >= self.since], default=0)
        if self.case.nobody[0] == place.id:
            rounds = max(rounds, self.case.nobody[1])
        last = max([a.at for a in asks] + [self.since, self.case.phone_card_at or self.since])
        people = tuple(a.person for a in self.case.open_asks if a.place == place.id)
        first = rounds <= 1
        since = last if first or rounds > 2 else self.since  # noqa: PLR2004 - round 2 ends with the working day in all
        yield self.move("answer", "accept", self.here(people), "answer_first" if first else "answer_all", since)

    # ------------------------------------------------------------ what is owed wherever the case stands

    def report(self) -> Iterator[Move]:
        report = self.case.report
        if report.is_owed and report.owed_at is not None:
            norm = bool(set(NORMS) & set(report.why))
            yield self.move(
                f"report:{report.n}", "record_report", self.who("reporter"), "report_norm" if norm else "report",
                report.owed_at, step="5",
            )  # fmt: skip
        if report.waits_for_decision and report.made_at is not None:
            since = report.chased_at or report.made_at
            key = f"vt_decision:{report.n}" + ("+" if report.chased_at else "")
            yield self.move(key, "record_decision", self.who("reporter"), "vt_decision", since, step="5")
        if report.waits_for_end and report.made_at is not None:
            yield self.move(
                f"vt_end:{report.n}", "record_end", self.who("reporter"), "vt_end", report.made_at, step="6"
            )

    def advice(self) -> Iterator[Move]:
        for question, since in self.case.weighing.owed:
            if self.protocol.question[question].doubt.advice:
                key = f"advice:{question}:{self.case.weighing.round}"
                yield self.move(key, "record_advice", self.who("owner"), "advice", since, about=question, step="4")

    def tasks(self) -> Iterator[Move]:
        for owed in self.case.tasks:
            task = self.protocol.task[owed.task]
            who = self.here((owed.person,))
            key = f"task:{owed.task}:{owed.n}"
            yield self.move(
                key, "record_task", who, task.term, owed.at, about=owed.task, role=owed.role, step=task.step
            )

    def questions(self) -> Iterator[Move]:
        for question in self.case.questions:
            if question.answer is None:
                who = self.here((question.person,))
                key = f"question:{question.id}"
                yield self.move(key, "answer_question", who, "other", question.at, about=question.id)

    # ------------------------------------------------------------ what the place itself waits for

    def spar(self, place: Place) -> Iterator[Move]:
        yield self.move("contact", "record_contact", self.who("owner"), "contact", self.since)

    def advise(self, place: Place) -> Iterator[Move]:
        since = max(self.since, self.case.accepted_at or self.since)
        yield self.move("advise", "advise", self.who("owner"), "first_note", since)

    def talk(self, place: Place) -> Iterator[Move]:
        talk = self.case.talk
        if talk.planned_at is not None and talk.on is not None:
            yield self.move("record_talk", "record_talk", self.who("leader"), "talk_held", talk.planned_at, on=talk.on)
        elif not (self.case.held and any(self.protocol.task[t.task].releases for t in self.case.tasks)):
            yield self.move("plan_talk", "plan_talk", self.who("owner"), "talk_invite", self.since)

    def weigh(self, place: Place) -> Iterator[Move]:
        weighing = self.case.weighing
        if weighing.at is None:
            yield self.move("weighing", "weigh_jointly", self.who("owner"), "weighing", self.since)
            return
        done = {person for person, _, _ in weighing.alone}
        left = tuple(p for p in weighing.people if p not in done)
        alone = self.move(f"weigh_alone:{weighing.round}", "weigh_alone", self.here(left), "weigh_alone", weighing.at)
        if left and not weighing.joint:
            yield alone
        since = max(alone.due, weighing.joint_at or alone.due)
        key = f"weigh_jointly:{weighing.round}:{len(weighing.joint)}"
        yield self.move(key, "weigh_jointly", self.who("owner"), "weigh_joint", since)

    def decide(self, place: Place) -> Iterator[Move]:
        if self.case.report.decided is None or self.case.report.made_at is None:
            person, role = holder(self.case, self.roster, place.decides)
            who = (person,) if person else self.who("reporter")
            if self.case.report.decided is None:
                key = f"decide_report:{self.case.report.n}"
                term = "report" if self.case.report.is_owed else "decide_help"
                yield self.move(key, "decide_report", who, term, self.since, role=role)

    def decide_help(self, place: Place) -> Iterator[Move]:
        person, role = holder(self.case, self.roster, place.decides)
        who = (person,) if person else self.who("reporter")
        yield self.move("decide_help", "decide_help", who, "decide_help", self.since, role=role)

    def follow(self, place: Place) -> Iterator[Move]:
        case, manager = self.case, self.who("case_manager")
        waits = False
        if case.help.help and case.help.result != "yes" and case.help.until is not None:
            since = case.help.decided_at or self.since
            key = f"result:{case.help.until.isoformat()}"
            yield self.move(key, "judge_result", manager, "monitor", since, on=case.help.until)
            waits = True
        for monitoring in case.monitoring:
            if not monitoring.done:
                key = f"monitor:{monitoring.on.isoformat()}"
                yield self.move(key, "record_monitoring", manager, "monitor", monitoring.at, on=monitoring.on)
                waits = True
        if not waits:
            since = max(self.since, case.help.result_at or self.since)
            key = f"monitor:{len(case.monitoring)}"
            yield self.move(key, "record_monitoring", manager, "monitor", since)

    def conclude(self, place: Place) -> Iterator[Move]:
        yield self.move("close", "close_case", self.who("case_manager"), "other", self.since)

    # ------------------------------------------------------------ what counts for every move

    def settled(self, move: Move) -> Move:
        """The move with what holds for all: honour with acute threat, postponed, school holidays for a teacher."""
        case = self.case
        if case.has("honour") and case.has("acute") and move.key != "alarm" and move.term != "monitor":
            soon = due(move.since, self.protocol.term["honour_acute"], self.roster.calendar)
            if soon < move.due and not move.key.startswith("vt_"):
                return replace(move, due=soon, term="honour_acute", acute=True)
        until = case.postponed.get(move.key)
        if until is not None and not move.acute:
            return replace(move, due=max(_evening(until), move.since))
        if move.people == (case.starter,) and not move.acute and case.starter_role == "teacher":
            return replace(move, due=shift_for_teacher(move.due, self.roster.calendar, self.protocol.region))
        return move
