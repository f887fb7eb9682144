"""One whole case, walked and looked back on: what every journey must leave behind, and what it may not."""

from __future__ import annotations

import io

from flows.dossier import from_json, markdown, to_json
from flows.scene import Scene
from flows.timeline import timeline
from tests.journeys.remains import MARKERS, NAMES, found_in, types
from tests.journeys.roads import ROADS, Road
from tests.journeys.walking import walk
from tests.journeys.world import World

EVERY_TIME = frozenset({"unsafe, reported", "doubt about the suspicion, then none", "acute", "a colleague"})
"""Roads that are walked every time, on both databases; all the others by the long proofs."""


SHORT = tuple(road for road in ROADS if road.name in EVERY_TIME)
LONG = tuple(road for road in ROADS if road.name not in EVERY_TIME)


async def walks(world: World, board: str, road: Road) -> str:
    """From the first worry to the closed case, through screens only; gives its code."""
    cast = world.cast(board)
    for person in cast.values():
        person.types = types
    code = await cast["teacher"].begins(road.entry, **road.start)
    await walk(world, cast, road, code)
    found = await world.trail(code)
    assert found.case.status == "closed", road.name
    await _tells(world, code)
    return code


async def _tells(world: World, code: str) -> None:
    """The dossier reads back to the same timeline, and no planted name stands in anything that is told."""
    found, words = await world.trail(code), world.desk.house.words
    reader = found.case.owner or found.case.starter
    scene = Scene(found.protocol, found.case, reader, found.roster, world.now, words)
    told = timeline(found.protocol, found.trail, found.roster, words, reader=reader)
    assert from_json(to_json(scene, found.trail), words).entries == told
    notes = markdown(scene, found.trail)
    for name in NAMES:
        assert name not in notes
        assert all(name not in text for entry in told for text in entry.texts)


async def leaves_nothing(world: World, logged: io.StringIO) -> None:
    """What was typed stands in no message that anybody ever got, no log line, and no file of the database."""
    await world.proves()
    cards = " ".join(str(card) for card in world.channel.every_card())
    assert cards
    log = logged.getvalue()
    assert not [word for word in (*NAMES, *MARKERS) if word in cards]
    assert not [word for word in (*NAMES, *MARKERS) if word in log]
    assert not found_in(world.url, (*NAMES, *MARKERS))
    assert not [line for line in log.splitlines() if '"error"' in line], log[:2000]
