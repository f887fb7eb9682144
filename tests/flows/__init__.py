"""Proofs of the pure core; they never open a file, a socket or a database."""

from __future__ import annotations
