"""Uploads: every file that was sent, and how far its reading has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from sqlmodel import Session, col, select

from storage.errors import UploadGone
from storage.store.connected import Connected, find_shop, insert_into, open_shop
from storage.tables import ShopRow, UploadRow, table
from storage.values import Upload, UploadChanges, UploadFacts, UploadState

if TYPE_CHECKING:
    from datetime import datetime


class UploadsPart(Connected):
    """Files that were sent."""

    def record_upload(self, chat_id: int, at: datetime, **facts: Unpack[UploadFacts]) -> Upload:
        """Note a file that arrived; the same message delivered twice is noted once."""
        target = table("upload")
        with self._writing() as session:
            shop_id = open_shop(session, chat_id)
            key = {
                "shop_id": shop_id,
                "message_id": facts["message_id"],
                "file_unique_id": facts["file_unique_id"],
            }
            begun = {
                "state": UploadState.RECEIVED.value,
                "attempts": 0,
                "counts": {},
                "remembered": {},
                "created_at": at,
                "changed_at": at,
            }
            statement = insert_into(session, target).values({**begun, **facts, **key})
            session.execute(statement.on_conflict_do_nothing(index_elements=list(key)))
            row = session.exec(select(UploadRow).filter_by(**key)).one()
            return _value(row, chat_id)

    def advance_upload(
        self, upload_id: int, at: datetime, **changes: Unpack[UploadChanges]
    ) -> Upload:
        """Note how far an upload has come; each change to READING is one more attempt.

        Raises
        ------
        UploadGone
            It was erased meanwhile.
        """
        with self._writing() as session:
            row, chat_id = locked_upload(session, upload_id)
            advance(row, at, changes)
            return _value(row, chat_id)

    def upload(self, upload_id: int) -> Upload:
        """Return an upload, or raise UploadGone."""
        found = self._uploads(col(UploadRow.id) == upload_id)
        if not found:
            raise UploadGone(upload_id=upload_id)
        return found[0]

    def uploads(self, chat_id: int) -> tuple[Upload, ...]:
        """Return the uploads of the chat's shop, oldest first."""
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
        return self._uploads(col(UploadRow.shop_id) == shop_id)

    def _uploads(self, *conditions: Any) -> tuple[Upload, ...]:
        with self._reading() as session:
            rows = session.exec(
                select(UploadRow, ShopRow.chat_id)
                .join(ShopRow, col(ShopRow.id) == col(UploadRow.shop_id))
                .where(*conditions)
                .order_by(col(UploadRow.id))
            )
            return tuple(_value(row, chat_id) for row, chat_id in rows)


def locked_upload(session: Session, upload_id: int) -> tuple[UploadRow, int]:
    """Return the row of an upload and its chat, its shop locked until the transaction ends.

    The shop is locked first, as erasing does, so that the two cannot wait for each other.
    """
    shop = session.exec(
        select(ShopRow)
        .where(col(ShopRow.id).in_(select(UploadRow.shop_id).where(UploadRow.id == upload_id)))
        .with_for_update()
    ).first()
    row = session.get(UploadRow, upload_id) if shop else None
    if shop is None or row is None:
        raise UploadGone(upload_id=upload_id)
    return row, shop.chat_id


def advance(row: UploadRow, at: datetime, changes: UploadChanges) -> None:
    """Write changes into the row of an upload."""
    row.sqlmodel_update(dict(changes))
    if changes.get("state") == UploadState.READING:
        row.attempts += 1
    row.changed_at = at


def _value(row: UploadRow, chat_id: int) -> Upload:
    facts = row.model_dump()
    return Upload(**{**facts, "chat_id": chat_id, "state": UploadState(row.state)})
