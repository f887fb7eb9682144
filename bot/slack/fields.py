"""Draws what is to be filled in on a screen, as inputs of a modal. Pure: values in, Block Kit out.

An input gets another `block_id` whenever what the product holds in it is replaced, since Slack keeps what was typed in
a block with the same one. Texts that people typed stand in initial values and plain text only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.slack import kit, marks
from bot.slack.kit import Json
from bot.slack.prose import alert, quoted
from bot.slack.wording import say
from flows.screen import Area, Choice, Choices, Day, Field, Hide, Line, Option, OptionGroup, People, Screen

NOTHING = "~"
"""Value of the option that chooses nothing: Slack has no empty values, and no way to let go of a radio button."""
WORDS_MAX = 1800
"""Words of one view that can be chosen to be hidden: more would not fit in what Slack takes."""
TYPED_MAX = 3000
IN_SIGHT = 6
"""More options than this of a choice that need not be made are in a select, out of the way."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Inputs:
    """Draws the fields of one screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        previews = sum(isinstance(block, Hide) for block in screen.blocks)
        self._room_for_words = WORDS_MAX // max(previews, 1)

    def draw(self, field: Field) -> list[Json]:
        """The blocks of one field, with its error above it."""
        found: list[Json]
        match field:
            case Choice():
                found = [*_explained(field.options), self._choice(field)] if field.options else _none(field)
            case Choices():
                found = self._choices(field)
            case Line() | Area():
                found = [self._typed(field)]
            case Day():
                found = [self._day(field)]
            case People():
                found = [self._people(field)]
            case Hide():
                return self._hide(field)
        return [*alert(say("wrong", error=field.error), "attention"), *found] if field.error else found

    # ------------------------------------------------------------ one input each

    def _choice(self, field: Choice) -> Json:
        options = choosable(field)
        chosen = next((each for each in options if each.id == field.value), None)
        if len(options) > kit.OPTIONS_MAX:
            return self._input(field, _external(chosen), field.value)
        in_sight = len(options) <= (kit.PICKS_MAX if field.required else IN_SIGHT)
        kind = "radio_buttons" if in_sight else "static_select"
        element: Json = {"type": kind, "options": [_option(each) for each in options]}
        if kind == "static_select":
            element["placeholder"] = kit.plain(say("choose"), kit.PLACEHOLDER_MAX)
        if chosen is not None:
            element["initial_option"] = _option(chosen)
        return self._input(field, element, field.value)

    def _choices(self, field: Choices) -> list[Json]:
        """Few options: boxes to tick. Many: a select for each group, under its title; each may stay empty."""
        groups = [group for group in field.groups if group.options]
        every = [option for group in groups for option in group.options]
        if not every:
            return _none(field)
        if len(groups) == 1 and len(every) <= kit.PICKS_MAX:
            return [*_explained(every), self._input(field, _many("checkboxes", every, field.value), field.value)]
        found = [] if len(groups) == 1 and not groups[0].title else [kit.header(field.label)]
        for number, (title, options) in enumerate(_selects(field, groups), 1):
            element = _many("multi_static_select", options, field.value)
            element["placeholder"] = kit.plain(say("choose"), kit.PLACEHOLDER_MAX)
            hint = field.hint if number == 1 else ""
            chosen = [each.id for each in options if each.id in field.value]
            found.append(self._input(field, element, chosen, label=title, hint=hint, number=number, optional=True))
        return found

    def _typed(self, field: Line | Area) -> Json:
        value = kit.cut(field.value, TYPED_MAX)
        element: Json = {
            "type": "plain_text_input",
            "multiline": isinstance(field, Area),
            "max_length": min(max(field.max, kit.size(value)), TYPED_MAX),
            "placeholder": kit.plain(say("type"), kit.PLACEHOLDER_MAX),
        }
        if value:
            element["initial_value"] = value
        return self._input(field, element, field.value)

    def _day(self, field: Day) -> Json:
        element: Json = {
            "type": "datepicker",
            "placeholder": kit.plain(say("choose_day"), kit.PLACEHOLDER_MAX),
        }
        if _DATE.fullmatch(field.value):
            element["initial_date"] = field.value
        return self._input(field, element, field.value)

    def _people(self, field: People) -> Json:
        chosen = [each for each in field.options if each.id in field.value]
        if not field.many:
            return self._input(field, _external(chosen[0] if chosen else None), field.value)
        element = _external(None) | {"type": "multi_external_select"}
        if chosen:
            element["initial_options"] = [_option(each) for each in chosen[: kit.OPTIONS_MAX]]
        return self._input(field, element, field.value)

    # ------------------------------------------------------------ a text as others will see it

    def _hide(self, field: Hide) -> list[Json]:
        found = kit.rich([kit.line(kit.words(kit.cut(field.label, kit.HEADER_MAX), bold=True)), *quoted(field.text)])
        beside = [_hidden(field.hidden)] if field.hidden else []
        words = self._words(field)
        if len(words) < len(field.words):
            beside.append(say("words_rest"))
        if beside or field.nudges:
            found.append(kit.context(*beside, *field.nudges))
        selects = [words[at : at + kit.OPTIONS_MAX] for at in range(0, len(words), kit.OPTIONS_MAX)]
        for number, options in enumerate(selects, 1):
            label = say("words")
            if len(selects) > 1:
                label = say("words_range", first=options[0].label, last=options[-1].label)
            element = _many("multi_static_select", options, field.value)
            element["placeholder"] = kit.plain(say("choose"), kit.PLACEHOLDER_MAX)
            hint = say("words_hint") if number == len(selects) else ""
            chosen = (field.text, [each.id for each in options if each.id in field.value])
            found.append(self._input(field, element, chosen, label=label, hint=hint, number=number, optional=True))
        return found

    def _words(self, field: Hide) -> Sequence[Option]:
        """The words to choose from; where not all fit, those with a capital first. Many: by the alphabet."""
        words = sorted(field.words, key=lambda word: not word.label[:1].isupper())
        words = words[: self._room_for_words]
        kept = [word for word in field.words if word in words]
        return kept if len(kept) <= kit.OPTIONS_MAX else sorted(kept, key=lambda word: word.label.casefold())

    # ------------------------------------------------------------ the block around it

    def _input(
        self, field: Field, element: Json, value: object, *, label: str = "", hint: str | None = None, number: int = 1,
        optional: bool | None = None,
    ) -> Json:  # fmt: skip
        said = field.hint if hint is None else hint
        drawn = (self.screen.page, self.screen.progress, self.screen.token, value)
        is_optional = not getattr(field, "required", False) if optional is None else optional
        block: Json = {
            "type": "input",
            "block_id": marks.block_id(field.id, drawn, number),
            "label": kit.plain(label or field.label, kit.LABEL_MAX),
            "element": element | {"action_id": marks.value_id(field.id, number)},
            "optional": is_optional,
        }
        return block | {"hint": kit.plain(said, kit.HINT_MAX)} if said else block


def error_of(field: Field) -> str:
    """What is wrong with what was filled in, or ""; a preview has no errors."""
    return "" if isinstance(field, Hide) else field.error


def choosable(field: Choice | People) -> tuple[Option, ...]:
    """What can be chosen in a field; also nothing, where that is allowed and only one can be."""
    if field.required or (isinstance(field, People) and field.many):
        return field.options
    return (*field.options, Option(NOTHING, say("nothing")))


def _external(chosen: Option | None) -> Json:
    """A select that asks for its options while somebody types."""
    found: Json = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": kit.plain(say("search"), kit.PLACEHOLDER_MAX),
    }
    return found if chosen is None else found | {"initial_option": _option(chosen)}


def _many(kind: str, options: Sequence[Option], value: Sequence[str]) -> Json:
    """A field in which any number of options can be chosen."""
    found: Json = {"type": kind, "options": [_option(each) for each in options]}
    chosen = [_option(each) for each in options if each.id in value]
    return found | {"initial_options": chosen} if chosen else found


def _selects(field: Choices, groups: Sequence[OptionGroup]) -> list[tuple[str, Sequence[Option]]]:
    """Each group with its title, in parts that fit in a select."""
    return [
        (group.title or field.label, group.options[at : at + kit.OPTIONS_MAX])
        for group in groups
        for at in range(0, len(group.options), kit.OPTIONS_MAX)
    ]


def _option(option: Option) -> Json:
    return kit.option(option.id, option.label, option.hint if kit.size(option.hint) <= kit.OPTION_MAX else "")


def _explained(options: Sequence[Option]) -> list[Json]:
    """What does not fit beside its option stands above them all."""
    long = [f"{each.label}: {each.hint}" for each in options if kit.size(each.hint) > kit.OPTION_MAX]
    return [kit.context(*long[at : at + 10]) for at in range(0, len(long), 10)]


def _none(field: Choice | Choices) -> list[Json]:
    """A field in which there is nothing to choose: Slack has no empty selects."""
    return [kit.section(f"{field.label}\n{say('none')}")]


def _hidden(count: int) -> str:
    return say("hidden_one") if count == 1 else say("hidden", count=count)
