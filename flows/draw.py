"""Draws a protocol as Markdown with a Mermaid flowchart, for people who want to see what a board's file says.

Made of the protocol's values only and in their order, so the same file always gives the same drawing. It never checks
anything: an unsound protocol gives an unsound drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.protocol import Entry, Outcome, Place, Protocol, Question, Task, Term, Trigger, Unit

_ENTRIES: dict[Entry, str] = {
    "concern": "Ik maak me zorgen",
    "acute": "Er is nu gevaar",
    "sparring": "Even sparren",
    "colleague": "Het gaat om een collega",
    "kindcheck": "Zorg over een ouder",
}
_EXITS = {
    "accepted": "opgepakt",
    "concern": "toch een zorg",
    "done": "klaar",
    "talk": "eerst praten",
    "weigh": "meteen wegen",
    "close": "geen vermoeden",
    "decide": "er is iets te beslissen",
    "report": "het stopt niet",
}
_UNITS: dict[Unit, tuple[str, str]] = {
    "minutes": ("minuut", "minuten"),
    "hours": ("uur", "uur"),
    "halfday": ("halve werkdag", "halve werkdagen"),
    "today": ("dezelfde werkdag", "dezelfde werkdag"),
    "workdays": ("werkdag", "werkdagen"),
    "weeks": ("week", "weken"),
}
_PARTIES = {
    "teacher": "leerkracht",
    "owner": "wie het oppakte",
    "leader": "wie het gesprek leidt",
    "reporter": "wie meldt",
    "case_manager": "casemanager",
    "asked": "wie gevraagd is",
    "weigher": "wie meeweegt",
    "veilig_thuis": "Veilig Thuis",
    "responsible": "wie het moet doen",
    "stand_in": "de vervanger",
}
_WHEN: dict[Trigger, str] = {
    "accepted": "als iemand het oppakt",
    "talk": "vóór het gesprek",
    "weighing": "vóór het wegen",
    "weighed": "na het wegen",
    "decision": "na elke beslissing",
    "report": "na een melding",
    "help": "als er hulp komt",
    "follow": "tijdens het volgen",
    "disclosure": "als iemand het zelf vertelde",
    "honour": "bij eer en dwang",
    "colleague": "als het om een collega gaat",
    "holiday": "vóór een schoolvakantie",
    "offered": "kan altijd",
}
_END = {"close": "sluiten", "report": "einde: melding", "monitor": "doorgaan of sluiten, met afspraken"}
_PEOPLE = (
    ("leads", "leidt"),
    ("joins", "erbij"),
    ("must", "weegt mee"),
    ("may", "kan meewegen"),
    ("decides", "beslist"),
    ("consults", "in overleg met"),
    ("reports", "meldt"),
    ("tells", "vertelt het"),
    ("informs", "hoort ervan"),
)

_ABOUT = """\
Getekend uit het protocol van {p.name}, versie {p.version}, met `nietpluis protocol draw`; niet met de hand te wijzigen.
Bron: {p.document}. *default* is een keuze van het product, die een bestuur kan veranderen."""


def draw(protocol: Protocol) -> str:
    """The protocol as one Markdown file: its way, its weighing, its terms, its tasks; ends with a line end."""
    drawer = _Drawer(protocol)
    parts = (
        f"# {protocol.name}: de meldcode als kaart",
        _ABOUT.format(p=protocol),
        "## De weg van een casus",
        "\n".join(("```mermaid", *drawer.flowchart(), "```")),
        "## Wegen: de vijf vragen",
        "\n".join(drawer.weighing()),
        "## Gevaar",
        "\n".join(drawer.dangers()),
        "## Termijnen",
        "\n".join(drawer.terms()),
        f"Een herinnering zonder antwoord klimt: {drawer.names(protocol.ladder, ' → ')}.",
        "## Taken",
        "\n".join(drawer.tasks()),
    )
    return "\n\n".join(parts) + "\n"


class _Drawer:
    """The parts of one protocol's drawing, as lines."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol

    def names(self, roles: Iterable[str], between: str = ", ") -> str:
        """What staff call these roles or parties."""
        return between.join(self.name(role) for role in roles)

    def name(self, role: str) -> str:
        found = self.protocol.role.get(role)
        return (found.short or found.name) if found else _PARTIES.get(role, role)

    # ---------------------------------------------------------------- the flowchart

    def flowchart(self) -> Iterator[str]:
        """Entries, places by step, and the ways between them."""
        yield "flowchart TD"
        for entry in self.protocol.entries:
            yield f'  entry_{entry}(["{_label(_ENTRIES[entry])}"])'
        titles = {step.id: f"Stap {step.id}: {step.title}" for step in self.protocol.steps}
        for step, title in {**titles, "": "Buiten het stappenplan"}.items():
            here = [place for place in self.protocol.places if place.step == step]
            if here:
                yield f'  subgraph step_{step or "none"}["{_label(title)}"]'
                yield from (f"    {self.node(place)}" for place in here)
                yield "  end"
        for entry, target in self.protocol.entries.items():
            yield f"  entry_{entry} --> at_{target}"
        for place in self.protocol.places:
            for way, target in place.to.items():
                yield f'  at_{place.id} -->|"{_label(_EXITS[way])}"| at_{target}'

    def node(self, place: Place) -> str:
        """A place with who has which part in it; round where a case ends."""
        text = "<br/>".join(_label(line) for line in (place.title, *self.parts(place)))
        return f'at_{place.id}(["{text}"])' if place.kind == "end" else f'at_{place.id}["{text}"]'

    def parts(self, place: Place) -> Iterator[str]:
        """Who is asked, leads, weighs, decides, reports or hears of it; a line each."""
        if place.line:
            rungs = [self.names(rung, " + " if place.together else " of ") for rung in place.line]
            yield ("tegelijk: " if place.together else "") + " → ".join(rungs)
        if place.each:
            yield f"moeten elk antwoorden: {self.names(place.each)}"
        if place.widen:
            yield f"dan ook: {' → '.join(self.names(rung, ' + ') for rung in place.widen)}"
        if place.fallback:
            yield f"is er niemand: {self.names(place.fallback, ' → ')}"
        for field, word in _PEOPLE:
            if getattr(place, field):
                yield f"{word}: {self.names(getattr(place, field))}"
        if place.confidential:
            yield "afgeschermd"

    # ---------------------------------------------------------------- the tables

    def weighing(self) -> Iterator[str]:
        yield from _head("vraag", "ja", "nee", "twijfel", "twijfel na advies", "bron")
        for question in self.protocol.questions:
            answers = (question.yes, question.no, question.doubt, question.advised)
            cells = (self.leads_to(question, outcome) for outcome in answers)
            yield _row(f"{question.title}: {question.text}", *cells, question.source)

    def leads_to(self, question: Question, outcome: Outcome) -> str:
        """What an answer leads to, in a few words."""
        words = []
        if outcome.report and outcome.end != "report":
            words.append("nu melden")
        if outcome.advice:
            words.append("advies van Veilig Thuis")
        if outcome.ask:
            again = outcome.ask == question.id
            titles: dict[str, str] = {each.id: each.title for each in self.protocol.questions}
            words.append("deze vraag opnieuw" if again else f"naar {titles[outcome.ask]}")
        if outcome.end:
            words.append(_END[outcome.end])
        if outcome.together and outcome.ask:
            words.append("samen met Veilig Thuis")
        return ", ".join(words)

    def dangers(self) -> Iterator[str]:
        yield from _head("soort", "vraag", "wat geldt", "bron")
        for danger in self.protocol.dangers:
            rules = (
                (danger.norm, "altijd melden"),
                (danger.expert, "altijd een deskundige"),
                (danger.holds_talk, "geen gesprek vóór afstemming"),
            )
            yield _row(danger.title, danger.question, ", ".join(w for on, w in rules if on), danger.source)

    def terms(self) -> Iterator[str]:
        yield from _head("termijn", "hoe lang", "van wie", "bron")
        for term in self.protocol.terms:
            yield _row(f"`{term.id}`", _long(term), self.name(term.owner), term.source)

    def tasks(self) -> Iterator[str]:
        yield from _head("taak", "wanneer", "van wie", "moet", "bron")
        for task in self.protocol.tasks:
            yield _row(task.title, _when(task), self.name(task.owner), "ja" if task.required else "", task.source)


def _long(term: Term) -> str:
    one, more = _UNITS[term.unit]
    return one if term.unit == "today" else f"{term.amount} {one if term.amount == 1 else more}"


def _when(task: Task) -> str:
    return ", ".join(_WHEN[trigger] for trigger in task.when)


def _label(text: str) -> str:
    """Text inside a quoted Mermaid label."""
    return text.replace("#", "#35;").replace('"', "#quot;")


def _head(*cells: str) -> tuple[str, str]:
    return _row(*cells), _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
