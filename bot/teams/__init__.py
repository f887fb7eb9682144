"""Microsoft Teams: draws screens and cards as Adaptive Cards, reads presses back, and carries messages.

A channel translates and nothing else. Only this room knows the Bot Framework.
"""

from __future__ import annotations
