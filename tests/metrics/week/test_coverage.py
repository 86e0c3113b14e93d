"""Data that ends early, begins late or has holes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from metrics.refusal import Refusal
from metrics.week import Cadence, Figure, Hole, Span
from metrics.week.measured import Known, period_summary

if TYPE_CHECKING:
    from collections.abc import Container

    from tests.metrics.conftest import MakeOrders, Sale

MONDAY = date(2026, 3, 2)
NEXT_MONDAY = date(2026, 3, 9)


def sales(first: date, days: int, *, a_day: int = 1, skip: Container[int] = ()) -> list[Sale]:
    """Orders of 10.00 at noon of each day but some, by two customers in turn."""
    return [
        ("ab"[(i + k) % 2], f"{first + timedelta(days=i)} 12:00", "10.00")
        for i in range(days)
        if i not in skip
        for k in range(a_day)
    ]


def test_a_week_that_the_data_covers_is_complete(orders_of: MakeOrders) -> None:
    found = period_summary(orders_of(sales(MONDAY, 14)), Cadence.WEEKLY, NEXT_MONDAY)
    assert found.span == Span(from_day=MONDAY, to_day=date(2026, 3, 8))
    assert found.complete
    assert not found.stale
    assert found.figures[Figure.ORDERS].value == 7


def test_a_week_cut_short_is_compared_with_the_same_days_of_others(orders_of: MakeOrders) -> None:
    start = MONDAY - timedelta(weeks=5)
    orders = orders_of(sales(start, 5 * 7 + 3, a_day=2))
    found = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY)
    assert found.known_to == date(2026, 3, 4)
    assert not found.complete
    assert not found.stale
    of_orders = found.figures[Figure.ORDERS]
    assert (of_orders.value, of_orders.before, of_orders.mean_of_four) == (6, 6, 6)
    assert found.record is None
    assert found.points[-1].from_day == MONDAY - timedelta(weeks=1)
    assert found.forecast == Refusal(reason="incomplete_period")


def test_stale_data_tells_of_the_last_week_that_it_knows_whole(orders_of: MakeOrders) -> None:
    orders = orders_of(sales(MONDAY, 10))
    found = period_summary(orders, Cadence.WEEKLY, date(2026, 6, 1))
    assert found.stale
    assert found.complete
    assert found.span.from_day == MONDAY
    assert found.data_to == date(2026, 3, 11)


def test_stale_data_of_a_few_days_tells_of_these(orders_of: MakeOrders) -> None:
    found = period_summary(orders_of(sales(MONDAY, 3)), Cadence.WEEKLY, date(2026, 6, 1))
    assert found.stale
    assert not found.complete
    assert found.known_to == date(2026, 3, 4)


def test_a_shop_that_began_this_week_hears_of_this_week(orders_of: MakeOrders) -> None:
    orders = orders_of(sales(date(2026, 3, 10), 2))
    found = period_summary(orders, Cadence.WEEKLY, date(2026, 3, 12))
    assert found.span.from_day == NEXT_MONDAY
    assert not found.complete


def test_quiet_days_before_a_fresh_file_count_as_quiet(orders_of: MakeOrders) -> None:
    start = MONDAY - timedelta(weeks=10)
    weekdays = [day for day in range(77) if day % 7 < 5]
    orders = orders_of(
        sales(start, 77, a_day=9, skip=[day for day in range(77) if day not in weekdays])
    )
    assert orders.as_of == date(2026, 3, 6)
    unheard = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY)
    heard = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY, Known(heard_on=NEXT_MONDAY))
    assert not unheard.complete
    assert heard.complete
    assert heard.data_to == date(2026, 3, 6)


def test_days_that_cannot_be_quiet_are_missing(orders_of: MakeOrders) -> None:
    orders = orders_of(sales(MONDAY - timedelta(weeks=10), 75, a_day=9))
    found = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY, Known(heard_on=NEXT_MONDAY))
    assert found.known_to == orders.as_of == date(2026, 3, 6)


def test_a_shop_of_few_orders_may_have_a_week_without_any(orders_of: MakeOrders) -> None:
    rare = [sale for i, sale in enumerate(sales(MONDAY - timedelta(weeks=20), 140)) if i % 10 == 0]
    found = period_summary(
        orders_of(rare), Cadence.WEEKLY, NEXT_MONDAY, Known(heard_on=NEXT_MONDAY)
    )
    assert found.complete
    assert found.figures[Figure.ORDERS].value == 0
    assert found.figures[Figure.ORDER_VALUE].value is None
    assert found.record is None


def test_days_without_orders_where_many_are_usual_are_a_hole(orders_of: MakeOrders) -> None:
    start = MONDAY - timedelta(weeks=10)
    missing = range(60, 63)
    orders = orders_of(sales(start, 77, a_day=6, skip=missing))
    found = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY)
    assert found.hole is not None
    expected = Span(from_day=start + timedelta(days=60), to_day=start + timedelta(days=62))
    assert found.hole == Hole(span=expected, usual_orders=found.hole.usual_orders)
    assert 15 < found.hole.usual_orders < 18


def test_days_on_which_a_shop_never_sells_are_no_hole(orders_of: MakeOrders) -> None:
    weekends = [day for day in range(77) if day % 7 >= 5]
    orders = orders_of(sales(MONDAY - timedelta(weeks=10), 77, a_day=50, skip=weekends))
    assert period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY).hole is None


def test_nothing_is_compared_with_days_before_the_data(orders_of: MakeOrders) -> None:
    orders = orders_of(sales(MONDAY - timedelta(days=20), 27))
    of_orders = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY).figures[Figure.ORDERS]
    assert of_orders.before == 7
    assert of_orders.mean_of_four is None
    assert of_orders.year_ago is None


def test_without_customer_key_customers_are_unknown(orders_of: MakeOrders) -> None:
    orders = orders_of([(None, day, amount) for _, day, amount in sales(MONDAY, 14)])
    found = period_summary(orders, Cadence.WEEKLY, NEXT_MONDAY)
    assert not found.has_customers
    assert found.figures[Figure.NEW_CUSTOMERS].value is None
    assert found.figures[Figure.REPEAT_RATE].value is None
    assert found.slipped is None
    assert found.points[-1].orders_new == 7
    assert found.forecast == Refusal(reason="no_customer_key")
