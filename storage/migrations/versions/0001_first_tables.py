"""Shops, settings, customers, order records and lines, uploads, column choices, key check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "shop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shop"),
        sa.UniqueConstraint("chat_id", "name", name="uq_shop_chat_id_name"),
    )
    op.create_table(
        "setting",
        _shop("setting"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "name", name="pk_setting"),
    )
    op.create_table(
        "customer",
        _shop("customer"),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("contact", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "customer", name="pk_customer"),
        sqlite_with_rowid=False,
    )
    _create_order_tables()
    _create_upload_tables()
    op.create_table(
        "key_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash_key", sa.String(), nullable=False),
        sa.Column("encryption_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )


def _create_order_tables() -> None:
    op.create_table(
        "order_record",
        _shop("order_record"),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=True),
        sa.Column("placed_at_us", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.SmallInteger(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), nullable=False),
        sa.Column("goods_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("exported_at_us", sa.BigInteger(), nullable=False),
        sa.Column("lines_exported_at_us", sa.BigInteger(), nullable=True),
        sa.Column("lines_digest", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("shop_id", "order_id", name="pk_order_record"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "order_line",
        _shop("order_line"),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product", TEXT, nullable=True),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "order_id", "position", name="pk_order_line"),
        sqlite_with_rowid=False,
    )


def _create_upload_tables() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        _shop("upload"),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_unique_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("progress_message_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("remembered", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
        sa.UniqueConstraint(
            "shop_id",
            "message_id",
            "file_unique_id",
            name="uq_upload_shop_id_message_id_file_unique_id",
        ),
    )
    op.create_index("ix_upload_state", "upload", ["state"])
    op.create_table(
        "column_choice",
        _shop("column_choice"),
        sa.Column("header_set", sa.String(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "header_set", name="pk_column_choice"),
    )


def _shop(table: str) -> sa.Column[int]:
    return sa.Column(
        "shop_id",
        sa.Integer(),
        sa.ForeignKey("shop.id", ondelete="CASCADE", name=f"fk_{table}_shop_id"),
        autoincrement=False,
        nullable=False,
    )
