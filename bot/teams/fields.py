"""Draws what is filled in as inputs of an Adaptive Card.

Pure. A field that is wrong stands in a box that begins with the sentence. The desk says what is missing, never the
client: it would hold up a press that asks for help, and mark on some pages what is needed and on others what is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.teams import kit, marks
from bot.teams.kit import Json, box, column, columns, heading, line, paragraphs, run, safe
from bot.teams.wording import wording
from flows.asking.fields import to_date
from flows.screen import (
    Area,
    Choice,
    Choices,
    Day,
    Field,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
)

LIST_ABOVE = 7
"""More options than this are drawn as a list to pick from, unless an option explains itself."""
SEARCH_ABOVE = 15
"""More people than this are searched by typing."""
FOLD_ABOVE = 12
"""More options than this, to choose several of, are folded."""
COLUMNS_ABOVE = 12
"""More words than this stand in two columns."""


def draw_field(field: Field, id_: str) -> list[Json]:
    """The elements of one field; `id_` is unique on the card."""
    if isinstance(field, Hide):
        return _hide(field, id_)
    found = list(_inputs(field, id_))
    if not field.error:
        return [box(found, spacing="Large")]
    # On the background of danger its own colour is hard to read.
    wrong = line(run(wording("wrong", error=field.error), weight="Bolder", color="Attention"))
    return [box([wrong, *found], "emphasis", spacing="Large")]


def _inputs(field: Field, id_: str) -> Iterable[Json]:
    match field:
        case Choice():
            yield from _choice(field)
        case Choices():
            yield from _choices(field, id_)
        case People():
            yield from _people(field, id_)
        case Day():
            # A phone shows nothing of a card with a date that is none.
            value = field.value if to_date(field.value) else ""
            given = _given(value=value, min=field.earliest, max=field.latest)
            yield _input(field, "Input.Date", placeholder=wording("choose_day"), **given)
            yield from _hint(field.hint)
        case Line():
            yield _input(field, "Input.Text", maxLength=field.max, **_given(value=field.value))
            yield from _hint(field.hint)
        case Area():
            yield _input(field, "Input.Text", isMultiline=True, maxLength=field.max, **_given(value=field.value))
            yield from _hint(field.hint)


def _given(**values: str) -> Json:
    return {name: value for name, value in values.items() if value}


def _label(field: Field) -> str:
    # What is asked for now, by reason of another answer, does not say that it may stay empty.
    may_stay_empty = "" if isinstance(field, Hide) or field.required or field.error else wording("optional")
    return safe(f"{field.label} {may_stay_empty}".rstrip())


def _input(field: Field, kind: str, part: int = 0, **more: Any) -> Json:
    return {"type": kind, "id": marks.input_id(field.id, part), "label": _label(field), **more}


def _hint(text: str) -> list[Json]:
    return paragraphs(text, spacing="Small", isSubtle=True, size="Small") if text else []


# ---------------------------------------------------------------- one of several


def _title(option: Option) -> str:
    return safe(f"{option.label}: {option.hint}" if option.hint else option.label)


def _choice(field: Choice | People) -> Iterable[Json]:
    """One of several: a list to pick from, or buttons, with the hint between the question and the answers."""
    # Who is chosen comes back as one of many: see `flows.screen.Said`.
    part, write = (1, marks.one_of_many) if isinstance(field, People) else (0, str)
    value = next(iter(field.value), "") if isinstance(field, People) else field.value
    chosen = value if any(each.id == value for each in field.options) else ""  # gone meanwhile: chosen anew
    choices = [{"title": _title(each), "value": write(each.id)} for each in field.options]
    if not field.required:
        choices.append({"title": wording("nothing"), "value": marks.NOTHING})
    given: Json = {"choices": choices, "wrap": True, **_given(value=write(chosen))}
    if len(field.options) > LIST_ABOVE and not any(option.hint for option in field.options):
        # A phone does not show what was chosen before in a list that is searched.
        searched = isinstance(field, People) and len(field.options) > SEARCH_ABOVE and not chosen
        given |= {
            "style": "filtered" if searched else "compact",
            "placeholder": wording("search" if searched else "choose"),
        }
        yield _input(field, "Input.ChoiceSet", part, **given)
        yield from _hint(field.hint)
        return
    if field.hint:
        yield heading(_label(field), size="Default")
        given["label"] = safe(field.hint)
    yield _input(field, "Input.ChoiceSet", part, style="expanded", **given)


# ---------------------------------------------------------------- any number of several


def _many(field: Choices | People | Hide, options: Sequence[Option], part: int = 1, *, label: str = "") -> Json:
    known = {option.id for option in options}
    given = _given(label=label, value=marks.chosen(each for each in field.value if each in known))
    choices = [{"title": _title(each), "value": marks.one_of_many(each.id)} for each in options]
    more: Json = {"choices": choices, "isMultiSelect": True, "style": "expanded", "wrap": True, **given}
    return _input(field, "Input.ChoiceSet", part, **more)


def _choices(field: Choices, id_: str) -> Iterable[Json]:
    """Options in their groups; many of them folded, but for groups in which something is chosen."""
    groups = [group for group in field.groups if group.options]
    if len(groups) <= 1:
        yield from _single(field, groups[0].options if groups else (), id_)
        return
    folds = sum(len(group.options) for group in groups) > FOLD_ABOVE
    yield heading(_label(field), size="Default")
    yield from _hint(field.hint)
    for number, group in enumerate(groups, 1):
        yield from _group(field, group, number, f"{id_}.{number}" if folds else "")


def _group(field: Choices, group: OptionGroup, number: int, fold: str) -> list[Json]:
    if not fold:
        return [_many(field, group.options, number, label=safe(group.title))]
    chosen = sum(option.id in field.value for option in group.options)
    count = wording("count", chosen=chosen, count=len(group.options))
    title = [line(run(group.title, color="Accent"), run(f" ({count})", isSubtle=True))]
    inside = [_many(field, group.options, number, label=safe(wording("within", group=group.title)))]
    return kit.fold(title, inside, fold, group.title, is_open=bool(chosen))


def _single(field: Choices | People, options: Sequence[Option], id_: str) -> Iterable[Json]:
    if len(options) > FOLD_ABOVE:
        yield heading(_label(field), size="Default")
        yield from _hint(field.hint)
        title = wording("choose_from", count=len(options))
        shown = bool(field.value) or bool(field.error)
        yield from kit.fold([line(run(title, color="Accent"))], [_many(field, options)], id_, title, is_open=shown)
    elif field.hint:
        yield heading(_label(field), size="Default")
        yield _many(field, options, label=safe(field.hint))
    else:
        yield _many(field, options)


def _people(field: People, id_: str) -> Iterable[Json]:
    if field.many:
        return _single(field, field.options, id_)
    return _choice(field)


# ---------------------------------------------------------------- the text as others will see it


def _hide(field: Hide, id_: str) -> list[Json]:
    seen = box([each for text in (field.text,) for each in _placeholders(text)], "emphasis", spacing="Small")
    found: list[Json] = [heading(field.label, size="Default"), seen]
    if field.hidden:
        said = wording("hidden_one") if field.hidden == 1 else wording("hidden", count=field.hidden)
        found.append(line(run(said, weight="Bolder"), spacing="Small"))
    found += [box([line(run(nudge))], "warning", spacing="Small") for nudge in field.nudges]
    if not field.words:
        return [box(found, spacing="Large")]
    half = (len(field.words) + 1) // 2
    parts = [field.words[:half], field.words[half:]] if len(field.words) > COLUMNS_ABOVE else [field.words]
    inputs = [
        _many(field, part, number, label=wording("words_from", first=safe(part[0].label)) if len(parts) > 1 else "")
        for number, part in enumerate(parts, 1)
    ]
    inside = inputs if len(inputs) == 1 else [columns(*(column([each]) for each in inputs))]
    title = wording("words", count=len(field.words))
    hint = _hint(field.hint)
    found += kit.fold([line(run(title, color="Accent"))], [*hint, *inside], id_, title, is_open=bool(field.value))
    return [box(found, spacing="Large")]


def _placeholders(text: str) -> list[Json]:
    """The text with its placeholders, such as "[leerling]", in bold."""
    found = paragraphs(text)
    for each in found:
        said = each["inlines"][0]["text"]
        each["inlines"] = [
            run(part, weight="Bolder") if part.startswith("[") and part.endswith("]") else run(part)
            for part in _parts(said)
        ]
    return found


def _parts(text: str) -> Iterable[str]:
    left = text
    while left:
        begin = left.find("[")
        end = left.find("]", begin)
        if begin < 0 or end < 0:
            break
        yield from filter(None, (left[:begin], left[begin : end + 1]))
        left = left[end + 1 :]
    if left:
        yield left
