"""Checks trails: chains, heads, commitments, texts. Reads only; what was hidden or forgotten is not missing."""

from __future__ import annotations

from sqlalchemy import Connection, not_, select, union

from storage.chain import Chain
from storage.drafts import DRAFT
from storage.tables import case_index, case_key, chain_head, sealed, trail
from storage.trail import Trails
from storage.values import Verdict


def verify(connection: Connection, chain: Chain, code: str | None = None) -> tuple[Verdict, ...]:
    """Gives a verdict for one case, or (None) for every case of which anything is stored, ordered by code."""
    codes = [code] if code is not None else sorted(_all_codes(connection))
    # Each with trails of its own: they keep what they read.
    return tuple(_verdict(Trails(connection, chain, locking=False), each) for each in codes)


def _all_codes(connection: Connection) -> set[str]:
    # Wherever a case left a trace: who removes its head has not removed the case.
    tables = (chain_head, trail, sealed, case_index)
    keys = select(case_key.c.scope).where(not_(case_key.c.scope.startswith(DRAFT)))
    return set(connection.scalars(union(*(select(table.c.code) for table in tables), keys)))


def _verdict(trails: Trails, code: str) -> Verdict:
    entries, fault = trails.check(code)
    if fault is None:
        return Verdict(code, entries)
    return Verdict(code, entries, fault.number or 1, fault.why)
