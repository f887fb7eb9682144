"""The dossier: notes that can be copied as they are, and JSON that gives the same timeline when read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from bot.resources import load_lexicon
from flows import commands as c
from flows.dossier import NotADossier, from_json, guarded_again, markdown, to_json
from flows.events import Recorded, ReportMade, Words
from flows.guard import Memory, guard
from flows.timeline import timeline
from tests.flows.boards import board
from tests.flows.stories import MONDAY, ROADS, Road, begin, roster, said, sentences, states, taken, walk

BOARDS = ("inos", "delta")


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_json_gives_the_same_timeline_back(name: str, road: Road) -> None:
    """What is read back from the JSON of a whole case is exactly its timeline."""
    *_, story = states(name, road)
    found = from_json(to_json(story.scene(story.case.owner), story.trail), sentences())
    assert found.entries == timeline(story.protocol, story.trail, roster(name), sentences())
    assert (found.code, found.protocol, found.made) == (story.case.code, name, story.now)


def test_json_says_each_line_for_machines_too() -> None:
    """Each line of the JSON has its number, its moment in UTC and the kind of its event."""
    story = begin("inos")
    first = json.loads(to_json(story.scene("regisseur"), story.trail))["trail"][0]
    assert (first["seq"], first["at"], first["kind"]) == (1, "2026-11-23T09:01:00+00:00", "CaseStarted")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": "iets anders"}', '{"form": "nietpluis dossier"}', "null"])
def test_anything_else_is_no_dossier(text: str) -> None:
    """A text that is no dossier is refused with one clear line."""
    with pytest.raises(NotADossier, match=r"^Dit is geen dossier in JSON: "):
        from_json(text, sentences())


@pytest.mark.parametrize("broken", [{"texts": "a"}, {"texts": [1]}, {"who": 3}])
def test_a_dossier_with_a_broken_line_is_refused(broken: dict[str, object]) -> None:
    """A line of which a part has another shape makes the whole text no dossier."""
    story = begin("inos")
    whole = json.loads(to_json(story.scene("regisseur"), story.trail))
    whole["trail"][0] |= broken
    with pytest.raises(NotADossier):
        from_json(json.dumps(whole), sentences())


@pytest.mark.parametrize("name", BOARDS)
def test_the_notes_go_step_by_step(name: str) -> None:
    """The notes stand under the steps of the board's own plan, in order, each dated and by role."""
    *_, story = states(name, Road())
    notes = markdown(story.scene(story.case.owner), story.trail)
    headings = [line for line in notes.splitlines() if line.startswith("## Stap")]
    titles = [f"## Stap {step.id}. {step.title}" for step in board(name).steps]
    assert headings == [title for title in titles if title in headings]
    assert len(headings) >= 4
    for line in notes.splitlines():
        assert not line.startswith("- ") or re.match(r"- \d\d-\d\d-\d{4}[,:] ", line), line
    assert board(name).record in notes


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_the_notes_name_nobody(name: str, road: Road) -> None:
    """No colleague is named in the notes or the JSON, whatever happened."""
    *_, story = states(name, road)
    scene = story.scene(story.case.owner)
    for text in (markdown(scene, story.trail), to_json(scene, story.trail)):
        assert not [person.name for person in roster(name).people if person.name in text]


def test_every_kenmerk_is_in_the_notes() -> None:
    """The references of Veilig Thuis stand together at the end, dated."""
    *_, story = states("inos", Road(flags=("acute",)))
    notes = markdown(story.scene(story.case.owner), story.trail)
    assert "## Kenmerken van Veilig Thuis\n\n- 23-11-2026: VT-3" in notes


def test_who_was_asked_or_reminded_is_left_to_the_trail() -> None:
    """The notes hold what was seen, said, weighed and decided, and nothing of the product's own errands."""
    story = taken("inos").later(days=5)
    for move in story.moves:
        story.does("", c.TimePassed(move.key))
    notes = markdown(story.scene("regisseur"), story.trail)
    assert "Herinnering" not in notes
    assert "Gevraagd:" not in notes
    assert "> Ik zag een blauwe plek." in notes


def test_a_text_of_several_lines_stays_one_quote() -> None:
    """A text with blank lines or signs of its own cannot break out of its note."""
    story = taken("inos").does("regisseur", c.AddNote(text=Words("Eerst dit.\n\n# Dan dat.")))
    notes = markdown(story.scene("regisseur"), story.trail)
    assert "  > Eerst dit.\n  >\n  > # Dan dat.\n" in notes


def test_what_is_weighed_alone_stays_out_until_all_have() -> None:
    """The notes do not give away what somebody weighed alone while others still have to."""
    story = next(s for s in walk("inos", Road(advice="weigh")) if any(m.form == "weigh_alone" for m in s.moves))
    first, *others = story.case.weighing.people
    story.does(first, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Mijn redenen.")))
    for person in (first, *others):
        assert "Mijn redenen." not in markdown(story.scene(person), story.trail)
    assert "Mijn redenen." not in to_json(story.scene(others[0]), story.trail)


def test_what_leaves_goes_through_the_guard_once_more_but_a_kenmerk_does_not() -> None:
    """A name that got in is hidden as the case remembers it; the reference of the report leaves as it was written."""
    lexicon, memory = load_lexicon(), Memory(b"k" * 32)
    first = guard("Ik sprak Wouter.", memory, lexicon)
    memory = memory.with_new(first.remember)
    told = Words("Ook over wouter en Sophie.")
    event = ReportMade(MONDAY.date(), ("parents",), reference=Words("Wouter-2026-11"), text=told)
    line = Recorded(1, MONDAY, "p", "regisseur", event)
    (out,) = guarded_again((line,), memory, lexicon)
    assert out.event == replace(event, text=Words("Ook over [naam 1] en [naam 2]."))
    assert guarded_again((out,), memory, lexicon) == (out,)
