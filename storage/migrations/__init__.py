"""The tables' history: one revision per file under `versions`, run from code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.engine import writer
from storage.errors import SchemaOutdated, SchemaTooNew

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).parent
HEAD = "0002"
"""The newest revision: known without importing Alembic, which start-up can do without."""

REVISIONS = ("0001", "0002")
"""All revisions, oldest first."""

# Any number will do, as long as nothing else in the database locks the same one.
POSTGRESQL_LOCK = 7_264_551


def migrate(engine: Engine, *, to: str = HEAD) -> None:
    """Bring the tables to a revision, in one transaction; several processes may do so at once.

    Raises
    ------
    SchemaTooNew
        The tables are newer than this program.
    """
    if is_current(engine) and to == HEAD:
        return
    from alembic import command  # noqa: PLC0415 — only needed when there is something to do
    from alembic.config import Config  # noqa: PLC0415 — as above

    with writer(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRESQL_LOCK})"))
        config = Config()
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def is_current(engine: Engine) -> bool:
    """Tell whether the tables are at the newest revision.

    Raises
    ------
    SchemaTooNew
        The tables are newer than this program.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found is not None and found not in REVISIONS:
        raise SchemaTooNew(found=found, needed=HEAD)
    return found == HEAD


def check_current(engine: Engine) -> None:
    """Raise SchemaOutdated or SchemaTooNew unless the tables are at the newest revision."""
    if not is_current(engine):
        with engine.connect() as connection:
            raise SchemaOutdated(found=revision(connection), needed=HEAD)


def revision(connection: Connection) -> str | None:
    """Return the revision of the tables, None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return found
