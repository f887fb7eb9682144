"""A signed press in Teams, up to a committed turn and its answer, beside the same press in Slack.

Each is `nietpluis serve` on a database of its own, as a school runs it. Alone: `python -m tests.bench teams`.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import itertools
import json
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.showing import Opened
from bot.slack.gate import EVENTS
from bot.teams.dialogs import dialog
from bot.teams.endpoint import MESSAGES
from flows.screen import Choice, Screen
from storage.turn import Turn
from storage.values import Identity, Link
from tests.bench import slack_bench
from tests.bench.pressing import CROWDS, Press, Server, Took, by_turns, serving, until_healthy
from tests.bench.school import BOARD, opened, story
from tests.bench.table import Measured
from tests.bot.teams.hand import press
from tests.teamsside.stand_in import Teams, standing_in
from tests.teamsside.tenant import APP_ID

TENANT = "bbbbbbbb-0000-4000-8000-00000000beef"
PEOPLE, CASES = 90, 20
AT_MOST = 1.5
READER = "reader"


@dataclass
class Presses:
    """Signed presses, each a turn of its own. `codes`: cases, one after another; `page`: a page that is filled in."""

    teams: Teams
    codes: Iterator[str]
    page: Mapping[str, Any]
    token: str

    def opens(self) -> Press:
        """*Openen* in a message: that it was pressed is written down, and a dialog shows the case."""
        data = {"b": "case", "c": next(self.codes), "k": self._stamp(), "msteams": {"type": "task/fetch"}}
        return self._signed("task/fetch", {"data": data, "context": {"theme": "default"}})

    def keeps(self) -> Press:
        """A page of a form is sent: what was filled in is kept, and the answer is the next page."""
        value: dict[str, Any] = copy.deepcopy(dict(self.page))
        value["data"]["k"] = self._stamp()
        return self._signed("task/submit", value)

    def _stamp(self) -> str:
        """Of a drawing of its own, as every card has one."""
        return f"{next(self.teams.state.ids):08x}"

    def _signed(self, name: str, value: Mapping[str, Any]) -> Press:
        hand = self.teams.hand(TENANT, READER)
        body = json.dumps(hand.activity("invoke", name=name, value=value)).encode()
        # Teams gives one token for an hour.
        return Press(body, {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json; charset=utf-8"})


def measurements() -> Iterator[Measured]:
    """Each kind of press, one at a time and in a crowd: answers in a second, how long they took, processor time."""
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        yield from asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Measured]:
    found = []
    async with (
        slack_bench.slack_school(folder) as (slack, slack_needs, slack_address),
        teams_school(folder) as (teams, teams_needs, teams_address),
    ):
        with (
            serving("Slack", EVENTS, slack_address, slack_needs) as theirs,
            serving("Teams", MESSAGES, teams_address, teams_needs) as ours,
        ):
            await until_healthy(theirs)
            await until_healthy(ours)
            await _answers(ours, teams)
            for crowd in CROWDS:
                opens = {ours: teams.opens, theirs: slack.opens}
                found += _lines(f"a case is opened, {crowd} at a time", *await by_turns(opens, crowd))
                keeps = {ours: teams.keeps, theirs: slack.keeps}
                found += _lines(f"a page of a form is kept, {crowd} at a time", *await by_turns(keeps, crowd))
    return found


async def _answers(server: Server, presses: Presses) -> None:
    """Both presses are answered with what was asked for: nobody measures how fast is refused."""
    async with aiohttp.ClientSession() as http:
        for made, expected in ((presses.opens(), "NP-B"), (presses.keeps(), '"f:')):
            async with http.post(server.url, data=made.body, headers=made.headers) as response:
                answer = await response.text()
            if '"continue"' not in answer or expected not in answer:
                raise RuntimeError(f"answered {response.status} {answer[:200]}")


@contextlib.asynccontextmanager
async def teams_school(folder: Path) -> AsyncIterator[tuple[Presses, Mapping[str, str], str]]:
    """A board on Teams: presses, and what a process needs that serves them (environment, database)."""
    address = f"sqlite:///{folder / 'teams.sqlite'}"
    async with standing_in() as teams:
        teams.state.limits_rates = False
        teams.state.add_tenant(TENANT)
        teams.state.add_user(TENANT, READER, f"{READER}@{BOARD}.example").has_app = True
        presses = await asyncio.to_thread(_prepare, address, teams)
        environment = {
            "NIETPLUIS_HOST": "127.0.0.1",
            "MICROSOFT_APP_ID": APP_ID,
            "MICROSOFT_APP_TENANT_ID": TENANT,
            "TEAMS_LOOPBACK_URL": teams.issuer.base,
        }
        yield presses, environment, address
        if teams.state.problems:
            raise RuntimeError(f"what was measured went wrong: {teams.state.problems[:3]}")


def _prepare(address: str, teams: Teams) -> Presses:
    """A board, and cases of one owner, who has Teams."""
    codes = [f"NP-B{number:05}" for number in range(CASES)]
    reader = story().case.owner

    def work(turn: Turn) -> None:
        turn.directory.save_link(Link("teams", TENANT, BOARD))
        turn.directory.identify(Identity("teams", TENANT, teams.hand(TENANT, READER).user.aad, reader))

    with opened(address) as school:
        school.employ(PEOPLE)
        school.begin(codes)
        school.turn(work)
        form = school.loop.run_until_complete(school.desk.show(reader, Opened("start:concern"), datetime.now(UTC)))
    if form is None:
        raise RuntimeError("there is no form to fill in")
    return Presses(teams, itertools.cycle(codes), _filled(form), teams.issuer.token())


def _filled(form: Screen) -> Mapping[str, Any]:
    """What comes back when the page is filled in and sent."""
    chosen = {field.id: field.options[0].id for field in form.blocks if isinstance(field, Choice)}
    return press(dialog(form, stamp="0")["card"], "next", chosen)


def _lines(what: str, teams: Took, slack: Took) -> list[Measured]:
    speed = f"{teams.speed} (Slack {slack.speed})"
    p50 = f"p50 {teams.at(0.5) * 1e3:.1f} ms (Slack {slack.at(0.5) * 1e3:.1f})"
    p99 = f"p99 {teams.at(0.99) * 1e3:.1f} ms (Slack {slack.at(0.99) * 1e3:.1f})"
    return [
        Measured(f"Teams: {what}", f"{speed}, {p50}, {p99}"),
        Measured("  processor time", teams.work, teams.cpu / slack.cpu, AT_MOST, "the same press in Slack"),
    ]
