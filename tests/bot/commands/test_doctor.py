"""`doctor` says of everything whether it is in place, and how to mend what is not."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.people import import_staff
from bot.resources import load_sentences
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity, Link
from tests.bot.nursery import nietpluis
from tests.bot.run import KEY, lines
from tests.bot.test_staff import ANNA, BEN, BOARDS, CARA, csv
from tests.storage.things import MASTER_KEY, behind_its_back

COMPLETE = csv(
    ANNA,
    BEN,
    CARA,
    "dirk@wilg.nl,Dirk Zwart,csv,De Wilg,inos,,,,",
    "eva@inos.nl,Eva Wit,regisseur,*,inos,,,,",
    "gijs@inos.nl,Gijs Paars,secretary,*,inos,,,,",
    "hanna@inos.nl,Hanna Roze,executive,*,inos,,,,",
)
TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e"
CHAT = "chat"
"""A channel at which doctor has nothing to look for itself."""


def doctor(folder: Path, *, key: str = KEY, **settings: str) -> tuple[int, list[str]]:
    """The exit status, and the lines."""
    done = nietpluis(folder, "doctor", given=b"", key=key, **settings)
    assert done.stderr == b""
    return done.returncode, lines(done.stdout)


def wrong(said: list[str]) -> list[str]:
    """What is not in place; each is followed by how to mend it."""
    found = [number for number, line in enumerate(said) if line.startswith("fout ")]
    assert all(said[number + 1].startswith("      ") for number in found)
    return [said[number].removeprefix("fout").strip() for number in found]


def install(folder: Path, now: datetime, *, beat: datetime | None, linked: bool = True) -> None:
    """A school where everybody can be reached, and whose clock and courier were last alive at `beat`."""

    async def finish() -> None:
        store = await Store.open(f"sqlite:///{folder / 'nietpluis.sqlite'}", MASTER_KEY, migrate=True)

        def work(turn: Turn) -> None:
            import_staff(turn, BOARDS, COMPLETE)
            if linked:
                turn.directory.save_link(Link(CHAT, TENANT, "inos"))
                for member in turn.directory.people("inos"):
                    turn.directory.identify(Identity(CHAT, TENANT, member.email, member.person.id))
            for part in ("clock", "courier") if beat else ():
                turn.beat(part, beat or now)

        await store.turn(work, now=now)
        await store.close()

    asyncio.run(finish())


def test_everything_in_place_is_status_0(tmp_path: Path) -> None:
    """Each line is ok."""
    now = datetime.now(UTC)
    install(tmp_path, now, beat=now)
    status, said = doctor(tmp_path)
    assert wrong(said) == []
    assert (status, said[-1]) == (0, "Alles staat klaar.")
    assert "ok    inos: medewerkers 7, scholen 1" in said


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            Link("slack", "T01AB2CD3EF", "inos"),
            "er is een Slack-werkruimte gekoppeld, maar Slack is hier niet ingesteld",
        ),
        (Link("teams", TENANT, "inos"), "er is een tenant van Teams gekoppeld, maar Teams is hier niet ingesteld"),
    ],
)
def test_a_link_without_its_platform_is_seen(tmp_path: Path, link: Link, said: str) -> None:
    """A board that waits for Slack or Teams is told that nothing of it is set here."""
    now = datetime.now(UTC)
    install(tmp_path, now, beat=now)

    async def save() -> None:
        store = await Store.open(f"sqlite:///{tmp_path / 'nietpluis.sqlite'}", MASTER_KEY)
        await store.turn(lambda turn: turn.directory.save_link(link), now=now)
        await store.close()

    asyncio.run(save())
    status, lines_ = doctor(tmp_path)
    assert (status, wrong(lines_)) == (1, [said])


def test_a_bare_machine_is_told_where_to_begin(tmp_path: Path) -> None:
    """No key, then no database; nothing is made."""
    status, said = doctor(tmp_path, key="")
    assert (status, wrong(said)) == (1, ["NIETPLUIS_KEY is niet ingevuld."])
    status, said = doctor(tmp_path)
    assert (status, wrong(said)) == (1, ["er is nog geen database op nietpluis.sqlite"])
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_at_school_is_named(tmp_path: Path) -> None:
    """No workspace, no role that can be reached, no clock and no courier that ever ran."""
    install(tmp_path, datetime.now(UTC), beat=None, linked=False)
    status, said = doctor(tmp_path)
    found = wrong(said)
    assert status == 1
    assert found[0] == "er is nog geen Slack of Teams gekoppeld"
    assert "inos: De Wilg: wie directeur is, is nog niet te bereiken in de chat." in found
    assert found[-2:] == [
        "de klok van het product heeft hier nog niet gelopen",
        "de bezorger heeft hier nog niet gelopen",
    ]
    assert said[-1] == f"Fout: {len(found)}."


@pytest.mark.parametrize(
    ("ago", "says"),
    [(timedelta(hours=3), "staat stil"), (-timedelta(hours=3), "de klok van deze computer loopt achter")],
)
def test_a_clock_that_stands_still_or_runs_behind_is_seen(tmp_path: Path, ago: timedelta, says: str) -> None:
    """By when the parts of the product were last alive."""
    now = datetime.now(UTC)
    install(tmp_path, now, beat=now - ago)
    status, said = doctor(tmp_path)
    assert status == 1
    assert len(wrong(said)) == 2
    assert all(says in line for line in wrong(said))


def test_a_database_of_another_key_or_version_is_told_apart(tmp_path: Path) -> None:
    """And so is a file that is none."""
    now = datetime.now(UTC)
    install(tmp_path, now, beat=now)
    other = nietpluis(tmp_path, "key").stdout.decode().strip()
    assert wrong(doctor(tmp_path, key=other)[1]) == ["de sleutel past niet bij de database"]
    with behind_its_back(f"sqlite:///{tmp_path / 'nietpluis.sqlite'}") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert wrong(doctor(tmp_path)[1]) == ["de database past niet bij deze versie"]
    (tmp_path / "iets.sqlite").write_bytes(b"geen database " * 100)
    (found,) = wrong(doctor(tmp_path, database_url="sqlite:///iets.sqlite")[1])
    assert found.startswith("De database doet het niet:")


def test_an_unsound_board_is_named_with_its_faults(tmp_path: Path) -> None:
    """Each fault of its file is a line."""
    (tmp_path / "fout.toml").write_text('id = "fout"', encoding="utf-8")
    status, said = doctor(tmp_path, protocols=str(tmp_path))
    assert status == 1
    assert sum("fout.toml" in line for line in wrong(said)) > 5


def test_there_is_a_sentence_for_every_board() -> None:
    """The roles that are named in a gap have names in every protocol."""
    say = load_sentences()
    for protocol in BOARDS.values():
        for role in protocol.roles:
            assert role.name in say("directory.gap_nobody", school="De Wilg", role=role.name)
