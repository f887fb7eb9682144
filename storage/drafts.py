"""Drafts and the name guard's memory: what is not yet, or never, in a trail. Every draft has a key of its own.

A *scope* is a case's code, or what `draft_scope` gives for a draft that has no case yet. The guard's memory hangs on a
scope: keyed hashes that nobody can turn back into names once the key is gone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, false, insert, select, update

from storage.errors import KeyGone, StoreError, Tampered
from storage.sql import Fixed, insert_new, put
from storage.tables import alias, case_key, draft, heard
from storage.tables import person as people
from storage.values import DraftRow
from storage.vault import Vault, WrappedKeys

DRAFT = "draft "
"""What the scope of a draft that has no case begins with, and no code of a case."""

_THIS = (draft.c.person == bindparam("person"), draft.c.form == bindparam("form"), draft.c.code == bindparam("code"))
_BOX = Fixed(select(draft.c.box).where(*_THIS))
_DROP = Fixed(delete(draft).where(*_THIS))
_KEYS = Fixed(select(case_key.c.data, case_key.c.alias).where(case_key.c.scope == bindparam("scope")))
_DROP_KEYS = Fixed(delete(case_key).where(case_key.c.scope == bindparam("scope")))
_ALIASES = Fixed(select(alias.c.hash, alias.c.placeholder).where(alias.c.scope == bindparam("scope")))
_DROP_ALIASES = Fixed(delete(alias).where(alias.c.scope == bindparam("scope")))
_HEARD_AT = Fixed(select(heard.c.at).where(heard.c.key == bindparam("key")))


def draft_scope(person: str, form: str, code: str = "") -> str:
    """Gives the scope of a draft's guard: its case, or the draft itself as long as there is no case."""
    return code or _own_scope(person, form, "")


def _own_scope(person: str, form: str, code: str) -> str:
    return f"{DRAFT}{person} {form} {code}"


class Drafts:
    """Drafts and aliases, within one transaction."""

    __slots__ = ("_connection", "_vault", "destroyed")

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self.destroyed = False

    # ------------------------------------------------------------ drafts

    def load(self, person: str, form: str, code: str = "") -> dict[str, Any] | None:
        """Gives what a person filled in so far, or None."""
        rows = _BOX.rows(self._connection, {"person": person, "form": form, "code": code})
        if not rows:
            return None
        scope = _own_scope(person, form, code)
        keys = self._keys(scope)
        if keys is None:
            raise KeyGone(f"The key of the {scope!r} is gone")
        try:
            text, _ = self._vault.cipher(keys, scope).open(rows[0][0], scope)
        except ValueError as error:
            raise Tampered(scope, 0, str(error)) from error
        values: dict[str, Any] = json.loads(text)
        return values

    def save(self, person: str, form: str, values: Mapping[str, Any], now: datetime, code: str = "") -> None:
        """Keeps what a person filled in (whatever JSON can hold; guarded before it came here), in place of what was."""
        scope = _own_scope(person, form, code)
        keys = self._keys(scope) or self._make_keys(scope)
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        box, _ = self._vault.cipher(keys, scope).seal(text, scope)
        put(
            self._connection,
            draft,
            [{"person": person, "form": form, "code": code, "box": box, "saved": now}],
        )

    def drop(self, person: str, form: str, code: str = "") -> None:
        """Destroys a draft with its key, and what the guard remembered of it alone; one that is not there stays so."""
        scope = _own_scope(person, form, code)
        _DROP.run(self._connection, {"person": person, "form": form, "code": code})
        _DROP_KEYS.run(self._connection, {"scope": scope})
        _DROP_ALIASES.run(self._connection, {"scope": scope})
        self.destroyed = True

    def hold(self, person: str) -> None:
        """In a writing turn: who writes to drafts of this person that have no case waits until it has ended.

        For those that have a case, the lock on the case is that.
        """
        if self._connection.dialect.name == "postgresql":
            held = select(people.c.id).where(people.c.id == person).with_for_update(key_share=True)
            self._connection.execute(held)

    def end(self, person: str, form: str, now: datetime, code: str = "") -> None:
        """Destroys a draft as `drop` does, and remembers that the form was sent or given up at `now`.

        That is remembered as long as which messages were heard: until no channel repeats them any more.
        """
        self.drop(person, form, code)
        put(self._connection, heard, [{"key": _ending(person, form, code), "at": now}])

    def ended(self, person: str, form: str, code: str = "") -> datetime | None:
        """Gives when a person sent or gave up this form for the last time, as far as that is remembered."""
        rows = _HEARD_AT.rows(self._connection, {"key": _ending(person, form, code)})
        return rows[0][0] if rows else None

    def forget_case(self, code: str) -> None:
        """Destroys every draft that belongs to a case, and what the guard remembered of it."""
        for row in self.of_case(code):
            self.drop(row.person, row.form, code)
        _DROP_ALIASES.run(self._connection, {"scope": code})
        self.destroyed = True

    def of(self, person: str) -> tuple[DraftRow, ...]:
        """Gives the drafts of a person, the last saved first."""
        return self._rows(draft.c.person == person, order=draft.c.saved.desc())

    def of_case(self, code: str) -> tuple[DraftRow, ...]:
        """Gives the drafts that belong to a case, the last saved first."""
        return self._rows(draft.c.code == code, order=draft.c.saved.desc())

    def of_leavers(self) -> tuple[DraftRow, ...]:
        """Gives the drafts of people who left (who are not active any more), the oldest first."""
        gone = select(people.c.id).where(people.c.active == false())
        return self._rows(draft.c.person.in_(gone), order=draft.c.saved)

    def older_than(self, instant: datetime, limit: int = 100) -> tuple[DraftRow, ...]:
        """Gives the drafts last saved before an instant, the oldest first."""
        return self._rows(draft.c.saved < instant, order=draft.c.saved, limit=limit)

    # ------------------------------------------------------------ the guard's memory

    def alias_key(self, scope: str) -> bytes:
        """Gives the key (32 bytes) to hash names with; made at first use for a draft, in a writing turn.

        KeyGone for a case that does not exist or was forgotten.
        """
        keys = self._keys(scope)
        if keys is None:
            if not scope.startswith("draft "):
                raise KeyGone(f"{scope}: its key is gone, or there is no such case")
            keys = self._make_keys(scope)
        return self._vault.alias_key(keys, scope)

    def aliases(self, scope: str) -> dict[str, str]:
        """Gives hash -> placeholder, all that the guard remembers in a scope."""
        return dict(_ALIASES.rows(self._connection, {"scope": scope}))

    def remember(self, scope: str, pairs: Mapping[str, str]) -> None:
        """Adds hash -> placeholder; a hash that is known keeps its placeholder."""
        insert_new(
            self._connection,
            alias,
            [{"scope": scope, "hash": hashed, "placeholder": there} for hashed, there in pairs.items()],
        )

    def hand_on(self, scope: str, code: str) -> None:
        """Gives the guard's memory of a draft, its key with it, to the case that comes of it; then drop the draft.

        A StoreError when the case has a memory of its own already: two keys cannot become one.
        """
        keys, heir = self._keys(scope), self._keys(code)
        if heir is None:
            raise KeyGone(f"{code}: its key is gone, or there is no such case")
        if keys is None:
            return
        if self.aliases(code):
            raise StoreError(f"{code} has a name guard's memory already")
        wrapped = self._vault.hand_on(keys, scope, code)
        self._connection.execute(update(case_key).where(case_key.c.scope == code).values(alias=wrapped))
        self._connection.execute(update(alias).where(alias.c.scope == scope).values(scope=code))

    # ------------------------------------------------------------ inside

    def _keys(self, scope: str) -> WrappedKeys | None:
        rows = _KEYS.rows(self._connection, {"scope": scope})
        return WrappedKeys(*rows[0]) if rows else None

    def _make_keys(self, scope: str) -> WrappedKeys:
        keys = self._vault.new_keys(scope)
        self._connection.execute(insert(case_key), {"scope": scope, "data": keys.data, "alias": keys.alias})
        return keys

    def _rows(self, condition: Any, *, order: Any, limit: int | None = None) -> tuple[DraftRow, ...]:
        rows = self._connection.execute(
            select(draft.c.person, draft.c.form, draft.c.code, draft.c.saved)
            .where(condition)
            .order_by(order, draft.c.person, draft.c.form, draft.c.code)
            .limit(limit)
        )
        return tuple(DraftRow(*row) for row in rows)


def _ending(person: str, form: str, code: str) -> str:
    """Under which key it is remembered that a form ended: it tells nobody which."""
    return f"ended {sha256(_own_scope(person, form, code).encode()).hexdigest()}"
