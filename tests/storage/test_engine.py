from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from storage.engine import open_engine, sqlite_path
from storage.errors import DatabaseUnreachable, DatabaseUrlUnusable

if TYPE_CHECKING:
    from pathlib import Path


def pragma(url: str, name: str) -> object:
    engine = open_engine(url)
    with engine.connect() as connection:
        value = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
    engine.dispose()
    return value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 30_000),
        ("temp_store", 2),
    ],
)
def test_every_sqlite_connection_is_set_up(tmp_path: Path, name: str, value: object) -> None:
    assert pragma(f"sqlite:///{tmp_path / 'regulars.db'}", name) == value


def test_a_file_that_is_open_here_is_not_taken_for_unused_when_another_program_leaves_it(
    tmp_path: Path,
) -> None:
    """It would delete the write-ahead log, and with it all that is written from then on."""
    path = tmp_path / "regulars.db"
    mine = open_engine(f"sqlite:///{path}")
    with mine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    open_engine(f"sqlite:///{path}").dispose()
    other = [sys.executable, "-c", "import sqlite3; c = sqlite3.connect('regulars.db'); "]
    other[-1] += "print(c.execute('SELECT a FROM t').fetchall())"
    subprocess.run(other, cwd=tmp_path, check=True)  # noqa: S603 - the program above
    with mine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    seen = subprocess.run(other, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603 - as above
    mine.dispose()
    assert seen.stdout.decode().strip() == "[(1,)]"


def test_a_new_sqlite_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        engine = open_engine(f"sqlite:///{tmp_path / 'regulars.db'}")
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (a)")
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        engine.dispose()
    finally:
        os.umask(previous)

    assert modes == {"regulars.db": 0o600, "regulars.db-wal": 0o600, "regulars.db-shm": 0o600}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("mysql://user:secret@localhost/shop", "mysql://user:***@localhost/shop"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///%3Amemory%3A"),
        ("sqlite+aiosqlite:///regulars.db", "sqlite+aiosqlite:///regulars.db"),
        ("no address: secret", "no address"),
        ("", ""),
    ],
)
def test_another_kind_of_address_is_refused_without_its_password(url: str, shown: str) -> None:
    with pytest.raises(DatabaseUrlUnusable) as caught:
        open_engine(url)

    assert caught.value.url == shown


def test_a_sqlite_file_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        open_engine(f"sqlite:///{tmp_path / 'nowhere' / 'regulars.db'}")

    assert "nowhere" in caught.value.url
    assert "No such file" in caught.value.cause


def test_a_file_that_is_no_database_is_unreachable(tmp_path: Path) -> None:
    path = tmp_path / "regulars.db"
    path.write_text("Name,Email\n" * 100)

    with pytest.raises(DatabaseUnreachable, match="not a database"):
        open_engine(f"sqlite:///{path}")


def test_a_file_that_another_is_setting_up_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "regulars.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.2, other.execute, ["COMMIT"])
    release.start()

    assert pragma(f"sqlite:///{path}", "journal_mode") == "wal"

    release.join()
    other.close()


def test_a_file_that_another_never_lets_go_is_unreachable(tmp_path: Path) -> None:
    path = tmp_path / "regulars.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(DatabaseUnreachable, match="locked"):
        open_engine(f"sqlite:///{path}")

    other.close()


def test_a_server_that_is_not_there_is_unreachable_without_its_password() -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        open_engine("postgresql://user:secret@127.0.0.1:1/shop")

    assert caught.value.url == "postgresql+psycopg://user:***@127.0.0.1:1/shop"
    assert "secret" not in caught.value.cause


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_by_psycopg(postgresql: str, scheme: str) -> None:
    url = postgresql.format(name="postgres").replace("postgresql", scheme, 1)

    engine = open_engine(url)

    assert engine.driver == "psycopg"
    assert sqlite_path(engine) is None
    engine.dispose()
