"""Pictures that Telegram has: the file id of each by the digest of its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from storage.store.connected import Connected, insert_into
from storage.tables import SentPictureRow, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class PicturesPart(Connected):
    """Sent pictures; they belong to no chat, and hold no figure."""

    def picture_file_id(self, digest: str) -> str | None:
        """Return the file id of a picture, None where none is known."""
        with self._reading() as session:
            return session.exec(
                select(SentPictureRow.file_id).where(col(SentPictureRow.digest) == digest)
            ).first()

    def remember_pictures(self, file_ids: Mapping[str, str], at: datetime) -> None:
        """Remember file ids by digest, in place of those known before."""
        rows = [
            {"digest": digest, "file_id": file_ids[digest], "sent_at": at}
            for digest in sorted(file_ids)  # always in one order: two writers cannot deadlock
        ]
        if not rows:
            return
        with self._writing() as session:
            statement = insert_into(session, table("sent_picture")).values(rows)
            session.execute(
                statement.on_conflict_do_update(
                    index_elements=["digest"],
                    set_={
                        "file_id": statement.excluded.file_id,
                        "sent_at": statement.excluded.sent_at,
                    },
                )
            )

    def prune_pictures(self, before: datetime) -> None:
        """Forget the pictures sent before a moment."""
        with self._writing() as session:
            session.exec(delete(SentPictureRow).where(col(SentPictureRow.sent_at) < before))
