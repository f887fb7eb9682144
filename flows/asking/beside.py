"""What stands beside the fields of a form: numbers, danger, guides, rules, and what others answered.

Pure. Everything a reader may open stays folded; phone numbers are always there, and come first when there is danger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flows.asking.command import open_questions, split
from flows.asking.fields import Values, one, several
from flows.days import dutch_time
from flows.protocol import Danger
from flows.scene import Scene
from flows.screen import Alert, Block, Bullets, PhoneLine, Phones, Quote, Text
from flows.state import Weighing
from flows.tuning import with_veilig_thuis
from flows.weighing import norms

KIND_OF: dict[str, str] = {
    "accept": "ask", "decline": "ask", "record_contact": "spar", "advise": "advise", "plan_talk": "talk",
    "record_talk": "talk", "skip_talk": "talk", "weigh_alone": "weigh", "weigh_jointly": "weigh",
    "decide_report": "report", "record_report": "report", "decide_help": "help", "judge_result": "follow",
    "record_monitoring": "follow", "agree_monitoring": "follow", "close_case": "conclude",
}  # fmt: skip
"""The kind of place that a form belongs to, for the rules that stand beside it."""

ASKS_HYPOTHESES = frozenset(
    {"advise", "plan_talk", "record_talk", "weigh_jointly", "decide_report", "decide_help", "close_case"}
)
"""Forms at which open hypotheses come back."""


def phones(scene: Scene, *, danger: bool = False) -> Phones:
    """The board's numbers; with danger those for now first, and only they when there are any."""
    every = scene.protocol.phones
    chosen = tuple(phone for phone in every if phone.acute) or every if danger else every
    lines = tuple(PhoneLine(phone.label, phone.number, phone.note) for phone in chosen)
    return Phones(lines, "danger" if danger else "calm")


def dangers_said(values: Values) -> tuple[str, ...]:
    """The ids of the dangers that were answered with yes in a draft."""
    found = list(several(values, "dangers"))
    if one(values, "acute") == "yes":
        found.append("acute")
    found += [key.removeprefix("danger.") for key in values if key.startswith("danger.") and one(values, key) == "yes"]
    return tuple(dict.fromkeys(found))


def danger_first(scene: Scene, values: Values) -> tuple[Block, ...]:
    """What comes first after a yes to acute danger or disclosure: one sentence each, and the numbers."""
    said = dangers_said(values)
    urgent = [danger for danger in scene.protocol.dangers if danger.id in said and danger.id in ("acute", "disclosure")]
    if not urgent:
        return ()
    tone = "danger" if any(danger.id == "acute" for danger in urgent) else "attention"
    alerts = tuple(Alert(danger.first, "danger" if danger.id == "acute" else "attention") for danger in urgent)
    return (*alerts, phones(scene, danger=tone == "danger"))


def danger_examples(scene: Scene, danger: Danger) -> Bullets:
    """The examples of a danger, folded, under its explanation."""
    title = scene.words("forms.danger.examples", danger=danger.title.lower())
    return Bullets(title, (danger.explain, *danger.examples), folded=True)


def before_fields(scene: Scene, form: str, page: str, *, base: str) -> tuple[Block, ...]:
    """What is read before the fields of a page: what the form is for, and what the answer hangs on."""
    name, about = split(form)
    found: list[Block] = []
    if f"{base}.intro" in scene.words and page == "1":
        found.append(Text(scene.words(f"{base}.intro")))
    own = _BEFORE.get(name)
    if own is not None:
        found += own(scene, page, about)
    if page == "1" and name in ASKS_HYPOTHESES:
        found += _open_hypotheses(scene)
    return tuple(found)


def after_fields(scene: Scene, form: str, page: str) -> tuple[Block, ...]:
    """What can be opened below the fields: guides and rules to know, folded."""
    name = split(form)[0]
    found: list[Block] = []
    held = scene.case is not None and bool(scene.case.held)
    for guide, pages, titled in _GUIDES.get(name, ()):
        if page in pages and not (held and guide == "announce"):
            found += _guide(scene, guide, titled)
    kind = KIND_OF.get(name)
    places = {place.id for place in scene.protocol.places if place.kind == kind}
    if scene.case is not None and kind == "ask":
        places &= {scene.case.place}
    rules = tuple(rule.text for rule in scene.protocol.rules if places & set(rule.at))
    if rules and page == "1":
        found.append(Bullets(scene.words("forms.rules"), rules, folded=True))
    return tuple(found)


_GUIDES: dict[str, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    "plan_talk": (("talk", ("1",), ""), ("child", ("1",), "")),
    "record_talk": (("talk", ("2",), "agenda"),),
    "decide_report": (("announce", ("1", "2"), ""),),
    "record_report": (("announce", ("1",), ""), ("veilig_thuis", ("1",), "")),
    "record_advice": (("veilig_thuis", ("1",), ""),),
    "record_chase": (("veilig_thuis", ("1",), ""),),
}
"""Which guides a form shows: id, on which pages, and a word of the titles of the sections that are shown ("" all)."""


def _guide(scene: Scene, guide: str, titled: str) -> list[Block]:
    found = scene.protocol.guide.get(guide)
    if found is None:
        return []
    sections = [s for s in found.sections if titled in s.title.casefold()] or list(found.sections)
    return [Bullets(f"{found.title}: {s.title[:1].lower()}{s.title[1:]}", s.lines, folded=True) for s in sections]


def _open_hypotheses(scene: Scene) -> list[Block]:
    """Every hypothesis is confirmed or refuted some day (INOS st.1); asked for at each next step."""
    if scene.case is None or not scene.case.hypotheses:
        return []
    lines = tuple(f"{dutch_time(o.at):%d-%m}: {o.text.text}" for o in scene.case.hypotheses)
    return [Bullets(scene.words("forms.hypotheses"), lines)]


def _task(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    yield Text(scene.protocol.task[about["task"]].explain)


def _question_back(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    for question in scene.about.questions:
        if question.id == about.get("question"):
            yield Quote(question.text.text, scene.words("forms.asked_you", when=f"{dutch_time(question.at):%d-%m}"))


def _hypothesis(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    for seen in scene.about.hypotheses:
        if about.get("observation", seen.id) == seen.id:
            yield Quote(seen.text.text, f"{dutch_time(seen.at):%d-%m}, {scene.role(seen.role)}")


def _pupil_told(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """Who hears of a report: from twelve the pupil too (INOS st.5, Delta st.5); nobody while the talk is held back."""
    if scene.about.held:
        yield from _held(scene, page, about)
        return
    age = scene.protocol.age.get(scene.about.age)
    if age is None or page != "1" or not (age.pupil_told or age.parents_told):
        return
    told = ("pupil_told" if age.parents_told else "pupil_only") if age.pupil_told else "parents_told"
    who = [_teller(scene, each) for each in scene.protocol.of_kind("report").tells]
    yield Alert(scene.words(f"forms.age.{told}", age=age.label))
    yield Text(scene.words("forms.age.tells", who=" of ".join(who)))


def _consent(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """Who must agree before data go to whoever helps: by age (INOS an.5). A report needs nobody's consent."""
    age = scene.protocol.age.get(scene.about.age)
    if age is not None and page == "1" and age.consent:
        who = " en ".join(scene.words(f"forms.consent.{each}") for each in age.consent)
        yield Text(scene.words("forms.consent.asked", who=who, age=age.label))


def _teller(scene: Scene, who: str) -> str:
    """Who tells it: a role as staff call it, or whoever has a part in the case."""
    return scene.role(who) if who in scene.protocol.role else scene.words(f"forms.age.party.{who}")


def _held(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """The talk waits for Veilig Thuis or an expert."""
    if scene.about.held:
        yield Alert(scene.words("forms.talk_held"))


def _parents_first(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """Parents hear of the weighing before it is done (Delta st.2); not while a talk is held back, nor with a norm."""
    case = scene.about
    if page != "1" or case.held or set(case.flags) & set(norms(scene.protocol)):
        return
    for owed in case.tasks:
        task = scene.protocol.task[owed.task]
        if task.family and "weighing" in task.when:
            yield Alert(scene.words("forms.weigh.parents_first", task=task.title))


def _weigh_jointly(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """Who must be told or called before the answer, then where the answers differ."""
    yield from _parents_first(scene, page, about)
    if page == "1" and with_veilig_thuis(scene.protocol, scene.about):
        yield Alert(scene.words("forms.weigh.together"))
    yield from _differences(scene, page, about)


def _differences(scene: Scene, page: str, about: dict[str, str]) -> Iterable[Block]:
    """What each answered alone, by role, once everybody has; who is still to answer otherwise."""
    if page != "1":
        return
    weighing = scene.about.weighing
    answered = {person for person, _, _ in weighing.alone}
    missing = [person for person in weighing.people if person not in answered]
    if missing or not answered:
        yield Text(scene.words("forms.weigh.waits"))
        return
    for question in open_questions(scene.protocol, scene.about):
        found = scene.protocol.question[question]
        said = {option.id: option.label for option in found.options}
        lines = [
            f"{_weigher_role(scene, weighing, person)}: {said.get(answers[question], answers[question])}"
            for person, given, _ in weighing.alone
            if question in (answers := dict(given))
        ]
        if lines:
            differ = (
                len({answers[question] for _, given, _ in weighing.alone if question in (answers := dict(given))}) > 1
            )
            title = scene.words("forms.weigh.differ" if differ else "forms.weigh.agree", question=found.title)
            yield Bullets(title, tuple(lines))


def _weigher_role(scene: Scene, weighing: Weighing, person: str) -> str:
    roles = dict(zip(weighing.people, weighing.roles, strict=True))
    return scene.role(roles.get(person) or scene.roster.role_of(person, scene.about.school, scene.protocol))


_BEFORE: dict[str, Callable[[Scene, str, dict[str, str]], Iterable[Block]]] = {
    "record_task": _task,
    "answer_question": _question_back,
    "follow_hypothesis": _hypothesis,
    "decide_report": _pupil_told,
    "record_report": _pupil_told,
    "decide_help": _consent,
    "advise": _held,
    "plan_talk": _held,
    "weigh_alone": _parents_first,
    "weigh_jointly": _weigh_jointly,
}
