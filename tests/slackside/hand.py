"""What one person does in Slack with a hand and eyes: press, choose, type, send, close, write; sees what lies there."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from tests.slackside import limits
from tests.slackside.delivery import Delivery, Taken
from tests.slackside.methods import checked_view, lay
from tests.slackside.rules import Refusal
from tests.slackside.state import APP_ID, State
from tests.slackside.workspace import JSON, MANY, ONE, VALUE_KEYS, Chat, User, View, Workspace, elements

Filled = str | tuple[str, ...]
CLOSED: JSON = {"response_action": "clear"}


class Cannot(AssertionError):
    """What somebody wanted to do is not possible with what lies there."""


class Hand:
    """One user of a workspace."""

    def __init__(self, delivery: Delivery, workspace: Workspace, user: User) -> None:
        self.delivery = delivery
        self.workspace = workspace
        self.user = user

    # ------------------------------------------------------------ seeing

    @property
    def state(self) -> State:
        """What the stand-in remembers."""
        return self.delivery.state

    @property
    def chat(self) -> Chat:
        """The private chat with the app."""
        return self.workspace.im(self.user.id)

    @property
    def messages(self) -> list[JSON]:
        """What the app wrote in the private chat, oldest first, as it looks now."""
        return [each for each in self.chat.messages.values() if each.get("bot_id")]

    @property
    def view(self) -> View | None:
        """The window that lies on top."""
        stack = self.workspace.stacks[self.user.id]
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The Home tab."""
        return self.workspace.homes.get(self.user.id)

    # ------------------------------------------------------------ pressing

    async def press(self, place: View | JSON, element: JSON, option: JSON | None = None) -> Taken:
        """Press a button, or choose an option of a menu, in a window, on the Home tab or in a message."""
        block = next(block for block, each in elements(_blocks(place)) if each is element)
        action = {
            "type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"],
            "action_ts": self.state.ts(), "text": element.get("text"), "value": element.get("value"),
            **({"selected_option": copy.deepcopy(option)} if option is not None else {}),
        }  # fmt: skip
        trigger = self.state.trigger(self.workspace.id, self.user.id)
        payload = self.payload("block_actions", trigger_id=trigger, actions=[action])
        if isinstance(place, View):
            payload |= {"container": {"type": "view", "view_id": place.id}, "view": place.shown()}
        else:
            chat = next(chat for chat in self.workspace.chats.values() if self._stands(chat, place))
            payload |= {
                "container": {"type": "message", "message_ts": place["ts"], "channel_id": chat.id},
                "channel": {"id": chat.id, "name": "directmessage"}, "message": copy.deepcopy(place),
                "state": {"values": {}}, "response_url": f"{self.delivery.server.base}/none",
            }  # fmt: skip
        return await self.delivery.bring("interactive", payload)

    def _stands(self, chat: Chat, message: JSON) -> bool:
        return message["ts"] in chat.messages or message in chat.ephemeral

    async def fill(self, block_id: str, value: Filled, offered: Sequence[JSON] | None = None) -> None:
        """Type or choose something in the field of the open window with this block; `offered`: what was seen there."""
        view = self._open()
        block = next((each for each in view.blocks if each["block_id"] == block_id and each["type"] == "input"), None)
        if block is None:
            raise Cannot(f"no field {block_id}")
        element = block["element"]
        kind = element["type"]
        key = VALUE_KEYS[kind][0]
        given: Any = value or None
        if kind in ONE | MANY:
            wanted = (value,) if isinstance(value, str) else value
            if kind in ONE and len(wanted) > 1:
                raise Cannot(f"{block_id} takes one, not {len(wanted)}")
            seen = await self.options(view, block) if offered is None else offered
            chosen = [_option(seen, block_id, each) for each in wanted if each]
            given = chosen if kind in MANY else next(iter(chosen), None)
        elif not isinstance(value, str):
            raise Cannot(f"{block_id} takes a text")
        view.values[block_id][element["action_id"]] = {"type": kind, key: given}
        view.errors.pop(block_id, None)

    async def options(self, view: View, block: JSON, typed: str = "") -> list[JSON]:
        """What can be chosen in a field; of people, what the app suggests for what was typed."""
        element = block["element"]
        if element["type"] not in ("external_select", "multi_external_select"):
            groups = [group["options"] for group in element.get("option_groups", [])]
            return [option for options in (element.get("options", []), *groups) for option in options]
        if len(typed) < element.get("min_query_length", 3):
            raise Cannot(f"{block['block_id']} suggests nothing before more is typed")
        payload = self.payload(
            "block_suggestion", action_id=element["action_id"], block_id=block["block_id"], value=typed,
            container={"type": "view", "view_id": view.id}, view=view.shown(),
        )  # fmt: skip
        taken = await self.delivery.bring("interactive", payload)
        answer = taken.body if isinstance(taken.body, dict) else {}
        self.state.problems += limits.of_options(list(answer.get("options", ())))
        return list(answer.get("options") or ())

    async def submit(self) -> Taken:
        """Press the button of the open window that sends it. What Slack itself finds missing is not sent."""
        view = self._open()
        if not view.content.get("submit"):
            raise Cannot("nothing to send with")
        missing = _missing(view)
        if missing:
            raise Cannot(f"please complete: {missing}")
        view.errors = {}
        trigger = self.state.trigger(self.workspace.id, self.user.id)
        payload = self.payload("view_submission", trigger_id=trigger, view=view.shown(), response_urls=[])
        taken = await self.delivery.bring("interactive", payload)
        if taken.ok:
            self._answered(view, taken.body)
        return taken

    def _answered(self, view: View, answer: Any) -> None:
        action = answer.get("response_action", "") if isinstance(answer, dict) else ""
        if answer and not action:
            self.state.problems.append("a submission was answered with what is no answer")
        try:
            match action:
                case "errors":
                    strange = set(answer["errors"]) - {b["block_id"] for b in view.blocks if b["type"] == "input"}
                    if strange or not answer["errors"]:
                        self.state.problems.append(f"errors at what is no field: {strange}")
                    view.errors = dict(answer["errors"])
                case "update":
                    view.draw(checked_view(self.state, answer.get("view"), "modal"), self.state.view_hash())
                case "push":
                    content = checked_view(self.state, answer.get("view"), "modal")
                    made = lay(self.state, self.workspace.id, self.user.id, content)
                    self.workspace.views[made.id] = made
                    self.workspace.stacks[self.user.id].append(made)
                case "clear":
                    self.workspace.close(self.user.id)
                case "":
                    self.workspace.stacks[self.user.id].remove(view)
                    self.workspace.views.pop(view.id)
                case _:
                    self.state.problems.append(f"unknown response_action {action}")
        except Refusal as refusal:
            self.state.problems.append(f"answer to a submission: {refusal.error} {'; '.join(refusal.details)}")

    def close(self) -> None:
        """The cross: everything that lies there is gone, and what was typed with it."""
        self.workspace.close(self.user.id)

    # ------------------------------------------------------------ elsewhere in Slack

    async def open_home(self) -> Taken:
        """Look at the Home tab."""
        event: JSON = {"type": "app_home_opened", "user": self.user.id, "channel": self.chat.id, "tab": "home"}
        if self.home is not None:
            event["view"] = self.home.shown()
        return await self.delivery.event(self.workspace.id, {**event, "event_ts": self.state.ts()})

    async def slash(self, command: str, text: str = "") -> Taken:
        """Type a command."""
        payload = {
            "token": "unused", "team_id": self.workspace.id, "team_domain": "stand-in", "channel_id": self.chat.id,
            "channel_name": "directmessage", "user_id": self.user.id, "user_name": self.user.name, "command": command,
            "text": text, "api_app_id": APP_ID, "is_enterprise_install": "false",
            "response_url": f"{self.delivery.server.base}/none",
            "trigger_id": self.state.trigger(self.workspace.id, self.user.id),
        }  # fmt: skip
        return await self.delivery.bring("slash_commands", payload)

    async def shortcut(self, callback_id: str) -> Taken:
        """Choose a shortcut of the app, wherever one is."""
        trigger = self.state.trigger(self.workspace.id, self.user.id)
        action_ts = self.state.ts()
        payload = self.payload("shortcut", callback_id=callback_id, trigger_id=trigger, action_ts=action_ts)
        return await self.delivery.bring("interactive", payload)

    async def says(self, text: str, *, files: int = 0) -> Taken:
        """Write in the private chat with the app, maybe with files."""
        ts = self.state.ts()
        message: JSON = {"type": "message", "user": self.user.id, "text": text, "ts": ts}
        if files:
            names = [{"id": f"F{n}", "name": "foto.jpg", "mimetype": "image/jpeg"} for n in range(files)]
            message |= {"subtype": "file_share", "files": names}
        self.chat.messages[ts] = message
        event = {**message, "channel": self.chat.id, "channel_type": "im", "event_ts": ts}
        return await self.delivery.event(self.workspace.id, event)

    async def mentions(self, channel: Chat, text: str) -> Taken:
        """Name the app in a channel."""
        ts = self.state.ts()
        message: JSON = {"type": "message", "user": self.user.id, "ts": ts}
        message["text"] = f"<@{self.workspace.bot_user}> {text}"
        channel.messages[ts] = message
        event = {**message, "type": "app_mention", "channel": channel.id, "event_ts": ts}
        return await self.delivery.event(self.workspace.id, event)

    def payload(self, kind: str, **more: Any) -> JSON:
        """What Slack says with everything that somebody does."""
        who = {"id": self.user.id, "username": self.user.name, "name": self.user.name, "team_id": self.user.team}
        return {
            "type": kind, "user": who, "api_app_id": APP_ID, "token": "unused",
            "team": {"id": self.workspace.id, "domain": "stand-in"}, "enterprise": None,
            "is_enterprise_install": False, **more,
        }  # fmt: skip

    def _open(self) -> View:
        if self.view is None:
            raise Cannot("nothing lies open")
        return self.view


def _option(seen: Sequence[JSON], block_id: str, wanted: str) -> JSON:
    found = {each["value"]: each for each in seen}
    if wanted not in found:
        raise Cannot(f"{block_id} has no option {wanted}: {sorted(found)}")
    return copy.deepcopy(found[wanted])


def _blocks(place: View | Mapping[str, Any]) -> list[JSON]:
    blocks: list[JSON] = place.blocks if isinstance(place, View) else place.get("blocks", [])
    return blocks


def _missing(view: View) -> list[str]:
    """Fields that Slack does not let go: empty though they must be filled in, or too long."""
    found = []
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = view.values[block["block_id"]][element["action_id"]][VALUE_KEYS[element["type"]][0]]
        if not value and not block.get("optional"):
            found.append(block["block_id"])
        elif isinstance(value, str) and len(value) > element.get("max_length", 3000):
            found.append(f"{block['block_id']} is too long")
        elif isinstance(value, list) and len(value) > element.get("max_selected_items", len(value)):
            found.append(f"{block['block_id']} has too many")
    return found
