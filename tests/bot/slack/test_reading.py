"""What comes back from Slack is read as it was drawn; what was not drawn so is refused, and nothing of it repeated."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing import Opened
from bot.slack import marks
from bot.slack.messages import message
from bot.slack.reading import Malformed, errors_of, opened_of, options_of, said_of, wanted_of
from bot.slack.views import home, modal
from flows.screen import (
    Area,
    Button,
    Card,
    CaseLine,
    Cases,
    Choice,
    Choices,
    Day,
    Line,
    Option,
    OptionGroup,
    People,
    Said,
    Screen,
)  # fmt: skip
from tests.bot.slack.occurring import BOARDS, TYPED, objects, occurring
from tests.slackside import limits

YES_NO = (Option("yes", "Ja"), Option("no", "Nee"))
SIGNALS = (OptionGroup("Kind", tuple(Option(f"k{n}", f"K{n}") for n in range(12))), OptionGroup("Thuis", YES_NO))
WHO = tuple(Option(f"p{n}", f"Persoon {n} (leerkracht)") for n in range(150))
SEND, BACK = Button("send", "Opslaan", "primary", sends=True), Button("back", "Terug", sends=True)
DROP, NUMBERS = Button("drop", "Weggooien"), Button("numbers", "Nummers", case="NP-TEST01")
FORM = Screen(
    "advise", "Je advies",
    (
        Choice("acute", "Gevaar?", YES_NO), Choices("signals", "Wat?", SIGNALS), Area("text", "Wat zag je?"),
        Line("reference", "Kenmerk", required=False), Day("on", "Wanneer?"), People("person", "Wie?", WHO),
        People("people", "Wie?", WHO, many=True), Choice("ground", "Waarom?", YES_NO, value="yes", required=False),
    ),
    (SEND, BACK, DROP, NUMBERS), case="NP-TEST01", page="2", token="weigh@17.5@0",
)  # fmt: skip
FILLED: dict[str, str | tuple[str, ...]] = {
    "acute": "no", "signals": ("k1", "k11", "yes"), "text": TYPED, "reference": "", "on": "2026-11-30",
    "person": ("p7",), "people": ("p1", "p149"), "ground": "",
}  # fmt: skip


def state(view: dict[str, Any], filled: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends along: every input of a view with what is filled in there."""
    found: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            field, element = marks.field_of(block["block_id"]), block["element"]
            found[block["block_id"]] = {element["action_id"]: _element(element, filled.get(field, ""))}
    return {"values": found}


def _element(element: dict[str, Any], value: Any) -> dict[str, Any]:
    kind = element["type"]
    chosen = (value,) if isinstance(value, str) else value
    if kind == "plain_text_input":
        return {"type": kind, "value": value or None}
    if kind == "datepicker":
        return {"type": kind, "selected_date": value or None}
    options: list[Any] = [
        each for each in element.get("options", ()) if each["value"] in (*chosen, "" in chosen and "~")
    ]
    if "external" in kind:
        options = [{"text": {}, "value": each} for each in chosen if each]
    if kind.startswith("multi") or kind == "checkboxes":
        return {"type": kind, "selected_options": options}
    return {"type": kind, "selected_option": next(iter(options), None)}


def submitted(screen: Screen = FORM, filled: dict[str, Any] = FILLED) -> dict[str, Any]:
    """The payload of a modal that is submitted."""
    view = modal(screen)
    return {"type": "view_submission", "view": view | {"id": "V1", "hash": "h", "state": state(view, filled)}}


def pressed(label: str, screen: Screen = FORM, filled: dict[str, Any] = FILLED) -> dict[str, Any]:
    """The payload of a button that is pressed in a modal."""
    view = modal(screen)
    action = next(each for each in objects(view, "button") if each["text"]["text"] == label)
    return {"type": "block_actions", "view": view | {"state": state(view, filled)}, "actions": [dict(action)]}


# ---------------------------------------------------------------- as it was drawn


def test_a_submission_is_read_as_it_was_filled_in() -> None:
    """Every kind of field comes back with its value, under its own id, with the place of the form."""
    assert said_of(submitted()) == Said("send", "advise", "NP-TEST01", "2", "weigh@17.5@0", FILLED)


def test_a_button_that_sends_takes_along_what_was_filled_in_and_another_does_not() -> None:
    """Terug keeps the page; what is thrown away or only looked at says nothing of what was typed."""
    assert said_of(pressed("Terug")) == Said("back", "advise", "NP-TEST01", "2", "weigh@17.5@0", FILLED)
    assert said_of(pressed("Weggooien")) == Said("drop", "advise", "NP-TEST01", "2", "weigh@17.5@0")
    assert said_of(pressed("Nummers")).values == {}


def test_a_press_in_a_message_says_button_and_case_only() -> None:
    """A message has no place of a form."""
    card = Card("Er staat iets.", "NP-TEST01", buttons=(Button("open:accept", "Ik pak het op", case="NP-TEST01"),))
    (button,) = objects(message(card).blocks, "button")
    payload = {"type": "block_actions", "container": {"type": "message"}, "actions": [dict(button)]}
    assert said_of(payload) == Said("open:accept", case="NP-TEST01")


def test_a_case_that_is_chosen_from_a_select_is_a_press() -> None:
    """A case far down a list opens like the first; so does any button on Home."""
    lines = tuple(CaseLine(f"NP-{n}", "Stap 2.", "", Button("case", "Openen", case=f"NP-{n}")) for n in range(60))
    view = home(Screen("home", "O", (Cases("Casussen", lines),), (Button("begin", "Begin"),)))
    (select,) = objects(view, "static_select")
    action = {"action_id": select["action_id"], "selected_option": select["options"][39]}
    payload = {"type": "block_actions", "view": view, "actions": [action]}
    assert said_of(payload) == Said("case", "home", "NP-59")
    first = next(iter(objects(view, "button")))
    assert said_of({"type": "block_actions", "view": view, "actions": [first]}) == Said("begin", "home")


@pytest.mark.parametrize("name", BOARDS)
def test_every_view_that_occurs_can_be_read_back(name: str) -> None:
    """Submitted untouched, or with any button of it pressed, every screen of a whole case is understood."""
    for screen in occurring(name)[::5]:
        view = modal(screen) | {"state": state(modal(screen), {})}
        assert opened_of(view) == Opened(screen.name, screen.case, screen.page)
        if "submit" in view:
            said = said_of({"type": "view_submission", "view": view})
            assert (said.token, said.button) == (screen.token, marks.read_place(view["private_metadata"]).main)
        for button in objects(view, "button"):
            said = said_of({"type": "block_actions", "view": view, "actions": [button]})
            assert said.button in button["action_id"]


def test_line_ends_are_single_characters() -> None:
    """Whatever a client sends, a new line is one character."""
    assert said_of(submitted(filled=FILLED | {"text": "een\r\ntwee"})).values["text"] == "een\ntwee"


# ---------------------------------------------------------------- answers


def test_errors_stand_at_the_blocks_that_were_submitted() -> None:
    """The sentence goes to the input that the person has before them, although another is drawn for the new value."""
    first = Screen("advise", "A", (Area("text", "Wat?"), Choices("signals", "Wat?", SIGNALS, required=True)), (SEND,))
    again = (Area("text", "Wat?", "x" * 2001, error="Te lang."), Choices("signals", "Wat?", SIGNALS, error="Kies."))
    view = modal(first)
    errors = errors_of(Screen("advise", "A", again, (SEND,)), view)
    shown = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert errors == {shown[0]: "Te lang.", shown[1]: "Kies."}


def test_errors_that_slack_cannot_show_are_left_to_the_screen() -> None:
    """Another page, or a field without an input: then there are no errors to answer with."""
    wrong = Screen("advise", "A", (Area("text", "Wat?", error="Te lang."),), (SEND,), page="1")
    view = modal(wrong)
    assert errors_of(Screen("advise", "A", wrong.blocks, (SEND,), page="2"), view) == {}
    more = (*wrong.blocks, Choice("c", "Welke?", (), error="Kies."))
    assert errors_of(Screen("advise", "A", more, (SEND,), page="1"), view) == {}
    assert errors_of(Screen("advise", "A", (Area("text", "Wat?"),), (SEND,), page="1"), view) == {}


def test_people_are_found_by_any_part_of_name_or_role() -> None:
    """Capitals and accents are no hindrance, the words may stand in any order; at most a hundred come back."""
    people = (Option("zoe", "Zoë de Wit (IB-er)"), Option("jan", "Jan Björk (directeur)"), *WHO)
    screen = Screen("bring_in", "Samen", (People("person", "Wie?", people),), (SEND,))
    assert [each["value"] for each in options_of(screen, "person", "zoe")] == ["zoe"]
    assert [each["value"] for each in options_of(screen, "person", "DIRECTEUR bjork")] == ["jan"]
    assert len(options_of(screen, "person")) == 100
    assert not limits.of_options(options_of(screen, "person"))
    assert options_of(screen, "person", "niemand") == options_of(screen, "elders") == []


def test_somebody_who_need_not_be_chosen_can_be_let_go_of() -> None:
    """An optional select of one person offers nobody, and nobody is what is read."""
    screen = Screen("x", "X", (People("person", "Wie?", WHO[:2], required=False),), (SEND,))
    assert [each["value"] for each in options_of(screen, "person")] == ["p0", "p1", "~"]
    view = submitted(screen, {"person": ("~",)})
    assert said_of(view).values == {"person": ()}


def test_what_a_select_wants_is_read() -> None:
    """Which form is open, which field, and what was typed so far."""
    view = modal(FORM)
    block = next(b for b in view["blocks"] if b["type"] == "input" and b["block_id"].startswith("f:person#"))
    asked = {"type": "block_suggestion", "view": view, "block_id": block["block_id"], "value": "zo"}
    asked["action_id"] = block["element"]["action_id"]
    assert wanted_of(asked) == (Opened("advise", "NP-TEST01", "2"), "person", "zo")
    for wrong in ({"action_id": "b:next"}, {"value": 7}, {"block_id": "x"}, {"view": None}):
        with pytest.raises(Malformed):
            wanted_of(asked | wrong)


# ---------------------------------------------------------------- what is not ours


def _in_view(**changed: Any) -> Callable[[dict[str, Any]], None]:
    return lambda payload: payload["view"].update(changed)


def _in_action(**changed: Any) -> Callable[[dict[str, Any]], None]:
    return lambda payload: payload["actions"][0].update(changed)


SECRET = "Noor huilde"
WRONG_VIEWS = [
    _in_view(callback_id="elders"), _in_view(type="workflow_step"), _in_view(private_metadata=""),
    _in_view(private_metadata=SECRET), _in_view(private_metadata="[" * 2999), _in_view(private_metadata="x" * 3001),
    _in_view(private_metadata='{"s":"advise"}'), _in_view(private_metadata='{"s":1,"c":"","p":"","t":""}'),
    _in_view(private_metadata='{"s":"a","c":"","p":"","t":"","z":"1"}'), _in_view(private_metadata=None),
    _in_view(private_metadata='{"s":"a","c":"","p":"","t":"","s":{"s":1}}'), _in_view(private_metadata="[]"),
    _in_view(state={"values": []}), _in_view(state=[SECRET]), _in_view(state={"values": {SECRET: {}}}),
    _in_view(state={"values": {"f:text#1": {"x": {"type": "plain_text_input", "value": SECRET}}}}),
    _in_view(state={"values": {"f:text#1": {"v:text#1": {"type": "file_input", "value": SECRET}}}}),
    _in_view(state={"values": {"f:text#1": {"v:text#1": {"type": "plain_text_input", "value": {"a": 1}}}}}),
    _in_view(state={"values": {"f:text#1": {"v:text#1": {"type": "plain_text_input", "value": "x" * 3001}}}}),
    _in_view(state={"values": {"f:c#1": {"v:c#1": {"type": "checkboxes", "selected_options": SECRET}}}}),
    _in_view(state={"values": {"f:c#1": {"v:c#1": {"type": "radio_buttons", "selected_option": {"value": 3}}}}}),
    _in_view(state={"values": {"f:#1": {"v:#1": {"type": "plain_text_input", "value": SECRET}}}}),
    _in_view(state={"values": {f"f:t#{n}": {f"v:t#{n}": {"type": "datepicker"}} for n in range(101)}}),
]  # fmt: skip


@pytest.mark.parametrize("change", WRONG_VIEWS)
def test_a_view_that_was_tampered_with_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    """Whatever was changed in place, fields or values: it is refused, and the refusal repeats nothing of it."""
    payload = json.loads(json.dumps(submitted()))
    change(payload)
    with pytest.raises(Malformed) as refused:
        said_of(payload)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        _in_action(value=SECRET), _in_action(value=None), _in_action(value='{"b":"","c":""}'), _in_action(value="[]"),
        _in_action(value='{"b":"next"}'), _in_action(value='{"b":"a","c":"","v":"2"}'), _in_action(action_id=None),
        _in_action(action_id="elders"), _in_action(action_id="b:"), _in_action(selected_option={"value": SECRET}),
        lambda payload: payload.update(actions=[]), lambda payload: payload.update(actions=payload["actions"] * 2),
        lambda payload: payload.update(actions=[SECRET]), lambda payload: payload.update(type="shortcut"),
        lambda payload: payload.update(view=SECRET), lambda payload: payload.update(actions=None),
    ],
)  # fmt: skip
def test_a_press_that_is_not_ours_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    """A button of another app, an unknown value, two actions at once: refused."""
    payload = json.loads(json.dumps(pressed("Terug")))
    change(payload)
    with pytest.raises(Malformed) as refused:
        said_of(payload)
    assert SECRET not in str(refused.value)


def test_a_view_without_a_button_of_its_own_cannot_be_submitted() -> None:
    """A screen that only shows has nothing to send."""
    payload = {"type": "view_submission", "view": modal(Screen("case", "C", (), (NUMBERS,)))}
    with pytest.raises(Malformed):
        said_of(payload)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=10,
)


@given(st.data())
def test_whatever_comes_in_it_is_read_or_refused(data: st.DataObject) -> None:
    """Anything at all in the place of anything gives what was said, or `Malformed`; never another fault."""
    payload: Any = json.loads(json.dumps(data.draw(st.sampled_from((submitted(), pressed("Terug"))))))
    at: Any = payload
    while isinstance(at, (dict, list)) and at:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if data.draw(st.booleans()) or not isinstance(at[key], (dict, list)) or not at[key]:
            at[key] = data.draw(_JSON)
            break
        at = at[key]
    try:
        said = said_of(payload)
    except Malformed:
        return
    assert isinstance(said, Said)
