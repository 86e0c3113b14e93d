"""Advice: results kept from one command to the next, and what the merchant made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field

from storage.tables.base import Row, UtcDateTime, of_shop


class ResultRow(Row, table=True):
    """A frozen result of a shop's orders; good only for what it was made from."""

    __tablename__ = "result"

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    kind: str = Field(primary_key=True)
    made_from: str
    content: bytes = Field(sa_type=LargeBinary)


class ChosenActionRow(Row, table=True):
    """What a merchant decided about an action of the playbook."""

    __tablename__ = "chosen_action"

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    action_id: str = Field(primary_key=True)
    state: str
    decided_at: datetime = Field(sa_type=UtcDateTime)
    baseline: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
