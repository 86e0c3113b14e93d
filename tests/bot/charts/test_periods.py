"""Periods on an axis."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.charts import periods
from bot.words import Words

ENGLISH, POLISH = Words("en"), Words("pl")


def _months(count: int, first: int = 1) -> list[date]:
    return [date(2025 + (first - 1 + i) // 12, (first - 1 + i) % 12 + 1, 1) for i in range(count)]


@pytest.mark.parametrize(
    ("period", "language", "name"),
    [
        ("month", "en", "Jan 2026"),
        ("month", "pl", "sty 2026"),
        ("quarter", "en", "Q1 2026"),
        ("year", "en", "2026"),
        ("week", "en", "Jan 5, 2026"),
        ("week", "pl", "5 sty 2026"),
    ],
)
def test_a_period_is_named_with_its_year(period: str, language: str, name: str) -> None:
    start = date(2026, 1, 5) if period == "week" else date(2026, 1, 1)
    assert periods.named(start, period, Words(language)) == name


def test_with_room_each_month_is_labelled_and_the_year_where_it_changes() -> None:
    places, labels = periods.ticks(_months(4, first=11), "month", ENGLISH, slot=200)
    assert places == [0, 1, 2, 3]
    assert labels == ["Nov\n2025", "Dec", "Jan\n2026", "Feb"]


def test_in_little_room_months_are_labelled_in_steps_that_begin_with_the_year() -> None:
    places, labels = periods.ticks(_months(24, first=3), "month", POLISH, slot=32)
    assert places == [1, 4, 7, 10, 13, 16, 19, 22]
    assert labels[:4] == ["kwi\n2025", "lip", "paź", "sty\n2026"]


def test_when_no_usual_step_fits_a_longer_one_is_taken() -> None:
    places, _ = periods.ticks(_months(36), "month", ENGLISH, slot=5)
    assert len(places) <= 3


def test_a_single_period_is_labelled_wherever_in_the_year_it_lies() -> None:
    assert periods.ticks([date(2025, 2, 1)], "month", ENGLISH, slot=10) == ([0], ["Feb\n2025"])


def test_years_are_not_written_twice() -> None:
    starts = [date(2024, 1, 1), date(2025, 1, 1)]
    assert periods.ticks(starts, "year", ENGLISH, slot=200)[1] == ["2024", "2025"]


def test_quarters_step_by_year() -> None:
    starts = [date(2024 + i // 4, i % 4 * 3 + 1, 1) for i in range(8)]
    places, labels = periods.ticks(starts, "quarter", ENGLISH, slot=25)
    assert places == [0, 4]
    assert labels == ["Q1\n2024", "Q1\n2025"]


def test_weeks_are_labelled_by_their_monday() -> None:
    starts = [date(2025, 12, 22) + timedelta(weeks=i) for i in range(3)]
    assert periods.ticks(starts, "week", ENGLISH, slot=200)[1] == [
        "Dec 22\n2025",
        "Dec 29",
        "Jan 5\n2026",
    ]
