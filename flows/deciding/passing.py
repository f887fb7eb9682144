"""When time passes or people leave: reminders, the ladder, who takes over what; and what is kept of a case."""

from __future__ import annotations

from flows import commands as c
from flows import events as e
from flows.agenda import Move, agenda, holder, responsible, wake
from flows.deciding.act import Act, Refused
from flows.deciding.asking import ask, ask_acute, ask_on, rounds
from flows.hours import first_stage, reminder
from flows.roster import Person

CLIMBS_FROM = 2
"""The stage after the date itself: from here on each stage goes one rung up the ladder."""
LATEST_DAYS = 42
"""default: *later* is at most six weeks away."""


def time_passed(act: Act, cmd: c.TimePassed) -> None:
    """A move's moment came: nothing when it was answered meanwhile, else remind, ask wider, or climb the ladder."""
    move = next((m for m in agenda(act.protocol, act.case, act.roster) if m.key == cmd.move), None)
    if move is None or wake(act.protocol, act.case, act.roster, move)[0] > act.now:
        return
    if move.key == "alarm" and act.case.alarm is not None:
        ask_acute(act, act.case.alarm.round + 1)
    elif move.key == "answer":
        ask(act, act.place, rounds(act) + 1)
    else:
        _remind(act, move)


def _remind(act: Act, move: Move) -> None:
    term = act.protocol.term[move.term]
    last = act.case.reminded.get(move.key, (first_stage(term) - 1, None))[0]
    stage = last + 1
    while reminder(term, move.due, stage + 1, act.roster.calendar) <= act.now:
        stage += 1  # late ticks send one reminder, not ten
    act.follows(e.Reminded(move.key, stage, move.people))
    told = set(move.people)
    for rung in range(max(last + 1, CLIMBS_FROM), stage + 1):
        found = _rung(act, move, rung - CLIMBS_FROM)
        if found is not None and found[0] not in told:
            told.add(found[0])
            act.follows(e.Escalated(move.key, stage, *found))


def _rung(act: Act, move: Move, index: int) -> tuple[str, str] | None:
    ladder = act.protocol.ladder
    who = ladder[min(index, len(ladder) - 1)]
    if who == "responsible":
        return None
    if who == "stand_in":
        stand_ins = (p for person in move.people for p in act.roster.stand_ins(person))
        found = next((p for p in stand_ins if p.id not in act.case.excluded), None)
        return (found.id, act.roster.role_of(found.id, act.case.school, act.protocol)) if found else None
    if act.confidential and not any(who in rung for rung in act.protocol.place[act.protocol.entries["colleague"]].line):
        return None
    person, role = holder(act.case, act.roster, (who,))
    return (person, role) if person else None


def owner_unavailable(act: Act, cmd: c.OwnerUnavailable) -> None:
    """Somebody left: every part of theirs in this case passes on, at once."""
    pass_on(act, cmd.person)


def pass_on(act: Act, person: str) -> None:
    """Give every open part of a person to who stands in, else to whom the protocol names."""
    case = act.case
    if any(a.person == person for a in case.open_asks):
        act.follows(e.Undelivered(person))
    for found, _ in case.joined:
        if found == person:
            act.follows(e.PartPassedOn("joined", case.owner or case.starter, case.owner_role, person))
    parts = [("reporter", case.report.person), ("case_manager", case.help.manager), ("leader", case.talk.leader)]
    parts += [("weigher", p) for p in case.weighing.people]
    parts += [(task.task, task.person) for task in case.tasks]
    if case.owner == person:
        new = _instead(act, person, "owner")
        act.follows(e.HandedOver(new[0], new[1], person, "unavailable"))
    for part, holds in parts:
        if holds == person:
            new = _instead(act, person, part)
            act.follows(e.PartPassedOn(part, new[0], new[1], person))
    ask_on(act)


def _instead(act: Act, person: str, part: str) -> tuple[str, str]:
    """Who takes a part over: the stand-in, another holder of the same role, the consultation line, the ladder."""
    case, protocol = act.case, act.protocol
    skip = case.excluded | {person}
    for stand_in in act.roster.stand_ins(person):
        if stand_in.id not in skip:
            return stand_in.id, act.roster.role_of(stand_in.id, case.school, protocol)
    entry = protocol.entries["colleague" if act.confidential else "concern"]
    line = [role for rung in protocol.place[entry].line for role in rung]
    reports = list(protocol.of_kind("report").reports) if part == "reporter" else []
    same = [case.owner_role] if part == "owner" else []
    above = [role for role in protocol.ladder if role in protocol.role]
    for role in (*same, *reports, *line, *above):
        found: tuple[Person, ...] = act.roster.holders(role, case.school, skip | {case.starter})
        if found:
            return found[0].id, role
    return responsible(protocol, case, act.roster, "teacher")


def fail_delivery(act: Act, cmd: c.FailDelivery) -> None:
    """A message could not reach somebody: it stands in the trail, and the next in line is asked."""
    act.follows(e.Undelivered(cmd.person, cmd.move))
    ask_on(act)


def postpone(act: Act, cmd: c.Postpone) -> None:
    """*Later*, with a reason and a date; never for what is acute."""
    move = next((m for m in agenda(act.protocol, act.case, act.roster) if m.key == cmd.move), None)
    if move is None or act.actor not in move.people:
        raise Refused("not_now")
    if move.acute or move.key == "answer" or move.key.startswith("report:"):
        raise Refused("cannot_wait")
    if not act.today < cmd.until or (cmd.until - act.today).days > LATEST_DAYS:
        raise Refused("later_when", "until")
    act.did(e.Postponed(cmd.move, cmd.until, cmd.reason))


def hide_text(act: Act, cmd: c.HideText) -> None:
    """A name is hidden afterwards: the text as it stands from now on."""
    act.did(e.TextHidden(cmd.seq, cmd.part, cmd.text))


def export(act: Act, cmd: c.Export) -> None:
    """The dossier leaves the product."""
    act.did(e.Exported(cmd.form))
