"""`trail verify` names the first broken link, and `dossier` takes a case out, which stands in its trail."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.app import make_desk
from bot.carry import start
from bot.resources import load_sentences
from bot.settings import Settings
from flows import commands as c
from flows.decide import Refused
from flows.dossier import from_json
from flows.events import Asked, Exported
from flows.roster import Person, Post
from storage.store import Store
from storage.turn import Turn
from storage.values import Identity, Member
from tests.bot.nursery import nietpluis
from tests.bot.run import KEY, faults, lines
from tests.bot.test_staff import csv
from tests.storage.things import MASTER_KEY, behind_its_back

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


SPARRING = c.StartCase(entry="sparring", school="De Wilg")
"""The shortest way in: two taps, nothing typed."""
CONCERN = c.StartCase(entry="concern", school="De Wilg", age="4_11", judged=("acute", "structural", "disclosure"))


async def begin(address: str, first: c.StartCase = SPARRING) -> str:
    """A database with one case that a teacher began; gives its code."""
    store = await Store.open(address, MASTER_KEY, migrate=True)
    try:
        desk = make_desk(store, Settings())

        def work(turn: Turn) -> str:
            for number, role in enumerate(("teacher", "regisseur", "ib", "director")):
                school = "*" if role == "regisseur" else "De Wilg"
                person = Person(f"p-{role}", f"Persoon {number}", (Post(school, (role,)),))
                turn.directory.save(Member("inos", f"{role}@wilg.nl", person))
                turn.directory.identify(Identity("slack", "T1", role, person.id))
            begun = start(desk.house, turn, "inos", first, "p-teacher", NOW)
            assert not isinstance(begun, Refused), begun
            return begun

        return await store.turn(work, now=NOW)
    finally:
        await store.close()


async def trail(address: str, code: str) -> tuple[Any, ...]:
    """The lines of a case."""
    store = await Store.open(address, MASTER_KEY)
    try:
        return await store.show(lambda turn: turn.trail(code))
    finally:
        await store.close()


def run(folder: Path, address: str, *arguments: str) -> tuple[int, list[str]]:
    """The exit status and what was printed."""
    done = nietpluis(folder, *arguments, key=KEY, database_url=address)
    assert done.stderr == b""
    return done.returncode, lines(done.stdout)


def test_a_sound_trail_is_said_to_be_so(tmp_path: Path, database_url: str) -> None:
    """Of one case and of all, on both databases; the code may be typed in small letters."""
    code = asyncio.run(begin(database_url))
    count = len(asyncio.run(trail(database_url, code)))
    sound = (0, [f"{code}: klopt ({count} regels)."])
    assert run(tmp_path, database_url, "trail", "verify") == sound
    assert run(tmp_path, database_url, "trail", "verify", code.lower()) == sound


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE trail SET role = 'director' WHERE seq = 2", "regel 2: is veranderd."),
        ("DELETE FROM trail WHERE seq = 1", "regel 1: ontbreekt."),
        ("DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)", "ontbreekt: het einde van het spoor is eraf."),
        ("DELETE FROM chain_head", "regel 1: het begin van de keten (kop) is weg of veranderd."),
        ("UPDATE chain_head SET count = count - 1", "het begin van de keten (kop) is weg of veranderd."),
        ("UPDATE case_key SET data = alias", "de sleutel van de tekst is weg of veranderd."),
    ],
)
def test_the_first_broken_link_is_named(tmp_path: Path, statement: str, says: str) -> None:
    """With case and number, and status 1."""
    address = f"sqlite:///{tmp_path / 'np.sqlite'}"
    code = asyncio.run(begin(address))
    with behind_its_back(address) as connection:
        connection.execute(text(statement))
    status, said = run(tmp_path, address, "trail", "verify", code)
    assert status == 1
    assert len(said) == 1
    assert said[0].startswith(f"{code}, regel ")
    assert said[0].endswith(says)


def test_other_cases_are_looked_at_too(tmp_path: Path) -> None:
    """One broken among two: both are named, and counted."""
    address = f"sqlite:///{tmp_path / 'np.sqlite'}"
    sound, broken = asyncio.run(begin(address)), asyncio.run(begin(address))
    tear(address, lambda connection: connection.execute(text("DELETE FROM trail WHERE code = :c"), {"c": broken}))
    status, said = run(tmp_path, address, "trail", "verify")
    assert status == 1
    assert said[-1] == "1 van 2 casussen kloppen."
    assert {line.split(":")[0].split(",")[0] for line in said[:-1]} == {sound, broken}


def tear(address: str, how: Callable[[Connection], object]) -> None:
    """Does to the database what nobody should."""
    with behind_its_back(address) as connection:
        how(connection)


def test_a_case_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    """For checking and for taking out; nothing is written."""
    address = f"sqlite:///{tmp_path / 'np.sqlite'}"
    code = asyncio.run(begin(address))
    for command in (("trail", "verify"), ("dossier",)):
        done = nietpluis(tmp_path, *command, "NP-NIETES", key=KEY, database_url=address)
        assert faults(done) == ["Er is geen casus NP-NIETES."]
    assert not any(isinstance(line.event, Exported) for line in asyncio.run(trail(address, code)))


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    """Every command that opens the store says so in one line."""
    address = f"sqlite:///{tmp_path / 'np.sqlite'}"
    code = asyncio.run(begin(address))
    other = nietpluis(tmp_path, "key").stdout.decode().strip()
    for command in (("trail", "verify"), ("dossier", code), ("directory", "show"), ("serve", "--port", "0")):
        (said,) = faults(nietpluis(tmp_path, *command, key=other, database_url=address))
        assert said.startswith("NIETPLUIS_KEY is niet de sleutel")


def test_a_dossier_is_taken_out_and_that_stands_in_the_trail(tmp_path: Path, database_url: str) -> None:
    """As Markdown and as JSON; both exports are events, by nobody of the school; the chain stays sound."""
    code = asyncio.run(begin(database_url))
    before = asyncio.run(trail(database_url, code))
    status, said = run(tmp_path, database_url, "dossier", code)
    assert status == 0
    assert code in said[0]
    assert not any("Persoon" in line for line in said)
    status, said = run(tmp_path, database_url, "dossier", code.lower(), "--format", "json")
    assert status == 0
    dossier = from_json("\n".join(said), load_sentences())
    assert (dossier.code, dossier.board, len(dossier.entries)) == (code, "inos", len(before) + 1)
    after = asyncio.run(trail(database_url, code))
    assert [line.event for line in after[len(before) :]] == [Exported("md"), Exported("json")]
    assert {line.actor for line in after[len(before) :]} == {""}
    assert run(tmp_path, database_url, "trail", "verify")[0] == 0
    assert json.loads("\n".join(said))["code"] == code


def test_a_broken_case_is_not_taken_out(tmp_path: Path) -> None:
    """It is named, with status 1, and nothing is printed."""
    address = f"sqlite:///{tmp_path / 'np.sqlite'}"
    code = asyncio.run(begin(address))
    tear(address, lambda connection: connection.execute(text("UPDATE trail SET role = 'director' WHERE seq = 2")))
    done = nietpluis(tmp_path, "dossier", code, key=KEY, database_url=address)
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"casus {code} klopt niet, regel 2" in done.stderr.decode()


def test_who_is_missing_in_a_new_file_passes_on_what_waits_for_them(tmp_path: Path, database_url: str) -> None:
    """The regisseur was asked and leaves: in the same command the IB-er is asked, and the trail says so."""
    code = asyncio.run(begin(database_url, CONCERN))
    before = asyncio.run(trail(database_url, code))
    assert {line.event.person for line in before if isinstance(line.event, Asked)} == {"p-regisseur"}
    (tmp_path / "staff.csv").write_bytes(csv("nieuw@inos.nl,Nieuw,regisseur,*,inos,,,,"))
    status, said = run(tmp_path, database_url, "directory", "import", "staff.csv")
    assert status == 0
    assert said[-1].startswith("Wat zij nog moesten doen")
    passed = asyncio.run(trail(database_url, code))[len(before) :]
    assert [line.event.person for line in passed if isinstance(line.event, Asked)] == ["p-ib"]
    assert {line.actor for line in passed} == {""}
