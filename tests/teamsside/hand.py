"""What one person does in Teams with a hand and eyes: install, write, press, fill in, send; sees what is there."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.teamsside.delivery import CARD, Delivery, Taken
from tests.teamsside.limits import parts
from tests.teamsside.tenant import BOT, JSON, Message, State, Tenant, User

Filled = str | Sequence[str]


class Cannot(AssertionError):
    """What somebody wanted to do is not possible with what is there."""


@dataclass
class Dialog:
    """What lies open: the value of "continue", and what was filled in over it, by id of the input."""

    content: JSON
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> list[JSON]:
        """Every element and action, in the order in which it is read."""
        return every(self.content["card"])

    @property
    def inputs(self) -> dict[str, JSON]:
        """What can be filled in, by id."""
        return {part["id"]: part for part in self.parts if part["type"].startswith("Input.")}

    def value(self, id_: str) -> str:
        """What stands in an input."""
        return self.typed.get(id_, str(self.inputs[id_].get("value", "")))


def every(attachment: Mapping[str, Any]) -> list[JSON]:
    """Every element and action of a card, in the order in which it is read."""
    card = attachment["content"]
    return [*parts(card["body"]), *parts(card.get("actions", []))]


class Hand:
    """One user of a tenant. `sends_empty`: their client sends an empty input as "", others leave it out."""

    def __init__(self, delivery: Delivery, tenant: Tenant, user: User) -> None:
        self.delivery, self.tenant, self.user = delivery, tenant, user
        self.dialog: Dialog | None = None
        self.told = ""
        self.sends_empty = len(user.name) % 2 == 0

    # ------------------------------------------------------------ seeing

    @property
    def state(self) -> State:
        """What the stand-in remembers."""
        return self.delivery.connector.state

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote in the private chat, oldest first, as it looks now."""
        return self.state.of_chat(self.user.chat)

    # ------------------------------------------------------------ coming and going

    async def installs(self) -> Taken:
        """The app comes: Teams says so in two ways."""
        self.user.has_app = True
        await self.delivery.bring(self.activity("installationUpdate", action="add"))
        added = [{"id": BOT}, {"id": self.user.id, "aadObjectId": self.user.aad}]
        return await self.delivery.bring(self.activity("conversationUpdate", membersAdded=added))

    async def removes(self) -> Taken:
        """The app goes."""
        self.user.has_app = False
        self.dialog = None
        return await self.delivery.bring(self.activity("installationUpdate", action="remove"))

    # ------------------------------------------------------------ writing

    async def says(self, text: str, *attachments: JSON, chat: str = "") -> Taken:
        """Write in the private chat; elsewhere the bot hears only what names it."""
        said, more = text, list(attachments)
        if chat:
            said = f"<at>Overleg</at> {text}"
        if chat or more:
            # Teams adds what was typed once more, as HTML.
            more.append({"contentType": "text/html", "content": f"<p>{said}</p>"})
        written = self.activity("message", chat, text=said, textFormat="plain", attachments=more)
        return await self.delivery.bring(written)

    def file(self, name: str) -> JSON:
        """A file out of the paper clip, as it hangs on a message."""
        return {
            "contentType": "application/vnd.microsoft.teams.file.download.info", "name": name,
            "contentUrl": f"https://school.sharepoint.example/Documents/{name}",
            "content": {"downloadUrl": f"https://school.sharepoint.example/d/{name}", "fileType": "docx"},
        }  # fmt: skip

    def picture(self) -> JSON:
        """A picture that was pasted."""
        return {"contentType": "image/*", "contentUrl": f"{self.delivery.connector.issuer.service}v3/attachments/1"}

    # ------------------------------------------------------------ pressing

    async def press(self, message: Message, action: JSON) -> Taken:
        """Press a button on a message."""
        if action not in every(message.attachment):
            raise Cannot(f"no such button on {message.id}")
        if action["type"] == "Action.Execute":
            return await self._execute(message, action)
        data = copy.deepcopy(action["data"])
        if data.get("msteams", {}).get("type") != "task/fetch":
            raise Cannot("a button that opens nothing")
        value = {"data": data, "context": {"theme": "default"}}
        taken = await self.delivery.bring(self.activity("invoke", name="task/fetch", replyToId=message.id, value=value))
        if taken.ok:
            self._answered(taken.body)
        return taken

    async def _execute(self, message: Message, action: JSON) -> Taken:
        said = {"type": "Action.Execute", "title": action["title"], "verb": action["verb"], "data": action["data"]}
        value = {"action": copy.deepcopy(said), "trigger": "manual"}
        asked = self.activity("invoke", name="adaptiveCard/action", replyToId=message.id, value=value)
        before = len(message.versions)
        taken = await self.delivery.bring(asked)
        self.told = ""
        if not taken.ok or not isinstance(taken.body, dict):
            return taken
        if taken.body.get("type") != CARD:
            self.told = str(taken.body.get("value"))
        elif len(message.versions) == before:
            # An update that came before the answer is what stays.
            message.answered = {"contentType": CARD, "content": taken.body["value"]}
        return taken

    def fill(self, id_: str, value: Filled) -> None:
        """Type or choose something in an input of the open dialog, as far as it lets itself be filled in."""
        dialog = self._open()
        part = dialog.inputs.get(id_)
        if part is None:
            raise Cannot(f"no input {id_}: {sorted(dialog.inputs)}")
        if part["type"] != "Input.ChoiceSet":
            dialog.typed[id_] = _typed(part, value)
            return
        wanted = [value] if isinstance(value, str) else list(value)
        offered = [choice["value"] for choice in part["choices"]]
        chosen = [each for each in wanted if each]
        if [each for each in chosen if each not in offered] or (len(chosen) > 1 and not part.get("isMultiSelect")):
            raise Cannot(f"{id_} has no {chosen}: {offered}")
        dialog.typed[id_] = ",".join(chosen)

    async def submit(self, action: JSON) -> Taken:
        """Press a button in the open dialog. What Teams itself finds missing is not sent."""
        dialog = self._open()
        if action not in dialog.parts:
            raise Cannot("no such button in the dialog")
        taken = await self.delivery.bring(self.submission(action))
        # When nothing came back the dialog stays, with all that was typed.
        if taken.ok:
            self._answered(taken.body)
        return taken

    def submission(self, action: JSON) -> JSON:
        """The activity that follows such a press."""
        dialog, data = self._open(), copy.deepcopy(action["data"])
        if action.get("associatedInputs", "auto") == "auto":
            missing = [id_ for id_, part in dialog.inputs.items() if part.get("isRequired") and not dialog.value(id_)]
            if missing:
                raise Cannot(f"please complete: {missing}")
            typed = {id_: dialog.value(id_) for id_ in dialog.inputs}
            data |= {id_: value for id_, value in typed.items() if value or self.sends_empty}
        value = {"data": data, "context": {"theme": "default"}}
        return self.activity("invoke", name="task/submit", value=value)

    def close(self) -> None:
        """The cross: what lay open is gone, and what was typed with it."""
        self.dialog = None

    def _answered(self, body: Any) -> None:
        task = body.get("task", {}) if isinstance(body, dict) else {}
        self.told = task["value"] if task.get("type") == "message" else ""
        self.dialog = Dialog(task["value"]) if task.get("type") == "continue" else None

    # ------------------------------------------------------------ inside

    def activity(self, type_: str, chat: str = "", **more: Any) -> JSON:
        """An activity of this person."""
        return self.delivery.activity(self.tenant, self.user, type_, chat, **more)

    def _open(self) -> Dialog:
        if self.dialog is None:
            raise Cannot("nothing lies open")
        return self.dialog


def _typed(part: Mapping[str, Any], value: Filled) -> str:
    if not isinstance(value, str):
        raise Cannot(f"{part['id']} takes a text")
    if part["type"] == "Input.Date":
        if value and not part.get("min", "") <= value <= part.get("max", "9999-12-31"):
            raise Cannot(f"{part['id']}: {value} cannot be chosen")
    elif len(value) > part["maxLength"]:
        raise Cannot(f"{part['id']} takes no more than {part['maxLength']} characters")
    return value if part.get("isMultiline") else " ".join(value.split("\n"))
