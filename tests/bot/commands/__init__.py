"""The subcommands answer, refuse clearly, and end with a status that means something."""

from __future__ import annotations
