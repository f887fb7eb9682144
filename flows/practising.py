"""Practise how a case begins: the same pages and the same preview, and nobody hears of it.

Pure. Nothing is kept between two pages but the options that were chosen, and those stand in the form itself; a text
that was typed is shown once, without its names, and is gone. No case, no draft, no message comes of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows import forms
from flows.asking.fields import Values
from flows.scene import Scene
from flows.screen import LABEL_MAX, Alert, Block, Button, Hide, Phones, Quote, Said, Screen, Text
from flows.words import Sentences

PRACTISE = "practise"
"""The name of the screens, and of the button that opens them."""
FORM = "start:concern"
PAGES = ("1", "signals", "seen:1", forms.PREVIEW)
"""The pages of the form that are practised."""
KEPT_MAX = 10


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a page: which one is next, the options so far, the texts of this page, what is wrong with it."""

    page: str
    kept: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    typed: Values = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def with_practice(screen: Screen | None, words: Sentences) -> Screen | None:
    """Somebody's overview with the way to practise on it; another screen as it is."""
    if screen is None or screen.name != "home":
        return screen
    return replace(screen, buttons=(*screen.buttons, Button(PRACTISE, words("practise.button"))))


def begin() -> Step:
    """The first page."""
    return Step(PAGES[0])


def read(scene: Scene, said: Said) -> Step:
    """What came back from a page."""
    kept = _read_kept(said.token)
    order = _order(scene, kept)
    if said.page not in order or said.page == forms.PREVIEW:
        return begin()
    found = forms.read(scene, FORM, said.page, dict(said.values), kept)
    if found.errors:
        return Step(said.page, kept, typed=dict(said.values), errors=found.errors)
    chosen = {
        name: value
        for name, value in found.values.items()
        if isinstance(value, str) and name not in found.texts and 0 < len(value) <= LABEL_MAX
    }
    kept = {**kept, **chosen}
    order = _order(scene, kept)
    texts = {name: str(found.values[name]) for name in found.texts}
    return Step(order[order.index(said.page) + 1], kept, texts)


def draw(scene: Scene, step: Step) -> Screen:
    """A page; `step.texts`: without their names by now."""
    words = scene.words
    values: Values = {**step.kept, **step.typed, **step.texts}
    token = json.dumps(dict(step.kept), separators=(",", ":"))
    drawn = forms.draw(scene, FORM, values, step.page, step.errors, token)
    at = PAGES.index(step.page)
    said = Alert(words("practise.notice"))
    leave = Button("home", words("practise.leave"))
    if step.page == forms.PREVIEW:
        numbers = tuple(block for block in drawn.blocks if isinstance(block, Phones))
        body = tuple(_to_read(block) for block in drawn.blocks if not isinstance(block, Phones))
        blocks = (said, *body, Text(words("practise.end")), *numbers)
        buttons = (Button(PRACTISE, words("practise.again")), leave)
    else:
        blocks = (said, *(block for block in drawn.blocks if block not in _of_keeping(scene)))
        buttons = (Button(forms.NEXT, words("forms.button.next"), "primary", sends=True), leave)
    return replace(
        drawn, name=PRACTISE, title=words("practise.title"), blocks=blocks, buttons=buttons,
        progress=(at + 1, len(PAGES)),
    )  # fmt: skip


def _of_keeping(scene: Scene) -> tuple[Block, ...]:
    """What a real form says about how it is kept; here nothing is."""
    keys = ("forms.note.kept", "capture.concern.page.1.intro", "capture.page.1.intro")
    return tuple(Text(scene.words(key)) for key in keys if key in scene.words)


def _to_read(block: Block) -> Block:
    """Words cannot be hidden by hand here: there is no text that is kept."""
    return Quote(block.text, block.label) if isinstance(block, Hide) else block


def _order(scene: Scene, kept: Values) -> tuple[str, ...]:
    """The pages that there are now; the preview is always the last."""
    there = forms.pages(scene, FORM, kept)
    return tuple(page for page in PAGES if page in there or page == forms.PREVIEW)


def _read_kept(token: str) -> dict[str, str]:
    """The options that stand in a form; none when somebody changed it."""
    try:
        found = json.loads(token or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict) or len(found) > KEPT_MAX:
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str) and len(value) <= LABEL_MAX}
