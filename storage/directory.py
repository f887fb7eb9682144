"""Who works where, and who they are on a channel. Knows no case; decides nothing about who may do what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, text, true, update

from flows.roster import Person, Post
from storage.sql import Fixed, put
from storage.tables import absence, directory_version, identity, link, person, post
from storage.values import Identity, Link, Member

Seen = dict[str, tuple[int, tuple[Member, ...]]]
"""Board -> its people as they were at a number of the directory; kept from turn to turn."""

_VERSION = Fixed(select(directory_version.c.number))
_BOARD_OF = Fixed(select(person.c.board).where(person.c.id == bindparam("who")))
_COUNT_ON = text(
    "INSERT INTO directory_version (id, number) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET number = directory_version.number + 1"
)


class Directory:
    """The directory, within one transaction. E-mail addresses are compared without regard to capitals."""

    __slots__ = ("_changed", "_connection", "_seen")

    def __init__(self, connection: Connection, seen: Seen) -> None:
        self._connection = connection
        self._seen = seen
        self._changed = False

    # ------------------------------------------------------------ reading

    def people(self, board: str) -> tuple[Member, ...]:
        """Gives everybody of a board, inactive people too, by name; the very same tuple as long as nothing changed."""
        # Before the people: whoever changes them in between makes this number old, not the people.
        version: int = next((number for (number,) in _VERSION.rows(self._connection, {})), 0)
        at, people = self._seen.get(board, (-1, ()))
        if at == version and not self._changed:
            return people
        people = self._members(person.c.board == board)
        # What this turn changed itself may still be rolled back.
        if not self._changed:
            self._seen[board] = (version, people)
        return people

    def person(self, person_id: str) -> Member | None:
        """Gives somebody by id."""
        # The people of a board are there already, most of the time.
        boards = (board for (board,) in _BOARD_OF.rows(self._connection, {"who": person_id}))
        return next((each for board in boards for each in self.people(board) if each.person.id == person_id), None)

    def by_email(self, email: str) -> Member | None:
        """Gives somebody by e-mail address."""
        return next(iter(self._members(person.c.email == email.lower())), None)

    def by_identity(self, channel: str, workspace: str, user: str) -> Member | None:
        """Gives who this is on a channel."""
        found = self._connection.scalar(
            select(identity.c.person).where(
                identity.c.channel == channel, identity.c.workspace == workspace, identity.c.user == user
            )
        )
        return None if found is None else self.person(found)

    def identities(self, person_id: str) -> tuple[Identity, ...]:
        """Gives where a person can be reached."""
        rows = self._connection.execute(
            select(identity).where(identity.c.person == person_id).order_by(identity.c.channel, identity.c.workspace)
        )
        return tuple(Identity(*row) for row in rows)

    def unmet(self, channel: str, workspace: str, board: str) -> tuple[tuple[str, str], ...]:
        """Gives (id, e-mail address) of the active people of a board who are not known in a workspace of it."""
        met = select(identity.c.person).where(identity.c.channel == channel, identity.c.workspace == workspace)
        rows = self._connection.execute(
            select(person.c.id, person.c.email)
            .where(person.c.board == board, person.c.active, person.c.id.not_in(met))
            .order_by(person.c.id)
        )
        return tuple((row.id, row.email) for row in rows)

    def away_since(self, after: datetime | None, now: datetime) -> tuple[str, ...]:
        """Gives the ids (sorted) of who is away at `now` and was there until `after`; None: of everybody away."""
        query = select(absence.c.person).where(absence.c.since <= now, absence.c.until > now).distinct()
        if after is not None:
            query = query.where(absence.c.since > after)
        return tuple(sorted(self._connection.scalars(query)))

    def links(self) -> tuple[Link, ...]:
        """Gives every workspace and tenant with its board."""
        return tuple(Link(*row) for row in self._connection.execute(select(link).order_by(*link.primary_key)))

    def board_of(self, channel: str, workspace: str) -> str | None:
        """Gives the board that a workspace or tenant belongs to."""
        return self._connection.scalar(
            select(link.c.board).where(link.c.channel == channel, link.c.workspace == workspace)
        )

    # ------------------------------------------------------------ writing

    def save(self, member: Member) -> None:
        """Writes one person whole: their posts and absences too."""
        self._change()
        self._save_people([member])
        self._connection.execute(delete(post).where(post.c.person == member.person.id))
        self._save_posts([member])
        self._connection.execute(delete(absence).where(absence.c.person == member.person.id))
        for since, until in member.person.away:
            self.save_absence(member.person.id, since, until)

    def replace(self, board: str, schools: Collection[str], members: Iterable[Member]) -> tuple[str, ...]:
        """Makes `members` the staff of these schools, whole; posts at other schools and absences stay.

        Who has no post left is deactivated. Gives the ids of those who lost a post (sorted): their moves must pass on.
        """
        self._change()
        named = list(members)
        at_these = post.c.school.in_(schools) & post.c.person.in_(select(person.c.id).where(person.c.board == board))
        before = self._posts(at_these)
        self._save_people(named)
        self._connection.execute(delete(post).where(at_these))
        self._save_posts(named)
        lost = sorted({holder for holder, _, _ in before - self._posts(at_these)})
        still = set(self._connection.scalars(select(post.c.person).where(post.c.person.in_(lost))))
        gone = [holder for holder in lost if holder not in still]
        self._connection.execute(update(person).where(person.c.id.in_(gone)).values(active=False))
        return tuple(lost)

    def save_absence(self, person_id: str, since: datetime, until: datetime) -> None:
        """Says that somebody is away from `since` up to, not including, `until` (aware)."""
        self._change()
        put(self._connection, absence, [{"person": person_id, "since": since, "until": until}])

    def end_absence(self, person_id: str, since: datetime, until: datetime | None = None) -> None:
        """Takes away what says that somebody is away after `since`; with `until` only where it begins before that."""
        self._change()
        begins = absence.c.since < until if until is not None else true()
        self._connection.execute(delete(absence).where(absence.c.person == person_id, absence.c.until > since, begins))

    def identify(self, who: Identity) -> None:
        """Says who a user of a channel is, in place of what was said before."""
        self._change()
        put(
            self._connection,
            identity,
            [{"channel": who.channel, "workspace": who.workspace, "user": who.user, "person": who.person}],
        )

    def forget_identity(self, channel: str, workspace: str, user: str) -> str | None:
        """Somebody is not on a channel any more; gives the person, None when nobody was known there."""
        here = (identity.c.channel == channel) & (identity.c.workspace == workspace) & (identity.c.user == user)
        found = self._connection.scalar(select(identity.c.person).where(here))
        if found is not None:
            self._change()
            self._connection.execute(delete(identity).where(here))
        return found

    def forget_workspace(self, channel: str, workspace: str) -> tuple[str, ...]:
        """Nobody is reached by a workspace any more; gives who was (sorted)."""
        there = (identity.c.channel == channel) & (identity.c.workspace == workspace)
        found = sorted(set(self._connection.scalars(select(identity.c.person).where(there))))
        if found:
            self._change()
            self._connection.execute(delete(identity).where(there))
        return tuple(found)

    def save_link(self, new: Link) -> None:
        """Links a workspace or tenant to a board, in place of what it was linked to."""
        put(self._connection, link, [{"channel": new.channel, "workspace": new.workspace, "board": new.board}])

    # ------------------------------------------------------------ inside

    def _change(self) -> None:
        if not self._changed:
            self._connection.execute(_COUNT_ON)
            self._changed = True

    def _members(self, condition: ColumnElement[bool]) -> tuple[Member, ...]:
        rows = self._connection.execute(select(person).where(condition).order_by(person.c.name, person.c.id)).all()
        chosen = select(person.c.id).where(condition).scalar_subquery()
        posts: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for holder, school, role in self._connection.execute(
            select(post.c.person, post.c.school, post.c.role)
            .where(post.c.person.in_(chosen))
            .order_by(post.c.school, post.c.rank)
        ):
            posts[holder].setdefault(school, []).append(role)
        away: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        for holder, since, until in self._connection.execute(
            select(absence).where(absence.c.person.in_(chosen)).order_by(absence.c.since)
        ):
            away[holder].append((since, until))
        reachable = set(self._connection.scalars(select(identity.c.person).where(identity.c.person.in_(chosen))))
        return tuple(
            Member(
                board=row.board,
                email=row.email,
                person=Person(
                    id=row.id,
                    name=row.name,
                    posts=tuple(Post(school, tuple(roles)) for school, roles in posts[row.id].items()),
                    workdays=tuple(row.workdays),
                    away=tuple(away[row.id]),
                    stand_in=row.stand_in,
                    expertise=tuple(row.expertise),
                    phone=row.phone,
                    active=row.active,
                    known=row.known,
                    reachable=row.id in reachable,
                ),
            )
            for row in rows
        )

    def _posts(self, condition: ColumnElement[bool]) -> set[tuple[str, str, str]]:
        rows = self._connection.execute(select(post.c.person, post.c.school, post.c.role).where(condition))
        return {(holder, school, role) for holder, school, role in rows}

    def _save_people(self, members: Iterable[Member]) -> None:
        put(self._connection, person, [_person_row(member) for member in members])

    def _save_posts(self, members: Iterable[Member]) -> None:
        rows = [
            {"person": member.person.id, "school": its.school, "role": role, "rank": rank}
            for member in members
            for its in member.person.posts
            for rank, role in enumerate(its.roles)
        ]
        put(self._connection, post, rows)


def _person_row(member: Member) -> dict[str, Any]:
    who = member.person
    return {
        "id": who.id,
        "board": member.board,
        "email": member.email.lower(),
        "name": who.name,
        "phone": who.phone,
        "workdays": list(who.workdays),
        "expertise": list(who.expertise),
        "stand_in": who.stand_in,
        "active": who.active,
        "known": who.known,
    }
