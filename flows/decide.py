"""The decider: a command of a person (or the clock) in, events or a refusal out.

`decide` is pure and the only way to change a case. It checks first who may (`flows.access`), then what the protocol
says (`flows.deciding`). It never decides for people: every judgement in its events was given by one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flows import access
from flows import commands as c
from flows.case import Case
from flows.commands import Command
from flows.deciding import beginning, consulting, deciding_together, passing, weighing_together
from flows.deciding.act import Act, Refused
from flows.deciding.complete import complete
from flows.deciding.steps import again
from flows.events import Recorded
from flows.protocol import Protocol
from flows.roster import EVERYWHERE, Roster

__all__ = ["Act", "Refused", "act_on", "decide"]

_HANDLERS: dict[type, Callable[[Act, Any], None]] = {
    c.StartCase: beginning.start_case,
    c.WithdrawCase: beginning.withdraw_case,
    c.ReopenCase: beginning.reopen_case,
    c.AddObservation: beginning.add_observation,
    c.JudgeDanger: beginning.judge_danger,
    c.RaiseAlarm: beginning.raise_alarm,
    c.ExcludePeople: beginning.exclude_people,
    c.FollowHypothesis: beginning.follow_hypothesis,
    c.LinkCase: beginning.link_case,
    c.LinkBack: beginning.link_back,
    c.SpreadDanger: beginning.spread_danger,
    c.Accept: consulting.accept,
    c.Decline: consulting.decline,
    c.BringIn: consulting.bring_in,
    c.HandOver: consulting.hand_over,
    c.TakeOver: consulting.take_over,
    c.RecordContact: consulting.record_contact,
    c.AskTeacher: consulting.ask_teacher,
    c.AnswerQuestion: consulting.answer_question,
    c.Advise: consulting.advise,
    c.AddNote: consulting.add_note,
    c.RecordAdvice: consulting.record_advice,
    c.RecordTask: consulting.record_task,
    c.PlanTalk: weighing_together.plan_talk,
    c.RecordTalk: weighing_together.record_talk,
    c.SkipTalk: weighing_together.skip_talk,
    c.WeighAlone: weighing_together.weigh_alone,
    c.WeighJointly: weighing_together.weigh_jointly,
    c.Dissent: weighing_together.dissent,
    c.DecideReport: deciding_together.decide_report,
    c.RecordReport: deciding_together.record_report,
    c.RecordDecision: deciding_together.record_decision,
    c.RecordChase: deciding_together.record_chase,
    c.RecordEnd: deciding_together.record_end,
    c.DecideHelp: deciding_together.decide_help,
    c.JudgeResult: deciding_together.judge_result,
    c.AgreeMonitoring: deciding_together.agree_monitoring,
    c.RecordMonitoring: deciding_together.record_monitoring,
    c.CloseCase: deciding_together.close_case,
    c.Postpone: passing.postpone,
    c.HideText: passing.hide_text,
    c.Export: passing.export,
    c.TimePassed: passing.time_passed,
    c.OwnerUnavailable: passing.owner_unavailable,
    c.FailDelivery: passing.fail_delivery,
    c.CoverAbsence: passing.cover_absence,
    c.HolidayNears: consulting.holiday_nears,
}
_BY_THE_PRODUCT = (
    c.TimePassed, c.OwnerUnavailable, c.FailDelivery, c.CoverAbsence, c.SpreadDanger, c.LinkBack, c.HolidayNears,
)  # fmt: skip


def decide(
    protocol: Protocol, case: Case, command: Command, actor: str, roster: Roster, now: datetime
) -> tuple[Recorded, ...] | Refused:
    """The lines that a command adds to the trail of a case (numbered on from it), or why it is refused.

    `case` is empty (`Case(code)`) for `StartCase`. `actor` is a person id; "" for commands of the product itself.
    `now` is aware UTC. No line at all is an answer too: nothing to do any more.
    """
    act = act_on(protocol, case, command, actor, roster, now)
    return act if isinstance(act, Refused) else tuple(act.events)


def act_on(
    protocol: Protocol, case: Case, command: Command, actor: str, roster: Roster, now: datetime
) -> Act | Refused:
    """The same as `decide`, with the case as it stands after those lines, and what it waits for then."""
    kind = type(command)
    role = ""
    try:
        if isinstance(command, c.StartCase):
            _may_start(case, actor, command.school, roster)
            role = roster.role_of(actor, command.school, protocol)
        elif kind in _BY_THE_PRODUCT:
            if actor or case.started_at is None or (not case.is_open and kind not in (c.LinkBack, c.SpreadDanger)):
                return Act(protocol, roster, now, actor, role, case)
        else:
            why = access.refusal(protocol, case, kind, actor, roster)
            if why:
                return Refused(why)
            role = _acts_as(protocol, case, actor, roster)
        act = Act(protocol, roster, now, actor, role, case)
        complete(command, act.today)
        _HANDLERS[kind](act, command)
        again(act)
        if act.events:
            passing.cover_new(act, case)
    except Refused as refused:
        return refused
    return act


def _may_start(case: Case, actor: str, school: str, roster: Roster) -> None:
    if case.started_at is not None:
        raise Refused("not_now")
    person = roster.get(actor)
    if person is None or not person.active:
        raise Refused("unknown")
    if not any(post.school in (school, EVERYWHERE) for post in person.posts):
        raise Refused("other_school", "school")


def _acts_as(protocol: Protocol, case: Case, actor: str, roster: Roster) -> str:
    """The role in which somebody acts in this case: the one they were given here, else their own at the school."""
    if actor == case.owner:
        return case.owner_role
    given = dict((*case.informed, *case.joined, *((a.person, a.role) for a in case.answerable)))
    if actor in given:
        return given[actor]
    weighers = dict(zip(case.weighing.people, case.weighing.roles, strict=True))
    if actor in weighers:
        return weighers[actor]
    if actor == case.starter:
        return case.starter_role
    return roster.role_of(actor, case.school, protocol)
