"""The directory takes a file whole or not at all, and knows who is who."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Imported, ImportRefused, Sender, faults_of, import_staff, roster, who
from bot.resources import load_calendar
from bot.staff import COLUMNS
from flows.roster import Person, Post
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity, Link, Member
from tests.bot.test_staff import ANNA, BEN, BOARDS, CARA, changed, csv
from tests.storage.things import MASTER_KEY

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DIDO = "dido@els.nl,Dido Grijs,teacher,De Els,inos,,,,"
REGISSEUR = "eva@inos.nl,Eva Wit,regisseur,*,inos,,,,"
DELTA = "fred@delta.nl,Fred Bruin,ib,De Beuk,delta,,,,"


@pytest.fixture
async def store(database_url: str, tables: None) -> AsyncIterator[Store]:
    """A new, empty store: the test runs once on SQLite and once on PostgreSQL."""
    opened = await Store.open(database_url, MASTER_KEY, migrate=True)
    yield opened
    await opened.close()


async def load(store: Store, *lines: str) -> Imported:
    """Imports a file with these lines."""
    return await store.turn(lambda turn: import_staff(turn, BOARDS, csv(*lines)), now=NOW)


async def refused(store: Store, *lines: str) -> list[tuple[int, str, str]]:
    """What is wrong with a file with these lines."""
    before = await everybody(store)
    with pytest.raises(ImportRefused) as error:
        await load(store, *lines)
    assert await everybody(store) == before
    return [(fault.line, fault.code, fault.detail) for fault in error.value.faults]


async def everybody(store: Store) -> dict[str, Member]:
    """The whole directory, by e-mail address."""

    def look(turn: Turn) -> dict[str, Member]:
        return {member.email: member for board in BOARDS for member in turn.directory.people(board)}

    return await store.show(look)


async def test_a_file_becomes_the_directory(store: Store) -> None:
    """Everybody gets an id of their own; several lines make one person; a stand-in may stand further down."""
    done = await load(
        store,
        changed("stand_in", "ben@wilg.nl"),
        BEN.replace("anna@wilg.nl", ""),
        changed("school", "De Els", changed("stand_in", "ben@wilg.nl", changed("roles", "csv;ivp"))),
        REGISSEUR,
        DELTA,
    )
    found = await everybody(store)
    assert (done.people, done.schools, done.left) == (4, ("De Beuk", "*", "De Els", "De Wilg"), ())
    assert set(done.added) == {member.person.id for member in found.values()}
    anna, ben = found["anna@wilg.nl"].person, found["ben@wilg.nl"].person
    assert anna.posts == (Post("De Els", ("csv", "ivp")), Post("De Wilg", ("teacher",)))
    assert (anna.workdays, anna.stand_in, ben.stand_in) == ((0, 1), ben.id, "")
    assert (ben.expertise, ben.phone, ben.known, ben.active) == (("rouw", "eer"), "+31 6 12345678", True, True)
    assert found["eva@inos.nl"].person.posts == (Post("*", ("regisseur",)),)
    assert found["fred@delta.nl"].board == "delta"


async def test_a_known_address_keeps_its_id(store: Store) -> None:
    """Whatever else changed: name, days, roles, capitals of the address."""
    await load(store, ANNA)
    before = (await everybody(store))["anna@wilg.nl"].person
    done = await load(store, "ANNA@wilg.nl,Anna de Blauw,teacher;ib,De Wilg,inos,vr,,,")
    after = (await everybody(store))["anna@wilg.nl"].person
    assert (done.added, done.left) == ((), ())
    assert (after.id, after.name, after.workdays) == (before.id, "Anna de Blauw", (4,))
    assert after.posts == (Post("De Wilg", ("teacher", "ib")),)


async def test_the_file_is_whole_for_the_schools_that_it_names(store: Store) -> None:
    """Who is missing there is deactivated; other schools, other boards and the board's own people are left alone."""
    await load(store, ANNA, BEN, DIDO, REGISSEUR, DELTA)
    before = await everybody(store)
    done = await load(store, ANNA)
    after = await everybody(store)
    assert done.left == (before["ben@wilg.nl"].person.id,)
    assert {email for email, member in after.items() if not member.person.active} == {"ben@wilg.nl"}
    assert all(after[email] == before[email] for email in ("dido@els.nl", "eva@inos.nl", "fred@delta.nl"))


async def test_the_board_s_own_people_are_a_school_when_they_are_named(store: Store) -> None:
    """A file with `*` replaces who worked for the whole board."""
    await load(store, REGISSEUR, ANNA)
    left = (await everybody(store))["eva@inos.nl"].person.id
    done = await load(store, "gijs@inos.nl,Gijs Paars,regisseur,*,inos,,,,")
    assert done.left == (left,)
    assert (await everybody(store))["anna@wilg.nl"].person.active


async def test_who_comes_back_is_the_same_person(store: Store) -> None:
    """Deactivated and imported again: the id is the one of before, and so are the absences."""
    await load(store, ANNA, BEN)
    ben = (await everybody(store))["ben@wilg.nl"].person
    await store.turn(lambda turn: turn.directory.save_absence(ben.id, NOW, NOW + timedelta(days=2)), now=NOW)
    await load(store, ANNA)
    await load(store, ANNA, BEN)
    again = (await everybody(store))["ben@wilg.nl"].person
    assert again == replace(ben, away=((NOW, NOW + timedelta(days=2)),))


async def test_who_loses_a_school_or_a_role_passes_on_what_they_owe(store: Store) -> None:
    """Also when they stay active elsewhere; not who only gains a role, or stops being a teacher."""
    both = changed("school", "De Els")
    await load(store, ANNA, both, BEN.replace("anna@wilg.nl", ""), CARA)
    ids = {email: member.person.id for email, member in (await everybody(store)).items()}
    done = await load(
        store,
        both,
        "ben@wilg.nl,Ben Groen,ib,De Wilg,inos,,,,",
        "cara@wilg.nl,Cara Geel,director;teacher,De Wilg,inos,,,,",
    )
    assert done.left == tuple(sorted((ids["anna@wilg.nl"], ids["ben@wilg.nl"])))
    assert (await everybody(store))["anna@wilg.nl"].person.active
    done = await load(store, "ben@wilg.nl,Ben Groen,ib,De Wilg,inos,,,,", CARA)
    assert done.left == ()


async def test_who_chose_a_school_themselves_stays(store: Store) -> None:
    """They were never in a file, so that they are missing in one says nothing; in a file, they become known."""
    guest = Member("inos", "gast@wilg.nl", Person("p-gast", "Gast", (Post("De Wilg", ("teacher",)),), known=False))
    await store.turn(lambda turn: turn.directory.save(guest), now=NOW)
    done = await load(store, ANNA)
    assert done.left == ()
    assert (await everybody(store))["gast@wilg.nl"] == replace(guest, person=replace(guest.person, reachable=False))
    await load(store, ANNA, "gast@wilg.nl,Gast Vrij,ib,De Wilg,inos,,,,")
    now_known = (await everybody(store))["gast@wilg.nl"].person
    assert (now_known.id, now_known.known, now_known.posts) == ("p-gast", True, (Post("De Wilg", ("ib",)),))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((changed("stand_in", "nobody@wilg.nl"),), (2, "stand_in", "nobody@wilg.nl")),
        ((changed("stand_in", "fred@delta.nl"),), (2, "stand_in_board", "fred@delta.nl")),
        ((changed("stand_in", "ben@wilg.nl"),), (2, "stand_in_leaves", "ben@wilg.nl")),
        ((ANNA, changed("stand_in", "dido@els.nl", changed("email", "x@wilg.nl")), DELTA.replace("fred", "dido"
         ).replace("delta.nl", "els.nl")), (3, "stand_in_board", "dido@els.nl")),
        ((changed("school", "DE WILG"),), (2, "spelling", "DE WILG")),
        ((DELTA.replace("fred@delta.nl", "anna@wilg.nl"),), (2, "other_board", "anna@wilg.nl")),
    ],
)  # fmt: skip
async def test_a_file_that_does_not_fit_the_directory_changes_nothing(
    store: Store, lines: tuple[str, ...], expected: tuple[int, str, str]
) -> None:
    """A stand-in who is unknown, elsewhere or leaving; a school written otherwise; a person of another board."""
    await load(store, ANNA, BEN, DIDO, DELTA)
    assert expected in await refused(store, *lines)


async def test_nothing_is_half_imported(store: Store) -> None:
    """One wrong line among good ones, and faults of the file beside faults with the directory, all named."""
    await load(store, ANNA, BEN)
    assert await refused(store, CARA, changed("stand_in", "x@y.nl"), changed("workdays", "zo", DIDO)) == [
        (3, "stand_in", "x@y.nl"),
        (4, "workday", "zo"),
    ]


async def test_a_stand_in_may_be_known_already(store: Store) -> None:
    """They need not stand in the file again when they work at another school."""
    await load(store, DIDO)
    await load(store, changed("stand_in", "Dido@els.nl"))
    found = await everybody(store)
    assert found["anna@wilg.nl"].person.stand_in == found["dido@els.nl"].person.id


def test_a_file_can_be_judged_without_a_directory() -> None:
    """A stand-in must then stand in the file itself."""
    assert faults_of(BOARDS, csv(ANNA, BEN)) == ()
    assert [fault.code for fault in faults_of(BOARDS, csv(BEN))] == ["stand_in"]


async def test_the_roster_is_everybody_of_a_board(store: Store) -> None:
    """Inactive people too, and nobody of another board."""
    await load(store, ANNA, BEN, DELTA)
    await load(store, ANNA)
    found = await store.show(lambda turn: roster(turn, "inos", load_calendar()))
    assert {(person.name, person.active) for person in found.people} == {("Anna Blauw", True), ("Ben Groen", False)}


async def test_who_somebody_is_follows_from_their_workspace(store: Store) -> None:
    """Known, unknown at a known board, at an unknown workspace, and of another board than the workspace's."""
    await load(store, ANNA, DELTA)
    found = await everybody(store)

    def connect(turn: Turn) -> None:
        turn.directory.save_link(Link("slack", "T1", "inos"))
        for email, user in (("anna@wilg.nl", "U1"), ("fred@delta.nl", "U2")):
            turn.directory.identify(Identity("slack", "T1", user, found[email].person.id))

    await store.turn(connect, now=NOW)
    asked = (("T1", "U1"), ("T1", "U2"), ("T1", "U3"), ("T2", "U1"))
    anna, fred, nobody, nowhere = await store.show(
        lambda turn: [who(turn, "slack", workspace, user) for workspace, user in asked]
    )
    assert anna is not None
    assert anna.member is not None
    assert (anna.board, anna.member.email, anna.member.person.reachable) == ("inos", "anna@wilg.nl", True)
    assert fred == nobody == Sender("inos", None)
    assert nowhere is None


ENTRA = ("11111111-0000-4000-8000-00000000000a", "22222222-0000-4000-8000-00000000000b")


def with_ids(*cells: str) -> bytes:
    """Anna and Ben, with what stands in the column for Teams."""
    lines = (",".join((*COLUMNS, "teams")), *(f"{line},{cell}" for line, cell in zip((ANNA, BEN), cells, strict=False)))
    return "\n".join(lines).encode()


async def test_who_somebody_is_in_teams_can_stand_in_the_file(store: Store) -> None:
    """By an object id somebody is known in the tenant of their board before they ever came by."""
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-1", "inos")), now=NOW)
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(ENTRA[0].upper(), "")), now=NOW)
    anna = (await everybody(store))["anna@wilg.nl"].person
    sender = await store.show(lambda turn: who(turn, "teams", "tenant-1", ENTRA[0]))
    assert sender is not None
    assert sender.member is not None
    assert sender.member.person.id == anna.id
    assert anna.reachable
    assert not (await everybody(store))["ben@wilg.nl"].person.reachable


@pytest.mark.parametrize("both", [True, False])
async def test_a_case_stays_with_the_account(store: Store, *, both: bool) -> None:
    """Two people swap addresses in the list, or one gets another's: by the object id each stays who they were, with
    their own cases and drafts, under the new address.
    """
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-1", "inos")), now=NOW)
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(*ENTRA)), now=NOW)
    before = await everybody(store)
    data = with_ids(*ENTRA[::-1]) if both else with_ids(ENTRA[1])
    done = await store.turn(lambda turn: import_staff(turn, BOARDS, data), now=NOW)
    after = await everybody(store)
    assert after["anna@wilg.nl"].person.id == before["ben@wilg.nl"].person.id
    if both:
        assert after["ben@wilg.nl"].person.id == before["anna@wilg.nl"].person.id
        assert not done.added
    else:
        gone = next(member for member in after.values() if member.person.id == before["anna@wilg.nl"].person.id)
        assert not gone.person.active
        assert done.left
    for user, person in zip(ENTRA, (before["anna@wilg.nl"], before["ben@wilg.nl"]), strict=True):
        found = await store.show(lambda turn, user=user: turn.directory.by_identity("teams", "tenant-1", user))  # type: ignore[misc]
        assert found is not None
        assert found.person.id == person.person.id


async def test_a_board_that_moved_to_another_tenant(store: Store) -> None:
    """The new ids are known in the new tenant, though the old one is still linked; everybody stays who they were."""
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-1", "inos")), now=NOW)
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(*ENTRA)), now=NOW)
    before = await everybody(store)
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-2", "inos")), now=NOW)
    moved = "33333333-0000-4000-8000-00000000000c"
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(moved, ENTRA[1])), now=NOW)
    found = await store.show(lambda turn: who(turn, "teams", "tenant-2", moved))
    assert found is not None
    assert found.member is not None
    assert found.member.person.id == before["anna@wilg.nl"].person.id


async def test_who_began_before_they_were_in_the_list(store: Store) -> None:
    """Who chose their school themselves is the same person when the list has their account, with the list's address."""
    await load(store, ANNA.replace("ben@wilg.nl", ""))
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-1", "inos")), now=NOW)
    chosen = Member(
        "inos", "x@tenant-1.teams.invalid", Person("p-x", "X", (Post("De Wilg", ("teacher",)),), known=False)
    )
    await store.turn(lambda turn: turn.directory.save(chosen), now=NOW)
    await store.turn(lambda turn: turn.directory.identify(Identity("teams", "tenant-1", ENTRA[1], "p-x")), now=NOW)
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(ENTRA[0], ENTRA[1])), now=NOW)
    ben = (await everybody(store))["ben@wilg.nl"].person
    assert (ben.id, ben.known, ben.active) == ("p-x", True, True)
    assert "x@tenant-1.teams.invalid" not in await everybody(store)


async def test_an_address_of_another_account(store: Store) -> None:
    """A known address with an object id that is somebody else's already, who has a line too, is a fault."""
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "tenant-1", "inos")), now=NOW)
    await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(*ENTRA)), now=NOW)
    with pytest.raises(ImportRefused) as error:
        await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(ENTRA[1], "")), now=NOW)
    assert [(fault.line, fault.code) for fault in error.value.faults] == [(3, "object_id_twice")]


async def test_object_ids_that_cannot_be(store: Store) -> None:
    """What is no object id, one of two people, and a board without its tenant are faults, and nothing is imported."""
    with pytest.raises(ImportRefused) as error:
        await store.turn(lambda turn: import_staff(turn, BOARDS, with_ids(ENTRA[0], ENTRA[0])), now=NOW)
    found = {(fault.line, fault.code) for fault in error.value.faults}
    assert found == {(2, "no_tenant"), (3, "no_tenant"), (3, "object_id_twice")}
    assert [fault.code for fault in faults_of(BOARDS, with_ids("anna"))] == ["object_id"]
    assert await everybody(store) == {}
