from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.values import Claim, DuePeriod, Summary

if TYPE_CHECKING:
    from storage import Store
    from storage.values import Subscription

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
NEXT = MONDAY + timedelta(days=7)
SOON = MONDAY + timedelta(seconds=8)
WEEK = timedelta(days=7)


def subscribe(store: Store, chat_id: int = 7, thread_id: int = 0) -> Subscription:
    return store.subscribe(
        chat_id,
        thread_id,
        "weekly",
        minute_of_day=540,
        zone="Europe/Riga",
        language="pl",
        parts=["figures"],
        active=True,
        since=MONDAY - WEEK,
        next_due_at=MONDAY,
    )


def claim_of(
    subscription: Subscription,
    period: str = "2026-W47",
    due_at: datetime = MONDAY,
    missed: int = 0,
) -> Claim:
    assert subscription.next_due_at is not None
    return Claim(
        subscription_id=subscription.id,
        seen_due_at=subscription.next_due_at,
        next_due_at=due_at + WEEK,
        wanted=(DuePeriod(period=period, due_at=due_at),),
        missed=tuple(
            DuePeriod(period=f"2026-W{47 - back}", due_at=due_at - back * WEEK)
            for back in range(1, missed + 1)
        ),
    )


def claimed(store: Store, subscription: Subscription, by: str = "a") -> Summary:
    (summary,) = store.claim_summaries([claim_of(subscription)], by=by, until=SOON)
    return summary
