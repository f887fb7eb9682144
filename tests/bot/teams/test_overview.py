"""Somebody's overview in the chat: neutral, six buttons at most, and everything within reach."""

from __future__ import annotations

import dataclasses

import pytest

from bot.teams.overview import overview
from flows.screen import Button, CaseLine, Cases, Phones, Screen, Text
from flows.screens import home, row
from tests.bot.teams.hand import buttons, of_kind, words
from tests.flows.stories import ROADS, Road, cast, sentences, states
from tests.flows.test_cards import FORBIDDEN
from tests.teamsside.limits import faults_of

BOARDS = ("inos", "delta")


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_overview_is_neutral_and_a_card_that_teams_takes(name: str, road: Road) -> None:
    """In every second state, for everybody: nothing that Teams refuses, no telling word, no number, and the case."""
    for story in states(name, road)[::2]:
        for person in cast(story):
            found = row(story.scene(person))
            drawn = overview(home(story.home(person), [found] if found else []))
            assert faults_of(drawn, "message") == []
            read = words(drawn).lower()
            assert not [word for word in (*FORBIDDEN, "112", "0800") if word in read]
            assert (found is None) == (story.case.code.lower() not in read)


def lines(count: int) -> tuple[CaseLine, ...]:
    """So many cases."""
    return tuple(
        CaseLine(f"NP-{n}", "Stap 2.", "Straks.", Button("case", "Openen", case=f"NP-{n}")) for n in range(count)
    )


def screen(waiting: int, running: int, extra: int = 0) -> Screen:
    """Somebody's home with so many cases, and some more buttons."""
    say = sentences()
    more = tuple(Button(f"more{n}", f"Meer {n}") for n in range(extra))
    blocks = (
        Text("Begin hier."),
        Cases(say("home.waits"), lines(waiting), say("home.waits_empty")),
        Cases(say("home.mine"), lines(waiting + running)[waiting:], say("home.mine_empty")),
        Phones(()),
    )
    own = (Button("begin", "Begin", "primary"), Button("absence", "Ik ben er niet"), Button("numbers", "Nummers"))
    return Screen("home", "Mijn overzicht", blocks, (*own, *more))


@pytest.mark.parametrize("extra", [0, 1, 3])
@pytest.mark.parametrize(("waiting", "running"), [(0, 0), (1, 2), (0, 4), (9, 9), (0, 40)])
def test_there_are_six_buttons_at_most_and_the_rest_is_one_press_away(waiting: int, running: int, extra: int) -> None:
    """What waits comes first; for what has no button of its own there is one that shows everything."""
    drawn = overview(screen(waiting, running, extra))
    assert faults_of(drawn, "message") == []
    shown = [button["data"]["c"] for button in of_kind(drawn, "Action.Submit") if button["data"]["b"] == "case"]
    assert shown == [line.code for line in lines(waiting + running)][: len(shown)]
    assert ("home" in buttons(drawn)) == (len(shown) < waiting + running)
    assert "begin" in buttons(drawn)
    if "home" in buttons(drawn):
        assert f"Alles bekijken ({waiting + running})" in words(drawn)


def test_every_button_of_the_overview_opens_a_dialog_or_acts() -> None:
    """With the stamp of its drawing."""
    for button in buttons(overview(screen(1, 1), stamp="7")).values():
        assert button["data"]["msteams"] == {"type": "task/fetch"}
        assert button["data"]["k"] == "7"


def test_an_empty_list_says_so_in_neutral_words() -> None:
    """Who has nothing reads that, and not the word for what it would be."""
    read = words(overview(screen(0, 0)))
    assert "Er wacht niets op jou." in read
    assert "Er loopt nu niets." in read
    assert "asus" not in read


def test_a_list_of_which_nothing_fits_says_how_much_there_is() -> None:
    """The words "En nog" stand only below something that is shown."""
    read = words(overview(screen(9, 3)))
    assert "En nog 7." in read
    assert "Het zijn er 3." in read


def test_a_case_that_is_urgent_stands_out() -> None:
    """In the background of danger, and first."""
    home_screen = screen(2, 0)
    waits = home_screen.blocks[1]
    assert isinstance(waits, Cases)
    urgent = dataclasses.replace(waits.lines[0], tone="danger")
    blocks = (dataclasses.replace(waits, lines=(urgent, *waits.lines[1:])),)
    boxes = of_kind(overview(dataclasses.replace(home_screen, blocks=blocks)), "Container")
    assert [box["style"] for box in boxes] == ["attention", "emphasis"]
