"""What every handler of this room works with. Values only; does nothing of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.slack.homes import Homes
from bot.slack.installs import Installs
from bot.slack.who import Who


@dataclass(frozen=True, slots=True)
class Ground:
    """The parts of one installation. `now` gives aware UTC; `wake` says that something must go out."""

    desk: Desk
    who: Who
    installs: Installs
    homes: Homes
    now: Callable[[], datetime]
    wake: Callable[[], None]
