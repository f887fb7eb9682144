"""`nietpluis demo`: the product in the browser of this machine, with pretend people."""

from __future__ import annotations

import asyncio
import errno
import os
from argparse import Namespace

from bot import app
from bot.commands.outcomes import FINE, BadInput
from bot.settings import read_settings
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Runs the demo page until it is stopped."""
    settings = read_settings(os.environ, needs_key=False)
    port = settings.port if arguments.port is None else arguments.port
    if arguments.data is not None and arguments.data.exists() and not arguments.data.is_dir():
        raise BadInput(say("serve.data", path=arguments.data))
    try:
        asyncio.run(app.demo(port, arguments.data))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise BadInput(say("serve.taken", port=port)) from None
    return FINE
