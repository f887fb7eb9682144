"""Slack: what is drawn, what is read, and how it holds."""

from __future__ import annotations
