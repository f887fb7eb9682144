"""With whom an answer or a decision is tuned: with Veilig Thuis, and with the roles that a board names.

Pure. Says who should have thought along; never that an answer waits for them, and never for a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flows.case import Case
from flows.parts import Parts
from flows.protocol import QUESTIONS, VEILIG_THUIS, Place, Protocol, QuestionId
from flows.roster import Roster
from flows.weighing import Weighed, WeighError, norms, outcome_of, weigh

Tuned = Literal["weigh", "result", "report", "help"]
"""What is tuned: the joint answer, the answer to question 5, decision 1, decision 2."""


def stands(protocol: Protocol, case: Case) -> Weighed | None:
    """Where the weighing stands with what was answered together so far; None when those answers cannot be weighed."""
    advised = case.weighing.advised
    # A doubt on which Veilig Thuis advised is answered once more, together; it may be doubt again (INOS optie I).
    joint: dict[str, str] = {q: answer for q, answer in case.weighing.joint if not (answer == "doubt" and q in advised)}
    return _weighed(protocol, case, joint)


def _weighed(protocol: Protocol, case: Case, joint: Mapping[str, str]) -> Weighed | None:
    flags = [flag for flag in case.flags if flag in norms(protocol)]
    try:
        return weigh(protocol, flags, case.weighing.advised, joint)
    except WeighError:
        return None


def with_veilig_thuis(protocol: Protocol, case: Case, given: Mapping[QuestionId, str] | None = None) -> bool:
    """Whether the open question is answered with Veilig Thuis: after a norm, danger, or a doubt (INOS and Delta st.4).

    `given`: what is answered now; then also when one of these answers makes that the next of them is.
    """
    now = stands(protocol, case)
    if now is None:
        return False
    if now.ask is not None:
        again = now.ask in case.weighing.advised
        if now.together or (again and outcome_of(protocol.question[now.ask], "doubt", advised=True).together):
            return True
    joint: dict[str, str] = {**dict(case.weighing.joint)}
    answers = given or {}
    for question in (q for q in QUESTIONS if q in answers):
        joint[question] = answers[question]
        after = _weighed(protocol, case, joint)
        if after is not None and after.together and after.ask != question and after.ask in answers:
            return True
    return False


def result_with_veilig_thuis(protocol: Protocol, case: Case) -> bool:
    """Whether question 5 is answered with Veilig Thuis: after a norm, danger that was judged, or a doubt."""
    joint: dict[str, str] = {q: a for q, a in case.weighing.joint if q != "result" or a == "doubt"}
    now = _weighed(protocol, case, joint)
    return now is not None and now.ask == "result" and now.together


def tuned_with(
    protocol: Protocol,
    case: Case,
    roster: Roster,
    person: str,
    what: Tuned,
    given: Mapping[QuestionId, str] | None = None,
) -> tuple[str, ...]:
    """Who should have thought along with what this person records: role ids and `VEILIG_THUIS`; mostly nobody.

    A role that nobody holds here, or that the person holds, is left out. `given`: the joint answers, of "weigh".
    """
    if what == "weigh":
        return (VEILIG_THUIS,) if with_veilig_thuis(protocol, case, given) else ()
    if what == "result":
        return (VEILIG_THUIS,) if result_with_veilig_thuis(protocol, case) else ()
    place, parts = protocol.of_kind(what), Parts(protocol, case, roster)
    found = roster.get(person)
    own = found.roles_at(case.school) if found else ()
    here = [role for role in _consulted(case, place) if role == VEILIG_THUIS or any(parts.named(role))]
    return tuple(role for role in here if role not in own)


def _consulted(case: Case, place: Place) -> tuple[str, ...]:
    """The board's own; and help that comes beside a report is agreed with Veilig Thuis (INOS and Delta st.5)."""
    reported = case.report.is_owed or case.report.made_at is not None
    also = (VEILIG_THUIS,) if place.kind == "help" and reported else ()
    return tuple(dict.fromkeys((*place.consults, *also)))
