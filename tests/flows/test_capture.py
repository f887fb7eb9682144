"""How a case begins: the first screen and the five ways on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import forms
from flows.asking import start
from flows.asking.fields import Value, Values
from flows.capture import begin
from flows.case import Case
from flows.commands import Seen, StartCase
from flows.decide import decide
from flows.deciding.act import Refused
from flows.protocol import PARENT_LIST, Entry
from flows.roster import Person, Post, Roster
from flows.scene import Scene
from flows.screen import (
    LABEL_MAX,
    TITLE_MAX,
    Alert,
    Area,
    Bullets,
    Choice,
    Choices,
    Fact,
    Hide,
    Line,
    People,
    Phones,
    Text,
)
from tests.flows.boards import board
from tests.flows.filling import blocks, field, fields, fill, ids, presses, walk
from tests.flows.stories import MONDAY, SCHOOL, roster, said, sentences

BOARDS = ("inos", "delta")
EVERY_START = [(name, form) for name in BOARDS for form in start.FORMS]
WITH_THIRD = [*EVERY_START, *(("kleinbos", form) for form in start.FORMS)]
"""A board that only the tests know has every way on too."""
CONCERN: dict[str, Value] = {
    "danger.acute": "no",
    "danger.structural": "yes",
    "danger.disclosure": "no",
    "danger.honour": "no",
    "age": "12_15",
    "goes_well": "Speelt graag buiten.",
    "seen.1.kind": "fact",
    "seen.1.text": "Een blauwe plek op de arm.",
    "excluded": ("teacher2",),
}


def home(name: str, person: str = "teacher") -> Scene:
    """Somebody of a board who has no case before them."""
    return Scene(board(name), None, person, roster(name), MONDAY, sentences())


def decided(name: str, command: object, person: str = "teacher") -> Case:
    """The case that the decider makes of a start; a refusal is a failure."""
    assert isinstance(command, StartCase)
    lines = decide(board(name), Case("NP-1"), command, person, roster(name), MONDAY)
    assert not isinstance(lines, Refused), (lines.code, lines.field)
    return Case("NP-1", place=lines[0].event.place)  # type: ignore[union-attr]


# ---------------------------------------------------------------- the first screen


@pytest.mark.parametrize("name", BOARDS)
def test_the_first_screen_has_the_numbers_and_the_ways_on(name: str) -> None:
    """The numbers stand on top, then the four ways and the quieter fifth; nothing has to be filled in."""
    screen = begin(home(name))
    assert isinstance(screen.blocks[0], Phones)
    assert {"112", "0800-2000"} <= {line.number for line in screen.blocks[0].lines}
    ways = ["acute", "concern", "sparring", "colleague", "kindcheck"]
    assert list(presses(screen)) == [f"open:start:{way}" for way in ways] + ["cancel"]
    assert [button.label for button in screen.buttons][:4] == [
        "Er is nu gevaar", "Ik maak me zorgen", "Even sparren", "Het gaat om een collega",
    ]  # fmt: skip
    assert not fields(screen)


def test_what_was_left_half_done_can_be_gone_on_with() -> None:
    """A draft has one button, on top, that says that it goes on."""
    screen = begin(home("inos"), ("start:concern",))
    assert presses(screen)[0] == "open:start:concern"
    assert screen.buttons[0].label.startswith("Verder: ")
    assert presses(screen).count("open:start:concern") == 1


@pytest.mark.parametrize(("name", "form"), WITH_THIRD)
def test_every_page_has_its_words_and_the_numbers(name: str, form: str) -> None:
    """Title, labels, options and buttons of every page fit, and the numbers are on it."""
    scene = home(name)
    draft: Values = {**CONCERN, "seen": "2", "seen.2.text": "Nog iets.", "seen.2.kind": "hypothesis"}
    for page in forms.pages(scene, form, draft):
        screen = forms.draw(scene, form, draft, page)
        assert 0 < len(screen.title) <= TITLE_MAX
        assert all(0 < len(each.label) <= LABEL_MAX for each in (*fields(screen), *screen.buttons))
        for asked in blocks(screen, Choice):
            assert all(0 < len(option.label) <= LABEL_MAX for option in asked.options)
        numbers = {line.number for found in blocks(screen, Phones) for line in found.lines}
        assert {"112", "0800-2000"} <= numbers


# ---------------------------------------------------------------- even sparren, and danger now


@pytest.mark.parametrize("name", BOARDS)
def test_sparring_is_two_taps(name: str) -> None:
    """Even sparren, then a button: nothing is typed, nothing has to be chosen, and somebody is asked."""
    scene = home(name)
    assert forms.pages(scene, "start:sparring", {}) == ("1",)
    screen = forms.draw(scene, "start:sparring", {}, "1")
    assert presses(screen) == ("send", "cancel")
    assert not blocks(screen, Area)
    assert not blocks(screen, Line)
    assert not any(each.required for each in fields(screen))
    found = forms.read(scene, "start:sparring", "1", {})
    assert forms.follow(scene, "start:sparring", found.values, "1", "send")[1] == ""
    command = forms.build(scene, "start:sparring", found.values)
    assert command == StartCase(entry="sparring", school=SCHOOL)
    assert decided(name, command).place == "spar_ask"


@pytest.mark.parametrize("name", BOARDS)
def test_danger_now_is_the_numbers_and_one_button(name: str) -> None:
    """The numbers come first, then one button that asks everybody; nothing has to be filled in."""
    scene = home(name)
    screen = forms.draw(scene, "start:acute", {}, "1")
    assert isinstance(screen.blocks[0], Phones)
    assert screen.blocks[0].tone == "danger"
    assert screen.blocks[0].lines[0].number == "112"
    assert presses(screen) == ("send", "cancel")
    assert screen.buttons[0].style == "danger"
    command = forms.build(scene, "start:acute", {})
    assert command == StartCase(entry="acute", school=SCHOOL, flags=("acute",), judged=("acute",))
    assert decided(name, command).place == "acute"


@pytest.mark.parametrize(("name", "entry"), [(name, entry) for name in BOARDS for entry in ("acute", "sparring")])
def test_who_would_be_asked_can_be_left_out(name: str, entry: Entry) -> None:
    """Only those who would be asked stand in the list of whom not to ask, and who is chosen is left out."""
    scene = home(name)
    asked = field(forms.draw(scene, f"start:{entry}", {}, "1"), "excluded")
    assert isinstance(asked, People)
    offered = {option.id for option in asked.options}
    assert "director" in offered
    assert not offered & {"teacher", "teacher2", "stranger"}
    command = forms.build(scene, f"start:{entry}", {"excluded": ("director",)})
    assert isinstance(command, StartCase)
    assert command.excluded == ("director",)


# ---------------------------------------------------------------- a worry


@pytest.mark.parametrize("name", BOARDS)
def test_a_worry_is_asked_page_by_page(name: str) -> None:
    """Age, signals of that age, what goes well, an observation, danger, who not to ask, and a look at the text."""
    scene = home(name)
    seen, draft = walk(scene, "start:concern", CONCERN)
    pages = [screen.page for screen in seen]
    assert pages == ["1", "signals", "goes_well", "seen:1", "danger", "involved", "preview"]
    assert [screen.progress[0] for screen in seen] == [1, 2, 3, 4, 5, 6, 7]
    signals = next(each for each in fields(seen[1]) if isinstance(each, Choices))
    wanted = next(found for found in board(name).lists if found.id == "list_12_18")
    assert [group.title for group in signals.groups] == [group.title for group in wanted.groups]
    chosen = draft["signals"]
    command = forms.build(scene, "start:concern", draft)
    assert command == StartCase(
        entry="concern",
        school=SCHOOL,
        age="12_15",
        signals=chosen,  # type: ignore[arg-type]
        goes_well=said("Speelt graag buiten."),
        seen=(Seen(kind="fact", text=said("Een blauwe plek op de arm.")),),
        flags=("structural",),
        judged=("acute", "structural", "disclosure", "honour"),
        excluded=("teacher2",),
    )
    assert decided(name, command).place == "consult"


@pytest.mark.parametrize("name", BOARDS)
def test_the_preview_is_what_the_consultant_will_see(name: str) -> None:
    """Age, signals, dangers, who is left out, and each text with its words to hide."""
    scene = home(name)
    screen = walk(scene, "start:concern", CONCERN)[0][-1]
    facts = " ".join(fact.value for fact in blocks(screen, Fact))
    assert board(name).age["12_15"].label in facts
    assert board(name).danger["structural"].title.lower() in facts
    assert scene.name("teacher2") in facts
    assert [hide.text for hide in blocks(screen, Hide)] == ["Speelt graag buiten.", "Een blauwe plek op de arm."]
    assert sentences()("guard.promise") in [getattr(block, "text", "") for block in screen.blocks]
    assert presses(screen) == ("send", "hide", "back", "cancel", "drop")


@pytest.mark.parametrize("age", ["under_4", "adult"])
def test_an_age_without_a_list_asks_no_signals(age: str) -> None:
    """There is no list for under four and from eighteen on, and no page for one."""
    scene = home("inos")
    draft = {**CONCERN, "age": age, "signals": ("c_play",)}
    assert "signals" not in forms.pages(scene, "start:concern", draft)
    command = forms.build(scene, "start:concern", draft)
    assert isinstance(command, StartCase)
    assert command.signals == ()


def test_signals_of_another_age_do_not_stay() -> None:
    """Who changes the age after choosing signals sends only those of the list that counts."""
    scene = home("inos")
    command = forms.alarm(scene, "start:concern", {"age": "12_15", "signals": ("c_play", "t_late_absent")})
    assert isinstance(command, StartCase)
    assert command.signals == ("t_late_absent",)


def test_another_list_of_the_school_may_be_used() -> None:
    """The page of the signals says that another instrument is fine."""
    screen = forms.draw(home("inos"), "start:concern", {"age": "4_11"}, "signals")
    assert "andere lijst" in field(screen, "signals").hint


def test_observations_one_more_and_one_less() -> None:
    """Each observation has a page of its own; one in the middle can go, and the others close up."""
    scene = home("inos")
    draft: Values = {**CONCERN}
    draft, page = forms.follow(scene, "start:concern", draft, "seen:1", "more")
    assert page == "seen:2"
    draft = {**draft, "seen.2.kind": "hypothesis", "seen.2.text": "Ik denk dat hij slecht slaapt."}
    draft, page = forms.follow(scene, "start:concern", draft, "seen:2", "more")
    draft = {**draft, "seen.3.kind": "third_party", "seen.3.text": "Oma maakt zich zorgen.", "seen.3.source": "oma"}
    assert [p for p in forms.pages(scene, "start:concern", draft) if p.startswith("seen")] == [
        "seen:1",
        "seen:2",
        "seen:3",
    ]
    assert "remove" in presses(forms.draw(scene, "start:concern", draft, "seen:2"))
    left, page = forms.follow(scene, "start:concern", draft, "seen:2", "remove")
    assert page == "seen:1"
    command = forms.build(scene, "start:concern", left)
    assert isinstance(command, StartCase)
    assert [(seen.kind, seen.text.text) for seen in command.seen] == [
        ("fact", "Een blauwe plek op de arm."),
        ("third_party", "Oma maakt zich zorgen."),
    ]
    assert command.seen[1].source == said("oma")
    assert decided("inos", command).place == "consult"


def test_there_is_an_end_to_observations() -> None:
    """After twenty observations the button for one more is gone; more can be added to the case."""
    scene = home("inos")
    draft: Values = {**CONCERN, "seen": "20"}
    assert "more" not in presses(forms.draw(scene, "start:concern", draft, "seen:20"))
    assert forms.follow(scene, "start:concern", draft, "seen:20", "more")[1] == "seen:20"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"kind": "third_party", "text": "x"}, {"source": "needs_source"}),
        ({"kind": "diagnosis", "text": "x"}, {"profession": "needs_profession"}),
        ({"kind": "hypothesis", "text": "x", "source": "oma"}, {"source": "not_third_party"}),
        ({"kind": "fact"}, {"text": "fill_in"}),
        ({"text": "x"}, {"kind": "choose"}),
    ],
)
def test_an_observation_says_what_it_is(values: dict[str, str], errors: dict[str, str]) -> None:
    """A third party has a source, a diagnosis a profession, and each a kind: errors stand at their field."""
    scene = home("delta")
    raw = {f"seen.1.{key}": value for key, value in values.items()}
    found = forms.read(scene, "start:concern", "seen:1", raw)
    assert found.errors == {f"seen.1.{key}": scene.words(f"forms.error.{error}") for key, error in errors.items()}


def test_a_page_that_a_button_left_is_kept_half_done() -> None:
    """Going back asks for nothing and keeps what was typed."""
    scene = home("inos")
    found = forms.read(scene, "start:concern", "seen:1", {"seen.1.text": "Half een zin"}, leaving=True)
    assert found.errors == {}
    assert (found.values["seen.1.text"], found.texts) == ("Half een zin", ("seen.1.text",))
    with pytest.raises(forms.Unfinished) as missing:
        forms.build(scene, "start:concern", {**CONCERN, "seen.1.kind": ""})
    assert (missing.value.page, set(missing.value.errors)) == ("seen:1", {"seen.1.kind"})


# ---------------------------------------------------------------- danger comes first


@pytest.mark.parametrize(("name", "danger"), [(name, danger) for name in BOARDS for danger in ("acute", "disclosure")])
def test_danger_stands_on_top_and_can_be_sent_at_once(name: str, danger: str) -> None:
    """After a yes to acute danger or disclosure the next page begins with what comes first, and one press asks help."""
    scene = home(name)
    draft: Values = {f"danger.{danger}": "yes", "age": "4_11", "seen.1.text": "Het kind vertelde iets."}
    for page in forms.pages(scene, "start:concern", draft):
        screen = forms.draw(scene, "start:concern", draft, page)
        assert isinstance(screen.blocks[0], Alert)
        assert screen.blocks[0].text == board(name).danger[danger].first
        assert isinstance(screen.blocks[1], Phones)
        assert presses(screen)[0] == "alarm"
    command = forms.alarm(scene, "start:concern", draft)
    assert isinstance(command, StartCase)
    assert command.flags == (danger,)
    assert command.seen == (Seen(kind="hypothesis", text=said("Het kind vertelde iets.")),)
    assert decided(name, command).place == "acute"


@pytest.mark.parametrize("name", BOARDS)
def test_who_said_that_there_is_danger_is_believed(name: str) -> None:
    """The page of danger asks once more whether there is danger now, but not of who just said so."""
    said_by = {answer: {"danger.acute": answer, "age": "4_11"} for answer in ("yes", "no")}
    shown = {
        answer: [each.text for each in blocks(forms.draw(home(name), "start:concern", draft, "danger"), Text)]
        for answer, draft in said_by.items()
    }
    assert any("Is er toch nu gevaar?" in text for text in shown["no"])
    assert not any("toch" in text for text in shown["yes"])
    assert any("Bel eerst" in text for text in shown["yes"])


@pytest.mark.parametrize(
    ("name", "form"), [(name, f"start:{way}") for name in BOARDS for way in ("concern", "kindcheck")]
)
def test_the_danger_questions_are_all_asked_acute_first(name: str, form: str) -> None:
    """Acute is asked first of all, the others on a page of their own; every example stands at its question."""
    scene = home(name)
    draft: Values = {"danger.acute": "no"}
    pages = {"1": ("acute",), "danger": ("structural", "disclosure", "honour")}
    for page, dangers in pages.items():
        screen = forms.draw(scene, form, draft, page)
        assert tuple(each for each in ids(screen) if each.startswith("danger.")) == tuple(
            f"danger.{d}" for d in dangers
        )
        shown = {line for found in blocks(screen, Bullets) if found.folded for line in found.lines}
        for danger in dangers:
            assert set(board(name).danger[danger].examples) <= shown
    assert ids(forms.draw(scene, form, draft, "1"))[0] == "danger.acute"


@pytest.mark.parametrize("name", BOARDS)
def test_no_danger_question_comes_with_an_answer(name: str) -> None:
    """Nothing is judged by leaving it as it is: whoever comes to the page of danger finds every question open."""
    scene = home(name)
    for form in ("start:concern", "start:kindcheck"):
        found = forms.read(scene, form, "1", {"danger.acute": "no", "age": "4_11"})
        screen = forms.draw(scene, form, found.values, "danger")
        assert [each.value for each in blocks(screen, Choice)] == ["", "", ""]
        assert set(forms.read(scene, form, "danger", {}, found.values).errors) == set(ids(screen))


_KEYS = [
    "danger.acute", "danger.disclosure", "danger.honour", "age", "signals", "goes_well", "seen", "seen.1.kind",
    "seen.1.text", "seen.1.source", "seen.1.profession", "seen.2.kind", "seen.2.text", "excluded", "school", "about",
    "is_first",
]  # fmt: skip
_RAW: st.SearchStrategy[Value] = (
    st.text(max_size=8)
    | st.sampled_from(
        ["yes", "no", "fact", "third_party", "diagnosis", "psychologist", "4_11", "2", "teacher2", "director"]
    )
    | st.sampled_from([("director",), ("c_play", "t_justice"), ("ib", "director", "bogus")])
)


@given(
    st.sampled_from(EVERY_START), st.dictionaries(st.sampled_from(_KEYS), _RAW), st.sampled_from(["4_11", "12_15", ""])
)
def test_help_asked_at_once_is_never_refused(name_form: tuple[str, str], raw: dict[str, Value], age: str) -> None:
    """Whatever was filled in so far, the alarm out of a form that begins a case is a start that the decider takes."""
    name, form = name_form
    scene = home(name)
    raw = {**raw, "age": age}
    draft: Values = {"age": age, "seen": "2"}
    for page in forms.pages(scene, form, draft):
        found = forms.read(scene, form, page, raw, draft, leaving=True)
        assert not found.errors
        draft = {**draft, **found.values}
        assert forms.draw(scene, form, draft, page).page == page
    assert decided(name, forms.alarm(scene, form, draft)).place


@given(st.sampled_from(EVERY_START), st.dictionaries(st.sampled_from(_KEYS), _RAW))
def test_whatever_is_filled_in_is_read_without_a_fault(name_form: tuple[str, str], raw: dict[str, Value]) -> None:
    """No input raises; an error stands at a field of the page; a draft is complete or says where it is not."""
    name, form = name_form
    scene = home(name)
    draft: dict[str, Value] = {key: raw[key] for key in ("seen",) if key in raw}  # how many pages there are is kept
    for page in forms.pages(scene, form, raw):
        found = forms.read(scene, form, page, raw, draft)
        screen = forms.draw(scene, form, {**draft, **found.values}, page, found.errors)
        assert {each.id for each in fields(screen) if each.error} == set(found.errors)
        draft.update(found.values)
    wrong = [page for page in forms.pages(scene, form, draft) if forms.read(scene, form, page, draft, draft).errors]
    if wrong:
        with pytest.raises(forms.Unfinished) as missing:
            forms.build(scene, form, draft)
        assert missing.value.page == wrong[0]
        assert missing.value.errors
    else:
        assert decided(name, forms.build(scene, form, draft)).place


# ---------------------------------------------------------------- about a colleague


def colleague(name: str, **wishes: Value) -> tuple[StartCase, tuple[str, ...]]:
    """The start about a colleague that somebody fills in, and who is said to read it."""
    scene = home(name)
    wanted: dict[str, Value] = {"about": ("teacher2",), "is_first": "no", "seen.1.kind": "fact", **wishes}
    screens, draft = walk(scene, "start:colleague", wanted)
    command = forms.build(scene, "start:colleague", draft)
    assert isinstance(command, StartCase)
    return command, tuple(fact.value for screen in screens[1:] for fact in blocks(screen, Fact))


@pytest.mark.parametrize("name", BOARDS)
def test_about_a_colleague_says_who_will_read_it(name: str) -> None:
    """Whom it is about is left out; the director reads it, and the form says so before anything is typed."""
    command, told = colleague(name)
    director = home(name).name("director")
    assert command.excluded == ("teacher2",)
    assert (command.flags, command.judged, command.entry) == ((), (), "colleague")
    assert told
    assert all(director in line for line in told)
    assert decided(name, command).place == "colleague_ask"


@pytest.mark.parametrize(("name", "next_"), [("inos", "secretary"), ("delta", "executive")])
def test_about_the_director_another_reads_it(name: str, next_: str) -> None:
    """When it is the director, chosen or said, the director is left out and the next in line reads it."""
    for wishes in ({"is_first": "yes", "about": ()}, {"about": ("director",)}):
        command, told = colleague(name, **wishes)
        assert command.excluded == ("director",)
        scene = home(name)
        assert told
        assert all(scene.name("director") not in line and scene.name(next_) in line for line in told)
        lines = decide(board(name), Case("NP-1"), command, "teacher", roster(name), MONDAY)
        assert not isinstance(lines, Refused)
        asked = {line.event.person for line in lines if type(line.event).__name__ == "Asked"}  # type: ignore[union-attr]
        assert asked == {next_}


def test_nobody_is_asked_about_themselves() -> None:
    """A director who shares something about a colleague is not left out as the one it is about."""
    scene = home("inos", "director")
    draft: Values = {"is_first": "yes", "seen.1.kind": "fact", "seen.1.text": "Iets."}
    command = forms.build(scene, "start:colleague", draft)
    assert isinstance(command, StartCase)
    assert command.excluded == ()
    told = [fact.value for fact in blocks(forms.draw(scene, "start:colleague", draft, "seen:1"), Fact)]
    assert scene.name("director") not in told[0]


@pytest.mark.parametrize("name", BOARDS)
def test_about_a_colleague_nothing_is_said_of_the_step_plan(name: str) -> None:
    """No age, no signals, no danger questions, and no diagnosis among the kinds."""
    scene = home(name)
    draft: Values = {"seen.1.text": "Iets."}
    asked = [each for page in ("1", "seen:1") for each in ids(forms.draw(scene, "start:colleague", draft, page))]
    assert asked == ["about", "is_first", "seen.1.kind", "seen.1.text", "seen.1.source"]
    kinds = field(forms.draw(scene, "start:colleague", draft, "seen:1"), "seen.1.kind")
    assert isinstance(kinds, Choice)
    assert "diagnosis" not in {option.id for option in kinds.options}


# ---------------------------------------------------------------- kindcheck, schools


@pytest.mark.parametrize("name", BOARDS)
def test_worries_about_a_parent_begin_the_kindcheck(name: str) -> None:
    """Without any signal of a child: what is seen of the parent, danger, and somebody is asked."""
    scene = home(name)
    screens, draft = walk(scene, "start:kindcheck", CONCERN)
    assert [screen.page for screen in screens] == ["1", "seen:1", "danger", "involved", "preview"]
    worries = field(screens[0], "signals")
    assert isinstance(worries, Choices)
    wanted = next(found for found in board(name).lists if found.id == PARENT_LIST)
    assert [option.id for group in worries.groups for option in group.options] == [i.id for i in wanted.groups[0].items]
    command = forms.build(scene, "start:kindcheck", draft)
    assert isinstance(command, StartCase)
    assert (command.entry, command.age, command.flags) == ("kindcheck", "", ("structural",))
    assert command.signals == draft["signals"] != ()
    assert decided(name, command).place == "kindcheck"


def test_who_works_at_more_schools_says_at_which() -> None:
    """The school is asked only of somebody with more than one, and theirs is filled in already."""
    scene = home("inos")
    both = Person("both", "Persoon Beide", (Post("de-eik", ("teacher",)), Post(SCHOOL, ("teacher",))))
    scene = replace(scene, person="both", roster=Roster((*scene.roster.people, both), scene.roster.calendar))
    for form in start.FORMS:
        screen = forms.draw(scene, form, {}, "1")
        asked = field(screen, "school")
        assert isinstance(asked, Choice)
        assert ([option.id for option in asked.options], asked.value) == (["de-eik", SCHOOL], "de-eik")
        assert "school" not in ids(forms.draw(home("inos"), form, {}, "1"))
    values = fill(forms.draw(scene, "start:acute", {}, "1"), {"school": SCHOOL, "excluded": ()})
    command = forms.build(scene, "start:acute", forms.read(scene, "start:acute", "1", values).values)
    assert isinstance(command, StartCase)
    assert command.school == SCHOOL
