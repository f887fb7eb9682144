"""The two boards' files say what their documents say: each test names a rule, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import agenda
from flows.protocol import Place, Protocol, Term
from tests.flows.boards import board

INOS, DELTA = board("inos"), board("delta")
BOTH = pytest.mark.parametrize("protocol", [INOS, DELTA], ids=lambda p: p.id)


def term(protocol: Protocol, name: str) -> tuple[int, str, str]:
    """How long, and from whom."""
    found: Term = protocol.term[name]
    return found.amount, found.unit, found.owner


@BOTH
def test_signal_lists_are_complete(protocol: Protocol) -> None:
    """Annex 2 has 22, 4 and 22 signals, annex 3 has 22, 5 and 19; Delta has no lists and is offered these.

    What makes a kindcheck needed [Delta 8] is a list of its own.
    """
    counts = {each.id: [len(group.items) for group in each.groups] for each in protocol.lists}
    assert counts == {"list_4_12": [22, 4, 22], "list_12_18": [22, 5, 19], "list_parent": [8]}
    assert [group.sexual for group in protocol.lists[0].groups] == [False, True, False]
    assert {each.source for each in protocol.lists} == (
        {"default", "Delta 8"} if protocol is DELTA else {"INOS an.2", "INOS an.3", "default"}
    )


@BOTH
def test_examples_of_danger(protocol: Protocol) -> None:
    """15 examples of acute danger and 6 of structural danger; the four kinds are all asked about."""
    assert {danger.id: len(danger.examples) for danger in protocol.dangers} == {
        "acute": 15,
        "structural": 6,
        "disclosure": 4,
        "honour": 4,
    }
    assert {danger.id for danger in protocol.dangers if danger.holds_talk} == {"disclosure", "honour"}
    assert [danger.id for danger in protocol.dangers if danger.expert] == ["honour"]


@BOTH
def test_ages(protocol: Protocol) -> None:
    """Five age bands: the list for 4-12 serves the second, that for 12-18 the third and fourth; 12 and up is told.

    The parents of an adult are not told.
    """
    assert [(age.signals, age.pupil_told) for age in protocol.ages] == [
        ("", False),
        ("list_4_12", False),
        ("list_12_18", True),
        ("list_12_18", True),
        ("", True),
    ]
    assert [age.id for age in protocol.ages if not age.parents_told] == ["adult"]
    assert [age.consent for age in protocol.ages[1:4]] == [("parents",), ("parents", "pupil"), ("pupil",)]


@BOTH
def test_no_part_of_a_signal_is_lost(protocol: Protocol) -> None:
    """Annex 3 names eye contact beside distance, and too little supervision beside neglect: both stand in the items."""
    assert "kijkt je niet aan" in protocol.signal["t_distrust"].label
    assert "toezicht" in protocol.signal["t_neglected"].label


@BOTH
def test_no_term_is_data_that_nothing_reads(protocol: Protocol) -> None:
    """Every term of a board is one of a task or of a move."""
    flows = Path(agenda.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in (flows / "moves.py", *flows.glob("deciding/*.py")))
    unused = {term.id for term in protocol.terms} - {task.term for task in protocol.tasks}
    assert [term for term in sorted(unused) if f'"{term}"' not in code] == []


@BOTH
def test_asking_everybody_at_once_is_not_called_danger(protocol: Protocol) -> None:
    """Whoever tells of itself comes the same way as acute danger: the place says what happens there, not why."""
    assert protocol.place["acute"].title == "Meteen hulp vragen"


def test_numbers() -> None:
    """INOS an.6; Delta 12."""
    acute = ["112", "0800-2000", "076-5233466"]
    assert [phone.number for phone in INOS.phones] == acute
    assert [phone.number for phone in DELTA.phones] == [*acute, "0800-0432", "0900-8844", "0900-1621620"]
    assert [phone.number for phone in DELTA.phones if phone.acute] == acute
    assert [phone.number for phone in DELTA.phones if phone.child] == ["0800-0432"]


def test_who_is_consulted() -> None:
    """INOS: always the regisseur, else IVP, IB-er, CSV (st.2). Delta: the IB-er, the directie is told (st.2)."""
    assert INOS.place["consult"].line == (("regisseur",), ("ivp",), ("ib",), ("csv",))
    assert DELTA.place["consult"].line == (("ib",),)
    assert DELTA.place["consult"].informs == ("director",)


def test_who_is_called_when_there_is_danger() -> None:
    """INOS: all at once. Delta: IB-er and locatiedirecteur, both (st.1)."""
    assert INOS.place["acute"].line == (("regisseur", "ib", "ivp", "csv", "director"),)
    assert DELTA.place["acute"].each == ("ib", "director")
    assert all(protocol.place["acute"].together for protocol in (INOS, DELTA))


def test_who_talks_weighs_and_reports() -> None:
    """INOS st.3-5; Delta st.3-5."""

    def parts(place: Place) -> tuple[tuple[str, ...], ...]:
        return place.leads, place.must, place.decides, place.consults, place.reports

    assert parts(INOS.place["talk"])[0] == ("director", "ib", "ivp", "csv", "teacher")
    assert parts(DELTA.place["talk"])[0] == ("ib",)
    assert INOS.place["weigh"].must == ("regisseur", "director")
    assert DELTA.place["weigh"].must == ("ib", "teacher", "director")
    assert parts(INOS.place["report"])[2:] == (("director",), ("regisseur",), ("director", "regisseur"))
    assert parts(DELTA.place["report"])[2:] == (("ib", "director"), ("veilig_thuis",), ("ib",))
    assert INOS.undecided == ("regisseur", "director")


@BOTH
def test_colleague_route_is_closed_off(protocol: Protocol) -> None:
    """Nobody of the normal chain is asked, told or given a task about a colleague; the step plan does not apply."""
    inside = {"director", "secretary", "executive"}
    ask = protocol.place["colleague_ask"]
    assert {role for rung in (*ask.line, *ask.widen, ask.fallback) for role in rung} <= inside
    assert ask.confidential
    assert ask.step == ""
    tasks = [task for task in protocol.tasks if "colleague" in task.entries]
    assert {task.owner for task in tasks} <= inside | {"owner"}
    assert {"inspector", "declaration", "board_informed"} <= {task.id for task in tasks}
    assert all(task.entries == ("colleague",) for task in tasks)
    assert protocol.entries["colleague"] == "colleague_ask"


def test_kindcheck() -> None:
    """Delta 8: owed by the IB-er in every case. INOS has none: offered, and owed only where a case began with it."""
    assert (DELTA.task["kindcheck"].owner, DELTA.task["kindcheck"].when) == ("ib", ("accepted",))
    assert INOS.task["kindcheck"].when == ("offered",)
    assert INOS.task["kindcheck_entry"].entries == ("kindcheck",)
    assert DELTA.task["kindcheck"].unsafe == ("unsafe", "unknown")


@BOTH
def test_what_releases_the_talk(protocol: Protocol) -> None:
    """After a disclosure: agreed with Veilig Thuis and who told. With honour signals: the expert's advice."""
    releases = {task.id: task.when for task in protocol.tasks if task.releases}
    assert releases == {"disclosure_agree": ("disclosure",), "honour_expert": ("honour",)}
    assert all(protocol.task[task].required for task in releases)


def test_parents_hear_of_the_ot() -> None:
    """Delta st.2-4: the teacher tells parents before, and they hear the outcome; both wait while the talk is held."""
    before, outcome = DELTA.task["parents_before_ot"], DELTA.task["parents_outcome"]
    assert (before.owner, before.when, before.family) == ("teacher", ("weighing",), True)
    assert (outcome.when, outcome.family) == (("weighed",), True)
    assert DELTA.task["inform_executive"].owner == "ib"


@BOTH
def test_terms(protocol: Protocol) -> None:
    """The deadlines that both boards share, each with who owes it."""
    assert {name: term(protocol, name) for name in ("answer_first", "answer_all", "answer_acute")} == {
        "answer_first": (1, "halfday", "asked"),
        "answer_all": (1, "workdays", "asked"),
        "answer_acute": (15, "minutes", "asked"),
    }
    assert term(protocol, "honour_acute") == (1, "hours", "owner")
    assert term(protocol, "report_norm") == (1, "hours", "reporter")
    assert term(protocol, "report") == (0, "today", "reporter")
    assert term(protocol, "first_note") == (3, "workdays", "owner")
    assert term(protocol, "weigh_alone") == (3, "workdays", "weigher")
    assert {term(protocol, name)[:2] for name in ("talk_invite", "weighing", "weigh_joint")} == {(5, "workdays")}
    assert term(protocol, "talk_held") == (1, "weeks", "leader")
    assert term(protocol, "advice") == (0, "today", "owner")
    assert term(protocol, "vt_decision") == (5, "workdays", "veilig_thuis")
    assert term(protocol, "vt_end") == (10, "weeks", "veilig_thuis")
    assert term(protocol, "monitor") == (6, "weeks", "case_manager")
    assert term(protocol, "feedback") == (2, "workdays", "owner")
    assert term(protocol, "other") == (10, "workdays", "owner")


@BOTH
def test_grounds(protocol: Protocol) -> None:
    """Two grounds to leave out the talk, two to leave out the announcement (INOS st.3, st.5; Delta default)."""
    uses = [use for ground in protocol.grounds for use in ground.use]
    assert (uses.count("talk"), uses.count("announce")) == (2, 2)


def test_steps() -> None:
    """INOS has six steps, Delta five."""
    assert (len(INOS.steps), len(DELTA.steps)) == (6, 5)


@pytest.mark.parametrize(("protocol", "prefix"), [(INOS, "INOS"), (DELTA, "Delta")], ids=["inos", "delta"])
def test_every_source_is_of_this_board(protocol: Protocol, prefix: str) -> None:
    """A rule names its own board's document, or is marked as a choice of the product."""
    records = (
        protocol.roles, protocol.phones, protocol.ages, protocol.steps, protocol.lists, protocol.dangers,
        protocol.experts, protocol.grounds, protocol.guides, protocol.terms, protocol.tasks, protocol.questions,
        protocol.places, protocol.rules,
    )  # fmt: skip
    sources = [record.source for each in records for record in each]
    outcomes = [getattr(q, answer).source for q in protocol.questions for answer in ("yes", "no", "doubt", "advised")]
    assert all(source == "default" or source.startswith(prefix) for source in (*sources, *outcomes))
    assert "default" in sources
