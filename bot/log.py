"""The log: one JSON object a line on standard error, with an allow-list of keys and of the shape of values.

Never a body, a name or a free text: what is not allowed is left out, and of an error only its kind and its place in the
source are told. Of a library only the fact that it warned: what it says may quote a value.

Who logs takes `log` from here, and not from structlog: with that import our lines are safe already, whether or not
`start_logging` was called (structlog's own way prints every local variable of a traceback).
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

KEYS = frozenset(
    {
        "attempts",  # how often something was tried
        "board",  # id of a board
        "case",  # code of a case
        "channel",
        "count",
        "error",  # class of an exception
        "event",  # what happened, a fixed sentence of ours in small letters
        "kind",  # of an event, a notice, a command
        "level",
        "logger",  # the library that warned
        "milliseconds",
        "part",  # of the product: clock, courier, desk
        "port",
        "refused",  # code of a refusal
        "stage",
        "status",
        "time",
        "version",
        "where",  # file:line in the source
    }
)
"""Every key that may stand in the log. Think of what its values may hold before adding one."""

_ID = re.compile(r"[\w.:/+-]{1,80}", re.ASCII)
# Without capitals and digits: a name or a number that was put into the sentence makes it unfit.
_EVENT = re.compile(r"[a-z][a-z ,:;'-]{0,79}")
_HOUSE = Path(__file__).parents[1]
_ROOMS = tuple(_HOUSE / room for room in ("bot", "flows", "storage"))
# What these say about a request is no more than what a browser does wrong; their warnings are noise.
_SILENT = ("aiohttp.access",)

Line = MutableMapping[str, Any]


def start_logging(stream: TextIO = sys.stderr, level: int = logging.INFO) -> None:
    """Sends our log, and what is left of that of the libraries, to `stream`. Calling it again replaces the first."""
    _configure(structlog.PrintLoggerFactory(stream), level)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Libraries())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    for name in list(logging.root.manager.loggerDict):
        # A library that was told to say everything, statements with their values for instance, is told to stop.
        if logging.getLogger(name).level in range(1, logging.WARNING):
            logging.getLogger(name).setLevel(logging.WARNING)


def told(error: BaseException) -> dict[str, str]:
    """What may be told of an exception: its class, and the last place in our own source that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(Path(frame.filename).is_relative_to(room) for room in _ROOMS)]
    found = {"error": type(error).__name__}
    if frames:
        last = (ours or frames)[-1]
        path = Path(last.filename)
        found["where"] = f"{path.relative_to(_HOUSE) if ours else path.name}:{last.lineno}"
    return found


def _configure(factory: Callable[..., Any], level: int) -> None:
    structlog.configure(
        processors=[*_OURS, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=factory,
        # Not kept by whoever logs: the stream may be changed later.
        cache_logger_on_first_use=False,
    )


# ---------------------------------------------------------------- processors


def _error(_logger: Any, _name: str, line: Line) -> Line:
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line.update(told(error))
    return line


def _allowed(_logger: Any, _name: str, line: Line) -> Mapping[str, Any]:
    return {key: value for key, value in line.items() if key in KEYS and _fit(key, value)}


def _fit(key: str, value: object) -> bool:
    if isinstance(value, str):
        return bool((_EVENT if key == "event" else _ID).fullmatch(value))
    return value is None or isinstance(value, bool | int | float)


_OURS = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    _error,
    _allowed,
)


class _Libraries(logging.Formatter):
    """Of a library's record: who warned, and the class of its error; what it said is left out."""

    def format(self, record: logging.LogRecord) -> str:
        line: Line = {"event": "a library warns", "logger": record.name, "exc_info": record.exc_info}
        for processor in _OURS:
            line = dict(processor(None, record.levelname.lower(), line))
        return json.dumps(line)


# Until `start_logging` says otherwise: the same lines, on whatever standard error is then.
_configure(lambda *_names: structlog.PrintLogger(sys.stderr), logging.INFO)
log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
