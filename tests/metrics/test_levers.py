from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from metrics.levers import ShopLevers, shop_levers
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

AS_OF = date(2024, 12, 31)


def _sale(customer: str, days_ago: int, amount: str) -> Sale:
    return customer, (AS_OF - timedelta(days=days_ago)).isoformat(), amount


YEARS: list[Sale] = [
    _sale("long known", 500, "1000"),  # before the year
    _sale("long known", 300, "60"),
    _sale("new", 200, "100"),
    _sale("new", 100, "30"),
    _sale("newer", 0, "10"),
    _sale("early", 365, "5"),  # the day before the year begins
]


def _levers(
    orders: Orders, margin: str | None = None, acquisition_cost_minor: int | None = None
) -> ShopLevers:
    levers = shop_levers(
        orders,
        margin=None if margin is None else Decimal(margin),
        acquisition_cost_minor=acquisition_cost_minor,
    )
    assert isinstance(levers, ShopLevers)
    return levers


def test_each_lever_is_a_tenth_of_what_it_moves(orders_of: MakeOrders) -> None:
    """200 of revenue and 2 new customers in the year; 30 came after a new customer's first."""
    levers = _levers(orders_of(YEARS, as_of=AS_OF), "0.4", 25_0000)

    assert levers.revenue_minor == 200_0000
    assert levers.new_customers == 2
    assert levers.days_covered == 365
    assert levers.in_margin
    assert {lever.name: lever.worth_minor for lever in levers.levers} == {
        "order_value": pytest.approx(200_0000 * 0.1 * 0.4),
        "orders_per_customer": pytest.approx(200_0000 * 0.1 * 0.4),
        "second_order_rate": pytest.approx(30_0000 * 0.1 * 0.4),
        "margin": pytest.approx(200_0000 * 0.04),
        "acquisition_cost": pytest.approx(2 * 25_0000 * 0.1),
    }
    worths = [lever.worth_minor for lever in levers.levers]
    assert worths == sorted(worths, reverse=True)


def test_without_margin_levers_are_worth_revenue(orders_of: MakeOrders) -> None:
    levers = _levers(orders_of(YEARS, as_of=AS_OF), None, 25_0000)

    assert not levers.in_margin
    assert [lever.name for lever in levers.levers] == [
        "order_value",
        "orders_per_customer",
        "second_order_rate",
    ]
    assert levers.levers[0].worth_minor == pytest.approx(20_0000)


def test_without_cost_there_is_no_lever_of_cost(orders_of: MakeOrders) -> None:
    names = {lever.name for lever in _levers(orders_of(YEARS, as_of=AS_OF), "0.4").levers}

    assert "margin" in names
    assert "acquisition_cost" not in names


def test_margin_never_rises_above_one(orders_of: MakeOrders) -> None:
    levers = _levers(orders_of(YEARS, as_of=AS_OF), "0.95")

    worth = {lever.name: lever.worth_minor for lever in levers.levers}
    assert worth["margin"] == pytest.approx(200_0000 * 0.05)


def test_less_than_a_year_is_scaled_up(orders_of: MakeOrders) -> None:
    levers = _levers(orders_of([_sale("a", 99, "50"), _sale("a", 0, "50")], as_of=AS_OF))

    assert levers.days_covered == 100
    assert levers.revenue_minor == pytest.approx(100_0000 * 3.65)


def test_less_than_ninety_days_are_refused(orders_of: MakeOrders) -> None:
    orders = orders_of([_sale("a", 88, "50"), _sale("a", 0, "50")], as_of=AS_OF)

    assert shop_levers(orders) == Refusal(reason="short_history", found=89, needed=90)


def test_shop_without_customer_key_has_no_levers(cdnow: Orders) -> None:
    assert shop_levers(replace(cdnow, has_customers=False)) == Refusal(reason="no_customer_key")
