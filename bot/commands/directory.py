"""`nietpluis directory`: staff in from a file, a workspace linked to its board, and what stands there shown."""

from __future__ import annotations

import asyncio
import os
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from bot.app import make_desk
from bot.commands.opened import opened, sqlite_path
from bot.commands.outcomes import FINE, BadInput
from bot.people import Imported, ImportRefused, faults_of, import_staff, roster
from bot.protocols import load_protocols
from bot.resources import load_calendar
from bot.settings import Settings, read_settings
from bot.staff import WORKDAYS, Fault
from flows.protocol import Protocol
from flows.reachability import Gap, reachability, schools
from flows.roster import EVERYWHERE, Roster
from flows.words import Sentences
from storage.store import Store
from storage.turn import Turn
from storage.values import Link, Member

Boards = Mapping[str, Protocol]

_WORKSPACE = {
    "slack": re.compile(r"[TE][A-Z0-9]{5,20}"),
    "teams": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}


def run(arguments: Namespace, say: Sentences) -> int:
    """Imports, links or shows."""
    settings = read_settings(os.environ)
    boards = {board: protocol for board, (protocol, _) in load_protocols(settings).items()}
    actions = {"import": _import, "link": _link, "show": _show}
    return asyncio.run(actions[arguments.action](arguments, settings, boards, say))


# ---------------------------------------------------------------- staff


async def _import(arguments: Namespace, settings: Settings, boards: Boards, say: Sentences) -> int:
    try:
        data = arguments.file.read_bytes()
    except OSError as error:
        raise BadInput(say("directory.file", file=arguments.file, why=error.strerror)) from None
    path = sqlite_path(settings)
    try:
        if path is not None and not path.exists() and (faults := faults_of(boards, data)):
            # A file that cannot be imported does not make a database either.
            raise ImportRefused(faults)
        now = datetime.now(UTC)
        async with opened(settings, say, migrate=True) as store:
            done: Imported = await store.turn(lambda turn: import_staff(turn, boards, data), now=now)
            await make_desk(store, settings).caretaker.people_left(done.left, now)
    except ImportRefused as refused:
        raise BadInput(
            say("directory.refused", file=arguments.file), *(_fault(fault, say) for fault in refused.faults)
        ) from None
    named = ", ".join(say("directory.everywhere") if school == EVERYWHERE else school for school in done.schools)
    print(say("directory.imported", people=done.people, schools=named, added=len(done.added), left=len(done.left)))
    if done.left:
        print(say("directory.passed_on"))
    return FINE


def _fault(fault: Fault, say: Sentences) -> str:
    what = say(f"directory.fault.{fault.code}", detail=fault.detail, allowed=fault.allowed)
    return say("directory.at_line", line=fault.line, what=what) if fault.line else what


# ---------------------------------------------------------------- links


async def _link(arguments: Namespace, settings: Settings, boards: Boards, say: Sentences) -> int:
    channel, workspace, board = arguments.channel, arguments.workspace.strip(), arguments.board
    workspace = workspace.lower() if channel == "teams" else workspace
    faults = []
    if not _WORKSPACE[channel].fullmatch(workspace):
        faults.append(say(f"directory.workspace_{channel}", id=workspace))
    if board not in boards:
        faults.append(say("directory.unknown_board", board=board, allowed=", ".join(boards)))
    if faults:
        raise BadInput(*faults)

    def save(turn: Turn) -> str | None:
        before = turn.directory.board_of(channel, workspace)
        turn.directory.save_link(Link(channel, workspace, board))
        return before

    async with opened(settings, say, migrate=True) as store:
        before = await store.turn(save, now=datetime.now(UTC))
    moved = before is not None and before != board
    print(
        say(
            "directory.linked_before" if moved else "directory.linked",
            channel=channel,
            id=workspace,
            board=board,
            before=before,
        )
    )
    return FINE


# ---------------------------------------------------------------- showing


async def _show(arguments: Namespace, settings: Settings, boards: Boards, say: Sentences) -> int:
    async with opened(settings, say) as store:
        for board, protocol in boards.items():
            for line in await _board_lines(store, board, protocol, say):
                print(line)
    return FINE


async def _board_lines(store: Store, board: str, protocol: Protocol, say: Sentences) -> list[str]:
    now = datetime.now(UTC)

    def look(turn: Turn) -> tuple[tuple[Member, ...], tuple[Link, ...], Roster]:
        links = tuple(link for link in turn.directory.links() if link.board == board)
        return turn.directory.people(board), links, roster(turn, board, load_calendar())

    members, links, people = await store.show(look)
    active = [member for member in members if member.person.active]
    lines = [say("directory.board", name=protocol.name, id=board)]
    lines += ["  " + say("directory.link", channel=link.channel, workspace=link.workspace) for link in links]
    if not active:
        return [*lines, "  " + say("directory.no_people")]
    for school in (*schools(people), EVERYWHERE):
        here = [member for member in active if any(post.school == school for post in member.person.posts)]
        if here:
            lines.append("  " + (say("directory.everywhere") if school == EVERYWHERE else school))
            lines += ["    " + _person_line(member, school, protocol, people, now, say) for member in here]
    if len(active) < len(members):
        lines.append("  " + say("directory.inactive", count=len(members) - len(active)))
    gaps = reachability(protocol, people, now)
    if gaps:
        lines.append("  " + say("directory.gaps"))
        lines += ["    " + gap_line(gap, protocol, say) for gap in gaps]
    return lines


def gap_line(gap: Gap, protocol: Protocol, say: Sentences) -> str:
    """A role that resolves to nobody, as a sentence."""
    return say(f"directory.gap_{gap.why}", school=gap.school, role=protocol.role[gap.role].name)


def _person_line(member: Member, school: str, protocol: Protocol, people: Roster, now: datetime, say: Sentences) -> str:
    person = member.person
    roles = [role for post in person.posts if post.school == school for role in post.roles]
    return say(
        "directory.person",
        name=person.name,
        email=member.email,
        roles=", ".join(protocol.role[role].name if role in protocol.role else role for role in roles),
        days=" ".join(WORKDAYS[day] for day in person.workdays),
        notes="".join(f"; {note}" for note in _notes(member, people, now, say)),
    )


def _notes(member: Member, people: Roster, now: datetime, say: Sentences) -> Iterator[str]:
    person, stand_in = member.person, people.get(member.person.stand_in)
    if stand_in is not None:
        yield say("directory.stand_in", name=stand_in.name)
    if any(since <= now < until for since, until in person.away):
        yield say("directory.away")
    if not person.known:
        yield say("directory.self_chosen")
    if not person.reachable:
        yield say("directory.unreachable")
