"""The Bot Framework, all of it that is used: its adapter, on connections and tokens of our own.

Whoever puts Microsoft's next library in its place writes this file and `bot.teams.api` anew, and no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationParameters,
    ConversationReference,
)
from botframework.connector.aio import ConnectorClient
from botframework.connector.aiohttp_bf_pipeline import AsyncBfPipeline
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory
from msrest.pipeline import SansIOHTTPPolicy

from bot.teams.api import Sender, TeamsFault, Tokens
from bot.teams.incoming import CHANNEL_ID, Incoming
from bot.teams.kit import Json
from bot.teams.replies import Reply

CLIENTS_MAX = 50
_BAD_GATEWAY = 502


class _Nobody(SansIOHTTPPolicy[Any, Any]):
    """No credentials: what the library asks for where it would sign a call itself."""


class Connectors(ConnectorFactory):  # type: ignore[misc]
    """The connector's clients, one an address, made once: making one costs ten times what a call does."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._clients: dict[str, Any] = {}

    async def create(self, service_url: str, audience: str | None = None) -> Any:
        """The client for an address."""
        return self.client(service_url)

    def client(self, service_url: str) -> Any:
        """The client for an address."""
        if service_url not in self._clients:
            if len(self._clients) >= CLIENTS_MAX:
                self._clients.clear()
            # The sender adds the token; the library's own way would ask for it on the event loop.
            made = ConnectorClient(_Nobody(), service_url, pipeline_type=AsyncBfPipeline, sender=self._sender)
            self._clients[service_url] = made
        return self._clients[service_url]


class Authentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """The library's idea of who may come in. Our endpoint has looked already, so nothing comes in by this."""

    def __init__(self, connectors: Connectors) -> None:
        self._connectors = connectors

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Nobody."""
        raise PermissionError

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        """Nobody."""
        raise PermissionError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        """The clients that are kept."""
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in to anything by this app."""


class Adapter(CloudAdapterBase):  # type: ignore[misc]
    """Takes what Teams sends through a turn, and sends what is for a chat. One for an installation."""

    def __init__(self, app_id: str, session: aiohttp.ClientSession, tokens: Tokens) -> None:
        self._connectors = Connectors(Sender(session, tokens))
        self._app_id = app_id
        self._changing: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        super().__init__(Authentication(self._connectors))

    # ------------------------------------------------------------ what comes in

    async def take(self, incoming: Incoming, work: Callable[[], Awaitable[Reply | None]]) -> Reply | None:
        """Run `work` as the turn of an activity whose token was found good; gives what it answers."""
        checked = AuthenticateRequestResult()
        checked.claims_identity = self.create_claims_identity(self._app_id)
        checked.connector_factory = self._connectors

        async def turn(context: TurnContext) -> None:
            reply = await work()
            if reply is not None:
                # Not by `send_activity`, which copies a whole dialog first.
                answer = InvokeResponse(status=reply.status, body=reply.body)
                context.turn_state[self._INVOKE_RESPONSE_KEY] = Activity(
                    type=ActivityTypes.invoke_response, value=answer
                )

        answer = await self.process_activity(checked, _activity(incoming), turn)
        return None if answer is None else Reply(answer.status, answer.body)

    # ------------------------------------------------------------ what goes out

    async def post(self, service: str, chat: str, line: str, attachment: Json) -> str:
        """Post a message in a chat; gives its id."""
        reference = ConversationReference(
            service_url=service,
            channel_id=CHANNEL_ID,
            conversation=ConversationAccount(id=chat),
            bot=ChannelAccount(id=self._bot),
        )
        sent: list[str] = []
        await self.continue_conversation(reference, _sending(line, attachment, sent), self._app_id)
        return sent[0]

    async def begin(self, service: str, tenant: str, user: str, line: str, attachment: Json) -> tuple[str, str]:
        """Post a message to somebody with whom no chat is known; gives the chat, and the message's id."""
        wanted = ConversationParameters(
            is_group=False,
            bot=ChannelAccount(id=self._bot),
            members=[ChannelAccount(id=user)],
            tenant_id=tenant,
            channel_data={"tenant": {"id": tenant}},
        )
        sent: list[str] = []
        send, chats = _sending(line, attachment, sent), list[str]()

        async def begun(context: TurnContext) -> None:
            chats.append(context.activity.conversation.id)
            # Making a conversation posts nothing by itself.
            await send(context)

        await self.create_conversation(self._app_id, begun, wanted, CHANNEL_ID, service)
        return chats[0], sent[0]

    async def change(self, service: str, chat: str, message: str, line: str, attachment: Json) -> None:
        """Put something else in the place of a message; what is asked for one message is done in that order."""
        activity = _message(line, attachment)
        activity.id = message
        # Else one that Teams is slow with would come to lie over a newer one, and stay.
        async with self._changing.setdefault((chat, message), asyncio.Lock()):
            await self._connectors.client(service).conversations.update_activity(chat, message, activity)

    async def member(self, service: str, chat: str, member: str) -> Mapping[str, Any]:
        """What Teams says of somebody in a chat."""
        found = await self._connectors.client(service).conversations.get_conversation_member(chat, member)
        return {**found.serialize(), **found.additional_properties}

    @property
    def _bot(self) -> str:
        return f"28:{self._app_id}"


def _activity(incoming: Incoming) -> Activity:
    """As much of it as the library's own turn needs."""
    return Activity(
        type=incoming.type,
        id=incoming.id,
        channel_id=CHANNEL_ID,
        service_url=incoming.service,
        conversation=ConversationAccount(id=incoming.chat, tenant_id=incoming.tenant),
        from_property=ChannelAccount(id=incoming.member, aad_object_id=incoming.user),
        recipient=ChannelAccount(id=incoming.bot),
    )


def _message(line: str, attachment: Json) -> Activity:
    """A message that is a card; what a notification shows of it is its line."""
    card = Attachment(content_type=attachment["contentType"], content=attachment["content"])
    return Activity(type=ActivityTypes.message, summary=line, attachments=[card])


def _sending(line: str, attachment: Json, sent: list[str]) -> Callable[[TurnContext], Awaitable[None]]:
    async def send(context: TurnContext) -> None:
        # Else the message would be a reply to an activity that the library made up.
        context.activity.id = None
        answer = await context.send_activity(_message(line, attachment))
        if answer is None or not answer.id:
            raise TeamsFault(_BAD_GATEWAY, "no_id")
        sent.append(str(answer.id))

    return send
