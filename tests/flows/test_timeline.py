"""The trail in sentences: complete, by role, in Amsterdam time, and silent about what may not be shown yet."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import events as e
from flows.events import EVENTS, Recorded, Words
from flows.screen import TimelineEntry
from flows.telling import TOLD, Telling, sentence, shown_texts, texts
from flows.timeline import sealed, timeline
from tests.flows.boards import board
from tests.flows.stories import ROADS, SCHOOL, Road, Story, begin, roster, said, sentences, states, taken, walk

BOARDS = ("inos", "delta")
FLOWS = Path(__file__).parents[2] / "flows"
IDS = st.sampled_from(["acute", "suspicion", "report", "teacher", "weighing", "school_record", "4_11", "unheard", ""])


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type that a field of an event has; ids that a protocol knows, and one that none does."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is str:
        return IDS
    if hint is Words:
        return st.builds(Words, IDS, st.sampled_from(["open", "hidden", "forgotten"]))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if origin in (Union, UnionType):
        return st.one_of([st.none() if one is type(None) else values(one) for one in inner])
    if hint is datetime:
        return st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
    return st.from_type(hint)


def telling(name: str) -> Telling:
    """How a board's trail is told."""
    return Telling(board(name), roster(name), sentences(), SCHOOL)


def told(story: Story, only: str | None = None, reader: str = "") -> tuple[TimelineEntry, ...]:
    """The timeline of a story."""
    return timeline(story.protocol, story.trail, roster(story.name), sentences(), only, reader=reader)


def test_every_event_has_a_sentence() -> None:
    """No event can be added to the trail without a sentence for it."""
    assert set(EVENTS.values()) == TOLD


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_every_value_of_every_event_renders(kind: type[e.Event], data: st.DataObject) -> None:
    """Whatever an event holds, even an id that the protocol no longer knows, it reads as a sentence."""
    hints = get_type_hints(kind)
    event = cast("e.Event", data.draw(st.builds(kind, **{f.name: values(hints[f.name]) for f in fields(kind)})))
    if isinstance(event, e.WeighedAlone | e.WeighedJointly) and len(event.questions) != len(event.answers):
        size = min(len(event.questions), len(event.answers))
        event = replace(event, questions=event.questions[:size], answers=event.answers[:size])
    for name in BOARDS:
        shown = sentence(telling(name), event)
        assert shown
        assert "{" not in shown
        assert all(isinstance(text, str) for text in shown_texts(telling(name), event))


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_nobody_is_named_in_the_trail(name: str, road: Road) -> None:
    """The trail tells people by role: no name and no person id stands in it, on any road of a case."""
    *_, story = states(name, road)
    names = [person.name for person in roster(name).people]
    for entry in told(story):
        read = " ".join((entry.who, entry.what, *entry.texts))
        assert not [n for n in names if n in read]
        assert entry.who


def test_times_are_those_of_amsterdam() -> None:
    """What happened at 22:30 UTC in summer happened at 00:30 the next day."""
    line = Recorded(1, datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "", "", e.AlarmSettled())
    (entry,) = timeline(board("inos"), [line], roster("inos"), sentences())
    assert entry.when == "donderdag 2 juli 2026, 00:30"
    assert entry.who == "nietpluis"


def test_hidden_and_forgotten_texts_say_so() -> None:
    """A text that is gone is told from one that was never written; a corrected one shows what stands there now."""
    shown = [
        shown_texts(telling("inos"), e.NoteAdded(text))
        for text in (Words("", "hidden"), Words("[naam 1] was er", "hidden"), Words("", "forgotten"), Words(""))
    ]
    assert shown == [
        ("[later verborgen]",),
        ("[naam 1] was er (later is hier iets verborgen)",),
        ("[niet meer bewaard]",),
        (),
    ]


def test_texts_keep_the_order_in_which_they_are_sealed() -> None:
    """The texts of an event come in the order of its fields: hiding one by its number hides the right one."""
    talk = e.TalkRecorded(datetime(2026, 11, 23, tzinfo=UTC).date(), (), said("a"), said("b"), said("c"))
    assert [name for name, _ in texts(talk)] == ["facts", "reaction", "interpretation"]


def test_a_step_stands_beside_each_line() -> None:
    """What the teacher brings in is step 1, being asked is step 2, and a case about a colleague has no steps."""
    entries = told(taken("inos"))
    assert [x.step for x in entries if x.what.startswith(("Begonnen", "Signalen", "Waarneming", "Gevaar"))] == ["1"] * 4
    assert next(x.step for x in entries if x.what.startswith("Gevraagd")) == "2"
    assert {x.step for x in told(begin("inos", "colleague"))} == {""}


def test_only_shows_what_one_person_did() -> None:
    """With `only` a trail holds nothing of others."""
    story = taken("inos").does("regisseur", c.AddNote(text=said("Een notitie.")))
    assert {x.who for x in told(story, "teacher")} == {"leerkracht"}
    assert "Een notitie." in told(story, "regisseur")[-1].texts


def weighing(name: str) -> Story:
    """A case in which people are about to weigh alone."""
    return next(s for s in walk(name, Road(advice="weigh")) if any(m.form == "weigh_alone" for m in s.moves))


@pytest.mark.parametrize("name", BOARDS)
def test_who_weighs_alone_is_read_by_themselves_only_until_all_have(name: str) -> None:
    """An answer given alone is sealed for others until everybody answered, and then open."""
    story = weighing(name)
    first, *others = story.case.weighing.people
    story.does(first, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Mijn redenen.")))
    for reader, shown in ((others[0], False), (first, True), ("", False)):
        assert ("Mijn redenen." in str(told(story, reader=reader))) is shown
    for person in others:
        story.does(person, c.WeighAlone(acute="no", suspicion="no", reasons=said("Andere redenen.")))
    assert sealed(story.trail) == frozenset()
    assert "Mijn redenen." in str(told(story, reader=others[0]))
    assert "1. Vermoeden: ja." in str(told(story))


def test_alone_answers_open_when_their_term_ends() -> None:
    """The caller may open what people answered alone when the term is over, though somebody never answered."""
    story = weighing("inos")
    first, *_ = story.case.weighing.people
    story.does(first, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Mijn redenen.")))
    shown = timeline(story.protocol, story.trail, roster("inos"), sentences(), alone=True)
    assert "Mijn redenen." in str(shown)


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_move_and_reason_has_its_own_words(name: str, road: Road) -> None:
    """What is waited for, and why a report is owed, is called by name on every road; never "next step", never an id."""
    known = sentences()
    for story in states(name, road):
        for move in story.moves:
            assert telling(name).move(move.key) != known("events.move.other"), move.key
        for reason in story.case.report.why:
            assert reason in board(name).danger or f"events.why.{reason}" in known


def test_every_reason_for_a_report_has_words() -> None:
    """Every reason that the decider can give for a report has words, whether a road reaches it or not."""
    found = set()
    for path in sorted((FLOWS / "deciding").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            reasons = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "owe_report"
            if reasons or (isinstance(node, ast.FunctionDef) and node.name == "_why"):
                inside = ast.walk(ast.Module(node.body[1:], []) if isinstance(node, ast.FunctionDef) else node)
                found |= {x.value for x in inside if isinstance(x, ast.Constant) and isinstance(x.value, str)}
    assert {"weighing", "again"} <= found
    assert {f"events.why.{reason}" for reason in found} <= sentences().keys()
