"""`nietpluis serve`: the product for a school board, until it is stopped."""

from __future__ import annotations

import asyncio
import errno
import os
from argparse import Namespace
from dataclasses import replace

from bot import app
from bot.commands.outcomes import FINE, BadInput
from bot.log import start_logging
from bot.settings import read_settings
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Runs clock, courier and `/healthz`."""
    settings = read_settings(os.environ)
    if arguments.port is not None:
        settings = replace(settings, port=arguments.port)
    start_logging()
    try:
        asyncio.run(app.serve(settings))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise BadInput(say("serve.taken", port=settings.port)) from None
    return FINE
