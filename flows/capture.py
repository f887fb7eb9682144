"""How a case begins: the first screen, and what stands beside the fields of the forms behind it.

Pure; the forms themselves are drawn by `flows.forms`, out of the fields of `flows.asking.start`.
"""

from __future__ import annotations

from flows.asking.beside import dangers_said, phones
from flows.asking.fields import Values
from flows.asking.start import FORMS, PREFIX, entry_of, make_command, readers
from flows.scene import Scene
from flows.screen import Alert, Block, Bullets, Button, Fact, Screen, Text

BEGIN = "begin"
"""The name of the first screen."""
_ORDER = ("acute", "concern", "sparring", "colleague", "kindcheck")
_STYLES = {"acute": "danger", "concern": "primary"}


def begin(scene: Scene, drafts: tuple[str, ...] = ()) -> Screen:
    """The first screen: the numbers, the four ways on, the kindcheck; `drafts`: the forms that were left half done."""
    words = scene.words
    resume = [
        Button(f"open:{form}", words(f"capture.{entry_of(form)}.resume"), "primary") for form in drafts if form in FORMS
    ]
    ways = [
        Button(
            f"open:{PREFIX}{entry}", words(f"capture.{entry}.button"), _STYLES.get(entry, "plain"),  # type: ignore[arg-type]
            hint=words(f"capture.{entry}.button_hint"),
        )
        for entry in _ORDER
        if entry in scene.protocol.entries and PREFIX + entry not in drafts
    ]  # fmt: skip
    blocks: list[Block] = [phones(scene), Text(words("capture.begin.intro"))]
    if resume:
        blocks.insert(1, Alert(words("capture.begin.resume")))
    buttons = (*resume, *ways, Button("cancel", words("forms.button.cancel")))
    return Screen(BEGIN, words("capture.begin.title"), tuple(blocks), buttons)


# ---------------------------------------------------------------- what stands beside the fields


def beside(scene: Scene, form: str, page: str, values: Values) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What is read before and after the fields of a page."""
    entry, kind = entry_of(form), page.partition(":")[0]
    before: list[Block] = []
    after: list[Block] = []
    if entry == "acute":
        before.append(phones(scene, danger=True))
    intro = first_key(scene, f"capture.{entry}.page.{kind}.intro", f"capture.page.{kind}.intro")
    if kind == "danger" and "acute" in dangers_said(values):
        # It was said on the first page: to ask whether there is danger after all would be to doubt it.
        intro = "capture.page.danger.said"
    if intro:
        before.append(Text(scene.words(intro)))
    if entry == "colleague" and kind == "seen":
        before.append(_who_reads(scene, values))
    if kind == "danger" and "child" in scene.protocol.guide:
        section = scene.protocol.guide["child"].sections[0]
        after.append(Bullets(section.title, section.lines, folded=True))
    place = scene.protocol.entries[entry]
    rules = tuple(rule.text for rule in scene.protocol.rules if place in rule.at)
    if rules and page == ("1" if entry == "colleague" else "seen:1"):
        after.append(Bullets(scene.words("forms.rules"), rules, folded=True))
    return tuple(before), tuple(after)


def first_key(scene: Scene, *keys: str) -> str:
    """The first of these keys that has words, or ""."""
    return next((key for key in keys if key in scene.words), "")


def _who_reads(scene: Scene, values: Values) -> Fact:
    """The first who is asked; who is asked when they cannot."""
    names = [f"{person.name} ({scene.role(role)})" for person, role in readers(scene, values)]
    if len(names) > 1:
        told = scene.words("capture.colleague.or_else", first=names[0], then=names[1])
    else:
        told = next(iter(names), scene.words("capture.colleague.nobody"))
    return Fact(scene.words("capture.colleague.readers"), told)


def summary(scene: Scene, form: str, values: Values) -> tuple[Block, ...]:
    """Everything but the texts as the consultant will see it."""
    if form == f"{PREFIX}colleague":
        return (_who_reads(scene, values),)
    words, found = scene.words, list[Block]()
    command = make_command(scene, form, values)
    if command.age:
        found.append(Fact(words("capture.summary.age"), scene.protocol.age[command.age].label))
    if command.flags:
        titles = ", ".join(scene.protocol.danger[flag].title.lower() for flag in command.flags)
        found.append(Fact(words("capture.summary.dangers"), titles))
    if command.signals:
        lines = tuple(scene.protocol.signal[signal].label for signal in command.signals)
        found.append(Bullets(words("capture.summary.signals", count=len(lines)), lines, folded=True))
    if command.excluded:
        names = ", ".join(scene.name(person) for person in command.excluded)
        found.append(Fact(words("capture.summary.excluded"), names))
    return tuple(found)
