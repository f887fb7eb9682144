"""What a measurement says: one line of the table of `make bench`. Values and their drawing; measures nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = ("what", "on", "took", "ratio", "at most", "beside")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement. `ratio`: how many times what `beside` says, in the same run; `floor`: what it may be at most.

    None where there is nothing to compare with, or no limit was set.
    """

    what: str
    took: str
    ratio: float | None = None
    floor: float | None = None
    beside: str = ""
    on: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line, column by column."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        floor = "" if self.floor is None else f"{self.floor:g}"
        over = self.ratio is not None and self.floor is not None and self.ratio > self.floor
        return self.what, self.on, self.took, ratio + (" !" if over else ""), floor, self.beside


def lines(table: Iterable[Measured]) -> tuple[str, ...]:
    """The table as text: a head, and a line for each measurement; "!" where it is more than it may be."""
    rows = [COLUMNS, *(measured.cells for measured in table)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    return tuple("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
