from __future__ import annotations

import hmac
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from typing import TYPE_CHECKING, Literal

import pytest

from storage.errors import SecretMismatch, SecretUnusable
from storage.secrets import Secrets, given_secrets, secrets_beside

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = Secrets(hash_key=b"h" * 32, encryption_key=b"e" * 32)


def test_a_customer_is_known_by_a_keyed_hash_over_shop_and_key() -> None:
    [customer] = SECRETS.hash_customers(3, ["ann@example.com"])

    expected = hmac.new(b"h" * 32, b"3:ann@example.com", sha256).hexdigest()[:32]
    assert customer == expected


def test_hashes_keep_the_order_of_the_keys() -> None:
    keys = ["b", "a", "ż"]

    together = SECRETS.hash_customers(1, keys)

    assert together == [SECRETS.hash_customers(1, [key])[0] for key in keys]
    assert len(set(together)) == 3


def test_a_contact_opens_for_its_customer_alone() -> None:
    ann, bob = SECRETS.hash_customers(1, ["ann@example.com", "żółw"])

    contacts = SECRETS.encrypt([ann, bob], ["ann@example.com", "żółw"])

    assert SECRETS.decrypt(ann, contacts[0]) == "ann@example.com"
    assert SECRETS.decrypt(bob, contacts[1]) == "żółw"
    with pytest.raises(SecretMismatch):
        SECRETS.decrypt(bob, contacts[0])


def test_the_same_contact_never_looks_the_same_twice() -> None:
    contacts = SECRETS.encrypt(["00"] * 100, ["ann@example.com"] * 100)

    assert len({contact[:16] for contact in contacts}) == 100


def test_another_key_opens_nothing() -> None:
    other = Secrets(hash_key=b"h" * 32, encryption_key=b"x" * 32)
    [contact] = SECRETS.encrypt(["00"], ["ann@example.com"])

    with pytest.raises(SecretMismatch) as caught:
        other.decrypt("00", contact)
    assert caught.value.key == "encryption_key"


def test_keys_never_show_themselves() -> None:
    assert "hhh" not in repr(SECRETS)
    assert not any("hhh" in text or "eee" in text for text in SECRETS.fingerprints().values())


def test_given_keys_are_32_bytes_in_base64() -> None:
    given = given_secrets(b64encode(b"h" * 32).decode(), b64encode(b"e" * 32).decode())

    assert given == SECRETS
    assert given_secrets(None, None) is None


@pytest.mark.parametrize(
    ("hash_key", "encryption_key", "where", "reason"),
    [
        (None, "x", "hash_key", "missing"),
        ("", "x", "hash_key", "missing"),
        (b64encode(b"h" * 32).decode(), None, "encryption_key", "missing"),
        (b64encode(b"h" * 31).decode(), "x", "hash_key", "malformed"),
        ("not base64 at all", "x", "hash_key", "malformed"),
        ("ż" * 44, "x", "hash_key", "malformed"),
    ],
)
def test_keys_that_cannot_serve_are_refused_by_name(
    hash_key: str | None, encryption_key: str | None, where: str, reason: str
) -> None:
    with pytest.raises(SecretUnusable) as caught:
        given_secrets(hash_key, encryption_key)

    assert (caught.value.where, caught.value.reason) == (where, reason)


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    database = tmp_path / "regulars.db"

    made = secrets_beside(database, may_create=True)

    assert secrets_beside(database, may_create=True) == made
    assert made.hash_key != made.encryption_key
    assert [path.name for path in tmp_path.iterdir()] == ["regulars.key"]
    assert (tmp_path / "regulars.key").stat().st_mode & 0o777 == 0o600


def test_a_missing_key_file_is_not_made_where_it_must_not(tmp_path: Path) -> None:
    with pytest.raises(SecretUnusable) as caught:
        secrets_beside(tmp_path / "regulars.db", may_create=False)

    assert caught.value.reason == "missing"
    assert list(tmp_path.iterdir()) == []


def test_of_many_that_make_the_key_file_at_once_one_wins(tmp_path: Path) -> None:
    gate = Barrier(8)

    def make(_: int) -> Secrets:
        gate.wait()
        return secrets_beside(tmp_path / "regulars.db", may_create=True)

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(make, range(8)))

    assert len({secrets.hash_key for secrets in made}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["regulars.key"]


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [
        ("", 0o600, "malformed"),
        ("hash_key=AAAA\nencryption_key=AAAA\n", 0o600, "malformed"),
        ("ż", 0o600, "unreadable"),
        ("", 0o640, "readable_by_others"),
        ("", 0o604, "readable_by_others"),
    ],
)
def test_a_key_file_that_cannot_serve_is_refused_by_its_path(
    tmp_path: Path,
    content: str,
    mode: int,
    reason: Literal["malformed", "unreadable", "readable_by_others"],
) -> None:
    path = tmp_path / "regulars.key"
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)

    with pytest.raises(SecretUnusable) as caught:
        secrets_beside(tmp_path / "regulars.db", may_create=True)

    assert (caught.value.where, caught.value.reason) == (str(path), reason)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SecretUnusable) as caught:
        secrets_beside(tmp_path / "nowhere" / "regulars.db", may_create=True)

    assert caught.value.reason == "unreadable"
