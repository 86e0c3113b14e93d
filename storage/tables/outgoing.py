"""Summaries: who wants them when, and what became of each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, UtcDateTime, of_shop


class SubscriptionRow(Row, table=True):
    """When a shop's summary is sent, to which topic of its chat, and with what in it.

    `thread_id` is 0 outside forum topics, `weekday` 0 on Mondays. `next_due_at` only says when to
    look, null for never: whether a summary is sent, its row in `summary` decides.
    """

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("shop_id", "thread_id", "cadence"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(sa_column=of_shop())
    thread_id: int = Field(default=0, sa_type=BigInteger)
    cadence: str
    weekday: int = 0
    month_day: int = 1
    minute_of_day: int
    zone: str
    language: str | None = None
    parts: list[str] = Field(default_factory=list, sa_type=JSON)
    alerts: bool = False
    remind: bool = False
    active: bool = True
    off_reason: str | None = None
    since: datetime = Field(sa_type=UtcDateTime)
    next_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class SummaryRow(Row, table=True):
    """One summary of a period: the row that lets it be sent only once."""

    __tablename__ = "summary"

    subscription_id: int = Field(
        sa_column=Column(
            "subscription_id",
            ForeignKey("subscription.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
            autoincrement=False,
        )
    )
    period: str = Field(primary_key=True)
    state: str = Field(index=True)
    due_at: datetime = Field(sa_type=UtcDateTime)
    claimed_by: str | None = None
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_ids: list[int] = Field(default_factory=list, sa_type=JSON)
    marked: bool = False
    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class SentPictureRow(Row, table=True):
    """A picture that Telegram has, by the digest of its bytes."""

    __tablename__ = "sent_picture"

    digest: str = Field(primary_key=True)
    file_id: str
    sent_at: datetime = Field(sa_type=UtcDateTime, index=True)
