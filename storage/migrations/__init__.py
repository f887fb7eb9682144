"""The database's shape, as numbered steps."""

from __future__ import annotations
