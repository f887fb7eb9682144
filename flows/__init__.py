"""The meldcode itself: what a case is, who may do what, what comes next.

Pure: it never does I/O, never reads a clock, never logs.
"""

from __future__ import annotations
