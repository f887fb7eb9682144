"""Installations of the product's app in a workspace, each with its secret: the tokens that the workspace gave.

A secret is sealed with the master key, for its own place only. Never logs one, never shows one in a `repr`.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from storage.sql import put
from storage.tables import install
from storage.values import Install
from storage.vault import Vault


class Installs:
    """The installations, within one transaction."""

    __slots__ = ("_connection", "_vault", "destroyed")

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self.destroyed = False

    def find(self, channel: str, workspace: str) -> Install | None:
        """Gives the installation in a workspace; None when there is none. A secret that was altered is a KeyGone."""
        row = self._connection.execute(
            select(install.c.box, install.c.at).where(install.c.channel == channel, install.c.workspace == workspace)
        ).first()
        if row is None:
            return None
        return Install(channel, workspace, self._vault.open_secret(row.box, _place(channel, workspace)), row.at)

    def workspaces(self, channel: str) -> tuple[str, ...]:
        """Gives where the app is installed, in order."""
        rows = self._connection.scalars(
            select(install.c.workspace).where(install.c.channel == channel).order_by(install.c.workspace)
        )
        return tuple(rows)

    def save(self, new: Install) -> None:
        """Writes an installation, in place of the one before; its old secret is destroyed."""
        box = self._vault.seal_secret(new.secret, _place(new.channel, new.workspace))
        put(
            self._connection,
            install,
            [{"channel": new.channel, "workspace": new.workspace, "box": box, "at": new.at}],
        )
        self.destroyed = True

    def drop(self, channel: str, workspace: str) -> None:
        """Destroys an installation and its secret."""
        self._connection.execute(delete(install).where(install.c.channel == channel, install.c.workspace == workspace))
        self.destroyed = True


def _place(channel: str, workspace: str) -> str:
    return f"install {channel} {workspace}"
