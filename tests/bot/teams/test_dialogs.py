"""Every screen that occurs is a dialog that Teams takes, that says everything, and that can be answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.teams.buttons import EDGE, ROW_WIDTH, foot, rows
from bot.teams.dialogs import dialog
from bot.teams.kit import safe
from flows import forms
from flows.capture import begin as begin_screen
from flows.scene import Scene
from flows.screen import (
    Alert,
    Area,
    Block,
    Bullets,
    Button,
    CaseLine,
    Cases,
    Choice,
    Choices,
    Day,
    Fact,
    Field,
    Heading,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
    PhoneLine,
    Phones,
    Quote,
    Screen,
    Text,
    Timeline,
    TimelineEntry,
)
from flows.screens import case_screen, guide_screen, hide_screen, more_screen, numbers, trail_screen
from tests.bot.teams.hand import buttons, every, inputs, of_kind, words
from tests.bot.web.gallery import SCREENS
from tests.flows.boards import board
from tests.flows.filling import forms_of
from tests.flows.stories import ROADS, Road, Story, begin, cast, sentences, states
from tests.flows.test_forms import rich
from tests.flows.test_screens import drawn
from tests.flows.walker import Walk
from tests.teamsside.limits import MARKDOWN, faults_of_dialog

BOARDS = ("inos", "delta")
DRAFTS: tuple[dict[str, str], ...] = (
    {},
    {"help": "yes", "report": "yes", "acute": "yes", "danger.acute": "yes", "text": "Ik zag *dit*."},
    {"acute": "no", "age": "4_11", "seen": "2", "seen.1.text": "Ik zag dit.", "seen.2.text": "1. Ik zag dat."},
)
NUMBERS = Phones((PhoneLine("Alarmnummer", "112", "bij gevaar nu"), PhoneLine("Veilig Thuis", "0800-2000")))
SEND = Button("send", "Opslaan", "primary", sends=True)


def card(*blocks: Block, buttons: tuple[Button, ...] = (), notice: str = "", **more: Any) -> dict[str, Any]:
    """The card of a screen of these blocks, found in order."""
    shown = dialog(Screen("name", "Titel", blocks, buttons, **more), notice)
    assert faults_of_dialog(shown) == []
    attachment: dict[str, Any] = shown["card"]
    return attachment


def said_by(screen: Screen) -> Iterator[str]:
    """Everything that a screen says, but for the lines of what is too long."""
    for block in screen.blocks:
        yield from _said_by(block)
    for button in screen.buttons:
        yield button.label


def _said_by(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Text() | Alert():
            yield from block.text.split()
        case Phones():
            yield from (part for line in block.lines for part in (line.label, line.number))
        case Bullets():
            yield from (block.title, *block.lines)
        case Quote():
            yield from (*block.text.split(), block.about)
        case Fact():
            yield from (block.label, *block.value.split())
        case Timeline():
            yield from (part for entry in block.entries for part in (entry.when, entry.who, entry.what))
        case Cases():
            yield from (part for line in block.lines for part in (line.code, line.status, line.next))
        case Choice() | People():
            yield from (safe(block.label), *(safe(option.label) for option in block.options))
        case Choices():
            yield safe(block.label)
            yield from (part for group in block.groups for option in group.options for part in (safe(option.label),))
        case Line() | Area() | Day():
            yield from (safe(block.label), *block.hint.split())
        case Hide():
            yield from (safe(block.label), *(word.label for word in block.words))


def checked(screen: Screen) -> None:
    """Teams takes the dialog of this screen, and it says everything that the screen says."""
    shown = dialog(screen, "Opgeslagen.")
    assert faults_of_dialog(shown) == [], screen.name
    read = words(shown["card"]) + shown["title"]
    said = read.replace("\u2060", "")
    assert [part for part in said_by(screen) if part not in read and part not in said] == [], screen.name
    asked = {block.id for block in screen.blocks if isinstance(block, Field)}
    typed = {id_.removeprefix("f:").partition("[")[0] for id_ in inputs(shown["card"])}
    assert typed <= asked
    assert set(buttons(shown["card"])) >= {button.id for button in screen.buttons}


# ---------------------------------------------------------------- every screen there is


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_screen_of_a_case_is_a_dialog_that_teams_takes(name: str, road: Road) -> None:
    """Every third state, each screen of everybody: nothing that Teams refuses, and nothing left unsaid."""
    seen: set[Screen] = set()
    for story in states(name, road)[::3]:
        for person in cast(story):
            seen.update(drawn(story, person))
    for screen in seen:
        checked(screen)


@pytest.mark.soak
@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_every_screen_of_every_state_is_a_dialog_that_teams_takes(name: str, road: Road) -> None:
    """The same for every state there is."""
    for screen in {screen for story in states(name, road) for person in cast(story) for screen in drawn(story, person)}:
        checked(screen)


def walked(name: str, seed: int) -> Iterator[Screen]:
    """What everybody sees at the end of a case that went as chance would have it."""
    walk = Walk(name, Random(seed))
    walk.run(40)
    for person in walk.people:
        scene = Scene(walk.protocol, walk.case, person, walk.roster, walk.now, sentences())
        yield case_screen(scene, walk.trail)
        yield more_screen(scene)
        yield trail_screen(scene, walk.trail)
        yield hide_screen(scene, walk.trail)


@pytest.mark.parametrize("name", BOARDS)
def test_cases_that_go_as_chance_would_have_it_are_dialogs_that_teams_takes(name: str) -> None:
    """People who decline, leave, answer late or never: whatever comes of it can be shown."""
    for screen in {screen for seed in range(6) for screen in walked(name, seed)}:
        checked(screen)


@pytest.mark.soak
@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("seed", range(6, 106))
def test_many_cases_that_go_as_chance_would_have_it(name: str, seed: int) -> None:
    """The same, a hundred times."""
    for screen in set(walked(name, seed)):
        checked(screen)


@pytest.mark.parametrize("name", [*BOARDS, "kleinbos"])
def test_every_page_of_every_form_is_a_dialog_that_teams_takes(name: str) -> None:
    """Each form of a case and each way to begin, page by page, empty, filled in and in danger."""
    scene = rich(name)
    teacher = Story(name).home("teacher")
    starts = [f"start:{entry}" for entry in board(name).entries]
    checked(begin_screen(teacher, tuple(starts)))
    checked(numbers(teacher))
    for guide in board(name).guides:
        checked(guide_screen(scene, guide.id))
    for who, form in [*((scene, form) for form in forms_of(board(name))), *((teacher, form) for form in starts)]:
        for draft in DRAFTS:
            for page in forms.pages(who, form, draft) or ("1",):
                screen = forms.draw(who, form, draft, page, token="t1")
                checked(screen)
                wrong = {b.id: "Kies hier nog iets." for b in screen.blocks if isinstance(b, Field)}
                checked(forms.draw(who, form, draft, page, wrong, token="t1"))


@pytest.mark.parametrize("name", SCREENS)
def test_every_kind_of_block_is_a_dialog_that_teams_takes(name: str) -> None:
    """The gallery has every kind of block and field there is."""
    checked(SCREENS[name])


# ---------------------------------------------------------------- what a dialog says


def test_what_people_wrote_stands_as_they_wrote_it() -> None:
    """Stars, links and numbers at the beginning of a line are no markdown in a quote, an alert or the trail."""
    typed = "1. *Niet* [hier](https://nergens.example) _of_ `daar`\n- zo"
    shown = card(
        Quote(typed, "leerkracht"), Text(typed), Alert(typed), Timeline((TimelineEntry("nu", "ik", typed, (typed,)),))
    )
    runs = [part["text"] for part in of_kind(shown, "TextRun")]
    assert runs.count("1. *Niet* [hier](https://nergens.example) _of_ `daar`") == 4
    assert all(typed.partition("\n")[0] not in part["text"] for part in of_kind(shown, "TextBlock"))


@example("[hier](https://nergens.example)")
@example("1. Vermoeden\n- ja *heel* sterk")
@given(st.text(alphabet="ab1-+*_~`[]().) \n\u00a0", min_size=1, max_size=40))
def test_a_text_for_markdown_readers_has_none(text: str) -> None:
    """Whatever a label says, no list, link or emphasis comes out of it, and nobody sees what was put in."""
    made = safe(text)
    assert not MARKDOWN.search(made)
    visible = made.replace("\u2060", "").replace("\u00a0", " ")
    assert [c for c in visible if c not in " \t"] == [c for c in text.replace("\u00a0", " ") if c not in " \t"]


def test_paragraphs_and_lines_stay() -> None:
    """A blank line separates paragraphs; a single line end begins a new line."""
    lines = of_kind(card(Text("Een.\nTwee.\n\n\nDrie.")), "RichTextBlock")
    assert [(part["inlines"][0]["text"], part["spacing"]) for part in lines] == [
        ("Een.", "Default"),
        ("Twee.", "None"),
        ("Drie.", "Small"),
    ]


def test_a_text_of_very_many_lines_is_whole() -> None:
    """However many lines somebody typed, every one of them is there."""
    lines = [f"regel {number}" for number in range(300)]
    read = words(card(Quote("\n".join(lines), "leerkracht")))
    assert all(line in read for line in lines)


def test_a_number_is_one_press_away_and_can_be_read() -> None:
    """Each number stands there as written, and a press on its line dials it."""
    shown = card(NUMBERS)
    calls = of_kind(shown, "Action.OpenUrl")
    assert [(call["url"], call["title"]) for call in calls] == [
        ("tel:112", "Bel 112, Alarmnummer"),
        ("tel:08002000", "Bel 0800-2000, Veilig Thuis"),
    ]
    assert {"112", "0800-2000"} <= {part["text"] for part in of_kind(shown, "TextRun")}


def test_the_numbers_of_a_form_stand_at_its_end_and_never_in_its_way() -> None:
    """Under a form the numbers are one line below everything that is filled in; in danger they come first, in a box."""
    field = Line("reference", "Kenmerk")
    calm = card(field, NUMBERS, buttons=(SEND,))["content"]["body"]
    assert calm[-1]["type"] == "RichTextBlock"
    assert [run["selectAction"]["url"] for run in calm[-1]["inlines"] if "selectAction" in run] == [
        "tel:112",
        "tel:08002000",
    ]
    numbers = [run["text"] for run in calm[-1]["inlines"] if "selectAction" in run]
    assert numbers == ["112", "0800\u2060-\u20602000"], "a narrow phone breaks no number at its hyphen"
    danger = card(Alert("Bel 112.", "danger"), replace(NUMBERS, tone="danger"), field, buttons=(SEND,))
    assert [part["style"] for part in danger["content"]["body"][:2]] == ["attention", "attention"]
    assert not any(part.get("color") == "Accent" for part in every(danger)), "not to be seen on that background"


def test_a_folded_list_opens_with_a_press() -> None:
    """A folded list is shut; its title opens it, and nothing in the line that is pressed comes or goes."""
    shown = card(Bullets("Voorbeelden", ("Een.", "Twee."), folded=True), Bullets("Open", ("Drie.",)))
    (toggle,) = of_kind(shown, "Action.ToggleVisibility")
    assert toggle["title"] == "Voorbeelden"
    (shut,) = [part for part in every(shown) if part.get("isVisible") is False]
    assert toggle["targetElements"] == [shut["id"]]
    assert len(shut["items"]) == 2


def test_a_line_with_a_number_of_its_own_gets_no_bullet() -> None:
    """The steps of an agenda begin with their number, other lines with a bullet."""
    shown = card(Bullets("De agenda", ("1. Zeg waarvoor.", "Luister.")))
    assert [part["text"] for part in of_kind(shown, "TextRun")] == ["1. Zeg waarvoor.", "•\u00a0Luister."]


def test_headings_are_headings() -> None:
    """A heading is one for a screen reader as well."""
    shown = card(Heading("Wat nu"), Bullets("Lijst", ("a",)), Cases("Casussen", (), "Geen."))
    assert [part["text"] for part in of_kind(shown, "TextBlock") if part.get("style") == "heading"] == [
        "Wat nu",
        "Lijst",
        "Casussen",
    ]


def test_a_notice_comes_first_then_what_is_wrong_then_where_one_is() -> None:
    """What happened, what is still asked, the case and the page: in that order, above everything else."""
    wrong = Line("reference", "Kenmerk", error="Vul het kenmerk in.")
    shown = card(
        Text("Uitleg."), wrong, buttons=(SEND,), notice="Opgeslagen.", case="NP-1", progress=(2, 3)
    )["content"]["body"]  # fmt: skip
    assert [part.get("style", "") for part in shown[:3]] == ["good", "warning", ""]
    assert shown[2]["inlines"][0]["text"] == "Casus NP-1 · Bladzijde 2 van 3"


def test_an_error_stands_at_its_field() -> None:
    """The sentence begins the box of its own field, in words and not by colour alone."""
    shown = card(Line("a", "Eerste"), Line("b", "Tweede", error="Vul dit nog in."), buttons=(SEND,))
    (box,) = [part for part in every(shown) if part.get("style") == "emphasis"]
    first, second = box["items"]
    assert first["inlines"][0] == {
        "type": "TextRun", "text": "Nog even: Vul dit nog in.", "weight": "Bolder", "color": "Attention",
    }  # fmt: skip
    assert second["id"] == "f:b"


def test_what_is_asked_for_is_not_called_optional() -> None:
    """A field that may stay empty as a rule, and is wrong now, does not say that it may stay empty."""
    shown = card(
        Line("a", "Eerste", required=False, error="Kies waarom."), Line("b", "Tweede", required=False), buttons=(SEND,)
    )
    assert [inputs(shown)[id_]["label"] for id_ in ("f:a", "f:b")] == ["Eerste", "Tweede (niet verplicht)"]


def test_a_case_button_says_aloud_of_which_case() -> None:
    """In a list every button says "Openen"; who listens hears which case it opens."""
    lines = tuple(CaseLine(code, "Stap 2.", "", Button("case", "Openen", case=code)) for code in ("NP-1", "NP-2"))
    shown = card(Cases("Wacht op mij", lines))
    assert [part["tooltip"] for part in of_kind(shown, "Action.Submit")] == ["Openen: NP-1", "Openen: NP-2"]
    assert [part["data"]["c"] for part in of_kind(shown, "Action.Submit")] == ["NP-1", "NP-2"]


def test_what_one_person_did_at_one_moment_stands_together() -> None:
    """The trail names who and when once for what belongs together, and begins each step with its heading."""
    entries = (
        TimelineEntry("10.00", "leerkracht", "Begonnen.", (), "1"),
        TimelineEntry("10.00", "leerkracht", "Waarneming.", ("Ik zag dit.",), "1"),
        TimelineEntry("10.01", "regisseur", "Opgepakt.", (), "2"),
    )
    runs = [part["text"] for part in of_kind(card(Timeline(entries)), "TextRun")]
    assert runs == ["leerkracht, 10.00", "Begonnen.", "Waarneming.", "Ik zag dit.", "regisseur, 10.01", "Opgepakt."]


# ---------------------------------------------------------------- fields


def test_one_of_a_few_is_seen_at_once_and_one_of_many_is_picked_or_searched() -> None:
    """Up to seven options stand open; more are a list; many people are searched, unless one of them was chosen."""
    few = tuple(Option(f"o{n}", f"Optie {n}") for n in range(7))
    many = tuple(Option(f"p{n}", f"Persoon {n}") for n in range(40))
    drawn_as = [
        of_kind(card(field, buttons=(SEND,)), "Input.ChoiceSet")[0]["style"]
        for field in (
            Choice("a", "Wat?", few),
            Choice("a", "Wat?", (*few, Option("o7", "Nog een"))),
            People("a", "Wie?", many),
            People("a", "Wie?", many, ("p3",)),
            Choice("a", "Wat?", tuple(replace(option, hint="Uitleg.") for option in many)),
        )
    ]
    assert drawn_as == ["expanded", "compact", "filtered", "compact", "expanded"]


def test_what_need_not_be_chosen_can_be_let_go_of() -> None:
    """One of several that is not required has a way back to nothing, and says that it may stay empty."""
    options = (Option("a", "A"), Option("b", "B"))
    (asked,) = of_kind(card(Choice("x", "Wat?", options, "a", required=False), buttons=(SEND,)), "Input.ChoiceSet")
    assert asked["label"] == "Wat? (niet verplicht)"
    assert [choice["title"] for choice in asked["choices"]] == ["A", "B", "Niets kiezen"]
    (must,) = of_kind(card(Choice("x", "Wat?", options), buttons=(SEND,)), "Input.ChoiceSet")
    assert [choice["title"] for choice in must["choices"]] == ["A", "B"]


def test_long_lists_fold_but_for_what_was_chosen() -> None:
    """Groups of signals are shut when there are many; one in which something is chosen stands open, with its count."""
    groups = tuple(
        OptionGroup(f"Groep {g}", tuple(Option(f"g{g}.{n}", f"Signaal {g}.{n}") for n in range(8))) for g in range(2)
    )
    shown = card(Choices("signals", "Wat herken je?", groups, ("g1.2", "g1.4")), buttons=(SEND,))
    assert [part["isVisible"] for part in every(shown) if "isVisible" in part] == [False, True]
    assert " (2 van 8 gekozen)" in words(shown)
    assert inputs(shown)["f:signals[2]"]["value"] == "g1.2,g1.4"
    assert "value" not in inputs(shown)["f:signals[1]"]


def test_a_day_has_its_limits_and_a_text_its_room() -> None:
    """What a client can help with, it is told."""
    shown = inputs(
        card(
            Day("on", "Wanneer?", "2026-11-24", earliest="2026-11-01", latest="2026-11-30"),
            Day("wrong", "Wanneer?", "gisteren"),
            Area("text", "Wat zag je?", "Dit.", max=400),
            buttons=(SEND,),
        )
    )
    assert (shown["f:on"]["min"], shown["f:on"]["max"], shown["f:on"]["value"]) == (
        "2026-11-01",
        "2026-11-30",
        "2026-11-24",
    )
    assert "value" not in shown["f:wrong"]
    assert (shown["f:text"]["isMultiline"], shown["f:text"]["maxLength"]) == (True, 400)


def test_hidden_words_are_marked_and_others_can_be_chosen() -> None:
    """The text stands as others will see it, placeholders in bold, with how many are hidden, tips, and every word."""
    text = "[leerling] zei dat Ronnie [naam 2] zag."
    shown = card(
        Hide("text", "Wat zag je?", text, (Option("3", "Ronnie"), Option("5", "zag")), hidden=2, nudges=("Tip.",))
    )
    bold = [part["text"] for part in of_kind(shown, "TextRun") if part.get("weight") == "Bolder"]
    assert bold == ["[leerling]", "[naam 2]", "2 woorden zijn verborgen."]
    assert "Tip." in words(shown)
    assert [choice["title"] for choice in inputs(shown)["f:text[1]"]["choices"]] == ["Ronnie", "zag"]


def test_many_words_stand_in_two_columns_and_all_can_be_chosen() -> None:
    """No word is lost between the columns."""
    words_left = tuple(Option(str(n), f"woord{n}") for n in range(31))
    shown = inputs(card(Hide("text", "Wat zag je?", "Iets.", words_left, ("4", "30"))))
    assert [choice["value"] for id_ in shown for choice in shown[id_]["choices"]] == [str(n) for n in range(31)]
    assert (shown["f:text[1]"]["value"], shown["f:text[2]"]["value"]) == ("4", "30")


def test_every_input_says_what_it_asks() -> None:
    """No input is without a label, whatever else stands beside it."""
    for name in SCREENS:
        for part in inputs(dialog(SCREENS[name])["card"]).values():
            assert part["label"].strip()


# ---------------------------------------------------------------- what is required


def test_teams_itself_never_holds_up_a_press() -> None:
    """What is missing is said by the desk, on every page in one way; what may stay empty says so at its field."""
    groups = (OptionGroup("A", (Option("a", "a"),)), OptionGroup("B", (Option("b", "b"),)))
    line, either = Line("reference", "Kenmerk"), Line("a", "Iets", required=False)
    shown = inputs(card(line, either, Choices("b", "Wat?", groups, required=True), buttons=(SEND,)))
    assert not any("isRequired" in part for part in shown.values())
    assert (shown["f:reference"]["label"], shown["f:a"]["label"]) == ("Kenmerk", "Iets (niet verplicht)")
    for name in SCREENS:
        assert not any("isRequired" in part for part in inputs(dialog(SCREENS[name])["card"]).values())


# ---------------------------------------------------------------- buttons


def test_what_was_filled_in_goes_along_only_with_buttons_that_send() -> None:
    """Closing sends nothing of what was typed."""
    shown = buttons(card(Line("a", "Iets"), buttons=(SEND, Button("cancel", "Sluiten"))))
    assert (shown["send"]["associatedInputs"], shown["cancel"]["associatedInputs"]) == ("auto", "none")


def test_a_button_carries_its_place() -> None:
    """Which screen, case, page and token a press belongs to comes back with it; its own case before the screen's."""
    screen = Screen(
        "advise", "Advies", (), (SEND, Button("case", "Terug", case="NP-2")), case="NP-1", page="2", token="t9"
    )  # fmt: skip
    drawn_ones = buttons(dialog(screen, stamp="7")["card"])
    place = {"s": "advise", "p": "2", "t": "t9", "k": "7"}
    assert drawn_ones["send"]["data"] == {"b": "send", "c": "NP-1", **place}
    assert drawn_ones["case"]["data"] == {"b": "case", "c": "NP-2", **place}


def test_buttons_beside_each_other_fit_on_a_phone() -> None:
    """No row has more than three buttons or more words than a phone shows, unless it is one button."""
    for name in BOARDS:
        scene = rich(name)
        for form in forms_of(board(name)):
            shown = dialog(forms.draw(scene, form, DRAFTS[1], "preview"))["card"]
            for row in [shown["content"], *of_kind(shown, "ActionSet")]:
                labels = [button["title"] for button in row.get("actions", ())]
                widest = 34 if row is shown["content"] else 30
                fits = sum(map(len, labels)) <= (widest if len(labels) == 2 else 30)
                assert len(labels) <= 1 or (len(labels) <= 3 and fits), labels


def test_no_button_is_cut_off_on_the_smallest_phone() -> None:
    """Of two labels that are a little too wide together each has a row; at the foot they stay together."""
    pair = (Button("one", "Samen met een collega"), Button("two", "Overdragen"))
    assert [[each.id for each in row] for row in rows(pair)] == [["one"], ["two"]]
    assert len(foot(pair, ("one", "two"))[0]) == 2


@pytest.mark.parametrize("name", BOARDS)
def test_going_on_with_what_was_left_fits_on_the_smallest_phone(name: str) -> None:
    """No button of the screen on which one begins is wider than a row, whatever was left half done."""
    starts = tuple(f"start:{entry}" for entry in board(name).entries)
    screen = begin_screen(Story(name).home("teacher"), starts)
    assert [button.label for button in screen.buttons if len(button.label) > ROW_WIDTH - EDGE] == []


def test_giving_up_stands_apart_with_what_it_costs() -> None:
    """The button that throws a form away is never beside the one that sends it, and says what it does."""
    screen = forms.draw(begin("inos").home("teacher"), "start:concern", DRAFTS[2], "preview")
    shown = dialog(screen)["card"]
    assert [button["data"]["b"] for button in shown["content"]["actions"]] == ["send", "cancel"]
    (row,) = [row for row in of_kind(shown, "ActionSet") if row["actions"][0]["data"]["b"] == "drop"]
    assert len(row["actions"]) == 1
    assert sentences()("forms.button.drop_hint") in words(shown)


def test_what_matters_most_stays_in_sight_on_a_long_screen() -> None:
    """The first answer stands above a long case; below a short one; and below the numbers in danger."""
    take = Button("open:accept", "Ik pak het op", "primary")
    long = tuple(Text(f"Regel {n}.") for n in range(10))

    def first(*blocks: Block) -> str:
        kind: str = card(*blocks, buttons=(take,))["content"]["body"][0]["type"]
        return kind

    assert first(*long) == "ActionSet"
    assert first(*long[:3]) == "RichTextBlock"
    assert first(replace(NUMBERS, tone="danger"), *long) == "Container"


# ---------------------------------------------------------------- closing, and what is too long


def test_the_first_page_says_what_closing_costs() -> None:
    """Who closes a form loses the page: it says so once, and only where something is filled in."""
    lost = "Sluit je dit venster eerder"
    kept = Text(sentences()("forms.note.kept"))
    field = Line("a", "Iets")
    assert lost in words(card(field, buttons=(SEND,)))
    assert lost in words(card(field, buttons=(SEND,), progress=(1, 3)))
    assert lost not in words(card(field, buttons=(SEND,), progress=(2, 3)))
    assert lost not in words(card(field, kept, buttons=(SEND,)))
    assert lost not in words(card(Text("Lezen."), buttons=(Button("home", "Terug"),)))
    for name in BOARDS:
        scene = rich(name)
        for form in forms_of(board(name)):
            screen = forms.draw(scene, form, {}, "1")
            if any(isinstance(block, Field) for block in screen.blocks):
                shown = words(dialog(screen)["card"])
                assert lost in shown or sentences()("forms.note.kept") in shown, form


def test_of_a_trail_that_is_too_long_the_newest_stays() -> None:
    """The dialog fits, the newest line is there, and it says where the rest is."""
    trail = tuple(TimelineEntry(f"dag {n}", "rol", f"Gebeurtenis {n}.", ("é" * 2000,)) for n in range(200))
    shown = words(card(Text("Boven."), Timeline(trail), NUMBERS))
    assert "Gebeurtenis 199." in shown
    assert "Gebeurtenis 3." not in shown
    assert sentences()("teams.view.older") in shown
    assert "Boven." in shown
    assert "112" in shown


def test_a_trail_that_fits_is_whole() -> None:
    """Nothing is left out without need."""
    trail = tuple(TimelineEntry(f"dag {n}", "rol", f"Gebeurtenis {n}.") for n in range(100))
    shown = words(card(Timeline(trail)))
    assert all(f"Gebeurtenis {n}." in shown for n in range(100))
    assert sentences()("teams.view.older") not in shown


@pytest.mark.parametrize("count", [60, 1000])
def test_a_case_with_very_long_texts_fits(count: int) -> None:
    """Texts are shortened, and at the worst only the newest stay, with the sentence that there was more."""
    quotes = tuple(Quote(f"Tekst {n}. " + "x" * 2000, f"leerkracht, dag {n}") for n in range(count))
    shown = words(card(Text("Boven."), *quotes, NUMBERS))
    assert f"Tekst {count - 1}. " in shown
    assert sentences()("teams.view.older") in shown


def test_a_preview_of_very_many_words_fits() -> None:
    """Words that may be names can be chosen before others, and it says what to do for the rest."""
    names = tuple(Option(str(n), f"Naam{n}") for n in range(40))
    plain = tuple(Option(str(n), f"gewoonwoord{n}") for n in range(40, 400))
    texts = tuple(Hide(f"seen.{n}.text", f"{n}. Wat zag je?", "Tekst.", (*plain, *names), ("50",)) for n in range(20))
    shown = card(*texts, buttons=(SEND,))
    titles = {choice["title"] for choice in inputs(shown)["f:seen.3.text[2]"]["choices"]}
    assert {option.label for option in names} <= titles | {
        choice["title"] for choice in inputs(shown)["f:seen.3.text[1]"]["choices"]
    }
    assert sentences()("chat.view.words_rest") in words(shown)
    assert len(json.dumps(shown)) < 100 * 1024
