"""The name guard hides who and where, and leaves what happened."""

from __future__ import annotations
