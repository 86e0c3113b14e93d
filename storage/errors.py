"""What can be wrong with the place where things are kept, one class per cause.

The family::

    StorageError
    ├── DatabaseUrlUnusable    not the address of a SQLite file or a PostgreSQL database
    ├── DatabaseUnreachable    nothing answers there, or the file cannot be opened
    ├── SchemaOutdated         the tables are older than the program: `migrate` helps
    ├── SchemaTooNew           the tables are newer than the program
    ├── SecretUnusable         a key is missing, malformed or readable by others
    ├── SecretMismatch         the keys are not those that the database was begun with
    ├── StoreUnavailable       the database is locked, full or out of reach
    ├── UploadGone             the upload was erased while it was being worked on
    ├── ShopNameTaken          the chat has another shop of that name
    ├── ClaimLost              the summary was erased or is another process's by now
    └── EraseBlocked           rows are gone, but the files could not yet be rewritten

The fields are the data; the command line and the bot put them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal


class StorageError(Exception):
    """Anything that this package refuses."""

    def __str__(self) -> str:
        """Return the fields: what a log shows beside the name of the class."""
        return ", ".join(f"{name}={value!r}" for name, value in vars(self).items())

    def __reduce__(self) -> tuple[partial[StorageError], tuple[()]]:
        """Rebuild from the fields: errors travel from worker processes by pickle."""
        return partial(type(self), **vars(self)), ()


@dataclass(eq=False)
class DatabaseUrlUnusable(StorageError):
    """Not the address of a SQLite file or a PostgreSQL database; `url` holds no password."""

    url: str


@dataclass(eq=False)
class DatabaseUnreachable(StorageError):
    """Nothing answers at `url` (no password in it), or the file cannot be opened."""

    url: str
    cause: str


@dataclass(eq=False)
class SchemaOutdated(StorageError):
    """The tables are at revision `found` (None: there are none), the program needs `needed`."""

    found: str | None
    needed: str


@dataclass(eq=False)
class SchemaTooNew(StorageError):
    """The tables are at a revision `found` that this program, at `needed`, does not know."""

    found: str
    needed: str


@dataclass(eq=False)
class SecretUnusable(StorageError):
    """A key cannot be used.

    `where` names the setting ("hash_key", "encryption_key") or the path of the key file.
    """

    where: str
    reason: Literal["missing", "malformed", "readable_by_others", "unreadable"]


@dataclass(eq=False)
class SecretMismatch(StorageError):
    """The database was begun with another `key` ("hash_key", "encryption_key")."""

    key: str


@dataclass(eq=False)
class StoreUnavailable(StorageError):
    """The database is locked, full or out of reach at the moment: nothing was changed."""

    cause: str


@dataclass(eq=False)
class UploadGone(StorageError):
    """The upload was erased, usually because its chat asked to be forgotten."""

    upload_id: int


@dataclass(eq=False)
class ShopNameTaken(StorageError):
    """The chat has another shop of that name."""

    name: str


@dataclass(eq=False)
class ClaimLost(StorageError):
    """The summary was erased, or another process has taken it over."""

    subscription_id: int
    period: str


@dataclass(eq=False)
class EraseBlocked(StorageError):
    """The rows are gone, but the files could not be rewritten; asking again later finishes."""

    cause: str


@dataclass(eq=False)
class JournalUnavailable(StorageError):
    """An update could not be written down: the journal is locked, full or out of reach."""

    cause: str
