from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.lifetime import lifetime_value
from metrics.ltv_curve import LtvCurve, ltv_curve
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

FIRST = date(2024, 1, 1)


def _sale(customer: str, day: int, amount: str) -> Sale:
    return customer, (FIRST + timedelta(days=day)).isoformat(), amount


def _curve(
    orders: Orders, margin: str | None = None, acquisition_cost_minor: int | None = None
) -> LtvCurve:
    curve = ltv_curve(
        orders,
        margin=None if margin is None else Decimal(margin),
        acquisition_cost_minor=acquisition_cost_minor,
    )
    assert isinstance(curve, LtvCurve)
    return curve


TWO: list[Sale] = [
    _sale("old", 0, "100"),
    _sale("old", 29, "20"),  # the last day of month 1
    _sale("old", 30, "6"),  # the first day of month 2
    _sale("old", 89, "3"),
    _sale("young", 30, "50"),
    _sale("young", 75, "7"),  # in a month that is not over for this customer
]
"""As of day 89: old has lived through three months, young through two whole ones."""


def test_each_month_is_the_mean_over_those_who_lived_through_it(orders_of: MakeOrders) -> None:
    curve = _curve(orders_of(TWO, as_of=FIRST + timedelta(days=89)))

    assert [(month.month, month.customers) for month in curve.months] == [(1, 2), (2, 2), (3, 1)]
    assert [month.value_minor / 10_000 for month in curve.months] == pytest.approx(
        [(120 + 50) / 2, 85 + (6 + 7) / 2, 91.5 + 3]
    )


def test_month_not_over_is_neither_counted_nor_missed(orders_of: MakeOrders) -> None:
    curve = _curve(orders_of(TWO, as_of=FIRST + timedelta(days=88)))

    assert [month.customers for month in curve.months] == [2, 1]
    assert curve.months[1].value_minor == pytest.approx(10_000 * (85 + 6))


def test_month_carried_by_fewer_than_thirty_is_thin(orders_of: MakeOrders) -> None:
    sales = [_sale(f"c{i}", 0 if i < 29 else 30, "10") for i in range(30)]

    curve = _curve(orders_of(sales, as_of=FIRST + timedelta(days=59)))

    assert [month.thin for month in curve.months] == [False, True]


def test_values_within_days_are_of_customers_observed_that_long(orders_of: MakeOrders) -> None:
    curve = _curve(orders_of(TWO, as_of=FIRST + timedelta(days=89)))

    assert curve.within_days == {
        30: pytest.approx(10_000 * 85),
        60: pytest.approx(10_000 * (126 + 57) / 2),
        90: pytest.approx(10_000 * 129),
        180: None,
        365: None,
    }


def test_first_month_of_cdnow_is_what_everybody_spent_in_thirty_days(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    first: dict[str | None, date] = {}
    spent = Decimal(0)
    for customer, day, amount in sorted(cdnow_sales, key=lambda sale: sale[1]):
        begin = first.setdefault(customer, date.fromisoformat(day))
        if (date.fromisoformat(day) - begin).days < 30:
            spent += Decimal(amount)

    curve = _curve(cdnow)

    assert curve.months[0].customers == 2357
    assert curve.months[0].value_minor == pytest.approx(float(spent * 10_000 / 2357))
    assert curve.within_days[30] == curve.months[0].value_minor


def test_cost_is_paid_back_in_the_first_month_whose_margin_covers_it(
    orders_of: MakeOrders,
) -> None:
    orders = orders_of(TWO, as_of=FIRST + timedelta(days=89))  # 85, 91.5, 94.5

    assert _curve(orders, "0.5", 42_5000).payback_month == 1
    assert _curve(orders, "0.5", 42_5001).payback_month == 2
    assert _curve(orders, "0.5", 50_0000).payback_month is None
    assert _curve(orders, "0.5").payback_month is None
    assert _curve(orders, None, 1).payback_month is None


def test_typed_formula_agrees_with_what_was_measured(cdnow: Orders) -> None:
    curve = _curve(cdnow, "0.2", 6_0000)

    typed = lifetime_value(curve.typed)

    assert float(typed.revenue) == pytest.approx(curve.customer_value_minor / 10_000, rel=1e-15)
    assert typed.revenue == pytest.approx(Decimal("244091.94") / 2357)
    assert typed.ltv_to_cac is not None
    assert curve.ltv_to_cac == pytest.approx(float(typed.ltv_to_cac), rel=1e-12)


def test_ratio_to_cost_needs_margin_and_cost(cdnow: Orders) -> None:
    assert _curve(cdnow).ltv_to_cac is None
    assert _curve(cdnow, "0.2").ltv_to_cac is None
    assert _curve(cdnow, "0.2", 0).ltv_to_cac is None
    assert _curve(cdnow).typed.acquisition_cost is None


def test_customers_all_younger_than_a_month_have_no_curve_yet(orders_of: MakeOrders) -> None:
    curve = _curve(orders_of([_sale("a", 0, "10"), _sale("a", 3, "5")]))

    assert curve.months == ()
    assert curve.within_days[30] is None
    assert curve.customer_value_minor == 150_000


def test_shop_without_customer_key_has_no_curve(cdnow: Orders) -> None:
    assert ltv_curve(replace(cdnow, has_customers=False)) == Refusal(reason="no_customer_key")


@settings(deadline=None, max_examples=25)
@given(
    drawn=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 300), st.integers(0, 10_000)),
        min_size=1,
        max_size=30,
    ),
    margin=st.integers(1, 50),
)
def test_curve_never_falls_and_pays_back_sooner_with_more_margin(
    orders_of: MakeOrders, drawn: list[tuple[int, int, int]], margin: int
) -> None:
    orders = orders_of([_sale(f"c{c}", day, f"{cents / 100:.2f}") for c, day, cents in drawn])

    low = _curve(orders, f"0.{margin:02}", 10_0000)
    high = _curve(orders, f"0.{margin + 40:02}", 10_0000)

    values = [month.value_minor for month in low.months]
    assert values == sorted(values)
    if low.payback_month is not None:
        assert high.payback_month is not None
        assert high.payback_month <= low.payback_month
