from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from metrics.forecast import Forecast, forecast
from metrics.forecast.summary import PurchaseSummary
from metrics.forecast.winback import overdue, winback

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeOrders, Sale


def _summary(*customers: tuple[int, int, int]) -> PurchaseSummary:
    """Make a summary of (repeat occasions, age at last, age), the ages in days."""
    repeats, at_last, age = np.array(customers, dtype=np.int64).T
    return PurchaseSummary(
        repeat_occasions=repeats,
        age_at_last_days=at_last,
        age_days=age,
        repeat_value=np.zeros(len(repeats)),
    )


def test_who_is_silent_for_longer_than_their_own_mean_gap_is_overdue() -> None:
    monthly_and_silent_for_30, for_31 = (2, 60, 90), (2, 60, 91)
    assert overdue(_summary(monthly_and_silent_for_30, for_31)).tolist() == [False, True]


def test_one_time_buyers_are_measured_by_the_median_of_the_others() -> None:
    others = [(1, 10, 10), (1, 40, 40), (2, 200, 200)]  # mean gaps of 10, 40 and 100 days
    assert overdue(_summary(*others, (0, 0, 40), (0, 0, 41))).tolist() == [
        *[False] * 3,
        False,
        True,
    ]


def test_nobody_is_overdue_where_nobody_has_come_again() -> None:
    assert not overdue(_summary((0, 0, 500), (0, 0, 1))).any()


def test_the_list_holds_overdue_customers_with_most_at_stake_first(
    orders_of: MakeOrders, cdnow_sales: list[Sale]
) -> None:
    result = forecast(orders_of(cdnow_sales))
    assert isinstance(result, Forecast)
    numbers = winback(result, 40)
    at_stake = result.customers.at_stake_minor
    assert at_stake is not None
    late = overdue(result.summary)
    assert len(numbers) == 40
    assert late[numbers].all()
    assert (np.diff(at_stake[numbers]) <= 0).all()
    left_out = np.setdiff1d(np.flatnonzero(late), numbers)
    assert at_stake[left_out].max() <= at_stake[numbers].min()


def test_who_has_just_bought_is_not_on_the_list(
    orders_of: MakeOrders, cdnow_sales: list[Sale]
) -> None:
    end = max(day for _, day, _ in cdnow_sales)
    week = str(date.fromisoformat(end) - timedelta(days=1))
    result = forecast(orders_of(cdnow_sales))
    assert isinstance(result, Forecast)
    fresh = {customer for customer, day, _ in cdnow_sales if day >= week}
    customers = list(dict.fromkeys(customer for customer, _, _ in sorted(cdnow_sales, key=_day)))
    assert fresh
    assert not fresh & {customers[number] for number in winback(result, 100).tolist()}


def _day(sale: Sale) -> str:
    return sale[1]
