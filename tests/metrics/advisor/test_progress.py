from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from metrics.advisor.playbook import Measure
from metrics.advisor.playbook.measures import MEASURES
from metrics.advisor.progress import progress
from metrics.orders import select

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

BEGAN = date(2024, 3, 11)
AS_OF = date(2024, 3, 20)
"""Ten days since, so ten before: from 1 March."""

SALES: list[Sale] = [
    ("old", "2024-01-05", "10"),
    ("ann", "2024-03-01", "20"),
    ("bob", "2024-03-05", "30"),
    ("old", "2024-03-10", "40"),
    ("cem", "2024-03-11", "60"),
    ("cem", "2024-03-15", "60"),
    ("dee", "2024-03-16", "60"),
    ("ann", "2024-03-20", "60"),
]


@pytest.mark.parametrize(
    ("measure", "before", "now"),
    [
        (Measure.ORDER_VALUE, 300_000, 600_000),
        (Measure.ORDERS_PER_CUSTOMER, 1, 4 / 3),
        (Measure.REPEAT_RATE, 0, 1 / 3),
        (Measure.SECOND_ORDER_RATE, 0, 1 / 2),
        (Measure.NEW_CUSTOMERS, 6, 6),
    ],
)
def test_a_figure_is_compared_with_the_same_span_before(
    orders_of: MakeOrders, measure: Measure, before: float, now: float
) -> None:
    found = progress(orders_of(SALES, as_of=AS_OF), measure, BEGAN)

    assert found.days == 10
    assert found.before == pytest.approx(before)
    assert found.now == pytest.approx(now)


def test_active_customers_are_counted_at_the_end_of_each_span(orders_of: MakeOrders) -> None:
    """The inactivity limit is 65 days: 0.8 of it has room for all but one before March."""
    found = progress(orders_of(SALES, as_of=AS_OF), Measure.ACTIVE_CUSTOMERS, BEGAN)

    assert (found.before, found.now) == (3, 5)


def test_refunds_are_followed_where_the_orders_tell_of_any(records_of: MakeRecords) -> None:
    told, untold = (
        progress(
            select(records_of(SALES, refunded_minor=[0] * 6 + [refunded, 0]), as_of=AS_OF),
            Measure.REFUND_RATE,
            BEGAN,
        )
        for refunded in (120_000, 0)
    )

    assert told.before == 0
    assert told.now == pytest.approx(12 / 240)
    assert (untold.before, untold.now) == (None, None)


def test_less_than_a_week_says_nothing(orders_of: MakeOrders) -> None:
    orders = orders_of(SALES, as_of=AS_OF)

    assert progress(orders, Measure.ORDER_VALUE, date(2024, 3, 15)).now is None
    assert progress(orders, Measure.ORDER_VALUE, date(2024, 3, 14)).now is not None
    assert progress(orders, Measure.ORDER_VALUE, date(2024, 5, 1)).days == 0


def test_a_span_that_the_data_do_not_reach_back_to_has_no_before(orders_of: MakeOrders) -> None:
    found = progress(orders_of(SALES[1:], as_of=AS_OF), Measure.ORDER_VALUE, date(2024, 3, 9))

    assert found.before is None
    assert found.now is not None


def test_what_only_the_merchant_can_say_has_no_spans(orders_of: MakeOrders) -> None:
    spoken = {
        measure
        for measure in MEASURES
        if not progress(orders_of(SALES, as_of=AS_OF), measure, BEGAN).measure_in_spans
    }

    assert spoken == {Measure.MARGIN, Measure.ACQUISITION_COST, Measure.UNPAID_SHARE}
