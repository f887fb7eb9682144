"""Somebody who fills in forms: they choose from what they see, page after page, until the command is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from flows import forms
from flows.asking.fields import Value, Values
from flows.commands import NAMES, Command
from flows.protocol import Protocol
from flows.scene import Scene
from flows.screen import Area, Choice, Choices, Day, Line, People, Screen

KENMERK = "VT-2026/17.3"
T = TypeVar("T")
Fillable = Choice | Choices | Line | Area | Day | People


def blocks(screen: Screen, kind: type[T]) -> tuple[T, ...]:
    """The blocks of one kind on a screen."""
    return tuple(block for block in screen.blocks if isinstance(block, kind))


def fields(screen: Screen) -> tuple[Fillable, ...]:
    """What can be filled in on a screen."""
    return tuple(block for block in screen.blocks if isinstance(block, Fillable))


def ids(screen: Screen) -> tuple[str, ...]:
    """The ids of the fields on a screen."""
    return tuple(field.id for field in fields(screen))


def field(screen: Screen, name: str) -> Fillable:
    """One field of a screen."""
    return next(each for each in fields(screen) if each.id == name)


def presses(screen: Screen) -> tuple[str, ...]:
    """The ids of the buttons of a screen."""
    return tuple(button.id for button in screen.buttons)


def forms_of(protocol: Protocol) -> tuple[str, ...]:
    """Every form of an existing case, with what it is about where that is part of its name."""
    plain = tuple(name for name in NAMES if name != "record_task")
    return (*plain, *(f"record_task:{task.id}" for task in protocol.tasks))


def fill(screen: Screen, wishes: Mapping[str, Value]) -> dict[str, Value]:
    """What somebody fills in on a screen: their wishes, else the first that there is."""
    return {each.id: wishes[each.id] if each.id in wishes else _first(each) for each in fields(screen)}


def _first(asked: Fillable) -> Value:
    match asked:
        case Choice():
            return asked.value or asked.options[0].id
        case Choices():
            return tuple(option.id for group in asked.groups for option in group.options)[:2]
        case People():
            return tuple(option.id for option in asked.options)[: 2 if asked.many else 1]
        case Day():
            return asked.earliest
        case Line():
            return KENMERK if asked.id == "reference" else ""
    return "Dit zag ik."


def walk(scene: Scene, form: str, wishes: Mapping[str, Value]) -> tuple[tuple[Screen, ...], Values]:
    """The screens that somebody sees until the form is complete, and the draft then. An error is a failure."""
    draft: Values = {}
    order = forms.pages(scene, form, draft)
    page, seen = order[0] if order else "", list[Screen]()
    while page:
        screen = forms.draw(scene, form, draft, page)
        seen.append(screen)
        found = forms.read(scene, form, page, fill(screen, wishes), draft)
        assert not found.errors, (form, page, found.errors)
        draft, page = forms.follow(scene, form, {**draft, **found.values}, page, "next")
    return tuple(seen), draft


def give(scene: Scene, form: str, **wishes: Value) -> Command:
    """The command of somebody who fills in a form to its end."""
    return forms.build(scene, form, walk(scene, form, wishes)[1])
