"""The boards that come with the product, and the third one that only the tests know, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows.protocol import Protocol
from flows.reading import builtin, parse

THIRD = Path(__file__).parent / "third"


@cache
def board(name: str) -> Protocol:
    """The protocol of "inos", "delta" or a file of `third`."""
    texts = builtin()
    text = texts[name] if name in texts else (THIRD / f"{name}.toml").read_text(encoding="utf-8")
    return parse(text, f"{name}.toml")
