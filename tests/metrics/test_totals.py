from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.errors import InputError, MoreThanWhole, TooSmall
from metrics.totals import TotalsInput, totals_value


def _given(
    revenue: str, orders: int, customers: int, repeat_customers: int | None = None
) -> TotalsInput:
    return TotalsInput(
        revenue=Decimal(revenue),
        orders=orders,
        customers=customers,
        repeat_customers=repeat_customers,
    )


def test_five_steps_of_the_published_example_give_250() -> None:
    value = totals_value(
        TotalsInput(revenue=Decimal(10_000), orders=200, customers=120, years=Decimal(3))
    )

    assert value.purchase_value == Decimal(50)
    assert round(value.purchase_frequency, 4) == Decimal("1.6667")
    assert round(value.customer_value, 2) == Decimal("83.33")
    assert value.lifetime_values == ((Decimal(3), Decimal("250.00")),)
    assert value.repeat_purchase_rate is None


def test_an_unknown_lifespan_shows_one_two_and_three_years() -> None:
    values = totals_value(_given("12000", 200, 120)).lifetime_values

    assert values == tuple((Decimal(years), Decimal(100 * years)) for years in (1, 2, 3))


def test_repeat_purchase_rate_is_the_share_of_customers_who_came_back() -> None:
    assert totals_value(
        _given("1", 200, 120, repeat_customers=30)
    ).repeat_purchase_rate == Decimal("0.25")


@pytest.mark.parametrize(
    ("given", "field", "limit", "whole"),
    [
        (_given("1", 100, 120), "customers", 100, "orders"),
        (_given("1", 300, 120, 121), "repeat_customers", 120, "customers"),
        (_given("1", 150, 120, 31), "repeat_customers", 30, "orders"),
    ],
)
def test_a_part_larger_than_its_whole_is_refused(
    given: TotalsInput, field: str, limit: int, whole: str
) -> None:
    with pytest.raises(MoreThanWhole) as caught:
        totals_value(given)

    assert (caught.value.field, caught.value.whole) == (field, whole)
    assert caught.value.limit == limit


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (_given("0", 2, 1), "revenue"),
        (_given("1", 0, 1), "orders"),
        (_given("1", 2, 0), "customers"),
        (_given("1", 2, 1, repeat_customers=-1), "repeat_customers"),
    ],
)
def test_nothing_where_something_is_needed_is_refused(given: TotalsInput, field: str) -> None:
    with pytest.raises(TooSmall) as caught:
        totals_value(given)

    assert caught.value.field == field


def test_absurdly_many_orders_are_refused() -> None:
    with pytest.raises(InputError):
        totals_value(_given("1", 10**300, 1))
