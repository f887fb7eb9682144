"""Nothing that a person said can reach the log."""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import create_engine, text

from bot.log import KEYS, start_logging
from storage.engine import open_engine
from storage.errors import StoreError

MARKER = "Zonnebloemstraat"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What is logged during the test; afterwards the log is as it was."""
    root = logging.getLogger()
    handlers, level, ours = root.handlers[:], root.level, structlog.get_config()
    written = io.StringIO()
    start_logging(written)
    yield written
    root.handlers, root.level = handlers, level
    structlog.configure(**ours)


def logged(stream: io.StringIO) -> list[dict[str, object]]:
    """The lines, each one JSON object."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_what_is_allowed(stream: io.StringIO) -> None:
    """What happened, when, how serious, and the keys of the list."""
    structlog.get_logger().warning("case failed", case="NP-7K3F9Q", count=3, part="clock")
    (line,) = logged(stream)
    assert line.pop("time")
    assert line == {"event": "case failed", "level": "warning", "case": "NP-7K3F9Q", "count": 3, "part": "clock"}


@pytest.mark.parametrize("key", ["body", "text", "name", "person", "sender", "said", "values", "email", "phone"])
def test_what_is_not_on_the_list_is_left_out(stream: io.StringIO, key: str) -> None:
    """A key that nobody allowed never appears."""
    assert key not in KEYS
    structlog.get_logger().info("heard", **{key: MARKER})
    assert MARKER not in stream.getvalue()
    assert "heard" in stream.getvalue()


def test_free_text_does_not_pass_under_an_allowed_key(stream: io.StringIO) -> None:
    """Sentences, line breaks, accents and whole objects do not fit any key, nor the event itself."""
    log = structlog.get_logger()
    log.info("heard", case=f"kind uit de {MARKER}")
    log.info("heard", case=f"{MARKER}\n")
    log.info("heard", case={"straat": MARKER})
    log.info("heard", kind=f"é{MARKER}")
    log.info("heard in the %s", MARKER)
    sentence = f"heard in the {MARKER}"
    log.info(sentence)
    assert MARKER not in stream.getvalue()
    assert len(logged(stream)) == 6


def test_of_an_error_only_its_kind_and_its_place_are_told(stream: io.StringIO) -> None:
    """The message of an exception may quote what was typed: it is left out, and so is the trace."""
    try:
        json.loads(MARKER)
    except ValueError:
        structlog.get_logger().exception("tick failed", case="NP-7K3F9Q")
    (line,) = logged(stream)
    assert line["error"] == "JSONDecodeError"
    assert set(line) == {"event", "level", "time", "case", "error", "where"}
    assert MARKER not in stream.getvalue()
    assert "Traceback" not in stream.getvalue()


def test_the_place_is_the_last_one_in_our_own_source(stream: io.StringIO) -> None:
    """A fault is told with the file and the line of ours that it passed last."""
    try:
        open_engine(f"{MARKER}://")
    except StoreError as error:
        structlog.get_logger().error("tick failed", exc_info=error)
    (line,) = logged(stream)
    assert line["error"] == "StoreError"
    assert re.fullmatch(r"storage/engine\.py:\d+", str(line["where"]))


def test_a_library_cannot_say_what_it_holds(stream: io.StringIO) -> None:
    """Its warnings are counted, without their text; what it says in detail is not heard at all."""
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
        logging.getLogger("aiohttp.server").log(level, "body was %s", MARKER)
    logging.getLogger("aiohttp.access").warning(MARKER)
    try:
        raise ValueError(MARKER)
    except ValueError:
        logging.getLogger("asyncio").exception(MARKER)
    assert MARKER not in stream.getvalue()
    assert [(line["logger"], line["level"]) for line in logged(stream)] == [
        ("aiohttp.server", "warning"),
        ("aiohttp.server", "error"),
        ("asyncio", "error"),
    ]
    assert logged(stream)[-1]["error"] == "ValueError"


def test_statements_are_not_heard_with_their_values(stream: io.StringIO) -> None:
    """Even a database library that was told to echo every statement is silent."""
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    start_logging(stream)
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("SELECT :word"), {"word": MARKER})
    engine.dispose()
    assert stream.getvalue() == ""


def test_safe_before_it_is_started() -> None:
    """Who logs before the log was started tells no more than after: no text, no local variable, no traceback."""
    program = f"""
from bot.drafts import log
try:
    text = "{MARKER}"
    raise ValueError(text)
except ValueError:
    log.exception("tick failed", case="NP-7K3F9Q", text=text)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    line = json.loads(done.stderr)
    assert (line["event"], line["error"], line["case"]) == ("tick failed", "ValueError", "NP-7K3F9Q")
    assert MARKER not in done.stderr + done.stdout
