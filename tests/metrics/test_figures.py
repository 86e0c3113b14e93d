from __future__ import annotations

import warnings
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.figures import figures
from metrics.orders import select
from metrics.second_order import SECOND_ORDER_DAYS

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the reference library warns about its own dependencies
    from lifelines import KaplanMeierFitter

FIRST = date(2023, 1, 1)


def _sale(drawn: tuple[int, int, int]) -> Sale:
    customer, day, cents = drawn
    return f"c{customer}", (FIRST + timedelta(days=day)).isoformat(), f"{cents / 100:.2f}"


sales_lists = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 800), st.integers(0, 100_000)).map(_sale),
    min_size=1,
    max_size=40,
)


def test_cdnow_sample_has_its_published_totals(cdnow: Orders) -> None:
    """Counts of the 1/10 sample as Fader and Hardie publish it."""
    found = figures(cdnow)

    assert found.orders == 6_919
    assert found.customers == 2_357
    assert found.revenue_minor == 2_440_919_400
    assert found.repeat_customers == 1_152
    assert found.median_days_between_orders == 34
    assert (found.from_day, found.to_day) == (date(1997, 1, 1), date(1998, 6, 30))


def test_cdnow_figures_agree_with_a_plain_recount(cdnow: Orders, cdnow_sales: list[Sale]) -> None:
    found = figures(cdnow)
    orders_by_customer: dict[str | None, list[tuple[str, float]]] = {}
    for customer, day, amount in cdnow_sales:
        orders_by_customer.setdefault(customer, []).append((day, float(amount)))
    revenue = sum(amount for own in orders_by_customer.values() for _, amount in own)
    first = sum(min(own, key=lambda sale: sale[0])[1] for own in orders_by_customer.values())
    steps: dict[int, list[int]] = {}
    for own in orders_by_customer.values():
        days = sorted({date.fromisoformat(day) for day, _ in own})
        for step, (before, after) in enumerate(pairwise(days), start=1):
            steps.setdefault(step, []).append((after - before).days)

    assert found.average_order_value_minor == pytest.approx(revenue * 10_000 / 6_919)
    assert found.purchase_frequency == pytest.approx(6_919 / 2_357)
    assert found.customer_value_minor == pytest.approx(revenue * 10_000 / 2_357)
    assert found.repeat_purchase_rate == pytest.approx(1_152 / 2_357)
    assert found.returning_revenue_share == pytest.approx(1 - first / revenue)
    assert found.median_days_by_step == {step: median(steps[step]) for step in range(1, 11)}


def test_second_order_agrees_with_lifelines_on_the_cdnow_sample(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    days: dict[str | None, set[date]] = {}
    for customer, day, _ in cdnow_sales:
        days.setdefault(customer, set()).add(date.fromisoformat(day))
    end = date(1998, 6, 30)
    waits = [[*sorted(own), end][1] - min(own) for own in days.values()]
    returned = [len(own) > 1 for own in days.values()]
    fitter = KaplanMeierFitter().fit([wait.days for wait in waits], returned)

    shares = figures(cdnow).second_order_within

    for limit in SECOND_ORDER_DAYS:
        assert shares[limit] == pytest.approx(1 - float(fitter.predict(limit)), abs=1e-9)


def test_a_young_customer_is_censored_not_lost(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("old", "2024-01-01", "1"),
        ("old", "2024-01-21", "1"),
        ("silent", "2024-01-01", "1"),
        ("young", "2024-03-30", "1"),
    ]

    shares = figures(orders_of(sales, as_of=date(2024, 4, 1))).second_order_within

    assert shares[30] == pytest.approx(0.5)  # the young one was not at risk on day 20
    assert shares[90] == pytest.approx(0.5)
    assert shares[180] is None  # nobody was observed for so long


def test_a_window_counts_its_own_orders_but_remembers_first_orders_ever(
    orders_of: MakeOrders,
) -> None:
    sales: list[Sale] = [
        ("a", "2023-01-10", "100"),
        ("a", "2024-02-01", "30"),
        ("b", "2024-02-02", "10"),
        ("b", "2024-02-12", "20"),
        ("a", "2024-02-21", "40"),
        ("c", "2024-06-01", "5"),
    ]

    found = figures(orders_of(sales), from_day=date(2024, 1, 1), to_day=date(2024, 2, 29))

    assert (found.orders, found.customers, found.repeat_customers) == (4, 2, 2)
    assert found.revenue_minor == 1_000_000
    assert found.returning_revenue_share == pytest.approx(0.9)
    assert found.median_days_between_orders == 15  # of 10 and 20; the year's silence began before
    assert found.median_days_by_step == {1: 10, 2: 20}
    assert found.second_order_within[30] == 1.0  # b alone was won in the window


def test_a_window_ends_with_the_data(orders_of: MakeOrders) -> None:
    orders = orders_of([("a", "2024-01-01", "1"), ("b", "2024-01-20", "1")])

    assert figures(orders, to_day=date(2030, 1, 1)) == figures(orders)


def test_an_empty_window_has_counts_of_zero_and_no_rates(orders_of: MakeOrders) -> None:
    orders = orders_of([("a", "2024-01-01", "1")], as_of=date(2026, 1, 1))

    found = figures(orders, from_day=date(2025, 1, 1))

    assert (found.orders, found.revenue_minor, found.customers) == (0, 0, 0)
    assert found.average_order_value_minor is None
    assert found.repeat_purchase_rate is None
    assert found.refund_rate is None
    assert set(found.second_order_within.values()) == {None}


def test_without_customer_key_what_needs_one_is_unknown(orders_of: MakeOrders) -> None:
    found = figures(orders_of([(None, "2024-01-01", "10"), (None, "2024-01-02", "20")]))

    assert (found.orders, found.revenue_minor) == (2, 300_000)
    assert found.average_order_value_minor == 150_000
    assert found.customers is None
    assert found.repeat_customers is None
    assert found.returning_revenue_share is None
    assert found.median_days_between_orders is None


def test_refund_rate_is_the_part_given_back_of_what_was_charged(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "30"), ("b", "2024-01-02", "10")]

    found = figures(select(records_of(sales, refunded_minor=[100_000, 0])))

    assert found.revenue_minor == 300_000
    assert found.refund_rate == 0.25


def test_refund_rate_counts_orders_refunded_in_full_and_none_that_never_was_a_sale(
    records_of: MakeRecords,
) -> None:
    sales: list[Sale] = [
        (None if i == 6 else f"c{i}", f"2024-01-{i + 1:02}", "10") for i in range(8)
    ]
    states = ["sale", "sale", "refunded", "cancelled", "unpaid", "test", "refunded", "refunded"]
    records = records_of(
        sales,
        state=states,
        refunded_minor=[50_000, 0, 0, 100_000, 0, 0, 0, 0],
        currency=["EUR"] * 7 + ["USD"],
    )

    orders = select(records, as_of=date(2024, 1, 31))

    assert figures(orders).revenue_minor == 150_000
    assert figures(orders).refund_rate == 150_000 / 300_000
    assert figures(orders, to_day=date(2024, 1, 2)).refund_rate == 50_000 / 200_000
    converted = select(records, rates={"USD": Decimal(2)}, as_of=date(2024, 1, 31))
    assert figures(converted).refund_rate == 350_000 / 500_000


@given(sales=sales_lists)
@settings(deadline=None, max_examples=60)
def test_every_figure_agrees_with_a_plain_loop(orders_of: MakeOrders, sales: list[Sale]) -> None:
    days: dict[str | None, list[date]] = {}
    for customer, day, _ in sorted(sales, key=lambda sale: sale[1]):
        days.setdefault(customer, []).append(date.fromisoformat(day))
    gaps = [
        (after - before).days
        for own in days.values()
        for before, after in pairwise(sorted(set(own)))
    ]

    found = figures(orders_of(sales))

    assert found.orders == len(sales)
    assert found.revenue_minor == sum(round(float(amount) * 10_000) for *_, amount in sales)
    assert found.customers == len(days)
    assert found.repeat_customers == sum(len(own) > 1 for own in days.values())
    assert found.median_days_between_orders == (median(gaps) if gaps else None)


@given(sales=sales_lists, data=st.data())
@settings(deadline=None, max_examples=40)
def test_shuffling_rows_changes_nothing(
    records_of: MakeRecords, sales: list[Sale], data: st.DataObject
) -> None:
    records = records_of(sales)
    order = data.draw(st.permutations(range(len(records))))

    shuffled = records.iloc[np.array(order)].reset_index(drop=True)

    assert figures(select(shuffled)) == figures(select(records))


@given(sales=sales_lists, cut=st.integers(0, 40))
@settings(deadline=None, max_examples=40)
def test_two_files_give_the_figures_of_one(
    records_of: MakeRecords, sales: list[Sale], cut: int
) -> None:
    records = records_of(sales)

    joined = pd.concat([records.iloc[cut:], records.iloc[:cut]], ignore_index=True)

    assert figures(select(joined)) == figures(select(records))


@given(sales=sales_lists, day=st.integers(0, 800))
@settings(deadline=None, max_examples=60)
def test_one_more_one_time_buyer_never_raises_the_repeat_rate(
    orders_of: MakeOrders, sales: list[Sale], day: int
) -> None:
    newcomer = ("newcomer", (FIRST + timedelta(days=day)).isoformat(), "10")
    before = figures(orders_of(sales)).repeat_purchase_rate
    after = figures(orders_of([*sales, newcomer])).repeat_purchase_rate

    assert before is not None
    assert after is not None
    assert after <= before
