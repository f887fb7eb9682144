"""Step 2: somebody takes the case up, asks, advises, works together, hands over; and the tasks beside the main path."""

from __future__ import annotations

from datetime import timedelta

from flows import commands as c
from flows import events as e
from flows.days import dutch_time
from flows.deciding.act import Act, Refused
from flows.deciding.asking import ask_on, settle
from flows.deciding.passing import pass_on
from flows.deciding.steps import (
    follow_unsafe,
    go,
    judge_in_passing,
    open_by_danger,
    open_task,
    open_tasks,
    stops_for_danger,
)
from flows.events import Words
from flows.parts import colleague_route, roles_asked
from flows.protocol import Task

ONE_HOLIDAY = timedelta(days=14)
"""What was done so shortly before a holiday was done for it."""
INVOLVED = "involved"
"""The reason for declining that says: I am involved in this."""


def accept(act: Act, cmd: c.Accept) -> None:
    """*Ik pak het op*: the first who says so owns the case; in the acute line everyone's answer counts."""
    mine = next(ask for ask in act.case.answerable if ask.person == act.actor)
    first = not act.case.is_taken
    if not first and not mine.alarm:
        raise Refused("taken")
    act.role = mine.role
    act.did(e.Accepted(owner=first))
    settle(act)
    if first:
        _taken_up(act)


def decline(act: Act, cmd: c.Decline) -> None:
    """*Ik kan nu niet*: the next is asked at once. Who says to be involved is left out from now on."""
    act.role = next(ask.role for ask in act.case.answerable if ask.person == act.actor)
    act.did(e.Declined(cmd.reason, cmd.text))
    if cmd.reason == INVOLVED and act.actor != act.case.owner:
        act.follows(e.PeopleExcluded((act.actor,)))
        pass_on(act, act.actor)
    ask_on(act)


def take_over(act: Act, cmd: c.TakeOver) -> None:
    """Somebody whom the ladder told makes the case theirs."""
    role = next((role for person, role in act.case.escalated if person == act.actor), act.role)
    first, before = not act.case.is_taken, act.case.owner
    act.did(e.HandedOver(act.actor, role, before, "taken_over"))
    settle(act)
    if first:
        _taken_up(act)


def _taken_up(act: Act) -> None:
    if act.place.kind == "ask":
        go(act, "accepted")
    if act.place.kind != "spar":
        open_tasks(act, "accepted")
    open_by_danger(act)
    if act.case.report.made_at is not None:
        open_tasks(act, "report")


def bring_in(act: Act, cmd: c.BringIn) -> None:
    """*Samen met…*: a role in this case; one owner remains."""
    act.did(e.Joined(cmd.person, _colleague(act, cmd.person)))


def hand_over(act: Act, cmd: c.HandOver) -> None:
    """Another person becomes the owner: one who could have been asked, never who started it."""
    role = _next_owner(act, cmd.person)
    for owed in act.case.tasks:
        task = act.protocol.task[owed.task]
        if task.hands_over:
            act.did(e.TaskDone(task.id, owed.n, task.hands_over))
    act.did(e.HandedOver(cmd.person, role, act.case.owner, "chosen", cmd.text))


def _next_owner(act: Act, person: str) -> str:
    """The role in which somebody takes the case over; refused for who could not have been asked."""
    role = _colleague(act, person)
    held = act.roster.by_id[person].roles_at(act.case.school)
    asked = (r for p in act.protocol.places if p.kind == "ask" for r in roles_asked(p))
    if person == act.case.starter or not set(held) & set(asked):
        raise Refused("unknown_person", "person")
    return role


def holiday_nears(act: Act, cmd: c.HolidayNears) -> None:
    """Once for each school holiday, who owns the case is asked who is there for it then."""
    about = {task.id for task in act.protocol.tasks if "holiday" in task.when}
    done = (at for task, _, at in act.case.tasks_done if task in about)
    if not any(dutch_time(at).date() >= cmd.first - ONE_HOLIDAY for at in done):
        open_tasks(act, "holiday")


def _colleague(act: Act, person: str) -> str:
    """The role in which a colleague comes to the case; refused for who is away now."""
    if person == act.case.owner:
        raise Refused("not_yourself", "person")
    found = act.roster.get(person)
    if found is None or not act.parts.is_here(person) or not found.roles_at(act.case.school):
        raise Refused("unknown_person", "person")
    if found.away_until(act.now) is not None:
        raise Refused("away_now", "person")
    held = found.roles_at(act.case.school)
    if not act.confidential:
        return act.roster.role_of(person, act.case.school, act.protocol)
    route = [role for role in held if role in colleague_route(act.protocol)]
    if not route:
        raise Refused("confidential", "person")
    return route[0]


def record_contact(act: Act, cmd: c.RecordContact) -> None:
    """Even sparring: the two spoke; it goes on as a worry, or this was enough."""
    judge_in_passing(act, cmd.acute)
    if cmd.outcome not in act.place.to:
        raise Refused("choose_one", "outcome")
    if cmd.outcome == "done" and stops_for_danger(act, cmd.acute, cmd.text):
        return
    act.did(e.ContactMade(cmd.outcome, cmd.text))
    go(act, cmd.outcome)
    if act.case.is_open and act.case.is_taken:
        open_tasks(act, "accepted")


def ask_teacher(act: Act, cmd: c.AskTeacher) -> None:
    """A question back to who started the case."""
    act.did(e.QuestionAsked(f"v{len(act.case.questions) + 1}", act.case.starter, cmd.text))


def answer_question(act: Act, cmd: c.AnswerQuestion) -> None:
    """The answer; the acute question comes with it."""
    waiting = next((q for q in act.case.questions if q.id == cmd.question and q.answer is None), None)
    if waiting is None or act.parts.answers(waiting) != act.actor:
        raise Refused("not_now")
    judge_in_passing(act, cmd.acute)
    act.did(e.QuestionAnswered(cmd.question, cmd.text))


def advise(act: Act, cmd: c.Advise) -> None:
    """The advice, and what comes next: the talk, or the weighing on a recorded ground (INOS st.2-3)."""
    judge_in_passing(act, cmd.acute)
    if cmd.next not in act.place.to:
        raise Refused("choose_one", "next")
    if cmd.next == "weigh":
        ground(act, cmd.ground, "talk")
    act.did(e.Advised(cmd.text, cmd.next, cmd.ground if cmd.next == "weigh" else ""))
    go(act, cmd.next)


def ground(act: Act, ground_id: str, use: str) -> None:
    """Check a recorded ground: one that the protocol allows for this."""
    if not any(g.id == ground_id and use in g.use for g in act.protocol.grounds):
        raise Refused("needs_ground", "ground")


def add_note(act: Act, cmd: c.AddNote) -> None:
    """A note."""
    act.did(e.NoteAdded(cmd.text))


def record_advice(act: Act, cmd: c.RecordAdvice) -> None:
    """Advice of Veilig Thuis, with its kenmerk; it answers a doubt where one waits (INOS an.6)."""
    judge_in_passing(act, cmd.acute)
    if cmd.question and cmd.question not in act.protocol.question:
        raise Refused("unknown_option", "question", cmd.question)
    act.did(e.AdviceRecorded(cmd.on, cmd.reference, cmd.text, cmd.question))  # type: ignore[arg-type]
    owed = act.case.open_task("vt_advice")
    if owed is not None:
        act.follows(e.TaskDone("vt_advice", owed.n))


def record_task(act: Act, cmd: c.RecordTask) -> None:
    """A task of the protocol, owed or offered."""
    task = act.protocol.task.get(cmd.task)
    if task is None:
        raise Refused("unknown_option", "task", cmd.task)
    owed = act.case.open_task(task.id)
    if owed is None and ("offered" not in task.when or act.case.entry not in task.entries):
        raise Refused("not_now")
    only_own = act.actor == act.case.starter or not act.case.is_taken
    if only_own and (owed is None or owed.person != act.actor):
        raise Refused("not_yours")
    if task.family and act.case.held:
        raise Refused("talk_held")
    if task.outcomes and cmd.outcome not in {o.id for o in task.outcomes}:
        raise Refused("choose_one", "outcome")
    if not task.outcomes and cmd.text is None:
        raise Refused("write_something", "text")
    if cmd.outcome in task.stays:
        act.did(e.NoteAdded(cmd.text or Words("")))
        return
    hands_over = bool(task.hands_over) and cmd.outcome == task.hands_over
    if hands_over and act.actor != act.case.owner:
        raise Refused("not_yours", "outcome")
    role = _next_owner(act, cmd.person) if hands_over else ""
    act.did(e.TaskDone(task.id, owed.n if owed else 0, cmd.outcome, cmd.text, cmd.reference, cmd.on))
    if hands_over:
        act.did(e.HandedOver(cmd.person, role, act.case.owner, "chosen"))
    _released(act, task)
    if cmd.outcome in task.opens:
        open_task(act, act.protocol.task[task.opens[cmd.outcome]])
    if cmd.outcome in task.unsafe and not act.confidential:
        follow_unsafe(act)


def _released(act: Act, task: Task) -> None:
    if task.releases:
        why = tuple(w for w in act.case.held if w in task.when)
        if why:
            act.follows(e.TalkReleased(why))
