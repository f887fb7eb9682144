"""What may be typed after `nietpluis`: every command with its arguments, in Dutch. It runs none of them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from bot.commands.outcomes import BadInput
from bot.staff import COLUMNS
from flows.words import Sentences

_LAST_PORT = 65535

# argparse speaks English; its sentences are known by their beginning, and said again in ours.
_ENGLISH = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "required"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "unknown"),
    (re.compile(r"argument [^:]+: invalid choice: '?(?P<what>.*?)'? \(choose from (?P<allowed>.+)\)"), "choice"),
    (re.compile(r"argument (?P<what>[^:]+): expected (?:one|at least one) argument"), "value"),
    (re.compile(r"argument [^:]+: (?P<what>.+)"), "other"),
)


class DutchParser(argparse.ArgumentParser):
    """A parser that speaks Dutch, and raises `BadInput` instead of leaving the program."""

    def __init__(self, *, say: Sentences, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self.say = say
        self._positionals.title = say("cli.arguments")
        self._optionals.title = say("cli.options")
        self.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def error(self, message: str) -> NoReturn:
        """One line that says what is wrong."""
        for english, code in _ENGLISH:
            found = english.fullmatch(message)
            if found:
                values = {name: text.replace("'", "") for name, text in found.groupdict().items()}
                raise BadInput(self.say(f"cli.fault.{code}", **values))
        raise BadInput(self.say("cli.fault.other", what=message))

    def format_usage(self) -> str:
        """How it is typed."""
        return super().format_usage().replace("usage:", self.say("cli.usage"), 1)

    def format_help(self) -> str:
        """The whole explanation."""
        return super().format_help().replace("usage:", self.say("cli.usage"), 1)


def build_parser(say: Sentences) -> DutchParser:
    """The parser of everything; it leaves `command` (and where there is one `action`) in what it parsed."""
    parser = DutchParser(say=say, prog="nietpluis", description=say("cli.about"), epilog=say("cli.more"))
    commands = _commands(parser, "command")

    for name in ("demo", "serve"):
        command = _add(commands, name, say)
        command.add_argument("--port", metavar="POORT", type=_port(say), help=say("cli.argument.port"))
        if name == "demo":
            command.add_argument("--data", type=Path, metavar="MAP", help=say("cli.argument.data"))
    _add(commands, "key", say)
    _add(commands, "guard", say).add_argument("--jsonl", action="store_true", help=say("cli.argument.jsonl"))

    weigh = _add(commands, "weigh", say)
    weigh.add_argument("board", nargs="?", metavar="BESTUUR", help=say("cli.argument.board"))
    weigh.add_argument("--jsonl", action="store_true", help=say("cli.argument.jsonl"))

    protocol = _commands(_add(commands, "protocol", say), "action")
    check = _add(protocol, "check", say, "protocol_check")
    check.add_argument("files", nargs="*", metavar="BESTAND", type=Path, help=say("cli.argument.files"))
    draw = _add(protocol, "draw", say, "protocol_draw")
    draw.add_argument("--check", action="store_true", help=say("cli.argument.check"))
    draw.add_argument("--out", type=Path, metavar="MAP", default=Path("docs"), help=say("cli.argument.out"))

    directory = _commands(_add(commands, "directory", say), "action")
    staff = _add(directory, "import", say, "directory_import")
    staff.add_argument("file", type=Path, metavar="BESTAND", help=say("cli.argument.staff", columns=",".join(COLUMNS)))
    link = _add(directory, "link", say, "directory_link")
    link.add_argument("channel", metavar="KANAAL", choices=("slack", "teams"), help=say("cli.argument.channel"))
    link.add_argument("workspace", metavar="ID", help=say("cli.argument.workspace"))
    link.add_argument("board", metavar="BESTUUR", help=say("cli.argument.link_board"))
    _add(directory, "show", say, "directory_show")

    trail = _commands(_add(commands, "trail", say), "action")
    verify = _add(trail, "verify", say, "trail_verify")
    verify.add_argument("case", nargs="?", metavar="CODE", help=say("cli.argument.case_all"))

    dossier = _add(commands, "dossier", say)
    dossier.add_argument("case", metavar="CODE", help=say("cli.argument.case"))
    dossier.add_argument(
        "--format", metavar="VORM", choices=("md", "json"), default="md", help=say("cli.argument.format")
    )
    manifest = _add(commands, "manifest", say)
    manifest.add_argument("channel", metavar="KANAAL", choices=("slack", "teams"), help=say("cli.argument.manifest"))
    manifest.add_argument("--socket-mode", action="store_true", help=say("cli.argument.socket_mode"))
    manifest.add_argument("--url", metavar="ADRES", help=say("cli.argument.url"))
    manifest.add_argument("--out", metavar="BESTAND", default="nietpluis-teams.zip", help=say("cli.argument.package"))
    manifest.add_argument("--version", metavar="VERSIE", default="1.0.0", help=say("cli.argument.package_version"))
    _add(commands, "doctor", say)
    return parser


def _commands(parser: DutchParser, dest: str) -> argparse._SubParsersAction[DutchParser]:
    return parser.add_subparsers(
        dest=dest, required=True, title=parser.say("cli.commands"), metavar="OPDRACHT", parser_class=DutchParser
    )


def _add(
    commands: argparse._SubParsersAction[DutchParser], name: str, say: Sentences, key: str | None = None
) -> DutchParser:
    about = say(f"cli.command.{key or name}")
    return commands.add_parser(name, say=say, help=about, description=about[0].upper() + about[1:] + ".")


def _port(say: Sentences) -> Callable[[str], int]:
    """Port 0: any that is free."""

    def port(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > _LAST_PORT:
            raise BadInput(say("cli.fault.port", what=text))
        return int(text)

    return port
