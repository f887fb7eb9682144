"""Every event of the trail in one Dutch sentence, and the texts that belong to it.

People are told by their role, never by name. Adds nothing that the event does not say; who and when stand beside the
sentence (`flows.timeline`), so that it needs no subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from flows import events as e
from flows.days import MONTHS, last_day
from flows.events import Event, Words
from flows.protocol import VEILIG_THUIS, Protocol
from flows.roster import Roster
from flows.words import Sentences


@dataclass(frozen=True, slots=True)
class Telling:
    """With which board's names, whose roles at which school, and in which words the trail is told."""

    protocol: Protocol
    roster: Roster
    words: Sentences
    school: str

    def say(self, key: str, **values: object) -> str:
        """The sentence `events.<key>`; a title in it that is a question keeps its question mark."""
        return self.words(f"events.{key}", **values).replace("?.", "?")

    def role(self, role: str) -> str:
        """What staff call a role."""
        found = self.protocol.role.get(role)
        return (found.short or found.name) if found else role or self.say("unknown_role")

    def role_of(self, person: str) -> str:
        """The role of somebody at the case's school."""
        if not person:
            return self.say("unknown_role")
        return self.role(self.roster.role_of(person, self.school, self.protocol))

    def roles_of(self, people: Iterable[str]) -> str:
        """The roles of several people, each as often as it occurs."""
        return self.several([self.role_of(person) for person in people], "nobody")

    def several(self, parts: Sequence[str], empty: str = "nothing") -> str:
        """Parts in a row, "a, b en c"; the sentence `events.<empty>` for none."""
        if not parts:
            return self.say(empty)
        if len(parts) == 1:
            return parts[0]
        return f"{', '.join(parts[:-1])} {self.say('and')} {parts[-1]}"

    def place(self, place: str) -> str:
        """The title of a place."""
        found = self.protocol.place.get(place)
        return found.title if found else place

    def task(self, task: str) -> str:
        """The title of a task."""
        found = self.protocol.task.get(task)
        return found.title if found else task

    def ground(self, ground: str) -> str:
        """The words of a recorded ground."""
        return next((g.label for g in self.protocol.grounds if g.id == ground), ground)

    def dangers(self, dangers: Sequence[str]) -> str:
        """Kinds of danger, and other reasons why a report is owed, by their titles."""
        known = self.protocol.danger
        return self.several([known[d].title if d in known else self.either("why", d) for d in dangers])

    def party(self, who: str) -> str:
        """What a role, or Veilig Thuis, is called."""
        return self.say("veilig_thuis") if who == VEILIG_THUIS else self.role(who)

    def tuned(self, said: str, consulted: Sequence[str]) -> str:
        """A sentence, with whom it was tuned after it."""
        if not consulted:
            return said
        return f"{said} {self.say('tuned', who=self.several([self.party(who) for who in consulted]))}"

    def question(self, question: str) -> str:
        """The title of a weighing question."""
        found = self.protocol.question.get(question)
        return found.title if found else question

    def answers(self, questions: Sequence[str], answers: Sequence[str]) -> str:
        """Questions with their answers, a sentence each."""
        pairs = zip(questions, answers, strict=True)
        return " ".join(
            self.say("answer.given", question=self.question(q), answer=self.either("answer", a)) for q, a in pairs
        )

    def either(self, table: str, id_: str) -> str:
        """The words of an id in one of the tables here, or the id itself where they have none."""
        key = f"events.{table}.{id_}"
        return self.words(key) if key in self.words else id_

    def option(self, source: str, id_: str) -> str:
        """The words of an option that a form offered."""
        key = f"forms.option.{source}.{id_}"
        return self.words(key) if key in self.words else id_

    def options(self, source: str, ids: Iterable[str]) -> str:
        """The words of several options of a form."""
        return self.several([self.option(source, id_) for id_ in ids])

    def move(self, key: str) -> str:
        """What a move of the agenda is called, by its key (`task:kindcheck:1`)."""
        kind, _, rest = key.partition(":")
        if kind == "task":
            return self.task(rest.rpartition(":")[0])
        return self.either("move", kind) if f"events.move.{kind}" in self.words else self.say("move.other")


def sentence(telling: Telling, event: Event) -> str:
    """What an event says, in one or a few short sentences."""
    return _SAID[type(event)](telling, event)


def texts(event: Event) -> tuple[tuple[str, Words], ...]:
    """The free texts of an event with the names of their fields, in the order in which they are kept."""
    found = [(field.name, getattr(event, field.name)) for field in fields(event)]
    return tuple((name, value) for name, value in found if isinstance(value, Words))


def shown_texts(telling: Telling, event: Event) -> tuple[str, ...]:
    """The texts of an event as they are shown, with their labels; a corrected text stands at its own place only."""
    if isinstance(event, e.TextHidden):
        return ()
    return tuple(told(telling, name, text) for name, text in texts(event) if text.text or text.state != "open")


def told(telling: Telling, name: str, text: Words) -> str:
    """A free text as it is shown: with a label where its field has one; hidden and forgotten texts say so."""
    shown = shown_text(telling.words, text)
    key = f"events.text.{name}"
    return telling.say("labelled", label=telling.words(key), text=shown) if key in telling.words else shown


def shown_text(words: Sentences, text: Words) -> str:
    """A free text, or what is said in its stead."""
    if text.state == "forgotten":
        return words("events.forgotten")
    if text.state == "hidden":
        return words("events.corrected", text=text.text) if text.text else words("events.hidden")
    return text.text


def say_date(day: date) -> str:
    """A date in full: "24 november 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


# ---------------------------------------------------------------- the sentences that need more than their key


def _signals(t: Telling, ev: e.SignalsNoted) -> str:
    age = t.protocol.age.get(ev.age)
    known = t.protocol.signal
    signals = "; ".join(known[s].label if s in known else s for s in ev.signals)
    return t.say("signals_noted", age=age.label if age else t.say("nothing"), signals=signals or t.say("nothing"))


def _observation(t: Telling, ev: e.ObservationAdded) -> str:
    return t.say(f"observation_added.{ev.kind}", profession=t.option("professions", ev.profession))


def _danger(t: Telling, ev: e.DangerJudged) -> str:
    return t.say("danger_judged.yes", dangers=t.dangers(ev.dangers)) if ev.dangers else t.say("danger_judged.no")


def _linked(t: Telling, ev: e.CasesLinked) -> str:
    kind = "danger" if ev.danger else "plain"
    return t.say(f"cases_linked.{kind}", code=ev.code, dangers=t.dangers(ev.danger))


def _passed_on(t: Telling, ev: e.PartPassedOn) -> str:
    part = t.either("part", ev.part) if f"events.part.{ev.part}" in t.words else t.task(ev.part)
    return t.say("part_passed_on", role=t.role(ev.role), part=part)


def _advised(t: Telling, ev: e.Advised) -> str:
    if ev.next == "weigh" and not ev.ground:
        return t.say("advised.weigh_plain")
    return t.say(f"advised.{ev.next}", ground=t.ground(ev.ground))


def _vt_advice(t: Telling, ev: e.AdviceRecorded) -> str:
    kind = "question" if ev.question else "plain"
    return t.say(f"advice_recorded.{kind}", on=say_date(ev.on), question=t.question(ev.question))


def _task_done(t: Telling, ev: e.TaskDone) -> str:
    task = t.protocol.task.get(ev.task)
    labels = {item.id: item.label for item in task.outcomes} if task else {}
    kind = "_".join(filter(None, ["on" if ev.on else "", "outcome" if ev.outcome else ""])) or "plain"
    on = say_date(ev.on) if ev.on else ""
    return t.say(f"task_done.{kind}", task=t.task(ev.task), outcome=labels.get(ev.outcome, ev.outcome), on=on)


def _talk_planned(t: Telling, ev: e.TalkPlanned) -> str:
    on, invited = say_date(ev.on), say_date(ev.invited)
    return t.say("talk_planned", on=on, invited=invited, role=t.role(ev.role), others=t.roles_of(ev.others))


def _weighed_jointly(t: Telling, ev: e.WeighedJointly) -> str:
    divided = t.several([t.question(q) for q in ev.divided])
    answers = t.answers(ev.questions, ev.answers)
    kind = "divided" if ev.divided else "plain"
    said = t.say(f"weighed_jointly.{kind}", answers=answers, divided=divided, roles=t.roles_of(ev.present))
    return t.tuned(said, ev.consulted)


def _report_decided(t: Telling, ev: e.ReportDecided) -> str:
    said = t.say("report_decided.yes" if ev.report else "report_decided.no", role=t.role(ev.role))
    return t.tuned(said, ev.consulted)


def _result(t: Telling, ev: e.ResultJudged) -> str:
    return t.tuned(t.say("result_judged.divided" if ev.divided else f"result_judged.{ev.answer}"), ev.consulted)


def _report_made(t: Telling, ev: e.ReportMade) -> str:
    if ev.announced:
        announced = ". ".join(t.option("announced", who) for who in ev.announced) + "."
    else:
        announced = t.say("announced.ground", ground=t.ground(ev.ground)) if ev.ground else t.say("announced.no")
    return t.say("report_made", on=say_date(ev.on), announced=announced)


def _help(t: Telling, ev: e.HelpDecided) -> str:
    if not ev.help:
        return t.tuned(t.say("help_decided.no"), ev.consulted)
    until = say_date(ev.until) if ev.until else t.say("nothing")
    return t.tuned(t.say("help_until", until=until, role=t.role(ev.role)), ev.consulted)


def _other(t: Telling, table: str, id_: str) -> str:
    return t.say(f"{table}.{id_}" if f"events.{table}.{id_}" in t.words else f"{table}.other")


def _fixed(key: str) -> Callable[[Telling, object], str]:
    return lambda t, _: t.say(key)


_SAID: dict[type[Any], Callable[[Telling, Any], str]] = {
    e.CaseStarted: lambda t, ev: t.say(f"case_started.{ev.entry}"),
    e.SignalsNoted: _signals,
    e.ObservationAdded: _observation,
    e.DangerJudged: _danger,
    e.PeopleExcluded: lambda t, ev: t.say("people_excluded", count=len(ev.people)),
    e.HypothesisFollowed: lambda t, ev: t.say(f"hypothesis_followed.{ev.outcome}"),
    e.CaseWithdrawn: _fixed("case_withdrawn"),
    e.CaseReopened: lambda t, ev: t.say("case_reopened", place=t.place(ev.place)),
    e.CasesLinked: _linked,
    e.LinkedDanger: lambda t, ev: t.say("linked_danger", code=ev.code, dangers=t.dangers(ev.dangers)),
    e.Asked: lambda t, ev: t.say("asked.alarm" if ev.alarm else "asked.plain", role=t.role(ev.role)),
    e.NobodyAvailable: lambda t, ev: t.say("nobody_available", place=t.place(ev.place)),
    e.AlarmRaised: lambda t, ev: t.say("alarm_raised", why=t.dangers(ev.why)),
    e.AlarmSettled: _fixed("alarm_settled"),
    e.PhoneCardGiven: lambda t, ev: t.say(f"phone_card_given.{ev.why}"),
    e.Accepted: lambda t, ev: t.say("accepted.owner" if ev.owner else "accepted.also"),
    e.Declined: lambda t, ev: t.say("declined.plain", reason=t.option("decline_reasons", ev.reason)),
    e.Joined: lambda t, ev: t.say("joined", role=t.role(ev.role)),
    e.HandedOver: lambda t, ev: t.say(f"handed_over.{ev.why}", role=t.role(ev.role)),
    e.PartPassedOn: _passed_on,
    e.Informed: lambda t, ev: t.say("informed", role=t.role(ev.role)),
    e.ContactMade: lambda t, ev: t.say(f"contact_made.{ev.outcome}"),
    e.QuestionAsked: lambda t, ev: t.say("question_asked", role=t.role_of(ev.person)),
    e.QuestionAnswered: _fixed("question_answered"),
    e.Advised: _advised,
    e.NoteAdded: _fixed("note_added"),
    e.AdviceRecorded: _vt_advice,
    e.TaskOpened: lambda t, ev: t.say("task_opened", role=t.role(ev.role), task=t.task(ev.task)),
    e.TaskDone: _task_done,
    e.TalkHeld: lambda t, ev: t.say("talk_held", why=t.dangers(ev.why)),
    e.TalkReleased: lambda t, ev: t.say("talk_released", why=t.dangers(ev.why)),
    e.TalkPlanned: _talk_planned,
    e.TalkRecorded: lambda t, ev: t.say(
        "talk_recorded", on=say_date(ev.on), spoken_with=t.options("spoken_with", ev.spoken_with)
    ),
    e.TalkSkipped: lambda t, ev: t.say("talk_skipped", ground=t.ground(ev.ground)),
    e.WeighingOpened: lambda t, ev: t.say(
        "weighing_opened", round=ev.round, roles=t.several([t.role(role) for role in ev.roles], "nobody")
    ),
    e.WeighedAlone: lambda t, ev: t.say("weighed_alone", answers=t.answers(ev.questions, ev.answers)),
    e.WeighedJointly: _weighed_jointly,
    e.Dissented: _fixed("dissented"),
    e.ReportOwed: lambda t, ev: t.say("report_owed", why=t.dangers(ev.why), role=t.role(ev.role)),
    e.ReportDecided: _report_decided,
    e.ReportMade: _report_made,
    e.VeiligThuisDecided: lambda t, ev: t.say(
        "veilig_thuis_decided.track" if ev.track else "veilig_thuis_decided.no", on=say_date(ev.on)
    ),
    e.VeiligThuisChased: lambda t, ev: t.say("veilig_thuis_chased.plain", on=say_date(ev.on)),
    e.VeiligThuisEnded: lambda t, ev: t.say("veilig_thuis_ended.plain", on=say_date(ev.on)),
    e.HelpDecided: _help,
    e.ResultJudged: _result,
    e.MonitoringAgreed: lambda t, ev: t.say("monitoring_agreed", on=say_date(ev.on)),
    e.Monitored: lambda t, ev: t.say("monitored.safe" if ev.safe else "monitored.unsafe"),
    e.CaseClosed: _fixed("case_closed"),
    e.PlaceReached: lambda t, ev: t.say("place_reached", place=t.place(ev.place)),
    e.Reminded: lambda t, ev: t.say("reminded", roles=t.roles_of(ev.people), move=t.move(ev.move)),
    e.Escalated: lambda t, ev: t.say("escalated", role=t.role(ev.role), move=t.move(ev.move)),
    e.Postponed: lambda t, ev: t.say("postponed", move=t.move(ev.move), until=say_date(ev.until)),
    e.Undelivered: lambda t, ev: t.say(f"undelivered.{ev.why}", role=t.role_of(ev.person)),
    e.WentAway: lambda t, ev: t.say("went_away", role=t.role_of(ev.person), last=say_date(last_day(ev.until))),
    e.TextHidden: lambda t, ev: t.say("text_hidden", seq=ev.seq),
    e.Read: lambda t, ev: _other(t, "read", ev.what),
    e.Exported: lambda t, ev: _other(t, "exported", ev.form),
}
TOLD = frozenset(_SAID)
"""The events that have a sentence; a test holds it against `flows.events.EVENTS`."""
