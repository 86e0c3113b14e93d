"""Who works on which upload: several processes share them, each upload is one's at a time.

A claim holds for as long as its process renews it; what a process left behind is free again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, literal, or_, select, update

from storage.claims import LONGEST_CLAIM, ended
from storage.store.connected import insert_into
from storage.store.uploads import UploadsPart
from storage.tables import table
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from storage.values import Upload

UPLOAD = table("upload")
CLAIM = table("upload_claim")
_WORKED_ON = (UploadState.RECEIVED.value, UploadState.READING.value)


class UploadClaimsPart(UploadsPart):
    """Claims of uploads."""

    def free_uploads(self, at: datetime) -> tuple[Upload, ...]:
        """Return the uploads to be worked on that nobody works on, oldest first."""
        held = exists().where(CLAIM.c.upload_id == UPLOAD.c.id, ~_ended(at))
        return self._uploads(UPLOAD.c.state.in_(_WORKED_ON), ~held)

    def claim_upload(self, upload_id: int, *, by: str, at: datetime, until: datetime) -> bool:
        """Take an upload; tell whether there is something to do and nobody else does it."""
        held_until = literal(until, CLAIM.c.claimed_until.type)
        todo = select(UPLOAD.c.id, literal(by), held_until).where(
            UPLOAD.c.id == upload_id, UPLOAD.c.state.in_(_WORKED_ON)
        )
        with self._writing() as session:
            statement = insert_into(session, CLAIM).from_select(list(CLAIM.c.keys()), todo)
            statement = statement.on_conflict_do_update(
                index_elements=[CLAIM.c.upload_id],
                set_={"claimed_by": by, "claimed_until": until},
                where=or_(CLAIM.c.claimed_by == by, _ended(at)),
            )
            return session.execute(statement.returning(CLAIM.c.upload_id)).first() is not None

    def renew_uploads(self, upload_ids: Iterable[int], *, by: str, until: datetime) -> None:
        """Hold on to uploads for as long again."""
        with self._writing() as session:
            mine = (CLAIM.c.upload_id.in_(list(upload_ids)), CLAIM.c.claimed_by == by)
            session.execute(update(CLAIM).where(*mine).values(claimed_until=until))

    def release_uploads(self, *, by: str, upload_id: int | None = None) -> None:
        """Let go of one upload, or of all that a process has."""
        one = () if upload_id is None else (CLAIM.c.upload_id == upload_id,)
        with self._writing() as session:
            session.execute(delete(CLAIM).where(CLAIM.c.claimed_by == by, *one))


def _ended(at: datetime) -> ColumnElement[bool]:
    return ended(CLAIM.c.claimed_until, at, at + LONGEST_CLAIM)
