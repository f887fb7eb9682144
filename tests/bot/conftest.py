"""What the tests of the bot's rooms share."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from tests.journeys.logs import listening


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product logs, written down as it would be in a school."""
    with listening() as stream:
        yield stream
