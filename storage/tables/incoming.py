"""What reached the bot: updates from Telegram, and the files that were sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, UtcDateTime, of_shop


class UpdateRow(Row, table=True):
    """An update, written down before Telegram is told that it arrived.

    Its content goes when it is done; its id stays for a while, so that a second delivery is
    known as one.
    """

    __tablename__ = "incoming_update"

    update_id: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    chat_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    received_at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    content: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class UploadRow(Row, table=True):
    """A file that was sent; the pair of message and file comes only once."""

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("shop_id", "message_id", "file_unique_id"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(sa_column=of_shop())
    file_id: str
    file_unique_id: str
    file_name: str
    size_bytes: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    progress_message_id: int | None = Field(default=None, sa_type=BigInteger)
    state: str = Field(index=True)
    attempts: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    sha256: str | None = None
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    remembered: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class UploadClaimRow(Row, table=True):
    """Which process works on an upload, and until when nobody else may."""

    __tablename__ = "upload_claim"

    upload_id: int = Field(
        sa_column=Column(
            "upload_id",
            ForeignKey("upload.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
            autoincrement=False,
        )
    )
    claimed_by: str
    claimed_until: datetime = Field(sa_type=UtcDateTime)
