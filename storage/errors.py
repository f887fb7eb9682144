"""What can go wrong in storage, each with a name of its own; a message never holds a person's words."""

from __future__ import annotations


class StoreError(Exception):
    """Storage could not do what was asked; nothing of the turn was written."""


class Conflict(StoreError):
    """Others wrote the same at the same moment, more often than a turn is tried; or the case code is taken."""


class KeyGone(StoreError):
    """The key of a case or a draft is not there (any more): its texts cannot be read, nor new ones sealed."""


class KeyWrong(StoreError):
    """The master key is not the one that this database was first opened with."""


class SchemaDiffers(StoreError):
    """The tables are not those of this version: migrate the database, or use a newer version."""


class _Placed(StoreError):
    """Something is wrong with entry `number` of case `code`; `why` in a few words."""

    def __init__(self, code: str, number: int, why: str) -> None:
        super().__init__(f"{code}, entry {number}: {why}")
        self.code = code
        self.number = number
        self.why = why


class Tampered(_Placed):
    """What is stored is not what was written; names the first broken entry."""


class Unreadable(_Placed):
    """The shape of an event is unknown to this version."""


UNREADABLE = (Tampered, Unreadable, KeyGone)
"""Why a case cannot be read: it was altered, is of a newer version, or its key is gone."""


class Heard(Exception):
    """An answer and not a fault: this message was heard before, its turn is not taken again."""
