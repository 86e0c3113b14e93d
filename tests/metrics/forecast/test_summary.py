from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.customers import purchase_occasions
from metrics.forecast.summary import summarise

if TYPE_CHECKING:
    from metrics.forecast.summary import PurchaseSummary
    from tests.metrics.conftest import MakeOrders, Sale

SALES: list[Sale] = [
    ("a", "2024-01-01 09:00", "10"),
    ("b", "2024-01-03 00:00", "50"),
    ("a", "2024-01-01 18:00", "5"),  # the same day: the same occasion
    ("a", "2024-01-11 00:00", "20"),
    ("a", "2024-01-11 00:00", "1"),
    ("a", "2024-02-01 00:00", "9"),
    ("c", "2024-02-01 00:00", "7"),
]


def test_histories_count_occasions_and_days(orders_of: MakeOrders) -> None:
    orders = orders_of(SALES, as_of=date(2024, 2, 10))

    summary = summarise(orders, purchase_occasions(orders))

    assert len(summary) == 3
    assert summary.repeat_occasions.tolist() == [2, 0, 0]
    assert summary.age_at_last_days.tolist() == [31, 0, 0]
    assert summary.age_days.tolist() == [40, 38, 9]
    assert summary.repeat_value.tolist() == [15.0, 0.0, 0.0]  # (20 + 1 + 9) / 2 occasions
    assert summary.repeat_customers == 1
    assert summary.valued_customers == 1
    assert summary.history_days == 40


def test_histories_until_a_day_know_nothing_of_what_comes_after(orders_of: MakeOrders) -> None:
    orders = orders_of(SALES, as_of=date(2024, 2, 10))

    summary = summarise(orders, purchase_occasions(orders), date(2024, 1, 11))

    assert summary.repeat_occasions.tolist() == [1, 0]
    assert summary.age_days.tolist() == [10, 8]
    assert summary.repeat_value.tolist() == [21.0, 0.0]


def test_summary_of_the_cdnow_sample_is_the_published_one(
    calibration: PurchaseSummary, published_summary: PurchaseSummary
) -> None:
    """Fader and Hardie print x, t_x, T and the mean value to two decimals."""
    assert calibration.repeat_occasions.tolist() == published_summary.repeat_occasions.tolist()
    assert calibration.age_at_last_days.tolist() == published_summary.age_at_last_days.tolist()
    assert calibration.age_days.tolist() == published_summary.age_days.tolist()
    assert calibration.repeat_value == pytest.approx(published_summary.repeat_value, abs=0.00501)


def test_every_second_customer_is_a_summary_too(calibration: PurchaseSummary) -> None:
    half = calibration.every(2)

    assert len(half) == 1179
    assert np.array_equal(half.age_days, calibration.age_days[::2])
