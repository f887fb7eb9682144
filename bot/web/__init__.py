"""The demo in the browser, on loopback only.

It translates; it never decides and never reaches into storage.
"""

from __future__ import annotations
