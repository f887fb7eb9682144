"""What a case says, in blocks: all of it for who works on it, their own part for the others.

Draws only. Who gets which of these is decided in `flows.screens` by what `flows.access` says of that person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows import events as e
from flows.agenda import Move
from flows.buttons import move_name
from flows.days import say_moment
from flows.events import Recorded
from flows.scene import Scene
from flows.screen import Alert, Block, Bullets, Fact, Heading, Quote, Text
from flows.standing import Standing
from flows.state import Observation
from flows.telling import Telling, say_date, sentence, shown_text, shown_texts
from flows.timeline import say_when, sealed, steps_of, telling_of

Blocks = tuple[Block, ...]

NOT_SHOWN = (
    e.CaseStarted, e.SignalsNoted, e.ObservationAdded, e.DangerJudged, e.PeopleExcluded, e.CasesLinked, e.LinkedDanger,
    e.Asked, e.NobodyAvailable, e.AlarmRaised, e.AlarmSettled, e.PhoneCardGiven, e.Informed, e.PartPassedOn,
    e.TaskOpened, e.TalkHeld, e.TalkReleased, e.WeighingOpened, e.ReportOwed, e.PlaceReached, e.Reminded, e.Escalated,
    e.Undelivered, e.WentAway, e.TextHidden, e.Read, e.Exported,
)  # fmt: skip
"""Events that stand elsewhere on the screen already, or only in the whole trail."""


def contents(standing: Standing, trail: Sequence[Recorded]) -> Blocks:
    """The whole case for a reader: dangers first, where it stands, what was seen, then step by step what followed."""
    scene = standing.scene
    telling = telling_of(scene, trail)
    return (
        *dangers(scene, telling),
        *status(standing),
        *moves(standing),
        *picture(scene),
        *alone_answers(standing),
        *followed(standing, telling, trail),
        *rules(scene),
    )


def teacher_view(standing: Standing, trail: Sequence[Recorded]) -> Blocks:
    """For who began the case: how it stands, what was agreed with them, what they told themselves."""
    scene, telling = standing.scene, telling_of(standing.scene, trail)
    said = (
        Text(teacher_status(standing)),
        *_place(scene),
        *moves(standing),
        *_questions(scene),
        *_agreed(standing, telling, trail),
    )
    own = (*picture(scene, own=True), *_own_words(standing, telling, trail))
    self_ = (Text(scene.words("case.teacher.self")),) if scene.about.is_open else ()
    return (*said, *own, *self_)


def bare(standing: Standing) -> Blocks:
    """Code, step and dates only, for who looks whether it goes on."""
    scene = standing.scene
    if standing.hats == {"former"}:
        return ()
    due = [Fact(scene.words("case.bare.next"), say_moment(m.due)) for m in standing.moves[:1]]
    return (Text(scene.words("case.bare.intro")), *_place(scene), *_dates(scene), *due)


def own_notes(standing: Standing, trail: Sequence[Recorded]) -> Blocks:
    """What this person wrote themselves, and nothing else."""
    scene, telling = standing.scene, telling_of(standing.scene, trail)
    quotes = [
        _entry(telling, line) for line in trail if line.actor == scene.person and shown_texts(telling, line.event)
    ]
    return (Text(scene.words("case.former.intro")), *(quotes or [Text(scene.words("case.former.none"))]))


# ---------------------------------------------------------------- where it stands


def dangers(scene: Scene, telling: Telling) -> Iterator[Block]:
    """Every danger that was judged present, here or in a linked case, and what comes first then."""
    if not scene.about.is_open:
        if scene.about.flags:
            yield Fact(scene.words("case.dangers"), telling.dangers(scene.about.flags))
        return
    for danger in scene.protocol.dangers:
        if danger.id in scene.about.flags:
            said = scene.words("case.danger", title=danger.title, first=danger.first)
            yield Alert(said, "danger" if danger.id == "acute" else "attention")
    if scene.about.linked_dangers:
        yield Alert(scene.words("case.linked_danger", dangers=telling.dangers(scene.about.linked_dangers)))
    if scene.about.held:
        yield Alert(scene.words("case.held", why=telling.dangers(scene.about.held)))


def status(standing: Standing) -> Iterator[Block]:
    """Who has it, at which step, since when, and what it belongs to."""
    scene, case = standing.scene, standing.scene.about
    if not case.is_open:
        yield Text(scene.words("case.withdrawn" if case.status == "withdrawn" else "case.ended"))
    yield from _place(scene)
    if case.owner:
        holder = scene.words("case.holder_value", name=scene.name(case.owner), role=scene.role(case.owner_role))
        yield Fact(scene.words("case.holder"), holder)
    elif case.is_open:
        yield Fact(scene.words("case.holder"), scene.words("case.holder_none"))
    yield from _dates(scene)
    starter = scene.roster.get(case.starter)
    if starter is not None and not starter.known:
        yield Text(scene.words("case.unlisted", name=starter.name))
    if case.links:
        yield Fact(scene.words("case.linked"), ", ".join(case.links))


def _place(scene: Scene) -> Iterator[Block]:
    place = scene.protocol.place.get(scene.about.place)
    if place is None or not scene.about.is_open:
        return
    if not place.step:
        yield Fact(scene.words("case.where"), place.title)
        return
    value = scene.words("case.step_value", step=place.step, count=len(scene.protocol.steps), title=place.title)
    yield Fact(scene.words("case.step"), value)


def _dates(scene: Scene) -> Iterator[Block]:
    for key, at in (("case.started", scene.about.started_at), ("case.closed", scene.about.closed_at)):
        if at is not None:
            yield Fact(scene.words(key), say_when(at))


def moves(standing: Standing) -> Iterator[Block]:
    """What is asked of this person, and what is waited for from others."""
    scene = standing.scene
    if standing.ask is not None:
        due = next((m.due for m in standing.moves if m.form == "accept"), scene.now)
        yield Alert(scene.words("case.ask_now" if standing.ask.alarm else "case.ask", when=say_moment(due)))
    yield from _late(standing)
    mine = tuple(_owed(scene, m, "case.move") for m in standing.mine if m.form != "accept")
    if mine:
        yield Bullets(scene.words("case.mine"), mine)
    theirs = tuple(_owed(scene, m, "case.move_of") for m in standing.theirs)
    if theirs and standing.reads:
        yield Bullets(scene.words("case.theirs"), theirs)


def _late(standing: Standing) -> Iterator[Block]:
    """What somebody can do themselves when the date passed of something that another must let them know."""
    scene = standing.scene
    chase = scene.words("case.act.record_chase")
    for move in standing.mine:
        if move.due <= scene.now and f"case.late.{move.form}" in scene.words:
            yield Alert(scene.words(f"case.late.{move.form}", chase=chase))


def _owed(scene: Scene, move: Move, key: str) -> str:
    names = ", ".join(scene.name(p) for p in move.people)
    late = "_late" if move.due <= scene.now else ""
    said = scene.words(f"{key}{late}", name=names, what=move_name(scene, move), when=say_moment(move.due))
    return f"{said[:1].upper()}{said[1:]}"


def teacher_status(standing: Standing) -> str:
    """How the case stands, for who began it: who has it, and when something is heard."""
    scene, case = standing.scene, standing.scene.about
    if not case.is_open:
        return scene.words(f"case.teacher.{case.status}")
    if not case.is_taken:
        if standing.nobody_came:
            return scene.words("case.teacher.nobody")
        if standing.asked_from is not None:
            return scene.words("case.teacher.waiting_from", when=say_moment(standing.asked_from))
        return scene.words("case.teacher.waiting_now" if case.alarm else "case.teacher.waiting")
    taken = scene.words("case.teacher.taken", name=scene.name(case.owner))
    first = next(iter(standing.moves), None)
    if first is None:
        return taken
    if first.due <= scene.now:
        return f"{taken} {scene.words('case.teacher.hear_soon')}"
    return f"{taken} {scene.words('case.teacher.hear', when=say_moment(first.due))}"


# ---------------------------------------------------------------- what was seen


def picture(scene: Scene, *, own: bool = False) -> Iterator[Block]:
    """Age, signals in their groups, what goes well, every observation with its kind and source; or only their own."""
    case, words = scene.about, scene.words
    observations = [seen for seen in case.observations if not own or seen.by == scene.person]
    if not (case.age or case.signals or case.goes_well or observations):
        return
    yield Heading(words("case.teacher.own" if own else "case.picture"))
    if case.age in scene.protocol.age:
        yield Fact(words("case.age"), scene.protocol.age[case.age].label)
    groups = [(g, [i.label for i in g.items if i.id in case.signals]) for sl in scene.protocol.lists for g in sl.groups]
    for group, labels in groups:
        if labels:
            yield Bullets(words("case.signals", group=group.title), tuple(labels))
    if case.goes_well is not None:
        yield Quote(shown_text(words, case.goes_well), words("case.good"))
    for seen in observations:
        yield Quote(shown_text(words, seen.text), _observed(scene, seen))


def _observed(scene: Scene, seen: Observation) -> str:
    followed = f"_{seen.outcome}" if seen.outcome in ("confirmed", "refuted") else ""
    kind = scene.words(f"case.kind.{seen.kind}{followed if seen.kind == 'hypothesis' else ''}")
    source = shown_text(scene.words, seen.source) if seen.source else ""
    if seen.profession:
        key = f"forms.option.professions.{seen.profession}"
        source = scene.words(key) if key in scene.words else seen.profession
    key = "case.observation_source" if source else "case.observation"
    return scene.words(key, kind=kind, source=source, who=scene.role(seen.role), when=say_when(seen.at))


# ---------------------------------------------------------------- what followed


def alone_answers(standing: Standing) -> Iterator[Block]:
    """What everybody answered alone, question by question; until that may be shown, that it waits."""
    scene, weighing = standing.scene, standing.scene.about.weighing
    if weighing.at is None or not weighing.alone:
        return
    if not standing.shows_alone:
        yield Text(scene.words("case.alone_waits"))
        return
    roles = dict(zip(weighing.people, weighing.roles, strict=True))
    for question in scene.protocol.questions:
        said = [(person, dict(answers).get(question.id)) for person, answers, _ in weighing.alone]
        labels = {option.id: option.label for option in question.options}
        lines = tuple(
            scene.words("case.alone_line", role=scene.role(roles.get(person, "")), answer=labels.get(given, given))
            for person, given in said
            if given is not None
        )
        if lines:
            yield Bullets(scene.words("case.alone", question=question.title), lines)


def followed(standing: Standing, telling: Telling, trail: Sequence[Recorded]) -> Iterator[Block]:
    """What was asked, advised, said, weighed, decided and done, under the heading of its step."""
    scene = standing.scene
    shut = frozenset[int]() if standing.shows_alone else sealed(trail)
    shown = [
        (step, line)
        for line, step in zip(trail, steps_of(scene.protocol, trail), strict=True)
        if not isinstance(line.event, NOT_SHOWN) and (line.seq not in shut or line.actor == scene.person)
    ]
    titles = {
        step.id: scene.words("case.step_heading", step=step.id, title=step.title) for step in scene.protocol.steps
    }
    for step in (*titles, ""):
        lines = [line for at, line in shown if at == step]
        if lines:
            yield Heading(titles.get(step) or scene.words("case.other_heading"))
            yield from (_entry(telling, line) for line in lines)


def _entry(telling: Telling, line: Recorded) -> Block:
    who, when = telling.role(line.role) if line.actor else telling.words("scene.product"), say_when(line.at)
    what = sentence(telling, line.event)
    parts = shown_texts(telling, line.event)
    if parts:
        return Quote("\n\n".join(parts), telling.words("case.about", what=what, who=who, when=when))
    return Fact(f"{who}, {when}", what)


def _own_words(standing: Standing, telling: Telling, trail: Sequence[Recorded]) -> Iterator[Block]:
    """What the one who began wrote after the beginning: answers, tasks, notes."""
    shown = (e.ObservationAdded, e.SignalsNoted)
    own = [line for line in trail if line.actor == standing.scene.person and not isinstance(line.event, shown)]
    yield from (_entry(telling, line) for line in own if shown_texts(telling, line.event))


def _questions(scene: Scene) -> Iterator[Block]:
    for question in scene.about.questions:
        if question.person == scene.person:
            about = scene.words("case.teacher.asked", when=say_when(question.at))
            yield Quote(shown_text(scene.words, question.text), about)


def _agreed(standing: Standing, telling: Telling, trail: Sequence[Recorded]) -> Iterator[Block]:
    """What was agreed with the one who began: the advice, what they were told after a decision, a talk they join."""
    scene, talk = standing.scene, standing.scene.about.talk
    feedback = {task.id for task in scene.protocol.tasks if "decision" in task.when}
    agreed: list[Block] = []
    for line in trail:
        match line.event:
            case e.Advised():
                agreed.append(_entry(telling, line))
            case e.TaskDone(task=task) if task in feedback:
                agreed.append(_entry(telling, line))
            case _:
                pass
    if talk.on is not None and not talk.done and scene.person in (talk.leader, *talk.others):
        agreed.append(Text(scene.words("case.teacher.talk", on=say_date(talk.on))))
    if agreed:
        yield Heading(scene.words("case.teacher.agreed"))
        yield from agreed


def rules(scene: Scene) -> Iterator[Block]:
    """What people must know at this place, as the protocol says."""
    here = tuple(rule.text for rule in scene.protocol.rules if scene.about.place in rule.at)
    if here and scene.about.is_open:
        yield Bullets(scene.words("case.rules"), here, folded=True)
