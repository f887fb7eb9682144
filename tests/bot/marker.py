"""A word that is brought to the product in everything that it must refuse, and may be found nowhere afterwards."""

from __future__ import annotations

import io
from pathlib import Path

MARKER = "zeldzaamwoord"


def proves_nothing_was_kept(folder: Path, logged: io.StringIO) -> None:
    """The marker stands neither in the log nor in the database of a folder, and no bug came of it."""
    assert MARKER not in logged.getvalue()
    assert '"error"' not in logged.getvalue(), logged.getvalue()[:1500]
    files = [path.read_bytes() for path in folder.glob("np.sqlite*")]
    assert files
    assert not any(MARKER.encode() in each for each in files)
