"""Subscriptions, and what becomes of each summary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """When a shop's summary is sent and where.

    thread_id
        The forum topic; 0 outside of topics.
    cadence
        "daily", "weekly" or "monthly"; one of each in a topic.
    weekday, month_day, minute_of_day, zone
        0 is Monday; 1 to 31; since midnight of the IANA zone's wall clock.
    active, alerts, remind
        Whether summaries, alerts between them and reminders to send new orders are wanted.
    off_reason
        Why it was turned off, where nobody asked for it.
    since
        Due moments before it do not count.
    next_due_at
        When to look; None for never.
    """

    id: int
    chat_id: int
    shop_id: int
    shop_name: str
    thread_id: int
    cadence: str
    weekday: int
    month_day: int
    minute_of_day: int
    zone: str
    language: str | None
    parts: tuple[str, ...]
    alerts: bool
    remind: bool
    active: bool
    off_reason: str | None
    since: datetime
    next_due_at: datetime | None


class SubscriptionFacts(TypedDict, total=False):
    """What may be chosen of a subscription."""

    weekday: int
    month_day: int
    minute_of_day: int
    zone: str
    language: str | None
    parts: Sequence[str]
    alerts: bool
    remind: bool
    active: bool
    off_reason: str | None
    since: datetime
    next_due_at: datetime | None


class SummaryState(StrEnum):
    """How far a summary has come."""

    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One summary of one period; the pair of subscription and period exists only once.

    claimed_by, claimed_until
        The process that works on it, and until when nobody else may; without a process, the
        moment before which it is not to be tried again.
    attempts
        How often work on it was begun; what only had to wait is not counted.
    message_ids
        What Telegram has confirmed of it.
    marked
        Whether a part of it may have come twice.
    said
        What the next one has to know of it, as JSON.
    """

    subscription_id: int
    period: str
    state: SummaryState
    due_at: datetime
    claimed_by: str | None
    claimed_until: datetime | None
    attempts: int
    sent_at: datetime | None
    message_ids: tuple[int, ...]
    marked: bool
    said: Mapping[str, Any]


class SummaryChanges(TypedDict, total=False):
    """What may change in a summary on its way."""

    state: SummaryState
    claimed_by: str | None
    claimed_until: datetime | None
    attempts: int
    sent_at: datetime
    message_ids: Sequence[int]
    marked: bool
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePeriod:
    """A period and the moment it was due."""

    period: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one process wants of a subscription that it saw due.

    seen_due_at
        The subscription's `next_due_at` then; another one now means that somebody was faster.
    wanted, missed
        Periods to work on, and periods that are over without a summary.
    """

    subscription_id: int
    seen_due_at: datetime
    next_due_at: datetime | None
    wanted: tuple[DuePeriod, ...]
    missed: tuple[DuePeriod, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSummaries:
    """What came before a summary: what the last one said, and the periods left out since."""

    said: Mapping[str, Any] | None
    missed: tuple[str, ...]
