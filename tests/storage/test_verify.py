"""`verify` finds whatever was done to a trail behind the product's back, and names the first broken entry."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from flows.events import TextHidden, Words
from storage.store import Store
from tests.storage.things import (
    CASE,
    NOW,
    OTHER,
    append,
    behind_its_back,
    line,
    note,
    observation,
    place,
    start,
)

TAMPERING = {
    "payload": ('UPDATE trail SET payload = \'{"place":"closed"}\' WHERE {case} AND seq = 2', 2, "was altered"),
    "time": ("UPDATE trail SET at = at + 1 WHERE {case} AND seq = 2", 2, "was altered"),
    "person": ("UPDATE trail SET actor = 'p-ib' WHERE {case} AND seq = 3", 3, "was altered"),
    "role": ("UPDATE trail SET role = 'ib' WHERE {case} AND seq = 3", 3, "was altered"),
    "kind": ("UPDATE trail SET kind = 'CaseReopened' WHERE {case} AND seq = 2", 2, "was altered"),
    "mark": (
        "UPDATE trail SET mac = (SELECT head FROM chain_head WHERE {case}) WHERE {case} AND seq = 1",
        1,
        "altered",
    ),
    "tail": ("DELETE FROM trail WHERE {case} AND seq >= 3", 3, "cut off"),
    "all": ("DELETE FROM trail WHERE {case}", 1, "cut off"),
    "middle": ("DELETE FROM trail WHERE {case} AND seq = 2", 2, "is missing"),
    "first": ("DELETE FROM trail WHERE {case} AND seq = 1", 1, "is missing"),
    "swapped": (
        (
            "UPDATE trail SET seq = 100 WHERE {case} AND seq = 2;"
            "UPDATE trail SET seq = 2 WHERE {case} AND seq = 3;"
            "UPDATE trail SET seq = 3 WHERE {case} AND seq = 100"
        ),
        2,
        "was altered",
    ),
    "head and tail": (
        (
            "DELETE FROM trail WHERE {case} AND seq = 4;"
            "UPDATE chain_head SET count = 3, head = (SELECT mac FROM trail WHERE {case} AND seq = 3) WHERE {case}"
        ),
        3,
        "the head of its chain was altered",
    ),
    "taken out whole": (
        "DELETE FROM sealed WHERE {case};DELETE FROM trail WHERE {case};DELETE FROM chain_head WHERE {case}",
        1,
        "the head of its chain is gone",
    ),
    "head gone": ("DELETE FROM chain_head WHERE {case}", 1, "the head of its chain is gone"),
    "added": (
        (
            "INSERT INTO trail SELECT code, 5, at, actor, role, kind, version, payload, mac FROM trail"
            " WHERE {case} AND seq = 2"
        ),
        5,
        "was altered",
    ),
    "text gone": ("DELETE FROM sealed WHERE {case} AND seq = 1 AND n = 2", 1, "its text 2 is missing"),
    "all texts gone": ("DELETE FROM sealed WHERE {case}", 1, "is missing"),
    "text altered": ("UPDATE sealed SET box = {garbage} WHERE {case} AND seq = 3", 3, "sealed text was altered"),
    "texts swapped": (
        (
            "UPDATE sealed SET n = 3 WHERE {case} AND seq = 1 AND n = 1;"
            "UPDATE sealed SET n = 1 WHERE {case} AND seq = 1 AND n = 2;"
            "UPDATE sealed SET n = 2 WHERE {case} AND seq = 1 AND n = 3"
        ),
        1,
        "sealed text was altered",
    ),
    "text added": (
        "INSERT INTO sealed SELECT code, 2, 1, box FROM sealed WHERE {case} AND seq = 3",
        2,
        "never written",
    ),
    "key gone": ("DELETE FROM case_key WHERE scope = {name}", 1, "never forgotten"),
    "key of another": (
        "UPDATE case_key SET data = (SELECT data FROM case_key WHERE scope = {other}) WHERE scope = {name}",
        1,
        "its key was altered",
    ),
    "called forgotten": ("UPDATE chain_head SET forgotten = 1 WHERE {case}", 4, "the head of its chain was altered"),
    "another protocol": (
        "INSERT INTO protocol_text VALUES ('x', 'x', 'x', 'x');UPDATE chain_head SET protocol = 'x' WHERE {case}",
        4,
        "the head of its chain was altered",
    ),
}


async def _two_cases(store: Store) -> None:
    for code in (CASE, OTHER):
        await start(store, observation("Jan huilde", "Piet"), place("consult"), note("a"), place("weigh"), code=code)


@pytest.mark.parametrize("how", TAMPERING)
async def test_what_was_tampered_with_is_found(store: Store, database_url: str, how: str) -> None:
    """Each way of tampering is found, at its place and with its reason; the other case stays sound."""
    statements, number, why = TAMPERING[how]
    await _two_cases(store)
    places = {
        "{case}": f"code = '{CASE}'",
        "{name}": f"'{CASE}'",
        "{other}": f"'{OTHER}'",
        "{garbage}": "x'00'" if database_url.startswith("sqlite") else "'\\x00'\\:\\:bytea",
        '{"place":"closed"}': '{"place"\\:"closed"}',
    }
    for name, value in places.items():
        statements = statements.replace(name, value)
    with behind_its_back(database_url) as connection:
        for statement in statements.split(";"):
            assert connection.execute(text(statement)).rowcount > 0
    verdicts = {verdict.code: verdict for verdict in await store.verify()}
    assert not verdicts[CASE].sound
    assert verdicts[CASE].number == number
    assert why in verdicts[CASE].why
    assert verdicts[OTHER].sound
    assert verdicts[OTHER].entries == 4
    assert await store.verify(CASE) == (verdicts[CASE],)


async def test_a_sound_store_is_sound(store: Store) -> None:
    """Nothing is wrong with what the product wrote itself: texts, hidden ones, their corrections, forgotten ones."""
    await _two_cases(store)
    await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))), line(TextHidden(1, 1, Words("kind huilde"))))
    await store.turn(lambda turn: turn.forget(OTHER, NOW), now=NOW)
    assert [(verdict.code, verdict.entries, verdict.sound) for verdict in await store.verify()] == [
        (OTHER, 4, True),
        (CASE, 6, True),
    ]


@pytest.mark.parametrize("who", ["hidden", "forgotten"])
async def test_a_destroyed_text_that_came_back_is_found(store: Store, database_url: str, who: str) -> None:
    """A text put back, from a backup, after it was hidden or forgotten, is found."""
    await start(store, note("Jan huilde"))
    with behind_its_back(database_url) as connection:
        kept = connection.execute(text("SELECT * FROM sealed")).one()
    if who == "hidden":
        await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))))
    else:
        await store.turn(lambda turn: turn.forget(CASE, NOW), now=NOW)
    with behind_its_back(database_url) as connection:
        connection.execute(text("INSERT INTO sealed VALUES (:code, :seq, :n, :box)"), dict(kept._mapping))  # noqa: SLF001
    (verdict,) = await store.verify()
    assert (verdict.number, verdict.why) == (1, "has a sealed text that was hidden, forgotten or never written")


async def test_a_case_that_is_not_there(store: Store) -> None:
    """Asked for one case that is not there, verify says that its chain is gone, not that it is sound."""
    (verdict,) = await store.verify(CASE)
    assert not verdict.sound
    assert await store.verify() == ()
