"""Slack: translates what people press there into what the desk hears, and screens and cards into Slack's blocks.

It translates; it never decides and never touches a case.
"""

from __future__ import annotations
