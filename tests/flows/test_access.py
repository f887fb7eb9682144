"""Who may see and do what: role by action by kind of case, as a truth table in `access.txt`, all of it tested.

In the table a letter says what somebody may: "+" now, "-" theirs but not now, "." not theirs, "t" somebody else took it
up, "_" they cannot tell that the case exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from flows import commands as c
from flows.access import RULES, hats, offers, reads, refusal
from flows.case import Case
from flows.commands import PRESSED
from flows.decide import Refused, decide
from flows.screens import case_screen
from tests.flows.stories import roster as stories_roster
from tests.flows.stories import said, taken
from tests.flows.test_decide_steps import YES, all_tasks, weighed
from tests.playbook import NO, SAID, Play, advises, closes, decides, declines, helps, starts

SIGNS = {"": "+", "not_now": "-", "not_yours": ".", "taken": "t", "unknown": "_"}
TABLE = Path(__file__).parent / "access.txt"
PERSONS = {
    "inos": (
        "juf", "meester", "ib", "ivp", "csv", "regisseur", "directeur", "secretaris", "bestuurder", "juf-es", "niemand",
    ),
    "delta": ("juf", "meester", "ib", "ib-twee", "directeur", "bestuurder", "juf-es", "ib-es", "niemand"),
}  # fmt: skip
"""The columns of the table. `juf` begins every case; `juf-es` and `ib-es` work at another school; `niemand` nowhere."""


def _asked() -> Play:
    """The regisseur declined, the IVP is asked; the CSV is involved."""
    return Play("inos").says("juf", starts(excluded=("csv",))).says("regisseur", declines())


def _taken() -> Play:
    """The IB-er has it, with the regisseur; the IVP declined."""
    play = _asked().says("ivp", declines())
    return play.says("ib", c.Accept()).says("ib", c.BringIn(person="regisseur"))


def _followed() -> Play:
    play = weighed("inos", **YES).says("directeur", decides("yes"))
    return play.says("directeur", helps(play, "ib"))


def _closed() -> Play:
    return all_tasks(weighed("inos", suspicion="no")).says("regisseur", closes())


KINDS: dict[str, Callable[[], Play]] = {
    "inos asked": _asked,
    "inos acute": lambda: Play("inos").says("juf", starts("acute", "acute", excluded=("csv",))),
    "inos advise": _taken,
    "inos talk": lambda: _taken().says("regisseur", advises("talk")),
    "inos weigh": lambda: _taken().says("regisseur", advises()),
    "inos report": lambda: weighed("inos", **YES),
    "inos help": lambda: weighed("inos", **YES).says("directeur", decides("yes")),
    "inos follow": _followed,
    "inos conclude": lambda: weighed("inos", suspicion="no"),
    "inos closed": _closed,
    "inos colleague": lambda: _colleague("inos"),
    "delta sparring": lambda: Play("delta").says("juf", starts("sparring")).says("ib", c.Accept()),
    "delta weigh": lambda: Play("delta").says("juf", starts()).says("ib", c.Accept()).says("ib", advises()),
    "delta report": lambda: weighed("delta", **YES),
    "delta colleague": lambda: _colleague("delta"),
}


def _colleague(name: str) -> Play:
    play = Play(name).says("juf", starts("colleague", excluded=("meester",)))
    return play.says("directeur", c.Accept())


@cache
def kind(name: str) -> Play:
    """A case of this kind."""
    return KINDS[name]()


def drawn(name: str) -> Iterator[str]:
    """The table of one kind of case, line by line: who may read it, then what each may do."""
    play, persons = kind(name), PERSONS[name.split(maxsplit=1)[0]]
    yield "".join("r" if reads(play.protocol, play.case, p, play.roster) else "." for p in persons) + " reads"
    for command in RULES:
        signs = (SIGNS[refusal(play.protocol, play.case, command, p, play.roster)] for p in persons)
        yield f"{''.join(signs)} {c.NAME_OF[command]}"


def written() -> dict[str, list[str]]:
    """The table as it is written down: its lines by kind of case."""
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line.removeprefix("## ")] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_who_may_do_what_stands_in_the_table(name: str) -> None:
    """Every role, every action, every kind of case: exactly what is written down."""
    assert list(drawn(name)) == written()[name]


def test_every_command_that_can_be_pressed_has_its_rule() -> None:
    """No command is without a line in the table, and the table has no others."""
    assert set(RULES) == set(PRESSED)
    assert set(written()) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_not_theirs_is_refused_by_the_decider_too(name: str) -> None:
    """The decider refuses whatever the table does not allow, with the same code, and offers only what it allows."""
    play = kind(name)
    for person in PERSONS[name.split(maxsplit=1)[0]]:
        can = offers(play.protocol, play.case, person, play.roster)
        for command in RULES:
            why = refusal(play.protocol, play.case, command, person, play.roster)
            assert (c.NAME_OF[command] in can) is (why == "")
            if why:
                refused = decide(play.protocol, play.case, command(), person, play.roster, play.now)
                assert isinstance(refused, Refused)
                assert (refused.code, refused.field, refused.detail) == (why, "", "")


@pytest.mark.parametrize("name", KINDS)
def test_who_is_involved_or_works_elsewhere_cannot_tell_that_it_exists(name: str) -> None:
    """They hear word for word what somebody hears about a case that is not there."""
    play = kind(name)
    for person in {"juf-es", "niemand", "meester", *play.case.excluded}:
        assert hats(play.protocol, play.case, person, play.roster) == frozenset()
        for command in PRESSED:
            here = refusal(play.protocol, play.case, command, person, play.roster)
            assert here == refusal(play.protocol, Case("NP-NERGENS"), command, "juf", play.roster) == "unknown"


@pytest.mark.parametrize("name", ["inos colleague", "delta colleague"])
def test_about_a_colleague_nobody_of_the_normal_chain_can_tell(name: str) -> None:
    """Only who began it and the route have a part; who sees every case by role does not see this one."""
    play = kind(name)
    have = {p for p in PERSONS[name.split(maxsplit=1)[0]] if hats(play.protocol, play.case, p, play.roster)}
    assert have == {"juf", "directeur", "secretaris" if name.startswith("inos") else "bestuurder"}


def test_who_left_has_no_part_any_more() -> None:
    """Whoever is no longer in the directory cannot do or see anything."""
    play = _taken().changes("ib", active=False)
    assert offers(play.protocol, play.case, "ib", play.roster) == ()


def test_a_closed_case_only_opens_again_is_read_or_tidied() -> None:
    """After the end nothing else is offered to anybody."""
    play = kind("inos closed")
    offered = {form for p in PERSONS["inos"] for form in offers(play.protocol, play.case, p, play.roster)}
    assert offered == {"reopen_case", "hide_text", "export"}


def test_who_handed_over_or_declined_reads_nothing_more() -> None:
    """Afterwards only that somebody has it."""
    play = _taken().says("ib", c.HandOver(person="directeur"))
    for person in ("ib", "ivp"):
        assert hats(play.protocol, play.case, person, play.roster) == {"former"}
        assert not reads(play.protocol, play.case, person, play.roster)


def test_who_did_their_only_task_keeps_their_own_notes_and_nothing_else() -> None:
    """Whoever was in a case for one task reads afterwards what they wrote themselves; not what others write."""
    story = taken("delta", "colleague")
    person = next(t.person for t in story.case.tasks if t.person not in (story.case.owner, story.case.starter))
    while about := next((t.task for t in story.case.tasks if t.person == person), ""):
        task = story.protocol.task[about]
        outcome = next((o.id for o in task.outcomes if o.id not in task.stays), "")
        story.does(person, c.RecordTask(task=about, outcome=outcome, text=said("Dit deed ik zelf.")))
    story.does(story.case.owner, c.AddNote(text=said("Dit schrijft een ander.")))
    assert "former" in hats(story.protocol, story.case, person, stories_roster("delta"))
    shown = repr(case_screen(story.scene(person), story.trail))
    assert "Dit deed ik zelf." in shown
    assert "Dit schrijft een ander." not in shown


def test_who_still_has_a_part_keeps_reading_after_a_task() -> None:
    """The owner who does a task, or somebody with two of them, stays in the case as they were."""
    story = taken("inos")
    task = next(t for t in story.case.tasks if t.person == story.case.owner)
    outcome = next((o.id for o in story.protocol.task[task.task].outcomes), "")
    story.does(story.case.owner, c.RecordTask(task=task.task, outcome=outcome, text=said("Gedaan.")))
    assert "former" not in hats(story.protocol, story.case, story.case.owner, stories_roster("inos"))


def test_weighing_later_than_its_place_is_not_now() -> None:
    """A joint answer after the weighing is refused as something that is not now."""
    play = kind("inos report")
    late = c.WeighJointly(acute=NO, present=("regisseur", "directeur"), suspicion="no", reasons=SAID)
    play.cannot("regisseur", late, "not_now")
    later = c.Postpone(move="decide_report:0", until=play.today + timedelta(days=3), reason=SAID)
    play.cannot("juf", later, "not_now")
