from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.timeline import MOST_BINS, days_between_orders, months, orders_per_customer

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale


def test_every_month_of_the_cdnow_sample_adds_up(cdnow: Orders, cdnow_sales: list[Sale]) -> None:
    found = months(cdnow)

    assert [month.month for month in found[:2]] == [date(1997, 1, 1), date(1997, 2, 1)]
    assert len(found) == 18
    assert found[0].orders_new == 781
    assert sum(month.orders for month in found) == 6_919
    march = [sale for sale in cdnow_sales if sale[1].startswith("1997-03")]
    assert found[2].orders == len(march)
    revenue = sum(round(float(amount) * 10_000) for *_, amount in march)
    assert found[2].new_minor + found[2].returning_minor == revenue
    assert all(month.full for month in found)


def test_quiet_months_are_there_and_the_last_is_incomplete_until_over(
    orders_of: MakeOrders,
) -> None:
    sales: list[Sale] = [("a", "2024-01-02", "10"), ("a", "2024-03-05", "20")]

    found = months(orders_of(sales, as_of=date(2024, 3, 30)))

    assert [(month.new_minor, month.returning_minor) for month in found] == [
        (100_000, 0),
        (0, 0),
        (0, 200_000),
    ]
    assert [month.complete for month in found] == [True, True, False]


@pytest.mark.parametrize(("day", "from_start"), [("2024-01-04", True), ("2024-01-05", False)])
def test_a_first_month_that_begins_late_is_not_full(
    orders_of: MakeOrders, day: str, *, from_start: bool
) -> None:
    first, second = months(orders_of([("a", day, "1")], as_of=date(2024, 2, 29)))

    assert (first.complete, first.from_start, first.full) == (True, from_start, from_start)
    assert second.full


def test_without_customer_key_all_revenue_is_new(orders_of: MakeOrders) -> None:
    (month,) = months(orders_of([(None, "2024-01-01", "1"), (None, "2024-01-02", "2")]))

    assert (month.new_minor, month.returning_minor) == (30_000, 0)
    assert (month.orders_new, month.orders_returning) == (2, 0)


def test_orders_per_customer_ends_with_ten_or_more(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("often", f"2024-01-{day:02}", "1") for day in range(1, 13)]
    sales += [("ten", f"2024-01-{day:02}", "1") for day in range(1, 11)]
    sales += [("once", "2024-01-01", "1")]

    assert orders_per_customer(orders_of(sales)).customers == (1, 0, 0, 0, 0, 0, 0, 0, 0, 2)


def test_orders_per_customer_of_the_cdnow_sample_leave_1205_one_time_buyers(
    cdnow: Orders,
) -> None:
    counts = orders_per_customer(cdnow).customers

    assert counts[0] == 2_357 - 1_152
    assert sum(counts) == 2_357


def test_orders_per_customer_need_a_customer_key(orders_of: MakeOrders) -> None:
    assert sum(orders_per_customer(orders_of([(None, "2024-01-01", "1")])).customers) == 0


def test_days_between_orders_of_the_cdnow_sample_fall_into_months(cdnow: Orders) -> None:
    found = days_between_orders(cdnow)

    assert (found.gaps, found.median_days) == (4_339, 34)
    assert found.mean_days == pytest.approx(70.86, abs=0.005)
    assert found.edges[:3] == (1, 31, 61)
    assert sum(found.counts) == 4_339


def test_a_shop_of_weekly_buyers_gets_narrow_bins(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", f"2024-01-{day:02}", "1") for day in (1, 8, 15, 22, 29)]

    found = days_between_orders(orders_of(sales))

    assert found.edges == (1, 2, 3, 4, 5, 6, 7, 8)
    assert found.counts == (0, 0, 0, 0, 0, 0, 4)


def test_a_very_long_wait_falls_into_the_last_bin(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", "1990-01-01", "1"), ("a", "2024-01-01", "1")]

    found = days_between_orders(orders_of(sales))

    assert len(found.counts) == MOST_BINS
    assert found.counts[-1] == 1


def test_one_time_buyers_alone_have_no_gaps(orders_of: MakeOrders) -> None:
    found = days_between_orders(orders_of([("a", "2024-01-01", "1")]))

    assert (found.edges, found.counts, found.gaps) == ((1,), (), 0)
    assert found.mean_days is None
    assert found.median_days is None


@given(waits=st.lists(st.integers(1, 900), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_bins_are_equally_wide_and_hold_every_gap(orders_of: MakeOrders, waits: list[int]) -> None:
    days = np.datetime64("2000-01-01") + np.cumsum([0, *waits])
    sales: list[Sale] = [("a", str(day), "1") for day in days]

    found = days_between_orders(orders_of(sales))

    assert len(found.edges) == len(found.counts) + 1
    assert len({after - before for before, after in pairwise(found.edges)}) == 1
    assert sum(found.counts) == len(waits)
    for low, high, count in zip(found.edges, found.edges[1:-1], found.counts, strict=False):
        assert count == sum(low <= wait < high for wait in waits)
