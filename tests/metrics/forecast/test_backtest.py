"""When a forecast has clearly missed its own test."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.forecast.backtest import Backtest, TrackedWeek
from metrics.forecast.outlook import Estimate


@pytest.mark.parametrize(
    ("actual", "held"), [(79, False), (80, True), (100, True), (130, True), (131, False)]
)
def test_a_test_is_missed_beyond_twice_the_reach_of_the_interval(
    actual: int, *, held: bool
) -> None:
    predicted = Estimate(expected=100.0, low=90.0, high=115.0)
    tested = Backtest(
        fit_to=date(2026, 1, 1),
        to=date(2026, 1, 8),
        chosen="bgnbd",
        customers=500,
        weeks=(TrackedWeek(days=7, predicted=predicted, actual=actual),),
    )
    assert tested.held is held
