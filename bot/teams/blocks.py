"""Draws what a screen has to read as elements of an Adaptive Card. What is filled in is in `bot.teams.fields`.

Pure: values in, JSON out. Everything that people wrote stands literally; nothing is told by colour alone.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from bot.teams import kit
from bot.teams.kit import Json, Style, box, column, columns, heading, line, paragraphs, run
from bot.teams.wording import wording
from flows.screen import (
    Alert,
    Block,
    Bullets,
    Button,
    CaseLine,
    Cases,
    Fact,
    Heading,
    PhoneLine,
    Phones,
    Quote,
    Text,
    Timeline,
    TimelineEntry,
    Tone,
)

STYLES: dict[Tone, Style] = {"calm": "emphasis", "attention": "warning", "danger": "attention"}
"""The background of something that must be seen."""
CASES_MAX = 40
"""Cases of one list that are shown; nobody reads on, and a dialog has an end."""

_NUMBERED = re.compile(r"\d+\. ")
"""A line that has a number of its own."""

Press = Callable[[Button], Json]
"""How a button is drawn where these blocks stand."""


def draw_block(block: Block, id_: str, press: Press) -> list[Json]:
    """The elements of one block; `id_` is unique on the card, for what opens and closes."""
    match block:
        case Heading():
            return [heading(block.text)]
        case Text():
            return paragraphs(block.text)
        case Alert():
            bold: dict[str, Any] = {"weight": "Bolder"} if block.tone == "danger" else {}
            return [box(paragraphs(block.text, **bold), STYLES[block.tone])]
        case Phones():
            return [draw_phones(block)]
        case Bullets():
            return draw_bullets(block, id_)
        case Quote():
            said = [*paragraphs(block.text), line(run(block.about, isSubtle=True, size="Small"), spacing="Small")]
            return [box(said, "emphasis")]
        case Fact():
            return [line(run(f"{block.label}: ", weight="Bolder"), run(" ".join(block.value.split("\n"))))]
        case Timeline():
            return draw_timeline(block.entries)
        case Cases():
            return draw_cases(block, press)
        case _:
            raise TypeError(type(block).__name__)


def draw_phones(phones: Phones) -> Json:
    """Numbers to call, each one press away."""
    danger = phones.tone == "danger"
    # The colour of a link may not be seen on the background of danger.
    rows = [_phone(each, "Default" if danger else "Accent") for each in phones.lines]
    return box(rows, "attention" if danger else "", separator=not danger)


def _phone(phone: PhoneLine, color: str) -> Json:
    note = f", {phone.note}" if phone.note else ""
    number = run(phone.number, weight="Bolder", color=color, underline=True)
    dial = kit.call(phone.number, wording("call", number=phone.number, label=phone.label))
    return columns(
        column([line(number)], "auto"), column([line(run(f"{phone.label}{note}"))]), selectAction=dial, spacing="Small"
    )


def draw_phone_line(phones: Phones) -> Json:
    """The numbers in running text, to stay in reach below a form without standing in its way."""
    runs = [run(wording("always"), isSubtle=True, size="Small")]
    for phone in phones.lines:
        dial = kit.call(phone.number, wording("call", number=phone.number, label=phone.label))
        runs += [
            run(" "),
            run(
                kit.unbroken(phone.number),
                size="Small",
                weight="Bolder",
                color="Accent",
                underline=True,
                selectAction=dial,
            ),
            run(f" {phone.label}.", isSubtle=True, size="Small"),
        ]
    return line(*runs, separator=True, spacing="Medium")


def draw_bullets(bullets: Bullets, id_: str) -> list[Json]:
    """A titled list, shut where it is folded."""
    lines = [line(run(each if _NUMBERED.match(each) else f"•\u00a0{each}"), spacing="Small") for each in bullets.lines]
    if bullets.folded:
        title = [line(run(bullets.title, color="Accent"))]
        return kit.fold(title, lines, id_, bullets.title)
    return [*([heading(bullets.title, size="Default")] if bullets.title else []), *lines]


# ---------------------------------------------------------------- the trail


def draw_timeline(entries: Sequence[TimelineEntry]) -> list[Json]:
    """The trail, oldest first; what one person did at one moment stands together."""
    found: list[Json] = []
    for step, in_step in groupby(entries, key=lambda entry: entry.step):
        if step:
            found.append(heading(wording("step", step=step) if step.isdigit() else step, size="Default"))
        for (when, who), together in groupby(in_step, key=lambda entry: (entry.when, entry.who)):
            found.append(box(_entry(", ".join(filter(None, (who, when))), list(together)), spacing="Medium"))
    return found


def _entry(about: str, together: Sequence[TimelineEntry]) -> list[Json]:
    found = [line(run(about, weight="Bolder", size="Small"))]
    for entry in together:
        found.append(line(run(entry.what), spacing="None"))
        found += [box(paragraphs(text), "emphasis", spacing="Small") for text in entry.texts]
    return found


# ---------------------------------------------------------------- lists of cases


def draw_case(case: CaseLine, press: Press) -> Json:
    """A case with its button, which says aloud of which case it is."""
    said = [
        line(run(case.code, weight="Bolder")),
        line(run(case.status), spacing="None"),
        *([line(run(case.next, isSubtle=True), spacing="None")] if case.next else []),
    ]
    button = dataclasses.replace(case.button, hint=f"{case.button.label}: {case.code}")
    beside = column([kit.actions([press(button)])], "auto", verticalContentAlignment="Center")
    style = STYLES[case.tone] if case.tone == "danger" else "emphasis"
    return box([columns(column(said), beside)], style, spacing="Small")


def draw_cases(cases: Cases, press: Press) -> list[Json]:
    """A titled list of cases, each with its button."""
    found = [heading(cases.title)]
    if not cases.lines:
        return [*found, *([line(run(cases.empty, isSubtle=True), spacing="Small")] if cases.empty else [])]
    found += [draw_case(each, press) for each in cases.lines[:CASES_MAX]]
    left = len(cases.lines) - CASES_MAX
    return [*found, *([line(run(wording("more_cases", count=left), isSubtle=True))] if left > 0 else [])]
