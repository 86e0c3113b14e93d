"""What all tables are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, DateTime, ForeignKey, MetaData, String, TypeDecorator
from sqlmodel import SQLModel

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


def of_shop(*, primary_key: bool = False, index: bool = False) -> Column[int]:
    """Return the column that hangs a row on its shop."""
    return Column(
        "shop_id",
        ForeignKey("shop.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        nullable=False,
        autoincrement=False,
    )


def table(name: str) -> Table:
    """Return a table for bulk statements."""
    return Row.metadata.tables[name]
