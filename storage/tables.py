"""The tables. They stay inside this package: what leaves are values and checked frames.

Everything of a chat hangs on its `shop` row and goes with it; the chat's id stands nowhere else.
The bulk tables keep moments as whole microseconds since 1970 in UTC, which both databases store
exactly and hand to a frame without parsing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    MetaData,
    SmallInteger,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Dialect, Table

# Compared byte by byte in both databases, so that sorting and "the larger text" mean the same.
Text = String().with_variant(String(collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: refuses one without a zone, returns UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value!r} has no zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite keeps none of the zone."""
        del dialect
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value and value.astimezone(UTC)


class Row(SQLModel):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )


def _shop(*, primary_key: bool = False, index: bool = False) -> Column[int]:
    """Return the column that hangs a row on its shop."""
    return Column(
        "shop_id",
        ForeignKey("shop.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        nullable=False,
        autoincrement=False,
    )


class ShopRow(Row, table=True):
    """A shop of a chat; a chat's first has no name."""

    __tablename__ = "shop"
    __table_args__ = (UniqueConstraint("chat_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    name: str = ""


class SettingRow(Row, table=True):
    """One setting of a shop, as text."""

    __tablename__ = "setting"

    shop_id: int = Field(sa_column=_shop(primary_key=True))
    name: str = Field(primary_key=True)
    value: str
    set_at: datetime = Field(sa_type=UtcDateTime)


class CustomerRow(Row, table=True):
    """A customer's keyed hash, and the key itself, encrypted."""

    __tablename__ = "customer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=_shop(primary_key=True))
    customer: str = Field(primary_key=True, sa_type=Text)
    contact: str = Field(sa_type=Text)


class OrderRecordRow(Row, table=True):
    """What is known of an order; see `metrics.orders.RECORD_DTYPES`.

    `lines_exported_at_us` and `lines_digest` say which version of its item lines is kept.
    """

    __tablename__ = "order_record"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=_shop(primary_key=True))
    order_id: str = Field(primary_key=True, sa_type=Text)
    customer: str | None = Field(sa_type=Text)
    placed_at_us: int = Field(sa_type=BigInteger)
    offset_minutes: int | None = Field(sa_type=SmallInteger)
    state: str = Field(sa_type=Text)
    paid_minor: int = Field(sa_type=BigInteger)
    goods_minor: int = Field(sa_type=BigInteger)
    refunded_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(sa_type=Text)
    source: str | None = Field(sa_type=Text)
    exported_at_us: int = Field(sa_type=BigInteger)
    lines_exported_at_us: int | None = Field(sa_type=BigInteger)
    lines_digest: int | None = Field(sa_type=BigInteger)


class OrderLineRow(Row, table=True):
    """One item line of an order, in the order of the file."""

    __tablename__ = "order_line"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=_shop(primary_key=True))
    order_id: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    product: str | None = Field(sa_type=Text)
    category: str | None = Field(sa_type=Text)
    quantity: float | None
    amount_minor: int = Field(sa_type=BigInteger)


class UploadRow(Row, table=True):
    """A file that was sent; the pair of message and file comes only once."""

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("shop_id", "message_id", "file_unique_id"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(sa_column=_shop())
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


class ColumnChoiceRow(Row, table=True):
    """What a shop said about the columns of files with one set of headers."""

    __tablename__ = "column_choice"

    shop_id: int = Field(sa_column=_shop(primary_key=True))
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


def table(name: str) -> Table:
    """Return a table for bulk statements."""
    return Row.metadata.tables[name]
