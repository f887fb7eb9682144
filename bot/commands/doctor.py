"""`nietpluis doctor`: is everything in place and running? A line for each thing, and how to mend it. Mends nothing."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.app import STALLED
from bot.checks import Check
from bot.commands.directory import gap_line
from bot.commands.opened import opened, sqlite_path
from bot.commands.outcomes import FINE, FOUND
from bot.people import roster
from bot.protocols import load_protocols
from bot.resources import YEARS, load_calendar
from bot.settings import Settings, SettingsError, read_settings
from bot.slack.checkup import examine
from flows.days import MONTHS, Calendar, dutch_time, say_moment
from flows.protocol import Protocol
from flows.reachability import reachability, schools
from flows.reading import ProtocolError
from flows.roster import Roster
from flows.words import Sentences
from storage.errors import KeyWrong, SchemaDiffers, StoreError
from storage.turn import Turn
from storage.values import Link

HOLIDAYS_AHEAD = timedelta(days=180)
"""School holidays that are known for less than this are running out."""
SKEW = timedelta(minutes=1)
"""Two machines on one database may differ by so much."""
PARTS = ("clock", "courier")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `mend`: how to put it right; "" when nothing is wrong."""

    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database says about the installation."""

    links: tuple[Link, ...]
    rosters: Mapping[str, Roster]
    beats: Mapping[str, datetime]


def run(arguments: Namespace, say: Sentences) -> int:
    """Looks at everything that can be looked at, and prints what it finds; status 1 when something is wrong."""
    findings = _examine(datetime.now(UTC), say)
    for finding in findings:
        print(f"{say('doctor.wrong' if finding.mend else 'doctor.ok'):5} {finding.what}")
        if finding.mend:
            print(f"      {finding.mend}")
    faults = sum(bool(finding.mend) for finding in findings)
    print(say("doctor.count", count=faults) if faults else say("doctor.all_fine"))
    return FOUND if faults else FINE


def _examine(now: datetime, say: Sentences) -> list[Finding]:
    findings: list[Finding] = []
    settings = _settings(findings, say)
    boards = _protocols(settings, findings, say)
    calendar = load_calendar()
    findings += _time(now, calendar, say)
    if settings is not None and settings.key is not None:
        stored = asyncio.run(_stored(settings, boards, calendar, findings, say))
        if stored is not None:
            findings += _links(stored, boards, say)
            findings += _people(stored, boards, now, say)
            findings += _beats(stored, now, say)
        findings += asyncio.run(_slack(settings, stored, say))
        findings += asyncio.run(_teams(settings, stored, say))
    return findings


def _settings(findings: list[Finding], say: Sentences) -> Settings | None:
    try:
        settings = read_settings(os.environ)
    except SettingsError as error:
        # The sentence says what is wrong and how it should be.
        for fault in error.faults:
            what, _, how = say(f"settings.{fault.code}", value=fault.value).partition(". ")
            findings.append(Finding(what.rstrip(".") + ".", how or what))
        return None
    findings += [Finding(say("doctor.fine.settings")), Finding(say("doctor.fine.key"))]
    return settings


def _protocols(settings: Settings | None, findings: list[Finding], say: Sentences) -> dict[str, Protocol]:
    try:
        boards = load_protocols(settings or Settings())
    except ProtocolError as error:
        findings += [Finding(str(problem), say("doctor.mend.protocols")) for problem in error.problems]
        return {}
    findings.append(Finding(say("doctor.fine.protocols", boards=", ".join(boards))))
    return {board: protocol for board, (protocol, _) in boards.items()}


def _time(now: datetime, calendar: Calendar, say: Sentences) -> Iterator[Finding]:
    local = dutch_time(now)
    if local.year in YEARS:
        yield Finding(say("doctor.fine.clock", now=f"{say_moment(now)} ({local.year})"))
    else:
        yield Finding(say("doctor.fault.clock", now=f"{say_moment(now)} ({local.year})"), say("doctor.mend.clock"))
    until = f"{calendar.until.day} {MONTHS[calendar.until.month - 1]} {calendar.until.year}"
    if calendar.until - local.date() >= HOLIDAYS_AHEAD:
        yield Finding(say("doctor.fine.holidays", until=until))
    else:
        yield Finding(say("doctor.fault.holidays", until=until), say("doctor.mend.holidays"))


async def _stored(
    settings: Settings, boards: Mapping[str, Protocol], calendar: Calendar, findings: list[Finding], say: Sentences
) -> Stored | None:
    def look(turn: Turn) -> Stored:
        rosters = {board: roster(turn, board, calendar) for board in boards}
        return Stored(turn.directory.links(), rosters, turn.beats())

    path = sqlite_path(settings)
    if path is not None and not path.exists():
        findings.append(Finding(say("doctor.fault.absent", path=path), say("doctor.mend.absent")))
        return None
    try:
        async with opened(settings, say) as store:
            stored = await store.show(look)
    except KeyWrong:
        findings.append(Finding(say("doctor.fault.key"), say("doctor.mend.key")))
    except SchemaDiffers:
        findings.append(Finding(say("doctor.fault.schema"), say("doctor.mend.schema")))
    except (StoreError, OSError) as error:
        why = " ".join(str(error).split()).rstrip(".")
        findings.append(Finding(say("store.failed", why=why), say("doctor.mend.database")))
    else:
        findings.append(Finding(say("doctor.fine.database")))
        return stored
    return None


def _links(stored: Stored, boards: Mapping[str, Protocol], say: Sentences) -> Iterator[Finding]:
    for link in stored.links:
        where = {"channel": link.channel, "workspace": link.workspace, "board": link.board}
        if link.board in boards:
            yield Finding(say("doctor.fine.link", **where))
        else:
            yield Finding(say("doctor.fault.link", **where), say("doctor.mend.link"))
    if not stored.links:
        yield Finding(say("doctor.fault.no_link"), say("doctor.mend.link"))


def _people(stored: Stored, boards: Mapping[str, Protocol], now: datetime, say: Sentences) -> Iterator[Finding]:
    """Boards without anybody are not in use here, as long as one is."""
    staffed = {board: people for board, people in stored.rosters.items() if any(p.active for p in people.people)}
    if not staffed:
        yield Finding(say("doctor.fault.people"), say("doctor.mend.people"))
    for board, people in staffed.items():
        count = sum(person.active for person in people.people)
        yield Finding(say("doctor.fine.people", board=board, count=count, schools=len(schools(people))))
        gaps = reachability(boards[board], people, now)
        for gap in gaps:
            yield Finding(f"{board}: {gap_line(gap, boards[board], say)}", say(f"doctor.mend.reach_{gap.why}"))
        if not gaps:
            yield Finding(say("doctor.fine.reach", board=board))


async def _slack(settings: Settings, stored: Stored | None, say: Sentences) -> list[Finding]:
    links = stored.links if stored is not None else ()
    if stored is None:
        checks = await examine(settings, None, links)
    else:
        async with opened(settings, say) as store:
            checks = await examine(settings, store, links)
    return [_said("slack", check, say) for check in checks]


async def _teams(settings: Settings, stored: Stored | None, say: Sentences) -> list[Finding]:
    links = stored.links if stored is not None else ()
    if not settings.teams.serves:
        is_linked = any(link.channel == "teams" for link in links)
        return [Finding(say("doctor.teams.off"), say("doctor.teams.mend.off"))] if is_linked else []
    # Microsoft's library is loaded by who uses it, and by nobody else.
    from bot.teams.checkup import examine as examine_teams  # noqa: PLC0415

    if stored is None:
        checks = await examine_teams(settings, None, links)
    else:
        async with opened(settings, say) as store:
            checks = await examine_teams(settings, store, links)
    return [_said("teams", check, say) for check in checks]


def _said(channel: str, check: Check, say: Sentences) -> Finding:
    """What was looked at of a platform, in words: its own where it has them, else those of all of them."""
    values = {"platform": channel.capitalize(), **check.values}

    def words(what: str) -> str:
        own = f"doctor.{channel}.{what}"
        return say(own if own in say else f"doctor.chat.{what}", **values)

    return Finding(" ".join(words(check.code).split()), words(f"mend.{check.code}") if check.wrong else "")


def _beats(stored: Stored, now: datetime, say: Sentences) -> Iterator[Finding]:
    for part in PARTS:
        name, last = say(f"doctor.part.{part}"), stored.beats.get(part)
        if last is None:
            yield Finding(say("doctor.fault.beat_never", part=name), say("doctor.mend.beat"))
        elif last - now > SKEW:
            yield Finding(say("doctor.fault.clock_back", part=name, when=say_moment(last)), say("doctor.mend.clock"))
        elif now - last >= STALLED:
            yield Finding(say("doctor.fault.beat", part=name, when=say_moment(last)), say("doctor.mend.beat"))
        else:
            yield Finding(say("doctor.fine.beat", part=name, when=say_moment(last)))
