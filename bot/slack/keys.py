"""The key under which the desk hears something: the same when Slack delivers it again, else another. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from bot.slack.reading import Malformed
from flows.screen import Said

Body = Mapping[str, Any]


def of_press(body: Body, said: Said) -> str:
    """Of a press on a button: the moment, who, and which button."""
    action: Body = next(iter(body.get("actions") or ()), {})
    user = (body.get("user") or {}).get("id")
    return f"a:{_digest(action.get('action_ts'), user, said.button, said.case)}"


def of_submission(body: Body) -> str:
    """Of a form: the view as it was drawn, and what stands in it. The same form sent twice is one form."""
    view = body.get("view") or {}
    if not isinstance(view.get("id"), str):
        raise Malformed("a view without an id")
    # The hash stays while somebody corrects what they filled in; the answers do not.
    state = (view.get("state") or {}).get("values")
    return f"v:{_digest(view['id'], view.get('hash'), view.get('private_metadata'), state)}"


def _digest(*parts: object) -> str:
    return blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=20).hexdigest()
