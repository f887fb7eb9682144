"""What Slack demands of an app beside the shape of its blocks: scopes, rates, and the ways in which a call can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "conversations.history": "im:history",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
}
"""Method -> the scope that it needs; a method that is not here needs none."""
A_MINUTE = {
    "conversations.open": 50,
    "conversations.history": 50,
    "chat.update": 50,
    "chat.postEphemeral": 100,
    "users.info": 100,
    "users.list": 20,
    "users.lookupByEmail": 50,
    "views.open": 100,
    "views.update": 100,
    "views.publish": 100,
}
"""Calls in a minute and a workspace; so many may come at once."""
POSTS_A_SECOND, POSTS_AT_ONCE = 1.0, 5
"""Of `chat.postMessage` in one chat."""
OWN_FAULTS = frozenset(
    {
        "invalid_blocks", "invalid_arguments", "invalid_arg_name", "no_text", "msg_too_long", "push_limit_reached",
        "exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id", "unknown_method", "missing_scope",
        "not_allowed_token_type", "not_authed", "invalid_json", "view_too_large", "cant_update_message",
        "duplicate_external_id", "invalid_metadata_format", "not_found", "invalid_cursor", "bad_redirect_uri",
    }
)  # fmt: skip
"""Refusals that only a mistake of the app can bring about."""


class Refusal(Exception):
    """A call that Slack refuses. `wait`: seconds to stay away."""

    def __init__(self, error: str, *details: str, status: int = 200, wait: int = 0) -> None:
        super().__init__(error, *details)
        self.error, self.details, self.status, self.wait = error, details, status, wait


@dataclass(frozen=True)
class Fault:
    """How a call goes wrong: an HTTP status, an error in the answer, too many calls, a dropped connection, or late.

    `after`: the call takes effect before it goes wrong, so that who repeats it does it twice.
    """

    status: int = 0
    error: str = ""
    wait: int = 0
    drops: bool = False
    delay: float = 0.0
    after: bool = False


@dataclass
class Rates:
    """Buckets that fill up with time; `now` gives seconds."""

    now: Callable[[], float]
    _left: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def take(self, team: str, method: str, channel: str) -> None:
        """One call more; a `Refusal` with the seconds to wait when it is one too many."""
        if method == "chat.postMessage":
            key, a_second, most = (team, channel), POSTS_A_SECOND, POSTS_AT_ONCE
        elif method in A_MINUTE:
            key, a_second, most = (team, method), A_MINUTE[method] / 60, A_MINUTE[method]
        else:
            return
        now = self.now()
        left, at = self._left.get(key, (float(most), now))
        left = min(float(most), left + max(now - at, 0.0) * a_second)
        if left < 1:
            self._left[key] = (left, now)
            raise Refusal("ratelimited", status=429, wait=max(1, round((1 - left) / a_second + 0.5)))
        self._left[key] = (left - 1, now)
