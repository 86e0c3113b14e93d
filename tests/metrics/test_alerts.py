"""What is unusual by a shop's own history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.alerts import FEWEST, alerts
from metrics.orders import select
from metrics.week import Cadence, Figure, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

FIRST = date(2025, 9, 1)


def of_weeks(orders_of: MakeOrders, counts: Sequence[int], amount: str = "10.00") -> Orders:
    """Return so many orders in each week, one customer each, and one order the week after."""
    sales: list[Sale] = [
        (f"{week}-{i}", f"{FIRST + timedelta(weeks=week, days=i % 7)} 10:00", amount)
        for week, count in enumerate([*counts, 1])
        for i in range(count)
    ]
    return orders_of(sorted(sales, key=lambda sale: sale[1]))


def after(weeks: int) -> date:
    return FIRST + timedelta(weeks=weeks)


def test_a_figure_outside_its_usual_range_is_told(orders_of: MakeOrders) -> None:
    usual = [96, 104, 100, 98, 102, 100, 101, 99, 100, 100]
    found = {alert.figure: alert for alert in alerts(
        of_weeks(orders_of, [*usual, 40]), Cadence.WEEKLY, after(11)
    )}  # fmt: skip
    alert = found[Figure.ORDERS]
    assert alert.value == 40
    assert alert.span == Span(from_day=after(10), to_day=after(11) - timedelta(days=1))
    assert alert.periods == 10
    # the median is 100 and chance alone scatters by its root, 10, more than the weeks did
    assert (alert.low, alert.high) == pytest.approx((65, 135))
    assert found[Figure.REVENUE].low == pytest.approx(65 * 100_000)
    assert Figure.RETURNING_CUSTOMERS not in found


def test_weeks_that_differ_widely_make_a_wide_range(orders_of: MakeOrders) -> None:
    usual = [60, 140, 60, 140, 60, 140, 60, 140, 60, 140]
    assert alerts(of_weeks(orders_of, [*usual, 40]), Cadence.WEEKLY, after(11)) == ()


def test_a_single_wild_week_does_not_widen_the_range(orders_of: MakeOrders) -> None:
    usual = [100] * 9 + [1000]
    found = alerts(of_weeks(orders_of, [*usual, 200]), Cadence.WEEKLY, after(11))
    assert {alert.figure for alert in found} >= {Figure.REVENUE, Figure.ORDERS}
    assert all(alert.value > alert.high for alert in found)


@pytest.mark.parametrize("weeks", [1, FEWEST - 1])
def test_too_few_weeks_are_no_history(orders_of: MakeOrders, weeks: int) -> None:
    orders = of_weeks(orders_of, [20] * weeks + [200])
    assert alerts(orders, Cadence.WEEKLY, after(weeks + 1)) == ()


def test_eight_weeks_are_a_history(orders_of: MakeOrders) -> None:
    orders = of_weeks(orders_of, [20] * FEWEST + [200])
    assert alerts(orders, Cadence.WEEKLY, after(FEWEST + 1))


def test_a_week_that_the_data_does_not_cover_is_not_judged(orders_of: MakeOrders) -> None:
    orders = of_weeks(orders_of, [20] * 10)
    assert alerts(orders, Cadence.WEEKLY, after(11)) == ()
    quiet = alerts(orders, Cadence.WEEKLY, after(12), heard_on=after(12))
    assert quiet == ()


def test_small_numbers_are_seldom_unusual(orders_of: MakeOrders) -> None:
    usual = [2, 3, 2, 1, 2, 3, 2, 1, 2, 2]
    assert alerts(of_weeks(orders_of, [*usual, 6]), Cadence.WEEKLY, after(11)) == ()
    found = alerts(of_weeks(orders_of, [*usual, 12]), Cadence.WEEKLY, after(11))
    assert Figure.ORDERS in {alert.figure for alert in found}


def test_free_orders_of_new_customers_are_judged_by_their_number(orders_of: MakeOrders) -> None:
    orders = of_weeks(orders_of, [20] * 10 + [90], amount="0.00")
    figures = {alert.figure for alert in alerts(orders, Cadence.WEEKLY, after(11))}
    assert figures == {Figure.ORDERS, Figure.NEW_CUSTOMERS}


def test_a_day_is_judged_by_the_same_days_of_the_week(orders_of: MakeOrders) -> None:
    mondays_only: list[Sale] = [
        (f"{week}-{i}", f"{FIRST + timedelta(weeks=week)} 10:{i:02}", "10.00")
        for week in range(12)
        for i in range(50)
    ]
    orders = orders_of([*mondays_only, ("x", f"{after(12)} 10:00", "10.00")])
    assert alerts(orders, Cadence.DAILY, after(11) + timedelta(days=1)) == ()


def test_nothing_unusual_is_told_of_an_empty_history(orders_of: MakeOrders) -> None:
    orders = orders_of([("a", f"{FIRST} 10:00", "10.00"), ("b", f"{after(40)} 10:00", "10.00")])
    assert alerts(orders, Cadence.WEEKLY, after(40)) == ()


def test_a_steady_shop_is_rarely_alarmed(records_of: MakeRecords) -> None:
    rng = np.random.default_rng(11)
    weeks = 120
    sales: list[Sale] = [
        (
            f"c{rng.integers(0, 300)}",
            f"{FIRST + timedelta(days=day)} 12:00",
            f"{rng.gamma(2, 20):.2f}",
        )
        for day in range(7 * weeks)
        for _ in range(rng.poisson(4))
    ]
    orders = select(records_of(sales))
    told = [len(alerts(orders, Cadence.WEEKLY, after(week))) for week in range(40, weeks)]
    assert np.mean([count > 0 for count in told]) <= 0.05
