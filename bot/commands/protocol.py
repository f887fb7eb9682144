"""`nietpluis protocol`: checks and draws what boards have as their meldcode. It changes no protocol."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from bot.commands.outcomes import FINE, FOUND, BadInput
from bot.protocols import load_protocols, read_protocol_file
from bot.settings import read_settings
from flows.check import load
from flows.draw import draw
from flows.protocol import Protocol
from flows.reading import Problem, ProtocolError
from flows.words import Sentences


def run(arguments: Namespace, say: Sentences) -> int:
    """Checks the given files, or every board there is; or draws every board."""
    return _check(arguments.files, say) if arguments.action == "check" else _draw(arguments, say)


def _boards() -> dict[str, Protocol]:
    loaded = load_protocols(read_settings(os.environ, needs_key=False))
    return {board: protocol for board, (protocol, _) in loaded.items()}


def _check(files: list[Path], say: Sentences) -> int:
    texts = _texts(files)
    try:
        found = load(texts) if files else _boards()
    except ProtocolError as error:
        for problem in error.problems:
            print(problem)
        return FOUND
    for board, protocol in found.items():
        print(say("protocol.sound", board=board, name=protocol.name, version=protocol.version))
    return FINE


def _texts(files: list[Path]) -> dict[str, str]:
    texts: dict[str, str] = {}
    unread: list[Problem] = []
    for path in files:
        try:
            texts[str(path)] = read_protocol_file(path)
        except ProtocolError as error:
            unread.extend(error.problems)
    if unread:
        raise BadInput(*(str(problem) for problem in unread))
    return texts


def _draw(arguments: Namespace, say: Sentences) -> int:
    status = FINE
    drawings = {arguments.out / f"{board}.md": draw(protocol) for board, protocol in _boards().items()}
    if not arguments.check:
        arguments.out.mkdir(parents=True, exist_ok=True)
    for path, drawing in drawings.items():
        same = path.is_file() and path.read_bytes() == drawing.encode()
        if arguments.check and not same:
            print(say("protocol.stale" if path.exists() else "protocol.absent", path=path))
            status = FOUND
        elif same:
            print(say("protocol.unchanged", path=path))
        else:
            path.write_bytes(drawing.encode())
            print(say("protocol.drawn", path=path))
    return status
