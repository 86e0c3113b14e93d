from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.cohorts import cohort_table

if TYPE_CHECKING:
    from metrics.orders import Orders
    from metrics.periods import Period
    from tests.metrics.conftest import MakeOrders, Sale

PERIODS: tuple[Period, ...] = ("week", "month", "quarter", "year")
FIRST = date(2023, 1, 1)


def _sale(drawn: tuple[int, int, int]) -> Sale:
    customer, day, cents = drawn
    return f"c{customer}", (FIRST + timedelta(days=day)).isoformat(), f"{cents / 100:.2f}"


sales_lists = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 500), st.integers(0, 100_000)).map(_sale),
    min_size=1,
    max_size=40,
)


def test_cdnow_january_cohort_has_781_customers_of_whom_124_came_in_month_1(
    cdnow: Orders,
) -> None:
    """The 1/10 sample of Fader and Hardie: all customers are won in the first quarter of 1997."""
    table = cohort_table(cdnow)

    assert table.starts == (date(1997, 1, 1), date(1997, 2, 1), date(1997, 3, 1))
    assert table.sizes == (781, 857, 719)
    assert table.active[0][:2] == (781, 124)
    assert [len(row) for row in table.active] == [18, 17, 16]


def test_cells_agree_with_a_plain_count(cdnow: Orders, cdnow_sales: list[Sale]) -> None:
    first: dict[str | None, str] = {}
    for customer, day, _ in sorted(cdnow_sales, key=lambda sale: sale[1]):
        first.setdefault(customer, day[:7])
    february = {customer for customer, month in first.items() if month == "1997-02"}
    june = [sale for sale in cdnow_sales if sale[0] in february and sale[1][:7] == "1997-06"]

    table = cohort_table(cdnow)

    assert table.sizes[1] == len(february)
    assert table.active[1][4] == len({customer for customer, *_ in june})
    assert table.revenue_minor[1][4] == sum(round(float(sale[2]) * 10_000) for sale in june)


def test_months_not_over_are_incomplete_and_kept_out_of_averages(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-05", "10"),
        ("b", "2024-01-06", "10"),
        ("b", "2024-02-06", "30"),
        ("c", "2024-02-07", "10"),
        ("c", "2024-03-01", "10"),
    ]

    table = cohort_table(orders_of(sales, as_of=date(2024, 3, 30)))

    assert table.active == ((2, 1, 0), (1, 1))
    assert table.complete == (2, 1)
    assert table.incomplete().tolist() == [[False, False, True], [False, True, True]]
    assert table.average_retention() == pytest.approx([1.0, 0.5, np.nan], nan_ok=True)
    assert table.retention()[1] == pytest.approx([1.0, 1.0, np.nan], nan_ok=True)
    assert table.cumulative_revenue_minor()[0].tolist() == [100_000, 250_000, 250_000]


def test_a_month_is_over_at_the_end_of_its_last_day(orders_of: MakeOrders) -> None:
    table = cohort_table(orders_of([("a", "2024-01-05", "10")], as_of=date(2024, 1, 31)))

    assert not table.incomplete().any()


def test_averages_weigh_customers_not_cohorts(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [(f"c{i}", "2024-01-05", "1") for i in range(9)]
    sales += [("late", "2024-02-05", "1"), ("late", "2024-03-05", "1")]

    table = cohort_table(orders_of(sales, as_of=date(2024, 3, 31)))

    assert table.average_retention()[1] == pytest.approx(0.1)


def test_a_month_without_newcomers_has_no_cohort(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", "2024-01-05", "1"), ("b", "2024-04-05", "1")]

    table = cohort_table(orders_of(sales))

    assert table.starts == (date(2024, 1, 1), date(2024, 4, 1))
    assert table.active == ((1, 0, 0, 0), (1,))


def test_without_customer_key_there_are_no_cohorts(orders_of: MakeOrders) -> None:
    table = cohort_table(orders_of([(None, "2024-01-05", "1")]))

    assert table.starts == ()
    assert table.active == ()
    assert table.retention().shape == (0, 0)
    assert table.average_retention().shape == (0,)


@given(sales=sales_lists, period=st.sampled_from(PERIODS))
@settings(deadline=None, max_examples=60)
def test_retention_is_1_at_first_and_within_0_and_1_later(
    orders_of: MakeOrders, sales: list[Sale], period: Period
) -> None:
    retention = cohort_table(orders_of(sales), period).retention()

    assert (retention[:, 0] == 1).all()
    known = retention[~np.isnan(retention)]
    assert ((known >= 0) & (known <= 1)).all()


@given(sales=sales_lists, period=st.sampled_from(PERIODS))
@settings(deadline=None, max_examples=60)
def test_every_customer_and_all_revenue_are_in_one_cohort(
    orders_of: MakeOrders, sales: list[Sale], period: Period
) -> None:
    orders = orders_of(sales)

    table = cohort_table(orders, period)

    assert sum(table.sizes) == len({customer for customer, *_ in sales})
    assert sum(map(sum, table.revenue_minor)) == orders.frame["amount_minor"].sum()
    assert list(table.starts) == sorted(table.starts)
