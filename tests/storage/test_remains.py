"""What was written, taken back, hidden or forgotten does not remain in the database's files: log and free pages too."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from flows.events import TextHidden, Words
from storage.engine import open_engine
from storage.store import Store
from storage.turn import Turn
from tests.storage.things import CASE, MASTER_KEY, NOW, OTHER, PROTOCOL, append, behind_its_back, line, note, start

MARKERS = ("zeldzaamwoord", "Przewalski")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the database, as bytes."""
    found = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert "nietpluis.sqlite" in found
    return found


def holds(found: dict[str, bytes], what: bytes) -> list[str]:
    """Gives the files that hold these bytes."""
    return [name for name, content in found.items() if what in content]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A SQLite database alone in a folder."""
    return f"sqlite:///{tmp_path}/nietpluis.sqlite"


async def test_no_word_stands_in_the_files(address: str, tmp_path: Path) -> None:
    """Words in trails, drafts, corrections and turns that were rolled back never stand in a file, open or closed."""
    store = await Store.open(address, MASTER_KEY, migrate=True)
    words = " ".join(MARKERS)
    await start(store, note(words), note(words))
    await start(store, note(words), code=OTHER)

    def fail(turn: Turn) -> None:
        turn.start("NP-3", PROTOCOL)
        turn.append("NP-3", [note(words)] * 50)
        turn.drafts.save("p", "concern", {"text": words}, NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await store.turn(fail, now=NOW)
    await store.turn(lambda turn: turn.drafts.save("p", "note", {"text": words}, NOW, CASE), now=NOW)
    await append(store, line(TextHidden(1, 1, Words(f"[naam] {MARKERS[1]}"))))
    await store.turn(lambda turn: turn.forget(OTHER, NOW), now=NOW)
    await store.turn(lambda turn: turn.drafts.drop("p", "note", CASE), now=NOW)
    # The event is there, so what is looked for is the right thing in the right place.
    assert holds(files(tmp_path), b"TextHidden")
    for marker in MARKERS:
        assert not holds(files(tmp_path), marker.encode())
    await store.close()
    for marker in MARKERS:
        assert not holds(files(tmp_path), marker.encode())


@pytest.mark.parametrize("how", ["hidden", "forgotten", "dropped"])
async def test_what_was_destroyed_is_nowhere(address: str, tmp_path: Path, how: str) -> None:
    """The sealed text that was hidden, and keys that were destroyed, are in no file any more, nor in the log."""
    store = await Store.open(address, MASTER_KEY, migrate=True)
    await start(store, note("a"))
    await store.turn(lambda turn: turn.drafts.save("p", "note", {"text": "b"}, NOW), now=NOW)
    query = {
        "hidden": "SELECT box FROM sealed",
        "forgotten": "SELECT data FROM case_key WHERE scope NOT LIKE 'draft%'",
        "dropped": "SELECT data FROM case_key WHERE scope LIKE 'draft%'",
    }[how]
    with behind_its_back(address) as connection:
        secret: bytes = connection.execute(text(query)).scalar_one()
    assert holds(files(tmp_path), secret)
    work = {
        "hidden": lambda turn: turn.append(CASE, [line(TextHidden(1, 1, Words("x")))]),
        "forgotten": lambda turn: turn.forget(CASE, NOW),
        "dropped": lambda turn: turn.drafts.drop("p", "note"),
    }[how]
    await store.turn(work, now=NOW)
    # The log is emptied behind the turn: this one comes after that.
    await store.turn(lambda _: None, now=NOW)
    assert not holds(files(tmp_path), secret)
    await store.close()
    assert not holds(files(tmp_path), secret)


async def test_a_reader_only_delays_it(address: str, tmp_path: Path) -> None:
    """While somebody reads, the log cannot be emptied; it is after the next turn once they are done."""
    store = await Store.open(address, MASTER_KEY, migrate=True)
    await start(store, note("a"))
    with behind_its_back(address) as connection:
        secret: bytes = connection.execute(text("SELECT box FROM sealed")).scalar_one()
    engines = open_engine(address)
    with engines.read.connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM sealed")).scalar_one() == 1
        await append(store, line(TextHidden(1, 1, Words("x"))))
        await store.turn(lambda _: None, now=NOW)
        assert holds(files(tmp_path), secret)
    await store.turn(lambda _: None, now=NOW)
    await store.turn(lambda _: None, now=NOW)
    assert not holds(files(tmp_path), secret)
    engines.dispose()
    await store.close()
