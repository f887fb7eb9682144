"""With whom answers and decisions are tuned: asked, recorded, and told afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from flows import commands as c
from flows import events as e
from flows import forms
from flows.commands import Command
from flows.decide import decide
from flows.deciding.act import Refused
from flows.dossier import markdown
from flows.telling import sentence, shown_texts
from flows.timeline import telling_of
from flows.tuning import tuned_with
from tests.flows.filling import ids
from tests.flows.stories import Story, day, roster, said, taken

BOARDS = ("inos", "delta")
NO: dict[str, Any] = {"acute": "no", "reasons": said("Zo kiezen wij.")}


def refused(story: Story, person: str, command: Command) -> str:
    """The code with which a command is refused now, "" when it is not."""
    lines = decide(story.protocol, story.case, command, person, roster(story.name), story.now)
    return lines.code if isinstance(lines, Refused) else ""


def weighing(name: str, flags: tuple[str, ...] = ()) -> Story:
    """A case of which everybody who must weigh did so alone."""
    story = taken(name, flags=flags)
    ground = story.protocol.grounds[0].id
    story.does(story.case.owner, c.Advise(acute="no", text=said("Advies."), next="weigh", ground=ground))
    for person in story.case.weighing.people:
        story.does(person, c.WeighAlone(**NO, suspicion="yes", help="yes"))
    return story


def joint(story: Story, **more: Any) -> c.WeighJointly:
    """A joint answer of everybody."""
    return c.WeighJointly(**NO, present=story.case.weighing.people, **more)


def deciding(name: str) -> Story:
    """A case that stands at decision 1, without danger."""
    story = weighing(name)
    return story.does(story.case.owner, joint(story, suspicion="yes", safety="no", help="yes", acceptance="yes"))


def decider(story: Story) -> str:
    """Who sees to the decision now."""
    return next(move.people[0] for move in story.moves if move.form in ("decide_report", "decide_help"))


def told(story: Story, kind: type[e.Event]) -> str:
    """The last event of a kind, as the timeline tells it, with its texts."""
    line = next(line for line in reversed(story.trail) if isinstance(line.event, kind))
    telling = telling_of(story.scene(story.case.owner), story.trail)
    return " | ".join((sentence(telling, line.event), *shown_texts(telling, line.event)))


@pytest.mark.parametrize("name", BOARDS)
def test_with_a_norm_the_joint_answer_says_whether_veilig_thuis_thought_along(name: str) -> None:
    """Questions 3-5 are answered with Veilig Thuis: that they were is recorded, or why not yet; nothing is refused."""
    story = weighing(name, ("structural",))
    answers = {"help": "yes", "acceptance": "yes"}
    assert refused(story, story.case.owner, joint(story, **answers)) == "needs_tuning"
    assert not refused(story, story.case.owner, joint(story, **answers, without=said("Niet bereikt.")))
    story.does(story.case.owner, joint(story, **answers, consulted=("veilig_thuis",)))
    assert "Afgestemd met: Veilig Thuis." in told(story, e.WeighedJointly)
    assert "Afgestemd met: Veilig Thuis." in markdown(story.scene(story.case.owner), story.trail)


def test_danger_judged_in_the_same_answer_makes_the_next_of_them_one_with_veilig_thuis() -> None:
    """Who answers question 2 with yes and question 3 at once says whether Veilig Thuis thought along on 3."""
    story = weighing("inos")
    alone = joint(story, suspicion="yes", safety="yes")
    both = joint(story, suspicion="yes", safety="yes", help="yes")
    assert not refused(story, story.case.owner, alone)
    assert refused(story, story.case.owner, both) == "needs_tuning"
    scene, draft = story.scene(story.case.owner), {"suspicion": "yes", "safety": "yes"}
    assert "consulted" not in ids(forms.draw(scene, "weigh_jointly", draft, "3"))
    assert {"consulted", "without"} <= set(ids(forms.draw(scene, "weigh_jointly", {**draft, "help": "yes"}, "3")))


def test_a_plain_joint_answer_asks_nothing_about_veilig_thuis() -> None:
    """Without danger, norm or doubt the school weighs by itself, and the form asks no more than it did."""
    story = weighing("inos")
    plain = joint(story, suspicion="yes", safety="no", help="yes", acceptance="yes")
    assert not refused(story, story.case.owner, plain)


@pytest.mark.parametrize(
    ("name", "who", "shown"), [("inos", "regisseur", "regisseur"), ("delta", "veilig_thuis", "Veilig Thuis")]
)
def test_a_decision_says_with_whom_it_was_tuned(name: str, who: str, shown: str) -> None:
    """INOS tunes both decisions with the regisseur, Delta decides with Veilig Thuis: recorded, or why not."""
    story = deciding(name)
    decides: dict[str, Any] = {**NO, "report": "no"}
    assert refused(story, decider(story), c.DecideReport(**decides)) == "needs_tuning"
    assert not refused(story, decider(story), c.DecideReport(**decides, without=said("Nog niet bereikt.")))
    assert refused(story, decider(story), c.DecideReport(**decides, consulted=("stranger",))) == "unknown_option"
    story.does(decider(story), c.DecideReport(**decides, consulted=(who,)))
    assert f"Afgestemd met: {shown}." in told(story, e.ReportDecided)
    helps: dict[str, Any] = {
        **NO, "help": "yes", "what": said("Hulp."), "until": day(20), "tasks": said("Taken."),
        "case_manager": story.case.owner,
    }  # fmt: skip
    assert refused(story, decider(story), c.DecideHelp(**helps)) == "needs_tuning"
    story.does(decider(story), c.DecideHelp(**helps, without=said("Morgen spreken we elkaar.")))
    assert "Nog niet met iedereen afgestemd, want: Morgen spreken we elkaar." in told(story, e.HelpDecided)


@pytest.mark.parametrize("name", BOARDS)
def test_danger_now_waits_for_no_tuning(name: str) -> None:
    """Who says in a decision that there is danger now is heard, with whomever it was tuned."""
    story = deciding(name)
    story.does(decider(story), c.DecideReport(acute="yes", report="no", reasons=said("Er is nu gevaar.")))
    assert story.case.report.is_owed
    assert story.case.alarm is not None


def test_who_holds_the_role_or_has_no_such_colleague_tunes_with_nobody() -> None:
    """The regisseur who decides need not ask the regisseur, and a board without one asks nobody."""
    story = deciding("inos")
    people = roster("inos")
    assert tuned_with(story.protocol, story.case, people, "director", "report") == ("regisseur",)
    assert tuned_with(story.protocol, story.case, people, "regisseur", "report") == ()
    left = type(people)(tuple(p for p in people.people if p.id != "regisseur"), people.calendar)
    assert tuned_with(story.protocol, story.case, left, "director", "report") == ()


@pytest.mark.parametrize("name", BOARDS)
def test_help_beside_a_report_is_agreed_with_veilig_thuis(name: str) -> None:
    """Once a report was made, decision 2 asks for Veilig Thuis at both boards; question 5 after a norm as well."""
    story = weighing(name, ("structural",))
    story.does(story.case.owner, joint(story, help="yes", acceptance="yes", consulted=("veilig_thuis",)))
    assert "veilig_thuis" in tuned_with(story.protocol, story.case, roster(name), decider(story), "help")
    assert tuned_with(story.protocol, story.case, roster(name), decider(story), "result") == ("veilig_thuis",)
