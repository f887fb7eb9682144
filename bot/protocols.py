"""The boards that this installation knows: those that come with the product, and those of a folder.

A file of the folder with the id of a board that comes with the product takes its place: a board may change what is
marked as `default`. Only reads; whether a file is sound is for `flows.check`.
"""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from flows.check import load
from flows.protocol import Protocol
from flows.reading import Problem, ProtocolError, builtin

Boards = dict[str, tuple[Protocol, str]]
"""Board id -> its protocol, and the text that it was read from."""


def load_protocols(settings: Settings) -> Boards:
    """Reads and checks every board, by id; a `ProtocolError` names all faults of all files at once."""
    problems: list[Problem] = []
    own = _load(_folder_texts(settings.protocols, problems), problems)
    shipped = {f"{board}.toml": text for board, text in builtin().items() if board not in own}
    boards = _load(shipped, problems) | own
    if problems:
        raise ProtocolError(tuple(problems))
    return dict(sorted(boards.items()))


def read_protocol_file(path: Path) -> str:
    """The text of a protocol file; a `ProtocolError` when it cannot be opened or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        fault = f"kan niet worden gelezen ({error.strerror})"
    except UnicodeDecodeError:
        fault = "is geen tekst in UTF-8"
    raise ProtocolError((Problem(str(path), "", fault),))


def _folder_texts(folder: Path | None, problems: list[Problem]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")) if folder else ():
        try:
            texts[str(path)] = read_protocol_file(path)
        except ProtocolError as error:
            problems.extend(error.problems)
    return texts


def _load(texts: dict[str, str], problems: list[Problem]) -> Boards:
    try:
        found = load(texts)
    except ProtocolError as error:
        problems.extend(error.problems)
        return {}
    # In the order of the files, and each file is one board.
    return {board: (protocol, text) for (board, protocol), text in zip(found.items(), texts.values(), strict=True)}
