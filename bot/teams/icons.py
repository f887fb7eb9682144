"""The two icons of the app package, drawn here: two bubbles of a talk, and nothing that says what about. Pure."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from itertools import product

COLOR_SIZE, OUTLINE_SIZE = 192, 32
"""Pixels, as Teams wants them."""
FINE = 4
"""Looks at each side of a pixel, for smooth edges."""
LINE = 0.075
"""Width of an outline, of the width of the icon."""
TAIL, OVERLAP = 0.14, 0.02


@cache
def color_icon(background: str) -> bytes:
    """White bubbles on a colour ("#rrggbb"), as a PNG."""
    ground = bytes.fromhex(background.removeprefix("#"))

    def pixel(share: float) -> bytes:
        return bytes(round(part + (255 - part) * share) for part in ground) + b"\xff"

    # The sign itself takes the middle half: Teams rounds the corners off.
    return _png(COLOR_SIZE, lambda x, y: _in_talk((x - 0.2) / 0.6, (y - 0.2) / 0.6), pixel)


@cache
def outline_icon() -> bytes:
    """White outlines on nothing, as a PNG: Teams gives them its own colour."""

    def edge(x: float, y: float) -> bool:
        near = (-LINE, LINE)
        return _in_talk(x, y) and not all(_in_talk(x + dx, y + dy) for dx, dy in product(near, near))

    return _png(OUTLINE_SIZE, edge, lambda share: b"\xff\xff\xff" + bytes([round(255 * share)]))


def _in_talk(x: float, y: float) -> bool:
    """Whether a place, each side 0 to 1, lies in the bubbles."""
    upper = _in_rounded(x, y, 0.06, 0.10, 0.70, 0.52) or _in_tail(x, y, 0.16, 0.52)
    lower = _in_rounded(x, y, 0.30, 0.42, 0.94, 0.80) or _in_tail(1 - x, y, 0.16, 0.80)
    return lower or (upper and not _in_rounded(x, y, 0.24, 0.36, 1.0, 0.86))


def _in_rounded(x: float, y: float, left: float, top: float, right: float, bottom: float) -> bool:
    radius = 0.10
    dx = max(left + radius - x, 0, x - (right - radius))
    dy = max(top + radius - y, 0, y - (bottom - radius))
    return dx * dx + dy * dy <= radius * radius


def _in_tail(x: float, y: float, left: float, top: float) -> bool:
    down = y - top
    return 0 <= down + OVERLAP <= TAIL and left <= x <= left + TAIL - down


def _png(size: int, inside: Callable[[float, float], bool], pixel: Callable[[float], bytes]) -> bytes:
    """A picture of so many pixels each side; `pixel` gives four bytes for how much of it is inside, 0 to 1."""
    looks = [(part + 0.5) / FINE for part in range(FINE)]
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for at in range(size):
            hits = sum(inside((at + dx) / size, (row + dy) / size) for dx, dy in product(looks, looks))
            rows += pixel(hits / FINE**2)
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
