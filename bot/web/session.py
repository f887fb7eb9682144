"""Who is looking at the demo page: one session per browser, in memory, gone when the demo stops.

It remembers what to show and never what was typed.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

SESSIONS_MAX = 200
"""More browsers than this on one computer are not a demo: the session that was idle longest is forgotten."""


@dataclass(slots=True)
class Session:
    """What one browser has in front of it: which screen per person, which trail, a line to say."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    opened: dict[str, str] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    person: str = ""
    case: str = ""

    def proves(self, token: str) -> bool:
        """Whether a form with this token was rendered for this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode())


class Sessions:
    """All sessions, by the secret that stands in the browser's cookie."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def find(self, secret: str) -> Session | None:
        """The session of this secret, or None."""
        if secret in self._sessions:
            self._sessions.move_to_end(secret)
        return self._sessions.get(secret)

    def begin(self) -> tuple[str, Session]:
        """A new session and its secret."""
        secret, session = secrets.token_urlsafe(24), Session()
        self._sessions[secret] = session
        if len(self._sessions) > SESSIONS_MAX:
            self._sessions.popitem(last=False)
        return secret, session
