"""The journal: every update from Telegram, from before Telegram is told until it is dealt with.

Several processes of the bot share one journal. Each update is claimed by one of them for a
while, and the claim is renewed as long as that process lives; of one chat no later update is
claimed by another process while an earlier one is under way.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, null, or_, select, true, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage.engine import open_engine, sqlite_path, writer
from storage.errors import JournalUnavailable
from storage.migrations import check_current, migrate
from storage.store.connected import insert_into
from storage.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Engine

_SUFFIX = ".updates"
_LOCK_WAIT_MS = 2_000
_CHATS = 7_264_551  # the first half of an advisory lock's name; any number will do
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
        with self._writing() as session:
            if chat_id is not None:
                _lock_chat(session, chat_id)
            waits = chat_id is not None and _is_elsewhere(session, chat_id, claim.owner)
            values = {
                "update_id": update_id,
                "chat_id": chat_id,
                "received_at": claim.at,
                "attempts": 0 if waits else 1,
                "claimed_by": None if waits else claim.owner,
                "claimed_until": None if waits else claim.until,
                "content": dict(content),
            }
            statement = insert_into(session, UPDATE).values(values)
            statement = statement.on_conflict_do_nothing(index_elements=["update_id"])
            is_new = session.execute(statement.returning(UPDATE.c.update_id)).first() is not None
        return is_new and not waits

    def finish(self, update_id: int, chat_id: int | None, claim: Claim) -> list[RecordedUpdate]:
        """Note that an update is dealt with, and claim what waits in its chat.

        All that is kept of it is that it came.
        """
        done = {"done_at": claim.at, "content": null(), "chat_id": None, "claimed_until": None}
        with self._writing() as session:
            session.execute(update(UPDATE).where(UPDATE.c.update_id == update_id).values(done))
            if chat_id is None:
                return []
            return _take_up(session, claim, UPDATE.c.chat_id == chat_id, 1)

    def take_up(self, claim: Claim, limit: int) -> list[RecordedUpdate]:
        """Claim updates that wait for somebody, the earliest of each chat, in order."""
        with self._writing() as session:
            return _take_up(session, claim, true(), limit)

    def renew(self, claim: Claim) -> None:
        """Keep what is claimed for as long again."""
        with self._writing() as session:
            session.execute(
                update(UPDATE)
                .where(UPDATE.c.claimed_by == claim.owner, UPDATE.c.done_at.is_(None))
                .values(claimed_until=claim.until)
            )

    def release(self, owner: str) -> None:
        """Let go of what is claimed and not done: somebody else may take it up at once."""
        with self._writing() as session:
            session.execute(
                update(UPDATE)
                .where(UPDATE.c.claimed_by == owner, UPDATE.c.done_at.is_(None))
                .values(claimed_by=None, claimed_until=None)
            )

    def prune(self, before: datetime) -> None:
        """Forget that updates came which were done before a moment; Telegram has as well."""
        with self._writing() as session:
            session.execute(UPDATE.delete().where(UPDATE.c.done_at < before))

    def waiting(self) -> int:
        """Count the updates that are not done."""
        with Session(self._engine) as session:
            query = select(func.count()).where(UPDATE.c.done_at.is_(None))
            found: int = session.execute(query).scalar_one()
            return found

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        try:
            with Session(self._writer) as session, session.begin():
                yield session
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
    engine = open_engine(database_url)
    path = sqlite_path(engine)
    if path is None:
        check_current(engine)
        return Journal(engine)
    engine.dispose()
    beside = path.with_name(path.name + _SUFFIX)
    engine = open_engine(f"sqlite:///{beside}", lock_wait_ms=_LOCK_WAIT_MS)
    migrate(engine)
    return Journal(engine)


def _lock_chat(session: Session, chat_id: int) -> None:
    """Let one process at a time write updates of a chat down; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_CHATS, func.hashint8(chat_id))))


def _is_elsewhere(session: Session, chat_id: int, owner: str) -> bool:
    """Tell whether updates of a chat wait, or are another process's to deal with."""
    query = select(UPDATE.c.update_id).where(
        UPDATE.c.chat_id == chat_id,
        UPDATE.c.done_at.is_(None),
        UPDATE.c.claimed_by.is_distinct_from(owner),
    )
    return session.execute(query).first() is not None


def _take_up(
    session: Session, claim: Claim, which: ColumnElement[bool], limit: int
) -> list[RecordedUpdate]:
    earlier = UPDATE.alias("earlier")
    earlier_under_way = exists().where(
        earlier.c.chat_id == UPDATE.c.chat_id,
        earlier.c.update_id < UPDATE.c.update_id,
        earlier.c.done_at.is_(None),
    )
    # A claim until later than any could be was made before the clock was put back.
    expired = or_(UPDATE.c.claimed_until < claim.at, UPDATE.c.claimed_until > claim.until)
    free = or_(UPDATE.c.claimed_by.is_(None), and_(UPDATE.c.claimed_by != claim.owner, expired))
    waiting = (
        select(UPDATE.c.update_id, UPDATE.c.attempts, UPDATE.c.content)
        .where(which, UPDATE.c.done_at.is_(None), free, ~earlier_under_way)
        .order_by(UPDATE.c.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(waiting).all()
    if rows:
        taken = UPDATE.c.update_id.in_([row.update_id for row in rows])
        session.execute(
            update(UPDATE)
            .where(taken)
            .values(
                claimed_by=claim.owner,
                claimed_until=claim.until,
                attempts=UPDATE.c.attempts + 1,
            )
        )
    return [
        RecordedUpdate(update_id=row.update_id, attempts=row.attempts + 1, content=row.content)
        for row in rows
    ]
