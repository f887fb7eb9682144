"""Every path of a protocol, walked to its end; of the third board as well, so that nothing knows INOS or Delta."""

from __future__ import annotations

import pytest

from flows.protocol import QUESTIONS
from flows.weighing import norms
from tests.flows.boards import board
from tests.flows.mapping import mapped

BOARDS = ("inos", "delta", "kleinbos")


@pytest.mark.parametrize("name", BOARDS)
def test_from_every_state_there_is_a_way_to_the_end(name: str) -> None:
    """Whatever was answered so far, there are answers that bring the case to its end; none is a dead end."""
    found = mapped(name)
    stuck = [found.plays[here] for here in set(found.plays) - found.reach_an_end()]
    assert not stuck, f"{len(stuck)} of {len(found.plays)}; one of them:\n{stuck[0].dialogue()}"
    print(f"{name}: {len(found.plays)} states, {sum(map(len, found.onward.values()))} steps")


@pytest.mark.parametrize("name", BOARDS)
def test_every_exit_of_every_place_is_taken(name: str) -> None:
    """Every way out that the protocol names is walked, and no other but the ways back to decision 1."""
    protocol = board(name)
    named = {(place.id, target) for place in protocol.places for target in place.to.values()}
    started = {place.id for place in protocol.places if place.kind == "ask"} - set(protocol.entries.values())
    walked = mapped(name).exits
    assert {exit_ for exit_ in named if exit_[0] not in started} <= walked
    again = {
        (place.id, protocol.of_kind("report").id) for place in protocol.places if place.kind in ("follow", "conclude")
    }
    assert walked - named <= again


@pytest.mark.parametrize("name", BOARDS)
def test_every_question_is_answered_in_every_way(name: str) -> None:
    """Yes, no and doubt to all five questions are among the paths."""
    assert mapped(name).given == {(question, answer) for question in QUESTIONS for answer in ("yes", "no", "doubt")}


@pytest.mark.parametrize("name", BOARDS)
def test_no_state_is_at_rest_or_closed_too_early(name: str) -> None:
    """Every open state waits for something; a closed one owes nothing, and with a norm has had its report."""
    protocol = board(name)
    for play in mapped(name).plays.values():
        case = play.case
        assert bool(play.moves) is case.is_open, play.dialogue()
        if case.status == "closed":
            owed = [q for q, _ in case.weighing.owed if protocol.question[q].doubt.advice]
            assert not owed
            waits = case.report.is_owed, case.report.waits_for_decision, case.report.waits_for_end
            assert not any(waits)
            assert case.entry == "colleague" or case.report_count or not set(case.flags) & set(norms(protocol))
