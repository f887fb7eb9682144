"""Appending to a trail and reading it, hiding in it and forgetting it; the same on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import text

from flows.events import NoteAdded, ObservationAdded, Recorded, TextHidden, Words
from storage.errors import Conflict, KeyGone, StoreError, Tampered
from storage.store import Store
from storage.turn import Turn
from storage.values import Place, ProtocolText
from tests.storage.things import (
    CASE,
    MASTER_KEY,
    MINUTE,
    NOW,
    OTHER,
    PROTOCOL,
    append,
    behind_its_back,
    line,
    note,
    observation,
    place,
    start,
    trail,
)


async def test_what_was_written_is_read_back(store: Store) -> None:
    """A trail reads as it was written: numbers, instants to the microsecond, people, roles, texts."""
    first = await start(store, note("een blauwe plek"), place("consult"))
    second = await append(store, line(NoteAdded(Words("nog één \n ‘kras’ 🙂")), "p-ib", "ib", NOW + MINUTE))
    assert await trail(store) == (*first, *second)
    assert [entry.seq for entry in await trail(store)] == [1, 2, 3]
    assert second[0] == Recorded(3, NOW + MINUTE, "p-ib", "ib", NoteAdded(Words("nog één \n ‘kras’ 🙂")))


async def test_cases_are_apart(store: Store) -> None:
    """Two cases have trails, numbers and protocols of their own."""
    await start(store, note("a"))
    await start(store, note("b"), note("c"), code=OTHER)
    assert [entry.event for entry in await trail(store)] == [NoteAdded(Words("a"))]
    assert [entry.seq for entry in await trail(store, OTHER)] == [1, 2]


async def test_an_unknown_case_is_empty_and_takes_nothing(store: Store) -> None:
    """A case that never began has no trail, and nothing can be added to it."""
    assert await trail(store) == ()
    assert not await store.show(lambda turn: turn.exists(CASE))
    with pytest.raises(StoreError, match=f"no case {CASE}"):
        await append(store, note("a"))
    with pytest.raises(StoreError, match=f"no case {CASE}"):
        await store.show(lambda turn: turn.protocol(CASE))


async def test_a_turn_reads_what_it_wrote(store: Store) -> None:
    """Within a turn, later calls see what earlier ones wrote."""

    def work(turn: Turn) -> tuple[Recorded, ...]:
        turn.start(CASE, PROTOCOL)
        turn.append(CASE, [note("a")])
        turn.append(CASE, [note("b"), place("consult")])
        return turn.trail(CASE)

    assert [entry.seq for entry in await store.turn(work, now=NOW)] == [1, 2, 3]


async def test_what_was_read_goes_on_with_what_is_added(store: Store) -> None:
    """A trail that was read in a turn goes on with what that turn adds, and is the same in the next; hiding shows."""
    await start(store, note("a"))

    def adds(turn: Turn) -> tuple[tuple[Recorded, ...], ...]:
        turn.trail(CASE)
        turn.append(CASE, [note("b"), observation("c", "d")])
        added = turn.trail(CASE)
        turn.append(CASE, [line(TextHidden(1, 1, Words("[naam 1]")))])
        return added, turn.trail(CASE)

    added, hidden = await store.turn(adds, now=NOW, case=CASE)
    assert [each.seq for each in added] == [1, 2, 3]
    assert hidden[1:3] == added[1:]
    assert hidden[0] != added[0]
    assert hidden == await trail(store)


async def test_texts_stay_shut_for_who_decides(store: Store, database_url: str) -> None:
    """Who needs no texts gets the same trail without them, checked all the same; whole, it is read once in a turn."""
    written = await start(store, note("een blauwe plek"), place("consult"))
    shut, _ = await store.show(lambda turn: turn.trail_after(CASE, None))
    assert shut == (replace(written[0], event=NoteAdded(Words(""))), written[1])
    await store.turn(lambda turn: turn.append(CASE, [line(TextHidden(1, 1, Words("een plek")))]), now=NOW)
    left, _ = await store.show(lambda turn: turn.trail_after(CASE, None))
    assert left[2].event == TextHidden(1, 1, Words(""))

    def twice(turn: Turn) -> tuple[Recorded, ...]:
        first = turn.trail(CASE)
        assert turn.trail(CASE) is first
        turn.append(CASE, [note("nog een")])
        return turn.trail(CASE)

    assert len(await store.turn(twice, now=NOW, case=CASE)) == 4
    with behind_its_back(database_url) as connection:
        connection.execute(text("UPDATE trail SET actor = 'p-x' WHERE seq = 2"))
    with pytest.raises(Tampered):
        await store.show(lambda turn: turn.trail_after(CASE, None))


async def test_only_what_came_since_a_known_place(store: Store, database_url: str) -> None:
    """From a known place on only what came later is given; a place of another trail counts for nothing."""
    await start(store, note("a"), place("consult"))
    await start(store, note("a"), place("consult"), code=OTHER)
    _, at = await store.show(lambda turn: turn.trail_after(CASE, None))
    _, other = await store.show(lambda turn: turn.trail_after(OTHER, None))
    assert await store.show(lambda turn: turn.trail_after(CASE, at)) == ((), at)
    await append(store, note("b"), place("advise"))
    for known, seqs in ((at, [3, 4]), (other, [1, 2, 3, 4]), (None, [1, 2, 3, 4]), (Place(9, at.mark), [1, 2, 3, 4])):
        later, end = await store.show(partial(Turn.trail_after, code=CASE, known=known))
        assert [entry.seq for entry in later] == seqs
        assert end.count == 4
    with behind_its_back(database_url) as connection:
        connection.execute(text("UPDATE trail SET actor = 'p-x' WHERE code = :code AND seq = 1"), {"code": CASE})
    with pytest.raises(Tampered):
        await store.show(lambda turn: turn.trail_after(CASE, at))


async def test_a_case_keeps_its_protocol(store: Store, database_url: str) -> None:
    """A case keeps the protocol text that it began with; equal texts are stored once."""
    newer = ProtocolText("inos", "2026-2", 'id = "inos"\n')
    await start(store)
    await store.turn(lambda turn: turn.start(OTHER, newer), now=NOW)
    await store.turn(lambda turn: turn.start("NP-3", PROTOCOL), now=NOW)
    for _ in range(2):
        assert await store.show(lambda turn: turn.protocol(CASE)) == PROTOCOL
        assert await store.show(lambda turn: turn.protocol(OTHER)) == newer
    with behind_its_back(database_url) as connection:
        assert connection.scalar(text("SELECT count(*) FROM protocol_text")) == 2


async def test_a_code_is_given_once(store: Store) -> None:
    """A second case with the same code is a Conflict, and the first stays as it was."""
    await start(store, note("a"))
    with pytest.raises(Conflict):
        await start(store, note("b"))
    assert [entry.event for entry in await trail(store)] == [NoteAdded(Words("a"))]


async def test_four_at_once_and_none_is_lost(store: Store) -> None:
    """Four people who answer one case at the same moment, again and again: every answer stands in the trail, once."""
    await start(store)

    def answer(person: str, n: int) -> asyncio.Future[int]:
        def work(turn: Turn) -> int:
            before = turn.trail(CASE)
            turn.append(CASE, [line(NoteAdded(Words(f"{person} {n} after {len(before)}")), person)])
            return len(before)

        return asyncio.ensure_future(store.turn(work, now=NOW, case=CASE))

    seen = await asyncio.gather(*(answer(f"p{person}", n) for n in range(10) for person in range(4)))
    entries = await trail(store)
    assert sorted(seen) == list(range(40))
    assert len({(entry.actor, entry.event) for entry in entries}) == 40
    # Each saw exactly what stood before it.
    assert all(f"after {entry.seq - 1}" in entry.event.text.text for entry in entries)  # type: ignore[union-attr]
    assert all(verdict.sound for verdict in await store.verify())


async def test_four_at_once_without_naming_the_case(store: Store) -> None:
    """A turn that did not say which case it is about still loses nothing: the case is locked when it is first read."""
    await start(store)

    def work(turn: Turn) -> None:
        before = turn.trail(CASE)
        turn.append(CASE, [note(str(len(before)))])

    await asyncio.gather(*(store.turn(work, now=NOW) for _ in range(20)))
    assert [entry.event for entry in await trail(store)] == [NoteAdded(Words(str(n))) for n in range(20)]


async def test_two_cases_crosswise(store: Store) -> None:
    """Turns that take the same two cases in opposite order both end."""
    await start(store)
    await start(store, code=OTHER)

    def both(first: str, second: str) -> asyncio.Future[None]:
        def work(turn: Turn) -> None:
            turn.append(first, [note("a")])
            turn.append(second, [note("b")])

        return asyncio.ensure_future(store.turn(work, now=NOW, case=first))

    await asyncio.gather(*(both(*pair) for pair in [(CASE, OTHER), (OTHER, CASE)] * 3))
    assert len(await trail(store)) == len(await trail(store, OTHER)) == 6


# ---------------------------------------------------------------- hiding


async def test_a_hidden_text_reads_as_corrected(store: Store) -> None:
    """After a name is hidden the text reads as corrected, says so, and the other texts stay; the chain is sound."""
    await start(store, observation("Jan huilde", "de buurvrouw"))
    await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))))
    observed, hidden = (entry.event for entry in await trail(store))
    assert isinstance(observed, ObservationAdded)
    assert observed.text == Words("[naam] huilde", "hidden")
    assert observed.source == Words("de buurvrouw")
    assert hidden == TextHidden(1, 1, Words("[naam] huilde"))
    assert (await store.verify())[0].sound


async def test_hidden_twice_reads_as_the_last(store: Store) -> None:
    """A text hidden a second time reads as the last correction, everywhere; the first correction is destroyed too."""
    await start(store, observation("Jan Smit huilde", "de buurvrouw"))
    await append(store, line(TextHidden(1, 1, Words("[naam] Smit huilde"))))
    await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))))
    entries = await trail(store)
    assert entries[0].event.text == Words("[naam] huilde", "hidden")  # type: ignore[union-attr]
    assert "Smit" not in str(entries)
    assert (await store.verify())[0].sound


async def test_both_texts_of_an_entry_can_be_hidden(store: Store) -> None:
    """Texts are counted from 1, so the second can be hidden, and the first after it."""
    await start(store, observation("Jan huilde", "Piet"))
    await append(store, line(TextHidden(1, 2, Words("een buur"))))
    await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))))
    observed = (await trail(store))[0].event
    assert observed == ObservationAdded(
        "o1", "third_party", Words("[naam] huilde", "hidden"), Words("een buur", "hidden")
    )


@pytest.mark.parametrize(
    ("seq", "part", "why"),
    [(1, 2, "no text 2"), (2, 1, "no text 1"), (9, 1, "no text 1"), (3, 1, "is a correction")],
)
async def test_only_a_text_can_be_hidden(store: Store, seq: int, part: int, why: str) -> None:
    """What is no text of the case cannot be hidden, nor a correction itself; nothing is written then."""
    await start(store, note("Jan huilde"), place("consult"), line(TextHidden(1, 1, Words("x"))))
    before = await trail(store)
    with pytest.raises(StoreError, match=why):
        await append(store, line(TextHidden(seq, part, Words("y"))))
    assert await trail(store) == before


# ---------------------------------------------------------------- forgetting


async def test_a_forgotten_case_keeps_its_trail_without_texts(store: Store) -> None:
    """Forgetting takes every text and the key; who did what and when stays, and the chain is sound."""
    before = await start(store, observation("Jan huilde", "Piet"), place("consult"))
    await append(store, line(TextHidden(1, 1, Words("[naam] huilde"))))
    await store.turn(lambda turn: turn.forget(CASE, NOW), now=NOW, case=CASE)
    entries = await trail(store)
    forgotten = Words("", "forgotten")
    assert entries[0].event == ObservationAdded("o1", "third_party", forgotten, forgotten)
    assert entries[1] == before[1]
    assert entries[2].event == TextHidden(1, 1, forgotten)
    assert (await store.verify())[0].sound


async def test_a_forgotten_case_takes_no_text(store: Store) -> None:
    """To a forgotten case no text can be added; what has none can."""
    await start(store, note("a"))
    await store.turn(lambda turn: turn.forget(CASE, NOW), now=NOW)
    with pytest.raises(KeyGone):
        await append(store, note("b"))
    await append(store, place("closed"))
    assert [entry.seq for entry in await trail(store)] == [1, 2]


async def test_forgetting_while_others_write(store: Store) -> None:
    """Whoever waited for a case that was forgotten meanwhile cannot seal a text with the key that is gone."""
    await start(store, note("a"))
    waiting = [asyncio.ensure_future(append(store, note(str(n)))) for n in range(3)]
    gone = asyncio.ensure_future(store.turn(lambda turn: turn.forget(CASE, NOW), now=NOW, case=CASE))
    later = [asyncio.ensure_future(append(store, note(str(n)))) for n in range(3)]
    await asyncio.gather(*waiting, gone, *later, return_exceptions=True)
    entries = await trail(store)
    assert all(entry.event == NoteAdded(Words("", "forgotten")) for entry in entries)
    assert (await store.verify())[0].sound


async def test_a_key_that_is_missing_is_not_a_case_forgotten(store: Store, database_url: str) -> None:
    """A key that somebody took away is told apart from a case that was forgotten."""
    await start(store, note("a"))
    with behind_its_back(database_url) as connection:
        connection.execute(text("DELETE FROM case_key"))
    with pytest.raises(KeyGone, match="never forgotten"):
        await trail(store)


async def test_an_altered_trail_is_not_read(store: Store, database_url: str) -> None:
    """Reading a trail that was altered is refused, with the case and the number of the first broken entry."""
    await start(store, note("a"), place("consult"), place("weigh"))
    with behind_its_back(database_url) as connection:
        connection.execute(text("UPDATE trail SET actor = 'p-other' WHERE seq = 2"))
    with pytest.raises(Tampered, match=f"{CASE}, entry 2: was altered") as caught:
        await trail(store)
    assert (caught.value.code, caught.value.number) == (CASE, 2)


async def test_another_process_reads_the_same(store: Store, database_url: str) -> None:
    """A second store on the same database, opened without migrating, reads what the first wrote and writes on."""
    await start(store, note("a"))
    second = await Store.open(database_url, MASTER_KEY)
    try:
        await append(second, note("b"))
        assert await trail(second) == await trail(store)
        assert len(await trail(store)) == 2
    finally:
        await second.close()


async def test_a_state_other_than_open_is_not_written(store: Store) -> None:
    """Words that were read as hidden or forgotten can never be written again as if they were the text."""
    await start(store)
    with pytest.raises(ValueError, match="hidden"):
        await append(store, line(NoteAdded(Words("", "hidden"))))
    assert await trail(store) == ()
