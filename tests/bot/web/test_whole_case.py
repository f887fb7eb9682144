"""Whole cases of both boards, played in Chromium on the real demo: every screen compared with the one that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.bot.web.album import CODE, Album
from tests.bot.web.hands import Hands, Wish
from tests.bot.web.stage import staged
from tests.bot.web.test_in_chromium import faults_of

DESKTOP = (1280, 900)
PHONE = (390, 844)


class Journey:
    """One demo with one browser. Every screen goes into the album; axe looks at those that are new by their title."""

    def __init__(self, browser: Browser, address: str, name: str, size: tuple[int, int], scheme: Any = "light") -> None:
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        self._context.set_default_timeout(5_000)
        self.page = self._context.new_page()
        self.album = Album(name)
        self.hands = Hands(self.page, address, self._look)
        self.faults: list[str] = []
        self._looked_at: set[str] = set()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _look(self, who: str) -> None:
        sheet = self.hands.sheet
        is_open = sheet.count() > 0
        title = self.page.title().split(" · ")[0] if is_open else "Chat"
        if not self.album.keep(who, title, (sheet if is_open else self.hands.chat).aria_snapshot()):
            return
        kind = CODE.sub("", title)
        if kind not in self._looked_at:
            self._looked_at.add(kind)
            self.faults += [f"{who}, {title}: {fault}" for fault in faults_of(self.page, ".phone")]

    def end(self) -> None:
        """Nothing went wrong on any screen, and each looks as it did."""
        self.faults += faults_of(self.page)
        self._context.close()
        assert self.faults == []
        self.album.compare()


@pytest.fixture
def journeys(chromium: Browser) -> Iterator[Any]:
    """Begins a journey by name: `journeys(name, size, scheme)`."""
    with staged() as address:
        yield lambda name, size=DESKTOP, scheme="light": Journey(chromium, address, name, size, scheme)


def test_an_inos_case_from_the_first_worry_to_a_new_signal(journeys: Any) -> None:
    """A worry is shared, weighed and reported; help comes, works, is followed and closed; then it opens again."""
    journey = journeys("inos")
    me: Hands = journey.hands
    share_and_weigh(me)
    decide(me)
    follow_and_close(me)
    me.play("Sanne")
    me.tap("Mijn overzicht")
    me.press("Openen")
    me.press("Er is iets nieuws")
    me.finish()
    me.play("Nadia")
    me.tap("Mijn overzicht")
    expect(me.trail).to_contain_text("Casus opnieuw geopend")
    expect(me.trail).to_contain_text("Keten klopt")
    journey.end()


def share_and_weigh(me: Hands) -> None:
    """Steps 1 to 4: the teacher tells, the regisseur advises, the directeur talks, both weigh."""
    me.come("Sanne", "v-sanne")
    me.tap("Ik wil iets bespreken")
    me.press("Ik maak me zorgen")
    me.finish(
        hoe_oud="4 tot",
        herken="Is vaak ziek",
        wat_gaat="Hij speelt graag met Lars.",
        wat_zag="Daan had weer geen jas aan. Hij zei dat hij niet naar huis wil.",
    )
    me.play("Nadia")
    me.tap("Ik pak het op")
    me.do("Iets vragen aan wie dit begon", nog_weten="Hoe vaak gebeurt dit?")
    me.play("Sanne")
    me.tap("Antwoord geven")
    me.finish(antwoord="Deze maand drie keer.")
    me.play("Nadia")
    me.do("Advies opschrijven", adviseer="Praat eerst rustig met de ouders.")
    me.do("Kijk in ParnasSys")
    me.do("Gesprek plannen", wie_leidt="Tom", wie_zit="Sanne")
    me.play("Tom")
    me.answer(verteld="Er is thuis weinig geld.", reageerden="Ze schrokken.")
    alone = {"1.": "Ja", "2.": "Nee", "baseer": "Het gesprek en wat de leerkracht zag."}
    me.answer(**alone, **{"3.": "Ja", "4.": "Ja"})
    me.play("Nadia")
    me.do("Voor mezelf wegen", **alone, **{"3.": "Nee"})
    together: dict[str, Wish] = {"1.": "Ja", "2.": "Nee", "3.": "Nee", "deden mee": ("Nadia", "Tom")}
    me.do("Samen wegen", **together)


def decide(me: Hands) -> None:
    """Step 5: a report, and help."""
    me.play("Tom")
    me.do("Besluiten over melden", wordt_er="Ja", wie_doet="Tom", afgestemd="Regisseur")
    me.do("Ik heb gemeld", hoorde_het="De ouders", kenmerk="VT-2026/17")
    me.do(
        "Besluiten over hulp",
        komt_er="Ja",
        afgestemd=("Regisseur", "Veilig Thuis"),
        welke="Gezinshulp, twee keer per week.",
        wanneer_moet="2027-01-15",
        doet_wat="De IB-er belt elke week.",
        casemanager="Ilse",
    )
    me.play("Tom")


def follow_and_close(me: Hands) -> None:
    """Step 6: all that was promised is done on its date, until nothing is open."""
    me.do("Besluit van Veilig Thuis", kenmerk="VT-2026/17")
    me.do("Wat doet de school")
    me.play("Sanne")
    me.answer()
    me.play("Nadia")
    for task in ("Steun voor het kind", "Leerkracht bijpraten", "Stem van het kind"):
        me.do(task)
    me.play("Ilse")
    me.do("Nazorg afspreken")
    me.until("15 januari")
    me.do("Kijken of de hulp werkt")
    me.do("Samen terugkijken")
    me.play("Tom")
    me.do("Einde traject van Veilig Thuis")
    me.until("26 februari")
    me.play("Ilse")
    me.do("Kijken of het veilig blijft")
    me.play("Nadia")
    me.do("Leerkracht bijpraten")
    me.do("Afsluiten")


def test_a_delta_case_that_begins_with_acute_danger(journeys: Any) -> None:
    """Numbers first; both must answer; it is reported at once, and weighed and decided after that."""
    journey = journeys("delta-acute", PHONE, "dark")
    me: Hands = journey.hands
    me.come("Joost", "z-joost")
    me.tap("Ik wil iets bespreken")
    me.press("Er is nu gevaar")
    expect(me.sheet.get_by_role("link").first).to_contain_text("112")
    me.finish()
    me.tap("Nummers bekijken")
    me.play("Petra")
    me.tap("Ik pak het op")
    expect(me.sheet).to_contain_text("Hans: wie er nu helpt")
    me.play("Hans")
    me.tap("Ik pak het op")
    expect(me.sheet).not_to_contain_text("wie er nu helpt")
    me.play("Petra")
    me.answer(hoorde_het="De ouders")
    me.do("Advies opschrijven", hoe_gaat="Meteen", waarom_niet="De veiligheid")
    for name in ("Petra", "Hans", "Joost"):
        me.play(name)
        me.do("Voor mezelf wegen", **{"3.": "Ja", "4.": "Ja", "baseer": "Wat er gebeurde."})
    me.play("Petra")
    together: dict[str, Wish] = {"3.": "Ja", "4.": "Ja", "deden mee": ("Petra", "Hans", "Joost")}
    me.do("Samen wegen", dacht_er="Veilig Thuis", **together)
    me.tap("Openen")
    me.play("Joost")
    me.tap("Mijn overzicht")
    expect(me.trail).to_contain_text("Melding gedaan bij Veilig Thuis")
    journey.end()


def test_a_delta_case_without_a_report(journeys: Any) -> None:
    """A worry that the weighing does not confirm ends in a closed case, once all that was promised is done."""
    journey = journeys("delta-no-report", PHONE)
    me: Hands = journey.hands
    me.come("Amina", "z-amina")
    me.tap("Ik wil iets bespreken")
    me.press("Ik maak me zorgen")
    me.finish(hoe_oud="12", wat_zag="Ze is stiller dan anders.")
    me.play("Petra")
    me.tap("Ik pak het op")
    me.do("Advies opschrijven", hoe_gaat="Eerst")
    me.do("Gesprek plannen", wie_leidt="Petra", wie_zit="Amina")
    me.do("Gesprek opschrijven")
    for name in ("Petra", "Hans", "Amina"):
        me.play(name)
        me.do("Voor mezelf wegen", **{"1.": "Nee", "baseer": "Het gesprek."})
    me.play("Petra")
    together: dict[str, Wish] = {"1.": "Nee", "deden mee": ("Petra", "Hans", "Amina")}
    me.do("Samen wegen", **together)
    for task in (
        "Kindcheck",
        "Kijk in het dossier",
        "Leerkracht bijpraten",
        "Uitkomst naar ouders",
        "Stem van het kind",
    ):
        me.do(task)
    me.play("Amina")
    me.answer()
    me.play("Petra")
    me.do("Afsluiten")
    expect(me.trail).to_contain_text("Casus afgesloten en vastgelegd.")
    me.play("Amina")
    me.tap("Mijn overzicht")
    journey.end()
