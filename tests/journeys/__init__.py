"""Whole cases from the first worry to the closed trail, over every channel and on both databases."""

from __future__ import annotations
