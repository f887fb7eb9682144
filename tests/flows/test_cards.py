"""The chat message is neutral in every state of every case, and says who has it and when something is heard."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta

import pytest

from flows import commands as c
from flows.cards import LINES, card, joined_card, lines, reason
from flows.contents import teacher_status
from flows.screen import LABEL_MAX, Card
from flows.standing import Standing
from tests.flows.boards import board
from tests.flows.stories import MONDAY, ROADS, Road, Story, begin, roster, said, sentences, states, taken

BOARDS = ("inos", "delta")
FORBIDDEN = (
    "melding",
    "meld",
    "veilig thuis",
    "kind",
    "zorg",
    "gevaar",
    "leerling",
    "pupil",
    "meldcode",
    "geweld",
    "casus",
)
"""What a colleague who glances at the big screen must not read ("kind" also in "kindcheck")."""
LATER = (timedelta(), timedelta(days=4))


def cards(name: str, road: Road) -> Iterator[tuple[Story, str, Card]]:
    """Every card of everybody in every state of a case, at once and some days later."""
    for story in states(name, road):
        for wait in LATER:
            for person in roster(name).people:
                scene = dataclasses.replace(story.scene(person.id), now=story.now + wait)
                yield story, person.id, card(scene)


def words_of(shown: Card) -> str:
    """Everything that can be read in a card, without the names of colleagues."""
    parts = (shown.line, shown.case, shown.step, shown.status, shown.next, *(b.label + b.hint for b in shown.buttons))
    return " ".join(parts).lower()


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_a_card_is_neutral_whatever_happens(name: str, road: Road) -> None:
    """No card has a line outside the closed list, a telling word, anybody's text, or a third primary button."""
    known = lines(begin(name).scene("teacher"))
    roles = {text.lower() for role in board(name).roles for text in (role.name, role.short) if len(text) > len("IB-er")}
    for _, person, shown in cards(name, road):
        read = words_of(shown)
        assert shown.line in known
        assert not [word for word in (*FORBIDDEN, *roles, "blauwe plek", "zonder namen") if word in read], (
            person,
            read,
        )
        assert sum(button.style == "primary" for button in shown.buttons) <= 2
        assert all(len(button.label) <= LABEL_MAX for button in shown.buttons)


def test_the_closed_list_is_what_the_words_hold() -> None:
    """The closed list of first lines and the sentences under `cards.line` are the same."""
    keys = {key.removeprefix("cards.line.") for key in sentences().by_key if key.startswith("cards.line.")}
    assert keys == set(LINES)


def test_no_sentence_for_cards_says_what_the_product_is_for() -> None:
    """No sentence that a card can use has a telling word, whether a test happens to reach it or not."""
    found = sentences()
    telling = {key: found.by_key[key] for key in found.by_key if key.startswith("cards.")}
    assert not {k: t for k, t in telling.items() if any(word in t.lower() for word in FORBIDDEN)}


@pytest.mark.parametrize("name", BOARDS)
def test_a_card_of_a_closed_case_is_empty(name: str) -> None:
    """Once the case is closed nothing but "Afgesloten." is left, for everybody."""
    *_, story = states(name, Road())
    for person in roster(name).people:
        assert card(story.scene(person.id)) == Card(line="Afgesloten.", closed=True)


def test_who_is_asked_can_answer_at_once() -> None:
    """Whoever is asked takes it up, looks, or says that they cannot, by one press, and reads until when."""
    story = begin("inos")
    shown = card(story.scene("regisseur"))
    assert [b.id for b in shown.buttons] == ["open:accept", "case", "open:decline"]
    assert [b.label for b in shown.buttons] == ["Ik pak het op", "Openen", "Ik kan nu niet"]
    assert shown.next == "Graag een antwoord vóór maandag 23 november, 14:31."


def test_acute_asks_are_urgent_but_say_nothing() -> None:
    """In the acute line the card urges without a telling word."""
    shown = card(begin("delta", "acute", ("acute",)).scene("ib"))
    assert shown.line == "Een collega heeft je nú nodig."
    assert shown.next == "Graag nu meteen een antwoord."


def test_the_teacher_reads_who_has_it_and_when_something_is_heard() -> None:
    """The teacher's card follows the case: asked, taken up by whom, and until when."""
    story = begin("inos")
    waiting = card(story.scene("teacher"))
    assert (waiting.line, waiting.status) == ("We zoeken een collega voor je.", "We hebben een collega gevraagd.")
    story.does("regisseur", c.Accept())
    shown = card(story.scene("teacher"))
    name = story.scene("teacher").name("regisseur")
    assert shown.line == "Een collega heeft het opgepakt."
    assert shown.status == f"{name} heeft het opgepakt."
    assert shown.next == "Je hoort uiterlijk donderdag 26 november iets."
    assert shown.step == "stap 2"


def test_who_writes_in_the_weekend_reads_when_a_colleague_hears_of_it() -> None:
    """Nobody thinks that a colleague knows while the message waits for Monday; of a colleague it does not wait."""
    story = begin("inos", now=MONDAY + timedelta(days=5))
    waiting = card(story.scene("teacher"))
    assert waiting.status == "Een collega krijgt je vraag op maandag 30 november, 08:00."
    assert "30 november, 08:00" in teacher_status(Standing(story.scene("teacher")))
    story.later(days=2)
    assert card(story.scene("teacher")).status == "We hebben een collega gevraagd."
    secret = begin("inos", "colleague", now=MONDAY + timedelta(days=5))
    assert card(secret.scene("teacher")).status == "We hebben een collega gevraagd."


def test_a_late_colleague_is_not_blamed() -> None:
    """After the date the teacher reads that it takes longer, and the owner that it may still be done today."""
    story = taken("inos").later(days=10)
    assert card(story.scene("teacher")).next == "Het duurt iets langer. Je hoort zo snel mogelijk iets."
    assert card(story.scene("regisseur")).status.endswith("De datum is voorbij. Lukt het vandaag?")


def test_whoever_waits_for_a_late_reply_is_led_to_what_they_can_do() -> None:
    """When others are late in letting something be known, the reason on the card leads to what one can do about it."""
    for form in ("record_decision", "record_end"):
        story = next(s for s in states("inos", Road(flags=("acute",))) if any(m.form == form for m in s.moves))
        move = next(m for m in story.moves if m.form == form)
        scene = story.scene(move.people[0])
        assert reason(scene, move).startswith("Is er al bericht")
        late = reason(dataclasses.replace(scene, now=move.due), move)
        assert late == "Nog geen bericht terug? Open dit, dan zie je wat je kunt doen."


def test_with_acute_danger_the_teacher_has_the_numbers_one_press_away() -> None:
    """The teacher in acute danger gets the phone card: a neutral line, and the numbers behind the first button."""
    shown = card(begin("inos", "acute", ("acute",)).scene("teacher"))
    assert shown.line == "Open dit bericht even, het is voor jou."
    assert shown.buttons[0].id == "phone"


def test_a_report_that_is_owed_comes_before_an_ordinary_request() -> None:
    """Who is asked to take a case up and owes its report within the hour reads the report first."""
    story = begin("delta", flags=("structural",))
    assert [ask.person for ask in story.case.open_asks] == [story.case.report.person] == ["ib"]
    shown = card(story.scene("ib"))
    assert (shown.line, shown.next) == ("Er is nú iets van je nodig.", "Graag nu meteen.")
    assert shown.buttons[0].id == "open:record_report"


def test_a_request_is_urgent_once_the_ladder_told_that_a_report_is_late() -> None:
    """Who is asked, and hears meanwhile that the report is late, is not asked for an answer by tomorrow."""
    story = begin("inos", flags=("structural",))
    calm = card(story.scene("regisseur"))
    assert calm.line == "Een collega vraagt of je even tijd hebt."
    report = next(move for move in story.moves if move.form == "record_report")
    assert "regisseur" not in report.people
    while ("regisseur", "regisseur") not in story.case.escalated:
        story.later(minutes=30).does("", c.TimePassed(report.key))
    shown = card(story.scene("regisseur"))
    assert (shown.line, shown.next) == ("Een collega heeft je nú nodig.", "Graag nu meteen een antwoord.")
    assert shown.buttons[0].id == "open:accept"


@pytest.mark.parametrize("name", BOARDS)
def test_the_numbers_come_first_while_the_acute_line_is_at_work(name: str) -> None:
    """Whatever the teacher owes and whoever has the case: as long as not everybody answered, the numbers come first."""
    told = begin(name, flags=("disclosure",))
    assert any(move.people == ("teacher",) for move in told.moves)
    again = taken(name).does("teacher", c.RaiseAlarm())
    half = begin(name, "acute", ("acute",)).does("ib", c.Accept()) if name == "delta" else again
    for story in (told, again, half):
        assert story.case.alarm is not None
        shown = card(story.scene("teacher"))
        assert shown.line == "Open dit bericht even, het is voor jou."
        assert shown.buttons[0].id == "phone"
    assert half.case.is_taken


def test_who_said_no_sees_who_has_it_and_has_nothing_to_do() -> None:
    """After declining the card is brought up to date for good: who has it, no buttons."""
    story = begin("inos").does("regisseur", c.Decline(reason="no_time"))
    assert card(story.scene("regisseur")).status == "Dank je wel. Het ligt nu bij een collega."
    other = story.case.open_asks[0].person
    story.does(other, c.Accept())
    shown = card(story.scene("regisseur"))
    assert (shown.line, shown.buttons) == ("Je hoeft hier nu niets te doen.", ())
    assert shown.status == f"{story.scene('regisseur').name(other)} heeft het opgepakt."


def test_the_excluded_and_strangers_get_an_empty_card() -> None:
    """Whoever has no part in a case reads nothing of it, not even its code."""
    story = begin("inos", excluded=("ib",))
    for person in ("ib", "stranger", "teacher2", "nobody"):
        assert card(story.scene(person)) == Card(line="Afgesloten.", closed=True)


def test_a_question_for_the_teacher_comes_first_on_their_card() -> None:
    """A question back is the teacher's move: the card asks, and the button answers that question."""
    story = taken("inos").does("regisseur", c.AskTeacher(text=said("Wanneer zag je dit?")))
    shown = card(story.scene("teacher"))
    assert shown.line == "Een collega heeft een vraag voor je."
    assert shown.buttons[0].id == "open:answer_question:v1"


def test_later_is_offered_only_where_it_may_wait() -> None:
    """*Later* stands on an ordinary reminder, never on an acute one."""
    assert "open:postpone:advise" in [b.id for b in card(taken("inos").scene("regisseur")).buttons]
    acute = taken("inos", "acute", ("acute",))
    shown = card(acute.scene(acute.case.report.person))
    assert (shown.line, shown.next) == ("Er is nú iets van je nodig.", "Graag nu meteen.")
    assert [b.id for b in shown.buttons] == ["open:record_report", "case"]


def test_what_waits_in_several_cases_comes_as_one_message() -> None:
    """Several moves make one card with their codes and steps; a single one is its own card."""
    one, two = taken("inos"), taken("inos")
    two.case = dataclasses.replace(two.case, code="NP-TEST02")
    shown = joined_card([one.scene("regisseur"), two.scene("regisseur")])
    assert shown.line == "Er staan een paar dingen voor je klaar."
    assert shown.status == "NP-TEST01, stap 2; NP-TEST02, stap 2"
    assert joined_card([one.scene("regisseur")]) == card(one.scene("regisseur"))


@pytest.mark.parametrize("name", BOARDS)
def test_every_move_says_why_it_waits(name: str) -> None:
    """Every kind of move that a case can wait for has a sentence of its own."""
    forms = {move.form for road in ROADS for story in states(name, road) for move in story.moves}
    assert {f"cards.move.{form}" for form in forms} <= sentences().keys()
    assert {f"case.act.{form}" for form in forms} <= sentences().keys()
