"""Steps 3 and 4: the talk with parents, and the weighing, first alone and then together."""

from __future__ import annotations

from typing import get_args

from flows import commands as c
from flows import events as e
from flows.deciding.act import Act, Refused
from flows.deciding.consulting import ground
from flows.deciding.steps import go, judge_in_passing, open_tasks, owe_report
from flows.moves import alone_until
from flows.parts import TEACHER
from flows.protocol import QUESTIONS, VEILIG_THUIS, Answer, QuestionId
from flows.tuning import Tuned, tuned_with
from flows.weighing import Weighed, WeighError, norms, outcome_of, weigh

BEFORE_HELP: tuple[QuestionId, ...] = QUESTIONS[:4]
"""Question 5 waits for the agreed date."""


def plan_talk(act: Act, cmd: c.PlanTalk) -> None:
    """Who leads the talk, with whom, invited when and for when (INOS st.3, an.4; Delta st.3)."""
    judge_in_passing(act, cmd.acute)
    if act.case.held:
        raise Refused("talk_held")
    role = _role_at(act, cmd.leader, act.place.leads)
    if not role:
        raise Refused("unknown_person", "leader")
    if not all(act.parts.may_know(p) for p in cmd.others):
        raise Refused("unknown_person", "others")
    if cmd.on < cmd.invited:
        raise Refused("talk_before_invitation", "on")
    others = tuple(p for p in cmd.others if p != cmd.leader)
    act.did(e.TalkPlanned(cmd.leader, role, others, cmd.invited, cmd.on))


def record_talk(act: Act, cmd: c.RecordTalk) -> None:
    """Facts and observations, their reaction, only then interpretation (INOS st.3)."""
    judge_in_passing(act, cmd.acute)
    act.did(e.TalkRecorded(cmd.on, cmd.spoken_with, cmd.facts, cmd.reaction, cmd.interpretation))
    go(act, "done")


def skip_talk(act: Act, cmd: c.SkipTalk) -> None:
    """No talk, on one of the two grounds (INOS st.3)."""
    judge_in_passing(act, cmd.acute)
    ground(act, cmd.ground, "talk")
    act.did(e.TalkSkipped(cmd.ground, cmd.text))
    go(act, "done")


def _role_at(act: Act, person: str, roles: tuple[str, ...]) -> str:
    """The role out of `roles` in which somebody can do this; "" when they cannot."""
    found = act.roster.get(person)
    if found is None or not act.parts.may_know(person):
        return ""
    if person == act.case.starter and TEACHER in roles:
        return TEACHER
    held = [role for role in found.roles_at(act.case.school) if role != TEACHER]
    own = dict((*act.case.joined, (act.case.owner, act.case.owner_role)))
    return next((role for role in roles if role in held), own.get(person, ""))


def weigh_alone(act: Act, cmd: c.WeighAlone) -> None:
    """The questions, first for oneself; what others answered stays hidden until all did."""
    judge_in_passing(act, cmd.acute)
    given = {q: a for q in QUESTIONS if (a := getattr(cmd, q))}
    open_questions = [q for q in BEFORE_HELP if not _settled(act, q)]
    if not any(q in given for q in open_questions):
        raise Refused("answer_one", open_questions[0])
    bad = [q for q, a in given.items() if a not in get_args(Answer)]
    if bad:
        raise Refused("unknown_option", bad[0])
    questions = tuple(q for q in QUESTIONS if q in given)
    act.did(e.WeighedAlone(questions, tuple(given[q] for q in questions), cmd.reasons))


def weigh_jointly(act: Act, cmd: c.WeighJointly) -> None:
    """The joint answer, by those whom the board requires; divided is doubt (INOS st.4; Delta st.4, 4)."""
    judge_in_passing(act, cmd.acute)
    _all_there(act, cmd.present)
    given = {q: a for q in BEFORE_HELP if (a := getattr(cmd, q)) and not _settled(act, q)}
    if not given:
        raise Refused("answer_one", _open_question(act))
    divided = tuple(q for q, a in given.items() if a == "divided")
    answers: dict[QuestionId, Answer] = {q: "doubt" if a == "divided" else a for q, a in given.items()}
    together = dict(act.case.weighing.joint) | answers
    stands = judged(act, together)
    tuned(act, cmd, "weigh", answers)
    act.did(
        e.WeighedJointly(
            tuple(answers), tuple(answers.values()), divided, cmd.present, cmd.reasons, cmd.outside, cmd.consulted,
            cmd.without,
        )
    )  # fmt: skip
    if stands.report and act.case.report.made_at is None:
        owe_report(act, _why(act, together))  # a report waits for no further question
    if stands.ask in BEFORE_HELP:
        return  # not all answered, or doubt: it stays open, with the advice of Veilig Thuis owed
    open_tasks(act, "weighed")
    if stands.end == "close":
        open_tasks(act, "decision")
    go(act, "close" if stands.end == "close" else "decide")


def tuned(
    act: Act,
    cmd: c.WeighJointly | c.JudgeResult | c.DecideReport | c.DecideHelp,
    what: Tuned,
    answers: dict[QuestionId, Answer] | None = None,
) -> None:
    """It is recorded with whom this was tuned, or why not yet (INOS, Delta st.4-5). Danger now is not held up."""
    asked = tuned_with(act.protocol, act.case, act.roster, act.actor, what, answers)
    known = {VEILIG_THUIS, *(act.place.consults if what in ("report", "help") else ())}
    unknown = [each for each in cmd.consulted if each not in known]
    if unknown:
        raise Refused("unknown_option", "consulted", unknown[0])
    if set(asked) - set(cmd.consulted) and cmd.without is None and cmd.acute != "yes":
        raise Refused("needs_tuning", "without")


def _why(act: Act, answers: dict[QuestionId, Answer]) -> tuple[str, ...]:
    """Danger that the school judged itself (question 2) is a norm, and is reported as fast as one (meldnorm 1)."""
    safety = answers.get("safety")
    unsafe = safety is not None and outcome_of(act.protocol.question["safety"], safety, advised=False).report
    return ("safety",) if unsafe else ("weighing",)


def judged(act: Act, answers: dict[QuestionId, Answer]) -> Weighed:
    """Where the weighing stands with these answers; an answer out of turn is refused at its field."""
    flags = [flag for flag in act.case.flags if flag in norms(act.protocol)]
    try:
        return weigh(act.protocol, flags, act.case.weighing.advised, answers)
    except WeighError as wrong:
        raise Refused("answer_later" if wrong.code == "later" else "unknown_option", wrong.detail) from wrong


def _settled(act: Act, question: QuestionId) -> bool:
    """A norm above the table answers questions 1 and 2 (INOS and Delta, meldnormen)."""
    return question in ("suspicion", "safety") and any(f in norms(act.protocol) for f in act.case.flags)


def _open_question(act: Act) -> str:
    return judged(act, dict(act.case.weighing.joint)).ask or ""


def _all_there(act: Act, present: tuple[str, ...]) -> None:
    weighing, protocol = act.case.weighing, act.protocol
    if not all(act.parts.may_know(p) for p in present):
        raise Refused("unknown_person", "present")
    must = list(act.place.must)
    if "suspicion" in weighing.advised and dict(weighing.joint).get("suspicion") == "doubt":
        must += [role for role in protocol.undecided if role not in must]
    for role in must:
        if not _represented(act, role, present):
            raise Refused("must_take_part", "present", protocol.role[role].name)
    until = alone_until(protocol, act.case, act.roster)
    if until is not None and act.now < until:
        raise Refused("weigh_alone_first", "present")


def _represented(act: Act, role: str, present: tuple[str, ...]) -> bool:
    holders = [person.id for person in act.parts.named(role)]
    invited = dict(zip(act.case.weighing.people, act.case.weighing.roles, strict=True))
    return not holders or any(person in holders or invited.get(person) == role for person in present)


def dissent(act: Act, cmd: c.Dissent) -> None:
    """Who disagrees says so; it stands in the trail."""
    act.did(e.Dissented(cmd.text))
