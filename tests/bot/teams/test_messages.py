"""Every message that occurs is a card that Teams takes, neutral, with buttons that act or open a dialog."""

from __future__ import annotations

import pytest

from bot.teams.buttons import acts_at_once
from bot.teams.messages import message
from flows import forms
from flows.commands import NAMES
from flows.screen import Button, Card
from tests.bot.teams.hand import buttons, of_kind, words
from tests.flows.boards import board
from tests.flows.filling import forms_of
from tests.flows.stories import ROADS, Road, begin
from tests.flows.test_cards import FORBIDDEN, cards
from tests.flows.test_forms import rich
from tests.teamsside.limits import faults_of

BOARDS = ("inos", "delta")
ASKED = Card(
    "Een collega vraagt of je even tijd hebt.", "NP-1", "stap 2", "Kun jij meedenken?", "Graag vóór morgen.",
    (Button("open:accept", "Ik pak het op", "primary", "NP-1"), Button("case", "Openen", case="NP-1"),
     Button("open:decline", "Ik kan nu niet", case="NP-1")),
)  # fmt: skip


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_message_is_a_card_that_teams_takes(name: str, road: Road) -> None:
    """Every message to everybody in every state: nothing that Teams refuses, its line first, everything said."""
    for shown in {card for _, _, card in cards(name, road)}:
        drawn = message(shown, stamp="7")
        assert faults_of(drawn, "message") == [], shown
        assert drawn["content"]["body"][0]["text"] == shown.line
        read = words(drawn)
        assert all(part in read for part in (shown.case, shown.step, shown.status, shown.next))
        assert list(buttons(drawn)) == [button.id for button in shown.buttons]
        said = read.lower()
        assert not [word for word in FORBIDDEN if word in said]


def test_a_closed_message_is_empty_but_for_its_line() -> None:
    """Whatever it was about, nothing of it is left."""
    drawn = message(Card("Afgesloten.", "NP-1", "stap 2", "Status", "Straks", ASKED.buttons, closed=True))
    assert words(drawn) == "Afgesloten."
    assert "actions" not in drawn["content"]


def test_taking_it_up_acts_at_once_and_what_asks_something_opens_a_dialog() -> None:
    """A press on what asks nothing is all; any other opens a dialog. Each carries its case, and the drawing's stamp."""
    drawn = buttons(message(ASKED, stamp="7"))
    accept, case = drawn["open:accept"], drawn["case"]
    assert (accept["type"], accept["verb"]) == ("Action.Execute", "press")
    assert accept["data"] == {"b": "open:accept", "c": "NP-1", "k": "7"}
    assert (case["type"], drawn["open:decline"]["type"]) == ("Action.Submit", "Action.Submit")
    assert case["data"] == {"b": "case", "c": "NP-1", "k": "7", "msteams": {"type": "task/fetch"}}
    assert message(ASKED)["content"] != message(ASKED, stamp="7")["content"]


@pytest.mark.parametrize("name", BOARDS)
def test_what_acts_at_once_is_what_has_no_page(name: str) -> None:
    """A button acts at once exactly where its form has no page to fill in or to confirm, in any case."""
    scene = rich(name)
    for form in (*forms_of(board(name)), "start:concern", "start:sparring"):
        who = begin(name, "sparring").home("teacher") if forms.is_start(form) else scene
        assert acts_at_once(Button(f"open:{form}", "x")) == (forms.pages(who, form, {}) == ()), form
    assert not any(acts_at_once(Button(id_, "x")) for id_ in ("case", "home", "guide:self", *NAMES, "open:nowhere"))


def test_labels_that_do_not_fit_beside_each_other_on_a_phone_stand_below() -> None:
    """No label of a message is cut off: what is too long for one row of buttons stands in more."""
    rows = [[button["title"] for button in row["actions"]] for row in of_kind(message(ASKED), "ActionSet")]
    assert rows == [["Ik pak het op", "Openen"], ["Ik kan nu niet"]]
    short = Card("Ter informatie voor jou.", "NP-1", buttons=(Button("case", "Openen", case="NP-1"),))
    assert len(message(short)["content"]["actions"]) == 1


def test_the_button_that_matters_looks_so() -> None:
    """What comes first looks so, and danger looks like danger."""
    shown = buttons(message(Card("x.", buttons=(*ASKED.buttons[:2], Button("numbers", "Bel", "danger")))))
    assert [button.get("style") for button in shown.values()] == ["positive", None, "destructive"]


def test_nothing_can_be_typed_in_a_message() -> None:
    """The checker of these tests would say so."""
    drawn = message(ASKED)
    drawn["content"]["body"].append({"type": "Input.Text", "id": "f:x", "label": "Typ hier", "maxLength": 9})
    assert faults_of(drawn, "message") == ["Input.Text on a message"]
