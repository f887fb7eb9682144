"""What Teams demands of a bot beside the shape of its cards: how often it may call, and how a call can go wrong."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["send", "create", "members"]
RATES: dict[Kind, tuple[tuple[int, float], ...]] = {
    "send": ((7, 1), (8, 2), (60, 30), (1800, 3600)),
    "create": ((7, 1), (8, 2), (60, 30), (1800, 3600)),
    "members": ((14, 1), (16, 2), (120, 30), (3600, 3600)),
}
"""Calls of a kind about one conversation that fit in so many seconds, as Microsoft publishes them."""
MESSAGE_BYTES = 100 * 1024
INVOKE_SECONDS, MESSAGE_SECONDS = 10.0, 15.0
"""How long Teams waits for the answer of a bot."""
OWN_FAULTS = frozenset({"BadSyntax", "BadArgument", "Unauthorized", "MessageSizeTooBig", "ServiceError"})
"""Refusals that only a mistake of the bot can bring about."""


class Refusal(Exception):
    """A call that the connector refuses. `wait`: seconds to stay away."""

    def __init__(self, status: int, code: str, said: str = "", wait: float = 0) -> None:
        super().__init__(status, code, said)
        self.status, self.code, self.said, self.wait = status, code, said, wait


@dataclass(frozen=True)
class Fault:
    """How a call goes wrong: an HTTP status with a code, too many calls, a dropped connection, or late.

    `after`: the call takes effect before it goes wrong, so that who repeats it does it twice.
    """

    status: int = 0
    code: str = "ServiceError"
    wait: float = 0
    drops: bool = False
    delay: float = 0.0
    after: bool = False


@dataclass
class Rates:
    """How often was called; `now` gives seconds."""

    now: Callable[[], float]
    _calls: dict[tuple[Kind, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, kind: Kind, conversation: str) -> None:
        """One call more; a `Refusal` with the seconds to wait when it is one too many."""
        now, calls = self.now(), self._calls[kind, conversation]
        while calls and calls[0] <= now - RATES[kind][-1][1]:
            calls.popleft()
        for most, seconds in RATES[kind]:
            if sum(1 for at in calls if at > now - seconds) >= most:
                raise Refusal(429, "TooManyRequests", wait=seconds)
        calls.append(now)
