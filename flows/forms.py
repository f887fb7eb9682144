"""Forms: a command drawn as screens, and what was filled in read back into a command.

Pure. `form` is the name of a command with what it is about ("advise", "record_task:kindcheck"), or a way to begin
("start:concern"). A draft is a mapping of what was filled in so far; texts in it have passed the name guard. What may
be done by whom is decided in `flows.decide`.

    order = pages(scene, form, draft)             # () : the button is the command
    screen = draw(scene, form, draft, order[0])
    found = read(scene, form, page, said.values, draft)
    draft, page = follow(scene, form, {**draft, **found.values}, page, said.button)   # page "": complete
    command = build(scene, form, draft)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from flows import capture
from flows.asking import command as commanded
from flows.asking import start
from flows.asking.beside import after_fields, before_fields, danger_examples, danger_first, phones
from flows.asking.fields import LINE_MAX, Asked, Value, Values, draw_field, label_of, one, read_field, several
from flows.asking.people import home_school
from flows.asking.preview import chosen_positions, hide_block
from flows.commands import NAMES, Command, RaiseAlarm
from flows.scene import Scene
from flows.screen import TEXT_MAX, Block, Button, Screen, Text

PREVIEW = "preview"
"""The last page: the texts as others will see them."""
NEXT, BACK, SEND, CANCEL, HIDE, ALARM, MORE, REMOVE, DROP = (
    "next", "back", "send", "cancel", "hide", "alarm", "more", "remove", "drop",
)  # fmt: skip
"""Ids of the buttons. cancel closes (what a button left is kept), drop gives the draft up, alarm asks help at once."""

_NONE: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was filled in on one page.

    `values`: tidied, ready to go into the draft once `texts` (ids of the free texts among them) passed the name guard.
    `errors`: field id -> a sentence. `hide`, of the preview: field id -> positions to hide with `flows.guard.hide`.
    """

    values: dict[str, Value] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)
    hide: dict[str, tuple[int, ...]] = field(default_factory=dict)


class Unfinished(Exception):
    """A draft that is not complete: the page where something is missing, and its errors."""

    def __init__(self, page: str, errors: Mapping[str, str]) -> None:
        super().__init__(f"page {page}: {', '.join(errors)}")
        self.page = page
        self.errors = dict(errors)


def is_start(form: str) -> bool:
    """Whether the form begins a case."""
    return form in start.FORMS


def is_form(form: str) -> bool:
    """Whether there is such a form."""
    return is_start(form) or form.partition(":")[0] in NAMES


def pages(scene: Scene, form: str, values: Values) -> tuple[str, ...]:
    """The ids of the pages that this draft has; none: the button is the command."""
    if is_start(form):
        order = start.page_order(scene, form, values)
    else:
        asked = [each.page for each in _fields(scene, form, values)]
        order = tuple(dict.fromkeys(asked)) or (("1",) if form in commanded.CONFIRMED else ())
    return (*order, PREVIEW) if _texts(scene, form, values) else order


def _fields(scene: Scene, form: str, values: Values) -> tuple[Asked, ...]:
    if is_start(form):
        return start.asked_fields(scene, form, values)
    asked = commanded.asked_fields(scene, form)
    return tuple(each for each in asked if not commanded.leaves_out(scene, form, each, values))


def _texts(scene: Scene, form: str, values: Values) -> tuple[Asked, ...]:
    """The free texts that were filled in."""
    return tuple(each for each in _fields(scene, form, values) if each.is_text and one(values, each.id))


def _base(form: str) -> str:
    """Where the words of the form stand."""
    return f"capture.{start.entry_of(form)}" if is_start(form) else f"forms.{commanded.split(form)[0]}"


# ---------------------------------------------------------------- drawing


def draw(
    scene: Scene,
    form: str,
    values: Values,
    page: str,
    errors: Mapping[str, str] = MappingProxyType({}),
    token: str = "",
) -> Screen:
    """A page of the form; one that the draft does not have is its first.

    `errors`: field id -> sentence. `token` goes back with the answer.
    """
    if is_start(form):
        values = {"school": home_school(scene), **values}
    order = pages(scene, form, values) or ("1",)
    page = page if page in order else order[0]
    at = order.index(page)
    first = danger_first(scene, values)
    last = () if first or _shows_numbers(form) else (phones(scene),)
    return Screen(
        name=form,
        title=_title(scene, form, page),
        blocks=(*first, *_body(scene, form, values, page, errors), *last),
        buttons=_buttons(scene, form, values, page, order),
        case=scene.case.code if scene.case is not None else "",
        page=page,
        token=token,
        progress=(at + 1, len(order)) if len(order) > 1 else (0, 0),
    )


def _shows_numbers(form: str) -> bool:
    """Whether the numbers stand on top already."""
    return form in ("start:acute", "raise_alarm")


def _title(scene: Scene, form: str, page: str) -> str:
    base, kind = _base(form), page.partition(":")[0]
    if page == PREVIEW:
        return scene.words("forms.preview.title")
    if is_start(form):
        own = capture.first_key(scene, f"{base}.page.{kind}.title", f"capture.page.{kind}.title")
        return scene.words(own or f"{base}.title", number=page.partition(":")[2])
    name, about = commanded.split(form)
    return scene.protocol.task[about["task"]].title if name == "record_task" else scene.words(f"{base}.title")


def _body(scene: Scene, form: str, values: Values, page: str, errors: Mapping[str, str]) -> tuple[Block, ...]:
    """What stands between the numbers: a page of fields, or the preview."""
    if page == PREVIEW:
        return _draw_preview(scene, form, values)
    if is_start(form):
        before, after = capture.beside(scene, form, page, values)
    else:
        before = before_fields(scene, form, page, base=_base(form))
        after = after_fields(scene, form, page)
    found: list[Block] = list(before)
    if form == "raise_alarm":
        found.insert(0, phones(scene, danger=True))
    here = [each for each in _fields(scene, form, values) if each.page == page]
    for asked in here:
        found.append(draw_field(scene, asked, values, _base(form), errors.get(asked.id, "")))
        found += [
            danger_examples(scene, danger) for danger in scene.protocol.dangers if danger.id in _asks(scene, asked)
        ]
    if any(asked.is_text for asked in here):
        found.append(Text(scene.words("forms.note.kept")))
    return (*found, *after)


def _asks(scene: Scene, asked: Asked) -> tuple[str, ...]:
    """The dangers that a field asks about."""
    kind, _, about = asked.source.partition(":")
    if kind == "dangers":
        return tuple(danger.id for danger in scene.protocol.dangers)
    return (about or "acute",) if kind in ("acute", "danger") else ()


def _draw_preview(scene: Scene, form: str, values: Values) -> tuple[Block, ...]:
    found: list[Block] = [Text(scene.words("guard.promise"))]
    if is_start(form):
        found += capture.summary(scene, form, values)
    for asked in _texts(scene, form, values):
        label = label_of(scene, asked, _base(form))
        number = asked.id.split(".")[1] if asked.id.startswith("seen.") and start.seen_count(values) > 1 else ""
        found.append(hide_block(scene, asked.id, f"{number}. {label}" if number else label, one(values, asked.id)))
    return (*found, Text(scene.words("guard.rephrase")))


def _buttons(scene: Scene, form: str, values: Values, page: str, order: tuple[str, ...]) -> tuple[Button, ...]:
    words, base = scene.words, _base(form)
    is_last = page == order[-1] and (page == PREVIEW or not _must_type(scene, form, values, page))
    send = words(f"{base}.send" if f"{base}.send" in words else "forms.button.send")
    urgent = form in ("start:acute", "raise_alarm")
    on = Button(SEND, send, "danger" if urgent else "primary", sends=True) if is_last else None
    found = [on or Button(NEXT, words("forms.button.next"), "primary", sends=True)]
    if danger_first(scene, values) and not urgent:
        found.insert(0, Button(ALARM, words("forms.button.alarm"), "danger", sends=True))
    if page == PREVIEW:
        found.append(Button(HIDE, words("forms.button.hide"), sends=True))
    if is_start(form) and page.startswith("seen:") and form != "start:colleague":
        if start.seen_count(values) < start.MOST_SEEN:
            found.append(Button(MORE, words("forms.button.more"), sends=True))
        if start.seen_count(values) > 1:
            found.append(Button(REMOVE, words("forms.button.remove")))
    # Before the first page of a form of a case lies the case itself.
    if page != order[0] or not is_start(form):
        label = words("forms.button.rephrase" if page == PREVIEW else "forms.button.back")
        found.append(Button(BACK, label, sends=True))
    found.append(Button(CANCEL, words("forms.button.cancel")))
    if is_start(form) and page != order[0]:
        found.append(Button(DROP, words("forms.button.drop"), hint=words("forms.button.drop_hint")))
    return tuple(found)


def _must_type(scene: Scene, form: str, values: Values, page: str) -> bool:
    """A text is asked on this page, so the preview comes after it."""
    return any(each.is_text and each.required for each in _fields(scene, form, values) if each.page == page)


# ---------------------------------------------------------------- reading


def read(
    scene: Scene, form: str, page: str, values: Values, draft: Values = _NONE, *, leaving: bool = False
) -> PageRead:
    """What came back from one page. `draft`: what was filled in before.

    `leaving`: the page is left unfinished (back, remove, alarm), so nothing is asked for; what cannot be kept goes.
    """
    if page == PREVIEW:
        return PageRead(hide=_chosen(scene, form, values, draft))
    here = [each for each in _fields(scene, form, {**draft, **values}) if each.page == page]
    kept, wrong = _read_page(scene, form, page, values, draft)
    if leaving:
        kept |= {each.id: _cut(each, kept[each.id]) for each in here if each.id in wrong}
        wrong = {}
    texts = tuple(each.id for each in here if each.is_text and one(kept, each.id))
    return PageRead(kept, texts, {key: _sentence(scene, key, error, here) for key, error in wrong.items()})


def _read_page(
    scene: Scene, form: str, page: str, values: Values, draft: Values
) -> tuple[dict[str, Value], dict[str, str]]:
    """What was filled in, tidied, and the keys of what is wrong, both by field id."""
    known: Values = {**draft, **values}
    kept: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for asked in _fields(scene, form, known):
        if asked.page == page:
            kept[asked.id], error = read_field(scene, asked, known, values)
            wrong |= {asked.id: error} if error else {}
    return kept, _disagreements(scene, form, page, {**draft, **kept}) | wrong


def _chosen(scene: Scene, form: str, values: Values, draft: Values) -> dict[str, tuple[int, ...]]:
    """Which words of which texts of the draft were chosen to be hidden."""
    texts = _texts(scene, form, draft)
    found = {each.id: chosen_positions(one(draft, each.id), several(values, each.id)) for each in texts}
    return {key: positions for key, positions in found.items() if positions}


def _cut(asked: Asked, value: Value) -> Value:
    """What of a wrong value can stay in a draft: as much of a text as fits, and no kenmerk that may be a name."""
    if asked.is_text and isinstance(value, str):
        return value[: TEXT_MAX if asked.ask == "area" else LINE_MAX]
    return "" if asked.ask == "reference" else value


def _disagreements(scene: Scene, form: str, page: str, values: Values) -> dict[str, str]:
    if is_start(form):
        return start.disagreements(form, page, values)
    return commanded.disagreements(scene, form, page, values)


def _sentence(scene: Scene, key: str, error: str, here: list[Asked]) -> str:
    asked = next((each for each in here if each.id == key), None)
    return scene.words(f"forms.error.{error}", max=LINE_MAX if asked and asked.ask == "line" else TEXT_MAX)


def follow(scene: Scene, form: str, values: Values, page: str, button: str) -> tuple[Values, str]:
    """The draft and the page after a button; page "" when the form is complete. `values`: with this page in them."""
    if is_start(form) and page.startswith("seen:"):
        if button == MORE:
            return start.add_observation(values)
        if button == REMOVE:
            return start.remove_observation(values, page)
    order = pages(scene, form, values)
    at = order.index(page) if page in order else 0
    if button == BACK:
        return values, order[max(at - 1, 0)]
    if button in (NEXT, SEND):
        return values, order[at + 1] if at + 1 < len(order) else ""
    return values, page


# ---------------------------------------------------------------- the command


def build(scene: Scene, form: str, values: Values) -> Command:
    """The command out of a complete draft; `Unfinished` names the first page where something is missing."""
    asked = list(_fields(scene, form, values))
    for page in pages(scene, form, values):
        wrong = _read_page(scene, form, page, values, values)[1] if page != PREVIEW else {}
        # A placeholder may be longer than the name it hides; nobody has to shorten their text for that.
        errors = {key: _sentence(scene, key, error, asked) for key, error in wrong.items() if error != "too_long"}
        if errors:
            raise Unfinished(page, errors)
    if is_start(form):
        return start.make_command(scene, form, values)
    return commanded.make_command(scene, form, values)


def alarm(scene: Scene, form: str, values: Values) -> Command:
    """What asks help at once, out of a form that is not finished: the start with what is there, or the alarm."""
    return start.make_command(scene, form, values) if is_start(form) else RaiseAlarm()
