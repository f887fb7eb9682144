"""What looking at a chat platform finds, and the looks that are the same for each: its clock, and the way back to us.

It looks only; it changes nothing, posts nothing, and repeats no token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

SKEW = 60
"""Seconds that our clock may differ from a platform's; at 300 everything that comes from there is refused."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `code` of its sentence, the values in it, and whether something is wrong."""

    code: str
    wrong: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


def compare_clock(date: str) -> Check | None:
    """Our clock beside the `Date` header of a platform; None where that is no date."""
    try:
        there = parsedate_to_datetime(date)
    except ValueError:
        return None
    seconds = int(abs((datetime.now(UTC) - there.astimezone(UTC)).total_seconds()))
    return Check("clock_off", wrong=True, values={"seconds": str(seconds)}) if seconds > SKEW else Check("clock")


async def reach(url: str, path: str, session: aiohttp.ClientSession) -> Check:
    """Whether what is sent to our public address comes here: without signature or token we must refuse it ourselves.

    `url`: the public address, "" when it is not known. `path`: where the platform calls.
    """
    if not url:
        return Check("no_url", wrong=True)
    values = {"url": url}
    try:
        async with session.get(f"{url}/healthz") as health:
            answers = health.content_type == "application/json"
        async with session.post(f"{url}{path}", json={}) as refused:
            answers = answers and refused.status == HTTPStatus.UNAUTHORIZED
    except (aiohttp.ClientError, TimeoutError):
        return Check("unreached", wrong=True, values=values)
    return Check("reached", values=values) if answers else Check("unreached", wrong=True, values=values)
