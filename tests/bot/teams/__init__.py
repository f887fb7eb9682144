"""Tests of the Teams room."""

from __future__ import annotations
