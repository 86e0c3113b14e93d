from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.customers import customer_table
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment, rfm
from metrics.segments.table import ACTIONS, segment_table

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

SALES: list[Sale] = [
    ("a", "2024-01-01", "60"),
    ("b", "2024-01-02", "10"),
    ("a", "2024-01-03", "20"),
    ("c", "2024-01-04", "10"),
]


def test_each_group_says_who_and_how_much(orders_of: MakeOrders) -> None:
    customers = customer_table(orders_of(SALES))

    kept, other = segment_table(
        customers,
        ["kept", "nobody", "other"],
        np.array([0, 2, 0]),
        np.array([100.0, 7.0, 50.0]),
    )

    assert (kept.name, kept.customers, kept.orders, kept.revenue_minor) == ("kept", 2, 3, 90_0000)
    assert kept.customers_share == pytest.approx(2 / 3)
    assert kept.revenue_share == pytest.approx(0.9)
    assert kept.orders_per_customer == 1.5
    assert kept.average_order_value_minor == 30_0000
    assert kept.customer_value_minor == 45_0000
    assert kept.expected_value_minor == 75.0
    assert kept.action is None
    assert (other.name, other.customers, other.expected_value_minor) == ("other", 1, 7.0)


def test_without_forecast_or_revenue_these_shares_are_unknown(orders_of: MakeOrders) -> None:
    customers = customer_table(orders_of([("a", "2024-01-01", "0")]))

    (group,) = segment_table(customers, ["all"], np.array([0]))

    assert group.revenue_share is None
    assert group.expected_value_minor is None


def test_every_named_segment_and_habit_has_an_action() -> None:
    assert set(ACTIONS) == {*RfmSegment, *Habit}
    assert len(set(ACTIONS.values())) == len(ACTIONS)


def test_segments_of_cdnow_hold_all_customers_and_all_revenue(cdnow: Orders) -> None:
    customers = customer_table(cdnow)
    scores = rfm(customers, cdnow.as_of)

    table = segment_table(customers, [str(name) for name in RfmSegment], scores.segment)

    assert sum(group.customers for group in table) == 2357
    assert sum(group.revenue_minor for group in table) == 2_440_919_400
    assert table[0].name == "champions"
    assert table[0].action == "early_access"
    assert table[0].customer_value_minor > 10 * table[-1].customer_value_minor
