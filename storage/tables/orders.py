"""Customers, orders and item lines, in bulk.

Moments are whole microseconds since 1970 in UTC, which both databases store exactly and hand to
a frame without parsing.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, SmallInteger
from sqlmodel import Field

from storage.tables.base import Row, Text, of_shop


class CustomerRow(Row, table=True):
    """A customer's keyed hash, and the key itself, encrypted."""

    __tablename__ = "customer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    customer: str = Field(primary_key=True, sa_type=Text)
    contact: str = Field(sa_type=Text)


class OrderRecordRow(Row, table=True):
    """What is known of an order; see `metrics.orders.RECORD_DTYPES`.

    `lines_exported_at_us` and `lines_digest` say which version of its item lines is kept.
    """

    __tablename__ = "order_record"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
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
    country: str | None = Field(sa_type=Text)
    discount_code: str | None = Field(sa_type=Text)
    discount_minor: int | None = Field(sa_type=BigInteger)
    lines_exported_at_us: int | None = Field(sa_type=BigInteger)
    lines_digest: int | None = Field(sa_type=BigInteger)


class OrderLineRow(Row, table=True):
    """One item line of an order, in the order of the file."""

    __tablename__ = "order_line"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(sa_column=of_shop(primary_key=True))
    order_id: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    product: str | None = Field(sa_type=Text)
    category: str | None = Field(sa_type=Text)
    quantity: float | None
    amount_minor: int = Field(sa_type=BigInteger)
