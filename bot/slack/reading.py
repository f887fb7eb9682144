"""Reads what comes back from Slack: a submitted modal, a pressed button, what is typed in a select of people.

Pure. It knows the shapes that `bot.slack.views` and `bot.slack.messages` draw and no others: anything else is
`Malformed`. It never decides, and never looks at whether a button may be pressed: the desk does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from bot.showing import Opened
from bot.slack import marks
from bot.slack.fields import NOTHING, choosable, error_of
from bot.slack.kit import OPTIONS_MAX, Json, cut, option
from bot.slack.marks import Malformed, Place
from flows.screen import Choice, Field, People, Said, Screen

__all__ = ["Malformed", "errors_of", "opened_of", "options_of", "said_of", "shows", "wanted_of"]

BLOCKS_MAX, TYPED_MAX, CHOSEN_MAX = 100, 3000, 1000
ERROR_MAX = 2000

Payload = Mapping[str, Any]
Value = str | tuple[str, ...]


def said_of(payload: Payload) -> Said:
    """What a person gave back: by submitting a modal, or by pressing a button in a modal, in a message or on Home."""
    match payload.get("type"):
        case "view_submission":
            view = _view(payload)
            place = _place(view)
            if not place.main:
                raise Malformed("a view without a button was submitted")
            return Said(place.main, place.screen, place.case, place.page, place.token, _values(view))
        case "block_actions":
            return _pressed(payload)
        case _:
            raise Malformed("no submission and no press")


def _pressed(payload: Payload) -> Said:
    actions = payload.get("actions")
    if not isinstance(actions, list) or len(actions) != 1 or not isinstance(actions[0], dict):
        raise Malformed("not one action")
    action = actions[0]
    if not marks.is_press(action.get("action_id")):
        raise Malformed("an action that is no button")
    chosen = action.get("selected_option")
    press = marks.read_press(chosen.get("value") if isinstance(chosen, dict) else action.get("value"))
    if payload.get("view") is None:
        return Said(press.button, case=press.case)
    view = _view(payload)
    place = _place(view)
    values = _values(view) if press.sends else {}
    return Said(press.button, place.screen, press.case or place.case, place.page, place.token, values)


def opened_of(view: Payload) -> Opened:
    """What a view that came back shows: a screen by name, of a case, a page of a form."""
    place = _place(view)
    return Opened(place.screen, place.case, place.page)


def shows(view: Payload, screen: Screen) -> bool:
    """Whether a view that came back shows this very screen, and not another page or an older state of it."""
    place = _place(view)
    drawn = (screen.name, screen.case, screen.page, screen.token)
    return (place.screen, place.case, place.page, place.token) == drawn


def wanted_of(payload: Payload) -> tuple[Opened, str, str]:
    """What a select asks its options for (`block_suggestion`): what is open, the id of the field, what was typed."""
    typed, field = payload.get("value", ""), marks.field_of(payload.get("block_id"))
    if not marks.is_value(payload.get("action_id"), field) or not isinstance(typed, str):
        raise Malformed("no field of ours asks for options")
    return opened_of(_view(payload)), field, typed[:TYPED_MAX]


# ---------------------------------------------------------------- what was filled in


def _view(payload: Payload) -> Payload:
    view = payload.get("view")
    if not isinstance(view, dict):
        raise Malformed("no view")
    return view


def _place(view: Payload) -> Place:
    expected = {"modal": marks.SCREEN, "home": marks.HOME}.get(str(view.get("type")))
    if expected is None or view.get("callback_id") != expected:
        raise Malformed("a view that is not ours")
    return marks.read_place(view.get("private_metadata"))


def _values(view: Payload) -> dict[str, Value]:
    """What stands in the fields, by field id; what several blocks of one field hold is put together."""
    state = view.get("state") or {}
    found = state.get("values", {}) if isinstance(state, dict) else None
    if not isinstance(found, dict) or len(found) > BLOCKS_MAX:
        raise Malformed("no values")
    values: dict[str, Value] = {}
    for block, actions in found.items():
        field = marks.field_of(block)
        if not isinstance(actions, dict) or len(actions) != 1:
            raise Malformed("not one action in a field")
        ((action, element),) = actions.items()
        if not marks.is_value(action, field) or not isinstance(element, dict):
            raise Malformed("another action than ours")
        value, before = _value(element), values.get(field)
        values[field] = (*before, *value) if isinstance(before, tuple) and isinstance(value, tuple) else value
    return values


def _value(element: Json) -> Value:
    match element.get("type"):
        case "plain_text_input":
            return _text(element.get("value"), TYPED_MAX)
        case "datepicker":
            return _text(element.get("selected_date"), len("2026-01-01"))
        case "static_select" | "radio_buttons":
            return _chosen(element.get("selected_option"))
        case "external_select":
            chosen = _chosen(element.get("selected_option"))
            return (chosen,) if chosen else ()
        case "multi_static_select" | "multi_external_select" | "checkboxes":
            every = element.get("selected_options") or []
            if not isinstance(every, list) or len(every) > CHOSEN_MAX:
                raise Malformed("no list of options")
            return tuple(_chosen(each) for each in every)
        case _:
            raise Malformed("a field of another kind than ours")


def _chosen(chosen: object) -> str:
    if chosen is None:
        return ""
    value = _text(chosen.get("value") if isinstance(chosen, dict) else None, marks.ID_MAX)
    if not value:
        raise Malformed("an option without a value")
    return "" if value == NOTHING else value


def _text(value: object, most: int) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > most:
        raise Malformed("not a text that fits")
    return value.replace("\r\n", "\n")


# ---------------------------------------------------------------- answers to what was given back


def errors_of(screen: Screen, view: Payload) -> dict[str, str]:
    """The sentences at the fields of a screen, by `block_id`, for a submission that is answered with errors.

    `view`: the view that was submitted. Slack takes errors only for inputs that stand in it: nothing is given when the
    screen is another page, or a field with an error has no input there; then the screen itself must be shown.
    """
    if opened_of(view) != Opened(screen.name, screen.case, screen.page):
        return {}
    shown: dict[str, str] = {}
    for block in view.get("blocks") or ():
        if isinstance(block, dict) and block.get("type") == "input":
            shown.setdefault(marks.field_of(block.get("block_id")), str(block["block_id"]))
    wrong = {each.id: error_of(each) for each in screen.blocks if isinstance(each, Field) and error_of(each)}
    if not wrong.keys() <= shown.keys():
        return {}
    return {shown[field]: cut(error, ERROR_MAX) for field, error in wrong.items()}


def options_of(screen: Screen, field_id: str, typed: str = "") -> list[Json]:
    """The options of a select that asks for them: those in which every typed word stands, capitals and accents aside.

    At most 100, in the order of the screen; none for a field that is not on the screen.
    """
    field = next((each for each in screen.blocks if isinstance(each, People | Choice) and each.id == field_id), None)
    if field is None:
        return []
    wanted = _folded(typed).split()
    matching = (each for each in choosable(field) if all(word in _folded(each.label) for word in wanted))
    return [option(each.id, each.label) for each, _ in zip(matching, range(OPTIONS_MAX), strict=False)]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
