"""Shops and what they have set."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, UtcDateTime, of_shop


class ShopRow(Row, table=True):
    """A shop of a chat; a chat's first has no name.

    `data_version` grows with everything that its figures could depend on.
    """

    __tablename__ = "shop"
    __table_args__ = (UniqueConstraint("chat_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    name: str = ""
    data_version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class ChatRow(Row, table=True):
    """Which of its shops a chat speaks of; one that has a single shop needs no row."""

    __tablename__ = "chat"

    chat_id: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    shop_id: int = Field(sa_column=of_shop(index=True))


class SettingRow(Row, table=True):
    """One setting of a shop, as text."""

    __tablename__ = "setting"

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    name: str = Field(primary_key=True)
    value: str
    set_at: datetime = Field(sa_type=UtcDateTime)


class ColumnChoiceRow(Row, table=True):
    """What a shop said about the columns of files with one set of headers."""

    __tablename__ = "column_choice"

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    header_set: str = Field(primary_key=True)
    headers: list[str] = Field(sa_type=JSON)
    columns: dict[str, str] = Field(sa_type=JSON)
    set_at: datetime = Field(sa_type=UtcDateTime)


class KeyCheckRow(Row, table=True):
    """One row: proof of which keys the database was begun with, without the keys."""

    __tablename__ = "key_check"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    hash_key: str
    encryption_key: str
