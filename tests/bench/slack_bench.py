"""A signed press in Slack, up to a committed turn and its answer, beside a bare bolt handler that only acknowledges.

A page that is kept is answered within its acknowledgement, so beside that one it is held to a limit. To open a window
the app must call Slack in between: that is held to a limit beside a bare handler that makes the same call (with a
window that says one line, on a connection that it keeps), and only told beside the one that does not.

Each is a process of its own with the same web server and the same library. Alone: `python -m tests.bench slack`.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from bot.showing import Opened
from bot.slack import marks
from bot.slack.gate import EVENTS
from bot.slack.views import modal
from flows.screen import Button, Choice, Screen
from storage.turn import Turn
from storage.values import Identity, Link
from tests.bench.pressing import CROWDS, PATIENCE, Press, Server, Took, by_turns, serving, until_healthy
from tests.bench.school import BOARD, opened, story
from tests.bench.table import Measured
from tests.slackside.delivery import signed
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import SIGNING_SECRET
from tests.slackside.workspace import JSON

TEAM = "T0BENCH"
PEOPLE, CASES = 90, 20
AT_MOST = 4.0
READER = "reader"


@dataclass
class Presses:
    """Signed presses, each a turn of its own. `codes`: cases, one after another; `form`: a page to fill in."""

    slack: Slack
    codes: Iterator[str]
    form: Screen

    def opens(self) -> Press:
        """*Openen* in a message: that it was pressed is written down, and a window shows the case."""
        hand = self.slack.hand(TEAM, READER)
        button = Button("case", "Openen", case=next(self.codes))
        action = {
            "type": "button", "action_id": marks.press_id("case"), "block_id": "b", "value": marks.write_press(button),
            "action_ts": self.slack.state.ts(),
        }  # fmt: skip
        return _signed(hand.payload(
            "block_actions", trigger_id=self.slack.state.trigger(TEAM, hand.user.id), actions=[action],
            container={"type": "message", "message_ts": "1.1", "channel_id": hand.chat.id},
            channel={"id": hand.chat.id, "name": "directmessage"}, message={"ts": "1.1", "text": "x", "blocks": []},
        ))  # fmt: skip

    def keeps(self) -> Press:
        """A page of a form is sent: what was filled in is kept, and the answer is the next page."""
        hand = self.slack.hand(TEAM, READER)
        view = modal(self.form) | {"id": f"V{next(self.slack.state.ids)}", "hash": self.slack.state.view_hash()}
        options = {field.id: field.options[0] for field in self.form.blocks if isinstance(field, Choice)}
        values: JSON = {}
        for block in view["blocks"]:
            if block["type"] == "input" and marks.field_of(block["block_id"]) in options:
                kind, chosen = block["element"]["type"], options[marks.field_of(block["block_id"])].id
                given = {"type": kind, "selected_option": {"value": chosen}}
                values[block["block_id"]] = {block["element"]["action_id"]: given}
        view["state"] = {"values": values}
        trigger = self.slack.state.trigger(TEAM, hand.user.id)
        return _signed(hand.payload("view_submission", trigger_id=trigger, view=view, response_urls=[]))


def _signed(payload: JSON) -> Press:
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return Press(body, signed(body) | {"Content-Type": "application/x-www-form-urlencoded"})


@contextlib.asynccontextmanager
async def slack_school(folder: Path) -> AsyncIterator[tuple[Presses, Mapping[str, str], str]]:
    """A board on Slack: presses, and what a process needs that serves them (environment, database)."""
    address = f"sqlite:///{folder / 'slack.sqlite'}"
    async with standing_in() as slack:
        slack.state.limits_rates = False
        # A machine that is busy with other things is no fault of what is measured.
        slack.state.trigger_seconds = PATIENCE
        slack.state.add_workspace(TEAM)
        slack.state.add_user(TEAM, READER, f"{READER}@{BOARD}.example")
        presses = await asyncio.to_thread(_prepare, address, slack)
        environment = {
            "SLACK_API_URL": slack.server.api_url,
            "SLACK_BOT_TOKEN": slack.state.grant(TEAM).text,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        }
        yield presses, environment, address
        if slack.state.problems:
            raise RuntimeError(f"what was measured went wrong: {slack.state.problems[:3]}")


def measurements() -> Iterator[Measured]:
    """Each kind of press, one at a time and in a crowd: answers in a second, how long they took, processor time."""
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        yield from asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Measured]:
    found = []
    async with slack_school(folder) as (presses, environment, address):
        calls = (environment["SLACK_API_URL"], environment["SLACK_BOT_TOKEN"])
        with _bare() as bare, _bare(*calls) as opening, serving("ours", EVENTS, address, environment) as ours:
            await until_healthy(ours)
            for crowd in CROWDS:
                servers = dict.fromkeys((ours, bare), partial(Presses.keeps, presses))
                took, least = await by_turns(servers, crowd)
                found += [_speed(f"a page of a form is kept, {crowd} at a time", took, least)]
                found += _lines(took, least, "a bare handler that acknowledges", AT_MOST)
            for crowd in CROWDS:
                servers = dict.fromkeys((ours, opening, bare), partial(Presses.opens, presses))
                took, beside, least = await by_turns(servers, crowd)
                found += [_speed(f"a case is opened, {crowd} at a time", took, beside)]
                found += _lines(took, beside, "a bare handler that opens a window", AT_MOST)
                found += _lines(took, least, "a bare handler that acknowledges", None)
    return found


def _prepare(address: str, slack: Slack) -> Presses:
    """A board, and cases of one owner, who has Slack."""
    codes = [f"NP-B{number:05}" for number in range(CASES)]
    reader = story().case.owner

    def work(turn: Turn) -> None:
        turn.directory.save_link(Link("slack", TEAM, BOARD))
        turn.directory.identify(Identity("slack", TEAM, slack.hand(TEAM, READER).user.id, reader))

    with opened(address) as school:
        school.employ(PEOPLE)
        school.begin(codes)
        school.turn(work)
        form = school.loop.run_until_complete(school.desk.show(reader, Opened("start:concern"), datetime.now(UTC)))
    if form is None:
        raise RuntimeError("there is no form to fill in")
    return Presses(slack, itertools.cycle(codes), form)


def _speed(what: str, ours: Took, bare: Took) -> Measured:
    p50 = f"p50 {ours.at(0.5) * 1e3:.1f} ms (bare {bare.at(0.5) * 1e3:.1f})"
    return Measured(f"Slack: {what}", f"{ours.speed} (bare {bare.speed}), {p50}")


def _lines(ours: Took, bare: Took, beside: str, at_most: float | None) -> list[Measured]:
    p99 = f"p99 {ours.at(0.99) * 1e3:.1f} ms"
    return [
        Measured("  the slowest of a hundred", p99, ours.at(0.99) / bare.at(0.99), at_most, beside),
        Measured("  processor time", ours.work, ours.cpu / bare.cpu, at_most, beside),
    ]


@contextlib.contextmanager
def _bare(*calls: str) -> Iterator[Server]:
    """A bare handler; `calls`: where it opens windows, and with which token."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.slackside.bare", *calls], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    try:
        if process.stdout is None:
            raise RuntimeError("nothing to read from")
        yield Server("bare", process, process.stdout.readline().strip())
    finally:
        process.terminate()
        process.communicate()
