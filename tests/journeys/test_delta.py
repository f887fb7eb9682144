"""Whole cases of Delta, from the first worry to the closed case, on both databases."""

from __future__ import annotations

import io

import pytest

from tests.journeys.whole import LONG, SHORT, leaves_nothing, walks
from tests.journeys.world import World


async def test_every_kind_of_road_ends(world: World, logged: io.StringIO) -> None:
    """A road of every kind is walked to its end by pressing what stands in the chat, and leaves no word behind."""
    for road in SHORT:
        await walks(world, "delta", road)
    await leaves_nothing(world, logged)


@pytest.mark.soak
async def test_every_other_road_ends(world: World, logged: io.StringIO) -> None:
    """So does every other road that a case of Delta can go."""
    for road in LONG:
        await walks(world, "delta", road)
    await leaves_nothing(world, logged)
