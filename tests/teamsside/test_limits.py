"""The checker finds every fault that it is there for."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.teamsside.limits import faults_of, faults_of_dialog

Json = dict[str, Any]
SOUND: Json = {
    "contentType": "application/vnd.microsoft.card.adaptive",
    "content": {
        "type": "AdaptiveCard", "version": "1.5", "fallbackText": "Een regel.",
        "body": [
            {"type": "TextBlock", "text": "Een regel.", "wrap": True},
            {"type": "Container", "id": "o1", "isVisible": False, "items": [
                {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "*Tekst*"}]},
            ]},
            {"type": "ColumnSet", "columns": [{"type": "Column", "width": "auto", "items": [
                {"type": "TextBlock", "text": "Open", "wrap": True}]}],
             "selectAction": {"type": "Action.ToggleVisibility", "title": "Open", "targetElements": ["o1"]}},
        ],
    },
}  # fmt: skip
DATA = {"b": "send", "c": "", "s": "advise", "p": "1", "t": ""}
CHOICE: Json = {
    "type": "Input.ChoiceSet", "id": "f:a", "label": "Wat?", "style": "expanded", "value": "x",
    "choices": [{"title": "X", "value": "x"}, {"title": "Y", "value": "y"}],
}  # fmt: skip
SUBMIT: Json = {"type": "Action.Submit", "title": "Opslaan", "data": DATA, "associatedInputs": "auto"}


def with_part(*more: Json) -> Json:
    """A sound card with something more in it."""
    card = copy.deepcopy(SOUND)
    card["content"]["body"] += copy.deepcopy(more)
    return card


def test_a_sound_card_has_no_faults() -> None:
    """Nothing is found where nothing is."""
    assert faults_of(with_part(CHOICE, {"type": "ActionSet", "actions": [SUBMIT]}), "dialog") == []
    assert faults_of_dialog({"title": "Titel", "width": 640, "height": "large", "card": SOUND}) == []


@pytest.mark.parametrize(
    "part",
    [
        {"type": "Table"},
        {"type": "TextBlock", "text": "Zonder afbreken"},
        {"type": "TextBlock", "text": "Tekst", "wrap": True, "color": "#ff0000"},
        {"type": "TextBlock", "text": "Tekst", "wrap": True, "colour": "Good"},
        {"type": "TextBlock", "text": " ", "wrap": True},
        {"type": "TextBlock", "text": "1. Vermoeden", "wrap": True},
        {"type": "TextBlock", "text": "[hier](https://nergens.example)", "wrap": True},
        {"type": "TextBlock", "text": "Dit is *nadruk*", "wrap": True},
        {"type": "TextBlock", "text": "Tweemaal", "wrap": True, "id": "o1"},
        {"type": "Container", "items": []},
        {"type": "Container", "items": [{"type": "TextBlock", "text": "x", "wrap": True}], "style": "pink"},
        {"type": "Input.Text", "id": "f:t", "maxLength": 9},
        {"type": "Input.Text", "id": "f:t", "label": "Wat?", "maxLength": 9, "isRequired": True},
        {"type": "Input.Text", "id": "other", "label": "Wat?", "maxLength": 9},
        {"type": "Input.Date", "id": "f:d", "label": "Wanneer?", "value": "gisteren"},
        CHOICE | {"value": "z"},
        CHOICE | {"choices": [{"title": "X", "value": "x"}, {"title": "Z", "value": "x"}]},
        CHOICE | {"isMultiSelect": True, "choices": [{"title": "X", "value": "x"}, {"title": "Z", "value": "y,z"}]},
        {"type": "ActionSet", "actions": [SUBMIT] * 7},
        {"type": "ActionSet", "actions": [SUBMIT | {"title": "x" * 76}]},
        {"type": "ActionSet", "actions": [SUBMIT | {"data": {"b": "send"}}]},
        {"type": "ActionSet", "actions": [SUBMIT | {"data": DATA | {"msteams": {"type": "task/fetch"}}}]},
        {"type": "ActionSet", "actions": [{"type": "Action.Execute", "title": "x", "verb": "press", "data": DATA}]},
        {"type": "ActionSet", "actions": [{"type": "Action.OpenUrl", "title": "x", "url": "https://x.example"}]},
        {"type": "ActionSet", "actions": [{"type": "Action.ToggleVisibility", "title": "x", "targetElements": ["o9"]}]},
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "x" * 200_000}]},
    ],
)
def test_each_fault_of_a_dialog_is_found(part: Json) -> None:
    """One thing wrong, one fault or more."""
    assert faults_of(with_part(part), "dialog")


def test_a_required_field_may_not_hold_back_a_way_out() -> None:
    """A button that leaves the page unfinished goes along with no field that must be filled in."""
    asked = {
        "type": "Input.Text",
        "id": "f:t",
        "label": "Wat?",
        "maxLength": 9,
        "isRequired": True,
        "errorMessage": "Vul in.",
    }
    back = {"type": "ActionSet", "actions": [SUBMIT | {"data": DATA | {"b": "back"}}]}
    assert faults_of(with_part(asked, back), "dialog") == ["Opslaan is held back until everything is filled in"]


@pytest.mark.parametrize(
    "change",
    [
        lambda card: card["content"].update(version="1.6"),
        lambda card: card["content"].update(backgroundImage="x"),
        lambda card: card["content"].pop("fallbackText"),
        lambda card: card["content"].update(fallbackText="Iets anders."),
        lambda card: card["content"]["body"].pop(0),
        lambda card: card["content"]["body"].clear(),
        lambda card: card.update(contentType="text/plain"),
        lambda card: card.update(name="x"),
        lambda card: card["content"]["body"].append(CHOICE),
        lambda card: card["content"].update(actions=[SUBMIT]),
        lambda card: card["content"].update(actions=[
            {"type": "Action.Submit", "title": "x", "data": {"b": "case", "c": "", "msteams": {"type": "invoke"}}}]),
        lambda card: card["content"].update(actions=[
            {"type": "Action.Execute", "title": "x", "verb": "other", "data": {"b": "case", "c": ""}}]),
    ],
)  # fmt: skip
def test_each_fault_of_a_message_is_found(change: Callable[[Json], object]) -> None:
    """What a dialog may have, a message may not."""
    assert faults_of(SOUND, "message") == []
    card = copy.deepcopy(SOUND)
    change(card)
    assert faults_of(card, "message")


@pytest.mark.parametrize("wrong", [{"title": ""}, {"title": "x" * 65}, {"width": "huge"}, {"height": 0}, {"url": "x"}])
def test_each_fault_of_a_task_is_found(wrong: Json) -> None:
    """Title, sizes, and nothing else."""
    assert faults_of_dialog({"title": "Titel", "width": 640, "height": "large", "card": SOUND} | wrong)
