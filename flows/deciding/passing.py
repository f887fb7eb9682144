"""When time passes or people leave: who takes over what; and what is kept of a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from flows import commands as c
from flows import events as e
from flows.agenda import Move, agenda, last_stage, wake
from flows.case import Case
from flows.deciding.act import Act, Refused
from flows.deciding.asking import ask_acute, ask_on, ask_wider, settle
from flows.deciding.reminding import CLIMBS_FROM, away_until, climb, remind
from flows.parts import TEACHER, Part, is_personal, roles_asked

LATEST_DAYS = 42
"""default: *later* is at most six weeks away."""
PARTS = {
    "record_report": "reporter", "record_decision": "reporter", "record_end": "reporter", "record_talk": "leader",
    "judge_result": "case_manager", "record_monitoring": "case_manager", "close_case": "case_manager",
    "weigh_alone": "weigher",
}  # fmt: skip
"""To which part a move belongs; the others to a task, or to the owner."""
NEVER_LATER = ("accept", "record_report", "judge_danger")


def time_passed(act: Act, cmd: c.TimePassed) -> None:
    """A move's moment came: nothing when it was answered meanwhile, else remind, ask wider, or climb the ladder."""
    for person in _lost(act):
        pass_on(act, person)  # who left without the case hearing of it
    move = _move(act, cmd.move)
    if move is None or wake(act.protocol, act.case, act.roster, move)[0] > act.now:
        return
    if move.key == "alarm" and act.case.alarm is not None:
        ask_acute(act, act.case.alarm.round + 1)
        settle(act)
    elif move.form == "accept":
        ask_wider(act)
    else:
        for person in move.people:
            _cover(act, person, move.key)
        remind(act, _move(act, cmd.move) or move)


def _move(act: Act, key: str) -> Move | None:
    return next((m for m in act.moves if m.key == key), None)


def _lost(act: Act) -> list[str]:
    """Who has something to do in the case and is not here any more."""
    case = act.case
    parts = [
        case.owner, case.report.person, case.help.manager, case.talk.leader, *case.weighing.people,
        *(person for person, _ in case.joined), *(ask.person for ask in case.answerable),
        *(task.person for task in case.tasks if not _is_personal(act, task.task)),
    ]  # fmt: skip
    return [person for person in dict.fromkeys(parts) if person and not act.parts.is_here(person)]


def owner_unavailable(act: Act, cmd: c.OwnerUnavailable) -> None:
    """Somebody left, lost a role, or is reached by no channel any more: what they had in this case passes on at once.
    Who still holds here every role in which they act in it keeps it all.
    """
    found = act.roster.get(cmd.person)
    is_there = found is not None and found.active and found.reachable
    held = set(found.roles_at(act.case.school)) if found is not None and is_there else set()
    acts_as = {role for _, role in _held(act, cmd.person)}
    acts_as |= {ask.role for ask in act.case.answerable if ask.person == cmd.person}
    acts_as |= {act.case.owner_role} if act.case.owner == cmd.person else set()
    if not held or acts_as - held - {TEACHER}:
        pass_on(act, cmd.person)


def cover_absence(act: Act, cmd: c.CoverAbsence) -> None:
    """Somebody is away from now on: the next is asked at once, and what falls due before they are back passes on.

    Said once for an absence. What nobody else can do waits for its reminders, which then climb from the first.
    """
    until = away_until(act, cmd.person)
    if until is None:
        return
    asked = any(ask.person == cmd.person for ask in act.case.open_asks)
    moves = act.moves if act.case.away.get(cmd.person) != until else ()
    owed = [move.key for move in moves if _successor(act, cmd.person, move)]
    if not asked and not owed:
        return
    act.follows(e.WentAway(cmd.person, until))
    for key in owed:
        _cover(act, cmd.person, key)
    if asked:
        ask_on(act)


def urgent(moves: Iterable[Move]) -> frozenset[str]:
    """Those that cannot wait for anybody's return: what runs in real time, and a report that is owed."""
    return frozenset(m.key for m in moves if m.form != "accept" and (m.acute or m.form == "record_report"))


def cover_new(act: Act, before: Case) -> None:
    """Cover what became urgent since the case stood as it did before."""
    found = urgent(act.moves)
    if found:  # seldom: what was urgent before is not even looked up
        cover_urgent(act, found - urgent(agenda(act.protocol, before, act.roster)))


def cover_urgent(act: Act, keys: frozenset[str]) -> None:
    """These moves pass on at once from who is away or does not work within their term, to who does; not only when they
    are reminded of. Whoever said it is there, whatever the directory says.
    """
    for key in sorted(keys):
        move = _move(act, key)
        for person in move.people if move is not None else ():
            if person != act.actor:
                _cover(act, person, key, at_once=True)


def _cover(act: Act, person: str, key: str, *, at_once: bool = False) -> None:
    """Give the part to which a move belongs to who is there; it stays where nobody else can take it."""
    move = _move(act, key)
    found = _successor(act, person, move, at_once=at_once) if move is not None else None
    if found is None:
        return
    part, new = found
    if part != "owner":
        act.follows(e.PartPassedOn(part, *new, person))
        return
    role = act.case.owner_role
    act.follows(e.HandedOver(*new, person, "unavailable"))
    # Who comes back can go on with it, and read what happened.
    act.follows(e.Joined(person, role))


def _successor(act: Act, person: str, move: Move, *, at_once: bool = False) -> tuple[str, Part] | None:
    """The part to which somebody's move belongs, and who takes that over; None when it can wait for them, or must.

    A report that is owed waits for nobody's return; `at_once`: nor does the move for who does not work within its term.
    """
    until = away_until(act, person)
    if until is None:
        waits = not at_once or _is_at_work(act, person, move.due)
    else:
        waits = move.due >= until and move.form != "record_report"
    if waits or person not in move.people or move.form in ("accept", "answer_question"):
        return None
    part, role = _part_of(act, person, move)
    if not part:
        return None
    candidates = _voices(act, person, role) if part == "weigher" else _successors(act, person, role)
    there = [new for new in candidates if not away_until(act, new[0])]
    at_work = [new for new in there if _is_at_work(act, new[0], move.due)]
    return next(((part, new) for new in at_work or (there if until is not None else [])), None)


def _voices(act: Act, person: str, role: str) -> list[Part]:
    """Who can weigh instead of somebody, with a voice of their own: not who weighs already; nobody else is the teacher.

    Whoever stands in weighs in the role of whom they stand in for, as one who was found when it began.
    """
    known = [p.id for p in act.parts.stand_ins(person)]
    found = [(other, role if other in known else own) for other, own in _successors(act, person, role)]
    return [c for c in found if c[0] not in act.case.weighing.people and (role != TEACHER or c[0] in known)]


def _is_at_work(act: Act, person: str, until: datetime) -> bool:
    """Whether somebody can be expected to answer before a moment (UTC)."""
    found = act.roster.get(person)
    return found is not None and act.roster.available(found, act.now, until)


def _part_of(act: Act, person: str, move: Move) -> Part:
    """The part by which somebody owes a move, with the role in which they have it; ("", "") for none that can pass."""
    held = dict(_held(act, person))
    part = move.about if move.form == "record_task" else PARTS.get(move.form, "")
    if _is_personal(act, part):
        return "", ""
    if part in held:
        return part, held[part]
    return ("owner", act.case.owner_role) if act.case.owner == person else ("", "")


def _is_personal(act: Act, part: str) -> bool:
    task = act.protocol.task.get(part)
    return task is not None and is_personal(task)


def pass_on(act: Act, person: str) -> None:
    """Give every open part of a person to who stands in, else to whom the protocol names."""
    if any(a.person == person for a in act.case.answerable):
        act.follows(e.Undelivered(person, why="out"))
    if act.case.owner == person:
        new = _instead(act, person, act.case.owner_role)
        if new[0] != person:
            act.follows(e.HandedOver(new[0], new[1], person, "unavailable"))
    for part, role in _held(act, person):
        if _is_personal(act, part):
            continue
        new = act.parts.responsible("owner") if part == "joined" else _instead(act, person, role)
        if new[0] != person:
            act.follows(e.PartPassedOn(part, new[0], new[1], person))
    ask_on(act)


def _held(act: Act, person: str) -> list[tuple[str, str]]:
    """The parts that somebody has beside being the owner, each with the role in which they have it."""
    case = act.case
    parts = [("joined", role, joined) for joined, role in case.joined]
    parts += [("reporter", case.report.role, case.report.person), ("case_manager", case.help.role, case.help.manager)]
    parts += [("leader", case.talk.role, case.talk.leader)]
    parts += [("weigher", role, p) for p, role in zip(case.weighing.people, case.weighing.roles, strict=True)]
    parts += [(task.task, task.role, task.person) for task in case.tasks]
    return [(part, role) for part, role, holds in parts if holds == person]


def _instead(act: Act, person: str, role: str) -> Part:
    """Who takes a part over from somebody who left: the first who is there, else the first; at last who started it."""
    found = _successors(act, person, role)
    there = (part for part in found if not away_until(act, part[0]))
    return next(chain(there, found), (act.case.starter, act.case.starter_role))


def _successors(act: Act, person: str, role: str) -> list[Part]:
    """Who can take a part over: who stands in, another in the same role, the owner, the line, the ladder."""
    parts, protocol, case = act.parts, act.protocol, act.case
    entry = protocol.place[protocol.entries["colleague" if act.confidential else "concern"]]
    line = (role, *roles_asked(entry), *(above for above in protocol.ladder if above in protocol.role))
    found = [
        (other.id, act.roster.role_of(other.id, case.school, protocol))
        for other in parts.stand_ins(person)
        if other.id != person
    ]
    if case.owner != person and parts.is_here(case.owner) and not _others(act, role, person):
        found.append((case.owner, case.owner_role))
    return found + [(other, each) for each in line for other in _others(act, each, person)]


def _others(act: Act, role: str, person: str) -> list[str]:
    """Who else holds a role; who started the case is nobody's replacement."""
    if role == TEACHER:
        return []
    return [p.id for p in act.parts.named(role) if p.id not in (person, act.case.starter)]


def fail_delivery(act: Act, cmd: c.FailDelivery) -> None:
    """A message could not reach somebody: it stands in the trail, and the next in line or up the ladder hears."""
    move = _move(act, cmd.move)
    was_asked = any(ask.person == cmd.person for ask in act.case.open_asks)
    act.follows(e.Undelivered(cmd.person, cmd.move))
    if move is not None and move.form != "accept" and cmd.person in move.people:
        stage = max(last_stage(act.protocol, act.case, move), CLIMBS_FROM) + 1
        climb(act, move, range(stage, stage + 1))
    if was_asked:
        # Nobody new is asked because of a message that asked nothing: it would bring that message again, for ever.
        ask_on(act)


def postpone(act: Act, cmd: c.Postpone) -> None:
    """*Later*, with a reason and a date; never for what is acute."""
    move = _move(act, cmd.move)
    if move is None or act.actor not in move.people:
        raise Refused("not_now")
    if move.acute or move.form in NEVER_LATER:
        raise Refused("cannot_wait")
    if not act.today < cmd.until or (cmd.until - act.today).days > LATEST_DAYS:
        raise Refused("later_when", "until")
    act.did(e.Postponed(cmd.move, cmd.until, cmd.reason))


def hide_text(act: Act, cmd: c.HideText) -> None:
    """A name is hidden afterwards: the text as it stands from now on. Whether there is such a text, the trail knows."""
    if not 0 < cmd.seq <= act.case.seq or cmd.part < 0:
        raise Refused("not_now")
    act.did(e.TextHidden(cmd.seq, cmd.part, cmd.text))


def export(act: Act, cmd: c.Export) -> None:
    """The dossier leaves the product."""
    act.did(e.Exported(cmd.form))
