"""Listens to the log as a school would have it."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator

import structlog

from bot.log import start_logging


@contextlib.contextmanager
def listening() -> Iterator[io.StringIO]:
    """Gives everything that is logged until the block ends."""
    before, level, ours = list(logging.root.handlers), logging.root.level, structlog.get_config()
    stream = io.StringIO()
    start_logging(stream)
    try:
        yield stream
    finally:
        structlog.configure(**ours)
        logging.root.handlers[:] = before
        logging.root.setLevel(level)
