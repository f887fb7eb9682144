"""Checks that a protocol is sound: nobody asked who is unknown, no case without a way out, no doubt that just closes.

Every fault at once, each with its place. It never repairs anything, and it judges no content: whether a board's rules
are good rules is for the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flows.check_people import people
from flows.check_values import values
from flows.protocol import ENTRIES, EXITS, GUIDES, PARENT_LIST, QUESTIONS, TERMS, DangerId, Protocol, Question
from flows.reading import Problem, ProtocolError, parse

NUMBERS = ("112", "0800-2000")
"""The alarm number and Veilig Thuis: within reach at every step."""

_NORMS: tuple[DangerId, ...] = ("acute", "structural", "disclosure")

Faults = Iterator[tuple[str, str]]
"""(place in the file, what is wrong), in Dutch."""


def check(protocol: Protocol, name: str = "") -> tuple[Problem, ...]:
    """All faults of a protocol; empty when it is sound. `name`: its file's name, else made of its id."""
    found = (
        *values(protocol),
        *people(protocol),
        *_entries(protocol),
        *_exits(protocol),
        *_ways(protocol),
        *_terms(protocol),
        *_questions(protocol),
        *_dangers(protocol),
        *_lists(protocol),
        *_tasks(protocol),
        *_reading(protocol),
    )
    return tuple(Problem(name or f"{protocol.id}.toml", place, text) for place, text in found)


def load(texts: Mapping[str, str]) -> dict[str, Protocol]:
    """The protocols in `texts` (file name -> TOML text), by board id, read and checked.

    Raises `ProtocolError` with the faults of all files at once; two files with one board id are a fault too.
    """
    problems: list[Problem] = []
    found: dict[str, Protocol] = {}
    for name, text in texts.items():
        try:
            protocol = parse(text, name)
        except ProtocolError as error:
            problems.extend(error.problems)
            continue
        if protocol.id in found:
            problems.append(Problem(name, "id", f'bestuur "{protocol.id}" staat ook in een ander bestand'))
        problems.extend(check(protocol, name))
        found[protocol.id] = protocol
    if problems:
        raise ProtocolError(tuple(problems))
    return found


# ---------------------------------------------------------------- the map: entries, places, ways


def _entries(protocol: Protocol) -> Faults:
    for entry in ENTRIES:
        place = protocol.place.get(protocol.entries.get(entry, ""))
        if entry not in protocol.entries:
            yield "entry", f'ingang "{entry}" ontbreekt'
        elif place is None:
            yield f"entry.{entry}", f'onbekende plaats "{protocol.entries[entry]}"'
        elif place.kind != "ask":
            yield f"entry.{entry}", f'begint bij "{place.id}", maar daar wordt niemand gevraagd'
        elif entry == "acute" and not place.together:
            yield f"place[{place.id}].together", "bij acuut gevaar wordt iedereen tegelijk gevraagd"
        elif entry == "colleague" and not place.confidential:
            yield f"place[{place.id}].confidential", "een zorg over een collega moet afgeschermd zijn"
    ids = [step.id for step in protocol.steps]
    if ids != [str(number) for number in range(1, len(ids) + 1)]:
        yield "step", "stappen zijn genummerd van 1 af, op volgorde"


def _exits(protocol: Protocol) -> Faults:
    for place in protocol.places:
        at = f"place[{place.id}]"
        for way in EXITS[place.kind]:
            if way not in place.to:
                yield f"{at}.to", f'uitweg "{way}" ontbreekt'
        for way, target in place.to.items():
            if way not in EXITS[place.kind]:
                yield f"{at}.to.{way}", f'een plaats van soort "{place.kind}" heeft deze uitweg niet'
            elif target not in protocol.place:
                yield f"{at}.to.{way}", f'onbekende plaats "{target}"'
        if place.kind == "colleague" and not place.confidential:
            yield f"{at}.confidential", "een zorg over een collega moet afgeschermd zijn"
        # Outside the step plan stands only what is about a colleague.
        if place.step not in {step.id for step in protocol.steps} and (place.step or not place.confidential):
            yield f"{at}.step", f'onbekende stap "{place.step}"'
    for kind in EXITS:
        if not any(place.kind == kind for place in protocol.places):
            yield "place", f'geen plaats van soort "{kind}"'


def _ways(protocol: Protocol) -> Faults:
    """Places that no entry leads to, and places from which no case can end."""
    ways = {place.id: {each for each in place.to.values() if each in protocol.place} for place in protocol.places}
    back: dict[str, set[str]] = {place: {one for one, to in ways.items() if place in to} for place in ways}
    reached = _closure(protocol.entries.values(), ways)
    ending = _closure((place.id for place in protocol.places if place.kind == "end"), back)
    for place in ways:
        if place not in reached:
            yield f"place[{place}]", "onbereikbaar: geen ingang leidt hierheen"
        if place not in ending:
            yield f"place[{place}]", "geen uitweg: hiervandaan eindigt een casus nooit"


def _closure(start: Iterable[str], ways: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [place for place in start if place in ways]
    while todo:
        place = todo.pop()
        if place not in found:
            found.add(place)
            todo.extend(ways[place])
    return found


# ---------------------------------------------------------------- time


def _terms(protocol: Protocol) -> Faults:
    for each in TERMS:
        if each not in protocol.term:
            yield "term", f'termijn "{each}" ontbreekt'
    for term in protocol.terms:
        if (term.amount != 0) if term.unit == "today" else (term.amount < 1):
            wanted = "0 bij today" if term.unit == "today" else "minstens 1"
            yield f"term[{term.id}].amount", f"is {term.amount}, moet {wanted} zijn"
        if term.before < 0:
            yield f"term[{term.id}].before", "kan niet kleiner zijn dan 0"


# ---------------------------------------------------------------- the weighing


def _questions(protocol: Protocol) -> Faults:
    ids = [question.id for question in protocol.questions]
    if ids != list(QUESTIONS):
        yield "question", f"de vijf vragen zijn, op volgorde: {', '.join(QUESTIONS)}"
        return
    for question in protocol.questions:
        at = f"question[{question.id}]"
        if {option.id for option in question.options} != {"yes", "no", "doubt"}:
            yield f"{at}.option", "geef de woorden van yes, no en doubt"
        yield from _outcomes(question, at, QUESTIONS[QUESTIONS.index(question.id) :])
        if question.advised.ask == question.id and not protocol.undecided:
            yield f"{at}.advised", "blijft twijfel na het advies, dan beslist niemand: vul `undecided`"
    safety = protocol.question["safety"].yes
    if not safety.report or not safety.ask:
        yield "question[safety].yes", "bij gevaar volgt een melding, en daarna de vraag naar hulp"


def _outcomes(question: Question, at: str, ahead: tuple[str, ...]) -> Faults:
    """Faults in what the answers lead to; `ahead`: the questions that may still be asked, this one again included."""
    for answer in ("yes", "no", "doubt", "advised"):
        outcome = getattr(question, answer)
        if outcome.ask and outcome.ask not in ahead:
            yield f"{at}.{answer}.ask", f'"{outcome.ask}" is geen vraag die nog komt'
        if bool(outcome.ask) == bool(outcome.end):
            yield f"{at}.{answer}", "vraagt verder óf eindigt: geef één van `ask` en `end`"
        if outcome.end == "report" and not outcome.report:
            yield f"{at}.{answer}.report", "eindigt in een melding, maar zegt niet dat er gemeld wordt"
        if answer in ("yes", "no") and outcome.ask == question.id:
            yield f"{at}.{answer}.ask", "stelt na een antwoord dezelfde vraag opnieuw"
    if question.doubt.end in ("close", "monitor"):
        yield f"{at}.doubt.end", "twijfel sluit zonder advies van Veilig Thuis"
    elif not question.doubt.report and not question.doubt.advice:
        yield f"{at}.doubt.advice", "twijfel zonder melding en zonder advies van Veilig Thuis"


# ---------------------------------------------------------------- danger, signals, tasks, what people read


def _dangers(protocol: Protocol) -> Faults:
    asked = protocol.danger
    if "acute" not in asked:
        yield "danger", "de vraag naar acuut gevaar ontbreekt"
    if "disclosure" not in asked:
        yield "danger", "nergens wordt gevraagd of iemand het zelf vertelde (disclosure)"
    for norm in _NORMS:
        if norm in asked and not asked[norm].norm:
            yield f"danger[{norm}].norm", "wordt altijd gemeld"
    for danger in protocol.dangers:
        if not danger.examples:
            yield f"danger[{danger.id}].examples", "geen voorbeelden"
        if danger.expert and not protocol.experts:
            yield f"danger[{danger.id}].expert", "er is geen deskundige om te vragen"
        opens = any(task.releases and danger.id in task.when for task in protocol.tasks)
        if danger.holds_talk and not opens:
            yield f"danger[{danger.id}].holds_talk", "geen taak geeft het gesprek daarna vrij"
    for number in NUMBERS:
        if not any(phone.number == number and phone.acute for phone in protocol.phones):
            yield "phone", f"het nummer {number} ontbreekt, of staat niet voorop bij gevaar"


def _lists(protocol: Protocol) -> Faults:
    known = {each.id for each in protocol.lists}
    for age in protocol.ages:
        if age.signals and age.signals not in known:
            yield f"age[{age.id}].signals", f'onbekende lijst "{age.signals}"'
        for who in set(age.consent) - {"parents", "pupil"}:
            yield f"age[{age.id}].consent", f'onbekend: "{who}"; kies uit "parents", "pupil"'
    for each in sorted(known - {PARENT_LIST, *(age.signals for age in protocol.ages)}):
        yield f"list[{each}]", "geen leeftijd gebruikt deze lijst"
    if not protocol.ages:
        yield "age", "er zijn geen leeftijden"


def _tasks(protocol: Protocol) -> Faults:
    steps = {step.id for step in protocol.steps}
    for task in protocol.tasks:
        at = f"task[{task.id}]"
        outcomes = {outcome.id for outcome in task.outcomes}
        if task.term not in protocol.term:
            yield f"{at}.term", f'onbekende termijn "{task.term}"'
        if task.step not in steps and (task.step or task.entries != ("colleague",)):
            yield f"{at}.step", f'onbekende stap "{task.step}"'
        if task.required and set(task.when) <= {"offered"}:
            yield f"{at}.when", "verplicht, maar niets vraagt erom"
        if not task.when or not task.entries:
            yield at, "komt nooit: `when` of `entries` is leeg"
        named = {"unsafe": task.unsafe, "stays": task.stays, "hands_over": tuple(filter(None, (task.hands_over,)))}
        for field, each in ((field, each) for field, ids in named.items() for each in set(ids) - outcomes):
            yield f"{at}.{field}", f'onbekende uitkomst "{each}"'
        for outcome, opened in task.opens.items():
            if outcome not in outcomes:
                yield f"{at}.opens", f'onbekende uitkomst "{outcome}"'
            if opened not in protocol.task:
                yield f"{at}.opens", f'onbekende taak "{opened}"'
        if outcomes and outcomes <= set(task.stays):
            yield f"{at}.stays", "geen enkele uitkomst maakt deze taak af"


def _reading(protocol: Protocol) -> Faults:
    for each in GUIDES:
        if each not in protocol.guide:
            yield "guide", f'hulptekst "{each}" ontbreekt'
    for rule in protocol.rules:
        for place in rule.at:
            if place not in protocol.place:
                yield f"rule[{rule.id}].at", f'onbekende plaats "{place}"'
    for use in ("talk", "announce"):
        if not any(use in ground.use for ground in protocol.grounds):
            yield "ground", f'geen grond om af te zien van "{use}"'
