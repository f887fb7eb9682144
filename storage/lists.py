"""Which cases there are, for whom: a projection of the trails, to make lists of. Holds no content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, true

from storage.sql import Fixed, put
from storage.tables import case_index, case_person
from storage.values import Concern, IndexRow

_INDEX_COLUMNS = tuple(field.name for field in fields(IndexRow))
_PEOPLE = Fixed(select(case_person.c.person, case_person.c.hat).where(case_person.c.code == bindparam("case")))
_HATS = Fixed(select(case_person.c.code, case_person.c.hat).where(case_person.c.person == bindparam("who")))
_MINE = Fixed(
    select(*(case_index.c[name] for name in _INDEX_COLUMNS))
    .where(case_index.c.code.in_(select(case_person.c.code).where(case_person.c.person == bindparam("who"))))
    .order_by(case_index.c.opened_at, case_index.c.code)
)
_ADD_PERSON = Fixed(insert(case_person))
_REMOVE_PERSON = Fixed(
    delete(case_person).where(
        case_person.c.code == bindparam("case"),
        case_person.c.person == bindparam("who"),
        case_person.c.hat == bindparam("its_hat"),
    )
)


class Lists:
    """The lists of cases, within one transaction."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, row: IndexRow, people: Collection[tuple[str, str]]) -> None:
        """Writes how a case now stands in lists, and who is concerned with it: pairs of person id and hat."""
        put(self._connection, case_index, [{name: getattr(row, name) for name in _INDEX_COLUMNS}])
        wanted = set(people)
        standing = {(who, hat) for who, hat in _PEOPLE.rows(self._connection, {"case": row.code})}
        removed = [{"case": row.code, "who": who, "its_hat": hat} for who, hat in standing - wanted]
        _REMOVE_PERSON.run_all(self._connection, removed)
        added = [{"code": row.code, "person": who, "hat": hat} for who, hat in sorted(wanted - standing)]
        _ADD_PERSON.run_all(self._connection, added)

    def case(self, code: str) -> IndexRow | None:
        """Gives one case."""
        return next(iter(self._rows(case_index.c.code == code)), None)

    def of_person(self, person: str) -> tuple[Concern, ...]:
        """Gives the cases that a person is concerned with, the oldest first."""
        hats: dict[str, set[str]] = defaultdict(set)
        for code, hat in _HATS.rows(self._connection, {"who": person}):
            hats[code].add(hat)
        rows = (IndexRow(*row) for row in _MINE.rows(self._connection, {"who": person}))
        return tuple(Concern(row, frozenset(hats[row.code])) for row in rows)

    def of_school(self, board: str, school: str) -> tuple[IndexRow, ...]:
        """Gives the cases of a school, the oldest first."""
        return self._rows((case_index.c.board == board) & (case_index.c.school == school))

    def of_board(self, board: str) -> tuple[IndexRow, ...]:
        """Gives the cases of a board, the oldest first."""
        return self._rows(case_index.c.board == board)

    def all(self) -> tuple[IndexRow, ...]:
        """Gives every case, the oldest first."""
        return self._rows(true())

    def _rows(self, condition: ColumnElement[bool]) -> tuple[IndexRow, ...]:
        rows = self._connection.execute(
            select(case_index).where(condition).order_by(case_index.c.opened_at, case_index.c.code)
        )
        return tuple(_index_row(row) for row in rows)


def _index_row(row: Row[Any]) -> IndexRow:
    return IndexRow(*row)
