"""The room as a whole: it starts only where it can keep people out, loads for who uses it, and its pages are there."""

from __future__ import annotations

import subprocess
import sys

import aiohttp
import pytest

from bot.resources import load_sentences
from bot.settings import TeamsSettings
from bot.teams.room import PAGES, Room
from tests.bot.teams.school import teams_of
from tests.journeys.world import World


async def test_without_an_app_id_there_is_no_room(world: World) -> None:
    """Whoever would start it in another way than by the settings is refused as well."""
    with pytest.raises(ValueError, match="without an app id"):
        Room(world.desk, TeamsSettings(), lambda: world.now)


@pytest.mark.parametrize("path", PAGES)
async def test_the_pages_of_the_package_are_there(world: World, path: str) -> None:
    """Each address that stands in the package gives a sentence, to anybody."""
    address = teams_of(world).delivery.url.rpartition("/api/")[0]
    async with aiohttp.ClientSession() as http, http.get(f"{address}{path}") as response:
        assert response.status == 200
        assert await response.text() == load_sentences()(PAGES[path])


def test_who_does_not_use_it_does_not_load_it() -> None:
    """The command line, the demo, Slack and what serves them come without Microsoft's library."""
    wanted = "bot.__main__, bot.app, bot.commands.doctor, bot.commands.manifest, bot.commands.serve, bot.slack.room"
    heavy = "('botbuilder', 'botframework', 'msal', 'msrest', 'jwt')"
    script = f"import sys, {wanted}; print([m for m in sys.modules if m.partition('.')[0] in {heavy}])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().strip() == "[]"
