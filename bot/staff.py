"""Reads the file with staff of schools (CSV) into rows, and names everything that is wrong with it at once.

Looks at the file alone: whether it agrees with the directory is for `bot.people`. Never guesses: what it does not
understand is a fault, with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flows.protocol import Protocol
from flows.roster import WEEK

COLUMNS = ("email", "name", "roles", "school", "board", "workdays", "expertise", "stand_in", "phone")
OPTIONAL = ("teams",)
"""Columns that may be missing. `teams`: somebody's object id in Entra, by which Teams reaches who never came by."""
WORKDAYS = ("ma", "di", "wo", "do", "vr")
_LONGEST = {"email": 254, "name": 200, "school": 64, "phone": 40}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
_PHONE = re.compile(r"[0-9+() -]*")
_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong on a line of the file (0: the file itself); its sentence is `directory.fault.<code>`."""

    line: int
    code: str
    detail: str = ""
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: somebody's roles (ids) at a school, or `*`. `email` and `stand_in` are addresses, in small letters."""

    line: int
    email: str
    name: str
    roles: tuple[str, ...]
    school: str
    board: str
    workdays: tuple[int, ...]
    expertise: tuple[str, ...]
    stand_in: str
    phone: str
    teams: str = ""


def read_staff(data: bytes, boards: Mapping[str, Protocol]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """The rows of a CSV file and its faults; with any fault the rows are not to be used but to look for more.

    UTF-8 (with or without mark), UTF-16 with a mark, or what Excel on Windows writes; comma, semicolon or tab.
    """
    text = _decode(data)
    if text is None:
        return (), (Fault(0, "encoding"),)
    faults: list[Fault] = []
    rows = tuple(_Reader(boards, faults).rows(text))
    if not rows and not faults:
        faults.append(Fault(0, "empty"))
    faults.extend(_contradictions(rows))
    return rows, tuple(sorted(faults, key=lambda fault: fault.line))


def _decode(data: bytes) -> str | None:
    marked = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for encoding in (marked, "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


@dataclass(frozen=True, slots=True)
class _Reader:
    boards: Mapping[str, Protocol]
    faults: list[Fault]

    def rows(self, text: str) -> Iterator[Row]:
        header = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=header.count)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        begins = 1
        try:
            columns = self.columns(next(lines, []))
            if not columns:
                return
            begins = lines.line_num + 1
            for cells in lines:
                if any(cell.strip() for cell in cells):
                    row = self.row(begins, columns, cells)
                    if row:
                        yield row
                begins = lines.line_num + 1
        except csv.Error:
            self.faults.append(Fault(begins, "csv"))

    def columns(self, cells: list[str]) -> tuple[str, ...]:
        """The header; () after a fault in it."""
        found = tuple(cell.strip().casefold() for cell in cells)
        faults = [Fault(1, "column_missing", column) for column in COLUMNS if column not in found]
        faults += [Fault(1, "column_unknown", column) for column in found if column not in (*COLUMNS, *OPTIONAL)]
        faults += [Fault(1, "column_twice", column) for column in dict.fromkeys(found) if found.count(column) > 1]
        self.faults.extend(faults)
        return () if faults else found

    def row(self, line: int, columns: tuple[str, ...], cells: list[str]) -> Row | None:
        if len(cells) > len(columns):
            self.fault(line, "cells", str(len(cells)))
            return None
        # What a spreadsheet leaves out at the end of a line is empty.
        cells = [*cells, *[""] * (len(columns) - len(cells))]
        cell = {column: " ".join(text.split()) for column, text in zip(columns, cells, strict=True)}
        self.shape(line, cell)
        return Row(
            line=line,
            email=cell["email"].lower(),
            name=cell["name"],
            roles=self.roles(line, cell["roles"], cell["board"]),
            school=cell["school"],
            board=cell["board"],
            workdays=self.workdays(line, cell["workdays"]),
            expertise=_list(cell["expertise"]),
            stand_in=cell["stand_in"].lower(),
            phone=cell["phone"],
            teams=cell.get("teams", "").lower(),
        )

    def shape(self, line: int, cell: Mapping[str, str]) -> None:
        for column in ("email", "name", "roles", "school", "board"):
            if not cell[column]:
                self.fault(line, "missing", column)
        for column, longest in _LONGEST.items():
            if len(cell[column]) > longest or not cell[column].isprintable():
                self.fault(line, "text", column, str(longest))
        if cell["email"] and not _EMAIL.fullmatch(cell["email"]):
            self.fault(line, "email", cell["email"])
        if cell["board"] and cell["board"] not in self.boards:
            self.fault(line, "board", cell["board"], ", ".join(self.boards))
        if not _PHONE.fullmatch(cell["phone"]):
            self.fault(line, "phone", cell["phone"])
        if cell.get("teams") and not _OBJECT_ID.fullmatch(cell["teams"].lower()):
            self.fault(line, "object_id", cell["teams"])
        if cell["stand_in"] and cell["stand_in"].lower() == cell["email"].lower():
            self.fault(line, "stand_in_self", cell["stand_in"])

    def roles(self, line: int, text: str, board: str) -> tuple[str, ...]:
        """Ids of roles, each given as its id or as what it is called."""
        protocol = self.boards.get(board)
        if protocol is None:
            return ()
        called = {word.casefold(): r.id for r in protocol.roles for word in (r.name, r.short, r.id) if word}
        found: list[str] = []
        for word in _list(text):
            role = called.get(word.casefold())
            if role is None:
                self.fault(line, "role", word, ", ".join(protocol.role))
            elif role not in found:
                found.append(role)
        return tuple(found)

    def workdays(self, line: int, text: str) -> tuple[int, ...]:
        """Numbers of weekdays, 0 is Monday; nothing given is all of them."""
        words = [word.casefold() for word in re.split(r"[\s,;]+", text) if word]
        for word in words:
            if word not in WORKDAYS:
                self.fault(line, "workday", word, " ".join(WORKDAYS))
        return tuple(sorted({WORKDAYS.index(word) for word in words if word in WORKDAYS})) if words else WEEK

    def fault(self, line: int, code: str, detail: str = "", allowed: str = "") -> None:
        self.faults.append(Fault(line, code, detail, allowed))


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _contradictions(rows: tuple[Row, ...]) -> Iterator[Fault]:
    """Where two lines of the file do not agree."""
    first: dict[str, Row] = {}
    owners: dict[str, str] = {}
    places: dict[tuple[str, str, str], int] = {}
    spelled: dict[tuple[str, str], str] = {}
    for row in rows:
        earlier = first.setdefault(row.email, row)
        for field in ("name", "board", "workdays", "expertise", "stand_in", "phone", "teams"):
            if row.email and getattr(row, field) != getattr(earlier, field):
                yield Fault(row.line, "differs", field, str(earlier.line))
        whose = owners.setdefault(row.teams, row.email)
        if row.teams and whose != row.email:
            yield Fault(row.line, "object_id_twice", row.teams, whose)
        place = (row.email, row.board, row.school)
        if row.email and places.setdefault(place, row.line) != row.line:
            yield Fault(row.line, "twice", row.school, str(places[place]))
        known = spelled.setdefault((row.board, row.school.casefold()), row.school)
        if known != row.school:
            yield Fault(row.line, "spelling", row.school, known)


def schools_of(rows: Iterable[Row], board: str) -> tuple[str, ...]:
    """The schools of a board that a file names, `*` among them when it does."""
    return tuple(sorted({row.school for row in rows if row.board == board}))
