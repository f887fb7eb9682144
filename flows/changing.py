"""`replace`, as dataclasses have it, quick for a large value that is not slotted: what it holds is copied in one go.

A case is folded anew at every look, over hundreds of lines; field by field that was most of what a turn cost.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # So that the names and types of the fields are checked.
    from dataclasses import replace
else:

    def replace(value: Any, **changes: Any) -> Any:
        """Gives a copy of a dataclass instance with these fields changed; `__post_init__` is not run."""
        if not hasattr(value, "__dict__"):
            return dataclasses.replace(value, **changes)
        new = object.__new__(type(value))
        new.__dict__.update(value.__dict__)
        new.__dict__.update(changes)
        return new


__all__ = ["replace"]
