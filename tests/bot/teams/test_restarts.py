"""The product ends in the middle of something and begins again: what somebody asked for comes, or is asked anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.teams.school import FIRST, TEACHER, buttons, hand_of, newest, presses, teams_of, until
from tests.journeys.roads import SEEN
from tests.journeys.teams_world import everybody_installs, fill_teams, open_teams_room
from tests.journeys.world import MONDAY, World
from tests.teamsside.rules import Fault
from tests.teamsside.stand_in import Teams, standing_in


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    """Teams, which outlives the product."""
    async with standing_in(MONDAY.timestamp) as standing:
        fill_teams(standing)
        yield standing


@pytest.fixture
def url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """A database, which outlives the product too."""
    shutil.copy(migrated_sqlite, tmp_path / "np.sqlite")
    return f"sqlite:///{tmp_path / 'np.sqlite'}"


def shown(world: World, person: str) -> list[str]:
    """What stands in somebody's chat, a text for each message."""
    return [json.dumps(message.attachment, ensure_ascii=False) for message in hand_of(world, person).messages]


@pytest.mark.parametrize("word", ["Nummers", "Beginnen"])
async def test_a_word_that_was_heard_is_answered_after_an_end(teams: Teams, url: str, word: str) -> None:
    """Who typed the word for the numbers or to begin, just before the product ended, has the card once it is back."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        before = len(hand_of(world, TEACHER).messages)
        teams.state.is_down = True
        assert (await hand_of(world, TEACHER).says(word)).ok
    teams.state.is_down = False
    async with open_teams_room(url, teams, "inos") as world:
        await world.later(minutes=1)
        assert len(hand_of(world, TEACHER).messages) == before + 1
        drawn = buttons(hand_of(world, TEACHER).messages[-1].attachment)
        assert set(drawn) == {"numbers", "begin"}
        assert drawn[0] == ("numbers" if word == "Nummers" else "begin")


async def test_a_word_that_is_delivered_again_is_answered_once(teams: Teams, url: str) -> None:
    """Teams brings the same word again after the product was back: it is answered once."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        hand = hand_of(world, TEACHER)
        said = hand.activity("message", text="Nummers", textFormat="plain", attachments=[])
        assert (await hand.delivery.bring(said)).ok
        await world.drain()
        count = len(hand.messages)
    async with open_teams_room(url, teams, "inos") as world:
        assert (await hand.delivery.bring(said)).ok
        await world.later(minutes=1)
        assert len(hand.messages) == count


async def test_the_numbers_wait_for_no_other_message(teams: Teams, url: str) -> None:
    """Who asks for the numbers has them, though a message before it cannot be sent just now."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        await world.later(hours=1)
        hand = hand_of(world, FIRST)
        teams.state.fault(f"POST conversations/{hand.user.chat}", Fault(status=503))
        await world.person(TEACHER).begins("concern", **SEEN)
        before = len(hand.messages)
        await hand.says("Nummers")
        await world.drain()
        assert len(hand.messages) == before + 1
        assert "numbers" in buttons(hand.messages[-1].attachment)


async def test_an_overview_that_was_lost_is_asked_for_again(teams: Teams, url: str) -> None:
    """An overview that was not posted when the product ended comes when Teams brings the word again, or it is typed."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        hand = hand_of(world, TEACHER)
        before = len(hand.messages)
        said = hand.activity("message", text="Overzicht", textFormat="plain", attachments=[])
        teams.state.is_down = True
        assert (await hand.delivery.bring(said)).ok
    teams.state.is_down = False
    async with open_teams_room(url, teams, "inos") as world:
        assert (await hand.delivery.bring(said)).ok
        await until(lambda: len(hand.messages) == before + 1)
        assert "absence" in buttons(hand.messages[-1].attachment)
        for _ in range(2):
            assert (await hand.delivery.bring(said)).ok
        await world.drain()
        assert len(hand.messages) == before + 1


async def test_an_overview_outlives_a_new_installation(teams: Teams, url: str) -> None:
    """Who takes the app away and gets it again finds the overview of before brought up to date, and it stays so."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        hand = hand_of(world, FIRST)
        await hand.says("Overzicht")
        await until(lambda: "absence" in buttons(hand.messages[-1].attachment))
        overview = hand.messages[-1]
        await hand.removes()
        code = await world.person(TEACHER).begins("concern", **SEEN)
        assert code not in json.dumps(overview.attachment)
        await hand.installs()
        await world.drain()
        await until(lambda: code in json.dumps(overview.attachment))
        await presses(hand, "open:accept")
        await until(lambda: "case" in buttons(overview.attachment))
        await hand.says("Overzicht")
        await until(lambda: buttons(overview.attachment) == [])
        assert "nieuwer bericht" in json.dumps(overview.attachment)
        assert not world.channel.problems


async def test_a_wait_that_teams_asked_for_outlives_an_end(teams: Teams, url: str) -> None:
    """The product ends while it waits because Teams was busy: begun again it waits as long, and sends once."""
    async with open_teams_room(url, teams, "inos") as world:
        await everybody_installs(world, "inos")
        chat = hand_of(world, FIRST).user.chat
        teams.state.fault(f"POST conversations/{chat}", Fault(wait=120))
        await world.person(TEACHER).begins("concern", **SEEN)
        before, moment = len(shown(world, FIRST)), world.now
        posts = len(teams.state.called(f"POST conversations/{chat}"))
    async with open_teams_room(url, teams, "inos") as world:
        world.now = moment
        await world.later(seconds=60)
        assert len(teams.state.called(f"POST conversations/{chat}")) == posts
        await world.later(seconds=90)
        assert len(shown(world, FIRST)) == before + 1
        await world.later(minutes=10)
        assert len(shown(world, FIRST)) == before + 1
        assert newest(hand_of(world, FIRST), "open:accept")
        assert teams_of(world).state.problems == []
