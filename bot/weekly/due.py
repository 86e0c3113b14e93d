"""A subscription and a moment → what is due, what was missed, and when to look again. Pure.

A period is named after what is sent: "2026-W47" for a summary, "remind:2026-W47" for the reminder
before it, "alerts:2026-11-21" for a day's look at the figures.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.schedule import Schedule
from metrics.week import Cadence
from storage.values import Claim, DuePeriod

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.schedule import Due
    from storage.values import Subscription

REMINDED_BEFORE = timedelta(days=1)
_MOST_MISSED = 31
_NOT_BEFORE = timedelta(microseconds=1)


class Kind(StrEnum):
    """What is sent; its value stands before the period, a summary's alone does not."""

    SUMMARY = ""
    REMINDER = "remind:"
    ALERTS = "alerts:"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Something that a subscription wants, so long before the due moments of a schedule."""

    kind: Kind
    schedule: Schedule
    before: timedelta = timedelta(0)

    def latest(self, at: datetime) -> Due:
        return self.schedule.latest_due(at + self.before)

    def next_at(self, after: datetime) -> datetime:
        return self.schedule.next_due(after + self.before).at - self.before

    def period(self, due: Due) -> DuePeriod:
        return DuePeriod(period=f"{self.kind}{due.period}", due_at=due.at - self.before)


def schedule_of(subscription: Subscription) -> Schedule:
    """Return when a subscription's summaries are due."""
    return Schedule(
        cadence=Cadence(subscription.cadence),
        minute_of_day=subscription.minute_of_day,
        zone=subscription.zone,
        weekday=subscription.weekday,
        month_day=subscription.month_day,
    )


def kind_of(period: str) -> Kind:
    """Return what a period's row is about."""
    prefix, mark, _ = period.rpartition(":")
    return Kind(f"{prefix}{mark}")


def next_look(subscription: Subscription, after: datetime) -> datetime | None:
    """Return the next moment at which anything is due; None where nothing is wanted."""
    start = max(after, subscription.since)
    return min((each.next_at(start) for each in _wanted(subscription)), default=None)


def look_after_change(changed: Subscription, now: datetime) -> datetime | None:
    """Return when to look at a subscription whose `next_due_at` is of before it was changed.

    What was due by then and nobody has claimed yet is not put off.
    """
    coming, due = next_look(changed, now), changed.next_due_at
    waits = coming is not None and due is not None and changed.since < due <= now
    return due if waits else coming


def summary_waits(subscription: Subscription, now: datetime) -> bool:
    """Tell whether a summary is due that nobody has claimed yet."""
    due = subscription.next_due_at
    if not subscription.active or due is None:
        return False
    latest = schedule_of(subscription).latest_due(now)
    return max(subscription.since, due - _NOT_BEFORE) < latest.at


def claim_of(subscription: Subscription, now: datetime) -> Claim:
    """Return what is to be claimed of a subscription whose `next_due_at` has come.

    Of each kind only the latest due moment counts; summaries due before it, since the last look,
    were missed.
    """
    seen = subscription.next_due_at or now
    wanted: list[DuePeriod] = []
    missed: deque[DuePeriod] = deque(maxlen=_MOST_MISSED)
    for each in _wanted(subscription):
        latest = each.latest(now)
        period = each.period(latest)
        if period.due_at <= subscription.since or (each.before and latest.at <= now):
            continue
        wanted.append(period)
        if each.kind is Kind.SUMMARY:
            first = max(subscription.since, seen - _NOT_BEFORE)
            earlier = each.schedule.between(first, latest.at)
            missed.extend(each.period(due) for due in earlier if due.period < latest.period)
    return Claim(
        subscription_id=subscription.id,
        seen_due_at=seen,
        next_due_at=next_look(subscription, now),
        wanted=tuple(wanted),
        missed=tuple(missed),
    )


def due_of(subscription: Subscription, period: str, now: datetime) -> Due | None:
    """Return the due moment of a claimed period, None where it is no longer to be sent.

    That is: nobody wants it any more, a newer one has come since, or, of a reminder, what it
    reminds of. One claimed by a clock that was ahead is searched where it lies.
    """
    kind = kind_of(period)
    each = next((wanted for wanted in _wanted(subscription) if wanted.kind is kind), None)
    if each is None:
        return None
    due = each.latest(now)
    while each.period(due).period < period:
        due = each.schedule.next_due(due.at)
    stale = each.period(due).period != period or (each.before and due.at <= now)
    return None if stale else due


def _wanted(subscription: Subscription) -> Iterator[_Wanted]:
    schedule = schedule_of(subscription)
    if subscription.active:
        yield _Wanted(kind=Kind.SUMMARY, schedule=schedule)
    if subscription.active and subscription.remind and schedule.cadence != Cadence.DAILY:
        yield _Wanted(kind=Kind.REMINDER, schedule=schedule, before=REMINDED_BEFORE)
    if subscription.alerts:
        daily = Schedule(
            cadence=Cadence.DAILY, minute_of_day=schedule.minute_of_day, zone=schedule.zone
        )
        yield _Wanted(kind=Kind.ALERTS, schedule=daily)
