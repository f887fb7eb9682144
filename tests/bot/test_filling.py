"""Forms being filled in: what is kept of them, for how long, and what the log hears of it."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.desk import Desk
from flows import events as e
from flows.guard.values import Lexicon
from flows.screen import Said
from tests.bot.test_desk import taken
from tests.journeys.world import World, house, open_world

SECRET = "Zonnebloemstraat"


@pytest.fixture
async def world(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[World]:
    """A pretend school."""
    async with open_world(f"sqlite:///{tmp_path / 'a.sqlite'}") as opened:
        yield opened


class Broken:
    """A lexicon that is not there when it is needed."""

    def __getattr__(self, name: str) -> object:
        """Fails, and quotes what it should not."""
        raise RuntimeError(SECRET)


async def test_a_fault_in_the_guard_hides_the_text_and_is_told(world: World, logged: io.StringIO) -> None:
    """A text that the guard could not look at is hidden whole; the log counts it, and hears nothing of the text."""
    code = await taken(world)
    desk = Desk(replace(house(), lexicon=cast("Lexicon", Broken())), world.store)
    for page, values in (("1", {"text": f"Zij woont in de {SECRET}."}), ("preview", {})):
        said = Said("send", "add_note", code, page, values=values)
        await desk.hear("v-nadia", said, world.key(), world.now)
    (note,) = [line.event for line in (await world.trail(code)).trail if isinstance(line.event, e.NoteAdded)]
    assert note.text.text == "[tekst verborgen]"
    told = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert [line["count"] for line in told if line["event"] == "guard failed"] == [1]
    assert SECRET not in logged.getvalue()
