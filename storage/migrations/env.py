"""Run by Alembic: inside the product on the connection that it is given, else on the database named by `-x url=`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from storage.engine import open_engine
from storage.tables import Instant, metadata


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        # SQLite cannot change a column; Alembic then copies the table.
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=lambda kind, item, _: "sa.BigInteger()" if kind == "type" and isinstance(item, Instant) else False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with open_engine(context.get_x_argument(as_dictionary=True)["url"]).write.begin() as opened:
        _run(opened)
