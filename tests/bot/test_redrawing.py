"""What somebody looks at is drawn again soon after a change, once, and never after the end."""

from __future__ import annotations

import asyncio
import io

import pytest

from bot import redrawing
from bot.redrawing import Redrawing


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "SOON", 0.01)


async def test_what_changes_together_is_drawn_together() -> None:
    """Ten changes for one person are one drawing; another person has one of their own."""
    drawn: list[tuple[str, str]] = []

    async def draw(workspace: str, user: str) -> None:
        drawn.append((workspace, user))

    soon = Redrawing("chat", draw, ())
    for user in ("noor", "sam") * 10:
        soon.touched("t", user)
    await asyncio.sleep(0.05)
    assert sorted(drawn) == [("t", "noor"), ("t", "sam")]
    soon.touched("t", "noor")
    await asyncio.sleep(0.05)
    assert len(drawn) == 3


async def test_a_change_during_a_drawing_is_drawn_after_it() -> None:
    """What changes while it is being drawn is drawn once more."""
    drawn: list[str] = []

    async def draw(_workspace: str, user: str) -> None:
        drawn.append(user)
        if len(drawn) == 1:
            soon.touched("t", user)

    soon = Redrawing("chat", draw, ())
    soon.touched("t", "noor")
    await asyncio.sleep(0.08)
    assert drawn == ["noor", "noor"]


async def test_a_slow_drawing_is_not_overtaken() -> None:
    """Who is drawn for slowly is drawn for again when that is done, once; what is older never comes last."""
    shown: list[int] = []
    begun = 0

    async def draw(_workspace: str, user: str) -> None:
        nonlocal begun
        begun += 1
        mine = begun
        await asyncio.sleep(0.2 if mine == 1 else 0)
        if user == "noor":
            shown.append(mine)

    soon = Redrawing("chat", draw, ())
    soon.touched("t", "noor")
    await asyncio.sleep(0.05)
    for _ in range(3):
        soon.touched("t", "noor")
        await asyncio.sleep(0.03)
    soon.touched("t", "sam")
    await asyncio.sleep(0.05)
    assert begun == 2, "nobody else waits"
    await asyncio.sleep(0.2)
    assert shown == [1, 3]


async def test_nothing_is_drawn_after_the_end() -> None:
    """A drawing that had begun is ended by stopping, and one that waited never begins."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def draw(_workspace: str, _user: str) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    soon = Redrawing("chat", draw, ())
    soon.touched("t", "noor")
    await begun.wait()
    soon.touched("t", "sam")
    await soon.stop()
    assert ended.is_set()
    begun.clear()
    await asyncio.sleep(0.05)
    assert not begun.is_set()


async def test_what_a_platform_did_not_take_is_drawn_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a platform was away it is drawn again a little later, though nothing changed; in the end it is left."""
    monkeypatch.setattr(redrawing, "AGAIN", (0.05, 0.05))
    tries: list[str] = []

    async def draw(_workspace: str, user: str) -> None:
        tries.append(user)
        if user == "sam" or len(tries) == 1:
            raise TimeoutError

    soon = Redrawing("chat", draw, (TimeoutError,))
    soon.touched("t", "noor")
    await asyncio.sleep(0.2)
    assert tries == ["noor", "noor"]
    soon.touched("t", "sam")
    await asyncio.sleep(0.4)
    assert tries[2:] == ["sam"] * 3


async def test_a_change_never_waits_for_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a second try, and has something new, sees it at once, and once."""
    monkeypatch.setattr(redrawing, "AGAIN", (0.3,))
    tries: list[str] = []

    async def draw(_workspace: str, user: str) -> None:
        tries.append(user)
        if len(tries) == 1:
            raise TimeoutError

    soon = Redrawing("chat", draw, (TimeoutError,))
    soon.touched("t", "noor")
    await asyncio.sleep(0.06)
    assert tries == ["noor"]
    soon.touched("t", "noor")
    await asyncio.sleep(0.06)
    assert tries == ["noor"] * 2
    await asyncio.sleep(0.4)
    assert tries == ["noor"] * 2


async def test_what_fails_is_told_and_stops_nothing(logged: io.StringIO) -> None:
    """A platform that is away is a warning, a fault of ours an error; the next change is drawn all the same."""
    faults: list[Exception] = [TimeoutError(), KeyError("noor")]

    async def draw(_workspace: str, _user: str) -> None:
        if faults:
            raise faults.pop(0)

    soon = Redrawing("chat", draw, (TimeoutError,))
    for _ in range(3):
        soon.touched("t", "noor")
        await asyncio.sleep(0.05)
    said = logged.getvalue()
    assert said.count("not drawn again") == 2
    assert ('"warning"' in said, '"error"' in said) == (True, True)
    assert "noor" not in said
