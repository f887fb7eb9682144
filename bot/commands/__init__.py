"""The subcommands of `nietpluis`: read the arguments, call the parts, choose an exit status.

They never decide.
"""

from __future__ import annotations
