"""Who fell silent in a week, and who is due to buy again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.customers import Occasions
from metrics.week import Cadence, Span
from metrics.week.customers import Slipped, slipped
from metrics.week.measured import Known, period_summary

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeOrders, Sale

DAY_0 = date(1970, 1, 1)


def days(first: int, last: int) -> Span:
    return Span(from_day=DAY_0 + timedelta(days=first), to_day=DAY_0 + timedelta(days=last))


def occasions(*of_customers: list[int]) -> Occasions:
    """Days of each customer's occasions."""
    numbers = [number for number, each in enumerate(of_customers) for _ in each]
    return Occasions(
        customer_number=np.array(numbers, dtype=np.int64),
        day=np.array([day for each in of_customers for day in sorted(each)], dtype=np.int64),
    )


def count(customers: Occasions, limit_days: float, span: Span) -> int:
    found = slipped(customers, limit_days, span, [])
    assert found is not None
    return found.customers


def test_a_customer_slips_on_the_day_after_four_fifths_of_the_limit() -> None:
    weeks = [days(14, 20), days(21, 27), days(28, 34)]
    # the limit is 30 days: active for 24 days after day 0, at risk from day 25 on
    assert [count(occasions([0]), 30.0, week) for week in weeks] == [0, 1, 0]


def test_who_comes_back_within_the_week_has_not_slipped() -> None:
    assert count(occasions([0, 26]), 30.0, days(21, 27)) == 0
    assert count(occasions([0, 28]), 30.0, days(21, 27)) == 1


def test_an_order_on_the_day_itself_keeps_a_customer_active() -> None:
    assert count(occasions([0, 25]), 30.0, days(25, 25)) == 0


def test_without_a_limit_nobody_is_known_to_slip() -> None:
    assert slipped(occasions([0], [3]), None, days(21, 27), []) is None


def test_usual_is_the_mean_of_the_weeks_in_which_anybody_could_slip() -> None:
    # nobody's silence is longer than 24 days before day 25
    shop = occasions([0], [1], [7], [14])
    before = [days(25, 31), days(32, 38), days(18, 24)]
    assert slipped(shop, 30.0, days(39, 45), before) == Slipped(customers=1, usually=1.5)
    assert slipped(shop, 30.0, days(25, 31), before[2:]) == Slipped(customers=2, usually=None)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 90), min_size=1, max_size=6, unique=True), max_size=12),
    st.floats(30, 60),
    st.integers(10, 90),
)
def test_slipping_is_being_active_before_and_not_active_after(
    customers: list[list[int]], limit: float, first: int
) -> None:
    def silence(bought: list[int], day: int) -> int:
        """Return the days since the last order; none before the first."""
        return min((day - order for order in bought if order <= day), default=-1)

    week = days(first, first + 6)
    expected = sum(
        0 <= silence(bought, first - 1) <= 0.8 * limit < silence(bought, first + 6)
        for bought in customers
    )
    assert count(occasions(*customers), limit, week) == expected


def test_who_is_due_is_counted_once_for_all_products(orders_of: MakeOrders) -> None:
    first = date(2026, 1, 5)
    # 31 customers buy coffee and filters every 14 days; the last time on the 16th of March
    sales: list[Sale] = [
        (f"c{customer:02}", f"{first + timedelta(days=14 * time)} 10:00", "10.00")
        for customer in range(31)
        for time in range(6)
    ]
    orders = orders_of([*sales, ("late", "2026-03-29 10:00", "10.00")])
    ids = orders.frame["order_id"]
    lines = pd.concat(
        pd.DataFrame(
            {
                "order_id": ids,
                "product": product,
                "category": None,
                "quantity": 1.0,
                "amount_minor": 50_000,
            }
        )
        for product in ("coffee", "filters")
    )
    monday = date(2026, 3, 30)
    found = period_summary(orders, Cadence.WEEKLY, monday, Known(lines=lines))
    assert found.due == 31
    assert period_summary(orders, Cadence.WEEKLY, monday, Known(lines=lines[:0])).due is None
    assert period_summary(orders, Cadence.WEEKLY, monday).due is None
