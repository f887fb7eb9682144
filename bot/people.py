"""Who is this, who works where, who can be asked: the directory as the rest of the product sees it.

Works inside a turn of the store, and writes only what an import changes. Who may do what is decided by the flows.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.staff import Fault, Row, read_staff, schools_of
from flows.hours import Calendar
from flows.protocol import Protocol
from flows.roster import EVERYWHERE, Person, Post, Roster
from storage.turn import Turn
from storage.values import Identity, Member

TEACHER = "teacher"
"""The role of somebody who chose their school themselves."""
TEAMS = "teams"
"""The channel of which a file with staff can say who somebody is there."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who spoke on a channel: the board of the workspace, and the person; None for somebody the directory lacks.

    An inactive person is given as such: who left is not the same as who was never here.
    """

    board: str
    member: Member | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed. `left`: ids (sorted) of who lost a school, or a role there: their moves must pass on."""

    people: int
    schools: tuple[str, ...]
    added: tuple[str, ...]
    left: tuple[str, ...]


class ImportRefused(ValueError):
    """A file with staff is not imported; `faults` are all that is wrong with it, by line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.line} {fault.code}" for fault in faults))
        self.faults = faults


def roster(turn: Turn, board: str, calendar: Calendar) -> Roster:
    """The people of a board as the flows see them, inactive people too."""
    return Roster(tuple(member.person for member in turn.directory.people(board)), calendar)


def who(turn: Turn, channel: str, workspace: str, user: str) -> Sender | None:
    """Who a user of a channel is; None when the workspace belongs to no board."""
    board = turn.directory.board_of(channel, workspace)
    if board is None:
        return None
    member = turn.directory.by_identity(channel, workspace, user)
    # Somebody who moved to another board is not known at this one any more.
    return Sender(board, member if member and member.board == board else None)


def new_person_id() -> str:
    """An id that says nothing about the person."""
    return f"p-{secrets.token_hex(8)}"


def import_staff(turn: Turn, boards: Mapping[str, Protocol], data: bytes) -> Imported:
    """Makes a CSV file the staff of every school that it names, whole; `*` is one of those when it is named.

    Who is missing loses their post there, and is deactivated when none is left; who chose a school themselves and was
    never in a file stays. A known account in Teams, else a known e-mail address keeps its id. An `ImportRefused` names
    all faults at once.
    """
    rows, found = read_staff(data, boards)
    standing = _standing(turn, boards, rows)
    tenants = _tenants(turn, rows)
    accounts = _accounts(turn, rows, tenants)
    ids = {email: member.person.id for email, member in standing.items()}
    ids.update({email: member.person.id for email, member in accounts.items()})
    faults = _in_order(*found, *_disagreements(rows, standing), *_nowhere(rows, tenants), *_shared(rows, ids))
    if faults:
        raise ImportRefused(faults)
    for member in _moved(accounts, standing):
        # Nobody has it until each has the address of the file: two may have swapped theirs.
        turn.directory.save(replace(member, email=f"{member.person.id}@moved.invalid"))
    added: list[str] = []
    for row in rows:
        if row.email not in ids:
            ids[row.email] = new_person_id()
            added.append(ids[row.email])
    left: set[str] = set()
    schools: list[str] = []
    for board in sorted({row.board for row in rows}):
        these = schools_of(rows, board)
        named = [*_members(board, rows, ids), *_unlisted(board, {ids[row.email] for row in rows}, standing)]
        lost = turn.directory.replace(board, these, named)
        left.update(person for person in lost if _leaves(person, these, standing, named))
        schools.extend(these)
    for row in rows:
        for tenant in tenants[row.board] if row.teams else ():
            # A board that moved has two: nobody is reached by the old one, and the next address is tried.
            turn.directory.identify(Identity(TEAMS, tenant, row.teams, ids[row.email]))
    return Imported(len({row.email for row in rows}), tuple(schools), tuple(added), tuple(sorted(left)))


def faults_of(boards: Mapping[str, Protocol], data: bytes) -> tuple[Fault, ...]:
    """All that is wrong with a CSV file, by line, where there is no directory yet."""
    rows, found = read_staff(data, boards)
    return _in_order(*found, *_disagreements(rows, {}))


def _in_order(*faults: Fault) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _tenants(turn: Turn, rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """The tenants of the boards of a file."""
    links = [link for link in turn.directory.links() if link.channel == TEAMS]
    return {row.board: tuple(link.workspace for link in links if link.board == row.board) for row in rows}


def _nowhere(rows: Iterable[Row], tenants: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """An object id says who somebody is in a tenant: their board must have one."""
    for row in rows:
        if row.teams and not tenants[row.board]:
            yield Fault(row.line, "no_tenant", row.board)


def _accounts(turn: Turn, rows: Iterable[Row], tenants: Mapping[str, tuple[str, ...]]) -> dict[str, Member]:
    """Who is known by their account in Teams already, by the address that the file has for them."""
    found: dict[str, Member] = {}
    for row in rows:
        for tenant in tenants[row.board] if row.teams else ():
            member = turn.directory.by_identity(TEAMS, tenant, row.teams)
            if member is not None and member.board == row.board:
                found[row.email] = member
    return found


def _shared(rows: Iterable[Row], ids: Mapping[str, str]) -> Iterator[Fault]:
    """Two addresses of a file that would be one person: the account of the one has the address of the other."""
    addresses: dict[str, str] = {}
    for row in rows:
        other = addresses.setdefault(ids[row.email], row.email) if row.email in ids else row.email
        if other != row.email:
            yield Fault(row.line, "object_id_twice", row.email, other)


def _moved(accounts: Mapping[str, Member], standing: Mapping[str, Member]) -> Iterator[Member]:
    """Who gets another address, and who has that one now."""
    for email, member in accounts.items():
        if member.email != email:
            yield member
            if email in standing and standing[email].person.id != member.person.id:
                yield standing[email]


def _standing(turn: Turn, boards: Iterable[str], rows: Iterable[Row]) -> dict[str, Member]:
    """Everybody of these boards, and who else in the directory has an address of the file."""
    standing = {member.email: member for board in boards for member in turn.directory.people(board)}
    for email in {row.email for row in rows} - set(standing):
        member = turn.directory.by_email(email)
        if member:
            standing[email] = member
    return standing


def _members(board: str, rows: Iterable[Row], ids: Mapping[str, str]) -> Iterator[Member]:
    """Each person of the file once, with all their posts."""
    mine: dict[str, list[Row]] = {}
    for row in rows:
        if row.board == board:
            mine.setdefault(row.email, []).append(row)
    for email, its in mine.items():
        one = its[0]
        person = Person(
            id=ids[email],
            name=one.name,
            posts=tuple(Post(row.school, row.roles) for row in its),
            workdays=one.workdays,
            stand_in=ids[one.stand_in] if one.stand_in else "",
            expertise=one.expertise,
            phone=one.phone,
        )
        yield Member(board, email, person)


def _leaves(person: str, these: Iterable[str], standing: Mapping[str, Member], named: Iterable[Member]) -> bool:
    """Whether somebody lost a school or a role there; who only stops being a teacher keeps what they began."""
    before = next(member.person for member in standing.values() if member.person.id == person)
    after = next((member.person for member in named if member.person.id == person), None)
    for school in these:
        had = {role for post in before.posts if post.school == school for role in post.roles}
        has = {role for post in after.posts if post.school == school for role in post.roles} if after else set()
        if had and (not has or had - has - {"teacher"}):
            return True
    return False


def _unlisted(board: str, listed: Collection[str], standing: Mapping[str, Member]) -> Iterator[Member]:
    """Active people who were never in a file: that they are missing in this one (`listed`: ids) says nothing."""
    for member in standing.values():
        person = member.person
        if member.board == board and person.active and not person.known and person.id not in listed:
            yield member


def _disagreements(rows: Iterable[Row], standing: Mapping[str, Member]) -> Iterator[Fault]:
    """Where a file does not agree with the directory as it will be."""
    rows = tuple(rows)
    boards = {row.email: row.board for row in rows}
    spelled = {
        (member.board, post.school.casefold()): post.school
        for member in standing.values()
        for post in member.person.posts
    }
    for row in rows:
        known = standing.get(row.email)
        if known and known.person.active and known.board != row.board:
            yield Fault(row.line, "other_board", row.email, known.board)
        written = spelled.get((row.board, row.school.casefold()), row.school)
        if written != row.school:
            yield Fault(row.line, "spelling", row.school, written)
        if row.stand_in and boards.get(row.stand_in, row.board) != row.board:
            yield Fault(row.line, "stand_in_board", row.stand_in)
        elif row.stand_in and row.stand_in not in boards:
            fault = _stand_in_fault(row, rows, standing.get(row.stand_in))
            if fault:
                yield Fault(row.line, fault, row.stand_in)


def _stand_in_fault(row: Row, rows: Iterable[Row], member: Member | None) -> str:
    """What is wrong with a stand-in whom the file does not name, "" when nothing is."""
    if member is None or not member.person.active:
        return "stand_in"
    if member.board != row.board:
        return "stand_in_board"
    named = schools_of(rows, row.board)
    stays = not member.person.known or any(post.school not in named for post in member.person.posts)
    return "" if stays else "stand_in_leaves"


# ---------------------------------------------------------------- who comes by a channel


def recognise(turn: Turn, board: str, identity: Identity, *addresses: str) -> Member | None:
    """Finds somebody of a board who comes by a channel: by an address of theirs, else as who they were here before.

    `identity.person` is not looked at. From then on the identity says who it is. None: the directory lacks them.
    """
    known = (turn.directory.by_email(address) for address in addresses)
    found = next((member for member in known if member and member.person.active and member.board == board), None)
    if found is None:
        found = turn.directory.by_identity(identity.channel, identity.workspace, identity.user)
        return found if found is not None and found.person.active and found.board == board else None
    turn.directory.identify(replace(identity, person=found.person.id))
    return found


def meet(turn: Turn, board: str, identity: Identity, *addresses: str) -> tuple[Member | None, bool]:
    """As `recognise`; and whether it was not known until now that this is who they are here."""
    before = turn.directory.by_identity(identity.channel, identity.workspace, identity.user)
    found = recognise(turn, board, identity, *addresses)
    return found, found is not None and (before is None or before.person.id != found.person.id)


def arrive(
    turn: Turn, board: str, school: str, identity: Identity, addresses: tuple[str, ...], name: str
) -> Member | None:
    """Somebody whom the directory lacks goes on as a teacher of a school that it does know; None for another school.

    They stay marked as not known. Who left once does not get back what they had: they are somebody new here.
    """
    known = recognise(turn, board, identity, *addresses)
    if known is not None:
        return known
    if school not in schools_at(turn, board):
        return None
    email = next(iter(addresses), "")
    if not email or turn.directory.by_email(email) is not None:
        # An address that nobody has: the directory wants one, and theirs is somebody else's there.
        email = f"{identity.user}@{identity.workspace}.{identity.channel}.invalid"
    person = Person(new_person_id(), name or identity.user, (Post(school, (TEACHER,)),), known=False)
    member = Member(board, email, person)
    turn.directory.save(member)
    turn.directory.identify(replace(identity, person=person.id))
    return member


def schools_at(turn: Turn, board: str) -> tuple[str, ...]:
    """The schools of a board where somebody works whom the directory knows."""
    posts = (
        post for m in turn.directory.people(board) if m.person.active and m.person.known for post in m.person.posts
    )
    return tuple(sorted({post.school for post in posts} - {EVERYWHERE}))
