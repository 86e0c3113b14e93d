"""Which days a period has, and which it is compared with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.week import Cadence, Span, last_complete_span
from metrics.week.calendar import comparable, earlier, span_of, year_ago

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def days(first: str, last: str) -> Span:
    return Span(from_day=date.fromisoformat(first), to_day=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("today", "cadence", "expected"),
    [
        ("2026-11-16", Cadence.WEEKLY, days("2026-11-09", "2026-11-15")),
        ("2026-11-22", Cadence.WEEKLY, days("2026-11-09", "2026-11-15")),
        ("2027-01-04", Cadence.WEEKLY, days("2026-12-28", "2027-01-03")),
        ("2026-11-16", Cadence.DAILY, days("2026-11-15", "2026-11-15")),
        ("2026-01-01", Cadence.DAILY, days("2025-12-31", "2025-12-31")),
        ("2026-11-16", Cadence.MONTHLY, days("2026-10-01", "2026-10-31")),
        ("2024-03-01", Cadence.MONTHLY, days("2024-02-01", "2024-02-29")),
        ("2026-01-31", Cadence.MONTHLY, days("2025-12-01", "2025-12-31")),
    ],
)
def test_the_last_complete_period_is_over_when_today_begins(
    today: str, cadence: Cadence, expected: Span
) -> None:
    assert last_complete_span(date.fromisoformat(today), cadence) == expected


@given(DAYS, st.sampled_from(Cadence))
def test_today_lies_in_the_period_after_the_last_complete_one(
    today: date, cadence: Cadence
) -> None:
    last = last_complete_span(today, cadence)
    running = earlier(last, cadence, -1)
    assert running.from_day == last.to_day + timedelta(days=1)
    assert running.from_day <= today <= running.to_day


@given(DAYS)
def test_a_week_is_an_iso_week(day: date) -> None:
    week = span_of(day, Cadence.WEEKLY)
    assert week.days == 7
    assert {week.from_day.isocalendar()[:2], week.to_day.isocalendar()[:2]} == {
        day.isocalendar()[:2]
    }


def test_the_same_week_of_the_year_before_has_the_same_number() -> None:
    week = span_of(date.fromisocalendar(2026, 47, 1), Cadence.WEEKLY)
    assert year_ago(week, Cadence.WEEKLY).from_day == date.fromisocalendar(2025, 47, 1)


def test_week_53_is_compared_with_the_week_52_weeks_before() -> None:
    week = span_of(date.fromisocalendar(2026, 53, 1), Cadence.WEEKLY)
    assert week == days("2026-12-28", "2027-01-03")
    assert year_ago(week, Cadence.WEEKLY) == days("2025-12-29", "2026-01-04")


def test_the_week_after_week_53_is_compared_with_week_1() -> None:
    week = span_of(date.fromisocalendar(2027, 1, 1), Cadence.WEEKLY)
    assert year_ago(week, Cadence.WEEKLY).from_day == date.fromisocalendar(2026, 1, 1)


@given(DAYS, st.integers(0, 60))
def test_a_day_is_compared_with_the_same_day_of_the_week(day: date, steps: int) -> None:
    span = span_of(day, Cadence.DAILY)
    for other in (comparable(span, Cadence.DAILY, steps), year_ago(span, Cadence.DAILY)):
        assert other.from_day.weekday() == day.weekday()
    assert (day - year_ago(span, Cadence.DAILY).from_day).days == 364


@given(DAYS)
def test_a_month_is_compared_with_the_same_month_a_year_before(day: date) -> None:
    other = year_ago(span_of(day, Cadence.MONTHLY), Cadence.MONTHLY)
    assert (other.from_day.year, other.from_day.month) == (day.year - 1, day.month)
    assert (other.to_day + timedelta(days=1)).day == 1


def test_the_first_days_of_a_period_never_reach_beyond_it() -> None:
    february = span_of(date(2026, 2, 3), Cadence.MONTHLY)
    assert february.first(3) == days("2026-02-01", "2026-02-03")
    assert february.first(31) == february
