"""The meldcode itself: what a case is, who may do what, what comes next. Pure: it never does I/O, reads a clock or logs."""

from __future__ import annotations
