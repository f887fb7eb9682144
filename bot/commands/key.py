"""`nietpluis key`: a new master key. It stands nowhere but on standard output."""

from __future__ import annotations

import base64
import secrets
from argparse import Namespace

from bot.commands.outcomes import FINE
from bot.settings import KEY_BYTES
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Prints 32 random bytes as base64, for NIETPLUIS_KEY."""
    print(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    return FINE
