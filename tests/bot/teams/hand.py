"""The hand of somebody in Teams: fills in a card and presses a button, as the client sends it on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flows.asking.fields import Value
from tests.teamsside.limits import parts

Json = dict[str, Any]


def every(attachment: Mapping[str, Any]) -> list[Json]:
    """Every element and action of a card, in the order in which it is read."""
    card = attachment["content"]
    return [*parts(card["body"]), *parts(card.get("actions", []))]


def of_kind(attachment: Mapping[str, Any], kind: str) -> list[Json]:
    """The elements or actions of one kind, such as "Input.Text"."""
    return [part for part in every(attachment) if part["type"] == kind]


def inputs(attachment: Mapping[str, Any]) -> dict[str, Json]:
    """The inputs of a card by their ids."""
    return {part["id"]: part for part in every(attachment) if part["type"].startswith("Input.")}


def buttons(attachment: Mapping[str, Any]) -> dict[str, Json]:
    """The buttons of a card by what they do."""
    return {
        part["data"]["b"]: part for part in every(attachment) if part["type"] in ("Action.Submit", "Action.Execute")
    }


def words(attachment: Mapping[str, Any]) -> str:
    """Everything that can be read in a card, titles of buttons and options among it."""
    return "\n".join(_words(attachment))


def _words(attachment: Mapping[str, Any]) -> Iterator[str]:
    for part in every(attachment):
        for name in ("text", "label", "title", "tooltip", "placeholder", "errorMessage", "value"):
            if isinstance(part.get(name), str):
                yield part[name]
        yield from (choice["title"] for choice in part.get("choices", ()))


def fill(attachment: Mapping[str, Any], wishes: Mapping[str, Value]) -> dict[str, str]:
    """What a client sends for the inputs: what stands in them, over it what somebody fills in, by field id.

    As Teams does: an input in which nothing stands is left out, several choices are joined with commas.
    """
    typed: dict[str, str] = {}
    for id_, part in inputs(attachment).items():
        field = id_.removeprefix("f:").partition("[")[0]
        if field not in wishes:
            value = part.get("value", "")
        elif part["type"] == "Input.ChoiceSet":
            wished = wishes[field]
            chosen = (wished,) if isinstance(wished, str) else wished
            value = ",".join(choice["value"] for choice in part["choices"] if choice["value"] in chosen)
        else:
            value = str(wishes[field])
        if value:
            typed[id_] = value
    return typed


def press(attachment: Mapping[str, Any], button: str, wishes: Mapping[str, Value] | None = None) -> Json:
    """The `value` of the invoke that follows a press."""
    drawn = buttons(attachment)[button]
    if drawn["type"] == "Action.Execute":
        return {"action": {"type": "Action.Execute", "verb": drawn["verb"], "data": drawn["data"]}, "trigger": "manual"}
    goes_along = drawn.get("associatedInputs", "auto") == "auto"
    typed = fill(attachment, wishes or {}) if goes_along else {}
    return {"data": {**drawn["data"], **typed}, "context": {"theme": "default"}}
