"""Keeps trails, sealed text, deadlines and the outbox, on SQLite or PostgreSQL.

It never decides and never sends.
"""

from __future__ import annotations
