"""The two keys: one hashes customers, one encrypts what the hash stands for.

A customer is known by HMAC-SHA-256 (RFC 2104) over the shop and the customer key, cut to 128
bits (as RFC 4868 does): the same buyer of two shops is two customers
that nobody without the key can match. The key itself is kept once, under AES-256-GCM with a
random 96-bit nonce and the customer's hash as associated data (NIST SP 800-38D).
"""

from __future__ import annotations

import hmac
import os
import stat
import tempfile
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SecretMismatch, SecretUnusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KEY_BYTES = 32
HASH_BYTES = 16
NONCE_BYTES = 12
KEYS = ("hash_key", "encryption_key")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Secrets:
    """The keys of an installation, 32 bytes each."""

    hash_key: bytes
    encryption_key: bytes

    def hash_customers(self, shop_id: int, keys: Iterable[str]) -> list[str]:
        """Return the customers' hashes, 32 hexadecimal digits each, in the order of the keys."""
        prefix = b"%d:" % shop_id
        return [
            hmac.digest(self.hash_key, prefix + key.encode(), "sha256")[:HASH_BYTES].hex()
            for key in keys
        ]

    def encrypt(self, customers: Sequence[str], keys: Sequence[str]) -> list[str]:
        """Return nonce and ciphertext for each customer's key, in base64."""
        seal = AESGCM(self.encryption_key).encrypt
        random = os.urandom(NONCE_BYTES * len(customers))
        contacts = []
        for place, (customer, key) in enumerate(zip(customers, keys, strict=True)):
            nonce = random[place * NONCE_BYTES : (place + 1) * NONCE_BYTES]
            contact = nonce + seal(nonce, key.encode(), customer.encode())
            contacts.append(b64encode(contact).decode())
        return contacts

    def decrypt(self, customer: str, contact: str) -> str:
        """Return the customer's key.

        Raises
        ------
        SecretMismatch
            It was encrypted with another key, or for another customer.
        """
        content = b64decode(contact)
        nonce, sealed = content[:NONCE_BYTES], content[NONCE_BYTES:]
        try:
            return AESGCM(self.encryption_key).decrypt(nonce, sealed, customer.encode()).decode()
        except InvalidTag:
            raise SecretMismatch(key="encryption_key") from None

    def fingerprints(self) -> dict[str, str]:
        """Return what proves the keys to be the same ones without telling them."""
        return {
            name: hmac.digest(getattr(self, name), b"regulars key check", "sha256").hex()
            for name in KEYS
        }


def given_secrets(hash_key: str | None, encryption_key: str | None) -> Secrets | None:
    """Return the keys given as base64 of 32 bytes each, None when neither is given.

    Raises
    ------
    SecretUnusable
        One is missing while the other is given, or one is not 32 bytes in base64.
    """
    if hash_key is None and encryption_key is None:
        return None
    return Secrets(
        hash_key=_key(hash_key, "hash_key"),
        encryption_key=_key(encryption_key, "encryption_key"),
    )


def secrets_beside(database: Path, *, may_create: bool) -> Secrets:
    """Return the keys of the file beside a SQLite database (`regulars.db` → `regulars.key`).

    The file is made with mode 0600 when it does not exist and `may_create` says so; of several
    processes that make it at once, one wins and all use its keys.

    Raises
    ------
    SecretUnusable
        The file is missing, cannot be read, is not as it was written, or others can read it.
    """
    path = database.with_suffix(".key")
    if may_create and not path.exists():
        _create(path)
    try:
        if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SecretUnusable(where=str(path), reason="readable_by_others")
        lines = path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        raise SecretUnusable(where=str(path), reason="missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SecretUnusable(where=str(path), reason="unreadable") from error
    found = dict(line.split("=", 1) for line in lines if "=" in line)
    try:
        return Secrets(**{name: _key(found.get(name), name) for name in KEYS})
    except SecretUnusable:
        raise SecretUnusable(where=str(path), reason="malformed") from None


def _create(path: Path) -> None:
    """Make the key file whole or not at all: a link appears with its content, and only once."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.writelines(
                    f"{name}={b64encode(os.urandom(KEY_BYTES)).decode()}\n" for name in KEYS
                )
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        finally:
            Path(draft).unlink()
    except FileExistsError:
        return
    except OSError as error:
        raise SecretUnusable(where=str(path), reason="unreadable") from error


def _key(text: str | None, name: str) -> bytes:
    if not text:
        raise SecretUnusable(where=name, reason="missing")
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SecretUnusable(where=name, reason="malformed")
    return key
