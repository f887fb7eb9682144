"""What the proofs of the room ask of a school on Teams: whose hand, which message, which button, how much there is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from tests.journeys.teams_world import TENANTS, TeamsChats
from tests.journeys.world import CAST, World
from tests.teamsside.hand import Hand, every
from tests.teamsside.stand_in import Teams
from tests.teamsside.tenant import JSON, Message

INOS = TENANTS["inos"]
TEACHER, OTHER, FIRST = CAST["inos"]["teacher"], CAST["inos"]["teacher2"], CAST["inos"]["regisseur"]
"""Who begins, a colleague of no case, and who is asked first."""


def teams_of(world: World) -> Teams:
    """The stand-in of a world."""
    assert isinstance(world.channel, TeamsChats)
    return world.channel.teams


def hand_of(world: World, person: str) -> Hand:
    """Somebody's hand."""
    return teams_of(world).hand(INOS, person)


def stranger(world: World, name: str, *, tenant: str = INOS, role: str = "user", home: str = "") -> Hand:
    """Somebody with an account whom the directory does not know."""
    teams = teams_of(world)
    teams.state.add_tenant(tenant)
    user = teams.state.add_user(tenant, name, f"{name}@elders.example")
    user.home = home or tenant
    assert role in ("user", "guest", "anonymous")
    user.role = role  # type: ignore[assignment]
    return teams.hand(tenant, name)


def action(of: JSON, button: str) -> JSON:
    """The button of a card that does this."""
    return next(part for part in every(of) if part.get("data", {}).get("b") == button)


def buttons(of: JSON) -> list[str]:
    """What the buttons of a card do."""
    return [part["data"]["b"] for part in every(of) if "b" in part.get("data", {})]


def newest(hand: Hand, button: str) -> tuple[Message, JSON]:
    """The newest message with a button, and the button."""
    found = next(each for each in reversed(hand.messages) if button in buttons(each.attachment))
    return found, action(found.attachment, button)


async def presses(hand: Hand, button: str) -> None:
    """Press a button on the newest message that has it."""
    taken = await hand.press(*newest(hand, button))
    assert taken.ok, taken


async def submits(hand: Hand, button: str) -> None:
    """Press a button in the open dialog."""
    assert hand.dialog is not None
    taken = await hand.submit(action(hand.dialog.content["card"], button))
    assert taken.ok, taken


def reads(hand: Hand) -> str:
    """Everything in the open dialog, as text."""
    return "" if hand.dialog is None else json.dumps(hand.dialog.content, ensure_ascii=False)


def chat(hand: Hand) -> str:
    """Everything in the chat as it looks now, as text."""
    return json.dumps([message.attachment for message in hand.messages], ensure_ascii=False)


async def counted(world: World) -> int:
    """How much there is in all trails together."""
    return await world.store.show(lambda turn: sum(len(turn.trail(row.code)) for row in turn.lists.all()))


async def until(test: Callable[[], object]) -> None:
    """Wait for what the room does by itself a moment later."""
    async with asyncio.timeout(10):
        while not test():  # noqa: ASYNC110 - what is waited for comes over the network
            await asyncio.sleep(0.01)
