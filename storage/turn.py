"""What a turn's work may use: everything stored, inside one transaction, by plain method calls.

A turn is handed to `work` by the store, and is worth nothing after it. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from flows.events import Recorded
from storage.chain import Chain
from storage.conversations import Conversations
from storage.deadlines import Deadlines
from storage.directory import Directory, Seen
from storage.drafts import Drafts
from storage.errors import StoreError
from storage.installs import Installs
from storage.lists import Lists
from storage.outbox import Outbox
from storage.sql import insert_once, put
from storage.tables import case_key, heard, heartbeat, protocol_text
from storage.trail import Line, Trails
from storage.values import Place, ProtocolText
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept from turn to turn, so that it is read once: protocol texts by sha, and the people of boards."""

    protocols: dict[str, ProtocolText] = field(default_factory=dict)
    people: Seen = field(default_factory=dict)


class Turn:
    """One transaction. The trails are here; the rest has a room each.

    `deadlines`: what cases wait for. `outbox`: notices. `drafts`: unsent forms and the name guard's memory.
    `directory`: people. `lists`: which cases there are. `installs`: where the product's app is installed.
    `conversations`: the private chats that must be remembered.
    """

    __slots__ = (
        "_connection",
        "_protocols",
        "_trails",
        "_vault",
        "conversations",
        "deadlines",
        "directory",
        "drafts",
        "installs",
        "lists",
        "outbox",
    )

    def __init__(
        self,
        connection: Connection,
        vault: Vault,
        chain: Chain,
        kept: Kept,
        *,
        locking: bool,
    ) -> None:
        self._connection = connection
        self._vault = vault
        self._protocols = kept.protocols
        self._trails = Trails(connection, chain, locking=locking)
        self.deadlines = Deadlines(connection, locking=locking)
        self.outbox = Outbox(connection)
        self.drafts = Drafts(connection, vault)
        self.directory = Directory(connection, kept.people)
        self.lists = Lists(connection)
        self.installs = Installs(connection, vault)
        self.conversations = Conversations(connection)

    # ------------------------------------------------------------ a case

    def exists(self, code: str) -> bool:
        """Whether there is such a case; in a writing turn it is locked from here to the end."""
        return self._trails.head(code) is not None

    def start(self, code: str, protocol: ProtocolText) -> None:
        """Begins a case with an empty trail, a key of its own, and the protocol that it keeps to its end.

        A code that is taken makes the whole turn run again, and at last ends it with Conflict.
        """
        sha = sha256(f"{protocol.id}\n{protocol.version}\n{protocol.text}".encode()).hexdigest()
        if sha not in self._protocols:
            row = {"sha": sha, "id": protocol.id, "version": protocol.version, "text": protocol.text}
            insert_once(self._connection, protocol_text, row)
        keys = self._vault.new_keys(code)
        self._connection.execute(insert(case_key), {"scope": code, "data": keys.data, "alias": keys.alias})
        self._trails.begin(code, sha, keys)

    def protocol(self, code: str) -> ProtocolText:
        """Gives the protocol that a case keeps; a StoreError when there is no such case."""
        head = self._trails.head(code)
        if head is None:
            raise StoreError(f"There is no case {code}")
        kept = self._protocols.get(head.protocol)
        if kept is None:
            row = self._connection.execute(
                select(protocol_text.c.id, protocol_text.c.version, protocol_text.c.text).where(
                    protocol_text.c.sha == head.protocol
                )
            ).one()
            # Only what was read is kept: what this turn wrote may still be rolled back.
            kept = self._protocols[head.protocol] = ProtocolText(*row)
        return kept

    def trail(self, code: str) -> tuple[Recorded, ...]:
        """Gives the whole trail of a case, its chain checked and its texts opened; () when there is no such case.

        A corrected text reads as corrected, with state "hidden"; a forgotten one is "". Raises Tampered, Unreadable,
        or KeyGone (the key is missing though the case was never forgotten).
        """
        return self._trails.read(code)

    def trail_after(self, code: str, known: Place | None) -> tuple[tuple[Recorded, ...], Place]:
        """Gives the lines after a known place, texts left shut, and where the trail ends now.

        For who decides, and never looks at texts. The whole chain is checked. A place that is not in this trail counts
        as None: then all lines are given. Raises as `trail` does, and a StoreError when there is no such case.
        """
        return self._trails.read_after(code, known)

    def append(self, code: str, lines: Sequence[Line]) -> tuple[Recorded, ...]:
        """Writes (at, actor, role, event) at the end of a trail, and gives them with their numbers.

        A `TextHidden` destroys the text that it names, and every earlier correction of it. Texts of an event are
        counted from 1, in the order of its fields, absent ones left out.
        """
        return self._trails.append(code, lines)

    def forget(self, code: str, now: datetime) -> None:
        """Destroys a case's key, its texts, its drafts and what the name guard remembered; trail and chain stay."""
        self._trails.forget(code, now)
        self.drafts.forget_case(code)

    # ------------------------------------------------------------ the installation

    def beat(self, name: str, now: datetime) -> None:
        """Says that a part of the product (clock, courier) was alive at `now`."""
        put(self._connection, heartbeat, [{"name": name, "at": now}])

    def beats(self) -> dict[str, datetime]:
        """Gives when each part was last alive."""
        return {row.name: row.at for row in self._connection.execute(select(heartbeat))}

    def forget_heard(self, before: datetime) -> None:
        """Forgets which messages were heard before an instant, when no channel will repeat them any more."""
        self._connection.execute(delete(heard).where(heard.c.at < before))

    @property
    def cases(self) -> set[str]:
        """The cases that were asked for in this turn."""
        return self._trails.cases

    @property
    def destroyed(self) -> bool:
        """Whether something was destroyed in this turn, and must not linger in the database's own files."""
        return self._trails.destroyed or self.drafts.destroyed or self.installs.destroyed
