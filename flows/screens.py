"""What people see when they open the product: home, one case, numbers, a guide, the trail, and what cannot be.

Pure: a scene in, a `Screen` out. Shows to each person what `flows.access` lets them see and no more; whoever has no
part in a case sees the same screen as for a case that does not exist. Ids of buttons that only look: `begin`, `home`,
`case`, `more`, `trail`, `hide`, `numbers`, `phone`, `guide:<id>`, `absence`. Ids that open a form: `open:<command>`, or
`open:<command>:<about>` (a task, a question, a move, or `<line>:<part>` of a text to hide). A button's `case` is
the code of the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.asking.options import shorten
from flows.buttons import first_buttons, more_buttons
from flows.cards import card, reason
from flows.contents import bare, contents, moves, own_notes, teacher_view
from flows.days import last_day, say_day
from flows.events import Recorded
from flows.protocol import Protocol
from flows.scene import Scene
from flows.screen import (
    LABEL_MAX,
    TITLE_MAX,
    Alert,
    Block,
    Bullets,
    Button,
    Card,
    CaseLine,
    Cases,
    PhoneLine,
    Phones,
    Screen,
    Text,
    Timeline,
    Tone,
)
from flows.standing import Standing
from flows.telling import say_date, sentence
from flows.timeline import say_when, telling_of, timeline
from flows.words import Sentences

COMING = 5
"""How many coming dates stand at home."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case in somebody's list: how it stands for them. `due` (UTC) is of their own next move, else of the case's.

    `waits`: the person has something to do; `urgent`: now. `button` does it; `open` looks at the case.
    """

    code: str
    status: str
    next: str
    is_open: bool
    waits: bool
    urgent: bool
    due: datetime | None
    what: str
    button: Button
    hats: frozenset[str]


def row(scene: Scene) -> Row | None:
    """How the scene's case stands in the list of the scene's person; None when they have no part in it."""
    standing = Standing(scene)
    if not standing.hats:
        return None
    message = card(scene)
    move = next(iter(standing.mine), None)
    first = move or next(iter(standing.moves), None)
    look = Button("case", scene.words("case.open"), case=scene.about.code)
    return Row(
        code=scene.about.code,
        status=_standing_line(message),
        next=message.next,
        is_open=scene.about.is_open,
        waits=move is not None or standing.ask is not None,
        urgent=bool(move and move.acute) or bool(standing.ask and standing.ask.alarm),
        due=first.due if first else None,
        what=reason(scene, move) if move else message.status or message.line,
        button=look,
        hats=standing.hats,
    )


def _standing_line(message: Card) -> str:
    step = f"{message.step[:1].upper()}{message.step[1:]}. " if message.step else ""
    return f"{step}{message.status or message.line}"


def home(scene: Scene, rows: Sequence[Row]) -> Screen:
    """The desk of one person: a big button to begin, what waits for them, their cases, coming dates, numbers."""
    words = scene.words
    waiting = sorted((r for r in rows if r.waits), key=lambda r: (not r.urgent, r.due or scene.now))
    others = [r for r in rows if not r.waits and r.is_open] + [r for r in rows if not r.waits and not r.is_open]
    blocks: list[Block] = [Text(words("home.intro"))]
    until = away_until(scene)
    if until:
        blocks.append(Alert(words("home.away_now", until=until)))
    blocks += [
        Cases(words("home.waits"), tuple(_line(r) for r in waiting), words("home.waits_empty")),
        Cases(
            words("home.mine"),
            tuple(_line(r) for r in others),
            words("home.others_empty" if waiting else "home.mine_empty"),
        ),
    ]
    coming = sorted((r for r in rows if r.due and r.due > scene.now), key=lambda r: r.due or scene.now)[:COMING]
    if coming:
        said = [words("home.date", when=say_day(r.due), code=r.code, what=r.what) for r in coming if r.due]
        blocks.append(Bullets(words("home.dates"), tuple(said)))
    blocks.append(phones(scene.protocol))
    buttons = (
        Button("begin", words("home.begin"), style="primary"),
        Button("absence", words("home.away")),
        Button("numbers", words("home.numbers")),
    )
    return Screen("home", words("home.title"), tuple(blocks), buttons)


def _line(r: Row) -> CaseLine:
    tone: Tone = "danger" if r.urgent else "attention" if r.waits else "calm"
    return CaseLine(r.code, r.status, r.next, r.button, tone)


def away_until(scene: Scene) -> str:
    """The last day of the absence that the person is in now, ready to show; "" when they are there."""
    me = scene.me
    now = [back for gone, back in (me.away if me else ()) if gone <= scene.now < back]
    return say_date(last_day(max(now))) if now else ""


# ---------------------------------------------------------------- one case


def case_screen(scene: Scene, trail: Sequence[Recorded]) -> Screen:
    """Everything that this person may see of the case, dangers first, with the buttons that answer what is open."""
    standing = Standing(scene)
    if not standing.hats:
        return unknown(scene)
    if standing.reads:
        blocks = contents(standing, trail)
    elif "teacher" in standing.hats:
        blocks = teacher_view(standing, trail)
    else:
        blocks = bare(standing)
        if "former" in standing.hats:
            blocks += own_notes(standing, trail)
    danger = scene.about.is_open and ("acute" in scene.about.flags or scene.about.alarm is not None)
    numbers_block = phones(scene.protocol, "danger" if danger else "calm")
    at = 1 if danger else len(blocks)
    blocks = (*blocks[:at], numbers_block, *blocks[at:])
    return _screen(scene, "case", scene.words("case.title", code=scene.about.code), blocks, first_buttons(standing))


def more_screen(scene: Scene) -> Screen:
    """Everything else that this person can do in the case now."""
    standing = Standing(scene)
    if not standing.hats:
        return unknown(scene)
    blocks = (*moves(standing), phones(scene.protocol))
    title = scene.words("case.more_title", code=scene.about.code)
    return _screen(scene, "more", title, blocks, (*more_buttons(standing), _back(scene)))


def trail_screen(scene: Scene, trail: Sequence[Recorded]) -> Screen:
    """The whole trail as a timeline, for who may read the case; their own lines for the others."""
    standing = Standing(scene)
    if not standing.hats:
        return unknown(scene)
    only = None if standing.reads else scene.person
    told = timeline(
        scene.protocol, trail, scene.roster, scene.words, only, reader=scene.person, alone=standing.shows_alone
    )
    hide = Button("hide", scene.words("case.button.hide"), case=scene.about.code)
    buttons = (_back(scene), hide) if "hide_text" in standing.offers else (_back(scene),)
    blocks = (Timeline(told), phones(scene.protocol))
    return _screen(scene, "trail", scene.words("trail.title", code=scene.about.code), blocks, buttons)


def hide_screen(scene: Scene, trail: Sequence[Recorded]) -> Screen:
    """Which text something must be hidden in: a button for each text that this person may read."""
    standing = Standing(scene)
    if not standing.hats:
        return unknown(scene)
    telling = telling_of(scene, trail)
    buttons = []
    for line, part, text in standing.hideable(trail):
        said = scene.words("trail.hide_button", text=shorten(text.text, LABEL_MAX - 2))
        hint = scene.words("trail.hide_hint", what=sentence(telling, line.event), when=say_when(line.at))
        buttons.append(Button(f"open:hide_text:{line.seq}:{part}", said, case=scene.about.code, hint=hint))
    key = "trail.hide" if buttons else "trail.hide_none"
    blocks = (Text(scene.words(key)), phones(scene.protocol))
    return _screen(scene, "hide", scene.words("trail.hide_title"), blocks, (*buttons, _back(scene)))


# ---------------------------------------------------------------- always within reach


def phones(protocol: Protocol, tone: Tone = "calm") -> Phones:
    """Every number of the board; those for when there is danger first."""
    ordered = sorted(protocol.phones, key=lambda phone: not phone.acute)
    return Phones(tuple(PhoneLine(p.label, p.number, p.note) for p in ordered), tone)


def numbers(scene: Scene) -> Screen:
    """The phone numbers, and how to go to Veilig Thuis oneself."""
    blocks = (Text(scene.words("numbers.intro")), phones(scene.protocol), *_sections(scene, "self"))
    return _screen(scene, "numbers", scene.words("numbers.title"), blocks, (_back(scene),))


def phone_card(scene: Scene) -> Screen:
    """The phone card: the numbers first, what is being done meanwhile, and how to go to Veilig Thuis oneself."""
    standing = Standing(scene)
    if not standing.hats:
        return unknown(scene)
    case = scene.about
    if case.is_taken:
        said = scene.words("phone.taken", name=scene.name(case.owner))
    else:
        said = scene.words("phone.asked" if case.open_asks and not standing.nobody_came else "phone.nobody")
    blocks = (phones(scene.protocol, "danger"), Text(said), *_sections(scene, "self"))
    return _screen(scene, "phone", scene.words("phone.title"), blocks, (_back(scene),))


def guide_screen(scene: Scene, guide: str) -> Screen:
    """A guide of the protocol, section by section; the screen of what cannot be found for one that is not there."""
    found = scene.protocol.guide.get(guide)
    if found is None:
        return unknown(scene)
    blocks = (*_sections(scene, guide), phones(scene.protocol))
    return _screen(scene, f"guide:{guide}", shorten(found.title, TITLE_MAX), blocks, (_back(scene),))


def _sections(scene: Scene, guide: str) -> tuple[Block, ...]:
    found = scene.protocol.guide.get(guide)
    return tuple(Bullets(section.title, section.lines) for section in found.sections) if found else ()


# ---------------------------------------------------------------- what cannot be


NOBODY_THERE = "nobody_there"
"""Why a case cannot be given to anybody now. Who must go can say so: then the ladder is asked, too."""


NOTHING_TO_LINK = "nothing_to_link"
"""Why a case cannot be linked now."""


def refusal_text(words: Sentences, code: str, detail: str = "") -> str:
    """Why something cannot be done, by the code of the refusal; a general sentence for a code without its own."""
    key = f"refused.{code}"
    return words(key if key in words else "refused.other", detail=detail).strip()


def refused(scene: Scene, code: str, detail: str = "") -> Screen:
    """The screen that says why something cannot be done now, with the way back and the numbers."""
    if code == "unknown":
        return unknown(scene)
    words, said = scene.words, Text(refusal_text(scene.words, code, detail))
    if code != NOBODY_THERE:
        return _screen(scene, "refused", words("refused.title"), (said, phones(scene.protocol)), (_back(scene),))
    more = (Text(words(f"refused.{code}_call")), phones(scene.protocol), Text(words(f"refused.{code}_away")))
    buttons = (_back(scene), Button("absence", words("home.away")))
    return _screen(scene, "refused", words("refused.title"), (said, *more), buttons)


def unknown(scene: Scene) -> Screen:
    """A case that is not there, or not for this person: the two cannot be told apart, the code is not repeated."""
    blocks = (Text(scene.words("refused.unknown")), phones(scene.protocol))
    home_button = Button("home", scene.words("case.button.home"))
    return Screen("refused", scene.words("refused.title"), blocks, (home_button,))


def stale(scene: Scene, *, ended: bool = False) -> Screen:
    """A form whose own place passed or changed meanwhile: says so, and shows the way to how it is now. `ended`: they
    sent it themselves, and what they just filled in is kept nowhere.
    """
    blocks = (Alert(scene.words("refused.ended" if ended else "refused.stale")), phones(scene.protocol))
    show = Button("case", scene.words("case.button.show"), style="primary", case=scene.about.code)
    return _screen(scene, "stale", scene.words("refused.stale_title"), blocks, (show, _back(scene)))


def _screen(scene: Scene, name: str, title: str, blocks: Sequence[Block], buttons: Sequence[Button]) -> Screen:
    return Screen(name, title, tuple(blocks), tuple(buttons), case=scene.case.code if scene.case else "")


def _back(scene: Scene) -> Button:
    """Back to the case, or home where there is none."""
    if scene.case is None:
        return Button("home", scene.words("case.button.home"))
    return Button("case", scene.words("case.button.back"), case=scene.case.code)
