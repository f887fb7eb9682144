"""Forms of an existing case: each command drawn, read back, and built."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows import forms
from flows.asking.command import asked_fields, leaves_out, open_questions, split
from flows.asking.fields import LATER_DAYS, Value, Values
from flows.commands import NAMES
from flows.deciding.passing import LATEST_DAYS
from flows.events import Words
from flows.protocol import Task
from flows.roster import Person, Post, Roster
from flows.scene import Scene
from flows.screen import (
    LABEL_MAX,
    TITLE_MAX,
    Alert,
    Bullets,
    Choice,
    Choices,
    Hide,
    Option,
    People,
    Phones,
    Quote,
    Screen,
    Text,
)
from flows.state import Observation, Question
from tests.flows.boards import board
from tests.flows.filling import KENMERK, blocks, field, fields, forms_of, give, ids, presses, walk
from tests.flows.stories import MONDAY, SCHOOL, Story, day, roster, said, sentences, taken

BOARDS = ("inos", "delta")
EVERY_FORM = [(name, form) for name in BOARDS for form in forms_of(board(name))]
WITH_THIRD = [*EVERY_FORM, *(("kleinbos", form) for form in forms_of(board("kleinbos")))]
"""A board that only the tests know has every form too."""


def rich(name: str) -> Scene:
    """A case in which every form has something to ask: hypotheses, a doubt, a question, a case to link."""
    if name in BOARDS:
        case = taken(name).case
    else:
        started = c.StartCase(entry="sparring", school=SCHOOL)
        story = Story(name).does("teacher", started)
        case = story.does(story.case.open_asks[0].person, c.Accept()).case
    seen = Observation("w9", "hypothesis", said("Ik denk dat het thuis onrustig is."), MONDAY, "teacher", "teacher")
    asked = Question("v1", "teacher", said("Hoe vaak zag je dit?"), MONDAY)
    weighing = replace(case.weighing, joint=(("suspicion", "doubt"),), owed=(("suspicion", MONDAY),))
    case = replace(case, observations=(*case.observations, seen), questions=(asked,), weighing=weighing)
    scene = Story(name, case=case).scene(case.owner)
    return replace(scene, linkable=("NP-ANDER1",))


def weighing(name: str, flags: tuple[str, ...] = ()) -> Story:
    """A case that is being weighed."""
    story = taken(name, flags=flags)
    owner = story.case.owner
    advice = c.Advise(acute="no", text=said("Wegen."), next="weigh", ground="safety")
    return story.does(owner, advice)


def option_labels(screen: Screen) -> Iterator[Option]:
    """Every option that a screen offers."""
    for asked in fields(screen):
        if isinstance(asked, Choice | People):
            yield from asked.options
        if isinstance(asked, Choices):
            yield from (option for group in asked.groups for option in group.options)


# ---------------------------------------------------------------- every command has its form


@pytest.mark.parametrize(("name", "form"), WITH_THIRD)
def test_every_form_has_its_words_and_they_fit(name: str, form: str) -> None:
    """Title, labels, options and buttons of every page of every form are there and fit where channels show them."""
    scene = rich(name)
    draft: Values = {"help": "yes", "report": "yes", "acute": "yes", "text": "Dit zag ik."}
    for page in forms.pages(scene, form, draft) or ("1",):
        screen = forms.draw(scene, form, draft, page, token="t1")
        assert 0 < len(screen.title) <= TITLE_MAX
        assert (screen.name, screen.case, screen.page, screen.token) == (form, scene.about.code, page, "t1")
        for asked in fields(screen):
            assert 0 < len(asked.label) <= LABEL_MAX, asked.id
        for option in option_labels(screen):
            assert 0 < len(option.label) <= LABEL_MAX, option
        for button in screen.buttons:
            assert 0 < len(button.label) <= LABEL_MAX


@pytest.mark.parametrize(("name", "form"), EVERY_FORM)
def test_numbers_are_on_every_page(name: str, form: str) -> None:
    """Veilig Thuis and 112 stand on every page of every form, whatever was answered."""
    scene = rich(name)
    for acute in ("no", "yes"):
        draft: Values = {"acute": acute, "help": "yes", "text": "Dit zag ik."}
        for page in forms.pages(scene, form, draft) or ("1",):
            numbers = {
                line.number for found in blocks(forms.draw(scene, form, draft, page), Phones) for line in found.lines
            }
            assert {"112", "0800-2000"} <= numbers


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_field_of_a_command_says_how_it_is_asked(name: str) -> None:
    """No field of a command is forgotten: it is asked on a page, or hidden and filled in by the button."""
    for each in dataclasses.fields(NAMES[name]):
        assert each.metadata["ask"] in ("area", "line", "reference", "choice", "choices", "day", "people", "hidden")


@pytest.mark.parametrize(("name", "form"), WITH_THIRD)
def test_what_is_filled_in_comes_out_as_its_command(name: str, form: str) -> None:
    """Somebody who fills in every page gets the command of the form, with what they chose and typed in it."""
    scene = rich(name)
    seen, draft = walk(scene, form, {"source": "", "kind": "fact"})
    command = forms.build(scene, form, draft)
    assert type(command) is NAMES[split(form)[0]]
    for asked in asked_fields(scene, form):
        value, given_ = getattr(command, asked.id), draft.get(asked.id)
        if isinstance(value, Words):
            assert value.text == given_
        elif isinstance(value, date):
            assert value.isoformat() == given_
        elif value and not asked.many:
            assert value == given_
    typed = any(asked.is_text and draft.get(asked.id) for asked in asked_fields(scene, form))
    assert bool(blocks(seen[-1], Hide)) == typed if seen else not typed


def test_what_a_button_says_is_what_the_command_is_about() -> None:
    """The name of a form carries what it is about, also the key of a move with colons of its own."""
    scene = rich("delta")
    assert give(scene, "record_task:kindcheck") == c.RecordTask(
        task="kindcheck", outcome="safe", text=said("Dit zag ik.")
    )
    assert give(scene, "postpone:task:kindcheck:1") == c.Postpone(
        move="task:kindcheck:1", until=day(1), reason=said("Dit zag ik.")
    )
    assert give(scene, "hide_text:12:1") == c.HideText(seq=12, part=1, text=said("Dit zag ik."))
    advice = give(scene, "record_advice:suspicion", on=day(0).isoformat())
    assert advice == c.RecordAdvice(
        acute="no", question="suspicion", on=day(0), reference=said(KENMERK), text=said("Dit zag ik.")
    )


@pytest.mark.parametrize("form", ["accept", "take_over"])
def test_a_command_without_fields_is_its_button(form: str) -> None:
    """Taking up and taking over ask nothing: there is no page."""
    assert forms.pages(rich("inos"), form, {}) == ()
    assert type(forms.build(rich("inos"), form, {})) is NAMES[form]


@pytest.mark.parametrize("form", ["raise_alarm", "withdraw_case"])
def test_what_is_not_undone_is_asked_once_more(form: str) -> None:
    """An alarm and a withdrawal have one page: what will happen, and a button."""
    screen = forms.draw(rich("inos"), form, {}, "1")
    assert not fields(screen)
    assert presses(screen) == ("send", "back", "cancel")


# ---------------------------------------------------------------- what must be filled in


@pytest.mark.parametrize(("name", "form"), EVERY_FORM)
def test_what_is_missing_is_said_at_its_field(name: str, form: str) -> None:
    """An empty page gives an error at every required field of it, and builds no command."""
    scene = rich(name)
    for page in forms.pages(scene, form, {}):
        required = {each.id for each in fields(forms.draw(scene, form, {}, page)) if each.required}
        found = forms.read(scene, form, page, {})
        assert required <= set(found.errors)
        screen = forms.draw(scene, form, {}, page, found.errors)
        assert {each.id for each in fields(screen) if each.error} == set(found.errors)
        if required:
            with pytest.raises(forms.Unfinished):
                forms.build(scene, form, {})


DAYS = [
    ("record_chase", "on", "2026-11-23", ""),
    ("record_chase", "on", "2026-11-24", "past"),
    ("record_chase", "on", "1999-01-01", "too_long_ago"),
    ("record_chase", "on", "23-11-2026", "bad_date"),
    ("record_chase", "on", "2026-02-30", "bad_date"),
    ("record_chase", "on", "20261123", "bad_date"),
    ("record_chase", "on", "", "date"),
    ("agree_monitoring", "on", "2026-11-23", ""),
    ("agree_monitoring", "on", "2026-11-22", "future"),
    ("agree_monitoring", "on", "2099-01-01", "too_far"),
    ("postpone:close", "until", "2026-11-23", "future"),
    ("postpone:close", "until", "2026-11-24", ""),
    ("postpone:close", "until", "2027-03-01", "too_far"),
]


def test_later_is_as_far_away_as_the_decider_allows() -> None:
    """The form of *later* offers no day that would be refused."""
    assert LATER_DAYS == LATEST_DAYS


@pytest.mark.parametrize(("form", "name", "typed", "error"), DAYS)
def test_a_date_must_be_one_that_can_be_meant(form: str, name: str, typed: str, error: str) -> None:
    """Dates are real days, past or future as the field says; anything else is an error at the field."""
    scene = rich("inos")
    found = forms.read(scene, form, "1", {name: typed})
    assert found.errors.get(name) == (scene.words(f"forms.error.{error}") if error else None)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("VT-2026/17.3", True),
        ("123", True),
        (" A1-9 ", True),
        ("", False),
        ("12", False),
        ("jansen", False),
        ("VT 2026", False),
        ("mail@vt.nl1", False),
        ("-123", False),
        ("1" * 31, False),
    ],
)
def test_a_reference_has_a_form_of_its_own(typed: str, right: bool) -> None:  # noqa: FBT001
    """A kenmerk has three to thirty letters and digits, one digit at least; a name does not fit in it."""
    found = forms.read(rich("inos"), "record_advice", "1", {"reference": typed})
    assert ("reference" not in found.errors) == right
    assert "reference" not in found.texts


DISAGREE = [
    ("add_observation", "1", {"kind": "third_party", "text": "x"}, {"source": "needs_source"}),
    ("add_observation", "1", {"kind": "fact", "text": "x", "source": "oma"}, {"source": "not_third_party"}),
    ("add_observation", "1", {"kind": "diagnosis", "text": "x"}, {"profession": "needs_profession"}),
    ("advise", "1", {"acute": "no", "text": "x", "next": "weigh"}, {"ground": "needs_ground"}),
    ("advise", "1", {"acute": "no", "text": "x", "next": "talk"}, {}),
    ("decline", "1", {"reason": "other"}, {"text": "needs_reason"}),
    ("decline", "1", {"reason": "no_time"}, {}),
    ("decline", "1", {"reason": ""}, {"reason": "choose"}),
    ("decline", "1", {"reason": "holiday"}, {"reason": "unknown"}),
    ("decide_report", "1", {"acute": "no", "report": "yes"}, {"person": "needs_reporter"}),
    ("decide_report", "1", {"acute": "no", "report": "no"}, {}),
    ("record_report", "1", {"on": "2026-11-23"}, {"ground": "needs_announce_ground"}),
    ("record_report", "1", {"on": "2026-11-23", "announced": ("parents",)}, {}),
    ("record_report", "1", {"on": "2026-11-23", "ground": "safety"}, {}),
]


@pytest.mark.parametrize(("form", "page", "values", "errors"), DISAGREE)
def test_what_does_not_agree_is_said_at_its_field(form: str, page: str, values: Values, errors: dict[str, str]) -> None:
    """Answers that need each other are held together, and the sentence stands where it can be mended."""
    scene = rich("inos")
    found = forms.read(scene, form, page, values)
    assert found.errors == {key: scene.words(f"forms.error.{error}") for key, error in errors.items()}


def test_a_text_that_is_too_long_is_said_and_kept() -> None:
    """Too long a text comes back whole to be shortened; left behind, as much of it stays as fits."""
    scene, long = rich("inos"), "x" * 2001
    found = forms.read(scene, "add_note", "1", {"text": long})
    assert (found.values["text"], "2000" in found.errors["text"]) == (long, True)
    left = forms.read(scene, "add_note", "1", {"text": long}, leaving=True)
    assert (left.values["text"], left.errors) == (long[:2000], {})


def test_help_asks_what_until_when_and_by_whom() -> None:
    """The second page of the decision about help is there when there is help, and then everything on it is asked."""
    scene = rich("delta")
    assert forms.pages(scene, "decide_help", {"help": "no"}) == ("1",)
    assert forms.pages(scene, "decide_help", {"help": "yes"}) == ("1", "2")
    found = forms.read(scene, "decide_help", "2", {}, {"help": "yes"})
    assert set(found.errors) == {"what", "until", "tasks", "case_manager"}
    stale: Values = {
        "acute": "no", "help": "no", "reasons": "Geen hulp.", "what": "Toch wel.", "consulted": ("veilig_thuis",),
    }  # fmt: skip
    assert forms.build(scene, "decide_help", stale) == c.DecideHelp(
        acute="no", help="no", reasons=said("Geen hulp."), consulted=("veilig_thuis",)
    )


# ---------------------------------------------------------------- options


@pytest.mark.parametrize(("name", "form"), EVERY_FORM)
def test_who_is_involved_or_gone_is_never_offered(name: str, form: str) -> None:
    """Nobody who is excluded, inactive or of another school can be chosen in any form."""
    scene = rich(name)
    gone = replace(scene.roster.by_id["teacher2"], active=False)
    people = tuple(gone if person.id == "teacher2" else person for person in scene.roster.people)
    out = "director"
    case = replace(scene.about, excluded=frozenset({out}))
    scene = replace(scene, case=case, roster=Roster(people, scene.roster.calendar))
    for page in forms.pages(scene, form, {"help": "yes"}):
        for asked in blocks(forms.draw(scene, form, {"help": "yes"}, page), People):
            assert not {option.id for option in asked.options} & {out, "teacher2", "stranger"}
            found = forms.read(scene, form, page, {asked.id: (out,)}, {"help": "yes"})
            assert found.errors[asked.id] == scene.words("forms.error.unknown")


@pytest.mark.parametrize("form", ["hand_over", "bring_in", "record_task:holiday_handover"])
def test_who_is_away_is_not_offered_to_go_on_with_it(form: str) -> None:
    """The case goes to nobody who is away now, until everybody is: then there still is somebody to call and choose."""
    scene = rich("inos")
    gone = ((MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)),)

    def offered(*away: str) -> set[str]:
        people = tuple(replace(p, away=gone) if p.id in away else p for p in scene.roster.people)
        there = replace(scene, now=MONDAY, roster=Roster(people, scene.roster.calendar))
        asked = field(forms.draw(there, form, {}, "1"), "person")
        assert isinstance(asked, People)
        return {option.id for option in asked.options}

    everybody = offered()
    assert {"ib", "csv"} < everybody
    assert offered("ib") == everybody - {"ib"}
    assert offered(*everybody) == everybody


def test_who_is_away_is_marked_where_they_can_be_chosen() -> None:
    """Whoever weighed along may be away when it is written down: they can be chosen, and it says that they are away."""
    scene = weighing("inos").scene("ib")
    gone = ((scene.now - timedelta(days=1), scene.now + timedelta(days=1)),)
    people = tuple(replace(p, away=gone) if p.id == "director" else p for p in scene.roster.people)
    for who, marked in ((scene.roster.people, set[str]()), (people, {"director"})):
        there = replace(scene, roster=Roster(who, scene.roster.calendar))
        asked = field(forms.draw(there, "weigh_jointly", {}, "1"), "present")
        assert isinstance(asked, People)
        assert "director" in {option.id for option in asked.options}
        assert {option.id for option in asked.options if option.label.endswith(", nu afwezig")} == marked


def test_a_school_may_have_hundreds_of_people() -> None:
    """Everybody of a large school can be chosen, with their role."""
    scene = rich("inos")
    many = tuple(Person(f"p{n}", f"Mens {n:03}", (Post(SCHOOL, ("teacher",)),)) for n in range(250))
    scene = replace(scene, roster=Roster((*scene.roster.people, *many), scene.roster.calendar))
    asked = field(forms.draw(scene, "bring_in", {}, "1"), "person")
    assert isinstance(asked, People)
    assert len(asked.options) > 250
    assert {"Mens 001 (leerkracht)"} <= {option.label for option in asked.options}
    assert give(scene, "bring_in", person=("p249",)) == c.BringIn(person="p249")


def test_about_a_colleague_only_who_may_know_of_it_is_offered() -> None:
    """In a case about a colleague no other teacher can be brought in; whoever turns out to be involved can be named."""
    story = taken("inos", "colleague")
    scene = story.scene(story.case.owner)
    asked = field(forms.draw(scene, "bring_in", {}, "1"), "person")
    assert isinstance(asked, People)
    assert {option.id for option in asked.options} == {"secretary", "executive"}
    involved = field(forms.draw(scene, "exclude_people", {}, "1"), "people")
    assert isinstance(involved, People)
    assert "teacher2" in {option.id for option in involved.options}


# ---------------------------------------------------------------- danger


@pytest.mark.parametrize("name", BOARDS)
def test_a_yes_to_danger_comes_first_and_can_be_sent_at_once(name: str) -> None:
    """After a yes the next page begins with what to do and the numbers, and help can be asked without finishing."""
    scene = rich(name)
    screen = forms.draw(scene, "record_talk", {"acute": "yes"}, "2")
    first, numbers = screen.blocks[:2]
    assert first == Alert(board(name).danger["acute"].first, "danger")
    assert isinstance(numbers, Phones)
    assert numbers.tone == "danger"
    assert presses(screen)[0] == "alarm"
    assert forms.alarm(scene, "record_talk", {"acute": "yes"}) == c.RaiseAlarm()
    assert "alarm" not in presses(forms.draw(scene, "record_talk", {"acute": "no"}, "2"))


@pytest.mark.parametrize("name", BOARDS)
def test_the_examples_of_a_danger_are_in_reach(name: str) -> None:
    """Beside the question whether there is danger stand all its examples, folded."""
    danger = board(name).danger["acute"]
    screen = forms.draw(rich(name), "advise", {}, "1")
    assert any(set(danger.examples) <= set(found.lines) and found.folded for found in blocks(screen, Bullets))
    assert field(screen, "acute").label == danger.question


# ---------------------------------------------------------------- weighing


@pytest.mark.parametrize("name", BOARDS)
def test_a_norm_settles_the_first_questions(name: str) -> None:
    """With disclosure nobody is asked whether they suspect anything, or whether it is safe."""
    plain, norm = weighing(name), weighing(name, ("disclosure",))
    assert open_questions(board(name), plain.case) == ("suspicion", "safety", "help", "acceptance")
    assert open_questions(board(name), norm.case) == ("help", "acceptance")
    screen = forms.draw(norm.scene(norm.case.owner), "weigh_alone", {}, "1")
    assert ids(screen) == ("acute", "help", "acceptance", "reasons")
    question = board(name).question["help"]
    asked = field(screen, "help")
    assert question.explain in asked.hint
    assert asked.label == question.title


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("flags", [(), ("disclosure",)])
def test_the_first_question_that_waits_must_be_answered(name: str, flags: tuple[str, ...]) -> None:
    """It does not say that it may stay empty; whether those after it are asked depends on what came before."""
    story = weighing(name, flags)
    waiting = open_questions(board(name), story.case)
    for form, page in (("weigh_alone", "1"), ("weigh_jointly", "2")):
        screen = forms.draw(story.scene(story.case.owner), form, {}, page)
        needed = {each.id: each.required for each in fields(screen) if each.id in waiting}
        assert needed == {question: question == waiting[0] for question in waiting}


@pytest.mark.parametrize("name", BOARDS)
def test_what_others_answered_shows_once_everybody_did(name: str) -> None:
    """The differences stand by role in the joint form, and not before the last has answered alone."""
    story = weighing(name)
    everybody = story.case.weighing.people
    for number, person in enumerate(everybody):
        before = forms.draw(story.scene(story.case.owner), "weigh_jointly", {}, "1")
        assert not any("1. Vermoeden" in found.title for found in blocks(before, Bullets))
        answer = "yes" if number else "doubt"
        story.does(person, c.WeighAlone(acute="no", suspicion=answer, reasons=said("Zo denk ik.")))
    screen = forms.draw(story.scene(story.case.owner), "weigh_jointly", {}, "1")
    shown = next(found for found in blocks(screen, Bullets) if "1. Vermoeden" in found.title)
    assert "verschillend" in shown.title
    assert len(shown.lines) == len(everybody)
    role = story.scene("").role(story.case.weighing.roles[0])
    label = next(o.label for o in board(name).question["suspicion"].options if o.id == "doubt")
    assert shown.lines[0] == f"{role}: {label}"


def alerts(story: Story, form: str) -> tuple[str, ...]:
    """What the first page of a form warns the owner of."""
    return tuple(alert.text for alert in blocks(forms.draw(story.scene(story.case.owner), form, {}, "1"), Alert))


def weighed(name: str, suspicion: str, safety: str = "") -> Story:
    """A case in which everybody weighed, and these answers were given together."""
    story = weighing(name)
    for person in story.case.weighing.people:
        story.does(person, c.WeighAlone(acute="no", suspicion="yes", reasons=said("Zo denk ik.")))
    joint = c.WeighJointly(
        acute="no",
        present=story.case.weighing.people,
        suspicion=suspicion,
        safety=safety,
        reasons=said("Samen gekozen."),
    )
    return story.does(story.case.owner, joint)


def test_parents_who_were_not_told_yet_are_named_before_the_weighing() -> None:
    """At Delta both weighing forms say that the parents hear of it first, until that is done."""
    story = weighing("delta")
    wanted = story.scene("").words("forms.weigh.parents_first", task="Ouders vóór het OT")
    for form in ("weigh_alone", "weigh_jointly"):
        assert wanted in alerts(story, form)
    story.does("teacher", c.RecordTask(task="parents_before_ot", outcome="told", text=said("Verteld.")))
    for form in ("weigh_alone", "weigh_jointly"):
        assert wanted not in alerts(story, form)


@pytest.mark.parametrize("flag", ["acute", "structural", "disclosure", "honour"])
def test_no_form_sends_anybody_to_the_parents_when_there_is_danger(flag: str) -> None:
    """With a norm flag, or while the talk is held back, no weighing form says that the parents hear of it first."""
    story = weighing("delta", (flag,))
    told = tuple(text for form in ("weigh_alone", "weigh_jointly") for text in alerts(story, form))
    assert not [text for text in told if "ouders" in text.lower()]


@pytest.mark.parametrize("name", BOARDS)
def test_what_is_answered_with_veilig_thuis_is_said(name: str) -> None:
    """The joint form says so from the start when there is a norm flag, and not for the first question without one."""
    wanted = sentences()("forms.weigh.together")
    assert "0800-2000" in wanted
    assert wanted not in alerts(weighing(name), "weigh_jointly")
    assert wanted in alerts(weighing(name, ("structural",)), "weigh_jointly")


def test_after_doubt_or_danger_the_next_answer_is_given_with_veilig_thuis() -> None:
    """INOS: doubt is answered again with Veilig Thuis, before and after its advice; so is help after question 2 = yes.

    After a plain yes nobody needs them for the next question.
    """
    wanted = sentences()("forms.weigh.together")
    doubt = weighed("inos", suspicion="doubt")
    assert wanted in alerts(doubt, "weigh_jointly")
    doubt.does(doubt.case.owner, give(doubt.scene(doubt.case.owner), "record_advice:suspicion"))
    assert "suspicion" in doubt.case.weighing.advised
    assert wanted in alerts(doubt, "weigh_jointly")
    assert wanted in alerts(weighed("inos", suspicion="yes", safety="yes"), "weigh_jointly")
    assert wanted not in alerts(weighed("inos", suspicion="yes"), "weigh_jointly")


def test_a_question_out_of_turn_is_an_error_at_that_question() -> None:
    """Whoever answers no suspicion cannot answer what comes after; divided is one of the answers."""
    story = weighing("delta")
    scene = story.scene(story.case.owner)
    found = forms.read(scene, "weigh_jointly", "2", {"suspicion": "no", "help": "yes"})
    assert found.errors == {"help": scene.words("forms.error.not_its_turn")}
    assert forms.read(scene, "weigh_jointly", "2", {"suspicion": "divided"}).errors == {}
    assert set(forms.read(scene, "weigh_jointly", "2", {"safety": "no"}).errors) == {"suspicion"}


@pytest.mark.parametrize("name", BOARDS)
def test_the_decider_takes_what_the_forms_build(name: str) -> None:
    """A case is weighed, decided and followed with the forms alone: the decider refuses none of it."""
    story = weighing(name)
    for person in story.case.weighing.people:
        story.does(person, give(story.scene(person), "weigh_alone"))
    owner = story.case.owner
    present = story.case.weighing.people
    joint = give(story.scene(owner), "weigh_jointly", present=present, suspicion="yes", safety="no")
    story.does(owner, joint)
    assert story.protocol.place[story.case.place].kind == "report"
    who = "director"
    story.does(who, give(story.scene(who), "decide_report", report="no"))
    story.does(who, give(story.scene(who), "decide_help", help="yes", until=day(20).isoformat()))
    manager = story.case.help.manager
    story.later(days=20)
    story.does(manager, give(story.scene(manager), "judge_result", answer="yes"))
    assert story.case.help.result == "yes"


# ---------------------------------------------------------------- texts beside the fields


@pytest.mark.parametrize("name", BOARDS)
def test_guides_stand_folded_where_they_are_needed(name: str) -> None:
    """The agenda of the talk, the preparation, and how a report is announced are one press away."""
    scene, guide = rich(name), board(name).guide
    agenda = next(section for section in guide["talk"].sections if "agenda" in section.title.lower())
    wanted = [("record_talk", "2", (agenda.lines,)), ("plan_talk", "1", [s.lines for s in guide["talk"].sections])]
    wanted += [("decide_report", "1", [s.lines for s in guide["announce"].sections])]
    for form, page, lines in wanted:
        shown = [found.lines for found in blocks(forms.draw(scene, form, {}, page), Bullets) if found.folded]
        assert set(lines) <= set(shown), form


@pytest.mark.parametrize("name", BOARDS)
def test_reporting_is_said_to_need_no_consent(name: str) -> None:
    """Beside the decision to report stands that it is one's own right and needs nobody's consent."""
    rule = next(rule for rule in board(name).rules if rule.id == "meldrecht")
    for form in ("decide_report", "record_report"):
        shown = blocks(forms.draw(rich(name), form, {}, "1"), Bullets)
        assert any(rule.text in found.lines for found in shown)


@pytest.mark.parametrize(
    ("age", "told"),
    [("4_11", "parents_told"), ("12_15", "pupil_told"), ("16_17", "pupil_told"), ("adult", "pupil_only"), ("", "")],
)
@pytest.mark.parametrize("name", BOARDS)
def test_the_form_of_a_report_says_who_hears_of_it(name: str, age: str, told: str) -> None:
    """Under twelve the parents hear of a report beforehand, from twelve the pupil too, from eighteen only the pupil."""
    scene = rich(name)
    scene = replace(scene, case=replace(scene.about, age=age))
    every = {
        key: scene.words(f"forms.age.{key}", age=board(name).age[age].label if age else "")
        for key in ("parents_told", "pupil_told", "pupil_only")
    }
    for form in ("decide_report", "record_report"):
        shown = {alert.text for alert in blocks(forms.draw(scene, form, {}, "1"), Alert)}
        assert [key for key, text in every.items() if text in shown] == ([told] if told else [])
        tells = {"inos": "Wie het vertelt: degene die meldt.", "delta": "Wie het vertelt: IB-er."}[name]
        assert (tells in {block.text for block in blocks(forms.draw(scene, form, {}, "1"), Text)}) is bool(told)


def test_the_question_that_is_answered_stands_above_the_answer() -> None:
    """Who answers a question back reads it first."""
    screen = forms.draw(rich("delta"), "answer_question:v1", {}, "1")
    assert [quote.text for quote in blocks(screen, Quote)] == ["Hoe vaak zag je dit?"]


@pytest.mark.parametrize(
    ("age", "who"),
    [("4_11", "de ouders"), ("12_15", "de ouders en de leerling zelf"), ("16_17", "de leerling zelf")],
)
@pytest.mark.parametrize("name", BOARDS)
def test_the_form_of_help_says_whose_consent_sharing_needs(name: str, age: str, who: str) -> None:
    """Under twelve the parents agree, then the pupil too, from sixteen the pupil; a report needs no consent."""
    scene = rich(name)
    scene = replace(scene, case=replace(scene.about, age=age))
    shown = [block.text for block in blocks(forms.draw(scene, "decide_help", {}, "1"), Text)]
    assert [text for text in shown if f"toestemming nodig van {who} (" in text]
    assert not [text for text in shown if "toestemming nodig van" in text and "melding is geen" not in text]


@pytest.mark.parametrize("task", board("inos").tasks, ids=lambda task: task.id)
def test_a_task_asks_only_what_it_needs(task: Task) -> None:
    """An outcome where the task has outcomes, a kenmerk and a date where it has those, whom where it hands the case
    over, and always a note.
    """
    screen = forms.draw(rich("inos"), f"record_task:{task.id}", {}, "1")
    wanted = {"text"} | ({"outcome"} if task.outcomes else set()) | ({"on", "reference"} if task.reference else set())
    wanted |= {"person"} if task.hands_over else set()
    assert set(ids(screen)) == wanted
    assert screen.title == task.title


# ---------------------------------------------------------------- the preview


def test_texts_are_looked_over_before_they_are_sent() -> None:
    """Every typed text stands on the last page with its words, what was hidden, and the guard's questions."""
    scene = rich("inos")
    draft = {"text": "[naam 1] is altijd moe, Sem ook. Sem slaapt."}
    assert forms.pages(scene, "add_note", draft) == ("1", forms.PREVIEW)
    screen = forms.draw(scene, "add_note", draft, forms.PREVIEW)
    (hide,) = blocks(screen, Hide)
    assert (hide.id, hide.text, hide.hidden) == ("text", draft["text"], 1)
    assert [word.label for word in hide.words].count("Sem") == 1
    assert hide.nudges == (scene.words("guard.nudge.always"),)
    sem = next(word.id for word in hide.words if word.label == "Sem")
    found = forms.read(scene, "add_note", forms.PREVIEW, {"text": (sem, "999", "x")}, draft)
    assert found.hide == {"text": (int(sem),)}
    assert found.values == {}
    assert presses(screen) == ("send", "hide", "back", "cancel")


def test_buttons_lead_from_page_to_page_and_back() -> None:
    """Next goes on, back goes back, and after the last page the form is complete."""
    scene = rich("inos")
    draft = {"facts": "Zij zei niets.", "reaction": "Stil."}
    order = forms.pages(scene, "record_talk", draft)
    assert order == ("1", "2", "3", "preview")
    for at, page in enumerate(order):
        following = order[at + 1] if at + 1 < len(order) else ""
        assert forms.follow(scene, "record_talk", draft, page, "next") == (draft, following)
        assert forms.follow(scene, "record_talk", draft, page, "back") == (draft, order[max(at - 1, 0)])
        assert forms.follow(scene, "record_talk", draft, page, "hide") == (draft, page)
        screen = forms.draw(scene, "record_talk", draft, page)
        assert screen.progress == (at + 1, 4)
        assert "back" in presses(screen)


def test_what_was_filled_in_stands_there_again() -> None:
    """A page that was left by a button shows what was chosen and typed."""
    scene = rich("inos")
    values: Values = {"acute": "no", "on": "2026-11-20", "spoken_with": ("pupil",)}
    kept = forms.read(scene, "record_talk", "1", values).values
    shown = {each.id: each.value for each in fields(forms.draw(scene, "record_talk", kept, "1"))}
    assert shown == values


# ---------------------------------------------------------------- whatever comes in

RAW: st.SearchStrategy[Value] = (
    st.text(max_size=12) | st.tuples(st.text(max_size=5)) | st.just("yes") | st.just("2026-11-23")
)


@given(st.data())
def test_whatever_is_filled_in_is_read_without_a_fault(data: st.DataObject) -> None:
    """No input raises: it is taken, or said to be wrong at a field of the page; what is taken reads the same again."""
    name, form = data.draw(st.sampled_from(EVERY_FORM))
    scene = _CACHE[name]
    draft: Values = {"help": "yes"}
    for page in forms.pages(scene, form, draft):
        here = [asked for asked in asked_fields(scene, form) if asked.page == page]
        names = [asked.id for asked in here if not leaves_out(scene, form, asked, draft)]
        raw: Values = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "bogus"], RAW)))
        found = forms.read(scene, form, page, raw, draft)
        assert set(found.errors) <= set(names)
        assert set(found.values) == set(names)
        assert all(found.errors.values())
        if not found.errors:
            assert forms.read(scene, form, page, found.values, draft) == found
        assert forms.draw(scene, form, {**draft, **found.values}, page, found.errors).page == page
        assert not forms.read(scene, form, page, raw, draft, leaving=True).errors


_CACHE = {name: rich(name) for name in BOARDS}


def test_an_unknown_form_is_none() -> None:
    """A name that is no form is not taken for one."""
    assert forms.is_form("record_task:kindcheck")
    assert forms.is_form("start:concern")
    assert not forms.is_form("start:other")
    assert not forms.is_form("drop_table")
    with pytest.raises(KeyError):
        forms.pages(rich("inos"), "drop_table", {})


def test_who_works_for_the_whole_board_can_be_chosen_anywhere() -> None:
    """The regisseur of INOS weighs along at every school."""
    story = weighing("inos")
    asked = field(forms.draw(story.scene(story.case.owner), "weigh_jointly", {}, "1"), "present")
    assert isinstance(asked, People)
    assert {"regisseur", "director"} <= {option.id for option in asked.options}
    assert len(roster("inos").people) > len(asked.options)
    assert story.now - MONDAY < timedelta(days=1)
