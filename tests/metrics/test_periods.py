from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.periods import (
    Period,
    day_number,
    day_of,
    last_complete_period,
    period_of,
    period_start,
)

PERIODS: tuple[Period, ...] = ("week", "month", "quarter", "year")
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


def _number(day: date, period: Period) -> int:
    return int(period_of(np.array([day_number(day)]), period)[0])


@pytest.mark.parametrize(
    ("period", "start"),
    [
        ("week", date(2024, 12, 30)),
        ("month", date(2025, 1, 1)),
        ("quarter", date(2025, 1, 1)),
        ("year", date(2025, 1, 1)),
    ],
)
def test_a_period_starts_where_the_calendar_says(period: Period, start: date) -> None:
    assert day_of(period_start(_number(date(2025, 1, 3), period), period)) == start


@given(day=days, period=st.sampled_from(PERIODS))
@settings(deadline=None)
def test_a_day_lies_between_the_start_of_its_period_and_that_of_the_next(
    day: date, period: Period
) -> None:
    number = _number(day, period)

    assert day_of(period_start(number, period)) <= day < day_of(period_start(number + 1, period))


@given(day=days)
@settings(deadline=None)
def test_weeks_begin_on_monday_as_iso_has_it(day: date) -> None:
    start = day_of(period_start(_number(day, "week"), "week"))

    assert start == day - timedelta(days=day.weekday())


@given(day=days, period=st.sampled_from(PERIODS))
@settings(deadline=None)
def test_a_period_is_complete_on_its_last_day_and_not_before(day: date, period: Period) -> None:
    over = last_complete_period(day_number(day), period)
    is_last_day = _number(day + timedelta(days=1), period) != _number(day, period)

    assert over == _number(day, period) - (0 if is_last_day else 1)
