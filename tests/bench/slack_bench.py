"""A signed press in Slack, up to a committed turn and its answer, beside a bare bolt handler that only acknowledges.

A page that is kept is answered within its acknowledgement, so beside that one it is held to a limit. To open a window
the app must call Slack in between: that is held to a limit beside a bare handler that makes the same call (with a
window that says one line, on a connection that it keeps), and only told beside the one that does not.

Each is a process of its own with the same web server and the same library; they take turns, so that a busy machine
is busy for all. The time is that of the whole answer; the processor time is that of the process that answers, with
everything that it does because of the press. Alone: `python -m tests.bench slack`.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import aiohttp

from bot.desk import Opened
from bot.slack import marks
from bot.slack.views import modal
from flows.screen import Button, Choice, Screen
from storage.turn import Turn
from storage.values import Identity, Link
from tests.bench.school import BOARD, MASTER_KEY, opened, story
from tests.bench.serve_bench import free_port
from tests.bench.table import Measured
from tests.slackside.delivery import signed
from tests.slackside.stand_in import Slack, standing_in
from tests.slackside.state import SIGNING_SECRET
from tests.slackside.workspace import JSON

TEAM = "T0BENCH"
ROUNDS, PRESSES, WARM = 4, 50, 20
CROWDS = (1, 16)
PEOPLE, CASES = 90, 20
AT_MOST = 4.0
PATIENCE = 60.0
READER = "reader"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, eq=False)
class Server:
    """A process that answers presses. `cpu`: seconds of processor time that it took so far."""

    name: str
    process: subprocess.Popen[str]
    url: str

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / TICK


@dataclass
class Took:
    """What presses took: seconds of each, of all together, and of processor time."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0
    cpu: float = 0.0

    def at(self, share: float) -> float:
        """The seconds within which this share of the presses was answered."""
        return sorted(self.each)[min(int(len(self.each) * share), len(self.each) - 1)]


@dataclass
class Presses:
    """Signed presses, each a turn of its own. `codes`: cases, one after another; `form`: a page to fill in."""

    slack: Slack
    codes: Iterator[str]
    form: Screen

    def opens(self) -> bytes:
        """*Openen* in a message: that it was pressed is written down, and a window shows the case."""
        hand = self.slack.hand(TEAM, READER)
        button = Button("case", "Openen", case=next(self.codes))
        action = {
            "type": "button", "action_id": marks.press_id("case"), "block_id": "b", "value": marks.write_press(button),
            "action_ts": self.slack.state.ts(),
        }  # fmt: skip
        return _body(hand.payload(
            "block_actions", trigger_id=self.slack.state.trigger(TEAM, hand.user.id), actions=[action],
            container={"type": "message", "message_ts": "1.1", "channel_id": hand.chat.id},
            channel={"id": hand.chat.id, "name": "directmessage"}, message={"ts": "1.1", "text": "x", "blocks": []},
        ))  # fmt: skip

    def keeps(self) -> bytes:
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
        return _body(hand.payload("view_submission", trigger_id=trigger, view=view, response_urls=[]))


def _body(payload: JSON) -> bytes:
    return urlencode({"payload": json.dumps(payload)}).encode()


def measurements() -> Iterator[Measured]:
    """Each kind of press, one at a time and in a crowd: answers in a second, how long they took, processor time."""
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        yield from asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Measured]:
    address = f"sqlite:///{folder / 'slack.sqlite'}"
    found = []
    async with standing_in() as slack:
        slack.state.limits_rates = False
        # A machine that is busy with other things is no fault of what is measured.
        slack.state.trigger_seconds = PATIENCE
        slack.state.add_workspace(TEAM)
        slack.state.add_user(TEAM, READER, f"{READER}@{BOARD}.example")
        presses = await asyncio.to_thread(_prepare, address, slack)
        calls = (slack.server.api_url, slack.state.grant(TEAM).text)
        with _bare() as bare, _bare(*calls) as opening, _ours(address, slack) as ours:
            await _until_healthy(ours.url.replace("/slack/events", "/healthz"))
            for crowd in CROWDS:
                servers = dict.fromkeys((ours, bare), partial(Presses.keeps, presses))
                took, least = await _beside(servers, crowd)
                found += [_speed(f"a page of a form is kept, {crowd} at a time", took, least)]
                found += _lines(took, least, "a bare handler that acknowledges", AT_MOST)
            for crowd in CROWDS:
                servers = dict.fromkeys((ours, opening, bare), partial(Presses.opens, presses))
                took, beside, least = await _beside(servers, crowd)
                found += [_speed(f"a case is opened, {crowd} at a time", took, beside)]
                found += _lines(took, beside, "a bare handler that opens a window", AT_MOST)
                found += _lines(took, least, "a bare handler that acknowledges", None)
    if slack.state.problems:
        raise RuntimeError(f"what was measured went wrong: {slack.state.problems[:3]}")
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


async def _beside(servers: Mapping[Server, Callable[[], bytes]], crowd: int) -> list[Took]:
    """What presses of one kind took in each process, by turns; once all are warm."""
    took = {server: Took() for server in servers}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=crowd)) as http:
        for server, make in servers.items():
            await _rush(http, server, make, WARM, crowd, Took())
        for _ in range(ROUNDS):
            for server, make in servers.items():
                await _rush(http, server, make, PRESSES, crowd, took[server])
    return list(took.values())


async def _rush(
    http: aiohttp.ClientSession, server: Server, make: Callable[[], bytes], number: int, crowd: int, took: Took
) -> None:
    """So many presses, `crowd` at a time, until all are answered."""
    left = iter(range(number))

    async def one_after_another() -> None:
        for _ in left:
            # Made just before: leave to open a window is good for three seconds.
            body = make()
            headers = signed(body) | {"Content-Type": "application/x-www-form-urlencoded"}
            began = time.perf_counter()
            async with http.post(server.url, data=body, headers=headers) as response:
                await response.read()
            took.each.append(time.perf_counter() - began)
            if response.status != HTTPStatus.OK:
                raise RuntimeError(f"{server.name} answered {response.status}")

    cpu, began = server.cpu, time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(crowd)))
    took.whole += time.perf_counter() - began
    took.cpu += server.cpu - cpu


def _speed(what: str, ours: Took, bare: Took) -> Measured:
    number = len(ours.each)
    speed = f"{number / ours.whole:.0f}/s (bare {number / bare.whole:.0f}/s)"
    return Measured(f"Slack: {what}", f"{speed}, p50 {ours.at(0.5) * 1e3:.1f} ms (bare {bare.at(0.5) * 1e3:.1f})")


def _lines(ours: Took, bare: Took, beside: str, at_most: float | None) -> list[Measured]:
    p99 = f"p99 {ours.at(0.99) * 1e3:.1f} ms"
    cpu = f"{ours.cpu / len(ours.each) * 1e3:.2f} ms CPU"
    return [
        Measured("  the slowest of a hundred", p99, ours.at(0.99) / bare.at(0.99), at_most, beside),
        Measured("  processor time", cpu, ours.cpu / bare.cpu, at_most, beside),
    ]


# ---------------------------------------------------------------- the two processes


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


@contextlib.contextmanager
def _ours(address: str, slack: Slack) -> Iterator[Server]:
    """`nietpluis serve`, as a school runs it."""
    port = free_port()
    environment = os.environ | {
        "NIETPLUIS_DATABASE_URL": address,
        "NIETPLUIS_KEY": base64.b64encode(MASTER_KEY).decode(),
        "NIETPLUIS_PORT": str(port),
        "SLACK_API_URL": slack.server.api_url,
        "SLACK_BOT_TOKEN": slack.state.grant(TEAM).text,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    }
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=environment, text=True)
    try:
        yield Server("ours", process, f"http://127.0.0.1:{port}/slack/events")
    finally:
        process.terminate()
        process.wait()


async def _until_healthy(url: str) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as http:
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(url) as response:
                    if response.status == HTTPStatus.OK:
                        return
            await asyncio.sleep(0.05)
