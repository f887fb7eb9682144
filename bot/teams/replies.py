"""What an invoke is answered with: a dialog, a card in the place of the old one, or a sentence. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.teams.kit import CONTENT_TYPE, Json

MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
_OK = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """The HTTP answer to an invoke: its status, and its body as JSON or None."""

    status: int = _OK
    body: Json | None = None


def dialog_reply(dialog: Json) -> Reply:
    """Opens a dialog, or takes the place of the one that was sent in."""
    return Reply(body={"task": {"type": "continue", "value": dialog}})


def closing_reply(notice: str = "") -> Reply:
    """Closes the dialog; with a sentence, after that was read."""
    return Reply(body={"task": {"type": "message", "value": notice}} if notice else None)


def card_reply(attachment: Json) -> Reply:
    """Takes the place of the card whose button was pressed."""
    return Reply(body={"statusCode": _OK, "type": CONTENT_TYPE, "value": attachment["content"]})


def sentence_reply(sentence: str) -> Reply:
    """Says something to who pressed; the card stays as it is."""
    return Reply(body={"statusCode": _OK, "type": MESSAGE_TYPE, "value": sentence})
