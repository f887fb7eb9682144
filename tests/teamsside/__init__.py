"""What stands on the other side of the Teams room in tests: what Teams takes, and what it gives back."""

from __future__ import annotations
