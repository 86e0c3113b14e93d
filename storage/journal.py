"""The journal: every update from Telegram, from before Telegram is told until it is dealt with.

Several processes of the bot share one journal. Each update is claimed by one of them for a
while, and the claim is renewed as long as that process lives; of one chat no later update is
claimed by another process while an earlier one is under way.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    null,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from storage.claims import LONGEST_CLAIM, ended
from storage.engine import open_engine, rewrite, sqlite_path, writer
from storage.errors import JournalUnavailable
from storage.migrations import check_current
from storage.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Select

_SUFFIX = ".updates"
"""Whoever changes the table's columns changes this too: the file has this one table alone."""

_LOCK_WAIT_MS = 2_000
_MOST_AT_ONCE = 100
_CHATS = 7_264_551  # the first half of an advisory lock's name; any number will do
_NAME = "regulars journal "  # with PostgreSQL's limit of 63 bytes in mind
UPDATE = table("incoming_update")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedUpdate:
    """An update as it was written down; `attempts` counts how often it was taken up."""

    update_id: int
    attempts: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who takes updates up, and until when they are his unless he says so again."""

    owner: str
    at: datetime
    until: datetime


class Journal:
    """The updates of a bot."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)
        dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
        self._locks_chats = dialect is postgresql  # SQLite has one writer anyway
        self._record = (
            dialect.insert(UPDATE)
            .from_select(list(_TO_RECORD), select(*_TO_RECORD.values()).where(true()))
            .on_conflict_do_nothing(index_elements=["update_id"])
            .returning(UPDATE.c.claimed_by)
        )

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def record(
        self, update_id: int, chat_id: int | None, content: Mapping[str, Any], claim: Claim
    ) -> bool:
        """Write an update down, and tell whether the claimant is to deal with it now.

        He is not if it came before, or while another process deals with the same chat.

        Raises
        ------
        JournalUnavailable
            It could not be written down.
        """
        values = {
            "update_id": update_id,
            "chat_id": chat_id,
            "owner": claim.owner,
            "at": claim.at,
            "until": claim.until,
            "content": content,
        }
        with self._writing() as connection:
            if self._locks_chats and chat_id is not None:
                connection.execute(_LOCK_CHAT, {"chat_id": chat_id})
            claimed_by = connection.execute(self._record, values).scalar()
        return claimed_by is not None

    def finish(self, update_ids: Sequence[int], claim: Claim) -> list[RecordedUpdate]:
        """Note that updates are dealt with, and claim what waited for them or for somebody.

        All that is kept of them is that they came.
        """
        with self._writing() as connection:
            done = [{"which": update_id, "at": claim.at} for update_id in update_ids]
            connection.execute(_FINISH, done)
            return _take_up(connection, claim, most=_MOST_AT_ONCE)

    def take_up(self, claim: Claim) -> list[RecordedUpdate]:
        """Claim updates that wait for somebody, the earliest of each chat, in order."""
        with self._writing() as connection:
            return _take_up(connection, claim, most=_MOST_AT_ONCE)

    def renew(self, claim: Claim) -> None:
        """Keep what is claimed for as long again."""
        with self._writing() as connection:
            connection.execute(_RENEW, {"owner": claim.owner, "until": claim.until})

    def release(self, owner: str) -> None:
        """Let go of what is claimed and not done: somebody else may take it up at once."""
        with self._writing() as connection:
            connection.execute(_RELEASE, {"owner": owner})

    def processes(self) -> int:
        """Return how many processes have this journal open, as PostgreSQL counts them.

        SQLite's is one process's: Telegram lets no two ask for one bot's updates.

        Raises
        ------
        JournalUnavailable
            They could not be counted.
        """
        if self._engine.dialect.name == "sqlite":
            return 1
        with self._writing() as connection:
            return max(1, int(connection.execute(_PROCESSES).scalar_one()))

    def prune(self, before: datetime) -> None:
        """Forget that updates came which were done before a moment; Telegram has as well."""
        with self._writing() as connection:
            connection.execute(UPDATE.delete().where(UPDATE.c.done_at < before))

    def erase(self) -> None:
        """Leave no trace of updates that are done, in the file or beside it.

        Raises
        ------
        EraseBlocked
            Traces remain because another connection is in the way or the disk is full.
        """
        rewrite(self._engine, [UPDATE.name])

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._writer.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise JournalUnavailable(cause=str(error.orig)) from error


def open_journal(database_url: str) -> Journal:
    """Open the journal of the store at an address.

    SQLite has one writer at a time: the journal is a file of its own beside the database, so
    that updates can be written down while orders are being merged. PostgreSQL keeps both.

    Raises
    ------
    DatabaseUrlUnusable, DatabaseUnreachable, SchemaOutdated, SchemaTooNew
        As for the store.
    """
    engine = open_engine(database_url, name=f"{_NAME}{uuid4().hex}")
    path = sqlite_path(engine)
    if path is None:
        check_current(engine)
        return Journal(engine)
    engine.dispose()
    beside = path.with_name(path.name + _SUFFIX)
    engine = open_engine(f"sqlite:///{beside}", lock_wait_ms=_LOCK_WAIT_MS)
    with writer(engine).begin() as connection:  # two processes may begin at once
        UPDATE.create(connection, checkfirst=True)
    return Journal(engine)


def _waiting() -> Select[Any]:
    """Return the query for updates that nobody deals with and none of their chat goes before."""
    earlier = UPDATE.alias("earlier")
    earlier_under_way = exists().where(
        earlier.c.chat_id == UPDATE.c.chat_id,
        earlier.c.update_id < UPDATE.c.update_id,
        earlier.c.done_at.is_(None),
    )
    has_ended = ended(UPDATE.c.claimed_until, bindparam("at"), bindparam("latest"))
    free = or_(
        UPDATE.c.claimed_by.is_(None), and_(UPDATE.c.claimed_by != bindparam("owner"), has_ended)
    )
    return (
        select(UPDATE.c.update_id, UPDATE.c.attempts, UPDATE.c.content)
        .where(UPDATE.c.done_at.is_(None), free, ~earlier_under_way)
        .order_by(UPDATE.c.update_id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


def _take_up(connection: Connection, claim: Claim, *, most: int) -> list[RecordedUpdate]:
    claimed = {"owner": claim.owner, "at": claim.at, "until": claim.until}
    latest = claim.at + LONGEST_CLAIM
    rows = connection.execute(_WAITING, {**claimed, "latest": latest, "most": most}).all()
    for row in rows:
        connection.execute(_CLAIM, {**claimed, "which": row.update_id})
    return [
        RecordedUpdate(update_id=row.update_id, attempts=row.attempts + 1, content=row.content)
        for row in rows
    ]


# Built once: putting a statement together takes longer than carrying it out.
_MINE = (UPDATE.c.claimed_by == bindparam("owner"), UPDATE.c.done_at.is_(None))
_WAITING = _waiting()
# None of them is this process's to deal with while another deals with their chat.
_ELSEWHERE = exists().where(
    UPDATE.c.chat_id == bindparam("chat_id"),
    UPDATE.c.done_at.is_(None),
    UPDATE.c.claimed_by.is_distinct_from(bindparam("owner")),
)
_TO_RECORD = {
    "update_id": bindparam("update_id", type_=BigInteger),
    "chat_id": bindparam("chat_id", type_=BigInteger),
    "received_at": bindparam("at", type_=UPDATE.c.received_at.type),
    "attempts": case((_ELSEWHERE, 0), else_=1),
    "claimed_by": case((_ELSEWHERE, None), else_=bindparam("owner", type_=String)),
    "claimed_until": case(
        (_ELSEWHERE, None), else_=bindparam("until", type_=UPDATE.c.claimed_until.type)
    ),
    "content": bindparam("content", type_=JSON),
}
_LOCK_CHAT = select(
    func.pg_advisory_xact_lock(_CHATS, func.hashint8(bindparam("chat_id", type_=BigInteger)))
)
_FINISH = (
    update(UPDATE)
    .where(UPDATE.c.update_id == bindparam("which"))
    .values(done_at=bindparam("at"), content=null(), chat_id=None, claimed_until=None)
)
_CLAIM = (
    update(UPDATE)
    .where(UPDATE.c.update_id == bindparam("which"))
    .values(
        claimed_by=bindparam("owner"),
        claimed_until=bindparam("until"),
        attempts=UPDATE.c.attempts + 1,
    )
)
_PROCESSES = text(
    "SELECT count(DISTINCT application_name) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name LIKE :name"
).bindparams(name=f"{_NAME}%")
_RENEW = update(UPDATE).where(*_MINE).values(claimed_until=bindparam("until"))
_RELEASE = update(UPDATE).where(*_MINE).values(claimed_by=None, claimed_until=None)
