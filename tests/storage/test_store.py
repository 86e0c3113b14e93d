from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from storage import open_store
from storage.errors import SchemaOutdated, SecretMismatch, SecretUnusable, UploadGone

if TYPE_CHECKING:
    from pathlib import Path


def test_importing_storage_leaves_pandas_and_alembic_alone() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, storage; print({'pandas', 'pyarrow', 'alembic'} & set(sys.modules))",
        ],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
    )

    assert loaded.stdout.strip() == "set()"


def test_a_sqlite_store_makes_its_file_and_its_keys(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'regulars.db'}"

    open_store(url).close()
    open_store(url).close()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["regulars.db", "regulars.key"]


def test_a_lost_key_file_is_said_and_no_other_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'regulars.db'}"
    open_store(url).close()
    (tmp_path / "regulars.key").unlink()

    with pytest.raises(SecretUnusable) as caught:
        open_store(url)

    assert caught.value.reason == "missing"
    assert not (tmp_path / "regulars.key").exists()


@pytest.mark.parametrize("key", ["hash_key", "encryption_key"])
def test_keys_of_another_installation_are_refused(
    database_url: str, keys: dict[str, str], key: str
) -> None:
    open_store(database_url, **keys).close()
    swapped = {**keys, key: "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="}

    with pytest.raises(SecretMismatch) as caught:
        open_store(database_url, **swapped)

    assert caught.value.key == key


def test_postgresql_needs_keys_from_its_settings(postgresql: str) -> None:
    with pytest.raises(SecretUnusable) as caught:
        open_store(postgresql.format(name="template_regulars"))

    assert (caught.value.where, caught.value.reason) == ("hash_key", "missing")


ERRORS = [
    UploadGone(upload_id=3),
    SchemaOutdated(found=None, needed="0001"),
    SecretUnusable(where="regulars.key", reason="missing"),
]


@pytest.mark.parametrize("error", ERRORS)
def test_errors_tell_a_log_their_fields(error: Exception) -> None:
    assert all(f"{name}={value!r}" in str(error) for name, value in vars(error).items())
    assert str(error)


@pytest.mark.parametrize("error", ERRORS)
def test_errors_travel_between_processes_whole(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 — our own bytes

    assert type(copy) is type(error)
    assert vars(copy) == vars(error)
