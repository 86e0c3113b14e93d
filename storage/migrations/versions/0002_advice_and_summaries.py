"""Country and discount of orders; kept results, chosen actions; updates, summaries, chats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("order_record", sa.Column("country", TEXT, nullable=True))
    op.add_column("order_record", sa.Column("discount_code", TEXT, nullable=True))
    op.add_column("order_record", sa.Column("discount_minor", sa.BigInteger(), nullable=True))
    op.add_column(
        "shop", sa.Column("data_version", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_table(
        "chat",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        _shop("chat"),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat"),
    )
    op.create_index("ix_chat_shop_id", "chat", ["shop_id"])
    _create_advice_tables()
    _create_update_table()
    _create_upload_claim_table()
    _create_summary_tables()


def _create_advice_tables() -> None:
    op.create_table(
        "result",
        _shop("result"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "kind", name="pk_result"),
    )
    op.create_table(
        "chosen_action",
        _shop("chosen_action"),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("baseline", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "action_id", name="pk_chosen_action"),
    )


def _create_update_table() -> None:
    op.create_table(
        "incoming_update",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name="pk_incoming_update"),
    )
    op.create_index("ix_incoming_update_chat_id", "incoming_update", ["chat_id"])
    op.create_index("ix_incoming_update_done_at", "incoming_update", ["done_at"])


def _create_upload_claim_table() -> None:
    op.create_table(
        "upload_claim",
        sa.Column(
            "upload_id",
            sa.Integer(),
            sa.ForeignKey("upload.id", ondelete="CASCADE", name="fk_upload_claim_upload_id"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("upload_id", name="pk_upload_claim"),
    )


def _create_summary_tables() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        _shop("subscription"),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("month_day", sa.Integer(), nullable=False),
        sa.Column("minute_of_day", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("alerts", sa.Boolean(), nullable=False),
        sa.Column("remind", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("off_reason", sa.String(), nullable=True),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("next_due_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint(
            "shop_id", "thread_id", "cadence", name="uq_subscription_shop_id_thread_id_cadence"
        ),
    )
    op.create_index("ix_subscription_next_due_at", "subscription", ["next_due_at"])
    op.create_table(
        "summary",
        sa.Column(
            "subscription_id",
            sa.Integer(),
            sa.ForeignKey(
                "subscription.id", ondelete="CASCADE", name="fk_summary_subscription_id"
            ),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("message_ids", sa.JSON(), nullable=False),
        sa.Column("marked", sa.Boolean(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "period", name="pk_summary"),
    )
    op.create_index("ix_summary_state", "summary", ["state"])
    op.create_table(
        "sent_picture",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sent_picture"),
    )
    op.create_index("ix_sent_picture_sent_at", "sent_picture", ["sent_at"])


def _shop(table: str) -> sa.Column[int]:
    return sa.Column(
        "shop_id",
        sa.Integer(),
        sa.ForeignKey("shop.id", ondelete="CASCADE", name=f"fk_{table}_shop_id"),
        autoincrement=False,
        nullable=False,
    )
