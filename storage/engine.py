"""Address → engine: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.errors import DatabaseUnreachable, DatabaseUrlUnusable, EraseBlocked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import URL, Connection, Engine

POSTGRESQL_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
LOCK_WAIT_MS = 30_000
CONNECT_WAIT_S = 10
MOST_CONNECTIONS = 64
"""Beyond the five kept open: those who wait for a writer must not keep others from reading."""
POSTGRESQL_KEPT, POSTGRESQL_MORE = 2, 2
"""Connections kept open, and more for a moment: a server takes a hundred of all processes."""
WAL_BYTES_KEPT = 64 * 2**20
WAL_PAUSES_S = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64)

# secure_delete overwrites what is deleted; temp_store keeps half-merged rows off the disk;
# synchronous NORMAL is safe in WAL against a crash of the program.
SQLITE_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA journal_size_limit = {WAL_BYTES_KEPT}",
)


def open_engine(
    database_url: str, *, lock_wait_ms: int = LOCK_WAIT_MS, name: str = "regulars"
) -> Engine:
    """Return an engine whose database has answered once.

    Parameters
    ----------
    database_url
        ``sqlite:///path`` or ``postgresql://user:password@host/name``.
    lock_wait_ms
        How long SQLite waits for another writer.
    name
        What PostgreSQL calls these connections in its list of them.

    Raises
    ------
    DatabaseUrlUnusable
        Another kind of database, one in memory, or no address at all.
    DatabaseUnreachable
        Nothing answers there, or the file cannot be opened or is no database.
    """
    url = _checked(database_url)
    shown = url.render_as_string(hide_password=True)
    try:
        if url.get_backend_name() == "sqlite":
            engine = _sqlite(url, lock_wait_ms)
        else:
            # Parameters hold customers and order ids: they stay out of error messages.
            engine = create_engine(
                url,
                hide_parameters=True,
                pool_size=POSTGRESQL_KEPT,
                max_overflow=POSTGRESQL_MORE,
                pool_pre_ping=True,
                connect_args={"connect_timeout": CONNECT_WAIT_S, "application_name": name},
            )
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except (OSError, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise DatabaseUnreachable(url=shown, cause=str(cause).strip()) from error
    return engine


def writer(engine: Engine) -> Engine:
    """Return the engine for transactions that write: they take SQLite's lock at once.

    A transaction that began by reading cannot be promoted to writing once another has written.
    """
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def sqlite_path(engine: Engine) -> Path | None:
    """Return the file of a SQLite database, None for PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return None
    return Path(str(engine.url.database)).absolute()


def rewrite(engine: Engine, tables: Sequence[str]) -> None:
    """Rewrite the database without what was erased from tables.

    secure_delete overwrites deleted rows, but not the copies of them that remain in the gaps of
    pages from earlier rearrangements: only a rewrite leaves none. The write-ahead log is emptied
    after it. PostgreSQL frees the space for other rows.

    Raises
    ------
    EraseBlocked
        Another connection is in the way, or the disk is full.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")
        return
    pooled = engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        # The rewrite goes through a temporary database as large as all shops together.
        driver.execute("PRAGMA temp_store = FILE")
        driver.execute("VACUUM")
        driver.execute("PRAGMA temp_store = MEMORY")
        blocked, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        pooled.invalidate()
        raise EraseBlocked(cause=str(error)) from error
    finally:
        pooled.close()
    if blocked:
        raise EraseBlocked(cause="another connection is reading")


def _checked(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        # What cannot be parsed may still hold a password: only the scheme is shown.
        raise DatabaseUrlUnusable(url=database_url.partition(":")[0]) from None
    if url.drivername in POSTGRESQL_SCHEMES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise DatabaseUrlUnusable(url=url.render_as_string(hide_password=True))


def _sqlite(url: URL, lock_wait_ms: int) -> Engine:
    path = Path(str(url.database))
    # Made here so that only its owner can read it; SQLite gives -wal and -shm the same rights.
    # One that is there must not be opened: closing it would drop the locks of all connections
    # of this process, and the next program to leave would delete the log under their hands.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    # `_use_wal` waits by itself; how long to wait after it, a pragma says.
    engine = create_engine(
        url, hide_parameters=True, max_overflow=MOST_CONNECTIONS, connect_args={"timeout": 0}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: object) -> None:
        del record
        connection.isolation_level = None  # the driver would begin and commit by its own rules
        _use_wal(connection)
        connection.execute(f"PRAGMA busy_timeout = {lock_wait_ms}")
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log, which it then keeps.

    Of several processes that switch a new file at once SQLite lets one through and refuses the
    others without waiting, whatever their patience.
    """
    for pause_s in WAL_PAUSES_S:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            time.sleep(pause_s)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")
