"""Subscriptions: which chat wants summaries, when, and what in them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from sqlmodel import Session, col, select, update

from storage.store.connected import Connected, find_shop, open_shop
from storage.tables import ShopRow, SubscriptionRow, UploadRow, table
from storage.values import Subscription, SubscriptionFacts, UploadState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

LONGEST_IMPORT = timedelta(hours=1)
"""A file that nobody has touched for so long holds up no summary."""

_UNDER_WAY = (UploadState.RECEIVED.value, UploadState.READING.value)
_FARTHEST: Mapping[str, timedelta] = {
    "daily": timedelta(days=3),
    "weekly": timedelta(days=9),
    "monthly": timedelta(days=33),
}
"""Beyond its period and a day of a zone's own, a clock that was wrong has set `next_due_at`."""

_BEGUN: Mapping[str, Any] = {"active": False, "alerts": False, "remind": False, "parts": []}


class SubscriptionsPart(Connected):
    """Who wants summaries."""

    def subscribe(
        self, chat_id: int, thread_id: int, cadence: str, **facts: Unpack[SubscriptionFacts]
    ) -> Subscription:
        """Make the subscription of a chat's topic, or change what is given of it."""
        key: dict[str, Any] = {"thread_id": thread_id, "cadence": cadence}
        with self._writing() as session:
            shop_id = open_shop(session, chat_id)
            row = session.exec(select(SubscriptionRow).filter_by(shop_id=shop_id, **key)).first()
            if row is None:
                row = SubscriptionRow(shop_id=shop_id, **key, **_BEGUN)
                session.add(row)
            row.sqlmodel_update({**facts})
            row.parts = list(row.parts)
            session.flush()
            name = session.get_one(ShopRow, shop_id).name
            return _value(row, chat_id, name)

    def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        """Return the subscriptions of the chat's shop, the oldest first."""
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            return _found(session, col(SubscriptionRow.shop_id) == shop_id)

    def subscription(self, subscription_id: int) -> Subscription | None:
        """Return a subscription, None where it is gone."""
        with self._reading() as session:
            return next(iter(_found(session, col(SubscriptionRow.id) == subscription_id)), None)

    def end_subscriptions(self, chat_id: int, reason: str) -> None:
        """Turn everything off that a chat is sent unasked, and keep why."""
        with self._writing() as session:
            shops = select(ShopRow.id).where(ShopRow.chat_id == chat_id)
            session.exec(
                update(SubscriptionRow)
                .where(col(SubscriptionRow.shop_id).in_(shops))
                .where(col(SubscriptionRow.next_due_at).is_not(None))
                .values(
                    active=False, alerts=False, remind=False, off_reason=reason, next_due_at=None
                )
            )

    def due_subscriptions(self, at: datetime, most: int) -> tuple[Subscription, ...]:
        """Return subscriptions that are due, those that wait longest first.

        One whose shop has an import under way is not due before that has ended.
        """
        with self._reading() as session:
            due = col(SubscriptionRow.next_due_at) <= at
            return _found(session, due, ~importing(col(SubscriptionRow.shop_id), at), most=most)

    def look_again(self, at: datetime) -> None:
        """Make due what a clock that was ahead has put off beyond any next due moment."""
        with self._writing() as session:
            for cadence, farthest in _FARTHEST.items():
                session.exec(
                    update(SubscriptionRow)
                    .where(col(SubscriptionRow.cadence) == cadence)
                    .where(col(SubscriptionRow.next_due_at) > at + farthest)
                    .values(next_due_at=at)
                )

    def latest_offset_minutes(self, chat_id: int) -> int | None:
        """Return how far east of UTC the shop's latest order was written; None without one."""
        record = table("order_record")
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            return session.execute(
                record.select()
                .with_only_columns(record.c.offset_minutes)
                .where(record.c.shop_id == shop_id)
                .order_by(record.c.placed_at_us.desc())
                .limit(1)
            ).scalar()


def importing(shop_id: Any, at: datetime) -> ColumnElement[bool]:
    """Return the condition that a shop has an import under way."""
    return (
        select(UploadRow.id)
        .where(
            col(UploadRow.shop_id) == shop_id,
            col(UploadRow.state).in_(_UNDER_WAY),
            col(UploadRow.changed_at) > at - LONGEST_IMPORT,
        )
        .exists()
    )


def _value(row: SubscriptionRow, chat_id: int, shop_name: str) -> Subscription:
    facts = row.model_dump() | {"chat_id": chat_id, "shop_name": shop_name}
    return Subscription(**{**facts, "parts": tuple(row.parts)})


def _found(
    session: Session, *conditions: ColumnElement[bool], most: int | None = None
) -> tuple[Subscription, ...]:
    rows = session.exec(
        select(SubscriptionRow, ShopRow.chat_id, ShopRow.name)
        .join(ShopRow, col(ShopRow.id) == col(SubscriptionRow.shop_id))
        .where(*conditions)
        .order_by(col(SubscriptionRow.next_due_at), col(SubscriptionRow.id))
        .limit(most)
    )
    return tuple(_value(row, chat_id, name) for row, chat_id, name in rows)
