from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.weekly.due import Kind, claim_of, due_of, kind_of, next_look
from storage.values import Subscription

FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def subscription(**facts: Any) -> Subscription:
    """Mondays at 09:00 in Riga, switched on on Friday."""
    given: dict[str, Any] = {
        "id": 1,
        "chat_id": 7,
        "shop_id": 1,
        "shop_name": "",
        "thread_id": 0,
        "cadence": "weekly",
        "weekday": 0,
        "month_day": 1,
        "minute_of_day": 540,
        "zone": "Europe/Riga",
        "language": None,
        "parts": (),
        "alerts": False,
        "remind": False,
        "active": True,
        "off_reason": None,
        "since": FRIDAY,
        "next_due_at": MONDAY,
    }
    return Subscription(**given | facts)


def test_at_its_time_a_summary_is_wanted_and_nothing_was_missed() -> None:
    claim = claim_of(subscription(), MONDAY)
    assert [(each.period, each.due_at) for each in claim.wanted] == [("2026-W47", MONDAY)]
    assert claim.missed == ()
    assert (claim.seen_due_at, claim.next_due_at) == (MONDAY, MONDAY + WEEK)


def test_before_the_first_due_moment_nothing_is_wanted_whatever_the_clock_does() -> None:
    claim = claim_of(subscription(next_due_at=FRIDAY), FRIDAY + DAY)
    assert (claim.wanted, claim.missed) == ((), ())
    back = claim_of(subscription(next_due_at=FRIDAY), FRIDAY - 8 * DAY)
    assert (back.wanted, back.next_due_at) == ((), MONDAY)


def test_of_several_due_moments_the_latest_is_wanted_and_the_others_were_missed() -> None:
    claim = claim_of(subscription(), MONDAY + 2 * WEEK + DAY)
    assert [each.period for each in claim.wanted] == ["2026-W49"]
    assert [each.period for each in claim.missed] == ["2026-W47", "2026-W48"]


def test_what_was_looked_at_before_was_not_missed() -> None:
    claim = claim_of(subscription(next_due_at=MONDAY + WEEK), MONDAY + WEEK)
    assert claim.missed == ()


def test_of_a_long_absence_a_month_of_days_is_remembered() -> None:
    daily = subscription(cadence="daily", next_due_at=FRIDAY + DAY)
    claim = claim_of(daily, FRIDAY + 400 * DAY)
    assert len(claim.missed) == 31
    assert claim.missed[-1].due_at < claim.wanted[0].due_at <= FRIDAY + 400 * DAY


def test_a_reminder_is_wanted_the_day_before_and_no_more_once_the_summary_is_due() -> None:
    reminding = subscription(remind=True, next_due_at=MONDAY - DAY)
    assert [each.period for each in claim_of(reminding, MONDAY - DAY).wanted] == [
        "remind:2026-W47"
    ]
    assert [each.period for each in claim_of(reminding, MONDAY).wanted] == ["2026-W47"]
    assert next_look(reminding, FRIDAY) == MONDAY - DAY


def test_a_day_is_too_short_for_a_reminder() -> None:
    daily = subscription(cadence="daily", remind=True)
    assert next_look(daily, MONDAY - timedelta(hours=1)) == MONDAY


def test_alerts_are_looked_for_every_day_also_without_a_summary() -> None:
    watching = subscription(active=False, alerts=True)
    assert next_look(watching, FRIDAY) == datetime(2026, 11, 21, 7, tzinfo=UTC)
    claim = claim_of(watching, MONDAY)
    assert [each.period for each in claim.wanted] == ["alerts:2026-11-22"]


def test_who_wants_nothing_is_never_looked_at() -> None:
    assert next_look(subscription(active=False, remind=True), FRIDAY) is None


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2026-W47", Kind.SUMMARY),
        ("remind:2026-W47", Kind.REMINDER),
        ("alerts:2026-11-21", Kind.ALERTS),
    ],
)
def test_a_period_tells_what_it_is_about(period: str, kind: Kind) -> None:
    assert kind_of(period) is kind


def test_a_claimed_period_is_sent_until_a_newer_one_is_due() -> None:
    due = due_of(subscription(), "2026-W47", MONDAY + WEEK - timedelta(seconds=1))
    assert due is not None
    assert due.at == MONDAY
    assert due_of(subscription(), "2026-W47", MONDAY + WEEK) is None


def test_a_period_that_a_fast_clock_claimed_is_sent_all_the_same() -> None:
    due = due_of(subscription(), "2026-W48", FRIDAY)
    assert due is not None
    assert due.at == MONDAY + WEEK


def test_what_was_turned_off_meanwhile_is_not_sent() -> None:
    assert due_of(subscription(active=False), "2026-W47", MONDAY) is None
    assert due_of(subscription(), "remind:2026-W47", MONDAY - DAY) is None


def test_a_reminder_that_waited_until_its_summary_is_due_is_not_sent() -> None:
    reminding = subscription(remind=True)
    assert due_of(reminding, "remind:2026-W47", MONDAY - timedelta(hours=1)) is not None
    assert due_of(reminding, "remind:2026-W47", MONDAY) is None
