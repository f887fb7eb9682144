"""Who has which part in a case: those who are in it already, and else whom the protocol names.

Pure. Nobody who is involved (excluded) or gone gets a part, and in a case about a colleague nobody outside that route.
The word "teacher" is never any teacher: only who started the case. Availability within a term is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from flows.protocol import Place, Protocol, Task
from flows.roster import Person, Roster
from flows.state import Case, Question

Part = tuple[str, str]
"""A person id and the role in which they act."""
TEACHER = "teacher"


def roles_asked(place: Place) -> tuple[str, ...]:
    """Every role that a place can ask, in the order in which it is reached."""
    return tuple(dict.fromkeys(chain(*place.line, place.each, *place.widen, place.fallback)))


def colleague_route(protocol: Protocol) -> frozenset[str]:
    """The roles that may know of a case about a colleague (INOS inkadering, st.1)."""
    return frozenset(roles_asked(protocol.place[protocol.entries["colleague"]]))


def is_personal(task: Task) -> bool:
    """How a teacher is doing is asked of that teacher, and of nobody in their place."""
    return task.quiet and task.owner == TEACHER


@dataclass(frozen=True, slots=True)
class Parts:
    """The people of one case, as it stands, in one school's roster."""

    protocol: Protocol
    case: Case
    roster: Roster

    def is_here(self, person: str) -> bool:
        """Active, and not involved."""
        found = self.roster.get(person)
        return found is not None and found.active and person not in self.case.excluded

    def may_know(self, person: str) -> bool:
        """Whether the case may reach somebody at all: at the school, and about a colleague only on that route."""
        if not self.is_here(person):
            return False
        if person == self.case.starter:
            return True
        roles = self.roster.by_id[person].roles_at(self.case.school)
        return bool(set(roles) & colleague_route(self.protocol)) if self.case.entry == "colleague" else bool(roles)

    def insiders(self) -> tuple[Part, ...]:
        """Who work on the case or were told of it by the protocol, with the role in which they do."""
        case = self.case
        weighers = tuple(zip(case.weighing.people, case.weighing.roles, strict=True))
        every = ((case.owner, case.owner_role), *case.joined, *weighers, *case.informed)
        return tuple((person, role) for person, role in every if person and self.is_here(person))

    def named(self, role: str) -> Iterator[Person]:
        """Who can act in a role, each once: those in the case first, then its other holders; who started it last."""
        if role == TEACHER:
            found = [self.case.starter]
        else:
            inside = [person for person, part in self.insiders() if part == role]
            holders = [person.id for person in self.roster.holders(role, self.case.school)]
            found = sorted(dict.fromkeys((*inside, *holders)), key=lambda person: person == self.case.starter)
        return (self.roster.by_id[person] for person in found if self.may_know(person))

    def stand_ins(self, person: str) -> Iterator[Person]:
        """Who stand in for somebody, those whom the case may reach; never who started it."""
        found = self.roster.stand_ins(person)
        return (other for other in found if other.id != self.case.starter and self.may_know(other.id))

    def holder(self, roles: Iterable[str]) -> Part:
        """The first person for the first of these roles that has one; ("", "") when none has."""
        return next(((person.id, role) for role in roles for person in self.named(role)), ("", ""))

    def responsible(self, who: str) -> Part:
        """(person, role) for a party ("owner", "reporter", ...) or a role id; a person as long as the case has any.

        Falls back along: the party, the owner, the roles of the ladder, who started the case.
        """
        case = self.case
        parties = {
            TEACHER: (case.starter, case.starter_role),
            "owner": (case.owner, case.owner_role),
            "leader": (case.talk.leader, case.talk.role),
            "reporter": (case.report.person, case.report.role),
            "case_manager": (case.help.manager, case.help.role),
        }
        found = parties.get(who, ("", ""))
        if who == "reporter" and not found[0]:
            found = self.holder(self.protocol.of_kind("report").reports)
        elif who not in parties and who in self.protocol.role:
            found = self.holder((who,))
        if self.is_here(found[0]):
            return found
        if self.is_here(case.owner):
            return case.owner, case.owner_role
        above = self.holder(role for role in self.protocol.ladder if role in self.protocol.role)
        return above if above[0] else (case.starter, case.starter_role)

    def deciders(self, place: Place) -> tuple[Part, ...]:
        """Who can take a decision of a place: of each role the people in the case, or the first who holds it."""
        inside = [(person, role) for person, role in self.insiders() if role in place.decides]
        first = [(person.id, role) for role in place.decides for person in list(self.named(role))[:1]]
        found = tuple(dict(first + inside).items())
        order = {role: index for index, role in enumerate(place.decides)}
        return tuple(sorted(found, key=lambda part: order[part[1]])) or (self.responsible("owner"),)

    def answers(self, question: Question) -> str:
        """Who answers a question back: who was asked, or the owner when they are gone."""
        return question.person if self.is_here(question.person) else self.responsible("owner")[0]
