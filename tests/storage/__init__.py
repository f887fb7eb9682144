"""Proofs of what is kept, the same on SQLite and PostgreSQL."""

from __future__ import annotations
