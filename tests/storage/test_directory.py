"""The directory: people and their posts, who they are on a channel, who is away; and the lists of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.roster import EVERYWHERE, Person, Post
from storage.errors import StoreError
from storage.store import Store
from storage.turn import Turn
from storage.values import Concern, Identity, Link, Member
from tests.storage.things import CASE, MASTER_KEY, MINUTE, NOW, OTHER, index_row, start

ANNA = Member(
    "inos",
    "anna@school.example",
    Person(
        id="p-anna",
        name="Anna",
        posts=(Post(EVERYWHERE, ("regisseur",)), Post("De Wilg", ("ib", "teacher"))),
        workdays=(0, 1, 3),
        away=((NOW, NOW + MINUTE),),
        stand_in="p-bas",
        expertise=("eer",),
        phone="010-0000000",
        reachable=False,
    ),
)
BAS = Member("inos", "bas@school.example", Person("p-bas", "Bas", (Post("De Wilg", ("teacher",)),), reachable=False))
CARLA = Member(
    "delta", "carla@delta.example", Person("p-carla", "Carla", (), active=False, known=False, reachable=False)
)


async def save(store: Store, *members: Member) -> None:
    """Saves people one by one."""

    def work(turn: Turn) -> None:
        for member in members:
            turn.directory.save(member)

    await store.turn(work, now=NOW)


async def test_people_read_as_they_were_saved(store: Store) -> None:
    """Everything about a person is read back, by id, e-mail address (any capitals) or board; saving again replaces."""
    await save(store, BAS, ANNA, CARLA)

    def read(turn: Turn) -> list[object]:
        directory = turn.directory
        return [
            directory.people("inos"),
            directory.people("delta"),
            directory.person("p-anna"),
            directory.by_email("ANNA@school.example"),
            directory.person("p-nobody"),
            directory.by_email("nobody@school.example"),
        ]

    assert await store.show(read) == [(ANNA, BAS), (CARLA,), ANNA, ANNA, None, None]
    moved = replace(ANNA, person=replace(ANNA.person, posts=(Post("De Eik", ("ib",)),), away=(), phone=""))
    await save(store, moved)
    assert await store.show(lambda turn: turn.directory.person("p-anna")) == moved


async def test_who_somebody_is_on_a_channel(store: Store) -> None:
    """A user of a channel is one person; who has such an identity is reachable; a later identity replaces."""
    await save(store, ANNA, BAS)
    in_slack = Identity("slack", "T1", "U1", "p-anna")
    await store.turn(lambda turn: turn.directory.identify(in_slack), now=NOW)
    found = await store.show(lambda turn: turn.directory.by_identity("slack", "T1", "U1"))
    assert found == replace(ANNA, person=replace(ANNA.person, reachable=True))
    for other in [("teams", "T1", "U1"), ("slack", "T2", "U1"), ("slack", "T1", "U2")]:
        assert await store.show(lambda turn, other=other: turn.directory.by_identity(*other)) is None  # type: ignore[misc]
    assert await store.show(lambda turn: turn.directory.identities("p-anna")) == (in_slack,)
    await store.turn(lambda turn: turn.directory.identify(replace(in_slack, person="p-bas")), now=NOW)
    assert await store.show(lambda turn: turn.directory.identities("p-anna")) == ()


async def test_a_file_is_whole_for_the_schools_it_names(store: Store) -> None:
    """Who is missing from a school's new list loses the post there, and is deactivated when it was the last."""
    dirk = Member("inos", "d@school.example", Person("p-dirk", "Dirk", (Post("De Eik", ("ib",)),), reachable=False))
    elsewhere = replace(CARLA, person=replace(CARLA.person, active=True, posts=(Post("De Wilg", ("teacher",)),)))
    await save(store, ANNA, BAS, dirk, elsewhere)
    eva = Member("inos", "eva@school.example", Person("p-eva", "Eva", (Post("De Wilg", ("ib",)),), reachable=False))
    renamed = replace(BAS, person=replace(BAS.person, name="Sebastiaan", posts=(Post("De Wilg", ("ib",)),)))
    lost = await store.turn(lambda turn: turn.directory.replace("inos", {"De Wilg"}, [eva, renamed]), now=NOW)
    # Anna's posts at the school and Bas's old role went; Dirk works elsewhere; the other board is not touched.
    assert lost == ("p-anna", "p-bas")
    anna_after = replace(ANNA, person=replace(ANNA.person, posts=(Post(EVERYWHERE, ("regisseur",)),)))
    assert await store.show(lambda turn: turn.directory.people("inos")) == (anna_after, dirk, eva, renamed)
    assert await store.show(lambda turn: turn.directory.people("delta")) == (elsewhere,)
    lost = await store.turn(lambda turn: turn.directory.replace("inos", {"De Wilg"}, [eva]), now=NOW)
    assert lost == ("p-bas",)
    bas_after = await store.show(lambda turn: turn.directory.person("p-bas"))
    assert bas_after is not None
    assert (bas_after.person.active, bas_after.person.posts) == (False, ())
    # Back on the list, back at work.
    await store.turn(lambda turn: turn.directory.replace("inos", {"De Wilg"}, [eva, BAS]), now=NOW)
    assert await store.show(lambda turn: turn.directory.person("p-bas")) == BAS


async def test_an_address_belongs_to_one_person(store: Store) -> None:
    """Two people cannot share an e-mail address; the error does not quote it."""
    await save(store, ANNA)
    with pytest.raises(StoreError) as caught:
        await save(store, replace(BAS, email="Anna@school.example"))
    assert "anna" not in str(caught.value).lower()


async def test_absence_and_return(store: Store) -> None:
    """Who says to be away is away; who is back is so at once, and what lies in the past stays."""
    await save(store, BAS)

    def work(turn: Turn) -> None:
        turn.directory.save_absence("p-bas", NOW - 9 * MINUTE, NOW - 8 * MINUTE)
        turn.directory.save_absence("p-bas", NOW - MINUTE, NOW + MINUTE)
        turn.directory.save_absence("p-bas", NOW - MINUTE, NOW + 9 * MINUTE)

    await store.turn(work, now=NOW)
    member = await store.show(lambda turn: turn.directory.person("p-bas"))
    assert member is not None
    assert member.person.away == ((NOW - 9 * MINUTE, NOW - 8 * MINUTE), (NOW - MINUTE, NOW + 9 * MINUTE))
    await store.turn(lambda turn: turn.directory.end_absence("p-bas", NOW), now=NOW)
    member = await store.show(lambda turn: turn.directory.person("p-bas"))
    assert member is not None
    assert member.person.away == ((NOW - 9 * MINUTE, NOW - 8 * MINUTE),)


async def test_workspaces_belong_to_boards(store: Store) -> None:
    """A workspace or tenant is linked to one board; linking again replaces."""
    await store.turn(lambda turn: turn.directory.save_link(Link("slack", "T1", "inos")), now=NOW)
    await store.turn(lambda turn: turn.directory.save_link(Link("teams", "T1", "delta")), now=NOW)
    await store.turn(lambda turn: turn.directory.save_link(Link("slack", "T1", "delta")), now=NOW)
    assert await store.show(lambda turn: turn.directory.links()) == (
        Link("slack", "T1", "delta"),
        Link("teams", "T1", "delta"),
    )
    assert await store.show(lambda turn: turn.directory.board_of("slack", "T1")) == "delta"
    assert await store.show(lambda turn: turn.directory.board_of("slack", "T2")) is None


async def test_lists_of_cases(store: Store) -> None:
    """Cases are listed by person (with hats), school and board, the oldest first, as they were saved last."""
    first, second = index_row(opened_at=NOW + MINUTE), index_row(OTHER, "De Eik", acute=True, next_at=None)
    for code in (CASE, OTHER):
        await start(store, code=code)

    def work(turn: Turn) -> None:
        turn.lists.save(replace(first, step=1), {("p-anna", "teacher"), ("p-bas", "asked")})
        turn.lists.save(first, {("p-anna", "teacher"), ("p-anna", "owner"), ("p-carla", "asked")})
        turn.lists.save(second, {("p-anna", "asked")})

    await store.turn(work, now=NOW)

    def read(turn: Turn) -> list[object]:
        lists = turn.lists
        return [
            lists.of_person("p-anna"),
            lists.of_person("p-bas"),
            lists.of_school("inos", "De Wilg"),
            lists.of_board("inos"),
            lists.of_board("delta"),
            lists.case(CASE),
            lists.case("NP-NONE"),
            lists.all(),
        ]

    assert await store.show(read) == [
        (Concern(second, frozenset({"asked"})), Concern(first, frozenset({"teacher", "owner"}))),
        (),
        (first,),
        (second, first),
        (),
        first,
        None,
        (second, first),
    ]


async def test_people_are_read_once_until_they_change(store: Store, database_url: str) -> None:
    """The people of a board are kept as long as nothing changes; every change, by any process, is seen at once."""
    await save(store, ANNA, BAS)
    other = await Store.open(database_url, MASTER_KEY)

    async def people() -> tuple[Member, ...]:
        return await other.show(lambda turn: turn.directory.people("inos"))

    try:
        first = await people()
        assert await people() is first
        changes = (
            lambda turn: turn.directory.save_absence("p-bas", NOW, NOW + MINUTE),
            lambda turn: turn.directory.end_absence("p-bas", NOW),
            lambda turn: turn.directory.identify(Identity("slack", "T1", "U1", "p-bas")),
            lambda turn: turn.directory.save(replace(ANNA, person=replace(ANNA.person, phone="1"))),
            lambda turn: turn.directory.replace("inos", {"De Wilg"}, [BAS]),
        )
        for change in changes:
            before = await people()
            await store.turn(change, now=NOW)
            after = await people()
            assert after != before
            assert after == await store.show(lambda turn: turn.directory.people("inos"))
    finally:
        await other.close()


async def test_a_change_that_was_rolled_back_is_not_kept(store: Store) -> None:
    """A turn sees what it changed itself; when it is rolled back nobody else ever does."""
    await save(store, ANNA, BAS)
    before = await store.show(lambda turn: turn.directory.people("inos"))

    def work(turn: Turn) -> None:
        turn.directory.people("inos")
        turn.directory.save(replace(BAS, person=replace(BAS.person, name="Sebastiaan")))
        assert [member.person.name for member in turn.directory.people("inos")] == ["Anna", "Sebastiaan"]
        raise LookupError

    with pytest.raises(LookupError):
        await store.turn(work, now=NOW)
    assert await store.show(lambda turn: turn.directory.people("inos")) == before
    await store.turn(lambda turn: turn.directory.save_absence("p-bas", NOW, NOW + MINUTE), now=NOW)
    names = await store.show(lambda turn: [member.person.name for member in turn.directory.people("inos")])
    assert names == ["Anna", "Bas"]
