"""The key under which the desk hears something: the same when Slack delivers it again, else another. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.digest import digest
from bot.slack.reading import Malformed
from flows import forms
from flows.screen import Said

CHANGES = frozenset({forms.NEXT, forms.BACK, forms.SEND, forms.HIDE, forms.ALARM, forms.MORE, forms.REMOVE, forms.DROP})
"""Buttons that change the form in which they stand."""

Body = Mapping[str, Any]


def of_press(body: Body, said: Said) -> str:
    """Of a press on a button: the moment, who, and which button.

    Of one inside a form the view as it was drawn instead of the moment: pressing it twice is pressing it once, or the
    second press would take away one observation more, or call for help in one case more.
    """
    action: Body = next(iter(body.get("actions") or ()), {})
    user = (body.get("user") or {}).get("id")
    if forms.is_form(said.screen) and said.button in CHANGES:
        return f"f:{digest(_drawn(body.get('view') or {}), user, said.button, said.case)}"
    return f"a:{digest(action.get('action_ts'), user, said.button, said.case)}"


def of_submission(body: Body) -> str:
    """Of a form: the view as it was drawn, and what stands in it. The same form sent twice is one form."""
    view = body.get("view") or {}
    if not isinstance(view.get("id"), str):
        raise Malformed("a view without an id")
    return f"v:{digest(*_drawn(view))}"


def _drawn(view: Body) -> tuple[object, ...]:
    """A view as it was drawn, and what stands in it: the hash stays while somebody corrects what they filled in."""
    return view.get("id"), view.get("hash"), view.get("private_metadata"), (view.get("state") or {}).get("values")
