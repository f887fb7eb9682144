"""How many random walks there are, in pieces: in every test run, and in the long proofs."""

from __future__ import annotations

from tests.flows.walker import walk

PIECE = 500
RUNS = range(0, 5_000, PIECE)
SOAK = range(5_000, 50_000, PIECE)
"""The first seeds of the pieces, for each board; together 10,000 and 100,000 walks over both."""


def walk_piece(name: str, first: int) -> None:
    """Walk a piece; what breaks says which seed."""
    for seed in range(first, first + PIECE):
        walk(name, seed)
