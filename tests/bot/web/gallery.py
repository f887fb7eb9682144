"""A gallery: one screen of each kind and a page full of everything, to see whether it is drawn well.

Only pictures hang here: its `Play` shows them and writes down what was pressed. It says nothing of the product.
Look at it with `python -m tests.bot.web.gallery`.
"""

from __future__ import annotations

import asyncio
import sys

from bot.web.demo import listen, make_app
from bot.web.page import Chain, Deadline, Message, Outcome, Page, Player, Push, School, Trail
from flows.screen import (
    Alert,
    Area,
    Bullets,
    Button,
    Card,
    CaseLine,
    Cases,
    Choice,
    Choices,
    Day,
    Fact,
    Heading,
    Hide,
    Line,
    Option,
    OptionGroup,
    People,
    PhoneLine,
    Phones,
    Quote,
    Said,
    Screen,
    Text,
    Timeline,
    TimelineEntry,
)

NUMBERS = (
    PhoneLine("Alarmnummer", "112", "bij gevaar nu"),
    PhoneLine("Veilig Thuis", "0800-2000", "gratis, dag en nacht"),
    PhoneLine("Veilig Thuis West-Brabant", "076-5233466"),
)

STAFF = tuple(
    Option(f"p{number}", f"{name}, {role}")
    for number, (name, role) in enumerate(
        (
            ("Anouk", "leerkracht groep 3"),
            ("Bram", "leerkracht groep 8"),
            ("Carla", "intern begeleider"),
            ("Driss", "directeur"),
            ("Elif", "leerkracht groep 5"),
            ("Fenna", "leerkracht groep 1-2"),
            ("Gijs", "conciërge"),
            ("Hanan", "IVP"),
            ("Ilse", "onderwijsassistent"),
        )
    )
)

SIGNALS = (
    OptionGroup(
        "De leerling",
        tuple(
            Option(f"l{number}", label)
            for number, label in enumerate(
                (
                    "Is vaak moe of hangerig",
                    "Heeft vaak honger, heeft geen eten bij zich",
                    "Draagt kleren die niet bij het weer passen",
                    "Schrikt van onverwachte bewegingen of van aanraken",
                    "Is opeens heel stil of juist heel druk",
                    "Wil na schooltijd niet naar huis",
                    "Heeft plekken die niet goed te verklaren zijn",
                )
            )
        ),
    ),
    OptionGroup(
        "Vooral bij seksueel misbruik",
        (
            Option("s1", "Weet meer van seks dan past bij de leeftijd"),
            Option("s2", "Heeft pijn bij lopen of zitten"),
            Option("s3", "Wil zich niet omkleden waar anderen bij zijn"),
        ),
    ),
    OptionGroup(
        "De ouder of verzorger",
        (
            Option("o1", "Praat kil of boos over het kind"),
            Option("o2", "Komt afspraken met school niet na"),
            Option("o3", "Houdt het kind vaak thuis"),
        ),
    ),
)

STORY = (
    "[leerling] kwam maandag zonder jas op school. Toen ik vroeg waar de jas was, zei [leerling]: "
    "'die mag ik niet meer aan van Ronnie'.\n\n"
    "In de pauze zat [leerling] alleen bij het hek. [naam 2] van de opvang vertelde dat moeder vorige week "
    "in Terheijden was."
)

TRAIL = (
    TimelineEntry("ma 23 nov, 10.15", "leerkracht", "Deelde een zorg", step="Stap 1 · Signalen"),
    TimelineEntry(
        "ma 23 nov, 10.15",
        "leerkracht",
        "Schreef een waarneming (feit)",
        ("[leerling] kwam zonder jas op school en wilde niet naar huis.",),
        "Stap 1 · Signalen",
    ),
    TimelineEntry("ma 23 nov, 10.16", "nietpluis", "Vroeg de regisseur om mee te denken", step="Stap 2 · Overleg"),
    TimelineEntry("ma 23 nov, 11.02", "regisseur", "Pakte het op", step="Stap 2 · Overleg"),
    TimelineEntry(
        "di 24 nov, 09.30",
        "regisseur",
        "Legde het advies van Veilig Thuis vast",
        ("Ga eerst in gesprek met moeder. Bel opnieuw als er iets verandert.",),
        "Stap 2 · Overleg",
    ),
    TimelineEntry("di 24 nov, 14.00", "intern begeleider", "Leidt het gesprek", step="Stap 3 · Gesprek"),
)


def _form(name: str, title: str, *blocks: object, progress: tuple[int, int] = (0, 0)) -> Screen:
    """A screen with the three buttons that most forms have."""
    return Screen(
        name=name,
        title=title,
        blocks=blocks,  # type: ignore[arg-type]
        buttons=(
            Button("next", "Verder", "primary", sends=True),
            Button("back", "Terug"),
            Button("stop", "Stoppen, niets bewaren", hint="Alles op deze bladzijde verdwijnt."),
        ),
        case="HEI-7K3P",
        page="2",
        token="t-17",
        progress=progress,
    )


SCREENS: dict[str, Screen] = {
    "start": Screen(
        "start",
        "Niet pluis?",
        (
            Phones(NUMBERS, "danger"),
            Text("Fijn dat je het deelt. Je hoeft het niet zeker te weten, en je doet dit niet alleen.\n\nWat past?"),
            Alert("Wat hier staat, is pas bewaard als je op een knop drukt. De bladzijde die openstaat dus nog niet."),
        ),
        (
            Button("acute", "Er is nu gevaar", "danger", hint="Eerst bellen, dan komt iedereen meteen in actie."),
            Button("concern", "Ik maak me zorgen", "primary"),
            Button("talk", "Even sparren", hint="Je typt niets. Een collega neemt contact met je op."),
            Button("colleague", "Het gaat om een collega"),
        ),
    ),
    "acute": Screen(
        "acute",
        "Er is nu gevaar",
        (
            Alert("Bel eerst. De rest kan wachten.", "danger"),
            Phones(NUMBERS, "danger"),
            Heading("Wat wij nu doen"),
            Bullets("", ("De IB-er en de directeur krijgen meteen bericht.", "De melding staat klaar.")),
            Bullets("Voorbeelden van acuut gevaar", ("Het kind is gewond.", "Het durft niet naar huis."), folded=True),
        ),
        (Button("called", "Ik heb gebeld", "primary", sends=True),),
        case="HEI-7K3P",
    ),
    "age": _form(
        "age",
        "Hoe oud is het kind?",
        Choice(
            "age",
            "Leeftijd",
            (
                Option("a", "Jonger dan 4 jaar", "Ook een kind dat nog niet geboren is."),
                Option("b", "4 tot en met 11 jaar"),
                Option("c", "12 tot en met 15 jaar"),
                Option("d", "16 of 17 jaar"),
                Option("e", "18 jaar of ouder"),
            ),
            "b",
            "Vul nooit een naam of een geboortedatum in.",
        ),
        progress=(1, 6),
    ),
    "signals": _form(
        "signals",
        "Wat valt je op?",
        Choices("signals", "Kies wat je ziet", SIGNALS, ("l2", "l5"), "Kies alleen wat je zelf zag of hoorde."),
        Choices("well", "Wat gaat goed?", (OptionGroup("", (Option("w1", "Heeft vrienden in de klas"),)),)),
        progress=(2, 6),
    ),
    "observe": _form(
        "observe",
        "Wat zag je?",
        Area("text", "Beschrijf wat je zag of hoorde", "", "Wie, wat, waar, wanneer. Zo letterlijk als je kunt."),
        Choice(
            "kind",
            "Wat voor waarneming is dit?",
            tuple(Option(f"k{number}", label) for number, label in enumerate(("Feit", "Vermoeden", "Van een ander"))),
        ),
        Line("source", "Van wie hoorde je het?", "", "Noem de rol, niet de naam.", required=False),
        progress=(4, 6),
    ),
    "errors": _form(
        "errors",
        "Wat zag je?",
        Area("text", "Beschrijf wat je zag of hoorde", "Bij het hek.", error="Vertel iets meer over wat je zag."),
        Choice("kind", "Wat is dit?", (Option("f", "Feit"), Option("h", "Vermoeden")), error="Kies wat het is."),
        Choices("signals", "Signalen", SIGNALS, error="Kies er minstens een."),
        Day("day", "Op welke dag?", error="Kies een dag die al geweest is."),
        People("who", "Wie was erbij?", STAFF, many=True, error="Kies minstens een collega."),
        People("lead", "Wie belt?", STAFF, error="Kies een collega."),
        Line("reference", "Kenmerk", "", error="Vul het kenmerk in dat Veilig Thuis gaf."),
        progress=(4, 6),
    ),
    "hide": _form(
        "hide",
        "Lees het nog eens na",
        Hide(
            "words",
            "Zo ziet de regisseur het",
            STORY,
            tuple(
                Option(str(number), word) for number, word in ((9, "maandag"), (24, "Ronnie"), (61, "Terheijden"))
            ),
            ("24",),
            hidden=3,
            nudges=("Ronnie lijkt een naam. Verbergen?", "'Was bang' is een gevoel: wat zag je?"),
            hint="Een woord dat je verbergt, kan niemand terughalen.",
        ),
        progress=(6, 6),
    ),
    "consult": Screen(
        "consult",
        "Een collega vraagt je",
        (
            Fact("Wie vraagt het", "Leerkracht onderbouw"),
            Fact("Stap", "2 · Overleg met een collega"),
            Quote(STORY, "Leerkracht, ma 23 nov, 10.15 · feit"),
            Alert("Is er nu gevaar? Dan wacht niets hierop: meld meteen."),
            Timeline(TRAIL[:4]),
            Phones(NUMBERS[:2]),
        ),
        (
            Button("take", "Ik pak het op", "primary"),
            Button("with", "Samen met…"),
            Button("decline", "Ik kan nu niet"),
        ),
        case="HEI-7K3P",
    ),
    "people": _form(
        "people",
        "Wie doen er mee?",
        People("lead", "Wie leidt het gesprek?", STAFF, ("p2",)),
        People("others", "Wie zitten erbij?", STAFF, ("p0", "p7"), "Zo veel als je wilt.", required=False, many=True),
        People("one", "Wie belt de ouders?", STAFF[:3]),
        Day("day", "Wanneer is het gesprek?", "2026-11-30", "Liefst binnen een week.", earliest="2026-11-24"),
    ),
    "advice": _form(
        "advice",
        "Advies Veilig Thuis",
        Day("day", "Wanneer belde je?", "2026-11-24", latest="2026-11-24"),
        Line("reference", "Kenmerk", "VT-2026-0817", "Dit nummer geeft Veilig Thuis aan het eind van het gesprek."),
        Choice("region", "Welke regio?", tuple(Option(f"r{n}", f"Regio {n}") for n in range(1, 12)), "r4"),
        Area("advice", "Wat is geadviseerd?", "Ga eerst in gesprek met moeder.", max=400),
    ),
    "cases": Screen(
        "cases",
        "Mijn casussen",
        (
            Cases(
                "Wacht op jou",
                (
                    CaseLine("HEI-7K3P", "In overleg", "Gesprek, vóór vr 27 nov", Button("open", "Open"), "danger"),
                    CaseLine("HEI-22QD", "Hulp loopt", "Resultaat, ma 14 dec", Button("open", "Open"), "attention"),
                    CaseLine("HEI-90XA", "Wordt gevolgd", "Nazorg, vr 15 jan", Button("open", "Open")),
                ),
            ),
            Cases("Afgesloten", (), "Er is nog niets afgesloten."),
        ),
        (Button("away", "Ik ben er niet"),),
    ),
}  # fmt: skip

SCHOOLS = (
    School(
        "De Heirakker",
        "INOS",
        (
            Player("anouk", "Anouk", "leerkracht", 1),
            Player("carla", "Carla", "intern begeleider"),
            Player("reza", "Reza", "regisseur jeugd, gezin en veiligheid", 3),
            Player("driss", "Driss", "directeur", note="afwezig tot wo 25 nov"),
        ),
    ),
    School(
        "De Tweesprong",
        "Delta",
        (
            Player("bram", "Bram", "leerkracht"),
            Player("ilse", "Ilse", "intern begeleider", 1),
            Player("maud", "Maud", "locatiedirecteur"),
        ),
    ),
)

MESSAGES = (
    Message("m1", Card("Je bent niet meer aan zet in deze casus.", "HEI-22QD", closed=True), "vr 20 nov, 16.10"),
    Message(
        "m2",
        Card(
            "Je zorg is gedeeld. Je staat er niet alleen voor.",
            "HEI-7K3P",
            "Stap 2 · Overleg",
            "De regisseur heeft het opgepakt.",
            "Je hoort uiterlijk wo 25 nov iets.",
            (Button("open:case", "Bekijk", case="HEI-7K3P"), Button("open:add", "Iets toevoegen", case="HEI-7K3P")),
        ),
        "ma 23 nov, 10.16",
    ),
    Message(
        "m3",
        Card(
            "Er is een vraag voor je.",
            "HEI-7K3P",
            "Stap 2 · Overleg",
            "Wacht op jouw antwoord",
            "",
            (
                Button("show:hide", "Geef antwoord", "primary", case="HEI-7K3P"),
                Button("later", "Later", case="HEI-7K3P"),
            ),
        ),
        "di 24 nov, 09.05",
    ),
)

DEADLINES = (
    Deadline("Advies van Veilig Thuis vastleggen", "vandaag, 17.00", "regisseur", "danger"),
    Deadline("Uitnodiging voor het gesprek", "vr 27 nov, 17.00", "intern begeleider", "attention"),
    Deadline("Leerkracht hoort hoe het gaat", "wo 25 nov, 17.00", "regisseur"),
)


class Gallery:
    """Shows the screen that a press `show:NAME` asked for, or that the address names (`/als/NAME`)."""

    def __init__(self) -> None:
        self.pressed: list[tuple[str, Said, str]] = []
        self.pushed: list[Push] = []
        self.moment = 1

    async def page(self, person: str, opened: str, case: str) -> Page | None:
        """The page full of everything; with a screen when one is asked for."""
        known = {player.id for school in SCHOOLS for player in school.players}
        screen = SCREENS.get(opened) or SCREENS.get(person)
        schools: tuple[School, ...] = SCHOOLS
        if person and person not in known:
            if screen is None and person != "empty":
                return None
            schools = (*SCHOOLS, School("De Galerij", "geen bestuur", (Player(person, "Kijker", person),)))
        shown = Page(
            schools=schools,
            person=person or "anouk",
            clock=f"dinsdag 24 november 2026, 10.{14 + self.moment} uur",
            version=str(self.moment),
        )
        return shown if person == "empty" else _full(shown, screen, case)

    async def press(self, person: str, said: Said, key: str) -> Outcome | None:
        """Writes it down; `show:NAME` opens that screen, `wrong` and `refuse` answer as their names say.

        `heard` is a press that was heard before.
        """
        self.pressed.append((person, said, key))
        if said.button == "wrong":
            return Outcome(screen=SCREENS["errors"])
        if said.button == "heard":
            return None
        if said.button == "refuse":
            return Outcome(notice="Dit is al opgepakt door een collega.")
        return Outcome(opened=said.button.removeprefix("show:") if said.button.startswith("show:") else "")

    async def push(self, push: Push) -> None:
        """Writes it down, and moves the clock a minute, to be seen."""
        self.pushed.append(push)
        self.moment += 1

    async def version(self) -> str:
        """The number of times that something happened."""
        return str(self.moment)


def _full(page: Page, screen: Screen | None, case: str) -> Page:
    codes = ("HEI-7K3P", "HEI-22QD")
    broken = case == "HEI-22QD"
    chain = Chain(sound=not broken, events=len(TRAIL), broken_at="nummer 4" if broken else "")
    trail = Trail(case if case in codes else codes[0], "In overleg", Timeline(TRAIL), DEADLINES, chain)
    return Page(
        schools=page.schools,
        person=page.person,
        clock=page.clock,
        version=page.version,
        messages=MESSAGES,
        menu=(
            Button("show:start", "Niet pluis?", "primary"),
            Button("show:cases", "Mijn casussen"),
            Button("show:acute", "112 en Veilig Thuis", "danger"),
        ),
        screen=screen,
        next_due="vandaag, 17.00: advies vastleggen",
        cases=codes,
        trail=trail,
    )


async def main(port: int) -> None:
    """Hangs the gallery at 127.0.0.1 until it is interrupted."""
    await listen(make_app(Gallery()), port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8090))
