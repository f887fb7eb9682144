"""Proofs of the demo page: what it draws, what it reads back, what it refuses."""

from __future__ import annotations
