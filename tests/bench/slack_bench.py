"""A signed press in Slack, up to a committed turn and its answer, beside a bare bolt handler that only acknowledges.

Both are a process of their own with the same web server and the same library. Alone: `python -m tests.bench slack`.
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

from bot.desk import Opened
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
        with _bare() as bare, serving("ours", EVENTS, address, environment) as ours:
            await until_healthy(ours)
            for what, kind in (("a case is opened", Presses.opens), ("a page of a form is kept", Presses.keeps)):
                for crowd in CROWDS:
                    servers = dict.fromkeys((ours, bare), partial(kind, presses))
                    found += _lines(f"{what}, {crowd} at a time", *await by_turns(servers, crowd))
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


def _lines(what: str, ours: Took, bare: Took) -> list[Measured]:
    speed = f"{ours.speed} (bare {bare.speed})"
    p50 = f"p50 {ours.at(0.5) * 1e3:.1f} ms (bare {bare.at(0.5) * 1e3:.1f})"
    p99 = f"p99 {ours.at(0.99) * 1e3:.1f} ms"
    beside = "a bare handler that acknowledges"
    return [
        Measured(f"Slack: {what}", f"{speed}, {p50}"),
        Measured("  the slowest of a hundred", p99, ours.at(0.99) / bare.at(0.99), AT_MOST, beside),
        Measured("  processor time", ours.work, ours.cpu / bare.cpu, AT_MOST, beside),
    ]


@contextlib.contextmanager
def _bare() -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.slackside.bare"], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    try:
        if process.stdout is None:
            raise RuntimeError("nothing to read from")
        yield Server("bare", process, process.stdout.readline().strip())
    finally:
        process.terminate()
        process.communicate()
