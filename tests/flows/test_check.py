"""A sound protocol has no faults, and each way to break one is found, with its place."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import flows
from flows.check import check, load
from flows.protocol import Protocol
from flows.reading import ProtocolError, builtin, parse
from tests.flows.boards import THIRD, board

KLEINBOS = (THIRD / "kleinbos.toml").read_text(encoding="utf-8")


def broken(old: str, new: str, *, times: int = 1) -> list[str]:
    """The faults of the small board after one change in its text; the text must be there, to be broken."""
    assert KLEINBOS.count(old) >= 1, old
    return [str(p) for p in check(parse(KLEINBOS.replace(old, new, times), "k.toml"), "k.toml")]


def after(place: str, old: str, new: str) -> list[str]:
    """The same, for the first `old` after the line that says `place`."""
    head, tail = KLEINBOS.split(place, 1)
    assert old in tail, old
    text = head + place + tail.replace(old, new, 1)
    return [str(p) for p in check(parse(text, "k.toml"), "k.toml")]


@pytest.mark.parametrize("name", ["inos", "delta", "kleinbos"])
def test_sound(name: str) -> None:
    """The boards of the product are sound, and so is the small third one."""
    assert check(board(name)) == ()


@pytest.mark.parametrize(
    ("place", "old", "new", "fault"),
    [
        # people
        ('id = "consult"', '[["zorgcoordinator"]]', '[["zoco"]]', 'place[consult].line[1]: onbekende rol "zoco"'),
        ('id = "consult"', '["rector"]', '["baas"]', 'place[consult].fallback: onbekende rol "baas"'),
        ('id = "consult"', '[["zorgcoordinator"]]', "[]", "place[consult].line: niemand die antwoordt"),
        ('id = "consult"', '[["zorgcoordinator"]]', '[["zorgcoordinator"], []]', "place[consult].line[2]: lege trede"),
        ('id = "consult"', '[["zorgcoordinator"]]', '[["teacher"]]', "de leerkracht kan niet zichzelf vragen"),
        ('id = "consult"', '["rector"]', "[]", "place[consult].fallback: geen achtervang"),
        ('id = "acute"\nkind', "together = true", 'together = true\neach = ["bestuurder"]', "wordt niet gevraagd"),
        ('id = "talk"\nkind', '["teacher", "zorgcoordinator"]', "[]", "place[talk].leads: niemand die het gesprek"),
        ('id = "weigh"\nkind', '["zorgcoordinator", "rector"]', "[]", "place[weigh].must: niemand die moet meewegen"),
        ('id = "report"\nkind', 'decides = ["rector"]', "decides = []", "place[report].decides: niemand die beslist"),
        ('id = "report"\nkind', 'reports = ["rector"]', "reports = []", "place[report].reports: niemand die meldt"),
        ('id = "report"\nkind', '["reporter"]', "[]", "place[report].tells: niemand die het de ouders vertelt"),
        ('id = "report"\nkind', '["reporter"]', '["iemand"]', 'place[report].tells: onbekende rol "iemand"'),
        ('id = "help"\nkind', 'decides = ["rector"]', "decides = []", "place[help].decides: niemand die beslist"),
        ("ladder", '"rector", "bestuurder"', '"directie"', 'ladder: onbekende rol "directie"'),
        ("ladder", ', "rector", "bestuurder"', "", "ladder: herinneringen klimmen naar niemand"),
        ("overseers", '"rector"', '"directie"', 'overseers: onbekende rol "directie"'),
        ("overseers", '["rector"]', '["rector"]\nundecided = ["baas"]', 'undecided: onbekende rol "baas"'),
        ("role = [", '"teacher"', '"docent"', 'role: rol "teacher" ontbreekt'),
        ('id = "agree"', 'owner = "owner"', 'owner = "iedereen"', 'task[agree].owner: onbekende rol "iedereen"'),
        ('id = "inspector"', '"rector"', '"zorgcoordinator"', "hoort niets van een zorg over een collega"),
        ('id = "inspector"', '"rector"', '"teacher"', "hoort niets van een zorg over een collega"),
        ('id = "colleague_ask"', "confidential", 'informs = ["zorgcoordinator"]\nconfidential', "afgeschermd"),
        # the map
        ("[entry]", 'sparring = "spar_ask"\n', "", 'entry: ingang "sparring" ontbreekt'),
        ("[entry]", '"spar_ask"', '"sparen"', 'entry.sparring: onbekende plaats "sparen"'),
        ("[entry]", '"spar_ask"', '"talk"', "daar wordt niemand gevraagd"),
        ("[entry]", 'sparring = "spar_ask"', 'sparring = "consult"', "place[spar_ask]: onbereikbaar"),
        ('id = "consult"', '"advise"', '"advies"', 'place[consult].to.accepted: onbekende plaats "advies"'),
        ('id = "consult"', 'accepted = "advise"', "", 'place[consult].to: uitweg "accepted" ontbreekt'),
        ('id = "consult"', '"advise"', '"advise", done = "talk"', "place[consult].to.done: een plaats van soort"),
        ('id = "conclude"', '"closed"', '"follow"', "place[conclude]: geen uitweg"),
        ('id = "colleague"\nkind = "colleague"', "confidential = true\n", "", "colleague].confidential: een zorg"),
        ('id = "colleague_ask"', "confidential = true\n", "", "place[colleague_ask].confidential: een zorg over"),
        ('id = "talk"\nkind', 'step = "3"', 'step = "7"', 'place[talk].step: onbekende stap "7"'),
        ('id = "talk"\nkind', 'step = "3"', 'step = ""', "place[talk].step: onbekende stap"),
        ("step = [", 'id = "3"', 'id = "6"', "step: stappen zijn genummerd"),
        # acute danger, disclosure, numbers
        ('id = "acute"\nkind', "together = true", "together = false", "place[acute].together: bij acuut gevaar wordt"),
        ("[[danger]]", "norm = true", "norm = false", "danger[acute].norm: wordt altijd gemeld"),
        ("[[danger]]", '["Er is een wapen"]', "[]", "danger[acute].examples: geen voorbeelden"),
        ("[[danger]]", 'id = "acute"', 'id = "honour"', "danger: de vraag naar acuut gevaar ontbreekt"),
        ("[[danger]]", 'id = "disclosure"', 'id = "honour"', "danger: nergens wordt gevraagd of iemand het zelf"),
        ('id = "agree"', "releases = true\n", "", "danger[disclosure].holds_talk: geen taak geeft het gesprek"),
        ("phone = [", '"112"', '"113"', "phone: het nummer 112 ontbreekt"),
        ("phone = [", '"0800-2000"', '"0800-2001"', "phone: het nummer 0800-2000 ontbreekt"),
        ("phone = [", 'number = "112", acute = true', 'number = "112"', "phone: het nummer 112 ontbreekt"),
        # the weighing
        ('id = "suspicion"', 'ask = "suspicion", together = true', 'ask = "", end = "close"', "twijfel sluit zonder"),
        ('id = "suspicion"', "advice = true", "advice = false", "suspicion].doubt.advice: twijfel zonder melding"),
        ('id = "suspicion"', 'advised = { ask = "safety"', 'advised = { ask = "suspicion"', "dan beslist niemand"),
        ('id = "suspicion"', 'yes = { ask = "safety"', 'yes = { ask = "geheim"', "geen vraag die nog komt"),
        ('id = "safety"\n', 'yes = { ask = "help"', 'yes = { ask = "suspicion"', "geen vraag die nog komt"),
        ('id = "safety"\n', "report = true", "report = false", "question[safety].yes: bij gevaar volgt een melding"),
        ('id = "help"\ntitle', 'end = "report"', 'end = ""', "question[help].no: vraagt verder óf eindigt"),
        ('id = "help"\ntitle', "report = true", "report = false", "question[help].no.report: eindigt in een melding"),
        ('id = "help"\ntitle', 'yes = { ask = "acceptance"', 'yes = { ask = "help"', "dezelfde vraag opnieuw"),
        ('id = "help"\ntitle', ', doubt = "Twijfel" }', " }", "question[help].option: geef de woorden van"),
        ('id = "help"\ntitle', 'id = "acceptance"', 'id = "help"', "question: de vijf vragen zijn"),
        # time
        ("term = [", '  { id = "monitor"', '  { id = "nazien"', 'term: termijn "monitor" ontbreekt'),
        ('id = "monitor"', 'owner = "case_manager", ', "", "term[monitor].owner: termijn zonder eigenaar"),
        ('id = "monitor"', '"case_manager"', '"niemand"', 'term[monitor].owner: onbekende rol "niemand"'),
        ('id = "monitor"', "amount = 4", "amount = 0", "term[monitor].amount: is 0, moet minstens 1 zijn"),
        ('id = "report"', "amount = 0", "amount = 1", "term[report].amount: is 1, moet 0 bij today zijn"),
        ('id = "monitor"', "amount = 4", "before = -1, amount = 4", "term[monitor].before: kan niet kleiner"),
        # tasks
        ('id = "agree"', 'term = "expert"', 'term = "gauw"', 'task[agree].term: onbekende termijn "gauw"'),
        ('id = "agree"', 'step = "2"', 'step = "8"', 'task[agree].step: onbekende stap "8"'),
        ('id = "agree"', 'step = "2"', 'step = ""', 'task[agree].step: onbekende stap ""'),
        ('id = "evaluation"', '["follow"]', '["offered"]', "task[evaluation].when: verplicht, maar niets vraagt erom"),
        ('id = "evaluation"', '["follow"]', "[]", "task[evaluation]: komt nooit"),
        ('id = "evaluation"', '["later"]', '["nooit"]', 'task[evaluation].stays: onbekende uitkomst "nooit"'),
        ('id = "evaluation"', '["later"]', '["later"]\nunsafe = ["ai"]', '].unsafe: onbekende uitkomst "ai"'),
        ('id = "evaluation"', '["later"]', '["done", "later"]', "task[evaluation].stays: geen enkele uitkomst"),
        # lists, ages, guides, rules, grounds
        ("age = [", '"short"', '"lang"', 'age[pupil].signals: onbekende lijst "lang"'),
        ("age = [", 'signals = "short", ', "", "list[short]: geen leeftijd gebruikt deze lijst"),
        ("age = [", "pupil_told = true", 'consent = ["buren"]', 'age[pupil].consent: onbekend: "buren"'),
        ("guide = [", '  { id = "self"', '  { id = "zelf"', 'guide: hulptekst "self" ontbreekt'),
        ("rule = [", '"consult", "report"', '"thuis"', 'rule[own_right].at: onbekende plaats "thuis"'),
        ("rule = [", '["consult", "report"]', "[]", "rule[own_right]: staat nergens"),
        ("ground = [", '"talk", "announce"', '"talk"', 'ground: geen grond om af te zien van "announce"'),
        # single values
        ("[[list]]", 'absent = "Is vaak afwezig"', f'absent = "{"a" * 76}"', "te lang: 76 tekens, hoogstens 75"),
        ("[[danger]]", "Nu gevaar", "Er is nu echt heel veel gevaar", "danger[acute].title: te lang: 30 tekens"),
        ("[[danger]]", "Er is een wapen", "w" * 76, "danger[acute].examples[1]: te lang"),
        ("guide = [", "Luister.", "L" * 3001, "guide[talk].section[1].lines[1]: te lang"),
        ("[[danger]]", '"Kleinbos 5"', '""', "danger[acute].source: regel zonder bron"),
        ('id = "safety"\n', 'source = "Kleinbos 5" }', 'source = " " }', "safety].yes.source: regel zonder bron"),
        ("name", '"Stichting Kleinbos"', '""', "name: is leeg"),
        ("phone = [", 'id = "veilig_thuis"', 'id = "emergency"', 'phone[emergency]: "emergency" komt 2 keer voor'),
        ('id = "agree"', 'id = "evaluation"', 'id = "agree"', 'task[agree]: "agree" komt 2 keer voor'),
    ],
)  # fmt: skip
def test_each_fault_is_found(place: str, old: str, new: str, fault: str) -> None:
    """One change makes one sound protocol unsound, and the fault is named with its place."""
    found = after(place, old, new)
    assert any(fault in each for each in found), found


def test_a_signal_that_occurs_twice() -> None:
    """Signals are unique over all lists, since a case remembers only their ids."""
    group = '[[list.group]]\nid = "again"\ntitle = "Nog eens"\nsource = "x"\n'
    extra = group + '[list.group.item]\nabsent = "Weer"\n\n[[danger]]'
    assert 'k.toml: signal[absent]: "absent" komt 2 keer voor' in broken("[[danger]]", extra)


def test_no_expert() -> None:
    """A danger that always asks an expert needs one who can be asked."""
    text = KLEINBOS.replace("norm = true\nholds_talk", "expert = true\nnorm = true\nholds_talk")
    assert check(parse(text, "k.toml")) == ()
    faults = check(
        parse(text.replace('[{ id = "police", label = "De politie", source = "Kleinbos 8" }]', "[]"), "k.toml")
    )
    assert [str(fault) for fault in faults] == [
        "kleinbos.toml: danger[disclosure].expert: er is geen deskundige om te vragen"
    ]


def test_a_section_too_long_as_a_whole() -> None:
    """A section is shown in one piece, so its lines together have a limit too."""
    lines = ", ".join(f'"{"L" * 1000}"' for _ in range(3))
    assert "k.toml: guide[talk].section[1]: te lang: 3002 tekens, hoogstens 3000" in broken('"Luister."', lines)


def test_no_ages() -> None:
    """Without age bands nobody can start."""
    start, end = KLEINBOS.index("age = ["), KLEINBOS.index("step = [")
    faults = check(parse(KLEINBOS[:start] + "age = []\n" + KLEINBOS[end:], "k.toml"))
    assert "age: er zijn geen leeftijden" in {f"{fault.place}: {fault.text}" for fault in faults}


def test_missing_place_of_a_kind() -> None:
    """Every kind of place is there once at least."""
    start, end = KLEINBOS.index('[[place]]\nid = "follow"'), KLEINBOS.index('[[place]]\nid = "conclude"')
    faults = [str(f) for f in check(parse(KLEINBOS[:start] + KLEINBOS[end:], "k.toml"))]
    assert 'kleinbos.toml: place: geen plaats van soort "follow"' in faults


def test_all_faults_of_all_files_at_once() -> None:
    """Faults of shape, of soundness and of one id in two files come together, none hides another."""
    texts = {
        "a.toml": KLEINBOS.replace('number = "112"', 'number = "1"').replace('["rector"]\nto', '["x"]\nto'),
        "b.toml": KLEINBOS.replace('region = "noord"', 'region = "oost"'),
        "c.toml": KLEINBOS,
        "d.toml": "id =",
    }
    with pytest.raises(ProtocolError) as error:
        load(texts)
    found = [str(problem) for problem in error.value.problems]
    assert [each.split(":")[0] for each in found] == ["a.toml"] * (len(found) - 3) + ["b.toml", "c.toml", "d.toml"]
    assert "a.toml: phone: het nummer 112 ontbreekt, of staat niet voorop bij gevaar" in found
    assert 'a.toml: place[consult].fallback: onbekende rol "x"' in found
    assert 'c.toml: id: bestuur "kleinbos" staat ook in een ander bestand' in found


def test_a_third_board_is_a_file() -> None:
    """Three files make three boards."""
    texts = {f"{name}.toml": text for name, text in builtin().items()} | {"kleinbos.toml": KLEINBOS}
    assert set(load(texts)) == {"inos", "delta", "kleinbos"}


def words_in(source: str) -> set[str]:
    """The string literals in Python source, docstrings left out."""
    tree = ast.parse(source)
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in texts)
    return {node.value for node in nodes if isinstance(node.value, str)}


@pytest.mark.parametrize(
    "of",
    [
        lambda protocol: {protocol.id},
        # "teacher" is also the party that every board has.
        lambda protocol: {role.id for role in protocol.roles} - {"teacher"},
    ],
    ids=["board", "role"],
)
def test_boards_are_data_only(of: Callable[[Protocol], set[str]]) -> None:
    """No name of a board and no role of one stands in the Python of the core."""
    names = set().union(*(of(board(name)) for name in ("inos", "delta")))
    for path in sorted(Path(flows.__file__).parent.rglob("*.py")):
        assert not names & words_in(path.read_text(encoding="utf-8")), path.name
