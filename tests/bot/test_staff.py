"""A file with staff is read whatever wrote it, and every fault of it is named at once."""

from __future__ import annotations

import pytest

from bot.resources import load_sentences
from bot.staff import COLUMNS, Fault, read_staff, schools_of
from flows.roster import WEEK
from tests.flows.boards import board

BOARDS = {name: board(name) for name in ("inos", "delta")}
HEADER = ",".join(COLUMNS)
ANNA = "anna@wilg.nl,Anna Blauw,teacher,De Wilg,inos,ma di,,,"
CARA = "cara@wilg.nl,Cara Geel,director,De Wilg,inos,,,,"
BEN = "ben@wilg.nl,Ben Groen,ib;ivp,De Wilg,inos,,rouw; eer,anna@wilg.nl,+31 6 12345678"


def csv(*lines: str, header: str = HEADER) -> bytes:
    """A file with these lines."""
    return "\n".join((header, *lines, "")).encode()


def faults(*lines: str, header: str = HEADER) -> list[tuple[int, str, str]]:
    """Line, code and detail of every fault."""
    _, found = read_staff(csv(*lines, header=header), BOARDS)
    return [(fault.line, fault.code, fault.detail) for fault in found]


def changed(column: str, value: str, line: str = ANNA) -> str:
    """A line with one other value."""
    cells = line.split(",")
    cells[COLUMNS.index(column)] = value
    return ",".join(cells)


def test_a_line_is_a_person_at_a_school() -> None:
    """Roles, days, expertise and stand-in are read; nothing given is every day."""
    rows, found = read_staff(csv(ANNA, BEN), BOARDS)
    assert found == ()
    anna, ben = rows
    assert (anna.line, anna.email, anna.name, anna.roles) == (2, "anna@wilg.nl", "Anna Blauw", ("teacher",))
    assert (anna.school, anna.board, anna.workdays) == ("De Wilg", "inos", (0, 1))
    assert (ben.roles, ben.workdays, ben.expertise) == (("ib", "ivp"), WEEK, ("rouw", "eer"))
    assert (ben.stand_in, ben.phone) == ("anna@wilg.nl", "+31 6 12345678")
    assert schools_of(rows, "inos") == ("De Wilg",)
    assert schools_of(rows, "delta") == ()


@pytest.mark.parametrize("written", ["IB-er;interne vertrouwenspersoon", "ib; IVP ;ib", "Intern Begeleider;ivp"])
def test_a_role_is_called_what_staff_call_it(written: str) -> None:
    """By its id, its name or its short name, in capitals or not, and counted once."""
    rows, found = read_staff(csv(changed("roles", written)), BOARDS)
    assert (rows[0].roles, found) == (("ib", "ivp"), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_writes_is_read(encoding: str, end: str, delimiter: str) -> None:
    """With a mark, in an older encoding, with semicolons or tabs, with Windows' ends of lines, with a blank line."""
    lines = [HEADER.upper(), changed("name", "Zoë Günther", ANNA), ",,,,,,,,", ""]
    data = end.join(line.replace(",", delimiter) for line in lines).encode(encoding)
    rows, found = read_staff(data, BOARDS)
    assert ([row.name for row in rows], found) == (["Zoë Günther"], ())


def test_columns_may_stand_in_any_order_and_values_in_quotes() -> None:
    """A quoted value may hold the delimiter, and what is left empty at the end of a line may be missing."""
    data = ";".join(reversed(COLUMNS)) + '\n;;;;inos;De Wilg;"ib;ivp";"Jansen; Jan";jan@wilg.nl\n'
    rows, found = read_staff(data.encode(), BOARDS)
    assert (rows[0].name, rows[0].roles, found) == ("Jansen; Jan", ("ib", "ivp"), ())
    rows, found = read_staff(csv("anna@wilg.nl,Anna,teacher,De Wilg,inos"), BOARDS)
    assert (rows[0].workdays, found) == (WEEK, ())


def test_a_line_is_counted_where_it_begins() -> None:
    """A value with a line break inside does not shift the numbers that are named, and becomes one line."""
    rows, found = read_staff(csv('a@wilg.nl,"Anna\nBlauw",teacher,De Wilg,inos,,,,', changed("board", "x")), BOARDS)
    assert rows[0].name == "Anna Blauw"
    assert [fault.line for fault in found] == [4]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((changed("email", ""),), (2, "missing", "email")),
        ((changed("name", " "),), (2, "missing", "name")),
        ((changed("roles", ""),), (2, "missing", "roles")),
        ((changed("school", ""),), (2, "missing", "school")),
        ((changed("board", ""),), (2, "missing", "board")),
        ((changed("email", "anna"),), (2, "email", "anna")),
        ((changed("email", "anna@wilg"),), (2, "email", "anna@wilg")),
        ((changed("email", "an na@wilg.nl"),), (2, "email", "an na@wilg.nl")),
        ((changed("email", "a@b@wilg.nl"),), (2, "email", "a@b@wilg.nl")),
        ((changed("board", "sinos"),), (2, "board", "sinos")),
        ((changed("roles", "teacher;tovenaar"),), (2, "role", "tovenaar")),
        ((changed("roles", "regisseur", changed("board", "delta")),), (2, "role", "regisseur")),
        ((changed("workdays", "ma za"),), (2, "workday", "za")),
        ((changed("workdays", "maandag"),), (2, "workday", "maandag")),
        ((changed("phone", "bel maar"),), (2, "phone", "bel maar")),
        ((changed("stand_in", "Anna@wilg.nl"),), (2, "stand_in_self", "Anna@wilg.nl")),
        ((changed("name", "x" * 201),), (2, "text", "name")),
        ((changed("school", "x" * 65),), (2, "text", "school")),
        ((changed("school", "De \x07Wilg"),), (2, "text", "school")),
        ((ANNA + ",nog iets",), (2, "cells", "10")),
        ((ANNA, ANNA), (3, "twice", "De Wilg")),
        ((ANNA, changed("name", "Anna Rood", changed("school", "De Els"))), (3, "differs", "name")),
        ((ANNA, changed("workdays", "wo", changed("school", "De Els"))), (3, "differs", "workdays")),
        ((ANNA, changed("board", "delta", changed("school", "De Els"))), (3, "differs", "board")),
        ((ANNA, changed("school", "de wilg", BEN)), (3, "spelling", "de wilg")),
        ((ANNA, '"' + BEN, CARA, CARA), (3, "csv", "")),
    ],
)
def test_a_fault_is_named_with_its_line(lines: tuple[str, ...], expected: tuple[int, str, str]) -> None:
    """Each kind of fault, and no other with it."""
    assert faults(*lines) == [expected]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER.replace(",phone", ""), [(1, "column_missing", "phone")]),
        (HEADER + ",salaris", [(1, "column_unknown", "salaris")]),
        (HEADER + ",email", [(1, "column_twice", "email")]),
        (HEADER.replace("email,name", "naam"),
         [(1, "column_missing", "email"), (1, "column_missing", "name"), (1, "column_unknown", "naam")]),
    ],
)  # fmt: skip
def test_a_wrong_header_is_named_and_nothing_after_it(header: str, expected: list[tuple[int, str, str]]) -> None:
    """Where the columns are not known the lines are not judged."""
    assert faults(changed("board", "x"), header=header) == expected


def test_all_faults_are_named_at_once_in_the_order_of_the_file() -> None:
    """Also several on one line."""
    found = faults(changed("email", "x", changed("board", "y")), BEN, changed("workdays", "zo wo zat"))
    assert found == [(2, "email", "x"), (2, "board", "y"), (4, "workday", "zo"), (4, "workday", "zat")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "column_missing"),
        (csv(), "empty"),
        (csv("", ",,,,,,,,"), "empty"),
        (b"PK\x03\x04\x00\x00\x81", "encoding"),
        ("\ufeff" + HEADER + "\n\0", "encoding"),
        (HEADER.encode() + b"\n\x81\x8d\n", "encoding"),
    ],
)
def test_what_is_no_file_with_staff_is_refused(data: bytes | str, code: str) -> None:
    """Nothing in it, a spreadsheet instead of a CSV, a broken text."""
    rows, found = read_staff(data.encode() if isinstance(data, str) else data, BOARDS)
    assert rows == ()
    assert found[0].code == code


def test_every_fault_has_a_sentence() -> None:
    """In Dutch, and it says what was found."""
    say = load_sentences()
    for fault in (Fault(2, "role", "tovenaar", "ib"), Fault(1, "column_missing", "phone"), Fault(0, "csv")):
        assert fault.detail in say(f"directory.fault.{fault.code}", detail=fault.detail, allowed=fault.allowed)
