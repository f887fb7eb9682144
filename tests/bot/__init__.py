"""Proofs of the running parts: people, desk, courier, clock, page and command line."""

from __future__ import annotations
