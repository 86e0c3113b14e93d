from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.customers import count_customers, customer_table, numbered, purchase_occasions

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale


def _sales(*, customers: int = 6, days: int = 500) -> st.SearchStrategy[list[Sale]]:
    first = pd.Timestamp("2023-01-01")

    def sale(drawn: tuple[int, int, int]) -> Sale:
        customer, hours, cents = drawn
        return f"c{customer}", str(first + pd.Timedelta(hours=hours)), f"{cents / 100:.2f}"

    one = st.tuples(
        st.integers(0, customers - 1), st.integers(0, days * 24), st.integers(0, 100_000)
    )
    return st.lists(one.map(sale), min_size=1, max_size=40)


def test_customers_are_numbered_in_order_of_their_first_orders(orders_of: MakeOrders) -> None:
    orders = numbered(
        orders_of([("b", "2024-01-01", "1"), ("a", "2024-01-02", "1"), ("b", "2024-01-03", "1")])
    )

    assert orders.frame["customer_number"].tolist() == [0, 1, 0]
    assert orders.frame["is_first"].tolist() == [True, True, False]
    assert numbered(orders) is orders


def test_orders_of_one_customer_on_one_day_are_one_occasion(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-01 08:00", "1"),
        ("a", "2024-01-01 23:59", "1"),
        ("b", "2024-01-01 12:00", "1"),
        ("a", "2024-01-02 00:00", "1"),
    ]

    occasions = purchase_occasions(orders_of(sales))

    assert occasions.customer_number.tolist() == [0, 0, 1]
    assert occasions.counts().tolist() == [2, 1]
    assert occasions.gaps().days.tolist() == [1]


def test_gaps_know_their_step_and_their_days(orders_of: MakeOrders) -> None:
    days = ("2024-01-01", "2024-01-11", "2024-01-31")

    gaps = purchase_occasions(orders_of([("a", day, "1") for day in days])).gaps()

    assert gaps.days.tolist() == [10, 20]
    assert gaps.step.tolist() == [1, 2]
    assert gaps.to_day[0] == gaps.from_day[1]


def test_cdnow_sample_has_the_published_gaps_on_merged_days(cdnow: Orders) -> None:
    """Fader and Hardie's 1/10 sample: 2,357 customers, 6,919 rows, 223 of them same-day."""
    occasions = purchase_occasions(cdnow)
    gaps = occasions.gaps().days

    assert len(occasions.day) == 6_919 - 223
    assert len(gaps) == 4_339
    assert round(float(gaps.mean()), 2) == 70.86
    assert np.median(gaps) == 34


def test_customer_table_of_the_cdnow_sample_agrees_with_counting_by_hand(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    days: dict[str | None, list[str]] = defaultdict(list)
    for customer, day, _ in cdnow_sales:
        days[customer].append(day)

    table = customer_table(cdnow).set_index("customer")

    assert len(table) == 2_357
    assert table["revenue_minor"].sum() == 2_440_919_400
    for customer in ("0001", "0002", "0111", "2357"):
        row, own = table.loc[customer], days[customer]
        assert row["orders"] == len(own)
        assert row["occasions"] == len(set(own))
        assert row["first_day"] == pd.Timestamp(min(own))
        assert row["last_day"] == pd.Timestamp(max(own))


@given(sales=_sales())
@settings(deadline=None, max_examples=60)
def test_customer_table_agrees_with_a_plain_loop(orders_of: MakeOrders, sales: list[Sale]) -> None:
    by_customer: dict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        by_customer[str(sale[0])].append(sale)

    table = customer_table(orders_of(sales)).set_index("customer")

    assert set(table.index) == set(by_customer)
    for customer, own in by_customer.items():
        row = table.loc[customer]
        assert row["orders"] == len(own)
        assert row["occasions"] == len({moment[:10] for _, moment, _ in own})
        assert row["revenue_minor"] == sum(round(float(amount) * 10_000) for *_, amount in own)
        first = min(moment for _, moment, _ in own)
        assert row["first_day"] == pd.Timestamp(first[:10])
        firsts = {round(float(amount) * 10_000) for _, moment, amount in own if moment == first}
        assert row["first_order_minor"] in firsts


def test_a_shop_without_customer_key_has_no_customers(orders_of: MakeOrders) -> None:
    orders = orders_of([(None, "2024-01-01", "1"), (None, "2024-01-02", "1")])

    assert customer_table(orders).empty
    assert not len(purchase_occasions(orders).gaps().days)
    assert count_customers(purchase_occasions(orders).customer_number) == 0
