"""The running product: channels, desk, courier and clock around the pure core.

It never touches a database itself.
"""

from __future__ import annotations
